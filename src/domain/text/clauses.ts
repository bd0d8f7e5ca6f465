import { isCjk, isLatinWord, isOrdinary } from './characters.ts';
import {
  isBare,
  isColon,
  isComma,
  isFiller,
  isSentenceEnd,
  matchBrackets,
  type Surface,
} from './borders.ts';
import type { Compiled } from './compile.ts';
import { answers, findCues, speaks, type CueHit } from './cue-hits.ts';

/** What belongs together between borders. Brackets within it are clauses of their own, below it. */
export interface Clause {
  sentence: number;
  /** First code unit. */
  start: number;
  /** The clause that holds the brackets, or −1. */
  readonly parent: number;
  /** The outermost of its parents, or itself. */
  readonly root: number;
  /** Indices of its speaking cues, in order. */
  cues: number[];
  length: number;
  /** A clause of nothing but a cue follows: "转移，不除外". */
  trailed: boolean;
  /** Begins right behind a question mark, so that it is unclear what was asked. */
  afterQuestion: boolean;
  /** Begins behind a comma after a clause that denies, without 但: perhaps its list goes on. */
  denialBefore: boolean;
}

export interface Clauses extends Surface {
  readonly clauses: readonly Clause[];
  readonly clauseOf: Int32Array;
}

/** Shared by all clauses without a cue, and never written to. */
const none: number[] = [];

export function divide(text: string, compiled: Compiled): Clauses {
  const hits = findCues(text, compiled);
  const hitFrom = new Int32Array(text.length).fill(-1);
  hits.forEach((hit, index) => (hitFrom[hit.start] = index));
  const closes = matchBrackets(text, compiled);
  const surface: Surface = {
    text,
    compiled,
    hits,
    hitFrom,
    closes,
    closings: new Set(closes.values()),
  };
  const clauses: Clause[] = [];
  const clauseOf = new Int32Array(text.length);
  let sentence = 0;
  let current = -1;
  const outer: number[] = [];
  const bareClosings = new Set<number>();
  let bracket: number | undefined;

  const begin = (
    start: number,
    parent: number,
    afterQuestion = false,
    denialBefore = false,
  ): void => {
    const root = parent === -1 ? clauses.length : clauses[parent]!.root;
    const flags = { trailed: false, afterQuestion, denialBefore };
    current = clauses.length;
    clauses.push({ sentence, start, parent, root, cues: none, length: 0, ...flags });
  };
  /** A new clause on the same level, or the current one once more if it holds nothing but borders so far. */
  const next = (start: number, afterQuestion = false, denialBefore = false): void => {
    const before = clauses[current]!;
    if (before.length > 0) begin(start, before.parent, afterQuestion, denialBefore);
    else Object.assign(before, { sentence, start, trailed: false, afterQuestion, denialBefore });
  };
  /** The same within a sentence, where a clause of nothing but a cue speaks of the one before it. */
  const follow = (start: number, afterQuestion = false, denialBefore = false): void => {
    const before = clauses[current]!;
    if (isBare(surface, start)) before.trailed = true;
    next(start, afterQuestion, denialBefore);
  };
  const give = (from: number, to: number): void => {
    clauseOf.fill(current, from, to);
    clauses[current]!.length += to - from;
  };

  begin(0, -1);
  for (let at = 0; at < text.length; at += 1) {
    const index = hitFrom[at]!;
    const found = hits[index];
    if (found !== undefined) {
      const leading = found.group.kind === 'uncertain' && text[at] === '?' && asksAhead(text, at);
      if (bracket !== undefined || leading) hits[index] = { ...found, bracket, leading };
      if (found.group.kind === 'border') {
        if (isFiller(surface, clauses[current]!.start, at)) clauses[current]!.denialBefore = false;
        else follow(at);
      }
      const clause = clauses[current]!;
      if (speaks(found)) {
        if (clause.cues === none) clause.cues = [];
        clause.cues.push(index);
      }
      give(found.start, found.end);
      at = found.end - 1;
      if (text[at] === '?' && !leading) follow(at + 1, true);
      continue;
    }
    if (isOrdinary(text.charCodeAt(at))) {
      clauseOf[at] = current;
      clauses[current]!.length += 1;
      continue;
    }
    const closing = closes.get(at);
    if (closing !== undefined) {
      clauseOf[at] = current;
      if (bracket === undefined && isBare(surface, at + 1)) {
        bracket = at;
        bareClosings.add(closing);
      } else {
        outer.push(current);
        begin(at + 1, current);
      }
      continue;
    }
    if (bareClosings.has(at)) bracket = undefined;
    else if (surface.closings.has(at)) current = outer.pop() ?? current;
    clauseOf[at] = current;
    const clause = clauses[current]!;
    if (isSentenceEnd(text, at, compiled.abbreviations)) {
      sentence += 1;
      outer.length = 0;
      bracket = undefined;
      next(at + 1);
    } else if (isComma(text, at)) {
      if (!listGoesOn(surface, clause, at)) follow(at + 1, false, denies(clause, hits));
    } else if (isColon(text, at)) {
      if (!colonJoins(surface, clause, at)) follow(at + 1);
    } else clause.length += 1;
  }
  return { ...surface, clauses, clauseOf };
}

/** "?metastasis" after a border or a space; 肺癌? asks of what stands before it. */
function asksAhead(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return (isLatinWord(next) || isCjk(next)) && (at === 0 || ' ,:;.。(\n'.includes(text[at - 1]!));
}

const deniesAhead = ({ group }: CueHit): boolean =>
  group.kind === 'negation' && group.stands.includes('before');

const denies = (clause: Clause, hits: readonly CueHit[]): boolean =>
  clause.cues.some((index) => deniesAhead(hits[index]!)) ||
  (clause.denialBefore && clause.cues.length === 0);

/** "未见：气胸" and "气胸：无" are one clause. */
function colonJoins(surface: Surface, clause: Clause, at: number): boolean {
  if (isBare(surface, at + 1)) return true;
  const last = surface.hits[clause.cues.at(-1) ?? -1];
  return (
    last !== undefined &&
    answers(last) &&
    last.group.stands.includes('before') &&
    isFiller(surface, last.end, at)
  );
}

/** "No pneumothorax, pleural effusion, or ascites": commas of a denied English list that ends in "or". */
function listGoesOn(surface: Surface, clause: Clause, at: number): boolean {
  const { text, compiled, hits, hitFrom } = surface;
  if (!clause.cues.some((index) => deniesAhead(hits[index]!))) return false;
  let words = 0;
  let word = '';
  for (let to = at + 1; to <= text.length && to - at < 160; to += 1) {
    const code = text.charCodeAt(to);
    if (to < text.length && isCjk(code)) return false;
    if (to < text.length && hitFrom[to] !== -1) return false;
    if (to < text.length && isLatinWord(code)) {
      word += text[to]!;
      continue;
    }
    if (word !== '') {
      if (compiled.verbs.has(word)) return false;
      if (word === 'or' || word === 'nor') return true;
      words += 1;
      word = '';
    }
    if (text[to] === ',') words = 0;
    else if (words > 6 || to >= text.length || text[to] !== ' ') return false;
  }
  return false;
}
