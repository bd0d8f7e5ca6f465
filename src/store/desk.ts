import { canonicalJson, err, ok, type Result } from '#base';
import type { LedgerEntry } from '#domain/exam';
import type { CoreDatabase } from './core-database.ts';
import type { StoreError } from './errors.ts';
import type { SealedScript } from './schema.ts';

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);
const ledgersOf = (examId: string): IDBKeyRange =>
  IDBKeyRange.bound([examId, '', 0], [examId, '\uffff', Number.MAX_SAFE_INTEGER]);
const ledgerOf = (examId: string, actor: string): IDBKeyRange =>
  IDBKeyRange.bound([examId, actor, 0], [examId, actor, Number.MAX_SAFE_INTEGER]);
const scriptsOf = (examId: string): IDBKeyRange =>
  IDBKeyRange.bound([examId, ''], [examId, '\uffff']);

/** The examiner's desk: submissions as they came, still sealed, and the ledgers of what was decided about them. */
export class DeskRepository {
  readonly #core: CoreDatabase;

  constructor(core: CoreDatabase) {
    this.#core = core;
  }

  /** A file that is there already changes nothing. */
  addScripts(scripts: readonly SealedScript[]): Promise<Result<void, StoreError>> {
    return this.#core.write(['scripts'], async (tx) => {
      const store = tx.objectStore('scripts');
      for (const script of scripts) {
        const key: [string, string] = [script.examId, script.fileHash];
        if ((await store.getKey(key)) === undefined) await store.add(script, key);
      }
      return ok(undefined);
    });
  }

  scripts(examId: string): Promise<Result<readonly SealedScript[], StoreError>> {
    return this.#core.read(['scripts'], async (tx) =>
      ok(await tx.objectStore('scripts').getAll(scriptsOf(examId))),
    );
  }

  /** Entries of any actors; each actor's must go on without a gap, and none is ever replaced. */
  append(examId: string, entries: readonly LedgerEntry[]): Promise<Result<void, StoreError>> {
    return this.#core.write(['ledger'], async (tx) => {
      const ledger = tx.objectStore('ledger');
      for (const entry of entries) {
        const { actor, n } = entry;
        const last = (await ledger.openKeyCursor(ledgerOf(examId, actor), 'prev'))?.key[2] ?? -1;
        if (n <= last) {
          if (same(await ledger.get([examId, actor, n]), entry)) continue;
          return err({ kind: 'chain-conflict', of: `${examId} ${actor}`, seq: n });
        }
        if (n !== last + 1)
          return err({
            kind: 'chain-gap',
            of: `${examId} ${actor}`,
            expectedSeq: last + 1,
            seq: n,
          });
        await ledger.add(entry, [examId, actor, n]);
      }
      return ok(undefined);
    });
  }

  /** Of all actors, each in the order of `n`. */
  ledger(examId: string): Promise<Result<readonly LedgerEntry[], StoreError>> {
    return this.#core.read(['ledger'], async (tx) =>
      ok(await tx.objectStore('ledger').getAll(ledgersOf(examId))),
    );
  }
}
