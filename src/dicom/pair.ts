import type { PairLayers, PairProblem } from '#domain/case';
import { boundsOf, type Grid } from '#domain/image';
import type { PlannedSeries } from './study.ts';

// Which functional and which anatomic images are read together: PET before SPECT, CT before MR where both lie in the
// PET's frame of reference. Never of two patients; where it can be, in one frame.

/** A CT or MR counts as covering the PET from this share of its height; below, the one that covers more wins. */
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

/** CT shows what attenuates and has a unit: it comes before MR. */
const ctFirst = (a: PlannedSeries, b: PlannedSeries): number =>
  Number(a.modality === 'MR') - Number(b.modality === 'MR');
const petFirst = (a: PlannedSeries, b: PlannedSeries): number =>
  Number(a.modality === 'NM') - Number(b.modality === 'NM');

type Overlay = 'different-frame-of-reference' | 'no-overlap' | undefined;

/** The anatomic series for a PET, and what keeps the two apart. */
function ctFor(
  pet: PlannedSeries,
  all: readonly PlannedSeries[],
): { ct: PlannedSeries; problem: Overlay } | undefined {
  const cts = all.filter(
    (series) => series.role === 'CT' && series.grid && series.subjectKey === pet.subjectKey,
  );
  const ranked = cts
    .filter((ct) => sameFrame(ct, pet))
    .map((ct) => ({ ct, share: Math.min(coverage(pet.grid!, ct.grid!), coverageEnough) }))
    .sort(
      (a, b) =>
        Number(b.share > 0) - Number(a.share > 0) ||
        ctFirst(a.ct, b.ct) ||
        b.share - a.share ||
        largestFirst(a.ct, b.ct),
    );
  const best = ranked[0];
  if (best) return { ct: best.ct, problem: best.share > 0 ? undefined : 'no-overlap' };
  const other = [...cts].sort((a, b) => ctFirst(a, b) || largestFirst(a, b))[0];
  return other && { ct: other, problem: 'different-frame-of-reference' };
}

const layersOf = (pet: PlannedSeries | undefined, ct: PlannedSeries | undefined): PairLayers => ({
  ...(pet?.modality === 'NM' && { functional: 'NM' }),
  ...(ct?.modality === 'MR' && { anatomic: 'MR' }),
});

/** Corrected for attenuation before not; only SPECT has both in one role. */
const attenuationFirst = (a: PlannedSeries, b: PlannedSeries): number => {
  const lacks = ({ instances }: PlannedSeries): number =>
    Number(instances[0]?.nm?.attenuationCorrected === false);
  return lacks(a) - lacks(b);
};

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
  const corrected = ofRole('PT').sort(
    (a, b) => petFirst(a, b) || attenuationFirst(a, b) || fits(b) - fits(a),
  );
  const pet = corrected[0];
  const uncorrected = ofRole('PT_NAC').find(
    (nac) => !pet || (nac.subjectKey === pet.subjectKey && sameFrame(nac, pet)),
  );
  const main = pet ?? uncorrected;
  if (!main) {
    const ct = ofRole('CT').sort(ctFirst)[0];
    return ct
      ? { used: [ct], pairProblems: [{ kind: 'no-pet', ...layersOf(undefined, ct) }] }
      : { used: [], pairProblems: [] };
  }
  const pair = ctFor(main, usable);
  const used = [pair?.ct, pet, uncorrected].filter((series) => series !== undefined);
  const layers = layersOf(main, pair?.ct);
  const pairProblems: PairProblem[] = [
    ...(pet ? [] : [{ kind: 'no-pet', ...layers } as const]),
    ...(pair ? [] : [{ kind: 'no-ct', ...layers } as const]),
    ...(pair?.problem ? [{ kind: pair.problem, ...layers }] : []),
  ];
  return { used, pairProblems };
}
