import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#base';
import {
  examinerSheet,
  mustNotRules,
  noDecisions,
  openOf,
  rangeOf,
  type Decisions,
  type DeskError,
} from '#domain/exam';
import {
  mark,
  rules2026v2 as rules,
  type Key,
  type MarkSheet,
  type MustNot,
} from '#domain/marking';
import { emptyReport, type Report } from '#domain/report';
import { vocabulary as vocab } from '#domain/vocab';
import { readMarks } from '#pack';
import { key, submission } from '../../golden/lung-07.ts';
import { emptyKey, sheetOf, text } from '../marking/made.ts';

// Figures start from the worked example of the domain design, §5.9: A 19.291, B 10.909, C 3.409, D 11, E 12, F 5, G 2,
// H 3, I 5, together 71.609.
function golden(): MarkSheet {
  const sheet = mark({ submission, key, rules, vocab });
  if (!sheet.ok) throw new Error(JSON.stringify(sheet.error));
  return sheet.value;
}
const decide = (more: Partial<Decisions>): Decisions => ({ ...noDecisions, ...more });
const override = (itemId: string, valueMilli: number): Partial<Decisions> => ({
  overrides: { [itemId]: { valueMilli, code: 'R1', text: '颈部待排已提示 N3 可能，给分' } },
});

function sheetAfter(sheet: MarkSheet, more: Partial<Decisions>, of: Key = key): MarkSheet {
  const after = examinerSheet(sheet, decide(more), mustNotRules(of, rules));
  if (!after.ok) throw new Error(JSON.stringify(after.error));
  // Whatever was decided, the figures follow from each other: the reader of `.marks` files refuses others.
  const read = readMarks(canonicalJson(after.value));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return after.value;
}
function refusal(sheet: MarkSheet, more: Partial<Decisions>, of: Key = key): DeskError {
  const after = examinerSheet(sheet, decide(more), mustNotRules(of, rules));
  if (after.ok) throw new Error('not refused');
  return after.error;
}

