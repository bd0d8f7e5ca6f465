import type { Clock, Json } from '#base';
import type { CaseRecord } from '#domain/case';
import {
  checkPolicy,
  drawForm,
  type Form,
  type FormError,
  type Policy,
  type PolicyProblem,
  type Profession,
} from '#domain/exam';
import { packErrorText, parseJson, readLock, readPolicy, type BothTexts } from '#pack';
import type { Stores } from '#store';
import { blueprintOf, papersFor, type ExamDraft } from './exam-draft.ts';
import { examProblems, type ExamProblem } from './exam-problems.ts';
import {
  makeExam,
  resealAnswers,
  type MadeExam,
  type MadeFile,
  type MakeProgress,
} from './make-exam.ts';
import {
  madeRecords,
  putMade,
  type MadeRecord,
  type PracticalTask,
  type StoredBank,
} from './stored.ts';

const delayMs = 300;

export type MakeJob =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly progress: MakeProgress | undefined }
  | { readonly state: 'failed'; readonly text: BothTexts }
  | { readonly state: 'made'; readonly made: MadeExam };

/** What the builder reads of the office. */
export interface Holdings {
  readonly banks: readonly StoredBank[];
  readonly tasks: readonly PracticalTask[];
  readonly records: readonly CaseRecord[];
}

/** A policy file that is none, or what is wrong with it. */
export type PolicyRefusal =
  | { readonly kind: 'unreadable'; readonly text: BothTexts }
  | { readonly kind: 'problems'; readonly problems: readonly PolicyProblem[] };

/** Reads a policy file as the builder and the handbook take it. */
export async function policyOfFile(
  file: File,
): Promise<{ readonly policy: Policy } | { readonly refused: PolicyRefusal }> {
  const text = await file.text();
  const json = parseJson(text, file.name);
  if (!json.ok) return { refused: { kind: 'unreadable', text: packErrorText(json.error) } };
  const checked = checkPolicy(json.value);
  if (!checked.ok) return { refused: { kind: 'problems', problems: checked.error } };
  const read = readPolicy(text, file.name);
  return read.ok
    ? { policy: read.value }
    : { refused: { kind: 'unreadable', text: packErrorText(read.error) } };
}

/** One examination in the making: shown at once, written soon. */
export class ExamBuilder {
  draft = $state.raw({} as ExamDraft);
  save = $state<'saved' | 'saving' | 'failed'>('saved');
  job = $state.raw<MakeJob>({ state: 'idle' });
  refusedPolicy = $state.raw<PolicyRefusal | undefined>();
  refusedLocks = $state.raw<readonly BothTexts[]>([]);
  /** Packs of this exam that were made on this machine, newest first. */
  made = $state.raw<readonly MadeRecord[]>([]);
  resealed = $state.raw<MadeFile | BothTexts | undefined>();

  readonly #stores: Stores;
  readonly #clock: Clock;
  readonly #holdings: Holdings;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dirty = false;
  #abort: AbortController | undefined;

  constructor(draft: ExamDraft, holdings: Holdings, stores: Stores, clock: Clock) {
    this.draft = draft;
    this.#holdings = holdings;
    this.#stores = stores;
    this.#clock = clock;
    void this.#listMade();
  }

  async #listMade(): Promise<void> {
    this.made = await madeRecords(this.#stores, this.draft.examId);
  }

  readonly bank = $derived.by(() =>
    this.#holdings.banks.find(({ bank }) => bank.bankId === this.draft.bankId),
  );
  readonly blueprint = $derived.by(() => blueprintOf(this.draft));
  /** The form as it is drawn; an error names what cannot be filled. */
  readonly drawn: { readonly form?: Form; readonly error?: FormError } = $derived.by(() => {
    const { theory, profession, level, purpose } = this.draft;
    if (!theory.on || !theory.drawn || !this.bank) return {};
    const form = drawForm(this.bank.bank, this.blueprint, theory.seed, {
      profession,
      level,
      ...(purpose === 'demonstration' && { excludeExposure: ['retired'] }),
    });
    return form.ok ? { form: form.value } : { error: form.error };
  });
  readonly problems: readonly ExamProblem[] = $derived.by(() =>
    examProblems({
      draft: this.draft,
      bank: this.bank,
      form: this.drawn.form,
      formError: this.drawn.error,
      tasks: this.#holdings.tasks,
      records: this.#holdings.records,
    }),
  );
  readonly errors = $derived.by(
    () => this.problems.filter(({ severity }) => severity === 'error').length,
  );

