import {
  makeVolume,
  offsetOf,
  voxelCount,
  worldOfVoxel,
  worldPoint,
  type Grid,
  type Unit,
  type Vec3,
  type Volume,
  type WorldPoint,
} from '#domain/image';

// Volumes for tests of measuring, made by what stands at each place of patient space.

export const straight: Grid['axes'] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** A grid whose middle lies at the origin of patient space. */
export function gridAround(size: Vec3, spacingMm: Vec3, axes: Grid['axes'] = straight): Grid {
  const at0: Grid = { size, spacingMm, axes, origin: worldPoint(0, 0, 0) };
  const [x, y, z] = worldOfVoxel(at0, [(size[0] - 1) / 2, (size[1] - 1) / 2, (size[2] - 1) / 2]);
  return { ...at0, origin: worldPoint(-x, -y, -z) };
}

export function volumeOf(
  grid: Grid,
  value: (p: WorldPoint, i: number, j: number, k: number) => number,
  unit: Unit = 'Bq/ml',
): Volume {
  const values =
    unit === 'HU' ? new Int16Array(voxelCount(grid)) : new Float32Array(voxelCount(grid));
  for (let k = 0; k < grid.size[2]; k++)
    for (let j = 0; j < grid.size[1]; j++)
      for (let i = 0; i < grid.size[0]; i++)
        values[offsetOf(grid, i, j, k)] = value(worldOfVoxel(grid, [i, j, k]), i, j, k);
  return makeVolume(grid, unit, values);
}

/** The value of a Result, or a failing test that names the error. */
export function must<T>(
  result: { ok: true; value: T } | { ok: false; error: { kind: string } },
): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
