import type { Result } from '#base';
import type { CaseRecord, PackOrigin, SeriesRecord } from '#domain/case';
import type { Exam } from '#domain/exam';
import type { Key } from '#domain/marking';
import type { GateResult, TagRow } from '#dicom';
import type { BothTexts } from '#pack';
import type { BackupContents, BackupError, BackupProgress, ReadBackup } from './backup/backup.ts';
import type { Volume } from '#domain/image';
import type { SuvAudit, SuvCorrection, SuvCorrectionError } from '#domain/suv';
import type { AuthorJobs } from './author/index.ts';
import type { DeskJobs } from './desk/desk-jobs.ts';

// What can be asked of the worker: one table of typed jobs (job-table.ts holds the functions). A job gets its input, an
// AbortSignal (abort also terminates the worker) and a progress callback; it answers a Result, and its errors are plain
// data. This file is types only: the page reads it without loading a single job.

/** What a running job is given besides its input. */
export interface JobContext<Progress> {
  readonly signal: AbortSignal;
  /** Copied to the page: hand out typed arrays of their own size, never a view into a volume. */
  readonly onProgress: (progress: Progress) => void;
  /** Buffers of the output that the job will not touch again: moved to the page, not copied. */
  readonly transfer: Transferable[];
}

export interface JobSpec {
  readonly input: unknown;
  readonly progress: unknown;
  readonly output: unknown;
  readonly error: unknown;
}

/** A new job is an entry here and a function in job-table.ts. */
export interface Jobs extends AuthorJobs, DeskJobs {
  readonly import: {
    readonly input: ImportInput;
    readonly progress: ImportProgress;
    readonly output: ImportOutput;
    readonly error: ImportError;
  };
  /** What a container holds: the cases of a pack, each to be imported by itself, or undefined for a zip of anything else. */
  readonly survey: {
    readonly input: ImportFile;
    readonly progress: never;
    readonly output: PackSurvey | undefined;
    readonly error: ImportError;
  };
  /** Everything a person typed, as one file. */
  readonly backup: {
    readonly input: BackupContents;
    readonly progress: BackupProgress;
    readonly output: Blob;
    readonly error: BackupError;
  };
  /** Such a file, read and checked; stores nothing. */
  readonly readBackup: {
    readonly input: { readonly blob: Blob };
    readonly progress: BackupProgress;
    readonly output: ReadBackup;
    readonly error: BackupError;
  };
  /** Reads a reference answer that is dropped by itself, for a case that is here already. */
  readonly answers: {
    readonly input: ImportFile;
    readonly progress: never;
    readonly output: Key;
    readonly error: ImportError;
  };
  /** The header of one original file (a Part 10 file, cut out of its source Blob) for the tag browser. */
  readonly tags: {
    readonly input: { readonly blob: Blob };
    readonly progress: never;
    readonly output: readonly TagRow[];
    readonly error: TagsError;
  };
  /** Audits a PET series again with an author's values in place of header values. Stores nothing. */
  readonly correctSuv: {
    readonly input: CorrectSuvInput;
    readonly progress: never;
    readonly output: SuvAudit;
    readonly error: CorrectSuvError;
  };
}

export type { TagRow };
export type TagsError = { kind: 'not-dicom' } | { kind: 'unreadable'; detail: string };

export interface CorrectSuvInput {
  readonly series: SeriesRecord;
  /** The series' source Blobs, in the order of `series.source.blobKeys`. */
  readonly blobs: readonly Blob[];
  readonly correction: SuvCorrection;
}

export type CorrectSuvError =
  | SuvCorrectionError
  /** CT, MR and SPECT have no SUV to correct. */
  | { kind: 'not-pet'; modality: string }
  /** An original file is missing, damaged, or not the one that was imported. */
  | { kind: 'source-unreadable'; file: string; detail: string }
  | { kind: 'cancelled' };

export type JobName = keyof Jobs;

/** The functions of a table of jobs: they run in the worker, and as they are in Node. */
export type JobTable<Table> = {
  readonly [Name in keyof Table]: Table[Name] extends JobSpec
    ? (
        input: Table[Name]['input'],
        context: JobContext<Table[Name]['progress']>,
      ) => Promise<Result<Table[Name]['output'], Table[Name]['error']>>
    : never;
};

export interface ImportInput {
  readonly files: readonly ImportFile[];
  /** Wall time that the record states as its import. */
  readonly nowMs: number;
  /** Of a pack: the one case to import now. */
  readonly caseId?: string | undefined;
}

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
  | { kind: 'pack-invalid'; file: string; detail: string; said?: BothTexts | undefined }
  | { kind: 'zip-invalid'; file: string; detail: string; said?: BothTexts | undefined }
  /** The case holds what may not be in it. Nobody can wave that through. */
  | { kind: 'gate-blocked'; gate: GateReport }
  | { kind: 'answers-invalid'; file: string; detail: string }
  | { kind: 'answers-other-frame'; file: string }
  /** The answers name another case than the images beside them, or than any case on this device. */
  | { kind: 'answers-other-case'; file: string; answersCaseId: string; caseId: string }
  | { kind: 'unreadable-file'; file: string; detail: string }
  | { kind: 'cancelled' }
  | { kind: 'failed'; detail: string };

export interface ImportOutput {
  readonly record: CaseRecord;
  readonly blobs: ReadonlyArray<{ readonly key: string; readonly blob: Blob }>;
  /** What the gate found: without BLOCK. Of a reader's own DICOM study notes only. */
  readonly gate: GateReport;
}

export interface GateReport extends Omit<GateResult, 'blocked' | 'face'> {
  readonly caseId: string;
  readonly title: CaseRecord['title'];
}

export interface PackSurvey {
  readonly pack: Omit<PackOrigin, 'caseDigest'>;
  readonly cases: readonly SurveyedCase[];
  /** Of an exam pack made by the exam builder: its papers, and the pictures of its items by their path. */
  readonly exam?:
    { readonly exam: Exam; readonly pictures: Readonly<Record<string, Blob>> } | undefined;
}

export interface SurveyedCase {
  readonly caseId: string;
  readonly caseDigest: string;
  /** Of its PET as decoded, and of its sheet as an exam carries it: by both a case is the same in another pack. */
  readonly imagesHash?: string | undefined;
  readonly sheetHash?: string | undefined;
  /** Of images and texts as they lie in the pack. */
  readonly files: number;
  readonly bytes: number;
  readonly title?: CaseRecord['title'] | undefined;
  /** Why this case cannot be taken in; the others can. */
  readonly problem?: ImportError | undefined;
}
