import type {
  CriteriaError,
  DeauvilleLineId,
  PercistLineId,
  RegionError,
  ThresholdRule,
} from '#domain/measure';
import type { Measurement } from '#domain/report';
import { fixed, say, type Catalogue } from '#i18n';
import type { MeasureProblem } from '#state';
import type { JudgedPercist } from './criteria.ts';
import type { RuleId } from './rules.ts';
import { valueText, type Shown } from './shown.ts';

// What the measuring page says, put together from measure.ts (the page) and measuring.ts (what measuring itself says).

/** What it is: a yardstick by its role, anything else by how it was made. */
export function nameOf(t: Catalogue['measure'], { role, shape }: Measurement): string {
  if (role === 'liver' || role === 'blood-pool') return t.roles[role];
  return role === 'lesion' && shape.kind === 'region' ? t.roles.lesion : t.kinds[shape.kind];
}

/** A choice of the rule list. */
export function ruleIdText(t: Catalogue, id: RuleId): string {
  const { thresholds } = t.measuring;
  const [kind, number] = id.split('-') as [string, string | undefined];
  if (kind === 'percist') return thresholds.percist;
  if (number === 'own') return t.measure.ownRules[id as keyof Catalogue['measure']['ownRules']];
  return kind === 'percent' ? thresholds.percent(Number(number)) : thresholds.suv(Number(number));
}

/** A rule in words; own values in the series' unit. */
export function ruleText(t: Catalogue, rule: ThresholdRule, unit: string): string {
  const { thresholds } = t.measuring;
  switch (rule.kind) {
    case 'percent':
      return thresholds.percent(rule.percent);
    case 'suv':
      return t.measure.method.suv(fixed(rule.suv, Number.isInteger(rule.suv * 10) ? 1 : 2));
    case 'value':
      return thresholds.value(`${valueText(rule.value, false)} ${unit}`);
    case 'percist':
      return thresholds.percist;
  }
}

/** How a measurement was made: voxels, normalisation, rule, threshold, bound, edits. */
export function methodOf(all: Catalogue, m: Measurement, shown: Shown): string {
  const t = all.measure;
  const { shape, pet } = m;
  const parts: string[] = [];
  const unit = shown.unitOf(m.study);
  const { factor, hasSuv } = shown.scaleOf(m.study);
  if (pet) {
    parts.push(t.method.native);
    parts.push(hasSuv ? t.normalisations[shown.normalisation] : unit);
  }
  if (shape.kind === 'region') {
    const threshold = `${valueText(shape.threshold * factor, hasSuv)} ${unit}`;
    parts.push(t.method.rule(ruleText(all, shape.rule, unit), threshold));
    parts.push(t.method.bound(shape.boundMm));
    if (shape.edited) parts.push(t.edited);
  }
  if (pet) parts.push(t.detail.voxels(pet.count));
  return parts.join(' · ');
}

type OwnProblem = keyof Catalogue['measure']['problems'];

/** Why nothing was measured. Values are said as SUV where there is one. */
export function problemSentence(
  t: Catalogue,
  problem: MeasureProblem,
  suvFactor: number | undefined,
): string {
  const own = t.measure.problems;
  if (problem.kind in own) return own[problem.kind as OwnProblem];
  const error = problem as RegionError;
  const factor = suvFactor ?? 1;
  return say(
    t.measuring.errors,
    error.kind === 'seed-below-threshold'
      ? { ...error, value: error.value * factor, threshold: error.threshold * factor }
      : error,
  );
}

/** Advice on a reference region, worst first. `own`: by a limit of this software, which a footnote says once. */
export function adviceOf(
  t: Catalogue,
  { advice = [] }: Measurement,
): ReadonlyArray<{ kind: string; sentence: string; own: boolean }> {
  return advice.map((each) => ({
    kind: each.kind,
    sentence: say(t.measuring.advice, each),
    own: each.convention,
  }));
}

export const criteriaErrorSentence = (t: Catalogue, error: CriteriaError): string =>
  say(t.measuring.criteriaErrors, error);

/** Names of Deauville's lines in the variant that is used. */
export const deauvilleLine =
  (t: Catalogue, compareWith: 'max' | 'mean', times: number) =>
  (id: DeauvilleLineId): string =>
    t.measuring.deauville.lines[id]({ stat: `SUV${compareWith}`, times });

export const percistLine =
  (t: Catalogue, { reference }: JudgedPercist) =>
  (id: PercistLineId): string =>
    t.measuring.percist.lines[id](reference);

/** Units of PERCIST's numbers: all but shares and times are SUL. */
export const percistUnit = (id: PercistLineId): string =>
  id.endsWith('-percent') || id === 'tlg-rise' ? '%' : id.startsWith('uptake') ? 'min' : 'SUL g/ml';

/** What PERCIST says in all, and what stands in the way of saying it. */
export function percistVerdict(t: Catalogue, result: JudgedPercist): readonly string[] {
  const { percist } = t.measuring;
  const sentences: string[] = [];
  if (result.response) sentences.push(percist.responses[result.response]);
  if (result.percentChange !== undefined)
    sentences.push(percist.change(signed(result.percentChange, 1)));
  if (result.measurable === false && result.response === undefined)
    sentences.push(
      result.percentChange === undefined ? t.measure.criteria.tooCool : percist.notMeasurable,
    );
  if (result.comparable === false) sentences.push(percist.notComparable);
  return sentences;
}

export const signed = (value: number, digits: number): string =>
  `${value > 0 ? '+' : ''}${fixed(value, digits)}`;
