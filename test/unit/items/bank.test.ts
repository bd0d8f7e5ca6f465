import { describe, expect, it } from 'vitest';
import type { BankItem, ItemBank } from '#domain/exam';
import { packErrorText, parseItemBank, readItemBank, writeItemBank } from '#pack';
import { errorOf, unwrap } from '../../fixtures/sealing.ts';
import { smallItems } from '../../fixtures/small-exam.ts';

const bank: ItemBank = {
  schema: 'uptake-items/1',
  bankId: 'bank',
  version: '1.0.0',
  title: { zh: '题库', en: 'bank' },
  items: smallItems(),
};
const withItem = (id: string, change: (item: BankItem) => unknown): unknown => ({
  ...bank,
  items: bank.items.map((item) => (item.face.id === id ? change(item) : item)),
});
const face = (id: string, change: (face: BankItem['face']) => unknown): unknown =>
  withItem(id, (item) => ({ ...item, face: change(item.face) }));
const questions = (id: string, keys: unknown): unknown =>
  withItem(id, (item) => ({ ...item, key: { ...item.key, questions: keys } }));

it('a bank with an item of every kind comes back as it was written', () => {
  expect(new Set(bank.items.map((item) => item.face.kind)).size).toBe(9);
  expect(unwrap(readItemBank(writeItemBank(bank)))).toEqual(bank);
});

describe('a bank is refused, its item named, with', () => {
  it.each<[string, unknown, string, string]>([
    [
      'two items of one id',
      { ...bank, items: [bank.items[0], bank.items[0]] },
      'a1',
      'two items with this id',
    ],
    [
      'a key of another kind than its question',
      questions('a1', { q1: { type: 'number', value: 1, tolerance: 0 } }),
      'a1',
      'q1: a key of type number for A1',
    ],
    [
      'a choice that does not exist',
      questions('a1', { q1: { type: 'choice', answer: 'H' } }),
      'a1',
      'q1: choice H does not exist',
    ],
    [
      'a common choice that does not exist',
      questions('b1', { q1: { type: 'choice', answer: 'A' }, q2: { type: 'choice', answer: 'G' } }),
      'b1',
      'q2: choice G does not exist',
    ],
    [
      'a question without its key',
      questions('a3', { q1: { type: 'choice', answer: 'A' } }),
      'a3',
      'q2: no key',
    ],
    [
      'a key of no question',
      questions('a1', { q1: { type: 'choice', answer: 'A' }, q2: { type: 'choice', answer: 'A' } }),
      'a1',
      'a key for question q2, which does not exist',
    ],
    [
      'two questions where one is allowed',
      face('a1', (f) => ({ ...f, questions: [f.questions[0], { ...f.questions[0], id: 'q2' }] })),
      'a1',
      'A1 has 2 questions, not one',
    ],
    [
      'B1 without its common choices',
      face('b1', ({ choices: _, ...f }) => f),
      'b1',
      'choices: fewer than two choices',
    ],
    [
      'choices on a question of B1',
      face('b1', (f) => ({
        ...f,
        questions: f.questions.map((q) => ({ ...q, choices: f.choices })),
      })),
      'b1',
      'q1: choices, which B1 does not have',
    ],
    ['a vignette missing', face('a2', ({ stem: _, ...f }) => f), 'a2', 'A2 without a vignette'],
    [
      'two choices that read the same',
      face('a1', (f) => ({
        ...f,
        questions: f.questions.map((q) => ({
          ...q,
          choices: q.choices!.map((c) => ({ ...c, text: { zh: '同', en: 'same' } })),
        })),
      })),
      'a1',
      'q1: two choices read the same',
    ],
    [
      'a figure without its unit',
      face('n1', (f) => ({ ...f, questions: f.questions.map(({ unit: _, ...q }) => q) })),
      'n1',
      'q1: no unit',
    ],
    ['no picture to point at', face('h1', ({ picture: _, ...f }) => f), 'h1', 'no picture'],
    [
      'an area beyond the picture',
      questions('h1', {
        q1: { type: 'area', areas: [{ type: 'circle', centrePx: [500, 5], radiusPx: 3 }] },
      }),
      'h1',
      'q1: an area beyond the picture',
    ],
    ['no case to point into', face('v1', ({ caseId: _, ...f }) => f), 'v1', 'no case'],
    [
      'a text without its English',
      face('a1', (f) => ({
        ...f,
        questions: f.questions.map((q) => ({ ...q, stem: { zh: '只有中文' } })),
      })),
      'a1',
      'face.questions.0.stem: no English',
    ],
    [
      'an explanation without its Chinese',
      withItem('a1', (item) => ({
        ...item,
        key: { ...item.key, explanation: { zh: ' ', en: 'x' } },
      })),
      'a1',
      'key.explanation: no Chinese',
    ],
    [
      'no source',
      withItem('a1', (item) => ({ ...item, facts: { ...item.facts, sources: [] } })),
      'a1',
      'no source',
    ],
    [
      'a key of another version',
      withItem('a1', (item) => ({ ...item, key: { ...item.key, version: 2 } })),
      'a1',
      'key of version 2, item 1',
    ],
    [
      'the facts of another item',
      withItem('a1', (item) => ({ ...item, facts: { ...item.facts, id: 'zz' } })),
      'a1',
      'the facts of zz',
    ],
  ])('%s', (_, value, file, detail) => {
    const error = errorOf(parseItemBank(value));
    expect(error).toEqual({ kind: 'item-invalid', file, detail });
    expect(packErrorText(error).zh).toContain(file);
  });

  it.each<[string, unknown]>([
    [
      'a topic beyond the list',
      withItem('a1', (item) => ({ ...item, facts: { ...item.facts, topic: 37 } })),
    ],
    ['a member that no face has', face('a1', (f) => ({ ...f, answer: 'B' }))],
    ['a ninth choice', questions('a1', { q1: { type: 'choice', answer: 'I' } })],
    [
      'a radius of nothing',
      questions('v1', { q1: { type: 'place', centreMm: [0, 0, 0], radiusMm: 0 } }),
    ],
  ])('%s, by its schema', (_, value) => {
    expect(errorOf(parseItemBank(value)).kind).toBe('schema');
  });

  it('a newer version', () => {
    expect(errorOf(parseItemBank({ ...bank, schema: 'uptake-items/2' })).kind).toBe(
      'unknown-version',
    );
  });
});
