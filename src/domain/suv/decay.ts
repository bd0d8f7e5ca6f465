// Radioactive decay over time. Seconds in, pure numbers or seconds out.

/** Fraction left after `decayS`: 2^(−t/T½). */
export function decayFactor(decayS: number, halfLifeS: number): number {
  return Math.pow(2, -decayS / halfLifeS);
}

/**
 * When, counted from a frame's start, the activity equals its mean over the frame: (1/λ)·ln(λT/(1 − e^−λT)).
 * QIBA vendor-neutral SUV pseudo-code and IBSI SUV manual (2026), "average count rate time". Slightly less than T/2.
 */
export function averageCountTimeS(frameS: number, halfLifeS: number): number {
  const x = (Math.LN2 / halfLifeS) * frameS;
  // Below 1e-4 the quotient loses digits; the series x/2 − x²/24 is exact to 1e-13 there.
  if (x < 1e-4) return frameS * (0.5 - x / 24);
  return (frameS / x) * Math.log(x / -Math.expm1(-x));
}

/**
 * How many percent SUV changes when the decay time is off by `differenceS`: the larger value over the smaller.
 * Never more than 1e6, so that it stays a number that JSON can hold.
 */
export function suvErrorPercent(differenceS: number, halfLifeS: number): number {
  return Math.min(1e6, 100 * Math.expm1((Math.LN2 * Math.abs(differenceS)) / halfLifeS));
}

/** SUVbw over Bq/ml: weight in g over the dose left at the decay reference time. */
export function bqmlToSuvBw(
  weightKg: number,
  doseBq: number,
  decayS: number,
  halfLifeS: number,
): number {
  return (weightKg * 1000) / (doseBq * decayFactor(decayS, halfLifeS));
}
