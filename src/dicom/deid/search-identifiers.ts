import { ctImage, kindOf, mrImage, nmImage, petImage } from './allow-list.ts';
import { writtenTag } from './findings.ts';
import { encodeGb18030 } from './gb18030.ts';
import type { Identifier, IdentifierKind, KnownIdentifiers } from './identifiers.ts';
import { PatternIndex, type BytePattern } from './pattern-index.ts';
import { readStrict, type StrictElement } from './strict-read.ts';
import type { Rule, Rules } from './rules.ts';
import { isHan } from './writings.ts';

/** One identifier found in one place. */
export interface IdentifierHit {
  readonly kind: IdentifierKind;
  /** Where the original has it: `(0010,0010)`. */
  readonly source: string;
  /** First character and length: enough to know which, too little to be told on. */
  readonly masked: string;
  readonly where: string;
  /** The element it stands in, or which part of the file. */
  readonly place: string;
  readonly strength: 'strong' | 'weak';
  readonly count: number;
}

type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

interface Pattern extends BytePattern {
  readonly identifier: Identifier;
  readonly encoding: Encoding;
}

/** Identifiers made ready; built once for a whole export. */
export interface IdentifierIndex {
  readonly patterns: readonly Pattern[];
  readonly text: PatternIndex;
  readonly bulk: PatternIndex;
}

/**
 * [Note: pixel data] Any three bytes occur by chance in a hundred MB of pixels, and small PET counts look like UTF-16
 * letters. So in bulk only writings of at least six bytes are looked for, sixteen in UTF-16; a chance hit of these is
 * expected less than once in 10 000 studies. Shorter ones are looked for everywhere else.
 */
const leastBulkBytes = 6;
const leastBulkUtf16Bytes = 16;

function utf16(text: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let n = 0; n < text.length; n++) view.setUint16(2 * n, text.charCodeAt(n), little);
  return bytes;
}

/** Prepares the search. */
export function identifierIndex({ identifiers }: KnownIdentifiers): IdentifierIndex {
  const patterns: Pattern[] = [];
  const encoder = new TextEncoder();
  for (const identifier of identifiers) {
    const { value } = identifier;
    const ascii = /^[\x20-\x7e]*$/.test(value);
    const fold = ascii;
    patterns.push({ identifier, encoding: 'utf-8', bytes: encoder.encode(value), fold });
    const chinese = ascii ? undefined : encodeGb18030(value);
    if (chinese) patterns.push({ identifier, encoding: 'gb18030', bytes: chinese, fold: false });
    patterns.push({ identifier, encoding: 'utf-16le', bytes: utf16(value, true), fold });
    patterns.push({ identifier, encoding: 'utf-16be', bytes: utf16(value, false), fold });
  }
  // A pattern keeps its number; one that is not to be looked for in bulk is emptied there.
  const none = new Uint8Array(0);
  const bulk = patterns.map(({ bytes, fold, encoding, identifier }) => {
    const least = encoding.startsWith('utf-16') ? leastBulkUtf16Bytes : leastBulkBytes;
    return {
      bytes: identifier.strength === 'strong' && bytes.length >= least ? bytes : none,
      fold,
    };
  });
  return {
    patterns,
    text: new PatternIndex(patterns, shortest),
    bulk: new PatternIndex(bulk, leastBulkBytes),
  };
}
/** Two letters are looked for as well, in texts, with a character on either side: so three bytes are there. */
const shortest = 3;

/**
 * Looks for every known identifier in one thing that is about to leave: a file's bytes, a JSON text, a file name.
 * `where` names it in the hits. All hits of one identifier in one place are one, counted.
 */
export function searchIdentifiers(
  input: Uint8Array | string,
  where: string,
  index: IdentifierIndex,
): readonly IdentifierHit[] {
  const hits = new Hits(where, index);
  if (typeof input === 'string') hits.inText(new TextEncoder().encode(input), 0, 'text', true);
  else if (isDicom(input)) inDicom(hits, input);
  else if (isText(input)) hits.inText(input, 0, 'text', true);
  else hits.inBulk(input, 0, 'bytes');
  return hits.sorted();
}

