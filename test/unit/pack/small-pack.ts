import { createHash } from 'node:crypto';
import type { Result } from '#base';
import { worldPoint } from '#domain/image';
import type { Key } from '#domain/marking';
import {
  openZip,
  readCasePack,
  writeCasePack,
  writeZip,
  type CaseFile,
  type CaseFileV2,
  type FileToWrite,
  type ManifestFacts,
  type PackContents,
  type PackError,
} from '#pack';

// The smallest pack that is whole: one case, two "instances" of a few bytes, a key with one truth.

export const text = { zh: '甲', en: 'a' };

export const key: Key = {
  schema: 'uptake-answers/1',
  caseId: 'c1',
  keyVersion: 1,
  truthBasis: 'phantom',
  authors: ['someone'],
  frameOfReferenceUid: '1.2.3',
  petVoxelMm: 4,
  truths: [
    {
      id: 'T1',
      name: text,
      category: 'malignant',
      need: 'essential',
      region: { type: 'sphere', c: worldPoint(1, 2, 3), r: 5 },
      site: 'lung.RUL',
      conf: 5,
      suvmax: 9.5,
      reveal: text,
    },
  ],
  groups: [],
  regionStatus: { R1: ['normal'], R2: ['abnormal'], R3: ['normal', 'benign'], R4: ['normal'] },
  impression: [{ id: 'I1', points: 4, label: text, anyOf: ['primary-malignancy@lung.RUL'] }],
  critical: [],
  reference: {
    regions: { R1: text, R2: text, R3: text, R4: text },
    impression: text,
    recommendation: text,
  },
  teaching: [{ truthId: 'T1', text }],
};

export const caseFile: CaseFile = {
  schema: 'uptake-case/1',
  caseId: 'c1',
  title: text,
  synthetic: true,
  level: 1,
  minutes: 20,
  patient: { sex: 'M', ageYears: 60, weightKg: 70, heightCm: 170 },
  sheet: { tracer: '18F-FDG' },
  series: [{ role: 'CT', seriesUid: '1.2', frameOfReferenceUid: '1.2.3', files: 2 }],
};

/** The same as the reader answers with it: in the current version, one step and one task. */
export const caseFile2: CaseFileV2 = {
  ...caseFile,
  schema: 'uptake-case/2',
  historyBank: [],
  steps: [
    {
      id: 'S1',
      order: 1,
      reveal: ['history', 'images', 'nac', 'prior'],
      lockPrevious: false,
      prompt: { zh: '阅片并书写报告。', en: 'Read the study and write the report.' },
    },
  ],
  tasks: [{ id: 'report', kind: 'report', stepId: 'S1', required: true }],
};

export const facts: ManifestFacts = {
  packId: 'p1',
  version: '1.0.0',
  kind: 'practice',
  title: text,
  synthetic: true,
  issuer: { id: 'i', name: 'issuer' },
  createdAt: '2026-01-05',
  languages: ['zh', 'en'],
  cases: [{ caseId: 'c1', level: 1, minutes: 20 }],
  licence: { spdxOrText: 'Apache-2.0', source: 'test' },
};

export const json = (path: string, value: unknown): FileToWrite => ({
  path,
  blob: new Blob([JSON.stringify(value)]),
});

export const files: readonly FileToWrite[] = [
  json('case/c1/case.json', caseFile),
  json('key/c1.json', key),
  { path: 'case/c1/dicom/ct/0001.dcm', blob: new Blob(['first']) },
  { path: 'case/c1/dicom/ct/0002.dcm', blob: new Blob(['second']) },
];

export const pack = (
  changed: { facts?: Partial<ManifestFacts>; files?: readonly FileToWrite[]; level?: number } = {},
): Promise<Blob> =>
  writeCasePack({ ...facts, ...changed.facts }, changed.files ?? files, changed.level ?? 6);

export const withoutKey = files.filter(({ path }) => !path.startsWith('key/'));

const hash = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** A pack made by hand: any manifest over any files, for what the writer itself would refuse to write. */
export async function rawPack(
  content: readonly FileToWrite[] = files,
  change: (manifest: Record<string, unknown>) => Record<string, unknown> = (same) => same,
  extra: readonly FileToWrite[] = [],
): Promise<Blob> {
  const listed = [];
  for (const { path, blob } of content) {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    listed.push({ path, bytes: bytes.length, sha256: hash(bytes) });
  }
  const manifest = change({
    schema: 'uptake-casepack/2',
    ...facts,
    cases: [{ caseId: 'c1', level: 1, minutes: 20, exposure: 'practice' }],
    changelog: [],
    files: listed,
    intendedUse: 'training',
  });
  return writeZip([...content, json('manifest.json', manifest), ...extra], 0);
}

/** Reads a pack whole; the first refusal, or its contents. */
export async function readPack(blob: Blob): Promise<Result<PackContents, PackError>> {
  const opened = await openZip(blob);
  return opened.ok ? readCasePack(opened.value) : opened;
}

export async function contentsOf(blob: Blob): Promise<PackContents> {
  const read = await readPack(blob);
  if (!read.ok) throw new Error(`${read.error.kind} ${read.error.file} ${read.error.detail}`);
  return read.value;
}

export async function refusalOf(blob: Blob): Promise<PackError> {
  const read = await readPack(blob);
  if (read.ok) throw new Error('was accepted');
  return read.error;
}
