// One-to-one assignment of greatest profit. Ours, because it is what the product exists for: the result must be the
// same everywhere, ties included, and the tests hold it against trying every assignment.

/** A possible pair: row and column by position, profit a whole number above zero. */
export interface Pair {
  readonly row: number;
  readonly column: number;
  readonly profit: number;
}

/**
 * The assignment of greatest total profit in which each row has at most one column and each column at most one row;
 * pairs not listed are impossible. Of several such assignments: the first row gets the earliest column it has in any
 * of them, then the second row, and so on. Returns the column of each row, or undefined where it stays alone.
 * Rows fall into groups that share columns, each solved alone, O(r²·c) for r rows and at most r² columns.
 */
export function assign(rows: number, pairs: readonly Pair[]): Array<number | undefined> {
  const result = new Array<number | undefined>(rows).fill(undefined);
  for (const group of groupsOf(rows, pairs)) {
    // With r rows at most r − 1 of a row's columns go to others, so only its best r can matter.
    const offers = group.rows.map((row) =>
      group.pairs
        .filter((pair) => pair.row === row)
        .sort((a, b) => b.profit - a.profit || a.column - b.column)
        .slice(0, group.rows.length),
    );
    const columns = [...new Set(offers.flat().map((pair) => pair.column))].sort((a, b) => a - b);
    const rank = new Map(columns.map((column, at) => [column, at]));
    const width = columns.length + group.rows.length;
    const profit = offers.map((list) => {
      const line = new Array<number>(width).fill(-Infinity).fill(0, columns.length);
      for (const pair of list) line[rank.get(pair.column)!] = pair.profit;
      return line;
    });
    solve(profit, columns.length).forEach((at, n) => {
      result[group.rows[n]!] = columns[at];
    });
  }
  return result;
}

/** Rows connected through shared columns, with their pairs. Rows without a pair are left out. */
function groupsOf(rows: number, pairs: readonly Pair[]): Array<{ rows: number[]; pairs: Pair[] }> {
  const parent = Array.from({ length: rows }, (_, row) => row);
  const rootOf = (row: number): number => {
    let at = row;
    while (parent[at] !== at) at = parent[at]!;
    return at;
  };
  const firstRowOf = new Map<number, number>();
  for (const { row, column } of pairs) {
    const first = firstRowOf.get(column);
    if (first === undefined) firstRowOf.set(column, row);
    else parent[rootOf(row)] = rootOf(first);
  }
  const groups = new Map<number, { rows: Set<number>; pairs: Pair[] }>();
  for (const pair of pairs) {
    const root = rootOf(pair.row);
    const group = groups.get(root) ?? { rows: new Set(), pairs: [] };
    group.rows.add(pair.row);
    group.pairs.push(pair);
    groups.set(root, group);
  }
  return [...groups.values()].map((group) => ({
    rows: [...group.rows].sort((a, b) => a - b),
    pairs: group.pairs,
  }));
}

/**
 * Hungarian method (Kuhn 1955, Munkres 1957; shortest augmenting paths with potentials) on a matrix with at least as
 * many columns as rows. Columns from `real` on are "stay alone": open to every row at profit 0. −Infinity: impossible.
 */
function solve(profit: readonly number[][], real: number): number[] {
  const n = profit.length;
  const m = profit[0]?.length ?? 0;
  const u = new Array<number>(n + 1).fill(0);
  const v = new Array<number>(m + 1).fill(0);
  const owner = new Array<number>(m + 1).fill(0);
  const back = new Array<number>(m + 1).fill(0);
  // Position 0 is a sentinel: rows and columns count from 1 here, and costs are negated profits.
  const slackOf = (row: number, column: number): number =>
    -profit[row - 1]![column - 1]! - u[row]! - v[column]!;
  for (let row = 1; row <= n; row++) {
    owner[0] = row;
    let column = 0;
    const best = new Array<number>(m + 1).fill(Infinity);
    const done = new Array<boolean>(m + 1).fill(false);
    do {
      done[column] = true;
      const from = owner[column]!;
      let delta = Infinity;
      let next = 0;
      for (let j = 1; j <= m; j++) {
        if (done[j] === true) continue;
        const slack = slackOf(from, j);
        if (slack < best[j]!) {
          best[j] = slack;
          back[j] = column;
        }
        if (best[j]! < delta) {
          delta = best[j]!;
          next = j;
        }
      }
      for (let j = 0; j <= m; j++) {
        if (done[j] === true) {
          u[owner[j]!]! += delta;
          v[j]! -= delta;
        } else best[j]! -= delta;
      }
      column = next;
    } while (owner[column] !== 0);
    while (column !== 0) {
      owner[column] = owner[back[column]!]!;
      column = back[column]!;
    }
  }
  const columnOf = new Array<number>(n + 1).fill(0);
  for (let j = 1; j <= m; j++) if (owner[j] !== 0) columnOf[owner[j]!] = j;
  settleTies({ n, m, real, columnOf, owner, v, tight: (i, j) => slackOf(i, j) === 0 });
  return columnOf.slice(1).map((column) => column - 1);
}

interface Solved {
  readonly n: number;
  readonly m: number;
  readonly real: number;
  readonly columnOf: number[];
  /** Row of each column, 0 where it is free. */
  readonly owner: number[];
  readonly v: readonly number[];
  readonly tight: (row: number, column: number) => boolean;
}

/**
 * [Note: Ties] The optimal assignments are exactly those made of tight pairs that leave no column with a potential
 * below zero free. Row by row, each earlier tight column is tried: the row that loses it, or the pool of free columns
 * (node 0), must hand its need on along tight pairs until somebody takes the column that the row gave up.
 */
function settleTies({ n, m, real, columnOf, owner, v, tight }: Solved): void {
  for (let row = 1; row <= n; row++) {
    const limit = Math.min(columnOf[row]!, real + 1);
    for (let wanted = 1; wanted < limit; wanted++) {
      const loser = owner[wanted]!;
      if (!tight(row, wanted) || (loser !== 0 && loser < row)) continue;
      const path = exchange(row, loser);
      if (path === undefined) continue;
      apply(row, wanted, path);
      break;
    }
  }

  /** Free column that a row may take from the pool, 0 if there is none. */
  function freeFor(row: number): number {
    for (let j = 1; j <= m; j++) if (owner[j] === 0 && tight(row, j)) return j;
    return 0;
  }

  /** Nodes from `start` to `row`, each taking over the column of the next; node 0 is the pool of free columns. */
  function exchange(row: number, start: number): number[] | undefined {
    const cameFrom = new Map<number, number>([[start, -1]]);
    const queue = [start];
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      if (at === row) {
        const path: number[] = [];
        for (let node = row; node !== -1; node = cameFrom.get(node)!) path.unshift(node);
        return path;
      }
      const current = at;
      const visit = (node: number): void => {
        if (cameFrom.has(node)) return;
        cameFrom.set(node, current);
        queue.push(node);
      };
      for (let other = row; other <= n; other++) {
        if (other === at) continue;
        const column = columnOf[other]!;
        if (at === 0 ? v[column] === 0 : tight(at, column)) visit(other);
      }
      if (at !== 0 && freeFor(at) !== 0) visit(0);
    }
    return undefined;
  }

  function apply(row: number, wanted: number, path: readonly number[]): void {
    const takes = path.map((node, at): readonly [number, number] => {
      const next = path[at + 1];
      if (next === undefined) return [row, wanted];
      return [node, next === 0 ? freeFor(node) : columnOf[next]!];
    });
    for (const [node, column] of takes) {
      owner[column] = node;
      if (node !== 0) columnOf[node] = column;
    }
  }
}
