import { describe, expect, it } from 'vitest';
import { distanceMm, voxelIndex, worldPoint, type WorldPoint } from '#domain/image';
import {
  growRegion,
  maxRegionVoxels,
  regionStats,
  voxelsIn,
  type GrowOptions,
  type ThresholdRule,
} from '#domain/measure';
import { gridAround, must, volumeOf } from './ball.ts';

const origin = worldPoint(0, 0, 0);
const grid = gridAround([41, 41, 41], [4, 4, 4]);

/** A hot spot that falls off in a straight line: `peak` at its centre, nothing at `reachMm` and beyond. */
const spot =
  (centre: WorldPoint, peak: number, reachMm: number) =>
  (p: WorldPoint): number =>
    Math.max(0, peak * (1 - distanceMm(p, centre) / reachMm));
const along = (x: number): WorldPoint => worldPoint(x, 0, 0);

const percent = (n: number): ThresholdRule => ({ kind: 'percent', percent: n });
const from = (
  seed: WorldPoint,
  rule: ThresholdRule,
  more: Partial<GrowOptions> = {},
): GrowOptions => ({
  seed,
  rule,
  boundMm: 60,
  ...more,
});

describe('one click', () => {
  const lesion = volumeOf(grid, (p) => 1000 + spot(origin, 9000, 40)(p));

  it('on the shoulder of a lesion takes the voxels at or above the percentage of its own maximum', () => {
    const grown = must(growRegion(lesion, from(worldPoint(9, 5, 0), percent(41))));
    // 10 000 at the centre; 4100 is reached where 9000 (1 − r/40) = 3100, at r = 26.22 mm.
    expect(grown.threshold).toBeCloseTo(4100, 9);
    expect(grown.seedMaximum).toMatchObject({
      voxel: voxelIndex(20, 20, 20),
      at: origin,
      value: 10_000,
      peak: true,
    });
    expect(grown.seedMaximum.distanceMm).toBeCloseTo(Math.sqrt(106), 9);
    let inside = 0;
    for (const value of lesion.values) if (value >= 4100) inside++;
    expect(voxelsIn(grown.runs)).toBe(inside);
    expect(grown).toMatchObject({ touchesBound: false, touchesEdge: false, cutAt: undefined });
    const stats = must(regionStats(lesion, grown.runs));
    expect(stats.min).toBeGreaterThanOrEqual(4100);
    expect(stats.volumeMl).toBeCloseTo((4 / 3) * Math.PI * 2.622 ** 3, -1);
  });

  it('takes a fixed SUV through the audited factor, and refuses without one', () => {
    const rule: ThresholdRule = { kind: 'suv', suv: 2.5 };
    const grown = must(growRegion(lesion, from(origin, rule, { suvFactor: 5e-4 })));
    expect(grown.threshold).toBe(5000);
    expect(growRegion(lesion, from(origin, rule))).toEqual({
      ok: false,
      error: { kind: 'no-suv' },
    });
  });

  it('takes a native value and the PERCIST threshold of the liver as they are', () => {
    expect(must(growRegion(lesion, from(origin, { kind: 'value', value: 6000 }))).threshold).toBe(
      6000,
    );
    const percist: ThresholdRule = { kind: 'percist', liverMean: 2000, liverSd: 300 };
    expect(must(growRegion(lesion, from(origin, percist))).threshold).toBe(3600);
  });

  it('answers what it found where the place does not reach the threshold', () => {
    const cold = growRegion(lesion, from(along(70), { kind: 'value', value: 5000 }));
    expect(cold).toEqual({
      ok: false,
      error: { kind: 'seed-below-threshold', value: 1000, threshold: 5000 },
    });
    // Beyond 8 mm the click is not moved: the background belongs to no lesion, however hot the next one is.
    expect(growRegion(lesion, from(along(48), percent(41)))).toMatchObject({
      error: { kind: 'seed-below-threshold' },
    });
    expect(
      growRegion(
        volumeOf(grid, () => 0),
        from(origin, percent(41)),
      ),
    ).toMatchObject({
      error: { kind: 'seed-below-threshold', threshold: 0 },
    });
  });
});

