import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256Hex } from '#base';
import {
  beginSitting,
  chainRoot,
  clockJump,
  foldSitting,
  remainingAt,
  verifyChain,
  type ChainFault,
  type SittingEntry,
  type SittingState,
} from '#domain/exam';
import { answered, exam, head, Recorder, startMs, wholeSitting } from './sitting-made.ts';

const minute = 60_000;

function fold({ chain }: Recorder): SittingState {
  const state = foldSitting(exam, chain);
  if (state === undefined) throw new Error('no start');
  return state;
}
const paper = (state: SittingState, id: string) => state.papers.find((each) => each.paper === id)!;
const kinds = (state: SittingState) => state.irregular.map(({ kind }) => kind);

describe('the chain of a sitting', () => {
  it('hashes each entry over the hash before it, the first over 64 zeros', () => {
    const { chain } = new Recorder().at(1000, { type: 'paper-opened', paper: 'theory' });
    // The bytes as docs/formats/submission.md gives them, written out by hand.
    const first = `{"event":${canonicalJson(head)},"monoMs":5000,"seq":0,"wallMs":${startMs}}`;
    const second = `{"event":{"paper":"theory","type":"paper-opened"},"monoMs":6000,"seq":1,"wallMs":${startMs + 1000}}`;
    const hash0 = sha256Hex('0'.repeat(64) + first);
    expect(chainRoot).toBe('0'.repeat(64));
    expect(chain[0]!.hash).toBe(hash0);
    expect(chain[1]!.hash).toBe(sha256Hex(hash0 + second));
    const checked = verifyChain(chain);
    expect(checked).toEqual({
      ok: true,
      value: { begun: head, entries: 2, head: chain[1]!.hash },
    });
  });

  it('does not begin without six digits, a candidate and a key', () => {
    const times = { monoMs: 0, wallMs: 0 };
    const refused = (change: Partial<typeof head>) => beginSitting({ ...head, ...change }, times);
    expect(refused({ startCode: '12345' })).toEqual({
      ok: false,
      error: { kind: 'start-code-not-six-digits' },
    });
    expect(refused({ candidate: ' ' })).toEqual({ ok: false, error: { kind: 'no-candidate' } });
    expect(refused({ device: { publicKey: '', alg: 'Ed25519' } })).toEqual({
      ok: false,
      error: { kind: 'no-device-key' },
    });
  });

  const faults = (chain: readonly SittingEntry[]): readonly ChainFault[] => {
    const checked = verifyChain(chain);
    return checked.ok ? [] : checked.error;
  };
  const { chain } = wholeSitting();

  it('names an entry that was edited, and only that one', () => {
    const edited = chain.map((entry, n) =>
      n === 3 ? { ...entry, event: answered('i1', 'q1', 'D') } : entry,
    );
    expect(faults(edited)).toEqual([{ kind: 'edited', seq: 3 }]);
    const hashed = chain.map((entry, n) => (n === 3 ? { ...entry, hash: 'f'.repeat(64) } : entry));
    expect(faults(hashed)).toEqual([{ kind: 'edited', seq: 3 }]);
    const timed = chain.map((entry, n) =>
      n === 9 ? { ...entry, wallMs: entry.wallMs - 1 } : entry,
    );
    expect(faults(timed)).toEqual([{ kind: 'edited', seq: 9 }]);
  });

  it('names what was removed, moved and put in', () => {
    expect(faults(chain.filter((_, n) => n !== 5))).toEqual([
      { kind: 'removed', seq: 5, count: 1 },
    ]);
    expect(faults(chain.filter((_, n) => n < 5 || n > 7))).toEqual([
      { kind: 'removed', seq: 5, count: 3 },
    ]);
    const swapped = [...chain.slice(0, 4), chain[5]!, chain[4]!, ...chain.slice(6)];
    expect(faults(swapped)).toEqual([{ kind: 'reordered', seq: 4 }]);
    const doubled = [...chain.slice(0, 6), chain[5]!, ...chain.slice(6)];
    expect(faults(doubled)).toEqual([{ kind: 'inserted', seq: 5 }]);
    const foreign = { ...chain[5]!, event: answered('i1', 'q1', 'A') };
    expect(faults([...chain.slice(0, 5), foreign, ...chain.slice(5)])).toEqual([
      { kind: 'inserted', seq: 5 },
    ]);
  });

  it('names a wrong start and an empty chain', () => {
    expect(faults([])).toEqual([{ kind: 'empty' }]);
    expect(faults(chain.slice(1))).toEqual([
      { kind: 'wrong-start', seq: 1 },
      { kind: 'removed', seq: 0, count: 1 },
    ]);
    const again = new Recorder().at(5, { type: 'paper-opened', paper: 'cases' }).at(5, head);
    expect(faults(again.chain)).toEqual([{ kind: 'wrong-start', seq: 2 }]);
    expect(kinds(fold(again))).toEqual(['begun-again']);
  });

  it('answers numbers that are none with a fault, not with a throw or a hang', () => {
    for (const seq of [Number.NaN, Infinity, 1e15, -1, 0.5])
      expect(faults(chain.map((entry, n) => (n === 4 ? { ...entry, seq } : entry)))).not.toEqual(
        [],
      );
  });
});

