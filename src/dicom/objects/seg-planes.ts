import { cross, dot, voxelOfWorld, worldPoint, type Grid, type Vec3 } from '#domain/image';

// Frames of a SEG as planes in space, and their way onto the voxels of a volume.
//
// [Note: same grid] A frame is on the volume's grid where its pixels fall on voxel centres within a tenth of a voxel,
// whatever axis its rows run along and in whatever direction, and where the frames are as far apart as the voxels.
// Then pixel and voxel are one and the same. A tenth is above the rounding of decimal strings (dcmqi writes 3.270299
// for a step of 3.27, 0.04 mm over 135 slices) and far below the half voxel at which a neighbour would be taken.
// Everything else of the same frame of reference is resampled: each voxel takes the pixel nearest to its centre.

export const samePlaceVoxels = 0.1;
/** Planes nearer than this are one plane: decimal strings may round the same place twice. */
export const samePlaneMm = 0.05;
/** Cosines of one orientation may differ by rounding. */
const cosineTolerance = 1e-3;

export interface Plane {
  /** Centre of the first pixel, LPS mm. */
  readonly position: Vec3;
  /** Direction along a row (column index grows), then along a column. */
  readonly row: Vec3;
  readonly column: Vec3;
  /** Between rows, then between columns. */
  readonly spacingMm: readonly [number, number];
}

/** Voxel coordinates of pixel (column, row): start + column · u + row · v. */
export interface PlaneOnGrid {
  readonly start: Vec3;
  readonly u: Vec3;
  readonly v: Vec3;
}

const scaledTo = (grid: Grid, direction: Vec3, mm: number): Vec3 => [
  (dot(direction, grid.axes[0]) * mm) / grid.spacingMm[0],
  (dot(direction, grid.axes[1]) * mm) / grid.spacingMm[1],
  (dot(direction, grid.axes[2]) * mm) / grid.spacingMm[2],
];

export function planeOnGrid(grid: Grid, plane: Plane): PlaneOnGrid {
  const [x, y, z] = plane.position;
  return {
    start: voxelOfWorld(grid, worldPoint(x, y, z)),
    u: scaledTo(grid, plane.row, plane.spacingMm[1]),
    v: scaledTo(grid, plane.column, plane.spacingMm[0]),
  };
}

const rounded = ([x, y, z]: Vec3): Vec3 => [Math.round(x), Math.round(y), Math.round(z)];

/** The same in whole voxels where the pixels fall on voxel centres, else undefined. */
export function wholeVoxels(
  { start, u, v }: PlaneOnGrid,
  columns: number,
  rows: number,
): PlaneOnGrid | undefined {
  const whole = { start: rounded(start), u: rounded(u), v: rounded(v) };
  const steps = (w: Vec3): number => Math.abs(w[0]) + Math.abs(w[1]) + Math.abs(w[2]);
  if (steps(whole.u) !== 1 || steps(whole.v) !== 1) return undefined;
  for (const column of [0, columns - 1])
    for (const row of [0, rows - 1])
      for (const axis of [0, 1, 2] as const) {
        const exact = start[axis] + column * u[axis] + row * v[axis];
        const near = whole.start[axis] + column * whole.u[axis] + row * whole.v[axis];
        // Negated, so that NaN is no place on the grid either.
        if (!(Math.abs(exact - near) <= samePlaceVoxels)) return undefined;
      }
  return whole;
}

export const normalOf = (plane: Plane): Vec3 => cross(plane.row, plane.column);

export const sameOrientation = (a: Plane, b: Plane): boolean =>
  [0, 1, 2].every(
    (n) =>
      Math.abs(a.row[n]! - b.row[n]!) <= cosineTolerance &&
      Math.abs(a.column[n]! - b.column[n]!) <= cosineTolerance,
  );

export const isOrthonormal = ({ row, column }: Pick<Plane, 'row' | 'column'>): boolean =>
  Math.abs(dot(row, row) - 1) <= 2 * cosineTolerance &&
  Math.abs(dot(column, column) - 1) <= 2 * cosineTolerance &&
  Math.abs(dot(row, column)) <= cosineTolerance;

/**
 * Distance between neighbouring planes, mm. Spacing Between Slices is believed where the planes lie on its steps;
 * otherwise the smallest gap counts. One plane alone has no gap: then what the header says of spacing or thickness.
 */
export function planeStepMm(
  heights: readonly number[],
  spacingBetween: number | undefined,
  thickness: number | undefined,
): number | undefined {
  const sorted = [...heights].sort((a, b) => a - b);
  const gaps = sorted
    .slice(1)
    .map((height, n) => height - sorted[n]!)
    .filter((gap) => gap > samePlaneMm);
  const smallest = gaps.length === 0 ? undefined : gaps.reduce((a, b) => Math.min(a, b));
  if (smallest === undefined) return spacingBetween ?? thickness;
  if (spacingBetween !== undefined && spacingBetween > samePlaneMm) {
    const steps = smallest / spacingBetween;
    if (Math.abs(steps - Math.round(steps)) <= samePlaceVoxels && steps > 0.5)
      return spacingBetween;
  }
  return smallest;
}
