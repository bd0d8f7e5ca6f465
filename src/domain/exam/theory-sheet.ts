import type { I18nText } from '../case/case.ts';
import type { Competency } from '../marking/index.ts';
import type { Answer, ItemKind, QuestionKey } from './item.ts';
import type { Policy } from './policy.ts';
import type { ByCompetency } from './sheet-rows.ts';

/** One question of the theory paper. Rules and formulas: docs/examination.md. */
export interface TheoryRow {
  /** `questionName`. */
  readonly name: string;
  readonly itemId: string;
  readonly itemVersion: number;
  readonly questionId: string;
  readonly kind: ItemKind;
  readonly comp: Competency;
  readonly topic: number;
  readonly maxMilli: number;
  readonly gotMilli: number;
  /** Of the question's own credit, thousandths; for item analysis, never for sums. */
  readonly creditMilli: number;
  /** null: not answered, or not with something that could be read. */
  readonly answer: Answer | null;
  readonly right: QuestionKey;
  readonly ruleId: TheoryRule;
  readonly reason: I18nText;
}

export type TheoryRule =
  | 'T-unanswered'
  /** An answer of another kind, a choice that there is not, a figure that is no number. */
  | 'T-unreadable'
  | 'T-choice'
  | 'T-choices-all'
  | 'T-choices-each'
  | 'T-number'
  | 'T-area'
  | 'T-place';

export interface TheorySheet {
  readonly schema: 'uptake-theory-marks/1';
  /** `<id>@<version>`. */
  readonly policy: string;
  readonly xItem: Policy['xItem'];
  /** SHA-256 over keys, competencies and topics of the questions, by name. */
  readonly keysHash: string;
  /** In the order of the form. */
  readonly rows: readonly TheoryRow[];
  /** Of 100000; the sum of the rows. */
  readonly totalMilli: number;
  readonly byComp: ByCompetency;
  /** Names of answers to questions that this paper does not have; they count nothing. */
  readonly ignored: readonly string[];
}

/** Why a paper cannot be marked. It is never the candidate's doing: answers are marked whatever they are. */
export type TheoryError =
  | { readonly kind: 'no-questions' }
  | {
      readonly kind: 'repeated-id';
      readonly which: 'faces' | 'keys' | 'facts';
      readonly id: string;
    }
  /** `name`: item, or `<item>/<question>`. */
  | { readonly kind: 'key-missing'; readonly name: string }
  | { readonly kind: 'facts-missing'; readonly id: string }
  | {
      readonly kind: 'other-version';
      readonly id: string;
      readonly face: number;
      readonly key: number;
    }
  | {
      readonly kind: 'key-of-other-kind';
      readonly name: string;
      readonly item: ItemKind;
      readonly key: QuestionKey['type'];
    }
  | {
      readonly kind: 'key-inconsistent';
      readonly name: string;
      readonly problem: TheoryKeyProblem;
    };

export type TheoryKeyProblem =
  /** The face lists no choices, or the answer is not among them. */
  | 'choices'
  /** A figure, tolerance or place that is no number. */
  | 'not-a-number'
  | 'tolerance'
  /** No area, a polygon of fewer than three corners, a radius not above zero. */
  | 'area';
