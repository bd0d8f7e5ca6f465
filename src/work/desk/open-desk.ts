import { err, ok, type Result } from '#base';
import {
  openAnswers,
  commitmentProblem,
  answersProblem,
  isCasePack,
  openExamKey,
  openKeyForAnswers,
  openRecoveryKey,
  readExamKey,
  openZip,
  readCasePack,
  type KeyExpected,
  type OpenedKey,
  type PackError,
} from '#pack';
import type { DeskError, DeskFile, DeskKey, DeskKeyInput, DeskPack } from './desk-jobs.ts';

const openingBrace = 0x7b;

/** The examination of an exam pack, with the commitments to its answers. */
export async function readDeskPack(
  { name, blob }: DeskFile,
  signal: AbortSignal,
): Promise<Result<DeskPack, DeskError>> {
  const entries = await openZip(blob, signal);
  if (!entries.ok) return err({ ...entries.error, file: entries.error.file || name });
  if (!isCasePack(entries.value)) return err({ kind: 'no-exam', file: name, detail: '' });
  const contents = await readCasePack(entries.value);
  if (!contents.ok) return contents;
  const { manifest, packHash, exam } = contents.value;
  // Of a released pack the hash is another one than that of the pack it was sat with.
  if (exam === undefined || manifest.kind !== 'exam')
    return err({ kind: 'no-exam', file: name, detail: '' });
  return ok({ exam, packHash, commitments: manifest.keyCommitment ?? {} });
}

/** Opens the key, then the answers with it, and holds the answers against the exam. */
export async function openDeskKey(input: DeskKeyInput): Promise<Result<DeskKey, PackError>> {
  const { exam, packHash, commitments, answers, with: using } = input;
  const bytes = new Uint8Array(await answers.blob.arrayBuffer());
  const opened = await keyOf(input, bytes);
  if (!opened.ok) return opened;
  const { identity, lockName } = opened.value;
  const expected = { examId: exam.examId, packHash };
  // Answers that were mended by hand after the exam need not be sealed again.
  const key =
    using.type === 'identity' && bytes[0] === openingBrace
      ? readExamKey(new TextDecoder().decode(bytes), expected, answers.name)
      : await openAnswers(bytes, identity, expected, answers.name);
  if (!key.ok) return key;
  // Answers that were mended after the exam differ from the commitment on purpose: they belong to a later version.
  const problem =
    answersProblem(exam, key.value) ??
    (commitments === undefined ? undefined : commitmentProblem(exam, key.value, commitments));
  return problem ? err(problem) : ok({ identity, lockName, key: key.value });
}

async function keyOf(
  { exam, with: using }: DeskKeyInput,
  answers: Uint8Array,
): Promise<Result<Pick<DeskKey, 'identity' | 'lockName'>, PackError>> {
  if (using.type === 'identity') return ok(using);
  const open = async (expected: KeyExpected): Promise<Result<OpenedKey, PackError>> =>
    using.type === 'recovery'
      ? openRecoveryKey(using.text, expected)
      : openExamKey(
          new Uint8Array(await using.keyFile.arrayBuffer()),
          using.words,
          expected,
          using.name,
        );
  const opened = await openKeyForAnswers(open, { examId: exam.examId, locks: exam.locks }, answers);
  return opened.ok
    ? ok({ identity: opened.value.identity, lockName: opened.value.lock.name })
    : opened;
}
