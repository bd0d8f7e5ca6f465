import type { Clock, Json } from '#base';
import type { CaseRecord } from '#domain/case';
import { draftPolicy, type BankItem, type Level, type Policy, type Profession } from '#domain/exam';
import type { QtiDefaults } from '#pack';
import type { Stores } from '#store';
import { bankFile, readBankFile, type BankFormat, type BankImport } from './bank-files.ts';
import { examinable } from './case-for-exam.ts';
import { ExamBuilder, policyOfFile, type PolicyRefusal } from './exam-builder.svelte.ts';
import { newExamDraft, readExamDraft, type ExamDraft } from './exam-draft.ts';
import { handbookOf, type Handbook } from './handbook.ts';
import { KeyMaker } from './key-maker.svelte.ts';
import { monthOf, openMonthly, type MonthlySitting } from './month.svelte.ts';
import { qualitySheet, type QualitySheet } from './quality-sheet.ts';
import {
  demoBank,
  demoBankId,
  nextVersion,
  pictureOf,
  practicalTasks,
  putBank,
  putPolicy,
  removeBank,
  storedBanks,
  storedPolicy,
  type PracticalTask,
  type StoredBank,
  type TaskImages,
} from './stored.ts';

export const officePages = ['exams', 'keys', 'bank', 'handbook', 'month'] as const;
export type OfficePage = (typeof officePages)[number];

interface OfficePorts {
  readonly stores: Stores;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** The examiner's office: everything before and around an examination. One for as long as somebody is in it. */
export class Office {
  page = $state<OfficePage>('exams');
  banks = $state.raw<readonly StoredBank[]>([]);
  tasks = $state.raw<readonly PracticalTask[]>([]);
  /** Where the images of tasks can be had, beside the page. */
  taskImages = $state.raw<TaskImages | undefined>();
  records = $state.raw<readonly CaseRecord[]>([]);
  exams = $state.raw<readonly ExamDraft[]>([]);
  /** Where no other was taken: the draft that comes with the page. */
  policy = $state.raw<Policy>(draftPolicy);
  refusedPolicy = $state.raw<PolicyRefusal | undefined>();
  imported = $state.raw<BankImport | undefined>();
  builder = $state.raw<ExamBuilder | undefined>();
  sitting = $state.raw<MonthlySitting | undefined>();
  quality = $state.raw<QualitySheet | undefined>();
  readonly keys = new KeyMaker();

  readonly #ports: OfficePorts;

  constructor(ports: OfficePorts) {
    this.#ports = ports;
  }

