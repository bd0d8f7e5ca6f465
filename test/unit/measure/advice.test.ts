import { describe, expect, it } from 'vitest';
import { distanceMm, worldPoint, type Volume, type WorldPoint } from '#domain/image';
import {
  adviseReference,
  references,
  type ReferencePlace,
  type RegionError,
} from '#domain/measure';
import { measuring } from '../../../src/i18n/texts/measuring.ts';
import { say } from '../../../src/i18n/say.ts';
import { gridAround, volumeOf } from './ball.ts';

// A body 320 mm wide of water with a liver on the patient's right (x below zero), air around it and a lung above.
const liverCentre = worldPoint(-70, 0, 0);
const inBody = ([x, y]: WorldPoint): boolean => (x / 160) ** 2 + (y / 110) ** 2 < 1;
const inLung = ([, , z]: WorldPoint): boolean => z > 40;
const ct = volumeOf(
  gridAround([80, 80, 40], [5, 5, 5]),
  (p) => (!inBody(p) ? -1000 : inLung(p) ? -800 : 55),
  'HU',
);
const petOf = (liver: (p: WorldPoint) => number): Volume =>
  volumeOf(gridAround([90, 90, 50], [4, 4, 4]), (p) =>
    inBody(p) ? (distanceMm(p, liverCentre) < 60 ? liver(p) : 1000) : 0,
  );
const even = petOf((p) => 4000 + 300 * Math.sin(p[0] + 2 * p[1] + 3 * p[2]));
const suvFactor = 5e-4;

const kinds = (place: Partial<ReferencePlace>, kind: 'liver' | 'blood-pool' = 'liver'): string[] =>
  adviseReference(kind, {
    pet: even,
    ct,
    centre: liverCentre,
    radiusMm: 15,
    suvFactor,
    ...place,
  }).map((advice) => advice.kind);

describe('advice on the liver sphere', () => {
  it('has nothing to say of 3 cm in an even right lobe', () => {
    expect(kinds({})).toEqual([]);
    expect(kinds({ ct: undefined, suvFactor: undefined })).toEqual([]);
  });

  it('names another size', () => {
    expect(adviseReference('liver', { pet: even, ct, centre: liverCentre, radiusMm: 10 })).toEqual([
      { kind: 'diameter', diameterMm: 20, wantedMm: 30, convention: false },
    ]);
    expect(kinds({ radiusMm: 15.4 })).toEqual([]);
  });

  it('names the left side of the body, wherever the pictures lie', () => {
    const mirrored = worldPoint(70, 0, 0);
    const [advice] = adviseReference('liver', { pet: even, ct, centre: mirrored, radiusMm: 15 });
    expect(advice).toMatchObject({ kind: 'left-side', convention: false });
    expect(advice?.kind === 'left-side' && advice.byMm).toBeCloseTo(70, 0);
    expect(kinds({ centre: mirrored, ct: undefined })).toContain('left-side');
  });

  it('names what is not of an organ’s density on CT, and fat or air at its edge', () => {
    const dome = kinds({ centre: worldPoint(-70, 0, 32) });
    expect(dome).toContain('fat-or-air');
    expect(kinds({ centre: worldPoint(-70, 0, 70) })).toContain('density');
    // The place on CT is its own where PET was nudged against it.
    expect(kinds({ ctCentre: worldPoint(-70, 0, 70) })).toContain('density');
  });

  it('names uneven uptake and hot voxels', () => {
    const lesion = petOf((p) => (distanceMm(p, worldPoint(-62, 0, 0)) < 9 ? 20_000 : 4000));
    expect(kinds({ pet: lesion })).toEqual(expect.arrayContaining(['uneven', 'hot-voxels']));
  });

  it('names an SUV that a normal liver seldom has', () => {
    expect(kinds({ suvFactor: 2e-4 })).toEqual(['unusual-suv']);
    expect(kinds({ suvFactor: 1e-3 })).toEqual(['unusual-suv']);
  });

  it('names the edge of the scan, and that nothing was measured beyond it', () => {
    const [edge] = adviseReference('liver', {
      pet: even,
      centre: worldPoint(-70, 0, 95),
      radiusMm: 15,
    });
    // The outer voxel face is at 100 mm.
    expect(edge).toMatchObject({ kind: 'at-pet-edge', convention: false });
    expect(edge?.kind === 'at-pet-edge' && edge.overhangMm).toBeCloseTo(10, 9);
    expect(kinds({ centre: worldPoint(0, 0, 500) })).toEqual(['outside-pet']);
    expect(kinds({ radiusMm: Number.NaN })).toEqual(['outside-pet']);
  });
});

describe('advice on the blood pool', () => {
  const blood = petOf(() => 3000);

  it('wants 1 cm and no hot wall, and no side of the body', () => {
    const place = { pet: blood, centre: worldPoint(-60, 0, 0), radiusMm: 5 };
    expect(kinds(place, 'blood-pool')).toEqual([]);
    expect(kinds({ ...place, radiusMm: 15 }, 'blood-pool')).toEqual(['diameter']);
    const wall = petOf((p) => (distanceMm(p, worldPoint(-58, 2, 2)) < 1 ? 12_000 : 3000));
    expect(kinds({ ...place, pet: wall }, 'blood-pool')).toContain('hot-voxels');
  });
});

describe('what is a guideline and what is ours', () => {
  it('is written beside every limit, and no limit of ours claims a publication', () => {
    for (const { reviewedBy, ...limits } of Object.values(references)) {
      expect(reviewedBy).toBeNull();
      for (const limit of Object.values(limits))
        expect(limit?.convention).toBe(!/\d{4};\d+/.test(limit?.source ?? ''));
    }
  });

  it('is said in both languages with the numbers', () => {
    const [advice] = adviseReference('liver', {
      pet: even,
      ct,
      centre: worldPoint(-70, 0, 70),
      radiusMm: 15,
    });
    expect(say(measuring.zh.advice, advice!)).toMatch(/^CT 平均 −\d+ HU/);
    expect(say(measuring.en.advice, advice!)).toMatch(/^mean CT −\d+ HU, not within −20 to 200 HU/);
    const error: RegionError = { kind: 'seed-below-threshold', value: 1.834, threshold: 2.5 };
    expect(say<RegionError>(measuring.en.errors, error)).toContain(
      'is 1.83, below the threshold of 2.50',
    );
  });
});
