import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  makeVolume,
  offsetOf,
  voxelCount,
  worldOfVoxel,
  worldPoint,
  type Grid,
  type Vec3,
  type Volume,
  type WorldPoint,
} from '#domain/image';
import {
  editRegion,
  growRegion,
  peakKernel,
  regionOutline,
  regionStats,
  runsOf,
  sphereRuns,
  voxelsIn,
  type GrownRegion,
  type RegionStats,
  type Runs,
} from '#domain/measure';

const must = <T>(result: { ok: true; value: T } | { ok: false; error: { kind: string } }): T => {
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
};
const offsetsIn = (runs: Runs): number[] => {
  const all: number[] = [];
  for (let n = 0; n < runs.length; n += 2)
    for (let m = 0; m < runs[n + 1]!; m++) all.push(runs[n]! + m);
  return all;
};
const isPartOf = (part: Runs, whole: Runs): boolean => {
  const all = new Set(offsetsIn(whole));
  return offsetsIn(part).every((offset) => all.has(offset));
};

const straight: Grid['axes'] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const size = fc.integer({ min: 2, max: 9 });
const spacing = fc.integer({ min: 8, max: 60 }).map((n) => n / 10);
const grids: fc.Arbitrary<Grid> = fc.record({
  size: fc.tuple(size, size, size),
  spacingMm: fc.tuple(spacing, spacing, spacing),
  origin: fc.constant(worldPoint(-10, 5, 30)),
  axes: fc.constant(straight),
});
/** No two voxels alike, so that nothing hangs on which of equals comes first. */
const volumes: fc.Arbitrary<Volume> = grids.chain((grid) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), {
      minLength: voxelCount(grid),
      maxLength: voxelCount(grid),
    })
    .map((values) => makeVolume(grid, 'Bq/ml', Float32Array.from(values))),
);
const share = fc.integer({ min: 0, max: 999 }).map((n) => n / 1000);
const places = fc.tuple(share, share, share);
const centreOf = ({ grid }: Volume, place: readonly number[]): WorldPoint =>
  worldOfVoxel(grid, place.map((part, n) => Math.floor(part * grid.size[n]!)) as unknown as Vec3);

/** The same voxels at the same places of patient space, stored in another order: axes exchanged and turned round. */
interface Turned {
  readonly volume: Volume;
  readonly offset: (offset: number) => number;
}
const turns = fc.record({
  order: fc.constantFrom<readonly [number, number, number]>(
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ),
  flip: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
});
function turn(
  { grid, values, unit }: Volume,
  { order, flip }: { order: readonly [number, number, number]; flip: readonly boolean[] },
): Turned {
  const pick = <T>(of: readonly T[]): [T, T, T] => [of[order[0]]!, of[order[1]]!, of[order[2]]!];
  const axes = pick(grid.axes).map((axis, n) =>
    axis.map((part) => (flip[n] ? -part : part)),
  ) as unknown as Grid['axes'];
  const first = [0, 0, 0];
  order.forEach((axis, n) => (first[axis] = flip[n] ? grid.size[axis]! - 1 : 0));
  const turned: Grid = {
    size: pick(grid.size),
    spacingMm: pick(grid.spacingMm),
    origin: worldOfVoxel(grid, first as unknown as Vec3),
    axes,
  };
  const offset = (old: number): number => {
    const v = [
      old % grid.size[0],
      Math.floor(old / grid.size[0]) % grid.size[1],
      Math.floor(old / grid.size[0] / grid.size[1]),
    ];
    const w = pick(v).map((part, n) => (flip[n] ? turned.size[n]! - 1 - part : part));
    return offsetOf(turned, w[0]!, w[1]!, w[2]!);
  };
  const stored = new Float32Array(values.length);
  values.forEach((value, old) => (stored[offset(old)] = value));
  return { volume: makeVolume(turned, unit, stored), offset };
}

const near = (a: WorldPoint, b: WorldPoint): void =>
  a.forEach((part, n) => expect(part).toBeCloseTo(b[n]!, 6));
