import { err, ok, type Result } from '#base';
import {
  inside,
  nearestVoxel,
  offsetOf,
  voxelIndex,
  voxelOfWorld,
  voxelVolumeMl,
  worldOfVoxel,
  type Grid,
  type Volume,
  type VoxelIndex,
  type WorldPoint,
} from '../image/index.ts';

// Statistics of native voxels: nothing is interpolated and nothing is read back from a picture.

export type MeasureError =
  | { kind: 'outside-volume' }
  /** A radius or place that is not a usable number. */
  | { kind: 'not-a-number' }
  /** Every voxel asked for is NaN or infinite. */
  | { kind: 'no-values' };

/** Values are in the volume's own unit; `volumeMl` in ml. */
export interface SphereStats {
  readonly count: number;
  readonly max: number;
  readonly maxAt: { readonly voxel: VoxelIndex; readonly world: WorldPoint };
  readonly mean: number;
  /** Population standard deviation, divisor n (IBSI intensity-based statistics). */
  readonly sd: number;
  readonly min: number;
  readonly volumeMl: number;
}

/** A centre exactly on the sphere counts as inside, whatever the rounding of the grid's origin did to it. */
const onBorderMm = 1e-6;

/** Calls `visit` for each voxel of the grid whose centre lies within radiusMm of a point, in storage order. */
export function eachVoxelWithin(
  grid: Grid,
  centre: WorldPoint,
  radiusMm: number,
  visit: (offset: number, i: number, j: number, k: number, squaredMm: number) => void,
): void {
  // The axes are orthonormal, so distances may be taken in voxel space, each axis times its spacing: this is also
  // what makes an oblique grid no special case.
  const c = voxelOfWorld(grid, centre);
  const reach = radiusMm + onBorderMm;
  const limit = reach * reach;
  const from = (n: 0 | 1 | 2): number => Math.max(0, Math.ceil(c[n] - reach / grid.spacingMm[n]));
  const to = (n: 0 | 1 | 2): number =>
    Math.min(grid.size[n] - 1, Math.floor(c[n] + reach / grid.spacingMm[n]));
  const [i0, i1, j0, j1, k0, k1] = [from(0), to(0), from(1), to(1), from(2), to(2)];
  const [sx, sy, sz] = grid.spacingMm;
  for (let k = k0; k <= k1; k++) {
    const dz = (k - c[2]) * sz;
    for (let j = j0; j <= j1; j++) {
      const dy = (j - c[1]) * sy;
      for (let i = i0; i <= i1; i++) {
        const dx = (i - c[0]) * sx;
        const squared = dx * dx + dy * dy + dz * dz;
        if (squared <= limit) visit(offsetOf(grid, i, j, k), i, j, k, squared);
      }
    }
  }
}

export const isPlace = (p: WorldPoint): boolean => p.every((part) => Number.isFinite(part));

/**
 * Statistics of a sphere. A voxel belongs when its centre lies inside; where none does (a sphere smaller than a
 * voxel) the voxel that holds the centre stands for it. Voxels beyond the grid do not exist and NaN voxels do not
 * count. The first voxel in storage order wins a tie for the maximum.
 */
export function sphereStats(
  volume: Volume,
  centre: WorldPoint,
  radiusMm: number,
): Result<SphereStats, MeasureError> {
  if (!isPlace(centre) || !Number.isFinite(radiusMm) || radiusMm < 0)
    return err({ kind: 'not-a-number' });
  const { grid, values } = volume;
  const offsets: number[] = [];
  eachVoxelWithin(grid, centre, radiusMm, (offset) => {
    offsets.push(offset);
  });
  if (offsets.length === 0) {
    const v = nearestVoxel(grid, centre);
    if (v === undefined) return err({ kind: 'outside-volume' });
    offsets.push(offsetOf(grid, v[0], v[1], v[2]));
  }
  return statsOfOffsets(
    volume,
    offsets.filter((offset) => Number.isFinite(values[offset]!)),
  );
}

/** Statistics of the voxels at these offsets of the value array. */
export function statsOfOffsets(
  volume: Volume,
  offsets: readonly number[],
): Result<SphereStats, MeasureError> {
  const { grid, values } = volume;
  const count = offsets.length;
  if (count === 0) return err({ kind: 'no-values' });
  let sum = 0;
  let min = Infinity;
  let maxOffset = offsets[0]!;
  for (const offset of offsets) {
    const value = values[offset]!;
    sum += value;
    if (value < min) min = value;
    if (value > values[maxOffset]!) maxOffset = offset;
  }
  const mean = sum / count;
  // Second pass over the deviations: the textbook sum of squares loses digits where SD is small beside the mean.
  let squares = 0;
  for (const offset of offsets) {
    const deviation = values[offset]! - mean;
    squares += deviation * deviation;
  }
  const voxel = voxelOfOffset(grid, maxOffset);
  return ok({
    count,
    max: values[maxOffset]!,
    maxAt: { voxel, world: worldOfVoxel(grid, voxel) },
    mean,
    sd: Math.sqrt(squares / count),
    min,
    volumeMl: count * voxelVolumeMl(grid),
  });
}

/** Inverse of offsetOf. */
export function voxelOfOffset(grid: Grid, offset: number): VoxelIndex {
  const i = offset % grid.size[0];
  const rest = (offset - i) / grid.size[0];
  const j = rest % grid.size[1];
  return voxelIndex(i, j, (rest - j) / grid.size[1]);
}

/** Offsets of the up to 26 neighbours of a voxel. */
export function neighboursOf(grid: Grid, offset: number): number[] {
  const v = voxelOfOffset(grid, offset);
  const found: number[] = [];
  for (let dk = -1; dk <= 1; dk++)
    for (let dj = -1; dj <= 1; dj++)
      for (let di = -1; di <= 1; di++) {
        if (di === 0 && dj === 0 && dk === 0) continue;
        const [i, j, k] = [v[0] + di, v[1] + dj, v[2] + dk];
        if (inside(grid, i, j, k)) found.push(offsetOf(grid, i, j, k));
      }
  return found;
}
