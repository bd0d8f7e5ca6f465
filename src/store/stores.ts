import { err, ok, type Clock, type Result } from '#base';
import { AttemptRepository } from './attempts.ts';
import { Ballast, defaultBallastBytes } from './ballast.ts';
import { CaseRepository, type Freed } from './cases.ts';
import { CoreDatabase } from './core-database.ts';
import { Database } from './database.ts';
import { DeskRepository } from './desk.ts';
import { DraftRepository } from './drafts.ts';
import type { OnStoreEvent, StoreError } from './errors.ts';
import { createJournal, type Journal } from './journal.ts';
import { createPageLocks, type Claim } from './page-locks.ts';
import {
  createPersistence,
  type PersistenceState,
  type StorageEstimateBytes,
} from './persistence.ts';
import { casesMigrations, coreMigrations, type CasesSchema, type CoreSchema } from './schema.ts';
import { SelfCheck, type StartCheck } from './self-check.ts';
import { SettingsRepository } from './settings.ts';
import { SittingRepository } from './sittings.ts';

/** What storage stands on. Whatever is left out comes from the browser; null says that there is none. */
export interface StorePorts {
  readonly clock: Clock;
  readonly indexedDB?: IDBFactory | null | undefined;
  readonly localStorage?: Storage | null | undefined;
  readonly locks?: LockManager | null | undefined;
  readonly storageManager?: StorageManager | null | undefined;
  readonly ballastBytes?: number | undefined;
  readonly onEvent?: OnStoreEvent | undefined;
}

export interface Stores {
  readonly cases: CaseRepository;
  readonly attempts: AttemptRepository;
  readonly settings: SettingsRepository;
  readonly drafts: DraftRepository;
  readonly sittings: SittingRepository;
  readonly desk: DeskRepository;
  readonly journal: Journal;
  /** There was data here and it is gone. Say so; never start silently empty. See: [Note: Empty or removed]. */
  readonly dataRemoved: boolean;
  readonly removed: { readonly cases: number; readonly attempts: number };
  /** The user has been told: the next start is an ordinary one. */
  readonly acknowledgeRemoval: () => void;
  /** Only the owner writes to an attempt; another tab that has it open shows it read-only. */
  readonly claimAttempt: (attemptId: string) => Promise<Claim>;
  readonly persist: () => Promise<PersistenceState>;
  readonly estimate: () => Promise<StorageEstimateBytes | undefined>;
  /** Once after start, when the first screen stands: sweeps leftovers and puts the ballast in place. */
  readonly maintain: () => Promise<Result<Freed & { readonly ballast: boolean }, StoreError>>;
  /** Every half minute while someone is typing. Tight: say what to free. See: [Note: Ballast]. */
  readonly probeRoom: () => Promise<'room' | 'tight'>;
  readonly close: () => void;
}

/** Reading a global can throw where storage is forbidden. */
function fromBrowser<T>(given: T | null | undefined, read: () => T | undefined): T | undefined {
  if (given !== undefined) return given ?? undefined;
  try {
    return read();
  } catch {
    return undefined;
  }
}

export async function openStores(ports: StorePorts): Promise<Result<Stores, StoreError>> {
  const browser = globalThis as Partial<typeof globalThis>;
  const factory = fromBrowser(ports.indexedDB, () => browser.indexedDB);
  if (!factory) return err({ kind: 'unavailable', detail: 'indexedDB' });
  const storage = fromBrowser(ports.localStorage, () => browser.localStorage);
  const navigator = browser.navigator as Partial<Navigator> | undefined;
  const locks = createPageLocks(fromBrowser(ports.locks, () => navigator?.locks));
  const persistence = createPersistence(
    fromBrowser(ports.storageManager, () => navigator?.storage),
  );
  const onEvent: OnStoreEvent = (event) => ports.onEvent?.(event);

  const shared = { factory, persistence, onEvent };
  const coreDatabase = new Database<CoreSchema>({
    ...shared,
    name: 'uptake-core',
    migrations: coreMigrations,
  });
  const casesDatabase = new Database<CasesSchema>({
    ...shared,
    name: 'uptake-cases',
    migrations: casesMigrations,
  });
  const close = (): void => {
    coreDatabase.close();
    casesDatabase.close();
  };
  const ballast = new Ballast(
    coreDatabase,
    persistence,
    onEvent,
    ports.ballastBytes ?? defaultBallastBytes,
  );
  const core = new CoreDatabase(coreDatabase, ballast);
  const check = new SelfCheck(storage);

  const started = await start(coreDatabase, casesDatabase, core, check);
  if (!started.ok) {
    close();
    return started;
  }
  const { dataRemoved, removed } = started.value;
  const cases = new CaseRepository(casesDatabase, check, locks, ports.clock);
  return ok({
    cases,
    attempts: new AttemptRepository(core, check, ports.clock, onEvent),
    settings: new SettingsRepository(core),
    drafts: new DraftRepository(core),
    sittings: new SittingRepository(core),
    desk: new DeskRepository(core),
    journal: createJournal(storage),
    dataRemoved,
    removed,
    acknowledgeRemoval: () => check.acknowledge(),
    claimAttempt: (attemptId) => locks.claim(`uptake-attempt-${attemptId}`),
    persist: persistence.persist,
    estimate: persistence.estimate,
    maintain: async () => {
      const freed = await cases.sweep();
      if (!freed.ok) return freed;
      const restored = await ballast.restore();
      return restored.ok ? ok({ ...freed.value, ballast: restored.value }) : restored;
    },
    probeRoom: () => ballast.probe(),
    close,
  });
}

async function start(
  coreDatabase: Database<CoreSchema>,
  casesDatabase: Database<CasesSchema>,
  core: CoreDatabase,
  check: SelfCheck,
): Promise<Result<StartCheck, StoreError>> {
  const opened = await Promise.all([coreDatabase.open(), casesDatabase.open()]);
  for (const result of opened) if (!result.ok) return result;
  const attempts = await core.read(['attempts'], async (tx) =>
    ok(await tx.objectStore('attempts').count()),
  );
  if (!attempts.ok) return attempts;
  const cases = await casesDatabase.read(['records'], async (tx) =>
    ok(await tx.objectStore('records').count()),
  );
  if (!cases.ok) return cases;
  return check.start(core, { cases: cases.value, attempts: attempts.value });
}
