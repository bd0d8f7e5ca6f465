import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256Hex } from '#base';
import {
  checkPolicy,
  draftPolicy,
  policyHash,
  policyName,
  rulesForLevel,
  type Level,
  type PolicyProblem,
} from '#domain/exam';
import { mark, rules2026v2 as rules, type SectionId } from '#domain/marking';
import { vocabulary as vocab } from '#domain/vocab';
import { key, submission } from '../../golden/lung-07.ts';

/** The draft with the member at a dotted path set; undefined as good as takes it out. */
function changed(path: string, value: unknown): unknown {
  const copy = structuredClone(draftPolicy) as unknown as Record<string, unknown>;
  const names = path.split('.');
  const last = names.pop()!;
  const holder = names.reduce((held, name) => held[name] as Record<string, unknown>, copy);
  holder[last] = value;
  return copy;
}
function problemsOf(value: unknown): readonly PolicyProblem[] {
  const result = checkPolicy(value);
  return result.ok ? [] : result.error;
}

describe('the draft policy', () => {
  it('passes its own check and says that nobody has confirmed it', () => {
    expect(problemsOf(draftPolicy)).toEqual([]);
    expect(draftPolicy.confirmedBy).toBeNull();
    expect(draftPolicy.source.zh).toContain('未定稿');
  });
  it('has the figures of domain design §6.1', () => {
    expect(draftPolicy.weights).toEqual({ theory: 35, practical: 15, cases: 50 });
    expect(draftPolicy.cuts).toEqual({ excellent: 90, good: 80, pass: 60 });
    expect(draftPolicy.floors).toEqual({
      theory: 50,
      practical: 50,
      cases: 60,
      maxCappedForPass: 1,
      maxCappedForGood: 0,
    });
    expect(draftPolicy.papers).toEqual({
      theory: { questions: 100, minutes: 90 },
      practical: { tasks: 6, minutes: 40 },
      cases: { cases: 8, negative: 2, minutes: 150 },
    });
  });
  it('has a name, and a hash that any change but the signature changes', () => {
    expect(policyName(draftPolicy)).toBe('cn-draft-2025-08@1.0.0');
    expect(policyHash(draftPolicy)).toBe(sha256Hex(canonicalJson(draftPolicy)));
    const signature = { alg: 'Ed25519', publicKey: 'k', value: 'v' };
    expect(policyHash({ ...draftPolicy, signature })).toBe(policyHash(draftPolicy));
    expect(policyHash({ ...draftPolicy, appealDays: 11 })).not.toBe(policyHash(draftPolicy));
  });
});

describe('what is wrong with a policy is named', () => {
  it.each<[string, unknown, object]>([
    ['weights.cases', 51, { kind: 'weights-sum', sumMilli: 101_000 }],
    ['weights.cases', 49.999, { kind: 'weights-sum', sumMilli: 99_999 }],
    ['weights.cases', -1, { kind: 'out-of-range', path: 'weights.cases' }],
    ['weights.theory', '35', { kind: 'wrong-shape', path: 'weights.theory' }],
    ['weights', undefined, { kind: 'wrong-shape', path: 'weights.theory' }],
    ['weights.cases', 50.0001, { kind: 'too-precise', path: 'weights.cases' }],
    ['cuts.good', 90, { kind: 'cuts-order' }],
    ['cuts.pass', 85, { kind: 'cuts-order' }],
    ['cuts.excellent', 101, { kind: 'out-of-range', path: 'cuts.excellent' }],
    ['cuts.excellent', Number.NaN, { kind: 'wrong-shape', path: 'cuts.excellent' }],
    ['floors.theory', -0.5, { kind: 'out-of-range', path: 'floors.theory' }],
    ['floors.cases', 100.5, { kind: 'out-of-range', path: 'floors.cases' }],
    ['floors.maxCappedForPass', 0.5, { kind: 'too-precise' }],
    ['floors.maxCappedForGood', 2, { kind: 'capped-order' }],
    ['rounding', 'half-even', { kind: 'wrong-shape', path: 'rounding' }],
    ['xItem', 'some', { kind: 'wrong-shape', path: 'xItem' }],
    ['confirmedBy', undefined, { kind: 'wrong-shape', path: 'confirmedBy' }],
    ['schema', 'uptake-policy/2', { kind: 'wrong-shape', path: 'schema' }],
    ['title.zh', '', { kind: 'wrong-shape', path: 'title.zh' }],
    ['adjudication.crossCut', 1, { kind: 'wrong-shape', path: 'adjudication.crossCut' }],
    ['adjudication.caseDiff', 200, { kind: 'out-of-range' }],
    ['levels.3', undefined, { kind: 'wrong-shape', path: 'levels.3.name.zh' }],
    ['levels.1.sectionShift', { A: 5 }, { kind: 'shift-sum', level: '1', sum: 5 }],
    ['levels.1.sectionShift', { Z: 0 }, { kind: 'section-unknown', section: 'Z' }],
    ['levels.1.sectionShift', { A: 0.5, B: -0.5 }, { kind: 'too-precise' }],
    ['levels.1.sectionShift', { A: 500, B: -500 }, { kind: 'out-of-range' }],
    ['levels.1.sectionShift', [], { kind: 'wrong-shape' }],
    ['papers.cases.negative', 9, { kind: 'negative-cases', negative: 9, cases: 8 }],
    ['papers.theory.minutes', 0, { kind: 'out-of-range', path: 'papers.theory.minutes' }],
    ['appealDays', 1.5, { kind: 'too-precise', path: 'appealDays' }],
  ])('%s = %j', (path, value, problem) => {
    expect(problemsOf(changed(path, value))).toContainEqual(expect.objectContaining(problem));
  });
  it('takes weights with decimals that add up as written', () => {
    const weights = { theory: 33.3, practical: 33.3, cases: 33.4 };
    expect(problemsOf(changed('weights', weights))).toEqual([]);
  });
  it('answers whatever it is given', () => {
    for (const value of [null, undefined, 1, 'x', [], {}, { weights: null }, { levels: [1] }])
      expect(problemsOf(value).length).toBeGreaterThan(10);
  });
});

