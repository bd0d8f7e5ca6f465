import { voxelCount, type Grid } from '#domain/image';
import { body } from './body.ts';
import { gaussian } from './noise.ts';
import { paint, type Canvas, type Layer } from './scene.ts';
import type { Shape } from './shapes.ts';
import { tissue } from './tissue.ts';

/** CT numbers with quantum noise, HU. Noise grows with the width of what the beam crosses. */
export function renderCt(
  grid: Grid,
  layers: readonly Layer[],
  seed: number,
  skin: Shape = body,
): Float32Array {
  const values = new Float32Array(voxelCount(grid)).fill(tissue.air.hu);
  paint({ grid, values }, layers, 'hu');
  const next = gaussian(seed);
  const [nx, ny, nz] = grid.size;
  for (let k = 0, p = 0; k < nz; k++) {
    const z = grid.origin[2] + k * grid.spacingMm[2];
    const sd = ctNoise(z);
    for (let j = 0; j < ny; j++) {
      const y = grid.origin[1] + j * grid.spacingMm[1];
      for (let i = 0; i < nx; i++, p++) {
        const v = values[p]!;
        // Air round the patient is nearly free of noise, as reconstructions clip it; this also keeps the pack small.
        const x = grid.origin[0] + i * grid.spacingMm[0];
        if (v > -995 || skin.at(x, y, z) < 0) values[p] = v + sd * (v < -600 ? 0.8 : 1) * next();
      }
    }
  }
  return values;
}

const ctNoise = (z: number): number =>
  z > -230 ? 5 : z > -360 ? 9 : z > -480 ? 7 : z > -680 ? 8 : z > -880 ? 9.5 : 7;

/** Gaussian blur along one axis, in place; σ in voxels. */
function blurAxis(canvas: Canvas, axis: 0 | 1 | 2, sigma: number): void {
  const { values } = canvas;
  const n = canvas.grid.size[axis];
  const stride =
    axis === 0 ? 1 : axis === 1 ? canvas.grid.size[0] : canvas.grid.size[0] * canvas.grid.size[1];
  const reach = Math.ceil(sigma * 3);
  const kernel = Array.from({ length: reach + 1 }, (_, k) =>
    Math.exp((-k * k) / (2 * sigma * sigma)),
  );
  const sum = kernel.reduce((total, w, k) => total + (k === 0 ? w : 2 * w), 0);
  const weights = kernel.map((w) => w / sum);
  const line = new Float32Array(n + 2 * reach);
  for (let start = 0; start < values.length; start++) {
    if (Math.floor(start / stride) % n !== 0) {
      // Jump to the next line that begins here.
      start += stride * (n - 1) - 1;
      continue;
    }
    for (let m = 0; m < n; m++) line[reach + m] = values[start + m * stride]!;
    for (let m = 0; m < n; m++) {
      const c = reach + m;
      let total = weights[0]! * line[c]!;
      for (let k = 1; k <= reach; k++) total += weights[k]! * (line[c - k]! + line[c + k]!);
      values[start + m * stride] = total;
    }
  }
}

export function blur(canvas: Canvas, fwhmMm: number): void {
  for (const axis of [0, 1, 2] as const)
    blurAxis(canvas, axis, fwhmMm / 2.3548 / canvas.grid.spacingMm[axis]);
}

/** The same grid with twice the voxels across and down, for painting thin things. */
function finer(grid: Grid): Grid {
  const [nx, ny, nz] = grid.size;
  const [sx, sy, sz] = grid.spacingMm;
  const [ox, oy, oz] = grid.origin;
  return {
    size: [nx * 2, ny * 2, nz],
    spacingMm: [sx / 2, sy / 2, sz],
    origin: [ox - sx / 4, oy - sy / 4, oz] as unknown as Grid['origin'],
    axes: grid.axes,
  };
}

function halve(from: Canvas, grid: Grid): Float32Array {
  const [nx, ny, nz] = grid.size;
  const out = new Float32Array(nx * ny * nz);
  const wide = nx * 2;
  for (let k = 0, p = 0; k < nz; k++)
    for (let j = 0; j < ny; j++) {
      const a = wide * (2 * j + ny * 2 * k);
      for (let i = 0; i < nx; i++, p++) {
        const q = a + 2 * i;
        out[p] =
          (from.values[q]! +
            from.values[q + 1]! +
            from.values[q + wide]! +
            from.values[q + wide + 1]!) /
          4;
      }
    }
  return out;
}

export interface PetPhysics {
  /** Point spread, full width at half maximum. */
  readonly fwhmMm: number;
  /** Noise of the liver (SUV 2.15) as a part of its mean; elsewhere it goes with the root of the uptake. */
  readonly liverNoise: number;
  readonly seed: number;
}

/** Activity as the point spread leaves it, SUVbw, without noise. */
export function paintActivity(grid: Grid, layers: readonly Layer[], fwhmMm: number): Float32Array {
  const fine = finer(grid);
  const canvas: Canvas = { grid: fine, values: new Float32Array(voxelCount(fine)) };
  paint(canvas, layers, 'suv');
  const values = halve(canvas, grid);
  blur({ grid, values }, fwhmMm);
  return values;
}

/** Noise with the grain of the point spread, in place: relative to the liver's, with the root of the value. */
export function addNoise(
  grid: Grid,
  values: Float32Array,
  physics: PetPhysics,
  liverSuv: number = tissue.liver.suv,
): Float32Array {
  const grain = new Float32Array(voxelCount(grid));
  const next = gaussian(physics.seed);
  for (let p = 0; p < grain.length; p++) grain[p] = next();
  blur({ grid, values: grain }, physics.fwhmMm * 0.8);
  let power = 0;
  for (const g of grain) power += g * g;
  const unit = 1 / Math.sqrt(power / grain.length);
  const scale = physics.liverNoise * Math.sqrt(liverSuv);
  for (let p = 0; p < values.length; p++) {
    const v = values[p]!;
    values[p] = Math.max(v + scale * Math.sqrt(Math.max(v, 0.004)) * grain[p]! * unit, 0);
  }
  return values;
}

/** SUVbw as a scanner would give it. */
export const renderPet = (
  grid: Grid,
  layers: readonly Layer[],
  physics: PetPhysics,
): Float32Array => addNoise(grid, paintActivity(grid, layers, physics.fwhmMm), physics);
