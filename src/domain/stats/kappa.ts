import { err, ok, type Result } from '#base';
import { isUsable, sumOf } from './moments.ts';
import type { StatError } from './stat-error.ts';

// Agreement of two raters on the same cases, in categories. Tables: rows are the first rater's categories, columns the
// second's, cells the number of cases.

export type AgreementTable = ReadonlyArray<readonly number[]>;

export interface Agreement {
  /** Cases. */
  readonly n: number;
  /** Share of agreement, weighted where the statistic is; 0 to 1. */
  readonly observed: number;
  /** What chance would give, in the statistic's own sense of it. */
  readonly expected: number;
  /** 1 is agreement on everything, 0 no better than chance. */
  readonly value: number;
  /** One rater gave one category only: kappa is then 0 whatever the other did, and says nothing. */
  readonly caution?: 'one-rater-constant' | undefined;
}

/** Kappa weights of disagreement: none but 1 off the diagonal, the distance, its square. */
export type KappaWeights = 'none' | 'linear' | 'quadratic';

/**
 * Counts of two raters' categories, 0 to `categories` − 1. Errors: lengths that differ, no ratings, a category that is
 * none.
 */
export function agreementTable(
  first: readonly number[],
  second: readonly number[],
  categories: number,
): Result<AgreementTable, StatError> {
  if (first.length !== second.length) return err({ kind: 'unequal-lengths' });
  if (first.length === 0) return err({ kind: 'empty' });
  const isCategory = (value: number): boolean =>
    Number.isInteger(value) && value >= 0 && value < categories;
  if (!first.every(isCategory) || !second.every(isCategory)) return err({ kind: 'not-a-number' });
  const table = Array.from({ length: categories }, () => new Array<number>(categories).fill(0));
  first.forEach((category, n) => {
    table[category]![second[n]!]! += 1;
  });
  return ok(table);
}

interface Margins {
  readonly n: number;
  readonly k: number;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

function marginsOf(table: AgreementTable): Result<Margins, StatError> {
  const k = table.length;
  if (k === 0) return err({ kind: 'empty' });
  if (table.some((row) => row.length !== k)) return err({ kind: 'unequal-lengths' });
  if (!table.every((row) => row.every((cell) => isUsable(cell) && cell >= 0)))
    return err({ kind: 'not-a-number' });
  if (k < 2) return err({ kind: 'too-few', have: k, need: 2 });
  const rows = table.map(sumOf);
  const n = sumOf(rows);
  if (n === 0) return err({ kind: 'empty' });
  return ok({
    n,
    k,
    rows,
    columns: rows.map((_, column) => sumOf(table.map((row) => row[column]!))),
  });
}

/**
 * Cohen's kappa, and weighted kappa: 1 − Σ w O / Σ w E with w = 0 on the diagonal, else 1 (none), |i − j| / (k − 1)
 * (linear) or its square (quadratic). Cohen, Educ Psychol Meas 1960;20:37–46; Psychol Bull 1968;70:213–220.
 * `observed` and `expected` are the agreements 1 − Σ w O / n and 1 − Σ w E / n. Error where both raters put every case
 * into one and the same category: chance alone agrees on everything then.
 */
export function cohenKappa(
  table: AgreementTable,
  weights: KappaWeights = 'none',
): Result<Agreement, StatError> {
  const margins = marginsOf(table);
  if (!margins.ok) return margins;
  const { n, k, rows, columns } = margins.value;
  const weightOf = (i: number, j: number): number => {
    if (i === j) return 0;
    if (weights === 'none') return 1;
    const distance = Math.abs(i - j) / (k - 1);
    return weights === 'linear' ? distance : distance * distance;
  };
  let seen = 0;
  let byChance = 0;
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++) {
      seen += weightOf(i, j) * table[i]![j]!;
      byChance += (weightOf(i, j) * rows[i]! * columns[j]!) / n;
    }
  if (byChance === 0) return err({ kind: 'no-variance', of: 'ratings' });
  const isOne = (counts: readonly number[]): boolean =>
    counts.filter((count) => count > 0).length === 1;
  return ok({
    n,
    observed: 1 - seen / n,
    expected: 1 - byChance / n,
    value: 1 - seen / byChance,
    caution: isOne(rows) || isOne(columns) ? 'one-rater-constant' : undefined,
  });
}

/**
 * Gwet's AC1: (p_a − p_e) / (1 − p_e), p_e = Σ π (1 − π) / (k − 1), π the mean share of a category over both raters.
 * Stands where skewed categories make kappa fall although the raters agree. Gwet, Br J Math Stat Psychol
 * 2008;61:29–48. Defined for every table of two categories or more.
 */
export function gwetAc1(table: AgreementTable): Result<Agreement, StatError> {
  const margins = marginsOf(table);
  if (!margins.ok) return margins;
  const { n, k, rows, columns } = margins.value;
  const observed = sumOf(table.map((row, i) => row[i]!)) / n;
  const expected =
    sumOf(
      rows.map((count, i) => {
        const share = (count + columns[i]!) / (2 * n);
        return share * (1 - share);
      }),
    ) /
    (k - 1);
  return ok({ n, observed, expected, value: (observed - expected) / (1 - expected) });
}
