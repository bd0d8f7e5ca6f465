import { describe, expect, it } from 'vitest';
import { worldPoint } from '#domain/image';
import {
  foldEvents,
  redoCount,
  undoCount,
  type Attempt,
  type AttemptChange,
  type AttemptEvent,
  type LoggedEvent,
} from '#domain/report';
import { findingOf, keyImageOf, logOf, measurementOf, start, typed } from './logs.ts';

// What a reader did is taken back and brought again; the log only grows.

/** What is on screen: everything but the counters of the log. */
function seen(attempt: Attempt): Partial<Attempt> {
  const {
    seq: _s,
    nextFindingSeq: _f,
    nextMeasurementSeq: _m,
    nextKeyImageSeq: _k,
    ...rest
  } = attempt;
  return rest;
}
const step = (log: readonly LoggedEvent[], type: 'undone' | 'redone'): readonly LoggedEvent[] => {
  const count = type === 'undone' ? undoCount(log) : redoCount(log);
  const last = log.at(-1)!;
  const event: AttemptEvent = { type, count };
  return [...log, { ...last, seq: last.seq + 1, wallMs: last.wallMs + 2_000, event }];
};
const fold = (log: readonly LoggedEvent[]): Attempt => foldEvents(start, log);

const before: readonly AttemptChange[] = [
  { type: 'finding-added', finding: findingOf(1) },
  { type: 'measurement-added', measurement: measurementOf(1, { findingId: 'f1' }) },
  { type: 'key-image-added', keyImage: keyImageOf(1, 'hilum') },
  typed('before'),
];
const move = {
  translateMm: [0, 0, 3],
  rotateDeg: [0, 0, 0],
  about: worldPoint(0, 0, 0),
} as const;

const kinds: Readonly<Record<Exclude<AttemptChange['type'], 'handed-in'>, AttemptChange>> = {
  'finding-added': { type: 'finding-added', finding: findingOf(2) },
  'finding-changed': { type: 'finding-changed', id: 'f1', patch: { conf: 5 } },
  'finding-removed': { type: 'finding-removed', id: 'f1' },
  'measurement-added': { type: 'measurement-added', measurement: measurementOf(2) },
  'measurement-changed': { type: 'measurement-changed', id: 'm1', patch: { role: 'lesion' } },
  'measurement-removed': { type: 'measurement-removed', id: 'm1' },
  'key-image-added': { type: 'key-image-added', keyImage: keyImageOf(2) },
  'key-image-changed': { type: 'key-image-changed', id: 'k1', caption: 'node' },
  'key-image-removed': { type: 'key-image-removed', id: 'k1' },
  'alignment-changed': { type: 'alignment-changed', of: 'pet', move },
  'report-edited': {
    type: 'report-edited',
    section: 'impression',
    value: { text: 'lung cancer', items: [] },
  },
  together: {
    type: 'together',
    changes: [
      { type: 'measurement-removed', id: 'm1' },
      { type: 'measurement-added', measurement: measurementOf(2, { role: 'liver' }) },
      { type: 'finding-changed', id: 'f1', patch: { suvmax: 8.1 } },
    ],
  },
};

describe('undo and redo', () => {
  for (const [kind, event] of Object.entries(kinds))
    it(`takes "${kind}" back and brings it again`, () => {
      const base = logOf(before);
      const log = logOf([...before, event]);
      expect(seen(fold(log))).not.toEqual(seen(fold(base)));
      const undone = step(log, 'undone');
      expect(seen(fold(undone))).toEqual(seen(fold(base)));
      const redone = step(undone, 'redone');
      expect(seen(fold(redone))).toEqual(seen(fold(log)));
    });

  it('brings a removed finding back with the measurements that were its own', () => {
    const log = logOf([...before, { type: 'finding-removed', id: 'f1' }]);
    expect(fold(log).measurements[0]!.findingId).toBeUndefined();
    expect(fold(step(log, 'undone')).measurements[0]!.findingId).toBe('f1');
  });

  it('puts an alignment back to the one before, not to none', () => {
    const other = { ...move, translateMm: [1, 0, 0] } as const;
    const log = logOf([
      { type: 'alignment-changed', of: 'pet', move: other },
      { type: 'alignment-changed', of: 'pet', move },
    ]);
    expect(fold(step(log, 'undone')).alignment.pet).toEqual(other);
    expect(fold(step(step(log, 'undone'), 'undone')).alignment.pet).toBeUndefined();
  });

  it('has nothing to undo in an empty log, and nothing to redo before an undo', () => {
    expect([undoCount([]), redoCount([])]).toEqual([0, 0]);
    expect(redoCount(logOf(before))).toBe(0);
  });

  it('has nothing to redo once something new was done', () => {
    const undone = step(logOf(before), 'undone');
    expect(redoCount(undone)).toBe(1);
    const last = undone.at(-1)!;
    const changed = [...undone, { ...last, seq: last.seq + 1, event: kinds['finding-added'] }];
    expect(redoCount(changed)).toBe(0);
    expect(fold(changed).findings.map(({ seq }) => seq)).toEqual([1, 2]);
    // A redo that comes nevertheless, from a log put together by hand, changes nothing.
    expect(seen(fold(step(changed, 'redone')))).toEqual(seen(fold(changed)));
  });

  it('undoes nothing after hand-in', () => {
    expect(undoCount(logOf([...before, { type: 'handed-in' }]))).toBe(0);
  });

  it('takes what is there where a log asks for more than it holds', () => {
    const log = logOf([...before, { type: 'undone', count: 99 }]);
    expect(seen(fold(log))).toEqual(seen(start));
    const back = [
      ...log,
      { ...log.at(-1)!, seq: 6, event: { type: 'redone', count: 99 } as const },
    ];
    expect(seen(fold(back))).toEqual(seen(fold(logOf(before))));
  });

  it('keeps every event: the log of an undo is longer, never shorter', () => {
    const log = logOf(before);
    expect(step(log, 'undone').slice(0, log.length)).toEqual(log);
    expect(fold(step(log, 'undone')).seq).toBe(log.length + 1);
  });
});

