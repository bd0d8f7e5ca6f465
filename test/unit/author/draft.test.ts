import { describe, expect, it } from 'vitest';
import type { CaseRecord, SeriesRecord } from '#domain/case';
import { makeVolume, worldPoint, type Grid } from '#domain/image';
import type { DeidOutcome } from '#work';
import { previewRecord } from '../../../src/state/author/case-of.ts';
import { sheetPages } from '../../../src/state/author/contact-sheet.ts';
import { latestDraft } from '../../../src/state/author/draft-session.svelte.ts';
import { blockingHits, gapsOf, hitKey } from '../../../src/state/author/gaps.ts';
import {
  draftIdOfPreview,
  keyOf,
  previewPlace,
  versionNumber,
} from '../../../src/state/author/key-of.ts';
import { newTruth, tracerOf } from '../../../src/state/author/new-draft.ts';
import { namedTruths, truthsOf } from '../../../src/state/author/truths-of.ts';
import { markSubmission } from '../../../src/state/author/author-work.ts';
import { parseCsv } from '../../../src/ui/author/csv.ts';
import { placeOfLint } from '../../../src/ui/author/problems.ts';
import { authorAttempt, measured, wholeDraft } from './made-draft.ts';

const grid: Grid = {
  size: [10, 10, 6],
  spacingMm: [4, 4, 3],
  origin: worldPoint(0, 0, 0),
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
};

const pet: SeriesRecord = {
  seriesUid: '1.2.3',
  studyUid: '1.2',
  frameOfReferenceUid: '1.2.9',
  modality: 'PT',
  description: '',
  role: 'PT',
  manufacturer: '',
  model: '',
  instances: 6,
  bytes: 0,
  geometry: { status: 'ok', problems: [] },
  suv: { status: 'ok', factor: 0.5, variants: {}, method: 'bqml-start', inputs: [], reasons: [] },
  volume: { grid, unit: 'Bq/ml', type: 'float32', blobKey: 'v', bytes: 0, decoder: 1 },
  source: { blobKeys: [], entries: [] },
};
const record: CaseRecord = {
  schema: 'uptake-case/1',
  caseId: 'dcm-1',
  title: { zh: 'a' },
  synthetic: false,
  origin: { kind: 'dicom', name: '' },
  patient: {},
  sheet: {},
  series: [pet],
  pairProblems: [],
  unused: [],
  bytes: 0,
  importedAtMs: 0,
};
const at = [16, 16, 9] as const;
const attempt = authorAttempt(record, at);
const draft = wholeDraft(record);
const facts = { grid, suvFactor: 0.5 };

const outcome = (over: Partial<DeidOutcome>): DeidOutcome => ({
  series: [],
  suv: [],
  pixelsChanged: 0,
  pixelsCompared: 1,
  removedTags: [],
  keptTags: 1,
  identifyingFields: 1,
  identifiers: 1,
  tooShort: 0,
  hits: [],
  gate: [],
  face: 'no',
  dateless: [],
  ...over,
});
const hit = (
  where: string,
  kind: DeidOutcome['hits'][number]['kind'],
  strength: 'strong' | 'weak',
) => ({ kind, source: '(0010,0010)', masked: 'Z… (8)', where, place: 'text', strength, count: 1 });

const kinds = (of: typeof draft): readonly string[] =>
  gapsOf(of, attempt, record, { current: true, keyHash: '' }).map(({ kind }) => kind);

describe('truths of a draft', () => {
  it('are named in their order, decoys apart, and go with their finding', () => {
    const two = {
      ...draft,
      truths: [newTruth('f1', true), ...draft.truths, newTruth('gone', false)],
    };
    expect(namedTruths(two, attempt).map(({ id }) => id)).toEqual(['D1', 'T1']);
  });

  it('take their SUVmax from what was measured, in SUV, and a drawn region as a mask of the PET', () => {
    const region = measured(
      {
        kind: 'region',
        seed: worldPoint(...at),
        rule: { kind: 'percent', percent: 41 },
        boundMm: 60,
        threshold: 3,
        runs: [344, 2],
        touchesBound: false,
        edited: false,
      },
      8.4,
      at,
    );
    const [truth] = truthsOf(draft, { ...attempt, measurements: [region] }, facts);
    expect(truth?.suvmax).toBe(4.2);
    expect(truth?.region).toEqual({ type: 'mask', c: at, grid, runs: [344, 2] });
  });

  it('take no number that was typed', () => {
    const [finding] = attempt.findings;
    const typed = { ...finding!, suvmax: 99, longMm: 50, source: { suvmax: 'typed' as const } };
    const [truth] = truthsOf(draft, { ...attempt, findings: [typed] }, facts);
    expect(truth?.suvmax).toBeUndefined();
    expect(truth?.longMm).toBeUndefined();
    expect(truth?.region).toEqual({ type: 'point', c: at });
  });

  it('are sized by the crossed lines that the author drew', () => {
    const cross = {
      ...measured(
        {
          kind: 'bidirectional',
          long: [worldPoint(0, 0, 0), worldPoint(30, 0, 0)],
          short: [worldPoint(0, 0, 0), worldPoint(0, 20, 0)],
        },
        1,
        at,
      ),
      on: 'ct' as const,
    };
    const [truth] = truthsOf(draft, { ...attempt, measurements: [cross] }, facts);
    expect([truth?.longMm, truth?.shortMm]).toEqual([30, 20]);
  });
});

