import { err, ok, type Result } from '#base';
import { percistRules } from './percist-rules.ts';
import type { RegionError } from './measure-error.ts';

/** How the edge of a one-click region is set. */
export type ThresholdRule =
  /** Of the region's own maximum: 41, 50 or own. */
  | { readonly kind: 'percent'; readonly percent: number }
  /** Fixed 2.5, 4.0 or own; needs an SUV factor. */
  | { readonly kind: 'suv'; readonly suv: number }
  /** In the volume's own unit, where there is no SUV. */
  | { readonly kind: 'value'; readonly value: number }
  /** Mean and SD of the liver reference, in the volume's own unit. */
  | { readonly kind: 'percist'; readonly liverMean: number; readonly liverSd: number };

/**
 * Thresholds that readers choose by name. 41 % and 50 % of the maximum: Boellaard et al., FDG PET/CT: EANM procedure
 * guidelines for tumour imaging, version 2.0, Eur J Nucl Med Mol Imaging 2015;42:328–354 (VOI by 41 % and 50 %). SUV
 * 2.5 and 4.0: fixed thresholds in common use for metabolic tumour volume; neither is a limit between benign and
 * malignant.
 */
export const namedThresholds = {
  reviewedBy: null,
  percents: [41, 50],
  suvs: [2.5, 4],
} as const;

/** PERCIST 1.0: 1.5 × liver mean + 2 SD (percist-rules.ts). Any one unit. */
export const percistThreshold = (liverMean: number, liverSd: number): number =>
  percistRules.measurable.liver * liverMean + percistRules.measurable.sds * liverSd;

/**
 * The least value (native unit) of a voxel that belongs, given the maximum of the region so far. Grows with the
 * maximum, or is constant.
 */
export type Floor = (maximum: number) => number;

export function floorOf(
  rule: ThresholdRule,
  suvFactor: number | undefined,
): Result<Floor, RegionError> {
  if (rule.kind === 'percent') {
    const { percent } = rule;
    if (!(percent > 0 && percent <= 100)) return err({ kind: 'not-a-number' });
    return ok((maximum) => (percent / 100) * maximum);
  }
  if (rule.kind === 'suv' && suvFactor === undefined) return err({ kind: 'no-suv' });
  const threshold =
    rule.kind === 'suv'
      ? rule.suv / suvFactor!
      : rule.kind === 'value'
        ? rule.value
        : percistThreshold(rule.liverMean, rule.liverSd);
  return Number.isFinite(threshold) ? ok(() => threshold) : err({ kind: 'not-a-number' });
}
