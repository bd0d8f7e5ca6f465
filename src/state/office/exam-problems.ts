import type { CaseRecord } from '#domain/case';
import { blueprintGaps, type BlueprintGap, type Form, type FormError } from '#domain/exam';
import { lockProblem, policyProblem } from '#pack';
import { isNegative, isPractised } from './case-for-exam.ts';
import { undeclared } from './deid-of-cases.ts';
import { blueprintOf, questionCount, type ExamDraft } from './exam-draft.ts';
import { isPublicBank, type PracticalTask, type StoredBank } from './stored.ts';

/** The parts of the builder's page; a problem leads to one of them. */
export const builderParts = ['about', 'policy', 'theory', 'practical', 'cases', 'locks'] as const;
export type BuilderPart = (typeof builderParts)[number];

export type ExamProblemKind =
  | 'title-empty'
  | 'organiser-empty'
  | 'no-paper'
  | 'policy-unconfirmed'
  | 'policy-broken'
  | 'no-bank'
  | 'bank-public'
  | 'not-drawn'
  | 'cannot-draw'
  | 'cell-unfilled'
  | 'item-case-missing'
  | 'item-exposed'
  | 'no-tasks'
  | 'task-missing'
  | 'task-case-missing'
  | 'task-gap'
  | 'no-cases'
  | 'case-missing'
  | 'case-exposed'
  | 'case-undeclared'
  | 'case-gap'
  | 'negative-gap'
  | 'lock-examiner'
  | 'lock-recovery'
  | 'lock-twice'
  | 'unsupervised'
  | 'demonstration';

export interface ExamProblem {
  /** Errors keep the pack from being made. */
  readonly severity: 'error' | 'warning';
  readonly part: BuilderPart;
  readonly kind: ExamProblemKind;
  /** Name of what it is about: a cell, item, task, case. */
  readonly of?: string | undefined;
  readonly wanted?: number | undefined;
  readonly found?: number | undefined;
}

export interface ProblemInput {
  readonly draft: ExamDraft;
  readonly bank: StoredBank | undefined;
  readonly form: Form | undefined;
  readonly formError: FormError | undefined;
  readonly tasks: readonly PracticalTask[];
  readonly records: readonly CaseRecord[];
}

type Say = (
  severity: ExamProblem['severity'],
  part: BuilderPart,
  kind: ExamProblemKind,
  more?: Pick<ExamProblem, 'of' | 'wanted' | 'found'>,
) => void;

/** All that keeps an exam from being made, then what is to be known before it is. */
export function examProblems(input: ProblemInput): readonly ExamProblem[] {
  const found: ExamProblem[] = [];
  const say: Say = (severity, part, kind, more = {}) => {
    found.push({ severity, part, kind, ...more });
  };
  const { draft } = input;
  if (draft.title.zh.trim() === '') say('error', 'about', 'title-empty');
  if (draft.organiser.trim() === '') say('error', 'about', 'organiser-empty');
  if (!draft.theory.on && !draft.practical.on && !draft.cases.on) say('error', 'about', 'no-paper');
  if (policyProblem(draft.policy)) say('error', 'policy', 'policy-broken');
  if (draft.policy.confirmedBy === null) say('warning', 'policy', 'policy-unconfirmed');
  if (!draft.supervised) say('warning', 'about', 'unsupervised');
  if (draft.purpose === 'demonstration') say('warning', 'about', 'demonstration');
  if (draft.theory.on) sayOfTheory(input, say);
  if (draft.practical.on) sayOfPractical(input, say);
  if (draft.cases.on) sayOfCases(input, say);
  sayOfLocks(draft, say);
  return [
    ...found.filter(({ severity }) => severity === 'error'),
    ...found.filter(({ severity }) => severity === 'warning'),
  ];
}

