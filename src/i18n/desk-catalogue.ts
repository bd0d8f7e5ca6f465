import { desk } from './texts/desk.ts';
import { deskFailures } from './texts/desk-failures.ts';
import { deskRecords } from './texts/desk-records.ts';
import { results } from './texts/results.ts';

// What the examiner's desk says. Loaded with it. Result sheets are printed in both languages, whichever is on screen.

const zh = { desk: { ...desk.zh, ...deskRecords.zh, ...deskFailures.zh }, results: results.zh };
export type DeskCatalogue = typeof zh;
const en: DeskCatalogue = {
  desk: { ...desk.en, ...deskRecords.en, ...deskFailures.en },
  results: results.en,
};

export const deskCatalogues: Readonly<Record<'zh-CN' | 'en', DeskCatalogue>> = { 'zh-CN': zh, en };
