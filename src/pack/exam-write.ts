import { ok, type Result } from '#base';
import type { ExamKey } from '#domain/exam';
import { blobParts } from './blob-parts.ts';
import type { PackError } from './errors.ts';
import { planExam, type ExamInput, type ExamPlan } from './exam-plan.ts';
import { writePack, type PackWriteOptions, type WrittenPack } from './pack-write.ts';
import { parseExamKey, sealAnswers } from './seal/answers.ts';

export interface WrittenExam {
  readonly pack: WrittenPack;
  /** The `.answers` file, sealed to the locks of the exam. */
  readonly answers: Uint8Array<ArrayBuffer>;
  /** The same in the clear: for who builds the exam and for nobody else. */
  readonly key: ExamKey;
}

/** Writes a planned exam pack to a stream, then seals its answers: they name the pack by its hash. */
export async function writeExam(
  plan: ExamPlan,
  sink: WritableStream<Uint8Array>,
  options: PackWriteOptions = {},
): Promise<Result<WrittenExam, PackError>> {
  const pack = await writePack(plan.facts, plan.files, sink, options);
  if (!pack.ok) return pack;
  // Read back as the examiner's page will: what is sealed wrong is found out when it is too late.
  const key = parseExamKey({ ...plan.answers, packHash: pack.value.packHash });
  if (!key.ok) return key;
  const answers = await sealAnswers(key.value, plan.exam.locks);
  return answers.ok ? ok({ pack: pack.value, answers: answers.value, key: key.value }) : answers;
}

/** Plan and pack in one, into a Blob, for exams that fit. */
export async function buildExam(
  input: ExamInput,
  options: PackWriteOptions = {},
): Promise<Result<WrittenExam & { readonly blob: Blob }, PackError>> {
  const plan = planExam(input);
  if (!plan.ok) return plan;
  const parts = blobParts('application/zip');
  const written = await writeExam(plan.value, parts.sink, options);
  return written.ok ? ok({ ...written.value, blob: parts.blob() }) : written;
}
