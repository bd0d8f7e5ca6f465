import { describe, expect, it } from 'vitest';
import {
  makeMip,
  makeVolume,
  mipOfWorld,
  mipPick,
  worldOfVoxel,
  worldPoint,
  type Grid,
} from '#domain/image';

const grid = (upward: boolean): Grid => ({
  size: [24, 20, 9],
  spacingMm: [4, 4, 3],
  origin: worldPoint(-46, -38, upward ? 100 : 124),
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, upward ? 1 : -1],
  ],
});

/** Pseudo-random values, the same in every run. */
function noise(g: Grid) {
  let seed = 7;
  const next = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
  return makeVolume(
    g,
    'Bq/ml',
    Float32Array.from({ length: 24 * 20 * 9 }, () => next() * 1000),
  );
}

describe.each([true, false])('projections of a volume stored feet first: %s', (upward) => {
  const g = grid(upward);
  const volume = noise(g);
  const mip = makeMip(volume, 8);

  it('show the hottest voxel of all at every angle, at the place it is drawn', () => {
    const hottest = volume.values.indexOf(Math.max(...volume.values));
    const v = [hottest % 24, Math.floor(hottest / 24) % 20, Math.floor(hottest / 480)] as const;
    for (let a = 0; a < 8; a++) {
      const at = mipOfWorld(g, mip, a, worldOfVoxel(g, v));
      expect(mipPick(g, mip, a, Math.round(at.row), Math.round(at.column))).toEqual([...v]);
    }
  });

  it('hold in every pixel the largest voxel whose centre falls into its column', () => {
    // Oracle: straight from the definition, one angle after the other.
    for (let a = 0; a < 8; a++) {
      const best = new Map<number, number>();
      for (let k = 0; k < 9; k++)
        for (let j = 0; j < 20; j++)
          for (let i = 0; i < 24; i++) {
            const at = mipOfWorld(g, mip, a, worldOfVoxel(g, [i, j, k]));
            const column = at.column;
            // A centre on the border of two columns may fall into either.
            if (Math.abs(column - Math.floor(column) - 0.5) < 1e-5) continue;
            const pixel = Math.round(at.row) * mip.columns + Math.round(column);
            const value = volume.values[i + 24 * (j + 20 * k)]!;
            best.set(pixel, Math.max(best.get(pixel) ?? 0, value));
          }
      for (const [pixel, value] of best) {
        const stored = mip.pixels[a * mip.rows * mip.columns + pixel]! * mip.scale;
        expect(stored).toBeGreaterThan(value - mip.scale);
      }
    }
  });

  it('puts the head at the top', () => {
    const top = mipOfWorld(g, mip, 0, worldPoint(0, 0, 124));
    expect(top.row).toBeCloseTo(0);
  });
});
