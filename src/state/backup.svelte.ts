import type { Clock } from '#base';
import { stubOf, type CaseRecord } from '#domain/case';
import type { BackupMark, StoreError, Stores } from '#store';
import type { BackupError, BackupProgress, ReadBackup, SavedCase, WorkClient } from '#work';
import { isPreview } from './library-packs.ts';

export type BackupFailure = BackupError | StoreError | { kind: 'worker'; detail: string };

/** What a restore did, by attempt and case. */
export interface RestoreReport {
  readonly added: number;
  readonly extended: number;
  readonly kept: number;
  /** Parted ways with the one that is here, which stays. */
  readonly different: number;
  /** Open in another tab just now. */
  readonly inUse: number;
  readonly cases: number;
  readonly settings: number;
  readonly damaged: ReadBackup['damaged'];
  readonly failures: readonly BackupFailure[];
}

export type BackupJob =
  | { status: 'idle' }
  | { status: 'running'; what: 'save' | 'restore'; progress?: BackupProgress | undefined }
  | { status: 'failed'; what: 'save' | 'restore'; error: BackupFailure }
  | { status: 'saved'; attempts: number; bytes: number }
  | { status: 'restored'; report: RestoreReport };

/** What is not outside the browser yet. */
export interface Unsaved {
  /** Attempts with anything that no back-up has. */
  readonly attempts: number;
  readonly lastAtMs: number | undefined;
}

export interface BackupsOptions {
  readonly stores: Stores;
  readonly work: WorkClient;
  readonly clock: Clock;
  readonly onChange: () => Promise<void>;
}

/** Everything a person typed, out of the browser as one file and back. */
export class Backups {
  job = $state.raw<BackupJob>({ status: 'idle' });
  unsaved = $state.raw<Unsaved>({ attempts: 0, lastAtMs: undefined });

  readonly #o: BackupsOptions;
  #abort: AbortController | undefined;

  constructor(options: BackupsOptions) {
    this.#o = options;
  }

  cancel(): void {
    this.#abort?.abort();
  }

  dismiss(): void {
    const { status } = this.job;
    if (status !== 'running' && status !== 'idle') this.job = { status: 'idle' };
  }

  /** Compares how far each log is with how far it was in the last back-up. Clocks play no part. */
  async measure(): Promise<void> {
    const { attempts, settings } = this.#o.stores;
    const [headers, seqs, mark] = await Promise.all([
      attempts.list(),
      attempts.lastSeqs(),
      settings.get('backup'),
    ]);
    if (!headers.ok || !seqs.ok) return;
    const saved = mark.ok ? mark.value?.seqs : undefined;
    const unsaved = headers.value.filter(({ attemptId, caseId }) => {
      const seq = seqs.value.get(attemptId) ?? 0;
      return !isPreview(caseId) && seq > 0 && seq > (saved?.[attemptId] ?? 0);
    });
    this.unsaved = {
      attempts: unsaved.length,
      lastAtMs: mark.ok ? mark.value?.atMs : undefined,
    };
  }

