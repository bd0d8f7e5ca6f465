import type { TagRow } from '#state';

// Searching the elements of an image. Pure: the table shows what comes out.

/** The standard's name, or whose private element it is. */
export const nameOf = (row: TagRow): string => row.keyword || (row.privateCreator ?? '');

export interface FoundRow {
  readonly row: TagRow;
  /** Place in the whole list: a key that stays the same while the search changes. */
  readonly at: number;
  /** Shown only because something inside it was found. */
  readonly parent: boolean;
}

export interface FoundRows {
  readonly rows: readonly FoundRow[];
  /** Rows that match, without the parents that are shown with them. */
  readonly matches: number;
}

const plain = (text: string): string => text.toLowerCase();
/** "(0010,1030)", "0010 1030" and "00101030" are one tag. */
const digits = (text: string): string => plain(text).replaceAll(/[^0-9a-fx]/g, '');
const tagQuery = /^\(?[0-9a-f]{4}[,\s]?[0-9a-fx]{0,4}\)?$/i;

/**
 * Rows that have the query in their tag, keyword or value, and above each the sequences it stands in. An empty query
 * finds all. Order is the file's.
 */
export function findRows(all: readonly TagRow[], query: string): FoundRows {
  const wanted = plain(query.trim());
  if (wanted === '')
    return { rows: all.map((row, at) => ({ row, at, parent: false })), matches: all.length };
  const wantedDigits = tagQuery.test(wanted) ? digits(wanted) : undefined;
  const rows: FoundRow[] = [];
  let matches = 0;
  // Rows on the way down to where we are, and whether each is shown already.
  const above: Array<{ row: TagRow; at: number; shown: boolean }> = [];
  all.forEach((row, at) => {
    while ((above.at(-1)?.row.depth ?? -1) >= row.depth) above.pop();
    const hit =
      plain(nameOf(row)).includes(wanted) ||
      plain(row.value).includes(wanted) ||
      plain(row.tag).includes(wanted) ||
      (wantedDigits !== undefined && digits(row.tag).startsWith(wantedDigits));
    if (hit) {
      for (const parent of above)
        if (!parent.shown) {
          rows.push({ row: parent.row, at: parent.at, parent: true });
          parent.shown = true;
        }
      rows.push({ row, at, parent: false });
      matches++;
    }
    above.push({ row, at, shown: hit });
  });
  return { rows, matches };
}

/** A text cut into what matches and what does not, for marking; joined, the parts are the text. */
export function markParts(
  text: string,
  query: string,
): ReadonlyArray<{ readonly text: string; readonly hit: boolean }> {
  const wanted = plain(query.trim());
  const lower = plain(text);
  // Lower case of some letters is longer: then places would not agree, and nothing is marked.
  if (wanted === '' || lower.length !== text.length) return [{ text, hit: false }];
  const parts: Array<{ text: string; hit: boolean }> = [];
  let from = 0;
  for (;;) {
    const at = lower.indexOf(wanted, from);
    if (at < 0) break;
    if (at > from) parts.push({ text: text.slice(from, at), hit: false });
    parts.push({ text: text.slice(at, at + wanted.length), hit: true });
    from = at + wanted.length;
  }
  if (from < text.length || parts.length === 0) parts.push({ text: text.slice(from), hit: false });
  return parts;
}

/** Which rows of a list stand in sight: only they are drawn, and some above and below. */
export function windowOf(
  count: number,
  rowPx: number,
  scrollPx: number,
  heightPx: number,
  spare = 10,
): { readonly first: number; readonly end: number } {
  const first = Math.max(0, Math.min(count, Math.floor(scrollPx / rowPx) - spare));
  const end = Math.min(count, Math.ceil((scrollPx + heightPx) / rowPx) + spare);
  return { first, end: Math.max(first, end) };
}

/** A value as one short line: long ones are cut for the table, and copied whole. */
export const shortValue = (value: string, chars = 300): string =>
  value.length > chars ? `${value.slice(0, chars)}…` : value;
