import { beforeAll, describe, expect, it } from 'vitest';
import { muOfHu, transmission } from '../../../cases/phantom/attenuation.ts';
import { scanGrid } from '../../../cases/phantom/grids.ts';
import {
  deeperBreath,
  placeOf,
  statureOf,
  stretched,
  turnedHead,
  turnedPlace,
} from '../../../cases/phantom/place.ts';
import { ellipsoid } from '../../../cases/phantom/shapes.ts';
import { tissue } from '../../../cases/phantom/tissue.ts';
import { withUptake } from '../../../cases/phantom/uptake.ts';
import { buildLibraryCase, type BuiltLibraryCase } from '../../../cases/library/build.ts';
import { dia01 } from '../../../cases/library/dia-01.ts';
import { sampleAt, worldPoint, type Vec3 } from '#domain/image';
import { mean, readSlice, suvbwFactor, valuesIn, type ReadSlice } from './read-dicom.ts';

// A slab of one case, coarser than in the library, with all that can go wrong between CT and PET.

const grids = {
  ct: scanGrid(128, 500, 34, 8, -420, [0, 20]),
  pet: scanGrid(96, 600, 34, 8, -420, [0, 20]),
};
let built: BuiltLibraryCase;
let pt: readonly ReadSlice[];
let nac: readonly ReadSlice[];

beforeAll(async () => {
  built = buildLibraryCase(dia01, grids);
  const read = (series: string): Promise<readonly ReadSlice[]> =>
    Promise.all(
      built.files
        .filter(({ path }) => path.includes(`/dicom/${series}/`))
        .map(async ({ blob }) => readSlice(new Uint8Array(await blob.arrayBuffer()))),
    );
  pt = await read('pt');
  nac = await read('pt_nac');
}, 120_000);

const truth = (id: string): { c: Vec3; suvmax: number } => {
  const found = built.key.truths.find((one) => one.id === id)!;
  if (found.region.type !== 'ellipsoid') throw new Error('not an ellipsoid');
  return { c: found.region.c, suvmax: found.suvmax! };
};

describe('a case of the library as images', () => {
  it('has CT, corrected and uncorrected PET in one frame of reference', () => {
    expect(built.file.series.map(({ role }) => role)).toEqual(['CT', 'PT', 'PT_NAC']);
    expect(new Set(built.file.series.map((one) => one.frameOfReferenceUid)).size).toBe(1);
    expect(pt).toHaveLength(grids.pet.size[2]);
    expect(nac).toHaveLength(grids.pet.size[2]);
    expect(pt[0]!.set.string('x00280051')).toContain('ATTN');
    expect(nac[0]!.set.string('x00280051')).not.toContain('ATTN');
    expect(pt[0]!.set.string('x0020000e')).not.toBe(nac[0]!.set.string('x0020000e'));
  });

  it('says on every slice that it is synthetic and that nothing is burned in', () => {
    for (const { set } of [...pt, ...nac]) {
      expect(set.string('x0008103e')).toContain('SYNTHETIC PHANTOM');
      expect(set.string('x00280301')).toBe('NO');
    }
  });

  it('has the SUVmax of its key in its files', () => {
    const { c, suvmax } = truth('T1');
    const edge = Math.max(...grids.pet.spacingMm);
    const radii = [9, 9, 9.5].map((r) => r + edge);
    const hottest = Math.max(...valuesIn(pt, { c, radii })) * suvbwFactor(pt[0]!.set);
    expect(suvmax).toBeCloseTo(hottest, 1);
  });

  it('shows the focus where CT shows lung, and its nodule a breath lower in the liver', () => {
    const { c } = truth('T1');
    const hu = (z: number): number =>
      sampleAt(built.images.ct, worldPoint(c[0], c[1], z)) ?? Number.NaN;
    expect(hu(c[2])).toBeLessThan(-600);
    expect(hu(c[2] - 24)).toBeGreaterThan(0);
  });

  it('corrects too little under the dome: the cold band is there on the corrected images only', () => {
    const domeOverDeep = (slices: readonly ReadSlice[]): number => {
      const at = (z: number): number =>
        mean(valuesIn(slices, { c: [-74, 14, z], radii: [9, 9, 7] }));
      const { c } = truth('T1');
      return at(c[2]) / at(c[2] - 60);
    };
    expect(domeOverDeep(pt)).toBeLessThan(0.75);
    expect(domeOverDeep(nac)).toBeGreaterThan(domeOverDeep(pt) * 1.3);
  });

  it('dims the middle of the body without correction more than its rim', () => {
    const at = (c: Vec3): number => mean(valuesIn(nac, { c, radii: [8, 8, 8] }));
    const liver = at([-66, -14, -572]);
    const blood = at([25, 28, -452]);
    const factor = suvbwFactor(nac[0]!.set);
    expect(liver * factor).toBeLessThan(0.3);
    expect(liver).toBeGreaterThan(0);
    expect(blood).toBeGreaterThan(0);
  });
});

