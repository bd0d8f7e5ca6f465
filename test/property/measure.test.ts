import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cross,
  distanceMm,
  makeVolume,
  offsetOf,
  voxelCount,
  voxelOfWorld,
  worldOfVoxel,
  worldPoint,
  type Grid,
  type Vec3,
  type Volume,
  type WorldPoint,
} from '#domain/image';
import { localMaximum, robustUpper, sphereStats } from '#domain/measure';

// Oracle: every voxel of the volume is visited and judged by its own patient coordinates.

const unit = (v: Vec3): Vec3 => {
  const length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
  return [v[0] / length, v[1] / length, v[2] / length];
};
const part = fc.integer({ min: -10, max: 10 });
const axes = fc
  .tuple(part, part, part, part, part, part)
  .map(([a, b, c, d, e, f]): [Vec3, Vec3] => [
    [a, b, c],
    [d, e, f],
  ])
  .filter(([u, v]) => cross(u, v).some((x) => x !== 0))
  .map(([u, v]) => {
    const first = unit(u);
    const third = unit(cross(u, v));
    return [first, cross(third, first), third] as const;
  });
const spacing = fc.integer({ min: 8, max: 50 }).map((n) => n / 10);
const size = fc.integer({ min: 1, max: 7 });

const grids: fc.Arbitrary<Grid> = fc.record({
  size: fc.tuple(size, size, size),
  spacingMm: fc.tuple(spacing, spacing, spacing),
  origin: fc.tuple(part, part, part).map(([x, y, z]) => worldPoint(x * 7.3, y * 7.3, z * 7.3)),
  axes,
});
const volumes: fc.Arbitrary<Volume> = grids.chain((grid) =>
  fc
    .array(fc.integer({ min: -20, max: 60 }), {
      minLength: voxelCount(grid),
      maxLength: voxelCount(grid),
    })
    .map((values) =>
      makeVolume(
        grid,
        'Bq/ml',
        Float32Array.from(values, (n) => n / 8),
      ),
    ),
);
const fraction = fc.integer({ min: -400, max: 999 }).map((n) => n / 1000);
const places = fc.tuple(fraction, fraction, fraction);
const at = (grid: Grid, [x, y, z]: readonly number[]): WorldPoint =>
  worldOfVoxel(grid, [x! * grid.size[0], y! * grid.size[1], z! * grid.size[2]]);

interface Seen {
  readonly offset: number;
  readonly index: Vec3;
  readonly distance: number;
  readonly value: number;
}
function everyVoxel({ grid, values }: Volume, from: WorldPoint): Seen[] {
  const seen: Seen[] = [];
  for (let k = 0; k < grid.size[2]; k++)
    for (let j = 0; j < grid.size[1]; j++)
      for (let i = 0; i < grid.size[0]; i++) {
        const offset = offsetOf(grid, i, j, k);
        const distance = distanceMm(worldOfVoxel(grid, [i, j, k]), from);
        seen.push({ offset, index: [i, j, k], distance, value: values[offset]! });
      }
  return seen;
}
/** Border cases are the unit tests' business; here a radius keeps off every voxel centre. */
const clear = (seen: readonly Seen[], radius: number): boolean =>
  seen.every((voxel) => Math.abs(voxel.distance - radius) > 1e-5);

describe('measuring on any grid, oblique ones included', { timeout: 120_000 }, () => {
  it('sphereStats agrees with a visit to every voxel', () => {
    fc.assert(
      fc.property(volumes, places, fc.integer({ min: 0, max: 120 }), (volume, place, tenths) => {
        const centre = at(volume.grid, place);
        const radius = tenths / 10;
        const seen = everyVoxel(volume, centre);
        fc.pre(clear(seen, radius));
        const members = seen.filter((voxel) => voxel.distance <= radius);
        const result = sphereStats(volume, centre, radius);
        if (members.length === 0) {
          const v = voxelOfWorld(volume.grid, centre);
          const outside = v.some((x, n) => x < -0.5 || x > volume.grid.size[n]! - 0.5);
          if (outside) expect(result.ok).toBe(false);
          else expect(result.ok && result.value.count).toBe(1);
          return;
        }
        if (!result.ok) throw new Error(result.error.kind);
        const values = members.map((voxel) => voxel.value);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const variance =
          values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
        expect(result.value.count).toBe(members.length);
        expect(result.value.max).toBe(Math.max(...values));
        expect(result.value.min).toBe(Math.min(...values));
        expect(result.value.mean).toBeCloseTo(mean, 9);
        expect(result.value.sd).toBeCloseTo(Math.sqrt(variance), 9);
        const { voxel, world } = result.value.maxAt;
        expect(volume.values[offsetOf(volume.grid, voxel[0], voxel[1], voxel[2])]).toBe(
          result.value.max,
        );
        expect(distanceMm(world, centre)).toBeLessThan(radius);
      }),
      { numRuns: 300 },
    );
  });

  it('localMaximum agrees with growing the reachable set to its end', () => {
    fc.assert(
      fc.property(volumes, places, fc.integer({ min: 5, max: 80 }), (volume, place, tenths) => {
        const from = at(volume.grid, place);
        const within = tenths / 10;
        const seen = everyVoxel(volume, from);
        fc.pre(clear(seen, within));
        const result = localMaximum(volume, from, within);
        const v = voxelOfWorld(volume.grid, from);
        const start = seen.find((voxel) =>
          voxel.index.every((n, axis) => n === Math.round(v[axis]!)),
        );
        if (start === undefined) {
          expect(result).toEqual({ ok: false, error: { kind: 'outside-volume' } });
          return;
        }
        const reachable = new Set<Seen>([start]);
        for (let before = 0; before !== reachable.size;) {
          before = reachable.size;
          for (const voxel of seen)
            if (
              voxel.distance <= within &&
              voxel.value >= start.value &&
              [...reachable].some((other) =>
                other.index.every((n, axis) => Math.abs(n - voxel.index[axis]!) <= 1),
              )
            )
              reachable.add(voxel);
        }
        const hottest = Math.max(...[...reachable].map((voxel) => voxel.value));
        if (!result.ok) throw new Error(result.error.kind);
        expect(result.value.value).toBe(hottest);
        const nearest = Math.min(
          ...[...reachable].filter((o) => o.value === hottest).map((o) => o.distance),
        );
        expect(result.value.distanceMm).toBeCloseTo(nearest, 6);
      }),
      { numRuns: 200 },
    );
  });

  it('robustUpper is the nearest-rank percentile of the sorted voxels', () => {
    fc.assert(
      fc.property(volumes, fc.integer({ min: 1, max: 1000 }), (volume, permille) => {
        const sorted = [...volume.values].sort((a, b) => a - b);
        const rank = Math.max(1, Math.ceil((permille / 10 / 100) * sorted.length));
        expect(robustUpper(volume, permille / 10)).toBe(sorted[rank - 1]);
      }),
      { numRuns: 200 },
    );
  });
});
