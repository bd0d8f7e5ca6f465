import type { CueGroup, Lexicon } from './lexicon.ts';
import { makeMatcher, standsAlone, type Matcher } from './matcher.ts';
import { normalise, type NormalForm } from './normalise.ts';
import { inflected } from './term-forms.ts';

/** What a word that is no cue says about reach. One word may say several things. */
export type MarkKind = 'attribute' | 'soft' | 'presupposing' | 'preposition' | 'alternative';

/** A lexicon made ready to read with. */
export interface Compiled {
  readonly form: NormalForm;
  readonly cues: Matcher;
  readonly groupOf: readonly CueGroup[];
  readonly marks: Matcher;
  readonly markKinds: ReadonlyArray<ReadonlySet<MarkKind>>;
  /** Index behind the filler or evidence noun that starts at `at`, or `at` where none does. */
  readonly skipFiller: (text: string, at: number) => number;
  readonly skipEvidence: (text: string, at: number) => number;
  readonly verbs: ReadonlySet<string>;
  readonly abbreviations: ReadonlySet<string>;
  /** Groups of synonyms, each form of each. */
  readonly synonyms: ReadonlyArray<ReadonlySet<string>>;
  readonly plurals: Lexicon['plurals'];
  readonly plain: (text: string) => string;
}

// Compiling is pure, so that keeping the outcome beside the lexicon changes nothing but the time.
const kept = new WeakMap<Lexicon, Compiled>();

export function compile(lexicon: Lexicon): Compiled {
  const known = kept.get(lexicon);
  if (known !== undefined) return known;
  const compiled = compileAnew(lexicon);
  kept.set(lexicon, compiled);
  return compiled;
}

function compileAnew(lexicon: Lexicon): Compiled {
  const form: NormalForm = {
    simplified: characterTable(lexicon.traditional),
    units: makeMatcher(
      lexicon.replacements.map(([from]) => from),
      'anywhere',
    ),
    written: lexicon.replacements.map(([, to]) => to),
  };
  const plain = (text: string): string => normalise(text, form).text;

  const groups = new Map<string, CueGroup>();
  for (const group of lexicon.cues)
    for (const word of group.words) {
      const written = plain(word);
      if (!groups.has(written)) groups.set(written, group);
    }

  const { reach } = lexicon;
  const kinds = new Map<string, Set<MarkKind>>();
  const note = (words: readonly string[], ...named: readonly MarkKind[]): void => {
    for (const word of words.map(plain))
      kinds.set(word, new Set([...(kinds.get(word) ?? []), ...named]));
  };
  note(reach.attributes, 'attribute');
  note(reach.softBorders, 'soft');
  note(reach.presupposing, 'presupposing', 'preposition');
  note(reach.prepositions, 'preposition');
  note(reach.alternatives, 'alternative');

  return {
    form,
    cues: makeMatcher([...groups.keys()]),
    groupOf: [...groups.values()],
    marks: makeMatcher([...kinds.keys()]),
    markKinds: [...kinds.values()],
    // A lone space would be normalised away.
    skipFiller: skipper([...reach.fillers.map(plain), ' ']),
    skipEvidence: skipper(reach.evidenceNouns.map(plain)),
    verbs: new Set(reach.verbs),
    abbreviations: new Set(reach.abbreviations),
    synonyms: lexicon.synonyms.map(
      (group) => new Set(group.flatMap((word) => inflected(plain(word), lexicon.plurals))),
    ),
    plurals: lexicon.plurals,
    plain,
  };
}

function characterTable(pairs: readonly string[]): Uint16Array {
  const table = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
  for (const row of pairs)
    for (let i = 0; i + 1 < row.length; i += 2) table[row.charCodeAt(i)] = row.charCodeAt(i + 1);
  return table;
}

function skipper(words: readonly string[]): (text: string, at: number) => number {
  const byFirst = new Map<number, string[]>();
  for (const word of words) {
    if (word === '') continue;
    const list = byFirst.get(word.charCodeAt(0)) ?? [];
    byFirst.set(
      word.charCodeAt(0),
      [...list, word].sort((a, b) => b.length - a.length),
    );
  }
  return (text, at) => {
    const found = byFirst
      .get(text.charCodeAt(at))
      ?.find((word) => text.startsWith(word, at) && standsAlone(text, at, at + word.length));
    return at + (found?.length ?? 0);
  };
}