describe('section weights by seniority', () => {
  const weightsAt = (level: Level): Record<string, number> => {
    const result = rulesForLevel(rules, draftPolicy, level);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return Object.fromEntries(result.value.sections.map(({ id, weight }) => [id, weight]));
  };
  // Domain design §2.4 on the weights of §5.1: 30, 15, 5, 15, 15, 5, 5, 5, 5.
  it.each<[Level, number[]]>([
    [1, [35, 15, 5, 10, 15, 5, 10, 0, 5]],
    [2, [30, 15, 5, 15, 15, 5, 5, 5, 5]],
    [3, [25, 15, 5, 20, 15, 5, 5, 5, 5]],
    [4, [20, 15, 5, 15, 20, 5, 5, 10, 5]],
  ])('level %i', (level, weights) => {
    expect(Object.values(weightsAt(level))).toEqual(weights);
    expect(weights.reduce((a, b) => a + b)).toBe(100);
  });
  it('names the rules after policy and level, and leaves a level without shifts alone', () => {
    expect(rulesForLevel(rules, draftPolicy, 2)).toEqual({ ok: true, value: rules });
    expect(rulesForLevel(rules, draftPolicy, 4)).toMatchObject({
      value: { id: 'uptake-rules', version: '2026.2+cn-draft-2025-08.L4' },
    });
  });
  it('marks the worked example with them, a section of no weight included', () => {
    const level1 = rulesForLevel(rules, draftPolicy, 1);
    if (!level1.ok) throw new Error(level1.error.kind);
    const sheet = mark({ submission, key, rules: level1.value, vocab });
    if (!sheet.ok) throw new Error(sheet.error.kind);
    const maxima = Object.fromEntries(
      sheet.value.sections.map(({ section, maxMilli }) => [section, maxMilli]),
    );
    expect(maxima).toMatchObject({ A: 35_000, D: 10_000, G: 10_000, H: 0 });
    expect(sheet.value.sections.reduce((total, { maxMilli }) => total + maxMilli, 0)).toBe(100_000);
  });
  it.each<[Partial<Record<SectionId, number>>, object]>([
    [
      { C: -10, A: 10 },
      { kind: 'weight-negative', section: 'C', weight: -5 },
    ],
    [{ A: 5 }, { kind: 'shift-sum', sum: 5 }],
    [
      { A: 0.5, B: -0.5 },
      { kind: 'not-whole', section: 'A' },
    ],
  ])('%j is refused', (sectionShift, error) => {
    const levels = {
      ...draftPolicy.levels,
      1: { name: { zh: '甲' }, sectionShift },
    };
    expect(rulesForLevel(rules, { id: 'p', levels }, 1)).toEqual({ ok: false, error });
  });
});
