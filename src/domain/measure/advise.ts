import {
  bodyBounds,
  voxelOfWorld,
  worldOfVoxel,
  type Grid,
  type Volume,
  type WorldPoint,
} from '../image/index.ts';
import { isPlace } from './measure-error.ts';
import { references, type ReferenceKind } from './references.ts';
import { sphereRuns, statsOfRuns } from './sphere.ts';
import { eachOffset } from './runs.ts';

/** What may be wrong with a reference sphere. `convention`: the limit is a rule of this project (references.ts). */
export type Advice = { readonly convention: boolean } & (
  | { readonly kind: 'diameter'; readonly diameterMm: number; readonly wantedMm: number }
  /** Nothing was measured. */
  | { readonly kind: 'outside-pet' }
  /** The sphere sticks out of the PET by this much: what is there was not scanned. */
  | { readonly kind: 'at-pet-edge'; readonly overhangMm: number }
  | {
      readonly kind: 'density';
      readonly meanHu: number;
      readonly lowHu: number;
      readonly highHu: number;
    }
  | {
      readonly kind: 'fat-or-air';
      readonly percent: number;
      readonly maxPercent: number;
      readonly belowHu: number;
    }
  /** Coefficient of variation, SD / mean. */
  | { readonly kind: 'uneven'; readonly percent: number; readonly maxPercent: number }
  /** Hottest voxel over the mean: a lesion, the wall or a neighbour is in it. */
  | { readonly kind: 'hot-voxels'; readonly ratio: number; readonly maxRatio: number }
  | {
      readonly kind: 'unusual-suv';
      readonly suv: number;
      readonly low: number;
      readonly high: number;
    }
  /** To the left of the middle of the body, or of the picture where there is no CT: not the right lobe. */
  | { readonly kind: 'left-side'; readonly byMm: number }
);

export interface ReferencePlace {
  readonly pet: Volume;
  readonly ct?: Volume | undefined;
  /** In the frame of the PET. */
  readonly centre: WorldPoint;
  /** In the frame of the CT; the same point where it is not given. */
  readonly ctCentre?: WorldPoint | undefined;
  readonly radiusMm: number;
  /** SUVbw per native unit. */
  readonly suvFactor?: number | undefined;
}

/** What to say about the placement of a reference sphere, worst first; nothing where all is well. */
export function adviseReference(kind: ReferenceKind, place: ReferencePlace): readonly Advice[] {
  const { pet, ct, centre, ctCentre = centre, radiusMm, suvFactor } = place;
  const rule = references[kind];
  const runs = sphereRuns(pet, centre, radiusMm);
  const stats = runs.ok ? statsOfRuns(pet, runs.value) : runs;
  if (!stats.ok || !isPlace(ctCentre)) return [{ kind: 'outside-pet', convention: false }];
  const advice: Advice[] = [];

  const overhangMm = overhang(pet.grid, centre, radiusMm);
  if (overhangMm > 0.01) advice.push({ kind: 'at-pet-edge', overhangMm, convention: false });
  if (rule.side) {
    const byMm = ctCentre[0] - middleOf(pet, ct);
    if (byMm > 0) advice.push({ kind: 'left-side', byMm, convention: rule.side.convention });
  }
  if (ct) advice.push(...adviseDensity(kind, ct, ctCentre, radiusMm));

  const { mean, sd, max } = stats.value;
  const { spread, hottest, usualSuv, diameter } = rule;
  if (mean > 0 && max / mean > hottest.maxRatio)
    advice.push({
      kind: 'hot-voxels',
      ratio: max / mean,
      maxRatio: hottest.maxRatio,
      convention: hottest.convention,
    });
  const percent = mean > 0 ? (100 * sd) / mean : Infinity;
  if (percent > spread.maxPercent)
    advice.push({
      kind: 'uneven',
      percent,
      maxPercent: spread.maxPercent,
      convention: spread.convention,
    });
  if (usualSuv && suvFactor !== undefined) {
    const suv = mean * suvFactor;
    const { low, high, convention } = usualSuv;
    if (suv < low || suv > high) advice.push({ kind: 'unusual-suv', suv, low, high, convention });
  }
  if (Math.abs(2 * radiusMm - diameter.mm) > diameter.toleranceMm)
    advice.push({
      kind: 'diameter',
      diameterMm: 2 * radiusMm,
      wantedMm: diameter.mm,
      convention: diameter.convention,
    });
  return advice;
}

function adviseDensity(
  kind: ReferenceKind,
  ct: Volume,
  centre: WorldPoint,
  radiusMm: number,
): Advice[] {
  const runs = sphereRuns(ct, centre, radiusMm);
  if (!runs.ok) return [];
  const stats = statsOfRuns(ct, runs.value);
  if (!stats.ok) return [];
  const { density, fatOrAir } = references[kind];
  const advice: Advice[] = [];
  const { mean: meanHu, count } = stats.value;
  const { lowHu, highHu } = density;
  if (meanHu < lowHu || meanHu > highHu)
    advice.push({ kind: 'density', meanHu, lowHu, highHu, convention: density.convention });
  let below = 0;
  eachOffset(runs.value, (offset) => {
    if (ct.values[offset]! < fatOrAir.belowHu) below++;
  });
  const percent = (100 * below) / count;
  const { belowHu, maxPercent, convention } = fatOrAir;
  if (percent > maxPercent)
    advice.push({ kind: 'fat-or-air', percent, maxPercent, belowHu, convention });
  return advice;
}

/** How far a sphere reaches beyond the outer voxel faces; 0 or less where it does not. */
function overhang(grid: Grid, centre: WorldPoint, radiusMm: number): number {
  const v = voxelOfWorld(grid, centre);
  let most = -Infinity;
  for (const axis of [0, 1, 2] as const) {
    const room = Math.min(v[axis] + 0.5, grid.size[axis] - 0.5 - v[axis]) * grid.spacingMm[axis];
    most = Math.max(most, radiusMm - room);
  }
  return most;
}

/** x of the middle of the body (LPS): of the CT where there is one, else of the PET's grid. */
function middleOf(pet: Volume, ct: Volume | undefined): number {
  if (ct) {
    const [low, high] = bodyBounds(ct);
    return (low[0] + high[0]) / 2;
  }
  const [nx, ny, nz] = pet.grid.size;
  return worldOfVoxel(pet.grid, [(nx - 1) / 2, (ny - 1) / 2, (nz - 1) / 2])[0];
}
