/** One coded word of a vocabulary. The code is stored and marked; the names are only shown. */
export interface Term {
  /** Stable ASCII; once released it never changes its meaning. */
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}

/** A versioned list. `reviewedBy` is null until a nuclear-medicine physician has signed the list off. */
export interface TermTable<T extends Term = Term> {
  readonly id: string;
  readonly version: string;
  readonly source: string;
  readonly reviewedBy: string | null;
  readonly terms: readonly T[];
}
