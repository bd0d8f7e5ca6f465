import { huffmanTable, type HuffmanTable } from './jpeg-huffman.ts';

export interface HuffmanTables {
  readonly dc: Array<HuffmanTable | undefined>;
  readonly ac: Array<HuffmanTable | undefined>;
}

export interface MarkerReader {
  /** Every segment but scans: its marker (second byte) and its content without the length. */
  readonly segment: (marker: number, content: Uint8Array) => void;
  /** A scan header and where its entropy-coded data begin; answers where they end. */
  readonly scan: (content: Uint8Array, at: number) => number;
}

/** Walks the marker segments of a JPEG stream (ITU-T T.81 Annex B) to the end marker. Throws where it is cut. */
export function readMarkers(data: Uint8Array, reader: MarkerReader): void {
  if (data[0] !== 0xff || data[1] !== 0xd8) throw new Error('no JPEG begins here');
  let at = 2;
  for (;;) {
    while (data[at] === 0xff && data[at + 1] === 0xff) at += 1;
    const marker = data[at + 1];
    if (data[at] !== 0xff || marker === undefined)
      throw new Error('the compressed data ends early');
    if (marker === 0xd9) return;
    const length = ((data[at + 2] ?? 0) << 8) | (data[at + 3] ?? 0);
    if (length < 2 || at + 2 + length > data.length) throw new Error('a segment beyond the frame');
    const content = data.subarray(at + 4, at + 2 + length);
    at += 2 + length;
    if (marker === 0xda) at = reader.scan(content, at);
    else reader.segment(marker, content);
  }
}

/** DHT (T.81 B.2.4.2). */
export function readHuffman(tables: HuffmanTables, content: Uint8Array): void {
  for (let at = 0; at + 17 <= content.length;) {
    const head = content[at]!;
    const counts = content.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const values = content.subarray(at + 17, at + 17 + total);
    (head >> 4 === 0 ? tables.dc : tables.ac)[head & 3] = huffmanTable(counts, values);
    at += 17 + total;
  }
}

export interface FrameHeader {
  readonly precision: number;
  readonly rows: number;
  readonly columns: number;
  readonly quantiser: number;
}

/** SOF of a one-component frame of the expected size (T.81 B.2.2). */
export function readFrameHeader(
  content: Uint8Array,
  expected: { readonly rows: number; readonly columns: number },
): FrameHeader {
  const [precision, r1, r0, c1, c0, components, , , quantiser] = content;
  const rows = (r1! << 8) | r0!;
  const columns = (c1! << 8) | c0!;
  if (components !== 1) throw new Error(`${components ?? 0} components`);
  if (rows !== expected.rows || columns !== expected.columns)
    throw new Error(
      `the frame is ${columns} × ${rows}, not ${expected.columns} × ${expected.rows}`,
    );
  return { precision: precision!, rows, columns, quantiser: quantiser! & 3 };
}
