import { canonicalJson, err, ok, type Clock, type Result } from '#base';
import type { CaseRecord } from '#domain/case';
import { blobKeysOf, keysNamedBy } from './blob-keys.ts';
import type { Database } from './database.ts';
import type { StoreError } from './errors.ts';
import type { CasesSchema } from './schema.ts';
import { keepingCorrections } from './suv-correction.ts';

// [Note: Stage, verify, commit] Blobs go in first, in batches, named by a staging marker and by no record. The last
// transaction sees that the marker is still this commit's own and that every Blob lies there with its full size, then
// writes the record and removes the marker; that one waits for the disk (strict), which also settles what came before
// it in the same log. Killed anywhere before, the Blobs are leftovers that the sweep removes; a
// sweep by another page takes the marker too, so the commit notices and gives up. There is never half a case.

/**
 * Limits of one staging transaction: what a cancel or a crash can hold up. Blobs of one transaction are written side by
 * side, those of several one after the other: a case of 411 MB takes 2.0 s in one, 8.5 s Blob by Blob (Chromium 156).
 */
const batchBytes = 512 * 1024 * 1024;
const batchPuts = 64;

export interface StoredBlob {
  readonly key: string;
  readonly blob: Blob;
}

export interface CommitProgress {
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

/**
 * repaired: the case was there, but Blobs of it were not. updated: another version of the case was there, and this one
 * stands in its place. `cases` is how many there are now.
 */
export interface CommitOutcome {
  readonly status: 'committed' | 'repaired' | 'updated' | 'unchanged';
  readonly cases: number;
}

export interface CommitOptions {
  readonly database: Database<CasesSchema>;
  readonly clock: Clock;
  readonly record: CaseRecord;
  readonly blobs: readonly StoredBlob[];
  readonly onProgress?: ((progress: CommitProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export async function commitCase(
  options: CommitOptions,
): Promise<Result<CommitOutcome, StoreError>> {
  const planned = await plan(options);
  if (!planned.ok) return planned;
  const { known, complete, staged, cases } = planned.value;
  if (complete) return ok({ status: 'unchanged', cases });

  const token = crypto.randomUUID();
  const done = await stageAndCommit(options, staged, token);
  if (done.ok) {
    const status = !known
      ? 'committed'
      : isSameVersion(known, options.record)
        ? 'repaired'
        : 'updated';
    return ok({ status, cases: done.value });
  }

  // The room is wanted back now; where this fails too, the next sweep does it.
  await discard(options, staged, token);
  const neededBytes = sizeOf(staged);
  return done.error.kind === 'quota-exceeded' ? err({ ...done.error, neededBytes }) : done;
}

interface Plan {
  readonly known: CaseRecord | undefined;
  readonly complete: boolean;
  readonly staged: readonly StoredBlob[];
  readonly cases: number;
}

/** A case of plain DICOM is named by its content; one of a pack says what its content is. */
export const isSameVersion = (known: CaseRecord, record: CaseRecord): boolean =>
  known.pack?.caseDigest === record.pack?.caseDigest;

/** The record in the place of another: with its SUV corrections, and the keys its attempts were marked with. */
function standingFor(record: CaseRecord, replaced: CaseRecord): CaseRecord {
  const keys = [replaced.key, ...(replaced.formerKeys ?? [])].filter((key) => key !== undefined);
  const own = record.key && canonicalJson(record.key);
  const texts = new Set<string>();
  const formerKeys = keys.filter((key) => {
    const text = canonicalJson(key);
    if (text === own || texts.has(text)) return false;
    texts.add(text);
    return true;
  });
  return {
    ...keepingCorrections(record, replaced),
    ...(formerKeys.length > 0 && { formerKeys }),
  };
}

const sizeOf = (blobs: readonly StoredBlob[]): number =>
  blobs.reduce((sum, { blob }) => sum + blob.size, 0);

/** What is there already, and what must be written. A key that another case names holds the same content: it stays. */
function plan({ database, record, blobs }: CommitOptions): Promise<Result<Plan, StoreError>> {
  const given = new Map(blobs.map(({ key, blob }) => [key, blob]));
  return database.read(['records', 'blobs'], async (tx) => {
    const records = await tx.objectStore('records').getAll();
    const known = records.find(({ caseId }) => caseId === record.caseId);
    const shared = keysNamedBy(records);
    const stored = tx.objectStore('blobs');
    const isWhole = async (key: string): Promise<boolean> => {
      const present = await stored.get(key);
      const blob = given.get(key);
      return present !== undefined && (blob === undefined || present.size === blob.size);
    };
    let complete = known !== undefined && isSameVersion(known, record);
    for (const key of known && complete ? blobKeysOf(known) : []) complete &&= await isWhole(key);

    const staged: StoredBlob[] = [];
    for (const key of complete ? [] : blobKeysOf(record)) {
      if (shared.has(key) && (await isWhole(key))) continue;
      const blob = given.get(key);
      if (!blob) return err({ kind: 'blob-missing', key });
      staged.push({ key, blob });
    }
    return ok({ known, complete, staged, cases: records.length });
  });
}

const swept: StoreError = {
  kind: 'storage-failed',
  detail: 'staged blobs were removed by another page',
};

/** Answers how many cases there are then. */
async function stageAndCommit(
  { database, clock, record, onProgress, signal }: CommitOptions,
  staged: readonly StoredBlob[],
  token: string,
): Promise<Result<number, StoreError>> {
  const marker = { token, startedAtMs: clock.wallMs(), keys: staged.map(({ key }) => key) };
  const marked = await database.write(
    ['staging'],
    async (tx) => {
      await tx.objectStore('staging').put(marker, record.caseId);
      return ok(undefined);
    },
    signal,
  );
  if (!marked.ok) return marked;

  const bytesTotal = sizeOf(staged);
  let bytesDone = 0;
  for (const batch of batchesOf(staged)) {
    onProgress?.({ bytesDone, bytesTotal });
    const written = await database.stage(
      ['staging', 'blobs'],
      async (tx) => {
        if ((await tx.objectStore('staging').get(record.caseId))?.token !== token)
          return err(swept);
        const blobs = tx.objectStore('blobs');
        await Promise.all(batch.map(async ({ key, blob }) => blobs.put(blob, key)));
        return ok(undefined);
      },
      signal,
    );
    if (!written.ok) return written;
    bytesDone += sizeOf(batch);
  }
  onProgress?.({ bytesDone, bytesTotal });

  return database.write(
    ['records', 'blobs', 'staging', 'stubs'],
    async (tx) => {
      if ((await tx.objectStore('staging').get(record.caseId))?.token !== token) return err(swept);
      const records = tx.objectStore('records');
      const blobs = tx.objectStore('blobs');
      const expected = new Map(staged.map(({ key, blob }) => [key, blob.size]));
      for (const key of blobKeysOf(record)) {
        const bytes = (await blobs.get(key))?.size;
        if (bytes === undefined) return err({ kind: 'blob-missing', key });
        const expectedBytes = expected.get(key) ?? bytes;
        if (bytes !== expectedBytes)
          return err({ kind: 'blob-damaged', key, expectedBytes, bytes });
      }
      const replaced = await records.get(record.caseId);
      await records.put(replaced ? standingFor(record, replaced) : record, record.caseId);
      if (replaced) {
        const named = keysNamedBy(await records.getAll());
        for (const key of blobKeysOf(replaced)) if (!named.has(key)) await blobs.delete(key);
      }
      await tx.objectStore('stubs').delete(record.caseId);
      await tx.objectStore('staging').delete(record.caseId);
      return ok(await records.count());
    },
    signal,
  );
}

/** Blobs in the order given, as many to a transaction as the limits allow; one beyond the limit goes alone. */
export function* batchesOf(blobs: readonly StoredBlob[]): Generator<readonly StoredBlob[]> {
  let batch: StoredBlob[] = [];
  for (const item of blobs) {
    const overfull = batch.length === batchPuts || sizeOf(batch) + item.blob.size > batchBytes;
    if (batch.length > 0 && overfull) {
      yield batch;
      batch = [];
    }
    batch.push(item);
  }
  if (batch.length > 0) yield batch;
}

async function discard(
  { database, record }: CommitOptions,
  staged: readonly StoredBlob[],
  token: string,
): Promise<void> {
  await database.write(['records', 'blobs', 'staging'], async (tx) => {
    if ((await tx.objectStore('staging').get(record.caseId))?.token !== token) return ok(undefined);
    const named = keysNamedBy(await tx.objectStore('records').getAll());
    for (const { key } of staged) if (!named.has(key)) await tx.objectStore('blobs').delete(key);
    await tx.objectStore('staging').delete(record.caseId);
    return ok(undefined);
  });
}
