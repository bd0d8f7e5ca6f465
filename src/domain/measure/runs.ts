import { err, ok, type Result } from '#base';
import { voxelCount, type Grid } from '../image/index.ts';
import type { MeasureError } from './measure-error.ts';

/**
 * Voxels of a region as pairs [offset, count, offset, count, …], offsets ascending, into a volume's value array. Plain
 * numbers, so that a region can be sent to a worker and kept in an attempt's log as it is.
 */
export type Runs = readonly number[];

/** Runs of offsets that are given in ascending order, each once. */
export function runsOfAscending(offsets: Iterable<number>): Runs {
  const runs: number[] = [];
  let end = -1;
  for (const offset of offsets) {
    if (offset === end) runs[runs.length - 1]!++;
    else runs.push(offset, 1);
    end = offset + 1;
  }
  return runs;
}

/** Runs of offsets in any order, each once. */
export const runsOf = (offsets: Iterable<number>): Runs =>
  runsOfAscending(Float64Array.from(offsets).sort());

export function eachOffset(runs: Runs, visit: (offset: number) => void): void {
  for (let n = 0; n < runs.length; n += 2) {
    const end = runs[n]! + runs[n + 1]!;
    for (let offset = runs[n]!; offset < end; offset++) visit(offset);
  }
}

export function voxelsIn(runs: Runs): number {
  let count = 0;
  for (let n = 1; n < runs.length; n += 2) count += runs[n]!;
  return count;
}

/** Runs come back from a file or a log: checked before they index an array. Joins runs that touch. */
export function checkRuns(grid: Grid, runs: Runs): Result<Runs, MeasureError> {
  const checked: number[] = [];
  let end = 0;
  for (let n = 0; n < runs.length; n += 2) {
    const offset = runs[n]!;
    const count = runs[n + 1] ?? Number.NaN;
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(count) || count < 1 || offset < end)
      return err({ kind: 'not-a-number' });
    if (n > 0 && offset === end) checked[checked.length - 1]! += count;
    else checked.push(offset, count);
    end = offset + count;
  }
  return end > voxelCount(grid) ? err({ kind: 'outside-volume' }) : ok(checked);
}
