import type { LoggedEvent } from '#domain/report';

// What can go wrong in storage, as data. The sentences stand in i18n.

export type DatabaseName = 'uptake-core' | 'uptake-cases';

export type StoreError =
  /** No IndexedDB here (switched off by policy, an opaque origin, an old private mode). */
  | { kind: 'unavailable'; detail: string }
  | {
      kind: 'quota-exceeded';
      neededBytes?: number | undefined;
      /** What the browser believes is free; its figure is often a fiction. */
      freeBytes?: number | undefined;
    }
  /** Another tab holds an older version open and did not let go in time. */
  | { kind: 'database-blocked'; database: DatabaseName }
  /** A newer release of the page has written here: this one must not. */
  | { kind: 'database-newer'; database: DatabaseName }
  /** Given up to another tab that upgrades: reload this one. */
  | { kind: 'database-closed'; database: DatabaseName }
  /** The attempt was stored here and is gone: cleared, evicted or lost by the browser. */
  | { kind: 'data-removed'; attemptId: string }
  | { kind: 'blob-missing'; key: string }
  | { kind: 'blob-damaged'; key: string; expectedBytes: number; bytes: number }
  | {
      kind: 'range-outside-blob';
      key: string;
      byteOffset: number;
      length: number;
      blobBytes: number;
    }
  | { kind: 'case-missing'; caseId: string }
  | { kind: 'attempt-exists'; attemptId: string }
  | { kind: 'already-handed-in'; attemptId: string }
  | { kind: 'event-gap'; attemptId: string; expectedSeq: number; seq: number }
  /** A chain of a sitting or a ledger must go on without a gap, and nothing in it is written twice. */
  | { kind: 'chain-gap'; of: string; expectedSeq: number; seq: number }
  | { kind: 'chain-conflict'; of: string; seq: number }
  /** Another event stands at that place: two pages wrote to one attempt. */
  | { kind: 'event-conflict'; attemptId: string; seq: number }
  /** The stored log has holes; what can still be read comes along. */
  | {
      kind: 'events-missing';
      attemptId: string;
      missing: readonly number[];
      readable: readonly LoggedEvent[];
    }
  | { kind: 'journal-too-large'; bytes: number; maxBytes: number }
  /** Something a database cannot hold was handed in (a proxy, a function): a bug of the caller. */
  | { kind: 'not-storable'; detail: string }
  | { kind: 'cancelled' }
  | { kind: 'storage-failed'; detail: string };

/** What happens to the databases while the page lives. The handler may return a promise: closing waits for it (2 s). */
export type StoreEvent =
  | { kind: 'blocked'; database: DatabaseName }
  | { kind: 'closing-for-upgrade'; database: DatabaseName }
  | { kind: 'terminated'; database: DatabaseName }
  | { kind: 'ballast-released'; bytes: number }
  /** The browser emptied the database under this page; the open attempt was written again from memory. */
  | { kind: 'data-removed'; attemptId: string };

export type OnStoreEvent = (event: StoreEvent) => void | Promise<void>;

const nameOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null && 'name' in thrown ? String(thrown.name) : '';

export const isNamed = (thrown: unknown, name: string): boolean => nameOf(thrown) === name;

export const detailOf = (thrown: unknown): string => {
  const message =
    typeof thrown === 'object' && thrown !== null && 'message' in thrown
      ? String(thrown.message)
      : '';
  return [nameOf(thrown), message].filter((part) => part !== '').join(': ') || 'unknown';
};

/**
 * How Chromium 156 words a disk that is full though the quota is not (measured): a Blob that cannot be written is a
 * DataError and harmless; a log that cannot be written is an UnknownError, closes the connection, and the database may
 * come back empty. See: [Note: Ballast].
 */
const diskFull = /Failed to write blobs|NO_SPACE|disk is full/i;

/** A DOMException of IndexedDB as a StoreError. What is no DOMException is our own bug and is thrown on. */
export function storeErrorOf(thrown: unknown, database: DatabaseName): StoreError {
  if (!(thrown instanceof DOMException)) throw thrown;
  if (diskFull.test(thrown.message)) return { kind: 'quota-exceeded' };
  switch (thrown.name) {
    case 'QuotaExceededError':
      return { kind: 'quota-exceeded' };
    case 'VersionError':
      return { kind: 'database-newer', database };
    case 'SecurityError':
      return { kind: 'unavailable', detail: detailOf(thrown) };
    case 'DataCloneError':
    case 'DataError':
      return { kind: 'not-storable', detail: detailOf(thrown) };
    default:
      return { kind: 'storage-failed', detail: detailOf(thrown) };
  }
}
