import { ok, type Result } from '#base';
import type { MarkingRules, MarkSheet } from '../marking/index.ts';
import type { StatError } from '../stats/index.ts';
import type { CohortInput, FinishedCase, FinishedScript } from './cohort.ts';
import { cohortItems, semOfTotal, type CohortItems } from './cohort-items.ts';
import { noDecisions, type Decisions } from './desk-events.ts';
import { caseDesk, type CaseDesk, type DeskState } from './desk-fold.ts';
import { paperCase } from './desk-key-change.ts';
import type { DeskScript } from './desk-script.ts';
import type { Shares } from './desk-shares.ts';
import { examinerSheet, mustNotRules, type MustNotRules } from './desk-sheet.ts';
import {
  caseReasons,
  caseVerdict,
  nearCuts,
  type AdjudicationReason,
  type CaseVerdict,
} from './desk-verdict.ts';
import { papersOf, type Exam, type ExamKey } from './exam.ts';
import type { Grade, PaperId } from './policy.ts';
import type { PracticalSheet } from './practical-sheet.ts';
import { composeResult, type ExamResult, type ResultError } from './result.ts';
import type { TheorySheet } from './theory-sheet.ts';

// From scripts and ledgers to results. Pure: everything that the desk shows of marks is made here, from the machine's
// sheets and the decisions of the ledger, and made again whenever one of them changes.

export interface NumberedScript extends DeskScript {
  readonly number: string;
}

export interface DeskFacts {
  readonly exam: Exam;
  readonly key: ExamKey;
  readonly rules: MarkingRules;
  readonly scripts: readonly NumberedScript[];
  readonly state: DeskState;
  readonly shares: Shares;
  /** By script. */
  readonly adjudicators: Readonly<Record<string, string>>;
  /** Case marks after an appeal, by script: they count instead. */
  readonly appealed?: Readonly<Record<string, Readonly<Record<string, CaseSheet>>>> | undefined;
}

/** One person's sheet of one case. */
export interface CaseSheet {
  readonly examiner: string;
  readonly rating?: Grade | undefined;
  readonly sheet: MarkSheet;
  readonly finishedAtMs?: number | undefined;
  /** Finished by another key or on another sheet than the one of now: to be finished again. */
  readonly stale: boolean;
}

export interface CaseOutcome {
  readonly caseId: string;
  /** absent: the candidate never opened it, it counts 0. waiting: an examiner has not finished. */
  readonly stage: 'absent' | 'unmarkable' | 'waiting' | 'adjudicate' | 'done';
  readonly machine?: MarkSheet | undefined;
  readonly a?: CaseSheet | undefined;
  readonly b?: CaseSheet | undefined;
  readonly third?: CaseSheet | undefined;
  readonly reasons: readonly AdjudicationReason[];
  readonly verdict?: CaseVerdict | undefined;
  readonly meanMilli?: number | undefined;
}

export interface ScriptOutcome {
  readonly number: string;
  readonly script: NumberedScript;
  readonly theory?: TheorySheet | undefined;
  readonly practical?: PracticalSheet | undefined;
  readonly cases: readonly CaseOutcome[];
  /** Undefined while something is waited for. */
  readonly result?: Result<ExamResult, ResultError> | undefined;
}

export interface Outcomes {
  readonly scripts: readonly ScriptOutcome[];
  readonly items: CohortItems;
  /** Standard error of the total before adjudication, or which paper has none. */
  readonly sem: Result<number, { readonly paper: PaperId; readonly error: StatError }>;
  readonly cohort: CohortInput;
}

/** Must-not prices by case, made once. */
export const rulesByCase = (
  key: ExamKey,
  rules: MarkingRules,
): Readonly<Record<string, MustNotRules>> =>
  Object.fromEntries(
    Object.entries(key.cases).map(([caseId, own]) => [caseId, mustNotRules(own, rules)]),
  );

