import type { Grid } from '../image/index.ts';
import { checkRuns, type Runs } from './runs.ts';
import type { Axis } from './slice-of.ts';
import { voxelOfOffset } from './voxels.ts';

/** The two voxel axes that lie in a slice across an axis: along its rows, and down. */
export const axesInSlice: readonly [
  readonly [Axis, Axis],
  readonly [Axis, Axis],
  readonly [Axis, Axis],
] = [
  [1, 2],
  [0, 2],
  [0, 1],
];

/** A region sorted by slices, so that drawing it on one slice does not walk all of it. Make it once per region. */
export interface RunIndex {
  readonly grid: Grid;
  /** Row pieces of the region in a slice across an axis, three numbers each: along, down, length along. */
  readonly pieces: (axis: Axis, slice: number) => readonly number[];
}

/** Runs that do not fit the grid make an index of nothing. Sorted for an axis when that is first asked for. */
export function indexRuns(grid: Grid, runs: Runs): RunIndex {
  const checked = checkRuns(grid, runs);
  const rows = checked.ok ? rowsOf(grid, checked.value) : [];
  const sorted: Array<Map<number, number[]> | undefined> = [undefined, undefined, undefined];
  return {
    grid,
    pieces: (axis, slice) => (sorted[axis] ??= piecesBySlice(rows, axis)).get(slice) ?? [],
  };
}

/** Runs cut where a row of the volume ends: four numbers each, i, j, k and length. */
function rowsOf(grid: Grid, runs: Runs): number[] {
  const rows: number[] = [];
  for (let n = 0; n < runs.length; n += 2) {
    let offset = runs[n]!;
    let left = runs[n + 1]!;
    while (left > 0) {
      const [i, j, k] = voxelOfOffset(grid, offset);
      const length = Math.min(left, grid.size[0] - i);
      rows.push(i, j, k, length);
      offset += length;
      left -= length;
    }
  }
  return rows;
}

function piecesBySlice(rows: readonly number[], axis: Axis): Map<number, number[]> {
  const slices = new Map<number, number[]>();
  const put = (slice: number, along: number, down: number, length: number): void => {
    const pieces = slices.get(slice);
    if (pieces) pieces.push(along, down, length);
    else slices.set(slice, [along, down, length]);
  };
  for (let n = 0; n < rows.length; n += 4) {
    const [i, j, k, length] = [rows[n]!, rows[n + 1]!, rows[n + 2]!, rows[n + 3]!];
    if (axis === 2) put(k, i, j, length);
    else if (axis === 1) put(j, i, k, length);
    else for (let m = 0; m < length; m++) put(i + m, j, k, 1);
  }
  return slices;
}