describe('a region that would run away', { timeout: 60_000 }, () => {
  it('stops at its bound and says that it goes on', () => {
    const rod = volumeOf(grid, (p) => (Math.abs(p[1]) < 6 && Math.abs(p[2]) < 6 ? 5 : 0));
    const grown = must(growRegion(rod, from(origin, percent(50), { boundMm: 30 })));
    expect(grown).toMatchObject({ touchesBound: true, touchesEdge: false });
    // Centres within 30 mm: x up to ±28 in the middle, where y and z are 0 or ±4 mm.
    expect(must(regionStats(rod, grown.runs)).count).toBe(15 * 9);
  });

  it('says where the scan ends in it', () => {
    const rod = volumeOf(grid, (p) => (Math.abs(p[1]) < 6 && Math.abs(p[2]) < 6 ? 5 : 0));
    const grown = must(growRegion(rod, from(origin, percent(50), { boundMm: 200 })));
    expect(grown).toMatchObject({ touchesBound: false, touchesEdge: true });
  });

  it('does not run from a node into the bladder beside it, and says where it was cut', () => {
    // Node of 8 at −20 mm, bladder of 40 at +28 mm, joined by a bridge of 4 at 0: 41 % of 8 would go across.
    const node = spot(along(-20), 8, 40);
    const bladder = spot(along(28), 40, 30);
    const both = volumeOf(grid, (p) => Math.max(node(p), bladder(p)));
    const grown = must(growRegion(both, from(along(-20), percent(41))));
    expect(grown.seedMaximum.value).toBe(8);
    expect(grown.cutAt).toEqual(origin);
    expect(grown.threshold).toBeGreaterThan(4);
    const stats = must(regionStats(both, grown.runs));
    expect(stats.max).toBe(8);
    expect(grown.threshold).toBeLessThan(4.0001);
    expect(stats.min).toBeGreaterThan(4);
    // From the bladder nothing is in the way.
    const urine = must(growRegion(both, from(along(28), percent(41))));
    expect(urine.cutAt).toBeUndefined();
    expect(urine.threshold).toBeCloseTo(16.4, 9);
  });

  it('means the whole lesion where the click falls on a lesser hill of it', () => {
    const hills = volumeOf(grid, (p) =>
      Math.max(spot(along(-16), 8, 60)(p), spot(along(16), 10, 60)(p)),
    );
    const lesser = must(growRegion(hills, from(along(-20), percent(41), { boundMm: 80 })));
    const main = must(growRegion(hills, from(along(20), percent(41), { boundMm: 80 })));
    expect(lesser.threshold).toBeCloseTo(4.1, 9);
    expect(lesser.cutAt).toBeUndefined();
    expect(lesser.runs).toEqual(main.runs);
  });

  it('gives up where it grows beyond what can be kept', () => {
    const flat = volumeOf(gridAround([64, 64, 64], [2, 2, 2]), () => 5);
    expect(growRegion(flat, from(origin, percent(41), { boundMm: 500 }))).toEqual({
      ok: false,
      error: { kind: 'too-large', voxels: maxRegionVoxels + 1 },
    });
  });
});

describe('bad input', () => {
  const volume = volumeOf(grid, spot(origin, 9, 40));

  it('is named', () => {
    const kindOf = (options: GrowOptions): string => {
      const grown = growRegion(volume, options);
      return grown.ok ? 'ok' : grown.error.kind;
    };
    expect(kindOf(from(along(500), percent(41)))).toBe('outside-volume');
    expect(kindOf(from(along(Number.NaN), percent(41)))).toBe('not-a-number');
    for (const rule of [
      percent(0),
      percent(101),
      percent(Number.NaN),
      { kind: 'value', value: Infinity },
    ] as const)
      expect(kindOf(from(origin, rule))).toBe('not-a-number');
    for (const boundMm of [0, -1, Number.NaN, Infinity])
      expect(kindOf(from(origin, percent(41), { boundMm }))).toBe('not-a-number');
    expect(kindOf(from(origin, { kind: 'suv', suv: 2.5 }, { suvFactor: 0 }))).toBe('not-a-number');
    const holed = volumeOf(grid, () => Number.NaN);
    expect(growRegion(holed, from(origin, percent(41)))).toMatchObject({
      error: { kind: 'no-values' },
    });
  });
});
