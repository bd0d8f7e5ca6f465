import { err, type Result } from '#base';
import type { Volume } from '../image/index.ts';
import type { RegionError } from './measure-error.ts';
import { peakOf, type Peak } from './peak.ts';
import { checkRuns, type Runs } from './runs.ts';
import { statsOfRuns, type SphereStats } from './sphere.ts';

/** Statistics of any region. Values in the volume's unit, volumes in ml. */
export interface RegionStats extends SphereStats {
  /** SUVpeak's sphere; undefined where none fits into the volume, and on volumes that are not PET. */
  readonly peak?: Peak | undefined;
}

/** NaN voxels do not count. HU have no peak. */
export function regionStats(volume: Volume, runs: Runs): Result<RegionStats, RegionError> {
  const checked = checkRuns(volume.grid, runs);
  if (!checked.ok) return checked;
  if (checked.value.length === 0) return err({ kind: 'empty' });
  const stats = statsOfRuns(volume, checked.value);
  if (!stats.ok || volume.unit === 'HU') return stats;
  return { ok: true, value: { ...stats.value, peak: peakOf(volume, checked.value) } };
}

/** Total lesion glycolysis: mean × volume. In g where the mean is SUV, else in the mean's unit × ml. */
export const tlg = (stats: Pick<SphereStats, 'mean' | 'volumeMl'>): number =>
  stats.mean * stats.volumeMl;

/** The same statistics with every value times a factor above zero; places, count and volumes stay. */
export const scaleRegionStats = (stats: RegionStats, factor: number): RegionStats => ({
  ...stats,
  max: stats.max * factor,
  mean: stats.mean * factor,
  sd: stats.sd * factor,
  min: stats.min * factor,
  peak: stats.peak && { ...stats.peak, value: stats.peak.value * factor },
});
