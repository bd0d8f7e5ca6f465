// [Note: Filling cells] A form takes whole items, and an item may hold several questions, so filling cells to the
// question is a packing problem; where cells overlap (a competency and one of its topics) it is a matching too. Narrow
// cells are filled first, each with the first subset, in the order of chance, that gives its count exactly. A cell still
// short then takes an item from another cell that can replace it by one as large (augmenting paths; Kuhn, Naval Res
// Logist Q 1955;2:83–97), which is exact where all items are of one size. With mixed sizes further orders
// of items and cells are tried.

export interface Sized {
  readonly id: string;
  /** Questions in it. */
  readonly size: number;
  /** Indexes of the cells it may stand in. */
  readonly cells: readonly number[];
}

/** Items by cell. */
type Filling = Sized[][];

const tries = 16;

/**
 * Items for each cell, whose sizes add up to at most its count; the fullest filling that was found. `shuffle` gives a
 * new order of chance each time.
 */
export function fillCells(
  counts: readonly number[],
  items: readonly Sized[],
  shuffle: <T>(list: readonly T[]) => readonly T[],
): ReadonlyArray<readonly Sized[]> {
  const wanted = counts.reduce((total, count) => total + count, 0);
  const oneSize = new Set(items.map(({ size }) => size)).size <= 1;
  let best: Filling | undefined;
  for (let n = 0; n < (oneSize ? 1 : tries); n++) {
    const cells = n === 0 ? undefined : shuffle([...counts.keys()]);
    const filling = fillOnce(counts, shuffle(items), cells);
    if (best === undefined || sizeOf(filling.flat()) > sizeOf(best.flat())) best = filling;
    if (sizeOf(best.flat()) === wanted) break;
  }
  return best ?? counts.map(() => []);
}

export const sizeOf = (items: readonly Sized[]): number =>
  items.reduce((total, { size }) => total + size, 0);

/** Narrow cells first where their order is left out. */
function fillOnce(
  counts: readonly number[],
  order: readonly Sized[],
  cellOrder?: readonly number[],
): Filling {
  const filling: Filling = counts.map(() => []);
  const holder = new Map<Sized, number>();
  const own = counts.map((_, cell) => order.filter(({ cells }) => cells.includes(cell)));
  const slack = own.map((list, cell) => sizeOf(list) - counts[cell]!);
  const turns = cellOrder ?? [...counts.keys()].sort((a, b) => slack[a]! - slack[b]! || a - b);
  for (const cell of turns)
    for (const item of exactSubset(
      own[cell]!.filter((candidate) => !holder.has(candidate)),
      counts[cell]!,
    )) {
      filling[cell]!.push(item);
      holder.set(item, cell);
    }

  /** Gives a cell one more item of a size, moving others if need be. */
  const augment = (cell: number, size: number, seen: Set<Sized>): boolean => {
    for (const item of own[cell]!) {
      const from = holder.get(item);
      if (item.size !== size || from === cell || seen.has(item)) continue;
      seen.add(item);
      if (from !== undefined && !augment(from, size, seen)) continue;
      if (from !== undefined) filling[from] = filling[from]!.filter((held) => held !== item);
      filling[cell]!.push(item);
      holder.set(item, cell);
      return true;
    }
    return false;
  };
  const sizes = [...new Set(order.map(({ size }) => size))].sort((a, b) => b - a);
  for (const cell of turns)
    for (const size of sizes)
      while (
        counts[cell]! - sizeOf(filling[cell]!) >= size &&
        augment(cell, size, new Set<Sized>())
      );
  return filling;
}

/** The first items, in their order, whose sizes give the total, or else the largest total below it that there is. */
function exactSubset(items: readonly Sized[], total: number): Sized[] {
  const width = total + 1;
  // reach[i * width + s]: items from i on can give s.
  const reach = new Uint8Array((items.length + 1) * width);
  reach[items.length * width] = 1;
  for (let i = items.length - 1; i >= 0; i--) {
    const { size } = items[i]!;
    for (let s = 0; s < width; s++)
      reach[i * width + s] =
        reach[(i + 1) * width + s]! | (s >= size ? reach[(i + 1) * width + s - size]! : 0);
  }
  let left = total;
  while (reach[left] === 0) left--;
  return items.filter(({ size }, i) => {
    const takes = size <= left && reach[(i + 1) * width + left - size] === 1;
    if (takes) left -= size;
    return takes;
  });
}
