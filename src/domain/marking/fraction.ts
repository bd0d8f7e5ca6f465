/**
 * Exact fractions: shares of a section are added and multiplied without rounding, and rounded once at the end, so that
 * a mark never depends on the order of additions. `d` is above zero and the fraction is in lowest terms.
 */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** n / d of whole numbers, d above zero. */
export function fraction(n: number | bigint, d: number | bigint = 1): Fraction {
  const [top, bottom] = [BigInt(n), BigInt(d)];
  const shared = gcd(top, bottom);
  return shared === 1n ? { n: top, d: bottom } : { n: top / shared, d: bottom / shared };
}

export const zero: Fraction = { n: 0n, d: 1n };
export const one: Fraction = { n: 1n, d: 1n };

export const add = (a: Fraction, b: Fraction): Fraction =>
  a.n === 0n ? b : b.n === 0n ? a : fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const negate = (a: Fraction): Fraction => ({ n: -a.n, d: a.d });
export const subtract = (a: Fraction, b: Fraction): Fraction => add(a, negate(b));
export const multiply = (a: Fraction, b: Fraction): Fraction =>
  a.n === 0n || b.n === 0n ? zero : fraction(a.n * b.n, a.d * b.d);
export const divide = (a: Fraction, b: Fraction): Fraction =>
  b.n < 0n ? fraction(-a.n * b.d, a.d * -b.n) : fraction(a.n * b.d, a.d * b.n);
export const sum = (parts: readonly Fraction[]): Fraction => parts.reduce(add, zero);
/** Negative, zero or positive like a − b. */
export const compare = (a: Fraction, b: Fraction): number => {
  const [left, right] = [a.n * b.d, b.n * a.d];
  return left < right ? -1 : left > right ? 1 : 0;
};
export const smaller = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b);

/** Largest whole number not above the fraction. */
export function floor(a: Fraction): bigint {
  const quotient = a.n / a.d;
  return a.n % a.d < 0n ? quotient - 1n : quotient;
}
/** Nearest whole number, halves up. */
export const roundHalfUp = (a: Fraction): number =>
  Number(floor({ n: 2n * a.n + a.d, d: 2n * a.d }));
/** Thousandths, rounded half up: for showing, never for further sums. */
export const milliOf = (a: Fraction): number => roundHalfUp(multiply(a, fraction(1000)));