describe('the sheet of an examiner', () => {
  it("is the machine's, byte for byte, where nothing was decided", () => {
    expect(canonicalJson(sheetAfter(golden(), {}))).toBe(canonicalJson(golden()));
  });

  it('adds an override to its section, its competency and the total', () => {
    const sheet = sheetAfter(golden(), override('E/point/adrenal', 2000));
    expect(sheet.sections.find(({ section }) => section === 'E')?.gotMilli).toBe(14_000);
    expect([sheet.rawMilli, sheet.finalMilli]).toEqual([73_609, 73_609]);
    // C4 was 66.200 of 90.
    expect(golden().byComp.C4).toEqual([66_200, 90_000]);
    expect(sheet.byComp.C4).toEqual([68_200, 90_000]);
    const item = sheet.items.find(({ itemId }) => itemId === 'E/point/adrenal');
    expect(item).toMatchObject({
      status: 'examiner',
      gotMilli: 2000,
      inputs: { machineMilli: 0, reasonCode: 'R1' },
    });
    expect(item?.reason.zh).toContain(
      '考官改判 0.0 → 2.0（R1 可接受的其他表述）：颈部待排已提示 N3 可能，给分',
    );
    expect(sheet.summary.zh).toMatch(/考官复核 1 项。$/);
  });

  it('gives back what a false positive cost, and no more than nothing for it', () => {
    const sheet = golden();
    const alarm = sheet.items.find(({ itemId }) => itemId === 'A/finding/m6')!;
    expect(alarm.gotMilli).toBe(-1677);
    expect(rangeOf(sheet, alarm)).toEqual({ lowMilli: -30_000, highMilli: 0 });
    // 19.291 + 1.677
    const after = sheetAfter(sheet, override('A/finding/m6', 0));
    expect(after.sections[0]).toEqual({ section: 'A', maxMilli: 30_000, gotMilli: 20_968 });
    expect(refusal(sheet, override('A/finding/m6', 1))).toEqual({
      kind: 'out-of-range',
      id: 'A/finding/m6',
      lowMilli: -30_000,
      highMilli: 0,
    });
  });

  it('keeps a section between nothing and its worth, by an item that says so', () => {
    // T2 and T4 full: 19.291 + 2.214 + 8.182 = 29.687, and the false positive forgiven: 31.364.
    const text = '三处病灶均已在报告中描述清楚';
    const all = { code: 'R3', text } as const;
    const full = sheetAfter(golden(), {
      overrides: {
        'A/truth/T2': { ...all, valueMilli: 8182 },
        'A/truth/T4': { ...all, valueMilli: 8182 },
        'A/finding/m6': { ...all, valueMilli: 0 },
      },
    });
    expect(full.sections[0]?.gotMilli).toBe(30_000);
    expect(full.items.find(({ itemId }) => itemId === 'A/limit')).toMatchObject({
      gotMilli: -1364,
      ruleId: 'section-limit',
    });
    const none = sheetAfter(golden(), override('A/finding/m4', -30_000));
    expect(none.sections[0]?.gotMilli).toBe(0);
    expect(none.rawMilli).toBe(71_609 - 19_291);
  });

  it('refuses what cannot be, by name', () => {
    const sheet = golden();
    const long = '十个字以上的理由写在这里';
    const with_ = (valueMilli: number, code: string, reason: string) =>
      refusal(sheet, {
        overrides: { 'E/point/adrenal': { valueMilli, code: code as 'R1', text: reason } },
      });
    expect(with_(3001, 'R1', long)).toMatchObject({ kind: 'out-of-range', highMilli: 3000 });
    expect(with_(-1, 'R1', long)).toMatchObject({ kind: 'out-of-range', lowMilli: 0 });
    expect(with_(0.5, 'R1', long)).toMatchObject({ kind: 'out-of-range' });
    expect(with_(1000, 'R9', long)).toMatchObject({ kind: 'unknown-code', code: 'R9' });
    expect(with_(1000, 'R1', '九个字的理由不够长')).toEqual({
      kind: 'reason-too-short',
      id: 'E/point/adrenal',
    });
    expect(refusal(sheet, override('E/point/none', 0))).toEqual({
      kind: 'unknown-item',
      id: 'E/point/none',
    });
    expect(refusal(sheet, { judged: { 'E/point/adrenal': 1000 } })).toEqual({
      kind: 'not-open',
      id: 'E/point/adrenal',
    });
    expect(refusal(sheet, { caps: { none: { confirmed: true } } })).toMatchObject({
      kind: 'unknown-cap',
    });
    expect(refusal(sheet, { mustNots: { 'mustNot/none': { confirmed: true } } })).toMatchObject({
      kind: 'unknown-must-not',
    });
  });
});

const rule = (id: string, more: Partial<MustNot> = {}): MustNot => ({
  id,
  severity: 'serious',
  when: { coded: { field: 'recommendation', anyOf: ['surgery'] } },
  why: text('未取得病理即建议手术'),
  ...more,
});
const surgery: Partial<Report> = {
  critical: { none: true, items: [] },
  recommendation: { ...emptyReport.recommendation, details: [{ id: 'x', action: 'surgery' }] },
};
const long = '报告上下文已说明待病理证实后再议';

