import type { Clock } from '#base';
import { seriesOfRole, type CaseRecord } from '#domain/case';
import type { Key, MarkSheet } from '#domain/marking';
import type { AttemptHeader, StoreError, Stores } from '#store';
import type { ImportError, ImportFile, ImportProgress, WorkClient } from '#work';

const isAnswersName = (path: string): boolean => /\.answers(\.json)?$/i.test(path);

export type ImportJob =
  | { status: 'idle' }
  | {
      status: 'running';
      name: string;
      progress: ImportProgress;
      preview?: ImportProgress['preview'];
    }
  | { status: 'failed'; name: string; error: ImportError | StoreError };

/** What became of a case so far: its latest attempt, and the mark where it has one. */
export interface CaseState {
  readonly latest?: AttemptHeader | undefined;
  readonly sheet?: MarkSheet | undefined;
}

export interface DemoPack {
  readonly file: string;
  readonly bytes: number;
}

export type Notice = { kind: 'unchanged' | 'imported' | 'answered'; caseId: string };

/** The cases on this device and the one import that may be running. */
export class Library {
  cases = $state.raw<readonly CaseRecord[]>([]);
  states = $state.raw<ReadonlyMap<string, CaseState>>(new Map());
  job = $state.raw<ImportJob>({ status: 'idle' });
  notice = $state.raw<Notice | undefined>();
  storage = $state.raw<
    { usedBytes: number; quotaBytes: number; persistent: boolean } | undefined
  >();
  demo = $state.raw<DemoPack | undefined>();

  readonly #stores: Stores;
  readonly #work: WorkClient;
  readonly #clock: Clock;
  #abort: AbortController | undefined;

  constructor(stores: Stores, work: WorkClient, clock: Clock) {
    this.#stores = stores;
    this.#work = work;
    this.#clock = clock;
  }

  async refresh(): Promise<void> {
    const [cases, attempts] = await Promise.all([
      this.#stores.cases.list(),
      this.#stores.attempts.list(),
    ]);
    const states = new Map<string, CaseState>();
    if (attempts.ok)
      for (const header of attempts.value) {
        const sheet =
          header.handedInAtMs === undefined
            ? undefined
            : await this.#stores.attempts.markSheet(header.attemptId);
        states.set(header.caseId, {
          latest: header,
          sheet: sheet?.ok ? sheet.value : undefined,
        });
      }
    this.states = states;
    if (cases.ok) this.cases = [...cases.value].reverse();
    await this.measureStorage();
  }

  async measureStorage(): Promise<void> {
    const [estimate, persistence] = await Promise.all([
      this.#stores.estimate(),
      navigator.storage.persisted(),
    ]);
    if (estimate)
      this.storage = {
        usedBytes: estimate.usageBytes,
        quotaBytes: estimate.quotaBytes,
        persistent: persistence,
      };
  }

  /** Looks for the demo case that lies beside the page. Absent offline before it was fetched, or on a bare host. */
  async findDemo(): Promise<void> {
    try {
      const response = await fetch('./demo/index.json');
      if (!response.ok) return;
      const index = (await response.json()) as { packs?: DemoPack[] };
      const pack = index.packs?.[0];
      if (pack) this.demo = { file: pack.file, bytes: pack.bytes };
    } catch {
      // No demo beside the page: the screen offers the reader's own files only.
    }
  }

  async importDemo(): Promise<string | undefined> {
    const { demo } = this;
    if (!demo || this.job.status === 'running') return undefined;
    const abort = new AbortController();
    this.#abort = abort;
    this.job = { status: 'running', name: demo.file, progress: startProgress };
    try {
      const response = await fetch(`./demo/${demo.file}`, { signal: abort.signal });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      const blob = await response.blob();
      this.job = { status: 'idle' };
      return await this.importFiles([{ path: demo.file, blob }], demo.file);
    } catch (thrown) {
      if (abort.signal.aborted) {
        this.job = { status: 'idle' };
        return undefined;
      }
      const detail = thrown instanceof Error ? thrown.message : String(thrown);
      this.job = {
        status: 'failed',
        name: demo.file,
        error: { kind: 'unreadable-file', file: demo.file, detail },
      };
      return undefined;
    }
  }

