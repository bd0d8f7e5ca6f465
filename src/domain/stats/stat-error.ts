/** Why there is no figure. A statistic is a finite number or one of these, never NaN. */
export type StatError =
  | { kind: 'empty' }
  /** A value that is not finite, beyond ±1e9, or outside what the statistic is defined on. */
  | { kind: 'not-a-number' }
  /** Rows of different length, or two series that do not pair. */
  | { kind: 'unequal-lengths' }
  | { kind: 'too-few'; have: number; need: number }
  /** Everything that should differ is the same, so that there is nothing to relate. */
  | { kind: 'no-variance'; of: 'ratings' | 'scores' | 'item' | 'totals' | 'rest' }
  /** A reliability at or below zero cannot be projected, one at 1 needs no projection. */
  | { kind: 'reliability-out-of-range'; reliability: number }
  /** Weights of the lesions of a case that do not add up to 1; the case as it was given, from 0. */
  | { kind: 'weights-not-one'; at: number };
