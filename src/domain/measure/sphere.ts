import { err, ok, type Result } from '#base';
import {
  nearestVoxel,
  offsetOf,
  voxelVolumeMl,
  worldOfVoxel,
  type Volume,
  type VoxelIndex,
  type WorldPoint,
} from '../image/index.ts';
import { isPlace, type MeasureError } from './measure-error.ts';
import { runsOfAscending, type Runs } from './runs.ts';
import { eachVoxelWithin, voxelOfOffset } from './voxels.ts';

// Statistics of native voxels: nothing is interpolated and nothing is read back from a picture.

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

/**
 * Voxels of a sphere: those whose centres lie inside; where none does (a sphere smaller than a voxel) the voxel that
 * holds the centre stands for it. Voxels beyond the grid do not exist.
 */
export function sphereRuns(
  { grid }: Pick<Volume, 'grid'>,
  centre: WorldPoint,
  radiusMm: number,
): Result<Runs, MeasureError> {
  if (!isPlace(centre) || !Number.isFinite(radiusMm) || radiusMm < 0)
    return err({ kind: 'not-a-number' });
  const offsets: number[] = [];
  eachVoxelWithin(grid, centre, radiusMm, (offset) => {
    offsets.push(offset);
  });
  if (offsets.length === 0) {
    const v = nearestVoxel(grid, centre);
    if (v === undefined) return err({ kind: 'outside-volume' });
    offsets.push(offsetOf(grid, v[0], v[1], v[2]));
  }
  return ok(runsOfAscending(offsets));
}

/** Statistics of a sphere (voxels of sphereRuns). NaN voxels do not count. */
export function sphereStats(
  volume: Volume,
  centre: WorldPoint,
  radiusMm: number,
): Result<SphereStats, MeasureError> {
  const runs = sphereRuns(volume, centre, radiusMm);
  return runs.ok ? statsOfRuns(volume, runs.value) : runs;
}

/**
 * Statistics of the finite voxels of runs that lie inside the volume. The first voxel in storage order wins a tie for
 * the maximum.
 */
export function statsOfRuns(
  { grid, values }: Volume,
  runs: Runs,
): Result<SphereStats, MeasureError> {
  let count = 0;
  let sum = 0;
  let min = Infinity;
  let max = -Infinity;
  let maxOffset = 0;
  for (let n = 0; n < runs.length; n += 2) {
    const end = runs[n]! + runs[n + 1]!;
    for (let offset = runs[n]!; offset < end; offset++) {
      const value = values[offset]!;
      if (!Number.isFinite(value)) continue;
      count++;
      sum += value;
      if (value < min) min = value;
      if (value > max) {
        max = value;
        maxOffset = offset;
      }
    }
  }
  if (count === 0) return err({ kind: 'no-values' });
  const mean = sum / count;
  // Second pass over the deviations: the textbook sum of squares loses digits where SD is small beside the mean.
  let squares = 0;
  for (let n = 0; n < runs.length; n += 2) {
    const end = runs[n]! + runs[n + 1]!;
    for (let offset = runs[n]!; offset < end; offset++) {
      const value = values[offset]!;
      if (Number.isFinite(value)) squares += (value - mean) * (value - mean);
    }
  }
  const voxel = voxelOfOffset(grid, maxOffset);
  return ok({
    count,
    max,
    maxAt: { voxel, world: worldOfVoxel(grid, voxel) },
    mean,
    sd: Math.sqrt(squares / count),
    min,
    volumeMl: count * voxelVolumeMl(grid),
  });
}
