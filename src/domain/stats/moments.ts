import { err, ok, type Result } from '#base';
import type { StatError } from './stat-error.ts';

// Sums, means and squares that the statistics are made of. Deviations are taken from the mean in a second pass: the
// one-pass formula loses digits where the spread is small beside the mean.

export const sumOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0);

export const meanOf = (values: readonly number[]): number => sumOf(values) / values.length;

/** Sum of squared deviations from the mean. */
export function squaresOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
}

/** Of a sample: divisor n − 1. */
export const varianceOf = (values: readonly number[]): number =>
  squaresOf(values) / (values.length - 1);

/**
 * True where values differ by no more than their rounding: what is constant on paper may differ in its last bit once
 * it was summed.
 */
export function isConstant(values: readonly number[]): boolean {
  const first = values[0] ?? 0;
  return values.every((value) => Math.abs(value - first) <= 1e-12 * Math.max(1, Math.abs(first)));
}

/** No mark, count or rating is larger; squares and products stay far from the ends of the number line. False for NaN. */
const largest = 1e9;
export const isUsable = (value: number): boolean => Math.abs(value) <= largest;

/** Pairs of finite numbers, at least `need` of them. */
export function checkPairs(
  a: readonly number[],
  b: readonly number[],
  need: number,
): Result<null, StatError> {
  if (a.length !== b.length) return err({ kind: 'unequal-lengths' });
  if (a.length === 0) return err({ kind: 'empty' });
  if (![...a, ...b].every(isUsable)) return err({ kind: 'not-a-number' });
  if (a.length < need) return err({ kind: 'too-few', have: a.length, need });
  return ok(null);
}

/** A full table of finite numbers with at least so many rows and columns. */
export function checkTable(
  rows: ReadonlyArray<readonly number[]>,
  needRows: number,
  needColumns: number,
): Result<null, StatError> {
  const [first] = rows;
  if (first === undefined || first.length === 0) return err({ kind: 'empty' });
  if (rows.some((row) => row.length !== first.length)) return err({ kind: 'unequal-lengths' });
  if (!rows.every((row) => row.every(isUsable))) return err({ kind: 'not-a-number' });
  if (rows.length < needRows) return err({ kind: 'too-few', have: rows.length, need: needRows });
  if (first.length < needColumns)
    return err({ kind: 'too-few', have: first.length, need: needColumns });
  return ok(null);
}

export const columnOf = (rows: ReadonlyArray<readonly number[]>, column: number): number[] =>
  rows.map((row) => row[column]!);

/** Sum of the products of deviations, n × covariance. */
export function productsOf(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  return a.reduce((sum, value, n) => sum + (value - meanA) * (b[n]! - meanB), 0);
}
