import { beforeAll, describe, expect, it } from 'vitest';
import {
  foldDesk,
  ledgerEntry,
  scriptNumbers,
  type DeskEvent,
  type ExamKey,
  type LedgerEntry,
  outcomesOf,
  resultHash,
  resultSheet,
  type DeskScript,
  type Outcomes,
} from '#domain/exam';
import { currentRules, type MarkSheet } from '#domain/marking';
import { openDeskKey, openScripts } from '../../../src/work/desk/index.ts';
import { deskExam, type DeskExam } from '../../fixtures/desk-exam.ts';
import { unwrap } from '../../fixtures/sealing.ts';

// From sealed files to results. Theory and practical are counted by hand (25 points a question and a decision); the
// case marks are those that the examiners gave, by difference from the machine's, so that every total can be computed
// with a pencil: 0.35 T + 0.15 P + 0.50 C, half up to one decimal.

const run = { signal: new AbortController().signal, onProgress: () => undefined };
let desk: DeskExam;
let key: ExamKey;
let scripts: readonly DeskScript[];
beforeAll(async () => {
  desk = await deskExam();
  const { exam, packHash } = desk;
  const { identity } = desk.keys.key;
  const opened = unwrap(
    await openDeskKey({
      exam,
      packHash,
      answers: { name: 'a', blob: new Blob([desk.answers]) },
      with: { type: 'identity', identity, lockName: '' },
    }),
  );
  key = opened.key;
  const files = desk.submissions.map(({ name, bytes }) => ({ name, blob: new Blob([bytes]) }));
  scripts = unwrap(await openScripts({ exam, packHash, key, identity, files }, run)).scripts;
}, 120_000);

const numberOf = (candidate: string): string => {
  const numbers = scriptNumbers(
    scripts.map(({ digest }) => digest),
    desk.packHash,
  );
  return numbers[scripts.find((script) => script.candidate === candidate)!.digest]!;
};
const machineOf = (candidate: string): MarkSheet => {
  const sheet = scripts.find((script) => script.candidate === candidate)!.marks.cases[desk.caseId]!;
  return unwrap(sheet);
};

