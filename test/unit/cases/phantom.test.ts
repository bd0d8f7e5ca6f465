import { beforeAll, describe, expect, it } from 'vitest';
import { parseAnswers } from '#pack';
import { vocabulary } from '#domain/vocab';
import { buildCase, type BuiltCase } from '../../../cases/phantom/build-case.ts';
import { scanGrid } from '../../../cases/phantom/grids.ts';
import { lung01 } from '../../../cases/recipes/lung-01.ts';
import { mean, readSlice, spread, suvbwFactor, valuesIn, type ReadSlice } from './read-dicom.ts';

// A slab of the phantom through liver, spine and kidneys (the whole is checked where static/demo holds it), with the
// lesions that lie in it.
const top = -505;
const inSlab = lung01.planted.filter(({ centre }) => centre[2] < top - 12 && centre[2] > -590);
// Mimics outside the slab are named by what the report is to recognise, and go with it.
const recipe = { ...lung01, planted: inSlab, key: { ...lung01.key, teaching: [], variants: [] } };

let built: BuiltCase;
let ct: readonly ReadSlice[];
let pt: readonly ReadSlice[];

beforeAll(async () => {
  built = buildCase(
    recipe,
    scanGrid(128, 500, 26, 3.27, top, [0, 20]),
    scanGrid(160, 625, 26, 3.27, top - 1.2, [0, 20]),
  );
  const read = (series: string): Promise<readonly ReadSlice[]> =>
    Promise.all(
      built.files
        .filter((file) => file.path.includes(`/dicom/${series}/`))
        .map(async (file) => readSlice(new Uint8Array(await file.blob.arrayBuffer()))),
    );
  ct = await read('ct');
  pt = await read('pt');
}, 120_000);

describe('the phantom as DICOM', () => {
  it('is ordinary CT and PET that another parser reads', () => {
    expect(ct).toHaveLength(26);
    expect(pt).toHaveLength(26);
    expect([ct[0]!.columns, ct[0]!.rows, pt[0]!.columns, pt[0]!.rows]).toEqual([
      128, 128, 160, 160,
    ]);
    expect(pt[0]!.set.string('x00541001')).toBe('BQML');
    expect(pt[0]!.set.string('x00541102')).toBe('START');
    expect(pt[0]!.set.string('x00280051')).toContain('DECY\\ATTN');
    expect(ct[0]!.set.string('x00080060')).toBe('CT');
  });

  it('says on every slice that it is synthetic', () => {
    for (const { set } of [...ct, ...pt]) {
      expect(set.string('x0008103e')).toContain('SYNTHETIC PHANTOM');
      expect(set.string('x00100020')).toBe('CASE-0001');
    }
  });

  it('has one frame of reference, two series, and a UID of its own for each slice', () => {
    const all = [...ct, ...pt].map(({ set }) => set);
    expect(new Set(all.map((set) => set.string('x00200052'))).size).toBe(1);
    expect(new Set(all.map((set) => set.string('x0020000e'))).size).toBe(2);
    expect(new Set(all.map((set) => set.string('x00080018'))).size).toBe(52);
  });

  it('has a rescale slope per PET slice, in a decimal string of at most 16 characters', () => {
    const slopes = pt.map(({ set }) => set.string('x00281053')!);
    expect(new Set(slopes).size).toBeGreaterThan(20);
    expect(Math.max(...slopes.map((slope) => slope.length))).toBeLessThanOrEqual(16);
  });

  it('is the same, byte for byte, when it is built again', async () => {
    const small = [
      scanGrid(32, 500, 3, 3.27, -540, [0, 20]),
      scanGrid(24, 625, 3, 3.27, -540, [0, 20]),
    ] as const;
    const bytes = async (): Promise<string> => {
      const { files } = buildCase({ ...recipe, planted: [] }, ...small);
      return (await Promise.all(files.map((file) => file.blob.text()))).join();
    };
    expect(await bytes()).toBe(await bytes());
  });
});

