import type { I18nText } from '#domain/case';
import {
  loadAuthorCatalogues,
  loadCaseCatalogues,
  shellCatalogues,
  type Catalogue,
  type LocaleName,
} from './catalogue.ts';
import type { AuthorCatalogue } from './author-catalogue.ts';
import type { CaseCatalogue } from './case-catalogue.ts';

export type Locale = LocaleName;

/** The reader's language; switching needs no reload, and a report can be read through the other catalogue. */
export class I18n {
  locale = $state<Locale>('zh-CN');
  #case = $state.raw<Readonly<Record<Locale, CaseCatalogue>> | undefined>();
  #author = $state.raw<Readonly<Record<Locale, AuthorCatalogue>> | undefined>();
  /** Typed as whole: whoever shows an open case has awaited `loadCaseTexts` first. */
  readonly t: Catalogue = $derived({
    ...shellCatalogues[this.locale],
    ...this.#case?.[this.locale],
  } as Catalogue);
  /** What the workshop says, once `loadAuthorTexts` was awaited. */
  readonly author: AuthorCatalogue = $derived(this.#author![this.locale]);

  constructor(locale: Locale) {
    this.locale = locale;
  }

  /** Fetches the texts of the screens with images, once. */
  async loadCaseTexts(): Promise<void> {
    this.#case ??= await loadCaseCatalogues();
  }

  /** Fetches the texts of the workshop, and those of the images it shows, once. */
  async loadAuthorTexts(): Promise<void> {
    const [author] = await Promise.all([
      this.#author ?? loadAuthorCatalogues(),
      this.loadCaseTexts(),
    ]);
    this.#author = author;
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
