import { caseCatalogues } from '../../../src/i18n/case-catalogue.ts';
import { shellCatalogues, type Catalogue } from '../../../src/i18n/catalogue.ts';

/** All texts of a language, as a screen has them. */
export const textsOf = (locale: 'zh-CN' | 'en'): Catalogue => ({
  ...shellCatalogues[locale],
  ...caseCatalogues[locale],
});
