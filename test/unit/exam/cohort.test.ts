import { describe, expect, it } from 'vitest';
import {
  caseStandards,
  cohortAgreement,
  cohortDetection,
  cohortItems,
  ranksOf,
  readOfCase,
  semOfTotal,
  smallCohortText,
  type CohortInput,
  type FinishedCase,
  type FinishedScript,
  type Grade,
} from '#domain/exam';
import { mark, rules2026v2 as rules, type Key, type LesionMatch } from '#domain/marking';
import type { Confidence } from '#domain/report';
import { vocabulary as vocab } from '#domain/vocab';
import type { Result } from '#base';
import { finding, plainKey, sphere, submission } from '../../golden/lung-07.ts';
import { emptyKey } from '../marking/made.ts';
import { policy } from './sitting-made.ts';

function of<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const to = (digits: number, value: number): number => Number(value.toFixed(digits));

const read = (caseId: string, more: Partial<FinishedCase> = {}): FinishedCase => ({
  caseId,
  examiners: [
    { examiner: 'wang', rating: 2, finalMilli: 60_000, atMs: 0 },
    { examiner: 'li', rating: 2, finalMilli: 60_000, atMs: 0 },
  ],
  finalMilli: 60_000,
  sheet: { caseId, matching: [] },
  submission: { findings: [] },
  ...more,
});
const script = (n: number, more: Partial<FinishedScript>): FinishedScript => ({
  script: `S-${String(n).padStart(3, '0')}`,
  cases: [],
  totalMilli: 0,
  ...more,
});
const input = (
  scripts: readonly FinishedScript[],
  more: Partial<CohortInput> = {},
): CohortInput => ({
  scripts,
  questions: [],
  tasks: [],
  keys: {},
  ...more,
});

describe('agreement of examiners over a cohort', () => {
  it('gives the kappas of the design from ratings of scripts', () => {
    // Domain design §6.4: 40 cases, p_o .775, κ .688, linear .787, quadratic .877.
    const counts = [
      [5, 1, 0, 0],
      [1, 9, 2, 0],
      [0, 2, 11, 1],
      [0, 0, 2, 6],
    ];
    const pairs = counts.flatMap((row, i) =>
      row.flatMap((n, j) => Array.from({ length: n }, () => [i + 1, j + 1] as [Grade, Grade])),
    );
    const agreement = cohortAgreement({
      scripts: pairs.map(([first, second], n) =>
        script(n, {
          cases: [
            read('c', {
              examiners: [
                { examiner: 'wang', rating: first, finalMilli: 20_000 * first, atMs: n },
                { examiner: 'li', rating: second, finalMilli: 20_000 * second, atMs: n },
              ],
            }),
          ],
        }),
      ),
    });
    expect(agreement.pairs).toBe(40);
    expect(of(agreement.table)).toEqual(counts);
    expect(to(3, of(agreement.kappa).observed)).toBe(0.775);
    expect(to(3, of(agreement.kappa).value)).toBe(0.688);
    expect(to(3, of(agreement.linearKappa).value)).toBe(0.787);
    expect(to(3, of(agreement.quadraticKappa).value)).toBe(0.877);
    // AC1 by hand: shares (12, 24, 29, 15) / 80, Σ π (1 − π) = .71656, p_e = .71656 / 3 = .23885, (.775 − p_e) / (1 − p_e).
    expect(to(3, of(agreement.ac1).value)).toBe(0.704);
  });

  it('gives ICC and Bland-Altman of the design, and severity in the order of work', () => {
    // Domain design §6.4: ICC(2,1) .967, bias −0.45, limits −8.31 and 7.41.
    const marks = [
      [71.4, 74],
      [55, 58.5],
      [88, 85],
      [63, 66],
      [92, 90.5],
      [47, 52],
      [79, 80],
      [68, 61],
    ] as const;
    const agreement = cohortAgreement({
      scripts: marks.map(([a, b], n) =>
        script(n, {
          cases: [
            read('c', {
              examiners: [
                { examiner: 'wang', rating: 2, finalMilli: Math.round(1000 * a), atMs: -n },
                { examiner: 'li', rating: 2, finalMilli: Math.round(1000 * b), atMs: n },
              ],
            }),
          ],
        }),
      ),
    });
    expect(to(3, of(agreement.icc).single)).toBe(0.967);
    const plot = of(agreement.blandAltman);
    expect([plot.bias, plot.lower, plot.upper].map((value) => to(2, value))).toEqual([
      -0.45, -8.31, 7.41,
    ]);
    expect(agreement.points[0]).toMatchObject({ script: 'S-000', caseId: 'c' });
    expect(
      [agreement.points[0]!.mean, agreement.points[0]!.difference].map((value) => to(1, value)),
    ).toEqual([72.7, -2.6]);
    // Half of the differences −2.6 −3.5 3 −3 1.5 −5 −1 7, sum −3.6: mean −0.225 for wang, +0.225 for li. wang worked
    // from the last script to the first: slope over 0…7 of 3.5 −.5 −2.5 .75 −1.5 1.5 −1.75 −1.3 is −15.05 / 42.
    const severity = Object.fromEntries(
      agreement.severity.map((each) => [each.examiner, of(each.result)]),
    );
    expect(to(3, severity.wang!.severity)).toBe(-0.225);
    expect(to(3, severity.li!.severity)).toBe(0.225);
    expect(to(4, severity.wang!.driftPerScript!)).toBe(to(4, -15.05 / 42));
    expect(to(4, severity.li!.driftPerScript!)).toBe(to(4, -15.05 / 42));
  });

  it('names what an empty or uniform cohort lacks', () => {
    const none = cohortAgreement({ scripts: [] });
    expect(none.kappa).toEqual({ ok: false, error: { kind: 'empty' } });
    expect(none.icc).toEqual({ ok: false, error: { kind: 'empty' } });
    expect(none.severity).toEqual([]);
    const alike = cohortAgreement({
      scripts: [1, 2].map((n) => script(n, { cases: [read('c')] })),
    });
    expect(alike.kappa).toEqual({ ok: false, error: { kind: 'no-variance', of: 'ratings' } });
    expect(of(alike.ac1).value).toBe(1);
  });
});

