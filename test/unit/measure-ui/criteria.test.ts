import { describe, expect, it } from 'vitest';
import { worldPoint } from '#domain/image';
import type { MeasuredValues, Measurement } from '#domain/report';
import {
  deauvilleOf,
  lesionOf,
  percistOf,
  sulVariantOf,
  type Subject,
} from '../../../src/ui/measure/criteria.ts';
import { percistUnit, percistVerdict, problemSentence } from '../../../src/ui/measure/sentences.ts';
import { auditOf, madeOf, regionOf, valuesOf } from './made.ts';
import { textsOf } from './texts.ts';

// The reader's own regions in the criteria: which lesion, which unit, and what is asked for where something is missing.

const peak = (value: number) => ({ value, at: worldPoint(0, 0, 0), volumeMl: 1 });
const lesion = (
  max: number,
  part: Partial<Measurement> = {},
  values: Partial<MeasuredValues> = {},
) => regionOf({ ...part, pet: valuesOf({ max, peak: peak(max * 0.8), ...values }) });
const reference = (
  role: 'liver' | 'blood-pool',
  mean: number,
  study: 'current' | 'prior' = 'current',
) => madeOf({ role, study, pet: valuesOf({ mean, max: mean * 1.2, sd: mean * 0.1 }) });
const choice = {
  deauvilleReference: 'max',
  deauvilleTimes: 2,
  noUptake: false,
  newLesions: false,
} as const;
const subject = (measurements: readonly Measurement[], part: Partial<Subject> = {}): Subject => ({
  measurements,
  selectedId: undefined,
  audit: auditOf(4e-4, { 'lbm-janma': 0.75, 'lbm-james': 0.7 }, 3_600),
  priorAudit: undefined,
  ...part,
});
const yardsticks = [reference('liver', 5_000), reference('blood-pool', 3_000)];

describe('the lesion that is judged', () => {
  const list = [lesion(9_000), lesion(20_000), lesion(15_000), lesion(90_000, { study: 'prior' })];
  it('is the hottest of the study', () => {
    expect(lesionOf(subject(list), 'current')).toBe(list[1]);
    expect(lesionOf(subject(list), 'prior')).toBe(list[3]);
  });
  it('is the selected one where a lesion is selected', () => {
    expect(lesionOf(subject(list, { selectedId: list[0]!.id }), 'current')).toBe(list[0]);
    const liver = yardsticks[0]!;
    expect(lesionOf(subject([...list, liver], { selectedId: liver.id }), 'current')).toBe(list[1]);
  });
  it('is none of the yardsticks, and none of what the reader took out of the totals', () => {
    expect(lesionOf(subject([...yardsticks, lesion(9, { role: 'other' })]), 'current')).toBe(
      undefined,
    );
  });
});

describe('Deauville from the reader’s own regions', () => {
  // Liver max 6000, blood pool max 3600 (in Bq/ml).
  const scoreOf = (max: number, part: object = {}) => {
    const judged = deauvilleOf(subject([...yardsticks, lesion(max)]), { ...choice, ...part });
    return judged.kind === 'judged' ? judged.result.score : judged;
  };
  it('goes by the maxima of both, and from 2 times the liver’s to 5', () => {
    expect([3_000, 3_600, 3_700, 6_000, 6_100, 11_900, 12_000].map((max) => scoreOf(max))).toEqual([
      2, 2, 3, 3, 4, 4, 5,
    ]);
  });
  it('goes by the means, or from 3 times on, where the reader chose so', () => {
    // Means: liver 5000, blood pool 3000; 5 still from the maximum: 3 × 6000.
    const other = { deauvilleReference: 'mean', deauvilleTimes: 3 };
    expect([3_000, 3_100, 5_000, 5_100, 17_900, 18_000].map((max) => scoreOf(max, other))).toEqual([
      2, 3, 3, 4, 4, 5,
    ]);
  });
  it('shows SUVbw in its lines', () => {
    const judged = deauvilleOf(subject([...yardsticks, lesion(12_000)]), choice);
    if (judged.kind !== 'judged') throw new Error(judged.kind);
    const line = judged.result.lines.find(({ id }) => id === 'above-liver')!;
    expect([line.left, line.right]).toEqual([expect.closeTo(4.8, 9), expect.closeTo(2.4, 9)]);
  });
  it('is 1 where the reader sees no uptake, without a lesion, and 5 with a new lesion', () => {
    const none = (part: object) => deauvilleOf(subject(yardsticks), { ...choice, ...part });
    expect(none({ noUptake: true })).toMatchObject({ kind: 'judged', result: { score: 1 } });
    expect(none({ noUptake: true, newLesions: true })).toMatchObject({ result: { score: 5 } });
  });
  it('names everything that is missing, not the first thing only', () => {
    expect(deauvilleOf(subject([]), choice)).toEqual({
      kind: 'missing',
      missing: ['lesion', 'liver', 'bloodPool'],
    });
    expect(deauvilleOf(subject([lesion(1)], { audit: auditOf(undefined) }), choice)).toEqual({
      kind: 'missing',
      missing: ['suv'],
    });
  });
  it('is refused by name where a yardstick is not above zero', () => {
    const cold = [reference('liver', 0), yardsticks[1]!, lesion(9_000)];
    expect(deauvilleOf(subject(cold), choice)).toEqual({
      kind: 'failed',
      error: { kind: 'reference-not-positive' },
    });
  });
});

