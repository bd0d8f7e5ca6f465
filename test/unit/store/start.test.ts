import { IDBFactory, forceCloseDatabase } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  around,
  kindOf,
  newMachine,
  smallCase,
  sheetOf,
  typed,
  value,
  isWhole,
} from './harness.ts';

const header = { attemptId: 'a', caseId: 'case-1', startedAtMs: 5 };

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a start on an empty machine', () => {
  it('is a first visit when there never was anything', async () => {
    const stores = await newMachine().open();
    expect(stores.dataRemoved).toBe(false);
    expect(stores.removed).toEqual({ cases: 0, attempts: 0 });
  });

  it('is told apart from data that the browser removed, until the user was told', async () => {
    const machine = newMachine();
    const before = await machine.open();
    for (const id of ['case-1', 'case-2']) {
      const aCase = smallCase(id);
      value(await before.cases.commit(aCase.record, aCase.blobs));
    }
    value(await before.attempts.start(header));
    before.close();

    const emptied = { ...machine, indexedDB: new IDBFactory() };
    const open = () => machine.open({ indexedDB: emptied.indexedDB });
    for (const visit of ['first', 'second']) {
      const after = await open();
      expect(after.dataRemoved, visit).toBe(true);
      expect(after.removed).toEqual({ cases: 2, attempts: 1 });
      if (visit === 'second') after.acknowledgeRemoval();
      after.close();
    }
    expect((await open()).dataRemoved).toBe(false);
    expect(JSON.parse(machine.localStorage.getItem('uptake.marker')!)).toEqual({
      cases: 0,
      attempts: 0,
      generation: 2,
    });
  });

  it('notices that only the cases are gone', async () => {
    const machine = newMachine();
    const before = await machine.open();
    const aCase = smallCase('case-1');
    value(await before.cases.commit(aCase.record, aCase.blobs));
    value(await before.attempts.start(header));
    before.close();
    await new Promise((resolve) => {
      machine.indexedDB.deleteDatabase('uptake-cases').onsuccess = resolve;
    });
    const after = await machine.open();
    expect(after.dataRemoved).toBe(true);
    expect(after.removed).toEqual({ cases: 1, attempts: 0 });
    // A new attempt does not hide it; importing again does.
    value(await after.attempts.start({ ...header, attemptId: 'b' }));
    after.close();
    const third = await machine.open();
    expect(third.removed).toEqual({ cases: 1, attempts: 0 });
    value(await third.cases.commit(aCase.record, aCase.blobs));
    third.close();
    expect((await machine.open()).dataRemoved).toBe(false);
  });

  it('is no alarm when the user removed the last case', async () => {
    const machine = newMachine();
    const before = await machine.open();
    const aCase = smallCase('case-1');
    value(await before.cases.commit(aCase.record, aCase.blobs));
    value(await before.cases.remove('case-1'));
    before.close();
    expect((await machine.open()).dataRemoved).toBe(false);
  });

  it('survives a marker that is not ours, and a browser without localStorage', async () => {
    for (const text of ['{', '7', '{"cases":"many","attempts":-1}']) {
      const machine = newMachine();
      machine.localStorage.setItem('uptake.marker', text);
      expect((await machine.open()).dataRemoved).toBe(false);
    }
    expect((await newMachine().open({ localStorage: null })).dataRemoved).toBe(false);
  });
});