describe('the standard of the cases', () => {
  it('reads the cut off at 2 from both examiners, case by case', () => {
    // Case c: ratings 1 2 3 4 with marks 46 60 74 88: a line of slope 14, 32 at 0, so 60 at 2. Case d: 10 higher.
    const cases = (first: Grade, second: Grade) =>
      [
        ['c', 0],
        ['d', 10_000],
      ].map(([id, more]) =>
        read(id as string, {
          examiners: [
            {
              examiner: 'wang',
              rating: first,
              finalMilli: 32_000 + 14_000 * first + Number(more),
              atMs: 0,
            },
            {
              examiner: 'li',
              rating: second,
              finalMilli: 32_000 + 14_000 * second + Number(more),
              atMs: 0,
            },
          ],
        }),
      );
    const standard = caseStandards({
      scripts: [script(1, { cases: cases(1, 2) }), script(2, { cases: cases(3, 4) })],
    });
    expect(
      standard.cases.map(({ caseId, result }) => [
        caseId,
        to(6, of(result).cut),
        to(6, of(result).slope),
      ]),
    ).toEqual([
      ['c', 60, 14],
      ['d', 70, 14],
    ]);
    expect(to(6, of(standard.mean))).toBe(65);
    expect(of(standard.all).n).toBe(8);
  });

  it('names the case that has no cut', () => {
    const standard = caseStandards({ scripts: [script(1, { cases: [read('c')] })] });
    expect(standard.mean).toEqual({
      ok: false,
      error: { kind: 'no-variance', of: 'ratings', caseId: 'c' },
    });
    expect(caseStandards({ scripts: [] }).mean).toEqual({
      ok: false,
      error: { kind: 'empty', caseId: '' },
    });
  });
});

