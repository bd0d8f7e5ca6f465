import { author } from './texts/author.ts';
import { authorGaps } from './texts/author-gaps.ts';
import { authorKey } from './texts/author-key.ts';
import { authorSteps } from './texts/author-steps.ts';

// What the workshop says. Loaded with it: readers never need it.

const zh = {
  author: author.zh,
  authorGaps: authorGaps.zh,
  authorSteps: { ...authorSteps.zh, ...authorKey.zh },
};
export type AuthorCatalogue = typeof zh;
const en: AuthorCatalogue = {
  author: author.en,
  authorGaps: authorGaps.en,
  authorSteps: { ...authorSteps.en, ...authorKey.en },
};

export const authorCatalogues: Readonly<Record<'zh-CN' | 'en', AuthorCatalogue>> = {
  'zh-CN': zh,
  en,
};
