import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { IDBFactory } from 'fake-indexeddb';
import { openStores, type Stores } from '#store';
import { worldPoint } from '#domain/image';
import { openAttempt } from '../../src/state/opening.ts';
import type { AttemptSession } from '../../src/state/attempt-session.svelte.ts';

// What the reader typed is on disk, or in the emergency journal, or still in memory and said so.

let time = 1_000;
const clock = { wallMs: () => ++time, monoMs: () => ++time };
let ids = 0;
const newId = (): string => `id-${++ids}`;

class MemoryStorage implements Storage {
  readonly #items = new Map<string, string>();
  get length(): number {
    return this.#items.size;
  }
  clear(): void {
    this.#items.clear();
  }
  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }
  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }
  removeItem(key: string): void {
    this.#items.delete(key);
  }
  setItem(key: string, value: string): void {
    this.#items.set(key, value);
  }
}

let indexedDB: IDBFactory;
let localStorage: MemoryStorage;
let stores: Stores;

async function openDisk(): Promise<Stores> {
  const opened = await openStores({ clock, indexedDB, localStorage, locks: null });
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value;
}

let release = (): void => undefined;

/** Opens the case as another page would, after the page before was closed. */
async function openSession(fresh = false): Promise<AttemptSession> {
  release();
  const opened = await openAttempt({ stores, clock, newId, caseId: 'case-1', fresh });
  if (!opened) throw new Error('the attempt did not open');
  release = () => opened.claim.release();
  return opened.session;
}

const finding = {
  pPet: worldPoint(1, 2, 3),
  pRaw: worldPoint(1, 2, 3),
  pickedIn: 'PT',
  snappedMm: 0,
  frameOfReferenceUid: '1.2',
  source: {},
} as const;

beforeEach(async () => {
  indexedDB = new IDBFactory();
  localStorage = new MemoryStorage();
  stores = await openDisk();
});

describe('an attempt', () => {
  it('is there again, with findings and text, when it is opened anew', async () => {
    const first = await openSession();
    const id = first.addFinding(finding);
    first.changeFinding(id, { site: 'lung.RUL', conf: 5 });
    first.editReport('impression', { text: '右肺上叶肺癌', items: [] }, true);
    expect(await first.settle()).toBe(true);
    const second = await openSession();
    expect(second.attempt.findings).toMatchObject([{ seq: 1, site: 'lung.RUL', conf: 5 }]);
    expect(second.attempt.report.impression.text).toBe('右肺上叶肺癌');
  });

  it('says saved only when nothing typed is waiting', async () => {
    const session = await openSession();
    session.editReport('history', { summary: 'a' }, true);
    expect(session.save.state).toBe('saving');
    await session.settle();
    expect(session.save.state).toBe('saved');
  });

  it('logs a burst of letters as one event', async () => {
    const session = await openSession();
    for (const summary of ['肺', '肺癌', '肺癌术后'])
      session.editReport('history', { summary }, true);
    await session.settle();
    const events = await stores.attempts.events(session.attempt.attemptId);
    expect(events.ok && events.value.map(({ event }) => event)).toEqual([
      { type: 'report-edited', section: 'history', value: { summary: '肺癌术后' } },
    ]);
  });

  it('never gives a finding number twice', async () => {
    const session = await openSession();
    session.removeFinding(session.addFinding(finding));
    session.addFinding(finding);
    expect(session.attempt.findings.map(({ seq }) => seq)).toEqual([2]);
  });

  it('takes no more edits after hand-in', async () => {
    const session = await openSession();
    await session.settle();
    session.close({
      attemptId: session.attempt.attemptId,
      seq: 1,
      wallMs: 1,
      event: { type: 'handed-in' },
    });
    session.addFinding(finding);
    expect(session.attempt.findings).toEqual([]);
  });
});

describe('the emergency journal', () => {
  it('brings back what a killed page had typed and not stored', async () => {
    const killed = await openSession();
    killed.editReport('history', { summary: '未及写盘' }, true);
    const note = killed.journalNote();
    expect(note).toBeDefined();
    stores.journal.write(note!, killed.attempt.attemptId);
    // The disk as the kill left it: the attempt without the event.
    const header = (await stores.attempts.list('case-1')) as { ok: true; value: never[] };
    indexedDB = new IDBFactory();
    stores = await openDisk();
    await stores.attempts.start(header.value[0]!);
    const next = await openSession();
    expect(next.attempt.report.history.summary).toBe('未及写盘');
    expect(stores.journal.peek(next.attempt.attemptId)).toBeUndefined();
  });

  it('never puts an old text over a newer one that was stored after the note', async () => {
    const hidden = await openSession();
    hidden.editReport('history', { summary: 'old' }, true);
    stores.journal.write(hidden.journalNote()!, hidden.attempt.attemptId);
    hidden.editReport('history', { summary: 'newer' });
    await hidden.settle();
    const next = await openSession();
    expect(next.attempt.report.history.summary).toBe('newer');
  });

  it('holds nothing when all is on disk', async () => {
    const session = await openSession();
    session.editReport('history', { summary: 'x' });
    await session.settle();
    expect(session.journalNote()).toBeUndefined();
  });
});
