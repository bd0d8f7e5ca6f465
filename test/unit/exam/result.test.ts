import { describe, expect, it } from 'vitest';
import {
  composeResult,
  draftPolicy,
  gradeOf,
  policyHash,
  type CaseMark,
  type ExamResult,
  type Policy,
  type ResultInput,
} from '#domain/exam';

const cases = (marks: readonly number[], capped = 0): CaseMark[] =>
  marks.map((finalMilli, at) => ({ caseId: `c${at + 1}`, finalMilli, capped: at < capped }));

function resultOf(input: Partial<ResultInput>): ExamResult {
  const result = composeResult({ policy: draftPolicy, ...input });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
/** All three papers with the same mark. */
const even = (milli: number, more: Partial<ResultInput> = {}): ExamResult =>
  resultOf({ theoryMilli: milli, practicalMilli: milli, cases: cases([milli]), ...more });

describe('the total', () => {
  it('of domain design §6.1: T 78.5, P 82.0, C 71.4 give 75.475, 75.5 合格', () => {
    const result = resultOf({
      theoryMilli: 78_500,
      practicalMilli: 82_000,
      cases: cases([71_400, 60_400, 82_400]),
    });
    expect(result.unroundedMilli).toBe(75_475);
    expect(result.totalMilli).toBe(75_500);
    expect(result.grade).toBe(2);
    expect(result.limits).toEqual([]);
    expect(result.papers.map(({ markMilli }) => markMilli)).toEqual([78_500, 82_000, 71_400]);
    expect(result.policy).toEqual({
      name: 'cn-draft-2025-08@1.0.0',
      hash: policyHash(draftPolicy),
      confirmed: false,
    });
  });
  it.each([
    [89_949, 89_900, 3],
    [89_950, 90_000, 4],
    [90_000, 90_000, 4],
    [79_949, 79_900, 2],
    [79_950, 80_000, 3],
    [60_000, 60_000, 2],
    [0, 0, 1],
    [100_000, 100_000, 4],
  ])('%i in every paper is %i, grade %i', (milli, total, grade) => {
    const result = even(milli);
    expect(result.totalMilli).toBe(total);
    expect(result.gradeBefore).toBe(grade);
    expect(result.grade).toBe(grade);
  });
  it('is rounded once, from the exact mean: just under a half stays under it', () => {
    // The mean of the cases is 79949.67; rounded to a milli-point first, S would be 79950 and good.
    const result = resultOf({
      theoryMilli: 79_950,
      practicalMilli: 79_950,
      cases: cases([79_949, 79_950, 79_950]),
    });
    expect(result.unroundedMilli).toBe(79_949);
    expect(result.totalMilli).toBe(79_900);
    expect(result.grade).toBe(2);
  });
  it('reads a grade off the cuts themselves', () => {
    expect(
      [100_000, 90_000, 89_999, 80_000, 79_999, 60_000, 59_999, 0].map((milli) =>
        gradeOf(milli, draftPolicy),
      ),
    ).toEqual([4, 4, 3, 3, 2, 2, 1, 1]);
  });
});

describe('limits of the grade', () => {
  it.each([
    ['theory at its floor', { theoryMilli: 50_000 }, 3],
    ['theory under it', { theoryMilli: 49_999 }, 1],
    ['practical at its floor', { practicalMilli: 50_000 }, 4],
    ['practical under it', { practicalMilli: 49_999 }, 1],
    ['cases at their floor', { cases: cases([60_000, 60_000, 60_000]) }, 3],
    ['cases a third of a milli-point under it', { cases: cases([60_000, 60_000, 59_999]) }, 1],
  ])('%s', (_, marks, grade) => {
    const result = even(100_000, marks);
    expect(result.gradeBefore).toBeGreaterThan(2);
    expect(result.grade).toBe(grade);
  });
  it('says which floor, with both figures', () => {
    const { limits, papers } = even(100_000, { cases: cases([60_000, 60_000, 59_999]) });
    expect(limits).toEqual([
      {
        kind: 'floor',
        paper: 'cases',
        maxGrade: 1,
        reason: {
          zh: '病例成绩 59.999，低于最低分 60：评为不合格。',
          en: 'The cases mark 59.999 is below its floor of 60: fail.',
        },
      },
    ]);
    expect(papers.map(({ belowFloor }) => belowFloor)).toEqual([false, false, true]);
  });
  it.each([
    [0, 4, 0],
    [1, 2, 1],
    [2, 1, 1],
    [3, 1, 1],
  ])('%i capped cases of four leave at most grade %i', (capped, grade, limits) => {
    const result = even(95_000, { cases: cases([95_000, 95_000, 95_000, 95_000], capped) });
    expect(result.gradeBefore).toBe(4);
    expect(result.grade).toBe(grade);
    expect(result.limits).toHaveLength(limits);
    expect(result.cappedCases).toHaveLength(capped);
  });
  it('names a capped case, and lists a limit that a floor has overtaken', () => {
    const result = even(95_000, { theoryMilli: 10_000, cases: cases([95_000, 95_000], 1) });
    expect(result.limits.map(({ kind, maxGrade }) => [kind, maxGrade])).toEqual([
      ['floor', 1],
      ['capped', 2],
    ]);
    expect(result.limits[1]!.reason).toEqual({
      zh: '封顶病例 1 例，良好最多允许 0 例：等级不高于合格。',
      en: '1 capped case, good allows 0: no better than pass.',
    });
    expect(result.grade).toBe(1);
  });
  it('never raises a grade', () => {
    expect(even(55_000, { cases: cases([60_000, 60_000], 1) }).grade).toBe(1);
  });
});

describe('an exam without all papers', () => {
  it('is called partial, with weights scaled and said', () => {
    const result = resultOf({
      papers: ['theory', 'cases'],
      theoryMilli: 80_000,
      cases: cases([63_000]),
    });
    // 35/85 · 80 + 50/85 · 63 = 70.
    expect(result.totalMilli).toBe(70_000);
    expect(result.variant).toBe('partial');
    expect(result.papers.map(({ paper, weightMilli }) => [paper, weightMilli])).toEqual([
      ['theory', 41_176],
      ['cases', 58_824],
    ]);
    expect(result.notes[0]).toEqual({
      kind: 'partial',
      text: {
        zh: '部分考试：试卷不全，权重按比例换算（理论 35 % → 41.176 %，病例 50 % → 58.824 %），与完整考试的成绩不可直接比较。',
        en: 'Partial examination: not all papers were set, weights are scaled (theory 35 % → 41.176 %, cases 50 % → 58.824 %); not to be compared with a full examination.',
      },
    });
  });
  it('a full one carries no such note, and a confirmed policy none at all', () => {
    expect(even(70_000).variant).toBe('full');
    expect(even(70_000).notes.map(({ kind }) => kind)).toEqual(['policy-unconfirmed']);
    expect(even(70_000, { policy: { ...draftPolicy, confirmedBy: 'somebody' } }).notes).toEqual([]);
  });
  it('theory alone counts as it is', () => {
    expect(resultOf({ papers: ['theory'], theoryMilli: 81_234 }).totalMilli).toBe(81_200);
  });

  const noWeight: Policy = { ...draftPolicy, weights: { theory: 0, practical: 50, cases: 50 } };
  it.each<[string, Partial<ResultInput>, object]>([
    [
      'no mark for a paper',
      { theoryMilli: 1, cases: cases([1]) },
      { kind: 'mark-missing', paper: 'practical' },
    ],
    [
      'no cases',
      { theoryMilli: 1, practicalMilli: 1, cases: [] },
      { kind: 'mark-missing', paper: 'cases' },
    ],
    [
      'a mark for a paper it does not have',
      { papers: ['theory'], theoryMilli: 1, practicalMilli: 1 },
      { kind: 'mark-unexpected', paper: 'practical' },
    ],
    ['no papers', { papers: [] }, { kind: 'no-papers' }],
    ['a paper twice', { papers: ['theory', 'theory'] }, { kind: 'repeated-id', id: 'theory' }],
    ['parts of a milli-point', { theoryMilli: 0.5 }, { kind: 'mark-out-of-range', of: 'theory' }],
    ['more than all', { theoryMilli: 100_001 }, { kind: 'mark-out-of-range', of: 'theory' }],
    [
      'a case below nothing',
      { theoryMilli: 1, practicalMilli: 1, cases: cases([1, -1]) },
      { kind: 'mark-out-of-range', of: 'c2' },
    ],
    [
      'a case twice',
      { theoryMilli: 1, practicalMilli: 1, cases: [...cases([1]), ...cases([1])] },
      { kind: 'repeated-id', id: 'c1' },
    ],
    [
      'papers of no weight',
      { policy: noWeight, papers: ['theory'], theoryMilli: 1 },
      { kind: 'policy-unusable', path: 'weights' },
    ],
  ])('%s is refused by name', (_, input, error) => {
    expect(composeResult({ policy: draftPolicy, ...input })).toEqual({ ok: false, error });
  });
});
