import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { seriesOfRole, type CaseRecord } from '#domain/case';
import { worldPoint, type Grid } from '#domain/image';
import { newAttempt, type Attempt, type Finding, type Measurement } from '#domain/report';
import type { AuthorPlan, AuthorSeries, PackRole } from '#work';
import { newDraft, newTruth } from '../../../src/state/author/new-draft.ts';
import type { Draft } from '../../../src/state/author/draft.ts';
import { jobTable } from '../../../src/work/job-table.ts';

// A study of the shared data imported on Node, and an author's work on it made by hand.

export interface Imported {
  readonly record: CaseRecord;
  readonly blobs: ReadonlyMap<string, Blob>;
}

const context = {
  signal: new AbortController().signal,
  onProgress: () => undefined,
  transfer: [],
};
export const quiet = context;

export async function importFolders(folders: readonly string[]): Promise<Imported> {
  const files = folders.flatMap((folder) =>
    readdirSync(folder).map((name) => ({
      path: `${folder.split('/').at(-1) ?? ''}/${name}`,
      blob: new Blob([readFileSync(join(folder, name))]),
    })),
  );
  const made = await jobTable.import({ files, nowMs: 0 }, context);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return {
    record: made.value.record,
    blobs: new Map(made.value.blobs.map(({ key, blob }) => [key, blob])),
  };
}

export const seriesOf = ({ record, blobs }: Imported): readonly AuthorSeries[] =>
  record.series
    .filter(({ volume }) => volume)
    .map(({ seriesUid, role, source }) => ({
      seriesUid,
      role: role as PackRole,
      entries: source.entries,
      blobs: source.blobKeys.map((key) => blobs.get(key)!),
    }));

export const plan: AuthorPlan = {
  salt: 'a salt that is long enough for tests',
  caseLabel: 'CASE-0421',
  startDates: [],
  pixelsReviewed: true,
};

const text = (zh: string, en: string) => ({ zh, en });

/** One hot voxel of the study as a finding with a sphere about it. */
export function authorAttempt(record: CaseRecord, at: readonly [number, number, number]): Attempt {
  const frameOfReferenceUid = seriesOfRole(record, 'PT')?.frameOfReferenceUid ?? '';
  const place = worldPoint(...at);
  const finding: Finding = {
    id: 'f1',
    seq: 1,
    pPet: place,
    pRaw: place,
    pickedIn: 'PT',
    snappedMm: 0,
    frameOfReferenceUid,
    conf: 5,
    site: 'ln.10R',
    laterality: 'R',
    source: {},
  };
  const start = newAttempt('a1', 'author-d1', 0);
  return {
    ...start,
    findings: [finding],
    report: {
      ...start.report,
      regions: {
        R1: { status: 'normal', text: '' },
        R2: { status: 'abnormal', text: '' },
        R3: { status: 'normal', text: '' },
        R4: { status: 'normal', text: '' },
      },
      impression: {
        text: '',
        items: [
          { id: 'i1', concept: 'regional-node-metastasis', site: 'ln.10R', certainty: 'certain' },
        ],
      },
      critical: { none: true, items: [] },
    },
  };
}

/** What the tool would have measured in a region of the PET's voxels. */
export const measured = (
  shape: Measurement['shape'],
  max: number,
  maxAt: readonly [number, number, number],
): Measurement => ({
  id: 'm1',
  seq: 1,
  role: 'lesion',
  study: 'current',
  on: 'pet',
  shape,
  findingId: 'f1',
  pet: {
    count: 1,
    max,
    mean: max,
    sd: 0,
    min: max,
    volumeMl: 1,
    maxAt: worldPoint(...maxAt),
  },
});

/** A draft with every field filled in that packing asks for. */
export function wholeDraft(record: CaseRecord): Draft {
  const draft = newDraft(record, 'd1', 1000);
  const word = text('测试', 'test');
  return {
    ...draft,
    deid: {
      ...draft.deid,
      salt: plan.salt,
      caseLabel: plan.caseLabel,
      seen: record.series.map(({ seriesUid }) => seriesUid),
      face: 'not-in-field',
      reviewer: 'A. Reviewer, nuclear medicine',
      statedOn: '2026-01-05',
    },
    case: {
      ...draft.case,
      caseId: 'case-0421',
      indication: text('咳嗽两个月。', 'Cough for two months.'),
      question: text('评估胸部。', 'Assess the chest.'),
    },
    truths: [
      {
        ...newTruth('f1', false),
        name: text('右肺门淋巴结', 'Right hilar node'),
        reveal: text('摄取显著高于肝。', 'Uptake far above liver.'),
      },
    ],
    key: {
      ...draft.key,
      authors: ['First Author', 'Second Author'],
      regions: { R1: word, R2: word, R3: word, R4: word },
      impression: word,
      recommendation: word,
      teaching: [{ id: 't', findingId: 'f1', text: word }],
    },
    pack: {
      ...draft.pack,
      packId: 'pack-0421',
      issuer: 'A teaching hospital',
      licence: 'CC-BY-3.0',
      source: 'TCIA, doi 10.7937/tcia.2019.30ilqfcl',
    },
  };
}

export const gridOf = (record: CaseRecord): Grid => {
  const grid = seriesOfRole(record, 'PT')?.volume?.grid;
  if (!grid) throw new Error('no PET');
  return grid;
};
