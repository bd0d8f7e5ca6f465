import { canonicalJson, type Result } from '#base';
import type { ExamKey } from '#domain/exam';
import { packErr, type PackError } from './errors.ts';
import { answersProblem, commitmentProblem } from './exam-keys.ts';
import { examKeyPath } from './exam-read.ts';
import type { PackContents } from './pack-read.ts';
import { writePack, type LazyFile, type PackWriteOptions, type WrittenPack } from './pack-write.ts';

const lazy = (path: string, value: unknown): LazyFile => ({
  path,
  blob: () => Promise.resolve(new Blob([canonicalJson(value)])),
});

/**
 * The released pack of an exam, after the appeals: the exam pack with its answers and the salts that open the
 * commitments. Refused by name: no exam pack, answers of another exam or pack, keys missing, a commitment that differs.
 */
export async function writeReleased(
  { manifest, packHash, exam, files }: PackContents,
  key: ExamKey,
  sink: WritableStream<Uint8Array>,
  options: PackWriteOptions = {},
): Promise<Result<WrittenPack, PackError>> {
  if (manifest.kind !== 'exam' || !exam) return packErr('no-exam', '');
  if (key.examId !== exam.examId) return packErr('other-exam', examKeyPath, key.examId);
  if (key.packHash !== packHash) return packErr('other-pack', examKeyPath);
  const problem =
    answersProblem(exam, key) ?? commitmentProblem(exam, key, manifest.keyCommitment ?? {});
  if (problem) return { ok: false, error: problem };
  const kept = [...files.values()].map((file): LazyFile => ({
    path: file.path,
    blob: async () => {
      const read = await file.blob();
      if (read.ok) return read.value;
      throw new Error(`${read.error.kind} ${read.error.detail}`);
    },
  }));
  const keys = Object.entries(key.cases).map(([id, own]) => lazy(`key/${id}.json`, own));
  const { schema: _schema, files: _files, intendedUse: _use, ...facts } = manifest;
  return writePack(
    {
      ...facts,
      kind: 'released',
      // Seen by everybody from now on.
      cases: manifest.cases.map((one) => ({ ...one, exposure: 'practice' as const })),
      keySalt: { ...key.salts },
    },
    [...kept, ...keys, lazy(examKeyPath, key)],
    sink,
    options,
  );
}
