import { compile } from './compile.ts';
import type { Lexicon } from './lexicon.ts';
import { lexicon as ownLexicon } from './lexicon-data.ts';
import { termForms } from './term-forms.ts';

/** A text as the engine reads it: for tests, and for telling an author that two terms are one. */
export const plainText = (text: string, lexicon: Lexicon = ownLexicon): string =>
  compile(lexicon).plain(text);

/** All normalised forms that count as a term: itself, synonyms, English plurals. */
export const formsOf = (term: string, lexicon: Lexicon = ownLexicon): readonly string[] =>
  termForms(term, compile(lexicon));
