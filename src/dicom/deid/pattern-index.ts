// Many byte patterns at once. Each pattern is filed under short blocks of itself; the text is read in steps and a block
// that no pattern has, which is nearly every block, costs one look into a table of bits.
//
// [Note: why not Aho-Corasick] Thousands of writings in four encodings make a table of hundreds of MB, or a sparse one
// with a hop at every byte. With patterns of at least six bytes, the pixel data need a look only at every third byte.

export interface BytePattern {
  readonly bytes: Uint8Array;
  /** Letters A to Z match in either case. */
  readonly fold: boolean;
}

const foldTable = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte,
);

/** 256 kB: stays in the cache of a core. */
const tableBits = 18;
const hash = (a: number, b: number, c: number): number =>
  (Math.imul(a | (b << 8) | (c << 16), 0x9e3779b1) >>> (32 - tableBits)) >>> 0;

interface Filed {
  readonly pattern: number;
  /** Where in the pattern the block starts. */
  readonly offset: number;
}

export class PatternIndex {
  private readonly present = new Uint8Array(1 << tableBits);
  private readonly filed = new Map<number, Filed[]>();
  private readonly patterns: readonly BytePattern[];
  private readonly folded: readonly Uint8Array[];
  private readonly step: number;

  /** Patterns shorter than `least` bytes are left out; `least` is at least 3. */
  constructor(patterns: readonly BytePattern[], least: number) {
    this.step = Math.max(least - 2, 1);
    this.patterns = patterns;
    this.folded = patterns.map(({ bytes }) => bytes.map((byte) => foldTable[byte]!));
    for (const [n, bytes] of this.folded.entries()) {
      if (bytes.length < least) continue;
      for (let offset = 0; offset < this.step; offset++) {
        const key = hash(bytes[offset]!, bytes[offset + 1]!, bytes[offset + 2]!);
        this.present[key] = 1;
        const list = this.filed.get(key);
        if (list) list.push({ pattern: n, offset });
        else this.filed.set(key, [{ pattern: n, offset }]);
      }
    }
  }

  /** Calls back with every place where a pattern stands. */
  search(text: Uint8Array, found: (pattern: number, at: number) => void): void {
    if (this.filed.size === 0) return;
    const { present, step } = this;
    const fold = foldTable;
    const end = text.length - 2;
    for (let at = 0; at < end; at += step) {
      const key = hash(fold[text[at]!]!, fold[text[at + 1]!]!, fold[text[at + 2]!]!);
      if (present[key] === 0) continue;
      for (const { pattern, offset } of this.filed.get(key)!) {
        if (this.matches(text, at - offset, pattern)) found(pattern, at - offset);
      }
    }
  }

  private matches(text: Uint8Array, start: number, pattern: number): boolean {
    const { bytes, fold } = this.patterns[pattern]!;
    if (start < 0 || start + bytes.length > text.length) return false;
    const folded = this.folded[pattern]!;
    for (let n = 0; n < bytes.length; n++) {
      const byte = text[start + n]!;
      if (fold ? foldTable[byte] !== folded[n] : byte !== bytes[n]) return false;
    }
    return true;
  }
}
