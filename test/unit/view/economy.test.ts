import { describe, expect, it } from 'vitest';
import { makeVolume, worldOfVoxel, worldPoint, type Grid } from '#domain/image';
import { becomesHalf, fitHalfFloat, inUnits } from '../../../src/view/cornerstone/half-float.ts';
import { halveInPlane } from '../../../src/view/half-ct.ts';

const grid = (nx: number, ny: number, nz: number): Grid => ({
  size: [nx, ny, nz],
  spacingMm: [0.9, 1.1, 3],
  origin: worldPoint(-20, 30, 400),
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, -1],
  ],
});

describe('a CT of half the width', () => {
  it('holds the mean of every four voxels, where their middle lies', () => {
    const values = Int16Array.of(
      0,
      4,
      100,
      200,
      8,
      13,
      300,
      401,
      -1000,
      -1000,
      0,
      1,
      -1000,
      -1000,
      2,
      4,
    );
    const half = halveInPlane(makeVolume(grid(4, 2, 2), 'HU', values));
    expect(half.grid.size).toEqual([2, 1, 2]);
    expect(half.grid.spacingMm).toEqual([1.8, 2.2, 3]);
    // 25/4, 1001/4, −1000, 7/4, rounded.
    expect([...half.values]).toEqual([6, 250, -1000, 2]);
    const middle = worldOfVoxel(grid(4, 2, 2), [2.5, 0.5, 1]);
    worldOfVoxel(half.grid, [1, 0, 1]).forEach((mm, n) => expect(mm).toBeCloseTo(middle[n]!, 9));
  });

  it('keeps the last row and column of an odd slice', () => {
    const values = Int16Array.of(1, 3, 50, 5, 7, 70, 20, 40, 90);
    const half = halveInPlane(makeVolume(grid(3, 3, 1), 'HU', values));
    expect([...half.values]).toEqual([4, 60, 30, 90]);
  });
});

describe('values as half floats', () => {
  it('are left alone where they fit', () => {
    const values = Float32Array.of(0, 12.5, 32_000);
    expect(fitHalfFloat(values)).toEqual({ values, unit: 1 });
  });

  it('are divided by a power of two where they do not, and the window with them', () => {
    const fitted = fitHalfFloat(Float32Array.of(0, 1000, 250_000));
    expect(fitted.unit).toBe(8);
    expect([...fitted.values]).toEqual([0, 125, 31_250]);
    expect(inUnits({ lower: 0, upper: 16_000 }, 8)).toEqual({ lower: 0, upper: 2000 });
  });

  it('are asked for by float16 only, of floats, and of integers where the GPU has none', () => {
    const [ct, pet] = [new Int16Array(1), new Float32Array(1)];
    expect(becomesHalf('none', pet, false)).toBe(false);
    expect(becomesHalf('half-ct', pet, false)).toBe(false);
    expect(becomesHalf('float16', pet, true)).toBe(true);
    expect(becomesHalf('float16', ct, true)).toBe(false);
    expect(becomesHalf('float16', ct, false)).toBe(true);
  });
});
