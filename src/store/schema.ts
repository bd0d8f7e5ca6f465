import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { CaseRecord, CaseStub } from '#domain/case';
import type { MarkSheet, Submission } from '#domain/marking';
import type { Exam, LedgerEntry, SittingEntry } from '#domain/exam';
import type { Attempt, LoggedEvent } from '#domain/report';
import type { Json } from '#base';

// [Note: Two databases] Small things that a person typed (core) never share a database with large things that can be
// imported again (cases): a full disk, a damaged file or a deletion there leaves these alone. Both are plain
// key -> value without indexes, the form with the fewest ways to break.

/** The head of an attempt; its body is its log of events. */
export interface AttemptHeader {
  readonly attemptId: string;
  readonly caseId: string;
  readonly startedAtMs: number;
  readonly handedInAtMs?: number | undefined;
  /** Belongs to an examination: practice neither lists nor opens nor marks it. */
  readonly inExam?: true | undefined;
}

/** A case that is being written: its Blobs are named by no record yet. */
export interface StagingMarker {
  readonly token: string;
  readonly startedAtMs: number;
  readonly keys: readonly string[];
}

/** An examination as its pack brought it. */
export interface StoredExam {
  /** SHA-256 of the pack's manifest; the key. */
  readonly packHash: string;
  readonly packId: string;
  readonly exam: Exam;
  /** Pictures of its items, by their path in the pack. */
  readonly pictures: Readonly<Record<string, Blob>>;
  readonly importedAtMs: number;
}

/** The head of a sitting; its body is its chain. */
export interface SittingHeader {
  readonly sittingId: string;
  readonly examId: string;
  readonly packHash: string;
  readonly candidate: string;
  readonly startedAtMs: number;
  /** Made for this sitting, the private half not extractable: it signs what is handed in. */
  readonly keys: CryptoKeyPair;
  /** Attempts at its cases, by case id. */
  readonly attempts: Readonly<Record<string, string>>;
  /** What was handed in, sealed, and its receipt code. */
  readonly handedIn?:
    | {
        readonly atMs: number;
        readonly receipt: string;
        readonly innerHash: string;
        readonly file: Blob;
        /** The signed script in the clear: sealed again to other locks where those of the exam are lost. */
        readonly inner: Blob;
      }
    | undefined;
}

/** A sealed submission on an examiner's machine, as it came. */
export interface SealedScript {
  readonly examId: string;
  /** SHA-256 of its bytes. */
  readonly fileHash: string;
  readonly name: string;
  readonly file: Blob;
  readonly addedAtMs: number;
}

export interface CoreSchema extends DBSchema {
  attempts: { key: string; value: AttemptHeader };
  events: { key: [attemptId: string, seq: number]; value: LoggedEvent };
  /** Folded state at some seq, for long logs. Not written yet; always rebuilt from the events, never the other way. */
  snapshots: { key: string; value: Attempt };
  submissions: { key: string; value: Submission };
  marksheets: { key: string; value: MarkSheet };
  settings: { key: string; value: Json };
  /** See: [Note: Ballast]. */
  reserve: { key: string; value: Blob };
  /** Cases in the making, as the workshop wrote them. */
  drafts: { key: string; value: Json };
  exams: { key: string; value: StoredExam };
  sittings: { key: string; value: SittingHeader };
  chain: { key: [sittingId: string, seq: number]; value: SittingEntry };
  /** What examiners decided, a chain for each of them. */
  ledger: { key: [examId: string, actor: string, n: number]; value: LedgerEntry };
  scripts: { key: [examId: string, fileHash: string]; value: SealedScript };
}

export interface CasesSchema extends DBSchema {
  records: { key: string; value: CaseRecord };
  blobs: { key: string; value: Blob };
  staging: { key: string; value: StagingMarker };
  /** Names of cases whose images are gone or never were here, for the answers that are left of them. */
  stubs: { key: string; value: CaseStub };
}

/** Step from version `index` to `index + 1`. Frozen once released: a change is a new step at the end. */
export type Migration<S extends DBSchema> = (
  db: IDBPDatabase<S>,
  tx: IDBPTransaction<S, Array<StoreNames<S>>, 'versionchange'>,
) => void | Promise<void>;

export const coreMigrations: ReadonlyArray<Migration<CoreSchema>> = [
  (db) => {
    db.createObjectStore('attempts');
    db.createObjectStore('events');
    db.createObjectStore('snapshots');
    db.createObjectStore('submissions');
    db.createObjectStore('marksheets');
    db.createObjectStore('settings');
    db.createObjectStore('reserve');
  },
  (db) => {
    db.createObjectStore('drafts');
  },
  (db) => {
    db.createObjectStore('exams');
    db.createObjectStore('sittings');
    db.createObjectStore('chain');
    db.createObjectStore('ledger');
    db.createObjectStore('scripts');
  },
];

export const casesMigrations: ReadonlyArray<Migration<CasesSchema>> = [
  (db) => {
    db.createObjectStore('records');
    db.createObjectStore('blobs');
    db.createObjectStore('staging');
  },
  (db) => {
    db.createObjectStore('stubs');
  },
];
