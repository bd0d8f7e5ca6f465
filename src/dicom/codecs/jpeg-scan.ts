import type { BitReader, HuffmanTable } from './jpeg-huffman.ts';

// The block decoders of sequential and progressive JPEG (ITU-T T.81 Annexes F.2 and G.2) for one component.

/** Natural position of the n-th coefficient of the zigzag order (T.81 Figure 5). */
export const zigzag = Uint8Array.of(
  ...[0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48],
  ...[41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23],
  ...[30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63],
);

export interface Scan {
  readonly progressive: boolean;
  readonly dc: HuffmanTable | undefined;
  readonly ac: HuffmanTable | undefined;
  readonly spectralStart: number;
  readonly spectralEnd: number;
  /** Successive approximation, high and low bit position. */
  readonly high: number;
  readonly low: number;
  readonly restartInterval: number;
}

/** Adds one scan to the coefficients (64 per block, natural order). Throws on damage. */
export function decodeScan(scan: Scan, reader: BitReader, coefficients: Int32Array): void {
  const state = { prediction: 0, endOfBand: 0 };
  const blocks = coefficients.length / 64;
  for (let block = 0; block < blocks; block++) {
    if (scan.restartInterval > 0 && block > 0 && block % scan.restartInterval === 0) {
      reader.restart();
      state.prediction = 0;
      state.endOfBand = 0;
    }
    const at = coefficients.subarray(block * 64, block * 64 + 64);
    if (!scan.progressive) sequential(scan, reader, at, state);
    else if (scan.spectralStart === 0) firstOrRefinedDc(scan, reader, at, state);
    else if (scan.high === 0) firstAc(scan, reader, at, state);
    else refinedAc(scan, reader, at, state);
  }
}

interface State {
  prediction: number;
  endOfBand: number;
}

function needed(table: HuffmanTable | undefined): HuffmanTable {
  if (!table) throw new Error('a Huffman table is missing');
  return table;
}

function dcDifference(scan: Scan, reader: BitReader): number {
  const size = reader.symbol(needed(scan.dc));
  if (size > 15) throw new Error('a DC difference out of range');
  return reader.signed(size);
}

function sequential(scan: Scan, reader: BitReader, block: Int32Array, state: State): void {
  state.prediction += dcDifference(scan, reader);
  block[0] = state.prediction;
  const table = needed(scan.ac);
  for (let k = 1; k < 64; k++) {
    const symbol = reader.symbol(table);
    const size = symbol & 15;
    const run = symbol >> 4;
    if (size === 0) {
      if (run < 15) return;
      k += 15;
      continue;
    }
    k += run;
    if (k > 63) throw new Error('a run beyond the block');
    block[zigzag[k]!] = reader.signed(size);
  }
}

function firstOrRefinedDc(scan: Scan, reader: BitReader, block: Int32Array, state: State): void {
  if (scan.high > 0) {
    block[0]! |= reader.bits(1) << scan.low;
    return;
  }
  state.prediction += dcDifference(scan, reader);
  block[0] = state.prediction << scan.low;
}

function firstAc(scan: Scan, reader: BitReader, block: Int32Array, state: State): void {
  if (state.endOfBand > 0) {
    state.endOfBand -= 1;
    return;
  }
  const table = needed(scan.ac);
  for (let k = scan.spectralStart; k <= scan.spectralEnd; k++) {
    const symbol = reader.symbol(table);
    const size = symbol & 15;
    const run = symbol >> 4;
    if (size === 0) {
      if (run < 15) {
        state.endOfBand = (1 << run) + reader.bits(run) - 1;
        return;
      }
      k += 15;
      continue;
    }
    k += run;
    if (k > scan.spectralEnd) throw new Error('a run beyond the band');
    block[zigzag[k]!] = reader.signed(size) << scan.low;
  }
}

function refinedAc(scan: Scan, reader: BitReader, block: Int32Array, state: State): void {
  const plus = 1 << scan.low;
  const correct = (n: number): void => {
    const value = block[n]!;
    if (reader.bits(1) === 1 && (Math.abs(value) & plus) === 0)
      block[n] = value + (value > 0 ? plus : -plus);
  };
  let k = scan.spectralStart;
  if (state.endOfBand === 0) {
    const table = needed(scan.ac);
    for (; k <= scan.spectralEnd; k++) {
      const symbol = reader.symbol(table);
      const size = symbol & 15;
      let run = symbol >> 4;
      if (size > 1) throw new Error('a refinement of more than one bit');
      if (size === 0 && run < 15) {
        state.endOfBand = (1 << run) + reader.bits(run);
        break;
      }
      const fresh = size === 0 ? 0 : reader.bits(1) === 1 ? plus : -plus;
      for (; k <= scan.spectralEnd; k++) {
        const n = zigzag[k]!;
        if (block[n] !== 0) correct(n);
        else if (run === 0) {
          if (fresh !== 0) block[n] = fresh;
          break;
        } else run -= 1;
      }
    }
  }
  if (state.endOfBand > 0) {
    for (; k <= scan.spectralEnd; k++) if (block[zigzag[k]!] !== 0) correct(zigzag[k]!);
    state.endOfBand -= 1;
  }
}
