import type { Key, MarkSheet, Submission } from '../marking/index.ts';
import type { Grade } from './policy.ts';

// What the figures of a whole examination are made from. Every figure is a `Result`: a number, or why there is none.

/** One examiner's word on one case of one script. */
export interface ExaminerMark {
  readonly examiner: string;
  /** Global rating, given before the machine's marks were shown. */
  readonly rating: Grade;
  readonly finalMilli: number;
  /** When it was finished: the order in which an examiner worked. */
  readonly atMs: number;
}

export interface FinishedCase {
  readonly caseId: string;
  /** The two examiners; an adjudicator is not one of them. */
  readonly examiners: readonly [ExaminerMark, ExaminerMark];
  /** After adjudication. */
  readonly finalMilli: number;
  /** What was found and missed; of any of the sheets, since examiners do not change the matching. */
  readonly sheet: Pick<MarkSheet, 'caseId' | 'matching'>;
  readonly submission: Pick<Submission, 'findings'>;
}

export interface FinishedScript {
  /** Its number at the desk. */
  readonly script: string;
  /** Credit in thousandths by `questionName`, of the theory sheet; absent where there was no such paper. */
  readonly theory?: Readonly<Record<string, number>> | undefined;
  /** Milli-points by task id, of the practical sheet. */
  readonly practical?: Readonly<Record<string, number>> | undefined;
  readonly cases: readonly FinishedCase[];
  readonly totalMilli: number;
}

export interface CohortInput {
  readonly scripts: readonly FinishedScript[];
  /** Questions in the order of the form; `safety`: not flagged for being easy. */
  readonly questions: ReadonlyArray<{ readonly name: string; readonly safety: boolean }>;
  /** Tasks with what they are worth. */
  readonly tasks: ReadonlyArray<{ readonly id: string; readonly maxMilli: number }>;
  /** By case id. */
  readonly keys: Readonly<Record<string, Key>>;
}

/** Fewer candidates than this: figures are only a hint (domain design §6.5). */
export const smallCohort = 30;

/** Said beside every figure of a small cohort; undefined where there are enough. */
export const smallCohortText = (candidates: number) =>
  candidates >= smallCohort
    ? undefined
    : ({
        zh: `样本小（${candidates} 人），仅供参考`,
        en: `Small sample (${candidates}): a hint only`,
      } as const);
