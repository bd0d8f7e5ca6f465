import { err, ok, type Clock, type Result } from '#base';
import type { AttemptEvent, LoggedEvent } from '#domain/report';
import type { AttemptRepository } from './attempts.ts';
import type { StoreError } from './errors.ts';
import type { AttemptHeader } from './schema.ts';

/**
 * saved: all of it is on the disk. full: no room even without the ballast; goes on trying. stopped: trying again cannot
 * help (another page wrote, the page was given up) and `error` says why; what is pending stays.
 */
export type LogState = 'saved' | 'saving' | 'retrying' | 'full' | 'stopped';

export interface LogStatus {
  readonly state: LogState;
  /** When the last write was completed. */
  readonly savedAtMs?: number | undefined;
  readonly pending: number;
  readonly error?: StoreError | undefined;
}

export interface AttemptLogOptions {
  readonly attempts: Pick<AttemptRepository, 'append' | 'restore'>;
  readonly header: AttemptHeader;
  /** The log as it is stored; empty for a new attempt. */
  readonly stored: readonly LoggedEvent[];
  readonly clock: Clock;
  readonly onStatus?: ((status: LogStatus) => void) | undefined;
}

const firstRetryMs = 250;
const slowestRetryMs = 10_000;
/** What piled up during one write goes out in one transaction, up to this many events. */
const batchSize = 50;

/**
 * The writing end of an attempt: numbers events, stores them in order, and never drops one. It remembers the whole log,
 * so that an attempt which the browser removed under the page is stored again.
 */
export class AttemptLog {
  readonly #options: AttemptLogOptions;
  #stored: readonly LoggedEvent[];
  #queue: readonly LoggedEvent[] = [];
  #lastSeq: number;
  #status: LogStatus = { state: 'saved', pending: 0 };
  #writing: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  constructor(options: AttemptLogOptions) {
    this.#options = options;
    this.#stored = options.stored;
    this.#lastSeq = options.stored.at(-1)?.seq ?? 0;
  }

  get status(): LogStatus {
    return this.#status;
  }

  /** Not stored yet, in order: for the emergency journal, and for an export when nothing can be stored. */
  get pending(): readonly LoggedEvent[] {
    return this.#queue;
  }

  /** Takes the event at once and stores it as soon as possible; answers it as it will be stored. */
  append(event: AttemptEvent): LoggedEvent {
    const { header, clock } = this.#options;
    const { attemptId } = header;
    this.#lastSeq += 1;
    const logged: LoggedEvent = { attemptId, seq: this.#lastSeq, wallMs: clock.wallMs(), event };
    this.#queue = [...this.#queue, logged];
    // Between retries an append only waits in line; the error that is shown stays.
    if (this.#timer === undefined && this.#status.state !== 'stopped') void this.#pump();
    else this.#report(this.#status.state, this.#status.error);
    return logged;
  }

  /** Tries at once, whatever the retry timer says. Ok when all events appended so far are stored. */
  async flush(): Promise<Result<void, StoreError>> {
    const target = this.#lastSeq;
    while ((this.#queue[0]?.seq ?? Infinity) <= target) {
      if (this.#status.state === 'stopped') return err(this.#status.error!);
      // A write under way counts as no try of ours: it may have begun before the room was made.
      const failedBefore = this.#failures;
      const wasWriting = this.#writing !== undefined;
      await (this.#writing ?? this.#pump());
      if (!wasWriting && this.#failures > failedBefore) return err(this.#status.error!);
    }
    return ok(undefined);
  }

  /** Stops retrying. Pending events stay readable. */
  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #pump(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing ??= this.#drain().finally(() => {
      this.#writing = undefined;
      // An event that came between the last look at the queue and here has nobody else to start it.
      if (this.#queue.length > 0 && this.#failures === 0) void this.#pump();
    });
    return this.#writing;
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      this.#report('saving');
      const batch = this.#queue.slice(0, batchSize);
      const stored = await this.#store(batch);
      if (!stored.ok) {
        this.#fail(stored.error);
        return;
      }
      this.#failures = 0;
      this.#stored = [...this.#stored, ...batch];
      this.#queue = this.#queue.slice(batch.length);
      this.#status = { ...this.#status, savedAtMs: this.#options.clock.wallMs() };
    }
    this.#report('saved');
  }

  async #store(batch: readonly LoggedEvent[]): Promise<Result<void, StoreError>> {
    const { attempts, header } = this.#options;
    const first = await attempts.append(batch);
    if (first.ok || first.error.kind !== 'data-removed') return first;
    const restored = await attempts.restore(header, this.#stored);
    return restored.ok ? attempts.append(batch) : restored;
  }

  #fail(error: StoreError): void {
    this.#failures += 1;
    const state = stateAfter(error);
    if (state !== 'stopped') {
      const wait = Math.min(firstRetryMs * 2 ** (this.#failures - 1), slowestRetryMs);
      this.#timer = setTimeout(() => void this.#pump(), wait);
    }
    this.#report(state, error);
  }

  #report(state: LogState, error?: StoreError): void {
    this.#status = {
      state,
      savedAtMs: this.#status.savedAtMs,
      pending: this.#queue.length,
      ...(error && { error }),
    };
    this.#options.onStatus?.(this.#status);
  }
}

function stateAfter(error: StoreError): 'full' | 'retrying' | 'stopped' {
  switch (error.kind) {
    case 'quota-exceeded':
      return 'full';
    case 'storage-failed':
    case 'database-blocked':
    case 'unavailable':
      return 'retrying';
    default:
      return 'stopped';
  }
}
