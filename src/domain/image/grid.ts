import {
  dot,
  voxelIndex,
  worldPoint,
  type Vec3,
  type VoxelIndex,
  type WorldPoint,
} from './geometry.ts';

/**
 * Where the voxels of a volume lie. Voxel (i, j, k) has its centre at
 * origin + i·spacing[0]·axes[0] + j·spacing[1]·axes[1] + k·spacing[2]·axes[2], in LPS mm.
 * Axes are orthonormal; k runs along the slice normal, so slices may go feet to head or head to feet.
 */
export interface Grid {
  readonly size: Vec3;
  readonly spacingMm: Vec3;
  readonly origin: WorldPoint;
  readonly axes: readonly [Vec3, Vec3, Vec3];
}

export function worldOfVoxel(grid: Grid, v: Vec3): WorldPoint {
  const [a, b, c] = grid.axes;
  const i = v[0] * grid.spacingMm[0];
  const j = v[1] * grid.spacingMm[1];
  const k = v[2] * grid.spacingMm[2];
  const o = grid.origin;
  return worldPoint(
    o[0] + i * a[0] + j * b[0] + k * c[0],
    o[1] + i * a[1] + j * b[1] + k * c[1],
    o[2] + i * a[2] + j * b[2] + k * c[2],
  );
}

/** Fractional voxel coordinates of a point in LPS mm; may lie outside the grid. */
export function voxelOfWorld(grid: Grid, p: WorldPoint): VoxelIndex {
  const d: Vec3 = [p[0] - grid.origin[0], p[1] - grid.origin[1], p[2] - grid.origin[2]];
  return voxelIndex(
    dot(d, grid.axes[0]) / grid.spacingMm[0],
    dot(d, grid.axes[1]) / grid.spacingMm[1],
    dot(d, grid.axes[2]) / grid.spacingMm[2],
  );
}

/** The voxel whose cell holds the point, or undefined outside the grid. */
export function nearestVoxel(grid: Grid, p: WorldPoint): VoxelIndex | undefined {
  const v = voxelOfWorld(grid, p);
  const i = Math.round(v[0]);
  const j = Math.round(v[1]);
  const k = Math.round(v[2]);
  return inside(grid, i, j, k) ? voxelIndex(i, j, k) : undefined;
}

export const inside = (grid: Grid, i: number, j: number, k: number): boolean =>
  i >= 0 && j >= 0 && k >= 0 && i < grid.size[0] && j < grid.size[1] && k < grid.size[2];

/** Position of a voxel in the value array: i fastest, then j, then k. */
export const offsetOf = (grid: Grid, i: number, j: number, k: number): number =>
  i + grid.size[0] * (j + grid.size[1] * k);

export const voxelCount = (grid: Grid): number => grid.size[0] * grid.size[1] * grid.size[2];

export const voxelVolumeMl = (grid: Grid): number =>
  (grid.spacingMm[0] * grid.spacingMm[1] * grid.spacingMm[2]) / 1000;

/** Axis-aligned LPS box of the outer voxel faces: [min, max] in mm. */
export function boundsOf(grid: Grid): readonly [WorldPoint, WorldPoint] {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let corner = 0; corner < 8; corner++) {
    const at = (axis: number): number => ((corner >> axis) & 1 ? grid.size[axis]! - 0.5 : -0.5);
    const p = worldOfVoxel(grid, [at(0), at(1), at(2)]);
    for (let axis = 0; axis < 3; axis++) {
      low[axis] = Math.min(low[axis]!, p[axis]!);
      high[axis] = Math.max(high[axis]!, p[axis]!);
    }
  }
  return [worldPoint(low[0]!, low[1]!, low[2]!), worldPoint(high[0]!, high[1]!, high[2]!)];
}

/** True when every voxel axis runs along a patient axis (any order, any sign) within about 0.06 degrees. */
export function isAxisAligned(grid: Grid): boolean {
  return grid.axes.every((axis) => axis.some((part) => Math.abs(Math.abs(part) - 1) < 1e-6));
}