  /** Imports a drop as one case. Answers its id, or undefined where nothing was imported (the job says why). */
  async importFiles(files: readonly ImportFile[], name: string): Promise<string | undefined> {
    if (this.job.status === 'running' || files.length === 0) return undefined;
    const [only] = files;
    if (only && files.length === 1 && isAnswersName(only.path)) return this.#addAnswers(only);
    performance.mark('uptake:import-start');
    const abort = new AbortController();
    this.#abort = abort;
    this.notice = undefined;
    this.job = { status: 'running', name, progress: startProgress };
    const onProgress = (progress: ImportProgress): void => {
      if (this.job.status !== 'running') return;
      if (progress.stage !== this.job.progress.stage)
        performance.mark(`uptake:import-${progress.stage}`);
      const preview = progress.preview ?? this.job.preview;
      if (progress.preview) performance.mark('uptake:import-preview');
      this.job = { status: 'running', name, progress, preview };
    };
    const prepared = await this.#work.run(
      'import',
      { files, nowMs: this.#clock.wallMs() },
      { signal: abort.signal, onProgress },
    );
    if (!prepared.ok) {
      this.#failed(name, jobError(prepared.error));
      return undefined;
    }
    const { record, blobs } = prepared.value;
    const total = {
      filesDone: 0,
      filesTotal: blobs.length,
      bytesDone: 0,
      bytesTotal: record.bytes,
    };
    onProgress({ stage: 'store', ...total });
    const stored = await this.#stores.cases.commit(
      record,
      blobs,
      (p) =>
        onProgress({
          stage: 'store',
          filesDone: 0,
          filesTotal: 0,
          bytesDone: p.bytesDone,
          bytesTotal: p.bytesTotal,
        }),
      abort.signal,
    );
    if (!stored.ok) {
      this.#failed(name, stored.error);
      return undefined;
    }
    performance.mark('uptake:import-done');
    const known = stored.value === 'unchanged';
    if (known && record.key) await this.#setKey(record.caseId, record.key);
    this.job = { status: 'idle' };
    this.notice = { kind: known ? 'unchanged' : 'imported', caseId: record.caseId };
    await this.refresh();
    void this.#stores.persist();
    return record.caseId;
  }

  /** Gives a case on this device the reference answer of a file that came alone. */
  async #addAnswers(file: ImportFile): Promise<string | undefined> {
    this.notice = undefined;
    const read = await this.#work.run('answers', file);
    if (!read.ok) {
      this.#failed(file.path, jobError(read.error));
      return undefined;
    }
    const key = read.value;
    const record = this.cases.find(({ caseId }) => caseId === key.caseId);
    const frame = record && (seriesOfRole(record, 'PT') ?? record.series[0])?.frameOfReferenceUid;
    if (!record || frame !== key.frameOfReferenceUid) {
      const cause: ImportError = record
        ? { kind: 'answers-other-frame', file: file.path }
        : { kind: 'answers-other-case', file: file.path, answersCaseId: key.caseId, caseId: '' };
      this.#failed(file.path, cause);
      return undefined;
    }
    await this.#setKey(record.caseId, key);
    this.job = { status: 'idle' };
    this.notice = { kind: 'answered', caseId: record.caseId };
    await this.refresh();
    return record.caseId;
  }

  /** A case without a reference answer takes one that comes later; a newer version replaces an older. */
  async #setKey(caseId: string, key: Key): Promise<void> {
    const known = await this.#stores.cases.get(caseId);
    if (!known.ok || !known.value) return;
    if (known.value.key && known.value.key.keyVersion >= key.keyVersion) return;
    await this.#stores.cases.amend({ ...known.value, key });
  }

  #failed(name: string, error: ImportError | StoreError): void {
    this.job = error.kind === 'cancelled' ? { status: 'idle' } : { status: 'failed', name, error };
  }

  cancel(): void {
    this.#abort?.abort();
  }

  dismiss(): void {
    if (this.job.status === 'failed') this.job = { status: 'idle' };
    this.notice = undefined;
  }

  async remove(caseId: string): Promise<void> {
    await this.#stores.cases.remove(caseId);
    await this.refresh();
  }
}

const startProgress: ImportProgress = {
  stage: 'list',
  filesDone: 0,
  filesTotal: 0,
  bytesDone: 0,
  bytesTotal: 0,
};

function jobError(error: { kind: string }): ImportError {
  return isImportError(error) ? error : { kind: 'failed', detail: error.kind };
}

const importKinds: ReadonlySet<string> = new Set<ImportError['kind']>([
  'nothing-usable',
  'pack-invalid',
  'zip-invalid',
  'answers-invalid',
  'answers-other-frame',
  'answers-other-case',
  'unreadable-file',
  'cancelled',
  'failed',
]);
const isImportError = (error: { kind: string }): error is ImportError =>
  importKinds.has(error.kind);
