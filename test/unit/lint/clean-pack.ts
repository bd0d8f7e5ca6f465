import { worldPoint } from '#domain/image';
import type { Key } from '#domain/marking';
import * as dicom from '#dicom';
import {
  lintPack,
  writeZip,
  type CaseFileV2,
  type FileToWrite,
  type LintOptions,
  type LintReport,
  type Manifest,
} from '#pack';
import { createHash } from 'node:crypto';
import { dicomFile, sliceTags, type Tags } from '../../fixtures/dicom-writer.ts';

// A pack with nothing wrong: one case of 8 × 8 × 8 voxels of 4 mm with one hot voxel, and what a test changes in it.

const size = 8;
const voxelMm = 4;
const frame = '2.25.1000';
const study = '2.25.1001';
export const uids = { CT: '2.25.2000', PT: '2.25.3000' } as const;

/** g per Bq: 60 kg over 300 MBq decayed one hour with a half-life of 6586.2 s. */
export const suvFactor = 60_000 / (300e6 * 2 ** (-3600 / 6586.2));
/** Bq/ml of the hot voxel (4, 4, 4), and of the rest. */
const hot = 20_000;
const cold = 1000;
export const hotSuv = hot * suvFactor;

const both = (zh: string, en: string): { zh: string; en: string } => ({ zh, en });
const text = both('文字', 'text');

function pixels(k: number, modality: 'CT' | 'PT'): Uint8Array {
  const values = new Int16Array(size * size).fill(modality === 'PT' ? cold : 1024);
  if (modality === 'PT' && k === 4) values[4 * size + 4] = hot;
  return new Uint8Array(values.buffer);
}

/** Radiopharmaceutical Information with the date of the injection, so that nothing has to be inferred. */
const injection: Tags = {
  '00180031LO': 'FDG',
  '00181074DS': '300000000',
  '00181075DS': '6586.2',
  '00181078DT': '20240102100000',
  '00540300SQ': [{ '00080100SH': 'C-111A1', '00080102SH': 'SRT', '00080104LO': '^18^Fluorine' }],
};

export const imageTags = (k: number, modality: 'CT' | 'PT', over: Tags = {}): Tags =>
  sliceTags(
    k,
    {
      '00080018UI': `${uids[modality]}${k}`,
      '0008103ELO': modality === 'CT' ? 'CT' : 'PET AC',
      '00100010PN': 'CASE-0001',
      '00100020LO': 'CASE-0001',
      '00101010AS': '056Y',
      '0020000DUI': study,
      '0020000EUI': uids[modality],
      '00200032DS': `-16\\-16\\${voxelMm * k}`,
      '00200052UI': frame,
      '00280010US': size,
      '00280011US': size,
      '00280030DS': `${voxelMm}\\${voxelMm}`,
      '00280301CS': 'NO',
      ...(modality === 'PT' && { '00540016SQ': [injection] }),
      '7FE00010OW': pixels(k, modality),
      ...over,
    },
    modality,
  );

const bank = Array.from({ length: 12 }, (_, n) => ({
  id: `q${n + 1}`,
  label: both(`问题${n + 1}`, `question ${n + 1}`),
  answer: text,
}));

export const cleanCase: CaseFileV2 = {
  schema: 'uptake-case/2',
  caseId: 'c1',
  title: both('56 岁女性', 'Woman of 56'),
  synthetic: true,
  level: 1,
  minutes: 20,
  competencies: { C2: 0.25, C4: 0.75 },
  patient: { sex: 'F', ageYears: 56, weightKg: 60, heightCm: 165 },
  sheet: { tracer: '18F-FDG', uptakeMin: 60, injectedMBq: 300 },
  series: [
    { role: 'CT', seriesUid: uids.CT, frameOfReferenceUid: frame, files: size },
    {
      role: 'PT',
      seriesUid: uids.PT,
      frameOfReferenceUid: frame,
      files: size,
      suv: { type: 'bw', expectedScaleFactor: suvFactor },
    },
  ],
  historyBank: bank,
  steps: [{ id: 'S1', order: 1, reveal: ['history', 'images'], lockPrevious: false, prompt: text }],
  tasks: [{ id: 'report', kind: 'report', stepId: 'S1', required: true }],
};

