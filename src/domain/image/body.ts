import { worldPoint, type WorldPoint } from './geometry.ts';
import { boundsOf, worldOfVoxel } from './grid.ts';
import type { Volume } from './volume.ts';

/** HU above which a voxel counts as body: below fat (about -100), well above air and lung edges. */
const bodyHu = -350;
/** A line of voxels counts as body when at least this share of it is: leaves out cables. */
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
    const [first, last] = heaviestRun(line, axis === 2 ? stepSlices : stepInPlane, least[axis]!);
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

/**
 * First and last line of the run with the most in it, among every `step`-th line: a table lies below the body behind
 * a gap of air or foam. [-1, -1] where no line holds more than `least`.
 */
function heaviestRun(line: Uint32Array, step: number, least: number): [number, number] {
  let best: [number, number] = [-1, -1];
  let most = 0;
  let start = -1;
  let total = 0;
  for (let n = 0; n < line.length + step; n += step) {
    if (n < line.length && line[n]! > least) {
      if (start < 0) start = n;
      total += line[n]!;
    } else if (start >= 0) {
      if (total > most) {
        best = [start, Math.min(n, line.length) - 1];
        most = total;
      }
      start = -1;
      total = 0;
    }
  }
  return best;
}
