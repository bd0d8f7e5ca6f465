import { describe, expect, it } from 'vitest';
import {
  distanceMm,
  offsetOf,
  valueAt,
  worldPoint,
  type Plane,
  type WorldPoint,
} from '#domain/image';
import {
  bidirectional,
  circleStats,
  editRegion,
  indexRuns,
  regionOutline,
  regionStats,
  runsOf,
  scaleRegionStats,
  sphereRuns,
  tlg,
  voxelsIn,
  type Runs,
} from '#domain/measure';
import { gridAround, must, volumeOf } from './ball.ts';

const origin = worldPoint(0, 0, 0);
const grid = gridAround([31, 31, 31], [2, 2, 2]);
const at = (i: number, j: number, k: number): number => offsetOf(grid, i, j, k);
const flat = volumeOf(grid, () => 3);

describe('regionStats', () => {
  it('counts what the runs hold and states volumes in ml (complaint 8: 1000 times too large)', () => {
    // 31 voxels of 2 × 2 × 2 mm are 248 mm³, which is 0.248 ml and not 248.
    const row: Runs = [at(0, 15, 15), 31];
    const ramp = volumeOf(grid, (_, i) => i);
    const stats = must(regionStats(ramp, row));
    expect(stats).toMatchObject({ count: 31, min: 0, max: 30, mean: 15 });
    expect(stats.volumeMl).toBeCloseTo(0.248, 12);
    expect(stats.maxAt).toEqual({ voxel: [30, 15, 15], world: worldPoint(30, 0, 0) });
    // Σ(i − 15)² over 31 voxels is 2480.
    expect(stats.sd).toBeCloseTo(Math.sqrt(2480 / 31), 12);
    expect(tlg(stats)).toBeCloseTo(15 * 0.248, 12);
  });

  it('has a peak on PET and none on CT', () => {
    const runs = must(sphereRuns(flat, origin, 10));
    const { peak } = must(regionStats(flat, runs));
    expect(peak?.value).toBeCloseTo(3, 12);
    expect(Math.abs(peak!.volumeMl - 1)).toBeLessThan(0.02);
    const ct = volumeOf(grid, () => 40, 'HU');
    expect(must(regionStats(ct, runs))).not.toHaveProperty('peak');
  });

  it('has a peak for a single hot voxel, neither 0 nor NaN (complaint 8)', () => {
    const volume = volumeOf(grid, (_, i, j, k) => (i === 15 && j === 15 && k === 15 ? 126 : 1));
    const { peak, max } = must(regionStats(volume, [at(15, 15, 15), 1]));
    expect(max).toBe(126);
    // 8 of 1000 mm³ hold 125 more than the rest.
    expect(peak?.value).toBeCloseTo(2, 3);
    expect(peak?.at).toEqual(origin);
  });

  it('seeks the peak over the whole region, not around its maximum', () => {
    const plateau = worldPoint(-14, 0, 0);
    const volume = volumeOf(grid, (p) =>
      distanceMm(p, worldPoint(16, 0, 0)) < 0.1 ? 20 : distanceMm(p, plateau) < 9 ? 10 : 1,
    );
    const stats = must(regionStats(volume, must(sphereRuns(volume, origin, 28))));
    expect(stats.maxAt.world).toEqual(worldPoint(16, 0, 0));
    expect(stats.peak?.value).toBeCloseTo(10, 6);
    expect(distanceMm(stats.peak!.at, plateau)).toBeLessThan(3);
  });

  it('has no peak where its sphere leaves the volume or meets a voxel without a value', () => {
    expect(must(regionStats(flat, [at(0, 15, 15), 3])).peak).toBeUndefined();
    expect(must(regionStats(flat, [at(0, 15, 15), 4])).peak?.at).toEqual(worldPoint(-24, 0, 0));
    const holed = volumeOf(grid, (_, i) => (i === 15 ? Number.NaN : 3));
    expect(must(regionStats(holed, [at(14, 15, 15), 3]))).toMatchObject({
      count: 2,
      peak: undefined,
    });
  });

  it('scales with the SUV factor, places and volumes left alone', () => {
    const stats = must(regionStats(flat, must(sphereRuns(flat, origin, 10))));
    const suv = scaleRegionStats(stats, 0.5);
    expect(suv).toMatchObject({ max: 1.5, mean: 1.5, min: 1.5, count: stats.count });
    expect(suv.peak).toEqual({ ...stats.peak, value: stats.peak!.value * 0.5 });
    expect(suv.volumeMl).toBe(stats.volumeMl);
  });

  it('names what is wrong with runs from outside', () => {
    const kindOf = (runs: Runs): string => {
      const stats = regionStats(flat, runs);
      return stats.ok ? 'ok' : stats.error.kind;
    };
    expect(kindOf([])).toBe('empty');
    expect(kindOf([31 * 31 * 31 - 1, 2])).toBe('outside-volume');
    for (const runs of [
      [5],
      [-1, 2],
      [1.5, 1],
      [5, 0],
      [9, 1, 5, 1],
      [5, 3, 7, 1],
      [Number.NaN, 1],
    ])
      expect(kindOf(runs)).toBe('not-a-number');
  });
});

