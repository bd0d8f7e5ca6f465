import { err, ok, type Json, type Result } from '#base';
import {
  ledgerEntry,
  lastOf,
  mergeLedgers,
  scriptNumbers,
  remarkDelta,
  type AppealError,
  type AppealEvent,
  type DeskEvent,
  type IntakeProblem,
  type LedgerEntry,
  type LedgerFault,
  type RemarkDelta,
  type Shares,
} from '#domain/exam';
import type { PackError } from '#pack';
import type { StoreError } from '#store';
import type { DeskFile, DeskKeyInput, DeskPack, DeskScript } from '#work';
import type { OpenPorts } from '../open-case.ts';
import { DeskBook } from './desk-book.svelte.ts';
import {
  signedHashes,
  signingKey,
  type DeskRole,
  type Person,
  type SigningKey,
} from './identity.ts';
import { mergeNumbers, readLedger, writeLedger, type LedgerFileError } from './ledger-file.ts';

/** What this machine remembers of an exam's desk beside its ledger; no key and no mark. */
interface Kept {
  readonly people: readonly Person[];
  readonly numbers: Readonly<Record<string, string>>;
  readonly shares?: Shares | undefined;
  readonly releasedAtMs?: number | undefined;
}

export type DeskTab =
  'scripts' | 'adjudicate' | 'watch' | 'share' | 'results' | 'cohort' | 'appeals';

export interface DeskJob {
  readonly what: 'key' | 'open' | 'mark';
  readonly done: number;
  readonly total: number;
}

export type DeskFailure =
  | PackError
  | LedgerFileError
  | StoreError
  | AppealError
  | { readonly kind: 'numbers-differ'; readonly number: string }
  | { readonly kind: 'no-role' }
  | { readonly kind: 'role-taken'; readonly role: DeskRole; readonly name: string }
  | { readonly kind: 'work'; readonly detail: string };

export interface MergeReport {
  readonly added: number;
  readonly faults: readonly LedgerFault[];
}

const idleMs = 30 * 60_000;

/** The examiner's desk of one exam. The key lives here and nowhere else, and goes when the desk is closed. */
export class Desk extends DeskBook {
  readonly #commitments: DeskPack['commitments'] | undefined;

  lockName = $state('');
  refused = $state.raw<ReadonlyArray<{ readonly file: string; readonly error: PackError }>>([]);
  problems = $state.raw<readonly IntakeProblem[]>([]);
  job = $state.raw<DeskJob | undefined>();
  failure = $state.raw<DeskFailure | undefined>();
  tab = $state<DeskTab>('scripts');
  /** The case on the desk; undefined: the overview. */
  opened = $state.raw<{ readonly number: string; readonly caseId: string } | undefined>();
  savedAtMs = $state<number | undefined>();
  roll = $state.raw<Readonly<Record<string, string>>>({});
  /** After a change of the key: what it changed. */
  delta = $state.raw<RemarkDelta | undefined>();
  forgotten = $state(false);