describe('must-nots and caps', () => {
  const of = (mustNot: readonly MustNot[]): Key => ({ ...emptyKey, mustNot });

  it('denied gives back what it cost, and makes room for what the limit had forgiven', () => {
    const rules4 = ['d', 'a', 'c', 'b'].map((id) =>
      rule(id, { severity: id === 'd' ? 'harmful' : 'serious' }),
    );
    // 15 + 8 + 7 (of 8) + 0 (of 8): the limit is 30.
    const machine = sheetOf({ mustNot: rules4 }, surgery);
    expect(machine.penalties?.map(({ milli }) => milli)).toEqual([15_000, 8000, 7000, 0]);
    const denied = { 'mustNot/a': { confirmed: false, text: long } };
    const after = sheetAfter(machine, { mustNots: denied }, of(rules4));
    expect(after.penalties?.map(({ id, milli, status }) => [id, milli, status])).toEqual([
      ['mustNot/d', 15_000, 'auto'],
      ['mustNot/a', 0, 'examiner'],
      ['mustNot/b', 8000, 'auto'],
      ['mustNot/c', 7000, 'auto'],
    ]);
    expect(after.penaltyMilli).toBe(30_000);
    expect(
      refusal(machine, { mustNots: { 'mustNot/a': { confirmed: false } } }, of(rules4)),
    ).toEqual({ kind: 'reason-too-short', id: 'mustNot/a' });
  });

  it('harmful and met wait for the examiner, whose word on the must-not settles the cap', () => {
    const harmful = [rule('m', { severity: 'harmful' })];
    const machine = sheetOf({ mustNot: harmful }, surgery);
    // 100 − 15, the cap of 59 still to be confirmed.
    expect(machine.finalMilli).toBe(85_000);
    expect(openOf(machine, noDecisions)).toEqual(['harmful-mustnot']);
    const cap = (sheet: MarkSheet) => sheet.caps.find(({ id }) => id === 'harmful-mustnot');
    const confirmed = { mustNots: { 'mustNot/m': { confirmed: true } } };
    expect(openOf(machine, decide(confirmed))).toEqual([]);
    const yes = sheetAfter(machine, confirmed, of(harmful));
    expect([yes.finalMilli, cap(yes)?.applied, cap(yes)?.pending]).toEqual([
      59_000,
      true,
      undefined,
    ]);
    const no = sheetAfter(
      machine,
      { mustNots: { 'mustNot/m': { confirmed: false, text: long } } },
      of(harmful),
    );
    expect([no.finalMilli, cap(no)?.applied, cap(no)?.pending]).toEqual([
      100_000,
      false,
      undefined,
    ]);
    const capAlone = sheetAfter(
      machine,
      { caps: { 'harmful-mustnot': { confirmed: false } } },
      of(harmful),
    );
    expect([capAlone.finalMilli, cap(capAlone)?.reason.zh.endsWith('考官否决。')]).toEqual([
      85_000,
      true,
    ]);
  });

  it('can be added by the examiner where the machine saw nothing, at the price of the key', () => {
    const unseen = [
      rule('t', {
        severity: 'harmful',
        penalty: 12,
        when: { text: { anyOf: [['绝无此词']], polarity: 'affirmed' } },
      }),
    ];
    const machine = sheetOf({ mustNot: unseen }, surgery);
    expect(machine.penalties).toEqual([]);
    expect(
      refusal(machine, { mustNots: { 'mustNot/t': { confirmed: true } } }, of(unseen)),
    ).toEqual({
      kind: 'reason-too-short',
      id: 'mustNot/t',
    });
    const after = sheetAfter(
      machine,
      { mustNots: { 'mustNot/t': { confirmed: true, text: long } } },
      of(unseen),
    );
    expect([after.penaltyMilli, after.finalMilli]).toEqual([12_000, 59_000]);
  });

  it('lifts a cap that the machine applied only with a reason', () => {
    const critical: Key['critical'] = [
      {
        item: 'pneumothorax',
        severity: 'immediate',
        withinMin: 10,
        notifyAnyOf: [],
        readBackRequired: true,
      },
    ];
    const machine = sheetOf({ critical }, { critical: { none: true, items: [] } });
    expect(machine.caps[0]).toMatchObject({ id: 'critical-miss', applied: true });
    const denied = (reason?: string) => ({
      caps: { 'critical-miss': { confirmed: false, text: reason } },
    });
    expect(refusal(machine, denied())).toEqual({ kind: 'reason-too-short', id: 'critical-miss' });
    const after = sheetAfter(machine, denied('气胸已在正文电话通知并有记录'));
    expect(after.finalMilli).toBe(after.rawMilli);
    expect(machine.finalMilli).toBe(Math.min(59_000, machine.rawMilli));
  });
});

describe('an item left open', () => {
  const { recommendation: _none, ...withoutH } = rules;
  it('waits, is judged in milli-points, and then counts', () => {
    const machine = sheetOf({}, surgery, {
      applicable: ['A', 'H'],
      rules: withoutH,
    });
    expect(openOf(machine, noDecisions)).toEqual(['H/unjudged']);
    const { maxMilli } = machine.items.find(({ itemId }) => itemId === 'H/unjudged')!;
    // Weights 30 and 5 share the 100: H is 14.286.
    expect(maxMilli).toBe(14_286);
    const judged = { judged: { 'H/unjudged': 10_000 } };
    expect(openOf(machine, decide(judged))).toEqual([]);
    const after = sheetAfter(machine, judged);
    expect(after.finalMilli).toBe(machine.finalMilli + 10_000);
    expect(after.items.find(({ itemId }) => itemId === 'H/unjudged')?.reason.zh).toMatch(
      /考官评 10.0。$/,
    );
  });
});
