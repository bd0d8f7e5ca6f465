import * as imported from 'dicom-parser';
import type { DataSet, Element } from 'dicom-parser';
import { err, ok, type Result } from '#base';
import { hasTooManyElements } from './element-count.ts';
import { decodeText } from './text.ts';
import { explicitLittleEndian, implicitLittleEndian } from './transfer-syntax.ts';
import { inflateFrom, withPreamble, wrappingOf } from './unwrap.ts';

// The guard around dicom-parser: whatever the bytes, it answers with a header or a named reason and never throws.

// CommonJS: Node gives only `default`, bundlers give both.
const parser = (imported as typeof imported & { default?: typeof imported }).default ?? imported;

/** Real headers nest 5 to 10 levels; deeper is an attack on the stack (DCMTK advisory IC-DCMTK-0003). */
const maxDepth = 16;
/** Everything before the pixel data; real headers are below 1 MB. */
const maxHeaderBytes = 64 * 1024 * 1024;
const pixelTag = 'x7fe00010';

export type HeaderError = { kind: 'not-dicom' } | { kind: 'unreadable'; detail: string };

/** Read access to one data set. Tags are written 'ggggeeee'; numbers that do not parse are undefined, never NaN. */
export interface Header {
  readonly has: (tag: string) => boolean;
  readonly text: (tag: string) => string | undefined;
  readonly texts: (tag: string) => readonly string[];
  /** Of DS and IS text. */
  readonly number: (tag: string) => number | undefined;
  readonly numbers: (tag: string) => ReadonlyArray<number | undefined>;
  /** Of a binary US or SS. */
  readonly uint16: (tag: string) => number | undefined;
  /** All values of a binary US. */
  readonly uint16s: (tag: string) => readonly number[];
  readonly items: (tag: string) => readonly Header[];
  /** Element of a private block found by its creator: group and low byte of the element, as 'gggg' and 'ee'. */
  readonly privateText: (group: string, creator: string, element: string) => string | undefined;
}

/** Where the pixel data lies in the unwrapped bytes; length undefined for encapsulated data. */
export interface PixelPlace {
  readonly offset: number;
  readonly length: number | undefined;
}

export interface ParsedFile {
  readonly header: Header;
  readonly transferSyntaxUid: string;
  readonly pixel: PixelPlace | undefined;
  /** The bytes that `pixel` points into: the file itself, or what was made of it. */
  readonly bytes: Uint8Array;
}

/** The parser's own data set, up to the pixel data, and the bytes it points into. */
export interface RawDataSet {
  readonly data: DataSet;
  readonly bytes: Uint8Array;
  /** Of the data set behind the meta group. */
  readonly transferSyntaxUid: string;
}

/** Parses up to the pixel data. Errors: not DICOM at all, or DICOM that cannot be read, with what the parser says. */
export function parseDataSet(file: Uint8Array): Result<RawDataSet, HeaderError> {
  const wrapping = wrappingOf(file);
  if (!wrapping) return err({ kind: 'not-dicom' });
  const whole = wrapping.kind === 'no-preamble' ? withPreamble(file) : file;
  const start = whole.length > maxHeaderBytes ? whole.subarray(0, maxHeaderBytes) : whole;
  const tooMany = 'more elements than an image has';
  if (hasTooManyElements(start, wrapping.kind === 'data-set' ? 0 : 132))
    return err({ kind: 'unreadable', detail: tooMany });
  let inflated: Uint8Array | undefined;
  let data: DataSet;
  try {
    data = parser.parseDicom(start, {
      untilTag: pixelTag,
      ...(wrapping.kind === 'data-set' && {
        TransferSyntaxUID: wrapping.explicitVr ? explicitLittleEndian : implicitLittleEndian,
      }),
      inflater: (_array, position) => {
        const result = inflateFrom(whole, position);
        if (!result.ok) throw new Error(result.error);
        if (hasTooManyElements(result.value, position)) throw new Error(tooMany);
        inflated = result.value;
        return inflated;
      },
    });
  } catch (thrown) {
    return err({ kind: 'unreadable', detail: whatWasThrown(thrown) });
  }
  if (depthOf(data) > maxDepth)
    return err({ kind: 'unreadable', detail: `sequences nested deeper than ${maxDepth}` });
  if (Object.keys(data.elements).every((tag) => tag.startsWith('x0002')))
    return err({ kind: 'unreadable', detail: 'ends after the file meta information' });
  return ok({
    data,
    bytes: inflated ?? whole,
    transferSyntaxUid:
      headerOf(data, []).text('00020010') ??
      (wrapping.kind === 'data-set' && wrapping.explicitVr
        ? explicitLittleEndian
        : implicitLittleEndian),
  });
}

