import { sittingPapers } from './texts/sitting-papers.ts';
import { sitting } from './texts/sitting.ts';

// What an examination says to a candidate. Loaded with it.

const zh = { ...sitting.zh, ...sittingPapers.zh };
export type SittingCatalogue = typeof zh;
const en: SittingCatalogue = { ...sitting.en, ...sittingPapers.en };

export const sittingCatalogues: Readonly<Record<'zh-CN' | 'en', SittingCatalogue>> = {
  'zh-CN': zh,
  en,
};