describe('items and reliability', () => {
  const names = ['q1', 'q2', 'q3'];
  const rows = [
    [1000, 1000, 1000],
    [1000, 1000, 0],
    [1000, 0, 0],
    [1000, 0, 0],
  ];
  const cohort = (safety: boolean) =>
    cohortItems(
      input(
        rows.map((row, n) =>
          script(n, { theory: Object.fromEntries(names.map((name, at) => [name, row[at]!])) }),
        ),
        { questions: names.map((name) => ({ name, safety: safety && name === 'q1' })) },
      ),
    );

  it('counts difficulty and flags from credits, sparing items of safety', () => {
    const found = of(cohort(false).theory);
    expect(found.items.map(({ difficulty }) => difficulty)).toEqual([1, 0.5, 0.25]);
    expect(found.smallSample).toBe(true);
    expect(found.items[0]!.flags).toContain('too-easy');
    expect(of(cohort(true).theory).items[0]!.flags).not.toContain('too-easy');
  });

  it('gives alpha, and the SEM of the paper on 100 points', () => {
    // Variances 0, 1/3, 1/4; totals 3 2 1 1, variance 11/12: α = 3/2 (1 − (7/12)/(11/12)) = 6/11.
    // SEM = √(11/12 · 5/11) = √(5/12) of 3 questions: 21.517 of 100.
    const theory = of(cohort(false).reliability.theory);
    expect(to(6, theory.alpha)).toBe(to(6, 6 / 11));
    expect(to(3, theory.semMilli)).toBe(to(3, (Math.sqrt(5 / 12) * 100_000) / 3));
    expect(cohort(false).reliability.practical).toEqual({ ok: false, error: { kind: 'empty' } });
  });

  it('takes tasks by their worth and cases by their final marks', () => {
    const scripts = [0, 1, 2].map((n) =>
      script(n, {
        practical: { t1: 10_000 * n, t2: 30_000 },
        cases: [
          read('c', { finalMilli: 50_000 + 10_000 * n }),
          read('d', { finalMilli: 60_000 + 10_000 * n }),
        ],
      }),
    );
    const tasks = [
      { id: 't1', maxMilli: 40_000 },
      { id: 't2', maxMilli: 60_000 },
    ];
    const found = cohortItems(input(scripts, { tasks }));
    expect(of(found.practical).items.map(({ difficulty }) => difficulty)).toEqual([0.25, 0.5]);
    expect(of(found.cases).items.map(({ difficulty }) => to(6, difficulty))).toEqual([0.6, 0.7]);
    // Both cases rise alike: α 1, no error.
    expect(to(6, of(found.reliability.cases).alpha)).toBe(1);
    expect(to(3, of(found.reliability.cases).semMilli)).toBe(0);
  });

  it('puts the SEM of a total together by the weights of the policy', () => {
    const paper = (semMilli: number) =>
      ({
        ok: true,
        value: { candidates: 9, items: 9, alpha: 0.5, sd: 1, sem: 1, semMilli },
      }) as const;
    const all = { theory: paper(4000), practical: paper(10_000), cases: paper(5000) };
    // √((.35 · 4)² + (.15 · 10)² + (.5 · 5)²) = √(1.96 + 2.25 + 6.25) = 3.234
    expect(to(0, of(semOfTotal(['theory', 'practical', 'cases'], all, policy)))).toBe(3234);
    // Cases alone carry all of the weight.
    expect(to(6, of(semOfTotal(['cases'], all, policy)))).toBe(5000);
    const lacking = { ...all, practical: { ok: false, error: { kind: 'empty' } } as const };
    expect(semOfTotal(['theory', 'practical'], lacking, policy)).toEqual({
      ok: false,
      error: { paper: 'practical', error: { kind: 'empty' } },
    });
  });

  it('says of a small cohort that it is one', () => {
    expect(smallCohortText(29)).toEqual({
      zh: '样本小（29 人），仅供参考',
      en: 'Small sample (29): a hint only',
    });
    expect(smallCohortText(30)).toBeUndefined();
  });
});