  /** Makes the file. `withCases`: the images too, which can be gigabytes. `save` hands it to the reader. */
  async save(withCases: boolean, save: (file: Blob, name: string) => void): Promise<void> {
    if (this.job.status === 'running') return;
    const abort = this.#begin('save');
    const { stores, work, clock } = this.#o;
    const headers = await stores.attempts.list();
    const records = await stores.cases.list();
    const known = await stores.cases.stubs();
    const chosen = await stores.settings.all();
    if (!headers.ok) {
      this.#failed('save', headers.error);
      return;
    }
    if (!records.ok) {
      this.#failed('save', records.error);
      return;
    }
    if (!known.ok) {
      this.#failed('save', known.error);
      return;
    }
    if (!chosen.ok) {
      this.#failed('save', chosen.error);
      return;
    }
    const attempts = [];
    for (const { attemptId, caseId } of headers.value) {
      if (isPreview(caseId)) continue;
      const bundle = await stores.attempts.bundle(attemptId);
      if (!bundle.ok) {
        this.#failed('save', bundle.error);
        return;
      }
      if (bundle.value) attempts.push(bundle.value);
    }
    const cases = withCases ? await this.#casesOf(records.value) : [];
    const createdAtMs = clock.wallMs();
    const file = await work.run(
      'backup',
      {
        createdAtMs,
        attempts,
        stubs: [...records.value.map(stubOf), ...known.value],
        settings: chosen.value,
        cases,
      },
      { signal: abort.signal, onProgress: (progress) => this.#progress('save', progress) },
    );
    if (!file.ok) {
      this.#failed('save', failureOf(file.error));
      return;
    }
    save(file.value, backupName(createdAtMs));
    await this.#remember({
      atMs: createdAtMs,
      seqs: Object.fromEntries(
        attempts.map(({ header, events }) => [header.attemptId, events.at(-1)?.seq ?? 0]),
      ),
    });
    this.job = { status: 'saved', attempts: attempts.length, bytes: file.value.size };
  }

  async #casesOf(records: readonly CaseRecord[]): Promise<readonly SavedCase[]> {
    const cases: SavedCase[] = [];
    for (const record of records) {
      const blobs = await this.#o.stores.cases.blobsOf(record);
      // A damaged case cannot be saved; it is to be imported again anyway.
      if (blobs.ok) cases.push({ record, blobs: blobs.value });
    }
    return cases;
  }

  /** Brings a back-up in. Nothing here is ever replaced by less. Repeating it changes nothing. */
  async restore(blob: Blob): Promise<void> {
    if (this.job.status === 'running') return;
    const abort = this.#begin('restore');
    const read = await this.#o.work.run(
      'readBackup',
      { blob },
      { signal: abort.signal, onProgress: (progress) => this.#progress('restore', progress) },
    );
    if (!read.ok) {
      this.#failed('restore', failureOf(read.error));
      return;
    }
    const report = await this.#merge(read.value);
    await this.#o.onChange();
    this.job = { status: 'restored', report };
    if (report.added + report.cases > 0) void this.#o.stores.persist();
  }

  async #merge(contents: ReadBackup): Promise<RestoreReport> {
    const { stores } = this.#o;
    const counts = { added: 0, extended: 0, kept: 0, different: 0, inUse: 0 };
    const failures: BackupFailure[] = [];
    const seqs: Record<string, number> = {};
    for (const bundle of contents.attempts) {
      const { attemptId } = bundle.header;
      const claim = await stores.claimAttempt(attemptId);
      try {
        if (!claim.owned) {
          counts.inUse += 1;
          continue;
        }
        const merged = await stores.attempts.merge(bundle);
        if (!merged.ok) {
          failures.push(merged.error);
          continue;
        }
        counts[merged.value] += 1;
        if (merged.value !== 'different') seqs[attemptId] = bundle.events.at(-1)?.seq ?? 0;
      } finally {
        claim.release();
      }
    }
    let cases = 0;
    for (const { record, blobs } of contents.cases) {
      // A case that is here stays as it is: it may be newer.
      const here = await stores.cases.get(record.caseId);
      if (here.ok && here.value) continue;
      const stored = await stores.cases.commit(record, blobs);
      if (stored.ok) cases += 1;
      else failures.push(stored.error);
    }
    const stubs = await stores.cases.addStubs(
      contents.stubs.filter(({ caseId }) =>
        contents.attempts.some(({ header }) => header.caseId === caseId),
      ),
    );
    if (!stubs.ok) failures.push(stubs.error);
    const settings = await stores.settings.addMissing(contents.settings);
    if (!settings.ok) failures.push(settings.error);
    await this.#remember({ atMs: contents.createdAtMs, seqs });
    return {
      ...counts,
      cases,
      settings: settings.ok ? settings.value : 0,
      damaged: contents.damaged,
      failures,
    };
  }

  /** What lies outside now; never less than was known to. */
  async #remember(mark: BackupMark): Promise<void> {
    const { settings } = this.#o.stores;
    const before = await settings.get('backup');
    const known = before.ok ? before.value : undefined;
    const seqs = { ...known?.seqs };
    for (const [attemptId, seq] of Object.entries(mark.seqs))
      seqs[attemptId] = Math.max(seq, seqs[attemptId] ?? 0);
    await settings.set('backup', { atMs: Math.max(mark.atMs, known?.atMs ?? 0), seqs });
    await this.measure();
  }

  #begin(what: 'save' | 'restore'): AbortController {
    const abort = new AbortController();
    this.#abort = abort;
    this.job = { status: 'running', what };
    return abort;
  }

  #progress(what: 'save' | 'restore', progress: BackupProgress): void {
    if (this.job.status === 'running') this.job = { status: 'running', what, progress };
  }

  #failed(what: 'save' | 'restore', error: BackupFailure): void {
    this.job = error.kind === 'cancelled' ? { status: 'idle' } : { status: 'failed', what, error };
  }
}

const failureOf = (error: { kind: string }): BackupFailure =>
  backupKinds.has(error.kind) ? (error as BackupError) : { kind: 'worker', detail: error.kind };
const backupKinds: ReadonlySet<string> = new Set<BackupError['kind']>([
  'backup-foreign',
  'backup-newer',
  'backup-damaged',
  'backup-too-large',
  'unreadable-file',
  'cancelled',
  'failed',
]);

/** A name of its own for every back-up, so that none is written over another: local time to the minute. */
export function backupName(wallMs: number): string {
  const at = new Date(wallMs);
  const two = (n: number): string => String(n).padStart(2, '0');
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `uptake-${date}-${two(at.getHours())}${two(at.getMinutes())}.uptake-backup`;
}
