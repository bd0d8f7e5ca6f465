import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { err, ok, type Result } from '#base';
import type { AttemptEvent, LoggedEvent } from '#domain/report';
import { AttemptLog, type AttemptHeader, type LogStatus, type StoreError } from '#store';
import { newMachine, typed, value } from './harness.ts';

const edit = (summary: string): AttemptEvent => ({
  type: 'report-edited',
  section: 'history',
  value: { summary },
});

/** A store that answers as told: `answers` in turn, then ok. Each call waits for `settle`. */
class ScriptedStore {
  readonly stored: number[] = [];
  readonly calls: number[][] = [];
  readonly restored: unknown[] = [];
  answers: StoreError[] = [];
  #waiting: Array<() => void> = [];
  held = false;

  readonly append = async (
    added: LoggedEvent | readonly LoggedEvent[],
  ): Promise<Result<void, StoreError>> => {
    const seqs = (added as readonly LoggedEvent[]).map(({ seq }) => seq);
    this.calls.push(seqs);
    if (this.held) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const error = this.answers.shift();
    if (error) return err(error);
    this.stored.push(...seqs);
    return ok(undefined);
  };

  readonly restore = (
    header: AttemptHeader,
    events: readonly LoggedEvent[],
  ): Promise<Result<void, StoreError>> => {
    this.restored.push([header.attemptId, ...events.map(({ seq }) => seq)]);
    return Promise.resolve(ok(undefined));
  };

  settle(): void {
    for (const resume of this.#waiting.splice(0)) resume();
  }
}

const failed: StoreError = { kind: 'storage-failed', detail: 'hiccup' };
const full: StoreError = { kind: 'quota-exceeded' };

let store: ScriptedStore;
let seen: LogStatus[];
let wallMs: number;
let log: AttemptLog;
const turn = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  store = new ScriptedStore();
  seen = [];
  wallMs = 100;
  log = new AttemptLog({
    attempts: store,
    header: { attemptId: 'a', caseId: 'c', startedAtMs: 0 },
    stored: [1, 2, 3, 4].map((seq) => typed('a', seq, `${seq}`)),
    clock: { wallMs: () => wallMs, monoMs: () => 0 },
    onStatus: (status) => seen.push(status),
  });
});
afterEach(() => {
  log.dispose();
  vi.useRealTimers();
});