describe('editing a region', () => {
  const ball = must(sphereRuns(flat, origin, 10));
  const edited = (runs: Runs, edit: Parameters<typeof editRegion>[2], volume = flat): Runs =>
    must(editRegion(volume, runs, edit));

  it('adds and cuts with a round brush, and one undoes the other', () => {
    const centre = worldPoint(20, 0, 0);
    const more = edited(ball, { kind: 'add', centre, radiusMm: 6 });
    expect(voxelsIn(more)).toBe(voxelsIn(ball) + voxelsIn(must(sphereRuns(flat, centre, 6))));
    expect(edited(more, { kind: 'cut', centre, radiusMm: 6 })).toEqual(ball);
    expect(edited([], { kind: 'add', centre: origin, radiusMm: 10 })).toEqual(ball);
    expect(editRegion(flat, ball, { kind: 'cut', centre: origin, radiusMm: 11 })).toEqual({
      ok: false,
      error: { kind: 'empty' },
    });
  });

  it('touches only voxels at or above minValue where one is given', () => {
    const ramp = volumeOf(grid, (p) => p[0]);
    const half = edited([], { kind: 'add', centre: origin, radiusMm: 10, minValue: 4 }, ramp);
    expect(must(regionStats(ramp, half)).min).toBe(4);
    const rest = edited(ball, { kind: 'cut', centre: origin, radiusMm: 10, minValue: 4 }, ramp);
    expect(must(regionStats(ramp, rest)).max).toBe(2);
    expect(runsOf([...offsets(half), ...offsets(rest)])).toEqual(ball);
  });

  it('removes or keeps the island under the pointer', () => {
    const far = worldPoint(24, 0, 0);
    const two = edited(ball, { kind: 'add', centre: far, radiusMm: 3 });
    expect(edited(two, { kind: 'remove-island', at: far })).toEqual(ball);
    expect(edited(two, { kind: 'keep-island', at: origin })).toEqual(ball);
    expect(editRegion(flat, two, { kind: 'remove-island', at: worldPoint(0, 28, 0) })).toEqual({
      ok: false,
      error: { kind: 'no-island' },
    });
  });

  it('grows and shrinks by one layer of voxels', () => {
    const one: Runs = [at(15, 15, 15), 1];
    const cross = edited(one, { kind: 'grow' });
    expect(voxelsIn(cross)).toBe(7);
    expect(edited(cross, { kind: 'shrink' })).toEqual(one);
    expect(editRegion(flat, one, { kind: 'shrink' })).toMatchObject({ error: { kind: 'empty' } });
    const ramp = volumeOf(grid, (p) => p[0]);
    expect(voxelsIn(edited(one, { kind: 'grow', minValue: 0 }, ramp))).toBe(6);
  });
});

function offsets(runs: Runs): number[] {
  const all: number[] = [];
  for (let n = 0; n < runs.length; n += 2)
    for (let m = 0; m < runs[n + 1]!; m++) all.push(runs[n]! + m);
  return all;
}

describe('circleStats', () => {
  it('takes the voxels of one slice whose centres lie in the circle', () => {
    const volume = volumeOf(grid, (_, i, j, k) => i + 100 * j + 10_000 * k);
    const stats = must(
      circleStats(volume, { plane: 'axial', centre: worldPoint(0, 0, 0.9), radiusMm: 2 }),
    );
    expect(stats).toMatchObject({ count: 5, mean: 151_515, min: 151_415, max: 151_615 });
    expect(stats).not.toHaveProperty('peak');
    const coronal = must(circleStats(volume, { plane: 'coronal', centre: origin, radiusMm: 2 }));
    expect(coronal).toMatchObject({ count: 5, min: 141_515, max: 161_515 });
  });

  it('lies in the slice of an oblique grid and not in the plane of the screen', () => {
    const [c, s] = [Math.cos(0.3), Math.sin(0.3)];
    const tilted = gridAround(
      [31, 31, 31],
      [2, 2, 2],
      [
        [1, 0, 0],
        [0, c, s],
        [0, -s, c],
      ],
    );
    const volume = volumeOf(tilted, (_, __, ___, k) => k);
    const stats = must(circleStats(volume, { plane: 'axial', centre: origin, radiusMm: 20 }));
    expect(stats).toMatchObject({ min: 15, max: 15 });
    expect(stats.count).toBe(
      must(circleStats(flat, { plane: 'axial', centre: origin, radiusMm: 20 })).count,
    );
  });

  it('names bad input', () => {
    expect(
      circleStats(flat, { plane: 'axial', centre: worldPoint(0, 0, 99), radiusMm: 5 }),
    ).toEqual({
      ok: false,
      error: { kind: 'outside-volume' },
    });
    expect(circleStats(flat, { plane: 'axial', centre: origin, radiusMm: -1 })).toMatchObject({
      error: { kind: 'not-a-number' },
    });
  });
});

