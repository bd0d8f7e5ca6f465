import { describe, expect, it } from 'vitest';
import { points } from '#i18n';

// Marks are whole thousandths and are shown half up, as they are counted: 73.455 in binary lies below 73.455.

describe('points as shown', () => {
  it.each([
    [73_455, 2, '73.46'],
    [70_455, 2, '70.46'],
    [98_605, 2, '98.61'],
    [1_005, 2, '1.01'],
    [73_454, 2, '73.45'],
    [49_950, 1, '50.0'],
    [80_049, 1, '80.0'],
    [35_500, 0, '36'],
    [79_805, 3, '79.805'],
    [-2_500, 2, '-2.50'],
    [0, 2, '0.00'],
    [6_116.2256, 1, '6.1'],
  ])('shows %d thousandths with %d decimals as %s', (milli, digits, shown) => {
    expect(points(milli, digits)).toBe(shown);
  });
});
