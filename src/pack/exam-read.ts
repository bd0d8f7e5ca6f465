import type { Exam, ExamKey } from '#domain/exam';
import type { Result } from '#base';
import { examPath, casesOf, parseExam } from './exam-check.ts';
import { answersProblem, commitmentProblem, committedOf } from './exam-keys.ts';
import { packErr, type PackError } from './errors.ts';
import { readJson, type PackFile, type PackFiles } from './pack-files.ts';
import { parseExamKey } from './seal/answers.ts';
import type { Manifest } from './schema/manifest.ts';

export const examKeyPath = 'exam-key.json';

type Say = (error: PackError) => void;

async function jsonOf<T>(
  file: PackFile,
  read: (json: unknown, path: string) => Result<T, PackError>,
  say: Say,
): Promise<T | undefined> {
  const json = await readJson(file);
  const value = json.ok ? read(json.value, file.path) : json;
  if (value.ok) return value.value;
  say(value.error);
  return undefined;
}

/** The exam against the pack it lies in: its cases, its pictures, its commitments. */
function sayOfExam(exam: Exam, manifest: Manifest, files: PackFiles, say: Say): void {
  const listed = new Set(manifest.cases.map(({ caseId }) => caseId));
  const needed = casesOf(exam);
  for (const caseId of needed)
    if (!listed.has(caseId)) say(packErr('missing-file', `case/${caseId}/case.json`).error);
  for (const caseId of listed)
    if (!needed.includes(caseId))
      say(packErr('inconsistent', examPath, `case ${caseId} is in no paper`).error);
  const pictures = new Map(
    (exam.papers.theory?.items ?? []).flatMap(({ id, picture }) =>
      picture ? [[picture.path, id] as const] : [],
    ),
  );
  for (const [path, itemId] of pictures)
    if (!files.has(path)) say(packErr('picture-missing', path, itemId).error);
  for (const path of files.keys())
    if (path.startsWith('item/') && !pictures.has(path))
      say(packErr('unexpected-file', path).error);
  const nothing = { theory: [], facts: [], practical: [], cases: {} };
  for (const name of committedOf(exam, nothing).keys())
    if (manifest.keyCommitment?.[name] === undefined) say(packErr('no-commitment', name).error);
}

/** `exam.json` of an exam pack; in a released pack its answers too, held against the commitments. */
export async function readExamFiles(
  manifest: Manifest,
  files: PackFiles,
  say: Say,
): Promise<{ readonly exam?: Exam | undefined; readonly examKey?: ExamKey | undefined }> {
  const file = files.get(examPath);
  const exam = file && (await jsonOf(file, parseExam, say));
  if (exam) sayOfExam(exam, manifest, files, say);
  const keyFile = manifest.kind === 'released' ? files.get(examKeyPath) : undefined;
  if (exam && manifest.kind === 'released' && !keyFile)
    say(packErr('no-answers', examKeyPath).error);
  if (!exam || !keyFile) return { exam };
  const read = (json: unknown, path: string): Result<ExamKey, PackError> =>
    parseExamKey(json, undefined, path);
  const examKey = await jsonOf(keyFile, read, say);
  if (!examKey) return { exam };
  const problem =
    examKey.examId === exam.examId
      ? (answersProblem(exam, examKey) ??
        commitmentProblem(exam, examKey, manifest.keyCommitment ?? {}))
      : packErr('other-exam', examKeyPath, examKey.examId).error;
  if (problem) say(problem);
  return { exam, examKey };
}