const isDicom = (bytes: Uint8Array): boolean =>
  bytes.length >= 132 && String.fromCharCode(...bytes.subarray(128, 132)) === 'DICM';

function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return !text.includes('\0');
  } catch {
    return false;
  }
}

function inDicom(hits: Hits, bytes: Uint8Array): void {
  const { elements } = readStrict(bytes, 132);
  const pixel = elements.find(({ tag }) => tag === '7FE00010');
  const headerEnd = pixel?.value ?? bytes.length;
  hits.elements = elements;
  hits.inText(bytes.subarray(0, headerEnd), 0, 'header', false);
  if (!pixel) return;
  hits.inBulk(bytes.subarray(pixel.value, pixel.end), pixel.value, 'pixel data');
  hits.inText(bytes.subarray(pixel.end), pixel.end, 'after the pixel data', false);
}

const letter = (byte: number | undefined): boolean =>
  byte !== undefined && (byte | 32) >= 0x61 && (byte | 32) <= 0x7a;
const digit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** A writing at a place of the input. */
interface Match {
  readonly start: number;
  readonly end: number;
  readonly pattern: Pattern;
  readonly place: string;
  readonly strength: 'strong' | 'weak';
}

class Hits {
  elements: readonly StrictElement[] = [];
  private readonly matches: Match[] = [];
  private readonly where: string;
  private readonly index: IdentifierIndex;

  constructor(where: string, index: IdentifierIndex) {
    this.where = where;
    this.index = index;
  }

  /** `prose`: written by people, so that short words may be looked for as well. */
  inText(bytes: Uint8Array, offset: number, place: string, prose: boolean): void {
    this.index.text.search(bytes, (n, at) => {
      const pattern = this.index.patterns[n]!;
      if (!isWhole(bytes, at, pattern)) return;
      const element = elementAt(this.elements, offset + at);
      const words = prose || (element !== undefined && wordVrs.has(element.vr));
      const { strength } = pattern.identifier;
      if (strength === 'weak' && !words) return;
      // Whoever is called Sharp has a kernel for a namesake: a word of the lists is not from the patient.
      const ours = element !== undefined && isOfTheLists(bytes, offset, element);
      const where = element ? writtenTag(element.tag) : place;
      this.add(pattern, offset + at, where, ours ? 'weak' : strength);
    });
    if (prose) this.twoLetters(bytes, place);
  }

  inBulk(bytes: Uint8Array, offset: number, place: string): void {
    this.index.bulk.search(bytes, (n, at) => {
      const pattern = this.index.patterns[n]!;
      if (isWhole(bytes, at, pattern)) this.add(pattern, offset + at, place, 'strong');
    });
  }

  /** The index works on three bytes; a word of two is looked for by itself. */
  private twoLetters(bytes: Uint8Array, place: string): void {
    for (const pattern of this.index.patterns) {
      if (pattern.encoding !== 'utf-8' || pattern.bytes.length !== 2) continue;
      const [a = 0, b = 0] = pattern.bytes;
      for (let at = bytes.indexOf(a); at >= 0; at = bytes.indexOf(a, at + 1))
        // In its own case only: "Li" and "LI" are a name, "li" is part of a language.
        if (bytes[at + 1] === b && isWhole(bytes, at, pattern))
          this.add(pattern, at, place, 'weak');
    }
  }

  private add(pattern: Pattern, start: number, place: string, strength: 'strong' | 'weak'): void {
    this.matches.push({ start, end: start + pattern.bytes.length, pattern, place, strength });
  }

  /** Counted by identifier and place. A part of a whole that was found is not told again. */
  sorted(): readonly IdentifierHit[] {
    const rank = { strong: 0, weak: 1 } as const;
    const wholes = [...this.matches].sort(
      (a, b) => a.start - b.start || b.end - a.end || rank[a.strength] - rank[b.strength],
    );
    const ends = { strong: -1, weak: -1 };
    const counted = new Map<string, IdentifierHit & { count: number }>();
    for (const { end, pattern, place, strength } of wholes) {
      if (end <= ends.strong || (strength === 'weak' && end <= ends.weak)) continue;
      ends[strength] = Math.max(ends[strength], end);
      const { kind, source, value } = pattern.identifier;
      const key = [strength, kind, source, value, place].join('\n');
      const known = counted.get(key);
      if (known) known.count += 1;
      else {
        const masked = maskOf(value, pattern.encoding);
        counted.set(key, { kind, source, masked, where: this.where, place, strength, count: 1 });
      }
    }
    return [...counted.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, hit]) => hit);
  }
}

