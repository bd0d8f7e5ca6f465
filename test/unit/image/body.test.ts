import { describe, expect, it } from 'vitest';
import { bodyBounds, boundsOf, makeVolume, worldPoint, type Grid } from '#domain/image';

const grid: Grid = {
  size: [64, 64, 20],
  spacingMm: [5, 5, 5],
  origin: worldPoint(-157.5, -157.5, 0),
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
};

function ctOf(hu: (i: number, j: number, k: number) => number) {
  const values = new Int16Array(64 * 64 * 20);
  for (let k = 0; k < 20; k++)
    for (let j = 0; j < 64; j++)
      for (let i = 0; i < 64; i++) values[i + 64 * (j + 64 * k)] = hu(i, j, k);
  return makeVolume(grid, 'HU', values);
}

describe('the box around the body', () => {
  it('holds the body and leaves the table below it out', () => {
    const body = (i: number, j: number): boolean => i >= 16 && i < 48 && j >= 20 && j < 44;
    const table = (i: number, j: number): boolean => i >= 8 && i < 56 && (j === 50 || j === 51);
    const [low, high] = bodyBounds(ctOf((i, j) => (body(i, j) ? 40 : table(i, j) ? 0 : -1000)));
    expect(low[0]).toBeLessThanOrEqual(-157.5 + 16 * 5);
    expect(high[0]).toBeGreaterThanOrEqual(-157.5 + 47 * 5);
    expect(low[1]).toBeCloseTo(-157.5 + 19.5 * 5, 0);
    expect(high[1]).toBeGreaterThanOrEqual(-157.5 + 43 * 5);
    expect(high[1]).toBeLessThan(-157.5 + 49 * 5);
    expect([low[2], high[2]]).toEqual([-2.5, 97.5]);
  });

  it('is the whole volume where there is only air', () => {
    expect(bodyBounds(ctOf(() => -1000))).toEqual(boundsOf(grid));
  });
});
