import { canonicalJson, err, ok, type Result } from '#base';
import type { SittingEntry } from '#domain/exam';
import type { CoreDatabase } from './core-database.ts';
import type { StoreError } from './errors.ts';
import type { SittingHeader, StoredExam } from './schema.ts';

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);
const chainOf = (sittingId: string): IDBKeyRange =>
  IDBKeyRange.bound([sittingId, 0], [sittingId, Number.MAX_SAFE_INTEGER]);

/** Examinations on this machine and who sat them. Every call that writes resolves after it is on the disk. */
export class SittingRepository {
  readonly #core: CoreDatabase;

  constructor(core: CoreDatabase) {
    this.#core = core;
  }

  putExam(exam: StoredExam): Promise<Result<void, StoreError>> {
    return this.#core.write(['exams'], async (tx) => {
      await tx.objectStore('exams').put(exam, exam.packHash);
      return ok(undefined);
    });
  }

  exam(packHash: string): Promise<Result<StoredExam | undefined, StoreError>> {
    return this.#core.read(['exams'], async (tx) =>
      ok(await tx.objectStore('exams').get(packHash)),
    );
  }

  /** Newest first. */
  exams(): Promise<Result<readonly StoredExam[], StoreError>> {
    return this.#core.read(['exams'], async (tx) => {
      const all = await tx.objectStore('exams').getAll();
      return ok(all.sort((a, b) => b.importedAtMs - a.importedAtMs));
    });
  }

  /** What was sat stays. */
  deleteExam(packHash: string): Promise<Result<void, StoreError>> {
    return this.#core.write(['exams'], async (tx) => {
      await tx.objectStore('exams').delete(packHash);
      return ok(undefined);
    });
  }

  /** A new sitting with its first entry, in one transaction. */
  begin(header: SittingHeader, first: SittingEntry): Promise<Result<void, StoreError>> {
    const { sittingId } = header;
    return this.#core.write(['sittings', 'chain'], async (tx) => {
      const sittings = tx.objectStore('sittings');
      if ((await sittings.getKey(sittingId)) !== undefined)
        return err({ kind: 'chain-conflict', of: sittingId, seq: first.seq });
      await sittings.add(header, sittingId);
      await tx.objectStore('chain').add(first, [sittingId, first.seq]);
      return ok(undefined);
    });
  }

  /** Oldest first. */
  list(): Promise<Result<readonly SittingHeader[], StoreError>> {
    return this.#core.read(['sittings'], async (tx) => {
      const all = await tx.objectStore('sittings').getAll();
      return ok(all.sort((a, b) => a.startedAtMs - b.startedAtMs));
    });
  }

  header(sittingId: string): Promise<Result<SittingHeader | undefined, StoreError>> {
    return this.#core.read(['sittings'], async (tx) =>
      ok(await tx.objectStore('sittings').get(sittingId)),
    );
  }

  /** Which attempt belongs to which case; or what was handed in. */
  update(
    sittingId: string,
    patch: Partial<Pick<SittingHeader, 'attempts' | 'handedIn'>>,
  ): Promise<Result<void, StoreError>> {
    return this.#core.write(['sittings'], async (tx) => {
      const sittings = tx.objectStore('sittings');
      const header = await sittings.get(sittingId);
      if (!header) return err({ kind: 'data-removed', attemptId: sittingId });
      await sittings.put({ ...header, ...patch }, sittingId);
      return ok(undefined);
    });
  }

  /**
   * Adds entries in one strict transaction; their `seq` must go on without a gap. What is stored already in the same
   * words is passed over, so an append of unknown outcome can be repeated.
   */
  append(sittingId: string, entries: readonly SittingEntry[]): Promise<Result<void, StoreError>> {
    return this.#core.write(['chain'], async (tx) => {
      const chain = tx.objectStore('chain');
      for (const entry of entries) {
        const { seq } = entry;
        const lastSeq = (await chain.openKeyCursor(chainOf(sittingId), 'prev'))?.key[1];
        if (lastSeq === undefined) return err({ kind: 'data-removed', attemptId: sittingId });
        if (seq <= lastSeq) {
          if (same(await chain.get([sittingId, seq]), entry)) continue;
          return err({ kind: 'chain-conflict', of: sittingId, seq });
        }
        if (seq !== lastSeq + 1)
          return err({ kind: 'chain-gap', of: sittingId, expectedSeq: lastSeq + 1, seq });
        await chain.add(entry, [sittingId, seq]);
      }
      return ok(undefined);
    });
  }

  /** The whole chain in order, as it is stored: `verifyChain` of the domain says whether it is whole. */
  chain(sittingId: string): Promise<Result<readonly SittingEntry[], StoreError>> {
    return this.#core.read(['chain'], async (tx) =>
      ok(await tx.objectStore('chain').getAll(chainOf(sittingId))),
    );
  }
}
