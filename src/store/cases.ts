import { err, ok, type Clock, type Result } from '#base';
import { stubOf, type CaseRecord, type CaseStub } from '#domain/case';
import type { SuvAudit, SuvCorrection } from '#domain/suv';
import { blobKeysOf, keysNamedBy } from './blob-keys.ts';
import {
  commitCase,
  type CommitOutcome,
  type CommitProgress,
  type StoredBlob,
} from './case-commit.ts';
import type { Database } from './database.ts';
import { detailOf, isNamed, type StoreError } from './errors.ts';
import type { PageLocks } from './page-locks.ts';
import type { CasesSchema } from './schema.ts';
import type { SelfCheck } from './self-check.ts';
import { keepingCorrections, withSuvCorrection } from './suv-correction.ts';

export interface Freed {
  readonly blobs: number;
  readonly bytes: number;
}

export interface CasesUsage {
  readonly cases: number;
  readonly blobs: number;
  readonly bytes: number;
}

/** Held by a commit from the first staged Blob to the record, so that no page sweeps under another's import. */
const commitLock = 'uptake-cases-commit';
const nothingFreed: Freed = { blobs: 0, bytes: 0 };

/** Imported cases: records, and the Blobs they name. */
export class CaseRepository {
  readonly #database: Database<CasesSchema>;
  readonly #check: SelfCheck;
  readonly #locks: PageLocks;
  readonly #clock: Clock;

  constructor(database: Database<CasesSchema>, check: SelfCheck, locks: PageLocks, clock: Clock) {
    this.#database = database;
    this.#check = check;
    this.#locks = locks;
    this.#clock = clock;
  }

