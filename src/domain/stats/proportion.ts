import { err, ok, type Result } from '#base';
import type { StatError } from './stat-error.ts';

/** Standard normal deviate of a two-sided 95 % interval. */
const z95 = 1.959963984540054;

export interface Proportion {
  readonly n: number;
  readonly share: number;
  /** 95 % interval, inside 0 to 1. */
  readonly lower: number;
  readonly upper: number;
}

/**
 * A share with Wilson's score interval, which keeps its promise for few cases and at 0 and 1. Wilson, J Am Stat Assoc
 * 1927;22:209–212.
 */
export function wilson(successes: number, n: number): Result<Proportion, StatError> {
  if (!Number.isInteger(successes) || !Number.isInteger(n) || successes < 0 || successes > n)
    return err({ kind: 'not-a-number' });
  if (n === 0) return err({ kind: 'empty' });
  const share = successes / n;
  const square = (z95 * z95) / n;
  const centre = (share + square / 2) / (1 + square);
  const half = (z95 * Math.sqrt((share * (1 - share)) / n + square / (4 * n))) / (1 + square);
  return ok({
    n,
    share,
    // At the ends the formula gives 0 and 1, up to rounding.
    lower: successes === 0 ? 0 : Math.max(0, centre - half),
    upper: successes === n ? 1 : Math.min(1, centre + half),
  });
}
