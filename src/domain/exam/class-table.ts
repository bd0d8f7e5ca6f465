import type { Outcomes } from './desk-outcome.ts';
import type { ExamResult } from './result.ts';

// The class list, for the page and for the command line.

export type ClassCell = string | number | undefined;

export interface ClassTable {
  readonly columns: readonly string[];
  readonly rows: ReadonlyArray<readonly ClassCell[]>;
}

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
): ClassTable {
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
      const paper = (id: string): ClassCell => {
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

const field = (cell: ClassCell): string => {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  // A text that a spreadsheet would take for a formula gets an apostrophe.
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** RFC 4180 with a byte order mark, so that spreadsheets read the Chinese. */
export const classCsv = ({ columns, rows }: ClassTable): string =>
  `\ufeff${[columns, ...rows].map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
