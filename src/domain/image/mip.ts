import { isAxisAligned, worldOfVoxel, type Grid } from './grid.ts';
import { voxelIndex, type VoxelIndex, type WorldPoint } from './geometry.ts';
import type { Volume } from './volume.ts';

/**
 * Maximum intensity projections turned about the patient's long axis, with the voxel that made each pixel.
 * Image a (0 ≤ a < angles) is seen from angle 2π·a/angles: 0 from the front, a quarter turn from the patient's left.
 * Rows run from head to feet, one per slice; columns are `columnMm` wide, the middle column at the centre of rotation.
 *
 * [Note: MIP by splatting] Each voxel is thrown onto the one column that holds its centre, so every voxel takes part
 * in every projection and the hottest one is always seen; a ray caster that samples between rays can step over it.
 * The pixel keeps the in-slice offset of its voxel, so a click gives a voxel and not an interpolated guess.
 */
export interface MipSet {
  readonly angles: number;
  readonly columns: number;
  readonly rows: number;
  readonly columnMm: number;
  readonly rowMm: number;
  /** angles × rows × columns, value / `scale` in the volume's unit; 0 where no voxel fell. */
  readonly pixels: Uint16Array;
  /** In-slice offset i + nx·j of the voxel behind each pixel; 0xffffffff where none. */
  readonly depth: Uint32Array;
  /** Unit of the volume per pixel step. */
  readonly scale: number;
  /** In-slice rotation centre in voxel coordinates i, j. */
  readonly centre: readonly [number, number];
}

export const noVoxel = 0xffff_ffff;

/** A MIP needs slices across the long axis: axis-aligned with k along z. */
export const canProject = (grid: Grid): boolean =>
  isAxisAligned(grid) && Math.abs(grid.axes[2][2]) > 0.999;

/** Row of slice k: row 0 is the slice nearest the head. */
export const mipRowOfSlice = (grid: Grid, k: number): number =>
  grid.axes[2][2] > 0 ? grid.size[2] - 1 - k : k;

function inSliceMm(
  grid: Grid,
  i: number,
  j: number,
  ci: number,
  cj: number,
): readonly [number, number] {
  const di = (i - ci) * grid.spacingMm[0];
  const dj = (j - cj) * grid.spacingMm[1];
  return [di * grid.axes[0][0] + dj * grid.axes[1][0], di * grid.axes[0][1] + dj * grid.axes[1][1]];
}

/** Screen position across the projection, mm from its middle, of in-slice LPS offsets x, y from the rotation centre. */
function acrossMm(x: number, y: number, angle: number): number {
  // Seen from the front (angle 0) the patient's left (+x) is on the right; from the patient's left side (a quarter
  // turn) the face (-y) is on the left, as in a sagittal plane.
  return x * Math.cos(angle) + y * Math.sin(angle);
}

export interface MipShape {
  readonly columns: number;
  readonly columnMm: number;
  readonly centre: readonly [number, number];
}

export function mipShape(grid: Grid): MipShape {
  const centre = [(grid.size[0] - 1) / 2, (grid.size[1] - 1) / 2] as const;
  const columnMm = Math.max(grid.spacingMm[0], grid.spacingMm[1]);
  const w = grid.size[0] * grid.spacingMm[0];
  const h = grid.size[1] * grid.spacingMm[1];
  const wide = Math.ceil(Math.sqrt(w * w + h * h) / columnMm);
  // Even where a row of the slice is even: then its voxels, seen from the front, lie in the middle of columns and not
  // on their borders.
  return { columns: wide + ((wide + grid.size[0]) % 2), columnMm, centre };
}

/**
 * A voxel on the border of two columns falls into the one on the right, and seen from behind therefore into the one on
 * the left; the same small step (in columns) makes places on screen agree with that whatever the rounding.
 */
const tieStep = 1e-6;

/** Column of each voxel of a slice at an angle: where its centre is thrown. */
function columnsAt(grid: Grid, shape: MipShape, angle: number): Int16Array {
  const [nx, ny] = grid.size;
  const column = new Int16Array(nx * ny);
  const half = (shape.columns - 1) / 2;
  for (let j = 0; j < ny; j++)
    for (let i = 0; i < nx; i++) {
      const [x, y] = inSliceMm(grid, i, j, shape.centre[0], shape.centre[1]);
      column[i + nx * j] = Math.round(half + acrossMm(x, y, angle) / shape.columnMm + tieStep);
    }
  return column;
}

