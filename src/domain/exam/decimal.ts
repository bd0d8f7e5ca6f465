import { add, fraction, multiply, negate, type Fraction } from '../marking/fraction.ts';

// Figures are compared as the decimals they were written in: 12.355 − 12.35 is 0.005 and not 0.00499….

const pattern = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/** The shortest decimal that stands for a finite number, exactly. */
export function decimalOf(value: number): Fraction {
  const [, sign = '', whole = '0', rest = '', exponent = '0'] = pattern.exec(String(value)) ?? [];
  const shift = Number(exponent) - rest.length;
  const digits = fraction(BigInt(`${whole}${rest}`));
  const scale = 10n ** BigInt(Math.abs(shift));
  const size = multiply(digits, shift < 0 ? { n: 1n, d: scale } : { n: scale, d: 1n });
  return sign === '' ? size : negate(size);
}

export const absolute = (a: Fraction): Fraction => (a.n < 0n ? negate(a) : a);
/** |a − b| of two finite numbers, exactly. */
export const gapOf = (a: number, b: number): Fraction =>
  absolute(add(decimalOf(a), negate(decimalOf(b))));

/**
 * To `digits` decimals, zeros at the end cut. Half up for showing; a figure that stands beside its limit is cut (`down`)
 * or raised (`up`), away from the limit, so that 0.8499 does not read as a Dice of 0.85 that failed.
 */
export function fractionText(
  value: Fraction,
  digits: number,
  rounding: 'half-up' | 'down' | 'up' = 'half-up',
): string {
  const scale = 10n ** BigInt(digits);
  const { n, d } = absolute(value);
  const more = { 'half-up': d, down: 0n, up: 2n * d - 1n }[rounding];
  const rounded = (2n * n * scale + more) / (2n * d);
  const text = `${rounded / scale}.${String(rounded % scale).padStart(digits, '0')}`;
  return `${value.n < 0n && rounded > 0n ? '-' : ''}${text.replace(/\.?0+$/, '')}`;
}

/** Points of 100 as milli-points; undefined where it has more than three decimals. */
export function milliOfPoints(points: number): number | undefined {
  if (!Number.isFinite(points)) return undefined;
  const { n, d } = multiply(decimalOf(points), fraction(1000));
  return d === 1n ? Number(n) : undefined;
}
