import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agreementTable,
  analyseItems,
  angoff,
  blandAltman,
  borderlineRegression,
  cohenKappa,
  cronbachAlpha,
  detection,
  examinerSeverity,
  froc,
  gwetAc1,
  intraclassCorrelation,
  lengthForReliability,
  spearmanBrown,
  wafroc,
  wilson,
  type ReadCase,
  type StatError,
} from '#domain/stats';
import type { Result } from '#base';

const errorOf = (result: Result<unknown, StatError>): StatError => {
  if (result.ok) throw new Error(`a result: ${JSON.stringify(result.value)}`);
  return result.error;
};
function of<T>(result: Result<T, StatError>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('input without an answer gets a name', () => {
  it('in kappa and AC1', () => {
    for (const each of [cohenKappa, gwetAc1] as const) {
      expect(errorOf(each([]))).toEqual({ kind: 'empty' });
      expect(
        errorOf(
          each([
            [0, 0],
            [0, 0],
          ]),
        ),
      ).toEqual({ kind: 'empty' });
      expect(errorOf(each([[3]]))).toEqual({ kind: 'too-few', have: 1, need: 2 });
      expect(errorOf(each([[1, 2], [3]]))).toEqual({ kind: 'unequal-lengths' });
      expect(
        errorOf(
          each([
            [1, NaN],
            [0, 1],
          ]),
        ),
      ).toEqual({ kind: 'not-a-number' });
      expect(
        errorOf(
          each([
            [1, -1],
            [0, 1],
          ]),
        ),
      ).toEqual({ kind: 'not-a-number' });
    }
  });

  it('kappa: both raters in one category is no agreement beyond chance that could be measured', () => {
    const same = [
      [9, 0],
      [0, 0],
    ];
    expect(errorOf(cohenKappa(same))).toEqual({ kind: 'no-variance', of: 'ratings' });
    expect(errorOf(cohenKappa(same, 'quadratic'))).toEqual({ kind: 'no-variance', of: 'ratings' });
    // AC1 is made for this.
    expect(of(gwetAc1(same)).value).toBe(1);
  });

  it('kappa: one constant rater gives 0 with a caution', () => {
    const { value, observed, caution } = of(
      cohenKappa([
        [7, 3],
        [0, 0],
      ]),
    );
    expect([value, observed, caution]).toEqual([0, 0.7, 'one-rater-constant']);
  });

  it('in tables of grades', () => {
    expect(errorOf(agreementTable([1], [1, 2], 4))).toEqual({ kind: 'unequal-lengths' });
    expect(errorOf(agreementTable([], [], 4))).toEqual({ kind: 'empty' });
    for (const bad of [4, -1, 1.5, NaN])
      expect(errorOf(agreementTable([bad], [1], 4))).toEqual({ kind: 'not-a-number' });
  });

  it('in marks of several raters', () => {
    expect(errorOf(intraclassCorrelation([]))).toEqual({ kind: 'empty' });
    expect(errorOf(intraclassCorrelation([[1, 2]]))).toEqual({ kind: 'too-few', have: 1, need: 2 });
    expect(errorOf(intraclassCorrelation([[1], [2]]))).toEqual({
      kind: 'too-few',
      have: 1,
      need: 2,
    });
    expect(errorOf(intraclassCorrelation([[1, 2], [3]]))).toEqual({ kind: 'unequal-lengths' });
    expect(
      errorOf(
        intraclassCorrelation([
          [1, Infinity],
          [3, 4],
        ]),
      ),
    ).toEqual({ kind: 'not-a-number' });
    // Marks that are the same on paper and differ in the last bit.
    expect(
      errorOf(
        intraclassCorrelation([
          [0.1 + 0.2, 0.3],
          [0.3, 0.3],
        ]),
      ),
    ).toEqual({ kind: 'no-variance', of: 'ratings' });
  });

  it('no ICC of means where cases differ less than raters scatter', () => {
    const icc = of(
      intraclassCorrelation([
        [1, 3],
        [3, 1],
        [1, 3],
        [3, 1],
      ]),
    );
    expect(icc.single).toBeLessThan(0);
    expect(icc.average).toBeUndefined();
  });

  it('in differences of two raters', () => {
    expect(errorOf(blandAltman([], []))).toEqual({ kind: 'empty' });
    expect(errorOf(blandAltman([1], [2]))).toEqual({ kind: 'too-few', have: 1, need: 2 });
    expect(errorOf(blandAltman([1, 2], [2]))).toEqual({ kind: 'unequal-lengths' });
    expect(errorOf(blandAltman([1, NaN], [2, 3]))).toEqual({ kind: 'not-a-number' });
    expect(errorOf(examinerSeverity([], []))).toEqual({ kind: 'empty' });
    // Always two marks apart: the limits fall together, and that is an answer.
    expect(of(blandAltman([1, 2, 3], [3, 4, 5]))).toEqual({
      n: 3,
      bias: -2,
      sd: 0,
      lower: -2,
      upper: -2,
    });
  });

  it('in papers', () => {
    expect(errorOf(analyseItems([]))).toEqual({ kind: 'empty' });
    expect(errorOf(analyseItems([[1, 0]]))).toEqual({ kind: 'too-few', have: 1, need: 2 });
    expect(errorOf(analyseItems([[1], [0]]))).toEqual({ kind: 'too-few', have: 1, need: 2 });
    expect(
      errorOf(
        analyseItems(
          [
            [1, 0],
            [0, 1],
          ],
          { maxima: [1, 0] },
        ),
      ),
    ).toEqual({ kind: 'not-a-number' });
    expect(
      errorOf(
        analyseItems(
          [
            [1, 0],
            [0, 1],
          ],
          { maxima: [1] },
        ),
      ),
    ).toEqual({ kind: 'unequal-lengths' });
    expect(
      errorOf(
        cronbachAlpha([
          [1, 0],
          [0, 1],
        ]),
      ),
    ).toEqual({ kind: 'no-variance', of: 'totals' });
    const { items } = of(
      analyseItems([
        [1, 1],
        [1, 0],
      ]),
    );
    expect(items[0]!.correlation).toEqual({
      ok: false,
      error: { kind: 'no-variance', of: 'item' },
    });
    expect(items[0]!.flags).toContain('no-variance');
    expect(items[1]!.correlation).toEqual({
      ok: false,
      error: { kind: 'no-variance', of: 'rest' },
    });
  });

  it('in projections', () => {
    expect(errorOf(spearmanBrown(-0.2, 2))).toEqual({
      kind: 'reliability-out-of-range',
      reliability: -0.2,
    });
    expect(errorOf(spearmanBrown(1, 2))).toMatchObject({ kind: 'reliability-out-of-range' });
    expect(errorOf(lengthForReliability(0.5, 1))).toMatchObject({
      kind: 'reliability-out-of-range',
    });
    expect(errorOf(spearmanBrown(0.5, 0))).toEqual({ kind: 'not-a-number' });
    expect(errorOf(spearmanBrown(NaN, 2))).toEqual({ kind: 'not-a-number' });
  });

  it('in standard setting', () => {
    expect(errorOf(angoff([]))).toEqual({ kind: 'empty' });
    expect(errorOf(angoff([[]]))).toEqual({ kind: 'empty' });
    expect(errorOf(angoff([[0.5, 60]]))).toEqual({ kind: 'not-a-number' });
    expect(of(angoff([[0.5, 0.6]])).caution).toBe('few-judges');
    expect(errorOf(borderlineRegression([2, 2, 2], [50, 60, 70], 2))).toEqual({
      kind: 'no-variance',
      of: 'ratings',
    });
    expect(errorOf(borderlineRegression([1, 2], [50, 60], NaN))).toEqual({ kind: 'not-a-number' });
    expect(of(borderlineRegression([1, 2], [60, 60], 2))).toMatchObject({
      slope: 0,
      cut: 60,
      rSquared: 0,
      caution: 'slope-not-positive',
    });
  });

  it('in shares', () => {
    expect(errorOf(wilson(0, 0))).toEqual({ kind: 'empty' });
    for (const [k, n] of [
      [5, 4],
      [-1, 4],
      [0.5, 4],
      [NaN, 4],
    ] as const)
      expect(errorOf(wilson(k, n))).toEqual({ kind: 'not-a-number' });
    expect(of(wilson(0, 5)).lower).toBe(0);
    expect(of(wilson(5, 5)).upper).toBe(1);
  });

  it('in observer studies', () => {
    const normal: ReadCase = { lesions: [], falseMarks: [] };
    const diseased: ReadCase = { lesions: [{ rating: 3 }], falseMarks: [2] };
    for (const each of [froc, wafroc, detection] as const) {
      expect(errorOf(each([]))).toEqual({ kind: 'empty' });
      expect(errorOf(each([normal]))).toEqual({ kind: 'too-few', have: 0, need: 1 });
      expect(errorOf(each([normal, { lesions: [{ rating: NaN }], falseMarks: [] }]))).toEqual({
        kind: 'not-a-number',
      });
      // 0 is below every rating and no rating of a mark.
      expect(errorOf(each([normal, { lesions: [{}], falseMarks: [0] }]))).toEqual({
        kind: 'not-a-number',
      });
    }
    expect(errorOf(wafroc([diseased]))).toEqual({ kind: 'too-few', have: 0, need: 1 });
    for (const weights of [
      [0.5, 0.6],
      [1, undefined],
    ])
      expect(
        errorOf(
          wafroc([normal, { lesions: weights.map((weight) => ({ weight })), falseMarks: [] }]),
        ),
      ).toEqual({ kind: 'weights-not-one', at: 1 });
  });
});

/** Every number anywhere in a value. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap((each) => numbersIn(each))
    : [];
}

it('no statistic ever answers with NaN or an infinity', () => {
  const mark = fc.oneof(
    fc.constantFrom(0, 1, 2, 0.1, 1e-9, 5e-324, 1e9, -1e9, 1e308, NaN, Infinity),
    fc.double({ min: -100, max: 100, noNaN: true }),
  );
  const row = fc.array(mark, { maxLength: 4 });
  const table = fc.oneof(
    fc.array(row, { maxLength: 5 }),
    fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }))
      .chain(([columns, rows]) =>
        fc.array(
          fc.array(fc.constantFrom(0, 1, 1, 2, 50, 1e-7, 1e9), {
            minLength: columns,
            maxLength: columns,
          }),
          {
            minLength: rows,
            maxLength: rows,
          },
        ),
      ),
  );
  const readCase = fc.record({
    lesions: fc.array(fc.record({ rating: fc.option(mark, { nil: undefined }) }), { maxLength: 3 }),
    falseMarks: fc.array(mark, { maxLength: 2 }),
  });
  fc.assert(
    fc.property(
      table,
      row,
      row,
      mark,
      fc.array(readCase, { maxLength: 4 }),
      (t, a, b, x, cases) => {
        const results: ReadonlyArray<Result<unknown, StatError>> = [
          cohenKappa(t),
          cohenKappa(t, 'linear'),
          cohenKappa(t, 'quadratic'),
          gwetAc1(t),
          agreementTable(a, b, 3),
          intraclassCorrelation(t),
          blandAltman(a, b),
          examinerSeverity(a, b),
          analyseItems(t),
          cronbachAlpha(t),
          spearmanBrown(x, a[0] ?? 1),
          lengthForReliability(x, a[0] ?? 1),
          angoff(t),
          borderlineRegression(a, b, x),
          wilson(Math.round(x), 7),
          wafroc(cases),
          detection(cases),
        ];
        for (const result of results)
          if (result.ok)
            for (const each of numbersIn(result.value)) expect(each).toSatisfy(Number.isFinite);
        const curve = froc(cases);
        if (curve.ok)
          for (const { nlf, llf } of curve.value) {
            expect(nlf).toSatisfy(Number.isFinite);
            expect(llf >= 0 && llf <= 1).toBe(true);
          }
      },
    ),
    { numRuns: 400 },
  );
});
