import { afterEach, describe, expect, it, vi } from 'vitest';
import { around, kindOf, newMachine, typed, value } from './harness.ts';

const header = { attemptId: 'a', caseId: 'case-1', startedAtMs: 5 };

/** A disk without room for events while the ballast lies on it, or at all. */
function fillDisk(roomWithoutBallast: boolean): void {
  let full = true;
  for (const method of ['add', 'put'] as const)
    around(IDBObjectStore.prototype, method, (_, __, proceed) => {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      return proceed();
    });
  around(IDBObjectStore.prototype, 'delete', (store, _, proceed) => {
    if (store.name === 'reserve') full = !roomWithoutBallast;
    return proceed();
  });
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a full disk', () => {
  it('still takes an event, because the ballast is thrown off, and tells so', async () => {
    const machine = newMachine();
    const stores = await machine.open({ ballastBytes: 12_345 });
    value(await stores.attempts.start(header));
    expect(value(await stores.maintain())).toEqual({ blobs: 0, bytes: 0, ballast: true });
    fillDisk(true);
    value(await stores.attempts.append(typed('a', 1, 'saved anyway')));
    expect(machine.events).toEqual([{ kind: 'ballast-released', bytes: 12_345 }]);
    expect(value(await stores.attempts.events('a'))).toEqual([typed('a', 1, 'saved anyway')]);
  });

  it('is named when even that makes no room, and after the ballast was spent', async () => {
    const machine = newMachine();
    const stores = await machine.open();
    value(await stores.attempts.start(header));
    value(await stores.maintain());
    fillDisk(false);
    expect(kindOf(await stores.attempts.append(typed('a', 1, 'x')))).toBe('quota-exceeded');
    expect(kindOf(await stores.attempts.append(typed('a', 1, 'x')))).toBe('quota-exceeded');
    expect(machine.events).toHaveLength(1);
  });

  it('is recognised behind an abort without a reason when there is next to no room', async () => {
    const abortEverything = (): void => {
      around(IDBObjectStore.prototype, 'add', (store) => {
        store.transaction.abort();
        throw new DOMException('', 'AbortError');
      });
    };
    const free = async (quota: number) => {
      const machine = newMachine();
      const stores = await machine.open({
        storageManager: {
          estimate: () => Promise.resolve({ usage: 1_000, quota }),
        } as unknown as StorageManager,
      });
      value(await stores.attempts.start(header));
      abortEverything();
      const result = await stores.attempts.append(typed('a', 1, 'x'));
      vi.restoreAllMocks();
      return kindOf(result);
    };
    expect(await free(5_000)).toBe('quota-exceeded');
    expect(await free(1_000_000_000)).toBe('storage-failed');
  });
});

describe('the ballast', () => {
  it('is put in place once, incompressible, and again after it was released', async () => {
    const machine = newMachine();
    const stores = await machine.open({ ballastBytes: 3_000_000 });
    value(await stores.attempts.start(header));
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    value(await stores.maintain());
    value(await stores.maintain());
    expect(put).toHaveBeenCalledTimes(1);
    const blob = put.mock.calls[0]![0] as Blob;
    expect(blob.size).toBe(3_000_000);
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const counts = new Array<number>(256).fill(0);
    for (const byte of bytes) counts[byte]! += 1;
    expect(Math.min(...counts)).toBeGreaterThan(10_000); // 11 719 each if even

    put.mockRestore();
    fillDisk(true);
    value(await stores.attempts.append(typed('a', 1, 'x')));
    expect(value(await stores.maintain()).ballast).toBe(true);
    expect(machine.events).toHaveLength(1);
  });

  it('stays away while there is too little room for it', async () => {
    const stores = await newMachine().open({
      ballastBytes: 1000,
      storageManager: {
        estimate: () => Promise.resolve({ usage: 0, quota: 2000 }),
      } as unknown as StorageManager,
    });
    expect(value(await stores.maintain()).ballast).toBe(false);
  });
});

describe('a probe while someone is typing', () => {
  // The words of Chromium 156 on a full tmpfs.
  const noRoomForBlobs = (): DOMException =>
    new DOMException('Failed to write blobs (IOError)', 'DataError');

  it('throws the ballast off before the database itself runs out of room', async () => {
    const machine = newMachine();
    const stores = await machine.open({ ballastBytes: 5000 });
    value(await stores.maintain());
    expect(await stores.probeRoom()).toBe('room');
    expect(machine.events).toEqual([]);
    around(IDBObjectStore.prototype, 'put', () => {
      throw noRoomForBlobs();
    });
    expect(await stores.probeRoom()).toBe('tight');
    expect(machine.events).toEqual([{ kind: 'ballast-released', bytes: 5000 }]);
    expect(await stores.probeRoom()).toBe('tight');
    expect(machine.events).toHaveLength(1);
  });

  it('leaves nothing behind', async () => {
    const stores = await newMachine().open({ ballastBytes: 5000 });
    const seen: unknown[] = [];
    for (const method of ['put', 'delete'] as const)
      around(IDBObjectStore.prototype, method, (_, args, proceed) => {
        seen.push([method, args.at(-1)]);
        return proceed();
      });
    await stores.probeRoom();
    expect(seen).toEqual([
      ['put', 'probe'],
      ['delete', 'probe'],
    ]);
  });
});

describe('a disk that other programs filled', () => {
  it.each([
    ['DataError', 'Failed to write blobs (IOError)'],
    ['UnknownError', 'Connection is closing because of: IO error: 000003.log: FILE_ERROR_NO_SPACE'],
  ])('is named as full when the browser says %s: %s', async (name, message) => {
    const stores = await newMachine().open({
      storageManager: {
        estimate: () => Promise.resolve({ usage: 0, quota: 1024 ** 3 }), // as measured there
      } as unknown as StorageManager,
    });
    value(await stores.attempts.start(header));
    around(IDBObjectStore.prototype, 'add', () => {
      throw new DOMException(message, name);
    });
    expect(await stores.attempts.append(typed('a', 1, 'x'))).toEqual({
      ok: false,
      error: { kind: 'quota-exceeded', freeBytes: undefined },
    });
  });
});

describe('what the browser says about storage', () => {
  const manager = (persisted: boolean, granted: boolean): StorageManager =>
    ({
      persisted: () => Promise.resolve(persisted),
      persist: () => Promise.resolve(granted),
      estimate: () => Promise.resolve({ usage: 3, quota: 10 }),
    }) as unknown as StorageManager;

  it('is passed on in words', async () => {
    const state = async (storageManager: StorageManager | null) =>
      (await newMachine().open({ storageManager })).persist();
    expect(await state(manager(true, false))).toBe('persistent');
    expect(await state(manager(false, true))).toBe('persistent');
    expect(await state(manager(false, false))).toBe('best-effort');
    expect(await state(null)).toBe('unknown');
    const stores = await newMachine().open({ storageManager: manager(true, true) });
    expect(await stores.estimate()).toEqual({ usageBytes: 3, quotaBytes: 10 });
  });
});