function sameStats(a: RegionStats, b: RegionStats): void {
  expect(b.count).toBe(a.count);
  for (const key of ['max', 'min', 'mean', 'sd'] as const)
    expect(b[key] / a.max).toBeCloseTo(a[key] / a.max, 9);
  expect(b.volumeMl).toBeCloseTo(a.volumeMl, 9);
  near(b.maxAt.world, a.maxAt.world);
  expect(b.peak === undefined).toBe(a.peak === undefined);
  if (!a.peak || !b.peak) return;
  // Shares are summed on a lattice across two of the axes, so the last digits differ.
  expect(b.peak.value / a.peak.value).toBeCloseTo(1, 3);
  expect(b.peak.volumeMl).toBeCloseTo(a.peak.volumeMl, 3);
}

describe(
  'a region of the same patient stored with its axes in another order',
  { timeout: 120_000 },
  () => {
    it('has the same statistics', () => {
      fc.assert(
        fc.property(volumes, turns, fc.array(fc.nat(), { minLength: 1 }), (volume, how, picks) => {
          const turned = turn(volume, how);
          const offsets = [...new Set(picks.map((n) => n % volume.values.length))];
          const a = must(regionStats(volume, runsOf(offsets)));
          const b = must(regionStats(turned.volume, runsOf(offsets.map(turned.offset))));
          sameStats(a, b);
        }),
        { numRuns: 150 },
      );
    });

    it('grows from a click to the same voxels', () => {
      fc.assert(
        fc.property(
          volumes,
          turns,
          places,
          fc.integer({ min: 5, max: 95 }),
          fc.integer({ min: 3, max: 40 }),
          (volume, how, place, percent, boundMm) => {
            const turned = turn(volume, how);
            // Off the voxel's centre and with a bound between distances: which of equals comes first is not the point.
            const [x, y, z] = centreOf(volume, place);
            const seed = worldPoint(x + 0.013, y + 0.007, z - 0.011);
            const options = {
              seed,
              rule: { kind: 'percent', percent },
              boundMm: boundMm + 0.0131,
            } as const;
            const a = growRegion(volume, options);
            const b = growRegion(turned.volume, options);
            if (!a.ok) {
              expect(b).toEqual(a);
              return;
            }
            const there = must(b);
            expect(there.runs).toEqual(runsOf(offsetsIn(a.value.runs).map(turned.offset)));
            expect(there.threshold).toBe(a.value.threshold);
            expect(there.touchesBound).toBe(a.value.touchesBound);
            expect(there.touchesEdge).toBe(a.value.touchesEdge);
            near(there.seedMaximum.at, a.value.seedMaximum.at);
          },
        ),
        { numRuns: 200 },
      );
    });
  },
);

describe('an oblique grid', { timeout: 120_000 }, () => {
  const angle = fc.integer({ min: -314, max: 314 }).map((n) => n / 100);
  /** The grid turned about patient axes; voxels keep their values and their offsets. */
  const oblique = (volume: Volume, a: number, b: number): Volume => {
    const spin = ([x, y, z]: Vec3): Vec3 => {
      const [u, v] = [x * Math.cos(a) - y * Math.sin(a), x * Math.sin(a) + y * Math.cos(a)];
      return [u, v * Math.cos(b) - z * Math.sin(b), v * Math.sin(b) + z * Math.cos(b)];
    };
    const [i, j, k] = volume.grid.axes;
    return { ...volume, grid: { ...volume.grid, axes: [spin(i), spin(j), spin(k)] } };
  };

  it('gives the same region with the same shape and statistics as a straight one', () => {
    fc.assert(
      fc.property(
        volumes,
        angle,
        angle,
        places,
        fc.integer({ min: 10, max: 90 }),
        (volume, a, b, place, percent) => {
          const turned = oblique(volume, a, b);
          const rule = { kind: 'percent', percent } as const;
          // Between voxel distances, for rounding must not decide what lies on the bound.
          const options = { rule, boundMm: 17.0173 };
          const one = growRegion(volume, { ...options, seed: centreOf(volume, place) });
          const two = growRegion(turned, { ...options, seed: centreOf(turned, place) });
          if (!one.ok) {
            expect(two).toEqual(one);
            return;
          }
          const { runs } = must(two);
          expect(runs).toEqual(one.value.runs);
          const [p, q] = [must(regionStats(volume, runs)), must(regionStats(turned, runs))];
          expect({ ...q, maxAt: q.maxAt.voxel, peak: q.peak?.value }).toEqual({
            ...p,
            maxAt: p.maxAt.voxel,
            peak: p.peak?.value,
          });
        },
      ),
      { numRuns: 200 },
    );
  });
});

