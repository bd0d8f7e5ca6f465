import type { Volume } from '../image/index.ts';

/** Share of voxels at or below the upper end of an automatic window: keeps the bladder from owning the scale. */
export const robustPercentile = 99.5;

const bins = 65_536;

/**
 * The value that `percent` of the finite voxels do not exceed (nearest rank), in the volume's unit; undefined for a
 * volume without finite values. Two histograms, the second inside the chosen bin of the first, so no copy of the
 * volume is sorted: the answer is a value of the volume, at most (max − min) / 2³² above the exact rank.
 */
export function robustUpper(
  volume: Volume,
  percent: number = robustPercentile,
): number | undefined {
  const { values } = volume;
  let low = Infinity;
  let high = -Infinity;
  let count = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    count++;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (count === 0 || !(percent >= 0)) return undefined;
  let rank = Math.min(count, Math.max(1, Math.ceil((percent / 100) * count)));
  for (let pass = 0; pass < 2 && high > low; pass++) {
    const scale = bins / (high - low);
    const counts = new Uint32Array(bins);
    const binOf = (value: number): number => Math.min(bins - 1, Math.floor((value - low) * scale));
    for (const value of values) {
      if (value >= low && value <= high) counts[binOf(value)]!++;
    }
    let bin = 0;
    while (rank > counts[bin]!) {
      rank -= counts[bin]!;
      bin++;
    }
    // The bin's own extremes, so that the next pass splits only what is in it.
    let binLow = Infinity;
    let binHigh = -Infinity;
    for (const value of values) {
      if (!(value >= low && value <= high) || binOf(value) !== bin) continue;
      if (value < binLow) binLow = value;
      if (value > binHigh) binHigh = value;
    }
    low = binLow;
    high = binHigh;
  }
  return high;
}

/**
 * Upper end of an automatic PET window in SUV: the robust maximum, rounded up, not under 4 and not over 30.
 * The limits are a display convention of the project, not a medical threshold.
 */
export function autoUpperSuv(volume: Volume, suvFactor: number): number | undefined {
  const upper = robustUpper(volume);
  return upper === undefined ? undefined : Math.min(30, Math.max(4, Math.ceil(upper * suvFactor)));
}
