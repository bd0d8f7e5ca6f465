import type { Clock, Json } from '#base';
import type { Journal, Stores } from '#store';
import type { Draft } from './draft.ts';

/** How long typing is gathered before it is written. */
const delayMs = 300;
const retryMs = 3000;

export interface DraftSave {
  readonly state: 'saved' | 'saving' | 'failed';
  readonly atMs?: number | undefined;
}

/** What a store may hold under that name and this version can read. */
export function readDraft(json: Json | undefined): Draft | undefined {
  const draft = json as unknown as Partial<Draft> | undefined;
  return draft?.schema === 'uptake-draft/1' && typeof draft.draftId === 'string'
    ? (draft as Draft)
    : undefined;
}

/** Of the stored draft and what a killed page left in the emergency journal, the later one. */
export function latestDraft(
  stored: Draft | undefined,
  noted: string | undefined,
): Draft | undefined {
  if (!noted) return stored;
  try {
    const draft = readDraft(JSON.parse(noted) as Json);
    // The note leaves the figures of de-identification out: they are large, and stored the moment they are made.
    const outcome = stored?.deid.outcome;
    if (draft && (!stored || draft.changedAtMs > stored.changedAtMs))
      return { ...draft, deid: { ...draft.deid, ...(outcome && { outcome }) } };
  } catch {
    // Cut short: what is stored counts.
  }
  return stored;
}

/** The open draft: shown at once, written soon, and its save state. */
export class DraftSession {
  draft = $state.raw({} as Draft);
  save = $state.raw<DraftSave>({ state: 'saved' });

  readonly #stores: Pick<Stores, 'drafts'>;
  readonly #journal: Journal;
  readonly #clock: Clock;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<boolean> | undefined;
  #dirty = false;

  constructor(draft: Draft, stores: Pick<Stores, 'drafts' | 'journal'>, clock: Clock) {
    this.draft = draft;
    this.#stores = stores;
    this.#journal = stores.journal;
    this.#clock = clock;
  }

  edit(change: Partial<Draft>): void {
    // Strictly later than before: the journal's copy is told from the stored one by it.
    const changedAtMs = Math.max(this.#clock.wallMs(), this.draft.changedAtMs + 1);
    this.draft = { ...this.draft, ...change, changedAtMs };
    this.#dirty = true;
    this.save = { ...this.save, state: 'saving' };
    this.#timer ??= setTimeout(() => void this.settle(), delayMs);
  }

  /** One section of the draft, the rest as it is. */
  editIn<Section extends 'deid' | 'case' | 'key' | 'pack'>(
    section: Section,
    change: Partial<Draft[Section]>,
  ): void {
    this.edit({ [section]: { ...this.draft[section], ...change } });
  }

  /** Writes what is not written; true when everything is on the disk. */
  async settle(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // One write at a time: a later one must not be overtaken by an earlier one.
    while (this.#writing) await this.#writing;
    if (!this.#dirty) return this.save.state !== 'failed';
    this.#writing = this.#write();
    const done = await this.#writing;
    this.#writing = undefined;
    return done;
  }

  async #write(): Promise<boolean> {
    const { draft } = this;
    this.#dirty = false;
    const stored = await this.#stores.drafts.put(draft.draftId, draft as unknown as Json);
    if (!stored.ok) {
      this.#dirty = true;
      this.save = { ...this.save, state: 'failed' };
      this.#timer ??= setTimeout(() => void this.settle(), retryMs);
      return false;
    }
    this.#journal.take(draft.draftId);
    this.save = {
      // Typed while it was being written: that goes out by its own timer.
      state: this.#timer === undefined ? 'saved' : 'saving',
      atMs: this.#clock.wallMs(),
    };
    return true;
  }

  /** The page is hidden or closing: what cannot reach the disk in time is noted synchronously. */
  pause(): void {
    if (!this.#dirty && !this.#writing) return;
    const { outcome: _figures, ...deid } = this.draft.deid;
    this.#journal.write(JSON.stringify({ ...this.draft, deid }), this.draft.draftId);
    void this.settle();
  }
}
