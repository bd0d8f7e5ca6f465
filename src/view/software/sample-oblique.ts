import { dot, type Grid, type Vec3, type Volume } from '#domain/image';
import type { Raster } from './raster.ts';

/** Voxel coordinates of the first pixel, and how they change from pixel to pixel and per mm along the normal axis. */
interface VoxelWalk {
  readonly first: Vec3;
  readonly alongX: Vec3;
  readonly alongY: Vec3;
  readonly perMm: Vec3;
}

export function voxelWalk(grid: Grid, raster: Raster): VoxelWalk {
  const { across, down } = raster;
  const start: [number, number, number] = [0, 0, 0];
  start[across.axis] = across.first;
  start[down.axis] = down.first;
  start[raster.normalAxis] = raster.depth;
  const offset: Vec3 = [
    start[0] - grid.origin[0],
    start[1] - grid.origin[1],
    start[2] - grid.origin[2],
  ];
  const each = (of: (axis: Vec3) => number): Vec3 => [
    of(grid.axes[0]) / grid.spacingMm[0],
    of(grid.axes[1]) / grid.spacingMm[1],
    of(grid.axes[2]) / grid.spacingMm[2],
  ];
  return {
    first: each((axis) => dot(offset, axis)),
    alongX: each((axis) => axis[across.axis] * across.step),
    alongY: each((axis) => axis[down.axis] * down.step),
    perMm: each((axis) => axis[raster.normalAxis]),
  };
}

/**
 * Trilinear sampling on a grid of any orientation (gantry tilt, oblique acquisition): voxel coordinates change evenly
 * from pixel to pixel. Same rule at the edges as `sampleAt` of domain/image. Fills `out`, width × height of the raster.
 */
export function sampleOblique(
  volume: Volume,
  raster: Raster,
  out: Float32Array,
  outside: number,
): void {
  const { grid, values } = volume;
  const { across, down } = raster;
  const { first, alongX, alongY } = voxelWalk(grid, raster);
  const [dxi, dxj, dxk] = alongX;
  const [li, lj, lk] = [grid.size[0] - 1, grid.size[1] - 1, grid.size[2] - 1];
  // In a layer of one voxel the neighbour is the voxel itself.
  const sj = grid.size[0];
  const sk = grid.size[0] * grid.size[1];
  const [ni, nj, nk] = [li > 0 ? 1 : 0, lj > 0 ? sj : 0, lk > 0 ? sk : 0];
  const [mi, mj, mk] = [Math.max(li - 1, 0), Math.max(lj - 1, 0), Math.max(lk - 1, 0)];
  let at = 0;
  for (let y = 0; y < down.count; y++) {
    const i0 = first[0] + y * alongY[0];
    const j0 = first[1] + y * alongY[1];
    const k0 = first[2] + y * alongY[2];
    for (let x = 0; x < across.count; x++, at++) {
      let i = i0 + x * dxi;
      let j = j0 + x * dxj;
      let k = k0 + x * dxk;
      if (i < -0.5 || j < -0.5 || k < -0.5 || i > li + 0.5 || j > lj + 0.5 || k > lk + 0.5) {
        out[at] = outside;
        continue;
      }
      i = i < 0 ? 0 : i > li ? li : i;
      j = j < 0 ? 0 : j > lj ? lj : j;
      k = k < 0 ? 0 : k > lk ? lk : k;
      const il = Math.min(i | 0, mi);
      const jl = Math.min(j | 0, mj);
      const kl = Math.min(k | 0, mk);
      const fi = i - il;
      const fj = j - jl;
      const fk = k - kl;
      const a = il + sj * jl + sk * kl;
      const b = a + nj;
      const c = a + nk;
      const d = c + nj;
      const a0 = values[a]!;
      const b0 = values[b]!;
      const c0 = values[c]!;
      const d0 = values[d]!;
      const a1 = a0 + fi * (values[a + ni]! - a0);
      const b1 = b0 + fi * (values[b + ni]! - b0);
      const c1 = c0 + fi * (values[c + ni]! - c0);
      const d1 = d0 + fi * (values[d + ni]! - d0);
      const e = a1 + fj * (b1 - a1);
      const f = c1 + fj * (d1 - c1);
      out[at] = e + fk * (f - e);
    }
  }
}
