import type { CaseRecord } from '#domain/case';
import type { Volume } from '#domain/image';

// What can be asked of the worker: one table of typed jobs. A job gets its input, an AbortSignal (abort also
// terminates the worker) and a progress callback; it answers a Result, and its errors are plain data.

export interface ImportFile {
  /** Path inside the dropped folder or the zip, with forward slashes. */
  readonly path: string;
  readonly blob: Blob;
}

export type ImportStage = 'list' | 'read' | 'audit' | 'decode' | 'mip' | 'store';

export interface ImportProgress {
  readonly stage: ImportStage;
  readonly filesDone: number;
  readonly filesTotal: number;
  readonly bytesDone: number;
  readonly bytesTotal: number;
  /** One slice of CT and PET at the same place, sent once as soon as it is decoded: something to look at meanwhile. */
  readonly preview?:
    { readonly ct?: Volume; readonly pet?: Volume; readonly suvFactor?: number } | undefined;
}

export type ImportError =
  | { kind: 'nothing-usable'; unused: CaseRecord['unused'] }
  | { kind: 'pack-invalid'; file: string; detail: string }
  | { kind: 'zip-invalid'; file: string; detail: string }
  | { kind: 'answers-invalid'; file: string; detail: string }
  | { kind: 'answers-other-frame'; file: string }
  | { kind: 'unreadable-file'; file: string; detail: string }
  | { kind: 'cancelled' }
  | { kind: 'failed'; detail: string };

export interface ImportOutput {
  readonly record: CaseRecord;
  readonly blobs: ReadonlyArray<{ readonly key: string; readonly blob: Blob }>;
}
