import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign, type Pair } from '../../src/domain/marking/assign.ts';

// Oracle: every assignment is tried, and of the best ones the first in the order of the tie rule is taken.

interface Tried {
  readonly columns: ReadonlyArray<number | undefined>;
  readonly profit: number;
}

function everyAssignment(rows: number, pairs: readonly Pair[]): Tried[] {
  const extend = (row: number, used: ReadonlySet<number>): Tried[] => {
    if (row === rows) return [{ columns: [], profit: 0 }];
    const alone = extend(row + 1, used).map((rest) => ({
      columns: [undefined, ...rest.columns],
      profit: rest.profit,
    }));
    const taken = pairs
      .filter((pair) => pair.row === row && !used.has(pair.column))
      .flatMap((pair) =>
        extend(row + 1, new Set([...used, pair.column])).map((rest) => ({
          columns: [pair.column, ...rest.columns],
          profit: rest.profit + pair.profit,
        })),
      );
    return [...taken, ...alone];
  };
  return extend(0, new Set());
}

function earlier(a: Tried, b: Tried): number {
  for (let row = 0; row < a.columns.length; row++) {
    const gap = (a.columns[row] ?? Infinity) - (b.columns[row] ?? Infinity);
    if (!Number.isNaN(gap) && gap !== 0) return gap;
  }
  return 0;
}

// Few different profits, so that ties are the rule and not the exception.
const problems = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) =>
    fc.record({
      rows: fc.constant(rows),
      cells: fc.array(fc.option(fc.integer({ min: 1, max: 4 }), { freq: 2 }), {
        minLength: rows * columns,
        maxLength: rows * columns,
      }),
    }),
  )
  .map(({ rows, cells }) => ({
    rows,
    pairs: cells.flatMap((profit, at): Pair[] =>
      profit === null ? [] : [{ row: at % rows, column: Math.floor(at / rows), profit }],
    ),
  }));

describe('assignment', { timeout: 120_000 }, () => {
  it('equals trying every assignment, ties included, up to six by six', () => {
    fc.assert(
      fc.property(problems, ({ rows, pairs }) => {
        const all = everyAssignment(rows, pairs);
        const most = Math.max(...all.map(({ profit }) => profit));
        const best = all.filter(({ profit }) => profit === most).sort(earlier)[0];
        expect(assign(rows, pairs)).toEqual(best?.columns);
      }),
      { numRuns: 400 },
    );
  });

  it('does not care in which order the pairs are listed', () => {
    fc.assert(
      fc.property(
        problems.chain(({ rows, pairs }) =>
          fc
            .shuffledSubarray(pairs, { minLength: pairs.length })
            .map((shuffled) => ({ rows, pairs, shuffled })),
        ),
        ({ rows, pairs, shuffled }) => {
          expect(assign(rows, shuffled)).toEqual(assign(rows, pairs));
        },
      ),
      { numRuns: 200 },
    );
  });
});
