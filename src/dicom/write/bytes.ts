import { invariant } from '#base';
import { decimalString, type Attribute, type Attributes, type NumberVr } from './element.ts';

// Explicit VR Little Endian, PS3.5 §7.1.2: tag, VR, length, value of even length; tags in ascending order.

const encoder = new TextEncoder();
/** VRs with two reserved bytes and a 32-bit length (PS3.5 Table 7.1-1). */
const longVrs = new Set(['OB', 'OW', 'SQ', 'UN', 'UT']);
const numberSize: Readonly<Record<NumberVr, number>> = { US: 2, SS: 2, UL: 4, SL: 4, FL: 4, FD: 8 };

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function textBytes(vr: string, value: ReadonlyArray<string | number>): Uint8Array {
  const texts = value.map((one) =>
    typeof one === 'number' ? (vr === 'DS' ? decimalString(one) : String(one)) : one,
  );
  const raw = encoder.encode(texts.join('\\'));
  if (raw.length % 2 === 0) return raw;
  // UIDs are padded with NUL, all other text with a space (PS3.5 §6.2).
  return concat([raw, new Uint8Array([vr === 'UI' ? 0 : 0x20])]);
}

function numberBytes(vr: NumberVr, value: readonly number[]): Uint8Array {
  const size = numberSize[vr];
  const out = new Uint8Array(size * value.length);
  const view = new DataView(out.buffer);
  value.forEach((one, n) => {
    const at = n * size;
    if (vr === 'US') view.setUint16(at, one, true);
    else if (vr === 'SS') view.setInt16(at, one, true);
    else if (vr === 'UL') view.setUint32(at, one, true);
    else if (vr === 'SL') view.setInt32(at, one, true);
    else if (vr === 'FL') view.setFloat32(at, one, true);
    else view.setFloat64(at, one, true);
  });
  return out;
}

function valueBytes(attribute: Attribute): Uint8Array {
  if (attribute.vr === 'SQ')
    return concat(
      attribute.items.flatMap((item) => {
        const body = dataSetBytes(item);
        const head = new Uint8Array(8);
        const view = new DataView(head.buffer);
        view.setUint16(0, 0xfffe, true);
        view.setUint16(2, 0xe000, true);
        view.setUint32(4, body.length, true);
        return [head, body];
      }),
    );
  if ('bytes' in attribute)
    return attribute.bytes.length % 2 === 0
      ? attribute.bytes
      : concat([attribute.bytes, new Uint8Array(1)]);
  if (attribute.vr in numberSize)
    return numberBytes(attribute.vr as NumberVr, attribute.value as readonly number[]);
  return textBytes(attribute.vr, attribute.value);
}

/** One element with its header. Throws (a bug) on a malformed tag or a value too long for a 16-bit length. */
export function elementBytes(tag: string, attribute: Attribute): Uint8Array {
  invariant(/^[0-9A-F]{8}$/.test(tag), `tag ${tag} is eight upper-case hex digits`);
  const value = valueBytes(attribute);
  const long = longVrs.has(attribute.vr);
  const head = new Uint8Array(long ? 12 : 8);
  const view = new DataView(head.buffer);
  view.setUint16(0, Number.parseInt(tag.slice(0, 4), 16), true);
  view.setUint16(2, Number.parseInt(tag.slice(4), 16), true);
  head[4] = attribute.vr.charCodeAt(0);
  head[5] = attribute.vr.charCodeAt(1);
  if (long) view.setUint32(8, value.length, true);
  else {
    invariant(value.length <= 0xffff, `value of ${tag} fits a 16-bit length`);
    view.setUint16(6, value.length, true);
  }
  return concat([head, value]);
}

export function dataSetBytes(attributes: Attributes): Uint8Array {
  const tags = Object.keys(attributes).sort();
  return concat(tags.map((tag) => elementBytes(tag, attributes[tag]!)));
}
