import { batchesOf } from '../../../src/store/case-commit.ts';
import { describe, expect, it, vi } from 'vitest';
import type { CommitProgress, Stores } from '#store';
import {
  around,
  deleteBlob,
  filled,
  injectFaults,
  isWhole,
  kindOf,
  newMachine,
  smallCase,
  value,
  type SmallCase,
} from './harness.ts';

const titles = async (stores: Stores): Promise<readonly string[]> =>
  value(await stores.cases.list()).map(({ caseId }) => caseId);

describe('a stored case', () => {
  it('comes back byte for byte after the page was closed', async () => {
    const machine = newMachine();
    const aCase = smallCase('case-1');
    const first = await machine.open();
    expect(value(await first.cases.commit(aCase.record, aCase.blobs))).toBe('committed');
    first.close();

    const again = await machine.open();
    expect(value(await again.cases.list())).toEqual([aCase.record]);
    expect(await isWhole(again, aCase)).toBe(true);
    expect(value(await again.cases.usage())).toEqual({ cases: 1, blobs: 5, bytes: 510 });
  });

  it('is unchanged, and nothing is written, when it is imported again', async () => {
    const stores = await newMachine().open();
    const { record, blobs } = smallCase('case-1');
    value(await stores.cases.commit(record, blobs));
    const later = { ...record, importedAtMs: 99 };
    const writes = vi.spyOn(IDBObjectStore.prototype, 'put');
    expect(value(await stores.cases.commit(later, blobs))).toBe('unchanged');
    expect(writes).not.toHaveBeenCalled();
    writes.mockRestore();
    expect(value(await stores.cases.get('case-1'))?.importedAtMs).toBe(1);
  });

  it('is repaired by importing it again when a Blob of it is gone', async () => {
    const machine = newMachine();
    const aCase = smallCase('case-1');
    const stores = await machine.open();
    value(await stores.cases.commit(aCase.record, aCase.blobs));
    await deleteBlob(machine.indexedDB, 'case-1/PT/mip');
    expect(value(await stores.cases.missingBlobs(aCase.record))).toEqual(['case-1/PT/mip']);
    expect(await stores.cases.readBlob('case-1/PT/mip')).toEqual({
      ok: false,
      error: { kind: 'blob-missing', key: 'case-1/PT/mip' },
    });

    expect(value(await stores.cases.commit(aCase.record, aCase.blobs))).toBe('repaired');
    expect(await isWhole(stores, aCase)).toBe(true);
  });

  it('leaves out Blobs that its record does not name', async () => {
    const stores = await newMachine().open();
    const { record, blobs } = smallCase('case-1');
    value(await stores.cases.commit(record, [...blobs, { key: 'stray', blob: filled(9, 9) }]));
    expect(value(await stores.cases.usage()).blobs).toBe(5);
  });

  it('is refused when a Blob that it names was not delivered', async () => {
    const stores = await newMachine().open();
    const { record, blobs } = smallCase('case-1');
    expect(await stores.cases.commit(record, blobs.slice(1))).toEqual({
      ok: false,
      error: { kind: 'blob-missing', key: 'case-1/CT/volume' },
    });
    expect(value(await stores.cases.usage())).toEqual({ cases: 0, blobs: 0, bytes: 0 });
  });

  it('is read in slices, and a range outside the Blob is named', async () => {
    const stores = await newMachine().open();
    const { record, blobs } = smallCase('case-1');
    value(await stores.cases.commit(record, blobs));
    const key = 'case-1/CT/volume';
    const slice = value(await stores.cases.readSlice(key, 98, 2));
    expect([...new Uint8Array(slice)]).toEqual([1, 1]);
    expect(value(await stores.cases.readSlice(key, 100, 0)).byteLength).toBe(0);
    for (const [offset, length] of [
      [98, 3],
      [-1, 2],
      [101, undefined],
      [0.5, 1],
      [0, Number.NaN],
    ] as const)
      expect(kindOf(await stores.cases.readSlice(key, offset, length))).toBe('range-outside-blob');
  });

  it('says that a Blob is missing when the browser has lost the file behind it', async () => {
    const stores = await newMachine().open();
    const { record, blobs } = smallCase('case-1');
    value(await stores.cases.commit(record, blobs));
    const lost = vi
      .spyOn(Blob.prototype, 'arrayBuffer')
      .mockRejectedValue(new DOMException('Data lost due to missing file', 'NotReadableError'));
    expect(kindOf(await stores.cases.readSlice('case-1/PT/mip'))).toBe('blob-missing');
    lost.mockRestore();
  });

  it('takes a later reference answer with its Blobs untouched', async () => {
    const stores = await newMachine().open();
    const aCase = smallCase('case-1');
    expect(kindOf(await stores.cases.amend(aCase.record))).toBe('case-missing');
    value(await stores.cases.commit(aCase.record, aCase.blobs));
    value(await stores.cases.amend({ ...aCase.record, credit: 'with key' }));
    expect(value(await stores.cases.get('case-1'))?.credit).toBe('with key');
    expect(await isWhole(stores, aCase)).toBe(true);
  });
});

