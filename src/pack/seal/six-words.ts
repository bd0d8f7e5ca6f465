import { wordlist } from '@scure/bip39/wordlists/english.js';
import { ok, type Result } from '#base';
import { packErr, type PackError } from '../errors.ts';

// Six words of the BIP39 English list: 66 bits, behind scrypt far beyond trying them out. BIP39 is used as a list of words
// only (no checksum, no seed).

const count = 6;
const known: ReadonlySet<string> = new Set(wordlist);

/** Six random words. 2048 words are 11 bits: 11 bits of each random number leave no bias. */
export function chooseWords(): readonly string[] {
  const random = crypto.getRandomValues(new Uint16Array(count));
  return Array.from(random, (value) => wordlist[value & 0x7ff]!);
}

/**
 * Words as somebody typed them: full-width letters, capitals, any white space, commas, numbers before them. Which word
 * is none of the list is named by its place, so that one mistyped letter is not six words typed again.
 */
export function readWords(typed: string | readonly string[]): Result<readonly string[], PackError> {
  const text = typeof typed === 'string' ? typed : typed.join(' ');
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  const wrong = words.flatMap((word, at) => (known.has(word) ? [] : [`${at + 1}: ${word}`]));
  if (wrong.length > 0) return packErr('words-unknown', '', wrong.slice(0, count).join(', '));
  if (words.length !== count) return packErr('words-unknown', '', `${words.length} / ${count}`);
  return ok(words);
}

/** What the key file is sealed with, also for the `age` command line: the words with one space between. */
export const passphraseOf = (words: readonly string[]): string => words.join(' ');
