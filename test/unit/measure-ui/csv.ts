/** A reader written from the grammar of RFC 4180, for one record. */
export function readCsv(line: string): string[] {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    let field = '';
    if (line[at] === '"') {
      at++;
      while (at < line.length) {
        if (line[at] === '"' && line[at + 1] === '"') {
          field += '"';
          at += 2;
        } else if (line[at] === '"') {
          at++;
          break;
        } else field += line[at++]!;
      }
    } else while (at < line.length && line[at] !== ',') field += line[at++]!;
    fields.push(field);
    if (line[at] !== ',') return fields;
    at++;
  }
}
