import { describe, expect, it } from 'vitest';
import { ok } from '#base';
import { beginSitting, verifyChain, type SittingEntry } from '#domain/exam';
import { ChainLog } from '../../src/state/sitting/chain-log.svelte.ts';
import { figureOf, TheoryDesk } from '../../src/state/sitting/theory-desk.svelte.ts';
import { smallExam } from '../fixtures/small-exam.ts';
import { keysFor, unwrap } from '../fixtures/sealing.ts';

// The candidate's side of the chain, on a clock that the test turns.

async function sitting() {
  const exam = smallExam(await keysFor('E1'));
  const time = { monoMs: 1000, wallMs: 1_780_000_000_000 };
  const first = unwrap(
    beginSitting(
      {
        type: 'begun',
        examId: 'E1',
        packHash: 'f'.repeat(64),
        candidate: 'G-1',
        device: { publicKey: 'key', alg: 'Ed25519' },
        startCode: '123456',
        supervised: true,
        build: 'test',
      },
      time,
    ),
  );
  const stored: SittingEntry[] = [first];
  const disk = { full: false };
  if (first.event.type !== 'begun') throw new Error('no beginning');
  const chain = new ChainLog({
    exam,
    header: {
      sittingId: 's1',
      examId: 'E1',
      packHash: 'f'.repeat(64),
      candidate: 'G-1',
      startedAtMs: time.wallMs,
      keys: {} as CryptoKeyPair,
      attempts: {},
    },
    stored: [first],
    head: first.event,
    clock: { monoMs: () => time.monoMs, wallMs: () => time.wallMs },
    sittings: {
      begin: () => Promise.resolve(ok(undefined)),
      append: (_id, entries) => {
        if (disk.full) return Promise.resolve({ ok: false, error: { kind: 'quota-exceeded' } });
        stored.push(...entries);
        return Promise.resolve(ok(undefined));
      },
    },
  });
  const desk = new TheoryDesk(exam, chain, () => chain.state.openPaper === 'theory');
  const pass = (ms: number): void => {
    time.monoMs += ms;
    time.wallMs += ms;
  };
  return { chain, desk, stored, disk, time, pass };
}

describe('a chain that is being written', () => {
  it('stores every answer as a link of a whole chain', async () => {
    const { chain, desk, stored, pass } = await sitting();
    chain.append({ type: 'paper-opened', paper: 'theory' });
    desk.begin();
    pass(5000);
    desk.choose('B');
    expect(await chain.settle()).toBe(true);
    expect(chain.save.state).toBe('saved');
    expect(unwrap(verifyChain(stored)).entries).toBe(4);
    expect(chain.state.answers['a1/q1']).toEqual({ type: 'choice', choice: 'B' });
  });

  it('never says saved while the disk is full, and keeps what was answered', async () => {
    const { chain, desk, stored, disk } = await sitting();
    disk.full = true;
    chain.append({ type: 'paper-opened', paper: 'theory' });
    desk.begin();
    desk.choose('A');
    expect(await chain.settle()).toBe(false);
    expect(chain.save.state).toBe('full');
    expect(JSON.parse(chain.journalNote() ?? '[]')).toHaveLength(3);
    disk.full = false;
    expect(await chain.settle()).toBe(true);
    expect(stored).toHaveLength(4);
    chain.dispose();
  });

  it('notes a wall clock that was set, before what comes next', async () => {
    const { chain, time } = await sitting();
    time.monoMs += 1000;
    time.wallMs -= 3_600_000;
    chain.append({ type: 'paper-opened', paper: 'theory' });
    expect(chain.entries.map(({ event }) => event.type)).toEqual([
      'begun',
      'clock-jumped',
      'paper-opened',
    ]);
    expect(chain.state.hints).toMatchObject([{ kind: 'clock-jumped', ms: -3_601_000 }]);
  });
});

describe('the theory paper', () => {
  it('goes on without return where the item says so', async () => {
    const { chain, desk } = await sitting();
    chain.append({ type: 'paper-opened', paper: 'theory' });
    const first = desk.places.findIndex(({ name }) => name === 'a3/q1');
    expect(desk.mayGo(first + 1)).toBe(false);
    desk.go(first);
    desk.choose('A');
    desk.next();
    expect([desk.asking, desk.at]).toEqual([true, first]);
    desk.closeAndGoOn();
    expect(desk.place?.name).toBe('a3/q2');
    expect(desk.mayGo(first)).toBe(false);
    desk.go(first);
    expect(desk.place?.name).toBe('a3/q2');
    expect(chain.state.answers['a3/q1']).toEqual({ type: 'choice', choice: 'A' });
    expect(chain.state.irregular).toEqual([]);
  });

  it('takes nothing while the paper is shut', async () => {
    const { chain, desk } = await sitting();
    desk.go(0);
    desk.choose('A');
    expect(chain.entries).toHaveLength(1);
  });

  it.each([
    ['12.5', 12.5],
    ['１２．５', 12.5],
    ['12,5', 12.5],
    ['−3', -3],
    ['1e3', 1000],
    ['about 3', null],
    ['1,234.5', null],
    ['0x10', null],
  ])('reads %s as a figure', (text, value) => {
    expect(figureOf(text)).toBe(value);
  });
});
