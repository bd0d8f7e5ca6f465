import { err, ok, type Result } from '#base';
import type { PixelForm } from '../instance.ts';
import { BitReader } from './jpeg-huffman.ts';
import { readFrameHeader, readHuffman, readMarkers, type FrameHeader } from './jpeg-markers.ts';

// JPEG process 14 (.57 any predictor, .70 the first), ITU-T T.81 Annex H, one component. Ours, because
// jpeg-lossless-decoder-js fills the rest of a frame that was cut with zeros and calls it decoded.

/** Answers samples as little-endian 8 or 16 bit after bitsAllocated, as coded. */
export function decode(data: Uint8Array, form: PixelForm): Result<Uint8Array, string> {
  const tables = { dc: [], ac: [] };
  const samples = new Uint16Array(form.rows * form.columns);
  let frame: FrameHeader | undefined;
  let restartInterval = 0;
  let scans = 0;
  try {
    readMarkers(data, {
      segment: (marker, content) => {
        if (marker === 0xc4) readHuffman(tables, content);
        else if (marker === 0xdd) restartInterval = (content[0]! << 8) | content[1]!;
        else if (marker === 0xc3) frame = readFrameHeader(content, form);
        else if (marker >= 0xc0 && marker <= 0xcf) throw new Error('not lossless JPEG');
      },
      scan: (content, at) => {
        if (!frame) throw new Error('a scan without its frame');
        const reader = new BitReader(data, at);
        decodeScan(reader, tables, frame, content, restartInterval, samples);
        scans += 1;
        return reader.end();
      },
    });
  } catch (thrown) {
    return err(thrown instanceof Error ? thrown.message : 'the codec refuses the frame');
  }
  if (scans === 0) return err('the frame holds no image');
  return ok(form.bitsAllocated <= 8 ? Uint8Array.from(samples) : new Uint8Array(samples.buffer));
}

function decodeScan(
  reader: BitReader,
  tables: Parameters<typeof readHuffman>[0],
  { precision, rows, columns }: FrameHeader,
  [components, , table, predictor, , approximation]: Uint8Array,
  restartInterval: number,
  out: Uint16Array,
): void {
  const dc = tables.dc[table! >> 4];
  const shift = approximation! & 15;
  if (components !== 1 || !dc || predictor! < 1 || predictor! > 7)
    throw new Error('a scan that is not read');
  const middle = 1 << (precision - shift - 1);
  let line = 0;
  let restart = true;
  for (let n = 0, y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++, n++) {
      if (restartInterval > 0 && n > 0 && n % restartInterval === 0) {
        reader.restart();
        line = y;
        restart = true;
      }
      let guess: number;
      if (restart) guess = middle;
      else if (y === line) guess = out[n - 1]!;
      else if (x === 0) guess = out[n - columns]!;
      else guess = predict(predictor!, out[n - 1]!, out[n - columns]!, out[n - columns - 1]!);
      restart = false;
      const size = reader.symbol(dc);
      if (size > 16) throw new Error('a difference out of range');
      // Sixteen bits stand for one value and carry none (T.81 H.1.2.2).
      out[n] = guess + (size === 16 ? 32768 : reader.signed(size));
    }
  if (shift > 0) for (let n = 0; n < out.length; n++) out[n]! <<= shift;
}

/** T.81 Table H.1: a left, b above, c above left. */
function predict(selection: number, a: number, b: number, c: number): number {
  switch (selection) {
    case 1:
      return a;
    case 2:
      return b;
    case 3:
      return c;
    case 4:
      return a + b - c;
    case 5:
      return a + ((b - c) >> 1);
    case 6:
      return b + ((a - c) >> 1);
    default:
      return (a + b) >> 1;
  }
}