describe('removing a case', () => {
  it('frees its bytes and leaves the others whole', async () => {
    const stores = await newMachine().open();
    const one = smallCase('case-1');
    const two = smallCase('case-2');
    value(await stores.cases.commit(one.record, one.blobs));
    value(await stores.cases.commit(two.record, two.blobs));
    expect(value(await stores.cases.remove('case-1'))).toEqual({ blobs: 5, bytes: 510 });
    expect(await titles(stores)).toEqual(['case-2']);
    expect(await isWhole(stores, two)).toBe(true);
    expect(value(await stores.cases.usage())).toEqual({ cases: 1, blobs: 5, bytes: 510 });
    expect(value(await stores.cases.remove('case-1'))).toEqual({ blobs: 0, bytes: 0 });
  });

  it('keeps a Blob that another case names too', async () => {
    const stores = await newMachine().open();
    const one = smallCase('case-1');
    const twin = { ...one.record, caseId: 'case-2' };
    value(await stores.cases.commit(one.record, one.blobs));
    expect(value(await stores.cases.commit(twin, []))).toBe('committed');
    expect(value(await stores.cases.remove('case-1'))).toEqual({ blobs: 0, bytes: 0 });
    expect(await isWhole(stores, { record: twin, blobs: one.blobs })).toBe(true);
    expect(value(await stores.cases.remove('case-2')).bytes).toBe(510);
  });
});

