import type { Clock, Result } from '#base';
import {
  clockJump,
  nextEntry,
  SittingFold,
  type Exam,
  type SittingEntry,
  type SittingEvent,
  type SittingHead,
  type SittingState,
} from '#domain/exam';
import type { SittingHeader, SittingRepository, StoreError } from '#store';

/** saved: all of it is on the disk. full: no room. stopped: another page wrote, or the page was given up. */
export interface ChainSave {
  readonly state: 'saved' | 'saving' | 'retrying' | 'full' | 'stopped';
  readonly savedAtMs?: number | undefined;
}

export interface ChainLogOptions {
  readonly exam: Exam;
  readonly header: SittingHeader;
  /** As stored, the first entry at least. */
  readonly stored: readonly [SittingEntry, ...SittingEntry[]];
  readonly head: SittingHead;
  readonly sittings: Pick<SittingRepository, 'append' | 'begin'>;
  readonly clock: Clock;
}

const firstRetryMs = 250;
const slowestRetryMs = 10_000;
const batchSize = 50;

/**
 * The writing end of a sitting's chain: hashes each event after the one before, folds it for the screen, stores it in
 * order and never drops one.
 */
export class ChainLog {
  state = $state.raw<SittingState>(undefined!);
  save = $state.raw<ChainSave>({ state: 'saved' });

  readonly #o: ChainLogOptions;
  readonly #fold: SittingFold;
  readonly #entries: SittingEntry[];
  #stored: number;
  #writing: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  constructor(options: ChainLogOptions) {
    this.#o = options;
    const { exam, head, stored } = options;
    this.#entries = [...stored];
    this.#stored = stored.length;
    this.#fold = new SittingFold(exam, head, stored[0]);
    for (const entry of stored) this.#fold.add(entry);
    this.state = this.#fold.state;
  }

  get entries(): readonly SittingEntry[] {
    return this.#entries;
  }
  get last(): SittingEntry {
    return this.#entries.at(-1)!;
  }
  now(): { readonly monoMs: number; readonly wallMs: number } {
    const { clock } = this.#o;
    return { monoMs: Math.round(clock.monoMs()), wallMs: Math.round(clock.wallMs()) };
  }

  /** Takes an event at once and stores it as soon as possible; a jump of the clock since the last goes before it. */
  append(event: SittingEvent): void {
    if (this.state.ended) return;
    if (event.type !== 'resumed') this.noteJump();
    this.#add(event);
    this.state = this.#fold.state;
    if (this.#timer === undefined && this.save.state !== 'stopped') void this.#pump();
  }

  /** Records that the clocks of the page went apart, where they did. */
  noteJump(): void {
    const jump = clockJump(this.last, this.now());
    if (!jump || this.state.ended) return;
    this.#add(jump);
    this.state = this.#fold.state;
    void this.#pump();
  }

  #add(event: SittingEvent): void {
    const entry = nextEntry(this.last, this.now(), event);
    this.#entries.push(entry);
    this.#fold.add(entry);
  }

  /** Tries at once. False where not everything is on the disk. */
  async settle(): Promise<boolean> {
    while (this.#stored < this.#entries.length) {
      const failed = this.#failures;
      await (this.#writing ?? this.#pump());
      if (this.save.state === 'stopped' || this.#failures > failed) return false;
    }
    return true;
  }

  /** Entries that are not stored yet, for the emergency journal; undefined where all are. */
  journalNote(): string | undefined {
    const pending = this.#entries.slice(this.#stored);
    return pending.length > 0 ? JSON.stringify(pending) : undefined;
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #pump(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing ??= this.#drain().finally(() => {
      this.#writing = undefined;
      if (this.#stored < this.#entries.length && this.#failures === 0) void this.#pump();
    });
    return this.#writing;
  }

  async #drain(): Promise<void> {
    while (this.#stored < this.#entries.length) {
      this.save = { ...this.save, state: 'saving' };
      const end = Math.min(this.#stored + batchSize, this.#entries.length);
      const done = await this.#store(this.#stored, end);
      if (!done.ok) {
        this.#fail(done.error);
        return;
      }
      this.#failures = 0;
      this.#stored = end;
    }
    this.save = { state: 'saved', savedAtMs: this.#o.clock.wallMs() };
  }

  async #store(from: number, to: number): Promise<Result<void, StoreError>> {
    const { sittings, header } = this.#o;
    const first = await sittings.append(header.sittingId, this.#entries.slice(from, to));
    if (first.ok || first.error.kind !== 'data-removed') return first;
    // The browser emptied the database under the page: the whole chain is written again.
    const again = await sittings.begin(header, this.#entries[0]!);
    return again.ok ? sittings.append(header.sittingId, this.#entries.slice(1, to)) : again;
  }

  #fail({ kind }: StoreError): void {
    this.#failures += 1;
    const state =
      kind === 'quota-exceeded'
        ? 'full'
        : ['storage-failed', 'database-blocked', 'unavailable'].includes(kind)
          ? 'retrying'
          : 'stopped';
    this.save = { ...this.save, state };
    if (state === 'stopped') return;
    const wait = Math.min(firstRetryMs * 2 ** (this.#failures - 1), slowestRetryMs);
    this.#timer = setTimeout(() => void this.#pump(), wait);
  }
}
