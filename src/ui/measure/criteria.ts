import { seriesOfRole } from '#domain/case';
import {
  deauville,
  percist,
  type CriteriaError,
  type Deauville,
  type DeauvilleVariantId,
  type Percist,
  type PercistScan,
} from '#domain/measure';
import type { Measurement } from '#domain/report';
import type { SuvAudit, SuvVariant } from '#domain/suv';
import type { Reading, StudyId } from '#state';
import type { MeasureChoices } from './choices.svelte.ts';

// The reader's own regions put into the criteria. What is not there is named, so that the page can say what to do.

export type Missing =
  'lesion' | 'liver' | 'bloodPool' | 'suv' | 'sul' | 'peak' | 'priorLesion' | 'priorLiver';

export type Judged<T> =
  | { readonly kind: 'missing'; readonly missing: readonly Missing[] }
  | { readonly kind: 'failed'; readonly error: CriteriaError }
  | { readonly kind: 'judged'; readonly result: T; readonly lesion?: Measurement | undefined };

/** What is judged: the list, what is selected, and the audits of both studies. */
export interface Subject {
  readonly measurements: readonly Measurement[];
  readonly selectedId: string | undefined;
  readonly audit: SuvAudit | undefined;
  readonly priorAudit: SuvAudit | undefined;
}

export const subjectOf = (reading: Reading): Subject => ({
  measurements: reading.session.attempt.measurements,
  selectedId: reading.session.selectedMeasurementId,
  audit: reading.suvAudit,
  priorAudit: seriesOfRole(reading.record, 'PT_PRIOR')?.suv,
});

type Choice = Pick<
  MeasureChoices,
  'deauvilleReference' | 'deauvilleTimes' | 'noUptake' | 'newLesions'
>;

const hottest = (
  list: readonly Measurement[],
  value: (m: Measurement) => number | undefined,
): Measurement | undefined =>
  list.reduce<Measurement | undefined>((best, each) => {
    const own = value(each);
    if (own === undefined) return best;
    return best === undefined || own > value(best)! ? each : best;
  }, undefined);

/** The selected lesion region, else the hottest one of the study. */
export function lesionOf(
  subject: Subject,
  study: StudyId,
  value: (m: Measurement) => number | undefined = (m) => m.pet?.max,
): Measurement | undefined {
  const lesions = subject.measurements.filter(
    (m) => m.study === study && m.role === 'lesion' && m.pet !== undefined,
  );
  const selected = lesions.find((m) => m.id === subject.selectedId);
  return selected ?? hottest(lesions, value);
}

const referenceOf = (
  { measurements }: Subject,
  role: 'liver' | 'blood-pool',
  study: StudyId,
): Measurement['pet'] =>
  measurements.findLast((m) => m.role === role && m.study === study && m.pet)?.pet;

/** Deauville in SUVbw; a common factor changes nothing in it. */
export function deauvilleOf(subject: Subject, choice: Choice): Judged<Deauville> {
  const factor = subject.audit?.factor;
  if (factor === undefined) return { kind: 'missing', missing: ['suv'] };
  const lesion = lesionOf(subject, 'current');
  const liver = referenceOf(subject, 'liver', 'current');
  const bloodPool = referenceOf(subject, 'blood-pool', 'current');
  const missing: Missing[] = [];
  if (!choice.noUptake && !lesion?.pet) missing.push('lesion');
  if (!liver) missing.push('liver');
  if (!bloodPool) missing.push('bloodPool');
  if (!liver || !bloodPool || missing.length > 0) return { kind: 'missing', missing };
  const scaled = (stats: { max: number; mean: number }) => ({
    max: stats.max * factor,
    mean: stats.mean * factor,
  });
  const variant: DeauvilleVariantId = `${choice.deauvilleReference}-${choice.deauvilleTimes}`;
  const judged = deauville({
    lesion: choice.noUptake || !lesion?.pet ? 'no-uptake' : scaled(lesion.pet),
    liver: scaled(liver),
    bloodPool: scaled(bloodPool),
    variant,
    newLesion: choice.newLesions,
  });
  return judged.ok
    ? { kind: 'judged', result: judged.value, lesion: choice.noUptake ? undefined : lesion }
    : { kind: 'failed', error: judged.error };
}

const sulOrder: readonly SuvVariant[] = ['lbm-janma', 'lbm-james', 'lbm-120'];

