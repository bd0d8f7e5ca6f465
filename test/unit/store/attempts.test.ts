import { describe, expect, it, vi } from 'vitest';
import { foldEvents, newAttempt } from '#domain/report';
import type { Stores } from '#store';
import { around, kindOf, newMachine, sheetOf, submissionOf, typed, value } from './harness.ts';

const header = { attemptId: 'a', caseId: 'case-1', startedAtMs: 5 };

async function withAttempt(): Promise<Stores> {
  const stores = await newMachine().open();
  value(await stores.attempts.start(header));
  return stores;
}

describe('the log of an attempt', () => {
  it('comes back in the order of seq after the page was closed, whatever the clock did', async () => {
    const machine = newMachine();
    const before = await machine.open();
    value(await before.attempts.start(header));
    value(await before.attempts.start({ attemptId: 'a2', caseId: 'case-1', startedAtMs: 6 }));
    for (let seq = 1; seq <= 12; seq++) {
      // The clock runs backwards, and another attempt whose id begins alike writes between.
      value(await before.attempts.append({ ...typed('a', seq, `text ${seq}`), wallMs: -seq }));
      value(await before.attempts.append(typed('a2', seq, 'other')));
    }
    before.close();
    const after = await machine.open();
    const events = value(await after.attempts.events('a'));
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    const attempt = foldEvents(newAttempt('a', 'case-1', 5), events);
    expect(attempt.report.history.summary).toBe('text 12');
  });

  it('refuses an event that leaves a gap and says which one it expects', async () => {
    const stores = await withAttempt();
    value(await stores.attempts.append(typed('a', 1, 'one')));
    expect(await stores.attempts.append(typed('a', 3, 'three'))).toEqual({
      ok: false,
      error: { kind: 'event-gap', attemptId: 'a', expectedSeq: 2, seq: 3 },
    });
    expect(value(await stores.attempts.events('a'))).toHaveLength(1);
  });

  it('stores several events whole or not at all', async () => {
    const stores = await withAttempt();
    expect(
      kindOf(await stores.attempts.append([typed('a', 1, 'one'), typed('a', 3, 'three')])),
    ).toBe('event-gap');
    expect(value(await stores.attempts.events('a'))).toEqual([]);
  });

  it('passes over an event that stands there already and refuses another in its place', async () => {
    const stores = await withAttempt();
    value(await stores.attempts.append(typed('a', 1, 'one')));
    value(await stores.attempts.append([typed('a', 1, 'one'), typed('a', 2, 'two')]));
    expect(await stores.attempts.append(typed('a', 2, 'of another tab'))).toEqual({
      ok: false,
      error: { kind: 'event-conflict', attemptId: 'a', seq: 2 },
    });
    expect(value(await stores.attempts.events('a'))).toEqual([
      typed('a', 1, 'one'),
      typed('a', 2, 'two'),
    ]);
  });

  it('says which events are missing from a damaged log and hands over the rest', async () => {
    const machine = newMachine();
    const stores = await machine.open();
    value(await stores.attempts.start(header));
    value(await stores.attempts.append([1, 2, 3, 4, 5].map((seq) => typed('a', seq, `${seq}`))));
    await deleteEvents(machine.indexedDB, [1, 3, 4]);
    expect(await stores.attempts.events('a')).toEqual({
      ok: false,
      error: {
        kind: 'events-missing',
        attemptId: 'a',
        missing: [1, 3, 4],
        readable: [typed('a', 2, '2'), typed('a', 5, '5')],
      },
    });
  });

  it('is not continued when the attempt itself is gone', async () => {
    const stores = await withAttempt();
    expect(await stores.attempts.append(typed('unknown', 1, 'x'))).toEqual({
      ok: false,
      error: { kind: 'data-removed', attemptId: 'unknown' },
    });
  });

  it('names what a database cannot hold', async () => {
    const stores = await withAttempt();
    const broken = { ...typed('a', 1, 'x'), extra: () => undefined };
    expect(kindOf(await stores.attempts.append(broken))).toBe('not-storable');
  });
});

describe('attempts', () => {
  it('are listed by case, oldest first, and starting one twice changes nothing', async () => {
    const stores = await withAttempt();
    value(await stores.attempts.start({ attemptId: 'b', caseId: 'case-2', startedAtMs: 1 }));
    value(await stores.attempts.start({ attemptId: 'c', caseId: 'case-1', startedAtMs: 1 }));
    value(await stores.attempts.start(header));
    expect(kindOf(await stores.attempts.start({ ...header, caseId: 'case-2' }))).toBe(
      'attempt-exists',
    );
    const ids = async (caseId?: string) =>
      value(await stores.attempts.list(caseId)).map(({ attemptId }) => attemptId);
    expect(await ids()).toEqual(['b', 'c', 'a']);
    expect(await ids('case-1')).toEqual(['c', 'a']);
  });
});

