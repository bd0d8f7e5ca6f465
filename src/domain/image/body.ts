import { worldPoint, type WorldPoint } from './geometry.ts';
import { boundsOf, worldOfVoxel } from './grid.ts';
import type { Volume } from './volume.ts';

/** HU above which a voxel counts as body: below fat (about -100), well above air and lung edges. */
const bodyHu = -350;
/** A row of voxels counts as body when at least this share of it is: leaves out cables and most of the table. */
const leastShare = 0.02;

/**
 * LPS box [min, max] mm around the patient in a CT volume, from every fourth voxel in-plane and every second slice;
 * the volume's own bounds where nothing stands out. Only for fitting pictures to wells.
 */
export function bodyBounds(ct: Volume): readonly [WorldPoint, WorldPoint] {
  const { grid, values } = ct;
  const [nx, ny, nz] = grid.size;
  const stepInPlane = nx > 200 ? 4 : 2;
  const stepSlices = nz > 40 ? 2 : 1;
  const count = [new Uint32Array(nx), new Uint32Array(ny), new Uint32Array(nz)] as const;
  for (let k = 0; k < nz; k += stepSlices)
    for (let j = 0; j < ny; j += stepInPlane)
      for (let i = 0; i < nx; i += stepInPlane)
        if (values[i + nx * (j + ny * k)]! > bodyHu) {
          count[0][i]!++;
          count[1][j]!++;
          count[2][k]!++;
        }
  const least = [(ny * nz) / stepInPlane, (nx * nz) / stepInPlane, (nx * ny) / stepInPlane].map(
    (n, axis) => (n / (axis === 2 ? stepInPlane : stepSlices)) * leastShare,
  );
  const low = [0, 0, 0];
  const high = [0, 0, 0];
  for (let axis = 0; axis < 3; axis++) {
    const line = count[axis]!;
    let first = -1;
    let last = -1;
    for (let n = 0; n < line.length; n++)
      if (line[n]! > least[axis]!) {
        if (first < 0) first = n;
        last = n;
      }
    if (first < 0) return boundsOf(grid);
    low[axis] = first - 0.5;
    high[axis] = last + 0.5;
  }
  const a = worldOfVoxel(grid, [low[0]!, low[1]!, low[2]!]);
  const b = worldOfVoxel(grid, [high[0]!, high[1]!, high[2]!]);
  const edge = (pick: (x: number, y: number) => number): WorldPoint =>
    worldPoint(pick(a[0], b[0]), pick(a[1], b[1]), pick(a[2], b[2]));
  return [edge(Math.min), edge(Math.max)];
}
