// The tables that the bench prints: what, measured, bound, whether it holds; and the list of what misses its bound.

/** A measure with one figure. */
export interface Row {
  readonly what: string;
  /** As a person reads it; empty for a row that is there for information. */
  readonly bound: string;
  readonly boundValue?: number | undefined;
  readonly measured?: number | undefined;
  readonly unit: string;
  readonly note?: string | undefined;
}

export type Column = 'software' | 'cornerstone' | 'bare';

export interface Check {
  readonly column: Column;
  /** Measured ÷ bound, or for a least value bound ÷ measured: above 1 the bound is missed. */
  readonly ofBound: number | undefined;
}

/** A measure of ours with both renderers beside bare Cornerstone. */
export interface RendererRow {
  readonly what: string;
  readonly unit: string;
  readonly values: Readonly<Record<Column, number | undefined>>;
  /** Where both renderers have bounds of their own: `software | cornerstone`. */
  readonly bound: string;
  readonly checks: readonly Check[];
  readonly note?: string | undefined;
}

type Verdict = 'yes' | 'NO' | 'not measured' | '';

const times = (ofBound: number): string => `${ofBound.toFixed(2)} × its bound`;

const ofBound = (row: Row): number | undefined =>
  row.measured === undefined || row.boundValue === undefined
    ? undefined
    : row.measured / row.boundValue;

const verdictOf = (checks: ReadonlyArray<number | undefined>): Verdict => {
  if (checks.length === 0) return '';
  if (checks.some((each) => each !== undefined && each > 1)) return 'NO';
  return checks.includes(undefined) ? 'not measured' : 'yes';
};

const rowVerdict = (row: Row): Verdict =>
  row.measured === undefined
    ? 'not measured'
    : verdictOf(row.boundValue === undefined ? [] : [ofBound(row)]);

const number = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);

const cell = (value: number | undefined, unit: string): string =>
  value === undefined ? '—' : `${number(value)} ${unit}`;

function layOut(head: readonly string[], cells: ReadonlyArray<readonly string[]>): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]!.length)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((text, column) => text.padEnd(widths[column]!))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...cells.map(line)].join(
    '\n',
  );
}

export const tableText = (rows: readonly Row[]): string =>
  layOut(
    ['what', 'measured', 'bound', 'holds', 'note'],
    rows.map((row) => [
      row.what,
      cell(row.measured, row.unit),
      row.bound,
      rowVerdict(row),
      row.note ?? '',
    ]),
  );

export const rendererTableText = (rows: readonly RendererRow[]): string =>
  layOut(
    ['what', 'ours software', 'ours cornerstone', 'bare cornerstone', 'bound', 'holds', 'note'],
    rows.map(({ what, unit, values, bound, checks, note }) => [
      what,
      cell(values.software, unit),
      cell(values.cornerstone, unit),
      cell(values.bare, unit),
      bound,
      verdictOf(checks.map((check) => check.ofBound)),
      note ?? '',
    ]),
  );

/** One line for every figure that misses its bound or has one and was not measured. */
export function misses(rows: readonly Row[], rendererRows: readonly RendererRow[]): string[] {
  const say = (what: string, share: number | undefined): string[] =>
    share === undefined ? [`${what}: not measured`] : share > 1 ? [`${what}: ${times(share)}`] : [];
  return [
    ...rows.flatMap((row) => (row.boundValue === undefined ? [] : say(row.what, ofBound(row)))),
    ...rendererRows.flatMap(({ what, checks }) =>
      checks.flatMap((check) => say(`${what}, ${check.column}`, check.ofBound)),
    ),
  ];
}

export function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
