import { readReceipt, receiptCode } from './script-receipt.ts';
import type { DeskScript } from './desk-script.ts';

// The roll on paper against the files: candidate and receipt of every line, and what came in for it.

export interface RollLine {
  readonly candidate: string;
  /** As it stands on paper. */
  readonly receipt: string;
}

export interface ReadRoll {
  readonly lines: readonly RollLine[];
  /** Lines that say nothing usable, from 1. */
  readonly problems: ReadonlyArray<{
    readonly line: number;
    readonly kind: 'no-receipt' | 'candidate-twice';
    readonly text: string;
  }>;
}

/**
 * Reads a roll as typed or as CSV: candidate and receipt, separated by comma, semicolon, tab or space. A heading is
 * passed over, further columns too. Quotes about a cell are taken off.
 */
export function readRoll(text: string): ReadRoll {
  const lines: RollLine[] = [];
  const problems: Array<ReadRoll['problems'][number]> = [];
  const rows = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  let first = true;
  for (const [at, row] of rows.entries()) {
    if (row.trim() === '') continue;
    const cells = cellsOf(row);
    const [candidate = '', receipt = ''] = cells;
    const isHeading = first && readReceipt(receipt) === undefined && !/\d/.test(row);
    first = false;
    if (isHeading) continue;
    if (candidate === '' || receipt === '')
      problems.push({ line: at + 1, kind: 'no-receipt', text: row.trim() });
    else if (lines.some((each) => each.candidate === candidate))
      problems.push({ line: at + 1, kind: 'candidate-twice', text: candidate });
    else lines.push({ candidate, receipt });
  }
  return { lines, problems };
}

function cellsOf(row: string): readonly string[] {
  const plain = (cell: string): string =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim();
  if (/[,;\t，；]/.test(row)) return row.split(/[,;\t，；]/).map(plain);
  // By spaces a receipt may stand in three groups.
  const [candidate = '', ...rest] = row.trim().split(/\s+/).map(plain);
  return [candidate, rest.join('')];
}

/**
 * fits: this file, or the same work sealed again. differs: another file than the one of the room. missing: on the roll,
 * and no file. unreadable: the receipt on the roll is none. not-on-roll: a file, and no line for it.
 */
export type RollState = 'fits' | 'differs' | 'missing' | 'unreadable' | 'not-on-roll';

export interface RollRow {
  readonly candidate: string;
  readonly onRoll?: string | undefined;
  readonly state: RollState;
  readonly files: ReadonlyArray<{
    readonly file: string;
    readonly digest: string;
    readonly receipt: string;
    readonly fits: boolean;
  }>;
}

/** Whether this file, or the signed script in it, bears the receipt. */
export const bearsReceipt = (
  { receipt, innerHash }: Pick<DeskScript, 'receipt' | 'innerHash'>,
  onRoll: string,
): boolean => {
  const wanted = readReceipt(onRoll);
  return wanted !== undefined && (wanted === receipt || wanted === receiptCode(innerHash));
};

/** A row for each candidate of the roll or of the files, what needs looking at first. */
export function rollTable(
  roll: Readonly<Record<string, string>>,
  scripts: ReadonlyArray<
    Pick<DeskScript, 'candidate' | 'file' | 'digest' | 'receipt' | 'innerHash'>
  >,
): readonly RollRow[] {
  const names = [
    ...new Set([...Object.keys(roll), ...scripts.map(({ candidate }) => candidate)]),
  ].sort();
  const rows = names.map((candidate): RollRow => {
    const onRoll = Object.hasOwn(roll, candidate) ? roll[candidate] : undefined;
    const files = scripts
      .filter((script) => script.candidate === candidate)
      .map((script) => ({
        file: script.file,
        digest: script.digest,
        receipt: script.receipt,
        fits: onRoll !== undefined && bearsReceipt(script, onRoll),
      }));
    const state: RollState =
      onRoll === undefined
        ? 'not-on-roll'
        : readReceipt(onRoll) === undefined
          ? 'unreadable'
          : files.length === 0
            ? 'missing'
            : files.some(({ fits }) => fits)
              ? 'fits'
              : 'differs';
    return { candidate, onRoll, state, files };
  });
  const order: readonly RollState[] = ['missing', 'differs', 'unreadable', 'not-on-roll', 'fits'];
  return rows.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}
