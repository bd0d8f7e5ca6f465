// Reads Explicit VR Little Endian as our own writer makes it, and nothing else: rising tags, stated lengths that add up,
// values of even length. A general parser forgives; what it forgives is where things hide.

/** One element: its bytes run from `start` to `end`, its value from `value`. Tags are 'GGGGEEEE'. */
export interface StrictElement {
  readonly tag: string;
  readonly vr: string;
  readonly start: number;
  readonly value: number;
  readonly end: number;
  /** Of a sequence: the elements of each item. */
  readonly items?: ReadonlyArray<readonly StrictElement[]> | undefined;
}

export interface StrictRead {
  readonly elements: readonly StrictElement[];
  /** Where reading had to stop, and why. */
  readonly stopped?: { readonly at: number; readonly why: StopReason } | undefined;
}
export type StopReason =
  'order' | 'length' | 'undefined-length' | 'vr' | 'item' | 'depth' | 'count';

const longVrs = new Set([
  'OB',
  'OD',
  'OF',
  'OL',
  'OV',
  'OW',
  'SQ',
  'UC',
  'UN',
  'UR',
  'UT',
  'SV',
  'UV',
]);
/** Our sequences nest two deep, and our files have some 150 elements; far more is an attack. */
const maxDepth = 16;
const maxElements = 20_000;

class Stop extends Error {
  readonly at: number;
  readonly why: StopReason;
  constructor(at: number, why: StopReason) {
    super(why);
    this.at = at;
    this.why = why;
  }
}

/** All elements from `from` to the end of the bytes. Never throws on bytes. */
export function readStrict(bytes: Uint8Array, from: number, to = bytes.length): StrictRead {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const elements: StrictElement[] = [];
  try {
    readInto(elements, bytes, view, from, to, 0, { left: maxElements });
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    return { elements, stopped: { at: stop.at, why: stop.why } };
  }
  return { elements };
}

interface Count {
  left: number;
}

function readInto(
  elements: StrictElement[],
  bytes: Uint8Array,
  view: DataView,
  from: number,
  to: number,
  depth: number,
  count: Count,
): void {
  if (depth > maxDepth) throw new Stop(from, 'depth');
  let at = from;
  let before = -1;
  while (at < to) {
    if (at + 8 > to) throw new Stop(at, 'length');
    count.left -= 1;
    if (count.left < 0) throw new Stop(at, 'count');
    const number = view.getUint16(at, true) * 65_536 + view.getUint16(at + 2, true);
    if (number <= before) throw new Stop(at, 'order');
    before = number;
    const tag = number.toString(16).toUpperCase().padStart(8, '0');
    const vr = String.fromCharCode(bytes[at + 4]!, bytes[at + 5]!);
    if (!/^[A-Z]{2}$/.test(vr)) throw new Stop(at, 'vr');
    const long = longVrs.has(vr);
    if (long && (at + 12 > to || view.getUint16(at + 6, true) !== 0)) throw new Stop(at, 'length');
    const length = long ? view.getUint32(at + 8, true) : view.getUint16(at + 6, true);
    const value = at + (long ? 12 : 8);
    if (length === 0xffff_ffff) {
      elements.push({ tag, vr, start: at, value, end: to });
      throw new Stop(at, 'undefined-length');
    }
    const end = value + length;
    if (end > to || length % 2 === 1) throw new Stop(at, 'length');
    if (vr === 'SQ') {
      const items: StrictElement[][] = [];
      elements.push({ tag, vr, start: at, value, end, items });
      readItems(items, bytes, view, value, end, depth, count);
    } else elements.push({ tag, vr, start: at, value, end });
    at = end;
  }
}

function readItems(
  items: StrictElement[][],
  bytes: Uint8Array,
  view: DataView,
  from: number,
  to: number,
  depth: number,
  count: Count,
): void {
  let at = from;
  while (at < to) {
    if (at + 8 > to || view.getUint32(at, true) !== 0xe000_fffe) throw new Stop(at, 'item');
    const length = view.getUint32(at + 4, true);
    const start = at + 8;
    if (length === 0xffff_ffff) throw new Stop(at, 'undefined-length');
    if (start + length > to) throw new Stop(at, 'length');
    const item: StrictElement[] = [];
    items.push(item);
    readInto(item, bytes, view, start, start + length, depth + 1, count);
    at = start + length;
  }
}
