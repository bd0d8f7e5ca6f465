import { colourTable, packedTable, stepsPerUnit, type ColourMapId } from '../colour-maps.ts';
import type { Range } from '../stage.ts';

// From sampled values to pixels. Output is a Uint32Array over ImageData (little-endian ABGR, opaque).

const opaque = 0xff000000;

/** Windowed grey. Anything at or below the lower end, and what is not a number, is black. */
export function composeCt(ct: Float32Array, range: Range, out: Uint32Array): void {
  const scale = stepsPerUnit(range.lower, range.upper);
  const { lower } = range;
  for (let n = 0; n < out.length; n++) {
    const g = (ct[n]! - lower) * scale + 0.5;
    const step = g > 0 ? (g < 255 ? g | 0 : 255) : 0;
    out[n] = opaque | (step * 0x010101);
  }
}

export function composePet(
  pet: Float32Array,
  range: Range,
  map: ColourMapId,
  out: Uint32Array,
): void {
  const colours = packedTable(map);
  const scale = stepsPerUnit(range.lower, range.upper);
  const { lower } = range;
  for (let n = 0; n < out.length; n++) {
    const g = (pet[n]! - lower) * scale + 0.5;
    out[n] = colours[g > 0 ? (g < 255 ? g | 0 : 255) : 0]!;
  }
}

/** CT·(1−fusion) + PET·fusion in each channel. */
export function composeFused(
  ct: Float32Array,
  pet: Float32Array,
  ctRange: Range,
  petRange: Range,
  map: ColourMapId,
  fusion: number,
  out: Uint32Array,
): void {
  const share = Math.min(Math.max(fusion, 0), 1);
  const table = colourTable(map);
  const red = new Float32Array(256);
  const green = new Float32Array(256);
  const blue = new Float32Array(256);
  for (let n = 0; n < 256; n++) {
    red[n] = table[n * 3]! * share + 0.5;
    green[n] = table[n * 3 + 1]! * share + 0.5;
    blue[n] = table[n * 3 + 2]! * share + 0.5;
  }
  const ctScale = stepsPerUnit(ctRange.lower, ctRange.upper);
  const petScale = stepsPerUnit(petRange.lower, petRange.upper);
  const ctLower = ctRange.lower;
  const petLower = petRange.lower;
  const rest = 1 - share;
  for (let n = 0; n < out.length; n++) {
    const g = (ct[n]! - ctLower) * ctScale;
    const grey = g > 0 ? (g < 255 ? g * rest : 255 * rest) : 0;
    const p = (pet[n]! - petLower) * petScale + 0.5;
    const step = p > 0 ? (p < 255 ? p | 0 : 255) : 0;
    out[n] =
      opaque |
      (((grey + blue[step]!) | 0) << 16) |
      (((grey + green[step]!) | 0) << 8) |
      ((grey + red[step]!) | 0);
  }
}
