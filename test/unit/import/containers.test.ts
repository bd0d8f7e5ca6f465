import { describe, expect, it } from 'vitest';
import { writeZip, type CaseFile, type FileToWrite } from '#pack';
import type { Result } from '#base';
import type { ImportError, ImportFile, ImportOutput } from '../../../src/work/jobs.ts';
import { runImport } from '../../../src/work/import/run-import.ts';
import { stack } from '../../fixtures/dicom-writer.ts';
import { caseFile, json, key, pack } from '../pack/small-pack.ts';

const importOf = (...files: ImportFile[]): Promise<Result<ImportOutput, ImportError>> =>
  runImport(files, { signal: new AbortController().signal, nowMs: 1, onProgress: () => undefined });

const dicom: FileToWrite[] = [...stack(4, 'CT'), ...stack(4, 'PT')].map(({ path, bytes }) => ({
  path,
  blob: new Blob([bytes]),
}));

// 60 kg · 1000 / (300 MBq decayed over one hour with a half-life of 6586.2 s), by hand.
const factor = 60_000 / (300e6 * 2 ** (-3600 / 6586.2));

const packed: CaseFile = {
  ...caseFile,
  series: [
    { role: 'CT', seriesUid: '1.2.3.1', frameOfReferenceUid: '1.2.3.9', files: 4 },
    {
      role: 'PT',
      seriesUid: '1.2.3.2',
      frameOfReferenceUid: '1.2.3.9',
      files: 4,
      suv: { type: 'bw', expectedScaleFactor: factor },
    },
  ],
};

async function packFile(file: CaseFile = packed, frame = '1.2.3.9'): Promise<ImportFile> {
  const files = [
    json('case/c1/case.json', file),
    json('key/c1.json', { ...key, frameOfReferenceUid: frame }),
    ...dicom.map(({ path, blob }) => ({ path: `case/c1/dicom/${path.toLowerCase()}`, blob })),
  ];
  return { path: 'demo.casepack', blob: await pack({ files }) };
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
    const { record } = result.value;
    expect(record).toMatchObject({
      caseId: 'c1',
      title: packed.title,
      synthetic: true,
      origin: { kind: 'pack', name: 'p1' },
      patient: packed.patient,
      sheet: packed.sheet,
      level: 1,
      unused: [],
    });
    expect(record.key?.truths.map(({ id }) => id)).toEqual(['T1']);
    expect(record.series.map(({ volume }) => volume!.blobKey)).toEqual([
      'vol:c1:1.2.3.1',
      'vol:c1:1.2.3.2',
    ]);
  });

  it('is refused when its SUV factor is not the one computed here', async () => {
    const wrong = structuredClone(packed);
    wrong.series[1]!.suv!.expectedScaleFactor = factor * 1.002;
    expect(await importOf(await packFile(wrong))).toEqual({
      ok: false,
      error: { kind: 'pack-invalid', file: '1.2.3.2', detail: 'suv-differs' },
    });
  });

  it('is refused when its answers lie in another frame of reference', async () => {
    expect(await importOf(await packFile(packed, '9.9'))).toEqual({
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
