import type { Exam, ExamKey } from '#domain/exam';
import type { PackError } from './errors.ts';
import { commitmentOf } from './commitment.ts';
import { itemKeyProblem } from './items/check-item.ts';

// Whether a set of answers is whole and belongs to an exam, and the commitments to it: of each case by its id, of the
// keys of items as `theory`, of the keys of tasks as `practical`, each in the order of the form.

type Answers = Pick<ExamKey, 'theory' | 'facts' | 'practical' | 'cases'>;

const fails = (kind: PackError['kind'], file: string, detail = ''): PackError => ({
  kind,
  file,
  detail,
});

function theoryProblem({ papers }: Exam, { theory, facts }: Answers): PackError | undefined {
  const items = papers.theory?.items ?? [];
  for (const face of items) {
    const key = theory.find(({ id }) => id === face.id);
    if (!key) return fails('key-missing', face.id);
    const problem = itemKeyProblem(face, key);
    if (problem !== undefined) return fails('key-kind', face.id, problem);
    if (!facts.some(({ id }) => id === face.id)) return fails('key-missing', `${face.id} (facts)`);
  }
  const stray = [...theory, ...facts].find(({ id }) => !items.some((face) => face.id === id));
  return stray && fails('key-of-nothing', stray.id);
}

function practicalProblem({ papers }: Exam, { practical }: Answers): PackError | undefined {
  const tasks = papers.practical?.tasks ?? [];
  for (const { id, kind } of tasks) {
    const key = practical.find((one) => one.id === id);
    if (!key) return fails('key-missing', id);
    if (key.kind !== kind) return fails('key-kind', id, `${key.kind}, ${kind}`);
  }
  const stray = practical.find(({ id }) => !tasks.some((task) => task.id === id));
  return stray && fails('key-of-nothing', stray.id);
}

/** A key is missing, is of nothing, or does not fit its question; undefined where all is there. */
export function answersProblem(exam: Exam, answers: Answers): PackError | undefined {
  const ids = exam.papers.cases?.caseIds ?? [];
  const missing = ids.find((id) => !Object.hasOwn(answers.cases, id));
  if (missing !== undefined) return fails('key-missing', missing);
  const stray = Object.keys(answers.cases).find((id) => !ids.includes(id));
  if (stray !== undefined) return fails('key-of-nothing', stray);
  return theoryProblem(exam, answers) ?? practicalProblem(exam, answers);
}

/** What is committed to, by its name. */
export function committedOf(exam: Exam, answers: Answers): ReadonlyMap<string, unknown> {
  const ordered = <T extends { readonly id: string }>(
    ids: ReadonlyArray<{ readonly id: string }>,
    keys: readonly T[],
  ): readonly T[] => ids.flatMap(({ id }) => keys.find((key) => key.id === id) ?? []);
  const { theory, practical, cases } = exam.papers;
  return new Map<string, unknown>([
    ...(cases?.caseIds ?? []).map((id) => [id, answers.cases[id]] as const),
    ...(theory ? [['theory', ordered(theory.items, answers.theory)] as const] : []),
    ...(practical ? [['practical', ordered(practical.tasks, answers.practical)] as const] : []),
  ]);
}

/** Opened answers held against what the pack committed to before the exam. */
export function commitmentProblem(
  exam: Exam,
  key: ExamKey,
  commitments: Readonly<Record<string, string>>,
): PackError | undefined {
  for (const [name, content] of committedOf(exam, key)) {
    const stated = Object.hasOwn(commitments, name) ? commitments[name] : undefined;
    const salt = Object.hasOwn(key.salts, name) ? key.salts[name] : undefined;
    if (stated === undefined) return fails('no-commitment', name);
    if (salt === undefined || commitmentOf(content, salt) !== stated)
      return fails('commitment-differs', name, salt === undefined ? 'no salt' : '');
  }
  return undefined;
}
