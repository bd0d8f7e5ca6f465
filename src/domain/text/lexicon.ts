/**
 * What a cue says of a term in its clause. `pseudo-negation` looks like a cue and is none (无名静脉, no change);
 * `other-word` swallows a term that is only part of it (结核菌素); `border` begins a new clause (但, however);
 * `current` ends what 既往 or "previous" began.
 */
export type CueKind =
  | 'negation'
  | 'pseudo-negation'
  | 'uncertain-override'
  | 'uncertain'
  | 'ambiguous'
  | 'historical'
  | 'affirm'
  | 'current'
  | 'border'
  | 'other-word';

/**
 * Where the cue stands: before the term it acts on, after it, or after it and then only at the end of the clause
 * (结节未见 denies the nodule, 结节未见钙化 does not).
 */
export type CueStand = 'before' | 'after' | 'clause-end';

export interface CueGroup {
  readonly kind: CueKind;
  readonly stands: readonly CueStand[];
  readonly words: readonly string[];
  /** Only for uncertain cues: 可能性大 and likely are "probable", all others "possible". */
  readonly certainty?: 'probable' | undefined;
  /** The cue is only trusted next to the term; further off it is shown to a human (bare 非, previous). */
  readonly weak?: boolean | undefined;
}

/** Words that are no cues themselves but decide what a cue reaches. */
export interface ReachWords {
  /** What a negation may deny of an entity without denying the entity: 摄取, uptake. */
  readonly attributes: readonly string[];
  /** Where the reach of a cue becomes doubtful, whichever side it comes from: 伴, with. */
  readonly softBorders: readonly string[];
  /** Where the reach of a cue standing before becomes doubtful: "no … in the nodule" takes the nodule for granted. */
  readonly presupposing: readonly string[];
  /** "No uptake in a nodule": behind these an attribute has used up the negation. */
  readonly prepositions: readonly string[];
  /** Either, or: 结核或转移 affirms neither. */
  readonly alternatives: readonly string[];
  /** Nouns with which 未见 after a term denies the term after all: 转移未见证据. */
  readonly evidenceNouns: readonly string[];
  /** What may stand between a cue and the end of its clause, or between two cues, without meaning. */
  readonly fillers: readonly string[];
  /** English words that make a piece between commas a statement and not an item of a list. */
  readonly verbs: readonly string[];
  /** Abbreviations whose full stop ends no sentence. */
  readonly abbreviations: readonly string[];
}

/** All lists of the text engine, versioned together, because one word more can change a result. */
export interface Lexicon {
  readonly id: string;
  readonly edition: string;
  readonly source: string;
  readonly notes: readonly string[];
  /** null until a nuclear-medicine physician has signed the lists off. */
  readonly reviewedBy: string | null;
  readonly cues: readonly CueGroup[];
  readonly reach: ReachWords;
  /** Groups of terms that stand for each other, in either language. */
  readonly synonyms: ReadonlyArray<readonly string[]>;
  /** Pairs of characters, traditional then simplified, one after the other. */
  readonly traditional: readonly string[];
  /** Units and spellings made alike, [written, read]. */
  readonly replacements: ReadonlyArray<readonly [string, string]>;
  /** English endings, [singular, plural]; each is tried in both directions on the last word of a term. */
  readonly plurals: ReadonlyArray<readonly [string, string]>;
}
