import { isCjk } from './characters.ts';
import { isFiller } from './borders.ts';
import type { Clause } from './clauses.ts';
import { doubts, type CueHit, type Span } from './cue-hits.ts';
import type { CueKind } from './lexicon.ts';
import { reachOf } from './reach.ts';
import type { Reading } from './reading.ts';

export type TextStatus = 'affirmed' | 'negated' | 'uncertain' | 'historical' | 'ambiguous';

export interface Judgement {
  readonly status: TextStatus;
  /** How sure an uncertain statement is; `between` for 考虑…可能, which says both. */
  readonly certainty: 'probable' | 'between' | 'possible';
  readonly cues: readonly CueHit[];
  readonly attribute: boolean;
  readonly doubtful: boolean;
  /** It is unclear whether this is the term at all: 小细胞肺癌 within 非小细胞肺癌. */
  readonly unsure: boolean;
  readonly clause: number;
  readonly sentence: number;
}

/** Cues looked at on each side of a term; a clause with more is no sentence and goes to a human. */
const mostCues = 12;
const mostCuesInLongClause = 2;
const longClause = 1000;
/** How far from an "or" both sides are taken to depend on it. */
const alternativeReach = 12;

/** undefined: the place belongs to another word, as 结核 in 结核菌素. */
export function judgeSpan(reading: Reading, term: Span): Judgement | undefined {
  const mask = maskOf(reading, term);
  if (mask === 'other-word') return undefined;
  const clauseIndex = reading.clauseOf[term.start]!;
  const clause = reading.clauses[clauseIndex]!;
  const { cues, near } = cuesOf(reading, term, clauseIndex);
  const { status, doubtful } = cues.length === 0 ? plain : statusOf(reading, cues, term);
  const probable = cues.some((cue) => cue.group.certainty === 'probable');
  const affirmed = cues.some((cue) => cue.group.kind === 'affirm');
  return {
    status,
    certainty: probable ? 'probable' : affirmed ? 'between' : 'possible',
    cues,
    attribute: sharesAttribute(reading, clause, term),
    doubtful:
      near ||
      doubtful ||
      mask === 'torn' ||
      clause.trailed ||
      (status === 'affirmed' && looksBack(reading, clause, term, affirmed)),
    unsure: mask === 'torn',
    clause: clauseIndex,
    sentence: clause.sentence,
  };
}

function maskOf({ maskOver, hits }: Reading, term: Span): 'none' | 'other-word' | 'torn' {
  for (const at of [term.start, term.end - 1]) {
    const mask = hits[maskOver[at]!];
    if (mask === undefined || (mask.start >= term.start && mask.end <= term.end)) continue;
    const holds = mask.start <= term.start && mask.end >= term.end;
    return holds && mask.group.kind === 'other-word' ? 'other-word' : 'torn';
  }
  return 'none';
}

const plain = { status: 'affirmed', doubtful: false } as const;
const nothing: Found = { cues: [], near: false };

interface Found {
  readonly cues: readonly CueHit[];
  /** A cue stands close by that does not reach but should be looked at. */
  readonly near: boolean;
}

/** Cues that reach a term, in the order of the text, from its clause and from around its brackets. */
function cuesOf(reading: Reading, term: Span, clauseIndex: number): Found {
  const own = reading.clauses[clauseIndex]!;
  if (own.cues.length === 0 && own.parent === -1) return nothing;
  const cues: CueHit[] = [];
  let near = false;
  const exception = exceptionAround(reading, term);
  for (let at = clauseIndex; at !== -1; at = reading.clauses[at]!.parent) {
    const clause = reading.clauses[at]!;
    const { list, cut } = closestCues(reading, clause, term);
    near ||= cut;
    for (const cue of list) {
      if (cue.start >= term.start && cue.end <= term.end) continue;
      // What 除…外 sets aside is not spoken of by the rest of the clause.
      if (exception !== undefined && (cue.start < exception.start || cue.end > exception.end))
        continue;
      const reach = reachOf(reading, cue, term, at !== clauseIndex);
      if (reach === 'yes' || reach === 'doubtful') cues.push(cue);
      near ||= reach === 'near' || reach === 'doubtful';
    }
  }
  return { cues: cues.sort((a, b) => a.start - b.start), near };
}