describe('detection over the case paper', () => {
  it('reads the worked example: three of four lesions, two false marks, the optional one aside', () => {
    const sheet = of(mark({ submission, key: plainKey, rules, vocab }));
    const one = readOfCase({ sheet, submission }, plainKey);
    expect(one.read.lesions.map(({ rating }) => rating)).toEqual([5, 5, 4, undefined]);
    expect(one.read.falseMarks).toEqual([4, 4]);
    expect(one.charged).toBe(2);
    const detected = cohortDetection({
      scripts: [script(1, { cases: [read('LUNG-07', { sheet, submission })] })],
      keys: { 'LUNG-07': plainKey },
    });
    expect(of(detected.all)).toMatchObject({ cases: 1, lesions: 4, falseMarksPerCase: 2 });
    // Wilson, 3 of 4: .30 to .95.
    const { share, lower, upper } = of(detected.all).sensitivity;
    expect([share, to(2, lower), to(2, upper)]).toEqual([0.75, 0.3, 0.95]);
    expect(detected.froc).toEqual({
      ok: false,
      error: {
        kind: 'too-few-for-curve',
        normalCases: 0,
        lesions: 4,
        needNormalCases: 5,
        needLesions: 10,
      },
    });
  });

  const keyOf = (caseId: string, lesions: number): Key => ({
    ...emptyKey,
    caseId,
    truths: Array.from({ length: lesions }, (_, n) => ({
      ...plainKey.truths[0]!,
      id: `T${n}`,
      need: 'essential' as const,
      region: sphere(0, 0, 100 * n, 5),
    })),
  });
  const matched = (
    truths: readonly string[],
    wrong: readonly Confidence[],
  ): Pick<FinishedCase, 'sheet' | 'submission'> => {
    const hits = truths.map((truthId): LesionMatch => ({
      findingId: `f${truthId}`,
      truthId,
      role: 'TP',
      fpMilli: 0,
    }));
    const misses = wrong.map((conf, n): LesionMatch => ({
      findingId: `w${n}`,
      role: 'FP',
      fpMilli: conf > 2 ? 1000 : 0,
    }));
    return {
      sheet: { caseId: 'x', matching: [...hits, ...misses] },
      submission: {
        findings: [
          ...truths.map((id, n) => ({ ...finding(n + 1, [0, 0, 0], { conf: 5 }), id: `f${id}` })),
          ...wrong.map((conf, n) => ({ ...finding(50 + n, [0, 0, 0], { conf }), id: `w${n}` })),
        ],
      },
    };
  };

  it('draws curves from five normal cases and ten lesions of the exam on, however many candidates', () => {
    const normal = Array.from({ length: 5 }, (_, n) => keyOf(`n${n}`, 0));
    const diseased = [keyOf('d0', 5), keyOf('d1', 5)];
    const keys = Object.fromEntries([...normal, ...diseased].map((key) => [key.caseId, key]));
    const candidate = (n: number, hits: readonly string[], wrong: readonly Confidence[]) =>
      script(n, {
        cases: [
          ...normal.map(({ caseId }) => read(caseId, matched([], wrong))),
          ...diseased.map(({ caseId }) => read(caseId, matched(hits, []))),
        ],
      });
    const all = ['T0', 'T1', 'T2', 'T3', 'T4'];
    // The first finds everything and marks nothing else: 1. The second finds 4 of 5 surely and calls a thing benign on
    // every normal case: a missed lesion lies below that mark, 0, so .8. Mean .9.
    const scripts = [candidate(1, all, []), candidate(2, all.slice(1), [1])];
    const found = cohortDetection({ scripts, keys });
    expect(found.byScript.map((each) => to(6, of(each.wafroc)))).toEqual([1, 0.8]);
    expect(to(6, of(found.wafroc))).toBe(0.9);
    // 18 of 20 lesions at rating 5; 5 benign calls over 14 readings at rating 1. None is charged as a false positive.
    expect(of(found.froc)).toEqual([
      { threshold: Infinity, nlf: 0, llf: 0 },
      { threshold: 5, nlf: 0, llf: 0.9 },
      { threshold: 1, nlf: 5 / 14, llf: 0.9 },
    ]);
    expect(of(found.all).falseMarksPerCase).toBe(0);
    const { n0: _n0, ...fewer } = keys;
    expect(cohortDetection({ scripts, keys: fewer }).wafroc).toMatchObject({
      error: { kind: 'too-few-for-curve', normalCases: 4, lesions: 10 },
    });
  });

  it('counts of a group as many lesions as are enough, the surest marks first', () => {
    const key: Key = {
      ...keyOf('g', 4),
      groups: [{ id: 'G', members: ['T0', 'T1', 'T2', 'T3'], k: 3, weight: 3 }],
    };
    expect(readOfCase(matched(['T2'], []), key).read.lesions).toEqual([{ rating: 5 }, {}, {}]);
    expect(readOfCase(matched(['T0', 'T1', 'T2', 'T3'], []), key).read.lesions).toHaveLength(3);
  });
});

describe('places and percentiles', () => {
  it('share a place where totals are level', () => {
    const totals = [75_500, 90_000, 75_500, 60_000];
    const ranks = ranksOf(totals.map((totalMilli, n) => ({ script: `S-${n}`, totalMilli })));
    // Below 75.5: one, level two: (1 + 1) / 4 = 50 %. Best: (3 + ½) / 4 = 87.5 %.
    expect(ranks.map(({ script: name, rank, percentile }) => [name, rank, percentile])).toEqual([
      ['S-1', 1, 87.5],
      ['S-0', 2, 50],
      ['S-2', 2, 50],
      ['S-3', 4, 12.5],
    ]);
    expect(ranksOf([])).toEqual([]);
    expect(ranksOf([{ script: 'S-0', totalMilli: 0 }])[0]).toMatchObject({
      rank: 1,
      percentile: 50,
    });
  });
});
