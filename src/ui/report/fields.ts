import type { Term } from '#domain/vocab';
import type { I18n } from '#i18n';

/** A number field's text as a number: '' is nothing, a comma counts as a point, anything else that is no number stays. */
export function parseNumber(text: string): number | undefined {
  const value = Number(text.trim().replace('，', '.').replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) || value < 0 ? undefined : value;
}

export const termName = (i18n: I18n, term: Term | undefined): string =>
  term ? (i18n.locale === 'en' ? term.en : term.zh) : '';