it(
  'the sphere of SUVpeak is 1.00 ± 0.02 ml at any spacing (complaint 8)',
  { timeout: 120_000 },
  () => {
    const millimetres = fc.integer({ min: 50, max: 600 }).map((n) => n / 100);
    fc.assert(
      fc.property(fc.tuple(millimetres, millimetres, millimetres), (spacingMm) => {
        const { total, shares } = peakKernel(spacingMm);
        const ml = (total * spacingMm[0] * spacingMm[1] * spacingMm[2]) / 1000;
        expect(Math.abs(ml - 1)).toBeLessThan(0.001);
        expect(shares.every((each) => each > 0 && each <= 1 + 1e-9)).toBe(true);
      }),
      { numRuns: 100 },
    );
  },
);

describe('growRegion', { timeout: 120_000 }, () => {
  const grow = (volume: Volume, seed: WorldPoint, percent: number): GrownRegion | undefined => {
    const grown = growRegion(volume, { seed, rule: { kind: 'percent', percent }, boundMm: 500 });
    return grown.ok ? grown.value : undefined;
  };

  it('gives a part of the region for a higher percentage', () => {
    fc.assert(
      fc.property(
        volumes,
        places,
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 100 }),
        (volume, place, p, q) => {
          const seed = centreOf(volume, place);
          const low = grow(volume, seed, Math.min(p, q));
          const high = grow(volume, seed, Math.max(p, q));
          if (!high) return;
          expect(isPartOf(high.runs, low!.runs)).toBe(true);
          expect(high.threshold).toBeGreaterThanOrEqual(low!.threshold);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives the same region for a click on any of its voxels', () => {
    fc.assert(
      fc.property(
        volumes,
        places,
        fc.nat(),
        fc.integer({ min: 10, max: 90 }),
        (volume, place, pick, percent) => {
          const region = grow(volume, centreOf(volume, place), percent);
          if (!region) return;
          const offsets = offsetsIn(region.runs);
          const other = offsets[pick % offsets.length]!;
          const [nx, ny] = volume.grid.size;
          const seed = worldOfVoxel(volume.grid, [
            other % nx,
            Math.floor(other / nx) % ny,
            Math.floor(other / nx / ny),
          ]);
          expect(grow(volume, seed, percent)).toMatchObject({
            runs: region.runs,
            threshold: region.threshold,
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is what a flood at its threshold reaches, and its maximum times the percentage is that threshold', () => {
    fc.assert(
      fc.property(volumes, places, fc.integer({ min: 1, max: 100 }), (volume, place, percent) => {
        const region = grow(volume, centreOf(volume, place), percent);
        if (!region) return;
        // Oracle: passes over all voxels until nothing is added any more.
        const { grid, values } = volume;
        const { voxel } = region.seedMaximum;
        const flooded = new Set([offsetOf(grid, voxel[0], voxel[1], voxel[2])]);
        for (let before = 0; before !== flooded.size;) {
          before = flooded.size;
          for (let k = 0; k < grid.size[2]; k++)
            for (let j = 0; j < grid.size[1]; j++)
              for (let i = 0; i < grid.size[0]; i++) {
                const offset = offsetOf(grid, i, j, k);
                if (values[offset]! < region.threshold || flooded.has(offset)) continue;
                const touches = [...flooded].some((other) => {
                  const [x, y] = [other % grid.size[0], Math.floor(other / grid.size[0])];
                  const [b, c] = [y % grid.size[1], Math.floor(y / grid.size[1])];
                  return Math.abs(x - i) <= 1 && Math.abs(b - j) <= 1 && Math.abs(c - k) <= 1;
                });
                if (touches) flooded.add(offset);
              }
        }
        expect(runsOf(flooded)).toEqual(region.runs);
        const hottest = Math.max(...offsetsIn(region.runs).map((offset) => values[offset]!));
        expect(region.seedMaximum.value).toBe(hottest);
        const wanted = (percent / 100) * hottest;
        if (region.cutAt) expect(region.threshold).toBeGreaterThan(wanted);
        else expect(region.threshold).toBe(wanted);
      }),
      { numRuns: 60 },
    );
  });
});

describe('edits', { timeout: 120_000 }, () => {
  const picked = fc.array(fc.nat(), { minLength: 1, maxLength: 60 });
  const regionOf = (volume: Volume, picks: readonly number[]): Runs =>
    runsOf(new Set(picks.map((n) => n % volume.values.length)));
  const edited = (volume: Volume, runs: Runs, edit: Parameters<typeof editRegion>[2]): Runs => {
    const after = editRegion(volume, runs, edit);
    if (after.ok) return after.value;
    expect(after.error.kind).toBe('empty');
    return [];
  };

  it('cutting what a brush added gives back what lay outside the brush', () => {
    fc.assert(
      fc.property(
        volumes,
        picked,
        places,
        fc.integer({ min: 1, max: 20 }),
        (volume, picks, place, radiusMm) => {
          const runs = regionOf(volume, picks);
          const centre = centreOf(volume, place);
          const brush = new Set(offsetsIn(must(sphereRuns(volume, centre, radiusMm))));
          const added = edited(volume, runs, { kind: 'add', centre, radiusMm });
          expect(isPartOf(runs, added)).toBe(true);
          const cut = edited(volume, added, { kind: 'cut', centre, radiusMm });
          expect(cut).toEqual(runsOf(offsetsIn(runs).filter((offset) => !brush.has(offset))));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('growing then shrinking loses nothing, shrinking then growing adds nothing', () => {
    fc.assert(
      fc.property(volumes, picked, (volume, picks) => {
        const runs = regionOf(volume, picks);
        const closed = edited(volume, edited(volume, runs, { kind: 'grow' }), { kind: 'shrink' });
        expect(isPartOf(runs, closed)).toBe(true);
        const opened = edited(volume, edited(volume, runs, { kind: 'shrink' }), { kind: 'grow' });
        expect(isPartOf(opened, runs)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('an island and the rest are the whole', () => {
    fc.assert(
      fc.property(volumes, picked, (volume, picks) => {
        const runs = regionOf(volume, picks);
        const [nx, ny] = volume.grid.size;
        const first = runs[0]!;
        const at = worldOfVoxel(volume.grid, [
          first % nx,
          Math.floor(first / nx) % ny,
          Math.floor(first / nx / ny),
        ]);
        const island = edited(volume, runs, { kind: 'keep-island', at });
        const rest = edited(volume, runs, { kind: 'remove-island', at });
        expect(voxelsIn(island) + voxelsIn(rest)).toBe(voxelsIn(runs));
        expect(runsOf([...offsetsIn(island), ...offsetsIn(rest)])).toEqual(runs);
      }),
      { numRuns: 150 },
    );
  });
});

it('outlines enclose the area of the voxels of their slice', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(
      volumes,
      fc.array(fc.nat(), { minLength: 1, maxLength: 80 }),
      places,
      (volume, picks, place) => {
        const { grid } = volume;
        const offsets = new Set(picks.map((n) => n % volume.values.length));
        const through = centreOf(volume, place);
        const k = Math.floor(place[2] * grid.size[2]);
        const inSlice = [...offsets].filter(
          (offset) => Math.floor(offset / grid.size[0] / grid.size[1]) === k,
        );
        const loops = regionOutline(grid, runsOf(offsets), 'axial', through);
        let twice = 0;
        for (const loop of loops)
          loop.forEach((p, n) => {
            const q = loop[(n + 1) % loop.length]!;
            twice += p[0] * q[1] - q[0] * p[1];
          });
        expect(twice / 2).toBeCloseTo(inSlice.length * grid.spacingMm[0] * grid.spacingMm[1], 6);
      },
    ),
    { numRuns: 150 },
  );
});
