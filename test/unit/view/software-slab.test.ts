import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  makeVolume,
  moveGrid,
  movePoint,
  planes,
  sampleAt,
  screenAxes,
  stillRigid,
  voxelCount,
  voxelOfWorld,
  worldOfScreen,
  worldOfVoxel,
  worldPoint,
  type Grid,
  type Plane,
  type PlaneCamera,
  type Rigid,
  type Vec3,
  type Volume,
} from '#domain/image';
import type { Slab } from '#view';
import { LayerSampler } from '../../../src/view/software/layer-sampler.ts';
import { rasterOf } from '../../../src/view/software/raster.ts';

// The oracle goes along each line in very small steps with `sampleAt` of domain/image; it knows nothing of layers.

const width = 19;
const height = 13;
const size = {
  width,
  height,
  gridWidth: width,
  gridHeight: height,
  pixelWidth: width,
  pixelHeight: height,
};
const outside = -9999;

const cameraOf = (plane: Plane, at: Vec3, mmPerPx: number): PlaneCamera => {
  const p = worldPoint(at[0], at[1], at[2]);
  return { plane, slice: p, centre: p, mmPerPx };
};

function drawn(volume: Volume, camera: PlaneCamera, slab: Slab | undefined, move?: Rigid) {
  const out = new Float32Array(width * height);
  new LayerSampler(volume).of(camera.plane, move)(rasterOf(camera, size), out, outside, slab);
  return out;
}

/** Largest, smallest or mean of the values that a function has on a line of the slab, finely stepped. */
function alongLine(
  camera: PlaneCamera,
  slab: Slab,
  middle: Vec3,
  value: (p: Vec3) => number | undefined,
  steps: number,
) {
  const { normalAxis } = screenAxes[camera.plane];
  const found: number[] = [];
  for (let n = 0; n < steps; n++) {
    const p: [number, number, number] = [middle[0], middle[1], middle[2]];
    p[normalAxis] = camera.slice[normalAxis] + ((n + 0.5) / steps - 0.5) * slab.thicknessMm;
    const each = value(p);
    if (each !== undefined) found.push(each);
  }
  if (found.length === 0) return undefined;
  if (slab.mode === 'mip') return Math.max(...found);
  if (slab.mode === 'minip') return Math.min(...found);
  return found.reduce((a, b) => a + b, 0) / found.length;
}

const modes = ['mip', 'minip', 'mean'] as const;

