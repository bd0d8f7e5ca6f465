import {
  mark,
  rules2026v2 as rules,
  type Key,
  type MarkSheet,
  type SectionId,
} from '#domain/marking';
import { emptyReport, type Report } from '#domain/report';
import { vocabulary as vocab } from '#domain/vocab';
import { plainKey, submission } from '../../golden/lung-07.ts';

/** A case with nothing to find: only what a test puts into key and report is judged. */
export const emptyKey: Key = { ...plainKey, truths: [], impression: [], critical: [] };

export type Extra = Partial<Parameters<typeof mark>[0]>;

export const run = (key: Partial<Key>, report: Partial<Report>, extra: Extra = {}) =>
  mark({
    submission: { ...submission, findings: [], report: { ...emptyReport, ...report } },
    key: { ...emptyKey, ...key },
    rules,
    vocab,
    ...extra,
  });

export function sheetOf(...input: Parameters<typeof run>): MarkSheet {
  const result = run(...input);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export function itemOf(sheet: MarkSheet, itemId: string) {
  const item = sheet.items.find((entry) => entry.itemId === itemId);
  if (item === undefined) throw new Error(`no item ${itemId}`);
  return item;
}

/** One section alone, so that 100 points are the section. */
export const alone = (
  section: SectionId,
  key: Partial<Key>,
  report: Partial<Report>,
  extra: Extra = {},
): MarkSheet => sheetOf(key, report, { applicable: [section], ...extra });

export const text = (zh: string) => ({ zh, en: zh });
