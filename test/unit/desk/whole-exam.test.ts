import { beforeAll, describe, expect, it } from 'vitest';
import {
  noDecisions,
  outcomesOf,
  papersOf,
  rulesOfExam,
  type CaseDesk,
  type Decisions,
  type Outcomes,
} from '#domain/exam';
import { openDeskKey, openScripts, readDeskPack } from '../../../src/work/desk/index.ts';
import { unwrap } from '../../fixtures/sealing.ts';
import {
  adjudicator,
  candidates,
  caseIds,
  firstExaminer,
  reasons,
  secondExaminer,
  type Marking,
  type Markings,
} from '../../fixtures/whole-exam-plan.ts';
import { wholeExam } from '../../fixtures/whole-exam-scripts.ts';
import { Spreadsheet } from '../../fixtures/whole-exam-table.ts';

// The whole examination without browsers: what the plan's scripts earn and what becomes of them under two examiners and
// an adjudicator, held against the spreadsheet that was worked out by hand. test/drills plays the same in browsers.

const table = new Spreadsheet();
const run = { signal: new AbortController().signal, onProgress: () => undefined };

describe('the spreadsheet by itself', () => {
  const numbers = candidates.map(({ number }) => number);
  const sum = (rows: ReadonlyArray<{ readonly points: string }>): number =>
    rows.reduce((total, { points }) => total + Math.round(1000 * Number(points)), 0);
  const share = (credit: string): number => {
    const [n = NaN, d = 1] = credit.split('/').map(Number);
    return n / d;
  };

  it('multiplies points and credits, and adds questions, tasks and sections up', () => {
    for (const { row, full, credit, points } of table.rows)
      if (['question', 'task', 'section'].includes(row))
        expect(1000 * Number(full) * share(credit)).toBeCloseTo(1000 * Number(points), -0.3);
    for (const candidate of numbers) {
      const all = (where: Parameters<typeof table.all>[0]) => table.all(where);
      expect(sum(all({ row: 'question', candidate }))).toBe(
        table.milli('paper', candidate, 'theory'),
      );
      const practical = sum(all({ row: 'task', candidate }));
      expect(Math.abs(practical - table.milli('paper', candidate, 'practical'))).toBeLessThan(2);
      for (const { of } of all({ row: 'machine', candidate })) {
        const parts = [
          ...all({ row: 'section', candidate, of }),
          ...all({ row: 'must-not', candidate, of }),
        ];
        expect(sum(parts)).toBe(table.milli('machine', candidate, of));
        const full = all({ row: 'section', candidate, of }).map((each) => Number(each.full));
        expect(full.reduce((a, b) => a + b)).toBeCloseTo(100, 6);
      }
    }
  });

  it('weighs the papers, rounds once and grades', () => {
    for (const candidate of numbers) {
      const cases =
        caseIds.reduce(
          (total, of) =>
            total +
            (table.all({ row: 'final', candidate, of }).length > 0
              ? table.milli('final', candidate, of)
              : 0),
          0,
        ) / 3;
      expect(Math.floor(cases)).toBe(table.milli('paper', candidate, 'cases'));
      const exact =
        0.35 * table.milli('paper', candidate, 'theory') +
        0.15 * table.milli('paper', candidate, 'practical') +
        0.5 * cases;
      expect(Math.abs(exact - table.milli('unrounded', candidate, 'total'))).toBeLessThan(1.001);
      const total = Math.floor(exact / 100 + 0.5) * 100;
      expect(total).toBe(table.milli('total', candidate, 'total'));
      const before = total >= 90_000 ? 4 : total >= 80_000 ? 3 : total >= 60_000 ? 2 : 1;
      expect(table.text('grade-before', candidate, 'total')).toBe(String(before));
    }
  });
});