  edit(change: Partial<ExamDraft>): void {
    const changedAtMs = Math.max(this.#clock.wallMs(), this.draft.changedAtMs + 1);
    this.draft = { ...this.draft, ...change, changedAtMs };
    if (this.job.state !== 'running') this.job = { state: 'idle' };
    this.#dirty = true;
    this.save = 'saving';
    this.#timer ??= setTimeout(() => void this.settle(), delayMs);
  }

  /** What the form depends on; a drawn one is taken back. */
  editTheory(change: Partial<ExamDraft['theory']>): void {
    this.edit({ theory: { ...this.draft.theory, drawn: false, ...change } });
  }
  setProfession(profession: Profession): void {
    this.edit({ profession, ...papersFor(profession, this.draft.theory.seed) });
  }
  setLevel(level: ExamDraft['level']): void {
    this.edit({ level, theory: { ...this.draft.theory, drawn: false } });
  }
  draw(): void {
    this.editTheory({ drawn: true });
  }
  /** Asks of each competency what the bank has, and draws. */
  fitToBank(): void {
    const { error } = this.drawn;
    if (error?.kind !== 'cells-unfilled') return;
    const found = Object.fromEntries(error.cells.map(({ cell, found: n }) => [cell, n]));
    this.editTheory({ counts: { ...this.draft.theory.counts, ...found }, drawn: true });
  }
  /** Another form of the same shape. */
  newSeed(): void {
    const random = crypto.getRandomValues(new Uint32Array(2));
    this.editTheory({
      seed: Array.from(random, (part) => part.toString(36))
        .join('')
        .slice(0, 10),
    });
  }

  toggleTask(id: string, on: boolean): void {
    const { practical } = this.draft;
    const taskIds = practical.taskIds.filter((each) => each !== id);
    this.edit({ practical: { ...practical, taskIds: on ? [...taskIds, id] : taskIds } });
  }
  toggleCase(id: string, on: boolean): void {
    const { cases } = this.draft;
    const caseIds = cases.caseIds.filter((each) => each !== id);
    this.edit({ cases: { ...cases, caseIds: on ? [...caseIds, id] : caseIds } });
  }

  async takePolicy(file: File): Promise<void> {
    const read = await policyOfFile(file);
    this.refusedPolicy = 'refused' in read ? read.refused : undefined;
    if ('policy' in read) this.edit({ policy: read.policy });
  }

  async addLocks(files: readonly File[]): Promise<void> {
    const refused: BothTexts[] = [];
    let { locks } = this.draft;
    for (const file of files) {
      const lock = readLock(await file.text(), file.name);
      if (!lock.ok) refused.push(packErrorText(lock.error));
      else if (!locks.some(({ recipient }) => recipient === lock.value.recipient))
        locks = [...locks, lock.value];
    }
    this.refusedLocks = refused;
    this.edit({ locks });
  }
  removeLock(recipient: string): void {
    this.edit({ locks: this.draft.locks.filter((lock) => lock.recipient !== recipient) });
  }

  async make(): Promise<void> {
    if (this.errors > 0 || this.job.state === 'running') return;
    const abort = new AbortController();
    this.#abort = abort;
    this.job = { state: 'running', progress: undefined };
    const { tasks, records } = this.#holdings;
    const made = await makeExam(
      {
        draft: this.draft,
        bank: this.bank,
        form: this.drawn.form,
        tasks,
        records,
        stores: this.#stores,
        nowMs: this.#clock.wallMs(),
      },
      abort.signal,
      (progress) => {
        if (this.#abort === abort) this.job = { state: 'running', progress };
      },
    );
    if (this.#abort !== abort) return;
    if (made.ok) {
      await this.#keep(made.value);
      this.job = { state: 'made', made: made.value };
    } else this.job = made.error ? { state: 'failed', text: made.error } : { state: 'idle' };
  }
  cancel(): void {
    this.#abort?.abort();
  }

  async #keep({ pack, answers, key }: MadeExam): Promise<void> {
    await putMade(this.#stores, {
      schema: 'uptake-office-made/1',
      examId: key.examId,
      packHash: pack.hash,
      packCode: pack.code,
      answersCode: answers.code,
      madeAtMs: this.#clock.wallMs(),
      key,
    });
    await this.#listMade();
  }
  /** Seals the answers of a pack that was given out to the locks that the exam has now. */
  async reseal(made: MadeRecord): Promise<void> {
    const sealed = await resealAnswers(made.key, this.draft.locks);
    this.resealed = sealed.ok ? sealed.value : sealed.error;
    if (!sealed.ok) return;
    await putMade(this.#stores, { ...made, answersCode: sealed.value.code });
    await this.#listMade();
  }

  /** Writes what is not written; true when everything is on the disk. */
  async settle(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#dirty) return true;
    this.#dirty = false;
    const { draft } = this;
    const stored = await this.#stores.drafts.put(draft.draftId, draft as unknown as Json);
    if (!stored.ok) this.#dirty = true;
    if (this.draft === draft) this.save = stored.ok ? 'saved' : 'failed';
    return stored.ok;
  }
}
