import { caseProblems } from './texts/case-problems.ts';
import { keys } from './texts/keys.ts';
import { markedCase } from './texts/marked.ts';
import { measure } from './texts/measure.ts';
import { measuring } from './texts/measuring.ts';
import { reading } from './texts/reading.ts';
import { marked, report } from './texts/report.ts';
import { reportForm } from './texts/report-form.ts';
import { series } from './texts/series.ts';
import { sittingTasks } from './texts/sitting-tasks.ts';
import { staging } from './texts/staging.ts';
import { suv } from './texts/suv.ts';

// What the screens with images say, and the list of what an import found.

const zh = {
  reading: reading.zh,
  suv: suv.zh,
  keys: keys.zh,
  series: series.zh,
  measure: measure.zh,
  measuring: measuring.zh,
  report: report.zh,
  reportForm: reportForm.zh,
  sittingTasks: sittingTasks.zh,
  staging: staging.zh,
  marked: marked.zh,
  markedCase: markedCase.zh,
  caseProblems: caseProblems.zh,
};
export type CaseCatalogue = typeof zh;
const en: CaseCatalogue = {
  reading: reading.en,
  suv: suv.en,
  keys: keys.en,
  series: series.en,
  measure: measure.en,
  measuring: measuring.en,
  report: report.en,
  reportForm: reportForm.en,
  sittingTasks: sittingTasks.en,
  staging: staging.en,
  marked: marked.en,
  markedCase: markedCase.en,
  caseProblems: caseProblems.en,
};

export const caseCatalogues: Readonly<Record<'zh-CN' | 'en', CaseCatalogue>> = { 'zh-CN': zh, en };