describe('a slab of a grid along the planes', () => {
  const fineSteps = 600;
  const range = 1000;
  const grid: Grid = {
    size: [7, 6, 8],
    spacingMm: [2, 3, 1.5],
    origin: worldPoint(-6, 4, 3),
    // Stored head first and mirrored, so that no axis runs the plain way.
    axes: [
      [-1, 0, 0],
      [0, 1, 0],
      [0, 0, -1],
    ],
  };
  const volume = (seed: number): Volume => {
    let state = seed;
    const values = Int16Array.from({ length: voxelCount(grid) }, () => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return (state >> 8) % range;
    });
    return makeVolume(grid, 'HU', values);
  };

  /** The slab as a volume of one layer: every column of voxels by the oracle. */
  function flattened(of: Volume, camera: PlaneCamera, slab: Slab): Volume {
    const { normalAxis } = screenAxes[camera.plane];
    const flat = [...grid.size] as [number, number, number];
    flat[normalAxis] = 1;
    const values = new Float32Array(flat[0] * flat[1] * flat[2]);
    let at = 0;
    for (let k = 0; k < flat[2]; k++)
      for (let j = 0; j < flat[1]; j++)
        for (let i = 0; i < flat[0]; i++)
          values[at++] =
            alongLine(
              camera,
              slab,
              worldOfVoxel(grid, [i, j, k]),
              (p) => sampleAt(of, worldPoint(p[0], p[1], p[2])),
              fineSteps,
            ) ?? NaN;
    return makeVolume({ ...grid, size: flat }, 'HU', values);
  }

  it('is what fine steps through every column of voxels give, drawn as a slice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Plane>(...planes),
        fc.constantFrom(...modes),
        fc.double({ min: 0.4, max: 30, noNaN: true }),
        fc.tuple(
          fc.double({ min: -20, max: -3, noNaN: true }),
          fc.double({ min: 2, max: 21, noNaN: true }),
          fc.double({ min: -9, max: 5, noNaN: true }),
        ),
        fc.double({ min: 0.2, max: 1.5, noNaN: true }),
        fc.integer({ min: 1, max: 1e6 }),
        (plane, mode, thicknessMm, at, mmPerPx, seed) => {
          const slab: Slab = { thicknessMm, mode };
          const camera = cameraOf(plane, at, mmPerPx);
          const of = volume(seed);
          const flat = flattened(of, camera, slab);
          const got = drawn(of, camera, slab);
          // No value can change by more than the range from one voxel to the next, 1.5 mm at the least.
          const tolerance = (range * thicknessMm) / 1.5 / fineSteps + 0.1;
          const { normalAxis } = screenAxes[plane];
          for (let y = 0; y < height; y++)
            for (let x = 0; x < width; x++) {
              const p = [...worldOfScreen(camera, width, height, x + 0.5, y + 0.5)];
              p[normalAxis] = grid.origin[normalAxis];
              // On the outer faces of the volume rounding decides whether a point is inside.
              const v = voxelOfWorld(grid, worldPoint(p[0]!, p[1]!, p[2]!));
              const onFace = v.some(
                (c, n) => Math.abs(c + 0.5) < 1e-6 || Math.abs(c + 0.5 - grid.size[n]!) < 1e-6,
              );
              if (onFace) continue;
              const wanted = sampleAt(flat, worldPoint(p[0]!, p[1]!, p[2]!));
              const value = got[y * width + x]!;
              if (wanted === undefined || Number.isNaN(wanted)) expect(value).toBe(outside);
              else expect(Math.abs(value - wanted)).toBeLessThanOrEqual(tolerance);
            }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('without a thickness is the slice', () => {
    const of = volume(5);
    const camera = cameraOf('coronal', [-9, 11, -2], 0.8);
    expect(drawn(of, camera, { thicknessMm: 1e-9, mode: 'mip' })).toEqual(
      drawn(of, camera, undefined),
    );
  });

  it('shows what it reaches of the volume although its middle lies beyond, and nothing farther out', () => {
    const of = volume(9);
    const [low] = [grid.origin[2] + 0.75];
    const near = drawn(of, cameraOf('axial', [-9, 11, low + 4], 0.5), {
      thicknessMm: 10,
      mode: 'mean',
    });
    expect(near.some((each) => each !== outside)).toBe(true);
    const far = drawn(of, cameraOf('axial', [-9, 11, low + 6], 0.5), {
      thicknessMm: 10,
      mode: 'mean',
    });
    expect(far.every((each) => each === outside)).toBe(true);
  });
});

describe('a layer that is moved', () => {
  const grid: Grid = {
    size: [40, 36, 30],
    spacingMm: [2, 2, 3],
    origin: worldPoint(-40, -36, -45),
    axes: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  };
  /** Smooth, and different in every direction. */
  const wave = (p: Vec3): number =>
    500 + 200 * Math.sin(p[0] / 14) + 150 * Math.cos(p[1] / 11) + 120 * Math.sin(p[2] / 17 + 1);
  const values = new Float32Array(voxelCount(grid));
  let at = 0;
  for (let k = 0; k < 30; k++)
    for (let j = 0; j < 36; j++)
      for (let i = 0; i < 40; i++) values[at++] = wave(worldOfVoxel(grid, [i, j, k]));
  const volume = makeVolume(grid, 'Bq/ml', values);

  const within = (span: number) => fc.double({ min: -span, max: span, noNaN: true });
  const moveArb: fc.Arbitrary<Rigid> = fc.record({
    translateMm: fc.tuple(within(15), within(15), within(15)),
    rotateDeg: fc.tuple(within(40), within(40), within(40)),
    about: fc.constant(worldPoint(5, -3, 8)),
  });

  it('is the volume on the moved grid, as a slice and as a slab', () => {
    fc.assert(
      fc.property(
        moveArb,
        fc.constantFrom<Plane>(...planes),
        fc.constantFrom<Slab | undefined>(
          undefined,
          ...modes.map((mode) => ({ thicknessMm: 12, mode })),
        ),
        (move, plane, slab) => {
          const camera = cameraOf(plane, [3, -5, 7], 1.4);
          const moved = makeVolume(moveGrid(grid, move), 'Bq/ml', values);
          const got = drawn(volume, camera, slab, move);
          for (let y = 0; y < height; y++)
            for (let x = 0; x < width; x++) {
              const p = worldOfScreen(camera, width, height, x + 0.5, y + 0.5);
              const sample = (q: Vec3) => sampleAt(moved, worldPoint(q[0], q[1], q[2]));
              const wanted = slab ? alongLine(camera, slab, p, sample, 120) : sample(p);
              const value = got[y * width + x]!;
              if (wanted === undefined) continue;
              // Of 970: trilinear between samples one layer apart; where a line just grazes the volume the share of
              // its rim differs, which `outside` in either excludes.
              if (value !== outside)
                expect(Math.abs(value - wanted)).toBeLessThanOrEqual(slab ? 25 : 0.05);
            }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('shows a point where movePoint takes it', () => {
    const spot = worldPoint(10, -8, 9);
    const dot = Float32Array.from(values, () => 0);
    dot[25 + 40 * (14 + 36 * 18)] = 1000;
    expect(worldOfVoxel(grid, [25, 14, 18])).toEqual(spot);
    const move: Rigid = {
      translateMm: [4, 6, -3],
      rotateDeg: [0, 0, 90],
      about: worldPoint(0, 0, 0),
    };
    const to = movePoint(move, spot);
    expect([...to].map((each) => Math.round(each * 1e6) / 1e6)).toEqual([12, 16, 6]);
    const got = drawn(makeVolume(grid, 'Bq/ml', dot), cameraOf('axial', to, 1), undefined, move);
    const middle = Math.floor(height / 2) * width + Math.floor(width / 2);
    expect(got[middle]).toBeCloseTo(1000, 3);
  });

  it('takes the smallest turn for a turn, and none for none', () => {
    const camera = cameraOf('axial', [0, 0, 0], 2);
    expect(drawn(volume, camera, undefined, stillRigid)).toEqual(drawn(volume, camera, undefined));
    const far: Rigid = { ...stillRigid, rotateDeg: [0.03, 0, 0], about: worldPoint(0, 40_000, 0) };
    // 0.03° at 40 m is 21 mm along z.
    expect(drawn(volume, camera, undefined, far)).not.toEqual(drawn(volume, camera, undefined));
  });
});
