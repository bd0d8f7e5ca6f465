import { describe, expect, it } from 'vitest';
import {
  adjudicationText,
  carriedDecisions,
  caseReasons,
  caseVerdict,
  caseDesk,
  foldDesk,
  ledgerEntry,
  mayShowBoth,
  mayShowMarks,
  meanOfTwo,
  nearCuts,
  noDecisions,
  readingOrder,
  remarkDelta,
  scriptNumbers,
  scriptsOf,
  shareWork,
  suspectKeys,
  takeIn,
  type Decided,
  type DeskEvent,
  type LedgerEntry,
  type ReceivedScript,
  type Shares,
} from '#domain/exam';
import type { MarkItem, MarkSheet, Penalty } from '#domain/marking';
import { sheetOf } from '../marking/made.ts';
import { exam, head, policy, Recorder, scriptOf, wholeSitting } from './sitting-made.ts';

const digests = Array.from({ length: 32 }, (_, n) => `${n}`.padStart(64, 'a'));

describe('numbers, orders and shares', () => {
  it('gives every script a number of its own, the same for any order of import', () => {
    const numbers = scriptNumbers(digests, 'seed');
    expect(new Set(Object.values(numbers)).size).toBe(32);
    expect(Object.values(numbers).every((number) => /^S-\d{3}$/.test(number))).toBe(true);
    expect(scriptNumbers([...digests].reverse(), 'seed')).toEqual(numbers);
    expect(scriptNumbers(digests, 'other')).not.toEqual(numbers);
    const inOrder = digests.map((digest) => numbers[digest]!);
    expect(inOrder).not.toEqual([...inOrder].sort());
  });

  it('keeps the numbers that were given when more scripts come', () => {
    const first = scriptNumbers(digests.slice(0, 20), 'seed');
    const all = scriptNumbers(digests, 'seed', first);
    for (const [digest, number] of Object.entries(first)) expect(all[digest]).toBe(number);
    expect(new Set(Object.values(all)).size).toBe(32);
  });

  const scripts = Object.values(scriptNumbers(digests, 'seed'));
  const team = ['wang', 'li', 'zhao', 'chen', 'sun'];

  it('gives each examiner another order of the same scripts', () => {
    const orders = team.map((examiner) => readingOrder(scripts, examiner, 'seed'));
    for (const order of orders) expect([...order].sort()).toEqual([...scripts].sort());
    expect(new Set(orders.map((order) => order.join())).size).toBe(5);
    expect(readingOrder([...scripts].reverse(), 'wang', 'seed')).toEqual(orders[0]);
  });

  it('shares 32 scripts among five so that each has two examiners and nobody one more than another', () => {
    const shared = shareWork(scripts, team, 'seed');
    if (!shared.ok) throw new Error(shared.error.kind);
    const pairs = Object.values(shared.value);
    expect(Object.keys(shared.value).sort()).toEqual([...scripts].sort());
    expect(pairs.every(([a, b]) => a !== b)).toBe(true);
    // 64 markings over five: 13, 13, 13, 13, 12. Ten pairs over 32 scripts: each meets 3 or 4 times, within one.
    const loads = team.map((one) => scriptsOf(shared.value, one, 'seed').length).sort();
    expect(loads).toEqual([12, 13, 13, 13, 13]);
    const met = new Map<string, number>();
    for (const pair of pairs) {
      const name = [...pair].sort().join();
      met.set(name, (met.get(name) ?? 0) + 1);
    }
    expect(met.size).toBe(10);
    expect(Math.max(...met.values()) - Math.min(...met.values())).toBeLessThanOrEqual(2);
    expect(shareWork([...scripts].reverse(), [...team].reverse(), 'seed')).toEqual(shared);
  });

  it('keeps an examiner from whom he may not mark, and says when nobody is left', () => {
    const barred = { [scripts[0]!]: ['wang', 'li', 'zhao'] };
    const shared = shareWork(scripts, team, 'seed', barred);
    expect(shared.ok && [...shared.value[scripts[0]!]!].sort()).toEqual(['chen', 'sun']);
    expect(shareWork(scripts, ['wang'], 's')).toEqual({
      ok: false,
      error: { kind: 'too-few-examiners', have: 1 },
    });
    expect(shareWork(scripts, ['wang', 'wang'], 's')).toMatchObject({
      error: { kind: 'same-examiner-twice' },
    });
    expect(shareWork(scripts, team.slice(0, 3), 's', barred)).toEqual({
      ok: false,
      error: { kind: 'nobody-left', script: scripts[0] },
    });
  });
});

