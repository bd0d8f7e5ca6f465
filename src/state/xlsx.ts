export type XlsxCell = string | number | undefined;

export interface XlsxSheet {
  /** Excel allows 31 characters and none of []:*?/\\ */
  readonly name: string;
  /** First row: bold, and stays in sight. */
  readonly columns: readonly string[];
  readonly rows: ReadonlyArray<readonly XlsxCell[]>;
  /** Characters, by column. */
  readonly widths?: readonly number[] | undefined;
}

/** Excel's limit for the text of one cell. */
const cellLimit = 32_767;

const cellOf = (value: XlsxCell) =>
  value === undefined
    ? null
    : typeof value === 'number'
      ? { value, type: Number }
      : {
          // Never a formula: text of a reader stays text, whatever it begins with.
          value: value.slice(0, cellLimit),
          type: String,
          wrap: true,
          alignVertical: 'top' as const,
        };

/** Writes a workbook. The library is loaded when the first one is asked for. */
export async function writeXlsx(sheets: readonly XlsxSheet[]): Promise<Blob> {
  const { default: write } = await import('write-excel-file/universal');
  return write(
    sheets.map(({ name, columns, rows, widths }) => ({
      sheet: name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31),
      stickyRowsCount: 1,
      ...(widths ? { columns: widths.map((width) => ({ width })) } : {}),
      data: [
        columns.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
        ...rows.map((row) => row.map(cellOf)),
      ],
    })),
  ).toBlob();
}
