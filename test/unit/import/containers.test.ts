import { describe, expect, it } from 'vitest';
import type { Result } from '#base';
import type { Key } from '#domain/marking';
import { writeZip, type FileToWrite } from '#pack';
import type { ImportError, ImportFile, ImportOutput } from '../../../src/work/jobs.ts';
import { runImport } from '../../../src/work/import/run-import.ts';
import { stack } from '../../fixtures/dicom-writer.ts';
import { json, key } from '../pack/small-pack.ts';
import { cleanCase, packOf } from './clean-files.ts';

const importOf = (...files: ImportFile[]): Promise<Result<ImportOutput, ImportError>> =>
  runImport(files, { signal: new AbortController().signal, nowMs: 1, onProgress: () => undefined });

const dicom: FileToWrite[] = [...stack(4, 'CT'), ...stack(4, 'PT')].map(({ path, bytes }) => ({
  path,
  blob: new Blob([bytes]),
}));

async function packFile(
  change: Parameters<typeof cleanCase>[1] = {},
  keyChange: Partial<Key> = {},
): Promise<ImportFile> {
  const one = cleanCase('c1', { ...change, withoutKey: true });
  const frame = one.caseFile.series[0]!.frameOfReferenceUid;
  const ownKey = json('key/c1.json', { ...key, frameOfReferenceUid: frame, ...keyChange });
  return {
    path: 'demo.casepack',
    blob: await packOf([{ ...one, files: [...one.files, ownKey] }]),
  };
}

it('imports a zip of plain DICOM as the same case as its files', async () => {
  const zipped = await importOf({ path: 'study.zip', blob: await writeZip(dicom, 6) });
  const plain = await importOf(...dicom);
  if (!zipped.ok || !plain.ok) throw new Error(JSON.stringify([zipped, plain]));
  expect(zipped.value.record).toEqual(plain.value.record);
});

describe('a case pack', () => {
  it('keeps the id, the words and the key of its author', async () => {
    const result = await importOf(await packFile());
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const { record, blobs, gate } = result.value;
    expect(record).toMatchObject({
      caseId: 'c1',
      title: { zh: '病例 c1', en: 'Case c1' },
      synthetic: true,
      origin: { kind: 'pack', name: 'p1' },
      pack: { packId: 'p1', version: '1.0.0', kind: 'practice', cases: 1 },
      patient: { sex: 'F', ageYears: 61, weightKg: 60, heightCm: 165 },
      sheet: { tracer: '18F-FDG', indication: { zh: '咳嗽 1 月', en: 'Cough for a month' } },
      level: 2,
      minutes: 25,
      tags: ['肺癌'],
      steps: [{ id: 'S1' }],
      tasks: [{ kind: 'report' }],
      unused: [],
    });
    expect(record.key?.truths.map(({ id }) => id)).toEqual(['T1']);
    // What an item of the history is worth belongs to the key.
    expect(record.historyBank).toEqual([
      { id: 'h1', label: { zh: '吸烟' }, answer: { zh: '30 年' } },
    ]);
    expect(gate.findings).toEqual([]);
    expect(blobs.map((blob) => blob.key.split(':')[0])).toEqual([
      'vol',
      'src',
      'vol',
      'src',
      'mip',
    ]);
  });

  it('is refused when its SUV factor is not the one computed here, and the place is named', async () => {
    const wrong = structuredClone(cleanCase('c1').caseFile);
    wrong.series[1]!.suv!.expectedScaleFactor *= 1.002;
    const result = await importOf(await packFile({ caseFile: { series: wrong.series } }));
    if (result.ok || result.error.kind !== 'gate-blocked') throw new Error(JSON.stringify(result));
    const { gate } = result.error;
    expect(
      gate.findings.map((finding) => [finding.class, finding.rule, finding.fileCount]),
    ).toEqual([['BLOCK', 'suv-differs', 4]]);
    expect(gate.summary.zh).toContain('不能导入');
  });

  it('is refused when its answers lie in another frame of reference', async () => {
    expect(await importOf(await packFile({}, { frameOfReferenceUid: '9.9' }))).toEqual({
      ok: false,
      error: { kind: 'answers-other-frame', file: 'demo.casepack' },
    });
  });

  it('is refused when a byte of it changed on the way', async () => {
    const { path, blob } = await packFile();
    const bytes = new Uint8Array(await blob.arrayBuffer());
    bytes[Math.floor(bytes.length / 3)]! ^= 0xff;
    const result = await importOf({ path, blob: new Blob([bytes]) });
    expect(!result.ok && result.error.kind).toMatch(/pack-invalid|zip-invalid/);
  });
});

describe('answers dropped beside plain DICOM', () => {
  const answers = (frame: string, caseId: string): ImportFile => ({
    path: 'lung.answers.json',
    blob: new Blob([JSON.stringify({ ...key, frameOfReferenceUid: frame, caseId })]),
  });
  const ownId = async (): Promise<string> => {
    const plain = await importOf(...dicom);
    if (!plain.ok) throw new Error(plain.error.kind);
    return plain.value.record.caseId;
  };

  it('become the key of the case', async () => {
    const caseId = await ownId();
    const result = await importOf(...dicom, answers('1.2.3.9', caseId));
    expect(result.ok && result.value.record.key?.caseId).toBe(caseId);
  });

  it('are refused when they were drawn on other images', async () => {
    expect(await importOf(...dicom, answers('1.2.3.4', 'c1'))).toEqual({
      ok: false,
      error: { kind: 'answers-other-frame', file: 'lung.answers.json' },
    });
  });

  it('are refused when they name another case, and the right name is said', async () => {
    expect(await importOf(...dicom, answers('1.2.3.9', 'c1'))).toEqual({
      ok: false,
      error: {
        kind: 'answers-other-case',
        file: 'lung.answers.json',
        answersCaseId: 'c1',
        caseId: await ownId(),
      },
    });
  });
});
