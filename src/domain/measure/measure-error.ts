import type { WorldPoint } from '../image/index.ts';

export type MeasureError =
  | { kind: 'outside-volume' }
  /** A radius, place, threshold or list of runs that is not made of usable numbers. */
  | { kind: 'not-a-number' }
  /** Every voxel asked for is NaN or infinite. */
  | { kind: 'no-values' };

export type RegionError =
  | MeasureError
  /** The rule speaks of SUV, and the audit gave no factor. */
  | { kind: 'no-suv' }
  /** The hottest voxel near the click, and what it would have to reach; native unit. */
  | { kind: 'seed-below-threshold'; value: number; threshold: number }
  /** Stopped at this many voxels; the region has at least as many. */
  | { kind: 'too-large'; voxels: number }
  /** No voxel is left. */
  | { kind: 'empty' }
  /** The place pointed at is not part of the region. */
  | { kind: 'no-island' };

export const isPlace = (p: WorldPoint): boolean => p.every((part) => Number.isFinite(part));
