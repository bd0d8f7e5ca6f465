import { seriesOfRole, type CaseRecord } from '#domain/case';
import type { SuvAudit, SuvVariant } from '#domain/suv';
import { fixed } from '#i18n';
import type { Scale, StudyId, SuvNormalisation } from '#state';

// How PET values are written: in which normalisation, with which symbol, unit and number of decimals.

const variantOrder: readonly SuvVariant[] = ['lbm-janma', 'lbm-james', 'lbm-120', 'bsa', 'ibw'];

export interface Shown {
  readonly normalisation: SuvNormalisation;
  readonly scaleOf: (study: StudyId) => Scale;
  /** 'SUV', 'SUL', 'SUVbsa', 'SUVibw'; empty where the study has no SUV in this normalisation. */
  readonly symbolOf: (study: StudyId) => string;
  readonly unitOf: (study: StudyId) => string;
}

export interface Studies {
  readonly record: CaseRecord;
  readonly suvAudit: SuvAudit | undefined;
  readonly petRecord: CaseRecord['series'][number] | undefined;
}

const auditOf = (of: Studies, study: StudyId): SuvAudit | undefined =>
  study === 'current' ? of.suvAudit : seriesOfRole(of.record, 'PT_PRIOR')?.suv;

/** What the current series can be shown in; empty where its SUV is refused. */
export function normalisations(of: Studies): readonly SuvNormalisation[] {
  const audit = auditOf(of, 'current');
  if (audit?.factor === undefined) return [];
  return ['bw', ...variantOrder.filter((variant) => audit.variants[variant] !== undefined)];
}

/** Own unit, as it is written: DICOM's cm2/ml has a raised figure. */
export const unitText = (unit: string | undefined): string => (unit ?? '').replace('cm2', 'cm²');

const symbols: Readonly<Record<SuvNormalisation, string>> = {
  bw: 'SUV',
  'lbm-janma': 'SUL',
  'lbm-james': 'SUL',
  'lbm-120': 'SUL',
  bsa: 'SUVbsa',
  ibw: 'SUVibw',
};

/** A study that lacks what the normalisation needs (height, sex) is shown in its own unit, and without an SUV word. */
export function shownIn(of: Studies, normalisation: SuvNormalisation): Shown {
  const factorOf = (study: StudyId): number | undefined => {
    const audit = auditOf(of, study);
    const ratio = normalisation === 'bw' ? 1 : audit?.variants[normalisation];
    return audit?.factor === undefined || ratio === undefined ? undefined : audit.factor * ratio;
  };
  const nativeUnit = (study: StudyId): string =>
    unitText(
      (study === 'current' ? of.petRecord : seriesOfRole(of.record, 'PT_PRIOR'))?.volume?.unit,
    );
  return {
    normalisation,
    scaleOf: (study) => {
      const factor = factorOf(study);
      return { factor: factor ?? 1, hasSuv: factor !== undefined };
    },
    symbolOf: (study) => (factorOf(study) === undefined ? '' : symbols[normalisation]),
    unitOf: (study) =>
      factorOf(study) === undefined
        ? nativeUnit(study)
        : normalisation === 'bsa'
          ? 'cm²/ml'
          : 'g/ml',
  };
}

/** 'SUVmax', 'SUL peak' of other normalisations is 'SULpeak'; without SUV only 'max'. */
export const statName = (symbol: string, stat: 'max' | 'mean' | 'peak'): string =>
  symbol.length > 3 ? `${symbol} ${stat}` : `${symbol}${stat}`;

/** SUV to two decimals; a value in its own unit to about three figures. */
export function valueText(value: number | undefined, hasSuv: boolean): string {
  if (value === undefined || !Number.isFinite(value)) return '—';
  if (hasSuv) return fixed(value, 2);
  const size = Math.abs(value);
  return fixed(value, size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 4);
}

/** Total lesion glycolysis: g where SUV is in g/ml, cm² where it is in cm²/ml. */
export const glycolysisUnit = (shown: Pick<Shown, 'normalisation'>): string =>
  shown.normalisation === 'bsa' ? 'cm²' : 'g';