export const cleanKey: Key = {
  schema: 'uptake-answers/1',
  caseId: 'c1',
  keyVersion: 1,
  truthBasis: 'pathology',
  authors: ['first', 'second'],
  frameOfReferenceUid: frame,
  petVoxelMm: voxelMm,
  truths: [
    {
      id: 'T1',
      name: text,
      category: 'malignant',
      need: 'essential',
      // Voxel (4, 4, 4).
      region: { type: 'sphere', c: worldPoint(0, 0, 16), r: 5 },
      site: 'lung.RUL',
      laterality: 'R',
      conf: 5,
      suvmax: Number(hotSuv.toFixed(2)),
      pattern: ['focal'],
      ct: ['solid-nodule'],
      reveal: text,
    },
  ],
  groups: [],
  regionStatus: { R1: ['normal'], R2: ['abnormal'], R3: ['normal'], R4: ['normal'] },
  impression: [{ id: 'I1', points: 4, label: text, anyOf: ['primary-malignancy@lung.RUL'] }],
  historyValues: Object.fromEntries(
    bank.map(({ id }, n) => [id, n === 0 ? 'essential' : n < 6 ? 'useful' : 'irrelevant'] as const),
  ),
  critical: [],
  reference: {
    regions: { R1: text, R2: text, R3: text, R4: text },
    impression: text,
    recommendation: text,
  },
  teaching: [{ truthId: 'T1', text }],
};

const cleanManifest: Manifest = {
  schema: 'uptake-casepack/2',
  packId: 'p1',
  version: '1.0.0',
  kind: 'practice',
  title: both('练习', 'Practice'),
  synthetic: true,
  issuer: { id: 'i', name: 'issuer' },
  createdAt: '2026-01-05',
  languages: ['zh', 'en'],
  cases: [{ caseId: 'c1', level: 1, minutes: 20, exposure: 'practice' }],
  licence: { spdxOrText: 'CC0-1.0', source: 'test' },
  changelog: [],
  files: [],
  intendedUse: 'training',
};

/** What a test does to the clean pack. Members replace those of the clean documents. */
export interface Spoiled {
  readonly manifest?: Partial<Manifest> | undefined;
  readonly file?: Partial<CaseFileV2> | undefined;
  readonly key?: Partial<Key> | undefined;
  /** Tags over those of every slice of a modality. */
  readonly tags?: Partial<Record<'CT' | 'PT', Tags>> | undefined;
  readonly extra?: readonly FileToWrite[] | undefined;
  /** Leaves files out. */
  readonly without?: ((path: string) => boolean) | undefined;
  readonly rename?: ((path: string) => string) | undefined;
}

const json = (path: string, value: unknown): FileToWrite => ({
  path,
  blob: new Blob([JSON.stringify(value)]),
});
export const dicomAt = (path: string, tags: Tags): FileToWrite => ({
  path,
  blob: new Blob([dicomFile(tags)]),
});

export function filesOf({ file, key, tags, extra, without, rename }: Spoiled): FileToWrite[] {
  const slices = (['CT', 'PT'] as const).flatMap((modality) =>
    Array.from({ length: size }, (_, k) =>
      dicomAt(
        `case/c1/dicom/${modality.toLowerCase()}/000${k + 1}.dcm`,
        imageTags(k, modality, tags?.[modality]),
      ),
    ),
  );
  const all = [
    json('case/c1/case.json', { ...cleanCase, ...file }),
    json('key/c1.json', { ...cleanKey, ...key }),
    ...slices,
    ...(extra ?? []),
  ];
  return all
    .filter(({ path }) => !without?.(path))
    .map(({ path, blob }) => ({ path: rename?.(path) ?? path, blob }));
}

/** The pack as a zip, its manifest made by hand: the writer would refuse some of what lint is to find. */
export async function packOf(spoiled: Spoiled = {}): Promise<Blob> {
  const files = filesOf(spoiled);
  const listed = [];
  for (const { path, blob } of files) {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    listed.push({ path, bytes: bytes.length, sha256 });
  }
  const manifest = { ...cleanManifest, ...spoiled.manifest, files: listed };
  return writeZip([...files, json('manifest.json', manifest)], 0);
}

export async function lintOf(blob: Blob, options: LintOptions = {}): Promise<LintReport> {
  const linted = await lintPack(blob, dicom, options);
  if (!linted.ok) throw new Error(`${linted.error.kind} ${linted.error.detail}`);
  return linted.value;
}

/** An exam of the clean case: no key inside, committed. */
export const examOf = (spoiled: Spoiled = {}): Spoiled => ({
  ...spoiled,
  manifest: {
    kind: 'exam',
    keyCommitment: { c1: 'a'.repeat(64) },
    cases: [{ caseId: 'c1', level: 1, minutes: 20, exposure: 'exam-only' }],
    ...spoiled.manifest,
  },
  without: (path) => path.startsWith('key/') || spoiled.without?.(path) === true,
});