describe('the whole examination, marked', () => {
  let opened: Awaited<ReturnType<typeof openPlan>>;
  beforeAll(async () => {
    opened = await openPlan();
  }, 60_000);

  it('earns in theory, practical and every section of every case what the spreadsheet says', () => {
    expect(opened.scripts).toHaveLength(candidates.length);
    for (const { candidate, marks } of opened.scripts) {
      const theory = unwrap(marks.theory!);
      for (const { name, gotMilli } of theory.rows)
        expect([candidate, name, gotMilli]).toEqual([
          candidate,
          name,
          table.milli('question', candidate, 'theory', name),
        ]);
      expect(theory.totalMilli).toBe(table.milli('paper', candidate, 'theory'));
      expect(unwrap(marks.practical!).totalMilli).toBe(
        table.milli('paper', candidate, 'practical'),
      );
      for (const { of } of table.all({ row: 'machine', candidate })) {
        const sheet = unwrap(marks.cases[of]!);
        for (const { section, maxMilli, gotMilli } of sheet.sections) {
          const [row] = table.all({ row: 'section', candidate, of, part: section });
          expect([candidate, of, section, maxMilli, gotMilli]).toEqual([
            candidate,
            of,
            section,
            Math.round(1000 * Number(row?.full)),
            Math.round(1000 * Number(row?.points)),
          ]);
        }
        expect(sheet.sections).toHaveLength(table.all({ row: 'section', candidate, of }).length);
        expect(sheet.finalMilli).toBe(table.milli('machine', candidate, of));
      }
    }
  });

  it('becomes, with two examiners and an adjudicator, the results of the spreadsheet', () => {
    const outcomes = decide(opened);
    for (const { number, theory, practical, cases, result } of outcomes.scripts) {
      const value = unwrap(result!);
      for (const { caseId, a, b, third, verdict, stage } of cases) {
        if (stage === 'absent') {
          expect(table.all({ row: 'final', candidate: number, of: caseId })).toEqual([]);
          continue;
        }
        const milli = (row: string): number => table.milli(row, number, caseId);
        expect([number, caseId, a?.sheet.finalMilli, b?.sheet.finalMilli]).toEqual([
          number,
          caseId,
          milli('examiner-A'),
          milli('examiner-B'),
        ]);
        if (third) expect(third.sheet.finalMilli).toBe(milli('adjudicator'));
        expect(verdict?.finalMilli).toBe(milli('final'));
        expect(verdict?.reasons.map(({ kind }) => kind)).toEqual([
          ...(reasons[number]?.[caseId as 'phantom-11'] ?? []),
        ]);
      }
      const paper = (of: string): number => table.milli('paper', number, of);
      expect([theory?.totalMilli, practical?.totalMilli]).toEqual([
        paper('theory'),
        paper('practical'),
      ]);
      expect(value.papers.map(({ markMilli }) => markMilli)).toEqual(
        papersOf(opened.exam).map(paper),
      );
      expect(value.unroundedMilli).toBe(table.milli('unrounded', number, 'total'));
      expect(value.totalMilli).toBe(table.milli('total', number, 'total'));
      expect(String(value.gradeBefore)).toBe(table.text('grade-before', number, 'total'));
      expect(String(value.grade)).toBe(table.text('grade', number, 'total'));
    }
    expect(unwrap(outcomes.sem) / 1000).toBeCloseTo(Number(table.text('sem', '', 'total')), 4);
  });

  it('takes the error of measurement from the two examiners, so that adjudicating moves nobody to a cut', () => {
    const before = decide(opened, {});
    const after = decide(opened);
    expect(unwrap(before.sem)).toBe(unwrap(after.sem));
    const waiting = before.scripts.flatMap(({ number, cases }) =>
      cases
        .filter(({ stage }) => stage === 'adjudicate')
        .map(({ caseId }) => `${number} ${caseId}`),
    );
    const wanted = Object.entries(reasons).flatMap(([number, cases]) =>
      Object.keys(cases).map((caseId) => `${number} ${caseId}`),
    );
    expect(waiting.sort()).toEqual(wanted.sort());
  });
});

/** What a person decided, as the ledger would hold it; scripts are called by their candidates here. */
function deskOf(examiner: string, script: string, caseId: string, work: Marking): CaseDesk {
  const text = '表述与标准答案等价，已对照影像确认';
  const overrides = Object.fromEntries(
    Object.entries(work.overrides ?? {}).map(([itemId, points]) => [
      itemId,
      { valueMilli: Math.round(1000 * points), code: 'R1', text } as const,
    ]),
  );
  const { denies } = work;
  const denied = denies === undefined ? {} : { [denies]: { confirmed: false, text } };
  const isMustNot = denies?.startsWith('mustNot/') === true;
  const decisions: Decisions = {
    ...noDecisions,
    overrides,
    caps: isMustNot ? {} : denied,
    mustNots: isMustNot ? denied : {},
  };
  return {
    examiner,
    script,
    caseId,
    ...(work.rating !== undefined && { rating: work.rating }),
    decisions,
    finished: { sheetHash: 'x', finalMilli: 0, atMs: 1 },
  };
}

function decide(
  { exam, key, scripts }: Awaited<ReturnType<typeof openPlan>>,
  third: Markings = adjudicator,
): Outcomes {
  const numbered = scripts.map((script) => ({ ...script, number: script.candidate }));
  const of = (examiner: string, markings: Markings): CaseDesk[] =>
    Object.entries(markings).flatMap(([number, cases]) =>
      Object.entries(cases).map(([caseId, work]) => deskOf(examiner, number, caseId, work)),
    );
  return outcomesOf({
    exam,
    key,
    rules: rulesOfExam(exam),
    scripts: numbered,
    state: {
      cases: [...of('a', firstExaminer), ...of('b', secondExaminer), ...of('c', third)],
      refused: [],
    },
    shares: Object.fromEntries(numbered.map(({ number }) => [number, ['a', 'b'] as const])),
    adjudicators: Object.fromEntries(numbered.map(({ number }) => [number, 'c'])),
  });
}

/** The sealed scripts of the plan, opened and marked by the machine. */
async function openPlan() {
  const whole = await wholeExam();
  const pack = unwrap(await readDeskPack({ name: 'exam', blob: whole.pack }, run.signal));
  const { key } = unwrap(
    await openDeskKey({
      ...pack,
      answers: { name: 'a', blob: new Blob([whole.answers]) },
      with: { type: 'identity', identity: whole.keys.key.identity, lockName: '' },
    }),
  );
  const { identity } = whole.keys.key;
  const files = whole.submissions.map(({ name, bytes }) => ({ name, blob: new Blob([bytes]) }));
  const { scripts, refused } = unwrap(await openScripts({ ...pack, key, identity, files }, run));
  expect(refused).toEqual([]);
  return { exam: whole.exam, key, scripts };
}
