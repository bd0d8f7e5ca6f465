/** A queue of voxel offsets that hands out the hottest first (binary heap); equal values in any order. */
export class HottestFirst {
  readonly #values: ArrayLike<number>;
  readonly #heap: number[] = [];

  constructor(values: ArrayLike<number>) {
    this.#values = values;
  }

  get hottest(): number | undefined {
    return this.#heap[0];
  }

  push(offset: number): void {
    const heap = this.#heap;
    const value = this.#values[offset]!;
    let at = heap.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#values[heap[parent]!]! >= value) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = offset;
  }

  /** Takes the hottest out; to be called only where there is one. */
  drop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    const value = this.#values[last]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && this.#values[heap[child + 1]!]! > this.#values[heap[child]!]!)
        child++;
      if (this.#values[heap[child]!]! <= value) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
  }
}
