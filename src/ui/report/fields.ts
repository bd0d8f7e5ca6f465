import type { Term } from '#domain/vocab';
import type { I18n } from '#i18n';

/** A number field's text as a number: '' is nothing, a comma counts as a point, anything else that is no number stays. */
export function parseNumber(text: string, signed = false): number | undefined {
  const value = Number(text.trim().replace('，', '.').replace(',', '.').replace('−', '-'));
  return text.trim() === '' || !Number.isFinite(value) || (value < 0 && !signed)
    ? undefined
    : value;
}

export const termName = (i18n: I18n, term: Term | undefined): string =>
  term ? (i18n.locale === 'en' ? term.en : term.zh) : '';

/** Characters as a reader counts them: a rare ideograph is one, a line break none. */
export const textLength = (text: string): number => Array.from(text.replace(/[\r\n]/g, '')).length;

/** Characters of the relevant history, domain design §3.1. */
export const historyLimit = 400;