describe('the rules of a sitting', () => {
  it('keeps answers, flags, responses and cases of a whole sitting', () => {
    const state = fold(wholeSitting());
    expect(state.answers).toEqual({
      'i1/q1': { type: 'choice', choice: 'B' },
      'i2/q1': { type: 'choice', choice: 'C' },
      'i2/q2': { type: 'choice', choice: 'A' },
    });
    expect(state.responses).toEqual({ t1: { kind: 'P7-qc', panels: { p1: 'stop' } } });
    expect([...state.flagged]).toEqual(['i1']);
    expect(state.cases['LUNG-07']).toMatchObject({
      attemptId: 'a-LUNG-07',
      handedIn: { why: 'finished' },
    });
    expect(state.ended).toMatchObject({ stopCode: '305518', why: 'finished' });
    expect(state.papers.map(({ status }) => status)).toEqual(['closed', 'closed', 'closed']);
    expect(state.irregular).toEqual([]);
    expect(state.hints).toEqual([]);
  });

  it('takes an answer back, and keeps the last of several', () => {
    const state = fold(
      new Recorder()
        .at(1, { type: 'paper-opened', paper: 'theory' })
        .at(1, answered('i1', 'q1', 'A'))
        .at(1, answered('i1', 'q1', 'D'))
        .at(1, answered('i2', 'q1', 'A'))
        .at(1, { type: 'answered', itemId: 'i2', questionId: 'q1', answer: null }),
    );
    expect(state.answers).toEqual({ 'i1/q1': { type: 'choice', choice: 'D' } });
  });

  it('does not count an answer to a question that was closed, or closed by going on', () => {
    const state = fold(
      new Recorder()
        .at(1, { type: 'paper-opened', paper: 'theory' })
        .at(1, answered('i2', 'q1', 'A'))
        .at(1, { type: 'question-closed', itemId: 'i2', questionId: 'q1' })
        .at(1, answered('i2', 'q1', 'B'))
        .at(1, { type: 'item-shown', itemId: 'i2', questionId: 'q3' })
        .at(1, answered('i2', 'q2', 'B'))
        .at(1, { type: 'item-shown', itemId: 'i2', questionId: 'q1' }),
    );
    expect(state.answers).toEqual({ 'i2/q1': { type: 'choice', choice: 'A' } });
    expect(state.irregular).toEqual([
      { kind: 'question-closed', seq: 4, what: 'i2/q1' },
      { kind: 'question-closed', seq: 6, what: 'i2/q2' },
      { kind: 'question-closed', seq: 7, what: 'i2/q1' },
    ]);
  });

  it('does not count what belongs to a paper that is not open, or to nothing', () => {
    const state = fold(
      new Recorder()
        .at(1, answered('i1', 'q1', 'A'))
        .at(1, { type: 'paper-opened', paper: 'theory' })
        .at(1, { type: 'paper-opened', paper: 'cases' })
        .at(1, answered('i9', 'q1', 'A'))
        .at(1, { type: 'paper-closed', paper: 'theory', why: 'finished' })
        .at(1, answered('i1', 'q1', 'A'))
        .at(1, { type: 'paper-opened', paper: 'theory' })
        .at(1, { type: 'ended', stopCode: '', why: 'time' })
        .at(1, { type: 'paper-opened', paper: 'cases' }),
    );
    expect(state.answers).toEqual({});
    expect(kinds(state)).toEqual([
      'paper-not-open',
      'two-papers-open',
      'unknown-question',
      'paper-not-open',
      'paper-opened-again',
      'after-end',
    ]);
    expect(state.papers.map(({ status }) => status)).toEqual(['closed', 'left', 'left']);
  });

  it('keeps one attempt for each case, closed once it is handed in', () => {
    const sitting = new Recorder()
      .at(1, { type: 'paper-opened', paper: 'cases' })
      .open('LUNG-07')
      .at(1, { type: 'case-opened', caseId: 'LUNG-07', attemptId: 'a-LUNG-07' })
      .at(1, { type: 'case-opened', caseId: 'LUNG-07', attemptId: 'other' })
      .at(1, { type: 'case-event', caseId: 'LUNG-08', seq: 1, digest: 'x' })
      .at(1, { type: 'case-event', caseId: 'LUNG-07', seq: 2, digest: 'x' })
      .handIn('LUNG-07')
      .at(1, { type: 'case-event', caseId: 'LUNG-07', seq: 2, digest: 'x' });
    expect(kinds(fold(sitting))).toEqual([
      'second-attempt',
      'case-not-opened',
      'case-event-order',
      'case-handed-in',
    ]);
  });
});

