import { worldPoint, type Grid } from '#domain/image';

const axes: Grid['axes'] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** Slices run from the thighs (k = 0) to the vertex. */
export function scanGrid(
  matrix: number,
  fovMm: number,
  slices: number,
  stepMm: number,
  topMm: number,
  centre: readonly [number, number],
): Grid {
  const pixel = fovMm / matrix;
  const half = (pixel * (matrix - 1)) / 2;
  return {
    size: [matrix, matrix, slices],
    spacingMm: [pixel, pixel, stepMm],
    origin: worldPoint(centre[0] - half, centre[1] - half, topMm - (slices - 1) * stepMm),
    axes,
  };
}
