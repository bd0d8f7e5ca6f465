import type { SuvMethod, SuvSliceHeader, SuvVariant } from './audit.ts';
import { bqmlToSuvBw } from './decay.ts';
import { text } from './dicom-time.ts';
import {
  checkDosePerKg,
  checkHalfLifeS,
  requireDoseBq,
  requireRadiopharmaceutical,
} from './dose.ts';
import { decaySecondsFromInjection } from './injection.ts';
import { suvLimits } from './limits.ts';
import { bwOverStored, requireWeightKg } from './patient.ts';
import { reasonList, type DecayRule, type ReasonList } from './reasons.ts';
import { decayReference } from './reference.ts';
import { readSeriesTimes, seriesOffset } from './series-times.ts';

/** From a stored value in its unit to SUVbw. */
export interface SuvFactor {
  readonly method: SuvMethod;
  readonly factor?: number | undefined;
  readonly decayReference?: DecayRule | undefined;
  readonly decayS?: number | undefined;
}

/** DICOM SUV Type (0054,1006) of g/ml images, and the size it was normalised by. */
const gmlTypes: Readonly<Record<string, { method: SuvMethod; stored: SuvVariant }>> = {
  LBM: { method: 'gml-lbm-120', stored: 'lbm-120' },
  LBMJAMES128: { method: 'gml-lbm-james', stored: 'lbm-james' },
  LBMJANMA: { method: 'gml-lbm-janma', stored: 'lbm-janma' },
  IBW: { method: 'gml-ibw', stored: 'ibw' },
};

/** The way from Units (0054,1001) to SUVbw. Without a factor in the answer there is a refusal in `reasons`. */
export function suvFactor(
  slices: readonly SuvSliceHeader[],
  first: SuvSliceHeader,
  reasons: ReasonList,
): SuvFactor {
  const units = text(first.units).toUpperCase();
  switch (units) {
    case 'BQML':
      return fromActivity(slices, first, reasons, 'bqml');
    case 'GML':
      return fromGramsPerMl(first, reasons);
    case 'CM2ML':
      return fromSurface(first, reasons);
    case 'CNTS':
      return fromPhilipsCounts(slices, first, reasons);
    case '':
      reasons.refuse('units-missing', {});
      return { method: 'none' };
    default:
      // PROPCNTS, CPS, 1CM and the like: nothing in the file leads to Bq/ml.
      reasons.refuse('units-unsupported', { units });
      return { method: 'none' };
  }
}

function fromGramsPerMl(first: SuvSliceHeader, reasons: ReasonList): SuvFactor {
  const suvType = text(first.suvType).toUpperCase();
  if (suvType === '') reasons.warn('suv-type-missing', { units: 'GML' });
  if (suvType === '' || suvType === 'BW') return { method: 'gml-bw', factor: 1 };
  const type = Object.hasOwn(gmlTypes, suvType) ? gmlTypes[suvType] : undefined;
  if (!type) {
    reasons.refuse('suv-type-unsupported', { units: 'GML', suvType });
    return { method: 'none' };
  }
  return { method: type.method, factor: bwOverStored(type.stored, suvType, first, reasons) };
}

function fromSurface(first: SuvSliceHeader, reasons: ReasonList): SuvFactor {
  const suvType = text(first.suvType).toUpperCase();
  if (suvType === '') reasons.warn('suv-type-missing', { units: 'CM2ML' });
  else if (suvType !== 'BSA') {
    reasons.refuse('suv-type-unsupported', { units: 'CM2ML', suvType });
    return { method: 'none' };
  }
  return { method: 'cm2ml-bsa', factor: bwOverStored('bsa', 'BSA', first, reasons) };
}

