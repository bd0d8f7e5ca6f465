import { dot, offsetOf, voxelOfWorld, worldOfVoxel, type Grid, type Vec3 } from '#domain/image';
import type { TruthRegion } from '#domain/marking';
import { eachOffset, runsOf, type Runs } from '#domain/measure';

interface Ellipsoid {
  readonly radii: Vec3;
  readonly axes: readonly [Vec3, Vec3, Vec3];
}

function shapeOf(region: Exclude<TruthRegion, { type: 'mask' }>): Ellipsoid {
  const plain: Ellipsoid['axes'] = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  if (region.type === 'point') return { radii: [0, 0, 0], axes: plain };
  if (region.type === 'sphere') return { radii: [region.r, region.r, region.r], axes: plain };
  const { radii, dir } = region;
  if (!dir) return { radii, axes: plain };
  const row = (n: number): Vec3 => [dir[3 * n]!, dir[3 * n + 1]!, dir[3 * n + 2]!];
  return { radii, axes: [row(0), row(1), row(2)] };
}

/**
 * Voxels of the grid whose centres lie in a truth's region grown by `growMm`; where none does, the voxel that holds
 * its centre. Empty where the region lies outside the grid.
 */
export function voxelsOfRegion(grid: Grid, region: TruthRegion, growMm: number): Runs {
  if (region.type === 'mask') return voxelsOfMask(grid, region, growMm);
  const { radii, axes } = shapeOf(region);
  const reach = Math.max(...radii) + growMm;
  const c = voxelOfWorld(grid, region.c);
  const range = (n: 0 | 1 | 2): readonly [number, number] => [
    Math.max(Math.ceil(c[n] - reach / grid.spacingMm[n]), 0),
    Math.min(Math.floor(c[n] + reach / grid.spacingMm[n]), grid.size[n] - 1),
  ];
  const [[i0, i1], [j0, j1], [k0, k1]] = [range(0), range(1), range(2)];
  const offsets: number[] = [];
  for (let k = k0; k <= k1; k++)
    for (let j = j0; j <= j1; j++)
      for (let i = i0; i <= i1; i++) {
        const p = worldOfVoxel(grid, [i, j, k]);
        const d: Vec3 = [p[0] - region.c[0], p[1] - region.c[1], p[2] - region.c[2]];
        let sum = 0;
        for (let n = 0; n < 3; n++) {
          const along = dot(d, axes[n]!);
          const radius = radii[n]! + growMm;
          sum += radius > 0 ? (along / radius) ** 2 : along === 0 ? 0 : Infinity;
        }
        if (sum <= 1) offsets.push(offsetOf(grid, i, j, k));
      }
  const [i, j, k] = [Math.round(c[0]), Math.round(c[1]), Math.round(c[2])];
  const within = [i, j, k].every((at, n) => at >= 0 && at < grid.size[n]!);
  if (offsets.length === 0 && within) offsets.push(offsetOf(grid, i, j, k));
  return runsOf(offsets);
}

/** Voxels of the grid whose centres lie within `growMm` of a voxel's centre of the mask, or in the voxel itself. */
function voxelsOfMask(
  grid: Grid,
  region: Extract<TruthRegion, { type: 'mask' }>,
  growMm: number,
): Runs {
  const found = new Set<number>();
  eachOffset(region.runs, (offset) => {
    const [nx, ny] = region.grid.size;
    const i = offset % nx;
    const j = ((offset - i) / nx) % ny;
    const k = Math.floor(offset / (nx * ny));
    const c = voxelOfWorld(grid, worldOfVoxel(region.grid, [i, j, k]));
    const reach = grid.spacingMm.map((edge) => growMm / edge);
    const near = [0, 1, 2].map((n) => Math.round(c[n]!));
    const range = (n: number): readonly [number, number] => [
      Math.max(0, Math.min(near[n]!, Math.ceil(c[n]! - reach[n]!))),
      Math.min(grid.size[n]! - 1, Math.max(near[n]!, Math.floor(c[n]! + reach[n]!))),
    ];
    const [[i0, i1], [j0, j1], [k0, k1]] = [range(0), range(1), range(2)];
    for (let z = k0; z <= k1; z++)
      for (let y = j0; y <= j1; y++)
        for (let x = i0; x <= i1; x++) found.add(offsetOf(grid, x, y, z));
  });
  return runsOf(found);
}
