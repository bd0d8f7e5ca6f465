import { err, ok, type Result } from '#base';
import { nearestVoxel, offsetOf, type Grid, type Volume, type WorldPoint } from '../image/index.ts';
import { maxRegionVoxels } from './grow.ts';
import { isPlace, type RegionError } from './measure-error.ts';
import { checkRuns, eachOffset, runsOf, type Runs } from './runs.ts';
import { sphereRuns } from './sphere.ts';
import { faceNeighboursOf, neighboursOf } from './voxels.ts';

/**
 * `minValue` (native unit), wherever it is given: the edit touches only voxels at or above it. Voxels without a value
 * are never added.
 */
export type RegionEdit =
  /** A round brush: voxels of sphereRuns. */
  | {
      readonly kind: 'add' | 'cut';
      readonly centre: WorldPoint;
      readonly radiusMm: number;
      readonly minValue?: number | undefined;
    }
  /** An island: voxels of the region that hang together (26 neighbours, as the region grew) with the one at `at`. */
  | { readonly kind: 'remove-island' | 'keep-island'; readonly at: WorldPoint }
  /**
   * One layer of voxels that share a face with the region, or with its outside. What lies beyond the volume is not
   * outside, so that growing and shrinking close gaps at the volume's edge as anywhere.
   */
  | { readonly kind: 'grow' | 'shrink'; readonly minValue?: number | undefined };

/** The region after an edit. `empty` where nothing of it is left; a brush may start from no runs. */
export function editRegion(
  volume: Volume,
  runs: Runs,
  edit: RegionEdit,
): Result<Runs, RegionError> {
  const { grid } = volume;
  const checked = checkRuns(grid, runs);
  if (!checked.ok) return checked;
  const before = new Set<number>();
  eachOffset(checked.value, (offset) => before.add(offset));
  const after = edited(volume, before, edit);
  if (!after.ok) return after;
  const voxels = after.value.size;
  if (voxels === 0) return err({ kind: 'empty' });
  return voxels > maxRegionVoxels ? err({ kind: 'too-large', voxels }) : ok(runsOf(after.value));
}

function edited(
  { grid, values }: Volume,
  before: ReadonlySet<number>,
  edit: RegionEdit,
): Result<Set<number>, RegionError> {
  const after = new Set(before);
  if ('at' in edit) {
    const island = islandAt(grid, before, edit.at);
    if (!island.ok || edit.kind === 'keep-island') return island;
    for (const offset of island.value) after.delete(offset);
    return ok(after);
  }
  const { minValue = -Infinity } = edit;
  if (Number.isNaN(minValue)) return err({ kind: 'not-a-number' });
  const touched = (offset: number): boolean => !(values[offset]! < minValue);
  const addable = (offset: number): boolean => Number.isFinite(values[offset]!) && touched(offset);
  switch (edit.kind) {
    case 'add':
    case 'cut': {
      const brush = sphereRuns({ grid }, edit.centre, edit.radiusMm);
      if (!brush.ok) return brush;
      eachOffset(brush.value, (offset) => {
        if (edit.kind === 'cut' && touched(offset)) after.delete(offset);
        if (edit.kind === 'add' && addable(offset)) after.add(offset);
      });
      break;
    }
    case 'grow':
      for (const offset of before)
        for (const other of faceNeighboursOf(grid, offset)) if (addable(other)) after.add(other);
      break;
    case 'shrink':
      for (const offset of before)
        if (touched(offset) && faceNeighboursOf(grid, offset).some((other) => !before.has(other)))
          after.delete(offset);
  }
  return ok(after);
}

function islandAt(
  grid: Grid,
  region: ReadonlySet<number>,
  at: WorldPoint,
): Result<Set<number>, RegionError> {
  if (!isPlace(at)) return err({ kind: 'not-a-number' });
  const v = nearestVoxel(grid, at);
  const start = v && offsetOf(grid, v[0], v[1], v[2]);
  if (start === undefined || !region.has(start)) return err({ kind: 'no-island' });
  const island = new Set([start]);
  // A Set hands out what is added while it is walked.
  for (const offset of island)
    for (const other of neighboursOf(grid, offset)) if (region.has(other)) island.add(other);
  return ok(island);
}