/** Throws one slice onto one row: the largest value of each column, and which voxel it was. */
function projectSlice(
  slice: Int16Array | Float32Array,
  column: Int16Array,
  row: Float32Array,
  depth: Uint32Array,
): void {
  row.fill(0);
  depth.fill(noVoxel);
  for (let p = 0; p < column.length; p++) {
    const value = slice[p]!;
    const at = column[p]!;
    if (value > row[at]!) {
      row[at] = value;
      depth[at] = p;
    }
  }
}

/**
 * Projects a whole volume, slice by slice so that a slice stays in the cache for all its angles; `onSlice` may throw to
 * cancel. Shapes as in MipSet; an even number of angles is made from half of them, since the view from behind is the
 * view from the front mirrored, with the same voxels. Requires canProject(grid).
 */
export function makeMip(
  volume: Volume,
  angles: number,
  onSlice?: (done: number, total: number) => void,
): MipSet {
  const { grid, values } = volume;
  const shape = mipShape(grid);
  const rows = grid.size[2];
  const area = rows * shape.columns;
  let peak = 0;
  for (const value of values) if (value > peak) peak = value;
  const scale = peak > 0 ? peak / 65535 : 1;
  const pixels = new Uint16Array(angles * area);
  const depth = new Uint32Array(angles * area);
  const mirrored = angles % 2 === 0;
  const made = mirrored ? angles / 2 : angles;
  const columns = Array.from({ length: made }, (_, a) =>
    columnsAt(grid, shape, (2 * Math.PI * a) / angles),
  );
  const sliceSize = grid.size[0] * grid.size[1];
  const row = new Float32Array(shape.columns);
  for (let k = 0; k < rows; k++) {
    const slice = values.subarray(k * sliceSize, (k + 1) * sliceSize);
    const rowStart = mipRowOfSlice(grid, k) * shape.columns;
    for (let a = 0; a < made; a++) {
      const start = a * area + rowStart;
      const rowDepth = depth.subarray(start, start + shape.columns);
      projectSlice(slice, columns[a]!, row, rowDepth);
      for (let c = 0; c < shape.columns; c++) pixels[start + c] = Math.round(row[c]! / scale);
      if (!mirrored) continue;
      const behind = (a + made) * area + rowStart + shape.columns - 1;
      for (let c = 0; c < shape.columns; c++) {
        pixels[behind - c] = pixels[start + c]!;
        depth[behind - c] = rowDepth[c]!;
      }
    }
    onSlice?.(k + 1, rows);
  }
  return {
    angles,
    columns: shape.columns,
    rows,
    columnMm: shape.columnMm,
    rowMm: grid.spacingMm[2],
    pixels,
    depth,
    scale,
    centre: shape.centre,
  };
}

/** The voxel behind a pixel of projection `a`, or undefined where nothing was hit. */
export function mipPick(
  grid: Grid,
  mip: MipSet,
  a: number,
  row: number,
  column: number,
): VoxelIndex | undefined {
  if (row < 0 || column < 0 || row >= mip.rows || column >= mip.columns) return undefined;
  const p = mip.depth[(a * mip.rows + row) * mip.columns + column]!;
  if (p === noVoxel) return undefined;
  const nx = grid.size[0];
  return voxelIndex(p % nx, Math.floor(p / nx), mipRowOfSlice(grid, row));
}

/** Where a world point shows on projection `a`: column and row, fractional, middle of the first pixel at 0. */
export function mipOfWorld(
  grid: Grid,
  mip: Pick<MipSet, 'angles' | 'columns' | 'columnMm' | 'centre'>,
  a: number,
  p: WorldPoint,
): { column: number; row: number } {
  const centre = worldOfVoxel(grid, [mip.centre[0], mip.centre[1], 0]);
  const angle = (2 * Math.PI * a) / mip.angles;
  const across = acrossMm(p[0] - centre[0], p[1] - centre[1], angle);
  const k = (p[2] - grid.origin[2]) / (grid.spacingMm[2] * grid.axes[2][2]);
  const row = grid.axes[2][2] > 0 ? grid.size[2] - 1 - k : k;
  const mirrored = mip.angles % 2 === 0 && a >= mip.angles / 2;
  const column = (mip.columns - 1) / 2 + across / mip.columnMm;
  return { column: column + (mirrored ? -tieStep : tieStep), row };
}
