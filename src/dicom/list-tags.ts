import type { DataSet, Element } from 'dicom-parser';
import { ok, type Result } from '#base';
import { attributeOf } from './dictionary.ts';
import { parseDataSet, type HeaderError } from './header.ts';
import { numbersOf, textOf, type ValueBytes } from './tag-value.ts';
import { decodeText } from './text.ts';
import { transferSyntax } from './transfer-syntax.ts';

/** One line of a header as it is written, for people to read. */
export interface TagRow {
  /** '(0010,0010)'; empty in the last row of a header that was cut. */
  readonly tag: string;
  /** Name of the attribute in the standard; empty where it is private or not in our list. */
  readonly keyword: string;
  readonly vr: string;
  /** How many values there are; absent for sequences and bytes. */
  readonly vm?: number | undefined;
  /** Decoded with the character set of its data set; long ones are shortened and end in '…'. */
  readonly value: string;
  /** Bytes of the value as stored. */
  readonly length: number;
  /** 0 in the data set itself, one more in every sequence item. */
  readonly depth: number;
  readonly privateCreator?: string | undefined;
}

export const tagRowLimit = 5000;
const shownCharacters = 240;
const pixelTag = '7FE00010';

/**
 * All elements of a file up to its pixel data, meta group first, items of sequences one level deeper. `fileBytes` is the
 * size of the file where `file` is only its start. Above the limit the last row says how many elements are not listed.
 */
export function listTags(
  file: Uint8Array,
  fileBytes = file.length,
): Result<readonly TagRow[], HeaderError> {
  const parsed = parseDataSet(file);
  if (!parsed.ok) return parsed;
  const { data, bytes, transferSyntaxUid } = parsed.value;
  const lister = new Lister(
    fileBytes - file.length + bytes.length,
    transferSyntax(transferSyntaxUid)?.codec === 'big-endian',
  );
  lister.dataSet(data, 0, [], false);
  return ok(lister.rows());
}

const written = (tag: string): string => `(${tag.slice(0, 4)},${tag.slice(4)})`;
const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

class Lister {
  private readonly listed: TagRow[] = [];
  private left = 0;
  private readonly fileBytes: number;
  private readonly bigEndian: boolean;

  constructor(fileBytes: number, bigEndian: boolean) {
    this.fileBytes = fileBytes;
    this.bigEndian = bigEndian;
  }

  rows(): readonly TagRow[] {
    if (this.left === 0) return this.listed;
    const value = `… ${this.left} more`;
    return [...this.listed, { tag: '', keyword: '', vr: '', value, length: 0, depth: 0 }];
  }

  private add(row: TagRow): void {
    if (this.listed.length < tagRowLimit) this.listed.push(row);
    else this.left += 1;
  }

  dataSet(
    data: DataSet,
    depth: number,
    inherited: readonly string[],
    inheritedSign: boolean,
  ): void {
    const charset = data.elements.x00080005;
    const terms = charset
      ? decodeText(bytesOf(data, charset), [])
          .replace(/[\0 ]+$/, '')
          .split('\\')
      : inherited;
    const sign = data.elements.x00280103;
    const signed =
      sign && sign.length >= 2 ? bytesOf(data, sign)[this.bigEndian ? 1 : 0] === 1 : inheritedSign;
    // Keys are 'xggggeeee' in lower case: their order is the order of tags.
    for (const key of Object.keys(data.elements).sort()) {
      const element = data.elements[key]!;
      const tag = key.slice(1).toUpperCase();
      // Item and sequence delimiters are no elements of their own.
      if (!tag.startsWith('FFFE')) this.element(data, element, tag, depth, terms, signed);
    }
  }

  private element(
    data: DataSet,
    element: Element,
    tag: string,
    depth: number,
    terms: readonly string[],
    signed: boolean,
  ): void {
    const known = isPrivate(tag) ? privateAttribute(tag) : attributeOf(tag);
    const fromList = known?.vr === 'XS' ? (signed ? 'SS' : 'US') : known?.vr;
    const vr = element.vr && element.vr !== 'UN' ? element.vr : (fromList ?? element.vr ?? 'UN');
    const row = {
      tag: written(tag),
      keyword: known?.keyword ?? '',
      vr: element.items ? 'SQ' : vr,
      length: element.length,
      depth,
      ...(isPrivate(tag) && { privateCreator: creatorOf(data, tag, terms) }),
    };
    if (element.items) {
      this.add({ ...row, value: plural(element.items.length, 'item') });
      for (const [n, item] of element.items.entries()) {
        const length = item.length;
        const value = `#${n + 1}`;
        this.add({ tag: '(FFFE,E000)', keyword: 'Item', vr: '', value, length, depth: depth + 1 });
        if (item.dataSet) this.dataSet(item.dataSet, depth + 1, terms, signed);
      }
      return;
    }
    if (tag === pixelTag) {
      const open = element.hadUndefinedLength === true || element.length === 0xffff_ffff;
      const length = open ? Math.max(this.fileBytes - element.dataOffset, 0) : element.length;
      this.add({ ...row, length, value: `${length} bytes${open ? ', compressed' : ''}` });
      return;
    }
    if (vr === 'SQ') {
      this.add({ ...row, value: plural(0, 'item') });
      return;
    }
    const value: ValueBytes = {
      bytes: bytesOf(data, element),
      bigEndian: this.bigEndian && !tag.startsWith('0002'),
    };
    const numbers = numbersOf(vr, value);
    const text = numbers ? numbers.join('\\') : textOf(vr, value.bytes, terms);
    if (text === undefined) {
      this.add({ ...row, value: plural(element.length, 'byte') });
      return;
    }
    const vm = numbers?.length ?? (text === '' ? 0 : valuesIn(vr, text));
    this.add({ ...row, vm, value: shortened(text) });
  }
}

/** Text of these has no values to be divided into: a backslash is a character (PS3.5 §6.2). */
const undivided = new Set(['LT', 'ST', 'UT', 'UR']);
const valuesIn = (vr: string, text: string): number =>
  undivided.has(vr) ? 1 : text.split('\\').length;

function bytesOf(data: DataSet, element: Element): Uint8Array {
  const end = Math.min(element.dataOffset + element.length, data.byteArray.length);
  return data.byteArray.subarray(element.dataOffset, end);
}

function shortened(text: string): string {
  if (text.length <= shownCharacters) return text;
  // Not through the middle of a character of two units.
  return `${text.slice(0, shownCharacters).replace(/[\ud800-\udbff]$/, '')}…`;
}

const isPrivate = (tag: string): boolean => parseInt(tag[3]!, 16) % 2 === 1;

/** (gggg,0010) to (gggg,00FF) reserve blocks (PS3.5 §7.8.1); the rest is the vendor's. */
const privateAttribute = (tag: string): { keyword: string; vr: string | undefined } | undefined =>
  tag.slice(4, 6) === '00' && tag.slice(6) >= '10'
    ? { keyword: 'PrivateCreator', vr: 'LO' }
    : undefined;

/** Who reserved the block of a private element: (gggg,00bb) for (gggg,bbee). */
function creatorOf(data: DataSet, tag: string, terms: readonly string[]): string | undefined {
  const block = tag.slice(4, 6);
  if (block === '00') return undefined;
  const element = data.elements[`x${tag.slice(0, 4)}00${block}`.toLowerCase()];
  const creator = element && textOf('LO', bytesOf(data, element), terms);
  return creator === '' ? undefined : creator;
}
