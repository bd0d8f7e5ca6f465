import { offsetOf, worldOfVoxel, type Grid, type Volume, type WorldPoint } from '../image/index.ts';
import type { Runs } from './runs.ts';
import { voxelOfOffset } from './voxels.ts';

/** 1 cm³: PERCIST 1.0, Wahl et al., J Nucl Med 2009;50 Suppl 1:122S–150S ("1.2-cm diameter volume"). */
export const peakVolumeMl = 1;
/** ∛(3 · 1000 mm³ / 4π), written out because engines may round their cube root differently. */
export const peakRadiusMm = 6.203504908994;

export interface Peak {
  /** Mean over the sphere, in the volume's unit. */
  readonly value: number;
  /** Centre of the sphere: the centre of a voxel of the region. */
  readonly at: WorldPoint;
  /** Sum of the voxel shares: 1.00 ml. */
  readonly volumeMl: number;
}

/** Columns of the sphere are integrated on a lattice at least this fine: shares sum to 1 ml within 0.0001 ml. */
const latticeMm = 0.05;

interface Kernel {
  /** Voxel steps from the centre, three per voxel. */
  readonly steps: Int32Array;
  /** Share of each voxel that lies in the sphere, 0 to 1. */
  readonly shares: Float64Array;
  readonly total: number;
  /** Farthest step along each axis. */
  readonly reach: readonly [number, number, number];
}

/**
 * What share of each voxel lies in the sphere around a voxel's centre. Across i and j the voxel is cut into columns of
 * at most 0.05 mm; along k the length of each column inside the sphere is exact (a chord). One octant is computed, the
 * others mirror it.
 */
export function peakKernel(spacingMm: Grid['spacingMm'], radiusMm = peakRadiusMm): Kernel {
  const [sx, sy, sz] = spacingMm;
  const reachOf = (mm: number): number => Math.ceil(radiusMm / mm - 0.5);
  const reach = [reachOf(sx), reachOf(sy), reachOf(sz)] as const;
  const cutsX = Math.ceil(sx / latticeMm);
  const cutsY = Math.ceil(sy / latticeMm);
  const steps: number[] = [];
  const shares: number[] = [];
  const column = new Float64Array(reach[2] + 1);
  for (let dj = 0; dj <= reach[1]; dj++)
    for (let di = 0; di <= reach[0]; di++) {
      column.fill(0);
      for (let b = 0; b < cutsY; b++)
        for (let a = 0; a < cutsX; a++) {
          const x = (di - 0.5 + (a + 0.5) / cutsX) * sx;
          const y = (dj - 0.5 + (b + 0.5) / cutsY) * sy;
          const square = radiusMm * radiusMm - x * x - y * y;
          if (square <= 0) continue;
          const half = Math.sqrt(square);
          for (let dk = 0; dk <= reach[2]; dk++) {
            const low = Math.max(-half, (dk - 0.5) * sz);
            const high = Math.min(half, (dk + 0.5) * sz);
            if (high > low) column[dk]! += (high - low) / sz;
          }
        }
      for (let dk = 0; dk <= reach[2]; dk++) {
        const share = column[dk]! / (cutsX * cutsY);
        if (share === 0) continue;
        for (const k of mirrored(dk))
          for (const j of mirrored(dj))
            for (const i of mirrored(di)) {
              steps.push(i, j, k);
              shares.push(share);
            }
      }
    }
  const total = shares.reduce((sum, share) => sum + share, 0);
  return { steps: Int32Array.from(steps), shares: Float64Array.from(shares), total, reach };
}

const mirrored = (step: number): readonly number[] => (step === 0 ? [0] : [-step, step]);

/**
 * The hottest 1 ml sphere whose centre is a voxel of the region, sought over all of them and not only around the
 * maximum: IBSI's global intensity peak (0F91), with voxels counted by their share in the sphere. The sphere has its
 * fixed size, so it takes in voxels outside the region, as PERCIST means it. A sphere that leaves the volume or holds
 * a NaN voxel is no candidate; undefined where none is left. Centres between voxels are not tried: the answer would
 * hang on a step width of ours.
 */
export function peakOf({ grid, values }: Volume, runs: Runs): Peak | undefined {
  const kernel = peakKernel(grid.spacingMm);
  const { shares, total, reach, steps } = kernel;
  const jumps = Float64Array.from(shares, (_, n) =>
    offsetOf(grid, steps[3 * n]!, steps[3 * n + 1]!, steps[3 * n + 2]!),
  );
  const fits = (v: number, axis: 0 | 1 | 2): boolean =>
    v >= reach[axis] && v < grid.size[axis] - reach[axis];
  let best = -Infinity;
  let bestAt = -1;
  for (let n = 0; n < runs.length; n += 2) {
    const end = runs[n]! + runs[n + 1]!;
    for (let offset = runs[n]!; offset < end; offset++) {
      const v = voxelOfOffset(grid, offset);
      if (!fits(v[0], 0) || !fits(v[1], 1) || !fits(v[2], 2)) continue;
      let sum = 0;
      for (let m = 0; m < shares.length; m++) sum += shares[m]! * values[offset + jumps[m]!]!;
      // A NaN voxel makes the sum NaN, which is greater than nothing.
      if (sum > best && sum < Infinity) {
        best = sum;
        bestAt = offset;
      }
    }
  }
  if (bestAt < 0) return undefined;
  return {
    value: best / total,
    at: worldOfVoxel(grid, voxelOfOffset(grid, bestAt)),
    volumeMl: (total * grid.spacingMm[0] * grid.spacingMm[1] * grid.spacingMm[2]) / 1000,
  };
}
