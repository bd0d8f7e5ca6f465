import { apportion } from '../marking/apportion.ts';
import {
  fraction,
  milliOf,
  multiply,
  roundHalfUp,
  sum,
  type Fraction,
} from '../marking/fraction.ts';
import type { Competency } from '../marking/index.ts';

// Theory and practical sheets share their arithmetic: shares are exact, the paper is rounded once, and the rows split
// that whole number by largest remainder ([Note: Rounding], marking/apportion.ts).

export const paperMilli = 100_000;

export interface RowShare {
  /** Unique in its sheet. */
  readonly name: string;
  /** Of the paper; all together 1. */
  readonly share: Fraction;
  /** 0 to 1, of the share. */
  readonly credit: Fraction;
}

export interface RowMilli {
  readonly maxMilli: number;
  readonly gotMilli: number;
  /** Thousandths of the row's own credit, for item analysis; never for sums. */
  readonly creditMilli: number;
}

/** Milli-points of rows, in their order. Ties of remainders go by name, so that the order of rows changes no mark. */
export function milliOfRows(rows: readonly RowShare[]): { rows: RowMilli[]; totalMilli: number } {
  const order = rows.map((_, at) => at).sort((a, b) => byText(rows[a]!.name, rows[b]!.name));
  const parts = order.map((at) => {
    const { share, credit } = rows[at]!;
    return { max: share, got: multiply(share, credit) };
  });
  const totalMilli = roundHalfUp(multiply(fraction(paperMilli), sum(parts.map(({ got }) => got))));
  const portions = apportion(paperMilli, totalMilli, parts);
  const result: RowMilli[] = [];
  order.forEach((at, n) => {
    result[at] = { ...portions[n]!, creditMilli: milliOf(rows[at]!.credit) };
  });
  return { rows: result, totalMilli };
}

export type ByCompetency = Readonly<
  Partial<Record<Competency, readonly [gotMilli: number, maxMilli: number]>>
>;

export function byCompetency(
  rows: ReadonlyArray<{ comp: Competency; gotMilli: number; maxMilli: number }>,
): ByCompetency {
  const result: Partial<Record<Competency, readonly [number, number]>> = {};
  for (const comp of ['C1', 'C2', 'C3', 'C4'] as const) {
    const own = rows.filter((row) => row.comp === comp);
    if (own.length > 0)
      result[comp] = [
        own.reduce((total, { gotMilli }) => total + gotMilli, 0),
        own.reduce((total, { maxMilli }) => total + maxMilli, 0),
      ];
  }
  return result;
}

/** By UTF-16 code unit: the same everywhere. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The first text that stands in a list twice. */
export function repeated(texts: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return texts.find((text) => seen.size === seen.add(text).size);
}
