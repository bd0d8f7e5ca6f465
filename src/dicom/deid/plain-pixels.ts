import { err, ok, type Result } from '#base';
import type { StoredPixels } from '../frame.ts';
import type { ParsedFile } from '../header.ts';
import type { PixelForm } from '../instance.ts';
import { transferSyntax } from '../transfer-syntax.ts';

// Pixel data as they leave: little-endian, uncompressed, exactly the frames that the header promises, and nothing in
// the bits that hold no value. Old overlays lie in such bits, and bytes behind the last frame can be anything.

export type PixelTrouble =
  | { readonly kind: 'needs-decoding' }
  | { readonly kind: 'pixels-unusable'; readonly detail: string };

const trouble = (detail: string): { ok: false; error: PixelTrouble } =>
  err({ kind: 'pixels-unusable', detail });

/**
 * All frames of a file. `decoded` holds them as `decodeFrame` gave them, one after the other; it is needed where they
 * are compressed, and is not looked at where they are not.
 */
export function plainPixels(
  parsed: ParsedFile,
  form: PixelForm,
  frames: number,
  decoded: readonly StoredPixels[] | undefined,
): Result<Uint8Array, PixelTrouble> {
  const { bitsAllocated: bits } = form;
  if (form.samples !== 1) return trouble(`${form.samples} samples a pixel`);
  if (bits !== 8 && bits !== 16 && bits !== 32) return trouble(`${bits} bits allocated`);
  if (form.bitsStored < 1 || form.bitsStored > bits || form.highBit >= bits)
    return trouble(`${form.bitsStored} bits stored of ${bits}`);
  const codec = transferSyntax(form.transferSyntaxUid)?.codec;
  if (codec === undefined) return trouble('unsupported transfer syntax');
  const area = form.rows * form.columns;
  if (codec !== 'none' && codec !== 'big-endian') {
    if (!decoded) return err({ kind: 'needs-decoding' });
    if (decoded.length !== frames || decoded.some((frame) => frame.length !== area))
      return trouble(`${decoded.length} of ${frames} frames decoded`);
    return ok(joined(decoded, area, bits, form.signed));
  }
  const wanted = (area * frames * bits) / 8;
  if (form.bytesThere < wanted) return trouble(`${form.bytesThere} of ${wanted} bytes`);
  const { offset } = form.place;
  const there = parsed.bytes.subarray(offset, offset + wanted);
  const used = form.bitsStored === bits;
  if (codec === 'none' && used) return ok(there);
  const own = there.slice();
  if (codec === 'big-endian') swapBytes(own, bits / 8);
  if (!used) clearUnused(own, form);
  return ok(own);
}

function joined(
  frames: readonly StoredPixels[],
  area: number,
  bits: 8 | 16 | 32,
  signed: boolean,
): Uint8Array {
  // A codec may answer in a narrower type than allocated; setting a typed array widens with the sign kept.
  const make = signed
    ? { 8: Int8Array, 16: Int16Array, 32: Int32Array }
    : { 8: Uint8Array, 16: Uint16Array, 32: Uint32Array };
  const all = new make[bits](area * frames.length);
  for (const [n, frame] of frames.entries()) all.set(frame, n * area);
  return new Uint8Array(all.buffer);
}

function swapBytes(bytes: Uint8Array, size: number): void {
  for (let at = 0; at + size <= bytes.length; at += size) bytes.subarray(at, at + size).reverse();
}

/** Brings each value to the low bits, the sign carried up into the bits that hold nothing. `own` starts a buffer. */
function clearUnused(own: Uint8Array, form: PixelForm): void {
  const shift = Math.max(form.highBit + 1 - form.bitsStored, 0);
  const up = 32 - form.bitsStored - shift;
  const down = 32 - form.bitsStored;
  const count = (own.length * 8) / form.bitsAllocated;
  const values =
    form.bitsAllocated === 8
      ? own
      : form.bitsAllocated === 16
        ? new Uint16Array(own.buffer, 0, count)
        : new Uint32Array(own.buffer, 0, count);
  if (form.signed) for (let n = 0; n < count; n++) values[n] = (values[n]! << up) >> down;
  else for (let n = 0; n < count; n++) values[n] = (values[n]! << up) >>> down;
}

/** Whether the bits of 16-bit values above Bits Stored hold what clearUnused leaves there. `at` must be even. */
export function unusedBitsClear(
  bytes: Uint8Array,
  { bitsStored, bitsAllocated, signed }: Pick<PixelForm, 'bitsStored' | 'bitsAllocated' | 'signed'>,
): boolean {
  if (bitsStored >= bitsAllocated) return true;
  const even = bytes.byteOffset % (bitsAllocated / 8) === 0 ? bytes : bytes.slice();
  const count = Math.floor((even.length * 8) / bitsAllocated);
  const values =
    bitsAllocated === 8
      ? even
      : bitsAllocated === 16
        ? new Uint16Array(even.buffer, even.byteOffset, count)
        : new Uint32Array(even.buffer, even.byteOffset, count);
  const width = bitsAllocated === 32 ? 0xffff_ffff : 2 ** bitsAllocated - 1;
  const bit = 32 - bitsStored;
  for (let n = 0; n < count; n++) {
    const value = values[n]!;
    const plain = signed ? ((value << bit) >> bit) & width : (value << bit) >>> bit;
    if (plain >>> 0 !== value) return false;
  }
  return true;
}
