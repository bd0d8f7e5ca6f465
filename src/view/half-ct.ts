import { makeVolume, worldOfVoxel, type Volume } from '#domain/image';

/**
 * A CT with every 2 × 2 voxels of a slice averaged into one, for a GPU with little memory; rounded to whole HU. The cell
 * of each new voxel is the four old cells together. At an odd edge the last row or column is averaged by itself and its
 * cell reaches half a new voxel beyond the old face. For pictures only: numbers come from the full volume.
 */
export function halveInPlane(volume: Volume): Volume {
  const { grid, unit, values } = volume;
  const [nx, ny, nz] = grid.size;
  const [mx, my] = [Math.ceil(nx / 2), Math.ceil(ny / 2)];
  const out =
    values instanceof Int16Array ? new Int16Array(mx * my * nz) : new Float32Array(mx * my * nz);
  let at = 0;
  for (let k = 0; k < nz; k++)
    for (let j = 0; j < my; j++) {
      const upper = nx * (2 * j + ny * k);
      const lower = 2 * j + 1 < ny ? upper + nx : upper;
      for (let i = 0; i < mx; i++) {
        const left = 2 * i;
        const right = left + 1 < nx ? left + 1 : left;
        const sum =
          values[upper + left]! +
          values[upper + right]! +
          values[lower + left]! +
          values[lower + right]!;
        out[at++] = values instanceof Int16Array ? Math.round(sum / 4) : sum / 4;
      }
    }
  const [dx, dy, dz] = grid.spacingMm;
  const half = {
    size: [mx, my, nz],
    spacingMm: [dx * 2, dy * 2, dz],
    origin: worldOfVoxel(grid, [0.5, 0.5, 0]),
    axes: grid.axes,
  } as const;
  return makeVolume(half, unit, out);
}
