import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IDBFactory } from 'fake-indexeddb';
import { worldPoint } from '#domain/image';
import { openStores, type Stores } from '#store';
import { openAttempt } from '../../src/state/opening.ts';
import type { AttemptSession } from '../../src/state/attempt-session.svelte.ts';
import { findingOf, keyImageOf, measurementOf } from '../unit/report/logs.ts';

// Undo as the reader has it: over the session, to the disk and back.

let time = 1_000;
/** Two seconds from event to event, so that typing joins only where a test wants it to. */
let tickMs = 2_000;
const clock = { wallMs: () => (time += tickMs), monoMs: () => time };
let ids = 0;
const newId = (): string => `id-${++ids}`;
let stores: Stores;
let release = (): void => undefined;

async function openSession(): Promise<AttemptSession> {
  release();
  const opened = await openAttempt({ stores, clock, newId, caseId: 'case-1', fresh: false });
  if (!opened) throw new Error('the attempt did not open');
  release = () => opened.claim.release();
  return opened.session;
}
const finding = (() => {
  const { id: _id, seq: _seq, ...rest } = findingOf(1);
  return rest;
})();
const measurement = (() => {
  const { id: _id, seq: _seq, ...rest } = measurementOf(1);
  return rest;
})();

beforeEach(async () => {
  tickMs = 2_000;
  const opened = await openStores({
    clock,
    indexedDB: new IDBFactory(),
    localStorage: new Map() as never,
    locks: null,
  });
  if (!opened.ok) throw new Error(opened.error.kind);
  stores = opened.value;
});
afterEach(() => release());

describe('undo in a session', () => {
  it('takes steps back one by one and brings them again, and says how many there are', async () => {
    const session = await openSession();
    expect([session.canUndo, session.canRedo]).toEqual([0, 0]);
    const id = session.addFinding(finding);
    session.changeFinding(id, { conf: 5 });
    session.addMeasurement({ ...measurement, findingId: id });
    session.undo();
    expect(session.attempt.measurements).toEqual([]);
    session.undo();
    expect(session.attempt.findings[0]!.conf).toBeUndefined();
    session.undo();
    expect(session.attempt.findings).toEqual([]);
    expect([session.canUndo, session.canRedo]).toEqual([0, 1]);
    for (let n = 0; n < 3; n++) session.redo();
    expect(session.attempt.findings).toMatchObject([{ id, conf: 5 }]);
    expect(session.attempt.measurements).toMatchObject([{ findingId: id }]);
    expect(session.canRedo).toBe(0);
  });

  it('does nothing, and writes nothing, where there is nothing to take back', async () => {
    const session = await openSession();
    session.undo();
    session.redo();
    await session.settle();
    const events = await stores.attempts.events(session.attempt.attemptId);
    expect(events.ok && events.value).toEqual([]);
  });

  it('takes what is being typed as one step, also before it is logged', async () => {
    const session = await openSession();
    tickMs = 10;
    session.editReport('history', { summary: '肺' }, true);
    session.flush();
    session.editReport('history', { summary: '肺癌' }, true);
    session.undo();
    expect(session.attempt.report.history.summary).toBe('');
    session.redo();
    expect(session.attempt.report.history.summary).toBe('肺癌');
  });

  it('is the same after the case is opened again, with what can be redone', async () => {
    const first = await openSession();
    first.addFinding(finding);
    first.addKeyImage({ caption: 'hilum', view: keyImageOf(1).view });
    first.undo();
    await first.settle();
    const again = await openSession();
    expect(again.attempt.keyImages).toEqual([]);
    expect([again.canUndo, again.canRedo]).toEqual([1, 1]);
    again.redo();
    expect(again.attempt.keyImages).toMatchObject([{ seq: 1, caption: 'hilum' }]);
    again.undo();
    const key = again.addKeyImage({ caption: '', view: keyImageOf(1).view });
    // K1 may stand in a sentence already: the next is K2.
    expect(key.seq).toBe(2);
    expect(again.canRedo).toBe(0);
  });

  it('selects nothing that is gone', async () => {
    const session = await openSession();
    const first = session.addFinding(finding);
    session.addFinding(finding);
    session.addMeasurement(measurement);
    session.undo();
    expect(session.selectedMeasurementId).toBeUndefined();
    session.undo();
    expect(session.selectedId).toBe(first);
    session.undo();
    expect(session.selectedId).toBeUndefined();
  });

  it('brings an alignment back to where it was', async () => {
    const session = await openSession();
    const move = { translateMm: [0, 0, 3], rotateDeg: [0, 0, 0], about: worldPoint(0, 0, 0) };
    session.align('pet', move as never);
    session.align('pet', undefined);
    expect(session.attempt.alignment.pet).toBeUndefined();
    session.undo();
    expect(session.attempt.alignment.pet).toEqual(move);
  });

  it('keeps changes that belong together together', async () => {
    const session = await openSession();
    const liver = session.addMeasurement({ ...measurement, role: 'liver' });
    session.addMeasurement({ ...measurement, role: 'liver' }, [
      { type: 'measurement-removed', id: liver },
    ]);
    expect(session.attempt.measurements.map(({ seq }) => seq)).toEqual([2]);
    session.undo();
    expect(session.attempt.measurements.map(({ seq }) => seq)).toEqual([1]);
  });

  it('is over after hand-in', async () => {
    const session = await openSession();
    session.addFinding(finding);
    await session.settle();
    session.close({
      attemptId: session.attempt.attemptId,
      seq: 2,
      wallMs: time,
      event: { type: 'handed-in' },
    });
    session.undo();
    expect(session.attempt.findings).toHaveLength(1);
  });
});