describe('bidirectional', () => {
  it('states the longer line first and the angle between the two', () => {
    const [a, b] = [worldPoint(0, 0, 0), worldPoint(30, 0, 0)];
    const measured = bidirectional(worldPoint(10, 5, 0), worldPoint(10, -15, 0), a, b);
    expect(measured).toEqual({ longMm: 30, shortMm: 20, angleDegrees: 90 });
    expect(bidirectional(a, b, a, worldPoint(5, 5, 0)).angleDegrees).toBeCloseTo(45, 12);
    expect(bidirectional(a, b, a, a).angleDegrees).toBeUndefined();
  });
});

describe('regionOutline', () => {
  const area = (loop: readonly WorldPoint[], x: 0 | 1 | 2, y: 0 | 1 | 2): number => {
    let twice = 0;
    loop.forEach((p, n) => {
      const q = loop[(n + 1) % loop.length]!;
      twice += p[x] * q[y] - q[x] * p[y];
    });
    return twice / 2;
  };

  it('goes along the edges of the voxels, corners only', () => {
    const box = runsOf([at(15, 15, 15), at(16, 15, 15), at(15, 16, 15), at(16, 16, 15)]);
    const [loop, ...others] = regionOutline(grid, box, 'axial', origin);
    expect(others).toEqual([]);
    expect(loop).toEqual([
      worldPoint(-1, -1, 0),
      worldPoint(3, -1, 0),
      worldPoint(3, 3, 0),
      worldPoint(-1, 3, 0),
    ]);
    expect(regionOutline(grid, box, 'axial', worldPoint(0, 0, 2))).toEqual([]);
    expect(regionOutline(grid, box, 'axial', worldPoint(0, 0, 500))).toEqual([]);
    expect(regionOutline(grid, [1, 1, 0], 'axial', origin)).toEqual([]);
  });

  it('runs round holes the other way, and keeps voxels apart that meet at a corner', () => {
    const ring = [0, 1, 2].flatMap((i) => [0, 1, 2].map((j) => [i, j] as const));
    const holed = runsOf(ring.filter(([i, j]) => i !== 1 || j !== 1).map(([i, j]) => at(i, j, 15)));
    const areas = regionOutline(grid, holed, 'axial', origin).map((loop) => area(loop, 0, 1));
    expect(areas).toEqual([36, -4]);
    const diagonal = runsOf([at(3, 3, 15), at(4, 4, 15)]);
    expect(regionOutline(grid, diagonal, 'axial', origin).map((loop) => loop.length)).toEqual([
      4, 4,
    ]);
  });

  it('encloses just the voxels of its slice, in every plane and for whole rows that run on', () => {
    const bumpy = volumeOf(grid, (_, i, j, k) => ((i * 7 + j * 13 + k * 29) % 5 < 3 ? 1 : 0));
    const runs = runsOf([...bumpy.values].flatMap((value, n) => (value > 0 ? [n] : [])));
    const index = indexRuns(grid, runs);
    const inPlane: Record<Plane, readonly [0 | 1 | 2, 0 | 1 | 2, 0 | 1 | 2]> = {
      axial: [0, 1, 2],
      coronal: [0, 2, 1],
      sagittal: [1, 2, 0],
    };
    for (const plane of ['axial', 'coronal', 'sagittal'] as const) {
      const [x, y, normal] = inPlane[plane];
      const through: [number, number, number] = [0, 0, 0];
      through[normal] = 4;
      const loops = regionOutline(grid, index, plane, worldPoint(...through));
      let inside = 0;
      for (let a = -30; a <= 30; a += 2)
        for (let b = -30; b <= 30; b += 2) {
          through[x] = a;
          through[y] = b;
          inside += valueAt(bumpy, worldPoint(...through))!;
        }
      const enclosed = loops.reduce((sum, loop) => sum + area(loop, x, y), 0);
      expect(enclosed).toBeCloseTo(inside * 4, 6);
      expect(loops.every((loop) => loop.every((p) => p[normal] === 4))).toBe(true);
    }
    expect(regionOutline(grid, [0, 31 * 31 * 31], 'sagittal', origin)).toEqual([
      [
        worldPoint(0, -31, -31),
        worldPoint(0, 31, -31),
        worldPoint(0, 31, 31),
        worldPoint(0, -31, 31),
      ],
    ]);
  });
});