function sayOfTheory({ draft, bank, form, formError, records }: ProblemInput, say: Say): void {
  if (!bank) {
    say('error', 'theory', 'no-bank');
    return;
  }
  if (isPublicBank(bank) && draft.purpose === 'exam') say('warning', 'theory', 'bank-public');
  if (!draft.theory.drawn) say('error', 'theory', 'not-drawn');
  else if (formError?.kind === 'cells-unfilled')
    for (const { cell, wanted, available } of formError.cells)
      say('error', 'theory', 'cell-unfilled', { of: cell, wanted, found: available });
  else if (formError) say('error', 'theory', 'cannot-draw', { of: formError.kind });
  for (const { face } of form?.items ?? []) {
    if (face.caseId === undefined) continue;
    const record = records.find(({ caseId }) => caseId === face.caseId);
    if (!record) say('error', 'theory', 'item-case-missing', { of: `${face.id}: ${face.caseId}` });
    else if (isPractised(record) && draft.purpose === 'exam')
      say('error', 'theory', 'case-exposed', { of: face.caseId });
  }
}

const gapsOf = ({ draft, tasks, records }: ProblemInput): readonly BlueprintGap[] =>
  blueprintGaps(blueprintOf(draft), {
    questions: questionCount(draft),
    practical: draft.practical.taskIds.flatMap(
      (id) => tasks.find(({ face }) => face.id === id)?.face.kind ?? [],
    ),
    cases: draft.cases.caseIds.length,
    negative: records.filter(
      (record) => draft.cases.caseIds.includes(record.caseId) && isNegative(record),
    ).length,
  });

function sayOfPractical(input: ProblemInput, say: Say): void {
  const { draft, tasks, records } = input;
  const { taskIds } = draft.practical;
  if (taskIds.length === 0) say('error', 'practical', 'no-tasks');
  for (const id of taskIds) {
    const task = tasks.find(({ face }) => face.id === id);
    const caseId = task?.face.caseId;
    if (!task) say('error', 'practical', 'task-missing', { of: id });
    else if (caseId !== undefined && !records.some((record) => record.caseId === caseId))
      say('error', 'practical', 'task-case-missing', { of: `${id}: ${caseId}` });
  }
  for (const record of records)
    if (
      draft.purpose === 'exam' &&
      isPractised(record) &&
      tasks.some(({ face }) => taskIds.includes(face.id) && face.caseId === record.caseId)
    )
      say('error', 'practical', 'case-exposed', { of: record.caseId });
  for (const { what, wanted, found } of gapsOf(input))
    if (what !== 'questions' && what !== 'cases' && what !== 'negative')
      say('warning', 'practical', 'task-gap', { of: what, wanted, found });
}

function sayOfCases(input: ProblemInput, say: Say): void {
  const { draft, records } = input;
  const { caseIds } = draft.cases;
  if (caseIds.length === 0) say('error', 'cases', 'no-cases');
  for (const id of caseIds) {
    const record = records.find(({ caseId }) => caseId === id);
    if (!record?.key) say('error', 'cases', 'case-missing', { of: id });
    else if (isPractised(record) && draft.purpose === 'exam')
      say('error', 'cases', 'case-exposed', { of: id });
    if (record && undeclared([record]).length > 0)
      say('error', 'cases', 'case-undeclared', { of: id });
  }
  for (const { what, wanted, found } of gapsOf(input)) {
    if (what === 'cases') say('warning', 'cases', 'case-gap', { wanted, found });
    if (what === 'negative') say('warning', 'cases', 'negative-gap', { wanted, found });
  }
}

function sayOfLocks({ locks }: ExamDraft, say: Say): void {
  if (!locks.some(({ role }) => role === 'examiner')) say('error', 'locks', 'lock-examiner');
  if (!locks.some(({ role }) => role === 'recovery')) say('error', 'locks', 'lock-recovery');
  const both = locks.length >= 2 && new Set(locks.map(({ role }) => role)).size === 2;
  if (both && lockProblem(locks)) say('error', 'locks', 'lock-twice');
}
