import { describe, expect, it } from 'vitest';
import {
  agreementTable,
  analyseItems,
  angoff,
  blandAltman,
  borderlineRegression,
  cohenKappa,
  cronbachAlpha,
  gwetAc1,
  intraclassCorrelation,
  wafroc,
  wilson,
  type ReadCase,
} from '#domain/stats';
import type { Result } from '#base';

// Figures of the domain design, §6.4 and §6.5, from its golden inputs (§10), and worked examples of the literature.

function of<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** As printed: so many decimals, half away from zero as toFixed gives it. */
const to = (digits: number, value: number): number => Number(value.toFixed(digits));

describe('agreement in categories', () => {
  const grades = [
    [5, 1, 0, 0],
    [1, 9, 2, 0],
    [0, 2, 11, 1],
    [0, 0, 2, 6],
  ];

  it('gives the kappas of the design: .775, .688, .787, .877', () => {
    const plain = of(cohenKappa(grades));
    expect(to(3, plain.observed)).toBe(0.775);
    expect(to(3, plain.value)).toBe(0.688);
    expect(to(3, of(cohenKappa(grades, 'linear')).value)).toBe(0.787);
    expect(to(3, of(cohenKappa(grades, 'quadratic')).value)).toBe(0.877);
  });

  it("gives Gwet's table, where kappa falls below zero at 94 % agreement", () => {
    // Gwet, Inter-rater reliability: kappa statistic is not satisfactory, 2002: 118, 5, 2, 0 of 125 cases.
    const skewed = [
      [118, 5],
      [2, 0],
    ];
    expect(to(3, of(cohenKappa(skewed)).observed)).toBe(0.944);
    expect(to(3, of(cohenKappa(skewed)).value)).toBe(-0.023);
    expect(to(3, of(gwetAc1(skewed)).value)).toBe(0.941);
  });

  it('counts a table from two lists of grades', () => {
    const first = grades.flatMap((row, i) => row.flatMap((n) => Array<number>(n).fill(i)));
    const second = grades.flatMap((row) => row.flatMap((n, j) => Array<number>(n).fill(j)));
    expect(of(agreementTable(first, second, 4))).toEqual(grades);
  });
});

describe('agreement in marks', () => {
  const pairs = [
    [71.4, 74],
    [55, 58.5],
    [88, 85],
    [63, 66],
    [92, 90.5],
    [47, 52],
    [79, 80],
    [68, 61],
  ];

  it('gives the mean squares and intraclass correlations of the design', () => {
    const icc = of(intraclassCorrelation(pairs));
    expect([icc.msCases, icc.msRaters, icc.msError].map((ms) => to(3, ms))).toEqual([
      421.224, 0.81, 8.046,
    ]);
    expect([icc.single, icc.average ?? 0].map((r) => to(3, r))).toEqual([0.967, 0.983]);
  });

  it('gives the example of Shrout and Fleiss: .29 for one judge, .62 for four', () => {
    // Psychol Bull 1979;86:420–428, tables 2 to 4.
    const icc = of(
      intraclassCorrelation([
        [9, 2, 5, 8],
        [6, 1, 3, 2],
        [8, 4, 6, 8],
        [7, 1, 2, 6],
        [10, 5, 6, 9],
        [6, 2, 4, 7],
      ]),
    );
    expect([icc.msCases, icc.msRaters, icc.msError].map((ms) => to(2, ms))).toEqual([
      11.24, 32.49, 1.02,
    ]);
    expect([icc.single, icc.average ?? 0].map((r) => to(2, r))).toEqual([0.29, 0.62]);
  });

  it('gives bias −0.45 and limits −8.31 to 7.41', () => {
    const { bias, lower, upper } = of(
      blandAltman(
        pairs.map(([a]) => a!),
        pairs.map(([, b]) => b!),
      ),
    );
    expect([bias, lower, upper].map((mark) => to(2, mark))).toEqual([-0.45, -8.31, 7.41]);
  });
});

