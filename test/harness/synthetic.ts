import {
  makeVolume,
  voxelCount,
  voxelIndex,
  worldOfVoxel,
  worldPoint,
  type Grid,
  type Unit,
  type Vec3,
  type Volume,
  type WorldPoint,
} from '#domain/image';

// Volumes whose right picture is known from their formula.

export interface GridPlan {
  readonly size: Vec3;
  readonly spacingMm: Vec3;
  /** LPS directions of i, j and k; identity if absent. */
  readonly axes?: readonly [Vec3, Vec3, Vec3] | undefined;
  /** Centre of the volume; the origin of patient space if absent. */
  readonly centre?: Vec3 | undefined;
}

export function gridOf(plan: GridPlan): Grid {
  const axes = plan.axes ?? [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  const grid: Grid = {
    size: plan.size,
    spacingMm: plan.spacingMm,
    origin: worldPoint(0, 0, 0),
    axes,
  };
  const middle = worldOfVoxel(grid, [
    (plan.size[0] - 1) / 2,
    (plan.size[1] - 1) / 2,
    (plan.size[2] - 1) / 2,
  ]);
  const centre = plan.centre ?? [0, 0, 0];
  return {
    ...grid,
    origin: worldPoint(centre[0] - middle[0], centre[1] - middle[1], centre[2] - middle[2]),
  };
}

/** A volume filled from a function of the patient coordinates of each voxel centre. */
export function volumeOf(
  plan: GridPlan,
  unit: Unit,
  value: (p: WorldPoint, index: Vec3) => number,
): Volume {
  const grid = gridOf(plan);
  const values =
    unit === 'HU' ? new Int16Array(voxelCount(grid)) : new Float32Array(voxelCount(grid));
  let at = 0;
  for (let k = 0; k < grid.size[2]; k++)
    for (let j = 0; j < grid.size[1]; j++)
      for (let i = 0; i < grid.size[0]; i++) {
        const index = voxelIndex(i, j, k);
        values[at++] = value(worldOfVoxel(grid, index), index);
      }
  return makeVolume(grid, unit, values);
}

export const constant =
  (value: number): (() => number) =>
  () =>
    value;

/** A round blob of the given height and standard deviation. */
export const blob =
  (centre: Vec3, sigmaMm: number, height: number) =>
  (p: WorldPoint): number => {
    const [x, y, z] = [p[0] - centre[0], p[1] - centre[1], p[2] - centre[2]];
    return height * Math.exp(-(x * x + y * y + z * z) / (2 * sigmaMm * sigmaMm));
  };

/** Body-like: soft tissue ellipse with edges, ribs of bone, lungs, and smooth waves. */
export function phantomCt(p: WorldPoint): number {
  const [x, y, z] = p;
  const body = (x / 160) ** 2 + (y / 110) ** 2;
  if (body > 1) return -1000;
  const lung = ((Math.abs(x) - 70) / 45) ** 2 + (y / 70) ** 2 + ((z - 30) / 70) ** 2;
  if (lung < 1) return -820 + 30 * Math.sin(x / 9) * Math.cos(z / 11);
  if (body > 0.8 && Math.sin(z / 6) > 0.3) return 600;
  return 40 + 60 * Math.sin(x / 17) * Math.cos(y / 13) * Math.sin(z / 15);
}

export function phantomPet(p: WorldPoint): number {
  const body = (p[0] / 165) ** 2 + (p[1] / 115) ** 2;
  const ground = body < 1 ? 1 + 0.5 * Math.sin(p[0] / 25) * Math.cos(p[2] / 30) : 0;
  return ground + blob([60, -20, 20], 12, 9)(p) + blob([-40, 30, -40], 9, 6)(p);
}