  /** In the order of import. */
  list(): Promise<Result<readonly CaseRecord[], StoreError>> {
    return this.#database.read(['records'], async (tx) => {
      const records = await tx.objectStore('records').getAll();
      return ok(
        records.sort((a, b) => a.importedAtMs - b.importedAtMs || (a.caseId < b.caseId ? -1 : 1)),
      );
    });
  }

  get(caseId: string): Promise<Result<CaseRecord | undefined, StoreError>> {
    return this.#database.read(['records'], async (tx) =>
      ok(await tx.objectStore('records').get(caseId)),
    );
  }

  /**
   * Stores a case whole or not at all. See: [Note: Stage, verify, commit]. The same caseId again is 'unchanged' and
   * nothing is written, unless Blobs of it are missing or cut short: then it is 'repaired'. Another version of a case of
   * a pack takes the place of the stored one in one transaction ('updated'). Blobs that the record does not name are
   * left out. An aborted signal answers `cancelled` and frees what was staged.
   */
  async commit(
    record: CaseRecord,
    blobs: readonly StoredBlob[],
    onProgress?: (progress: CommitProgress) => void,
    signal?: AbortSignal,
  ): Promise<Result<CommitOutcome['status'], StoreError>> {
    const database = this.#database;
    const committed = await this.#locks.exclusive(
      commitLock,
      () => commitCase({ database, clock: this.#clock, record, blobs, onProgress, signal }),
      signal,
    );
    if (!committed) return err({ kind: 'cancelled' });
    if (!committed.ok) return committed;
    this.#check.update({ cases: committed.value.cases });
    return ok(committed.value.status);
  }

  /** Rewrites the record of a stored case (a reference answer that came later). Its Blobs must all be there. */
  amend(record: CaseRecord): Promise<Result<void, StoreError>> {
    return this.#database.write(['records', 'blobs'], async (tx) => {
      const records = tx.objectStore('records');
      const stored = await records.get(record.caseId);
      if (!stored) return err({ kind: 'case-missing', caseId: record.caseId });
      for (const key of blobKeysOf(record)) {
        if ((await tx.objectStore('blobs').getKey(key)) === undefined)
          return err({ kind: 'blob-missing', key });
      }
      await records.put(keepingCorrections(record, stored), record.caseId);
      return ok(undefined);
    });
  }

  /**
   * Puts an author's correction and the audit with it into the record, in one transaction; undefined takes it back, and
   * the audit of the file returns. Answers the record as it is now. A correction of a correction starts at the file.
   */
  correctSuv(
    caseId: string,
    seriesUid: string,
    correction: SuvCorrection | undefined,
    audit: SuvAudit | undefined,
  ): Promise<Result<CaseRecord, StoreError>> {
    return this.#database.write(['records'], async (tx) => {
      const records = tx.objectStore('records');
      const stored = await records.get(caseId);
      if (!stored) return err({ kind: 'case-missing', caseId });
      if (!stored.series.some((series) => series.seriesUid === seriesUid && series.suv))
        return err({ kind: 'not-storable', detail: `no SUV in series ${seriesUid}` });
      const record: CaseRecord = {
        ...stored,
        series: stored.series.map((series) =>
          series.seriesUid === seriesUid ? withSuvCorrection(series, correction, audit) : series,
        ),
      };
      await records.put(record, caseId);
      return ok(record);
    });
  }

  /** Keys that the case names and the database does not hold: not empty means damaged, to be imported again. */
  missingBlobs(record: CaseRecord): Promise<Result<readonly string[], StoreError>> {
    return this.#database.read(['blobs'], async (tx) => {
      const present = new Set(await tx.objectStore('blobs').getAllKeys());
      return ok(blobKeysOf(record).filter((key) => !present.has(key)));
    });
  }

  /** Of all cases at once: those that lack Blobs, with how many. They are damaged, and to be imported again. */
  damaged(): Promise<Result<ReadonlyMap<string, number>, StoreError>> {
    return this.#database.read(['records', 'blobs'], async (tx) => {
      const present = new Set(await tx.objectStore('blobs').getAllKeys());
      const damaged = new Map<string, number>();
      for (const record of await tx.objectStore('records').getAll()) {
        const missing = blobKeysOf(record).filter((key) => !present.has(key)).length;
        if (missing > 0) damaged.set(record.caseId, missing);
      }
      return ok(damaged);
    });
  }

  /** What is known of cases that are not here. */
  stubs(): Promise<Result<readonly CaseStub[], StoreError>> {
    return this.#database.read(['stubs'], async (tx) => ok(await tx.objectStore('stubs').getAll()));
  }

  /** Names for answers that came without their case (a back-up). Cases that are here need none. */
  addStubs(stubs: readonly CaseStub[]): Promise<Result<void, StoreError>> {
    return this.#database.write(['records', 'stubs'], async (tx) => {
      for (const stub of stubs) {
        const { caseId } = stub;
        if ((await tx.objectStore('records').getKey(caseId)) !== undefined) continue;
        if ((await tx.objectStore('stubs').getKey(caseId)) === undefined)
          await tx.objectStore('stubs').add(stub, caseId);
      }
      return ok(undefined);
    });
  }

  /** Forgets the name of a case that is not here; its answers are gone too. */
  forget(caseId: string): Promise<Result<void, StoreError>> {
    return this.#database.write(['stubs'], async (tx) => {
      await tx.objectStore('stubs').delete(caseId);
      return ok(undefined);
    });
  }

  /** Deletes Blobs that no record names: leftovers of a killed import. Skipped while any page is importing. */
  async sweep(): Promise<Result<Freed, StoreError>> {
    const claim = await this.#locks.claim(commitLock);
    if (!claim.owned) return ok(nothingFreed);
    try {
      return await this.#database.write(['records', 'blobs', 'staging'], async (tx) => {
        const blobs = tx.objectStore('blobs');
        const named = keysNamedBy(await tx.objectStore('records').getAll());
        const left = (await blobs.getAllKeys()).filter((key) => !named.has(key));
        let bytes = 0;
        for (const key of left) {
          bytes += (await blobs.get(key))?.size ?? 0;
          await blobs.delete(key);
        }
        await tx.objectStore('staging').clear();
        return ok({ blobs: left.length, bytes });
      });
    } finally {
      claim.release();
    }
  }

  readBlob(key: string): Promise<Result<Blob, StoreError>> {
    return this.#database.read(['blobs'], async (tx) => {
      const blob = await tx.objectStore('blobs').get(key);
      return blob ? ok(blob) : err({ kind: 'blob-missing', key });
    });
  }

  /** Every Blob of a case, for a back-up. */
  blobsOf(record: CaseRecord): Promise<Result<readonly StoredBlob[], StoreError>> {
    return this.#database.read(['blobs'], async (tx) => {
      const found: StoredBlob[] = [];
      for (const key of blobKeysOf(record)) {
        const blob = await tx.objectStore('blobs').get(key);
        if (!blob) return err({ kind: 'blob-missing', key });
        found.push({ key, blob });
      }
      return ok(found);
    });
  }

  /** The bytes [byteOffset, byteOffset + length) of a Blob, the whole of it by default; nothing else is read. */
  async readSlice(
    key: string,
    byteOffset = 0,
    length?: number,
  ): Promise<Result<ArrayBuffer, StoreError>> {
    const found = await this.readBlob(key);
    if (!found.ok) return found;
    const blobBytes = found.value.size;
    const bytes = length ?? Math.max(0, blobBytes - byteOffset);
    const inside =
      Number.isSafeInteger(byteOffset) &&
      Number.isSafeInteger(bytes) &&
      byteOffset >= 0 &&
      bytes >= 0 &&
      byteOffset + bytes <= blobBytes;
    if (!inside)
      return err({ kind: 'range-outside-blob', key, byteOffset, length: bytes, blobBytes });
    try {
      const buffer = await found.value.slice(byteOffset, byteOffset + bytes).arrayBuffer();
      return buffer.byteLength === bytes
        ? ok(buffer)
        : err({ kind: 'blob-damaged', key, expectedBytes: bytes, bytes: buffer.byteLength });
    } catch (thrown) {
      // Chromium keeps large Blobs as files; a disk cleaner may have taken this one ("Data lost due to missing file").
      const lost = isNamed(thrown, 'NotReadableError') || isNamed(thrown, 'NotFoundError');
      return err(
        lost ? { kind: 'blob-missing', key } : { kind: 'storage-failed', detail: detailOf(thrown) },
      );
    }
  }

  /**
   * All of the case or nothing; Blobs that another case names stay. A case that is not there frees nothing. Its name is
   * kept for the answers that stay, unless `forget`.
   */
  async remove(caseId: string, forget = false): Promise<Result<Freed, StoreError>> {
    const counted = await this.#database.read(['records'], async (tx) => {
      const known = (await tx.objectStore('records').getKey(caseId)) !== undefined;
      return ok({ known, cases: await tx.objectStore('records').count() });
    });
    if (!counted.ok) return counted;
    const { known, cases } = counted.value;
    if (!known) return ok(nothingFreed);
    this.#check.update({ cases: cases - 1 }); // before it shrinks. See: [Note: Empty or removed]
    const removed = await this.#database.write(['records', 'blobs', 'stubs'], async (tx) => {
      const records = tx.objectStore('records');
      const blobs = tx.objectStore('blobs');
      const record = await records.get(caseId);
      if (!record) return ok(nothingFreed);
      await records.delete(caseId);
      if (!forget) await tx.objectStore('stubs').put(stubOf(record), caseId);
      const named = keysNamedBy(await records.getAll());
      const own = blobKeysOf(record).filter((key) => !named.has(key));
      let bytes = 0;
      for (const key of own) {
        bytes += (await blobs.get(key))?.size ?? 0;
        await blobs.delete(key);
      }
      return ok({ blobs: own.length, bytes });
    });
    if (!removed.ok) this.#check.update({ cases });
    return removed;
  }

  usage(): Promise<Result<CasesUsage, StoreError>> {
    return this.#database.read(['records', 'blobs'], async (tx) => {
      const keys = await tx.objectStore('blobs').getAllKeys();
      let bytes = 0;
      for (const key of keys) bytes += (await tx.objectStore('blobs').get(key))?.size ?? 0;
      return ok({ cases: await tx.objectStore('records').count(), blobs: keys.length, bytes });
    });
  }
}
