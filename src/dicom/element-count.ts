// How many elements a header has, found by walking over their heads. The parser makes objects of each, half a kilobyte
// and more: a file of 60 MB that is nothing but empty items would take gigabytes before anybody could say no.

/** Slices have a few hundred elements, with vendors' private ones a few thousand. */
const mostElements = 60_000;
/** Multi-frame objects describe every frame, structure sets every contour. */
const mostInObjects = 2_000_000;
const objects = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(66\.|481\.|2\.[123]|4\.[134]|128\.1|130|30)/;

const sopClassTag = 0x0008_0016;
const pixelTag = 0x7fe0_0010;
const longVrs = new Set([
  'OB',
  'OD',
  'OF',
  'OL',
  'OV',
  'OW',
  'SQ',
  'SV',
  'UC',
  'UN',
  'UR',
  'UT',
  'UV',
]);
const itemTag = 0xe000_fffe;
const undefinedLength = 0xffff_ffff;
const vrs = new Set([
  ...longVrs,
  ...[
    'AE',
    'AS',
    'AT',
    'CS',
    'DA',
    'DS',
    'DT',
    'FD',
    'FL',
    'IS',
    'LO',
    'LT',
    'PN',
    'SH',
    'SL',
    'SS',
  ],
  ...['ST', 'TM', 'UI', 'UL', 'US'],
]);

/**
 * True where the data set from `start` to the pixel data has more elements, items included, than its kind may have.
 * Little endian. Whatever cannot be understood ends the walk: the parser judges it.
 */
export function hasTooManyElements(bytes: Uint8Array, start: number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let most = mostElements;
  let explicit: boolean | undefined;
  let at = start;
  for (let count = 0; at + 12 <= bytes.length; count++) {
    if (count > most) return true;
    const tag = view.getUint16(at, true) * 65_536 + view.getUint16(at + 2, true);
    if (tag === pixelTag || tag === 0) return false;
    // Items and delimiters: a tag and a length, and what is inside comes next.
    if (tag >= 0xfffe_0000) {
      at += 8;
      continue;
    }
    // The meta group is always explicit; the first element behind it tells what the rest is.
    if (tag >= 0x0003_0000) explicit ??= vrs.has(vrAt(bytes, at));
    const vr = (explicit ?? true) ? vrAt(bytes, at) : '';
    if (vr !== '' && !vrs.has(vr)) return false;
    const long = longVrs.has(vr);
    const valueAt = at + (long ? 12 : 8);
    const length = long
      ? view.getUint32(at + 8, true)
      : vr === ''
        ? view.getUint32(at + 4, true)
        : view.getUint16(at + 6, true);
    if (tag === sopClassTag && objects.test(textAt(bytes, valueAt, length))) most = mostInObjects;
    at = holdsItems(vr, length, view, valueAt) ? valueAt : valueAt + length;
  }
  return false;
}

const vrAt = (bytes: Uint8Array, at: number): string =>
  String.fromCharCode(bytes[at + 4]!, bytes[at + 5]!);

/** A sequence, named so or found to be one: its items are walked through. */
function holdsItems(vr: string, length: number, view: DataView, valueAt: number): boolean {
  if (vr === 'SQ' || length === undefinedLength) return true;
  if (vr !== 'UN' && vr !== '') return false;
  return length >= 8 && valueAt + 4 <= view.byteLength && view.getUint32(valueAt, true) === itemTag;
}

const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + Math.min(length, 64)));
