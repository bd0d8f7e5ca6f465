import type { TextVr } from '../write/element.ts';

// What a kept attribute may hold. The same rules clean a value on the way out and judge it on the way in: a value is
// good exactly if cleaning leaves it as it is, so nothing can pass the gate that the cleaning would not have written.

/** The values as they may be written, in order; undefined where nothing may be. */
export type Plain = (values: readonly string[]) => readonly string[] | undefined;

export type Rule =
  /** Text and numbers in text. `from` says what a value becomes that names a day, an instance or a person. */
  | {
      readonly kind: 'text';
      readonly vr: TextVr;
      readonly plain: Plain;
      readonly from: 'value' | 'date' | 'date-time' | 'uid' | 'written';
      /** Type 2 (PS3.5 §7.4.3): there without a value where nothing is known. */
      readonly always: boolean;
      /** What stands there when it is not plain is shown and asked about, not refused: lists of words are never whole. */
      readonly words: boolean;
    }
  /** Numbers of 16 bits. */
  | {
      readonly kind: 'shorts';
      readonly vr: 'US' | 'XS';
      readonly most: number;
      readonly max: number;
      readonly always: boolean;
    }
  | { readonly kind: 'fixed'; readonly vr: 'AT'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'items';
      readonly rules: Rules;
      readonly most: number;
      readonly always: boolean;
      /** Written by us, never taken over. */
      readonly written: boolean;
    };

/** By tag, 'GGGGEEEE'. */
export type Rules = Readonly<Record<string, Rule>>;

interface Options {
  readonly from?: 'value' | 'date' | 'date-time' | 'uid' | 'written';
  readonly always?: boolean;
  readonly words?: boolean;
}
export const text = (
  vr: TextVr,
  plain: Plain,
  { from = 'value', always = false, words = false }: Options = {},
): Rule => ({ kind: 'text', vr, plain, from, always, words });

export const shorts = (most = 1, max = 65_535, always = false): Rule => ({
  kind: 'shorts',
  vr: 'US',
  most,
  max,
  always,
});

export const items = (rules: Rules, { most = 4, always = false, written = false } = {}): Rule => ({
  kind: 'items',
  rules,
  most,
  always,
  written,
});

const empty: readonly string[] = [];

/** Nothing at all. */
export const none: Plain = () => empty;

/** Exactly one value that the function makes something of. */
export const one =
  (make: (value: string) => string | undefined): Plain =>
  (values) => {
    const made = values.length === 1 ? make(values[0]!) : undefined;
    return made === undefined ? undefined : [made];
  };

/** Every value, or nothing. */
export const each =
  (make: (value: string) => string | undefined, most = 8): Plain =>
  (values) => {
    if (values.length === 0 || values.length > most) return undefined;
    const made = values.map(make);
    return made.every((value) => value !== undefined) ? made : undefined;
  };

/** Defined terms; another becomes `other`, or makes the value go where there is no `other`. */
export function terms(list: string, other?: string): (value: string) => string | undefined {
  const known = new Set(list.split('|'));
  if (other !== undefined) known.add(other);
  return (value) => {
    const upper = value.trim().toUpperCase();
    return known.has(upper) ? upper : other;
  };
}

export const matching =
  (pattern: RegExp) =>
  (value: string): string | undefined =>
    pattern.test(value) ? value : undefined;
