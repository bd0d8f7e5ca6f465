// Plausibility limits of the SUV audit. Project rules, not measurements: each says where it comes from, and a
// physician or physicist has yet to sign them.
export const suvLimits = {
  reviewedBy: null,
  /** Outside: no patient, or another unit. */
  weightKg: { min: 1, max: 500 },
  /** Outside: usual in nobody the readers see every day; shown with a mark. */
  usualWeightKg: { min: 30, max: 200 },
  /** (0010,1020) is in metres: a larger number is centimetres, a smaller one a typing error. */
  heightM: { min: 0.4, max: 2.5 },
  /** Below: the dose stands in MBq. IBSI SUV manual (2026), figure 2: two peaks, at 4e2 and 4e8. */
  minDoseBq: 1e4,
  maxDoseBq: 1e11,
  /** F-18 only; wide on purpose. */
  usualMbqPerKg: { min: 1, max: 20 },
  /** Uptake. The QIBA FDG profile asks for 55 to 75 min; outside this band SUV says little. */
  usualUptakeMinutes: { min: 30, max: 120 },
  /** After so many half-lives less than 0.1 % is left: the times are wrong. */
  maxHalfLives: 10,
  /** Relative, against published half-lives. */
  halfLifeTolerance: 0.01,
  /** A private time that differs more from the public ones was shifted, or means something else. */
  privateTimeToleranceS: 60,
  /** SeriesTime and AcquisitionTime may be rounded differently. */
  sameTimeS: 1,
  /** Effect on SUV of two methods that should agree. */
  warnPercent: 1,
  refusePercent: 5,
} as const;
