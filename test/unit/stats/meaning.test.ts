import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  analyseItems,
  angoff,
  cohenKappa,
  cronbachAlpha,
  detection,
  enoughForCurves,
  examinerSeverity,
  froc,
  gwetAc1,
  intraclassCorrelation,
  lengthForReliability,
  spearmanBrown,
  wafroc,
  type ReadCase,
} from '#domain/stats';
import type { Result } from '#base';

function of<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const counts = fc
  .integer({ min: 2, max: 5 })
  .chain((k) =>
    fc.array(fc.array(fc.nat(9), { minLength: k, maxLength: k }), { minLength: k, maxLength: k }),
  );

describe('agreement', () => {
  it('is the same whichever rater is first', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom('none', 'linear', 'quadratic'), (table, weights) => {
        const turned = table.map((_, i) => table.map((row) => row[i]!));
        const [a, b] = [cohenKappa(table, weights), cohenKappa(turned, weights)];
        expect(a.ok).toBe(b.ok);
        if (a.ok && b.ok) expect(a.value.value).toBeCloseTo(b.value.value, 10);
        const [c, d] = [gwetAc1(table), gwetAc1(turned)];
        if (c.ok && d.ok) expect(c.value.value).toBeCloseTo(d.value.value, 10);
      }),
    );
  });

  it('is 1 where the raters agree on everything, in every kind', () => {
    const table = [
      [4, 0, 0],
      [0, 2, 0],
      [0, 0, 7],
    ];
    for (const weights of ['none', 'linear', 'quadratic'] as const)
      expect(of(cohenKappa(table, weights)).value).toBe(1);
    expect(of(gwetAc1(table)).value).toBe(1);
  });

  it('of two categories is the same with every weight', () => {
    const table = [
      [20, 5],
      [10, 15],
    ];
    // Kappa .4 by hand: p_o .7, p_e .5.
    for (const weights of ['none', 'linear', 'quadratic'] as const)
      expect(of(cohenKappa(table, weights)).value).toBeCloseTo(0.4, 12);
  });

  it('in marks stays when all marks move or stretch together', () => {
    const marks = [
      [60, 64],
      [70, 71],
      [85, 80],
    ];
    const before = of(intraclassCorrelation(marks));
    const after = of(intraclassCorrelation(marks.map((row) => row.map((mark) => 3 * mark - 50))));
    expect(after.single).toBeCloseTo(before.single, 10);
    expect(after.average!).toBeCloseTo(before.average!, 10);
  });

  it('calls the harder examiner severe, and sees him growing harder', () => {
    // 2, 4 and 6 marks below the colleague: half of that below the mean of the pair.
    const found = of(examinerSeverity([60, 66, 54], [62, 70, 60]));
    expect(found.severity).toBeCloseTo(-2, 12);
    expect(found.driftPerScript).toBeCloseTo(-1, 12);
    expect(of(examinerSeverity([60, 66], [62, 70])).driftPerScript).toBeUndefined();
  });
});

describe('item analysis', () => {
  const scores = [
    [3, 1, 1],
    [2, 1, 0],
    [1, 0, 1],
    [1, 0, 1],
    [0, 0, 1],
  ];

  it('takes marks as shares of those to be had', () => {
    const { items } = of(analyseItems(scores, { maxima: [4, 1, 1] }));
    expect(items.map(({ difficulty }) => Number(difficulty.toFixed(6)))).toEqual([0.35, 0.4, 0.8]);
  });

  it('does not hang on the order of candidates who tie', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(1), fc.nat(1), fc.nat(1)), { minLength: 2, maxLength: 12 }),
        (rows) => {
          const forward = of(analyseItems(rows));
          const backward = of(analyseItems([...rows].reverse()));
          forward.items.forEach((item, n) =>
            expect(item.discrimination).toBeCloseTo(backward.items[n]!.discrimination, 10),
          );
        },
      ),
    );
  });

  it('does not call a safety item too easy', () => {
    const all = Array.from({ length: 20 }, (_, n) => [1, n % 2]);
    const flags = (safety: readonly number[]): readonly string[] =>
      of(analyseItems(all, { safety })).items[0]!.flags;
    expect(flags([])).toContain('too-easy');
    expect(flags([0])).not.toContain('too-easy');
  });

  it('does not flag a figure that is the limit itself', () => {
    // 18 candidates, five in either group: 3 of 5 right above, 2 of 5 below, and 0.6 − 0.4 is less than 0.2 in binary.
    expect(0.6 - 0.4).toBeLessThan(0.2);
    const paper = Array.from({ length: 18 }, (_, rank) => [
      rank < 3 || rank === 13 || rank === 14 ? 1 : 0,
      4 * (18 - rank),
    ]);
    const [item] = of(analyseItems(paper, { maxima: [1, 100] })).items;
    expect(item!.discrimination).toBeCloseTo(0.2, 12);
    expect(item!.flags).not.toContain('low-discrimination');
  });

  it('counts 30 candidates as enough', () => {
    const paper = (n: number): number[][] => Array.from({ length: n }, (_, c) => [c % 2, c % 3]);
    expect(of(analyseItems(paper(29))).smallSample).toBe(true);
    expect(of(analyseItems(paper(30))).smallSample).toBe(false);
  });

  it('gives alpha 1 and no error for items that say the same', () => {
    const { alpha, sem } = of(
      cronbachAlpha([
        [1, 1, 1],
        [2, 2, 2],
        [5, 5, 5],
      ]),
    );
    expect(alpha).toBeCloseTo(1, 12);
    expect(sem).toBeCloseTo(0, 6);
  });

  it('projects reliability: twice as long lifts .5 to two thirds, and the way back is the same', () => {
    expect(of(spearmanBrown(0.5, 2))).toBeCloseTo(2 / 3, 12);
    expect(of(lengthForReliability(0.5, 2 / 3))).toBeCloseTo(2, 12);
    expect(of(lengthForReliability(0.6, 0.8)) * 8).toBeCloseTo(64 / 3, 10);
  });
});

