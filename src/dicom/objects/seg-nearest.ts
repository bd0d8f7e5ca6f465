import { dot, offsetOf, worldOfVoxel, type Grid, type Vec3 } from '#domain/image';
import type { SegHeader } from './seg-header.ts';
import { normalOf, planeOnGrid, samePlaneMm } from './seg-planes.ts';
import type { IsSet, Placed } from './seg-spread.ts';
import type { VoxelMask } from './voxel-mask.ts';

/** Of parallel frames: the ones that are drawn on, how high they lie along their normal, and how thick they are. */
export interface FrameStack {
  readonly heights: readonly number[];
  readonly stepMm: number;
  readonly chosen: readonly number[];
}

/** Marks each voxel whose centre lies in a drawn pixel, pixels being as thick as the planes are apart. */
export function placeNearest(
  header: SegHeader,
  grid: Grid,
  stack: FrameStack,
  isSet: IsSet,
  mask: VoxelMask,
): Placed {
  const { rows, columns, frames } = header;
  const drawn = drawnBox(header, grid, stack, isSet);
  if (drawn.pixels === 0) return { outside: 0, resampledMl: 0 };
  const { row, column, spacingMm } = frames[0]!.plane;
  const normal = normalOf(frames[0]!.plane);
  const framesAt = planeFinder(stack);
  const [low, high] = drawn.box;
  const along = grid.axes[0];
  // Steps from voxel to voxel of a row: columns, rows and height of the frame's own system.
  const mm = grid.spacingMm[0];
  const columnStep = (dot(along, row) * mm) / spacingMm[1];
  const rowStep = (dot(along, column) * mm) / spacingMm[0];
  const heightStep = dot(along, normal) * mm;
  const isFlat = Math.abs(heightStep * grid.size[0]) < 1e-6;
  for (let k = low[2]; k <= high[2]; k++)
    for (let j = low[1]; j <= high[1]; j++) {
      const start = worldOfVoxel(grid, [0, j, k]);
      const height = dot(start, normal);
      const startColumn = dot(start, row) / spacingMm[1];
      const startRow = dot(start, column) / spacingMm[0];
      let near = framesAt(height + low[0] * heightStep);
      for (let i = low[0]; i <= high[0]; i++) {
        if (!isFlat) near = framesAt(height + i * heightStep);
        for (const frame of near) {
          const { position } = frames[frame]!.plane;
          const c = Math.round(startColumn + i * columnStep - dot(position, row) / spacingMm[1]);
          const r = Math.round(startRow + i * rowStep - dot(position, column) / spacingMm[0]);
          if (c < 0 || r < 0 || c >= columns || r >= rows || !isSet(frame, r * columns + c))
            continue;
          mask.mark(offsetOf(grid, i, j, k));
          break;
        }
      }
    }
  const pixelMl = (spacingMm[0] * spacingMm[1] * stack.stepMm) / 1000;
  return { outside: drawn.outside, resampledMl: drawn.pixels * pixelMl };
}

const none: readonly number[] = [];

/** The frames of the plane nearest to a height, several where they share it; none beyond half a step. */
function planeFinder({
  heights,
  stepMm,
  chosen,
}: FrameStack): (height: number) => readonly number[] {
  const planes: Array<{ readonly height: number; readonly frames: number[] }> = [];
  for (const frame of [...chosen].sort((a, b) => heights[a]! - heights[b]!)) {
    const last = planes.at(-1);
    if (last && heights[frame]! - last.height <= samePlaneMm) last.frames.push(frame);
    else planes.push({ height: heights[frame]!, frames: [frame] });
  }
  return (height) => {
    let [from, to] = [0, planes.length - 1];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (height * 2 > planes[middle]!.height + planes[middle + 1]!.height) from = middle + 1;
      else to = middle;
    }
    const plane = planes[from];
    // Half a step, and a hair for the rounding of decimal strings.
    return plane && Math.abs(plane.height - height) <= stepMm / 2 + 1e-6 ? plane.frames : none;
  };
}

interface Drawn {
  readonly pixels: number;
  readonly outside: number;
  /** Voxels that can be reached, both ends included, inside the grid. */
  readonly box: readonly [Vec3, Vec3];
}

function drawnBox(
  { rows, columns, frames }: SegHeader,
  grid: Grid,
  { stepMm, chosen }: FrameStack,
  isSet: IsSet,
): Drawn {
  let pixels = 0;
  let outside = 0;
  const low: [number, number, number] = [Infinity, Infinity, Infinity];
  const high: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  const normal = normalOf(frames[0]!.plane);
  for (const frame of chosen) {
    const { plane } = frames[frame]!;
    const { start, u, v } = planeOnGrid(grid, plane);
    // How far a pixel reaches from its centre, in voxels, along each voxel axis.
    const reach = ([0, 1, 2] as const).map(
      (axis) =>
        (Math.abs(u[axis]) + Math.abs(v[axis])) / 2 +
        (Math.abs(dot(normal, grid.axes[axis])) * stepMm) / 2 / grid.spacingMm[axis],
    );
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        if (!isSet(frame, row * columns + column)) continue;
        pixels++;
        let beyond = false;
        for (const axis of [0, 1, 2] as const) {
          const at = start[axis] + column * u[axis] + row * v[axis];
          if (at < -0.5 || at > grid.size[axis] - 0.5) beyond = true;
          low[axis] = Math.min(low[axis], Math.floor(at - reach[axis]!));
          high[axis] = Math.max(high[axis], Math.ceil(at + reach[axis]!));
        }
        if (beyond) outside++;
      }
  }
  for (const axis of [0, 1, 2] as const) {
    low[axis] = Math.max(low[axis], 0);
    high[axis] = Math.min(high[axis], grid.size[axis] - 1);
  }
  return { pixels, outside, box: [low, high] };
}
