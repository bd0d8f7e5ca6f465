import type { DeskMarks, DeskScript, Exam, ExamKey, ReceivedScripts } from '#domain/exam';
import type { PackError } from '#pack';

// Jobs of the examiner's desk. The key travels to the worker in the message of one job and is kept nowhere there.

/** An exam pack as the desk needs it: no images. */
export interface DeskPack {
  readonly exam: Exam;
  readonly packHash: string;
  readonly commitments: Readonly<Record<string, string>>;
}

export type DeskError = PackError | { readonly kind: 'cancelled' };

export interface DeskKeyInput {
  readonly exam: Exam;
  readonly packHash: string;
  /** Of the pack file; absent where the exam was imported before: then the answers are not held against it. */
  readonly commitments?: Readonly<Record<string, string>> | undefined;
  readonly answers: { readonly name: string; readonly blob: Blob };
  /** The key file with its six words, or the recovery key as text. */
  readonly with:
    | {
        readonly type: 'words';
        readonly name: string;
        readonly keyFile: Blob;
        readonly words: string;
      }
    | { readonly type: 'recovery'; readonly text: string }
    /** A key that is open already: new answers of the same exam. */
    | { readonly type: 'identity'; readonly identity: string; readonly lockName: string };
}

export interface DeskKey {
  /** `AGE-SECRET-KEY-1…`: in memory only. */
  readonly identity: string;
  readonly lockName: string;
  readonly key: ExamKey;
}

export interface DeskFile {
  readonly name: string;
  readonly blob: Blob;
}

export interface DeskIntake extends ReceivedScripts {
  /** Files that did not open, each with its reason; none of them stops the others. */
  readonly refused: ReadonlyArray<{ readonly file: string; readonly error: PackError }>;
}

export interface DeskProgress {
  /** Unsealing, then checking and marking. */
  readonly phase: 'open' | 'mark';
  readonly done: number;
  readonly total: number;
}

export interface DeskOpenInput {
  readonly exam: Exam;
  readonly packHash: string;
  readonly key: ExamKey;
  readonly identity: string;
  readonly files: readonly DeskFile[];
  /** Receipts of the roll as typed, by candidate. */
  readonly roll?: Readonly<Record<string, string>> | undefined;
  /** Digests of held scripts that somebody decided to count. */
  readonly counted?: readonly string[] | undefined;
}

export interface DeskJobs {
  readonly deskPack: {
    readonly input: DeskFile;
    readonly progress: never;
    readonly output: DeskPack;
    readonly error: DeskError;
  };
  /** Opens the key, then the answers with it. */
  readonly deskKey: {
    readonly input: DeskKeyInput;
    readonly progress: never;
    readonly output: DeskKey;
    readonly error: PackError;
  };
  /** Opens, checks and marks any number of submissions. */
  readonly deskOpen: {
    readonly input: DeskOpenInput;
    readonly progress: DeskProgress;
    readonly output: DeskIntake;
    readonly error: { readonly kind: 'cancelled' };
  };
  /** Marks scripts that are open already by another key. */
  readonly deskMark: {
    readonly input: {
      readonly exam: Exam;
      readonly key: ExamKey;
      readonly scripts: ReadonlyArray<
        Pick<DeskScript, 'digest' | 'theory' | 'practical' | 'cases'>
      >;
    };
    readonly progress: DeskProgress;
    /** By digest. */
    readonly output: Readonly<Record<string, DeskMarks>>;
    readonly error: { readonly kind: 'cancelled' };
  };
}
