import { deidentify } from '#dicom';
import type { CaseFile, FileToWrite, ManifestFacts } from '#pack';
import { stack, type Tags } from '../../fixtures/dicom-writer.ts';
import { facts, json, key, pack, text } from '../pack/small-pack.ts';

// Packs that the gate lets in: the images go through the product's own cleaning, as an author's do.

const plan = {
  salt: 'a salt that nobody can guess',
  caseLabel: 'CASE-0001',
  shiftDays: -700,
  pixelsReviewed: true,
};

export interface CleanSeries {
  readonly files: readonly FileToWrite[];
  readonly seriesUid: string;
  readonly frameOfReferenceUid: string;
}

/** `count` cleaned slices as `case/<caseId>/dicom/<role>/0001.dcm` … */
export function cleanSeries(
  caseId: string,
  modality: 'CT' | 'PT',
  count = 4,
  over: (n: number) => Tags = () => ({}),
): CleanSeries {
  const files: FileToWrite[] = [];
  let uids = { seriesUid: '', frameOfReferenceUid: '' };
  for (const [n, { bytes }] of stack(count, modality, over).entries()) {
    const cleaned = deidentify(bytes, { ...plan, salt: `${plan.salt} ${caseId}` });
    if (!cleaned.ok) throw new Error(JSON.stringify(cleaned.error));
    const name = `${String(n + 1).padStart(4, '0')}.dcm`;
    files.push({
      path: `case/${caseId}/dicom/${modality.toLowerCase()}/${name}`,
      blob: new Blob([cleaned.value.bytes as Uint8Array<ArrayBuffer>]),
    });
    uids = cleaned.value;
  }
  return { files, ...uids };
}

// 60 kg · 1000 / (300 MBq decayed over one hour with a half-life of 6586.2 s), by hand.
export const factor = 60_000 / (300e6 * 2 ** (-3600 / 6586.2));

export interface CleanCase {
  readonly files: readonly FileToWrite[];
  readonly caseFile: CaseFile;
}

/** A CT and a PET of four slices, a case sheet and a key. */
export function cleanCase(
  caseId: string,
  change: {
    readonly caseFile?: Partial<CaseFile>;
    readonly keyVersion?: number;
    readonly withoutKey?: boolean;
    readonly ptOver?: (n: number) => Tags;
  } = {},
): CleanCase {
  const ct = cleanSeries(caseId, 'CT');
  const pt = cleanSeries(caseId, 'PT', 4, change.ptOver);
  const { frameOfReferenceUid } = pt;
  const caseFile = {
    schema: 'uptake-case/2',
    caseId,
    title: { zh: `病例 ${caseId}`, en: `Case ${caseId}` },
    synthetic: true,
    level: 2,
    minutes: 25,
    patient: { sex: 'F', ageYears: 61, weightKg: 60, heightCm: 165 },
    sheet: { tracer: '18F-FDG', indication: { zh: '咳嗽 1 月', en: 'Cough for a month' } },
    series: [
      { role: 'CT', seriesUid: ct.seriesUid, frameOfReferenceUid, files: 4 },
      {
        role: 'PT',
        seriesUid: pt.seriesUid,
        frameOfReferenceUid,
        files: 4,
        suv: { type: 'bw', expectedScaleFactor: factor },
      },
    ],
    historyBank: [{ id: 'h1', label: { zh: '吸烟' }, answer: { zh: '30 年' }, value: 'essential' }],
    steps: [
      { id: 'S1', order: 1, reveal: ['history', 'images'], lockPrevious: false, prompt: text },
    ],
    tasks: [{ id: 'report', kind: 'report', stepId: 'S1', required: true }],
    tags: ['肺癌'],
    ...change.caseFile,
  } as CaseFile;
  const own = { ...key, caseId, frameOfReferenceUid, keyVersion: change.keyVersion ?? 1 };
  return {
    caseFile,
    files: [
      json(`case/${caseId}/case.json`, caseFile),
      ...(change.withoutKey ? [] : [json(`key/${caseId}.json`, own)]),
      ...ct.files,
      ...pt.files,
    ],
  };
}

/** A pack of these cases. */
export const packOf = (
  cases: readonly CleanCase[],
  changed: Partial<ManifestFacts> = {},
): Promise<Blob> =>
  pack({
    facts: {
      ...facts,
      cases: cases.map(({ caseFile }) => ({ caseId: caseFile.caseId, level: 2, minutes: 25 })),
      ...changed,
    },
    files: cases.flatMap(({ files }) => files),
  });
