import { officeBank } from './texts/office-bank.ts';
import { officeExam } from './texts/office-exam.ts';
import { officeHandbook } from './texts/office-handbook.ts';
import { officeKeys } from './texts/office-keys.ts';
import { officeMonth } from './texts/office-month.ts';
import { office } from './texts/office.ts';

// What the examiner's office says. Loaded with it.

const zh = {
  office: office.zh,
  bank: officeBank.zh,
  exam: officeExam.zh,
  handbook: officeHandbook.zh,
  keys: officeKeys.zh,
  month: officeMonth.zh,
};
export type OfficeCatalogue = typeof zh;
const en: OfficeCatalogue = {
  office: office.en,
  bank: officeBank.en,
  exam: officeExam.en,
  handbook: officeHandbook.en,
  keys: officeKeys.en,
  month: officeMonth.en,
};

export const officeCatalogues: Readonly<Record<'zh-CN' | 'en', OfficeCatalogue>> = {
  'zh-CN': zh,
  en,
};