describe('what the body is made of', () => {
  it('a place of the standard body comes back from where it lies in a patient of another size', () => {
    const stature = statureOf({ heightCm: 158, weightKg: 90 });
    const warp = stretched(stature);
    const out = new Float64Array(3);
    for (const p of [
      [0, 0, -40],
      [77, 1, -281],
      [-66, -14, -556],
      [95, 6, -825],
    ] as const) {
      const [x, y, z] = placeOf(stature, p);
      warp.to(x, y, z, out);
      for (const n of [0, 1, 2] as const) expect(out[n]).toBeCloseTo(p[n], 6);
    }
  });

  it('a deeper breath lowers the dome by that much and leaves apex and pelvis alone', () => {
    const warp = deeperBreath(24);
    const out = new Float64Array(3);
    const shiftAt = (z: number): number => {
      warp.to(-60, 0, z, out);
      return out[2]! - z;
    };
    expect(shiftAt(-499)).toBeCloseTo(24, 6);
    expect(shiftAt(-300)).toBe(0);
    expect(shiftAt(-800)).toBe(0);
  });

  it('a turned head is found again where it was put, and arms stay where they are', () => {
    const turn = { degrees: 11, mm: [18, 0, 0] as Vec3 };
    const warp = turnedHead(turn);
    const out = new Float64Array(3);
    const [x, y, z] = turnedPlace(turn, [-13, -40, -191]);
    warp.to(x, y, z, out);
    expect([...out].map((v) => Math.round(v * 1000) / 1000)).toEqual([-13, -40, -191]);
    warp.to(165, 4, -60, out);
    expect([...out]).toEqual([165, 4, -60]);
  });

  it('another uptake changes its tissue in proportion and nothing else', () => {
    const shape = ellipsoid([0, 0, 0], [1, 1, 1]);
    const layers = [
      { shape, ...tissue.spleen },
      { shape, ...tissue.liver, suv: () => tissue.liver.suv * 2 },
      { shape, hu: 3, suv: 1 },
    ];
    const [spleen, liver, other] = withUptake(layers, { spleen: 4.4, liver: 4.3 });
    expect(spleen!.suv).toBeCloseTo(4.4, 9);
    expect((liver!.suv as () => number)()).toBeCloseTo(8.6, 9);
    expect(other!.suv).toBe(1);
    expect(spleen!.hu).toBe(tissue.spleen.hu);
  });

  it('water lets 511 keV photons through as the exponential says', () => {
    // A disc of water, 200 mm across: every line through its middle is 200 mm long.
    const grid = scanGrid(64, 320, 1, 4, 0, [0, 0]);
    const hu = new Float32Array(64 * 64).fill(-1000);
    for (let j = 0; j < 64; j++)
      for (let i = 0; i < 64; i++) {
        const x = grid.origin[0] + i * 5;
        const y = grid.origin[1] + j * 5;
        if (x * x + y * y <= 100 * 100) hu[i + 64 * j] = 0;
      }
    const middle = transmission(grid, hu)[31 + 64 * 31]!;
    expect(muOfHu(0)).toBeCloseTo(0.0096, 6);
    expect(middle / Math.exp(-0.0096 * 200)).toBeGreaterThan(0.95);
    expect(middle / Math.exp(-0.0096 * 200)).toBeLessThan(1.05);
  });
});
