import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isAxisAligned,
  makeVolume,
  planes,
  sampleAt,
  voxelCount,
  worldOfScreen,
  worldPoint,
  type Grid,
  type Plane,
  type PlaneCamera,
  type Vec3,
  type Volume,
} from '#domain/image';
import { rasterOf } from '../../../src/view/software/raster.ts';
import { AlignedSampler } from '../../../src/view/software/sample-aligned.ts';
import { sampleOblique } from '../../../src/view/software/sample-oblique.ts';

// The oracle is `sampleAt` of domain/image at the patient point under each pixel, one pixel at a time.

const width = 23;
const height = 17;
const size = {
  width,
  height,
  gridWidth: width,
  gridHeight: height,
  pixelWidth: width,
  pixelHeight: height,
};

function volumeOn(voxels: Vec3, spacingMm: Vec3, axes: Grid['axes'], seed: number): Volume {
  const grid: Grid = { size: voxels, spacingMm, axes, origin: worldPoint(-7, 5, 3) };
  let state = seed;
  const values = Int16Array.from({ length: voxelCount(grid) }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return (state % 3000) - 1000;
  });
  return makeVolume(grid, 'HU', values);
}

const outside = -9999;

function expectAsOracle(volume: Volume, camera: PlaneCamera, got: Float32Array): void {
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const p = worldOfScreen(camera, width, height, x + 0.5, y + 0.5);
      const want = sampleAt(volume, p) ?? outside;
      const value = got[y * width + x]!;
      // 32-bit floats over a range of 3000; on the outer face either answer is right.
      if (Math.abs(value - want) > 0.02) {
        const nudged = [-1e-6, 1e-6].flatMap((d) => [
          sampleAt(volume, worldPoint(p[0] + d, p[1] + d, p[2] + d)) ?? outside,
        ]);
        expect(nudged.some((each) => Math.abs(value - each) < 0.02)).toBe(true);
      }
    }
}

const unit = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
] as const;
const signed = (n: 0 | 1 | 2, sign: number): Vec3 => [
  unit[n][0] * sign,
  unit[n][1] * sign,
  unit[n][2] * sign,
];
const orders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

const cameraArb = fc.record({
  plane: fc.constantFrom<Plane>(...planes),
  at: fc.tuple(
    fc.double({ min: -14, max: 14, noNaN: true }),
    fc.double({ min: -8, max: 16, noNaN: true }),
    fc.double({ min: -8, max: 16, noNaN: true }),
  ),
  mmPerPx: fc.double({ min: 0.15, max: 3, noNaN: true }),
});

const cameraOf = (plane: Plane, at: Vec3, mmPerPx: number): PlaneCamera => {
  const p = worldPoint(at[0], at[1], at[2]);
  return { plane, slice: p, centre: p, mmPerPx };
};

const sizeArb = fc.tuple(
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: 9 }),
);
const spacingArb = fc.tuple(
  fc.double({ min: 0.5, max: 4, noNaN: true }),
  fc.double({ min: 0.5, max: 4, noNaN: true }),
  fc.double({ min: 0.5, max: 4, noNaN: true }),
);

describe('software sampling', () => {
  it('gives the trilinear value under each pixel for any order and direction of voxel axes', () => {
    fc.assert(
      fc.property(
        sizeArb,
        spacingArb,
        fc.constantFrom(...orders),
        fc.tuple(fc.constantFrom(-1, 1), fc.constantFrom(-1, 1), fc.constantFrom(-1, 1)),
        cameraArb,
        fc.integer({ min: 1, max: 1e6 }),
        (voxels, spacing, order, signs, { plane, at, mmPerPx }, seed) => {
          const axes = [0, 1, 2].map((n) =>
            signed(order[n]!, signs[n]!),
          ) as unknown as Grid['axes'];
          const volume = volumeOn(voxels, spacing, axes, seed);
          expect(isAxisAligned(volume.grid)).toBe(true);
          const camera = cameraOf(plane, at, mmPerPx);
          const raster = rasterOf(camera, size);
          const got = new Float32Array(width * height);
          new AlignedSampler(volume).sample(raster, got, outside);
          expectAsOracle(volume, camera, got);
          const general = new Float32Array(width * height);
          sampleOblique(volume, raster, general, outside);
          expectAsOracle(volume, camera, general);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives the trilinear value under each pixel of a turned grid', () => {
    const c = Math.cos(0.3);
    const s = Math.sin(0.3);
    const axes: Grid['axes'] = [
      [1, 0, 0],
      [0, c, s],
      [0, -s, c],
    ];
    fc.assert(
      fc.property(
        sizeArb,
        spacingArb,
        cameraArb,
        fc.integer({ min: 1, max: 1e6 }),
        (voxels, spacing, { plane, at, mmPerPx }, seed) => {
          const volume = volumeOn(voxels, spacing, axes, seed);
          const camera = cameraOf(plane, at, mmPerPx);
          const got = new Float32Array(width * height);
          sampleOblique(volume, rasterOf(camera, size), got, outside);
          expectAsOracle(volume, camera, got);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('gives the same picture from a sampler that was used for other views before', () => {
    const volume = volumeOn([9, 8, 7], [1, 2, 3], [unit[0], unit[1], unit[2]], 7);
    const used = new AlignedSampler(volume);
    const got = new Float32Array(width * height);
    for (const [plane, at, mmPerPx] of [
      ['axial', [0, 6, 8], 1],
      ['axial', [0, 6, 8], 0.4],
      ['coronal', [1, 9, 12], 1.3],
      ['sagittal', [-2, 9, 12], 0.2],
      ['axial', [2, 7, 8.5], 0.7],
    ] as const) {
      const camera = cameraOf(plane, at, mmPerPx);
      used.sample(rasterOf(camera, size), got, outside);
      expectAsOracle(volume, camera, got);
    }
  });
});
