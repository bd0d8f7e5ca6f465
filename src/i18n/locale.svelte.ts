import type { I18nText } from '#domain/case';
import { catalogues, type Catalogue } from './catalogue.ts';

export type Locale = 'zh-CN' | 'en';

/** The reader's language; switching needs no reload, and a report can be read through the other catalogue. */
export class I18n {
  locale = $state<Locale>('zh-CN');
  readonly t: Catalogue = $derived(catalogues[this.locale]);

  constructor(locale: Locale) {
    this.locale = locale;
  }

  /** A text that carries both languages; Chinese stands in where a local case has no English. */
  pick(text: I18nText | undefined): string {
    if (!text) return '';
    return this.locale === 'en' ? (text.en ?? text.zh) : text.zh;
  }
}

/** Chinese is the first language: only a browser that asks for another language gets English. */
export function preferredLocale(languages: readonly string[]): Locale {
  const first = languages[0]?.toLowerCase() ?? 'zh';
  return first.startsWith('zh') ? 'zh-CN' : 'en';
}