describe('the clock of a paper', () => {
  const opened = () => new Recorder().at(0, { type: 'paper-opened', paper: 'theory' });

  it('runs by the monotonic clock', () => {
    const state = fold(opened().at(10 * minute, answered('i1', 'q1', 'A')));
    expect(paper(state, 'theory')).toMatchObject({
      ranMs: 10 * minute,
      gapMs: 0,
      remainingMs: 80 * minute,
    });
    expect(remainingAt(state, state.lastMonoMs + 5 * minute)).toBe(75 * minute);
    expect(remainingAt(state, state.lastMonoMs + 999 * minute)).toBe(0);
    expect(remainingAt(state, state.lastMonoMs - 999 * minute)).toBe(80 * minute);
  });

  it('counts the gap before a resume, apart, and what the invigilator gave for it', () => {
    const sitting = opened()
      .at(10 * minute, answered('i1', 'q1', 'A'))
      .resume(7 * minute);
    expect(paper(fold(sitting), 'theory')).toMatchObject({
      ranMs: 10 * minute,
      gapMs: 7 * minute,
      remainingMs: 73 * minute,
    });
    // Then 3 minutes more by the new clock, and a second gap of 4 minutes that is given back.
    sitting.at(3 * minute, answered('i1', 'q1', 'B')).resume(4 * minute, 4 * minute);
    expect(paper(fold(sitting), 'theory')).toMatchObject({
      ranMs: 13 * minute,
      gapMs: 11 * minute,
      grantedMs: 4 * minute,
      // 90 − 13 − 11 + 4
      remainingMs: 70 * minute,
    });
    expect(fold(sitting).hints).toMatchObject([
      { kind: 'resumed', ms: 7 * minute },
      { kind: 'resumed', ms: 4 * minute },
    ]);
  });

  it('never gives time for a clock set back, and names it whether recorded or not', () => {
    const recorded = opened()
      .at(minute, { type: 'clock-jumped', byMs: -31 * minute }, -30 * minute)
      .at(minute, answered('i1', 'q1', 'A'));
    expect(paper(fold(recorded), 'theory').remainingMs).toBe(88 * minute);
    expect(fold(recorded).hints).toMatchObject([{ kind: 'clock-jumped', ms: -31 * minute }]);
    const silent = opened().at(minute, answered('i1', 'q1', 'A'), -30 * minute);
    expect(paper(fold(silent), 'theory').remainingMs).toBe(89 * minute);
    expect(fold(silent).hints).toMatchObject([{ kind: 'clock-jumped', ms: -31 * minute }]);
    // Set back while the page was gone: the gap is then nothing, not less than nothing.
    const gone = opened()
      .at(minute, answered('i1', 'q1', 'A'))
      .resume(-20 * minute);
    expect(paper(fold(gone), 'theory').remainingMs).toBe(89 * minute);
  });

  it('takes the wall clock where the monotonic one went back without a resume, or the gap is understated', () => {
    const back = opened()
      .at(10 * minute, answered('i1', 'q1', 'A'))
      .at(-9 * minute, answered('i1', 'q1', 'B'), minute);
    expect(paper(fold(back), 'theory').remainingMs).toBe(79 * minute);
    expect(kinds(fold(back))).toEqual(['mono-went-back']);
    const sitting = opened();
    sitting.at(-1000, { type: 'resumed', gapMs: 1000, code: '111222' }, 8 * minute);
    expect(paper(fold(sitting), 'theory').remainingMs).toBe(82 * minute);
    expect(kinds(fold(sitting))).toEqual(['gap-differs']);
  });

  it('does not count an answer after the time is up, but for what was under way', () => {
    const sitting = opened()
      .at(90 * minute + 1500, answered('i1', 'q1', 'A'))
      .at(1000, answered('i1', 'q1', 'B'))
      .at(10, { type: 'paper-closed', paper: 'theory', why: 'time' });
    expect(fold(sitting).answers).toEqual({ 'i1/q1': { type: 'choice', choice: 'A' } });
    expect(kinds(fold(sitting))).toEqual(['after-time']);
    expect(paper(fold(sitting), 'theory')).toMatchObject({ closedWhy: 'time', remainingMs: 0 });
  });

  it('offers the jump to record beyond two seconds only', () => {
    const last = { monoMs: 0, wallMs: 0 };
    expect(clockJump(last, { monoMs: 1000, wallMs: 3000 })).toBeUndefined();
    expect(clockJump(last, { monoMs: 1000, wallMs: 3001 })).toEqual({
      type: 'clock-jumped',
      byMs: 2001,
    });
    expect(clockJump(last, { monoMs: 1000, wallMs: -1001 })).toEqual({
      type: 'clock-jumped',
      byMs: -2001,
    });
  });

  it('lists time away as hints with how long it lasted', () => {
    const state = fold(
      opened()
        .at(1000, { type: 'focus-lost' })
        .at(8000, { type: 'focus-back' })
        .at(1000, { type: 'fullscreen-left' })
        .at(1000, { type: 'fullscreen-entered' })
        .at(1000, { type: 'other-tab' }),
    );
    expect(state.hints.map(({ kind, ms }) => [kind, ms])).toEqual([
      ['away', 8000],
      ['fullscreen-left', undefined],
      ['other-tab', undefined],
    ]);
    expect(state.irregular).toEqual([]);
  });
});