describe('item analysis', () => {
  const scores = [
    [1, 1, 1, 1, 1, 1],
    [1, 1, 1, 1, 1, 0],
    [1, 1, 1, 1, 0, 1],
    [1, 1, 1, 0, 1, 0],
    [1, 1, 0, 1, 0, 1],
    [1, 0, 1, 0, 1, 1],
    [1, 1, 0, 0, 0, 1],
    [1, 0, 0, 0, 0, 1],
    [0, 1, 0, 0, 0, 1],
    [1, 0, 0, 0, 0, 1],
  ];

  it('gives the figures of the design and finds the mis-keyed item', () => {
    const { items, smallSample } = of(analyseItems(scores));
    expect(items.map(({ difficulty }) => to(3, difficulty))).toEqual([
      0.9, 0.7, 0.5, 0.4, 0.4, 0.8,
    ]);
    expect(items.map(({ discrimination }) => to(3, discrimination))).toEqual([
      0.333, 0.667, 1, 1, 0.667, -0.333,
    ]);
    expect(items.map(({ correlation }) => to(3, of(correlation)))).toEqual([
      0.214, 0.184, 0.612, 0.569, 0.334, -0.529,
    ]);
    expect(items.map(({ flags }) => flags)).toEqual([
      [],
      [],
      [],
      [],
      [],
      ['low-discrimination', 'suspected-mis-key'],
    ]);
    expect(smallSample).toBe(true);
  });

  it('gives alpha .411 and a standard error of measurement of 1.088', () => {
    const { alpha, sem } = of(cronbachAlpha(scores));
    expect(to(3, alpha)).toBe(0.411);
    expect(to(3, sem)).toBe(1.088);
  });
});

describe('standard setting', () => {
  it('gives the borderline regression of the design: slope 14.095, intercept 31.962, cut 60.152', () => {
    const line = of(
      borderlineRegression(
        [1, 1, 2, 2, 2, 3, 3, 3, 4, 4],
        [41, 52, 56, 60, 63, 70, 74, 79, 86, 91],
        2,
      ),
    );
    expect([line.slope, line.intercept, line.cut].map((each) => to(3, each))).toEqual([
      14.095, 31.962, 60.152,
    ]);
  });

  it('gives the Angoff cut of the design: 66.0 %', () => {
    const { itemMeans, cut, caution } = of(
      angoff([
        [0.6, 0.7, 0.5, 0.8],
        [0.65, 0.75, 0.45, 0.85],
        [0.55, 0.7, 0.5, 0.8],
        [0.7, 0.8, 0.55, 0.9],
        [0.6, 0.65, 0.4, 0.75],
      ]),
    );
    expect(itemMeans.map((mean) => to(3, mean))).toEqual([0.62, 0.72, 0.48, 0.82]);
    expect(to(1, cut)).toBe(66);
    expect(caution).toBeUndefined();
  });
});

describe('observer performance', () => {
  const lesions = (...pairs: ReadonlyArray<readonly [number, number]>): ReadCase => ({
    lesions: pairs.map(([weight, rating]) => ({
      weight,
      rating: rating === 0 ? undefined : rating,
    })),
    falseMarks: [],
  });
  const normal = (highest: number): ReadCase => ({
    lesions: [],
    falseMarks: highest === 0 ? [] : [highest],
  });

  it('gives the wAFROC area of the design: .756', () => {
    const area = wafroc([
      normal(0),
      normal(3),
      normal(0),
      lesions([0.5, 5], [0.5, 4]),
      lesions([1, 0]),
      lesions([0.6, 5], [0.4, 3]),
    ]);
    expect(to(3, of(area))).toBe(0.756);
  });

  it("gives Wilson's interval of 7 of 9: .453 to .937", () => {
    const { lower, upper } = of(wilson(7, 9));
    expect([to(3, lower), to(3, upper)]).toEqual([0.453, 0.937]);
  });
});
