import {
  isAxisAligned,
  sampleAt,
  screenAxes,
  voxelOfWorld,
  worldOfScreen,
  worldOfVoxel,
  worldPoint,
  type PlaneCamera,
  type Vec3,
  type Volume,
} from '#domain/image';
import type { Slab } from '#view';

// What a pixel is to show, worked out apart from both renderers: slow, in very small steps, one pixel at a time.

const stepMm = 0.05;

/** Largest, smallest or mean value met on the slab's line through a point; undefined where all is outside. */
function onLine(
  volume: Volume,
  camera: PlaneCamera,
  slab: Slab,
  through: Vec3,
): number | undefined {
  const { normalAxis } = screenAxes[camera.plane];
  const steps = Math.ceil(slab.thicknessMm / stepMm);
  let [sum, count, least, most] = [0, 0, Infinity, -Infinity];
  // Both faces and every half step for the extremes, the middles of the steps for the mean.
  for (let n = 0; n <= 2 * steps; n++) {
    const p: [number, number, number] = [through[0], through[1], through[2]];
    p[normalAxis] = camera.slice[normalAxis] + (n / (2 * steps) - 0.5) * slab.thicknessMm;
    const value = sampleAt(volume, worldPoint(p[0], p[1], p[2]));
    if (value === undefined) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
    if (n % 2 === 0) continue;
    sum += value;
    count++;
  }
  if (count === 0) return undefined;
  return slab.mode === 'mip' ? most : slab.mode === 'minip' ? least : sum / count;
}

/** Of an upright volume: the four columns of voxels around the point, each by itself, then bilinear. */
function onColumns(volume: Volume, camera: PlaneCamera, slab: Slab, p: Vec3): number | undefined {
  const { grid } = volume;
  const { normalAxis } = screenAxes[camera.plane];
  const along = grid.axes.findIndex((axis) => Math.abs(axis[normalAxis]) > 0.5);
  const v = voxelOfWorld(grid, worldPoint(p[0], p[1], p[2]));
  let sum = 0;
  const sides = [0, 1, 2].filter((n) => n !== along);
  if (sides.some((n) => v[n]! < -0.5 || v[n]! > grid.size[n]! - 0.5)) return undefined;
  for (let corner = 0; corner < 4; corner++) {
    const at: [number, number, number] = [v[0], v[1], v[2]];
    let share = 1;
    sides.forEach((n, bit) => {
      const inside = Math.min(Math.max(v[n]!, 0), grid.size[n]! - 1);
      const up = (corner >> bit) & 1;
      const part = inside - Math.floor(inside);
      share *= up ? part : 1 - part;
      at[n] = Math.floor(inside) + up;
    });
    if (share < 1e-9) continue;
    const value = onLine(volume, camera, slab, worldOfVoxel(grid, at));
    if (value === undefined) return undefined;
    sum += share * value;
  }
  return sum;
}

/** The value under a device pixel of a well of width × height CSS px, one device pixel each. */
export function oracleValue(
  volume: Volume,
  camera: PlaneCamera,
  slab: Slab | undefined,
  [width, height]: readonly [number, number],
  [x, y]: readonly [number, number],
): number | undefined {
  const p = worldOfScreen(camera, width, height, x + 0.5, y + 0.5);
  if (!slab) return sampleAt(volume, p);
  return isAxisAligned(volume.grid)
    ? onColumns(volume, camera, slab, p)
    : onLine(volume, camera, slab, p);
}
