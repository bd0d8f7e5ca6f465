import type { I18nText } from '../case/case.ts';
import type { TableName, Vocabulary } from '../vocab/index.ts';
import type { Truth } from './key.ts';
import type { MarkContext } from './section.ts';

// Numbers and names as they stand in reasons. Whole numbers in, no locale functions: the same text everywhere.

export type Both = Required<I18nText> & { readonly en: string };

export const english = (text: I18nText): string => text.en ?? text.zh;

/** A whole number of `unit` parts as a decimal, trailing zeros kept: decimal(3247, 1000, 2) is 3.25. */
function decimal(value: number, unit: number, digits: number): string {
  const scale = 10 ** digits;
  const rounded = Math.floor((2 * Math.abs(value) * scale + unit) / (2 * unit));
  const whole = Math.floor(rounded / scale);
  const rest = String(rounded - whole * scale).padStart(digits, '0');
  return `${value < 0 && rounded > 0 ? '-' : ''}${whole}${digits > 0 ? `.${rest}` : ''}`;
}

export const mmOfUm = (um: number): string => decimal(um, 1000, 2);
export const milliText = (milli: number): string => decimal(milli, 1000, 2);
export const pointsText = (milli: number): string => decimal(milli, 1000, 1);
const withoutZeros = (text: string): string => text.replace(/\.?0+$/, '');
/** A margin in mm without useless zeros. */
export const marginText = (um: number): string => withoutZeros(mmOfUm(um));
/** Thousandths as a bare number: 500 is 0.5. */
export const countText = (milli: number): string => withoutZeros(milliText(milli));
/** Thousandths as per cent: 80 is 8. */
export const percentText = (milli: number): string => withoutZeros(decimal(milli, 10, 2));
/** Measured values to two decimals at most, the precision they are compared at. */
export const valueText = (value: number): string => String(Math.round(value * 100) / 100);

export function termNames(vocab: Vocabulary, table: TableName, id: string): Both {
  const term = vocab.term(table, id);
  return term === undefined ? { zh: `“${id}”`, en: `“${id}”` } : { zh: term.zh, en: term.en };
}

export function truthNames(truth: Truth): Both {
  return { zh: `${truth.id} ${truth.name.zh}`, en: `${truth.id} ${english(truth.name)}` };
}

export function findingNames(context: MarkContext, findingId: string): Both {
  const number = context.numberOf.get(findingId) ?? 0;
  return { zh: `标记 ${number}`, en: `Finding ${number}` };
}

export const joinBoth = (parts: readonly Both[], zh: string, en: string): Both => ({
  zh: parts.map((part) => part.zh).join(zh),
  en: parts.map((part) => part.en).join(en),
});

export const midSentence = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
