// The table that the bench prints: what, bound, measured, ratio to the bound, verdict.

export interface Row {
  readonly what: string;
  /** As a person reads it; empty for a row that is there for information. */
  readonly bound: string;
  readonly boundValue?: number | undefined;
  readonly measured?: number | undefined;
  readonly unit: string;
  /** `min`: at least the bound. */
  readonly sense?: 'max' | 'min' | undefined;
  readonly note?: string | undefined;
}

export type Verdict = 'pass' | 'FAIL' | 'not measured' | '';

export function verdictOf(row: Row): Verdict {
  if (row.measured === undefined) return 'not measured';
  if (row.boundValue === undefined) return '';
  const good =
    row.sense === 'min' ? row.measured >= row.boundValue : row.measured <= row.boundValue;
  return good ? 'pass' : 'FAIL';
}

const number = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);

export function tableText(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.what,
    row.bound,
    row.measured === undefined ? '—' : `${number(row.measured)} ${row.unit}`,
    row.measured === undefined || row.boundValue === undefined
      ? ''
      : (row.measured / row.boundValue).toFixed(2),
    verdictOf(row),
    row.note ?? '',
  ]);
  const head = ['what', 'bound', 'measured', '÷ bound', '', 'note'];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]!.length)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...cells.map(line)].join(
    '\n',
  );
}

export function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
