import { compare, floor, fraction, multiply, subtract, sum, type Fraction } from './fraction.ts';

// [Note: Rounding] A section is rounded once: weight in milli-points times its exact share, halves up. The items then
// split that whole number by largest remainder, so that they add up to it to the last thousandth.

/** Splits `total` in proportion to weights; whole numbers that add up to it. The earlier entry wins a tie. */
export function splitByWeight(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((a, b) => a + b, 0);
  return allot(
    total,
    weights.map((weight) => fraction(BigInt(total) * BigInt(weight), BigInt(all))),
  );
}

/** Rounds parts to whole numbers that add up to `total`: floors first, then one more to the largest remainders. */
function allot(total: number, exact: readonly Fraction[]): number[] {
  const base = exact.map((part) => floor(part));
  const order = exact
    .map((part, at) => ({ at, rest: subtract(part, fraction(base[at]!)) }))
    .sort((a, b) => compare(b.rest, a.rest) || a.at - b.at);
  const result = base.map(Number);
  let left = total - result.reduce((a, b) => a + b, 0);
  const step = left < 0 ? -1 : 1;
  // Remainders are below one, so one round is enough for a total that is the rounded sum; more only guards.
  for (let n = 0; left !== 0; n = (n + 1) % order.length) {
    result[(step > 0 ? order[n] : order[order.length - 1 - n])!.at]! += step;
    left -= step;
  }
  return result;
}

export interface Portion {
  readonly maxMilli: number;
  readonly gotMilli: number;
}

/**
 * Milli-points of a section's items. `gotMilli` of all is the section's mark, `maxMilli` of all its weight. An item
 * with full credit shows the same number twice, whatever the rounding gave it.
 */
export function apportion(
  weightMilli: number,
  gotMilli: number,
  items: ReadonlyArray<{ readonly max: Fraction; readonly got: Fraction }>,
): Portion[] {
  const weight = fraction(weightMilli);
  // Items worth nothing (10 000 duplicates, say) need no share of the arithmetic.
  const active = items.flatMap((item, at) => (item.max.n === 0n && item.got.n === 0n ? [] : [at]));
  const exactMax = active.map((at) => multiply(weight, items[at]!.max));
  const exactGot = active.map((at) => multiply(weight, items[at]!.got));
  const got = active.length === 0 ? [] : allot(gotMilli, exactGot);
  const max = maxima(weightMilli, exactMax, exactGot, got);
  const portions: Portion[] = items.map(() => ({ maxMilli: 0, gotMilli: 0 }));
  active.forEach((at, n) => {
    portions[at] = { maxMilli: max[n]!, gotMilli: got[n]! };
  });
  return portions;
}

function maxima(
  weightMilli: number,
  exactMax: readonly Fraction[],
  exactGot: readonly Fraction[],
  got: readonly number[],
): number[] {
  const oneMilli = fraction(1);
  const max = [...got];
  const open: number[] = [];
  exactMax.forEach((part, n) => {
    if (part.n === 0n) max[n] = 0;
    else if (compare(subtract(part, exactGot[n]!), oneMilli) >= 0) open.push(n);
  });
  const pinned = exactMax.reduce(
    (total, part, n) => (part.n === 0n || open.includes(n) ? total : total + got[n]!),
    0,
  );
  // Without an item that clearly lost something, the last thousandth goes to those that are worth something.
  const takers = open.length > 0 ? open : exactMax.flatMap((part, n) => (part.n === 0n ? [] : [n]));
  if (takers.length === 0) return max;
  const room = weightMilli - (open.length > 0 ? pinned : 0);
  allot(
    room,
    takers.map((n) => exactMax[n]!),
  ).forEach((value, n) => {
    max[takers[n]!] = Math.max(value, got[takers[n]!]!);
  });
  return max;
}

export const totalOf = (portions: readonly Portion[]): Portion => ({
  maxMilli: portions.reduce((total, { maxMilli }) => total + maxMilli, 0),
  gotMilli: portions.reduce((total, { gotMilli }) => total + gotMilli, 0),
});

/** Milli-points of a section: weight times the sum of its items' exact shares. */
export const exactPoints = (weightMilli: number, shares: readonly Fraction[]): Fraction =>
  multiply(fraction(weightMilli), sum(shares));
