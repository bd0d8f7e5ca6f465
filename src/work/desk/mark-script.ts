import type { Result } from '#base';
import {
  markPractical,
  markTheory,
  rulesForLevel,
  type Exam,
  type ExamKey,
  type Script,
} from '#domain/exam';
import {
  currentRules,
  mark,
  type MarkError,
  type MarkingRules,
  type MarkSheet,
} from '#domain/marking';
import { vocabulary } from '#domain/vocab';
import type { DeskMarks, DeskScript } from './desk-jobs.ts';

/** Rules with the weights of the exam's level; those of a level that cannot be are the ordinary ones. */
export function rulesOfExam({ policy, level }: Exam): MarkingRules {
  const rules = rulesForLevel(currentRules, policy, level);
  return rules.ok ? rules.value : currentRules;
}

/** The machine's marks of one script. `rules`: made once for an exam, since their hash is remembered by object. */
export function markScript(
  exam: Exam,
  key: ExamKey,
  rules: MarkingRules,
  script: Pick<Script, 'theory' | 'practical'> & Pick<DeskScript, 'cases'>,
): DeskMarks {
  const { theory, practical, cases } = exam.papers;
  const marked = script.cases.flatMap(({ caseId, submission }) => {
    const own = Object.hasOwn(key.cases, caseId) ? key.cases[caseId] : undefined;
    if (own === undefined || cases?.caseIds.includes(caseId) !== true) return [];
    const sheet: Result<MarkSheet, MarkError> = mark({
      submission,
      key: own,
      rules,
      vocab: vocabulary,
    });
    return [[caseId, sheet] as const];
  });
  return {
    ...(theory && {
      theory: markTheory(theory.items, key.theory, key.facts, script.theory, exam.policy),
    }),
    ...(practical && {
      practical: markPractical(practical.tasks, key.practical, script.practical, { rules }),
    }),
    cases: Object.fromEntries(marked),
  };
}
