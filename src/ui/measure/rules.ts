import type { ThresholdRule } from '#domain/measure';
import { namedThresholds } from '#domain/measure';

/** The rules in the list: those with a name, PERCIST, and one with a number of the reader's own. */
export type RuleId = string;

export const ruleIdsOf = (hasSuv: boolean): readonly RuleId[] => [
  ...namedThresholds.percents.map((percent) => `percent-${percent}`),
  ...(hasSuv ? namedThresholds.suvs.map((suv) => `suv-${suv}`) : []),
  'percist',
  'percent-own',
  hasSuv ? 'suv-own' : 'value-own',
];

const named = (values: readonly number[], value: number): boolean => values.includes(value);

/** `own`: the reader chose to type the number, also where it happens to be one with a name. */
export function ruleIdOf(rule: ThresholdRule, own = false): RuleId {
  switch (rule.kind) {
    case 'percent':
      return !own && named(namedThresholds.percents, rule.percent)
        ? `percent-${rule.percent}`
        : 'percent-own';
    case 'suv':
      return !own && named(namedThresholds.suvs, rule.suv) ? `suv-${rule.suv}` : 'suv-own';
    case 'value':
      return 'value-own';
    case 'percist':
      return 'percist';
  }
}

/** The rule behind a choice. One's own starts from the number in use, where it is of the same kind. */
export function ruleOfId(id: RuleId, before: ThresholdRule, startValue: number): ThresholdRule {
  const [kind, number] = id.split(/-(.*)/s) as [string, string | undefined];
  if (kind === 'percist') return { kind: 'percist', liverMean: 0, liverSd: 0 };
  if (kind === 'percent')
    return {
      kind: 'percent',
      percent:
        number === 'own' ? (before.kind === 'percent' ? before.percent : 41) : Number(number),
    };
  if (kind === 'suv')
    return {
      kind: 'suv',
      suv: number === 'own' ? (before.kind === 'suv' ? before.suv : 2.5) : Number(number),
    };
  return { kind: 'value', value: before.kind === 'value' ? before.value : startValue };
}

/** The number that goes with a rule of one's own. */
export const ruleNumber = (rule: ThresholdRule): number | undefined =>
  rule.kind === 'percent'
    ? rule.percent
    : rule.kind === 'suv'
      ? rule.suv
      : rule.kind === 'value'
        ? rule.value
        : undefined;

/** The same rule with another number; undefined for a number that makes no threshold. */
export function withNumber(rule: ThresholdRule, number: number): ThresholdRule | undefined {
  if (!(number > 0) || !Number.isFinite(number)) return undefined;
  if (rule.kind === 'percent') return number <= 100 ? { ...rule, percent: number } : undefined;
  if (rule.kind === 'suv') return { ...rule, suv: number };
  return rule.kind === 'value' ? { ...rule, value: number } : undefined;
}
