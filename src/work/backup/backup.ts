import type { CaseRecord, CaseStub } from '#domain/case';
import type { MarkSheet, Submission } from '#domain/marking';
import type { LoggedEvent } from '#domain/report';
import type { Json } from '#base';

// What a back-up holds (docs/formats/backup.md), as the page hands it over and gets it back.

export const backupSchema = 'uptake-backup/1';

export interface SavedAttempt {
  readonly header: {
    readonly attemptId: string;
    readonly caseId: string;
    readonly startedAtMs: number;
    readonly handedInAtMs?: number | undefined;
  };
  readonly events: readonly LoggedEvent[];
  readonly submission?: Submission | undefined;
  readonly sheet?: MarkSheet | undefined;
}

export interface SavedCase {
  readonly record: CaseRecord;
  readonly blobs: ReadonlyArray<{ readonly key: string; readonly blob: Blob }>;
}

export interface BackupContents {
  readonly createdAtMs: number;
  readonly attempts: readonly SavedAttempt[];
  /** Names of the cases that the attempts are of. */
  readonly stubs: readonly CaseStub[];
  readonly settings: Readonly<Record<string, Json>>;
  /** Empty unless the reader asked for the images too. */
  readonly cases: readonly SavedCase[];
}

export interface ReadBackup extends BackupContents {
  /** What could not be read; the rest was. */
  readonly damaged: ReadonlyArray<{ readonly file: string; readonly detail: string }>;
}

export interface BackupManifest {
  readonly schema: typeof backupSchema;
  readonly createdAtMs: number;
  readonly attempts: number;
  readonly cases: number;
  readonly files: ReadonlyArray<{
    readonly path: string;
    readonly bytes: number;
    readonly sha256: string;
  }>;
}

export interface BackupProgress {
  readonly filesDone: number;
  readonly filesTotal: number;
}

export type BackupError =
  /** No zip, or a zip of something else. */
  | { kind: 'backup-foreign'; detail: string }
  /** Written by a later version of the product. */
  | { kind: 'backup-newer'; version: string }
  /** The file as a whole cannot be trusted. */
  | { kind: 'backup-damaged'; file: string; detail: string }
  | { kind: 'backup-too-large'; bytes: number }
  | { kind: 'unreadable-file'; file: string; detail: string }
  | { kind: 'cancelled' }
  | { kind: 'failed'; detail: string };

/** How one part of a run ends the whole. Caught in this folder and never seen outside. */
export class BackupStop extends Error {
  readonly error: BackupError;

  constructor(error: BackupError) {
    super(error.kind);
    this.error = error;
  }
}

export function stopped(thrown: unknown, signal: AbortSignal): BackupError {
  if (signal.aborted) return { kind: 'cancelled' };
  if (thrown instanceof BackupStop) return thrown.error;
  const detail = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return thrown instanceof DOMException
    ? { kind: 'unreadable-file', file: '', detail }
    : { kind: 'failed', detail };
}

export const hexDigest = async (blob: Blob): Promise<string> =>
  Array.from(
    new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())),
    (byte) => byte.toString(16).padStart(2, '0'),
  ).join('');