describe('importing a case', () => {
  it('puts at most 64 Blobs into one transaction, and tells how far it is', async () => {
    const stores = await newMachine().open();
    const { record, blobs } = wideCase(() => 1000);
    const seen: CommitProgress[] = [];
    value(await stores.cases.commit(record, blobs, (progress) => seen.push(progress)));
    expect(seen.map(({ bytesDone }) => bytesDone)).toEqual([0, 64_000, 70_000]);
    expect(seen.every(({ bytesTotal }) => bytesTotal === 70_000)).toBe(true);
  });

  it('puts at most 512 MB into one transaction, and a larger Blob alone', () => {
    const MiB = 1024 * 1024;
    const ofSize = (n: number) => ({ key: String(n), blob: { size: n * MiB } as Blob });
    const batches = [...batchesOf([300, 200, 13, 600, 1].map(ofSize))];
    expect(batches.map((batch) => batch.map(({ key }) => key))).toEqual([
      ['300', '200'],
      ['13'],
      ['600'],
      ['1'],
    ]);
  });

  it.each([0, 64, 70])(
    'is ended by its signal after %i Blobs and leaves nothing',
    async (after) => {
      const stores = await newMachine().open();
      const { record, blobs } = wideCase(() => 10);
      const controller = new AbortController();
      const stop = ({ bytesDone }: CommitProgress): void => {
        if (bytesDone === 10 * after) controller.abort();
      };
      const result = await stores.cases.commit(record, blobs, stop, controller.signal);
      expect(result).toEqual({ ok: false, error: { kind: 'cancelled' } });
      expect(value(await stores.cases.usage())).toEqual({ cases: 0, blobs: 0, bytes: 0 });
      expect(kindOf(await stores.cases.commit(record, blobs, undefined, controller.signal))).toBe(
        'cancelled',
      );
    },
  );

  it.each([
    ['lost', { kind: 'blob-missing', key: 'case-1/PT/mip' }],
    ['cut short', { kind: 'blob-damaged', key: 'case-1/PT/mip', expectedBytes: 103, bytes: 7 }],
  ])('is refused when a Blob was %s by the storage without an error', async (how, error) => {
    const stores = await newMachine().open();
    const { record, blobs } = smallCase('case-1');
    const disk = around(IDBObjectStore.prototype, 'put', (self, [, key], proceed) => {
      if (key !== 'case-1/PT/mip') return proceed();
      const request = proceed(filled(7, 7), key);
      if (how === 'lost') self.delete(key);
      return request;
    });
    expect(await stores.cases.commit(record, blobs)).toEqual({ ok: false, error });
    disk.restore();
    expect(value(await stores.cases.usage())).toEqual({ cases: 0, blobs: 0, bytes: 0 });
  });

  it('meets a full disk with what was needed, frees what it staged and keeps the library', async () => {
    const estimate = { usage: 900, quota: 1000 };
    const machine = newMachine();
    const stores = await machine.open({
      storageManager: { estimate: () => Promise.resolve(estimate) } as unknown as StorageManager,
    });
    const one = smallCase('case-1');
    const two = smallCase('case-2');
    value(await stores.cases.commit(one.record, one.blobs));
    const disk = around(IDBObjectStore.prototype, 'put', (_, [, key], proceed) => {
      if (key === 'case-2/PT/mip') throw new DOMException('full', 'QuotaExceededError');
      return proceed();
    });
    expect(await stores.cases.commit(two.record, two.blobs)).toEqual({
      ok: false,
      error: { kind: 'quota-exceeded', neededBytes: 510, freeBytes: 100 },
    });
    disk.restore();
    expect(value(await stores.cases.usage())).toEqual({ cases: 1, blobs: 5, bytes: 510 });
    expect(await isWhole(stores, one)).toBe(true);
  });

  it('gives up, without half a case, when another page sweeps its Blobs away', async () => {
    const machine = newMachine();
    const stores = await machine.open();
    const other = await machine.open(); // no Web Locks here: nothing else holds the other page back
    const { record, blobs } = smallCase('case-1');
    const sweeps: Array<Promise<unknown>> = [];
    const result = await stores.cases.commit(record, blobs, ({ bytesDone }) => {
      if (bytesDone === 0) sweeps.push(other.cases.sweep());
    });
    await Promise.all(sweeps);
    expect(kindOf(result)).toBe('storage-failed');
    expect(value(await stores.cases.usage())).toEqual({ cases: 0, blobs: 0, bytes: 0 });
  });

  it('runs one after the other when two are asked for at once', async () => {
    const stores = await newMachine().open();
    const aCase = smallCase('case-1');
    const both = await Promise.all([
      stores.cases.commit(aCase.record, aCase.blobs),
      stores.cases.commit(aCase.record, aCase.blobs),
    ]);
    expect(both.map(value)).toEqual(['committed', 'unchanged']);
  });
});

describe('the sweep at start', () => {
  it('deletes what a killed import left and keeps every case', async () => {
    const machine = newMachine();
    const kept = smallCase('case-1');
    const torn = smallCase('case-2');
    const before = await machine.open();
    value(await before.cases.commit(kept.record, kept.blobs));
    const faults = injectFaults((call) => (call > 16 ? 'UnknownError' : undefined));
    expect(kindOf(await before.cases.commit(torn.record, torn.blobs))).toBe('storage-failed');
    before.close();
    faults.restore();

    const after = await machine.open();
    expect(value(await after.cases.usage()).blobs).toBe(10);
    expect(value(await after.cases.sweep())).toEqual({ blobs: 5, bytes: 510 });
    expect(await titles(after)).toEqual(['case-1']);
    expect(await isWhole(after, kept)).toBe(true);
    expect(value(await after.cases.commit(torn.record, torn.blobs))).toBe('committed');
  });
});

/** 70 series of one Blob each: three staging transactions. */
function wideCase(bytesOf: (n: number) => number): SmallCase {
  const { record } = smallCase('case-1');
  const ct = record.series[0]!;
  const keys = Array.from({ length: 70 }, (_, n) => `blob-${n}`);
  const series = keys.map((blobKey) => ({
    ...ct,
    volume: { ...ct.volume!, blobKey },
    source: { blobKeys: [blobKey], entries: [] },
  }));
  const blobs = keys.map((key, n) => ({ key, blob: filled(bytesOf(n), n) }));
  return { record: { ...record, series }, blobs };
}
