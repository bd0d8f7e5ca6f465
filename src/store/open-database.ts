import { unwrap, wrap, type DBSchema, type IDBPDatabase } from 'idb';
import { err, ok, type Result } from '#base';
import { detailOf, isNamed, storeErrorOf, type DatabaseName, type StoreError } from './errors.ts';
import type { Migration } from './schema.ts';

// Opens one database at its newest version. Never deletes one: a database that does not open today may open after the
// browser was restarted, a deleted one never.

/** Chromium reports a damaged or busy backing store so. Three more tries, as Dexie does; more only hide it. */
const openRetries = 3;
const retryDelayMs = 150;
/** Another tab of ours closes within its flush (2 s); one that does not is an old or frozen page. */
const blockedWaitMs = 10_000;

export interface OpenOptions<S extends DBSchema> {
  readonly factory: IDBFactory;
  readonly name: DatabaseName;
  readonly migrations: ReadonlyArray<Migration<S>>;
  readonly onBlocked: () => void;
  /** Another page wants to upgrade or delete: flush and close. */
  readonly onBlocking: () => void;
  readonly onTerminated: () => void;
}

const delay = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

export async function openDatabase<S extends DBSchema>(
  options: OpenOptions<S>,
): Promise<Result<IDBPDatabase<S>, StoreError>> {
  for (let failures = 0; ; failures++) {
    try {
      return await openOnce(options);
    } catch (thrown) {
      if (isNamed(thrown, 'UnknownError') && failures < openRetries) {
        await delay(retryDelayMs * (failures + 1));
        continue;
      }
      return err(storeErrorOf(thrown, options.name));
    }
  }
}

async function openOnce<S extends DBSchema>(
  options: OpenOptions<S>,
): Promise<Result<IDBPDatabase<S>, StoreError>> {
  const { name, migrations } = options;
  // idb's openDB knows the global factory only; its wrapper is all that is needed here.
  const request = options.factory.open(name, migrations.length);
  const opening = wrap(request) as Promise<IDBPDatabase<S>>;
  let migrationFailed: string | undefined;

  request.addEventListener('upgradeneeded', (event) => {
    const db = wrap(request.result) as unknown as IDBPDatabase<S>;
    const tx = wrap(request.transaction!) as unknown as Parameters<Migration<S>>[1];
    tx.done.catch(() => undefined); // the open request fails with it
    void (async () => {
      try {
        for (const migrate of migrations.slice(event.oldVersion)) await migrate(db, tx);
      } catch (thrown) {
        migrationFailed = detailOf(thrown);
        tx.abort();
      }
    })();
  });

  let timer: ReturnType<typeof setTimeout> | undefined;
  const blockedTooLong = new Promise<'blocked'>((resolve) => {
    request.addEventListener('blocked', () => {
      options.onBlocked();
      timer = setTimeout(resolve, blockedWaitMs, 'blocked');
    });
  });

  try {
    const db = await Promise.race([opening, blockedTooLong]);
    if (db === 'blocked') {
      // The request cannot be called back: whenever it succeeds, its connection must not block others.
      opening.then(
        (late) => late.close(),
        () => undefined,
      );
      return err({ kind: 'database-blocked', database: name });
    }
    const raw = unwrap(db);
    raw.addEventListener('versionchange', options.onBlocking);
    raw.addEventListener('close', options.onTerminated);
    return ok(db);
  } catch (thrown) {
    if (migrationFailed !== undefined)
      return err({ kind: 'storage-failed', detail: `migration: ${migrationFailed}` });
    throw thrown;
  } finally {
    clearTimeout(timer);
  }
}
