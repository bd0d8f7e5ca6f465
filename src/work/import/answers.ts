import { ok, type Result } from '#base';
import type { Key } from '#domain/marking';
import { parseAnswers, parseJson } from '#pack';
import type { ImportError, ImportFile } from '../jobs.ts';
import { asResult, valueOrStop } from './abort.ts';
import { readable } from './readable.ts';

export const isAnswersName = (path: string): boolean => /\.answers(\.json)?$/i.test(path);

/** The reference answer in a file; stops with 'answers-invalid' or 'unreadable-file'. */
export async function readAnswers(file: ImportFile): Promise<Key> {
  const text = await readable(file.path, () => file.blob.text());
  const stop = (cause: { kind: string; detail: string }) => ({
    kind: 'answers-invalid' as const,
    file: file.path,
    detail: `${cause.kind} ${cause.detail}`.trim(),
  });
  return valueOrStop(parseAnswers(valueOrStop(parseJson(text, file.path), stop), file.path), stop);
}

/** The same for a file that comes alone: errors are values here. */
export const readAnswersFile = (file: ImportFile): Promise<Result<Key, ImportError>> =>
  asResult(new AbortController().signal, async () => ok(await readAnswers(file)));
