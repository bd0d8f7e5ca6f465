import { describe, expect, it } from 'vitest';
import { colourMapIds, colourStep, colourTable } from '#view';

const entry = (id: (typeof colourMapIds)[number], step: number): number[] => [
  ...colourTable(id).subarray(step * 3, step * 3 + 3),
];

describe('colour maps', () => {
  it('have 256 colours each', () => {
    for (const id of colourMapIds) expect(colourTable(id)).toHaveLength(768);
  });

  it('grey runs from black to white and inverted grey back', () => {
    expect(entry('grey', 0)).toEqual([0, 0, 0]);
    expect(entry('grey', 100)).toEqual([100, 100, 100]);
    expect(entry('inverted-grey', 0)).toEqual([255, 255, 255]);
    expect(entry('inverted-grey', 255)).toEqual([0, 0, 0]);
  });

  it('hot iron goes from black through red and yellow to white', () => {
    expect(entry('hot-iron', 0)).toEqual([0, 0, 0]);
    expect(entry('hot-iron', 128)).toEqual([255, 2, 0]);
    expect(entry('hot-iron', 191)).toEqual([255, 254, 0]);
    expect(entry('hot-iron', 255)).toEqual([255, 255, 255]);
  });

  // Ends and middle as published with matplotlib 1.5: #440154, #21918c, #fde725.
  it('viridis has the published colours', () => {
    expect(entry('viridis', 0)).toEqual([0x44, 0x01, 0x54]);
    expect(entry('viridis', 128)).toEqual([0x21, 0x91, 0x8c]);
    expect(entry('viridis', 255)).toEqual([0xfd, 0xe7, 0x25]);
  });

  it('viridis never gets darker on the way up', () => {
    const luminance = (step: number): number => {
      const [r, g, b] = entry('viridis', step);
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    for (let step = 4; step < 256; step++)
      expect(luminance(step)).toBeGreaterThanOrEqual(luminance(step - 4));
  });

  it('put the ends of a window on the first and last colour and clamp beyond', () => {
    expect(colourStep(-3, 0, 7)).toBe(0);
    expect(colourStep(0, 0, 7)).toBe(0);
    expect(colourStep(3.5, 0, 7)).toBe(128);
    expect(colourStep(7, 0, 7)).toBe(255);
    expect(colourStep(70, 0, 7)).toBe(255);
  });

  it('make a threshold of a window without width', () => {
    expect(colourStep(5, 5, 5)).toBe(0);
    expect(colourStep(5.1, 5, 5)).toBe(255);
  });
});
