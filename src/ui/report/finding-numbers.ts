import { bidirectional } from '#domain/measure';
import type { Finding, FindingPatch, Measurement } from '#domain/report';

// What a finding takes over from the reader's own measurements, in one step.

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The diameters last measured at the finding, mm to a tenth; undefined where there are none. */
export function sizeFromMeasurements(
  finding: Finding,
  measurements: readonly Measurement[],
): FindingPatch | undefined {
  const shape = measurements.findLast(
    (each) =>
      each.findingId === finding.id &&
      each.study === 'current' &&
      each.shape.kind === 'bidirectional',
  )?.shape;
  if (shape?.kind !== 'bidirectional') return undefined;
  const { longMm, shortMm } = bidirectional(...shape.long, ...shape.short);
  return {
    longMm: rounded(longMm, 1),
    shortMm: rounded(shortMm, 1),
    source: { ...finding.source, size: 'tool' },
  };
}

/**
 * What the finding's region says: SUVmax, SUVpeak and SULpeak in g/ml, MTV in ml, TLG in g, density in HU.
 * `suvFactor`: g/ml per unit of the volume, undefined where SUV is refused; `sulRatio`: SUL per SUVbw, undefined where
 * height or sex is missing. What cannot be said is left as it was.
 */
export function numbersFromRegion(
  finding: Finding,
  region: Measurement,
  suvFactor: number | undefined,
  sulRatio: number | undefined,
): FindingPatch {
  const { pet, ct } = region;
  let patch: FindingPatch = {};
  let { source } = finding;
  if (pet && suvFactor !== undefined) {
    patch = { suvmax: rounded(pet.max * suvFactor, 2) };
    source = { ...source, suvmax: 'tool' };
    if (pet.peak) {
      const suvpeak = pet.peak.value * suvFactor;
      patch = { ...patch, suvpeak: rounded(suvpeak, 2) };
      source = { ...source, suvpeak: 'tool' };
      if (sulRatio !== undefined) {
        patch = { ...patch, sulpeak: rounded(suvpeak * sulRatio, 2) };
        source = { ...source, sulpeak: 'tool' };
      }
    }
    if (region.shape.kind === 'region') {
      const { volumeMl } = pet;
      patch = {
        ...patch,
        mtvMl: rounded(volumeMl, 2),
        tlg: rounded(pet.mean * suvFactor * volumeMl, 1),
      };
      source = { ...source, mtv: 'tool' };
    }
  }
  if (ct) {
    patch = { ...patch, dens: rounded(ct.mean, 0) };
    source = { ...source, dens: 'tool' };
  }
  return { ...patch, source };
}
