import type { PairProblem, UnusedReason } from '#domain/case';
import { parseDate, parseTime } from '#domain/suv';
import { choosePair } from './pair.ts';
import type { PlannedSeries } from './study.ts';

// Two studies of one patient make a case with a prior: the later is read, the earlier is what it is compared with. A
// study counts where it has a usable PET (or SPECT, if that is what is read); what else lies in the drop is for the
// current one to choose from.

export interface TimePoints {
  readonly used: readonly PlannedSeries[];
  readonly pairProblems: readonly PairProblem[];
  /** Series that are not used because of the study they belong to. */
  readonly leftOut: ReadonlyMap<PlannedSeries, UnusedReason>;
}

interface Study {
  readonly series: readonly PlannedSeries[];
  /** Day number of Study Date and second of Study Time. */
  readonly day: number | undefined;
  readonly second: number | undefined;
}

/** The current pair, and the prior pair of the same patient where there is one and its place in time is certain. */
export function chooseTimePoints(found: readonly PlannedSeries[]): TimePoints {
  const whole = choosePair(found);
  const pet = whole.used.find(({ role }) => role === 'PT');
  const studies = pet ? studiesLike(pet, found) : [];
  if (!pet || studies.length < 2) return { ...whole, leftOut: new Map() };

  const sorted = [...studies].sort((a, b) => (isLater(a, b) ? -1 : isLater(b, a) ? 1 : 0));
  const [current, ...earlier] = sorted;
  const last = earlier[0]!;
  const ordered =
    earlier.every((study) => isLater(current!, study)) &&
    earlier.slice(1).every((study) => isLater(last, study));
  if (!ordered) {
    const others = studies.filter(({ series }) => !series.includes(pet));
    return { ...whole, leftOut: reasonFor('study-order-unknown', others) };
  }
  const elsewhere = new Set(earlier.flatMap(({ series }) => series));
  const now = choosePair(found.filter((series) => !elsewhere.has(series)));
  const before = choosePair(last.series);
  const daysBefore = current!.day! - last.day!;
  const prior = before.used.flatMap((series): PlannedSeries[] => {
    if (series.role !== 'CT' && series.role !== 'PT') return [];
    return [{ ...series, role: series.role === 'CT' ? 'CT_PRIOR' : 'PT_PRIOR', daysBefore }];
  });
  return {
    used: [...now.used, ...prior],
    pairProblems: [...now.pairProblems, ...before.pairProblems.flatMap(ofPrior)],
    leftOut: reasonFor('older-study', earlier.slice(1)),
  };
}

/** The patient's studies with a usable series of the same kind as the PET that is read. */
function studiesLike(pet: PlannedSeries, found: readonly PlannedSeries[]): readonly Study[] {
  const byUid = new Map<string, PlannedSeries[]>();
  for (const series of found) {
    if (series.subjectKey !== pet.subjectKey || series.studyUid === '') continue;
    byUid.set(series.studyUid, [...(byUid.get(series.studyUid) ?? []), series]);
  }
  return [...byUid.values()].flatMap((series): Study[] => {
    const own = series.find(
      ({ role, grid, modality }) => role === 'PT' && grid && modality === pet.modality,
    );
    const { studyDate, studyTime } = own?.instances[0] ?? {};
    return own
      ? [{ series, day: parseDate(studyDate ?? ''), second: parseTime(studyTime ?? '') }]
      : [];
  });
}

/** Certain to be later: by date, within one day by time. */
function isLater(a: Study, b: Study): boolean {
  if (a.day === undefined || b.day === undefined) return false;
  if (a.day !== b.day) return a.day > b.day;
  return a.second !== undefined && b.second !== undefined && a.second > b.second;
}

const reasonFor = (
  kind: 'study-order-unknown' | 'older-study',
  studies: readonly Study[],
): ReadonlyMap<PlannedSeries, UnusedReason> =>
  new Map(
    studies.flatMap(({ series }) =>
      series.map((each) => [each, { kind, modality: each.modality }] as const),
    ),
  );

/** What holds for the prior pair, in words of its own. A prior has a PET, or it would be none. */
function ofPrior(problem: PairProblem): readonly PairProblem[] {
  switch (problem.kind) {
    case 'no-ct':
      return [{ ...problem, kind: 'prior-no-ct' }];
    case 'different-frame-of-reference':
      return [{ ...problem, kind: 'prior-different-frame-of-reference' }];
    case 'no-overlap':
      return [{ ...problem, kind: 'prior-no-overlap' }];
    default:
      return [];
  }
}
