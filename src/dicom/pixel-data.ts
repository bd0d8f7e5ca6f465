import { err, ok, type Result } from '#base';

// Encapsulated pixel data (PS3.5 A.4): item lengths are followed, so a delimiter's bytes inside a fragment do no harm.

const itemTag = 0xe000_fffe;
const delimiterTag = 0xe0dd_fffe;

/** The bytes of the one frame of a single-frame image: all fragments after the offset table, joined. */
export function joinFragments(bytes: Uint8Array, offset: number): Result<Uint8Array, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  let at = offset;
  let items = 0;
  let size = 0;
  for (;;) {
    // A missing end delimiter is common and harmless: the last item ends where the file does.
    if (at + 8 > bytes.length) break;
    const tag = view.getUint32(at, true);
    const length = view.getUint32(at + 4, true);
    if (tag === delimiterTag) break;
    if (tag !== itemTag) return err('no fragment where one must be');
    at += 8;
    if (at + length > bytes.length) return err('the file ends inside a fragment');
    if (items > 0) {
      parts.push(bytes.subarray(at, at + length));
      size += length;
    }
    items += 1;
    at += length;
  }
  if (parts.length === 0 || size === 0) return err('no compressed frame');
  if (parts.length === 1) return ok(parts[0]!);
  const whole = new Uint8Array(size);
  let to = 0;
  for (const part of parts) {
    whole.set(part, to);
    to += part.length;
  }
  return ok(whole);
}
