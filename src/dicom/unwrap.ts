import { Inflate } from 'pako';
import { err, ok, type Result } from '#base';

// Every file is brought to one form before it is parsed: preamble, "DICM", meta group, plain data set. Byte offsets
// that the header gives (pixel data above all) hold in these bytes, so a second read has to unwrap in the same way.

/** An inflated single-frame image is a few MB; anything above is a bomb or not for us. */
const inflateLimit = 64 * 1024 * 1024;

export type Wrapping =
  { kind: 'part10' } | { kind: 'no-preamble' } | { kind: 'data-set'; explicitVr: boolean };

/** How the file starts, or undefined where it cannot be DICOM. Files without preamble are accepted if they look it. */
export function wrappingOf(bytes: Uint8Array): Wrapping | undefined {
  if (bytes.length >= 132 && String.fromCharCode(...bytes.subarray(128, 132)) === 'DICM')
    return { kind: 'part10' };
  if (bytes.length < 16) return undefined;
  const group = bytes[0]! | (bytes[1]! << 8);
  const element = bytes[2]! | (bytes[3]! << 8);
  const upper = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;
  const explicitVr = upper(bytes[4]!) && upper(bytes[5]!);
  if (group === 0x0002 && element <= 0x0102 && explicitVr) return { kind: 'no-preamble' };
  if (group === 0x0008 && element <= 0x0060) {
    if (explicitVr) return { kind: 'data-set', explicitVr };
    // Implicit VR: the 32-bit length of a first element of group 8 is short.
    const length = bytes[4]! | (bytes[5]! << 8) | (bytes[6]! << 16) | (bytes[7]! << 24);
    if (length >= 0 && length <= 1024) return { kind: 'data-set', explicitVr };
  }
  return undefined;
}

/** Judged by the first 256 bytes. */
export const looksLikeDicom = (start: Uint8Array): boolean => wrappingOf(start) !== undefined;

/** Puts an empty preamble before a meta group that lacks it. */
export function withPreamble(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(132 + bytes.length);
  whole.set([0x44, 0x49, 0x43, 0x4d], 128);
  whole.set(bytes, 132);
  return whole;
}

/** The bytes up to `position` as they are, the rest inflated (PS3.5 A.5), never beyond the limit. */
export function inflateFrom(bytes: Uint8Array, position: number): Result<Uint8Array, string> {
  const inflate = new Inflate({ raw: true, chunkSize: 1 << 18 });
  const parts: Uint8Array[] = [];
  let size = 0;
  inflate.onData = (chunk) => {
    const part = chunk as Uint8Array;
    size += part.length;
    if (size > inflateLimit) throw new Error('inflates beyond 64 MB');
    parts.push(part);
  };
  try {
    inflate.push(bytes.subarray(position), true);
  } catch (thrown) {
    return err(thrown instanceof Error ? thrown.message : 'cannot be inflated');
  }
  // A stream cut short ends with a buffer error and keeps what came; the parser then says where it ends.
  const status: number = inflate.err;
  if (status !== 0 && size === 0) return err('cannot be inflated');
  const whole = new Uint8Array(position + size);
  whole.set(bytes.subarray(0, position));
  let at = position;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return ok(whole);
}
