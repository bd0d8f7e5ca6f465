import { compile, type Compiled } from './compile.ts';
import { conflictsWithCoded, passes, type Certainty, type Polarity } from './certainty.ts';
import type { Lexicon } from './lexicon.ts';
import { lexicon as ownLexicon } from './lexicon-data.ts';
import { findTerms, type JudgedOccurrence } from './occurrences.ts';
import { read, type Reading } from './reading.ts';
import type { TextStatus } from './status.ts';

export interface KeyPointAsk {
  /** Scope (impression, findings, …) to text. */
  readonly texts: Readonly<Record<string, string>>;
  /** Alternatives; of each, all terms must be there, in one sentence. */
  readonly anyOf: ReadonlyArray<readonly string[]>;
  readonly polarity: Polarity;
  /** Least certainty that an affirmed key point takes. Without it only an affirmed statement will do. */
  readonly minCertainty?: 'possible' | 'probable' | undefined;
  /** What the coded field says of the same point. */
  readonly codedCertainty?: Certainty | undefined;
}

/**
 * Why it is a miss: `no-terms` (the key asks for nothing), `not-found`, or the status that the text has.
 * Why a human is asked: `attribute-negation`, `ambiguous`, `disagreement` (places of a term differ), `apart` (the
 * terms stand in different sentences), `coded-conflict`.
 */
export type KeyPointReason =
  | 'no-terms'
  | 'not-found'
  | TextStatus
  | 'attribute-negation'
  | 'disagreement'
  | 'apart'
  | 'coded-conflict';

export interface Evidence {
  readonly scope: string;
  readonly start: number;
  readonly end: number;
  readonly term: string;
  readonly status: TextStatus;
}

export interface KeyPointVerdict {
  readonly outcome: 'hit' | 'miss' | 'needs-human';
  readonly why?: KeyPointReason | undefined;
  /** In order of scope name and place; at most `mostEvidence` entries. */
  readonly evidence: readonly Evidence[];
}

export const mostEvidence = 200;

interface Placed extends JudgedOccurrence {
  readonly scope: string;
}
type Finding = Pick<KeyPointVerdict, 'outcome' | 'why'>;

/** Judges one key point in free text. Pure; the order of scopes and alternatives changes nothing. */
export function judgeKeyPoint(ask: KeyPointAsk, lexicon: Lexicon = ownLexicon): KeyPointVerdict {
  const compiled = compile(lexicon);
  const alternatives = ask.anyOf.filter(
    (terms) => terms.length > 0 && terms.every((term) => compiled.plain(term) !== ''),
  );
  if (alternatives.length === 0) return { outcome: 'miss', why: 'no-terms', evidence: [] };
  const places = findPlaces(ask.texts, alternatives.flat(), compiled);
  const findings = alternatives.map((terms) => ({
    terms,
    ...judgeAlternative(
      terms.map((term) => places.get(term)!),
      ask,
    ),
  }));
  const hits = findings.filter(({ outcome }) => outcome === 'hit');
  const open = findings.filter(({ outcome }) => outcome === 'needs-human');
  const evidenceOf = (chosen: ReadonlyArray<readonly string[]>): readonly Placed[] =>
    distinct(chosen.flat().flatMap((term) => places.get(term)!));

  const all = alternatives;
  const decide = (finding: Finding, chosen: ReadonlyArray<readonly string[]>): KeyPointVerdict => {
    const found = evidenceOf(chosen);
    const evidence = found
      .slice(0, mostEvidence)
      .map(({ scope, start, end, term, status }) => ({ scope, start, end, term, status }));
    // A text that contradicts the coded field is a question for a human, whichever of the two would score.
    if (
      finding.outcome !== 'needs-human' &&
      found.some((one) => conflictsWithCoded(one.judgement, ask))
    )
      return { outcome: 'needs-human', why: 'coded-conflict', evidence };
    return { ...finding, evidence };
  };

  if (hits.length > 0) {
    const chosen = hits.map(({ terms }) => terms);
    if (contradicted(chosen, findings, places))
      return decide({ outcome: 'needs-human', why: 'disagreement' }, all);
    return decide({ outcome: 'hit' }, chosen);
  }
  if (open.length > 0) {
    const why = smallest(open.map((one) => one.why!));
    return decide(
      { outcome: 'needs-human', why },
      open.map(({ terms }) => terms),
    );
  }
  const said = findings.flatMap(({ why }) =>
    why === 'not-found' || why === undefined ? [] : [why],
  );
  if (said.length === 0) return { outcome: 'miss', why: 'not-found', evidence: [] };
  return decide({ outcome: 'miss', why: smallest(said) }, all);
}

function findPlaces(
  texts: Readonly<Record<string, string>>,
  terms: readonly string[],
  compiled: Compiled,
): ReadonlyMap<string, readonly Placed[]> {
  const wanted = [...new Set(terms)];
  const places = new Map<string, Placed[]>(wanted.map((term) => [term, []]));
  for (const scope of Object.keys(texts).sort(byCodeUnit)) {
    const reading: Reading = read(texts[scope]!, compiled);
    const sets = wanted.map((term) => [term]);
    findTerms(reading, sets).forEach((found, index) => {
      const list = places.get(wanted[index]!)!;
      for (const one of found) list.push({ ...one, scope });
    });
  }
  return places;
}

