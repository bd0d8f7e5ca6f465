import { median } from './table.ts';

/** Median of those that were measured. */
export const known = (values: ReadonlyArray<number | undefined>): number | undefined =>
  median(values.filter((value) => value !== undefined));

export const ratio = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined || b === 0 ? undefined : a / b;

export const secondsOf = (ms: number | undefined): string =>
  ms === undefined ? '?' : `${(ms / 1000).toFixed(2)} s`;