describe('opening the databases', () => {
  it('says unavailable where there is no IndexedDB', async () => {
    expect(kindOf(await newMachine().tryOpen({ indexedDB: null }))).toBe('unavailable');
  });

  it('refuses databases of a newer release and leaves them as they are', async () => {
    const machine = newMachine();
    await rawOpen(machine.indexedDB, 'uptake-core', 99, (db) => db.createObjectStore('future'));
    expect(await machine.tryOpen()).toEqual({
      ok: false,
      error: { kind: 'database-newer', database: 'uptake-core' },
    });
    const versions = await machine.indexedDB.databases();
    expect(versions.find(({ name }) => name === 'uptake-core')?.version).toBe(99);
  });

  it('tries three times more when the backing store is in trouble, then says so, and deletes nothing', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const machine = newMachine();
    const remove = vi.spyOn(IDBFactory.prototype, 'deleteDatabase');
    const trouble = () => {
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    };
    const opens = vi.spyOn(machine.indexedDB, 'open').mockImplementation(trouble);
    const failing = machine.tryOpen();
    await vi.advanceTimersByTimeAsync(5000);
    expect(kindOf(await failing)).toBe('storage-failed');
    expect(opens).toHaveBeenCalledTimes(8); // two databases, four times each

    opens.mockReset();
    opens.mockImplementationOnce(trouble).mockImplementationOnce(trouble);
    const passing = machine.tryOpen();
    await vi.advanceTimersByTimeAsync(5000);
    expect(kindOf(await passing)).toBe('ok');
    expect(remove).not.toHaveBeenCalled();
  });

  it('names the tab that blocks it, and gives up after a while', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const machine = newMachine();
    // An old page that holds version 0.5, as it were, and does not listen.
    const old = await rawOpen(machine.indexedDB, 'uptake-cases', 1, () => undefined);
    const stuck = vi.spyOn(machine.indexedDB, 'open');
    const real = IDBFactory.prototype.open.bind(machine.indexedDB);
    stuck.mockImplementation((name, version) => real(name, name === 'uptake-cases' ? 2 : version));
    const opening = machine.tryOpen();
    await vi.waitFor(() =>
      expect(machine.events).toContainEqual({ kind: 'blocked', database: 'uptake-cases' }),
    );
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await opening).toEqual({
      ok: false,
      error: { kind: 'database-blocked', database: 'uptake-cases' },
    });
    old.close();
  });

  it('reads a database that was written by hand as version 1', async () => {
    const machine = newMachine();
    const { record, blobs } = smallCase('case-1');
    const core = await rawOpen(machine.indexedDB, 'uptake-core', 1, (db) => {
      for (const name of [
        'attempts',
        'events',
        'snapshots',
        'submissions',
        'marksheets',
        'settings',
        'reserve',
      ])
        db.createObjectStore(name);
    });
    await rawPut(core, [
      ['attempts', 'a', { attemptId: 'a', caseId: 'case-1', startedAtMs: 5 }],
      ['events', ['a', 1], typed('a', 1, 'by hand')],
      ['marksheets', 'a', sheetOf(1)],
      ['settings', 'locale', 'zh-CN'],
      ['settings', 'store.generation', 4],
    ]);
    const cases = await rawOpen(machine.indexedDB, 'uptake-cases', 1, (db) => {
      for (const name of ['records', 'blobs', 'staging']) db.createObjectStore(name);
    });
    await rawPut(cases, [
      ['records', 'case-1', record],
      ...blobs.map(({ key, blob }) => ['blobs', key, blob] as const),
    ]);

    const stores = await machine.open();
    expect(value(await stores.attempts.events('a'))).toEqual([typed('a', 1, 'by hand')]);
    expect(value(await stores.attempts.markSheet('a'))?.finalMilli).toBe(1);
    expect(value(await stores.settings.get('locale'))).toBe('zh-CN');
    expect(await isWhole(stores, { record, blobs })).toBe(true);
    expect(JSON.parse(machine.localStorage.getItem('uptake.marker')!)).toEqual({
      cases: 1,
      attempts: 1,
      generation: 4,
    });
  });
});

describe('while the page lives', () => {
  it('flushes and closes when another tab upgrades, and says so afterwards', async () => {
    const machine = newMachine();
    const flushed: string[] = [];
    const stores = await machine.open({
      onEvent: async (event) => {
        if (event.kind !== 'closing-for-upgrade' || event.database !== 'uptake-core') return;
        value(await stores.attempts.append(typed('a', 1, 'last words')));
        flushed.push(event.kind);
      },
    });
    value(await stores.attempts.start(header));
    const newer = await rawOpen(machine.indexedDB, 'uptake-core', 99, () => undefined);
    expect(flushed).toEqual(['closing-for-upgrade']);
    const rows = newer.transaction('events').objectStore('events').getAll();
    await new Promise((resolve) => (rows.onsuccess = resolve));
    expect(rows.result).toEqual([typed('a', 1, 'last words')]);
    expect(await stores.attempts.append(typed('a', 2, 'too late'))).toEqual({
      ok: false,
      error: { kind: 'database-closed', database: 'uptake-core' },
    });
  });

  it('opens again by itself when the browser drops the connection', async () => {
    const machine = newMachine();
    const opened: IDBDatabase[] = [];
    around(IDBDatabase.prototype, 'transaction', (connection, _, proceed) => {
      opened.push(connection);
      return proceed();
    });
    const stores = await machine.open();
    value(await stores.attempts.start(header));
    forceCloseDatabase(opened.at(-1) as never);
    await vi.waitFor(() =>
      expect(machine.events).toEqual([{ kind: 'terminated', database: 'uptake-core' }]),
    );
    value(await stores.attempts.append(typed('a', 1, 'after')));
    expect(value(await stores.attempts.events('a'))).toEqual([typed('a', 1, 'after')]);
  });
});

function rawOpen(
  factory: IDBFactory,
  name: string,
  version: number,
  upgrade: (db: IDBDatabase) => void,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, version);
    request.onupgradeneeded = () => upgrade(request.result);
    request.onerror = () => reject(request.error ?? new Error('open'));
    request.onsuccess = () => resolve(request.result);
  });
}

function rawPut(
  db: IDBDatabase,
  rows: ReadonlyArray<readonly [store: string, key: IDBValidKey, stored: unknown]>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const tx = db.transaction([...new Set(rows.map(([store]) => store))], 'readwrite');
    for (const [store, key, stored] of rows) tx.objectStore(store).put(stored, key);
    tx.onabort = () => reject(tx.error ?? new Error('put'));
    tx.oncomplete = () => {
      db.close();
      resolve();
    };
  });
}
