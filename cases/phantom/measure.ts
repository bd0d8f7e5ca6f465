import { offsetOf, voxelOfWorld, worldPoint, type Grid, type Vec3 } from '#domain/image';

/** The hottest voxel whose centre lies in an ellipsoid grown by `growMm`, in the unit of the values. */
export function maxInEllipsoid(
  grid: Grid,
  values: Float32Array,
  centre: Vec3,
  radii: Vec3,
  growMm: number,
): number {
  const at = voxelOfWorld(grid, worldPoint(...centre));
  const reach = radii.map((r, n) => Math.ceil((r + growMm) / grid.spacingMm[n]!) + 1);
  const range = (n: 0 | 1 | 2): readonly [number, number] => [
    Math.max(Math.floor(at[n] - reach[n]!), 0),
    Math.min(Math.ceil(at[n] + reach[n]!), grid.size[n] - 1),
  ];
  const [i0, i1] = range(0);
  const [j0, j1] = range(1);
  const [k0, k1] = range(2);
  let best = -Infinity;
  for (let k = k0; k <= k1; k++)
    for (let j = j0; j <= j1; j++)
      for (let i = i0; i <= i1; i++) {
        const v: Vec3 = [i, j, k];
        let d = 0;
        for (let n = 0; n < 3; n++)
          d += (((v[n]! - at[n]!) * grid.spacingMm[n]!) / (radii[n]! + growMm)) ** 2;
        if (d <= 1) best = Math.max(best, values[offsetOf(grid, i, j, k)]!);
      }
  return best;
}
