import type { Element } from 'dicom-parser';
import { attributeOf } from '../dictionary.ts';
import { parseDataSet, type RawDataSet } from '../header.ts';
import { decodeText } from '../text.ts';
import { implementationClassUid } from '../write/instance.ts';
import { caseLabel, kindOf, privateRules } from './allow-list.ts';
import { writtenTag } from './findings.ts';
import {
  isHan,
  partedName,
  partsOfName,
  writingsOfDate,
  writingsOfName,
  writingsOfNumber,
} from './writings.ts';

// Whatever the originals say of the patient, of people, places and machines, as words to look for in everything that
// leaves. Only the author's side can do this: it knows the originals.

export type IdentifierKind =
  | 'name'
  | 'id'
  | 'date'
  | 'birth-date'
  | 'institution'
  | 'person'
  | 'device'
  | 'uid'
  | 'address'
  | 'phone'
  | 'text'
  | 'file-name';

/** Where one writing is several things, it is told as the first of these. */
const kindOrder: readonly IdentifierKind[] = [
  'name',
  'id',
  'birth-date',
  'phone',
  'address',
  'person',
  'institution',
  'device',
  'uid',
  'date',
  'text',
  'file-name',
];

export interface Identifier {
  readonly kind: IdentifierKind;
  /** One writing of it. */
  readonly value: string;
  /** Where it was read: `(0010,0010)`, or `file name`. */
  readonly source: string;
  /**
   * strong: must not occur. weak: a short or everyday word that may stand there for itself; looked for in texts, as a
   * whole word, and a hit is a question.
   */
  readonly strength: 'strong' | 'weak';
}

export interface KnownIdentifiers {
  readonly identifiers: readonly Identifier[];
  /** Too short to be searched at all: a family name of one character, initials, small numbers. */
  readonly tooShort: readonly Identifier[];
}

/** What an attribute that does not leave says about. The rest is 'text', and only its numbers and addresses count. */
const kindOfTag: Readonly<Record<string, IdentifierKind>> = {
  '00080050': 'id',
  '00080080': 'institution',
  '00080081': 'address',
  '00080092': 'address',
  '00080094': 'phone',
  '00081010': 'device',
  '00081040': 'institution',
  '00100020': 'id',
  '00100021': 'institution',
  '00100030': 'birth-date',
  '00100032': 'text',
  '00100050': 'id',
  '00101000': 'id',
  '00101040': 'address',
  '00101090': 'id',
  '00102150': 'address',
  '00102154': 'phone',
  '00102155': 'address',
  '00120020': 'id',
  '00120030': 'id',
  '00120031': 'institution',
  '00120040': 'id',
  '00120042': 'id',
  '00181000': 'device',
  '00181002': 'uid',
  '00181005': 'id',
  '00181007': 'device',
  '00181008': 'device',
  '00200010': 'id',
  '00321020': 'institution',
  '00321021': 'device',
  '00321033': 'institution',
  '00380008': 'text',
  '00380010': 'id',
  '00380300': 'address',
  '00380400': 'address',
  '00380500': 'text',
  '00400001': 'device',
  '00400241': 'device',
  '00400242': 'device',
  '00400253': 'id',
  '00401001': 'id',
  '00402016': 'id',
  '00402017': 'id',
};
const addressTags = new Set(['00100080', '00080081', '00101040']);

/** Words of institutions and departments that name none. */
const generalWords = new Set(
  'hospital university medical center centre clinic department institute school college radiology nuclear medicine imaging first second third people peoples affiliated general central cancer tumor tumour city province county national international health healthcare care group company north south east west china chinese street road avenue district image images dicom series study export patient data files folder anonymous anon unknown none test scanner case cases pack pet petct spect and the for of'.split(
    ' ',
  ),
);

/** Parts of names that are everyday or medical words, too: hits on them in a text are questions. */
const everydayWords = new Set(
  'long man men sun fan gang hang pan can ban song bone lung chest young king may june april rose brown white black green gray grey field wood stone hill lake love good best short large small major minor head hand body post case cold warm high low fine hot sharp soft wing ring ding min mean lean den ran sang done none one two her him his she and for you was has had did not but all are any our out day new old see way who use fdg pet ct suv mri mr nm spect nsclc sclc tnm psma liver heart brain tumor tumour mass node stage'.split(
    ' ',
  ),
);

const mostFileNames = 2000;

export class IdentifierCollector {
  private readonly found = new Map<string, Identifier>();
  private readonly short = new Map<string, Identifier>();
  private readonly pathWords = new Set<string>();

