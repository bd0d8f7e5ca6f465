import { describe, expect, it } from 'vitest';
import type { CaseRecord, PackOrigin } from '#domain/case';
import type { Key } from '#domain/marking';
import type { AttemptBundle, StoredBlob, Stores } from '#store';
import { key } from '../pack/small-pack.ts';
import {
  deleteBlob,
  newMachine,
  sheetOf,
  smallCase,
  submissionOf,
  typed,
  value,
  type SmallCase,
} from './harness.ts';

// What stays when a case is updated or deleted, and when a back-up comes in.

const origin = (version: string, caseDigest: string): PackOrigin => ({
  packId: 'p1',
  version,
  kind: 'practice',
  title: { zh: '包' },
  issuer: 'i',
  createdAt: '2026-01-05',
  packHash: version,
  cases: 1,
  caseDigest,
});

/** A version of the case with Blobs of its own. */
function versionOf(version: string, keyVersion: number): SmallCase {
  const { record, blobs } = smallCase('c1');
  const text = JSON.stringify(record).replaceAll('c1/', `c1@${version}/`);
  const named: Key = { ...key, keyVersion };
  return {
    record: {
      ...(JSON.parse(text) as CaseRecord),
      origin: { kind: 'pack', name: 'p1' },
      pack: origin(version, version),
      key: named,
    },
    blobs: blobs.map((one): StoredBlob => ({
      ...one,
      key: one.key.replace('c1/', `c1@${version}/`),
    })),
  };
}

describe('another version of a case', () => {
  it('takes the place of the old one, frees its bytes and keeps its key for the old marks', async () => {
    const stores = await newMachine().open();
    const [old, next] = [versionOf('1.0.0', 1), versionOf('1.1.0', 2)];
    expect(value(await stores.cases.commit(old.record, old.blobs))).toBe('committed');
    expect(value(await stores.cases.commit(next.record, next.blobs))).toBe('updated');
    const stored = value(await stores.cases.get('c1'))!;
    expect(stored.pack?.version).toBe('1.1.0');
    expect(stored.formerKeys?.map(({ keyVersion }) => keyVersion)).toEqual([1]);
    expect(value(await stores.cases.usage()).blobs).toBe(next.blobs.length);
    expect(value(await stores.cases.commit(next.record, next.blobs))).toBe('unchanged');
  });

  it('leaves the old one whole where it is cancelled', async () => {
    const stores = await newMachine().open();
    const [old, next] = [versionOf('1.0.0', 1), versionOf('1.1.0', 2)];
    value(await stores.cases.commit(old.record, old.blobs));
    const abort = new AbortController();
    const cancelled = await stores.cases.commit(
      next.record,
      next.blobs,
      () => abort.abort(),
      abort.signal,
    );
    expect(cancelled).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
    expect(value(await stores.cases.get('c1'))!.pack?.version).toBe('1.0.0');
    expect(value(await stores.cases.damaged()).size).toBe(0);
    expect(value(await stores.cases.usage()).blobs).toBe(old.blobs.length);
  });

  it('writes no image again where only words changed', async () => {
    const stores = await newMachine().open();
    const old = versionOf('1.0.0', 1);
    value(await stores.cases.commit(old.record, old.blobs));
    const record = { ...old.record, title: { zh: '新' }, pack: origin('1.0.1', 'other') };
    let written = -1;
    const updated = await stores.cases.commit(record, old.blobs, ({ bytesTotal }) => {
      written = bytesTotal;
    });
    expect(value(updated)).toBe('updated');
    expect(written).toBe(0);
  });
});

describe('a case that lacks files', () => {
  it('is named with how many', async () => {
    const machine = newMachine();
    const stores = await machine.open();
    const { record, blobs } = smallCase('c1');
    value(await stores.cases.commit(record, blobs));
    await deleteBlob(machine.indexedDB, blobs[0]!.key);
    await deleteBlob(machine.indexedDB, blobs[3]!.key);
    expect([...value(await stores.cases.damaged())]).toEqual([['c1', 2]]);
  });
});

describe('a deleted case', () => {
  it('leaves its name for the answers that stay, until it is imported again', async () => {
    const stores = await newMachine().open();
    const { record, blobs } = smallCase('c1');
    value(await stores.cases.commit(record, blobs));
    expect(value(await stores.cases.remove('c1')).bytes).toBeGreaterThan(0);
    expect(value(await stores.cases.stubs())).toMatchObject([
      { caseId: 'c1', title: { zh: 'c1' } },
    ]);
    value(await stores.cases.commit(record, blobs));
    expect(value(await stores.cases.stubs())).toEqual([]);
    value(await stores.cases.remove('c1', true));
    expect(value(await stores.cases.stubs())).toEqual([]);
  });
});