/** `lists`: for each term of the alternative its places in all texts. */
function judgeAlternative(lists: ReadonlyArray<readonly Placed[]>, ask: KeyPointAsk): Finding {
  if (lists.some((list) => list.length === 0)) return { outcome: 'miss', why: 'not-found' };
  if (ask.polarity === 'mentioned') {
    if (lists.some((list) => list.every(({ judgement }) => judgement.unsure)))
      return { outcome: 'needs-human', why: 'ambiguous' };
    return shareSentence(lists) ? { outcome: 'hit' } : { outcome: 'needs-human', why: 'apart' };
  }
  if (ask.polarity === 'negated' && lists.length > 1) return judgeDenied(lists);
  const findings = lists.map((list) => judgeTerm(list, ask));
  const missed = findings.find(({ outcome }) => outcome === 'miss');
  if (missed !== undefined) return missed;
  const open = findings.flatMap(({ outcome, why }) => (outcome === 'needs-human' ? [why!] : []));
  if (open.length > 0) return { outcome: 'needs-human', why: smallest(open) };
  return shareSentence(lists) ? { outcome: 'hit' } : { outcome: 'needs-human', why: 'apart' };
}

function judgeTerm(list: readonly Placed[], ask: KeyPointAsk): Finding {
  const doubts = list.flatMap(({ needsHuman }) => needsHuman ?? []);
  if (doubts.length > 0) return { outcome: 'needs-human', why: smallest(doubts) };
  const passed = list.map(({ judgement }) => passes(judgement, ask));
  if (passed.every((one) => one === 'yes')) return { outcome: 'hit' };
  if (new Set(list.map(({ status }) => status)).size > 1)
    return { outcome: 'needs-human', why: 'disagreement' };
  if (passed.every((one) => one === 'no')) return { outcome: 'miss', why: list[0]!.status };
  return { outcome: 'needs-human', why: passed.includes('unclear') ? 'ambiguous' : 'disagreement' };
}

/**
 * Several terms denied together: 左肾上腺 + 转移 in 左肾上腺未见转移. One term at least is denied, the others name what
 * it is denied of and stand affirmed in the same clause.
 */
function judgeDenied(lists: ReadonlyArray<readonly Placed[]>): Finding {
  const all = lists.flat();
  const doubts = all.flatMap(({ needsHuman }) => needsHuman ?? []);
  if (doubts.length > 0) return { outcome: 'needs-human', why: smallest(doubts) };
  const denied = all.filter(({ status }) => status === 'negated');
  if (denied.length === 0)
    return { outcome: 'miss', why: smallest(all.map(({ status }) => status)) };
  const together = denied.some((one) =>
    lists.every((list) =>
      list.some(
        ({ scope, status, judgement }) =>
          scope === one.scope &&
          judgement.clause === one.judgement.clause &&
          (status === 'negated' || status === 'affirmed'),
      ),
    ),
  );
  if (!together) return { outcome: 'needs-human', why: 'apart' };
  // A term denied in one place and affirmed in another is only a site if it is never the one denied alone.
  const mixed = lists.filter((list) => new Set(list.map(({ status }) => status)).size > 1);
  return mixed.length > 0 ? { outcome: 'needs-human', why: 'disagreement' } : { outcome: 'hit' };
}

function shareSentence(lists: ReadonlyArray<readonly Placed[]>): boolean {
  const [first, ...rest] = lists.map(
    (list) => new Set(list.map(({ scope, judgement }) => `${judgement.sentence} ${scope}`)),
  );
  return first !== undefined && [...first].some((key) => rest.every((keys) => keys.has(key)));
}

/** A hit on 转移 while 转移瘤 is denied: alternatives that hold one another mean one thing. */
function contradicted(
  hits: ReadonlyArray<readonly string[]>,
  findings: ReadonlyArray<Finding & { readonly terms: readonly string[] }>,
  places: ReadonlyMap<string, readonly Placed[]>,
): boolean {
  return findings.some(({ outcome, why, terms }) => {
    const [term] = terms;
    if (outcome === 'hit' || why === 'not-found' || terms.length !== 1 || term === undefined)
      return false;
    return hits.some(
      ([hit, ...more]) =>
        more.length === 0 &&
        hit !== undefined &&
        (hit.includes(term) || term.includes(hit)) &&
        places.get(term)!.length > 0,
    );
  });
}

function distinct(found: readonly Placed[]): readonly Placed[] {
  const seen = new Map<string, Placed>();
  for (const one of found) {
    const key = `${one.start} ${one.end} ${one.scope}`;
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()].sort(
    (a, b) => byCodeUnit(a.scope, b.scope) || a.start - b.start || a.end - b.end,
  );
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** One of several reasons, the same whatever their order. */
const smallest = <T extends string>(reasons: readonly T[]): T =>
  reasons.reduce((best, reason) => (reason < best ? reason : best));
