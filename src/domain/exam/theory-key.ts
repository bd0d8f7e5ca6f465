import { err, ok, type Result } from '#base';
import { repeated } from './sheet-rows.ts';
import {
  questionName,
  type ItemFace,
  type ItemFacts,
  type ItemKey,
  type ItemKind,
  type Question,
  type QuestionKey,
} from './item.ts';
import type { TheoryError, TheoryKeyProblem } from './theory-sheet.ts';

/** A question with all that is needed to mark it. */
export interface KeyedQuestion {
  readonly name: string;
  readonly face: ItemFace;
  readonly question: Question;
  readonly key: QuestionKey;
  readonly facts: ItemFacts;
  /** Ids of its choices; [] where it has none. */
  readonly choices: readonly string[];
}

const keyTypes: Readonly<Record<ItemKind, QuestionKey['type']>> = {
  A1: 'choice',
  A2: 'choice',
  A3: 'choice',
  A4: 'choice',
  B1: 'choice',
  X: 'choices',
  numeric: 'number',
  'hotspot-image': 'area',
  'hotspot-volume': 'place',
};

/** Puts faces, keys and facts together by id, in the order of the faces. Keys of other items are not looked at. */
export function keyedQuestions(
  faces: readonly ItemFace[],
  keys: readonly ItemKey[],
  facts: readonly ItemFacts[],
): Result<readonly KeyedQuestion[], TheoryError> {
  for (const [which, list] of Object.entries({ faces, keys, facts }) as Array<
    ['faces' | 'keys' | 'facts', ReadonlyArray<{ id: string }>]
  >) {
    const id = repeated(list.map((entry) => entry.id));
    if (id !== undefined) return err({ kind: 'repeated-id', which, id });
  }
  const keyOf = new Map(keys.map((key) => [key.id, key]));
  const factsOf = new Map(facts.map((fact) => [fact.id, fact]));
  const result: KeyedQuestion[] = [];
  for (const face of faces) {
    const itemKey = keyOf.get(face.id);
    if (itemKey === undefined) return err({ kind: 'key-missing', name: face.id });
    const fact = factsOf.get(face.id);
    if (fact === undefined) return err({ kind: 'facts-missing', id: face.id });
    if (itemKey.version !== face.version)
      return err({ kind: 'other-version', id: face.id, face: face.version, key: itemKey.version });
    for (const question of face.questions) {
      const keyed = keyedQuestion(face, question, itemKey, fact);
      if (!keyed.ok) return keyed;
      result.push(keyed.value);
    }
  }
  const name = repeated(result.map((entry) => entry.name));
  if (name !== undefined) return err({ kind: 'repeated-id', which: 'faces', id: name });
  return result.length === 0 ? err({ kind: 'no-questions' }) : ok(result);
}

function keyedQuestion(
  face: ItemFace,
  question: Question,
  itemKey: ItemKey,
  facts: ItemFacts,
): Result<KeyedQuestion, TheoryError> {
  const name = questionName(face.id, question.id);
  const key = Object.hasOwn(itemKey.questions, question.id)
    ? itemKey.questions[question.id]
    : undefined;
  if (key === undefined) return err({ kind: 'key-missing', name });
  if (key.type !== keyTypes[face.kind])
    return err({ kind: 'key-of-other-kind', name, item: face.kind, key: key.type });
  const choices = (question.choices ?? face.choices ?? []).map(({ id }) => id);
  const problem = problemOf(key, choices);
  return problem === undefined
    ? ok({ name, face, question, key, facts, choices })
    : err({ kind: 'key-inconsistent', name, problem });
}

function problemOf(key: QuestionKey, choices: readonly string[]): TheoryKeyProblem | undefined {
  switch (key.type) {
    case 'choice':
      return choices.includes(key.answer) ? undefined : 'choices';
    case 'choices':
      return key.answers.length > 0 &&
        repeated(key.answers) === undefined &&
        key.answers.every((answer) => choices.includes(answer))
        ? undefined
        : 'choices';
    case 'number':
      if (!Number.isFinite(key.value) || !Number.isFinite(key.tolerance)) return 'not-a-number';
      return key.tolerance >= 0 ? undefined : 'tolerance';
    case 'area':
      return key.areas.length > 0 && key.areas.every(isArea) ? undefined : 'area';
    case 'place':
      if (!key.centreMm.every(Number.isFinite)) return 'not-a-number';
      return key.radiusMm > 0 && Number.isFinite(key.radiusMm) ? undefined : 'area';
  }
}

const isArea = (area: Extract<QuestionKey, { type: 'area' }>['areas'][number]): boolean =>
  area.type === 'circle'
    ? area.centrePx.every(Number.isFinite) && area.radiusPx > 0 && Number.isFinite(area.radiusPx)
    : area.pointsPx.length >= 3 && area.pointsPx.flat().every(Number.isFinite);
