import type { Json } from '#base';
import {
  drawForm,
  markTheory,
  monthlyBlueprint,
  type Answer,
  type Form,
  type FormError,
  type Level,
  type Policy,
  type Profession,
  type TheorySheet,
} from '#domain/exam';
import type { Stores } from '#store';
import { flatKinds } from './exam-draft.ts';
import { isOpenItem, ofSchema, type StoredBank } from './stored.ts';

/** A month's self-assessment as it is stored. */
export interface MonthlyTest {
  readonly schema: 'uptake-monthly/1';
  /** YYYY-MM: also the seed of its form. */
  readonly month: string;
  readonly profession: Profession;
  readonly level: Level;
  readonly bank: string;
  /** By `questionName`. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** Once it is finished. */
  readonly result?: Pick<TheorySheet, 'totalMilli' | 'byComp'> & { readonly atMs: number };
}

export const monthOf = (ms: number): string => {
  const date = new Date(ms);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`;
};

const keyOf = ({ month, profession, level }: Pick<MonthlyTest, 'month' | 'profession' | 'level'>) =>
  `monthly:${month}:${profession}:${level}`;

export async function monthlyTests({ drafts }: Stores): Promise<readonly MonthlyTest[]> {
  const all = await drafts.list();
  return (all.ok ? all.value : []).flatMap(
    (json) => ofSchema<MonthlyTest>(json, 'uptake-monthly/1') ?? [],
  );
}

/** Twenty questions that may be practised with; the same for everybody in a month. */
export function monthlyForm(
  stored: StoredBank,
  month: string,
  profession: Profession,
  level: Level,
): { readonly form?: Form; readonly error?: FormError } {
  const blueprint = monthlyBlueprint(profession);
  const { theory } = blueprint;
  const flat = theory && {
    ...theory,
    cells: theory.cells.map((cell) => ({ ...cell, kinds: flatKinds })),
  };
  const { bank } = stored;
  const open = { ...bank, items: bank.items.filter((item) => isOpenItem(stored, item)) };
  const form = drawForm(open, { ...blueprint, ...(flat && { theory: flat }) }, month, {
    profession,
    level,
    excludeExposure: ['retired'],
  });
  return form.ok ? { form: form.value } : { error: form.error };
}

/** This month's questions on the screen: answered in any order, kept as they are answered, marked when finished. */
export class MonthlySitting {
  test = $state.raw({} as MonthlyTest);
  readonly form: Form;
  readonly #stores: Stores;
  readonly #policy: Policy;

  constructor(test: MonthlyTest, form: Form, stores: Stores, policy: Policy) {
    this.test = test;
    this.form = form;
    this.#stores = stores;
    this.#policy = policy;
  }

  readonly sheet: TheorySheet | undefined = $derived.by(() => {
    if (!this.test.result) return undefined;
    const { items } = this.form;
    const marked = markTheory(
      items.map(({ face }) => face),
      items.map(({ key }) => key),
      items.map(({ facts }) => facts),
      this.test.answers,
      this.#policy,
    );
    return marked.ok ? marked.value : undefined;
  });
  get answered(): number {
    return Object.keys(this.test.answers).length;
  }

  answer(name: string, answer: Answer | undefined): void {
    if (this.test.result) return;
    const { [name]: _before, ...others } = this.test.answers;
    this.test = { ...this.test, answers: answer ? { ...others, [name]: answer } : others };
    void this.#store();
  }

  async finish(nowMs: number): Promise<void> {
    this.test = { ...this.test, result: { totalMilli: 0, byComp: {}, atMs: nowMs } };
    const { sheet } = this;
    if (sheet) {
      const { totalMilli, byComp } = sheet;
      this.test = { ...this.test, result: { totalMilli, byComp, atMs: nowMs } };
    }
    await this.#store();
  }

  /** The same questions from the beginning. */
  async again(): Promise<void> {
    const { result: _result, ...rest } = this.test;
    this.test = { ...rest, answers: {} };
    await this.#store();
  }

  async #store(): Promise<void> {
    await this.#stores.drafts.put(keyOf(this.test), this.test as unknown as Json);
  }
}

/** The sitting of a month, begun or gone on with. */
export async function openMonthly(
  stores: Stores,
  stored: StoredBank,
  which: Pick<MonthlyTest, 'month' | 'profession' | 'level'>,
  policy: Policy,
): Promise<{ readonly sitting?: MonthlySitting; readonly error?: FormError }> {
  const { form, error } = monthlyForm(stored, which.month, which.profession, which.level);
  if (!form) return error ? { error } : {};
  const bank = form.form.bank;
  const kept = await stores.drafts.get(keyOf(which));
  const test = kept.ok ? ofSchema<MonthlyTest>(kept.value, 'uptake-monthly/1') : undefined;
  const fresh: MonthlyTest = { schema: 'uptake-monthly/1', ...which, bank, answers: {} };
  // Answers to another version of the bank would be marked against other questions.
  return { sitting: new MonthlySitting(test?.bank === bank ? test : fresh, form, stores, policy) };
}
