import type { Compiled, MarkKind } from './compile.ts';
import type { CueGroup } from './lexicon.ts';
import { longestMatches } from './matcher.ts';

/** A cue found in a text, in normalised code units. */
export interface CueHit {
  readonly group: CueGroup;
  readonly start: number;
  readonly end: number;
  /** Where the "(" stands, for a cue alone in brackets: 气胸（无）. */
  readonly bracket?: number | undefined;
  /** A question mark in front of what it asks for: "?metastasis". */
  readonly leading?: boolean | undefined;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Spans in order that do not overlap, and whether one of them lies within a range. */
export class SpanList {
  readonly spans: readonly Span[];

  constructor(spans: readonly Span[]) {
    this.spans = spans;
  }

  /** First span from `from` on, if it ends by `to`. */
  first(from: number, to: number): Span | undefined {
    if (from >= to) return undefined;
    const span = this.spans[this.indexFrom(from)];
    return span !== undefined && span.end <= to ? span : undefined;
  }

  /** Index of the first span that starts at `from` or later. */
  indexFrom(from: number): number {
    let low = 0;
    let high = this.spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.spans[middle]!.start < from) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

export const findCues = (text: string, compiled: Compiled): CueHit[] =>
  longestMatches(compiled.cues, text).map(({ word, start, end }) => ({
    group: compiled.groupOf[word]!,
    start,
    end,
  }));

export function findMarks(text: string, compiled: Compiled): Record<MarkKind, SpanList> {
  const matches = longestMatches(compiled.marks, text);
  const of = (kind: MarkKind): SpanList =>
    new SpanList(matches.filter(({ word }) => compiled.markKinds[word]!.has(kind)));
  return {
    attribute: of('attribute'),
    soft: of('soft'),
    presupposing: of('presupposing'),
    preposition: of('preposition'),
    alternative: of('alternative'),
  };
}

/** Cues that say something of a term; the others only shape the text. */
export const speaks = ({ group }: CueHit): boolean =>
  group.kind !== 'pseudo-negation' && group.kind !== 'other-word' && group.kind !== 'border';

export const doubts = ({ group }: CueHit): boolean =>
  group.kind === 'uncertain' || group.kind === 'ambiguous' || group.kind === 'uncertain-override';

/** Cues that can stand alone for a whole clause: 气胸：无. */
export const answers = (hit: CueHit): boolean =>
  doubts(hit) || hit.group.kind === 'negation' || hit.group.kind === 'historical';
