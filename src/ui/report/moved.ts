/** The list with one entry a place up or down; the same list where it cannot go. */
export function moved<T>(list: readonly T[], at: number, step: 1 | -1): readonly T[] {
  const to = at + step;
  const [one, other] = [list[at], list[to]];
  if (one === undefined || other === undefined) return list;
  return list.map((each, n) => (n === at ? other : n === to ? one : each));
}
