import { canonicalJson, err, ok, type Clock, type Result } from '#base';
import type { MarkSheet, Submission } from '#domain/marking';
import type { LoggedEvent } from '#domain/report';
import { logOf, mergeBundle, type AttemptBundle, type MergeOutcome } from './attempt-bundle.ts';
import type { CoreDatabase } from './core-database.ts';
import type { OnStoreEvent, StoreError } from './errors.ts';
import type { AttemptHeader } from './schema.ts';
import type { SelfCheck } from './self-check.ts';

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** Attempts, their logs, and what became of them. Every call that writes resolves after it is on the disk. */
export class AttemptRepository {
  readonly #core: CoreDatabase;
  readonly #check: SelfCheck;
  readonly #clock: Clock;
  readonly #onEvent: OnStoreEvent;

  constructor(core: CoreDatabase, check: SelfCheck, clock: Clock, onEvent: OnStoreEvent) {
    this.#core = core;
    this.#check = check;
    this.#clock = clock;
    this.#onEvent = onEvent;
  }

  /** Repeating it with the same header changes nothing. */
  async start(header: Omit<AttemptHeader, 'handedInAtMs'>): Promise<Result<void, StoreError>> {
    const { attemptId, caseId, startedAtMs, inExam } = header;
    const started = await this.#core.write(['attempts'], async (tx) => {
      const attempts = tx.objectStore('attempts');
      const known = await attempts.get(attemptId);
      if (known) {
        return known.caseId === caseId && known.startedAtMs === startedAtMs
          ? ok(await attempts.count())
          : err({ kind: 'attempt-exists', attemptId });
      }
      await attempts.add({ attemptId, caseId, startedAtMs, ...(inExam && { inExam }) }, attemptId);
      return ok(await attempts.count());
    });
    if (!started.ok) return started;
    this.#check.update({ attempts: started.value });
    return ok(undefined);
  }

  /** Oldest first. */
  list(caseId?: string): Promise<Result<readonly AttemptHeader[], StoreError>> {
    return this.#core.read(['attempts'], async (tx) => {
      const all = await tx.objectStore('attempts').getAll();
      return ok(
        all
          .filter((header) => caseId === undefined || header.caseId === caseId)
          .sort((a, b) => a.startedAtMs - b.startedAtMs || (a.attemptId < b.attemptId ? -1 : 1)),
      );
    });
  }

  /**
   * Adds events, one or several in one strict transaction, whose `seq` must go on without a gap. What is stored already
   * in the same words is passed over, so an append of unknown outcome can simply be repeated.
   */
  append(added: LoggedEvent | readonly LoggedEvent[]): Promise<Result<void, StoreError>> {
    const events = Array.isArray(added)
      ? (added as readonly LoggedEvent[])
      : [added as LoggedEvent];
    return this.#core.write(['attempts', 'events'], async (tx) => {
      const log = tx.objectStore('events');
      for (const event of events) {
        const { attemptId, seq } = event;
        const header = await tx.objectStore('attempts').get(attemptId);
        if (!header) return err({ kind: 'data-removed', attemptId });
        const lastSeq = (await log.openKeyCursor(logOf(attemptId), 'prev'))?.key[1] ?? 0;
        if (seq <= lastSeq) {
          if (same(await log.get([attemptId, seq]), event)) continue;
          if (header.handedInAtMs === undefined)
            return err({ kind: 'event-conflict', attemptId, seq });
        }
        if (header.handedInAtMs !== undefined) return err({ kind: 'already-handed-in', attemptId });
        if (seq !== lastSeq + 1)
          return err({ kind: 'event-gap', attemptId, expectedSeq: lastSeq + 1, seq });
        await log.add(event, [attemptId, seq]);
      }
      return ok(undefined);
    });
  }

  /** Writes an attempt that was removed under this page again, whole, from what the page remembers. */
  async restore(
    header: AttemptHeader,
    events: readonly LoggedEvent[],
  ): Promise<Result<void, StoreError>> {
    const { attemptId } = header;
    const restored = await this.#core.write(['attempts', 'events'], async (tx) => {
      const attempts = tx.objectStore('attempts');
      if ((await attempts.getKey(attemptId)) !== undefined)
        return err({ kind: 'attempt-exists', attemptId });
      await attempts.add(header, attemptId);
      for (const event of events) await tx.objectStore('events').put(event, [attemptId, event.seq]);
      return ok(await attempts.count());
    });
    if (!restored.ok) return restored;
    this.#check.update({ attempts: restored.value });
    void this.#onEvent({ kind: 'data-removed', attemptId });
    return ok(undefined);
  }

  /** The whole log in order. A log with holes is an error that carries what is left. */
  events(attemptId: string): Promise<Result<readonly LoggedEvent[], StoreError>> {
    return this.#core.read(['events'], async (tx) => {
      const readable = await tx.objectStore('events').getAll(logOf(attemptId));
      const missing: number[] = [];
      let expected = 1;
      for (const { seq } of readable) {
        for (; expected < seq; expected++) missing.push(expected);
        expected = seq + 1;
      }
      return missing.length === 0
        ? ok(readable)
        : err({ kind: 'events-missing', attemptId, missing, readable });
    });
  }

  /**
   * Ends an attempt in one transaction: the `handed-in` event, the submission, its mark sheet where the case has a key.
   * All pending events must be stored before. Answers the event; the same submission again answers the same.
   */
  handIn(
    attemptId: string,
    submission: Submission,
    sheet: MarkSheet | undefined,
  ): Promise<Result<LoggedEvent, StoreError>> {
    const wallMs = this.#clock.wallMs();
    return this.#core.write(['attempts', 'events', 'submissions', 'marksheets'], async (tx) => {
      const header = await tx.objectStore('attempts').get(attemptId);
      if (!header) return err({ kind: 'data-removed', attemptId });
      const log = tx.objectStore('events');
      const lastSeq = (await log.openKeyCursor(logOf(attemptId), 'prev'))?.key[1] ?? 0;
      if (header.handedInAtMs !== undefined) {
        const last = await log.get([attemptId, lastSeq]);
        const known = await tx.objectStore('submissions').get(attemptId);
        return last && same(known, submission)
          ? ok(last)
          : err({ kind: 'already-handed-in', attemptId });
      }
      const event: LoggedEvent = {
        attemptId,
        seq: lastSeq + 1,
        wallMs,
        event: { type: 'handed-in' },
      };
      await log.add(event, [attemptId, event.seq]);
      await tx.objectStore('submissions').add(submission, attemptId);
      if (sheet) await tx.objectStore('marksheets').put(sheet, attemptId);
      await tx.objectStore('attempts').put({ ...header, handedInAtMs: wallMs }, attemptId);
      return ok(event);
    });
  }

  submission(attemptId: string): Promise<Result<Submission | undefined, StoreError>> {
    return this.#core.read(['submissions'], async (tx) =>
      ok(await tx.objectStore('submissions').get(attemptId)),
    );
  }

  markSheet(attemptId: string): Promise<Result<MarkSheet | undefined, StoreError>> {
    return this.#core.read(['marksheets'], async (tx) =>
      ok(await tx.objectStore('marksheets').get(attemptId)),
    );
  }

  /** Everything that is stored of an attempt, in one reading; undefined where there is none. */
  bundle(attemptId: string): Promise<Result<AttemptBundle | undefined, StoreError>> {
    return this.#core.read(['attempts', 'events', 'submissions', 'marksheets'], async (tx) => {
      const header = await tx.objectStore('attempts').get(attemptId);
      if (!header) return ok(undefined);
      const events = await tx.objectStore('events').getAll(logOf(attemptId));
      const submission = await tx.objectStore('submissions').get(attemptId);
      const sheet = await tx.objectStore('marksheets').get(attemptId);
      return ok({
        header,
        events,
        ...(submission && { submission }),
        ...(sheet && { sheet }),
      });
    });
  }

  /** How far each log is: the last `seq` by attempt. */
  lastSeqs(): Promise<Result<ReadonlyMap<string, number>, StoreError>> {
    return this.#core.read(['attempts', 'events'], async (tx) => {
      const seqs = new Map<string, number>();
      for (const attemptId of await tx.objectStore('attempts').getAllKeys()) {
        const last = await tx.objectStore('events').openKeyCursor(logOf(attemptId), 'prev');
        seqs.set(attemptId, last?.key[1] ?? 0);
      }
      return ok(seqs);
    });
  }

  /** Brings a saved attempt in, see `mergeBundle`. One strict transaction: all of it or nothing. */
  async merge(bundle: AttemptBundle): Promise<Result<MergeOutcome, StoreError>> {
    const merged = await this.#core.write(
      ['attempts', 'events', 'submissions', 'marksheets'],
      async (tx) => {
        const outcome = await mergeBundle(tx, bundle);
        return ok({ outcome, attempts: await tx.objectStore('attempts').count() });
      },
    );
    if (!merged.ok) return merged;
    this.#check.update({ attempts: merged.value.attempts });
    return ok(merged.value.outcome);
  }

  /** Deletes attempts with all that was typed in them. There is no way back but a back-up. */
  async remove(attemptIds: readonly string[]): Promise<Result<number, StoreError>> {
    const held = await this.#core.read(['attempts'], async (tx) =>
      ok(await tx.objectStore('attempts').getAllKeys()),
    );
    if (!held.ok) return held;
    const going = attemptIds.filter((attemptId) => held.value.includes(attemptId));
    // Before it shrinks. See: [Note: Empty or removed].
    this.#check.update({ attempts: held.value.length - going.length });
    const removed = await this.#core.write(
      ['attempts', 'events', 'submissions', 'marksheets'],
      async (tx) => {
        for (const attemptId of going) {
          await tx.objectStore('attempts').delete(attemptId);
          await tx.objectStore('events').delete(logOf(attemptId));
          await tx.objectStore('submissions').delete(attemptId);
          await tx.objectStore('marksheets').delete(attemptId);
        }
        return ok(going.length);
      },
    );
    if (!removed.ok) this.#check.update({ attempts: held.value.length });
    return removed;
  }
}
