import { compare, fraction, one, type Fraction } from '../marking/fraction.ts';
import { decimalOf, fractionText } from './decimal.ts';
import type { Option, PracticalResponse } from './practical.ts';
import type { PracticalRule } from './practical-sheet.ts';

export interface Both {
  readonly zh: string;
  readonly en: string;
}

/** One part of a task as judged; its weight is relative to the other parts of the task. */
export interface Part {
  readonly part: string;
  readonly weight: number;
  /** 0 to 1. */
  readonly credit: Fraction;
  readonly ruleId: PracticalRule;
  readonly inputs: Readonly<Record<string, number | string>>;
  readonly reason: Both;
}

export type ResponseOf<K extends PracticalResponse['kind']> = Extract<
  PracticalResponse,
  { kind: K }
>;

export const half: Fraction = fraction(1, 2);

/** 满分, 半分 or 不得分. */
export const creditNames = (credit: Fraction): Both =>
  compare(credit, one) === 0
    ? { zh: '满分', en: 'full marks' }
    : credit.n === 0n
      ? { zh: '不得分', en: 'no marks' }
      : compare(credit, half) === 0
        ? { zh: '半分', en: 'half marks' }
        : { zh: `得 ${credit.n}/${credit.d}`, en: `${credit.n}/${credit.d} of the marks` };

export const numberText = (value: number, digits = 2): string =>
  fractionText(decimalOf(value), digits);

/** A share as per cent, raised to two decimals: what must not be more than a limit. */
export const percentText = (value: Fraction): string =>
  `${fractionText({ n: value.n * 100n, d: value.d }, 2, 'up')} %`;

export function optionNames(options: readonly Option[], ids: readonly string[]): Both {
  if (ids.length === 0) return { zh: '无', en: 'none' };
  const chosen = ids.map((id) => {
    const text = options.find((option) => option.id === id)?.text;
    return { zh: text?.zh ?? `“${id}”`, en: text?.en ?? text?.zh ?? `“${id}”` };
  });
  return {
    zh: chosen.map(({ zh }) => zh).join('、'),
    en: chosen.map(({ en }) => en).join(', '),
  };
}

export const optional = (
  name: string,
  value: number | string | undefined,
): Record<string, number | string> => (value === undefined ? {} : { [name]: value });

/** Undefined for what is no number: then it was not stated. */
export const finite = (value: number | undefined): number | undefined =>
  value !== undefined && Number.isFinite(value) ? value : undefined;
