/** A sentence for every kind of an error union: a kind without one does not compile. */
export type Said<E extends { kind: string }> = {
  [K in E['kind']]: (e: Extract<E, { kind: K }>) => string;
};

/** The sentence for an error, from a table that the compiler keeps complete. */
export function say<E extends { kind: string }>(table: Said<E>, error: E): string {
  const sentence = table[error.kind as E['kind']] as (e: E) => string;
  return sentence(error);
}
