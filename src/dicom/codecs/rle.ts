import { err, ok, type Result } from '#base';
import type { PixelForm } from '../instance.ts';

/** RLE Lossless (PS3.5 Annex G): one PackBits segment per byte of a sample, most significant first. */
export function decode(frame: Uint8Array, form: PixelForm): Result<Uint8Array, string> {
  const sampleBytes = form.bitsAllocated / 8;
  const pixels = form.rows * form.columns;
  if (frame.length < 64) return err('the frame ends inside the RLE header');
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const segments = view.getUint32(0, true);
  if (segments !== sampleBytes) return err(`${segments} RLE segments, not ${sampleBytes}`);
  const out = new Uint8Array(pixels * sampleBytes);
  for (let segment = 0; segment < segments; segment++) {
    const start = view.getUint32(4 + 4 * segment, true);
    const end = segment + 1 < segments ? view.getUint32(8 + 4 * segment, true) : frame.length;
    if (start < 64 || end > frame.length || start > end) return err('an RLE segment lies outside');
    const lane = sampleBytes - 1 - segment;
    const done = unpack(frame, start, end, out, lane, sampleBytes, pixels);
    if (done !== pixels) return err(`RLE segment of ${done} pixels, not ${pixels}`);
  }
  return ok(out);
}

/** PackBits into every `step`-th byte from `lane`; answers how many pixels came. */
function unpack(
  from: Uint8Array,
  start: number,
  end: number,
  out: Uint8Array,
  lane: number,
  step: number,
  pixels: number,
): number {
  let done = 0;
  let at = start;
  while (at < end && done < pixels) {
    const code = from[at++]!;
    if (code === 128) continue;
    if (code < 128) {
      for (let n = 0; n <= code && at < end && done < pixels; n++)
        out[lane + step * done++] = from[at++]!;
      continue;
    }
    if (at >= end) break;
    const value = from[at++]!;
    for (let n = 0; n < 257 - code && done < pixels; n++) out[lane + step * done++] = value;
  }
  return done;
}
