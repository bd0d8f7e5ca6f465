import type { SuvSliceHeader, SuvVariant } from './audit.ts';
import { variantOverBw, type Sex } from './body-size.ts';
import { text } from './dicom-time.ts';
import { suvLimits } from './limits.ts';
import type { ReasonList } from './reasons.ts';

// Weight, height and sex: what SUV cannot do without, and what only the variants need.

const variants: readonly SuvVariant[] = ['lbm-janma', 'lbm-james', 'lbm-120', 'bsa', 'ibw'];

const present = (value: number | undefined): value is number =>
  value !== undefined && Number.isFinite(value) && value !== 0;

/** Weight in kg; refused where missing (0 counts as missing) or no human weight. */
export function requireWeightKg(first: SuvSliceHeader, reasons: ReasonList): number | undefined {
  const weightKg = first.patientWeightKg;
  if (!present(weightKg)) {
    reasons.refuse('weight-missing', {});
    return undefined;
  }
  if (!plausibleWeight(weightKg)) {
    const { min: minKg, max: maxKg } = suvLimits.weightKg;
    reasons.refuse('weight-out-of-range', { weightKg, minKg, maxKg });
    return undefined;
  }
  const { min, max } = suvLimits.usualWeightKg;
  if (weightKg < min || weightKg > max)
    reasons.warn('weight-unusual', { weightKg, minKg: min, maxKg: max });
  return weightKg;
}

function requireHeightM(
  first: SuvSliceHeader,
  suvType: string,
  reasons: ReasonList,
): number | undefined {
  const heightM = first.patientHeightM;
  if (!present(heightM)) {
    reasons.refuse('height-missing', { suvType });
    return undefined;
  }
  if (!plausibleHeight(heightM)) {
    const { min, max } = suvLimits.heightM;
    reasons.refuse('height-out-of-range', { heightM, minM: min, maxM: max });
    return undefined;
  }
  return heightM;
}

function plausibleWeight(weightKg: number): boolean {
  return weightKg >= suvLimits.weightKg.min && weightKg <= suvLimits.weightKg.max;
}

function plausibleHeight(heightM: number): boolean {
  return heightM >= suvLimits.heightM.min && heightM <= suvLimits.heightM.max;
}

function sexOf(first: SuvSliceHeader): Sex | undefined {
  const sex = text(first.patientSex).toUpperCase();
  return sex === 'M' || sex === 'F' ? sex : undefined;
}

/**
 * SUVbw over a stored SUV of another type. Sex "O" takes the mean of both formulas, as the IBSI manual (2026) suggests,
 * where they lie within 5 % of it; further apart nobody knows which one the scanner took.
 */
export function bwOverStored(
  stored: SuvVariant,
  suvType: string,
  first: SuvSliceHeader,
  reasons: ReasonList,
): number | undefined {
  const weightKg = requireWeightKg(first, reasons);
  const heightM = requireHeightM(first, suvType, reasons);
  const sex = sexOf(first);
  const needsSex = stored !== 'bsa' && sex === undefined;
  if (needsSex && text(first.patientSex).toUpperCase() !== 'O') {
    reasons.refuse('sex-missing', { suvType });
    return undefined;
  }
  if (weightKg === undefined || heightM === undefined) return undefined;
  const male = variantOverBw(stored, weightKg, heightM, sex ?? 'M');
  const female = variantOverBw(stored, weightKg, heightM, sex ?? 'F');
  if (male === undefined || female === undefined) {
    reasons.refuse('body-size-implausible', { suvType });
    return undefined;
  }
  const ratio = (male + female) / 2;
  if (needsSex) {
    const percent = (100 * Math.abs(male - female)) / 2 / ratio;
    if (percent > suvLimits.refusePercent) {
      reasons.refuse('sex-other-ambiguous', { suvType, percent });
      return undefined;
    }
    reasons.warn('sex-other-averaged', { suvType, percent });
  }
  return 1 / ratio;
}

/** Ratios of the variants to SUVbw; says which input keeps some of them away. Body surface needs no sex. */
export function variantRatios(
  first: SuvSliceHeader,
  reasons: ReasonList,
): Partial<Record<SuvVariant, number>> {
  const { patientWeightKg: weightKg, patientHeightM: heightM } = first;
  const off = (missing: 'weight' | 'height' | 'sex', raw: string | number | undefined): void =>
    reasons.warn('variants-off', { missing, raw: raw === undefined ? '' : String(raw) });
  if (!present(weightKg) || !plausibleWeight(weightKg)) {
    off('weight', weightKg);
    return {};
  }
  if (!present(heightM) || !plausibleHeight(heightM)) {
    off('height', heightM);
    return {};
  }
  const sex = sexOf(first);
  if (sex === undefined) off('sex', text(first.patientSex));
  const ratios: Partial<Record<SuvVariant, number>> = {};
  for (const variant of variants) {
    if (sex === undefined && variant !== 'bsa') continue;
    const ratio = variantOverBw(variant, weightKg, heightM, sex ?? 'M');
    if (ratio !== undefined) ratios[variant] = ratio;
  }
  return ratios;
}
