import { err, ok, type Result } from '#base';
import { dot, offsetOf, type Grid } from '#domain/image';
import type { ObjectError } from './found-region.ts';
import type { SegHeader } from './seg-header.ts';
import { placeNearest } from './seg-nearest.ts';
import {
  normalOf,
  planeOnGrid,
  planeStepMm,
  samePlaceVoxels,
  samePlaneMm,
  sameOrientation,
  wholeVoxels,
  type PlaneOnGrid,
} from './seg-planes.ts';
import type { VoxelMask } from './voxel-mask.ts';

/** Whether a pixel of a frame is drawn. */
export type IsSet = (frame: number, pixel: number) => boolean;

export interface Placed {
  /** Drawn pixels that have no voxel. */
  readonly outside: number;
  /** Volume as drawn, where the grid is another one. */
  readonly resampledMl?: number | undefined;
}

/** Puts the drawn pixels of some frames on the voxels of the grid. */
export interface FrameSpread {
  readonly place: (frames: readonly number[], isSet: IsSet, mask: VoxelMask) => Placed;
}

/** How this object's frames come onto a grid: pixel by voxel where they share it, nearest pixel where they do not. */
export function frameSpread(header: SegHeader, grid: Grid): Result<FrameSpread, ObjectError> {
  const { rows, columns, frames } = header;
  const first = frames[0]!.plane;
  const parallel = frames.every(({ plane }) => sameOrientation(first, plane));
  const normal = normalOf(first);
  const heights = frames.map(({ plane }) => dot(plane.position, normal));
  const stepMm = parallel
    ? planeStepMm(heights, header.spacingBetweenMm, header.thicknessMm)
    : undefined;
  const whole = frames.flatMap(
    ({ plane }) => wholeVoxels(planeOnGrid(grid, plane), columns, rows) ?? [],
  );
  if (whole.length === frames.length && stepFits(grid, whole[0]!, stepMm, heights))
    return ok({
      place: (chosen, isSet, mask) => onVoxels(header, grid, whole, chosen, isSet, mask),
    });
  if (!parallel) return err({ kind: 'cannot-be-mapped', reason: 'mixed-orientation' });
  return ok({
    place: (chosen, isSet, mask) =>
      placeNearest(
        header,
        grid,
        { heights, stepMm: stepMm ?? grid.spacingMm[2], chosen },
        isSet,
        mask,
      ),
  });
}

/** True where neighbouring frames are neighbouring voxels. One plane alone has no step that could differ. */
function stepFits(
  grid: Grid,
  { u, v }: PlaneOnGrid,
  stepMm: number | undefined,
  heights: readonly number[],
): boolean {
  if (
    stepMm === undefined ||
    heights.every((height) => Math.abs(height - heights[0]!) <= samePlaneMm)
  )
    return true;
  const across = ([0, 1, 2] as const).find((axis) => u[axis] === 0 && v[axis] === 0)!;
  return Math.abs(stepMm / grid.spacingMm[across] - 1) <= samePlaceVoxels;
}

function onVoxels(
  { rows, columns }: SegHeader,
  grid: Grid,
  planes: readonly PlaneOnGrid[],
  chosen: readonly number[],
  isSet: IsSet,
  mask: VoxelMask,
): Placed {
  const [nx, ny, nz] = grid.size;
  let outside = 0;
  for (const frame of chosen) {
    const { start, u, v } = planes[frame]!;
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        if (!isSet(frame, row * columns + column)) continue;
        const i = start[0] + column * u[0] + row * v[0];
        const j = start[1] + column * u[1] + row * v[1];
        const k = start[2] + column * u[2] + row * v[2];
        if (i >= 0 && j >= 0 && k >= 0 && i < nx && j < ny && k < nz)
          mask.mark(offsetOf(grid, i, j, k));
        else outside++;
      }
  }
  return { outside };
}
