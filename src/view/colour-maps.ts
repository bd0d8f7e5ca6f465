import { viridisHex } from './viridis.ts';

// One table per colour map. The software renderer, Cornerstone, the MIP and the colour bar all read it, so that a
// bar can never show other colours than the picture beside it.

export type ColourMapId = 'grey' | 'inverted-grey' | 'hot-iron' | 'rainbow' | 'viridis';
export const colourMapIds: readonly ColourMapId[] = [
  'grey',
  'inverted-grey',
  'hot-iron',
  'rainbow',
  'viridis',
];
export const colourSteps = 256;

/** A colour at a position from 0 to 1; colours between two stops are mixed linearly. */
type Stop = readonly [at: number, r: number, g: number, b: number];

const stops: Readonly<Record<Exclude<ColourMapId, 'viridis'>, readonly Stop[]>> = {
  grey: [
    [0, 0, 0, 0],
    [1, 255, 255, 255],
  ],
  'inverted-grey': [
    [0, 255, 255, 255],
    [1, 0, 0, 0],
  ],
  // Black, red, yellow, white. Not the DICOM "Hot Iron" palette (PS3.6 B.1.1), whose yellow is never pure.
  'hot-iron': [
    [0, 0, 0, 0],
    [0.5, 255, 0, 0],
    [0.75, 255, 255, 0],
    [1, 255, 255, 255],
  ],
  // Black at the bottom, so that a fused picture without uptake stays CT.
  rainbow: [
    [0, 0, 0, 0],
    [0.12, 80, 0, 140],
    [0.28, 0, 0, 255],
    [0.45, 0, 255, 255],
    [0.6, 0, 255, 0],
    [0.8, 255, 255, 0],
    [1, 255, 0, 0],
  ],
};

function tableOfStops(list: readonly Stop[]): Uint8Array {
  const table = new Uint8Array(colourSteps * 3);
  let right = 1;
  for (let n = 0; n < colourSteps; n++) {
    const at = n / (colourSteps - 1);
    while (list[right]![0] < at) right++;
    const a = list[right - 1]!;
    const b = list[right]!;
    const part = (at - a[0]) / (b[0] - a[0]);
    for (let c = 0; c < 3; c++)
      table[n * 3 + c] = Math.round(a[c + 1]! + part * (b[c + 1]! - a[c + 1]!));
  }
  return table;
}

function tableOfHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, n) =>
    Number.parseInt(hex.slice(n * 2, n * 2 + 2), 16),
  );
}

const made = new Map<ColourMapId, Uint8Array>();

/** 256 × RGB, lowest value first. Shared: do not write to it. */
export function colourTable(id: ColourMapId): Uint8Array {
  let table = made.get(id);
  if (!table) {
    table = id === 'viridis' ? tableOfHex(viridisHex) : tableOfStops(stops[id]);
    made.set(id, table);
  }
  return table;
}

/** Table steps per unit of value; a window without width becomes a step at its lower end. */
export const stepsPerUnit = (lower: number, upper: number): number =>
  (colourSteps - 1) / Math.max(upper - lower, 1e-9);

/** Table entry a value falls on: `lower` on the first, `upper` on the last, clamped outside. */
export function colourStep(value: number, lower: number, upper: number): number {
  const step = Math.round((value - lower) * stepsPerUnit(lower, upper));
  return Math.min(Math.max(step, 0), colourSteps - 1) || 0;
}

/** Entries packed for a Uint32Array over ImageData (ABGR in memory order of a little-endian machine), opaque. */
export function packedTable(id: ColourMapId): Uint32Array {
  const table = colourTable(id);
  return Uint32Array.from(
    { length: colourSteps },
    (_, n) =>
      (0xff000000 | (table[n * 3 + 2]! << 16) | (table[n * 3 + 1]! << 8) | table[n * 3]!) >>> 0,
  );
}

/**
 * Fills a canvas with the map along its longer side, highest value at the top or on the right.
 * Every entry of the table takes an equal share of the length.
 */
export function paintColourBar(canvas: HTMLCanvasElement, id: ColourMapId): void {
  const { width, height } = canvas;
  const context = canvas.getContext('2d');
  if (!context || width === 0 || height === 0) return;
  const picture = context.createImageData(width, height);
  const pixels = new Uint32Array(picture.data.buffer);
  const colours = packedTable(id);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const along = height > width ? (height - 1 - y + 0.5) / height : (x + 0.5) / width;
      pixels[y * width + x] = colours[Math.floor(along * colourSteps)]!;
    }
  context.putImageData(picture, 0, 0);
}
