import { canonicalJson, type Result } from '#base';
import type { ExamKey, Lock } from '#domain/exam';
import { parseAnswers } from '../answers.ts';
import { checkShape } from '../check.ts';
import { packErr, type PackError } from '../errors.ts';
import { parseJson } from '../json-read.ts';
import { examKeySchema } from '../schema/exam.ts';
import type { KeyExpected, OpenedKey } from './keys.ts';
import { openSealed, sealJson, sealLimitBytes } from './seal.ts';
import type { ExamExpected } from './submission.ts';

/** What the schema cannot say of answers: ids are unique, each case key is of its case and fits itself. */
function inconsistency(key: ExamKey, file: string): PackError | undefined {
  const wrong = (detail: string): PackError => ({ kind: 'inconsistent', file, detail });
  const lists = { theory: key.theory, facts: key.facts, practical: key.practical };
  for (const [name, list] of Object.entries(lists)) {
    const ids = list.map(({ id }) => id);
    const twice = ids.find((id, at) => ids.indexOf(id) !== at);
    if (twice !== undefined) return wrong(`${name}: ${twice} twice`);
  }
  for (const [caseId, own] of Object.entries(key.cases)) {
    if (own.caseId !== caseId) return wrong(`cases.${caseId}: is the key of ${own.caseId}`);
    const read = parseAnswers(own, `${file}: cases.${caseId}`);
    if (!read.ok) return read.error;
  }
  return undefined;
}

/** Answers of an exam from parsed JSON; compared with the exam and the pack they are to belong to. */
export function parseExamKey(
  json: unknown,
  expected?: ExamExpected,
  file = '.answers',
): Result<ExamKey, PackError> {
  const key = checkShape<ExamKey>(examKeySchema, 'uptake-exam-key/1', json, file);
  if (!key.ok) return key;
  if (expected && key.value.examId !== expected.examId)
    return packErr('other-exam', file, key.value.examId);
  if (expected && key.value.packHash !== expected.packHash) return packErr('other-pack', file);
  const problem = inconsistency(key.value, file);
  return problem ? { ok: false, error: problem } : key;
}

/** The `.answers` file of an exam, sealed to its locks. */
export const sealAnswers = (
  key: ExamKey,
  locks: readonly Lock[],
): Promise<Result<Uint8Array<ArrayBuffer>, PackError>> => sealJson(key, locks);

/** The same in the clear, for whoever opened it once and marks with the command line. */
export const writeExamKey = (key: ExamKey): string => canonicalJson(key);

export function readExamKey(
  text: string,
  expected?: ExamExpected,
  file = '.answers',
): Result<ExamKey, PackError> {
  const json = parseJson(text, file, sealLimitBytes);
  return json.ok ? parseExamKey(json.value, expected, file) : json;
}

/**
 * A key of the exam; or, where every key of the exam was lost and its answers were sealed again, any key that opens
 * these. `open` opens the key against what is expected of it.
 */
export async function openKeyForAnswers(
  open: (expected: KeyExpected) => Promise<Result<OpenedKey, PackError>>,
  expected: KeyExpected,
  answers: Uint8Array,
): Promise<Result<OpenedKey, PackError>> {
  const own = await open(expected);
  if (own.ok || own.error.kind !== 'exam-key-other-exam') return own;
  const stranger = await open({});
  if (!stranger.ok) return own;
  return (await openSealed(answers, stranger.value.identity)).ok ? stranger : own;
}

/** Opens `.answers`. Refused by name: what `openSealed` refuses, another shape, another exam, another pack. */
export async function openAnswers(
  bytes: Uint8Array,
  identity: string,
  expected?: ExamExpected,
  file = '.answers',
): Promise<Result<ExamKey, PackError>> {
  const opened = await openSealed(bytes, identity, file);
  return opened.ok ? readExamKey(new TextDecoder().decode(opened.value), expected, file) : opened;
}
