import { err, ok, type Result } from '#base';

// Encapsulated pixel data (PS3.5 A.4): item lengths are followed, so a delimiter's bytes inside a fragment do no harm.

const itemTag = 0xe000_fffe;
const delimiterTag = 0xe0dd_fffe;

interface Fragment {
  /** Of its item tag, from the first item after the offset table. */
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** Basic Offset Table and the fragments behind it. */
function itemsOf(
  bytes: Uint8Array,
  offset: number,
): Result<{ readonly table: Uint8Array; readonly fragments: readonly Fragment[] }, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fragments: Fragment[] = [];
  let table: Uint8Array | undefined;
  let first = 0;
  let at = offset;
  for (;;) {
    // A missing end delimiter is common and harmless: the last item ends where the file does.
    if (at + 8 > bytes.length) break;
    const tag = view.getUint32(at, true);
    const length = view.getUint32(at + 4, true);
    if (tag === delimiterTag) break;
    if (tag !== itemTag) return err('no fragment where one must be');
    const start = at + 8;
    if (start + length > bytes.length) return err('the file ends inside a fragment');
    const content = bytes.subarray(start, start + length);
    if (table) fragments.push({ offset: at - first, bytes: content });
    else {
      table = content;
      first = start + length;
    }
    at = start + length;
  }
  return ok({ table: table ?? new Uint8Array(0), fragments });
}

function join(fragments: readonly Fragment[]): Result<Uint8Array, string> {
  const size = fragments.reduce((sum, fragment) => sum + fragment.bytes.length, 0);
  if (size === 0) return err('no compressed frame');
  if (fragments.length === 1) return ok(fragments[0]!.bytes);
  const whole = new Uint8Array(size);
  let to = 0;
  for (const fragment of fragments) {
    whole.set(fragment.bytes, to);
    to += fragment.bytes.length;
  }
  return ok(whole);
}

/** The bytes of the one frame of a single-frame image: all fragments after the offset table, joined. */
export function joinFragments(bytes: Uint8Array, offset: number): Result<Uint8Array, string> {
  const items = itemsOf(bytes, offset);
  return items.ok ? join(items.value.fragments) : items;
}

/** One frame of several: a fragment each, or as the Basic Offset Table divides them. */
export function fragmentsOfFrame(
  bytes: Uint8Array,
  offset: number,
  frame: number,
  frames: number,
): Result<Uint8Array, string> {
  const items = itemsOf(bytes, offset);
  if (!items.ok) return items;
  const { table, fragments } = items.value;
  if (fragments.length === frames) return join([fragments[frame]!]);
  if (table.length < 4 * frames)
    return err(`${fragments.length} fragments for ${frames} frames, and no offset table`);
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const from = view.getUint32(4 * frame, true);
  const to = frame + 1 < frames ? view.getUint32(4 * (frame + 1), true) : Infinity;
  return join(fragments.filter((each) => each.offset >= from && each.offset < to));
}
