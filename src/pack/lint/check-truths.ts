import { boundsOf, nearestVoxel, type Volume } from '#domain/image';
import type { Key, Truth } from '#domain/marking';
import { regionStats } from '#domain/measure';
import type { Findings } from './finding.ts';
import { voxelsOfRegion } from './region-voxels.ts';

/** A key whose numbers differ more from what the tool measures is refused (design §4). */
const tolerance = 0.01;

const shown = (value: number): string => String(Number(value.toPrecision(4)));
const close = (a: number, b: number): boolean => Math.abs(a - b) <= tolerance * b;

/** The truths on the PET they were drawn on. `factor`: SUVbw per stored value, undefined where SUV was refused. */
export function checkTruths(
  key: Key,
  volume: Volume,
  frameOfReferenceUid: string,
  factor: number | undefined,
  findings: Findings,
): void {
  const path = `key/${key.caseId}.json`;
  if (key.frameOfReferenceUid !== frameOfReferenceUid) {
    findings.say('key-frame', `${path}: frameOfReferenceUid`);
    return;
  }
  checkGrid(key, volume, path, findings);
  for (const truth of key.truths) checkTruth(truth, volume, factor, path, findings);
}

function checkGrid(key: Key, { grid }: Volume, path: string, findings: Findings): void {
  const edge = Math.max(...grid.spacingMm);
  if (!close(key.petVoxelMm, edge))
    findings.say('key-voxel', `${path}: petVoxelMm`, {
      stated: shown(key.petVoxelMm),
      found: shown(edge),
    });
  if (!key.petBounds) return;
  const [low, high] = boundsOf(grid);
  const { min, max } = key.petBounds;
  // Stated either to the faces of the outer voxels or to their centres.
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= edge;
  if (![0, 1, 2].every((n) => near(min[n]!, low[n]!) && near(max[n]!, high[n]!)))
    findings.say('key-bounds', `${path}: petBounds`);
}

function checkTruth(
  truth: Truth,
  volume: Volume,
  factor: number | undefined,
  path: string,
  findings: Findings,
): void {
  const { id, region, suvmax, suvpeak } = truth;
  const place = `${path}: truths.${id}`;
  if (nearestVoxel(volume.grid, region.c) === undefined) {
    findings.say('truth-outside', `${place}.region`, { id });
    return;
  }
  const exact = regionStats(volume, voxelsOfRegion(volume.grid, region, 0));
  // The reader's region grows over the lesion wherever its border was drawn: up to a voxel beyond it counts as well.
  const edge = Math.max(...volume.grid.spacingMm);
  const grown = regionStats(volume, voxelsOfRegion(volume.grid, region, edge));
  if (!exact.ok || !grown.ok) {
    findings.say('truth-empty', `${place}.region`, { id });
    return;
  }
  if (factor === undefined) {
    if (suvmax !== undefined || suvpeak !== undefined)
      findings.say('truth-unmeasured', place, { id });
    return;
  }
  const measured = [exact.value, grown.value].map((stats) => ({
    max: stats.max * factor,
    peak: stats.peak && stats.peak.value * factor,
  }));
  if (suvmax !== undefined && !measured.some(({ max }) => close(suvmax, max)))
    findings.say('truth-suvmax', `${place}.suvmax`, {
      id,
      stated: shown(suvmax),
      found: shown(measured[0]!.max),
    });
  const peaks = measured.flatMap(({ peak }) => (peak === undefined ? [] : [peak]));
  if (suvpeak !== undefined && !peaks.some((peak) => close(suvpeak, peak)))
    findings.say('truth-suvpeak', `${place}.suvpeak`, {
      id,
      stated: shown(suvpeak),
      found: peaks[0] === undefined ? '—' : shown(peaks[0]),
    });
}
