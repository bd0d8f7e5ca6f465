import type { Clock } from '#base';
import { seriesOfRole, type CaseRecord, type I18nText, type PackOrigin } from '#domain/case';
import type { Key } from '#domain/marking';
import type { StoreError, Stores } from '#store';
import type {
  GateReport,
  ImportError,
  ImportFile,
  ImportProgress,
  PackSurvey,
  SurveyedCase,
  WorkClient,
} from '#work';
import { compareVersions } from './library-packs.ts';

const isAnswersName = (path: string): boolean => /\.answers(\.json)?$/i.test(path);
const isContainerName = (path: string): boolean => /\.(zip|casepack)$/i.test(path);

/** What only the library can object to: it knows what is here already. */
export type LibraryError =
  | { kind: 'pack-older'; title: I18nText; here: string; offered: string }
  /** The same version number over other contents, in an exam: one of the two is not what it says. */
  | { kind: 'exam-differs'; title: I18nText; version: string }
  | { kind: 'case-of-other-pack'; caseId: string; title: I18nText };

export type ImportFailure = ImportError | StoreError | LibraryError;

/** Where a pack of several cases is. */
export interface PackPart {
  readonly n: number;
  readonly of: number;
  readonly title: I18nText | undefined;
  readonly filesBefore: number;
  readonly filesHere: number;
  readonly filesTotal: number;
}

export type ImportJob =
  | { status: 'idle' }
  | {
      status: 'running';
      name: string;
      progress: ImportProgress;
      preview?: ImportProgress['preview'];
      part?: PackPart | undefined;
    }
  /** The gate found what a person must look at; nothing of the case is stored yet. */
  | { status: 'asking'; name: string; gate: GateReport }
  | { status: 'failed'; name: string; error: ImportFailure };

export type Outcome = 'imported' | 'updated' | 'repaired' | 'unchanged' | 'answered';

/** What became of one case of the last import. */
export interface ImportedCase {
  readonly caseId: string;
  readonly title: I18nText | undefined;
  readonly outcome: Outcome | 'refused' | 'declined';
  /** Attempts that stay as they were marked. */
  readonly attempts: number;
  readonly error?: ImportFailure | undefined;
  readonly notes?: GateReport | undefined;
}

export interface ImportsOptions {
  readonly stores: Stores;
  readonly work: WorkClient;
  readonly clock: Clock;
  readonly records: () => readonly CaseRecord[];
  /** Cases that are not whole here. */
  readonly isDamaged: (caseId: string) => boolean;
  readonly attemptsOf: (caseId: string) => number;
  readonly onChange: () => Promise<void>;
}

/** The one import that may be running, and what the last one did. Packs come in case by case. */
export class Imports {
  job = $state.raw<ImportJob>({ status: 'idle' });
  results = $state.raw<readonly ImportedCase[]>([]);
  /** The examination of the last import, ready to be sat. */
  exam = $state.raw<{ readonly packHash: string; readonly title: I18nText } | undefined>();

  readonly #o: ImportsOptions;
  #abort: AbortController | undefined;
  #answer: ((yes: boolean) => void) | undefined;
  /** What the reader has looked at in this import: asked once, not in every case of a pack. */
  #accepted = new Set<string>();

  constructor(options: ImportsOptions) {
    this.#o = options;
  }

  get busy(): boolean {
    return this.job.status === 'running' || this.job.status === 'asking';
  }

  cancel(): void {
    this.#abort?.abort();
    this.#answer?.(false);
  }

  dismiss(): void {
    if (this.job.status === 'failed') this.job = { status: 'idle' };
    this.results = [];
    this.exam = undefined;
  }

  /** The reader's word on what the gate asks. */
  answer(yes: boolean): void {
    this.#answer?.(yes);
  }