describe('the writing end of an attempt', () => {
  it('numbers events on from the stored log, and says saved only when they are', async () => {
    store.held = true;
    expect(log.append(edit('x'))).toEqual({
      attemptId: 'a',
      seq: 5,
      wallMs: 100,
      event: edit('x'),
    });
    await turn();
    expect(log.status).toEqual({ state: 'saving', pending: 1, savedAtMs: undefined });
    wallMs = 250;
    store.settle();
    await turn();
    expect(log.status).toEqual({ state: 'saved', pending: 0, savedAtMs: 250 });
    expect(seen.map(({ state }) => state)).toEqual(['saving', 'saved']);
  });

  it('writes what piled up during a write in one go, in order', async () => {
    store.held = true;
    for (const text of ['a', 'b', 'c']) log.append(edit(text));
    await turn();
    expect(store.calls).toEqual([[5]]);
    expect(log.pending.map(({ seq }) => seq)).toEqual([5, 6, 7]);
    store.held = false;
    store.settle();
    await turn();
    expect(store.calls).toEqual([[5], [6, 7]]);
    expect(store.stored).toEqual([5, 6, 7]);
  });

  it('does not leave behind an event that is appended at the moment of "saved"', async () => {
    const inner: number[] = [];
    const eager = new AttemptLog({
      attempts: store,
      header: { attemptId: 'a', caseId: 'c', startedAtMs: 0 },
      stored: [],
      clock: { wallMs: () => 0, monoMs: () => 0 },
      onStatus: ({ state }) => {
        if (state === 'saved' && inner.length < 3) inner.push(eager.append(edit('next')).seq);
      },
    });
    eager.append(edit('first'));
    await turn();
    expect(store.stored).toEqual([1, 2, 3, 4]);
    expect(eager.status.state).toBe('saved');
  });

  it('tries again, ever more slowly, and loses nothing', async () => {
    store.answers = [failed, failed, failed];
    log.append(edit('x'));
    await turn();
    expect(log.status).toMatchObject({ state: 'retrying', pending: 1, error: failed });
    log.append(edit('y')); // waits in line, does not hurry the retry
    expect(log.status).toMatchObject({ state: 'retrying', pending: 2, error: failed });
    await vi.advanceTimersByTimeAsync(249);
    expect(store.calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(store.calls).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(500);
    expect(store.calls).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(1000);
    expect(store.stored).toEqual([5, 6]);
    expect(log.status).toEqual({ state: 'saved', pending: 0, savedAtMs: 100 });
  });

  it('says full on a full disk and saves as soon as there is room', async () => {
    store.answers = [full, full];
    log.append(edit('x'));
    await turn();
    expect(log.status.state).toBe('full');
    await vi.advanceTimersByTimeAsync(1000);
    expect(log.status.state).toBe('saved');
    expect(store.stored).toEqual([5]);
  });

  it('stops when trying again cannot help, and keeps what is pending readable', async () => {
    const conflict: StoreError = { kind: 'event-conflict', attemptId: 'a', seq: 5 };
    store.answers = [conflict];
    log.append(edit('x'));
    await turn();
    log.append(edit('y'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(store.calls).toHaveLength(1);
    expect(log.status).toMatchObject({ state: 'stopped', pending: 2, error: conflict });
    expect(log.pending.map(({ event }) => event)).toEqual([edit('x'), edit('y')]);
    expect(await log.flush()).toEqual(err(conflict));
  });
});

describe('an attempt that the browser removed under the page', () => {
  it('is stored again from memory before the log goes on', async () => {
    log.append(edit('x'));
    await turn();
    store.answers = [{ kind: 'data-removed', attemptId: 'a' }];
    log.append(edit('y'));
    await turn();
    expect(store.restored).toEqual([['a', 1, 2, 3, 4, 5]]);
    expect(store.calls).toEqual([[5], [6], [6]]);
    expect(log.status.state).toBe('saved');
  });

  it('is whole in the new database, and the page is told of the loss', async () => {
    vi.useRealTimers();
    const machine = newMachine();
    const stores = await machine.open();
    const header = { attemptId: 'a', caseId: 'c', startedAtMs: 0 };
    value(await stores.attempts.start(header));
    const writing = new AttemptLog({
      attempts: stores.attempts,
      header,
      stored: [],
      clock: { wallMs: () => 0, monoMs: () => 0 },
    });
    const before = [writing.append(edit('one')), writing.append(edit('two'))];
    value(await writing.flush());
    await clearCore(machine.indexedDB);
    const after = [writing.append(edit('three'))];
    value(await writing.flush());
    expect(value(await stores.attempts.events('a'))).toEqual([...before, ...after]);
    expect(value(await stores.attempts.list())).toEqual([header]);
    expect(machine.events).toEqual([{ kind: 'data-removed', attemptId: 'a' }]);
  });
});

describe('a flush', () => {
  it('is done when everything appended before it is stored', async () => {
    store.held = true;
    log.append(edit('x'));
    log.append(edit('y'));
    let flushed: Result<void, StoreError> | undefined;
    void log.flush().then((result) => (flushed = result));
    await turn();
    store.settle();
    await turn();
    expect(flushed).toBeUndefined();
    store.settle();
    await turn();
    expect(flushed).toEqual(ok(undefined));
    expect(await log.flush()).toEqual(ok(undefined));
  });

  it('does not wait for the retry timer, and answers the error of its own try', async () => {
    store.answers = [failed, full];
    log.append(edit('x'));
    await turn();
    expect(await log.flush()).toEqual(err(full));
    expect(await log.flush()).toEqual(ok(undefined));
    expect(store.stored).toEqual([5]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(store.calls).toHaveLength(3);
  });

  it('makes a try of its own after a write that was under way has failed', async () => {
    store.held = true;
    store.answers = [failed];
    log.append(edit('x'));
    const flushing = log.flush();
    await turn();
    store.held = false;
    store.settle();
    expect(await flushing).toEqual(ok(undefined));
    expect(store.calls).toEqual([[5], [5]]);
  });
});

describe('on a real store', () => {
  it('continues a log after a restart without gap or loss', async () => {
    vi.useRealTimers();
    const machine = newMachine();
    for (const round of [0, 1, 2]) {
      const stores = await machine.open();
      value(await stores.attempts.start({ attemptId: 'a', caseId: 'c', startedAtMs: 0 }));
      const before = value(await stores.attempts.events('a'));
      const writing = new AttemptLog({
        attempts: stores.attempts,
        header: { attemptId: 'a', caseId: 'c', startedAtMs: 0 },
        stored: before,
        clock: { wallMs: () => round, monoMs: () => 0 },
      });
      for (let n = 0; n < 120; n++) writing.append(edit(`${round}/${n}`));
      value(await writing.flush());
      stores.close();
    }
    const events = value(await (await machine.open()).attempts.events('a'));
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 360 }, (_, n) => n + 1));
    expect(events.at(-1)?.event).toEqual(edit('2/119'));
  });
});

function clearCore(factory: IDBFactory): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.open('uptake-core');
    request.onerror = () => reject(request.error ?? new Error('open'));
    request.onsuccess = () => {
      const names = [...request.result.objectStoreNames];
      const tx = request.result.transaction(names, 'readwrite');
      for (const name of names) tx.objectStore(name).clear();
      tx.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });
}
