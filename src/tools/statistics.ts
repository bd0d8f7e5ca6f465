import { voxelCount, worldOfVoxel, type Volume } from '#domain/image';
import type { Mask } from './nifti.ts';

export interface Statistics {
  readonly min: number;
  readonly median: number;
  readonly mean: number;
  readonly max: number;
}

/** Of values × factor. The median of an even count is the mean of the middle two. Undefined of nothing. */
export function statisticsOf(
  values: Int16Array | Float32Array,
  factor: number,
): Statistics | undefined {
  if (values.length === 0) return undefined;
  const sorted = values.slice().sort();
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1]!;
  const high = sorted[Math.floor(middle)]!;
  let sum = 0;
  for (const value of values) sum += value;
  return {
    min: sorted[0]! * factor,
    median: ((low + high) / 2) * factor,
    mean: (sum / values.length) * factor,
    max: sorted.at(-1)! * factor,
  };
}

/** The values of the voxels whose centres lie in the mask. */
export function valuesInMask({ grid, values }: Volume, mask: Mask): Float32Array {
  const inside = new Float32Array(voxelCount(grid));
  let count = 0;
  let at = 0;
  for (let k = 0; k < grid.size[2]; k++)
    for (let j = 0; j < grid.size[1]; j++)
      for (let i = 0; i < grid.size[0]; i++, at++)
        if (mask.holds(worldOfVoxel(grid, [i, j, k]))) inside[count++] = values[at]!;
  return inside.slice(0, count);
}