  get #stores(): Stores {
    return this.#ports.stores;
  }
  get isDraftPolicy(): boolean {
    return this.policy === draftPolicy;
  }
  get month(): string {
    return monthOf(this.#ports.clock.wallMs());
  }
  /** Packs of the library that an exam can be made of. */
  readonly cases: readonly CaseRecord[] = $derived.by(() => examinable(this.records));

  /** Reads what is kept; on a machine that keeps no bank yet, the demo bank is taken in. */
  async load(): Promise<void> {
    const [banks, policy, shelf] = await Promise.all([
      storedBanks(this.#stores),
      storedPolicy(this.#stores),
      practicalTasks(this.#stores),
      this.loadRecords(),
    ]);
    this.banks = banks;
    if (banks.length === 0) await this.takeDemo();
    this.policy = policy ?? draftPolicy;
    this.tasks = shelf.tasks;
    this.taskImages = shelf.images;
    await this.#listExams();
  }
  /** Which cases are here; asked again when some came in. */
  async loadRecords(): Promise<void> {
    const cases = await this.#stores.cases.list();
    this.records = cases.ok ? cases.value : [];
  }
  /** The images that a task is done on are not on this machine. */
  lacksImages({ caseId }: PracticalTask['face']): boolean {
    return caseId !== undefined && !this.records.some((record) => record.caseId === caseId);
  }
  async #listExams(): Promise<void> {
    const drafts = await this.#stores.drafts.list();
    this.exams = (drafts.ok ? drafts.value : [])
      .flatMap((json) => readExamDraft(json) ?? [])
      .sort((a, b) => b.changedAtMs - a.changedAtMs);
  }

  /** Shows a page, with an exam in the builder where one is named. False: there is no such exam. */
  async open(page: OfficePage, examId: string | undefined): Promise<boolean> {
    await this.settle();
    this.page = page;
    const wanted = page === 'exams' ? examId : undefined;
    if (wanted === undefined) {
      this.builder?.cancel();
      this.builder = undefined;
      await this.#listExams();
      return true;
    }
    if (this.builder?.draft.draftId === wanted) return true;
    const found = await this.#stores.drafts.get(wanted);
    const draft = found.ok ? readExamDraft(found.value) : undefined;
    if (draft) this.builder = new ExamBuilder(draft, this, this.#stores, this.#ports.clock);
    return draft !== undefined;
  }

  /** Begins an exam; answers its id. */
  async startExam(): Promise<string | undefined> {
    const draft = newExamDraft({
      draftId: `exam:${this.#ports.newId()}`,
      nowMs: this.#ports.clock.wallMs(),
      policy: this.policy,
      bankId: this.banks[0]?.bank.bankId ?? demoBankId,
    });
    const stored = await this.#stores.drafts.put(draft.draftId, draft as unknown as Json);
    return stored.ok ? draft.draftId : undefined;
  }
  async removeExam(draftId: string): Promise<void> {
    await this.#stores.drafts.remove(draftId);
    await this.#listExams();
  }

  async takeDemo(): Promise<void> {
    const demo = await demoBank(this.#ports.clock.wallMs());
    if (demo) await this.#keepBank(demo);
  }
  async #keepBank(stored: StoredBank): Promise<void> {
    const kept = await putBank(this.#stores, stored);
    if (!kept.ok) return;
    const at = this.banks.findIndex(({ bank }) => bank.bankId === stored.bank.bankId);
    this.banks = at < 0 ? [...this.banks, stored] : this.banks.with(at, stored);
  }
  async importBank(file: File, defaults: QtiDefaults): Promise<void> {
    const now = this.#ports.clock.wallMs();
    const { report, stored } = await readBankFile(file, defaults, this.banks, now);
    if (stored) await this.#keepBank(stored);
    this.imported = report;
  }
  async removeBank(bankId: string): Promise<void> {
    const removed = await removeBank(this.#stores, bankId);
    if (removed.ok) this.banks = this.banks.filter(({ bank }) => bank.bankId !== bankId);
  }
  bankFile(stored: StoredBank, format: BankFormat, language: 'zh' | 'en') {
    return bankFile(stored, format, language);
  }
  picture(stored: StoredBank, path: string): Blob | undefined {
    return pictureOf(stored, path);
  }
  /** Where an item may be used; the bank becomes a newer version. */
  async setExposure(
    stored: StoredBank,
    itemId: string,
    exposure: BankItem['facts']['exposure'],
  ): Promise<void> {
    const items = stored.bank.items.map((item) =>
      item.face.id === itemId ? { ...item, facts: { ...item.facts, exposure } } : item,
    );
    const version = nextVersion(stored.bank.version);
    await this.#keepBank({ ...stored, bank: { ...stored.bank, items, version } });
  }

  async takePolicy(file: File): Promise<void> {
    const read = await policyOfFile(file);
    this.refusedPolicy = 'refused' in read ? read.refused : undefined;
    if (!('policy' in read)) return;
    this.policy = read.policy;
    await putPolicy(this.#stores, read.policy);
  }
  async dropPolicy(): Promise<void> {
    this.policy = draftPolicy;
    this.refusedPolicy = undefined;
    await putPolicy(this.#stores, undefined);
  }

  handbook(bankId: string, profession: Profession, level: Level): Handbook {
    const stored = this.banks.find(({ bank }) => bank.bankId === bankId);
    return handbookOf(this.policy, stored, profession, level, this.records);
  }

  /** This month's twenty questions; the kind of refusal where the bank cannot fill them. */
  async openMonthly(
    bankId: string,
    profession: Profession,
    level: Level,
  ): Promise<string | undefined> {
    const stored = this.banks.find(({ bank }) => bank.bankId === bankId);
    if (!stored) return 'no-bank';
    const which = { month: this.month, profession, level };
    const { sitting, error } = await openMonthly(this.#stores, stored, which, this.policy);
    this.sitting = sitting;
    return error?.kind;
  }
  async finishMonthly(): Promise<void> {
    await this.sitting?.finish(this.#ports.clock.wallMs());
  }
  async loadQuality(month: string): Promise<void> {
    this.quality = await qualitySheet(this.#stores, month);
  }

  async settle(): Promise<boolean> {
    return (await this.builder?.settle()) ?? true;
  }
  /** Leaves: keys are forgotten, nothing goes on behind another screen. */
  close(): void {
    this.keys.forget();
    this.builder?.cancel();
  }
}
