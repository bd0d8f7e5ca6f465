import { describe, expect, it } from 'vitest';
import { makeVolume, offsetOf, voxelIndex, worldPoint, type Grid } from '#domain/image';
import {
  autoUpperSuv,
  localMaximum,
  robustUpper,
  scaleStats,
  sphereStats,
  suvAt,
} from '#domain/measure';

const grid: Grid = {
  size: [11, 11, 11],
  spacingMm: [2, 2, 2],
  origin: worldPoint(-10, -10, -10),
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
};
const volumeOf = (fill: (i: number, j: number, k: number) => number) => {
  const values = new Float32Array(11 * 11 * 11);
  for (let k = 0; k < 11; k++)
    for (let j = 0; j < 11; j++)
      for (let i = 0; i < 11; i++) values[offsetOf(grid, i, j, k)] = fill(i, j, k);
  return makeVolume(grid, 'Bq/ml', values);
};
const centre = worldPoint(0, 0, 0);

describe('sphereStats', () => {
  it('takes the voxels whose centres lie inside, the border included', () => {
    // 2 mm voxels: the centre and its six face neighbours lie within 2 mm, and only the centre within 1.99 mm.
    const volume = volumeOf((i, j, k) => (i === 5 && j === 5 && k === 5 ? 8 : 1));
    const stats = sphereStats(volume, centre, 2);
    expect(stats).toMatchObject({
      ok: true,
      value: { count: 7, max: 8, mean: 2, min: 1, volumeMl: 0.056, maxAt: { voxel: [5, 5, 5] } },
    });
    // Deviations 6 and six times −1: population SD = √(42 / 7).
    expect(stats.ok && stats.value.sd).toBeCloseTo(Math.sqrt(6), 12);
    expect(sphereStats(volume, centre, 1.99)).toMatchObject({ value: { count: 1, max: 8, sd: 0 } });
  });

  it('takes the voxel that holds the centre where no voxel centre lies inside', () => {
    const volume = volumeOf((i) => i);
    expect(sphereStats(volume, worldPoint(0.9, 0.9, 0.9), 0.1)).toMatchObject({
      value: { count: 1, max: 5 },
    });
  });

  it('counts only what exists at the edge of the volume', () => {
    expect(
      sphereStats(
        volumeOf(() => 3),
        worldPoint(-10, 0, 0),
        2,
      ),
    ).toMatchObject({
      value: { count: 6, mean: 3 },
    });
  });

  it('leaves NaN voxels out and says so where nothing else is there', () => {
    const holed = volumeOf((i) => (i === 5 ? Number.NaN : 1));
    expect(sphereStats(holed, centre, 2)).toMatchObject({ value: { count: 2, mean: 1 } });
    expect(
      sphereStats(
        volumeOf(() => Number.NaN),
        centre,
        2,
      ),
    ).toEqual({
      ok: false,
      error: { kind: 'no-values' },
    });
  });

  it('answers a named error outside the volume and for numbers that are none', () => {
    const volume = volumeOf(() => 1);
    expect(sphereStats(volume, worldPoint(500, 0, 0), 5)).toEqual({
      ok: false,
      error: { kind: 'outside-volume' },
    });
    for (const radius of [Number.NaN, Infinity, -1])
      expect(sphereStats(volume, centre, radius)).toEqual({
        ok: false,
        error: { kind: 'not-a-number' },
      });
    expect(sphereStats(volume, worldPoint(Number.NaN, 0, 0), 5).ok).toBe(false);
  });

  it('scales values and leaves places alone', () => {
    const stats = sphereStats(
      volumeOf((i) => i),
      centre,
      2,
    );
    if (!stats.ok) throw new Error('no statistics');
    const suv = scaleStats(stats.value, 0.5);
    expect(suv).toMatchObject({ max: 3, mean: 2.5, min: 2, count: 7 });
    expect(suv.maxAt).toBe(stats.value.maxAt);
  });
});

describe('localMaximum', () => {
  it('finds the peak of the lesion clicked beside', () => {
    const volume = volumeOf((i, j, k) => (i === 7 && j === 5 && k === 5 ? 9 : 1));
    expect(localMaximum(volume, worldPoint(0.4, 0, 0))).toEqual({
      ok: true,
      value: {
        voxel: voxelIndex(7, 5, 5),
        at: worldPoint(4, 0, 0),
        value: 9,
        distanceMm: 3.6,
        peak: true,
      },
    });
  });

  it('does not cross a colder gap to a hotter neighbour', () => {
    // Node at i 3 (value 5, shoulder 4 at i 4), gap at i 5 to 6, bladder from i 7.
    const profile = [1, 1, 3, 5, 4, 1, 1, 40, 40, 40, 40];
    const volume = volumeOf((i, j, k) => (i < 7 && (j !== 5 || k !== 5) ? 1 : profile[i]!));
    expect(localMaximum(volume, worldPoint(-2, 0, 0), 8)).toMatchObject({
      value: { voxel: [3, 5, 5], value: 5, peak: true },
    });
  });

  it('stays within its reach and says when the peak lies farther out', () => {
    const volume = volumeOf((i) => i);
    const found = localMaximum(volume, centre, 4);
    expect(found).toMatchObject({
      value: { voxel: [7, 5, 5], value: 7, distanceMm: 4, peak: false },
    });
  });

  it('takes the nearest of equal voxels', () => {
    const volume = volumeOf((i, j, k) => (j === 5 && k === 5 && (i === 4 || i === 7) ? 9 : 1));
    expect(localMaximum(volume, centre)).toMatchObject({ value: { voxel: [4, 5, 5] } });
  });

  it('answers a named error outside the volume', () => {
    expect(
      localMaximum(
        volumeOf(() => 1),
        worldPoint(0, 99, 0),
      ),
    ).toEqual({
      ok: false,
      error: { kind: 'outside-volume' },
    });
  });
});

describe('suvAt', () => {
  it('multiplies the voxel by the audited factor, and gives nothing without one', () => {
    const volume = volumeOf(() => 10_000);
    expect(suvAt(volume, 2.5e-4, centre)).toBe(2.5);
    expect(suvAt(volume, undefined, centre)).toBeUndefined();
    expect(suvAt(volume, 2.5e-4, worldPoint(0, 0, 99))).toBeUndefined();
  });
});

describe('robustUpper', () => {
  it('is the nearest-rank percentile of the finite voxels', () => {
    // 1331 voxels 0 … 1330: rank ⌈0.995 · 1331⌉ = 1325, which is the value 1324.
    const volume = volumeOf((i, j, k) => i + 11 * (j + 11 * k));
    expect(robustUpper(volume)).toBe(1324);
    expect(robustUpper(volume, 100)).toBe(1330);
    expect(robustUpper(volume, 0)).toBe(0);
  });

  it('does not let one hot voxel own the scale', () => {
    const volume = volumeOf((i, j, k) => (i === 0 && j === 0 && k === 0 ? 1e9 : (i % 4) * 0.25));
    expect(robustUpper(volume)).toBe(0.75);
    expect(autoUpperSuv(volume, 8.1)).toBe(7);
    expect(autoUpperSuv(volume, 1)).toBe(4);
    expect(autoUpperSuv(volume, 1000)).toBe(30);
  });

  it('has nothing to say of a volume without finite values', () => {
    expect(robustUpper(volumeOf(() => Number.NaN))).toBeUndefined();
    expect(robustUpper(volumeOf(() => 2.5))).toBe(2.5);
  });
});
