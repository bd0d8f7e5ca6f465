import { err, ok, type Result } from '#base';
import {
  distanceMm,
  nearestVoxel,
  offsetOf,
  worldOfVoxel,
  type Volume,
  type VoxelIndex,
  type WorldPoint,
} from '../image/index.ts';
import { isPlace, type MeasureError } from './measure-error.ts';
import { eachVoxelWithin, neighboursOf, voxelOfOffset } from './voxels.ts';

/** How far a click may be moved to the local PET maximum: domain design §3.2. */
export const snapWithinMm = 8;

export interface LocalMaximum {
  readonly voxel: VoxelIndex;
  /** Centre of that voxel, LPS mm. */
  readonly at: WorldPoint;
  /** In the volume's unit. */
  readonly value: number;
  /** From the point that was given to the centre of the voxel. */
  readonly distanceMm: number;
  /** False where a hotter voxel touches this one from beyond the reach: the true peak lies farther out. */
  readonly peak: boolean;
}

/**
 * The hottest voxel that can be reached from the voxel holding `from`: through touching voxels (26 neighbours) that
 * are not colder than that voxel and whose centres lie within `withinMm` of `from`. A click on the shoulder of a node
 * so finds the node's own peak and not the bladder across a colder gap; a click beside a lesion finds the lesion.
 * Equal voxels: the nearest to `from` wins, then storage order.
 */
export function localMaximum(
  volume: Volume,
  from: WorldPoint,
  withinMm: number = snapWithinMm,
): Result<LocalMaximum, MeasureError> {
  if (!isPlace(from) || !Number.isFinite(withinMm) || withinMm < 0)
    return err({ kind: 'not-a-number' });
  const { grid, values } = volume;
  const holder = nearestVoxel(grid, from);
  if (holder === undefined) return err({ kind: 'outside-volume' });
  const start = offsetOf(grid, holder[0], holder[1], holder[2]);
  const floor = values[start]!;
  if (!Number.isFinite(floor)) return err({ kind: 'no-values' });

  const open = new Map<number, number>();
  eachVoxelWithin(grid, from, withinMm, (offset, _i, _j, _k, squaredMm) => {
    if (Number.isFinite(values[offset]!) && values[offset]! >= floor) open.set(offset, squaredMm);
  });
  let best = start;
  let bestSquared = open.get(start) ?? Infinity;
  open.delete(start);
  const queue = [start];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const neighbour of neighboursOf(grid, next)) {
      const squared = open.get(neighbour);
      if (squared === undefined) continue;
      open.delete(neighbour);
      queue.push(neighbour);
      const value = values[neighbour]!;
      const nearer = squared < bestSquared || (squared === bestSquared && neighbour < best);
      if (value > values[best]! || (value === values[best]! && nearer)) {
        best = neighbour;
        bestSquared = squared;
      }
    }
  }
  const voxel = voxelOfOffset(grid, best);
  const at = worldOfVoxel(grid, voxel);
  const value = values[best]!;
  return ok({
    voxel,
    at,
    value,
    distanceMm: distanceMm(from, at),
    peak: neighboursOf(grid, best).every((neighbour) => !(values[neighbour]! > value)),
  });
}
