import { inPlane, type Grid, type PlaneCamera } from '#domain/image';
import type { WellSize } from '../well-mount.ts';

// Where the pixels of a well lie in patient space, one LPS axis at a time: every plane is spanned by two of them.

/** Coordinate of pixel n is `first + n·step`, mm along one LPS axis, at the centre of the pixel. */
export interface Line {
  readonly axis: 0 | 1 | 2;
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

export interface Raster {
  readonly across: Line;
  readonly down: Line;
  readonly normalAxis: 0 | 1 | 2;
  /** LPS mm on the normal axis. */
  readonly depth: number;
}

function line(
  axis: 0 | 1 | 2,
  sign: 1 | -1,
  centreMm: number,
  mmPerPx: number,
  css: number,
  grid: number,
  count: number,
): Line {
  const step = sign * mmPerPx * (grid / count);
  return { axis, first: centreMm + step / 2 - (sign * mmPerPx * css) / 2, step, count };
}

export function rasterOf(camera: PlaneCamera, size: WellSize): Raster {
  const s = inPlane[camera.plane];
  const { centre, mmPerPx } = camera;
  const normalAxis = (3 - s.across - s.down) as 0 | 1 | 2;
  return {
    across: line(
      s.across,
      s.acrossSign,
      centre[s.across],
      mmPerPx,
      size.width,
      size.gridWidth,
      size.pixelWidth,
    ),
    down: line(
      s.down,
      s.downSign,
      centre[s.down],
      mmPerPx,
      size.height,
      size.gridHeight,
      size.pixelHeight,
    ),
    normalAxis,
    depth: camera.slice[normalAxis],
  };
}

/** The voxel axis that runs along an LPS axis, for an axis-aligned grid. */
export function voxelAxisAlong(grid: Grid, axis: 0 | 1 | 2): 0 | 1 | 2 {
  let best: 0 | 1 | 2 = 0;
  for (const n of [1, 2] as const)
    if (Math.abs(grid.axes[n][axis]) > Math.abs(grid.axes[best][axis])) best = n;
  return best;
}
