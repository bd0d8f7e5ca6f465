import { voxelCount, type Grid } from '#domain/image';
import type { Runs } from '#domain/measure';

/** Voxels of one region after another, marked in any order. One byte a voxel, used again for the next region. */
export class VoxelMask {
  readonly #marks: Uint8Array;
  #low = Infinity;
  #high = -1;

  constructor(grid: Grid) {
    this.#marks = new Uint8Array(voxelCount(grid));
  }

  mark(offset: number): void {
    this.#marks[offset] = 1;
    if (offset < this.#low) this.#low = offset;
    if (offset > this.#high) this.#high = offset;
  }

  flip(offset: number): void {
    this.#marks[offset]! ^= 1;
    if (offset < this.#low) this.#low = offset;
    if (offset > this.#high) this.#high = offset;
  }

  /** The marked voxels; the mask is empty after it. */
  take(): Runs {
    const runs: number[] = [];
    const marks = this.#marks;
    for (let offset = this.#low; offset <= this.#high; offset++) {
      if (marks[offset] === 0) continue;
      const start = offset;
      while (offset <= this.#high && marks[offset] === 1) offset++;
      runs.push(start, offset - start);
    }
    if (this.#high >= 0) marks.fill(0, this.#low, this.#high + 1);
    this.#low = Infinity;
    this.#high = -1;
    return runs;
  }
}
