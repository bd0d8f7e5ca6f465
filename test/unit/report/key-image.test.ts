import { describe, expect, it } from 'vitest';
import { keyImagesIn, keyImageToken } from '#domain/report';

describe('key images that a text names', () => {
  it('are found in the order they are first named, each once', () => {
    expect(keyImagesIn('右肺门结节 [K12]，另见 [K2] 与 [K12]。')).toEqual([12, 2]);
  });
  it('are only those written as a token', () => {
    expect(keyImagesIn('K1 (K2) [k3] [K] [K 4] [K5 [K67890] ［K6］')).toEqual([]);
  });
  it('are none in an empty text', () => {
    expect(keyImagesIn('')).toEqual([]);
  });
  it('are found again from the token of each', () => {
    const numbers = [1, 9, 10, 999, 1000, 9999];
    expect(keyImagesIn(numbers.map(keyImageToken).join(''))).toEqual(numbers);
  });
});
