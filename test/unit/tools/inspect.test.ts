import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { worldPoint } from '#domain/image';
import { inspectFiles, inspectionText } from '../../../src/tools/inspection.ts';
import { listFiles } from '../../../src/tools/list-files.ts';
import { readNifti } from '../../../src/tools/nifti.ts';
import { statisticsOf } from '../../../src/tools/statistics.ts';
import { stack } from '../../fixtures/dicom-writer.ts';
import { describeWithData, sharedData } from '../../fixtures/shared-data.ts';

/** A 2 × 3 × 4 byte mask whose only voxel is (1, 2, 3); sform or qform scale 2, 3, 4 mm and origin in RAS. */
function maskFile(form: 'sform' | 'qform'): Buffer {
  const file = Buffer.alloc(352 + 24);
  file.writeInt32LE(348, 0);
  [3, 2, 3, 4].forEach((value, n) => file.writeInt16LE(value, 40 + 2 * n));
  file.writeInt16LE(2, 70);
  [1, 2, 3, 4].forEach((value, n) => file.writeFloatLE(value, 76 + 4 * n));
  file.writeFloatLE(352, 108);
  if (form === 'sform') {
    file.writeInt16LE(1, 254);
    [2, 0, 0, 10, 0, 3, 0, 20, 0, 0, 4, 30].forEach((value, n) =>
      file.writeFloatLE(value, 280 + 4 * n),
    );
  } else {
    file.writeInt16LE(1, 252);
    [10, 20, 30].forEach((value, n) => file.writeFloatLE(value, 268 + 4 * n));
  }
  file[352 + 1 + 2 * (2 + 3 * 3)] = 1;
  return file;
}

describe('a NIfTI mask', () => {
  it.each(['sform', 'qform'] as const)(
    'is placed by its %s, right and front turned to left and back',
    (form) => {
      const mask = readNifti(gzipSync(maskFile(form)));
      if (!mask.ok) throw new Error(mask.error);
      // Voxel (1, 2, 3) is at RAS (12, 26, 42), that is LPS (−12, −26, 42).
      expect(mask.value.holds(worldPoint(-12, -26, 42))).toBe(true);
      expect(mask.value.holds(worldPoint(12, 26, 42))).toBe(false);
      expect(mask.value.holds(worldPoint(-10, -26, 42))).toBe(false);
    },
  );

  it.each([
    ['too short for a NIfTI header', Buffer.alloc(10)],
    ['no NIfTI-1 header', Buffer.alloc(400)],
    ['ends inside the image data', maskFile('sform').subarray(0, 360)],
    ['cannot be inflated', Buffer.from([0x1f, 0x8b, 0, 0])],
  ])('that %s is refused in words', (message, file) => {
    expect(readNifti(file)).toEqual({ ok: false, error: message });
  });
});

it('takes the mean of the middle two as the median of an even count', () => {
  expect(statisticsOf(Float32Array.of(4, 1, 3, 2), 2)).toEqual({
    min: 2,
    median: 5,
    mean: 5,
    max: 8,
  });
  expect(statisticsOf(Int16Array.of(-5, 7, 1), 1)).toEqual({ min: -5, median: 1, mean: 1, max: 7 });
});

it('reports series, problems and files that are not used', async () => {
  const files = [...stack(3, 'CT'), ...stack(5, 'PT').filter((_, n) => n !== 2)];
  const text = { path: 'notes.txt', bytes: new TextEncoder().encode('hello') };
  const inspection = await inspectFiles(
    [...files, text].map(({ path, bytes }) => ({
      path,
      blob: () => Promise.resolve(new Blob([bytes])),
    })),
    undefined,
  );
  expect(inspection.series).toMatchObject([
    {
      uid: '1.2.3.1',
      modality: 'CT',
      role: 'CT',
      instances: 3,
      grid: { size: [4, 4, 3], spacingMm: [2, 2, 3] },
      unit: 'HU',
      stats: { min: -1024, max: 215 - 1024 },
      problems: [],
    },
    { uid: '1.2.3.2', role: 'PT', problems: ['missing-slices'] },
  ]);
  expect(inspection.series[1]!.stats).toBeUndefined();
  expect(inspection.notUsed.map(({ reason }) => reason).sort()).toEqual([
    'geometry',
    'geometry',
    'geometry',
    'geometry',
    'not-dicom',
  ]);
  expect(inspectionText(inspection)).toContain('refused  missing-slices');
});

describeWithData('the SUV reference objects', () => {
  const objects = readdirSync(sharedData('suv')).filter((name) => name.startsWith('DRO_'));
  // reliability rules: a dose below 1e4 is refused as possible MBq. All others must read.
  const refused: Readonly<Record<string, string>> = { DRO_3_0: 'dose-maybe-mbq' };

  it.each(objects)(
    '%s reads 0.20 / 1.00 / 4.00 in its mask, or is refused for its listed reason',
    async (name) => {
      const mask = readNifti(readFileSync(sharedData('suv', name, 'mask', 'DRO_mask.nii.gz')));
      const files = await listFiles(sharedData('suv', name));
      if (!mask.ok || !files.ok) throw new Error(name);
      const { series, notUsed } = await inspectFiles(files.value, mask.value);
      expect(series).toHaveLength(1);
      const { suv, inMask } = series[0]!;
      if (refused[name] !== undefined) {
        expect(suv).toMatchObject({ status: 'refused' });
        expect(suv!.reasons).toContain(refused[name]);
        expect(suv!.factor).toBeUndefined();
        return;
      }
      expect(suv!.status).not.toBe('refused');
      expect([inMask!.min, inMask!.median, inMask!.max].map((value) => value.toFixed(2))).toEqual([
        '0.20',
        '1.00',
        '4.00',
      ]);
      expect(notUsed.map(({ reason }) => reason).sort()).toEqual(['not-dicom', 'structure-set']);
    },
  );

  it('prints JSON and ends with code 0 on the command line, and 2 on a wrong call', () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['--import', 'tsx', 'src/tools/inspect.ts', ...args], {
        encoding: 'utf8',
      });
    const good = run(
      sharedData('suv', 'DRO_0_0'),
      '--json',
      '--mask',
      sharedData('suv', 'DRO_0_0', 'mask', 'DRO_mask.nii.gz'),
    );
    expect(good.status).toBe(0);
    const printed = JSON.parse(good.stdout) as Awaited<ReturnType<typeof inspectFiles>>;
    expect(printed.series[0]!.inMask!.max.toFixed(2)).toBe('4.00');
    const wrong = run('/no/such/folder');
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('no such file or folder');
  }, 30_000);
});
