import type { FinishedScript } from './cohort.ts';

export interface Rank {
  readonly script: string;
  /** From 1; equal totals share the best place, and the places after them stay empty. */
  readonly rank: number;
  readonly of: number;
  /** Share of candidates below, and half of those who are level: 0 to 100. */
  readonly percentile: number;
}

/**
 * Places and percentile ranks by total. Percentile rank with half of the ties: Crocker and Algina, Introduction to
 * classical and modern test theory, 1986. One candidate alone has the 50th.
 */
export function ranksOf(
  scripts: ReadonlyArray<Pick<FinishedScript, 'script' | 'totalMilli'>>,
): readonly Rank[] {
  const of = scripts.length;
  return scripts
    .map(({ script, totalMilli }): Rank => {
      const above = scripts.filter((other) => other.totalMilli > totalMilli).length;
      const level = scripts.filter((other) => other.totalMilli === totalMilli).length;
      return {
        script,
        rank: above + 1,
        of,
        percentile: (100 * (of - above - level + level / 2)) / of,
      };
    })
    .sort((a, b) => a.rank - b.rank || (a.script < b.script ? -1 : 1));
}
