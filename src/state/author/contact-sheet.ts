import type { Volume } from '#domain/image';
import { robustUpper } from '#domain/measure';

// The contact sheet: what a name burned into the pictures would stand on. Drawn from the voxels that leave, not from a
// view: first, middle and last slice, and the maximum over all slices seen from the front.

export interface SheetImage {
  readonly kind: 'first' | 'middle' | 'last' | 'maximum';
  /** Slice number from 1; absent for the projection. */
  readonly slice?: number | undefined;
  readonly width: number;
  readonly height: number;
  /** Grey, row by row. */
  readonly grey: Uint8ClampedArray;
  /** Height of a pixel over its width. */
  readonly aspect: number;
}

export interface SheetPage {
  readonly seriesUid: string;
  readonly images: readonly SheetImage[];
}

type Window = readonly [low: number, high: number];

/** CT from air to bone, so that burned-in white stands out; everything else up to a high percentile. */
function windowOf(volume: Volume): Window {
  return volume.unit === 'HU' ? [-1000, 1000] : [0, robustUpper(volume) ?? 1];
}

const greyOf = (value: number, [low, high]: Window): number =>
  (255 * (value - low)) / Math.max(high - low, 1e-9);

function slice(volume: Volume, k: number, window: Window, kind: SheetImage['kind']): SheetImage {
  const [width, height] = volume.grid.size;
  const grey = new Uint8ClampedArray(width * height);
  const start = k * width * height;
  for (let n = 0; n < grey.length; n++) grey[n] = greyOf(volume.values[start + n]!, window);
  const { spacingMm } = volume.grid;
  return { kind, slice: k + 1, width, height, grey, aspect: spacingMm[1] / spacingMm[0] };
}

/** Seen from the front: across a row, up the slices. */
function maximum(volume: Volume, window: Window): SheetImage {
  const [nx, ny, nz] = volume.grid.size;
  const best = new Float32Array(nx * nz).fill(-Infinity);
  for (let k = 0; k < nz; k++)
    for (let j = 0; j < ny; j++) {
      const row = nx * (j + ny * k);
      // The first slice may be the lowest or the highest; the head is drawn on top where z grows with k.
      const up = volume.grid.axes[2][2] >= 0 ? nz - 1 - k : k;
      for (let i = 0; i < nx; i++) {
        const value = volume.values[row + i]!;
        if (value > best[up * nx + i]!) best[up * nx + i] = value;
      }
    }
  const grey = new Uint8ClampedArray(nx * nz);
  for (let n = 0; n < grey.length; n++) grey[n] = greyOf(best[n]!, window);
  const { spacingMm } = volume.grid;
  return {
    kind: 'maximum',
    width: nx,
    height: nz,
    grey,
    aspect: spacingMm[2] / spacingMm[0],
  };
}

export function sheetPages(seriesUid: string, volume: Volume): SheetPage {
  const window = windowOf(volume);
  const last = volume.grid.size[2] - 1;
  return {
    seriesUid,
    images: [
      slice(volume, 0, window, 'first'),
      slice(volume, Math.floor(last / 2), window, 'middle'),
      slice(volume, last, window, 'last'),
      maximum(volume, window),
    ],
  };
}
