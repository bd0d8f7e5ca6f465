import { worldOfVoxel, type Grid, type Plane, type WorldPoint } from '../image/index.ts';
import { axesInSlice, indexRuns, type RunIndex } from './run-index.ts';
import type { Runs } from './runs.ts';
import { sliceOf, type Axis } from './slice-of.ts';

/**
 * Closed loops (first point not repeated) along voxel edges where the slice through a point cuts a region; corner
 * points only, LPS mm, in the middle of the slice. On an oblique grid it is the slice of sliceOf. Voxels that meet at
 * a corner only get loops of their own. For drawing: give the index of indexRuns where the same region is drawn again.
 */
export function regionOutline(
  grid: Grid,
  region: Runs | RunIndex,
  plane: Plane,
  through: WorldPoint,
): ReadonlyArray<readonly WorldPoint[]> {
  const index = 'pieces' in region ? region : indexRuns(grid, region);
  const { axis, index: slice } = sliceOf(grid, plane, through);
  const pieces = index.pieces(axis, slice);
  return pieces.length === 0 ? [] : loopsOf(pieces).map((loop) => inWorld(grid, axis, slice, loop));
}

/** Loop corners as along, down, along, down, …: voxel coordinates of voxel corners. */
function inWorld(grid: Grid, axis: Axis, slice: number, loop: readonly number[]): WorldPoint[] {
  const [along, down] = axesInSlice[axis];
  const points: WorldPoint[] = [];
  const v: [number, number, number] = [slice, slice, slice];
  for (let n = 0; n < loop.length; n += 2) {
    v[along] = loop[n]!;
    v[down] = loop[n + 1]!;
    points.push(worldOfVoxel(grid, v));
  }
  return points;
}

// Directions of an edge, the region always on its right: along, down, back, up.
const stepAlong = [1, 0, -1, 0] as const;
const stepDown = [0, 1, 0, -1] as const;

function loopsOf(pieces: readonly number[]): number[][] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let n = 0; n < pieces.length; n += 3) {
    left = Math.min(left, pieces[n]!);
    right = Math.max(right, pieces[n]! + pieces[n + 2]!);
    top = Math.min(top, pieces[n + 1]!);
    bottom = Math.max(bottom, pieces[n + 1]! + 1);
  }
  // A rim of one empty cell all round: a cell and its upper left corner share an index.
  const width = right - left + 2;
  const cells = new Uint8Array(width * (bottom - top + 2));
  const cellOf = (along: number, down: number): number =>
    along - left + 1 + width * (down - top + 1);
  for (let n = 0; n < pieces.length; n += 3) {
    const first = cellOf(pieces[n]!, pieces[n + 1]!);
    cells.fill(1, first, first + pieces[n + 2]!);
  }

  // Bit d of a corner: an edge leaves it in direction d.
  const edges = new Uint8Array(cells.length);
  for (let cell = width; cell < cells.length - width; cell++) {
    if (cells[cell] === 0) continue;
    if (cells[cell - width] === 0) edges[cell]! |= 1;
    if (cells[cell + 1] === 0) edges[cell + 1]! |= 2;
    if (cells[cell + width] === 0) edges[cell + width + 1]! |= 4;
    if (cells[cell - 1] === 0) edges[cell + width]! |= 8;
  }

  const loops: number[][] = [];
  for (let start = 0; start < edges.length; start++)
    while (edges[start] !== 0) {
      // The first corner of a loop in reading order is a corner indeed, never the middle of a side.
      const loop: number[] = [];
      let corner = start;
      let direction = -1;
      do {
        const next = turn(edges[corner]!, direction);
        if (next !== direction)
          loop.push((corner % width) + left - 1.5, Math.floor(corner / width) + top - 1.5);
        edges[corner]! &= ~(1 << next);
        corner += stepAlong[next]! + width * stepDown[next]!;
        direction = next;
      } while (corner !== start);
      loops.push(loop);
    }
  return loops;
}

/** Where to go on from a corner: right if there is a choice, so that voxels meeting there keep apart. */
function turn(edges: number, direction: number): number {
  if (direction >= 0)
    for (const next of [(direction + 1) % 4, direction, (direction + 3) % 4])
      if (edges & (1 << next)) return next;
  return 31 - Math.clz32(edges & -edges);
}