describe('PERCIST from the reader’s own regions', () => {
  it('is in SUL, Janmahasatian first, and measurable from 1.5 × liver mean + 2 SD', () => {
    const judged = percistOf(subject([...yardsticks, lesion(20_000)]), choice);
    if (judged.kind !== 'judged') throw new Error(judged.kind);
    const { result } = judged;
    expect(result.variant).toBe('lbm-janma');
    // (1.5 × 5000 + 2 × 500) × 4e-4 × 0.75 = 2.55; peak 16 000 × 3e-4 = 4.8.
    expect(result.threshold).toBeCloseTo(2.55, 9);
    expect(result.lines[0]!.left).toBeCloseTo(4.8, 9);
    expect(result.measurable).toBe(true);
    expect(result.response).toBeUndefined();
  });

  it('asks for SUL, a peak or a yardstick where it is missing', () => {
    const noSul = subject([...yardsticks, lesion(20_000)], { audit: auditOf(4e-4) });
    expect(percistOf(noSul, choice)).toEqual({ kind: 'missing', missing: ['sul'] });
    const flat = [...yardsticks, lesion(20_000, {}, { peak: undefined })];
    expect(percistOf(subject(flat), choice)).toEqual({ kind: 'missing', missing: ['peak'] });
    expect(percistOf(subject([lesion(20_000)]), choice)).toEqual({
      kind: 'missing',
      missing: ['liver'],
    });
  });

  const prior = {
    priorAudit: auditOf(4e-4, { 'lbm-janma': 0.75 }, 3_660),
  };
  const before = [reference('liver', 5_000, 'prior'), lesion(40_000, { study: 'prior' })];

  it('compares with the prior once something was measured there', () => {
    // Peak from 9.6 to 4.8 SUL: −50 %, −4.8.
    const both = subject([...yardsticks, lesion(20_000), ...before], prior);
    const judged = percistOf(both, choice);
    if (judged.kind !== 'judged') throw new Error(judged.kind);
    expect(judged.result).toMatchObject({ response: 'PMR', comparable: true });
    expect(judged.result.percentChange).toBeCloseTo(-50, 9);
    expect(judged.result.difference).toBeCloseTo(-4.8, 9);
    const uptake = judged.result.lines.find(({ id }) => id === 'uptake-difference')!;
    expect(uptake).toMatchObject({ left: 1, right: 15, holds: true });
    const said = percistVerdict(textsOf('zh-CN'), judged.result);
    expect(said).toEqual(['PMR 部分代谢缓解', 'SULpeak 变化 −50.0%']);
  });

  it('is progression with a new lesion', () => {
    const both = subject([...yardsticks, lesion(20_000), ...before], prior);
    expect(percistOf(both, { ...choice, newLesions: true })).toMatchObject({
      result: { response: 'PMD' },
    });
  });

  it('asks for the prior’s lesion or liver once the other was measured', () => {
    const now = [...yardsticks, lesion(20_000)];
    expect(percistOf(subject([...now, before[0]!], prior), choice)).toEqual({
      kind: 'missing',
      missing: ['priorLesion'],
    });
    expect(percistOf(subject([...now, before[1]!], prior), choice)).toEqual({
      kind: 'missing',
      missing: ['priorLiver'],
    });
  });

  it('takes a normalisation that both studies have', () => {
    const other = subject([], { priorAudit: auditOf(4e-4, { 'lbm-james': 0.7 }) });
    expect(sulVariantOf(other, false)).toBe('lbm-janma');
    expect(sulVariantOf(other, true)).toBe('lbm-james');
    expect(sulVariantOf(subject([], { priorAudit: auditOf(4e-4) }), true)).toBeUndefined();
  });

  it('compares glycolysis only of the same finding by the same rule', () => {
    // TLG doubled (100 %) with SUL unchanged: progression by extent where it is the same lesion.
    const same = { findingId: 'f1' };
    const small = lesion(20_000, { ...same, study: 'prior' });
    const large = lesion(20_000, same, { volumeMl: 8 });
    const judge = (now: Measurement) =>
      percistOf(subject([...yardsticks, before[0]!, small, now], prior), choice);
    expect(judge(large)).toMatchObject({ result: { response: 'PMD' } });
    expect(judge({ ...large, findingId: 'f2' })).toMatchObject({ result: { response: 'SMD' } });
    const ruled = { ...large.shape, rule: { kind: 'suv', suv: 2.5 } } as Measurement['shape'];
    expect(judge({ ...large, shape: ruled })).toMatchObject({ result: { response: 'SMD' } });
  });

  it('has a unit for every line', () => {
    expect(
      (
        ['fall-percent', 'tlg-rise', 'uptake-least', 'measurable', 'reference-difference'] as const
      ).map(percistUnit),
    ).toEqual(['%', '%', 'min', 'SUL g/ml', 'SUL g/ml']);
  });
});

describe('why nothing was measured', () => {
  it('is said with values as SUV where there is SUV, else in the own unit', () => {
    const problem = { kind: 'seed-below-threshold', value: 5_000, threshold: 6_250 } as const;
    for (const locale of ['zh-CN', 'en'] as const) {
      const suv = problemSentence(textsOf(locale), problem, 4e-4);
      expect(suv).toContain('2.00');
      expect(suv).toContain('2.50');
      expect(problemSentence(textsOf(locale), problem, undefined)).toContain('5000');
    }
  });
  it('has a sentence of its own for each kind, in either language', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const kinds = ['failed', 'no-region', 'no-liver', 'no-pet', 'volume-unreadable'] as const;
      const said = kinds.map((kind) => problemSentence(textsOf(locale), { kind }, 1));
      expect(new Set(said).size).toBe(kinds.length);
      for (const [n, kind] of kinds.entries()) expect(said[n]).not.toContain(kind);
    }
  });
});
