import type { Vec3, Volume } from '#domain/image';
import type { Slab } from '../stage.ts';
import type { Raster } from './raster.ts';
import { voxelWalk } from './sample-oblique.ts';
import { leastWeight } from './slab-line.ts';

/** The axis whose planes of voxel centres lie closest on a line, given voxels per mm along it. */
function closestAxis(perMm: Vec3): 0 | 1 | 2 {
  let best: 0 | 1 | 2 = 0;
  for (const n of [1, 2] as const) if (Math.abs(perMm[n]) > Math.abs(perMm[best])) best = n;
  return best;
}

/**
 * A slab of a grid of any orientation, by the second rule of `Slab`. Fills `out`, width × height of the raster, with
 * values in the volume's unit. Samples and weights on a line are those of `slabLine`, without making the lists.
 */
export function sampleObliqueSlab(
  volume: Volume,
  raster: Raster,
  out: Float32Array,
  outside: number,
  slab: Slab,
): void {
  const { grid, values } = volume;
  const { first, alongX, alongY, perMm } = voxelWalk(grid, raster);
  const axis = closestAxis(perMm);
  const half = (slab.thicknessMm / 2) * Math.abs(perMm[axis]);
  const [si, sj, sk] = perMm.map((rate) => rate / perMm[axis]) as [number, number, number];
  const sign = slab.mode === 'minip' ? -1 : 1;
  const isMean = slab.mode === 'mean';
  const [li, lj, lk] = [grid.size[0] - 1, grid.size[1] - 1, grid.size[2] - 1];
  const last = [li, lj, lk][axis]!;
  const rowStep = grid.size[0];
  const layerStep = grid.size[0] * grid.size[1];
  // In a layer of one voxel the neighbour is the voxel itself.
  const [ni, nj, nk] = [li > 0 ? 1 : 0, lj > 0 ? rowStep : 0, lk > 0 ? layerStep : 0];
  const [mi, mj, mk] = [Math.max(li - 1, 0), Math.max(lj - 1, 0), Math.max(lk - 1, 0)];
  // A hair beyond a face is rounding: the walk itself ends on faces.
  const rim = 0.5 + 1e-9;
  let target = 0;
  for (let y = 0; y < raster.down.count; y++)
    for (let x = 0; x < raster.across.count; x++, target++) {
      const i0 = first[0] + y * alongY[0] + x * alongX[0];
      const j0 = first[1] + y * alongY[1] + x * alongX[1];
      const k0 = first[2] + y * alongY[2] + x * alongX[2];
      const centre = axis === 0 ? i0 : axis === 1 ? j0 : k0;
      const low = Math.max(centre - half, -0.5);
      const high = Math.min(centre + half, last + 0.5);
      let best = -Infinity;
      let total = 0;
      let sum = 0;
      let before = low;
      let at = low;
      while (at <= high) {
        const next = Math.min(Math.floor(at) + 1, high);
        const step = at - centre;
        const i = i0 + step * si;
        const j = j0 + step * sj;
        const k = k0 + step * sk;
        if (
          i >= -rim &&
          j >= -rim &&
          k >= -rim &&
          i <= li + rim &&
          j <= lj + rim &&
          k <= lk + rim
        ) {
          const ci = i < 0 ? 0 : i > li ? li : i;
          const cj = j < 0 ? 0 : j > lj ? lj : j;
          const ck = k < 0 ? 0 : k > lk ? lk : k;
          const il = Math.min(ci | 0, mi);
          const jl = Math.min(cj | 0, mj);
          const kl = Math.min(ck | 0, mk);
          const fi = ci - il;
          const fj = cj - jl;
          const a = il + rowStep * jl + layerStep * kl;
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
          const value = e + (ck - kl) * (c1 + fj * (d1 - c1) - e);
          const weight = (next - before) / 2 + leastWeight;
          sum += weight * value;
          total += weight;
          if (value * sign > best) best = value * sign;
        }
        if (at >= high) break;
        before = at;
        at = next;
      }
      out[target] = total === 0 ? outside : isMean ? sum / total : best * sign;
    }
}