function maskOf(value: string, encoding: Encoding): string {
  const characters = Array.from(value);
  return `${characters[0] ?? ''}… (${characters.length})${encoding === 'utf-8' ? '' : ` ${encoding}`}`;
}

const rules = [ctImage, petImage, mrImage, nmImage].map((uid) => kindOf(uid)!.rules);

/** Whether the element holds, as a whole, a term or words that the allow-list knows; of items the list of items' own. */
function isOfTheLists(
  bytes: Uint8Array,
  offset: number,
  { tag, vr, value, end }: StrictElement,
): boolean {
  if (!/^(?:CS|LO|SH)$/.test(vr)) return false;
  const from = value - offset;
  if (from < 0 || end - offset > bytes.length) return false;
  const text = String.fromCharCode(...bytes.subarray(from, end - offset)).trim();
  return rulesOf(tag).some((rule) => {
    if (rule.kind !== 'text' || rule.from === 'uid') return false;
    return rule.plain(text.split('\\'))?.join('\\') === text;
  });
}

const rulesByTag = new Map<string, readonly Rule[]>();
/** The rules for a tag at any level; few tags are ever asked for. */
function rulesOf(tag: string): readonly Rule[] {
  const known = rulesByTag.get(tag) ?? rules.flatMap((level) => [...inLevel(level, tag)]);
  rulesByTag.set(tag, known);
  return known;
}
function* inLevel(level: Rules, tag: string): Generator<Rule> {
  for (const [key, rule] of Object.entries(level)) {
    if (key === tag) yield rule;
    if (rule.kind === 'items') yield* inLevel(rule.rules, tag);
  }
}

/** Where a person's words may stand; numbers, codes and UIDs are held by the allow-list. */
const wordVrs = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT', 'UN']);

function elementAt(elements: readonly StrictElement[], at: number): StrictElement | undefined {
  let low = 0;
  let high = elements.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const element = elements[middle]!;
    if (at < element.start) high = middle - 1;
    else if (at >= element.end) low = middle + 1;
    else {
      const inside = element.items?.flat().find(({ start, end }) => at >= start && at < end);
      return inside?.items ? (elementAt(inside.items.flat(), at) ?? inside) : (inside ?? element);
    }
  }
  return undefined;
}

/** Letters from which on a word is found inside longer ones as well, and digits likewise. */
const ownLetters = 6;
const ownDigits = 9;

/**
 * A short word must stand by itself: no letter next to its letters, no digit next to its digits. Han needs none of
 * that; there are no spaces to go by.
 */
function isWhole(
  bytes: Uint8Array,
  at: number,
  { bytes: own, encoding, identifier }: Pattern,
): boolean {
  const { value, kind } = identifier;
  if (isHan(value)) return true;
  const wide = encoding.startsWith('utf-16') ? 2 : 1;
  const near = (place: number): number | undefined => {
    const low = encoding === 'utf-16be' ? place + 1 : place;
    return low >= 0 && low < bytes.length ? bytes[low] : undefined;
  };
  const before = near(at - wide);
  const after = near(at + own.length);
  const digits = value.replace(/\D/g, '').length;
  // A date may be followed by a time of day.
  const dated = kind === 'date' || kind === 'birth-date';
  const first = value.charCodeAt(0);
  const last = value.charCodeAt(value.length - 1);
  if (digit(first) && digit(before) && digits < ownDigits) return false;
  if (digit(last) && digit(after) && digits < ownDigits && !dated) return false;
  const letters = value.replace(/[^A-Za-z]/g, '').length;
  if (letters >= ownLetters || !/[A-Za-z]/.test(value)) return true;
  return !(letter(first) && letter(before)) && !(letter(last) && letter(after));
}
