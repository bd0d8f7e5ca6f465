import { canonicalJson, err, ok, sha256Hex, type Result } from '#base';
import { fraction } from '../marking/fraction.ts';
import type { Answer, ItemFace, ItemFacts, ItemKey } from './item.ts';
import type { Policy } from './policy.ts';
import { byCompetency, byText, milliOfRows } from './sheet-rows.ts';
import { judgeAnswer } from './theory-judge.ts';
import { keyedQuestions, type KeyedQuestion } from './theory-key.ts';
import type { TheoryError, TheoryRow, TheorySheet } from './theory-sheet.ts';

/**
 * Marks a theory paper: every question weighs the same, also those that share a vignette. `answers` by `questionName`.
 * Pure; lists in another order give the same marks. Keys and facts of items that are not in the paper are not looked at.
 */
export function markTheory(
  faces: readonly ItemFace[],
  keys: readonly ItemKey[],
  facts: readonly ItemFacts[],
  answers: Readonly<Record<string, Answer>>,
  policy: Pick<Policy, 'id' | 'version' | 'xItem'>,
): Result<TheorySheet, TheoryError> {
  const asked = keyedQuestions(faces, keys, facts);
  if (!asked.ok) return err(asked.error);
  const questions = asked.value;
  const share = fraction(1, questions.length);
  const judged = questions.map((question) =>
    judgeAnswer(
      question,
      Object.hasOwn(answers, question.name) ? answers[question.name] : undefined,
      policy.xItem,
    ),
  );
  const marks = milliOfRows(
    questions.map(({ name }, at) => ({ name, share, credit: judged[at]!.credit })),
  );
  const rows = questions.map(({ name, face, question, key, facts: fact }, at): TheoryRow => {
    const { answer, ruleId, reason } = judged[at]!;
    return {
      name,
      itemId: face.id,
      itemVersion: face.version,
      questionId: question.id,
      kind: face.kind,
      comp: fact.competency,
      topic: fact.topic,
      ...marks.rows[at]!,
      answer,
      right: key,
      ruleId,
      reason,
    };
  });
  const names = new Set(questions.map(({ name }) => name));
  return ok({
    schema: 'uptake-theory-marks/1',
    policy: `${policy.id}@${policy.version}`,
    xItem: policy.xItem,
    keysHash: keysHashOf(questions),
    rows,
    totalMilli: marks.totalMilli,
    byComp: byCompetency(rows),
    ignored: Object.keys(answers)
      .filter((name) => !names.has(name))
      .sort(byText),
  });
}

/** Over what the marks rest on, by name, so that the order of files means nothing. */
const keysHashOf = (questions: readonly KeyedQuestion[]): string =>
  sha256Hex(
    canonicalJson(
      questions
        .map(({ name, face, key, facts: { competency, topic } }) => ({
          name,
          version: face.version,
          key,
          competency,
          topic,
        }))
        .sort((a, b) => byText(a.name, b.name)),
    ),
  );
