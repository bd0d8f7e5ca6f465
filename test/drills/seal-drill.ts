import { openSealed, type PackErrorKind } from '#pack';

// Sealed files damaged in every way a file can be: flipped bits, cut ends, parts of one in another. None may open.

/** A small generator with a seed: a failure can be made again. Marsaglia's xorshift32. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

export interface DrillCounts {
  readonly flips: number;
  readonly truncations: number;
  readonly splices: number;
}

export interface DrillResult {
  readonly tried: number;
  /** What was done to each file that still opened: must stay empty. */
  readonly accepted: readonly string[];
  readonly kinds: Readonly<Partial<Record<PackErrorKind, number>>>;
}

/** `files`: two or more sealed files of the same identity, so that splices are between files that both open. */
export async function sealDrill(
  files: ReadonlyArray<Uint8Array<ArrayBuffer>>,
  identity: string,
  counts: DrillCounts,
  seed = 20270101,
): Promise<DrillResult> {
  const random = randomFrom(seed);
  const accepted: string[] = [];
  const kinds: Partial<Record<PackErrorKind, number>> = {};
  let tried = 0;
  const attempt = async (bytes: Uint8Array<ArrayBuffer>, what: string): Promise<void> => {
    tried += 1;
    const opened = await openSealed(bytes, identity);
    if (opened.ok) accepted.push(what);
    else kinds[opened.error.kind] = (kinds[opened.error.kind] ?? 0) + 1;
  };
  const anyFile = (): Uint8Array<ArrayBuffer> => files[random(files.length)]!;
  for (let n = 0; n < counts.flips; n++) {
    const bytes = anyFile().slice();
    // Half of the flips hit the header, which is small and has most of the structure.
    const at = n % 2 === 0 ? random(Math.min(600, bytes.length)) : random(bytes.length);
    const bit = random(8);
    bytes[at]! ^= 1 << bit;
    await attempt(bytes, `flip of bit ${bit} at ${at}`);
  }
  for (let n = 0; n < counts.truncations; n++) {
    const bytes = anyFile();
    const length = n % 4 === 0 ? bytes.length - 1 - random(40) : random(bytes.length);
    await attempt(bytes.slice(0, length), `cut to ${length}`);
  }
  for (let n = 0; n < counts.splices; n++) {
    const first = random(files.length);
    const a = files[first]!;
    const b = files[(first + 1 + random(files.length - 1)) % files.length]!;
    const at = 1 + random(Math.min(a.length, b.length) - 1);
    const spliced = new Uint8Array(b.length);
    spliced.set(a.subarray(0, at));
    spliced.set(b.subarray(at), at);
    const same = [a, b].some((each) => Buffer.compare(each, spliced) === 0);
    if (same) n -= 1;
    else await attempt(spliced, `splice at ${at}`);
  }
  return { tried, accepted, kinds };
}
