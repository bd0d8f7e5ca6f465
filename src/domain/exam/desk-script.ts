import type { Result } from '#base';
import {
  currentRules,
  mark,
  type MarkError,
  type MarkingRules,
  type MarkSheet,
} from '../marking/index.ts';
import { vocabulary } from '../vocab/index.ts';
import type { Exam, ExamKey } from './exam.ts';
import { rulesForLevel } from './level-rules.ts';
import { markPractical } from './practical-marking.ts';
import type { PracticalError, PracticalSheet } from './practical-sheet.ts';
import type { IntegrityReport } from './script-check.ts';
import type { CaseScript, Script } from './sitting.ts';
import { markTheory } from './theory.ts';
import type { TheoryError, TheorySheet } from './theory-sheet.ts';

/** The machine's marks of a script. A paper that the exam does not have is absent. */
export interface DeskMarks {
  readonly theory?: Result<TheorySheet, TheoryError> | undefined;
  readonly practical?: Result<PracticalSheet, PracticalError> | undefined;
  /** Cases that were opened, by id. */
  readonly cases: Readonly<Record<string, Result<MarkSheet, MarkError>>>;
}

/** A script as the desk keeps it in memory: checked and marked, without its chain and logs. */
export interface DeskScript extends Pick<Script, 'candidate' | 'theory' | 'practical'> {
  readonly file: string;
  readonly fileHash: string;
  readonly digest: string;
  /** Receipt of the file. */
  readonly receipt: string;
  /** SHA-256 of the signed script in it: the same however often it is sealed. */
  readonly innerHash: string;
  readonly integrity: Omit<IntegrityReport, 'sitting'>;
  readonly cases: ReadonlyArray<
    Pick<CaseScript, 'caseId' | 'submission' | 'measurements' | 'keyImages'>
  >;
  /** Last entry of its chain, by the clock of the candidate's machine. */
  readonly endedAtMs?: number | undefined;
  /** Empty until `marked`. */
  readonly marks: DeskMarks;
  readonly marked: boolean;
}

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
  script: Pick<DeskScript, 'theory' | 'practical' | 'cases'>,
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
