import { ok, type Result } from '#base';
import type { Exam, ItemFace } from '#domain/exam';
import { checkShape } from './check.ts';
import { packErr, type PackError } from './errors.ts';
import { policyProblem } from './exam-policy.ts';
import { faceProblem } from './items/check-item.ts';
import { examSchema } from './schema/exam.ts';
import { lockProblem } from './seal/seal.ts';

export const examPath = 'exam.json';

/** Names of commitments beside those of cases; no case of an exam may be called so. */
export const paperNames = ['theory', 'practical'] as const;

const twice = (ids: readonly string[]): string | undefined =>
  ids.find((id, at) => ids.indexOf(id) !== at);

/** Where the picture of an item lies in a pack. */
export const isPicturePath = (path: string, itemId: string): boolean =>
  path.startsWith(`item/${itemId}/`) && /\/[^/]+\.(png|jpe?g)$/.test(path);

const fails = (kind: PackError['kind'], file: string, detail = ''): PackError => ({
  kind,
  file,
  detail,
});

function itemsProblem(items: readonly ItemFace[]): PackError | undefined {
  for (const face of items) {
    const problem = faceProblem(face);
    if (problem !== undefined) return fails('item-invalid', face.id, problem);
    if (face.picture && !isPicturePath(face.picture.path, face.id))
      return fails('unexpected-file', face.picture.path);
  }
  return undefined;
}

/** Ids of all cases that an exam needs: its papers' own, and those that tasks and hotspots are done on. */
export function casesOf({ papers }: Exam): readonly string[] {
  const ids = [
    ...(papers.cases?.caseIds ?? []),
    ...(papers.practical?.tasks ?? []).map(({ caseId }) => caseId),
    ...(papers.theory?.items ?? []).map(({ caseId }) => caseId),
  ];
  return [...new Set(ids.filter((id) => id !== undefined))];
}

/** What the schema cannot say of an exam; undefined where it fits itself. */
export function examProblem(exam: Exam): PackError | undefined {
  const { papers, locks, policy } = exam;
  const wrong = (detail: string): PackError => fails('inconsistent', examPath, detail);
  const problem = policyProblem(policy, examPath) ?? lockProblem(locks);
  if (problem) return problem;
  const { theory, practical, cases } = papers;
  if (!theory && !practical && !cases) return wrong('no paper');
  const names = [
    ...(theory?.items ?? []).map(({ id }) => id),
    ...(practical?.tasks ?? []).map(({ id }) => id),
  ];
  const again = twice(names) ?? twice(cases?.caseIds ?? []);
  if (again !== undefined) return wrong(`${again} twice`);
  const reserved = casesOf(exam).find((id) => paperNames.some((name) => name === id.toLowerCase()));
  if (reserved !== undefined) return wrong(`a case called ${reserved}`);
  return itemsProblem(theory?.items ?? []);
}

/** `exam.json` from parsed JSON. */
export function parseExam(json: unknown, file: string = examPath): Result<Exam, PackError> {
  const exam = checkShape<Exam>(examSchema, 'uptake-exam/1', json, file);
  if (!exam.ok) return exam;
  const problem = examProblem(exam.value);
  return problem ? packErr(problem.kind, problem.file, problem.detail) : ok(exam.value);
}
