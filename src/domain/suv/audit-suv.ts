import type { SuvAudit, SuvSliceHeader } from './audit.ts';
import { checkConsistency, checkCorrections, checkRescale } from './consistency.ts';
import { text } from './dicom-time.ts';
import { suvFactor } from './factor.ts';
import { listInputs } from './inputs.ts';
import { variantRatios } from './patient.ts';
import { reasonList } from './reasons.ts';

/** Nuclear Medicine Image Storage: SPECT and planar images. */
const nuclearMedicine = '1.2.840.10008.5.1.4.1.1.20';

/** What the geometry audit found that SUV must know of: a volume with holes has no SUV. */
export interface SliceLoss {
  readonly missing: number;
  readonly duplicated: number;
}

export const noLoss: SliceLoss = { missing: 0, duplicated: 0 };

/**
 * Audits one PET series and finds the factor that makes SUVbw of its stored values: after each slice's own rescale, in
 * the unit the series names (Bq/ml, g/ml, cm²/ml or counts). One number for all slices, or a refusal with reasons; all
 * reasons are listed, not only the first. Never throws on bad input, and the answer survives JSON.
 */
export function auditSuv(slices: readonly SuvSliceHeader[], loss: SliceLoss = noLoss): SuvAudit {
  const reasons = reasonList();
  const [first] = slices;
  if (!first) {
    reasons.refuse('no-slices', {});
    return {
      status: 'refused',
      variants: {},
      method: 'none',
      inputs: [],
      reasons: reasons.all(),
    };
  }
  if (slices.some(({ sopClassUid }) => text(sopClassUid) === nuclearMedicine)) {
    // Nothing else is worth saying: its Units, dose and times mean other things than those of PET.
    reasons.refuse('nuclear-medicine', {});
    return { status: 'refused', variants: {}, method: 'none', inputs: [], reasons: reasons.all() };
  }
  if (loss.missing > 0) reasons.refuse('slices-missing', { missing: loss.missing });
  if (loss.duplicated > 0) reasons.refuse('slices-duplicated', { duplicated: loss.duplicated });
  checkConsistency(slices, first, reasons);
  checkRescale(slices, reasons);
  checkCorrections(slices, first, reasons);
  const count = first.radiopharmaceuticals.length;
  if (count > 1) reasons.refuse('several-radiopharmaceuticals', { count });

  if (first.privateWithoutCreator) reasons.warn('private-creator-missing', {});

  const { method, factor, decayReference, decayS } = suvFactor(slices, first, reasons);
  const usable = factor !== undefined && Number.isFinite(factor) && factor > 0;
  // A refusal that left no reason would be a blank on the screen.
  if (!usable && !reasons.refused())
    reasons.refuse('factor-implausible', { factor: String(factor) });
  const inputs = listInputs(first);
  const times = { decayReference, decayS };
  if (!usable || reasons.refused())
    return { status: 'refused', variants: {}, method, ...times, inputs, reasons: reasons.all() };
  const variants = variantRatios(first, reasons);
  const all = reasons.all();
  return {
    status: all.length > 0 ? 'warn' : 'ok',
    factor,
    variants,
    method,
    ...times,
    inputs,
    reasons: all,
  };
}
