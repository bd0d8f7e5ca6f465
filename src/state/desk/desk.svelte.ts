import {
  changedParts,
  examKeyHash,
  heldProblem,
  markedAgain,
  sameVersion,
  scriptNumbers,
  type DeskMarks,
  type DeskScript,
  type ExamKey,
  type HeldGroup,
  type IntakeProblem,
  type ReadRoll,
  type RemarkDelta,
} from '#domain/exam';
import type { PackError } from '#pack';
import type { DeskFile, DeskKeyInput, DeskPack, DeskProgress } from '#work';
import type { OpenPorts } from '../open-case.ts';
import { asFailure } from './desk-failure.ts';
import { DeskLedger } from './desk-ledger.svelte.ts';
import { otherNames } from './file-names.ts';

export type DeskTab =
  'scripts' | 'roll' | 'adjudicate' | 'watch' | 'share' | 'results' | 'cohort' | 'appeals';

export interface DeskJob {
  readonly what: 'key' | 'open' | 'mark';
  readonly done: number;
  readonly total: number;
}

/** Half an hour without an act forgets the key: reliability design §3.3. */
export const idleMs = 30 * 60_000;

/** The examiner's desk of one exam. The key lives here and nowhere else, and goes when the desk is closed. */
export class Desk extends DeskLedger {
  readonly #commitments: DeskPack['commitments'] | undefined;

  lockName = $state('');
  refused = $state.raw<ReadonlyArray<{ readonly file: string; readonly error: PackError }>>([]);
  problems = $state.raw<readonly IntakeProblem[]>([]);
  job = $state.raw<DeskJob | undefined>();
  /** The last intake was cancelled: nothing of it was taken. */
  cancelled = $state(false);
  tab = $state<DeskTab>('scripts');
  /** The case on the desk; undefined: the overview. */
  opened = $state.raw<{ readonly number: string; readonly caseId: string } | undefined>();
  /** After a change of the key: what it changed. */
  delta = $state.raw<RemarkDelta | undefined>();
  forgotten = $state(false);

  #identity: string | undefined;
  #files: readonly DeskFile[] = $state.raw([]);
  #idle: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | undefined;

  constructor(ports: OpenPorts, pack: Omit<DeskPack, 'commitments'> & Partial<DeskPack>) {
    super(ports, pack);
    this.#commitments = pack.commitments;
  }

  async load(): Promise<void> {
    await this.loadLedger();
    const sealed = await this.ports.stores.desk.scripts(this.exam.examId);
    if (sealed.ok) this.#files = sealed.value.map(({ name, file }) => ({ name, blob: file }));
  }
  get keptFiles(): number {
    return this.#files.length;
  }

  // ---- the key

