import { describe, expect, it } from 'vitest';
import { gridKeyOf } from '#domain/exam';
import { worldPoint, type Grid } from '#domain/image';

const grid: Grid = {
  size: [144, 144, 116],
  spacingMm: [600 / 144, 600 / 144, 4],
  origin: worldPoint(-297.9166666, -277.9166666, -856),
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
};

describe('the name of a voxel grid', () => {
  it('is the same after the figures went through DICOM with fewer decimals', () => {
    expect(
      gridKeyOf({
        ...grid,
        spacingMm: [4.166667, 4.166667, 4],
        origin: worldPoint(-297.916667, -277.916667, -856.000001),
        axes: [
          [1, 0, -0],
          [0, 1, 0],
          [0, 0, 1],
        ],
      }),
    ).toBe(gridKeyOf(grid));
  });

  it('is another for another series: size, spacing, direction or place', () => {
    const others: readonly Grid[] = [
      { ...grid, size: [144, 144, 115] },
      { ...grid, spacingMm: [4, 4, 4] },
      { ...grid, origin: worldPoint(-297.9166666, -277.9166666, -852) },
      {
        ...grid,
        axes: [
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, -1],
        ],
      },
    ];
    const keys = new Set([grid, ...others].map(gridKeyOf));
    expect(keys.size).toBe(5);
    for (const key of keys) expect(key.length).toBeLessThan(500);
  });
});