describe('the key of a draft', () => {
  const key = keyOf(draft, attempt, record, previewPlace(draft, record));

  it('has the author’s conclusions as points, worded by the vocabulary', () => {
    expect(key.impression).toMatchObject([
      { id: 'I1', points: 1, anyOf: ['regional-node-metastasis@ln.10R'] },
    ]);
    expect(key.impression[0]?.label.zh).toMatch(/淋巴结/);
  });

  it('marks a submission that says the same with full marks, and is told from files that are none', () => {
    const submission = {
      schema: 'uptake-submission/1',
      attemptId: 'b',
      caseId: key.caseId,
      report: attempt.report,
      findings: attempt.findings,
    };
    const marked = markSubmission(submission, [key]);
    expect(marked.ok && marked.value.finalMilli).toBe(100_000);
    for (const wrong of [null, 7, {}, { schema: 'uptake-submission/1', findings: [] }])
      expect(markSubmission(wrong, [key])).toMatchObject({ error: { kind: 'no-submission' } });
  });

  it('grows with the version, so that a later one replaces an earlier', () => {
    expect(['1.0.0', '1.0.1', '1.1.0', '2.0.0'].map(versionNumber)).toEqual([
      10_000, 10_001, 10_100, 20_000,
    ]);
  });

  it('stands behind a preview that is read like a pack', () => {
    const preview = previewRecord(draft, record, key);
    expect(draftIdOfPreview(preview.caseId)).toBe('d1');
    expect(preview).toMatchObject({ origin: { kind: 'pack' }, sheet: { question: {} }, key });
  });
});

describe('what is not done yet', () => {
  it('is nothing but the blind run and the history in a whole draft', () => {
    const whole = { ...draft, deid: { ...draft.deid, outcome: outcome({}) } };
    expect(kinds(whole)).toEqual(['truth-place-only', 'no-blind-run']);
  });

  it('names each thing that is missing', () => {
    const { deid, key, pack } = draft;
    expect(kinds(draft)).toContain('not-deidentified');
    const without = {
      ...draft,
      deid: { ...deid, seen: [], face: undefined, reviewer: '', statedOn: undefined },
      key: { ...key, authors: ['One'] },
      pack: { ...pack, issuer: ' ' },
    };
    for (const kind of ['sheet-unseen', 'no-face', 'no-reviewer', 'no-statement'])
      expect(kinds(without)).toContain(kind);
    for (const kind of ['few-authors', 'issuer']) expect(kinds(without)).toContain(kind);
  });

  it('holds a name of the patient back wherever it stands, and lets a word of a text be judged', () => {
    const hits = [
      hit('case/c/dicom/ct/0001.dcm', 'name', 'strong'),
      hit('case/c/dicom/ct/0001.dcm', 'name', 'weak'),
      hit('case/c/case.json', 'name', 'strong'),
      hit('case/c/case.json', 'institution', 'strong'),
    ];
    expect(blockingHits(draft, hits).map(({ mayAllow }) => mayAllow)).toEqual([false, false, true]);
    const allowed = { ...draft, deid: { ...draft.deid, allowed: [hitKey(hits[3]!)] } };
    expect(blockingHits(allowed, hits)).toHaveLength(2);
  });
});

describe('a draft that was being typed when the page was killed', () => {
  it('comes back from the journal where that is later, with the stored figures', () => {
    const stored = { ...draft, changedAtMs: 5, deid: { ...draft.deid, outcome: outcome({}) } };
    const { outcome: _none, ...deid } = stored.deid;
    const noted = JSON.stringify({
      ...stored,
      changedAtMs: 6,
      case: { ...draft.case, level: 3 },
      deid,
    });
    expect(latestDraft(stored, noted)).toMatchObject({
      case: { level: 3 },
      deid: { outcome: { pixelsCompared: 1 } },
    });
    expect(latestDraft({ ...stored, changedAtMs: 7 }, noted)?.case.level).toBe(1);
    expect(latestDraft(stored, noted.slice(0, 50))).toBe(stored);
  });
});

describe('small things', () => {
  it('know FDG by the words of headers, and guess nothing else', () => {
    expect(tracerOf('FDG -- fluorodeoxyglucose')).toBe('18F-FDG');
    expect(tracerOf('68Ga-PSMA-11')).toBe('68Ga-PSMA-11');
    expect(tracerOf('Solution')).toBeUndefined();
  });

  it('read tables with quotes, semicolons and line breaks inside cells', () => {
    expect(parseCsv('\uFEFFid;note\r\n1;"a ""b""; c\nd"\r\n\r\n2;e')).toEqual([
      ['id', 'note'],
      ['1', 'a "b"; c\nd'],
      ['2', 'e'],
    ]);
  });

  it('lead from a complaint to the page it is mended on', () => {
    expect(placeOfLint('key/c.json: truths.T1.suvmax').step).toBe('truths');
    expect(placeOfLint('manifest.json: title')).toEqual({ step: 'pack', field: 'pack-title.zh' });
    expect(placeOfLint('case/c/case.json: historyBank').step).toBe('history');
    expect(placeOfLint('case/c/dicom/ct/0001.dcm').step).toBe('deid');
  });

  it('draw the contact sheet from the voxels: first, middle, last and the maximum', () => {
    const values = new Float32Array(600);
    values[5 * 100 + 44] = 100;
    const { images } = sheetPages('1.2.3', makeVolume(grid, 'Bq/ml', values));
    expect(images.map(({ kind, slice }) => [kind, slice])).toEqual([
      ['first', 1],
      ['middle', 3],
      ['last', 6],
      ['maximum', undefined],
    ]);
    const [first, , last, maximum] = images;
    expect(Math.max(...first!.grey)).toBe(0);
    expect(last!.grey[44]).toBe(255);
    // The last slice is the highest: the top row of the projection.
    expect(maximum!.grey[4]).toBe(255);
    expect(maximum!.aspect).toBeCloseTo(0.75);
  });
});
