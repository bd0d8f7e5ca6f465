import { caseProblems } from './texts/case-problems.ts';
import { reading } from './texts/reading.ts';
import { marked, report } from './texts/report.ts';
import { suv } from './texts/suv.ts';

// What the screens with images say, and the list of what an import found.

const zh = {
  reading: reading.zh,
  suv: suv.zh,
  report: report.zh,
  marked: marked.zh,
  caseProblems: caseProblems.zh,
};
export type CaseCatalogue = typeof zh;
const en: CaseCatalogue = {
  reading: reading.en,
  suv: suv.en,
  report: report.en,
  marked: marked.en,
  caseProblems: caseProblems.en,
};

export const caseCatalogues: Readonly<Record<'zh-CN' | 'en', CaseCatalogue>> = { 'zh-CN': zh, en };