  /** Everything in the header of one original file, at every depth, and its path. Unreadable files give their path. */
  addFile(file: Uint8Array, path: string): void {
    this.addPath(path);
    const parsed = parseDataSet(file);
    if (parsed.ok) this.dataSet(parsed.value.data, [], parsed.value);
  }

  /** Folder and file names as the author's computer has them. */
  addPath(path: string): void {
    for (const word of path
      .split(/[/\\]+/)
      .flatMap((part) => [
        part.replace(/\.[A-Za-z0-9]{1,4}$/, ''),
        ...part.split(/[^\p{L}\p{N}]+/u),
      ])) {
      if (this.pathWords.has(word) || this.pathWords.size >= mostFileNames) continue;
      this.pathWords.add(word);
      const named =
        /\p{L}{2,}/u.test(word) &&
        !/^(?:im|img|image|ser|slice|ct|pt|mr|nm|dcm|scan|se|st|pa|sr)?\d*$/i.test(word);
      const numbered = /\d{6,}/.test(word);
      if ((named || numbered) && !generalWords.has(word.toLowerCase()))
        this.add('file-name', word, 'file name');
    }
  }

  /** What the author types in: a nickname, a number from the paper file. */
  addText(kind: IdentifierKind, value: string, source: string): void {
    this.value(kind, value, source);
  }

  done(): KnownIdentifiers {
    const sorted = (map: ReadonlyMap<string, Identifier>): readonly Identifier[] =>
      [...map.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, each]) => each);
    return { identifiers: sorted(this.found), tooShort: sorted(this.short) };
  }

  private dataSet(data: RawDataSet['data'], inherited: readonly string[], raw: RawDataSet): void {
    const declared = data.elements.x00080005;
    const terms = declared ? decodeText(bytesOf(data, declared), []).split('\\') : inherited;
    for (const [key, element] of Object.entries(data.elements)) {
      const tag = key.slice(1).toUpperCase();
      if (element.items) {
        for (const item of element.items) if (item.dataSet) this.dataSet(item.dataSet, terms, raw);
        continue;
      }
      if (tag === '7FE00010' || element.length === 0 || element.length > 64 * 1024) continue;
      this.element(tag, element, bytesOf(data, element), terms);
    }
  }

  private element(
    tag: string,
    element: Element,
    bytes: Uint8Array,
    terms: readonly string[],
  ): void {
    const isPrivate = Number.parseInt(tag[3]!, 16) % 2 === 1;
    const listed = isPrivate ? undefined : attributeOf(tag)?.vr;
    const vr = element.vr === undefined || element.vr === 'UN' ? listed : element.vr;
    if (vr !== undefined && /^(?:O[BDFLVW]|US|SS|UL|SL|FL|FD|AT|SV|UV|SQ)$/.test(vr)) return;
    if (vr === undefined && !printable(bytes)) return;
    const text = decodeText(bytes, terms, vr === 'PN')
      .replace(/[\0 ]+$/, '')
      .trim();
    if (text === '') return;
    const source = writtenTag(tag);
    if (vr === 'PN' || tag === '00100010' || tag === '00101001') {
      for (const name of text.split('\\'))
        this.value(tag.startsWith('0010') ? 'name' : 'person', name, source);
      return;
    }
    // Codes of the coding schemes: numbers that mean a thing.
    if (tag === '00080100' || tag === '00080103') return;
    if (vr === 'UI') {
      for (const uid of text.split('\\')) this.value('uid', uid, source);
      return;
    }
    const kind = kindOfTag[tag];
    if (kind) {
      for (const value of addressTags.has(tag) ? [text] : text.split('\\'))
        this.value(kind, value, source);
      return;
    }
    if (vr === 'DA' || vr === 'DT') {
      for (const value of text.split('\\')) this.value('date', value.slice(0, 8), source);
      return;
    }
    // What stays as it is cannot be an identifier; in the rest, numbers and addresses of persons are.
    if (!isKept(tag) && !/^(?:DS|IS|TM|CS|AS)$/.test(vr ?? '')) this.value('text', text, source);
  }

  private value(kind: IdentifierKind, raw: string, source: string): void {
    const value = raw.trim();
    // A case that was prepared before and is prepared again.
    if (value === '' || value === implementationClassUid || caseLabel.test(value)) return;
    switch (kind) {
      case 'name':
      case 'person':
        for (const group of value.split('=')) this.name(kind, group, source);
        return;
      case 'birth-date':
      case 'date':
        for (const writing of writingsOfDate(value)) this.add(kind, writing, source);
        return;
      case 'uid':
        if (!value.startsWith('1.2.840.10008.')) this.add(kind, value, source);
        return;
      case 'phone':
        for (const writing of writingsOfNumber(value)) this.add(kind, writing, source);
        return;
      case 'id':
      case 'device':
        this.add(kind, value, source);
        for (const part of value.split(/[\s^|/]+/))
          if (/\d/.test(part)) this.add(kind, part, source);
        for (const run of value.match(/\d{6,}/g) ?? []) {
          this.add(kind, run, source);
          // Leading zeros come and go with the spreadsheet.
          const bare = run.replace(/^0+/, '');
          if (bare.length >= 6) this.add(kind, bare, source);
        }
        return;
      case 'institution':
      case 'address':
        this.add(kind, value, source);
        for (const word of value.split(/[^\p{L}\p{N}]+/u))
          if (
            (isHan(word) ? word.length >= 4 : word.length >= 5) &&
            !generalWords.has(word.toLowerCase())
          )
            this.add(kind, word, source);
        return;
      case 'text':
        for (const found of value.match(
          /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+?\d[\d -]{6,}\d|[A-Za-z]{0,4}\d{6,}[Xx]?/g,
        ) ?? [])
          for (const writing of writingsOfNumber(found)) this.add(kind, writing, source);
        return;
      case 'file-name':
        this.add(kind, value, source);
    }
  }

  private name(kind: 'name' | 'person', group: string, source: string): void {
    for (const writing of writingsOfName(group)) this.add(kind, writing, source);
    for (const part of partsOfName(group)) {
      this.add(kind, part, source);
      // ZhangSan and ZHANG-SAN: capitals begin a syllable of a name written together.
      for (const syllable of part.split(/(?<=[a-z])(?=[A-Z])/)) this.add(kind, syllable, source);
      // The surname of a name in one piece is shared by millions; the given name is its own.
      const given = partedName(part)[1];
      if (given !== undefined) this.add(kind, given, source);
    }
  }

  private add(kind: IdentifierKind, value: string, source: string): void {
    const key = value.toLowerCase();
    const known = this.found.get(key);
    if (known && kindOrder.indexOf(known.kind) <= kindOrder.indexOf(kind)) return;
    const length = kind === 'uid' ? 'long' : lengthClass(value);
    const identifier: Identifier = {
      kind,
      value,
      source,
      strength: length === 'long' && !everydayWords.has(key) ? 'strong' : 'weak',
    };
    if (length === 'none') {
      if (!this.short.has(key)) this.short.set(key, identifier);
      return;
    }
    // A short one is searched in texts and reported as short besides.
    if (length === 'short' && !this.short.has(key)) this.short.set(key, identifier);
    this.found.set(key, identifier);
  }
}

