import { err, ok, type Result } from '#base';
import {
  checkPairs,
  checkTable,
  columnOf,
  meanOf,
  productsOf,
  squaresOf,
  sumOf,
} from './moments.ts';
import type { StatError } from './stat-error.ts';

// Agreement of raters in numbers: the same cases, marked by each.

export interface Icc {
  readonly cases: number;
  readonly raters: number;
  /** Mean squares: between cases, between raters, what is left. */
  readonly msCases: number;
  readonly msRaters: number;
  readonly msError: number;
  /** ICC(2,1): of one rater. */
  readonly single: number;
  /** ICC(2,k): of the mean of all raters; undefined where the variance in its denominator is not above zero. */
  readonly average: number | undefined;
}

/**
 * Intraclass correlation, two-way random effects, absolute agreement: (MSR − MSE) / (MSR + (k − 1) MSE + k (MSC −
 * MSE) / n) and (MSR − MSE) / (MSR + (MSC − MSE) / n). Rows are cases, columns raters. Shrout and Fleiss, Psychol Bull
 * 1979;86:420–428. May be negative where raters agree less than cases differ; error where no mark differs at all.
 */
export function intraclassCorrelation(
  marks: ReadonlyArray<readonly number[]>,
): Result<Icc, StatError> {
  const checked = checkTable(marks, 2, 2);
  if (!checked.ok) return checked;
  const n = marks.length;
  const k = marks[0]!.length;
  const cases = marks.map(meanOf);
  const raters = marks[0]!.map((_, rater) => meanOf(columnOf(marks, rater)));
  const grand = meanOf(cases);
  let left = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < k; j++) {
      const rest = marks[i]![j]! - cases[i]! - raters[j]! + grand;
      left += rest * rest;
    }
  const msCases = (k * squaresOf(cases)) / (n - 1);
  const msRaters = (n * squaresOf(raters)) / (k - 1);
  const msError = left / ((n - 1) * (k - 1));
  const forOne = msCases + (k - 1) * msError + (k * (msRaters - msError)) / n;
  const forMean = msCases + (msRaters - msError) / n;
  // Estimates of a variance of marks: at rounding of zero there is nothing to explain. The second may fall below zero
  // where the cases differ less than the raters scatter.
  const tiny = 1e-12 * Math.max(1, grand * grand);
  if (!(forOne > tiny)) return err({ kind: 'no-variance', of: 'ratings' });
  return ok({
    cases: n,
    raters: k,
    msCases,
    msRaters,
    msError,
    single: (msCases - msError) / forOne,
    average: forMean > tiny ? (msCases - msError) / forMean : undefined,
  });
}

export interface BlandAltman {
  readonly n: number;
  /** Mean of first − second. */
  readonly bias: number;
  /** SD of the differences, divisor n − 1. */
  readonly sd: number;
  /** 95 % limits of agreement: bias ± 1.96 SD. */
  readonly lower: number;
  readonly upper: number;
}

/** Differences of two raters or methods. Bland and Altman, Lancet 1986;327:307–310. */
export function blandAltman(
  first: readonly number[],
  second: readonly number[],
): Result<BlandAltman, StatError> {
  const checked = checkPairs(first, second, 2);
  if (!checked.ok) return checked;
  const differences = first.map((value, n) => value - second[n]!);
  const bias = meanOf(differences);
  const sd = Math.sqrt(squaresOf(differences) / (differences.length - 1));
  return ok({
    n: differences.length,
    bias,
    sd,
    lower: bias - 1.96 * sd,
    upper: bias + 1.96 * sd,
  });
}

export interface Severity {
  readonly n: number;
  /** Mean signed difference from the mean of the pair, in marks: below zero marks harder than the colleague. */
  readonly severity: number;
  /** How that difference changes from one script to the next; undefined for fewer than three scripts. */
  readonly driftPerScript: number | undefined;
}

/**
 * An examiner against the second examiner of the same scripts, in the order in which the examiner marked them.
 * Severity: mean of own − (own + other) / 2 (domain design §6.4). Drift: least-squares slope of that over the order.
 */
export function examinerSeverity(
  own: readonly number[],
  other: readonly number[],
): Result<Severity, StatError> {
  const checked = checkPairs(own, other, 1);
  if (!checked.ok) return checked;
  const differences = own.map((value, n) => (value - other[n]!) / 2);
  const order = differences.map((_, n) => n);
  return ok({
    n: own.length,
    severity: sumOf(differences) / own.length,
    driftPerScript: own.length < 3 ? undefined : productsOf(order, differences) / squaresOf(order),
  });
}
