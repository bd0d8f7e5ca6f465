import { dot, worldPoint, type Vec3, type WorldPoint } from './geometry.ts';
import type { Grid } from './grid.ts';

/** A rigid move: turned about `about` by rotateDeg (about LPS x, then y, then z, right-handed), then translated. mm, degrees. */
export interface Rigid {
  readonly translateMm: Vec3;
  readonly rotateDeg: Vec3;
  readonly about: WorldPoint;
}

/** Moves nothing. */
export const stillRigid: Rigid = {
  translateMm: [0, 0, 0],
  rotateDeg: [0, 0, 0],
  about: worldPoint(0, 0, 0),
};

/** True where every point stays where it is; a move that is absent stays too. */
export const isStill = (r: Rigid | undefined): boolean =>
  !r || (r.translateMm.every((mm) => mm === 0) && r.rotateDeg.every((deg) => deg === 0));

/** Rows of Rz·Ry·Rx. */
function turnOf(r: Rigid): readonly [Vec3, Vec3, Vec3] {
  const [x, y, z] = r.rotateDeg.map((deg) => (deg * Math.PI) / 180) as [number, number, number];
  const [sx, cx] = [Math.sin(x), Math.cos(x)];
  const [sy, cy] = [Math.sin(y), Math.cos(y)];
  const [sz, cz] = [Math.sin(z), Math.cos(z)];
  return [
    [cz * cy, cz * sy * sx - sz * cx, cz * sy * cx + sz * sx],
    [sz * cy, sz * sy * sx + cz * cx, sz * sy * cx - cz * sx],
    [-sy, cy * sx, cy * cx],
  ];
}

const turned = (rows: readonly [Vec3, Vec3, Vec3], v: Vec3): Vec3 => [
  dot(rows[0], v),
  dot(rows[1], v),
  dot(rows[2], v),
];

/** The transpose of a turn is its inverse. */
const turnedBack = ([a, b, c]: readonly [Vec3, Vec3, Vec3], v: Vec3): Vec3 => [
  a[0] * v[0] + b[0] * v[1] + c[0] * v[2],
  a[1] * v[0] + b[1] * v[1] + c[1] * v[2],
  a[2] * v[0] + b[2] * v[1] + c[2] * v[2],
];

/** Where a point of what is moved comes to lie. LPS mm. */
export function movePoint(r: Rigid, p: WorldPoint): WorldPoint {
  const { about, translateMm: t } = r;
  const v = turned(turnOf(r), [p[0] - about[0], p[1] - about[1], p[2] - about[2]]);
  return worldPoint(v[0] + about[0] + t[0], v[1] + about[1] + t[1], v[2] + about[2] + t[2]);
}

/** Which point came to lie at p: the inverse of `movePoint`. LPS mm. */
export function unmovePoint(r: Rigid, p: WorldPoint): WorldPoint {
  const { about, translateMm: t } = r;
  const v = turnedBack(turnOf(r), [
    p[0] - about[0] - t[0],
    p[1] - about[1] - t[1],
    p[2] - about[2] - t[2],
  ]);
  return worldPoint(v[0] + about[0], v[1] + about[1], v[2] + about[2]);
}

/** The same voxels, moved: worldOfVoxel(moveGrid(g, r), v) = movePoint(r, worldOfVoxel(g, v)). */
export function moveGrid(grid: Grid, r: Rigid): Grid {
  if (isStill(r)) return grid;
  const rows = turnOf(r);
  const [a, b, c] = grid.axes;
  return {
    ...grid,
    origin: movePoint(r, grid.origin),
    axes: [turned(rows, a), turned(rows, b), turned(rows, c)],
  };
}
