import { err, ok, type Result } from '#base';
import { decodeFrame } from '../frame.ts';
import type { ParsedFile } from '../header.ts';
import { instanceOf } from '../instance.ts';
import { transferSyntax } from '../transfer-syntax.ts';
import type { ObjectError } from './found-region.ts';
import type { SegHeader } from './seg-header.ts';

/** Decoding compressed frames makes what the file only claims: no more than this many pixels. */
const maxDecodedPixels = 1 << 28;

/** Which pixels of a frame (from 0, row by row) are drawn for a segment. */
export interface SegPixels {
  readonly isSet: (frame: number, pixel: number, segment: number) => boolean;
  /** Label maps: the frames that a segment is drawn on at all, so that others need not be searched. */
  readonly framesOf?: ((segment: number) => readonly number[]) | undefined;
  /** Label maps: numbers that are drawn; 0 is background. */
  readonly drawn?: readonly number[] | undefined;
}

/**
 * Pixels of all frames. Binary segments of one bit are packed without padding, frames running on across byte borders,
 * lowest bit first (PS3.5 §8.1.1, Annex D.2).
 */
export async function segPixels(
  parsed: ParsedFile,
  file: Uint8Array,
  header: SegHeader,
  atLeast: number,
): Promise<Result<SegPixels, ObjectError>> {
  const syntax = transferSyntax(parsed.transferSyntaxUid);
  if (!syntax || syntax.codec === 'big-endian')
    return err({ kind: 'unsupported-transfer-syntax', uid: parsed.transferSyntaxUid });
  const { bitsAllocated, rows, columns, frames } = header;
  const pixels = rows * columns;
  if (syntax.codec !== 'none') {
    const decoded = await decodedFrames(parsed, file, header);
    return decoded.ok ? ok(ofValues(header, decoded.value, atLeast)) : decoded;
  }
  const wanted = Math.ceil((pixels * frames.length * bitsAllocated) / 8);
  const place = parsed.pixel;
  const bytes = place
    ? Math.max(0, Math.min(place.length ?? 0, parsed.bytes.length - place.offset))
    : 0;
  if (!place || bytes < wanted) return err({ kind: 'truncated', bytes, wanted });
  const data = parsed.bytes.subarray(place.offset, place.offset + wanted);
  if (bitsAllocated === 1) {
    // Whole numbers of 32 bits are several times faster; a file of 256 MB still fits.
    const isSmall = pixels * frames.length <= 0x7fff_ffff;
    return ok({
      isSet: isSmall
        ? (frame, pixel) => {
            const bit = frame * pixels + pixel;
            return ((data[bit >> 3]! >> (bit & 7)) & 1) === 1;
          }
        : (frame, pixel) => {
            const bit = frame * pixels + pixel;
            return ((data[Math.floor(bit / 8)]! >> (bit % 8)) & 1) === 1;
          },
    });
  }
  if (bitsAllocated === 8) return ok(ofValues(header, (n) => data[n]!, atLeast));
  return ok(ofValues(header, (n) => data[2 * n]! | (data[2 * n + 1]! << 8), atLeast));
}

/** Of 8-bit and 16-bit pixels: a fraction, a segment's number, or anything but zero. */
function ofValues(
  { type, rows, columns, frames: { length: count }, maximumFractional }: SegHeader,
  value: (n: number) => number,
  atLeast: number,
): SegPixels {
  const pixels = rows * columns;
  const least = atLeast * maximumFractional;
  if (type === 'LABELMAP') {
    const frames = framesBySegment(count, pixels, value);
    return {
      isSet: (frame, pixel, segment) => value(frame * pixels + pixel) === segment,
      framesOf: (segment) => frames.get(segment) ?? [],
      drawn: [...frames.keys()].filter((segment) => segment !== 0),
    };
  }
  if (type === 'FRACTIONAL')
    return {
      isSet: (frame, pixel) => {
        const fraction = value(frame * pixels + pixel);
        return fraction > 0 && fraction >= least;
      },
    };
  return { isSet: (frame, pixel) => value(frame * pixels + pixel) !== 0 };
}

/** One walk over all pixels. */
function framesBySegment(
  frames: number,
  pixels: number,
  value: (n: number) => number,
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (let frame = 0; frame < frames; frame++) {
    const seen = new Set<number>();
    // Neighbours are mostly of one segment.
    let last = -1;
    for (let pixel = 0; pixel < pixels; pixel++) {
      const segment = value(frame * pixels + pixel);
      if (segment === last) continue;
      last = segment;
      seen.add(segment);
    }
    for (const segment of seen) {
      const list = found.get(segment);
      if (list) list.push(frame);
      else found.set(segment, [frame]);
    }
  }
  return found;
}

async function decodedFrames(
  parsed: ParsedFile,
  file: Uint8Array,
  { rows, columns, frames, bitsAllocated }: SegHeader,
): Promise<Result<(n: number) => number, ObjectError>> {
  if (bitsAllocated === 1)
    return err({ kind: 'unsupported-transfer-syntax', uid: parsed.transferSyntaxUid });
  const pixels = rows * columns;
  const total = pixels * frames.length;
  if (total > maxDecodedPixels) return err({ kind: 'too-large', pixels: total });
  const instance = instanceOf(parsed, '');
  if (!instance.ok) return err({ kind: 'damaged', detail: instance.error.kind });
  const values = new Uint16Array(total);
  for (let frame = 0; frame < frames.length; frame++) {
    const stored = await decodeFrame({ ...instance.value, frame }, file);
    if (!stored.ok) return err({ kind: 'damaged', detail: `frame ${frame + 1}: ${stored.error}` });
    values.set(stored.value, frame * pixels);
  }
  return ok((n) => values[n]!);
}
