import { isWord } from './characters.ts';

/** Finds many words in one pass (Aho and Corasick, Commun ACM 1975;18:333–340). */
export interface Matcher {
  readonly words: readonly string[];
  /** Calls back for every place of every word, by where they end. */
  readonly scan: (text: string, found: (word: number, start: number, end: number) => void) => void;
}

/** `whole-words`: a Latin letter or digit at the edge of a word must be the edge of a word in the text too. */
export function makeMatcher(
  words: readonly string[],
  where: 'whole-words' | 'anywhere' = 'whole-words',
): Matcher {
  const next: Array<Map<number, number>> = [new Map<number, number>()];
  const fail: number[] = [0];
  /** Word ending at a node, and the nearest node down the failure chain where one does. */
  const wordAt: number[] = [-1];
  const lower: number[] = [0];
  words.forEach((word, index) => {
    if (word === '') return;
    let node = 0;
    for (let i = 0; i < word.length; i += 1) {
      const code = word.charCodeAt(i);
      let child = next[node]!.get(code);
      if (child === undefined) {
        child = next.length;
        next.push(new Map());
        fail.push(0);
        wordAt.push(-1);
        lower.push(0);
        next[node]!.set(code, child);
      }
      node = child;
    }
    if (wordAt[node] === -1) wordAt[node] = index;
  });

  const queue: number[] = [...next[0]!.values()];
  // The queue grows while it is walked: breadth first.
  for (const node of queue) {
    const down = fail[node]!;
    lower[node] = wordAt[down] === -1 ? lower[down]! : down;
    for (const [code, child] of next[node]!) {
      let at = down;
      while (at !== 0 && !next[at]!.has(code)) at = fail[at]!;
      fail[child] = next[at]!.get(code) ?? 0;
      queue.push(child);
    }
  }

  const known = new Uint8Array(0x10000);
  for (const edges of next) for (const code of edges.keys()) known[code] = 1;

  const scan: Matcher['scan'] = (text, found) => {
    let node = 0;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (known[code] === 0) {
        node = 0;
        continue;
      }
      let child = next[node]!.get(code);
      while (child === undefined && node !== 0) {
        node = fail[node]!;
        child = next[node]!.get(code);
      }
      node = child ?? 0;
      for (let at = wordAt[node] === -1 ? lower[node]! : node; at !== 0; at = lower[at]!) {
        const word = wordAt[at]!;
        const start = i + 1 - words[word]!.length;
        if (where === 'anywhere' || standsAlone(text, start, i + 1)) found(word, start, i + 1);
      }
    }
  };
  return { words, scan };
}

/** True unless a Latin letter or digit at the edge of the range goes on outside it. */
export function standsAlone(text: string, start: number, end: number): boolean {
  if (start > 0 && isWord(text.charCodeAt(start)) && isWord(text.charCodeAt(start - 1)))
    return false;
  return !(end < text.length && isWord(text.charCodeAt(end - 1)) && isWord(text.charCodeAt(end)));
}

export interface Match {
  readonly word: number;
  readonly start: number;
  readonly end: number;
}

/** Of all places, the leftmost and of those the longest; none overlaps another. In order of start. */
export function longestMatches(matcher: Matcher, text: string): Match[] {
  const wordFrom = new Int32Array(text.length).fill(-1);
  matcher.scan(text, (word, start) => {
    const known = wordFrom[start]!;
    if (known === -1 || matcher.words[known]!.length < matcher.words[word]!.length)
      wordFrom[start] = word;
  });
  const matches: Match[] = [];
  for (let start = 0; start < text.length; start += 1) {
    const word = wordFrom[start]!;
    if (word === -1) continue;
    const end = start + matcher.words[word]!.length;
    matches.push({ word, start, end });
    start = end - 1;
  }
  return matches;
}
