import { decimalOf } from '../header.ts';
import { decimalString } from '../write/element.ts';

/** Larger is no measure of these images; a telephone number or a date is. */
const usualLimit = 1e6;

/**
 * A decimal string as it stands, so that the very same number comes out; only one longer than the 16 characters of DS
 * is rounded to fit (relative error below 1e-10 for all that scanners write).
 */
export const plainDecimal =
  (limit = usualLimit) =>
  (value: string): string | undefined => {
    const text = value.trim();
    const number = decimalOf(text);
    if (number === undefined || Math.abs(number) > limit) return undefined;
    return text.length <= 16 ? text : decimalString(number);
  };

/** An integer string; a whole number written with decimals loses them, another stays: SUV must not change by it. */
export const plainInteger =
  (limit = usualLimit) =>
  (value: string): string | undefined => {
    const text = value.trim();
    const number = decimalOf(text);
    if (number === undefined || Math.abs(number) > limit) return undefined;
    if (/^[+-]?\d{1,12}$/.test(text)) return text;
    return Number.isInteger(number) ? String(number) : plainDecimal(limit)(text);
  };