  touch(): void {
    clearTimeout(this.#idle);
    if (this.#identity !== undefined) this.#idle = setTimeout(() => this.forget(true), idleMs);
  }
  forget(idle = false): void {
    clearTimeout(this.#idle);
    this.#abort?.abort();
    this.#identity = undefined;
    this.key = undefined;
    this.scripts = [];
    this.groups = [];
    this.delta = undefined;
    this.opened = undefined;
    this.forgotten = idle;
  }
  get holdsKey(): boolean {
    return this.key !== undefined;
  }
  cancel(): void {
    this.#abort?.abort();
  }

  async openKey(answers: DeskFile, using: DeskKeyInput['with']): Promise<boolean> {
    this.failure = undefined;
    this.job = { what: 'key', done: 0, total: 1 };
    const { exam, packHash } = this;
    const opened = await this.ports.work.run('deskKey', {
      exam,
      packHash,
      ...(this.#commitments && { commitments: this.#commitments }),
      answers,
      with: using,
    });
    this.job = undefined;
    if (!opened.ok) {
      this.failure = asFailure(opened.error);
      return false;
    }
    this.#identity = opened.value.identity;
    this.lockName = opened.value.lockName;
    this.key = opened.value.key;
    this.forgotten = false;
    this.touch();
    if (this.#files.length > 0) await this.#openAll(this.#files);
    return true;
  }

  // ---- scripts

  readonly #onProgress = ({ phase, done, total }: DeskProgress): void => {
    this.job = { what: phase, done, total };
    // A long intake is no idleness.
    if (done % 50 === 0) this.touch();
  };
  /** Opens, checks and marks all; false where it was cancelled or failed, and then everything is as before. */
  async #openAll(files: readonly DeskFile[]): Promise<boolean> {
    const { exam, packHash, key, roll } = this;
    const identity = this.#identity;
    if (!key || identity === undefined) return false;
    this.#abort = new AbortController();
    this.cancelled = false;
    this.job = { what: 'open', done: 0, total: files.length };
    const opened = await this.ports.work.run(
      'deskOpen',
      { exam, packHash, key, identity, files, roll, counted: [...this.counted] },
      { signal: this.#abort.signal, onProgress: this.#onProgress },
    );
    this.job = undefined;
    this.touch();
    // Forgotten meanwhile: nothing that the key opened may stay.
    if (this.#identity === undefined) return false;
    if (!opened.ok) {
      if (opened.error.kind === 'cancelled') this.cancelled = true;
      else this.failure = asFailure(opened.error);
      return false;
    }
    const { scripts, groups, refused, problems } = opened.value;
    this.numbers = scriptNumbers(
      scripts.map(({ digest }) => digest),
      packHash,
      this.numbers,
    );
    this.groups = groups;
    this.scripts = scripts;
    this.refused = refused;
    this.problems = problems;
    await this.keep();
    await this.markCounted();
    return true;
  }

  /** Takes submissions in; those that open are kept, sealed as they came. */
  async addFiles(files: readonly DeskFile[]): Promise<void> {
    this.failure = undefined;
    const before = this.#files;
    const added = otherNames(
      files,
      before.map(({ name }) => name),
    );
    if (!(await this.#openAll([...before, ...added]))) return;
    const hashes = new Map(this.scripts.map((script) => [script.file, script.fileHash]));
    const now = this.ports.clock.wallMs();
    const good = added.flatMap(({ name, blob }) => {
      const fileHash = hashes.get(name);
      return fileHash === undefined
        ? []
        : [{ examId: this.exam.examId, fileHash, name, file: blob, addedAtMs: now }];
    });
    const stored = await this.ports.stores.desk.addScripts(good);
    if (!stored.ok) this.failure = stored.error;
    this.#files = [...before, ...good.map(({ name, file }) => ({ name, blob: file }))];
  }
  /** The roll as typed or as CSV. Scripts are checked again with it. */
  async setRoll(text: string): Promise<ReadRoll> {
    const read = await this.takeRoll(text);
    if (this.#files.length > 0) await this.#openAll(this.#files);
    return read;
  }
  /** Says which of several scripts count. */
  async decideHeld(group: HeldGroup, counts: readonly string[], text: string): Promise<boolean> {
    this.failure = undefined;
    const problem = heldProblem(group, { counts, text });
    if (problem) {
      this.failure = { kind: 'held', problem };
      return false;
    }
    const done = await this.write({
      type: 'held-decided',
      group: group.scripts.map(({ digest }) => digest),
      counts: [...counts],
      text: text.trim(),
    });
    if (done) await this.markCounted();
    return done;
  }
  protected async markCounted(): Promise<void> {
    const { key } = this;
    const waiting = this.scripts.filter(
      ({ digest, marked }) => !marked && this.counted.has(digest),
    );
    if (!key || waiting.length === 0) return;
    const marks = await this.#mark(key, waiting);
    if (marks) this.scripts = this.scripts.map((script) => withMarks(script, marks));
  }
  async #mark(
    key: ExamKey,
    scripts: readonly DeskScript[],
  ): Promise<Readonly<Record<string, DeskMarks>> | undefined> {
    this.#abort = new AbortController();
    this.job = { what: 'mark', done: 0, total: scripts.length };
    const marked = await this.ports.work.run(
      'deskMark',
      {
        exam: this.exam,
        key,
        scripts: scripts.map(({ digest, theory, practical, cases }) => ({
          digest,
          theory,
          practical,
          cases,
        })),
      },
      { signal: this.#abort.signal, onProgress: this.#onProgress },
    );
    this.job = undefined;
    if (marked.ok) return marked.value;
    if (marked.error.kind !== 'cancelled') this.failure = asFailure(marked.error);
    return undefined;
  }

  // ---- a changed key

  /** Marks everything again by new answers of the same exam; what changed is in `delta` and in the ledger. */
  async changeKey(answers: DeskFile, text: string): Promise<boolean> {
    const identity = this.#identity;
    const { key: before, exam, packHash, lockName } = this;
    if (identity === undefined || !before) return false;
    this.failure = undefined;
    // Not held against the commitment: a key that is mended after the exam differs from it on purpose, and is shown.
    const opened = await this.ports.work.run('deskKey', {
      exam,
      packHash,
      answers,
      with: { type: 'identity', identity, lockName },
    });
    if (!opened.ok) {
      this.failure = asFailure(opened.error);
      return false;
    }
    const { key } = opened.value;
    const parts = changedParts(before, key);
    const caseIds = sameVersion(before, key);
    if (parts.length === 0) this.failure = { kind: 'same-key' };
    else if (caseIds.length > 0) this.failure = { kind: 'key-version', caseIds };
    if (this.failure) return false;
    const old = this.scripts;
    const marks = await this.#mark(
      key,
      old.filter(({ marked }) => marked),
    );
    if (!marks) return false;
    const now = old.map((script) => withMarks(script, marks));
    const delta = markedAgain(
      old.filter(({ marked }) => marked),
      now.filter(({ marked }) => marked),
      this.numbers,
    );
    const [from, to] = [examKeyHash(before), examKeyHash(key)];
    // Somebody else's ledger may say so already: then only this desk catches up.
    const known = this.keyHistory.some((change) => change.from === from && change.to === to);
    const { changed, unchanged } = delta;
    if (
      !known &&
      !(await this.write({
        type: 'key-changed',
        from,
        to,
        parts,
        changed,
        unchanged,
        text: text.trim(),
      }))
    )
      return false;
    this.key = key;
    this.scripts = now;
    this.delta = delta;
    return true;
  }

  close(): void {
    this.forget();
    this.#files = [];
  }
}

const withMarks = (script: DeskScript, marks: Readonly<Record<string, DeskMarks>>): DeskScript => {
  const own = marks[script.digest];
  return own ? { ...script, marks: own, marked: true } : script;
};
