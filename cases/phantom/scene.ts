import type { Grid } from '#domain/image';
import type { Field, Shape } from './shapes.ts';
import type { Tissue } from './tissue.ts';

/** One thing of the body. Painted in order, later over earlier; a missing value leaves what lies beneath. */
export interface Layer {
  readonly shape: Shape;
  readonly hu?: number | Field | undefined;
  /** SUVbw before blurring and noise. */
  readonly suv?: number | Field | undefined;
  /** What it is made of: uptake of a tracer or a state is given by tissue. */
  readonly organ?: Tissue | undefined;
  /** What 511 keV photons meet where it is not what CT shows (dense contrast, streaks of metal), in HU. */
  readonly trueHu?: number | Field | undefined;
}

/** Values of one modality on a grid whose axes are the patient's. */
export interface Canvas {
  readonly grid: Grid;
  readonly values: Float32Array;
}

/**
 * Paints layers into the voxels their boxes touch. A voxel on a border gets its share (partial volume): the border
 * runs over one voxel width in the plane. Voxels far outside a shape are jumped over by its distance.
 */
export function paint(
  canvas: Canvas,
  layers: readonly Layer[],
  what: 'hu' | 'suv' | 'trueHu',
): void {
  for (const layer of layers) {
    const value = what === 'trueHu' ? (layer.trueHu ?? layer.hu) : layer[what];
    if (value !== undefined) paintOne(canvas, layer.shape, value);
  }
}

function paintOne({ grid, values }: Canvas, shape: Shape, value: number | Field): void {
  const [nx, ny, nz] = grid.size;
  const [sx, sy, sz] = grid.spacingMm;
  const [ox, oy, oz] = grid.origin;
  const first = (axis: 0 | 1 | 2, o: number, s: number): number =>
    Math.max(Math.floor((shape.low[axis] - o) / s) - 1, 0);
  const last = (axis: 0 | 1 | 2, o: number, s: number, n: number): number =>
    Math.min(Math.ceil((shape.high[axis] - o) / s) + 1, n - 1);
  const i0 = first(0, ox, sx);
  const i1 = last(0, ox, sx, nx);
  const j0 = first(1, oy, sy);
  const j1 = last(1, oy, sy, ny);
  const k1 = last(2, oz, sz, nz);
  const soft = 1 / sx;
  for (let k = first(2, oz, sz); k <= k1; k++) {
    const z = oz + k * sz;
    for (let j = j0; j <= j1; j++) {
      const y = oy + j * sy;
      const row = nx * (j + ny * k);
      for (let i = i0; i <= i1; i++) {
        const x = ox + i * sx;
        const d = shape.at(x, y, z);
        if (d >= sx) {
          // Half the distance: our fields are only about distances.
          i += Math.floor((d * 0.5) / sx);
          continue;
        }
        const share = 0.5 - d * soft;
        if (share <= 0) continue;
        const v = typeof value === 'number' ? value : value(x, y, z);
        const p = row + i;
        values[p] = share >= 1 ? v : values[p]! + (v - values[p]!) * share;
      }
    }
  }
}