  #identity: string | undefined;
  #signing: SigningKey | undefined;
  #files: readonly DeskFile[] = [];
  #idle: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(ports: OpenPorts, pack: Omit<DeskPack, 'commitments'> & Partial<DeskPack>) {
    super(ports, pack);
    this.#commitments = pack.commitments;
  }

  // ---- storage

  get #place(): string {
    return `desk-${this.packHash}`;
  }
  async load(): Promise<void> {
    const { stores } = this.ports;
    const kept = await stores.drafts.get(this.#place);
    const found = kept.ok ? (kept.value as unknown as Kept | undefined) : undefined;
    this.people = found?.people ?? [];
    this.numbers = found?.numbers ?? {};
    this.keptShares = found?.shares;
    this.releasedAtMs = found?.releasedAtMs;
    this.#signing = await signingKey(stores);
    this.me = this.people.find(({ actor }) => actor === this.#signing?.actor);
    const ledger = await stores.desk.ledger(this.exam.examId);
    if (ledger.ok) await this.#setEntries([ledger.value]);
    const sealed = await stores.desk.scripts(this.exam.examId);
    if (sealed.ok) this.#files = sealed.value.map(({ name, file }) => ({ name, blob: file }));
  }
  get keptFiles(): number {
    return this.#files.length;
  }
  async #keep(): Promise<void> {
    const { people, numbers, keptShares, releasedAtMs } = this;
    const kept: Kept = { people, numbers, shares: keptShares, releasedAtMs };
    const stored = await this.ports.stores.drafts.put(
      this.#place,
      JSON.parse(JSON.stringify(kept)) as Json,
    );
    if (!stored.ok) this.failure = stored.error;
  }
  async #setEntries(ledgers: ReadonlyArray<readonly LedgerEntry[]>): Promise<void> {
    const signed = await signedHashes(ledgers.flat(), this.people);
    const merged = mergeLedgers(ledgers, ({ hash }) => signed.has(hash));
    this.entries = merged.entries;
    this.faults = merged.faults;
  }

  // ---- the key

  /** Called on every act at the desk: half an hour without one forgets the key. */
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
    this.opened = undefined;
    this.forgotten = idle;
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

  async #openAll(files: readonly DeskFile[]): Promise<void> {
    const { exam, packHash, key, roll } = this;
    const identity = this.#identity;
    if (!key || identity === undefined) return;
    this.#abort = new AbortController();
    this.job = { what: 'open', done: 0, total: files.length };
    const opened = await this.ports.work.run(
      'deskOpen',
      { exam, packHash, key, identity, files, roll },
      {
        signal: this.#abort.signal,
        onProgress: (progress) => (this.job = { what: 'open', ...progress }),
      },
    );
    this.job = undefined;
    this.touch();
    if (!opened.ok) {
      if (opened.error.kind !== 'cancelled') this.failure = asFailure(opened.error);
      return;
    }
    const { scripts, refused, problems } = opened.value;
    this.numbers = scriptNumbers(
      scripts.map(({ digest }) => digest),
      packHash,
      this.numbers,
    );
    this.scripts = scripts;
    this.refused = refused;
    this.problems = problems;
    await this.#keep();
  }

  /** Takes submissions in; those that open are kept, sealed as they came. */
  async addFiles(files: readonly DeskFile[]): Promise<void> {
    this.failure = undefined;
    const before = this.#files;
    await this.#openAll([...before, ...files]);
    const known = new Map(this.scripts.map((script) => [script.file, script.fileHash]));
    const now = this.ports.clock.wallMs();
    const good = files.flatMap(({ name, blob }) => {
      const fileHash = known.get(name);
      return fileHash === undefined
        ? []
        : [{ examId: this.exam.examId, fileHash, name, file: blob, addedAtMs: now }];
    });
    const stored = await this.ports.stores.desk.addScripts(good);
    if (!stored.ok) this.failure = stored.error;
    const names = new Set(before.map(({ name }) => name));
    this.#files = [
      ...before,
      ...good
        .filter(({ name }) => !names.has(name))
        .map(({ name, file }) => ({ name, blob: file })),
    ];
  }
  /** The roll as typed: candidate and receipt, a line each. Scripts are checked again with it. */
  async setRoll(roll: Readonly<Record<string, string>>): Promise<void> {
    this.roll = roll;
    await this.#openAll(this.#files);
  }

  // ---- who writes

  async setMe(name: string, role: DeskRole): Promise<boolean> {
    const signing = this.#signing;
    if (!signing) return false;
    const { actor, alg, publicKey } = signing;
    this.failure = undefined;
    const other = this.people.find((person) => person.actor !== actor && person.role === role);
    if (role === 'adjudicator' && other) {
      this.failure = { kind: 'role-taken', role, name: other.name };
      return false;
    }
    this.me = { actor, name: name.trim(), role, alg, publicKey };
    this.people = [...this.people.filter((person) => person.actor !== actor), this.me];
    await this.#keep();
    return true;
  }

  /** Writes one entry: signed, on disk, then counted. One after the other, since each names the one before. */
  write(event: DeskEvent | AppealEvent): Promise<boolean> {
    const next = this.#queue.then(() => this.#write(event));
    this.#queue = next;
    return next;
  }
  async #write(event: DeskEvent | AppealEvent): Promise<boolean> {
    const { me, entries } = this;
    const signing = this.#signing;
    if (!me || !signing) {
      this.failure = { kind: 'no-role' };
      return false;
    }
    this.touch();
    const now = this.ports.clock.wallMs();
    const made = ledgerEntry(lastOf(entries, me.actor), me.actor, now, event);
    const entry = { ...made, signature: await signing.sign(made.hash) };
    const stored = await this.ports.stores.desk.append(this.exam.examId, [entry]);
    if (!stored.ok) {
      this.failure = stored.error;
      return false;
    }
    await this.#setEntries([entries, [entry]]);
    this.savedAtMs = now;
    return true;
  }

  // ---- files between examiners

  ledgerText(): string {
    const { exam, packHash, people, numbers, keptShares, entries } = this;
    return writeLedger({
      schema: 'uptake-ledger/1',
      examId: exam.examId,
      packHash,
      people,
      numbers,
      shares: this.examiners.length > 2 ? this.shares : keptShares,
      entries,
    });
  }

  async mergeLedger(text: string): Promise<Result<MergeReport, DeskFailure>> {
    this.touch();
    const { exam, packHash } = this;
    const read = readLedger(text, { examId: exam.examId, packHash });
    if (!read.ok) return read;
    const { people, numbers, shares, entries } = read.value;
    const merged = mergeNumbers(this.numbers, numbers);
    // Nothing was decided here yet: the numbers of those who have begun are taken.
    const adopted = merged.ok || this.entries.length > 0 ? merged : ok(numbers);
    if (!adopted.ok) return err(adopted.error);
    const known = new Set(this.people.map(({ actor }) => actor));
    this.people = [...this.people, ...people.filter(({ actor }) => !known.has(actor))];
    this.numbers = scriptNumbers(
      this.scripts.map(({ digest }) => digest),
      packHash,
      adopted.value,
    );
    this.keptShares = shares ?? this.keptShares;
    const before = this.entries.length;
    const ledgers = [this.entries, entries];
    const whole = mergeLedgers(ledgers);
    const stored = await this.ports.stores.desk.append(exam.examId, whole.entries);
    await this.#setEntries(ledgers);
    await this.#keep();
    // A gap or a fork is named and shown; what could not be stored is in the file and can be merged again.
    if (!stored.ok && stored.error.kind !== 'chain-gap' && stored.error.kind !== 'chain-conflict')
      return err(stored.error);
    return ok({ added: this.entries.length - before, faults: this.faults });
  }

  // ---- a changed key

  /** Marks everything again by new answers of the same exam; what changed is in `delta`. */
  async changeKey(answers: DeskFile): Promise<boolean> {
    const identity = this.#identity;
    const { key: before } = this;
    if (identity === undefined || !before) return false;
    this.failure = undefined;
    const { exam, packHash, lockName } = this;
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
    this.#abort = new AbortController();
    const scripts = this.scripts.map(({ digest, theory, practical, cases }) => ({
      digest,
      theory,
      practical,
      cases,
    }));
    const marked = await this.ports.work.run(
      'deskMark',
      { exam, key: opened.value.key, scripts },
      {
        signal: this.#abort.signal,
        onProgress: (progress) => (this.job = { what: 'mark', ...progress }),
      },
    );
    this.job = undefined;
    if (!marked.ok) {
      if (marked.error.kind !== 'cancelled') this.failure = asFailure(marked.error);
      return false;
    }
    const old = this.scripts;
    this.key = opened.value.key;
    this.scripts = old.map((script) => ({
      ...script,
      marks: marked.value[script.digest] ?? script.marks,
    }));
    const sheets = (list: readonly DeskScript[]) =>
      list.flatMap(({ digest, marks }) =>
        Object.values(marks.cases).flatMap((sheet) =>
          sheet.ok ? [{ script: this.numbers[digest] ?? digest, sheet: sheet.value }] : [],
        ),
      );
    this.delta = remarkDelta(sheets(old), sheets(this.scripts));
    return true;
  }

  /** When the results were made known: from then on the days for appeals run. */
  async release(): Promise<void> {
    this.releasedAtMs ??= this.ports.clock.wallMs();
    await this.#keep();
  }

  close(): void {
    this.forget();
    this.#files = [];
  }
}

const asFailure = (
  error:
    | PackError
    | { readonly kind: 'cancelled' }
    | { readonly kind: string; readonly detail?: unknown },
): DeskFailure =>
  'file' in error
    ? error
    : { kind: 'work', detail: `${error.kind} ${'detail' in error ? String(error.detail) : ''}` };
