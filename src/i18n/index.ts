export { shellCatalogues, type Catalogue, type ShellCatalogue } from './catalogue.ts';
export * from './format.ts';
export type { ImportErrorKinds } from './kinds.ts';
export { I18n, preferredLocale, type Locale } from './locale.svelte.ts';
export { say } from './say.ts';
