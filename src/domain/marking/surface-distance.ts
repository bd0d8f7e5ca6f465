import type { WorldPoint } from '../image/index.ts';
import type { Key, Truth, TruthRegion } from './key.ts';
import type { MarkingRules } from './rules.ts';

// [Note: Whole micrometres] Places are rounded to 0.01 mm and distances to whole µm before anything is compared:
// the same files then give the same marks in every engine. Only + − × ÷ and √ are used, which IEEE 754 fixes.

/** Coordinates beyond this, mm, are no place in a patient; it also keeps squared µm exact in a double. */
export const plausibleMm = 10_000;

/** A coordinate in µm after rounding to 0.01 mm. */
const um = (mm: number): number => Math.round(mm * 100) * 10;

/** Nearest whole number to the square root of a whole number below 2⁵³. */
export function roundedRoot(square: number): number {
  let root = Math.floor(Math.sqrt(square));
  while (root * root > square) root--;
  while ((root + 1) * (root + 1) <= square) root++;
  return square > root * root + root ? root + 1 : root;
}

/** Distance from the border of a truth region, whole µm; 0 inside and on the border. */
export function surfaceUm(region: TruthRegion, p: WorldPoint): number {
  const d = [
    um(p[0]) - um(region.c[0]),
    um(p[1]) - um(region.c[1]),
    um(p[2]) - um(region.c[2]),
  ] as const;
  if (region.type === 'ellipsoid') return ellipsoidUm(region, d);
  if (region.type === 'mask') return maskUm(region, p);
  const distance = roundedRoot(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
  return Math.max(0, distance - (region.type === 'sphere' ? Math.round(region.r * 1000) : 0));
}

/**
 * Nearest point of an ellipsoid: x = r²·y / (t + r²) with t the root of Σ (r·y / (t + r²))² = 1, found by bisection
 * with a fixed number of steps (D. Eberly, Distance from a Point to an Ellipse, an Ellipsoid, or a Hyperellipsoid, Geometric Tools).
 */
function ellipsoidUm(
  region: Extract<TruthRegion, { type: 'ellipsoid' }>,
  d: readonly [number, number, number],
): number {
  const axes = region.dir ?? [1, 0, 0, 0, 1, 0, 0, 0, 1];
  const y = [0, 1, 2].map((n) =>
    Math.abs(d[0] * axes[3 * n]! + d[1] * axes[3 * n + 1]! + d[2] * axes[3 * n + 2]!),
  );
  const r = region.radii.map((radius) => radius * 1000);
  const excess = (t: number): number => {
    let total = -1;
    for (let n = 0; n < 3; n++) {
      const part = (r[n]! * y[n]!) / (t + r[n]! * r[n]!);
      total += part * part;
    }
    return total;
  };
  if (excess(0) <= 0) return 0;
  let low = 0;
  let high =
    Math.max(r[0]!, r[1]!, r[2]!) * Math.sqrt(y[0]! * y[0]! + y[1]! * y[1]! + y[2]! * y[2]!);
  for (let step = 0; step < 120; step++) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  let squared = 0;
  for (let n = 0; n < 3; n++) {
    const gap = (y[n]! * high) / (high + r[n]! * r[n]!);
    squared += gap * gap;
  }
  return Math.round(Math.sqrt(squared));
}

/** Nearest face, edge or corner of the nearest voxel; voxels reach half a spacing to each side of their centres. */
function maskUm({ grid, runs }: Extract<TruthRegion, { type: 'mask' }>, p: WorldPoint): number {
  const { size, spacingMm, origin, axes } = grid;
  const d = [um(p[0]) - um(origin[0]), um(p[1]) - um(origin[1]), um(p[2]) - um(origin[2])] as const;
  const at = axes.map((axis) => d[0] * axis[0] + d[1] * axis[1] + d[2] * axis[2]);
  /** How far outside the voxels `from` to `to` of an axis, whole µm. */
  const gap = (n: 0 | 1 | 2, from: number, to: number): number => {
    const edge = spacingMm[n] * 1000;
    return Math.round(Math.max(0, (from - 0.5) * edge - at[n]!, at[n]! - (to + 0.5) * edge));
  };
  let least = Infinity;
  for (let n = 0; n < runs.length; n += 2) {
    // A run may go on in the next row of the grid.
    for (let offset = runs[n]!, left = runs[n + 1]!; left > 0;) {
      const i = offset % size[0];
      const row = (offset - i) / size[0];
      const j = row % size[1];
      const count = Math.min(left, size[0] - i);
      const k = (row - j) / size[1];
      const [x, y, z] = [gap(0, i, i + count - 1), gap(1, j, j), gap(2, k, k)];
      least = Math.min(least, x * x + y * y + z * z);
      offset += count;
      left -= count;
    }
    if (least === 0) return 0;
  }
  return roundedRoot(least);
}

/** Acceptance margin of a truth, µm: its own, or clamp(max(6 mm, 1.5 × largest PET voxel edge), 6, 15); + 4 mm breathing. */
export function marginUm(truth: Truth, key: Key, rules: MarkingRules): number {
  const { minUm, maxUm, voxelMilli, respiratoryUm } = rules.margin;
  const usual = Math.min(maxUm, Math.max(minUm, Math.round(key.petVoxelMm * voxelMilli)));
  const own = truth.marginMm === undefined ? usual : Math.round(truth.marginMm * 1000);
  return own + (truth.respiratory === true ? respiratoryUm : 0);
}