/** Philips: counts × (7053,xx00) is SUVbw, counts × (7053,xx09) is Bq/ml; 0 means absent (conformance statement). */
function fromPhilipsCounts(
  slices: readonly SuvSliceHeader[],
  first: SuvSliceHeader,
  reasons: ReasonList,
): SuvFactor {
  const usable = (value: number | undefined): value is number =>
    value !== undefined && Number.isFinite(value) && value > 0;
  const { philipsSuvFactor, philipsActivityFactor } = first;
  const activityWay = (into: ReasonList): SuvFactor => {
    const way = fromActivity(slices, first, into, 'cnts-activity');
    return way.factor === undefined || philipsActivityFactor === undefined
      ? way
      : { ...way, factor: way.factor * philipsActivityFactor };
  };
  if (usable(philipsSuvFactor)) {
    if (usable(philipsActivityFactor))
      comparePhilips(philipsSuvFactor, activityWay(reasonList()).factor, reasons);
    return { method: 'cnts-suv-factor', factor: philipsSuvFactor };
  }
  if (usable(philipsActivityFactor)) return activityWay(reasons);
  reasons.refuse('philips-factors-missing', {});
  return { method: 'none' };
}

/** Where the file allows both ways they must lead to one SUV. */
function comparePhilips(
  factor: number,
  fromActivity: number | undefined,
  reasons: ReasonList,
): void {
  if (fromActivity === undefined) return;
  const ratio = Math.max(factor / fromActivity, fromActivity / factor);
  const percent = Math.min(1e6, 100 * (ratio - 1));
  const values = { suvFactor: factor, fromActivity: Math.min(1e300, fromActivity), percent };
  if (percent > suvLimits.refusePercent) reasons.refuse('philips-factors-disagree', values);
  else if (percent > suvLimits.warnPercent) reasons.warn('philips-factors-differ', values);
}

/** Bq/ml to SUVbw: W / (D · 2^(−t/T½)), t = 0 where the images stand at the time of injection. */
function fromActivity(
  slices: readonly SuvSliceHeader[],
  first: SuvSliceHeader,
  reasons: ReasonList,
  way: 'bqml' | 'cnts-activity',
): SuvFactor {
  const decayCorrection = text(first.decayCorrection).toUpperCase();
  const admin = decayCorrection === 'ADMIN';
  const start = decayCorrection === 'START';
  const method = admin ? (`${way}-admin` as const) : start ? (`${way}-start` as const) : 'none';
  const weightKg = requireWeightKg(first, reasons);
  const item = requireRadiopharmaceutical(first, reasons);
  if (!item) return { method };
  const doseBq = requireDoseBq(item, reasons);
  const { halfLifeS, nuclide } = checkHalfLifeS(item, start, reasons);
  if (doseBq !== undefined && weightKg !== undefined)
    checkDosePerKg(doseBq, weightKg, nuclide, reasons);

  if (admin) {
    if (weightKg === undefined || doseBq === undefined || reasons.refused()) return { method };
    const factor = bqmlToSuvBw(weightKg, doseBq, 0, 1);
    return { method, factor, decayReference: 'admin', decayS: 0 };
  }
  // Any other decay correction is refused by checkCorrections.
  if (!start || halfLifeS === undefined) return { method };
  const times = readSeriesTimes(slices, first, halfLifeS, reasons);
  const reference = times && decayReference(times, halfLifeS, reasons);
  const decayS =
    reference &&
    decaySecondsFromInjection(item, reference, halfLifeS, seriesOffset(first), reasons);
  if (!reference || decayS === undefined) return { method };
  checkUptake(decayS, reasons);
  const factor =
    weightKg === undefined || doseBq === undefined
      ? undefined
      : bqmlToSuvBw(weightKg, doseBq, decayS, halfLifeS);
  return { method, factor, decayReference: reference.rule, decayS };
}

function checkUptake(decayS: number, reasons: ReasonList): void {
  const minutes = decayS / 60;
  const { min, max } = suvLimits.usualUptakeMinutes;
  if (minutes < min || minutes > max)
    reasons.warn('uptake-time-unusual', { minutes, minMinutes: min, maxMinutes: max });
}
