import type { Clock } from '#base';
import type { CaseRecord, CaseStub, I18nText } from '#domain/case';
import type { MarkSheet } from '#domain/marking';
import { foldEvents, newAttempt, type Report } from '#domain/report';
import type { AttemptHeader, StoredExam, Stores } from '#store';
import type { WorkClient } from '#work';
import { Backups } from './backup.svelte.ts';
import { Imports } from './library-import.svelte.ts';
import { orphansOf, packsOf, type CaseState, type Orphan, type PackRow } from './library-packs.ts';

/** A pack that lies beside the page. */
export interface StarterPack {
  readonly file: string;
  readonly bytes: number;
  readonly title?: I18nText | undefined;
  readonly cases: ReadonlyArray<{
    readonly caseId: string;
    readonly title: I18nText;
    readonly level?: number | undefined;
  }>;
}

export interface StorageState {
  readonly usedBytes: number;
  readonly quotaBytes: number;
  readonly persistent: boolean;
}

/** The cases and answers on this device. */
export class Library {
  cases = $state.raw<readonly CaseRecord[]>([]);
  states = $state.raw<ReadonlyMap<string, CaseState>>(new Map());
  damaged = $state.raw<ReadonlyMap<string, number>>(new Map());
  attempts = $state.raw<readonly AttemptHeader[]>([]);
  storage = $state.raw<StorageState | undefined>();
  /** Packs beside the page; the first is the one to begin with. */
  starters = $state.raw<readonly StarterPack[]>([]);
  /** What the last deletion gave back. */
  freedBytes = $state.raw<number | undefined>();
  /** Examinations that can be entered, newest first. */
  exams = $state.raw<readonly StoredExam[]>([]);
  #stubs = $state.raw<readonly CaseStub[]>([]);

  readonly packs: readonly PackRow[] = $derived(packsOf(this));
  readonly orphans: readonly Orphan[] = $derived(orphansOf(this.attempts, this.cases, this.#stubs));
  readonly imports: Imports;
  readonly backups: Backups;

  readonly #stores: Stores;

  constructor(stores: Stores, work: WorkClient, clock: Clock) {
    this.#stores = stores;
    this.imports = new Imports({
      stores,
      work,
      clock,
      records: () => this.cases,
      isDamaged: (caseId) => this.damaged.has(caseId),
      attemptsOf: (caseId) => this.states.get(caseId)?.attempts ?? 0,
      onChange: () => this.refresh(),
    });
    this.backups = new Backups({ stores, work, clock, onChange: () => this.refresh() });
  }

  /** The pack that a newcomer begins with. */
  get starter(): StarterPack | undefined {
    return this.starters[0];
  }

  async refresh(): Promise<void> {
    const [cases, attempts, damaged, stubs, exams] = await Promise.all([
      this.#stores.cases.list(),
      this.#stores.attempts.list(),
      this.#stores.cases.damaged(),
      this.#stores.cases.stubs(),
      this.#stores.sittings.exams(),
    ]);
    if (attempts.ok) {
      const own = attempts.value.filter(({ inExam }) => !inExam);
      this.states = await this.#statesOf(own);
      this.attempts = own;
    }
    if (damaged.ok) this.damaged = damaged.value;
    if (stubs.ok) this.#stubs = stubs.value;
    if (exams.ok) this.exams = exams.value;
    if (cases.ok) this.cases = cases.value;
    await Promise.all([this.measureStorage(), this.backups.measure()]);
  }

  /** Only the latest attempt of a case speaks for it, so only its sheet is read. */
  async #statesOf(attempts: readonly AttemptHeader[]): Promise<ReadonlyMap<string, CaseState>> {
    const states = new Map<string, CaseState>();
    for (const latest of attempts) {
      const before = states.get(latest.caseId);
      states.set(latest.caseId, { latest, attempts: (before?.attempts ?? 0) + 1 });
    }
    for (const [caseId, state] of states) {
      if (state.latest?.handedInAtMs === undefined) continue;
      const sheet = await this.#stores.attempts.markSheet(state.latest.attemptId);
      states.set(caseId, { ...state, sheet: sheet.ok ? sheet.value : undefined });
    }
    return states;
  }

  async measureStorage(): Promise<void> {
    const [estimate, persistent] = await Promise.all([this.#stores.estimate(), isPersisted()]);
    if (estimate)
      this.storage = {
        usedBytes: estimate.usageBytes,
        quotaBytes: estimate.quotaBytes,
        persistent,
      };
  }

  /** Asks the browser for its promise; it may say no without asking anybody. */
  async askToPersist(): Promise<void> {
    await this.#stores.persist();
    await this.measureStorage();
  }

  /** Looks for the packs that lie beside the page. Absent offline before they were fetched, or on a bare host. */
  async findStarters(): Promise<void> {
    try {
      const response = await fetch('./demo/index.json');
      if (!response.ok) return;
      const index = (await response.json()) as { packs?: Array<Partial<StarterPack>> };
      this.starters = (index.packs ?? []).flatMap(({ file, bytes = 0, title, cases = [] }) =>
        file ? [{ file, bytes, title, cases }] : [],
      );
    } catch {
      // Nothing beside the page: the screen offers the reader's own files only.
    }
  }

  /** Takes a pack beside the page in. Answers the first of its cases that is here then. */
  async importStarter(pack: StarterPack): Promise<string | undefined> {
    const here = await this.imports.importFrom(pack.file);
    return pack.cases.find(({ caseId }) => here.includes(caseId))?.caseId ?? here[0];
  }

  /** Deletes the images of cases; their answers stay unless the reader says otherwise. */
  async remove(caseIds: readonly string[], withAttempts = false): Promise<void> {
    let bytes = 0;
    for (const caseId of caseIds) {
      const own = this.attempts.filter((header) => header.caseId === caseId);
      const forget = withAttempts || own.length === 0;
      const freed = await this.#stores.cases.remove(caseId, forget);
      if (!freed.ok) continue;
      bytes += freed.value.bytes;
      if (withAttempts) await this.#stores.attempts.remove(own.map(({ attemptId }) => attemptId));
    }
    await this.refresh();
    this.freedBytes = bytes;
  }

  /** Deletes an examination in all its versions; what was sat stays. */
  async removeExam(packId: string): Promise<void> {
    for (const exam of this.exams.filter((each) => each.packId === packId))
      await this.#stores.sittings.deleteExam(exam.packHash);
    await this.refresh();
  }

  /** Deletes an attempt whose case is not here. */
  async removeAttempt({ attemptId, caseId }: AttemptHeader): Promise<void> {
    await this.#stores.attempts.remove([attemptId]);
    const left = this.attempts.some(
      (header) => header.caseId === caseId && header.attemptId !== attemptId,
    );
    if (!left) await this.#stores.cases.forget(caseId);
    await this.refresh();
  }

  /** What was written and its marks, to be read without the images; of an open attempt as far as it is. */
  async attemptResult({
    attemptId,
    caseId,
    startedAtMs,
  }: AttemptHeader): Promise<{ report: Report | undefined; sheet: MarkSheet | undefined }> {
    const bundle = await this.#stores.attempts.bundle(attemptId);
    if (!bundle.ok || !bundle.value) return { report: undefined, sheet: undefined };
    const { submission, events, sheet } = bundle.value;
    const { report } = submission ?? foldEvents(newAttempt(attemptId, caseId, startedAtMs), events);
    return { report, sheet };
  }
}

async function isPersisted(): Promise<boolean> {
  try {
    return await navigator.storage.persisted();
  } catch {
    return false;
  }
}