function exceptionAround({ exceptions }: Reading, term: Span): Span | undefined {
  const span = exceptions.spans[exceptions.indexFrom(term.start) - 1];
  return span !== undefined && span.end >= term.end ? span : undefined;
}

function closestCues(
  { hits }: Reading,
  clause: Clause,
  term: Span,
): { readonly list: readonly CueHit[]; readonly cut: boolean } {
  const most = clause.length > longClause ? mostCuesInLongClause : mostCues;
  let low = 0;
  let high = clause.cues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hits[clause.cues[middle]!]!.start < term.start) low = middle + 1;
    else high = middle;
  }
  const from = Math.max(0, low - most);
  const to = Math.min(clause.cues.length, low + most);
  return {
    list: clause.cues.slice(from, to).map((index) => hits[index]!),
    cut: from > 0 || to < clause.cues.length,
  };
}

/** The order of the design, §5.6: override, negation, ambiguous, uncertain, historical, affirmed. */
function statusOf(
  reading: Reading,
  cues: readonly CueHit[],
  term: Span,
): { readonly status: TextStatus; readonly doubtful: boolean } {
  const of = (kind: CueKind): CueHit[] => cues.filter((cue) => cue.group.kind === kind);
  const negations = of('negation');
  const ambiguous = of('ambiguous').length > 0;
  if (of('uncertain-override').length > 0)
    return { status: 'uncertain', doubtful: negations.length > 0 || ambiguous };
  if (negations.length > 0) {
    if (deniedTwice(reading, negations, term)) return { status: 'ambiguous', doubtful: true };
    return { status: 'negated', doubtful: ambiguous || hedged(cues, negations) };
  }
  if (ambiguous) return { status: 'ambiguous', doubtful: true };
  if (of('uncertain').length > 0) return { status: 'uncertain', doubtful: false };
  return { status: of('historical').length > 0 ? 'historical' : 'affirmed', doubtful: false };
}

/** 并非没有转移, 无转移可能性小: two denials on top of each other. Side by side (无发热无转移) they are one. */
function deniedTwice(reading: Reading, negations: readonly CueHit[], term: Span): boolean {
  const ahead = negations.filter((cue) => cue.start < term.start);
  if (ahead.length > 0 && ahead.length < negations.length) return true;
  return ahead.some((cue, index) => {
    const next = ahead[index + 1];
    return next !== undefined && isFiller(reading, cue.end, next.start);
  });
}

/** 可能无转移: an uncertain word that does not itself lie within what is denied. */
function hedged(cues: readonly CueHit[], negations: readonly CueHit[]): boolean {
  const first = negations[0]!;
  return cues.some((cue) => doubts(cue) && cue.start < first.start);
}

/** A negation and a word such as 摄取 in one clause with the term, outside the term: which of them is denied? */
function sharesAttribute(reading: Reading, clause: Clause, term: Span): boolean {
  const outside = (span: Span): boolean => span.end <= term.start || span.start >= term.end;
  const attributes = reading.attributesOf.get(clause.root);
  const denials = reading.denialsOf.get(clause.root);
  return (attributes?.some(outside) ?? false) && (denials?.some(outside) ?? false);
}

/** An affirmed term whose clause hangs on what stands before it, or on its other side of an "or". */
function looksBack(reading: Reading, clause: Clause, term: Span, affirmed: boolean): boolean {
  if (clause.afterQuestion) return true;
  const { alternative } = reading.marks;
  const before = alternative.spans[alternative.indexFrom(term.start) - 1];
  const after = alternative.spans[alternative.indexFrom(term.end)];
  const inClause = (span: Span): boolean =>
    reading.clauses[reading.clauseOf[span.start]!] === clause;
  if (before !== undefined && term.start - before.end <= alternativeReach && inClause(before))
    return true;
  if (after !== undefined && isFiller(reading, term.end, after.start) && inClause(after))
    return true;
  if (!clause.denialBefore || affirmed) return false;
  const lead = reading.text.slice(clause.start, Math.min(term.start, clause.start + longClause));
  if (lead.trim() === '') return true;
  return (
    !isCjk(reading.text.charCodeAt(term.start)) &&
    !lead.split(' ').some((word) => reading.compiled.verbs.has(word))
  );
}
