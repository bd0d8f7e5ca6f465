import { err, ok, type Result } from '#base';
import {
  distanceMm,
  voxelCount,
  offsetOf,
  worldOfVoxel,
  type Volume,
  type WorldPoint,
} from '../image/index.ts';
import { HottestFirst } from './hottest-first.ts';
import { localMaximum, snapWithinMm, type LocalMaximum } from './local-maximum.ts';
import type { RegionError } from './measure-error.ts';
import { runsOf, type Runs } from './runs.ts';
import { floorOf, type Floor, type ThresholdRule } from './threshold.ts';
import { eachNeighbour, isOnEdge, neighboursOf, voxelOfOffset, withinSphere } from './voxels.ts';

/** A region larger than this is no lesion that one click should make, and too large to be kept in a log. */
export const maxRegionVoxels = 250_000;

export interface GrowOptions {
  readonly seed: WorldPoint;
  readonly rule: ThresholdRule;
  /** Radius around the seed beyond which no voxel is taken. */
  readonly boundMm: number;
  readonly suvFactor?: number | undefined;
}

export interface GrownRegion {
  readonly runs: Runs;
  /** Native unit. Every voxel of the region is at or above it. */
  readonly threshold: number;
  /** The region's hottest voxel; `distanceMm` from the seed. */
  readonly seedMaximum: LocalMaximum;
  /** The region would go on beyond the bound: a voxel at or above the threshold touches it from outside. */
  readonly touchesBound: boolean;
  /** It reaches the outermost voxels of the volume: the scan may have cut it off. */
  readonly touchesEdge: boolean;
  /**
   * Set where the region was kept from running into something hotter, at this voxel: there the percentage of the
   * hotter maximum would no longer hold the seed. The threshold is then the value just above that bridge, not the
   * rule's percentage.
   */
  readonly cutAt?: WorldPoint | undefined;
}

interface Flood {
  readonly members: number[];
  readonly threshold: number;
  readonly cutAt?: number | undefined;
}

/**
 * One-click region. The click first climbs to the hottest voxel within 8 mm that it reaches without going down
 * (localMaximum), so that a click on a lesion's shoulder means the lesion. From there the touching voxels at or above
 * the threshold are taken whose centres lie within `boundMm` of the seed.
 *
 * Touching means 26 neighbours: the climb uses them, so the region always holds the voxel that was clicked if that is
 * at or above the threshold; and a thin oblique lesion does not fall apart into voxels that meet at edges only.
 *
 * A percentage is of the region's own maximum, so threshold and region depend on each other. Taking voxels hottest
 * first settles both: the region grows down level by level, until the next level lies below the percentage of the
 * maximum reached. Every click in a region so gives that region, and a higher percentage a part of it. Where a lower
 * level would join something so much hotter that the seed fell below the percentage of its maximum (a node beside
 * the bladder), growth stops above that bridge and `cutAt` says so.
 */
export function growRegion(volume: Volume, options: GrowOptions): Result<GrownRegion, RegionError> {
  const { seed, rule, boundMm, suvFactor } = options;
  const { grid } = volume;
  if (!(boundMm > 0) || !Number.isFinite(boundMm)) return err({ kind: 'not-a-number' });
  const floor = floorOf(rule, suvFactor);
  if (!floor.ok) return floor;
  const climbed = localMaximum(volume, seed, Math.min(snapWithinMm, boundMm));
  if (!climbed.ok) return climbed;
  const { voxel, value } = climbed.value;
  // A percentage of nothing would take all of it.
  if (rule.kind === 'percent' && value <= 0)
    return err({ kind: 'seed-below-threshold', value, threshold: 0 });

  const start = offsetOf(grid, voxel[0], voxel[1], voxel[2]);
  const inBound = withinSphere(grid, seed, boundMm);
  const flood = floodFrom(volume, start, inBound, floor.value);
  if (!flood.ok) return flood;
  const { members, threshold, cutAt } = flood.value;
  return ok({
    runs: runsOf(members),
    threshold,
    seedMaximum: hottestOf(volume, members, seed),
    touchesBound: goesOn(volume, members, threshold, seed, boundMm),
    touchesEdge: members.some((member) => isOnEdge(grid, member)),
    cutAt: cutAt === undefined ? undefined : worldOfVoxel(grid, voxelOfOffset(grid, cutAt)),
  });
}

