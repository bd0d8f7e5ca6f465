import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { err, ok, type Result } from '#base';
import {
  isNamed,
  storeErrorOf,
  type DatabaseName,
  type OnStoreEvent,
  type StoreError,
} from './errors.ts';
import { openDatabase } from './open-database.ts';
import type { Persistence } from './persistence.ts';
import type { Migration } from './schema.ts';

// One connection, and the only two ways through it. Every write of the product passes `write`.
//
// [Note: Transaction bodies] A body awaits requests of its own transaction and nothing else: IndexedDB commits a
// transaction as soon as it idles. A body that answers an error, or throws, aborts: all of it is written or nothing.
// A body may run twice (after the ballast was released), so it changes nothing outside the transaction.

export type ReadBody<S extends DBSchema, N extends StoreNames<S>, T> = (
  tx: IDBPTransaction<S, N[]>,
) => Promise<Result<T, StoreError>>;
export type WriteBody<S extends DBSchema, N extends StoreNames<S>, T> = (
  tx: IDBPTransaction<S, N[], 'readwrite'>,
) => Promise<Result<T, StoreError>>;

/** How long a page that must close for another's upgrade may go on flushing. */
const flushBeforeCloseMs = 2000;
/** Near its quota Chromium aborts transactions without saying why. Less room than this is taken as the reason. */
const suspiciouslyFullBytes = 8 * 1024 * 1024;

export interface DatabaseOptions<S extends DBSchema> {
  readonly factory: IDBFactory;
  readonly name: DatabaseName;
  readonly migrations: ReadonlyArray<Migration<S>>;
  readonly persistence: Persistence;
  readonly onEvent: OnStoreEvent;
}

export class Database<S extends DBSchema> {
  readonly #options: DatabaseOptions<S>;
  #connection: IDBPDatabase<S> | undefined;
  #opening: Promise<Result<IDBPDatabase<S>, StoreError>> | undefined;
  #givenUp = false;

  constructor(options: DatabaseOptions<S>) {
    this.#options = options;
  }

  async open(): Promise<Result<void, StoreError>> {
    const opened = await this.#connect();
    return opened.ok ? ok(undefined) : opened;
  }

  close(): void {
    this.#givenUp = true;
    this.#drop();
  }

  read<N extends StoreNames<S>, T>(
    names: N[],
    body: ReadBody<S, N, T>,
  ): Promise<Result<T, StoreError>> {
    return this.#run((db) => db.transaction(names, 'readonly'), body);
  }

  /** Resolves after the `complete` event of a strict transaction: what it answers is on the disk. */
  write<N extends StoreNames<S>, T>(
    names: N[],
    body: WriteBody<S, N, T>,
    signal?: AbortSignal,
  ): Promise<Result<T, StoreError>> {
    return this.#run(
      (db) => db.transaction(names, 'readwrite', { durability: 'strict' }),
      body,
      signal,
    );
  }

  /**
   * The same without waiting for the disk: for what a later strict write makes valid, and what can be had again.
   * Flushing every batch of an import costs more than all the rest of it.
   */
  stage<N extends StoreNames<S>, T>(
    names: N[],
    body: WriteBody<S, N, T>,
    signal?: AbortSignal,
  ): Promise<Result<T, StoreError>> {
    return this.#run(
      (db) => db.transaction(names, 'readwrite', { durability: 'relaxed' }),
      body,
      signal,
    );
  }

  async #run<Tx extends { done: Promise<void>; error: DOMException | null; abort: () => void }, T>(
    begin: (db: IDBPDatabase<S>) => Tx,
    body: (tx: Tx) => Promise<Result<T, StoreError>>,
    signal?: AbortSignal,
  ): Promise<Result<T, StoreError>> {
    const begun = await this.#begin(begin);
    if (!begun.ok) return begun;
    const tx = begun.value;
    const done = tx.done.then(
      () => undefined,
      (thrown: unknown) => thrown ?? new DOMException('', 'AbortError'),
    );
    const abort = (): void => {
      try {
        tx.abort();
      } catch {
        // Already finished: `done` tells how.
      }
    };
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort);
    try {
      const answer = await body(tx);
      if (!answer.ok) {
        abort();
        await done;
        return answer;
      }
      const failure = await done;
      return failure === undefined ? answer : await this.#failed(tx.error ?? failure, signal);
    } catch (thrown) {
      abort();
      await done;
      return await this.#failed(tx.error ?? thrown, signal);
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  /** A connection may have died without an event: one more try with a fresh one. */
  async #begin<Tx>(begin: (db: IDBPDatabase<S>) => Tx): Promise<Result<Tx, StoreError>> {
    for (let attempt = 0; ; attempt++) {
      const opened = await this.#connect();
      if (!opened.ok) return opened;
      try {
        return ok(begin(opened.value));
      } catch (thrown) {
        this.#drop();
        if (attempt > 0 || !isNamed(thrown, 'InvalidStateError'))
          return err(storeErrorOf(thrown, this.#options.name));
      }
    }
  }

  async #failed(thrown: unknown, signal?: AbortSignal): Promise<Result<never, StoreError>> {
    if (signal?.aborted) return err({ kind: 'cancelled' });
    const error = storeErrorOf(thrown, this.#options.name);
    if (error.kind !== 'quota-exceeded' && error.kind !== 'storage-failed') return err(error);
    // After such a failure some browsers keep a connection that answers every request with nonsense.
    this.#drop();
    const freeBytes = await this.#options.persistence.freeBytes();
    const full =
      error.kind === 'quota-exceeded' ||
      (isNamed(thrown, 'AbortError') &&
        freeBytes !== undefined &&
        freeBytes < suspiciouslyFullBytes);
    if (!full) return err(error);
    // A disk that is full below the quota: the browser's figure would be a lie to show.
    const isQuota = isNamed(thrown, 'QuotaExceededError') || isNamed(thrown, 'AbortError');
    return err({ kind: 'quota-exceeded', freeBytes: isQuota ? freeBytes : undefined });
  }

  async #connect(): Promise<Result<IDBPDatabase<S>, StoreError>> {
    if (this.#givenUp) return err({ kind: 'database-closed', database: this.#options.name });
    if (this.#connection) return ok(this.#connection);
    this.#opening ??= this.#openNow();
    return this.#opening;
  }

  async #openNow(): Promise<Result<IDBPDatabase<S>, StoreError>> {
    const { factory, name, migrations, onEvent } = this.#options;
    const opened = await openDatabase({
      factory,
      name,
      migrations,
      onBlocked: () => void onEvent({ kind: 'blocked', database: name }),
      onBlocking: () => void this.#giveUp(),
      onTerminated: () => {
        this.#connection = undefined;
        void onEvent({ kind: 'terminated', database: name });
      },
    });
    this.#opening = undefined;
    if (!opened.ok) return opened;
    if (this.#givenUp) {
      opened.value.close();
      return err({ kind: 'database-closed', database: name });
    }
    this.#connection = opened.value;
    return opened;
  }

  async #giveUp(): Promise<void> {
    const { name, onEvent } = this.#options;
    const patience = new Promise((resolve) => setTimeout(resolve, flushBeforeCloseMs));
    await Promise.race([onEvent({ kind: 'closing-for-upgrade', database: name }), patience]);
    this.close();
  }

  /** Running transactions still finish: close() waits for them. */
  #drop(): void {
    this.#connection?.close();
    this.#connection = undefined;
  }
}
