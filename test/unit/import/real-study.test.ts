import { openAsBlob, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import type { CaseRecord, SeriesRecord } from '#domain/case';
import type { ImportFile, ImportOutput } from '../../../src/work/jobs.ts';
import { runImport } from '../../../src/work/import/run-import.ts';
import { describeWithData, sharedData } from '../../fixtures/shared-data.ts';

const study = (...parts: string[]): string => sharedData('petct', 'acrin-nsclc-042', ...parts);

async function filesIn(...folders: string[]): Promise<ImportFile[]> {
  const paths = folders.flatMap((folder) =>
    readdirSync(study(folder)).map((name) => `${folder}/${name}`),
  );
  return Promise.all(paths.map(async (path) => ({ path, blob: await openAsBlob(study(path)) })));
}

async function imported(files: readonly ImportFile[]): Promise<ImportOutput> {
  const result = await runImport(files, {
    signal: new AbortController().signal,
    nowMs: 1,
    onProgress: () => undefined,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const seriesOf = (record: CaseRecord, role: SeriesRecord['role']): SeriesRecord =>
  record.series.find((series) => series.role === role)!;

async function valuesOf(
  output: ImportOutput,
  role: SeriesRecord['role'],
): Promise<Int16Array | Float32Array> {
  const { volume } = seriesOf(output.record, role);
  const buffer = await output.blobs.find(({ key }) => key === volume!.blobKey)!.blob.arrayBuffer();
  return volume!.type === 'int16' ? new Int16Array(buffer) : new Float32Array(buffer);
}

/** A text value, found by its tag in the raw explicit little-endian bytes: an oracle apart from our parser. */
function textIn(file: Buffer, group: number, element: number, vr: string): string {
  const head = Buffer.from([
    group & 255,
    group >> 8,
    element & 255,
    element >> 8,
    ...Buffer.from(vr),
  ]);
  const at = file.indexOf(head);
  return file.toString('latin1', at + 8, at + 8 + file.readUInt16LE(at + 6)).trim();
}

describeWithData('the real study as one drop', () => {
  let output: ImportOutput;
  let record: CaseRecord;
  beforeAll(async () => {
    output = await imported(await filesIn(...readdirSync(study())));
    record = output.record;
  }, 60_000);

  it('makes its CT and its corrected PET the case, with the uncorrected PET beside them', () => {
    expect(
      record.series.map(({ role, description, instances }) => [role, description, instances]),
    ).toEqual([
      ['CT', 'CT IMAGES', 135],
      ['PT', 'PET AC', 135],
      ['PT_NAC', 'PET NAC', 135],
    ]);
    expect(record.pairProblems).toEqual([]);
    expect(
      record.series.every(
        ({ geometry }) => geometry.status === 'ok' && geometry.problems.length === 0,
      ),
    ).toBe(true);
  });

  it('lists the rest under its right names', () => {
    const named = record.unused.map(
      ({ reason, label, count }) => `${reason.kind}: ${label} × ${count}`,
    );
    expect(named.sort()).toEqual([
      'localizer: SCOUT × 1',
      'real-world-value-mapping: PET SUV Factors × 3',
      'same-images-again: PET AC × 135',
      'segmentation: PT - 2 - Segmentation × 1',
      'segmentation: PT-Segmentation × 1',
      'segmentation: Segmentation × 1',
    ]);
  });

  it('gives the SUV factor of the real world value mapping, and none for the uncorrected series', () => {
    // RWV_*: SUVbw slope 0.00042111 on the rescaled Bq/ml (test data README).
    expect(seriesOf(record, 'PT').suv!.factor).toBeCloseTo(0.00042111, 8);
    expect(seriesOf(record, 'PT_NAC').suv).toMatchObject({ status: 'refused' });
    expect(seriesOf(record, 'PT_NAC').suv!.factor).toBeUndefined();
  });

  it.each([
    ['CT', 'CT', 1],
    ['PT', 'PT_AC', 0.704944],
    ['PT_NAC', 'PT_NAC', 0.070415],
  ] as const)(
    'puts every pixel of %s slices where the raw bytes say',
    async (role, folder, firstSlope) => {
      const { grid } = seriesOf(record, role).volume!;
      const values = await valuesOf(output, role);
      const size = grid.size[0] * grid.size[1];
      for (const n of [1, 40, 100, 135]) {
        const file = readFileSync(study(folder, `${String(n).padStart(4, '0')}.dcm`));
        const z = Number(textIn(file, 0x0020, 0x0032, 'DS').split('\\')[2]);
        const slope = Number(textIn(file, 0x0028, 0x1053, 'DS'));
        if (n === 1) expect(slope).toBe(firstSlope);
        // Slices are numbered from the head, the volume runs from the feet.
        const k = 135 - n;
        expect(grid.origin[2] + k * grid.spacingMm[2]).toBeCloseTo(z, 1);
        expect(Math.abs(grid.origin[2] + k * grid.spacingMm[2] - z)).toBeLessThan(0.03);
        // Pixel data is the last element of these files.
        const pixels = new Int16Array(
          Uint8Array.from(file.subarray(file.length - 2 * size)).buffer,
        );
        const expected =
          role === 'CT' ? pixels : Float32Array.from(pixels, (value) => value * slope);
        const found = values.subarray(k * size, (k + 1) * size);
        expect(Buffer.from(found.slice().buffer).equals(Buffer.from(expected.buffer))).toBe(true);
      }
    },
  );

  it('reads minimum and spacing of the CT as the data sheet has them', async () => {
    const values = await valuesOf(output, 'CT');
    expect((values as Int16Array).reduce((low, value) => (value < low ? value : low), 0)).toBe(
      -3024,
    );
    const { spacingMm } = seriesOf(record, 'CT').volume!.grid;
    expect(spacingMm[0]).toBeCloseTo(0.977, 3);
    expect(spacingMm[2]).toBeCloseTo(3.27, 4);
  });

  it('decodes the JPEG-LS copy to the same voxels and names the same case', async () => {
    const [plain, packed] = [
      await imported(await filesIn('PT_AC')),
      await imported(await filesIn('PT_AC_jpegls')),
    ];
    const [a, b] = [await valuesOf(plain, 'PT'), await valuesOf(packed, 'PT')];
    expect(Buffer.from(a.buffer).equals(Buffer.from(b.buffer))).toBe(true);
    expect(packed.record.caseId).toBe(plain.record.caseId);
    expect(packed.record.unused).toEqual([]);
  }, 60_000);
});
