import { valueAt, type Volume, type WorldPoint } from '../image/index.ts';
import type { SphereStats } from './sphere.ts';

/**
 * SUV (g/ml) of the voxel that holds the point: stored value times the factor of the SUV audit. Undefined outside the
 * volume and where the audit refused a factor: no number is better than a wrong one.
 */
export function suvAt(
  volume: Volume,
  suvFactor: number | undefined,
  p: WorldPoint,
): number | undefined {
  const value = valueAt(volume, p);
  return value === undefined || suvFactor === undefined ? undefined : value * suvFactor;
}

/** The same statistics with every value times a factor above zero; places, count and volume stay. */
export const scaleStats = (stats: SphereStats, factor: number): SphereStats => ({
  ...stats,
  max: stats.max * factor,
  mean: stats.mean * factor,
  sd: stats.sd * factor,
  min: stats.min * factor,
});
