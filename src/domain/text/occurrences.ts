import { compile } from './compile.ts';
import type { Lexicon } from './lexicon.ts';
import { lexicon as ownLexicon } from './lexicon-data.ts';
import { makeMatcher } from './matcher.ts';
import { read, type Reading } from './reading.ts';
import { judgeSpan, type Judgement, type TextStatus } from './status.ts';
import { termForms } from './term-forms.ts';

export type HumanReason = 'attribute-negation' | 'ambiguous' | 'disagreement';

/** One place of a term in a text. Offsets are UTF-16 code units of the text as typed. */
export interface Occurrence {
  readonly start: number;
  readonly end: number;
  /** As asked for; in the text a synonym or plural may stand. */
  readonly term: string;
  readonly status: TextStatus;
  readonly cues: ReadonlyArray<{
    readonly start: number;
    readonly end: number;
    readonly kind: string;
  }>;
  readonly needsHuman?: HumanReason | undefined;
}

/** An occurrence with what the judge of key points asks beyond it. */
export interface JudgedOccurrence extends Occurrence {
  readonly judgement: Judgement;
}

/**
 * All places of the terms, their synonyms and plurals, leftmost and longest, with what the sentence says of each.
 * Sentences do not influence each other's status; `disagreement` is set where the places of one term differ in it.
 */
export function occurrences(
  text: string,
  terms: readonly string[],
  lexicon: Lexicon = ownLexicon,
): readonly Occurrence[] {
  const reading = read(text, compile(lexicon));
  const found = findTerms(reading, [terms])[0] ?? [];
  return withDisagreement(found);
}

/** For each set of terms its occurrences, longest match within the set; the text is passed over once. */
export function findTerms(
  reading: Reading,
  sets: ReadonlyArray<readonly string[]>,
): JudgedOccurrence[][] {
  const { compiled } = reading;
  // By form, the sets that look for it, each with its own term for it. A term's own spelling goes before synonyms.
  const wanted = new Map<string, Map<number, string>>();
  const want = (form: string, set: number, term: string): void => {
    const by = wanted.get(form) ?? new Map<number, string>();
    if (!by.has(set)) by.set(set, term);
    wanted.set(form, by);
  };
  sets.forEach((terms, set) => {
    for (const term of terms)
      if (compiled.plain(term) !== '') want(compiled.plain(term), set, term);
    for (const term of terms) for (const form of termForms(term, compiled)) want(form, set, term);
  });

  const forms = [...wanted.keys()];
  const places: Array<Array<{ start: number; end: number; term: string }>> = sets.map(() => []);
  makeMatcher(forms).scan(reading.text, (form, start, end) => {
    for (const [set, term] of wanted.get(forms[form]!)!) places[set]!.push({ start, end, term });
  });
  return places.map((list) => {
    list.sort((a, b) => a.start - b.start || b.end - a.end);
    const judged: JudgedOccurrence[] = [];
    let free = 0;
    for (const place of list) {
      if (place.start < free) continue;
      free = place.end;
      const judgement = judgeSpan(reading, place);
      if (judgement !== undefined) judged.push(occurrenceOf(reading, place, judgement));
    }
    return judged;
  });
}

function occurrenceOf(
  { normal: { starts, ends } }: Reading,
  { start, end, term }: { readonly start: number; readonly end: number; readonly term: string },
  judgement: Judgement,
): JudgedOccurrence {
  const { status } = judgement;
  const needsHuman = ((): HumanReason | undefined => {
    if (status === 'ambiguous') return 'ambiguous';
    if (judgement.attribute) return 'attribute-negation';
    return judgement.doubtful ? 'ambiguous' : undefined;
  })();
  const cues = judgement.cues.map((cue) => ({
    start: starts[cue.start]!,
    end: ends[cue.end - 1]!,
    kind: cue.group.kind,
  }));
  return { start: starts[start]!, end: ends[end - 1]!, term, status, cues, needsHuman, judgement };
}

/** Without what only the judge of key points asks; with the flag that needs all places of a term. */
function withDisagreement(found: readonly JudgedOccurrence[]): readonly Occurrence[] {
  const first = new Map<string, TextStatus>();
  const mixed = new Set<string>();
  for (const { term, status } of found) {
    if (!first.has(term)) first.set(term, status);
    else if (first.get(term) !== status) mixed.add(term);
  }
  return found.map(({ start, end, term, status, cues, needsHuman }) => {
    const reason = needsHuman ?? (mixed.has(term) ? 'disagreement' : undefined);
    const plain: Occurrence = { start, end, term, status, cues };
    return reason === undefined ? plain : { start, end, term, status, cues, needsHuman: reason };
  });
}
