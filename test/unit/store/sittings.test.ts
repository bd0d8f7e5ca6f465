import { describe, expect, it } from 'vitest';
import type { LedgerEntry, SittingEntry } from '#domain/exam';
import { newMachine } from './harness.ts';

const openHere = async () => ({ stores: await newMachine().open() });

const entry = (seq: number, wallMs = 1000 + seq): SittingEntry => ({
  seq,
  monoMs: seq,
  wallMs,
  event: { type: 'focus-lost' },
  hash: String(seq).padStart(64, '0'),
});
const decided = (actor: string, n: number, atMs = 5): LedgerEntry =>
  ({ n, actor, atMs, prev: '', event: { type: 'case-finished' }, hash: `${actor}${n}` }) as never;

async function begun() {
  const { stores } = await openHere();
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ]);
  const header = {
    sittingId: 's1',
    examId: 'e1',
    packHash: 'h',
    candidate: '0042',
    startedAtMs: 1000,
    keys,
    attempts: {},
  };
  const began = await stores.sittings.begin(header, entry(0));
  expect(began.ok).toBe(true);
  return { stores, header };
}

describe('a sitting', () => {
  it('keeps its chain in order and takes a repeated append for what it is', async () => {
    const { stores } = await begun();
    expect(await stores.sittings.append('s1', [entry(1), entry(2)])).toMatchObject({ ok: true });
    expect((await stores.sittings.append('s1', [entry(2), entry(3)])).ok).toBe(true);
    const chain = await stores.sittings.chain('s1');
    expect(chain.ok && chain.value.map(({ seq }) => seq)).toEqual([0, 1, 2, 3]);
  });

  it('refuses a gap, another entry at a place, and a chain that is gone', async () => {
    const { stores } = await begun();
    const gap = await stores.sittings.append('s1', [entry(2)]);
    expect(gap).toMatchObject({ ok: false, error: { kind: 'chain-gap', expectedSeq: 1, seq: 2 } });
    await stores.sittings.append('s1', [entry(1)]);
    const other = await stores.sittings.append('s1', [entry(1, 7)]);
    expect(other).toMatchObject({ ok: false, error: { kind: 'chain-conflict', seq: 1 } });
    const gone = await stores.sittings.append('s2', [entry(1)]);
    expect(gone).toMatchObject({ ok: false, error: { kind: 'data-removed' } });
  });

  it('is begun once, and its key signs after a reload without ever leaving the store', async () => {
    const { stores, header } = await begun();
    expect((await stores.sittings.begin(header, entry(0))).ok).toBe(false);
    const known = await stores.sittings.header('s1');
    if (!known.ok || !known.value) throw new Error('no header');
    const { privateKey } = known.value.keys;
    expect(privateKey.extractable).toBe(false);
    const signature = await crypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      privateKey,
      new Uint8Array([1]),
    );
    expect(signature.byteLength).toBe(64);
  });
});

describe('the desk', () => {
  it('keeps a ledger for each examiner and replaces nothing', async () => {
    const { stores } = await openHere();
    const { desk } = stores;
    expect((await desk.append('e1', [decided('a', 0), decided('b', 0), decided('a', 1)])).ok).toBe(
      true,
    );
    expect((await desk.append('e1', [decided('a', 1), decided('b', 1)])).ok).toBe(true);
    expect(await desk.append('e1', [decided('a', 1, 9)])).toMatchObject({
      error: { kind: 'chain-conflict' },
    });
    expect(await desk.append('e1', [decided('a', 3)])).toMatchObject({
      error: { kind: 'chain-gap', expectedSeq: 2 },
    });
    const ledger = await desk.ledger('e1');
    expect(ledger.ok && ledger.value.map(({ hash }) => hash)).toEqual(['a0', 'a1', 'b0', 'b1']);
    expect(await desk.ledger('e2')).toEqual({ ok: true, value: [] });
  });

  it('keeps a submission once, as it came', async () => {
    const { stores } = await openHere();
    const script = {
      examId: 'e1',
      fileHash: 'f',
      name: 'a.submission',
      file: new Blob(['sealed']),
      addedAtMs: 1,
    };
    await stores.desk.addScripts([script, { ...script, fileHash: 'g' }]);
    await stores.desk.addScripts([{ ...script, name: 'again' }]);
    const all = await stores.desk.scripts('e1');
    expect(all.ok && all.value.map(({ name, fileHash }) => [name, fileHash])).toEqual([
      ['a.submission', 'f'],
      ['a.submission', 'g'],
    ]);
    expect(all.ok && (await all.value[0]!.file.text())).toBe('sealed');
  });
});
