import { err, ok, type Result } from '#base';
import {
  markScript,
  receiveScripts,
  rulesOfExam,
  type DeskMarks,
  type OpenedScript,
} from '#domain/exam';
import { openSubmission, type OpenedSubmission, type PackError } from '#pack';
import type { DeskIntake, DeskOpenInput, DeskProgress, DeskJobs } from './desk-jobs.ts';

export interface Run {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DeskProgress) => void;
}

const restEvery = 10;
/** Lets a cancel arrive. */
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Opens all files, one after the other; what fails is named and passed over. Names are expected to differ. */
export async function openScripts(
  input: DeskOpenInput,
  { signal, onProgress }: Run,
): Promise<Result<DeskIntake, { readonly kind: 'cancelled' }>> {
  const { exam, packHash, key, files, roll, counted = [] } = input;
  const total = files.length;
  const refused: Array<{ file: string; error: PackError }> = [];
  const opened = new Map<string, OpenedScript>();
  for (const [at, { name, blob }] of files.entries()) {
    if (signal.aborted) return err({ kind: 'cancelled' });
    onProgress({ phase: 'open', done: at, total });
    const read = await open(name, blob, input);
    if (!read.ok) {
      refused.push({ file: name, error: read.error });
      continue;
    }
    // Two files of one name from two folders: the second is told apart by its place in the list.
    const file = opened.has(name) ? `${name} (${at + 1})` : name;
    const { script, digest, signature, receipt } = read.value;
    opened.set(file, {
      file,
      fileHash: receipt.sealedHash,
      receipt: receipt.code,
      innerReceipt: receipt.innerCode,
      innerHash: receipt.innerHash,
      signed: signature.ok,
      script,
      digest,
    });
  }
  const receiving = receiveScripts([...opened.values()], {
    exam,
    packHash,
    key,
    roll,
    counted: new Set(counted),
  });
  for (;;) {
    const step = receiving.next();
    if (step.done === true) return ok({ ...step.value, refused });
    onProgress({ phase: 'mark', done: step.value, total: opened.size });
    if (step.value % restEvery === 0) await rest();
    if (signal.aborted) return err({ kind: 'cancelled' });
  }
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
    onProgress({ phase: 'mark', done: at, total: scripts.length });
    marks[script.digest] = markScript(exam, key, rules, script);
    if ((at + 1) % restEvery === 0) await rest();
  }
  return ok(marks);
}
