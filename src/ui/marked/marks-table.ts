import type { MarkSheet } from '#domain/marking';
import { csvLine, writeXlsx } from '#state';
import { evidenceName, inputsText, quoted, type Named } from './names.ts';

// A mark sheet as rows for a spreadsheet: every item, then sections, penalties, caps, totals, versions and hashes.

export type TableCell = string | number | undefined;

const points = (milli: number): number => milli / 1000;

/** First row: the names of the columns. All rows are as long as it. Points with three decimals, as they are counted. */
export function marksTable(sheet: MarkSheet, named: Named): ReadonlyArray<readonly TableCell[]> {
  const { i18n } = named;
  const t = i18n.t.markedCase;
  const { kinds } = t.csv;
  type Column = Exclude<keyof typeof t.csv, 'kinds' | 'applied' | 'notMet'>;
  const columns: readonly Column[] = [
    'kind',
    'section',
    'id',
    'competency',
    'rule',
    'status',
    'got',
    'of',
    'reason',
    'inputs',
    'evidence',
  ];
  const row = (cells: Partial<Record<Column, TableCell>>): readonly TableCell[] =>
    columns.map((column) => cells[column]);
  return [
    columns.map((column) => t.csv[column]),
    ...sheet.items.map((item) =>
      row({
        kind: kinds.item,
        section: item.section,
        id: item.itemId,
        competency: item.comp,
        rule: item.ruleId,
        status: t.status[item.status],
        got: points(item.gotMilli),
        of: points(item.maxMilli),
        reason: i18n.pick(item.reason),
        inputs: inputsText(item.inputs),
        evidence: [...item.evidence.map((id) => evidenceName(named, id)), ...quoted(item)].join(
          '; ',
        ),
      }),
    ),
    ...sheet.sections.map((section) =>
      row({
        kind: kinds.section,
        section: section.section,
        id: i18n.t.marked.sections[section.section],
        got: points(section.gotMilli),
        of: points(section.maxMilli),
      }),
    ),
    row({ kind: kinds.raw, got: points(sheet.rawMilli), of: 100 }),
    ...(sheet.penalties ?? []).map((penalty) =>
      row({
        kind: kinds.penalty,
        id: penalty.id,
        status: t.status[penalty.status],
        got: points(-penalty.milli),
        reason: i18n.pick(penalty.reason),
        evidence: penalty.evidence.map((id) => evidenceName(named, id)).join('; '),
      }),
    ),
    ...sheet.caps.map((cap) =>
      row({
        kind: kinds.cap,
        id: cap.id,
        status: cap.pending ? t.pendingCap : cap.applied ? t.csv.applied : t.csv.notMet,
        of: points(cap.maxMilli),
        reason: i18n.pick(cap.reason),
      }),
    ),
    row({
      kind: kinds.final,
      got: points(sheet.finalMilli),
      of: 100,
      reason: i18n.pick(sheet.summary),
    }),
    row({
      kind: kinds.version,
      id: sheet.caseId,
      reason: t.printed.versions(
        sheet.rulesVersion,
        sheet.vocabVersion,
        sheet.engineVersion,
        sheet.keyVersion,
      ),
    }),
    ...(['key', 'rules', 'submission'] as const).map((of) =>
      row({ kind: kinds.hash, id: t.printed.hash[of], reason: sheet[`${of}Hash`] }),
    ),
    row({ kind: t.printed.training }),
  ];
}

/** RFC 4180 with a byte order mark, so that spreadsheets read the Chinese. */
export const marksCsv = (sheet: MarkSheet, named: Named): string =>
  `\ufeff${marksTable(sheet, named)
    .map((row) => csvLine(row))
    .join('\r\n')}\r\n`;

/** The same rows as a workbook of Excel: names of columns stay in sight, long texts wrap, numbers are numbers. */
export function marksXlsx(sheet: MarkSheet, named: Named): Promise<Blob> {
  const t = named.i18n.t.markedCase;
  const [columns, ...rows] = marksTable(sheet, named);
  return writeXlsx([
    {
      name: t.tabs.sheet,
      columns: (columns ?? []).map(String),
      rows,
      widths: [10, 8, 26, 8, 16, 10, 9, 9, 70, 40, 40],
    },
  ]);
}