describe('handing in', () => {
  it('ends the log, keeps submission and marks, and can be repeated without effect', async () => {
    const machine = newMachine();
    const stores = await machine.open();
    value(await stores.attempts.start(header));
    value(await stores.attempts.append(typed('a', 1, 'report')));
    machine.wallMs = 777;
    const submission = submissionOf('a', 'report');
    const sheet = sheetOf(71_609);
    const event = value(await stores.attempts.handIn('a', submission, sheet));
    expect(event).toEqual({ attemptId: 'a', seq: 2, wallMs: 777, event: { type: 'handed-in' } });
    machine.wallMs = 888;
    expect(value(await stores.attempts.handIn('a', submission, sheet))).toEqual(event);

    expect(value(await stores.attempts.events('a'))).toEqual([typed('a', 1, 'report'), event]);
    expect(value(await stores.attempts.submission('a'))).toEqual(submission);
    expect(value(await stores.attempts.markSheet('a'))).toEqual(sheet);
    expect(value(await stores.attempts.list())).toEqual([{ ...header, handedInAtMs: 777 }]);
  });

  it('is final: neither another submission nor another event is taken', async () => {
    const stores = await withAttempt();
    value(await stores.attempts.handIn('a', submissionOf('a', 'mine'), undefined));
    for (const result of [
      await stores.attempts.handIn('a', submissionOf('a', 'changed'), undefined),
      await stores.attempts.append(typed('a', 1, 'late')),
      await stores.attempts.append(typed('a', 2, 'late')),
    ])
      expect(kindOf(result)).toBe('already-handed-in');
    expect(value(await stores.attempts.submission('a'))).toEqual(submissionOf('a', 'mine'));
    expect(value(await stores.attempts.markSheet('a'))).toBeUndefined();
  });
});

describe('settings', () => {
  it('come back as set, and unknown values count as not set', async () => {
    const machine = newMachine();
    const stores = await machine.open();
    expect(value(await stores.settings.get('locale'))).toBeUndefined();
    value(await stores.settings.set('locale', 'en'));
    value(await stores.settings.set('reportPanelPx', 420));
    value(await stores.settings.set('layout', 'four-up'));
    value(await stores.settings.set('renderer', 'webgpu' as 'auto')); // of a later release
    stores.close();
    const again = await machine.open();
    expect(value(await again.settings.get('locale'))).toBe('en');
    expect(value(await again.settings.get('reportPanelPx'))).toBe(420);
    expect(value(await again.settings.get('layout'))).toBe('four-up');
    expect(value(await again.settings.get('renderer'))).toBeUndefined();
  });
});

describe('every write', () => {
  it('asks for strict durability', async () => {
    const begin = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const stores = await newMachine().open();
    value(await stores.maintain());
    value(await stores.settings.set('locale', 'en'));
    value(await stores.attempts.start(header));
    value(await stores.attempts.append(typed('a', 1, 'one')));
    value(await stores.attempts.handIn('a', submissionOf('a', 'one'), sheetOf(1)));
    const writes = begin.mock.calls.filter(([, mode]) => mode === 'readwrite');
    // start (generation), sweep, ballast, setting, attempt, event, hand-in
    expect(writes).toHaveLength(7);
    for (const [, , options] of writes) expect(options).toEqual({ durability: 'strict' });
    begin.mockRestore();
  });

  it('answers only after its transaction has completed', async () => {
    const stores = await withAttempt();
    const seen: string[] = [];
    const watch = around(IDBDatabase.prototype, 'transaction', (_, __, proceed) => {
      const tx = proceed() as IDBTransaction;
      tx.addEventListener('complete', () => seen.push('complete'));
      return tx;
    });
    await stores.attempts.append(typed('a', 1, 'one')).then(() => seen.push('answered'));
    expect(seen).toEqual(['complete', 'answered']);
    watch.restore();
  });
});

function deleteEvents(factory: IDBFactory, seqs: readonly number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.open('uptake-core');
    request.onerror = () => reject(request.error ?? new Error('open'));
    request.onsuccess = () => {
      const tx = request.result.transaction('events', 'readwrite');
      for (const seq of seqs) tx.objectStore('events').delete(['a', seq]);
      tx.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });
}
