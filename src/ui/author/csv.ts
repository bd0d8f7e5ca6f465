/** Rows of a comma-, semicolon- or tab-separated table (RFC 4180 quoting). Empty lines are passed over. */
export function parseCsv(text: string): ReadonlyArray<readonly string[]> {
  const first = text.slice(0, text.search(/\r?\n|$/));
  const count = (mark: string): number => first.split(mark).length;
  const separator = [',', ';', '\t'].reduce((a, b) => (count(b) > count(a) ? b : a));
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endRow = (): void => {
    row.push(cell.trim());
    if (row.some((each) => each !== '')) rows.push(row);
    row = [];
    cell = '';
  };
  const body = text.replace(/^\uFEFF/, '');
  for (let n = 0; n < body.length; n++) {
    const at = body[n]!;
    if (quoted) {
      if (at !== '"') cell += at;
      else if (body[n + 1] === '"') {
        cell += '"';
        n++;
      } else quoted = false;
    } else if (at === '"' && cell === '') quoted = true;
    else if (at === separator) {
      row.push(cell.trim());
      cell = '';
    } else if (at === '\n') endRow();
    else if (at !== '\r') cell += at;
  }
  endRow();
  return rows;
}
