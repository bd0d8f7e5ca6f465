import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  parseInstance,
  planStudy,
  readSegmentation,
  studyContext,
  writeSegmentation,
  type FoundRegion,
  type PlannedSeries,
} from '#dicom';
import { worldOfVoxel, type Grid } from '#domain/image';
import { describeWithData, sharedData } from '../../fixtures/shared-data.ts';

// The SEG objects of TCIA ACRIN-NSCLC-FDG-PET, patient 042 (doi 10.7937/tcia.2019.30ilqfcl), written by dcmqi.

const folder = (...parts: string[]): string => sharedData('petct', 'acrin-nsclc-042', ...parts);
const seg = (name: string): Uint8Array => readFileSync(folder(name, '0001.dcm'));

function seriesIn(name: string): PlannedSeries & { readonly grid: Grid } {
  const instances = readdirSync(folder(name)).map((file) => {
    const read = parseInstance(readFileSync(folder(name, file)), join(name, file));
    if (!read.ok) throw new Error(read.error.kind);
    return read.value;
  });
  const series = planStudy(instances, []).used[0];
  if (!series?.grid) throw new Error(`${name} is no volume`);
  return { ...series, grid: series.grid };
}

function centreOf({ runs }: FoundRegion, grid: Grid): readonly number[] {
  const sum = [0, 0, 0];
  let count = 0;
  for (let n = 0; n < runs.length; n += 2)
    for (let offset = runs[n]!; offset < runs[n]! + runs[n + 1]!; offset++) {
      const row = Math.floor(offset / grid.size[0]);
      const p = worldOfVoxel(grid, [
        offset % grid.size[0],
        row % grid.size[1],
        Math.floor(row / grid.size[1]),
      ]);
      count++;
      for (const axis of [0, 1, 2] as const) sum[axis]! += p[axis];
    }
  return sum.map((part) => part / count);
}

describeWithData('SEG objects of a real study', () => {
  const pet = seriesIn('PT_AC');
  const ct = seriesIn('CT');
  const read = async (name: string, series: typeof pet): Promise<readonly FoundRegion[]> => {
    const found = await readSegmentation(seg(name), series);
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    return found.value.regions;
  };

  // Voxels and centre of mass (LPS mm), by numpy from the packed bits and the Image Position (Patient) of each frame
  // (numpy.unpackbits, bitorder little; pydicom 2.3.1).
  const known = [
    ['SEG_CT', ct, 1, 602_948, [-39.0155, -40.1723, -162.0247]],
    ['SEG_CT', ct, 2, 576_543, [64.7722, -47.9612, -203.22]],
    ['SEG_PT', pet, 1, 2548, [-43.4606, -16.1726, -123.3434]],
    ['SEG_PT', pet, 2, 23_730, [134.8074, -15.655, -161.8741]],
    ['SEG_PT_2', pet, 1, 118_130, [-73.055, -21.7725, -167.2524]],
  ] as const;

  it.each(known)(
    '%s lies where it was drawn: segment %#',
    async (name, series, number, voxels, at) => {
      const region = (await read(name, series)).find((each) => each.number === number)!;
      expect(region.problems).toEqual([]);
      expect(region.voxels).toBe(voxels);
      const centre = centreOf(region, series.grid);
      for (const axis of [0, 1, 2] as const) expect(centre[axis]).toBeCloseTo(at[axis], 1);
      const [x, y, z] = series.grid.spacingMm;
      expect(region.ml).toBeCloseTo((voxels * x * y * z) / 1000, 6);
    },
  );

  it('keep label and code', async () => {
    expect((await read('SEG_PT', pet)).map(({ label, code }) => [label, code?.meaning])).toEqual([
      ['pt_segment_1', 'Tissue'],
      ['Segment_2', 'Tissue'],
    ]);
  });

  it('come back identical when written again, on either grid', async () => {
    for (const [name, series] of [
      ['SEG_CT', ct],
      ['SEG_PT', pet],
      ['SEG_PT_2', pet],
    ] as const) {
      const regions = await read(name, series);
      const study = studyContext(
        readFileSync(folder(series.modality === 'CT' ? 'CT' : 'PT_AC', '0001.dcm')),
      );
      if (!study.ok) throw new Error(study.error.kind);
      const written = writeSegmentation({
        study: study.value,
        grid: series.grid,
        source: {
          seriesUid: series.seriesUid,
          sopClassUid: series.instances[0]!.sopClassUid,
          slices: series.instances.map(({ sopUid }) => ({ sopUid })),
        },
        regions: regions.map(({ label, runs, category, code }) => ({
          label,
          runs,
          category: category!,
          code: code!,
          algorithm: 'MANUAL',
        })),
        description: name,
        seriesNumber: 900,
        maker: { version: '0.1.0' },
      });
      if (!written.ok) throw new Error(written.error.kind);
      const again = await readSegmentation(written.value.bytes, series);
      expect(again.ok && again.value.regions.map(({ runs }) => runs)).toEqual(
        regions.map(({ runs }) => runs),
      );
    }
  }, 60_000);

  it('are resampled onto the other grid of the study, and say so', async () => {
    for (const [name, own, other] of [
      ['SEG_CT', ct, pet],
      ['SEG_PT', pet, ct],
    ] as const) {
      const drawn = await read(name, own);
      const moved = await read(name, other);
      moved.forEach((region, n) => {
        expect(region.problems).toHaveLength(1);
        const [problem] = region.problems;
        expect(problem?.kind === 'resampled' && problem.sourceMl).toBeCloseTo(drawn[n]!.ml, 1);
        // Half a voxel of PET, and 0.2 % of the volume.
        const before = centreOf(drawn[n]!, own.grid);
        centreOf(region, other.grid).forEach((part, axis) =>
          expect(Math.abs(part - before[axis]!)).toBeLessThan(0.5),
        );
        expect(Math.abs(region.ml / drawn[n]!.ml - 1)).toBeLessThan(0.002);
      });
    }
  }, 60_000);

  it('are refused on a volume of another frame of reference', async () => {
    const found = await readSegmentation(seg('SEG_PT'), { ...pet, frameOfReferenceUid: '1.2.3' });
    expect(found).toEqual({
      ok: false,
      error: {
        kind: 'other-frame-of-reference',
        found: pet.frameOfReferenceUid,
        wanted: '1.2.3',
      },
    });
  });
});
