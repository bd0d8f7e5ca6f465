import { err, ok, type Result } from '#base';
import { checkScript, readReceipt, takeIn, type ReceivedScript } from '#domain/exam';
import { openSubmission, type OpenedSubmission, type PackError } from '#pack';
import type {
  DeskIntake,
  DeskMarks,
  DeskOpenInput,
  DeskProgress,
  DeskScript,
  DeskJobs,
} from './desk-jobs.ts';
import { markScript, rulesOfExam } from './mark-script.ts';

export interface Run {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DeskProgress) => void;
}

/** Opens all files, one after the other; what fails is named and passed over. */
export async function openScripts(
  input: DeskOpenInput,
  { signal, onProgress }: Run,
): Promise<Result<DeskIntake, { readonly kind: 'cancelled' }>> {
  const { exam, packHash, key, files, roll = {} } = input;
  const total = files.length;
  const refused: Array<{ file: string; error: PackError }> = [];
  const opened = new Map<string, OpenedSubmission>();
  const received: ReceivedScript[] = [];
  for (const [at, { name, blob }] of files.entries()) {
    if (signal.aborted) return err({ kind: 'cancelled' });
    onProgress({ done: at, total });
    const read = await open(name, blob, input);
    if (!read.ok) {
      refused.push({ file: name, error: read.error });
      continue;
    }
    // Two files of one name from two folders: the second is told apart by its place in the list.
    const file = opened.has(name) ? `${name} (${at + 1})` : name;
    opened.set(file, read.value);
    received.push({ file, fileHash: read.value.receipt.sealedHash, script: read.value.script });
  }
  const intake = takeIn(received, exam);
  const rules = rulesOfExam(exam);
  const take = (
    { file, fileHash, digest, script }: (typeof intake.held)[number],
    held: boolean,
  ): DeskScript => {
    const { receipt, signature } = opened.get(file)!;
    const onRoll = Object.hasOwn(roll, script.candidate) ? roll[script.candidate] : undefined;
    // The roll may hold the code of another sealing of the same work: the inner code is as good.
    const sameWork = onRoll !== undefined && readReceipt(onRoll) === receipt.innerCode;
    const { state, lines, details } = checkScript(script, exam, {
      signed: signature.ok,
      packHash,
      receipt: { ofFile: sameWork ? receipt.innerCode : receipt.code, onRoll },
    });
    const cases = script.cases.map(({ caseId, submission, measurements, keyImages }) => ({
      caseId,
      submission,
      measurements,
      keyImages,
    }));
    const { candidate, theory, practical } = script;
    return {
      file,
      fileHash,
      digest,
      candidate,
      receipt: receipt.code,
      innerHash: receipt.innerHash,
      theory,
      practical,
      cases,
      integrity: { state, lines, details },
      marks: markScript(exam, key, rules, { theory, practical, cases }),
      held,
    };
  };
  const scripts = [
    ...intake.accepted.map((each) => take(each, false)),
    ...intake.held.map((each) => take(each, true)),
  ];
  onProgress({ done: total, total });
  return ok({ scripts, refused, problems: intake.problems });
}

async function open(
  name: string,
  blob: Blob,
  { exam, packHash, identity }: DeskOpenInput,
): Promise<Result<OpenedSubmission, PackError>> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await blob.arrayBuffer());
  } catch (thrown) {
    // A stick that was pulled out, a file that went away.
    const detail = thrown instanceof Error ? thrown.message : '';
    return err({ kind: 'unreadable', file: name, detail });
  }
  return openSubmission(bytes, identity, { examId: exam.examId, packHash }, name);
}

/** Marks scripts again: every one of them, so that nobody keeps a mark of the old key. */
export async function markScripts(
  { exam, key, scripts }: DeskJobs['deskMark']['input'],
  { signal, onProgress }: Run,
): Promise<Result<Readonly<Record<string, DeskMarks>>, { readonly kind: 'cancelled' }>> {
  const rules = rulesOfExam(exam);
  const marks: Record<string, DeskMarks> = {};
  for (const [at, script] of scripts.entries()) {
    if (signal.aborted) return err({ kind: 'cancelled' });
    onProgress({ done: at, total: scripts.length });
    marks[script.digest] = markScript(exam, key, rules, script);
    // Lets a cancel arrive.
    if (at % 20 === 19) await new Promise((resolve) => setTimeout(resolve));
  }
  return ok(marks);
}
