import {
  screenAxes,
  voxelOfWorld,
  type Grid,
  type Plane,
  type WorldPoint,
} from '../image/index.ts';

export type Axis = 0 | 1 | 2;

/**
 * Which voxel slice a plane of the screen shows at a point: the voxel axis closest to the plane's normal (of equal
 * ones the first), and the index of the slice there, which may lie outside the grid. On an oblique grid this is the
 * slice of native voxels nearest to the plane: values are never resampled to be measured.
 */
export function sliceOf(grid: Grid, plane: Plane, p: WorldPoint): { axis: Axis; index: number } {
  const along = (axis: Axis): number => Math.abs(grid.axes[axis][screenAxes[plane].normalAxis]);
  let axis: Axis = 0;
  if (along(1) > along(axis)) axis = 1;
  if (along(2) > along(axis)) axis = 2;
  return { axis, index: Math.round(voxelOfWorld(grid, p)[axis]) };
}
