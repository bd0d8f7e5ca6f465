// Entropy-coded JPEG data (ITU-T T.81 Annex F.2.2): Huffman tables and a bit reader that knows where the scan ends.

export interface HuffmanTable {
  /** By 8 looked-ahead bits: code length << 8 | value, 0 where the code is longer. */
  readonly quick: Uint16Array;
  /** By code length 1 to 16: largest code or -1, and what to add to a code to get its index in `values`. */
  readonly maxCode: Int32Array;
  readonly offset: Int32Array;
  readonly values: Uint8Array;
}

/** T.81 Annex C. `counts` holds the number of codes of each length 1 to 16. */
export function huffmanTable(counts: Uint8Array, values: Uint8Array): HuffmanTable {
  const quick = new Uint16Array(256);
  const maxCode = new Int32Array(17).fill(-1);
  const offset = new Int32Array(17);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= 16; length++) {
    const count = counts[length - 1]!;
    offset[length] = index - code;
    if (length <= 8)
      for (let n = 0; n < count; n++) {
        const first = (code + n) << (8 - length);
        quick.fill((length << 8) | values[index + n]!, first, first + (1 << (8 - length)));
      }
    if (count > 0) maxCode[length] = code + count - 1;
    code += count;
    index += count;
    if (code > 1 << length) throw new Error('a Huffman table has too many codes');
    code <<= 1;
  }
  return { quick, maxCode, offset, values };
}

export class BitReader {
  private readonly data: Uint8Array;
  private at: number;
  private buffer = 0;
  private count = 0;
  /** Zero bits handed out beyond the end of the scan: allowed to look at, not to use. */
  private beyond = 0;

  constructor(data: Uint8Array, at: number) {
    this.data = data;
    this.at = at;
  }

  private fill(wanted: number): void {
    while (this.count < wanted) {
      let byte = this.data[this.at];
      if (byte === 0xff && this.data[this.at + 1] !== 0) byte = undefined;
      if (byte === undefined) {
        this.beyond += 8;
        byte = 0;
      } else this.at += byte === 0xff ? 2 : 1;
      this.buffer = ((this.buffer << 8) | byte) & 0xff_ffff;
      this.count += 8;
    }
  }

  /** n ≤ 16 bits. Throws once more bits were used than the scan holds. */
  bits(n: number): number {
    if (n === 0) return 0;
    this.fill(n);
    this.count -= n;
    if (this.count < this.beyond) throw new Error('the compressed data ends early');
    return (this.buffer >> this.count) & ((1 << n) - 1);
  }

  symbol(table: HuffmanTable): number {
    this.fill(8);
    const hit = table.quick[(this.buffer >> (this.count - 8)) & 0xff]!;
    if (hit !== 0) {
      this.bits(hit >> 8);
      return hit & 0xff;
    }
    let code = this.bits(8);
    for (let length = 9; length <= 16; length++) {
      code = (code << 1) | this.bits(1);
      if (code <= table.maxCode[length]!) return table.values[code + table.offset[length]!]!;
    }
    throw new Error('a code that no Huffman table holds');
  }

  /** A signed value of n bits (T.81 F.2.2.1, EXTEND). */
  signed(n: number): number {
    const value = this.bits(n);
    return n > 0 && value < 1 << (n - 1) ? value - (1 << n) + 1 : value;
  }

  /** Throws away the rest of the byte and steps over a restart marker. */
  restart(): void {
    this.buffer = 0;
    this.count = 0;
    this.beyond = 0;
    const marker = this.data[this.at + 1] ?? 0;
    if (this.data[this.at] !== 0xff || marker < 0xd0 || marker > 0xd7)
      throw new Error('a restart marker is missing');
    this.at += 2;
  }

  /** Where the next marker begins. */
  end(): number {
    let at = this.at;
    while (at + 1 < this.data.length) {
      const next = this.data[at + 1]!;
      if (this.data[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7))
        break;
      at += 1;
    }
    return at;
  }
}
