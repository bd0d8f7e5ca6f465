import { isLatinWord } from './characters.ts';
import type { Compiled } from './compile.ts';
import type { Lexicon } from './lexicon.ts';

/** Every normalised form in which a term may stand in a text: itself, its synonyms, their English plurals. */
export function termForms(term: string, compiled: Compiled): readonly string[] {
  const own = inflected(compiled.plain(term), compiled.plurals);
  const alike = compiled.synonyms.filter((group) => own.some((form) => group.has(form)));
  return [...new Set([...own, ...alike.flatMap((group) => [...group])])];
}

/** Shortest last word that takes an ending. */
const shortestNoun = 3;

/** A normalised term with its last English word in singular and plural. Forms that no one writes do no harm. */
export function inflected(term: string, plurals: Lexicon['plurals']): readonly string[] {
  if (term === '') return [];
  let from = term.length;
  while (from > 0 && isLatinWord(term.charCodeAt(from - 1))) from -= 1;
  const noun = term.slice(from);
  if (noun.length < shortestNoun || !/^[a-z]+$/.test(noun)) return [term];
  const lead = term.slice(0, from);
  const forms = new Set([noun]);
  for (const [singular, plural] of plurals) {
    if (noun.endsWith(singular)) forms.add(swap(noun, singular, plural));
    const one = noun.endsWith(plural) ? swap(noun, plural, singular) : '';
    // "mass" and "abscess" are no plurals, nor "metastasis" and "focus".
    if (one.length >= shortestNoun && !(plural === 's' && /(?:s|i|u)$/.test(one))) forms.add(one);
  }
  return [...forms].map((form) => lead + form);
}

const swap = (word: string, from: string, to: string): string =>
  word.slice(0, word.length - from.length) + to;
