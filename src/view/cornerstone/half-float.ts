import type { Economy, Range } from '../stage.ts';

// float16: PLANAR_NEXT never looks at Cornerstone's preferSizeOverAccuracy (its streaming reslice mapper switches half
// floats off and makes the texture from no data), so the texture itself is told what to be.

const r16f = 0x822d;
/** Half floats end at 65504; beyond this a layer is divided first. */
const largestHalf = 32768;

/** The part of vtk's texture that is used; its methods know their own object and may be copied to another. */
export interface GpuTexture {
  readonly resetFormatAndType: () => void;
  readonly setInternalFormat: (format: number) => void;
  readonly setOglNorm16Ext: (extension: unknown) => void;
}

/** The same texture, stored as 16-bit floats; the browser rounds while it uploads 32-bit ones. */
export const asHalfFloat = <T extends GpuTexture>(texture: T): T => ({
  ...texture,
  setOglNorm16Ext: () => texture.setOglNorm16Ext(null),
  resetFormatAndType: () => {
    texture.resetFormatAndType();
    texture.setInternalFormat(r16f);
  },
});

/** Whether a layer becomes half floats: 16-bit integers are as small already where the GPU has them. */
export const becomesHalf = (
  economy: Economy,
  values: Int16Array | Float32Array,
  norm16: boolean,
): boolean => economy === 'float16' && (values instanceof Float32Array || !norm16);

/** Values that fit a half float, and what to multiply them with: a power of two, so that nothing is rounded here. */
export function fitHalfFloat(values: Int16Array | Float32Array): {
  values: Int16Array | Float32Array;
  unit: number;
} {
  let peak = 0;
  for (const value of values) {
    const size = value < 0 ? -value : value;
    if (size > peak) peak = size;
  }
  if (!(peak > largestHalf) || values instanceof Int16Array) return { values, unit: 1 };
  const unit = 2 ** Math.ceil(Math.log2(peak / largestHalf));
  return { values: values.map((value) => value / unit), unit };
}

export const inUnits = (range: Range, unit: number): Range =>
  unit === 1 ? range : { lower: range.lower / unit, upper: range.upper / unit };
