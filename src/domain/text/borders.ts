import { isCjk, isDigit, isLatinWord, isOrdinary, newline, space } from './characters.ts';
import { answers, doubts, type CueHit } from './cue-hits.ts';
import type { Compiled } from './compile.ts';

/** A text with its cues, and the questions about borders that both clauses and reach ask. */
export interface Surface {
  readonly text: string;
  readonly compiled: Compiled;
  readonly hits: readonly CueHit[];
  /** Index of the cue starting at a place, or −1. */
  readonly hitFrom: Int32Array;
  /** Closing bracket by opening one, within a sentence and at most three deep; others are plain signs. */
  readonly closes: ReadonlyMap<number, number>;
  readonly closings: ReadonlySet<number>;
}

const sentenceSigns = new Set(['。', ';', '!', '\n']);
const openings = new Map([
  ['(', ')'],
  ['[', ']'],
  ['【', '】'],
  ['〔', '〕'],
]);
const deepest = 3;
/** Longest tail that is looked through for "nothing but fillers". */
const longestTail = 24;

export function isSentenceEnd(
  text: string,
  at: number,
  abbreviations: ReadonlySet<string>,
): boolean {
  if (isOrdinary(text.charCodeAt(at))) return false;
  const sign = text[at]!;
  if (sentenceSigns.has(sign)) return true;
  if (sign !== '.') return false;
  const next = text.charCodeAt(at + 1);
  if (Number.isNaN(next) || next === newline || isCjk(next)) return true;
  if (next !== space) return false;
  let from = at;
  while (
    from > 0 &&
    at - from < 8 &&
    (isLatinWord(text.charCodeAt(from - 1)) || text[from - 1] === '.')
  )
    from -= 1;
  return !abbreviations.has(text.slice(from, at));
}

/** A comma, but not the one of 1,000. */
export function isComma(text: string, at: number): boolean {
  if (text[at] !== ',') return false;
  const digits = [1, 2, 3].every((step) => isDigit(text.charCodeAt(at + step)));
  return !(digits && isDigit(text.charCodeAt(at - 1)) && !isDigit(text.charCodeAt(at + 4)));
}

/** A colon, but not the one of 10:30. */
export const isColon = (text: string, at: number): boolean =>
  text[at] === ':' && !(isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1)));

export function matchBrackets(text: string, compiled: Compiled): Map<number, number> {
  const closes = new Map<number, number>();
  let open: Array<{ at: number; close: string }> = [];
  for (let at = 0; at < text.length; at += 1) {
    if (isOrdinary(text.charCodeAt(at))) continue;
    const close = openings.get(text[at]!);
    if (close !== undefined) {
      if (open.length < deepest) open.push({ at, close });
    } else if (text[at] === open.at(-1)?.close) closes.set(open.pop()!.at, at);
    else if (isSentenceEnd(text, at, compiled.abbreviations)) open = [];
  }
  return closes;
}

function isStop(surface: Surface, at: number): boolean {
  const { text } = surface;
  return (
    at >= text.length ||
    text[at] === ',' ||
    text[at] === ':' ||
    surface.closings.has(at) ||
    isSentenceEnd(text, at, surface.compiled.abbreviations)
  );
}

/** True where from `from` to the end of the clause there is an answering cue and nothing else that matters. */
export function isBare(surface: Surface, from: number): boolean {
  let answered = false;
  let at = from;
  while (!isStop(surface, at)) {
    if (at - from > longestTail) return false;
    const hit: CueHit | undefined = surface.hits[surface.hitFrom[at]!];
    if (hit !== undefined) {
      const leading: boolean = hit.group.kind === 'border' && !answered;
      if (!leading && !answers(hit)) return false;
      answered ||= !leading;
      at = hit.end;
      continue;
    }
    const next = surface.compiled.skipFiller(surface.text, at);
    if (next === at) return false;
    at = next;
  }
  return answered;
}

/** True where behind a cue only fillers come before the clause ends. */
export function isAtClauseEnd(surface: Surface, cue: CueHit): boolean {
  let at = cue.end;
  while (!isStop(surface, at)) {
    if (at - cue.end > longestTail) return false;
    const hit = surface.hits[surface.hitFrom[at]!];
    if (hit?.group.kind === 'border') return true;
    if (hit !== undefined && doubts(hit) && doubts(cue)) {
      at = hit.end;
      continue;
    }
    const closing = surface.closes.get(at);
    const next =
      closing === undefined ? surface.compiled.skipFiller(surface.text, at) : closing + 1;
    if (next === at) return false;
    at = next;
  }
  return true;
}

/** True where a range holds nothing but fillers. */
export function isFiller(surface: Surface, from: number, to: number): boolean {
  if (to - from > longestTail) return false;
  let at = from;
  while (at < to) {
    const next = surface.compiled.skipFiller(surface.text, at);
    if (next === at || next > to) return false;
    at = next;
  }
  return true;
}