function floodFrom(
  { grid, values }: Volume,
  start: number,
  inBound: (offset: number) => boolean,
  floor: Floor,
): Result<Flood, RegionError> {
  const seen = new Uint8Array(voxelCount(grid));
  const queue = new HottestFirst(values);
  queue.push(start);
  seen[start] = 1;
  const members: number[] = [];
  let maximum = values[start]!;
  // All members at or above `level` that can be reached without going below it are in, once the queue holds less.
  let level = Infinity;
  let whole = 0;
  // Hottest first: what lies behind a bridge comes right after it.
  let bridge = start;
  for (let next = queue.hottest; next !== undefined; next = queue.hottest) {
    const value = values[next]!;
    if (value < level) {
      if (value < floor(maximum)) break;
      whole = members.length;
      level = value;
    }
    if (value === level) bridge = next;
    queue.drop();
    members.push(next);
    if (value > maximum) {
      maximum = value;
      if (level < floor(maximum)) {
        if (whole === 0) break;
        members.length = whole;
        // Just above the bridge: two steps of a double at most, far less than one of a stored float.
        const threshold = values[bridge]! * (1 + Number.EPSILON);
        return ok({ members, threshold, cutAt: bridge });
      }
    }
    if (members.length > maxRegionVoxels) return err({ kind: 'too-large', voxels: members.length });
    eachNeighbour(grid, next, (other) => {
      if (seen[other] === 1) return;
      seen[other] = 1;
      if (Number.isFinite(values[other]!) && inBound(other)) queue.push(other);
    });
  }
  const threshold = floor(maximum);
  return level < threshold || members.length === 0
    ? err({ kind: 'seed-below-threshold', value: values[start]!, threshold })
    : ok({ members, threshold });
}

/** Whether a voxel at or above the threshold touches these from beyond the bound. */
function goesOn(
  { grid, values }: Volume,
  members: readonly number[],
  threshold: number,
  seed: WorldPoint,
  boundMm: number,
): boolean {
  const inBound = withinSphere(grid, seed, boundMm);
  const [sx, sy, sz] = grid.spacingMm;
  // Voxels that no neighbour of which can lie beyond the bound need no look at their neighbours.
  const deep = withinSphere(grid, seed, boundMm - Math.sqrt(sx * sx + sy * sy + sz * sz));
  return members.some(
    (member) =>
      !deep(member) &&
      neighboursOf(grid, member).some(
        (other) => values[other]! >= threshold && values[other]! < Infinity && !inBound(other),
      ),
  );
}

/** The hottest of these voxels; of equal ones the nearest to the seed, then the first in storage order. */
function hottestOf(
  { grid, values }: Volume,
  members: readonly number[],
  seed: WorldPoint,
): LocalMaximum {
  let best = members[0]!;
  let bestMm = Infinity;
  for (const member of members) {
    if (values[member]! < values[best]!) continue;
    const mm = distanceMm(seed, worldOfVoxel(grid, voxelOfOffset(grid, member)));
    const nearer = mm < bestMm || (mm === bestMm && member < best);
    if (values[member]! > values[best]! || nearer) {
      best = member;
      bestMm = mm;
    }
  }
  const voxel = voxelOfOffset(grid, best);
  const value = values[best]!;
  return {
    voxel,
    at: worldOfVoxel(grid, voxel),
    value,
    distanceMm: bestMm,
    peak: neighboursOf(grid, best).every((other) => !(values[other]! > value)),
  };
}
