// The samples of a slab on one line through a volume, along the voxel axis whose layers lie closest on the line:
// at the slab's two faces and at every layer of voxel centres between them. Between two layers of an aligned grid a
// trilinear volume is linear along the line, so the largest and the smallest value are among these samples and the
// trapezoid rule gives the mean exactly.

export interface SlabLine {
  /** Fractional voxel coordinates, ascending, within the outer voxel faces. */
  readonly at: readonly number[];
  /** Share of each sample in the mean; they add up to 1. */
  readonly weight: readonly number[];
}

/** Added to each weight, in voxels: a slab that only touches the volume's face still has a mean. */
export const leastWeight = 1e-6;

/**
 * `centre` and `half` width of the slab in voxels, `last` the index of the last voxel on this axis. Empty where the
 * slab lies outside the volume.
 */
export function slabLine(centre: number, half: number, last: number): SlabLine {
  const low = Math.max(centre - half, -0.5);
  const high = Math.min(centre + half, last + 0.5);
  const at: number[] = [];
  if (low > high) return { at, weight: [] };
  at.push(low);
  for (let layer = Math.floor(low) + 1; layer < high; layer++) at.push(layer);
  if (high > low) at.push(high);
  const total = high - low + at.length * leastWeight;
  const weight = at.map((_, n) => {
    const width = (at[n + 1] ?? high) - (at[n - 1] ?? low);
    return (width / 2 + leastWeight) / total;
  });
  return { at, weight };
}
