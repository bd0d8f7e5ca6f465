import { describe, expect, it } from 'vitest';
import {
  actorOf,
  ledgerEntry,
  mergeLedgers,
  mergeNumbers,
  readLedger,
  writeLedger,
  type LedgerEntry,
  type Person,
} from '#domain/exam';
import { signedHashes } from '#pack';
import { signingKey } from '../../../src/state/desk/identity.ts';
import { unwrap } from '../../fixtures/sealing.ts';
import type { Stores } from '#store';

// A record of marking goes from one machine to another as a file: nothing of it may be lost, changed or mistaken.

const exam = { examId: 'E', packHash: 'ab'.repeat(32) };
const memory = (): Pick<Stores, 'drafts'> => {
  const kept = new Map<string, unknown>();
  return {
    drafts: {
      get: (id: string) => Promise.resolve({ ok: true, value: kept.get(id) }),
      put: (id: string, value: unknown) => {
        kept.set(id, value);
        return Promise.resolve({ ok: true, value: undefined });
      },
    },
  } as unknown as Pick<Stores, 'drafts'>;
};

async function written(): Promise<{ person: Person; entries: LedgerEntry[] }> {
  const key = await signingKey(memory());
  const person: Person = {
    actor: key.actor,
    name: '王',
    role: 'A',
    alg: key.alg,
    publicKey: key.publicKey,
  };
  const entries: LedgerEntry[] = [];
  for (const caseId of ['c1', 'c2', 'c3']) {
    const event = { type: 'rating-saved', script: 'S-001', caseId, rating: 2 } as const;
    const entry = ledgerEntry(entries.at(-1), key.actor, 1000, event);
    entries.push({ ...entry, signature: await key.sign(entry.hash) });
  }
  return { person, entries };
}
const fileOf = ({ person, entries }: Awaited<ReturnType<typeof written>>): string =>
  writeLedger({
    schema: 'uptake-ledger/1',
    ...exam,
    people: [person],
    numbers: { d1: 'S-001' },
    entries,
  });

describe('the record of an examiner as a file', () => {
  it('reads back whole, every entry signed by its actor', async () => {
    const made = await written();
    const read = unwrap(readLedger(fileOf(made), exam));
    expect(read.entries).toEqual(made.entries);
    const signed = await signedHashes(read.entries, read.people);
    expect(mergeLedgers([read.entries], ({ hash }) => signed.has(hash)).faults).toEqual([]);
  });

  it('keeps the key of a machine, so that an examiner goes on as himself', async () => {
    const stores = memory();
    expect((await signingKey(stores)).actor).toBe((await signingKey(stores)).actor);
  });

  it('shows an entry that somebody else signed or changed', async () => {
    const made = await written();
    const other = await written();
    const forged = made.entries.map((entry, n) =>
      n === 1 ? { ...entry, signature: other.entries[1]!.signature } : entry,
    );
    const signed = await signedHashes(forged, [made.person, other.person]);
    expect(mergeLedgers([forged], ({ hash }) => signed.has(hash)).faults).toMatchObject([
      { kind: 'signature', n: 1 },
    ]);
  });

  it('refuses a name over a key that is not its own', async () => {
    const made = await written();
    const impostor = { ...made.person, actor: actorOf('other') };
    expect(readLedger(fileOf({ ...made, person: impostor }), exam)).toMatchObject({
      ok: false,
      error: { kind: 'not-a-ledger', line: 1 },
    });
  });

  it('names another exam, a newer version, and a line that is none', async () => {
    const text = fileOf(await written());
    expect(readLedger(text, { ...exam, examId: 'F' })).toMatchObject({
      error: { kind: 'ledger-other-exam' },
    });
    expect(readLedger(text.replace('uptake-ledger/1', 'uptake-ledger/2'), exam)).toMatchObject({
      error: { kind: 'ledger-newer' },
    });
    expect(readLedger(`${text}{"n":3}\n`, exam)).toMatchObject({
      error: { kind: 'not-a-ledger', line: 5 },
    });
    const broken = text.replace('"rating":2', '"rating":null');
    expect(readLedger(broken, exam)).toMatchObject({ error: { kind: 'not-a-ledger', line: 2 } });
  });

  it('does not put two scripts under one number', () => {
    expect(mergeNumbers({ d1: 'S-001' }, { d2: 'S-001' })).toMatchObject({
      error: { kind: 'numbers-differ', number: 'S-001' },
    });
    expect(unwrap(mergeNumbers({ d1: 'S-001' }, { d2: 'S-002' }))).toEqual({
      d1: 'S-001',
      d2: 'S-002',
    });
  });
});