/** What of somebody's decisions still fits this sheet: after a change of the key some may be about nothing. */
export function fittingSheet(
  machine: MarkSheet,
  decisions: Decisions,
  mustNots: MustNotRules | undefined,
): { readonly sheet: MarkSheet; readonly dropped: readonly string[] } {
  const dropped: string[] = [];
  let left = decisions;
  for (;;) {
    const made = examinerSheet(machine, left, mustNots);
    if (made.ok) return { sheet: made.value, dropped };
    const { id } = made.error;
    dropped.push(id);
    const without = <T>(list: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
      Object.fromEntries(Object.entries(list).filter(([name]) => name !== id));
    left = {
      overrides: without(left.overrides),
      judged: without(left.judged),
      caps: without(left.caps),
      mustNots: without(left.mustNots),
    };
  }
}

function sheetOf(
  machine: MarkSheet,
  desk: CaseDesk | undefined,
  mustNots: MustNotRules | undefined,
): CaseSheet | undefined {
  if (desk === undefined) return undefined;
  const { sheet, dropped } = fittingSheet(machine, desk.decisions, mustNots);
  return {
    examiner: desk.examiner,
    rating: desk.rating,
    sheet,
    finishedAtMs: desk.finished?.atMs,
    stale:
      desk.finished !== undefined &&
      (dropped.length > 0 || desk.finished.finalMilli !== sheet.finalMilli),
  };
}

/** A paper's rows with the adjudicator's word in them; the total is their sum. */
function overridden<
  Row extends { readonly name: string; readonly maxMilli: number; readonly gotMilli: number },
>(rows: readonly Row[], { overrides }: Decisions): { rows: readonly Row[]; totalMilli: number } {
  const changed = rows.map((row) => {
    const own = Object.hasOwn(overrides, row.name) ? overrides[row.name] : undefined;
    return own === undefined
      ? row
      : { ...row, gotMilli: Math.min(row.maxMilli, Math.max(0, own.valueMilli)) };
  });
  return {
    rows: changed,
    totalMilli: changed.reduce((total, { gotMilli }) => total + gotMilli, 0),
  };
}

function papersOfScript(
  { exam, state, adjudicators }: DeskFacts,
  { number, marks }: NumberedScript,
): Pick<ScriptOutcome, 'theory' | 'practical'> {
  const decisionsOf = (paper: 'theory' | 'practical'): Decisions =>
    caseDesk(state, adjudicators[number] ?? '', number, paperCase[paper])?.decisions ?? noDecisions;
  const theory = exam.papers.theory && marks.theory?.ok ? marks.theory.value : undefined;
  const practical =
    exam.papers.practical && marks.practical?.ok ? marks.practical.value : undefined;
  if (!theory && !practical) return {};
  const practicalRows = practical && overridden(practical.rows, decisionsOf('practical'));
  return {
    theory: theory && { ...theory, ...overridden(theory.rows, decisionsOf('theory')) },
    practical: practical &&
      practicalRows && {
        ...practical,
        ...practicalRows,
        tasks: practical.tasks.map((task) => ({
          ...task,
          gotMilli: practicalRows.rows.reduce(
            (total, row) => (row.taskId === task.taskId ? total + row.gotMilli : total),
            0,
          ),
        })),
      },
  };
}

function caseOutcome(
  facts: DeskFacts,
  mustNots: Readonly<Record<string, MustNotRules>>,
  script: NumberedScript,
  caseId: string,
  near: readonly AdjudicationReason[],
): CaseOutcome {
  const { state, shares, adjudicators, exam } = facts;
  const { number } = script;
  if (!script.cases.some((each) => each.caseId === caseId))
    return { caseId, stage: 'absent', reasons: [] };
  const marked = script.marks.cases[caseId];
  if (!marked?.ok) return { caseId, stage: 'unmarkable', reasons: [] };
  const machine = marked.value;
  const [first, second] = shares[number] ?? ['', ''];
  const of = (examiner: string): CaseSheet | undefined =>
    sheetOf(machine, caseDesk(state, examiner, number, caseId), mustNots[caseId]);
  const [a, b] = [of(first), of(second)];
  // A second marking after an appeal stands in the place of the adjudicator's.
  const third = facts.appealed?.[number]?.[caseId] ?? of(adjudicators[number] ?? '');
  const base = { caseId, machine, a, b, third };
  const done = (each: CaseSheet | undefined): each is CaseSheet => each?.finishedAtMs !== undefined;
  if (!done(a) || !done(b)) return { ...base, stage: 'waiting', reasons: [] };
  const verdict = caseVerdict(
    {
      a: a.sheet,
      b: b.sheet,
      ...(done(third) ? { third: third.sheet } : {}),
    },
    exam.policy,
    near,
  );
  if (verdict.ok)
    return { ...base, stage: 'done', verdict: verdict.value, reasons: verdict.value.reasons };
  const { error } = verdict;
  return error.kind === 'needs-adjudicator'
    ? { ...base, stage: 'adjudicate', reasons: error.reasons, meanMilli: error.meanMilli }
    : { ...base, stage: 'unmarkable', reasons: caseReasons(a.sheet, b.sheet, exam.policy) };
}

function resultOf(
  { exam }: DeskFacts,
  { theory, practical, cases }: Pick<ScriptOutcome, 'theory' | 'practical' | 'cases'>,
  provisional: boolean,
): Result<ExamResult, ResultError> | undefined {
  const marks = cases.map(({ caseId, stage, verdict, meanMilli }) =>
    stage === 'absent'
      ? { caseId, finalMilli: 0, capped: false }
      : verdict !== undefined
        ? { caseId, finalMilli: verdict.finalMilli, capped: verdict.capped }
        : provisional && meanMilli !== undefined
          ? { caseId, finalMilli: meanMilli, capped: false }
          : undefined,
  );
  if (marks.some((mark) => mark === undefined)) return undefined;
  return composeResult({
    policy: exam.policy,
    papers: papersOf(exam),
    theoryMilli: theory?.totalMilli,
    practicalMilli: practical?.totalMilli,
    ...(exam.papers.cases && { cases: marks.filter((mark) => mark !== undefined) }),
  });
}

const finishedCase = (
  script: NumberedScript,
  { caseId, machine, a, b, verdict, meanMilli }: CaseOutcome,
): readonly FinishedCase[] => {
  const submission = script.cases.find((each) => each.caseId === caseId)?.submission;
  const finalMilli = verdict?.finalMilli ?? meanMilli;
  const mark = (each: CaseSheet | undefined) =>
    each?.finishedAtMs === undefined
      ? undefined
      : {
          examiner: each.examiner,
          rating: each.rating ?? 1,
          finalMilli: each.sheet.finalMilli,
          atMs: each.finishedAtMs,
        };
  const [first, second] = [mark(a), mark(b)];
  return machine && submission && first && second && finalMilli !== undefined
    ? [{ caseId, examiners: [first, second], finalMilli, sheet: machine, submission }]
    : [];
};

function finishedScript(facts: DeskFacts, outcome: ScriptOutcome): FinishedScript | undefined {
  const result = outcome.result ?? resultOf(facts, outcome, true);
  if (!result?.ok) return undefined;
  const { number, script, theory, practical, cases } = outcome;
  return {
    script: number,
    ...(theory && {
      theory: Object.fromEntries(theory.rows.map(({ name, creditMilli }) => [name, creditMilli])),
    }),
    ...(practical && {
      practical: Object.fromEntries(
        practical.tasks.map(({ taskId, gotMilli }) => [taskId, gotMilli]),
      ),
    }),
    cases: cases.flatMap((each) => finishedCase(script, each)),
    totalMilli: result.value.totalMilli,
  };
}

function cohortOf(facts: DeskFacts, outcomes: readonly ScriptOutcome[]): CohortInput {
  const { exam, key } = facts;
  const tasks = outcomes.find(({ practical }) => practical)?.practical?.tasks ?? [];
  return {
    scripts: outcomes.flatMap((outcome) => finishedScript(facts, outcome) ?? []),
    questions: (exam.papers.theory?.items ?? []).flatMap((item) =>
      item.questions.map((question) => ({
        name: `${item.id}/${question.id}`,
        safety: key.facts.find(({ id }) => id === item.id)?.safety === true,
      })),
    ),
    tasks: tasks.map(({ taskId, maxMilli }) => ({ id: taskId, maxMilli })),
    keys: key.cases,
  };
}

/**
 * Results of all scripts. A total near to a cut sends all cases of its script to the adjudicator: how near is too near
 * follows from the error of measurement of the marks before adjudication, so that adjudicating moves no goal.
 */
export function outcomesOf(facts: DeskFacts): Outcomes {
  const { exam, scripts } = facts;
  const mustNots = rulesByCase(facts.key, facts.rules);
  const make = (
    near: (number: string) => readonly AdjudicationReason[],
    counted = facts,
  ): ScriptOutcome[] =>
    scripts.map((script) => {
      const papers = papersOfScript(facts, script);
      const cases = (exam.papers.cases?.caseIds ?? []).map((caseId) =>
        caseOutcome(counted, mustNots, script, caseId, near(script.number)),
      );
      const outcome = { number: script.number, script, ...papers, cases };
      return { ...outcome, result: resultOf(facts, outcome, false) };
    });
  // The two examiners alone: who was adjudicated or appealed must not change who is near.
  const before = make(() => [], { ...facts, adjudicators: {}, appealed: {} });
  const beforeCohort = cohortOf(facts, before);
  const { reliability } = cohortItems(beforeCohort);
  const sem = semOfTotal(papersOf(exam), reliability, exam.policy);
  const totals = new Map(
    beforeCohort.scripts.map(({ script, totalMilli }) => [script, totalMilli]),
  );
  const near = (number: string): readonly AdjudicationReason[] => {
    const total = totals.get(number);
    return sem.ok && total !== undefined ? nearCuts(total, sem.value, exam.policy) : [];
  };
  const after = make(near);
  const cohort = cohortOf(facts, after);
  return { scripts: after, items: cohortItems(cohort), sem: sem.ok ? ok(sem.value) : sem, cohort };
}
