import { describe, expect, it } from 'vitest';
import { worldPoint } from '#domain/image';
import { emptyReport, type AttemptEvent, type Measurement } from '#domain/report';
import type { Exam, Script } from '#domain/exam';
import { canonicalJson } from '#base';
import { makeDeviceKey, readSignedScript } from '#pack';
import { satScript } from '../../fixtures/sat-script.ts';
import { errorOf, keysFor, unwrap } from '../../fixtures/sealing.ts';
import { smallExam } from '../../fixtures/small-exam.ts';

// What the examiner's desk reads of a submission has the type it expects, whoever made the file.

const exam: Exam = smallExam(await keysFor('E1'));
const script: Script = satScript(exam, 'c'.repeat(64), await makeDeviceKey());
const read = (value: unknown) =>
  readSignedScript(
    canonicalJson({ schema: 'uptake-signed-script/1', script: value, signature: 'AAAA' }),
  );
const place = worldPoint(1, -2, 300.5);
const values = { count: 3, max: 9, mean: 5, sd: 1, min: 2, volumeMl: 1.5, maxAt: place };
const measurement: Measurement = {
  id: 'm1',
  seq: 1,
  role: 'lesion',
  study: 'current',
  on: 'pet',
  shape: {
    kind: 'region',
    seed: place,
    rule: { kind: 'percent', percent: 41 },
    boundMm: 40,
    threshold: 1000,
    runs: [10, 3],
    touchesBound: false,
    edited: false,
  },
  pet: { ...values, peak: { value: 8, at: place, volumeMl: 1 } },
  advice: [{ convention: true, kind: 'outside-pet' }],
};
const still = {
  translateMm: [0, 0, 0] as const,
  rotateDeg: [0, 0, 0] as const,
  about: place,
};
const added = script.cases[0]!.log[0]!.event;
const events: readonly AttemptEvent[] = [
  added,
  { type: 'finding-changed', id: 'f1', patch: { conf: 4, note: '小' } },
  { type: 'finding-removed', id: 'f1' },
  { type: 'measurement-added', measurement },
  { type: 'measurement-changed', id: 'm1', patch: { role: 'liver', pet: values } },
  { type: 'measurement-removed', id: 'm1' },
  {
    type: 'key-image-added',
    keyImage: {
      id: 'k1',
      seq: 1,
      caption: '',
      view: {
        layout: 'grid',
        one: false,
        activeWell: 'ct',
        point: place,
        centre: place,
        zoom: 1,
        ctWindow: { width: 400, level: 40 },
        petUpper: 5,
        petSeries: 'PT',
        petMap: 'grey',
        fusedMap: 'hot',
        fusion: 0.5,
        slab: { thicknessMm: 10, mode: 'max' },
        mipAngle: 0,
      },
    },
  },
  { type: 'key-image-changed', id: 'k1', caption: 'x' },
  { type: 'key-image-removed', id: 'k1' },
  { type: 'alignment-changed', of: 'pet', move: still },
  { type: 'alignment-changed', of: 'prior', move: null },
  { type: 'report-edited', section: 'regions', value: emptyReport.regions },
  { type: 'report-edited', section: 'recommendation', value: emptyReport.recommendation },
  { type: 'together', changes: [{ type: 'finding-removed', id: 'f1' }] },
  { type: 'undone', count: 1 },
  { type: 'redone', count: 1 },
  {
    type: 'viewed',
    parts: [{ plane: 'axial', content: 'pet', slice: 5, across: [0, 20], down: [0, 20], ms: 1500 }],
  },
  { type: 'handed-in' },
];
const withLog = (list: readonly unknown[]): unknown => ({
  ...script,
  cases: [
    {
      ...script.cases[0]!,
      measurements: [measurement],
      log: list.map((event, at) => ({ attemptId: 'a', seq: at + 1, wallMs: at, event })),
    },
  ],
});

describe('a script', () => {
  it('with every kind of event that an attempt has is read as it was written', () => {
    const value = withLog(events);
    expect(unwrap(read(value)).script).toEqual(value);
  });

  it.each<[string, unknown]>([
    ['an event of no kind', { type: 'evil' }],
    ['a finding without a place', { type: 'finding-added', finding: { id: 'f' } }],
    ['a place that is none', { type: 'finding-changed', id: 'f', patch: { pPet: ['x', 0, 0] } }],
    ['a section that no report has', { type: 'report-edited', section: 'toString', value: {} }],
    ['a section of another shape', { type: 'report-edited', section: 'critical', value: [] }],
    ['text in place of an event', 'viewed'],
    ['a step in a step without end', nested(8)],
  ])('with %s is refused', (_, event) => {
    expect(errorOf(read(withLog([event]))).kind).toBe('schema');
  });

  it.each<[string, (script: Script) => unknown]>([
    ['no chain', (one) => ({ ...one, chain: [] })],
    ['a hash that is none', (one) => ({ ...one, head: 'x' })],
    ['an answer of no kind', (one) => ({ ...one, theory: { 'a1/q1': { type: 'all' } } })],
    [
      'a choice beyond H',
      (one) => ({ ...one, theory: { 'a1/q1': { type: 'choice', choice: 'Z' } } }),
    ],
    ['a response of no kind', (one) => ({ ...one, practical: { t1: { kind: 'P9' } } })],
    ['a member that no script has', (one) => ({ ...one, name: '张三' })],
  ])('with %s is refused', (_, change) => {
    expect(errorOf(read(change(script))).kind).toBe('schema');
  });

  it('with members of a report that this version does not know is not lost', () => {
    const [one] = script.cases;
    const report = { ...one!.submission.report, later: { text: 'x' } };
    const cases = [{ ...one!, submission: { ...one!.submission, report } }];
    expect(unwrap(read({ ...script, cases })).script.cases[0]!.submission.report).toEqual(report);
  });
});

function nested(depth: number): unknown {
  let event: unknown = { type: 'handed-in' };
  for (let n = 0; n < depth; n++) event = { type: 'together', changes: [event] };
  return event;
}
