import { invariant } from '#base';
import { nearestVoxel, offsetOf, voxelCount, voxelOfWorld, type Grid } from './grid.ts';
import type { WorldPoint } from './geometry.ts';

/** What one stored value means. PET keeps the unit its file was written in; SUV is a factor on top (domain/suv). */
export type Unit = 'HU' | 'Bq/ml' | 'g/ml' | 'cm2/ml' | 'counts' | 'propcounts' | 'stored';

export interface Volume {
  readonly grid: Grid;
  readonly unit: Unit;
  /** One value per voxel, i fastest; after rescale, in `unit`. Never copied by its readers. */
  readonly values: Int16Array | Float32Array;
}

export function makeVolume(grid: Grid, unit: Unit, values: Int16Array | Float32Array): Volume {
  invariant(values.length === voxelCount(grid), 'one value per voxel');
  return { grid, unit, values };
}

/** Value of the voxel that holds the point, in the volume's unit; undefined outside. */
export function valueAt(volume: Volume, p: WorldPoint): number | undefined {
  const v = nearestVoxel(volume.grid, p);
  return v && volume.values[offsetOf(volume.grid, v[0], v[1], v[2])];
}

/** Trilinear value at a point, edges clamped half a voxel out; undefined outside the outer voxel faces. For display. */
export function sampleAt(volume: Volume, p: WorldPoint): number | undefined {
  const { grid, values } = volume;
  const v = voxelOfWorld(grid, p);
  const low = [0, 0, 0];
  const part = [0, 0, 0];
  for (let n = 0; n < 3; n++) {
    const last = grid.size[n]! - 1;
    if (v[n]! < -0.5 || v[n]! > last + 0.5) return undefined;
    const c = Math.min(Math.max(v[n]!, 0), last);
    low[n] = Math.min(Math.floor(c), Math.max(last - 1, 0));
    part[n] = c - low[n]!;
  }
  let sum = 0;
  for (let corner = 0; corner < 8; corner++) {
    let weight = 1;
    const at = [0, 0, 0];
    for (let n = 0; n < 3; n++) {
      const up = (corner >> n) & 1;
      weight *= up ? part[n]! : 1 - part[n]!;
      at[n] = Math.min(low[n]! + up, grid.size[n]! - 1);
    }
    if (weight > 0) sum += weight * values[offsetOf(grid, at[0]!, at[1]!, at[2]!)]!;
  }
  return sum;
}
