import type { Grid } from '../image/index.ts';

const rounded = (values: readonly number[], unit: number): string =>
  values.map((value) => String(Math.round(value / unit) * unit || 0)).join(',');

/**
 * Names the voxels that the runs of P5 count: size, spacing in µm, directions in thousandths, first voxel in tenths of
 * a millimetre. The same for the images when the key was measured and when they were imported from the pack.
 */
export const gridKeyOf = ({ size, spacingMm, axes, origin }: Grid): string =>
  [
    size.join('x'),
    rounded(
      spacingMm.map((mm) => mm * 1000),
      1,
    ),
    rounded(
      axes.flat().map((part) => part * 1000),
      1,
    ),
    rounded(
      origin.map((mm) => mm * 10),
      1,
    ),
  ].join(' ');
