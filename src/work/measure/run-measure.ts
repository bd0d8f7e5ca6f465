import { err, ok, type Result } from '#base';
import type { Volume } from '#domain/image';
import {
  adviseReference,
  circleStats,
  editRegion,
  growRegion,
  regionStats,
  sphereRuns,
  type RegionError,
  type RegionStats,
  type Runs,
} from '#domain/measure';
import type { MeasureAsk, MeasureFailure, MeasureOutput } from './measure-jobs.ts';

export interface Measured {
  readonly pet?: Volume | undefined;
  readonly ct?: Volume | undefined;
  readonly suvFactor?: number | undefined;
}

/** Answers one ask on volumes that are in memory. */
export function runMeasure(on: Measured, ask: MeasureAsk): Result<MeasureOutput, MeasureFailure> {
  switch (ask.kind) {
    case 'sphere': {
      const { petCentre, ctCentre, radiusMm, reference } = ask;
      const stats = eitherOf(
        on.pet && statsOf(on.pet, sphereRuns(on.pet, petCentre, radiusMm)),
        on.ct && statsOf(on.ct, sphereRuns(on.ct, ctCentre, radiusMm)),
      );
      if (!stats.ok || reference === undefined || on.pet === undefined) return stats;
      const { pet, ct, suvFactor } = on;
      const place = { pet, ct, centre: petCentre, ctCentre, radiusMm, suvFactor };
      return ok({ ...stats.value, advice: adviseReference(reference, place) });
    }
    case 'circle': {
      const { plane, petCentre, ctCentre, radiusMm } = ask;
      return eitherOf(
        on.pet && circleStats(on.pet, { plane, centre: petCentre, radiusMm }),
        on.ct && circleStats(on.ct, { plane, centre: ctCentre, radiusMm }),
      );
    }
    case 'region':
    case 'edit':
    case 'runs':
      return on.pet ? onPet(on.pet, on.suvFactor, ask) : err({ kind: 'no-volume' });
  }
}

function onPet(
  pet: Volume,
  suvFactor: number | undefined,
  ask: Extract<MeasureAsk, { kind: 'region' | 'edit' | 'runs' }>,
): Result<MeasureOutput, RegionError> {
  if (ask.kind === 'runs') return withStats(pet, ask.runs, {});
  if (ask.kind === 'edit') {
    const runs = editRegion(pet, ask.runs, ask.edit);
    return runs.ok ? withStats(pet, runs.value, { runs: runs.value }) : runs;
  }
  const { seed, rule, boundMm } = ask;
  const grown = growRegion(pet, { seed, rule, boundMm, suvFactor });
  if (!grown.ok) return grown;
  const { runs, seedMaximum, ...rest } = grown.value;
  return withStats(pet, runs, { runs, maximumAt: seedMaximum.at, ...rest });
}

function withStats(
  pet: Volume,
  runs: Runs,
  output: MeasureOutput,
): Result<MeasureOutput, RegionError> {
  const stats = regionStats(pet, runs);
  return stats.ok ? ok({ ...output, pet: stats.value }) : stats;
}

type Stats = Result<RegionStats, RegionError>;

const statsOf = (volume: Volume, runs: Result<Runs, RegionError>): Stats =>
  runs.ok ? regionStats(volume, runs.value) : runs;

/** PET and CT differ in extent: what one of them holds is answered; the PET's error where neither does. */
function eitherOf(
  pet: Stats | undefined,
  ct: Stats | undefined,
): Result<MeasureOutput, MeasureFailure> {
  if (pet?.ok || ct?.ok)
    return ok({ pet: pet?.ok ? pet.value : undefined, ct: ct?.ok ? ct.value : undefined });
  return pet ?? ct ?? err({ kind: 'no-volume' });
}
