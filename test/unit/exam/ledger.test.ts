import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256Hex } from '#base';
import {
  appealDeadlineMs,
  applyAppeal,
  foldAppeals,
  ledgerEntry,
  mergeLedgers,
  verifyLedger,
  type Appeal,
  type AppealEvent,
  type DeskEvent,
  type LedgerEntry,
} from '#domain/exam';
import { seeded } from '../../fixtures/seeded.ts';

const rated = (script: string, rating: 1 | 2 | 3 | 4 = 2): DeskEvent => ({
  type: 'rating-saved',
  script,
  caseId: 'LUNG-07',
  rating,
});

function ledgerOf(actor: string, scripts: readonly string[], fromMs = 1000): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  scripts.forEach((script, n) => {
    entries.push(ledgerEntry(entries.at(-1), actor, fromMs + 10 * n, rated(script)));
  });
  return entries;
}

const wang = ledgerOf('wang', ['S-001', 'S-002', 'S-003']);
const li = ledgerOf('li', ['S-002', 'S-001', 'S-003'], 1005);

describe('a ledger', () => {
  it('hashes each entry with the hash before it', () => {
    const event = `{"caseId":"LUNG-07","rating":2,"script":"S-001","type":"rating-saved"}`;
    // docs/formats/exam-ledger.md, written out by hand.
    const first = sha256Hex(
      `{"actor":"wang","atMs":1000,"event":${event},"n":0,"prev":"${'0'.repeat(64)}"}`,
    );
    expect(wang[0]!.hash).toBe(first);
    expect(wang[1]).toMatchObject({ n: 1, prev: first });
    expect(verifyLedger(wang)).toEqual([]);
  });

  it('names what was edited, what is missing, and whose signature is wrong', () => {
    const edited = wang.map((entry, n) =>
      n === 1 ? { ...entry, event: rated('S-002', 4) } : entry,
    );
    expect(verifyLedger(edited)).toEqual([
      { kind: 'edited', actor: 'wang', n: 1 },
      { kind: 'missing', actor: 'wang', n: 1, count: 1 },
    ]);
    expect(verifyLedger(wang.slice(2))).toEqual([
      { kind: 'missing', actor: 'wang', n: 0, count: 2 },
    ]);
    expect(verifyLedger(wang, ({ n }) => n !== 2)).toEqual([
      { kind: 'signature', actor: 'wang', n: 2 },
    ]);
    // The first rewritten and hashed anew: what follows names another one before it; it counts, and is named.
    const forged = ledgerEntry(undefined, 'wang', 1000, rated('S-001', 4));
    expect(verifyLedger([forged, ...wang.slice(1)])).toEqual([
      { kind: 'unlinked', actor: 'wang', n: 1 },
    ]);
  });

  it('finds every edit of an entry, whatever member it is in', () => {
    const next = seeded(11);
    for (let n = 0; n < 300; n++) {
      const at = Math.floor(next() * wang.length);
      const change = [
        (entry: LedgerEntry) => ({ ...entry, atMs: entry.atMs + 1 }),
        (entry: LedgerEntry) => ({ ...entry, actor: 'zhao' }),
        (entry: LedgerEntry) => ({ ...entry, n: entry.n + 1 }),
        (entry: LedgerEntry) => ({ ...entry, prev: 'e'.repeat(64) }),
        (entry: LedgerEntry) => ({ ...entry, hash: 'e'.repeat(64) }),
        (entry: LedgerEntry) => ({ ...entry, event: rated('S-009') }),
      ][n % 6]!;
      expect(
        verifyLedger(wang.map((entry, each) => (each === at ? change(entry) : entry))),
      ).not.toEqual([]);
    }
  });
});

describe('ledgers of several examiners', () => {
  it('merge without conflict, in any order and any number of times', () => {
    const merged = mergeLedgers([wang, li]);
    expect(merged.faults).toEqual([]);
    expect(merged.entries.map(({ actor, n }) => `${actor}${n}`)).toEqual([
      'wang0',
      'li0',
      'wang1',
      'li1',
      'wang2',
      'li2',
    ]);
    const text = canonicalJson(merged);
    for (const ledgers of [
      [li, wang],
      [wang, li, wang],
      [merged.entries, li],
      [[...wang].reverse(), li.slice(1), li],
    ])
      expect(canonicalJson(mergeLedgers(ledgers))).toBe(text);
  });

  it('repair each other: a copy that was edited is named and the good one counts', () => {
    const edited = wang.map((entry, n) => (n === 1 ? { ...entry, atMs: 0 } : entry));
    const merged = mergeLedgers([edited, wang]);
    expect(merged.entries).toEqual(wang);
    expect(merged.faults).toEqual([{ kind: 'edited', actor: 'wang', n: 1 }]);
  });

  it('name a fork, keep the longer branch and lose nothing', () => {
    const other = ledgerEntry(wang[0], 'wang', 1020, rated('S-002', 4));
    const merged = mergeLedgers([[wang[0]!, other], wang]);
    expect(merged.faults).toEqual([{ kind: 'forked', actor: 'wang', n: 1 }]);
    expect(merged.entries).toEqual(wang);
    expect(merged.aside).toEqual([other]);
  });

  it("keep an actor's order where his clock went back", () => {
    const first = ledgerEntry(undefined, 'zhao', 2000, rated('S-001'));
    const second = ledgerEntry(first, 'zhao', 500, rated('S-002'));
    const merged = mergeLedgers([[second], [first], wang]);
    expect(merged.entries.map(({ actor, n }) => `${actor}${n}`)).toEqual([
      'wang0',
      'wang1',
      'wang2',
      'zhao0',
      'zhao1',
    ]);
  });
});

