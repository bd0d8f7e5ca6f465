import type { IDBPTransaction } from 'idb';
import { canonicalJson } from '#base';
import type { MarkSheet, Submission } from '#domain/marking';
import type { LoggedEvent } from '#domain/report';
import type { AttemptHeader, CoreSchema } from './schema.ts';

/** All keys [attemptId, 1 …] of one attempt: the log is read and extended by range, without an index. */
export const logOf = (attemptId: string): IDBKeyRange =>
  IDBKeyRange.bound([attemptId, 0], [attemptId, Number.MAX_SAFE_INTEGER]);

/** An attempt as it leaves this machine and comes back. */
export interface AttemptBundle {
  readonly header: AttemptHeader;
  /** Ascending by `seq`. */
  readonly events: readonly LoggedEvent[];
  readonly submission?: Submission | undefined;
  readonly sheet?: MarkSheet | undefined;
}

/**
 * added: it was not here. extended: the saved one goes on where the stored one ends. kept: the stored one is as full or
 * fuller. different: the two parted ways; the stored one stays.
 */
export type MergeOutcome = 'added' | 'extended' | 'kept' | 'different';

type Names = Array<'attempts' | 'events' | 'submissions' | 'marksheets'>;

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/**
 * [Note: Merge] An attempt is a log, so two copies of one compare without a clock: one is a beginning of the other, or
 * they parted. The longer one stands, and what was handed in is never opened again. Repeating a merge changes nothing.
 */
export async function mergeBundle(
  tx: IDBPTransaction<CoreSchema, Names, 'readwrite'>,
  { header, events, submission, sheet }: AttemptBundle,
): Promise<MergeOutcome> {
  const { attemptId } = header;
  const log = tx.objectStore('events');
  const known = await tx.objectStore('attempts').get(attemptId);
  const stored = known ? await log.getAll(logOf(attemptId)) : [];
  if (known) {
    if (known.caseId !== header.caseId) return 'different';
    const saved = new Map(events.map((event) => [event.seq, event]));
    const parted = stored.some((event) => {
      const other = saved.get(event.seq);
      return other !== undefined && !same(other, event);
    });
    if (parted) return 'different';
  }
  const has = new Set(stored.map(({ seq }) => seq));
  const missing = events.filter(({ seq }) => !has.has(seq));
  // A copy that ends before the stored hand-in has nothing to add to it.
  if (known?.handedInAtMs !== undefined && header.handedInAtMs === undefined) return 'kept';
  for (const event of missing) await log.put(event, [attemptId, event.seq]);
  const handedIn = known?.handedInAtMs === undefined && header.handedInAtMs !== undefined;
  if (!known || handedIn) await tx.objectStore('attempts').put(header, attemptId);
  let results = 0;
  if (submission && (await tx.objectStore('submissions').getKey(attemptId)) === undefined) {
    await tx.objectStore('submissions').put(submission, attemptId);
    results += 1;
  }
  if (sheet && (await tx.objectStore('marksheets').getKey(attemptId)) === undefined) {
    await tx.objectStore('marksheets').put(sheet, attemptId);
    results += 1;
  }
  if (!known) return 'added';
  return missing.length + results > 0 || handedIn ? 'extended' : 'kept';
}
