import { err, ok, type Result } from '#base';
import {
  checkPairs,
  checkTable,
  columnOf,
  isConstant,
  isUsable,
  meanOf,
  productsOf,
  squaresOf,
} from './moments.ts';
import type { StatError } from './stat-error.ts';

// Where the line between pass and fail comes from.

/** Fewer judges than this are shown with a caution (domain design §6.5). */
export const angoffJudges = 5;

export interface Angoff {
  readonly judges: number;
  /** Mean of the judges for each item: the share of borderline candidates who get it right. */
  readonly itemMeans: readonly number[];
  /** Cut of each judge, per cent. */
  readonly judgeCuts: readonly number[];
  /** SD of the judges' cuts, per cent, divisor n − 1; undefined for a single judge. */
  readonly judgeSd: number | undefined;
  /** Mean over items and judges, per cent. */
  readonly cut: number;
  readonly caution?: 'few-judges' | undefined;
}

/**
 * Angoff's method: rows are judges, columns items, cells the share (0 to 1) of just competent candidates who would
 * answer right. The cut is the mean of all. Of the two rounds of the modified method the second counts. Angoff, in
 * Thorndike (ed.), Educational measurement, 2nd ed., 1971, pp. 508–600.
 */
export function angoff(estimates: ReadonlyArray<readonly number[]>): Result<Angoff, StatError> {
  const checked = checkTable(estimates, 1, 1);
  if (!checked.ok) return checked;
  if (!estimates.every((row) => row.every((share) => share >= 0 && share <= 1)))
    return err({ kind: 'not-a-number' });
  const judges = estimates.length;
  const itemMeans = estimates[0]!.map((_, item) => meanOf(columnOf(estimates, item)));
  const judgeCuts = estimates.map((row) => 100 * meanOf(row));
  return ok({
    judges,
    itemMeans,
    judgeCuts,
    judgeSd: judges < 2 ? undefined : Math.sqrt(squaresOf(judgeCuts) / (judges - 1)),
    cut: 100 * meanOf(itemMeans),
    caution: judges < angoffJudges ? 'few-judges' : undefined,
  });
}

export interface BorderlineRegression {
  readonly n: number;
  readonly slope: number;
  readonly intercept: number;
  /** Score that the line gives at the borderline rating. */
  readonly cut: number;
  /** Share of the variance of scores that the ratings explain, 0 to 1; 0 where no score differs. */
  readonly rSquared: number;
  /** Better ratings go with no better scores: the cut means nothing. */
  readonly caution?: 'slope-not-positive' | undefined;
}

/**
 * Borderline regression: scores regressed on global ratings by least squares, the cut read off at the borderline
 * rating. Uses all candidates, and so suits small cohorts. Wood, Humphrey-Murto and Norman, Adv Health Sci Educ
 * 2006;11:115–122.
 */
export function borderlineRegression(
  ratings: readonly number[],
  scores: readonly number[],
  borderline: number,
): Result<BorderlineRegression, StatError> {
  const checked = checkPairs(ratings, scores, 2);
  if (!checked.ok) return checked;
  if (!isUsable(borderline)) return err({ kind: 'not-a-number' });
  if (isConstant(ratings)) return err({ kind: 'no-variance', of: 'ratings' });
  const products = productsOf(ratings, scores);
  const slope = products / squaresOf(ratings);
  const intercept = meanOf(scores) - slope * meanOf(ratings);
  const spread = squaresOf(scores);
  return ok({
    n: ratings.length,
    slope,
    intercept,
    cut: intercept + slope * borderline,
    rSquared: isConstant(scores) ? 0 : (products * products) / (squaresOf(ratings) * spread),
    caution: slope > 0 ? undefined : 'slope-not-positive',
  });
}