  /** Fetches a pack that lies beside the page, then imports it. */
  async importFrom(file: string): Promise<readonly string[]> {
    if (this.busy) return [];
    const abort = this.#begin(file);
    try {
      const response = await fetch(`./demo/${file}`, { signal: abort.signal });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      const blob = await response.blob();
      return await this.#run([{ path: file, blob }], file, abort);
    } catch (thrown) {
      const detail = thrown instanceof Error ? thrown.message : String(thrown);
      this.#failed(
        file,
        abort.signal.aborted ? { kind: 'cancelled' } : { kind: 'unreadable-file', file, detail },
      );
      return [];
    }
  }

  /** Imports a drop: its packs case by case, the rest as one case. Answers the ids of the cases that are here now. */
  async importFiles(files: readonly ImportFile[], name: string): Promise<readonly string[]> {
    if (this.busy || files.length === 0) return [];
    return this.#run(files, name, this.#begin(name));
  }

  #begin(name: string): AbortController {
    performance.mark('uptake:import-start');
    const abort = new AbortController();
    this.#abort = abort;
    this.#accepted = new Set();
    this.results = [];
    this.exam = undefined;
    this.job = { status: 'running', name, progress: startProgress };
    return abort;
  }

  async #run(
    files: readonly ImportFile[],
    name: string,
    abort: AbortController,
  ): Promise<readonly string[]> {
    const { signal } = abort;
    const rest: ImportFile[] = [];
    for (const file of files) {
      if (signal.aborted) break;
      if (!isContainerName(file.path)) {
        rest.push(file);
        continue;
      }
      const survey = await this.#o.work.run('survey', file, { signal });
      if (!survey.ok) this.#refuse(file.path, undefined, importError(survey.error));
      else if (survey.value) await this.#importPack(file, survey.value, signal);
      else rest.push(file);
    }
    if (rest.length > 0 && !signal.aborted) {
      if (rest.every(({ path }) => isAnswersName(path)))
        for (const file of rest) await this.#addAnswers(file);
      else await this.#importCase(name, rest, undefined, undefined, signal);
    }
    return this.#end(name, signal);
  }

  async #end(name: string, signal: AbortSignal): Promise<readonly string[]> {
    const refused = this.results.filter(({ outcome }) => outcome === 'refused');
    const [only] = this.results;
    if (signal.aborted) {
      this.results = this.results.filter(({ outcome }) => outcome !== 'refused');
      this.job = { status: 'idle' };
    } else if (only?.error && this.results.length === 1)
      this.job = { status: 'failed', name, error: only.error };
    else this.job = { status: 'idle' };
    const here = this.results.flatMap(({ outcome, caseId }) =>
      outcome === 'refused' || outcome === 'declined' ? [] : [caseId],
    );
    if (refused.length === 0) performance.mark('uptake:import-done');
    await this.#o.onChange();
    if (here.length > 0) void this.#o.stores.persist();
    return here;
  }

  async #importPack(file: ImportFile, survey: PackSurvey, signal: AbortSignal): Promise<void> {
    const { pack, cases } = survey;
    const objection = this.#objectionTo(survey);
    if (objection) {
      this.#refuse(pack.packId, pack.title, objection);
      return;
    }
    if (survey.exam) {
      const { packHash, packId } = pack;
      const importedAtMs = this.#o.clock.wallMs();
      const stored = await this.#o.stores.sittings.putExam({
        ...survey.exam,
        packHash,
        packId,
        importedAtMs,
      });
      if (!stored.ok) {
        this.#refuse(pack.packId, pack.title, stored.error);
        return;
      }
      this.exam = { packHash, title: pack.title };
    }
    const filesTotal = cases.reduce((sum, { files }) => sum + files, 0);
    let filesBefore = 0;
    for (const [n, one] of cases.entries()) {
      if (signal.aborted) return;
      const part: PackPart | undefined =
        cases.length > 1
          ? {
              n: n + 1,
              of: cases.length,
              title: one.title,
              filesBefore,
              filesHere: one.files,
              filesTotal,
            }
          : undefined;
      await this.#importFromPack(file, pack, one, part, signal);
      filesBefore += one.files;
    }
  }

  #known(caseId: string): CaseRecord | undefined {
    return this.#o.records().find((record) => record.caseId === caseId);
  }

  /** Why the whole pack stays out. */
  #objectionTo({ pack, cases }: PackSurvey): LibraryError | undefined {
    for (const { caseId, caseDigest } of cases) {
      const here = this.#known(caseId)?.pack;
      if (here?.packId !== pack.packId) continue;
      const { title, version } = pack;
      if (compareVersions(here.version, version) > 0)
        return { kind: 'pack-older', title, here: here.version, offered: version };
      const sameVersion = here.version === version && here.kind === 'exam' && pack.kind === 'exam';
      if (sameVersion && here.caseDigest !== caseDigest)
        return { kind: 'exam-differs', title, version };
    }
    return undefined;
  }

  async #importFromPack(
    file: ImportFile,
    pack: Omit<PackOrigin, 'caseDigest'>,
    one: SurveyedCase,
    part: PackPart | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { caseId, title, problem, caseDigest } = one;
    if (problem) {
      this.#refuse(caseId, title, problem);
      return;
    }
    const known = this.#known(caseId);
    const same = known?.pack?.caseDigest === caseDigest;
    if (known && same && !this.#o.isDamaged(caseId)) {
      const here = known.pack;
      // The same case in a later version of its pack: only what is said of the pack changes.
      if (here.packId === pack.packId && here.packHash !== pack.packHash)
        await this.#o.stores.cases.amend({ ...known, pack: { ...pack, caseDigest } });
      this.#done(caseId, title, 'unchanged');
      return;
    }
    const owner = known && (known.pack?.packId ?? known.origin.name);
    if (known && owner !== pack.packId) {
      // An examination reads the case that is here; its attempts are kept apart from practice.
      const { isSameCase } = await import('./packed-case.ts');
      if (pack.kind === 'exam' && (await isSameCase(known, one, this.#o.stores))) {
        this.#done(caseId, title, 'unchanged');
        return;
      }
      const other = known.pack?.title ?? known.title;
      this.#refuse(caseId, title, { kind: 'case-of-other-pack', caseId, title: other });
      return;
    }
    await this.#importCase(file.path, [file], caseId, part, signal);
  }

  /** One case through the worker, the gate's questions and the store. */
  async #importCase(
    name: string,
    files: readonly ImportFile[],
    caseId: string | undefined,
    part: PackPart | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { work, stores, clock } = this.#o;
    const onProgress = this.#progress(name, part);
    const prepared = await work.run(
      'import',
      { files, nowMs: clock.wallMs(), caseId },
      { signal, onProgress },
    );
    if (!prepared.ok) {
      this.#refuse(caseId ?? name, part?.title, importError(prepared.error));
      return;
    }
    const { record, blobs, gate } = prepared.value;
    if (!(await this.#accepts(name, gate))) {
      if (!signal.aborted) this.#done(record.caseId, record.title, 'declined', gate);
      return;
    }
    const size = { filesDone: 0, filesTotal: 0 };
    onProgress({ stage: 'store', ...size, bytesDone: 0, bytesTotal: record.bytes });
    const stored = await stores.cases.commit(
      record,
      blobs,
      (bytes) => onProgress({ stage: 'store', ...size, ...bytes }),
      signal,
    );
    if (!stored.ok) {
      this.#refuse(record.caseId, record.title, stored.error);
      return;
    }
    if (stored.value === 'unchanged' && record.key) await this.#setKey(record.caseId, record.key);
    const outcome = stored.value === 'committed' ? 'imported' : stored.value;
    this.#done(record.caseId, record.title, outcome, gate.findings.length > 0 ? gate : undefined);
    if (part) await this.#o.onChange();
  }

  #progress(name: string, part: PackPart | undefined): (progress: ImportProgress) => void {
    let preview: ImportProgress['preview'];
    let stage: ImportProgress['stage'] | undefined;
    return (progress) => {
      if (!this.busy) return;
      if (progress.stage !== stage) performance.mark(`uptake:import-${progress.stage}`);
      stage = progress.stage;
      if (progress.preview) performance.mark('uptake:import-preview');
      preview = progress.preview ?? preview;
      this.job = { status: 'running', name, progress, preview, part };
    };
  }

  /** True when there is nothing to ask, or the reader has looked and said yes. */
  async #accepts(name: string, gate: GateReport): Promise<boolean> {
    const asks = gate.findings.filter((finding) => finding.class === 'ASK');
    const open = asks.filter((finding) => !this.#accepted.has(questionOf(finding)));
    if (open.length === 0) return true;
    this.job = { status: 'asking', name, gate };
    const yes = await new Promise<boolean>((resolve) => (this.#answer = resolve));
    this.#answer = undefined;
    this.job = { status: 'running', name, progress: startProgress };
    if (yes) for (const finding of asks) this.#accepted.add(questionOf(finding));
    return yes;
  }

  /** Gives a case on this device the reference answer of a file that came alone. */
  async #addAnswers(file: ImportFile): Promise<void> {
    const read = await this.#o.work.run('answers', file);
    if (!read.ok) {
      this.#refuse(file.path, undefined, importError(read.error));
      return;
    }
    const key = read.value;
    const record = this.#known(key.caseId);
    const frame = record && (seriesOfRole(record, 'PT') ?? record.series[0])?.frameOfReferenceUid;
    if (!record || frame !== key.frameOfReferenceUid) {
      const { path } = file;
      this.#refuse(
        path,
        undefined,
        record
          ? { kind: 'answers-other-frame', file: path }
          : { kind: 'answers-other-case', file: path, answersCaseId: key.caseId, caseId: '' },
      );
      return;
    }
    await this.#setKey(record.caseId, key);
    this.#done(record.caseId, record.title, 'answered');
  }

  /** A case without a reference answer takes one that comes later; a newer version replaces an older. */
  async #setKey(caseId: string, key: Key): Promise<void> {
    const known = await this.#o.stores.cases.get(caseId);
    if (!known.ok || !known.value) return;
    if (known.value.key && known.value.key.keyVersion >= key.keyVersion) return;
    await this.#o.stores.cases.amend({ ...known.value, key });
  }

  #done(
    caseId: string,
    title: I18nText | undefined,
    outcome: ImportedCase['outcome'],
    notes?: GateReport,
  ): void {
    const attempts = this.#o.attemptsOf(caseId);
    this.results = [...this.results, { caseId, title, outcome, attempts, ...(notes && { notes }) }];
  }

  #refuse(caseId: string, title: I18nText | undefined, error: ImportFailure): void {
    if (error.kind === 'cancelled') return;
    const attempts = this.#o.attemptsOf(caseId);
    this.results = [...this.results, { caseId, title, outcome: 'refused', attempts, error }];
  }

  #failed(name: string, error: ImportFailure): void {
    this.job = error.kind === 'cancelled' ? { status: 'idle' } : { status: 'failed', name, error };
  }
}

/** The same question in another case of the pack: what it is about, not which file. */
const questionOf = ({ rule, tag, path, shown, series }: GateReport['findings'][number]): string =>
  [rule, tag, rule.startsWith('text-') ? `${path} ${shown}` : '', series?.label].join('|');

const startProgress: ImportProgress = {
  stage: 'list',
  filesDone: 0,
  filesTotal: 0,
  bytesDone: 0,
  bytesTotal: 0,
};

function importError(error: { kind: string }): ImportError {
  return isImportError(error) ? error : { kind: 'failed', detail: error.kind };
}

const importKinds: ReadonlySet<string> = new Set<ImportError['kind']>([
  'nothing-usable',
  'pack-invalid',
  'zip-invalid',
  'gate-blocked',
  'answers-invalid',
  'answers-other-frame',
  'answers-other-case',
  'unreadable-file',
  'cancelled',
  'failed',
]);
const isImportError = (error: { kind: string }): error is ImportError =>
  importKinds.has(error.kind);
