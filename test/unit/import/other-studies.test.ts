import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CaseRecord } from '#domain/case';
import { caseProblems } from '../../../src/i18n/texts/case-problems.ts';
import { importing } from '../../../src/i18n/texts/import.ts';
import { runImport } from '../../../src/work/import/run-import.ts';
import type { ImportOutput } from '../../../src/work/jobs.ts';
import { stack, type TestFile } from '../../fixtures/dicom-writer.ts';
import { petMrStudy, spectCtStudy, spectFile } from '../../fixtures/hybrid-study.ts';
import { inStudy, otherStudy } from '../../fixtures/two-studies.ts';

async function imported(files: readonly TestFile[]): Promise<ImportOutput> {
  const result = await runImport(
    files.map(({ path, bytes }) => ({ path, blob: new Blob([bytes]) })),
    { signal: new AbortController().signal, nowMs: 1, onProgress: () => undefined },
  );
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const recordOf = async (files: readonly TestFile[]): Promise<CaseRecord> =>
  (await imported(files)).record;

/** The name of `current`, worked out apart: SOP instances and decoded values, hashed, sorted, hashed. */
function idByHand(): string {
  const sha256 = (content: Uint8Array | string): string =>
    createHash('sha256').update(content).digest('hex');
  const numbers = Array.from({ length: 96 }, (_, v) => 100 * Math.floor(v / 16) + (v % 16));
  const ct = Int16Array.from(numbers, (value) => value - 1024);
  const pt = Float32Array.from(numbers);
  const lines = [
    ...[1, 2].flatMap((s) => Array.from({ length: 6 }, (_, n) => `1.2.3.${s}.${n + 1}`)),
    sha256(new Uint8Array(ct.buffer)),
    sha256(new Uint8Array(pt.buffer)),
  ];
  return `dcm-${sha256(lines.sort().join('\n')).slice(0, 16)}`;
}

const current = [...stack(6, 'CT'), ...stack(6, 'PT')];

describe('a case with a prior', () => {
  it('keeps volumes of both studies, SUV and MIP of both PETs, and no date', async () => {
    const { record, blobs } = await imported([...current, ...otherStudy()]);
    expect(
      record.series.map(({ role, volume, suv, mip, daysBefore }) => [
        role,
        volume?.unit,
        suv?.status,
        mip?.angles,
        daysBefore,
      ]),
    ).toEqual([
      ['CT', 'HU', undefined, undefined, undefined],
      ['PT', 'Bq/ml', 'warn', 48, undefined],
      ['CT_PRIOR', 'HU', undefined, undefined, 183],
      ['PT_PRIOR', 'Bq/ml', 'warn', 48, 183],
    ]);
    // The SUV audit keeps its inputs as written; nothing else keeps a date.
    const rest = record.series.map((series) => ({ ...series, suv: undefined }));
    expect(JSON.stringify({ ...record, series: rest })).not.toMatch(/20230703|20240102/);
    expect(new Set(blobs.map(({ key }) => key)).size).toBe(blobs.length);
    expect(record.pairProblems).toEqual([]);
  });

  it('is another case than the current study alone, which keeps the id it always had', async () => {
    const alone = await recordOf(current);
    const both = await recordOf([...current, ...otherStudy()]);
    expect(alone.caseId).toBe(idByHand());
    expect(both.caseId).not.toBe(alone.caseId);
    const again = await recordOf([...otherStudy(), ...current].reverse());
    expect({ ...again, importedAtMs: 1 }).toEqual(both);
  });

  it('states patient and examination of the current study', async () => {
    const heavier = otherStudy({ tags: () => ({ '00101030DS': '80', '00081090LO': 'OLD' }) });
    const { patient, sheet } = await recordOf([...current, ...heavier]);
    expect(patient.weightKg).toBe(60);
    expect(sheet.scanner).toBe('TEST');
  });

  it('loses the prior and nothing else when a slice of it is cut in its pixels', async () => {
    const cut = inStudy('PT').map((file, n) =>
      n === 2 ? { ...file, bytes: file.bytes.slice(0, -8) } : file,
    );
    const record = await recordOf([...current, ...inStudy('CT'), ...cut]);
    expect(record.series.map(({ role }) => role)).toEqual(['CT', 'PT']);
    expect(record.unused.map(({ reason, count }) => [reason.kind, count])).toEqual([
      ['geometry', 5],
      ['second-series', 5],
    ]);
    expect((await recordOf(current)).caseId).toBe(record.caseId);
  });
});

describe('other pairs are named for what they are', () => {
  it.each([
    ['PET/MR', petMrStudy(), ['MR', 'PT']],
    ['SPECT/CT', spectCtStudy(), ['CT', 'NM']],
    ['PET', stack(4, 'PT'), ['PT']],
    ['MR', stack(4, 'MR'), ['MR']],
    ['SPECT', [spectFile(4)], ['NM']],
  ])('%s', async (name, files, modalities) => {
    const record = await recordOf(files);
    expect(record.title.zh.split(' · ')[0]).toBe(name);
    expect(record.series.map(({ modality }) => modality)).toEqual(modalities);
    expect(record.series.every(({ volume }) => volume !== undefined)).toBe(true);
  });

  it('a SPECT file is kept once, whatever its number of slices', async () => {
    const { record, blobs } = await imported(spectCtStudy());
    const spect = record.series[1]!;
    expect(spect.instances).toBe(6);
    expect(spect.source.entries).toHaveLength(1);
    const source = blobs.find(({ key }) => key === spect.source.blobKeys[0])!.blob;
    expect(source.size).toBe(spectFile(6).bytes.length);
    expect(spect.suv).toMatchObject({ status: 'refused', variants: {} });
    expect(spect.mip?.angles).toBe(48);
    expect(record.sheet).toMatchObject({ tracer: 'MDP', injectedMBq: undefined });
  });

  it('in the texts too: an MR is never called CT, a SPECT never PET', () => {
    for (const [locale, texts] of Object.entries(caseProblems)) {
      const mr = { anatomic: 'MR' } as const;
      const nm = { functional: 'NM' } as const;
      expect(
        texts.pair['different-frame-of-reference']({ kind: 'different-frame-of-reference', ...mr }),
        locale,
      ).not.toContain('CT');
      expect(texts.pair['no-pet']({ kind: 'no-pet', ...mr })).toContain('MR');
      expect(texts.pair['no-overlap']({ kind: 'no-overlap', ...nm })).toContain('SPECT');
      expect(texts.pair['no-ct']({ kind: 'no-ct', ...nm })).not.toContain('PET ');
    }
    const names = (role: 'CT' | 'PT' | 'CT_PRIOR', modality: string): string[] => [
      importing.zh.series(role, modality),
      importing.en.series(role, modality),
    ];
    expect(names('CT', 'MR')).toEqual(['MR', 'MR']);
    expect(names('PT', 'NM')).toEqual(['SPECT', 'SPECT']);
    expect(names('CT_PRIOR', 'CT')).toEqual(['前次 CT', 'Prior CT']);
    expect(names('PT', 'PT')).toEqual(['PET（衰减校正）', 'PET (attenuation corrected)']);
  });
});

it('a reason of the SUV audit names its slice without the folders and names above it', async () => {
  const mixed = stack(4, 'PT', (n) => (n === 3 ? { '00101030DS': '61' } : {})).map((file) => ({
    ...file,
    path: `DOE_JANE/usb/${file.path}`,
  }));
  const record = await recordOf(mixed);
  const reason = record.series[0]!.suv!.reasons.find(({ kind }) => kind === 'mixed-values');
  expect(reason?.values).toMatchObject({ file: 'PT/003.dcm' });
  expect(JSON.stringify(record)).not.toMatch(/doe|jane/i);
});
