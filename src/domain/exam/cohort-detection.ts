import { err, ok, type Result } from '#base';
import type { Key } from '../marking/index.ts';
import {
  curveMinimum,
  detection,
  enoughForCurves,
  froc,
  wafroc,
  type Detection,
  type FrocPoint,
  type ReadCase,
  type ReadLesion,
  type StatError,
} from '../stats/index.ts';
import type { CohortInput, FinishedCase } from './cohort.ts';

/** An unstated confidence is read as uncertain, as in marking (§5.2.7). */
const unstated = 3;

export interface ReadOfCase {
  /** For curves: every mark that is on no lesion, whatever its rating. */
  readonly read: ReadCase;
  /** Of these, how many the marking counts as false positives: a mimic called benign is none. */
  readonly charged: number;
}

/**
 * One case as a free-response reading. Lesions: essential and important truths one by one; of a group as many as are
 * enough, the surest marks first. Optional truths and duplicates are neither lesion nor false mark.
 */
export function readOfCase(
  { sheet, submission }: Pick<FinishedCase, 'sheet' | 'submission'>,
  key: Key,
): ReadOfCase {
  const confidence = new Map(submission.findings.map(({ id, conf }) => [id, conf ?? unstated]));
  const ratingOf = new Map<string, number>();
  for (const { truthId, findingId, role } of sheet.matching)
    if (role === 'TP' && truthId !== undefined)
      ratingOf.set(truthId, confidence.get(findingId) ?? unstated);
  const grouped = new Set(key.groups.flatMap(({ members }) => members));
  const lesion = (rating: number | undefined): ReadLesion =>
    rating === undefined ? {} : { rating };
  const singles = key.truths
    .filter(({ id, need }) => (need === 'essential' || need === 'important') && !grouped.has(id))
    .map(({ id }) => lesion(ratingOf.get(id)));
  const groups = key.groups.flatMap(({ members, k }) => {
    const found = members.flatMap((id) => ratingOf.get(id) ?? []).sort((a, b) => b - a);
    return Array.from({ length: k }, (_, n) => lesion(found[n]));
  });
  const wrong = sheet.matching.filter(({ role }) => role === 'FP' || role === 'decoy');
  return {
    read: {
      lesions: [...singles, ...groups],
      falseMarks: wrong.map(({ findingId }) => confidence.get(findingId) ?? unstated),
    },
    charged: wrong.filter(({ fpMilli }) => fpMilli > 0).length,
  };
}

export interface DetectionFigures extends Detection {
  readonly cases: number;
  readonly lesions: number;
}

/** Why no curve is drawn: too few normal cases or lesions in the exam (domain design §6.5). */
export interface TooFewForCurve {
  readonly kind: 'too-few-for-curve';
  readonly normalCases: number;
  readonly lesions: number;
  readonly needNormalCases: number;
  readonly needLesions: number;
}

export interface CohortDetection {
  /** All readings together. */
  readonly all: Result<DetectionFigures, StatError>;
  readonly byScript: ReadonlyArray<{
    readonly script: string;
    readonly figures: Result<DetectionFigures, StatError>;
    readonly wafroc: Result<number, StatError | TooFewForCurve>;
  }>;
  /** Over all readings of all candidates. */
  readonly froc: Result<readonly FrocPoint[], StatError | TooFewForCurve>;
  /** Mean of the candidates' areas. */
  readonly wafroc: Result<number, StatError | TooFewForCurve>;
}

type Key1 = CohortInput['keys'];

/**
 * Detection over the case paper. The minimum for curves is asked of the exam's different cases: a hundred candidates
 * who read the same two normal cases have still read two. A case without a key is left out.
 */
export function cohortDetection({
  scripts,
  keys,
}: Pick<CohortInput, 'scripts' | 'keys'>): CohortDetection {
  const readings = scripts.map(({ script, cases }) => ({
    script,
    reads: cases.flatMap((each) =>
      Object.hasOwn(keys, each.caseId) ? [readOfCase(each, keys[each.caseId]!)] : [],
    ),
  }));
  const minimum = curveProblem(keys);
  const gate = <T>(figure: () => Result<T, StatError>): Result<T, StatError | TooFewForCurve> =>
    minimum === undefined ? figure() : err(minimum);
  const byScript = readings.map(({ script, reads }) => ({
    script,
    figures: figuresOf(reads),
    wafroc: gate(() => wafroc(reads.map(({ read }) => read))),
  }));
  const everything = readings.flatMap(({ reads }) => reads);
  return {
    all: figuresOf(everything),
    byScript,
    froc: gate(() => froc(everything.map(({ read }) => read))),
    wafroc: gate(() => {
      let sum = 0;
      for (const { reads } of readings) {
        const area = wafroc(reads.map(({ read }) => read));
        if (!area.ok) return area;
        sum += area.value;
      }
      return readings.length === 0 ? err({ kind: 'empty' }) : ok(sum / readings.length);
    }),
  };
}

/** Of the cases themselves, as nobody marked them. */
function curveProblem(keys: Key1): TooFewForCurve | undefined {
  const empty = Object.values(keys).map(
    (key) =>
      readOfCase({ sheet: { caseId: key.caseId, matching: [] }, submission: { findings: [] } }, key)
        .read,
  );
  if (enoughForCurves(empty)) return undefined;
  return {
    kind: 'too-few-for-curve',
    normalCases: empty.filter(({ lesions }) => lesions.length === 0).length,
    lesions: empty.reduce((total, { lesions }) => total + lesions.length, 0),
    needNormalCases: curveMinimum.normalCases,
    needLesions: curveMinimum.lesions,
  };
}

function figuresOf(reads: readonly ReadOfCase[]): Result<DetectionFigures, StatError> {
  const found = detection(reads.map(({ read }) => read));
  if (!found.ok) return found;
  return ok({
    ...found.value,
    falseMarksPerCase: reads.reduce((total, { charged }) => total + charged, 0) / reads.length,
    cases: reads.length,
    lesions: reads.reduce((total, { read }) => total + read.lesions.length, 0),
  });
}
