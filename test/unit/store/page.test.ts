import { describe, expect, it } from 'vitest';
import { createPageLocks } from '../../../src/store/page-locks.ts';
import { openDatabase } from '../../../src/store/open-database.ts';
import type { CasesSchema, Migration } from '../../../src/store/schema.ts';
import { kindOf, newMachine, smallCase, value } from './harness.ts';

/** The part of Web Locks that is used, for the pages of one origin: exclusive, ifAvailable, signal. */
class FakeLocks {
  readonly #tails = new Map<string, Promise<unknown>>();
  readonly #held = new Set<string>();

  request = async (
    name: string,
    options: LockOptions,
    callback: (lock: unknown) => unknown,
  ): Promise<unknown> => {
    if (options.ifAvailable && this.#held.has(name)) return callback(null);
    const turn = (this.#tails.get(name) ?? Promise.resolve()).then(async () => {
      options.signal?.throwIfAborted();
      this.#held.add(name);
      try {
        return await callback({ name });
      } finally {
        this.#held.delete(name);
      }
    });
    this.#tails.set(
      name,
      turn.catch(() => undefined),
    );
    return turn;
  };
}
const fakeLocks = (): LockManager => new FakeLocks() as unknown as LockManager;

describe('the claim to an attempt', () => {
  it('belongs to one tab at a time, and is free again after release', async () => {
    const locks = fakeLocks();
    const machine = newMachine();
    const one = await machine.open({ locks });
    const two = await machine.open({ locks });
    const first = await one.claimAttempt('a');
    expect(first.owned).toBe(true);
    expect((await two.claimAttempt('a')).owned).toBe(false);
    expect((await two.claimAttempt('b')).owned).toBe(true);
    first.release();
    await new Promise((resolve) => setTimeout(resolve));
    expect((await two.claimAttempt('a')).owned).toBe(true);
  });

  it('holds within the page where the browser has no locks, or refuses them', async () => {
    const refusing = {
      request: () => Promise.reject(new DOMException('opaque origin', 'SecurityError')),
    } as unknown as LockManager;
    for (const locks of [null, refusing]) {
      const stores = await newMachine().open({ locks });
      const first = await stores.claimAttempt('a');
      expect(first.owned).toBe(true);
      expect((await stores.claimAttempt('a')).owned).toBe(false);
      first.release();
      expect((await stores.claimAttempt('a')).owned).toBe(true);
      const { record, blobs } = smallCase('case-1');
      expect(value(await stores.cases.commit(record, blobs))).toBe('committed');
    }
  });
});

describe('two tabs that import', () => {
  it('take turns, and neither sweeps under the other', async () => {
    const locks = fakeLocks();
    const machine = newMachine();
    const one = await machine.open({ locks });
    const two = await machine.open({ locks });
    const { record, blobs } = smallCase('case-1');
    const swept: unknown[] = [];
    const results = await Promise.all([
      one.cases.commit(record, blobs, () => void two.cases.sweep().then((r) => swept.push(r))),
      two.cases.commit(record, blobs),
    ]);
    expect(results.map(value)).toEqual(['committed', 'unchanged']);
    expect(swept.map((result) => value(result as never))).toEqual([
      { blobs: 0, bytes: 0 },
      { blobs: 0, bytes: 0 },
    ]);
  });

  it('lets the one that waits be cancelled', async () => {
    const locks = createPageLocks(fakeLocks());
    const holder = await locks.claim('name');
    const controller = new AbortController();
    const waiting = locks.exclusive('name', () => Promise.resolve('ran'), controller.signal);
    controller.abort();
    holder.release();
    expect(await waiting).toBeUndefined();
    expect(await locks.exclusive('name', () => Promise.resolve('ran'))).toBe('ran');
  });
});

describe('the emergency journal', () => {
  it('keeps the last text of each slot over a restart, and gives it once', async () => {
    const machine = newMachine();
    const before = await machine.open();
    value(before.journal.write('draft'));
    value(before.journal.write('第一稿', 'attempt-1'));
    value(before.journal.write('第二稿', 'attempt-1'));
    before.close();
    const { journal } = await machine.open();
    expect(journal.peek('attempt-1')).toBe('第二稿');
    expect(journal.take('attempt-1')).toBe('第二稿');
    expect(journal.take('attempt-1')).toBeUndefined();
    expect(journal.take()).toBe('draft');
  });

  it('takes 64 kB of UTF-8 and names what is more, or has no room, or no place', async () => {
    const machine = newMachine();
    const { journal } = await machine.open();
    value(journal.write('x'.repeat(65_536)));
    expect(journal.write('核'.repeat(21_846))).toEqual({
      ok: false,
      error: { kind: 'journal-too-large', bytes: 65_538, maxBytes: 65_536 },
    });
    expect(journal.peek()).toBe('x'.repeat(65_536));
    machine.localStorage.maxChars = 10;
    expect(kindOf(journal.write('more than ten'))).toBe('quota-exceeded');
    const without = await newMachine().open({ localStorage: null });
    expect(kindOf(without.journal.write('x'))).toBe('unavailable');
    expect(without.journal.take()).toBeUndefined();
  });
});

describe('migrations', () => {
  const options = (migrations: ReadonlyArray<Migration<CasesSchema>>, machine = newMachine()) => ({
    factory: machine.indexedDB,
    name: 'uptake-cases' as const,
    migrations,
    onBlocked: () => undefined,
    onBlocking: () => undefined,
    onTerminated: () => undefined,
  });
  const first: Migration<CasesSchema> = (db) => {
    db.createObjectStore('records');
    db.createObjectStore('blobs');
  };
  const second: Migration<CasesSchema> = async (db, tx) => {
    const { record } = smallCase('case-1');
    db.createObjectStore('staging');
    await tx.objectStore('records').put(record, 'case-1');
  };

  it('run from the version that is there to the newest, each once', async () => {
    const machine = newMachine();
    const old = value(await openDatabase(options([first], machine)));
    await old.put('records', { ...smallCase('case-0').record }, 'case-0');
    old.close();
    const db = value(await openDatabase(options([first, second], machine)));
    expect(db.version).toBe(2);
    expect([...db.objectStoreNames]).toEqual(['blobs', 'records', 'staging']);
    expect(await db.getAllKeys('records')).toEqual(['case-0', 'case-1']);
    db.close();
  });

  it('that fail leave the old version and its data as they were', async () => {
    const machine = newMachine();
    const old = value(await openDatabase(options([first], machine)));
    await old.put('records', smallCase('case-0').record, 'case-0');
    old.close();
    const broken: Migration<CasesSchema> = async (_, tx) => {
      await tx.objectStore('records').clear();
      throw new Error('cannot go on');
    };
    expect(await openDatabase(options([first, broken], machine))).toEqual({
      ok: false,
      error: { kind: 'storage-failed', detail: 'migration: Error: cannot go on' },
    });
    const db = value(await openDatabase(options([first], machine)));
    expect(await db.getAllKeys('records')).toEqual(['case-0']);
    db.close();
  });
});
