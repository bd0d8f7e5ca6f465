import type { ExamResult } from '#domain/exam';
import { csvLine } from '../measure-table.ts';
import { writeXlsx, type XlsxCell } from '../xlsx.ts';
import type { Outcomes } from './outcome.ts';

export interface ClassWords {
  readonly title: string;
  readonly columns: {
    readonly candidate: string;
    readonly script: string;
    readonly receipt: string;
    readonly theory: string;
    readonly practical: string;
    readonly cases: string;
    readonly total: string;
    readonly grade: string;
    readonly limits: string;
    readonly integrity: string;
    readonly hash: string;
  };
  readonly grade: (grade: ExamResult['grade']) => string;
  readonly reasons: (result: ExamResult) => string;
  readonly integrity: (state: 'ok' | 'warn' | 'bad') => string;
  readonly waiting: string;
}

/** A line for each candidate, by number; marks in points with three decimals, the total with one. */
export function classTable(
  { scripts }: Outcomes,
  words: ClassWords,
  hashOf: (script: string) => string | undefined,
): { readonly columns: readonly string[]; readonly rows: ReadonlyArray<readonly XlsxCell[]> } {
  const { columns } = words;
  const sorted = [...scripts].sort((a, b) =>
    a.script.candidate < b.script.candidate ? -1 : a.script.candidate > b.script.candidate ? 1 : 0,
  );
  return {
    columns: [
      columns.candidate,
      columns.script,
      columns.receipt,
      columns.theory,
      columns.practical,
      columns.cases,
      columns.total,
      columns.grade,
      columns.limits,
      columns.integrity,
      columns.hash,
    ],
    rows: sorted.map(({ number, script, result }) => {
      const value = result?.ok ? result.value : undefined;
      const paper = (id: string): XlsxCell => {
        const found = value?.papers.find((each) => each.paper === id);
        return found && found.markMilli / 1000;
      };
      return [
        script.candidate,
        number,
        script.receipt,
        paper('theory'),
        paper('practical'),
        paper('cases'),
        value && value.totalMilli / 1000,
        value ? words.grade(value.grade) : words.waiting,
        value && words.reasons(value),
        words.integrity(script.integrity.state),
        hashOf(number),
      ];
    }),
  };
}

/** RFC 4180 with a byte order mark, so that spreadsheets read the Chinese. */
export const classCsv = ({ columns, rows }: ReturnType<typeof classTable>): string =>
  `\ufeff${[columns, ...rows].map((row) => csvLine(row)).join('\r\n')}\r\n`;

export const classXlsx = (
  { columns, rows }: ReturnType<typeof classTable>,
  title: string,
): Promise<Blob> =>
  writeXlsx([{ name: title, columns, rows, widths: [14, 9, 18, 9, 9, 9, 9, 10, 50, 10, 66] }]);
