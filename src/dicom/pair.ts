import type { PairProblem } from '#domain/case';
import { boundsOf, type Grid } from '#domain/image';
import type { PlannedSeries } from './study.ts';

// Which PET and which CT are read together. Never of two patients; where it can be, in one frame of reference.

/** A CT counts as covering the PET from this share of its height; below, the one that covers more wins. */
const coverageEnough = 0.8;

const slices = (series: PlannedSeries): number => series.instances.length;

/** Most slices first, then by UID, so that the choice never depends on the order of the files. */
const largestFirst = (a: PlannedSeries, b: PlannedSeries): number =>
  slices(b) - slices(a) || (a.seriesUid < b.seriesUid ? -1 : 1);

/** Share of the PET's head-to-feet extent that the CT covers, 0 to 1. */
function coverage(pet: Grid, ct: Grid): number {
  const [petLow, petHigh] = boundsOf(pet);
  const [ctLow, ctHigh] = boundsOf(ct);
  for (let axis = 0; axis < 2; axis++)
    if (petLow[axis]! >= ctHigh[axis]! || ctLow[axis]! >= petHigh[axis]!) return 0;
  const shared = Math.min(petHigh[2], ctHigh[2]) - Math.max(petLow[2], ctLow[2]);
  return Math.max(shared, 0) / (petHigh[2] - petLow[2]);
}

const sameFrame = (a: PlannedSeries, b: PlannedSeries): boolean =>
  a.frameOfReferenceUid !== '' && a.frameOfReferenceUid === b.frameOfReferenceUid;

function ctFor(
  pet: PlannedSeries,
  all: readonly PlannedSeries[],
): { ct: PlannedSeries; problem: PairProblem | undefined } | undefined {
  const cts = all.filter(
    (series) => series.role === 'CT' && series.grid && series.subjectKey === pet.subjectKey,
  );
  const ranked = cts
    .filter((ct) => sameFrame(ct, pet))
    .map((ct) => ({ ct, share: Math.min(coverage(pet.grid!, ct.grid!), coverageEnough) }))
    .sort((a, b) => b.share - a.share || largestFirst(a.ct, b.ct));
  const best = ranked[0];
  if (best) return { ct: best.ct, problem: best.share > 0 ? undefined : { kind: 'no-overlap' } };
  const other = [...cts].sort(largestFirst)[0];
  return other && { ct: other, problem: { kind: 'different-frame-of-reference' } };
}

/** The PET with a CT in its frame before one without, then the one with the most slices; its CT; its uncorrected twin. */
export function choosePair(found: readonly PlannedSeries[]): {
  used: readonly PlannedSeries[];
  pairProblems: readonly PairProblem[];
} {
  const usable = found.filter((series) => series.grid);
  const ofRole = (role: PlannedSeries['role']): PlannedSeries[] =>
    usable.filter((series) => series.role === role).sort(largestFirst);
  const fits = (pet: PlannedSeries): number => {
    const pair = ctFor(pet, usable);
    return pair ? (pair.problem ? 1 : 2) : 0;
  };
  const corrected = ofRole('PT').sort((a, b) => fits(b) - fits(a));
  const pet = corrected[0];
  const uncorrected = ofRole('PT_NAC').find(
    (nac) => !pet || (nac.subjectKey === pet.subjectKey && sameFrame(nac, pet)),
  );
  const main = pet ?? uncorrected;
  if (!main) {
    const ct = ofRole('CT')[0];
    return ct ? { used: [ct], pairProblems: [{ kind: 'no-pet' }] } : { used: [], pairProblems: [] };
  }
  const pair = ctFor(main, usable);
  const used = [pair?.ct, pet, uncorrected].filter((series) => series !== undefined);
  const pairProblems: PairProblem[] = [
    ...(pet ? [] : [{ kind: 'no-pet' } as const]),
    ...(pair ? [] : [{ kind: 'no-ct' } as const]),
    ...(pair?.problem ? [pair.problem] : []),
  ];
  return { used, pairProblems };
}