/** The lean-body normalisation for PERCIST: Janmahasatian first; where a prior takes part, one that both scans have. */
export const sulVariantOf = (
  { audit, priorAudit }: Subject,
  withPrior: boolean,
): SuvVariant | undefined =>
  sulOrder.find(
    (variant) =>
      audit?.variants[variant] !== undefined &&
      (!withPrior || priorAudit?.variants[variant] !== undefined),
  );

/** Minutes from injection to the scan, where the decay reference is the scan's start. */
const uptakeOf = (audit: SuvAudit): number | undefined =>
  audit.decayReference === 'admin' || audit.decayS === undefined || audit.decayS <= 0
    ? undefined
    : audit.decayS / 60;

export interface JudgedPercist extends Percist {
  readonly variant: SuvVariant;
  readonly priorLesion?: Measurement | undefined;
}

/** PERCIST in SUL: measurability, and the response where there is a prior study that was measured. */
export function percistOf(subject: Subject, choice: Choice): Judged<JudgedPercist> {
  const { audit, priorAudit } = subject;
  if (audit?.factor === undefined) return { kind: 'missing', missing: ['suv'] };
  // The prior is asked for only once something of it was measured: until then it is one scan's measurability.
  const withPrior = subject.measurements.some((m) => m.study === 'prior' && m.pet);
  const variant = sulVariantOf(subject, withPrior);
  if (variant === undefined) return { kind: 'missing', missing: ['sul'] };
  const missing: Missing[] = [];
  const now = scanOf(subject, 'current', audit, variant);
  if (!now.lesion) missing.push('lesion');
  else if (!now.lesion.pet?.peak) missing.push('peak');
  if (!now.hasReference) missing.push('liver');
  const before =
    priorAudit && withPrior ? scanOf(subject, 'prior', priorAudit, variant) : undefined;
  if (before && !before.lesion?.pet?.peak) missing.push('priorLesion');
  if (before && !before.hasReference) missing.push('priorLiver');
  if (missing.length > 0) return { kind: 'missing', missing };
  // Glycolysis is of the same lesion and made by the same rule, or is not compared.
  const sameLesion =
    before?.lesion !== undefined &&
    now.lesion?.findingId !== undefined &&
    now.lesion.findingId === before.lesion.findingId &&
    ruleKey(now.lesion) === ruleKey(before.lesion);
  const without = (scan: PercistScan): PercistScan =>
    sameLesion ? scan : { ...scan, tlg: undefined };
  const judged = percist({
    ...without(now.scan),
    prior: before && without(before.scan),
    newLesion: choice.newLesions,
    resolved: choice.noUptake,
  });
  return judged.ok
    ? {
        kind: 'judged',
        result: { ...judged.value, variant, priorLesion: before?.lesion },
        lesion: now.lesion,
      }
    : { kind: 'failed', error: judged.error };
}

const ruleKey = ({ shape }: Measurement): string =>
  shape.kind === 'region' ? JSON.stringify({ ...shape.rule, edited: shape.edited }) : '';

function scanOf(
  subject: Subject,
  study: StudyId,
  audit: SuvAudit,
  variant: SuvVariant,
): { scan: PercistScan; lesion: Measurement | undefined; hasReference: boolean } {
  const factor = (audit.factor ?? Number.NaN) * (audit.variants[variant] ?? Number.NaN);
  const lesion = lesionOf(subject, study, (m) => m.pet?.peak?.value) ?? lesionOf(subject, study);
  const liver = referenceOf(subject, 'liver', study);
  const bloodPool = referenceOf(subject, 'blood-pool', study);
  const scaled = (value: number | undefined): number | undefined =>
    value === undefined ? undefined : value * factor;
  return {
    lesion,
    hasReference: liver !== undefined || bloodPool !== undefined,
    scan: {
      lesionPeak: (lesion?.pet?.peak?.value ?? Number.NaN) * factor,
      liverMean: scaled(liver?.mean),
      liverSd: scaled(liver?.sd),
      bloodPoolMean: scaled(bloodPool?.mean),
      bloodPoolSd: scaled(bloodPool?.sd),
      uptakeMin: uptakeOf(audit),
      tlg:
        lesion?.shape.kind === 'region' && lesion.pet
          ? lesion.pet.mean * factor * lesion.pet.volumeMl
          : undefined,
    },
  };
}
