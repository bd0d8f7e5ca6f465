import { canonicalJson, ok, type Result } from '#base';
import type { Lock } from '#domain/exam';
import { checkShape } from '../check.ts';
import { packErr, type PackError } from '../errors.ts';
import { parseJson } from '../json-read.ts';
import { lockFileSchema } from '../schema/exam.ts';
import { fingerprintOf } from './fingerprint.ts';

/** A `.lock` file: the public half of a key, to be handed to whoever builds the exam. Nothing in it is secret. */
export interface LockFile extends Lock {
  readonly schema: 'uptake-lock/1';
  /** Where the key is for one examination only. */
  readonly examId?: string | undefined;
  readonly fingerprint: string;
}

export const lockFileOf = (lock: Lock, examId?: string): LockFile => ({
  schema: 'uptake-lock/1',
  name: lock.name,
  role: lock.role,
  recipient: lock.recipient,
  ...(examId !== undefined && { examId }),
  fingerprint: fingerprintOf(lock.recipient),
});

export const writeLock = (lock: LockFile): string => canonicalJson(lock);

/** A `.lock` file from its text. Its fingerprint must be that of its recipient: a typing error would lock everybody out. */
export function readLock(text: string, file = '.lock'): Result<LockFile, PackError> {
  const json = parseJson(text, file);
  if (!json.ok) return json;
  const lock = checkShape<LockFile>(lockFileSchema, 'uptake-lock/1', json.value, file);
  if (!lock.ok) return lock;
  return lock.value.fingerprint === fingerprintOf(lock.value.recipient)
    ? ok(lock.value)
    : packErr('lock-invalid', file);
}
