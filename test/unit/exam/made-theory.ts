import type { BankItem, ItemBank, ItemFacts, ItemKind, Question, QuestionKey } from '#domain/exam';
import type { Competency } from '#domain/marking';

const text = (zh: string) => ({ zh, en: zh });
export const choicesOf = (ids: string) =>
  ids.split(/(?=.)/).map((id) => ({ id, text: text(`choice ${id}`) }));

/** An item of a kind with as many questions as keys. B1 has its choices once. */
export function madeItem(
  id: string,
  kind: ItemKind,
  keys: readonly QuestionKey[],
  facts: Partial<ItemFacts> = {},
): BankItem {
  const withChoices = ['A1', 'A2', 'A3', 'A4', 'X'].includes(kind);
  const questions = keys.map((_, at): Question => ({
    id: `q${at + 1}`,
    stem: text(`${id} ${at + 1}`),
    ...(withChoices ? { choices: choicesOf('ABCDE') } : {}),
    ...(kind === 'numeric' ? { unit: 'min' } : {}),
  }));
  return {
    face: {
      id,
      version: 1,
      kind,
      questions,
      ...(kind === 'B1' ? { choices: choicesOf('ABCD') } : {}),
    },
    key: {
      id,
      version: 1,
      questions: Object.fromEntries(keys.map((key, at) => [`q${at + 1}`, key])),
      explanation: text('because'),
    },
    facts: {
      id,
      topic: 1,
      competency: 'C1',
      level: 1,
      professions: ['physician'],
      sources: [{ text: 'made for this test' }],
      exposure: 'exam',
      reviewedBy: null,
      ...facts,
    },
  };
}

export const choice = (answer: string): QuestionKey => ({ type: 'choice', answer });

export const bankOf = (items: readonly BankItem[]): ItemBank => ({
  schema: 'uptake-items/1',
  bankId: 'made',
  version: '1.2.3',
  title: text('made'),
  items,
});

const firstTopic: Record<Competency, number> = { C1: 1, C2: 13, C3: 23, C4: 31 };

/** `count` single-question items of a competency, topics in turn from its first. */
export const manyItems = (
  competency: Competency,
  count: number,
  kind: ItemKind = 'A1',
  facts: Partial<ItemFacts> = {},
): BankItem[] =>
  Array.from({ length: count }, (_, at) =>
    madeItem(`${competency}-${kind}-${String(at).padStart(3, '0')}`, kind, [choice('A')], {
      competency,
      topic: firstTopic[competency] + (at % 6),
      ...facts,
    }),
  );