describe('an appeal', () => {
  const context = { policy: { appealDays: 10 }, markedBy: () => ['wang', 'li'] };
  const dayMs = 24 * 3600 * 1000;
  const filed: AppealEvent = {
    type: 'appeal-filed',
    appealId: 'a1',
    script: 'S-041',
    sheetHash: 'f'.repeat(64),
    ground: '左肾上腺转移已在结论中写明',
    releasedAtMs: 0,
  };
  const accepted: AppealEvent = { type: 'appeal-accepted', appealId: 'a1', examiner: 'zhao' };
  const declined: AppealEvent = {
    type: 'appeal-declined',
    appealId: 'a1',
    reason: '申诉理由与评分无关，不予受理',
  };
  const remarked: AppealEvent = {
    type: 'appeal-remarked',
    appealId: 'a1',
    finalMilli: { 'LUNG-07': 74_000 },
  };
  const decided: AppealEvent = {
    type: 'appeal-decided',
    appealId: 'a1',
    outcome: 'changed',
    reason: '复核确认结论已写明转移',
  };
  const issued: AppealEvent = {
    type: 'sheet-issued',
    appealId: 'a1',
    version: 2,
    sheetHash: 'e'.repeat(64),
  };
  const step = (event: AppealEvent, actor = 'office', atMs = dayMs) => ({ event, actor, atMs });

  it('goes from filing to the second version of the sheet', () => {
    const { appeals, refused } = foldAppeals(
      [step(filed), step(accepted), step(remarked, 'zhao'), step(decided), step(issued)],
      context,
    );
    expect(refused).toEqual([]);
    expect(appeals).toEqual([
      {
        appealId: 'a1',
        script: 'S-041',
        stage: 'issued',
        ground: filed.ground,
        filedAtMs: dayMs,
        late: false,
        sheetHash: filed.sheetHash,
        examiner: 'zhao',
        remark: { 'LUNG-07': 74_000 },
        outcome: 'changed',
        reason: '复核确认结论已写明转移',
        newSheet: { version: 2, sheetHash: 'e'.repeat(64) },
      },
    ]);
  });

  it('takes no step out of turn, of any two', () => {
    const way = [filed, accepted, remarked, decided, issued];
    for (let done = 0; done <= way.length; done++) {
      const { appeals } = foldAppeals(
        way.slice(0, done).map((event) => step(event, 'zhao')),
        context,
      );
      for (const event of [...way, declined]) {
        const next = applyAppeal(appeals, step(event, 'zhao'), context);
        const isNext = event === way[done] || (event === declined && done === 1);
        expect([done, event.type, next.ok]).toEqual([done, event.type, isNext]);
        if (!next.ok)
          expect(next.error.kind).toBe(
            event === filed ? 'filed-twice' : done === 0 ? 'unknown-appeal' : 'wrong-step',
          );
      }
    }
  });

  it('is marked again only by the one who was asked, who is new', () => {
    const one: readonly Appeal[] = foldAppeals([step(filed)], context).appeals;
    expect(applyAppeal(one, step({ ...accepted, examiner: 'li' }), context)).toEqual({
      ok: false,
      error: { kind: 'not-a-new-examiner', appealId: 'a1', examiner: 'li' },
    });
    const two = foldAppeals([step(filed), step(accepted)], context).appeals;
    expect(applyAppeal(two, step(remarked, 'li'), context)).toEqual({
      ok: false,
      error: { kind: 'not-the-examiner', appealId: 'a1', examiner: 'li' },
    });
  });

  it('wants words, counts days, and the versions of the sheet', () => {
    expect(applyAppeal([], step({ ...filed, ground: '不服' }), context)).toMatchObject({
      error: { kind: 'text-too-short' },
    });
    expect(appealDeadlineMs(0, context.policy)).toBe(864_000_000);
    const at = (atMs: number) =>
      foldAppeals([step(filed, 'office', atMs)], context).appeals[0]?.late;
    expect([at(864_000_000), at(864_000_001)]).toEqual([false, true]);
    const done = [step(filed), step(accepted), step(remarked, 'zhao'), step(decided)];
    const wrong = foldAppeals([...done, step({ ...issued, version: 3 })], context);
    expect(wrong.refused).toEqual([
      { kind: 'wrong-version', appealId: 'a1', version: 3, wanted: 2 },
    ]);
    const again = [filed, accepted, remarked, decided].map((event) =>
      step({ ...event, appealId: 'a2' }, 'zhao'),
    );
    const second = foldAppeals(
      [...done, step(issued), ...again, step({ ...issued, appealId: 'a2', version: 3 })],
      context,
    );
    expect(second.refused).toEqual([]);
  });
});