class Pens {
  readonly entries: LedgerEntry[] = [];
  #at = 1_800_000_000_000;
  write(actor: string, event: DeskEvent): void {
    this.#at += 1000;
    const last = this.entries.findLast((entry) => entry.actor === actor);
    this.entries.push(ledgerEntry(last, actor, this.#at, event));
  }
  /** Rates, gives so many milli-points more, item after item from the first, and finishes. */
  mark(actor: string, candidate: string, rating: 1 | 2 | 3 | 4, moreMilli = 0): void {
    const at = { script: numberOf(candidate), caseId: desk.caseId };
    const machine = machineOf(candidate);
    this.write(actor, { type: 'rating-saved', ...at, rating });
    let left = moreMilli;
    for (const { itemId, gotMilli, maxMilli } of machine.items) {
      const more = Math.min(left, maxMilli - gotMilli);
      if (more <= 0) continue;
      left -= more;
      this.write(actor, {
        type: 'item-overridden',
        ...at,
        itemId,
        valueMilli: gotMilli + more,
        code: 'R1',
        text: '表述与标准答案等价，已对照影像确认',
      });
    }
    expect(left).toBe(0);
    this.write(actor, {
      type: 'case-finished',
      ...at,
      sheetHash: 'x',
      finalMilli: machine.finalMilli + moreMilli,
    });
  }
}

const outcomes = (entries: readonly LedgerEntry[]): Outcomes => {
  const numbered = scripts.map((script) => ({ ...script, number: numberOf(script.candidate) }));
  const shares = Object.fromEntries(numbered.map(({ number }) => [number, ['a', 'b'] as const]));
  const adjudicators = Object.fromEntries(numbered.map(({ number }) => [number, 'c']));
  return outcomesOf({
    exam: desk.exam,
    key,
    rules: currentRules,
    scripts: numbered,
    state: foldDesk(entries, { shares, adjudicators }),
    shares,
    adjudicators,
  });
};
const of = ({ scripts: all }: Outcomes, candidate: string) =>
  all.find(({ script }) => script.candidate === candidate)!;

describe('results from two examiners’ ledgers', () => {
  it('waits for the second examiner', () => {
    const pens = new Pens();
    pens.mark('a', 'K-01', 4);
    const found = of(outcomes(pens.entries), 'K-01');
    expect(found.cases.map(({ stage }) => stage)).toEqual(['waiting']);
    expect(found.result).toBeUndefined();
  });

  it('takes the mean of both and composes 35, 15 and 50', () => {
    const pens = new Pens();
    pens.mark('a', 'K-01', 3);
    pens.mark('b', 'K-01', 3, 2000);
    const result = unwrap(of(outcomes(pens.entries), 'K-01').result!);
    // T 100, P 100. C: the machine gives 47.426, the second examiner 2 more, the mean 48.426.
    // 35 + 15 + 24.213 = 74.213, rounded 74.2: a pass, with C above its floor of 40.
    expect(result.papers.map(({ markMilli }) => markMilli)).toEqual([100_000, 100_000, 48_426]);
    expect(result.unroundedMilli).toBe(74_213);
    expect(result.totalMilli).toBe(74_200);
    expect([result.gradeBefore, result.grade]).toEqual([2, 2]);
  });

  it('sends a case to the adjudicator where the two lie on two sides of a cut, and his mark is final', () => {
    const pens = new Pens();
    // 47.426 + 12.5 = 59.926, which rounds to 59.9, and 47.426 + 12.574 = 60.
    pens.mark('a', 'K-01', 1, 12_500);
    pens.mark('b', 'K-01', 2, 12_574);
    const waiting = of(outcomes(pens.entries), 'K-01');
    expect(waiting.cases[0]!.stage).toBe('adjudicate');
    expect(waiting.cases[0]!.reasons.map(({ kind }) => kind)).toContain('cross-cut');
    expect(waiting.result).toBeUndefined();
    pens.write('c', {
      type: 'case-finished',
      script: numberOf('K-01'),
      caseId: desk.caseId,
      sheetHash: 'x',
      finalMilli: 47_426,
    });
    const decided = of(outcomes(pens.entries), 'K-01');
    expect(decided.cases[0]!.verdict).toMatchObject({ by: 'adjudicator', finalMilli: 47_426 });
    // 35 + 15 + 23.713 = 73.713
    expect(unwrap(decided.result!).totalMilli).toBe(73_700);
  });

  it('lets the adjudicator alone change a theory mark', () => {
    const pens = new Pens();
    const change = (actor: string): void =>
      pens.write(actor, {
        type: 'item-overridden',
        script: numberOf('K-02'),
        caseId: 'theory',
        itemId: 'i4/q1',
        valueMilli: 25_000,
        code: 'R2',
        text: '题干有歧义，两个选项都可接受',
      });
    change('a');
    expect(of(outcomes(pens.entries), 'K-02').theory?.totalMilli).toBe(75_000);
    change('c');
    expect(of(outcomes(pens.entries), 'K-02').theory?.totalMilli).toBe(100_000);
  });

  it('makes the same sheet with the same hash whatever is written later', () => {
    const pens = new Pens();
    pens.mark('a', 'K-05', 1);
    pens.mark('b', 'K-05', 1);
    const made = outcomes(pens.entries);
    const sheet = resultSheet(of(made, 'K-05'), made, {
      exam: desk.exam,
      packHash: desk.packHash,
      issuedAtMs: 1_800_000_100_000,
      version: 1,
      heads: { a: 'h' },
      ranked: false,
    })!;
    expect(sheet.result.grade).toBe(1);
    expect(sheet.candidate).toBe('K-05');
    expect(sheet.supervised).toBe(false);
    expect(resultHash(sheet)).toMatch(/^[0-9a-f]{64}$/);
    expect(resultHash({ ...sheet, result: { ...sheet.result, grade: 2 } })).not.toBe(
      resultHash(sheet),
    );
  });
});
