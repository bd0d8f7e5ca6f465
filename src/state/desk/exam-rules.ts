import { rulesForLevel, type Exam } from '#domain/exam';
import { currentRules, type MarkingRules } from '#domain/marking';

/** The marking rules with the weights of the exam's level, as the worker uses them (`#work`, desk). */
export function rulesOfExam({ policy, level }: Exam): MarkingRules {
  const rules = rulesForLevel(currentRules, policy, level);
  return rules.ok ? rules.value : currentRules;
}