/**
 * none: one letter or character, up to two digits. short: two letters, three to five digits. Han names count by
 * character: two are a name.
 */
function lengthClass(value: string): 'none' | 'short' | 'long' {
  const core = value.replace(/[^\p{L}\p{N}]/gu, '');
  if (isHan(core)) return Array.from(core).length < 2 ? 'none' : 'long';
  if (/^\d*$/.test(core)) return core.length < 3 ? 'none' : core.length < 6 ? 'short' : 'long';
  return core.length < 2 ? 'none' : core.length < 3 ? 'short' : 'long';
}

const keptPrivate = new Set(privateRules.map(({ group, element }) => group + element));
function isKept(tag: string): boolean {
  if (keptPrivate.has(tag.slice(0, 4) + tag.slice(6))) return true;
  return ['2', '4', '20', '128'].some((last) => {
    const rule = kindOf(`1.2.840.10008.5.1.4.1.1.${last}`)?.rules[tag];
    return rule?.kind === 'text' && rule.from === 'value' && !rule.words;
  });
}

function bytesOf(data: RawDataSet['data'], element: Element): Uint8Array {
  const end = Math.min(element.dataOffset + element.length, data.byteArray.length);
  return data.byteArray.subarray(element.dataOffset, end);
}

const printable = (bytes: Uint8Array): boolean =>
  bytes.length <= 4096 &&
  bytes.every(
    (byte, n) =>
      byte >= 0x20 ||
      (byte === 0 && n === bytes.length - 1) ||
      byte === 0x1b ||
      (byte >= 9 && byte <= 13),
  );

/** All identifiers of a study: originals as read, and what the author adds. */
export function knownIdentifiers(
  files: Iterable<{ readonly bytes: Uint8Array; readonly path: string }>,
): KnownIdentifiers {
  const collector = new IdentifierCollector();
  for (const { bytes, path } of files) collector.addFile(bytes, path);
  return collector.done();
}
