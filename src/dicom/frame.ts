import { err, ok, type Result } from '#base';
import { parseFile } from './header.ts';
import type { Instance, PixelForm } from './instance.ts';
import { fragmentsOfFrame, joinFragments } from './pixel-data.ts';
import { transferSyntax, type Codec } from './transfer-syntax.ts';

/** Version of everything below that can change a prepared voxel; volumes of an older one are prepared again. */
export const decoderVersion = 1;

/** Stored values of one slice, before rescale, row by row. */
export type StoredPixels =
  Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array;

type FrameDecoder = (frame: Uint8Array, form: PixelForm) => Result<Uint8Array, string>;

// Loaded when the first frame that needs it is met. A codec that cannot be loaded rejects: that is no damaged file.
const codecs: Readonly<
  Record<Exclude<Codec, 'none' | 'big-endian'>, () => Promise<{ decode: FrameDecoder }>>
> = {
  rle: () => import('./codecs/rle.ts'),
  'jpeg-dct': () => import('./codecs/jpeg-dct.ts'),
  'jpeg-lossless': () => import('./codecs/jpeg-lossless.ts'),
  'jpeg-ls': () => import('./codecs/jpeg-ls.ts'),
  'jpeg-2000': () => import('./codecs/jpeg-2000.ts'),
  htj2k: () => import('./codecs/htj2k.ts'),
};

/**
 * The stored pixels of one slice, a single-frame image or a frame of a multi-frame one, given the bytes of its file. The error says what is wrong with the pixel
 * data. The answer always has rows × columns values.
 */
export async function decodeFrame(
  instance: Instance,
  file: Uint8Array,
): Promise<Result<StoredPixels, string>> {
  const form = instance.pixels;
  if (!form) return err('no pixel data');
  // Most files are read in place; deflated ones and those without preamble have to be brought to form again.
  const bytes = inPlace(file) ? file : reparse(file);
  if (!bytes) return err('the file cannot be read a second time');
  const codec = transferSyntax(form.transferSyntaxUid)?.codec;
  if (!codec) return err('unsupported transfer syntax');
  const pixels = form.rows * form.columns;
  const wanted = (pixels * form.bitsAllocated) / 8;
  if (form.samples !== 1) return err(`${form.samples} samples a pixel`);
  if (form.bitsAllocated !== 8 && form.bitsAllocated !== 16 && form.bitsAllocated !== 32)
    return err(`${form.bitsAllocated} bits allocated`);

  let raw: Uint8Array;
  if (codec === 'none' || codec === 'big-endian') {
    const before = (instance.frame ?? 0) * wanted;
    const there = Math.min(form.bytesThere, bytes.length - form.place.offset) - before;
    if (there < wanted) return err(`${Math.max(there, 0)} of ${wanted} bytes of pixel data`);
    const start = form.place.offset + before;
    raw = bytes.slice(start, start + wanted);
    if (codec === 'big-endian') swapBytes(raw, form.bitsAllocated / 8);
  } else {
    if (form.place.length !== undefined) return err('compressed pixel data are not encapsulated');
    const frame =
      instance.frame === undefined
        ? joinFragments(bytes, form.place.offset)
        : fragmentsOfFrame(bytes, form.place.offset, instance.frame, instance.frames);
    if (!frame.ok) return frame;
    const decoded = (await codecs[codec]()).decode(frame.value, form);
    if (!decoded.ok) return decoded;
    raw = decoded.value;
  }
  const values = storedValues(raw, form, codec === 'none' || codec === 'big-endian');
  return values.length === pixels ? ok(values) : err(`${values.length} of ${pixels} pixels`);
}

const inPlace = (file: Uint8Array): boolean =>
  String.fromCharCode(...file.subarray(128, 132)) === 'DICM' && !isDeflated(file);

function isDeflated(file: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(file.subarray(132, 1024));
  return start.includes('1.2.840.10008.1.2.1.99');
}

function reparse(file: Uint8Array): Uint8Array | undefined {
  const parsed = parseFile(file);
  return parsed.ok ? parsed.value.bytes : undefined;
}

function swapBytes(bytes: Uint8Array, size: number): void {
  for (let at = 0; at + size <= bytes.length; at += size) bytes.subarray(at, at + size).reverse();
}

/** Bits Stored, High Bit and Pixel Representation applied (PS3.5 §8.1.1): stray bits outside never count. */
function storedValues(raw: Uint8Array, form: PixelForm, shifted: boolean): StoredPixels {
  const pixels = form.rows * form.columns;
  // A codec may answer in a narrower type than allocated.
  const size = raw.length / pixels;
  const bits = size * 8;
  const own = raw.byteOffset % 4 === 0 ? raw : raw.slice();
  const { buffer, byteOffset } = own;
  const stored = Math.min(form.bitsStored, bits);
  const shift = shifted ? Math.max(form.highBit + 1 - form.bitsStored, 0) : 0;
  const values: StoredPixels =
    size === 1
      ? form.signed
        ? new Int8Array(buffer, byteOffset, pixels)
        : own
      : size === 2
        ? form.signed
          ? new Int16Array(buffer, byteOffset, pixels)
          : new Uint16Array(buffer, byteOffset, pixels)
        : form.signed
          ? new Int32Array(buffer, byteOffset, pixels)
          : new Uint32Array(buffer, byteOffset, pixels);
  if (stored === bits && shift === 0) return values;
  const up = 32 - stored - shift;
  if (form.signed) for (let n = 0; n < pixels; n++) values[n] = (values[n]! << up) >> (32 - stored);
  else for (let n = 0; n < pixels; n++) values[n] = (values[n]! << up) >>> (32 - stored);
  return values;
}
