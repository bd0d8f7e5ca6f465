import { voxelsIn, type Runs } from '../measure/index.ts';

/** Offsets ascend, counts are whole and above zero: runs that can be counted. */
export function areRuns(runs: Runs): boolean {
  let end = 0;
  for (let n = 0; n < runs.length; n += 2) {
    const [offset, count] = [runs[n]!, runs[n + 1] ?? Number.NaN];
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(count)) return false;
    if (count < 1 || offset < end || !Number.isSafeInteger(offset + count)) return false;
    end = offset + count;
  }
  return true;
}

/** How many voxels two regions of one grid have in common. */
export function sharedVoxels(a: Runs, b: Runs): number {
  let shared = 0;
  let [m, n] = [0, 0];
  while (m < a.length && n < b.length) {
    const [endA, endB] = [a[m]! + a[m + 1]!, b[n]! + b[n + 1]!];
    shared += Math.max(0, Math.min(endA, endB) - Math.max(a[m]!, b[n]!));
    if (endA <= endB) m += 2;
    else n += 2;
  }
  return shared;
}

/**
 * How well a drawn region fits a reference, in voxels. Dice = 2 |A ∩ B| / (|A| + |B|) (Dice, Ecology 1945;26:297–302);
 * spill = |A ∩ forbidden| / |A|. Whole numbers: the caller divides.
 */
export const overlapOf = (drawn: Runs, reference: Runs, forbidden: Runs) => ({
  drawn: voxelsIn(drawn),
  reference: voxelsIn(reference),
  shared: sharedVoxels(drawn, reference),
  spilt: sharedVoxels(drawn, forbidden),
});
