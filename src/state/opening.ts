import type { Clock } from '#base';
import { newAttempt, type LoggedEvent } from '#domain/report';
import { AttemptLog, type AttemptLogOptions, type Claim, type Stores } from '#store';
import { AttemptSession, type JournalNote } from './attempt-session.svelte.ts';

// Opening an attempt: the log is folded, what a killed page left in the emergency journal is added, and the lock says
// whether this page may write.

export interface OpenedAttempt {
  readonly session: AttemptSession;
  readonly claim: Claim;
}

function readNote(text: string | undefined): JournalNote | undefined {
  if (!text) return undefined;
  try {
    const note = JSON.parse(text) as Partial<JournalNote>;
    return typeof note.attemptId === 'string' &&
      typeof note.storedSeq === 'number' &&
      Array.isArray(note.events)
      ? (note as JournalNote)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The same store, with word of every write that reached the disk. */
const telling = (
  attempts: Stores['attempts'],
  onStored: (events: readonly LoggedEvent[]) => void,
): AttemptLogOptions['attempts'] => ({
  restore: (header, events) => attempts.restore(header, events),
  append: async (added) => {
    const stored = await attempts.append(added);
    if (stored.ok) onStored('seq' in added ? [added] : added);
    return stored;
  },
});

export async function openAttempt(options: {
  stores: Stores;
  clock: Clock;
  newId: () => string;
  caseId: string;
  /** A certain attempt; the open or latest one of the case where not given. */
  attemptId?: string;
  /** Start over although an attempt is open or handed in. */
  fresh: boolean;
  /** In an examination and nowhere else are its attempts opened. */
  inExam?: boolean | undefined;
  /** Told of events once they are on the disk: an examination keeps the hash of each. */
  onStored?: ((events: readonly LoggedEvent[]) => void) | undefined;
}): Promise<OpenedAttempt | undefined> {
  const { stores, clock, newId, caseId, onStored, inExam = false } = options;
  const listed = await stores.attempts.list(caseId);
  if (!listed.ok) return undefined;
  const headers = listed.value.filter((header) => (header.inExam ?? false) === inExam);
  const open = headers.findLast((header) => header.handedInAtMs === undefined);
  const wanted = headers.find((header) => header.attemptId === options.attemptId);
  let header = wanted ?? (options.fresh ? undefined : (open ?? headers.at(-1)));
  if (!header) {
    header = {
      attemptId: newId(),
      caseId,
      startedAtMs: clock.wallMs(),
      ...(inExam && { inExam }),
    };
    const started = await stores.attempts.start(header);
    if (!started.ok) return undefined;
  }
  const owner = header;
  const { attemptId, startedAtMs } = owner;
  const claim = await stores.claimAttempt(attemptId);
  const events = await stores.attempts.events(attemptId);
  const readable = events.ok
    ? events.value
    : events.error.kind === 'events-missing'
      ? events.error.readable
      : [];
  const session = new AttemptSession({
    start: newAttempt(attemptId, caseId, startedAtMs),
    events: readable,
    newId,
    readOnly: !claim.owned,
    openLog: (onStatus) =>
      new AttemptLog({
        attempts: onStored ? telling(stores.attempts, onStored) : stores.attempts,
        header: owner,
        stored: readable,
        clock,
        onStatus,
      }),
  });
  if (claim.owned && !session.attempt.handedIn) {
    const note = readNote(stores.journal.peek(attemptId));
    if (note?.attemptId === attemptId) {
      session.recover(note);
      if (await session.settle()) stores.journal.take(attemptId);
    }
  }
  return { session, claim };
}
