import {
  offsetOf,
  voxelIndex,
  voxelOfWorld,
  type Grid,
  type VoxelIndex,
  type WorldPoint,
} from '../image/index.ts';

// Walking over the voxels of a grid.

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

/** Says of a voxel whether its centre lies within radiusMm of a point (border as eachVoxelWithin); below 0 none does. */
export function withinSphere(
  grid: Grid,
  centre: WorldPoint,
  radiusMm: number,
): (offset: number) => boolean {
  const c = voxelOfWorld(grid, centre);
  const reach = radiusMm + onBorderMm;
  const limit = reach < 0 ? -1 : reach * reach;
  const [nx, ny] = grid.size;
  const [sx, sy, sz] = grid.spacingMm;
  return (offset) => {
    const i = offset % nx;
    const rest = (offset - i) / nx;
    const j = rest % ny;
    const dx = (i - c[0]) * sx;
    const dy = (j - c[1]) * sy;
    const dz = ((rest - j) / ny - c[2]) * sz;
    return dx * dx + dy * dy + dz * dz <= limit;
  };
}

/** Inverse of offsetOf. */
export function voxelOfOffset(grid: Grid, offset: number): VoxelIndex {
  const i = offset % grid.size[0];
  const rest = (offset - i) / grid.size[0];
  const j = rest % grid.size[1];
  return voxelIndex(i, j, (rest - j) / grid.size[1]);
}

/** Calls `visit` for each of the up to 26 neighbours of a voxel, in storage order. Makes no array: floods run on it. */
export function eachNeighbour(
  { size: [nx, ny, nz] }: Grid,
  offset: number,
  visit: (neighbour: number) => void,
): void {
  const i = offset % nx;
  const rest = (offset - i) / nx;
  const j = rest % ny;
  const k = (rest - j) / ny;
  const [i0, i1] = [i > 0 ? i - 1 : 0, i < nx - 1 ? i + 1 : i];
  const [j0, j1] = [j > 0 ? j - 1 : 0, j < ny - 1 ? j + 1 : j];
  const k1 = k < nz - 1 ? k + 1 : k;
  for (let c = k > 0 ? k - 1 : 0; c <= k1; c++)
    for (let b = j0; b <= j1; b++) {
      const row = nx * (b + ny * c);
      for (let a = i0; a <= i1; a++) if (row + a !== offset) visit(row + a);
    }
}

/** Offsets of the up to 26 neighbours of a voxel. */
export function neighboursOf(grid: Grid, offset: number): number[] {
  const found: number[] = [];
  eachNeighbour(grid, offset, (neighbour) => found.push(neighbour));
  return found;
}

/** Offsets of the up to 6 voxels that share a face with a voxel. */
export function faceNeighboursOf(grid: Grid, offset: number): number[] {
  const [i, j, k] = voxelOfOffset(grid, offset);
  const [nx, ny, nz] = grid.size;
  const found: number[] = [];
  if (i > 0) found.push(offset - 1);
  if (i < nx - 1) found.push(offset + 1);
  if (j > 0) found.push(offset - nx);
  if (j < ny - 1) found.push(offset + nx);
  if (k > 0) found.push(offset - nx * ny);
  if (k < nz - 1) found.push(offset + nx * ny);
  return found;
}

/** True for a voxel in the outermost layer of the grid, where the scan may have cut something off. */
export function isOnEdge(grid: Grid, offset: number): boolean {
  const v = voxelOfOffset(grid, offset);
  return v.some((n, axis) => n === 0 || n === grid.size[axis]! - 1);
}
