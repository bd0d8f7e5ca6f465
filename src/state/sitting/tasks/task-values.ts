import { gridKeyOf } from '#domain/exam';
import { regionStats, type Runs } from '#domain/measure';
import type { Measurement } from '#domain/report';
import type { Reading } from '../../reading.svelte.ts';
import type { ResponseOf } from './task-work.svelte.ts';

// What the measuring of the reading room says, as the tasks record it.

const hundredth = (value: number): number => Math.round(value * 100) / 100;

/** SUL (Janmahasatian) per unit of the PET volume; undefined without SUV, height or sex. */
export function sulFactorOf({ suvAudit }: Pick<Reading, 'suvAudit'>): number | undefined {
  const ratio = suvAudit?.variants['lbm-janma'];
  return suvAudit?.factor === undefined || ratio === undefined
    ? undefined
    : suvAudit.factor * ratio;
}

type Region = Measurement & {
  readonly shape: Extract<Measurement['shape'], { kind: 'region' }>;
};

/** One-click regions of the current study, oldest first. */
export const regionsIn = (measurements: readonly Measurement[]): readonly Region[] =>
  measurements.filter(
    (each): each is Region => each.shape.kind === 'region' && each.study === 'current',
  );

/** The region chosen as answer, else the newest. */
export const answerRegion = (
  measurements: readonly Measurement[],
  chosenId: string | undefined,
): Region | undefined => {
  const regions = regionsIn(measurements);
  return regions.find(({ id }) => id === chosenId) ?? regions.at(-1);
};

/** P4: SULpeak of a region, two decimals. */
export function sulPeakOf(
  reading: Pick<Reading, 'suvAudit'>,
  measurement: Measurement | undefined,
): number | undefined {
  const factor = sulFactorOf(reading);
  const peak = measurement?.pet?.peak?.value;
  return factor === undefined || peak === undefined ? undefined : hundredth(peak * factor);
}

/** P4: SULmean and SD of the liver sphere placed last, two decimals. */
export function liverSulOf(
  reading: Pick<Reading, 'suvAudit'>,
  liver: Measurement | undefined,
): { readonly mean: number; readonly sd: number } | undefined {
  const factor = sulFactorOf(reading);
  if (factor === undefined || !liver?.pet) return undefined;
  return { mean: hundredth(liver.pet.mean * factor), sd: hundredth(liver.pet.sd * factor) };
}

/** P5: the region's voxels on the grid of the PET that is shown. */
export function volumeResponse(
  reading: Pick<Reading, 'study'>,
  region: Region | undefined,
): ResponseOf<'P5-mtv'> | undefined {
  const { pet } = reading.study;
  if (!pet || !region || region.shape.runs.length === 0) return undefined;
  return { kind: 'P5-mtv', gridKey: gridKeyOf(pet.grid), runs: region.shape.runs };
}

/** P5: puts the recorded region back on the images, so that it can be seen and edited. False where it does not fit. */
export function restoreRegion(reading: Reading, response: ResponseOf<'P5-mtv'>): boolean {
  const { pet } = reading.study;
  const { runs } = response;
  if (!pet || gridKeyOf(pet.grid) !== response.gridKey) return false;
  const stats = regionStats(pet, runs);
  if (!stats.ok) return false;
  const { count, max, mean, sd, min, volumeMl, peak, maxAt } = stats.value;
  reading.session.addMeasurement({
    role: 'lesion',
    study: 'current',
    on: 'pet',
    shape: {
      kind: 'region',
      seed: maxAt.world,
      rule: reading.measuring.rule,
      boundMm: reading.measuring.boundMm,
      threshold: min,
      runs: runs satisfies Runs,
      touchesBound: false,
      edited: true,
    },
    pet: { count, max, mean, sd, min, volumeMl, maxAt: maxAt.world, peak },
  });
  return true;
}
