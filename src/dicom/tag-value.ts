import { decodeText } from './text.ts';

// Values of elements in words: numbers of the binary VRs (PS3.5 §6.2), text in its character set.

export interface ValueBytes {
  readonly bytes: Uint8Array;
  readonly bigEndian: boolean;
}

/** So many numbers are read of one value; what is shown is shorter. */
const readNumbers = 256;

type Reader = (view: DataView, at: number, little: boolean) => number | bigint | string;
const tagAt: Reader = (view, at, little) => {
  const part = (offset: number): string =>
    view
      .getUint16(at + offset, little)
      .toString(16)
      .toUpperCase()
      .padStart(4, '0');
  return `(${part(0)},${part(2)})`;
};
const binary: Readonly<Record<string, readonly [size: number, read: Reader]>> = {
  US: [2, (view, at, little) => view.getUint16(at, little)],
  SS: [2, (view, at, little) => view.getInt16(at, little)],
  UL: [4, (view, at, little) => view.getUint32(at, little)],
  SL: [4, (view, at, little) => view.getInt32(at, little)],
  FL: [4, (view, at, little) => Number(view.getFloat32(at, little).toPrecision(8))],
  FD: [8, (view, at, little) => view.getFloat64(at, little)],
  SV: [8, (view, at, little) => view.getBigInt64(at, little)],
  UV: [8, (view, at, little) => view.getBigUint64(at, little)],
  AT: [4, tagAt],
};

/** The numbers of a binary VR as text; undefined for text and for bulk. */
export function numbersOf(
  vr: string,
  { bytes, bigEndian }: ValueBytes,
): readonly string[] | undefined {
  const found = Object.hasOwn(binary, vr) ? binary[vr] : undefined;
  if (!found) return undefined;
  const [size, read] = found;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.min(Math.floor(bytes.length / size), readNumbers);
  return Array.from({ length: count }, (_, n) => String(read(view, n * size, !bigEndian)));
}

const bulk = new Set(['OB', 'OW', 'OD', 'OF', 'OL', 'OV']);
/** Text of an unknown VR is recognised up to this length. */
const guessedText = 256;

/** The text of a value, padding and line ends tidied; undefined where it is no text. */
export function textOf(
  vr: string,
  bytes: Uint8Array,
  terms: readonly string[],
): string | undefined {
  if (bulk.has(vr)) return undefined;
  if (vr === 'UN' && !(bytes.length <= guessedText && isPrintable(bytes))) return undefined;
  return decodeText(bytes, terms, vr === 'PN')
    .replace(/[\0 ]+$/, '')
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim();
}

const isPrintable = (bytes: Uint8Array): boolean =>
  bytes.every((byte, n) => (byte >= 0x20 && byte < 0x7f) || (byte === 0 && n === bytes.length - 1));
