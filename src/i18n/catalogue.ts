import { app, library } from './texts/app.ts';
import { importing, problems } from './texts/import.ts';
import { reading } from './texts/reading.ts';
import { marked, report } from './texts/report.ts';
import { suv } from './texts/suv.ts';

const zh = {
  app: app.zh,
  library: library.zh,
  importing: importing.zh,
  problems: problems.zh,
  reading: reading.zh,
  suv: suv.zh,
  report: report.zh,
  marked: marked.zh,
};
export type Catalogue = typeof zh;
const en: Catalogue = {
  app: app.en,
  library: library.en,
  importing: importing.en,
  problems: problems.en,
  reading: reading.en,
  suv: suv.en,
  report: report.en,
  marked: marked.en,
};

export const catalogues: Readonly<Record<'zh-CN' | 'en', Catalogue>> = { 'zh-CN': zh, en };
