import type { Term } from '#domain/vocab';

// Search in a coded list by what a reader types: Chinese, English or a code, in any order of words.

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Lower is better; undefined where a word of the query is in none of the names. */
function rankOf(term: Term, words: readonly string[]): number | undefined {
  const [zh, en, id] = [plain(term.zh), plain(term.en), plain(term.id)];
  const all = `${zh} ${en} ${id}`;
  if (!words.every((word) => all.includes(word))) return undefined;
  const first = words[0] ?? '';
  if (id === first || zh === first || en === first) return 0;
  // The code of a site ends in what readers say: ln.4R, lung.RUL, spine.L3.
  if (id.endsWith(`.${first}`)) return 1;
  if (zh.startsWith(first) || en.startsWith(first)) return 2;
  return en.includes(` ${first}`) || id.includes(`.${first}`) ? 3 : 4;
}

/** Terms whose names hold every word of the query, the closest first; all in their order for an empty query. */
export function findTerms<T extends Term>(terms: readonly T[], query: string): readonly T[] {
  const words = plain(query)
    .split(/[\s,，、]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return terms;
  const found = terms.flatMap((term, at) => {
    const rank = rankOf(term, words);
    return rank === undefined ? [] : [{ term, rank, at }];
  });
  return found.sort((a, b) => a.rank - b.rank || a.at - b.at).map(({ term }) => term);
}
