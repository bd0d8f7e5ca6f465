export { catalogues, type Catalogue } from './catalogue.ts';
export * from './format.ts';
export type { ImportErrorKinds } from './kinds.ts';
export { I18n, preferredLocale, type Locale } from './locale.svelte.ts';
export { say } from './texts/import.ts';