describe('the desk', () => {
  const shares: Shares = { 'S-041': ['wang', 'li'] };
  const roles = { shares, adjudicators: { 'S-041': 'zhao' } };
  const at = { script: 'S-041', caseId: 'LUNG-07' } as const;
  const text = '颈部待排已提示 N3 可能';
  const override: DeskEvent = {
    ...at,
    type: 'item-overridden',
    itemId: 'E/x',
    valueMilli: 2000,
    code: 'R1',
    text,
  };
  const rating: DeskEvent = { ...at, type: 'rating-saved', rating: 2 };
  const finish: DeskEvent = { ...at, type: 'case-finished', sheetHash: 'f', finalMilli: 59_000 };

  function fold(...events: ReadonlyArray<readonly [actor: string, event: DeskEvent]>) {
    const entries: LedgerEntry[] = [];
    events.forEach(([actor, event], n) => {
      entries.push(
        ledgerEntry(
          entries.findLast((entry) => entry.actor === actor),
          actor,
          n,
          event,
        ),
      );
    });
    return foldDesk(entries, roles);
  }
  const refusals = (state: ReturnType<typeof fold>) => state.refused.map(({ kind }) => kind);

  it('shows no machine mark before the rating, to each examiner by himself', () => {
    const none = fold();
    const one = fold(['wang', rating]);
    expect(mayShowMarks(none, 'wang', 'S-041', 'LUNG-07')).toBe(false);
    expect(mayShowMarks(one, 'wang', 'S-041', 'LUNG-07')).toBe(true);
    expect(mayShowMarks(one, 'li', 'S-041', 'LUNG-07')).toBe(false);
    expect(mayShowMarks(one, 'wang', 'S-041', 'LUNG-08')).toBe(false);
  });

  it('counts nothing before the rating, no second rating, nothing after finishing, nobody else', () => {
    const state = fold(
      ['wang', override],
      ['wang', rating],
      ['wang', { ...rating, rating: 4 }],
      ['wang', override],
      ['wang', { ...override, itemId: 'E/y', text: '太短' }],
      ['wang', finish],
      ['wang', override],
      ['chen', rating],
    );
    expect(refusals(state)).toEqual([
      'not-rated',
      'rating-locked',
      'reason-too-short',
      'finished',
      'not-assigned',
    ]);
    expect(caseDesk(state, 'wang', 'S-041', 'LUNG-07')).toMatchObject({
      rating: 2,
      ratedAtMs: 1,
      decisions: { overrides: { 'E/x': { valueMilli: 2000, code: 'R1' } } },
      finished: { finalMilli: 59_000 },
    });
  });

  it('takes overrides back and opens a case again for a reason', () => {
    const state = fold(
      ['wang', rating],
      ['wang', override],
      ['wang', finish],
      ['wang', { ...at, type: 'case-reopened', text: '漏看了一处文字，需重判' }],
      ['wang', { ...at, type: 'override-withdrawn', itemId: 'E/x' }],
      ['wang', { ...at, type: 'cap-decided', capId: 'critical-miss', confirmed: true }],
      ['wang', { ...at, type: 'must-not-decided', mustNotId: 'mustNot/m', confirmed: false }],
      ['wang', { ...at, type: 'item-judged', itemId: 'H/unjudged', valueMilli: 1000 }],
    );
    expect(refusals(state)).toEqual([]);
    expect(state.cases[0]).toMatchObject({
      finished: undefined,
      decisions: {
        overrides: {},
        judged: { 'H/unjudged': 1000 },
        caps: { 'critical-miss': { confirmed: true } },
        mustNots: { 'mustNot/m': { confirmed: false } },
      },
    });
  });

  it('shows both sheets to the adjudicator alone, once both have finished', () => {
    const both = fold(
      ['wang', rating],
      ['wang', finish],
      ['li', rating],
      ['li', finish],
      ['zhao', override],
    );
    expect(refusals(both)).toEqual([]);
    const may = (state: typeof both, who: string) =>
      mayShowBoth(state, roles, who, 'S-041', 'LUNG-07');
    expect(['zhao', 'wang', 'li', 'chen'].map((who) => may(both, who))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(may(fold(['wang', rating], ['wang', finish], ['li', rating]), 'zhao')).toBe(false);
  });
});

const base = sheetOf({}, {});
const cap = (applied: boolean): MarkSheet['caps'] => [
  { id: 'critical-miss', maxMilli: 59_000, applied, reason: { zh: '' } },
];
const penalty: Penalty = {
  id: 'mustNot/m',
  severity: 'harmful',
  milli: 15_000,
  status: 'examiner',
  evidence: [],
  reason: { zh: '' },
};
const marked = (finalMilli: number, more: Partial<MarkSheet> = {}): MarkSheet => ({
  ...base,
  finalMilli,
  caps: cap(false),
  penalties: [],
  ...more,
});
const why = (a: MarkSheet, b: MarkSheet) =>
  caseReasons(a, b, policy)
    .map(adjudicationText)
    .map(({ zh }) => zh);

describe('adjudication', () => {
  it('is called for above ten points of difference, not at ten', () => {
    expect(why(marked(70_000), marked(60_000))).toEqual([]);
    expect(why(marked(70_001), marked(60_000))).toEqual(['两位考官相差 10.0 分，超过 10.0 分']);
  });

  it('is called for at every cut between the two, on marks rounded as grades are', () => {
    expect(why(marked(59_949), marked(60_000))).toEqual(['两位考官的评分跨合格线']);
    expect(why(marked(59_950), marked(60_000))).toEqual([]);
    expect(why(marked(79_000), marked(91_000))).toEqual([
      '两位考官相差 12.0 分，超过 10.0 分',
      '两位考官的评分跨良好线',
      '两位考官的评分跨优秀线',
    ]);
  });

  it('is called for where caps or harmful must-nots differ, and not where the policy says no', () => {
    const a = marked(59_000, { caps: cap(true), penalties: [penalty] });
    const b = marked(59_000);
    expect(why(a, b)).toEqual([
      '封顶「漏报危急值」只有一位考官认定',
      '有害禁忌 m 只有一位考官认定',
    ]);
    const lenient = {
      ...policy,
      adjudication: { ...policy.adjudication, onCap: false, crossCut: false },
    };
    expect(caseReasons(a, b, lenient)).toEqual([]);
    expect(caseReasons(marked(65_000), marked(59_000), lenient)).toEqual([]);
  });

  it('is called for within one SEM of a cut, edges included', () => {
    expect(nearCuts(61_500, 1500, policy)).toEqual([
      { kind: 'near-cut', cut: 'pass', byMilli: 1500, bandMilli: 1500 },
    ]);
    expect(nearCuts(61_501, 1500, policy)).toEqual([]);
    expect(nearCuts(60_000, 0, policy)).toEqual([]);
    expect(
      nearCuts(61_501, 1500, { ...policy, adjudication: { ...policy.adjudication, semBand: 2 } }),
    ).toHaveLength(1);
    expect(adjudicationText(nearCuts(58_800, 1500, policy)[0]!)).toEqual({
      zh: '总分距合格线 1.2 分，在测量误差 1.5 分之内',
      en: 'The total is 1.2 from the cut for pass, within the error of measurement of 1.5',
    });
  });

  it('gives the mean half up, else waits, else what the adjudicator says', () => {
    expect(meanOfTwo(71_608, 71_609)).toBe(71_609);
    const [a, b] = [marked(71_608), marked(71_609)];
    expect(caseVerdict({ a, b }, policy)).toEqual({
      ok: true,
      value: { caseId: base.caseId, finalMilli: 71_609, capped: false, by: 'mean', reasons: [] },
    });
    const far = marked(59_000, { caps: cap(true) });
    expect(caseVerdict({ a, b: far }, policy)).toMatchObject({
      ok: false,
      error: { kind: 'needs-adjudicator', meanMilli: 65_304 },
    });
    expect(
      caseVerdict({ a, b: far, third: marked(59_000, { caps: cap(true) }) }, policy),
    ).toMatchObject({
      value: { finalMilli: 59_000, capped: true, by: 'adjudicator' },
    });
    expect(caseVerdict({ a, b }, policy, nearCuts(60_000, 1, policy))).toMatchObject({ ok: false });
    expect(caseVerdict({ a, b: { ...b, caseId: 'other' } }, policy)).toMatchObject({
      error: { kind: 'other-case' },
    });
  });
});

describe('what comes in', () => {
  const received = (file: string, sitting: Recorder, fileHash = file): ReceivedScript => ({
    file,
    fileHash,
    script: scriptOf(sitting),
  });

  it('counts the same work once and holds two works of one candidate', () => {
    const one = received('a.submission', wholeSitting('G-1'), 'h1');
    const other = { ...head, device: { ...head.device, publicKey: 'other' } };
    const second = new Recorder({ ...other, candidate: 'G-2' }).at(1, {
      type: 'ended',
      stopCode: '1',
      why: 'finished',
    });
    const third = new Recorder({ ...other, candidate: 'G-2' }).at(2, {
      type: 'ended',
      stopCode: '1',
      why: 'finished',
    });
    const alien = { ...one, file: 'e.submission', script: { ...one.script, examId: 'E-1' } };
    const files = [
      one,
      { ...one, file: 'b.submission' },
      { ...one, file: 'c.submission', fileHash: 'h2' },
      received('d1.submission', second),
      received('d2.submission', third),
      alien,
    ];
    const intake = takeIn(files, exam);
    expect(intake.accepted.map(({ file }) => file)).toEqual(['a.submission']);
    expect(intake.held.map(({ file }) => file).sort()).toEqual(['d1.submission', 'd2.submission']);
    expect(intake.problems).toEqual([
      { kind: 'same-file', file: 'b.submission', of: 'a.submission', candidate: 'G-1' },
      { kind: 'same-script', file: 'c.submission', of: 'a.submission', candidate: 'G-1' },
      { kind: 'other-exam', file: 'e.submission', examId: 'E-1' },
      { kind: 'two-scripts', candidate: 'G-2', files: ['d1.submission', 'd2.submission'] },
    ]);
    expect(takeIn([...files].reverse(), exam)).toEqual(intake);
  });

  it('holds scripts of two candidates that share the key of one sitting', () => {
    const intake = takeIn(
      [received('a', wholeSitting('G-1')), received('b', wholeSitting('G-2'))],
      exam,
    );
    expect(intake.accepted).toEqual([]);
    expect(intake.problems).toEqual([
      { kind: 'same-key', candidates: ['G-1', 'G-2'], files: ['a', 'b'] },
    ]);
  });
});

describe('the watch on the key', () => {
  const item = (itemId: string, gotMilli = 0): MarkItem => ({
    itemId,
    section: 'E',
    comp: 'C4',
    maxMilli: 3000,
    gotMilli,
    status: 'auto',
    ruleId: 'x',
    inputs: {},
    evidence: [],
    reason: { zh: '' },
  });
  const machine: MarkSheet = {
    ...base,
    caseId: 'LUNG-07',
    items: [item('E/point/p1'), item('E/finding/f1'), item('F/report/r1')],
    matching: [{ findingId: 'f1', truthId: 'D1', role: 'decoy', fpMilli: 1000 }],
  };
  const decided = (n: number, itemId: string, valueMilli: number): Decided => ({
    script: `S-${n}`,
    machine,
    decisions: {
      ...noDecisions,
      overrides: { [itemId]: { valueMilli, code: 'R2', text: '标准答案写错了左右侧别' } },
    },
  });
  const plain = (n: number): Decided => ({ script: `S-${n}`, machine, decisions: noDecisions });
  const rest = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, n) => plain(from + n));

  it('suspects an item at three scripts of fifteen, not of sixteen, and never at two', () => {
    const three = [1, 2, 3].map((n) => decided(n, 'E/point/p1', 3000));
    expect(suspectKeys([...three, ...rest(4, 16)])).toEqual([
      {
        caseId: 'LUNG-07',
        item: 'E/point/p1',
        direction: 'up',
        scripts: ['S-1', 'S-2', 'S-3'],
        of: 15,
      },
    ]);
    expect(suspectKeys([...three, ...rest(4, 17)])).toEqual([]);
    expect(suspectKeys([...three.slice(1), plain(1)])).toEqual([]);
  });

  it('counts a script once for both examiners, each direction by itself, and no override that changes nothing', () => {
    const twice = [1, 1, 2].map((n) => decided(n, 'E/point/p1', 3000));
    expect(suspectKeys(twice)).toEqual([]);
    expect(suspectKeys([1, 2, 3].map((n) => decided(n, 'E/point/p1', 0)))).toEqual([]);
    const down = { ...machine, items: [item('E/point/p1', 3000)] };
    const mixed = [1, 2, 3].map((n) => ({
      ...decided(n, 'E/point/p1', n === 1 ? 3000 : 0),
      machine: n === 1 ? machine : down,
    }));
    expect(suspectKeys(mixed)).toEqual([]);
  });

  it('knows findings of different readers by what lies under them, and leaves out entries of the report', () => {
    const found = [1, 2, 3].map((n) => decided(n, 'E/finding/f1', 3000));
    expect(suspectKeys(found)).toMatchObject([{ item: 'E/truth/D1' }]);
    expect(suspectKeys([1, 2, 3].map((n) => decided(n, 'F/report/r1', 3000)))).toEqual([]);
  });

  it('lists what marking again changed, and what has no counterpart', () => {
    const sheet = (script: string, finalMilli: number) => ({
      script,
      sheet: { caseId: 'LUNG-07', finalMilli },
    });
    const delta = remarkDelta(
      [sheet('S-1', 60_000), sheet('S-2', 70_000), sheet('S-3', 80_000), sheet('S-4', 1)],
      [sheet('S-1', 61_000), sheet('S-2', 70_000), sheet('S-3', 76_000), sheet('S-5', 1)],
    );
    expect(delta.changed.map(({ script, deltaMilli }) => [script, deltaMilli])).toEqual([
      ['S-3', -4000],
      ['S-1', 1000],
    ]);
    expect(delta.unchanged).toBe(1);
    expect(delta.unpaired.map(({ script }) => script)).toEqual(['S-4', 'S-5']);
  });

  it('carries decisions over to a new key where the machine marks as before', () => {
    const decisions = {
      ...noDecisions,
      overrides: {
        'E/point/p1': { valueMilli: 3000, code: 'R2', text: '标准答案写错了左右侧别' } as const,
        'E/finding/f1': { valueMilli: 1000, code: 'R3', text: '定位落在可接受范围内' } as const,
      },
    };
    const after = { ...machine, items: [item('E/point/p1', 3000), item('E/finding/f1')] };
    const carried = carriedDecisions(decisions, machine, after);
    expect(Object.keys(carried.decisions.overrides)).toEqual(['E/finding/f1']);
    expect(carried.again).toEqual(['E/point/p1']);
  });
});