const handedIn = async (stores: Stores): Promise<void> => {
  value(await stores.attempts.start({ attemptId: 'a', caseId: 'case-1', startedAtMs: 5 }));
  for (const seq of [1, 2, 3]) value(await stores.attempts.append(typed('a', seq, `${seq}`)));
  value(await stores.attempts.handIn('a', submissionOf('a', '3'), sheetOf(70_000)));
};
const bundleOf = async (stores: Stores, attemptId = 'a'): Promise<AttemptBundle> =>
  value(await stores.attempts.bundle(attemptId))!;
const counts = async (stores: Stores) => ({
  events: value(await stores.attempts.events('a')).length,
  submission: value(await stores.attempts.submission('a')) !== undefined,
  mark: value(await stores.attempts.markSheet('a'))?.finalMilli,
});

describe('a saved attempt', () => {
  it('comes back whole on an empty machine, and a second time changes nothing', async () => {
    const before = await newMachine().open();
    await handedIn(before);
    const bundle = await bundleOf(before);
    const machine = newMachine();
    const after = await machine.open();
    expect(value(await after.attempts.merge(bundle))).toBe('added');
    expect(await bundleOf(after)).toEqual(bundle);
    expect(value(await after.attempts.merge(bundle))).toBe('kept');
    // The next start knows that there is an attempt.
    expect(JSON.parse(machine.localStorage.getItem('uptake.marker')!)).toMatchObject({
      attempts: 1,
    });
  });

  it('never replaces a fuller one with an emptier one', async () => {
    const stores = await newMachine().open();
    value(await stores.attempts.start({ attemptId: 'a', caseId: 'case-1', startedAtMs: 5 }));
    value(await stores.attempts.append(typed('a', 1, '1')));
    const early = await bundleOf(stores);
    for (const seq of [2, 3]) value(await stores.attempts.append(typed('a', seq, `${seq}`)));
    value(await stores.attempts.handIn('a', submissionOf('a', '3'), sheetOf(70_000)));
    const full = await counts(stores);
    expect(value(await stores.attempts.merge(early))).toBe('kept');
    expect(value(await stores.attempts.merge({ header: early.header, events: [] }))).toBe('kept');
    expect(await counts(stores)).toEqual(full);
  });

  it('goes on where the stored one ends', async () => {
    const full = await newMachine().open();
    await handedIn(full);
    const stores = await newMachine().open();
    value(await stores.attempts.start({ attemptId: 'a', caseId: 'case-1', startedAtMs: 5 }));
    value(await stores.attempts.append(typed('a', 1, '1')));
    expect(value(await stores.attempts.merge(await bundleOf(full)))).toBe('extended');
    expect(await counts(stores)).toEqual({ events: 4, submission: true, mark: 70_000 });
  });

  it('stays out where the two parted ways', async () => {
    const full = await newMachine().open();
    await handedIn(full);
    const stores = await newMachine().open();
    value(await stores.attempts.start({ attemptId: 'a', caseId: 'case-1', startedAtMs: 5 }));
    value(await stores.attempts.append(typed('a', 1, 'something else')));
    expect(value(await stores.attempts.merge(await bundleOf(full)))).toBe('different');
    expect(value(await stores.attempts.events('a'))).toEqual([typed('a', 1, 'something else')]);
  });

  it('fills the hole of a log that lost events', async () => {
    const full = await newMachine().open();
    await handedIn(full);
    const bundle = await bundleOf(full);
    const stores = await newMachine().open();
    const holed = { ...bundle, events: bundle.events.filter(({ seq }) => seq !== 2) };
    value(await stores.attempts.merge(holed));
    expect((await stores.attempts.events('a')).ok).toBe(false);
    expect(value(await stores.attempts.merge(bundle))).toBe('extended');
    expect(value(await stores.attempts.events('a'))).toEqual(bundle.events);
  });

  it('is deleted with everything in it, and only itself', async () => {
    const stores = await newMachine().open();
    await handedIn(stores);
    value(await stores.attempts.start({ attemptId: 'b', caseId: 'case-1', startedAtMs: 6 }));
    value(await stores.attempts.append(typed('b', 1, 'b')));
    expect(value(await stores.attempts.remove(['a', 'unknown']))).toBe(1);
    expect(await counts(stores)).toEqual({ events: 0, submission: false, mark: undefined });
    expect([...value(await stores.attempts.lastSeqs())]).toEqual([['b', 1]]);
  });
});

describe('settings of a back-up', () => {
  it('come in where nothing was chosen here, and nonsense does not', async () => {
    const stores = await newMachine().open();
    value(await stores.settings.set('locale', 'en'));
    const chosen = { locale: 'zh-CN', layout: 'grid', mipSpeed: -1, backup: { atMs: 1, seqs: {} } };
    expect(value(await stores.settings.addMissing(chosen))).toBe(1);
    expect(value(await stores.settings.all())).toEqual({ locale: 'en', layout: 'grid' });
    expect(value(await stores.settings.get('backup'))).toBeUndefined();
  });
});
