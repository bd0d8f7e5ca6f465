/** The shape of a catalogue: same keys, same arguments, any text. A key missing in one language does not compile. */
export type Shape<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : T[K] extends string
      ? string
      : Shape<T[K]>;
};

export interface Bilingual<T> {
  readonly zh: T;
  readonly en: Shape<T>;
}

export const bilingual = <const T>(zh: T, en: Shape<T>): { zh: Shape<T>; en: Shape<T> } => ({
  zh: zh as unknown as Shape<T>,
  en,
});
