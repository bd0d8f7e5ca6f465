import { err, ok, type Result } from '#base';
import {
  nearestVoxel,
  offsetOf,
  voxelOfWorld,
  type Plane,
  type Volume,
  type WorldPoint,
} from '../image/index.ts';
import { isPlace, type MeasureError } from './measure-error.ts';
import { runsOf, type Runs } from './runs.ts';
import { sliceOf } from './slice-of.ts';
import { statsOfRuns, type SphereStats } from './sphere.ts';
import { eachVoxelWithin } from './voxels.ts';

export interface Circle {
  readonly plane: Plane;
  readonly centre: WorldPoint;
  readonly radiusMm: number;
}

/**
 * Voxels of one slice whose centres lie in a circle: the slice of native voxels nearest to the centre (sliceOf), and
 * distances within that slice, so that on an oblique grid the circle lies in the slice and not in the screen's plane.
 * A circle smaller than a voxel takes the voxel that holds its centre.
 */
export function circleRuns(
  { grid }: Pick<Volume, 'grid'>,
  { plane, centre, radiusMm }: Circle,
): Result<Runs, MeasureError> {
  if (!isPlace(centre) || !Number.isFinite(radiusMm) || radiusMm < 0)
    return err({ kind: 'not-a-number' });
  const { axis, index } = sliceOf(grid, plane, centre);
  if (index < 0 || index >= grid.size[axis]) return err({ kind: 'outside-volume' });
  // In the slice's own plane the distance out of it is nothing: the circle is the sphere around the foot point.
  const out = (index - voxelOfWorld(grid, centre)[axis]) * grid.spacingMm[axis];
  const foot = centre.map((part, n) => part + out * grid.axes[axis][n]!) as unknown as WorldPoint;
  const offsets: number[] = [];
  eachVoxelWithin(grid, foot, radiusMm, (offset, i, j, k) => {
    if ([i, j, k][axis] === index) offsets.push(offset);
  });
  if (offsets.length === 0) {
    const v = nearestVoxel(grid, foot);
    if (v === undefined) return err({ kind: 'outside-volume' });
    offsets.push(offsetOf(grid, v[0], v[1], v[2]));
  }
  return ok(runsOf(offsets));
}

/** Statistics of a circle. No peak: its sphere would leave the slice. */
export function circleStats(volume: Volume, circle: Circle): Result<SphereStats, MeasureError> {
  const runs = circleRuns(volume, circle);
  return runs.ok ? statsOfRuns(volume, runs.value) : runs;
}
