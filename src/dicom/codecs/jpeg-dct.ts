import { err, ok, type Result } from '#base';
import type { PixelForm } from '../instance.ts';
import { BitReader } from './jpeg-huffman.ts';
import {
  readFrameHeader,
  readHuffman,
  readMarkers,
  type FrameHeader,
  type HuffmanTables,
} from './jpeg-markers.ts';
import { decodeScan, zigzag } from './jpeg-scan.ts';

// JPEG with the cosine transform, one component, 8 or 12 bits: sequential (processes 1, 2, 4) and progressive (6, 8,
// 10, 12). Ours, because the wasm build of libjpeg-turbo knows 8 bits only, and CT in JPEG is 12-bit as a rule.

interface Frame extends FrameHeader {
  readonly progressive: boolean;
  readonly across: number;
  readonly coefficients: Int32Array;
}

interface Decoder {
  readonly quantisers: Array<Int32Array | undefined>;
  readonly tables: HuffmanTables;
  restartInterval: number;
  frame: Frame | undefined;
  scans: number;
}

/** Answers samples as little-endian 8 or 16 bit after bitsAllocated; unsigned as coded. */
export function decode(data: Uint8Array, form: PixelForm): Result<Uint8Array, string> {
  try {
    const frame = readImage(data, form);
    return ok(samplesOf(frame.frame, frame.quantiser, form.bitsAllocated <= 8 ? 1 : 2));
  } catch (thrown) {
    return err(thrown instanceof Error ? thrown.message : 'the codec refuses the frame');
  }
}

function readImage(data: Uint8Array, form: PixelForm): { frame: Frame; quantiser: Int32Array } {
  const decoder: Decoder = {
    quantisers: [],
    tables: { dc: [], ac: [] },
    restartInterval: 0,
    frame: undefined,
    scans: 0,
  };
  readMarkers(data, {
    segment: (marker, content) => readSegment(decoder, marker, content, form),
    scan: (content, at) => readScan(decoder, content, data, at),
  });
  const { frame } = decoder;
  const quantiser = frame && decoder.quantisers[frame.quantiser];
  if (!frame || !quantiser || decoder.scans === 0) throw new Error('the frame holds no image');
  return { frame, quantiser };
}

function readSegment(decoder: Decoder, marker: number, segment: Uint8Array, form: PixelForm): void {
  if (marker === 0xdb) readQuantisers(decoder, segment);
  else if (marker === 0xc4) readHuffman(decoder.tables, segment);
  else if (marker === 0xdd) decoder.restartInterval = (segment[0]! << 8) | segment[1]!;
  else if (marker >= 0xc0 && marker <= 0xc2) decoder.frame = readFrame(marker, segment, form);
  else if (marker >= 0xc3 && marker <= 0xcf && marker !== 0xc8 && marker !== 0xcc)
    throw new Error(`a JPEG process that is not read (SOF${marker - 0xc0})`);
}

function readQuantisers(decoder: Decoder, segment: Uint8Array): void {
  for (let at = 0; at < segment.length;) {
    const head = segment[at++]!;
    const wide = head >> 4 !== 0;
    const table = new Int32Array(64);
    for (let n = 0; n < 64; n++) {
      table[zigzag[n]!] = wide ? (segment[at]! << 8) | segment[at + 1]! : segment[at]!;
      at += wide ? 2 : 1;
    }
    decoder.quantisers[head & 3] = table;
  }
}

function readFrame(marker: number, segment: Uint8Array, form: PixelForm): Frame {
  const header = readFrameHeader(segment, form);
  if (header.precision !== 8 && header.precision !== 12)
    throw new Error(`${header.precision} bits a sample`);
  const across = Math.ceil(header.columns / 8);
  return {
    ...header,
    progressive: marker === 0xc2,
    across,
    coefficients: new Int32Array(64 * across * Math.ceil(header.rows / 8)),
  };
}

function readScan(decoder: Decoder, segment: Uint8Array, data: Uint8Array, at: number): number {
  const { frame } = decoder;
  const [components, , tables, spectralStart, spectralEnd, approximation] = segment;
  if (!frame || components !== 1) throw new Error('a scan without its frame');
  const reader = new BitReader(data, at);
  decodeScan(
    {
      progressive: frame.progressive,
      dc: decoder.tables.dc[tables! >> 4],
      ac: decoder.tables.ac[tables! & 15],
      spectralStart: spectralStart!,
      spectralEnd: Math.min(spectralEnd!, 63),
      high: approximation! >> 4,
      low: approximation! & 15,
      restartInterval: decoder.restartInterval,
    },
    reader,
    frame.coefficients,
  );
  decoder.scans += 1;
  return reader.end();
}

/** cosines[x·8 + u] = C(u)/2 · cos((2x+1)uπ/16), T.81 A.3.3. */
const cosines = Float64Array.from({ length: 64 }, (_, n) => {
  const u = n % 8;
  const x = (n - u) / 8;
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

function samplesOf(frame: Frame, quantiser: Int32Array, sampleBytes: 1 | 2): Uint8Array {
  const { rows, columns, across, coefficients, precision } = frame;
  const out = sampleBytes === 1 ? new Uint8Array(rows * columns) : new Uint16Array(rows * columns);
  const level = 1 << (precision - 1);
  const top = (1 << precision) - 1;
  const half = new Float64Array(64);
  for (let block = 0; block * 64 < coefficients.length; block++) {
    const from = block * 64;
    for (let v = 0; v < 8; v++)
      for (let x = 0; x < 8; x++) {
        let sum = 0;
        for (let u = 0; u < 8; u++) {
          const n = v * 8 + u;
          const value = coefficients[from + n]!;
          if (value !== 0) sum += cosines[x * 8 + u]! * value * quantiser[n]!;
        }
        half[v * 8 + x] = sum;
      }
    const x0 = (block % across) * 8;
    const y0 = Math.floor(block / across) * 8;
    for (let y = 0; y < 8 && y0 + y < rows; y++)
      for (let x = 0; x < 8 && x0 + x < columns; x++) {
        let sum = level;
        for (let v = 0; v < 8; v++) sum += cosines[y * 8 + v]! * half[v * 8 + x]!;
        out[(y0 + y) * columns + x0 + x] = Math.min(Math.max(Math.round(sum), 0), top);
      }
  }
  return new Uint8Array(out.buffer);
}
