import {
  isBlank,
  isCjk,
  isDigit,
  isHyphen,
  isIgnorable,
  isLatinWord,
  isMark,
  isNewline,
  newline,
  plainSign,
  space,
} from './characters.ts';
import { longestMatches, type Matcher } from './matcher.ts';
import { UnitStream } from './unit-stream.ts';

/** Text as the engine reads it. Code unit i stands for the original's code units from starts[i] up to ends[i]. */
export interface Normalised {
  readonly text: string;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

export interface NormalForm {
  /** For each code unit the simplified one, itself where there is none. */
  readonly simplified: Uint16Array;
  readonly units: Matcher;
  /** What `units` writes instead, by word. */
  readonly written: readonly string[];
}

/** A base character takes at most this many marks along, so that a wall of accents stays linear. */
const mostMarks = 16;

/**
 * NFKC (which also makes full-width half-width), lower case, Traditional to Simplified, no spaces beside Chinese
 * characters, hyphens within English words as spaces, units and spellings alike.
 */
export function normalise(original: string, form: NormalForm): Normalised {
  return replaceUnits(closeSpaces(foldCharacters(original, form)), form);
}

function foldCharacters(original: string, form: NormalForm): UnitStream {
  const out = new UnitStream();
  const { length } = original;
  for (let at = 0; at < length;) {
    const code = original.charCodeAt(at);
    const marked = at + 1 < length && isMark(original.charCodeAt(at + 1));
    if (code < 0x80 && !marked) {
      out.push(code >= 0x41 && code <= 0x5a ? code + 32 : code, at, at + 1);
      at += 1;
      continue;
    }
    if (code >= 0x4e00 && code <= 0x9fff && !marked) {
      out.push(form.simplified[code]!, at, at + 1);
      at += 1;
      continue;
    }
    const codePoint = original.codePointAt(at)!;
    let end = at + (codePoint > 0xffff ? 2 : 1);
    if (!isIgnorable(codePoint)) {
      const limit = Math.min(length, end + mostMarks);
      while (end < limit && isMark(original.charCodeAt(end))) end += 1;
      const folded = original.slice(at, end).normalize('NFKC').toLowerCase();
      for (let i = 0; i < folded.length; i += 1) {
        const unit = plainSign(folded.charCodeAt(i));
        out.push(form.simplified[unit]!, at, end);
      }
    }
    at = end;
  }
  return out;
}

function closeSpaces(input: UnitStream): UnitStream {
  const out = new UnitStream();
  const { codes, starts, ends, length } = input;
  for (let at = 0; at < length; at += 1) {
    const code = codes[at]!;
    const before = out.last;
    const inWord =
      isHyphen(code) &&
      before !== undefined &&
      isLatinWord(before) &&
      at + 1 < length &&
      isLatinWord(codes[at + 1]!);
    if (!isBlank(code) && !isNewline(code) && !inWord) {
      out.push(code, starts[at]!, ends[at]!);
      continue;
    }
    let end = at + 1;
    let breaks = isNewline(code);
    while (end < length && (isBlank(codes[end]!) || isNewline(codes[end]!))) {
      breaks ||= isNewline(codes[end]!);
      end += 1;
    }
    const after = end < length ? codes[end] : undefined;
    if (breaks) out.push(newline, starts[at]!, ends[end - 1]!);
    else if (before !== undefined && after !== undefined && keepsSpace(before, after, input, end))
      out.push(space, starts[at]!, ends[end - 1]!);
    at = end - 1;
  }
  return out;
}

function keepsSpace(before: number, after: number, input: UnitStream, at: number): boolean {
  if (before === newline || isCjk(after) || isCjk(before)) return false;
  return !(isDigit(before) && startsUnit(input, at));
}

const measures = new Set(['mm', 'cm', 'm', 'ml', 'g', 'kg', 'mg', 'mbq', 'mci', 'kbq', 'hu']);

function startsUnit({ codes, length }: UnitStream, at: number): boolean {
  let word = '';
  while (word.length < 4 && at + word.length < length && isLatinWord(codes[at + word.length]!))
    word += String.fromCharCode(codes[at + word.length]!);
  return measures.has(word);
}

function replaceUnits(input: UnitStream, form: NormalForm): Normalised {
  const text = input.text();
  const matches = longestMatches(form.units, text);
  if (matches.length === 0) return input.normalised(text);
  const out = new UnitStream();
  let at = 0;
  const copyTo = (end: number): void => {
    for (; at < end; at += 1) out.push(input.codes[at]!, input.starts[at]!, input.ends[at]!);
  };
  for (const { word, start, end } of matches) {
    copyTo(start);
    const written = form.written[word]!;
    for (let i = 0; i < written.length; i += 1)
      out.push(written.charCodeAt(i), input.starts[start]!, input.ends[end - 1]!);
    at = end;
  }
  copyTo(input.length);
  return out.normalised(out.text());
}