/** The same with read access by tag. */
export function parseFile(file: Uint8Array): Result<ParsedFile, HeaderError> {
  const parsed = parseDataSet(file);
  if (!parsed.ok) return parsed;
  const { data, bytes, transferSyntaxUid } = parsed.value;
  const element = data.elements[pixelTag];
  return ok({
    header: headerOf(data, []),
    transferSyntaxUid,
    pixel: element && {
      offset: element.dataOffset,
      length:
        element.hadUndefinedLength === true || element.length === 0xffff_ffff
          ? undefined
          : element.length,
    },
    bytes,
  });
}

/** dicom-parser throws strings, Errors, and objects {exception, dataSet}; each may hold file content, so it is cut. */
function whatWasThrown(thrown: unknown): string {
  let cause = thrown;
  if (typeof cause === 'object' && cause !== null && 'exception' in cause) cause = cause.exception;
  const message =
    cause instanceof Error ? cause.message : typeof cause === 'string' ? cause : 'cannot be parsed';
  return message.replace(/^dicomParser\.?/, '').slice(0, 160);
}

function depthOf(root: DataSet): number {
  let deepest = 0;
  const open: Array<readonly [DataSet, number]> = [[root, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [data, depth] = next;
    deepest = Math.max(deepest, depth);
    if (depth > maxDepth) return depth;
    for (const element of Object.values(data.elements))
      for (const item of element.items ?? [])
        if (item.dataSet) open.push([item.dataSet, depth + 1]);
  }
  return deepest;
}

const textVrs = new Set(['SH', 'LO', 'ST', 'LT', 'UC', 'UT', 'PN']);

function headerOf(data: DataSet, inheritedTerms: readonly string[]): Header {
  const find = (tag: string): Element | undefined => {
    const key = `x${tag.toLowerCase()}`;
    return Object.hasOwn(data.elements, key) ? data.elements[key] : undefined;
  };
  const bytesOf = (element: Element): Uint8Array => {
    const end = Math.min(element.dataOffset + element.length, data.byteArray.length);
    return data.byteArray.subarray(element.dataOffset, end);
  };
  const terms = ((): readonly string[] => {
    const element = find('00080005');
    return element ? decodeText(bytesOf(element), []).split('\\') : inheritedTerms;
  })();
  const raw = (tag: string): string | undefined => {
    const element = find(tag);
    if (!element || element.items) return undefined;
    const isName = element.vr === 'PN' || tag === '00100010';
    const declared = element.vr === undefined || element.vr === 'UN' || textVrs.has(element.vr);
    return decodeText(bytesOf(element), declared ? terms : [], isName).replace(/[\0 ]+$/, '');
  };
  const text = (tag: string): string | undefined => {
    const value = raw(tag)?.trim();
    return value === undefined || value === '' ? undefined : value;
  };
  const texts = (tag: string): readonly string[] =>
    text(tag)
      ?.split('\\')
      .map((part) => part.trim()) ?? [];
  const numbers = (tag: string): ReadonlyArray<number | undefined> => texts(tag).map(decimalOf);
  return {
    has: (tag) => find(tag) !== undefined,
    text,
    texts,
    number: (tag) => numbers(tag)[0],
    numbers,
    uint16: (tag) => {
      const element = find(tag);
      return element && element.length >= 2 ? data.uint16(`x${tag.toLowerCase()}`) : undefined;
    },
    uint16s: (tag) => {
      const element = find(tag);
      const count = element && !element.items ? Math.floor(element.length / 2) : 0;
      return Array.from({ length: count }, (_, n) => data.uint16(`x${tag.toLowerCase()}`, n) ?? 0);
    },
    items: (tag) =>
      (find(tag)?.items ?? []).flatMap((item) =>
        item.dataSet ? [headerOf(item.dataSet, terms)] : [],
      ),
    privateText: (group, creator, element) => {
      for (let block = 0x10; block <= 0xff; block++) {
        const number = block.toString(16).padStart(2, '0');
        if (text(`${group}00${number}`) !== creator) continue;
        const value = text(`${group}${number}${element}`);
        if (value !== undefined) return value;
      }
      return undefined;
    },
  };
}

/** A decimal or integer string (PS3.5 §6.2); undefined for anything else. */
export function decimalOf(text: string): number | undefined {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
