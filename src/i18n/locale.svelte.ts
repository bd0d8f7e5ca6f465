import type { I18nText } from '#domain/case';
import {
  loadAuthorCatalogues,
  loadCaseCatalogues,
  loadDeskCatalogues,
  loadOfficeCatalogues,
  loadSittingCatalogues,
  shellCatalogues,
  type Catalogue,
  type LocaleName,
} from './catalogue.ts';
import type { AuthorCatalogue } from './author-catalogue.ts';
import type { CaseCatalogue } from './case-catalogue.ts';
import type { DeskCatalogue } from './desk-catalogue.ts';
import type { OfficeCatalogue } from './office-catalogue.ts';
import type { SittingCatalogue } from './sitting-catalogue.ts';

export type Locale = LocaleName;

/** The reader's language; switching needs no reload, and a report can be read through the other catalogue. */
export class I18n {
  locale = $state<Locale>('zh-CN');
  #case = $state.raw<Readonly<Record<Locale, CaseCatalogue>> | undefined>();
  #author = $state.raw<Readonly<Record<Locale, AuthorCatalogue>> | undefined>();
  #office = $state.raw<Readonly<Record<Locale, OfficeCatalogue>> | undefined>();
  #sitting = $state.raw<Readonly<Record<Locale, SittingCatalogue>> | undefined>();
  #desk = $state.raw<Readonly<Record<Locale, DeskCatalogue>> | undefined>();
  /** Typed as whole: whoever shows an open case has awaited `loadCaseTexts` first. */
  readonly t: Catalogue = $derived({
    ...shellCatalogues[this.locale],
    ...this.#case?.[this.locale],
  } as Catalogue);
  /** What the workshop says, once `loadAuthorTexts` was awaited. */
  readonly author: AuthorCatalogue = $derived(this.#author![this.locale]);

  /** What an examination says, once `loadSittingTexts` was awaited. */
  readonly sitting: SittingCatalogue = $derived(this.#sitting![this.locale]);

  /** What the examiner's desk says, once `loadDeskTexts` was awaited. */
  readonly desk: DeskCatalogue = $derived(this.#desk![this.locale]);

  /** What the examiner's office says, once `loadOfficeTexts` was awaited. */
  readonly office: OfficeCatalogue = $derived(this.#office![this.locale]);

  constructor(locale: Locale) {
    this.locale = locale;
  }

  /** Fetches the texts of the screens with images, once. */
  async loadCaseTexts(): Promise<void> {
    this.#case ??= await loadCaseCatalogues();
  }

  /** Fetches the texts of the examiner's desk, and those of the images it shows, once. */
  async loadDeskTexts(): Promise<void> {
    const [desk] = await Promise.all([this.#desk ?? loadDeskCatalogues(), this.loadCaseTexts()]);
    this.#desk = desk;
  }
  /** Of the desk, in a language that is not on screen: result sheets are printed in both. */
  deskIn(locale: Locale): DeskCatalogue {
    return this.#desk![locale];
  }

  /** Fetches the texts of the workshop, and those of the images it shows, once. */
  async loadAuthorTexts(): Promise<void> {
    const [author] = await Promise.all([
      this.#author ?? loadAuthorCatalogues(),
      this.loadCaseTexts(),
    ]);
    this.#author = author;
  }

  /** Fetches the texts of the examiner's office, once. */
  async loadOfficeTexts(): Promise<void> {
    this.#office ??= await loadOfficeCatalogues();
  }

  /** Fetches the texts of an examination, and those of the reading room, once. */
  async loadSittingTexts(): Promise<void> {
    const [sitting] = await Promise.all([
      this.#sitting ?? loadSittingCatalogues(),
      this.loadCaseTexts(),
    ]);
    this.#sitting = sitting;
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