describe('the numbers of the phantom', () => {
  // Healthy right lobe, away from lesion and kidney.
  const liver = { c: [-62, -18, -548], radii: [15, 15, 15] };

  it('liver is about SUV 2.15 with 8 to 12 % noise, and 58 HU', () => {
    const factor = suvbwFactor(pt[0]!.set);
    const suv = valuesIn(pt, liver).map((value) => value * factor);
    expect(mean(suv)).toBeGreaterThan(2.0);
    expect(mean(suv)).toBeLessThan(2.3);
    expect(spread(suv) / mean(suv)).toBeGreaterThan(0.07);
    expect(spread(suv) / mean(suv)).toBeLessThan(0.13);
    expect(mean(valuesIn(ct, liver))).toBeGreaterThan(53);
    expect(mean(valuesIn(ct, liver))).toBeLessThan(62);
  });

  it('the factor in the case sheet is the one the header gives', () => {
    const told = built.file.series.find((series) => series.role === 'PT')!.suv!.expectedScaleFactor;
    expect(told / suvbwFactor(pt[0]!.set)).toBeCloseTo(1, 9);
  });

  it('SUVmax in the key is the hottest voxel of the lesion in the files', () => {
    const factor = suvbwFactor(pt[0]!.set);
    expect(built.key.truths.map((truth) => truth.id)).toEqual(['T4', 'T6']);
    for (const truth of built.key.truths) {
      if (truth.region.type !== 'ellipsoid') throw new Error('not an ellipsoid');
      const radii = truth.region.radii.map((r) => r + 3);
      const hottest = Math.max(...valuesIn(pt, { c: truth.region.c, radii })) * factor;
      expect(truth.suvmax).toBeCloseTo(hottest, 2);
    }
  });

  it('a lesion stands on CT where it stands on PET', () => {
    const adrenal = built.key.truths.find((truth) => truth.id === 'T4')!;
    const liverLesion = built.key.truths.find((truth) => truth.id === 'T6')!;
    for (const [truth, hu] of [
      [adrenal, 35],
      [liverLesion, 36],
    ] as const)
      expect(
        Math.abs(mean(valuesIn(ct, { c: truth.region.c, radii: [6, 6, 6] })) - hu),
      ).toBeLessThan(6);
  });
});

describe('the reference answer of the phantom', () => {
  it('is one our own reader accepts', () => {
    expect(parseAnswers(JSON.parse(JSON.stringify(built.key))).ok).toBe(true);
  });

  it('uses words of the vocabulary only', () => {
    for (const { truth } of lung01.planted) {
      for (const site of [truth.site, ...(truth.siteAccept ?? [])])
        expect([site, vocabulary.siteOf(site)?.id]).toEqual([site, site]);
      for (const pattern of truth.pattern ?? [])
        expect([pattern, vocabulary.term('patterns', pattern)?.id]).toEqual([pattern, pattern]);
      for (const correlate of truth.ct ?? [])
        expect([correlate, vocabulary.term('ct', correlate)?.id]).toEqual([correlate, correlate]);
    }
    for (const point of lung01.key.impression)
      for (const any of point.anyOf) {
        const [concept, site] = any.split('@') as [string, string?];
        expect([concept, vocabulary.term('concepts', concept)?.id]).toEqual([concept, concept]);
        if (site !== undefined) expect([site, vocabulary.siteOf(site)?.id]).toEqual([site, site]);
      }
  });

  it('says every text in both languages', () => {
    const bare = (value: unknown): boolean => {
      if (typeof value !== 'object' || value === null) return false;
      if ('zh' in value && !('en' in value && value.en)) return true;
      return Object.values(value).some(bare);
    };
    expect(bare(lung01)).toBe(false);
  });

  it('does not give itself away in titles, file names or series descriptions', () => {
    const shown = JSON.stringify([
      built.file.title,
      lung01.packTitle,
      built.files.map((f) => f.path),
    ]);
    expect(shown).not.toMatch(/lung|肺|cancer|癌|adrenal|metasta/i);
  });
});
