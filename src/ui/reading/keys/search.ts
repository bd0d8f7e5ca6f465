import type { KeyGroup, KeyLine } from './key-table.ts';

/** What is looked for in a line of the help sheet. */
export interface Searchable {
  readonly line: KeyLine;
  readonly name: string;
  readonly group: string;
  /** The keys as shown. */
  readonly keys: readonly string[];
}

const plain = (text: string): string => text.toLocaleLowerCase().replaceAll(/\s+/g, ' ').trim();

/**
 * Lines that match a query: one character is looked for as a key ("b" finds B and Shift B), more as words, all of
 * which must stand in the line's name, group or keys. An empty query finds everything; order is the table's.
 */
export function matchingLines(lines: readonly Searchable[], query: string): readonly Searchable[] {
  const wanted = plain(query);
  if (wanted === '') return lines;
  const words = wanted.split(' ');
  return lines.filter((each) => {
    const shown = each.keys.map(plain);
    if (shown.some((key) => key === wanted || key.split(' ').at(-1) === wanted)) return true;
    // A Chinese character is a word already.
    if (/^[a-z0-9\p{P}\p{S}]$/u.test(wanted)) return false;
    const text = plain(`${each.name} ${each.group} ${each.keys.join(' ')}`);
    return words.every((word) => text.includes(word));
  });
}

/** The lines by group, in the table's order; groups without lines are left out. */
export function byGroup(
  lines: readonly Searchable[],
  groups: readonly KeyGroup[],
): ReadonlyArray<readonly [KeyGroup, readonly Searchable[]]> {
  return groups
    .map((group) => [group, lines.filter((each) => each.line.group === group)] as const)
    .filter(([, found]) => found.length > 0);
}