describe('typing', () => {
  const letters = ['肺', '肺门', '肺门结节'].map(typed);

  it('in one go is one step', () => {
    const log = logOf(letters, 400);
    expect(undoCount(log)).toBe(3);
    const undone = step(log, 'undone');
    expect(fold(undone).report.history.summary).toBe('');
    expect(redoCount(undone)).toBe(3);
    expect(fold(step(undone, 'redone')).report.history.summary).toBe('肺门结节');
  });

  it('is two steps where the reader paused for longer than 1.5 s', () => {
    const log = logOf(letters, 400).map((logged, n) =>
      n === 2 ? { ...logged, wallMs: logged.wallMs + 1_500 } : logged,
    );
    expect(undoCount(log)).toBe(1);
    expect(fold(step(log, 'undone')).report.history.summary).toBe('肺门');
  });

  it('is two steps where the clock was set back in between', () => {
    const log = logOf(letters, 400).map((logged, n) =>
      n === 2 ? { ...logged, wallMs: 1 } : logged,
    );
    expect(undoCount(log)).toBe(1);
  });

  it('does not join another section, another field or another kind of change', () => {
    const other: AttemptChange = {
      type: 'report-edited',
      section: 'impression',
      value: { text: 'a', items: [] },
    };
    expect(undoCount(logOf([...letters, other], 100))).toBe(1);
    const fields: readonly AttemptChange[] = [
      { type: 'finding-changed', id: 'f1', patch: { longMm: 1 } },
      { type: 'finding-changed', id: 'f1', patch: { shortMm: 2 } },
      { type: 'finding-changed', id: 'f2', patch: { shortMm: 2 } },
    ];
    expect(undoCount(logOf(fields, 100))).toBe(1);
    expect(undoCount(logOf(fields.slice(0, 2), 100))).toBe(1);
    expect(undoCount(logOf([before[0]!, { type: 'finding-removed', id: 'f1' }], 100))).toBe(1);
  });

  it('joins the letters of one caption and the nudges of one alignment', () => {
    const captions = ['n', 'no', 'node'].map((caption): AttemptChange => ({
      type: 'key-image-changed',
      id: 'k1',
      caption,
    }));
    expect(undoCount(logOf(captions, 300))).toBe(3);
    const nudges = [1, 2, 3].map((z): AttemptChange => ({
      type: 'alignment-changed',
      of: 'pet',
      move: { ...move, translateMm: [0, 0, z] },
    }));
    expect(
      undoCount(logOf([...nudges, { ...nudges[0]!, of: 'prior' } as AttemptChange], 300)),
    ).toBe(1);
    expect(undoCount(logOf(nudges, 300))).toBe(3);
  });

  it('before an undo stays apart from what is typed after it', () => {
    const log = step(logOf(letters, 400), 'undone');
    const last = log.at(-1)!;
    const again = [...log, { ...last, seq: 5, wallMs: last.wallMs + 100, event: typed('x') }];
    expect(undoCount(again)).toBe(1);
    expect(fold(step(again, 'undone')).report.history.summary).toBe('');
  });
});

describe('numbers', () => {
  const added: readonly AttemptChange[] = [
    { type: 'finding-added', finding: findingOf(1) },
    { type: 'measurement-added', measurement: measurementOf(1) },
    { type: 'key-image-added', keyImage: keyImageOf(1) },
  ];
  const next = (attempt: Attempt): readonly number[] => [
    attempt.nextFindingSeq,
    attempt.nextMeasurementSeq,
    attempt.nextKeyImageSeq,
  ];

  it('of what was undone are not given again', () => {
    let log = logOf(added);
    for (let n = 0; n < 3; n++) log = step(log, 'undone');
    expect(seen(fold(log))).toEqual(seen(start));
    expect(next(fold(log))).toEqual([2, 2, 2]);
  });

  it('of what was removed are not given again', () => {
    const removed: readonly AttemptChange[] = [
      { type: 'finding-removed', id: 'f1' },
      { type: 'measurement-removed', id: 'm1' },
      { type: 'key-image-removed', id: 'k1' },
    ];
    expect(next(fold(logOf([...added, ...removed])))).toEqual([2, 2, 2]);
  });

  it('of what came together with other changes count too', () => {
    const log = logOf([{ type: 'together', changes: [{ type: 'together', changes: added }] }]);
    expect(next(fold(step(log, 'undone')))).toEqual([2, 2, 2]);
  });
});