it('Angoff says how far the judges lie apart', () => {
  const { judgeCuts, judgeSd, cut } = of(
    angoff([
      [0.5, 0.7],
      [0.6, 0.8],
    ]),
  );
  expect(judgeCuts.map((each) => Number(each.toFixed(6)))).toEqual([60, 70]);
  expect(judgeSd).toBeCloseTo(Math.sqrt(50), 10);
  expect(cut).toBeCloseTo(65, 10);
});

describe('an observer study', () => {
  const cases: readonly ReadCase[] = [
    { lesions: [{ rating: 5 }, { rating: 3 }], falseMarks: [2] },
    { lesions: [{ rating: 4 }, {}], falseMarks: [] },
    { lesions: [], falseMarks: [3, 1] },
    { lesions: [], falseMarks: [] },
  ];

  it('has a FROC curve that rises from nothing to all that was marked', () => {
    expect(of(froc(cases))).toEqual([
      { threshold: Infinity, nlf: 0, llf: 0 },
      { threshold: 5, nlf: 0, llf: 0.25 },
      { threshold: 4, nlf: 0, llf: 0.5 },
      { threshold: 3, nlf: 0.25, llf: 0.75 },
      { threshold: 2, nlf: 0.5, llf: 0.75 },
      { threshold: 1, nlf: 0.75, llf: 0.75 },
    ]);
  });

  it('has an area that counts lesions of a case alike where no weights are given', () => {
    // Against the highest false mark 3: 5 wins, 3 ties; 4 wins, unmarked loses. Against none: 1, 1; 1, a tie.
    // Case sums ½(1 + ½) + ½(1 + 1), ½(1 + 0) + ½(1 + ½); over 2 × 2.
    expect(of(wafroc(cases))).toBeCloseTo((0.75 + 1 + 0.5 + 0.75) / 4, 12);
  });

  it('has an area of ½ for who marks nothing, 1 for who marks lesions only', () => {
    const none = cases.map(({ lesions }) => ({ lesions: lesions.map(() => ({})), falseMarks: [] }));
    expect(of(wafroc(none))).toBe(0.5);
    const all = cases.map(({ lesions }) => ({
      lesions: lesions.map(() => ({ rating: 1 })),
      falseMarks: [],
    }));
    expect(of(wafroc(all))).toBe(1);
  });

  it('of few cases is told as sensitivity and false marks a case', () => {
    const { sensitivity, falseMarksPerCase } = of(detection(cases));
    expect([sensitivity.share, sensitivity.n, falseMarksPerCase]).toEqual([0.75, 4, 0.75]);
    expect(enoughForCurves(cases)).toBe(false);
    const normal: ReadCase = { lesions: [], falseMarks: [] };
    const ten: ReadCase = { lesions: Array.from({ length: 10 }, () => ({})), falseMarks: [] };
    expect(enoughForCurves([ten, normal, normal, normal, normal, normal])).toBe(true);
    expect(enoughForCurves([ten, normal, normal, normal, normal])).toBe(false);
  });
});
