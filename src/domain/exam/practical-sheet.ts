import type { I18nText } from '../case/case.ts';
import type { Competency } from '../marking/index.ts';
import type { PracticalKind } from './practical.ts';
import type { ByCompetency } from './sheet-rows.ts';

/** One reason for marks in a practical task. Rules and formulas: docs/examination.md. */
export interface PracticalRow {
  /** `<task>/<part>`. */
  readonly name: string;
  readonly taskId: string;
  readonly kind: PracticalKind;
  /** `tre`, `item`, `value`, `<panel>/class`, … */
  readonly part: string;
  readonly comp: Competency;
  readonly maxMilli: number;
  readonly gotMilli: number;
  /** Of the part's own credit, thousandths; for item analysis, never for sums. */
  readonly creditMilli: number;
  readonly ruleId: PracticalRule;
  /** The figures that went into it. */
  readonly inputs: Readonly<Record<string, number | string>>;
  readonly reason: I18nText;
}

export type PracticalRule =
  /** Nothing was done. */
  | 'P-untouched'
  /** A response to another kind of task, figures that are none, a region on another series. */
  | 'P-unreadable'
  | 'P1-tre'
  | 'P2-item'
  | 'P2-value'
  | 'P3-class'
  | 'P3-action'
  | 'P4-sulpeak'
  | 'P4-liver'
  | 'P4-eligible'
  | 'P5-dice'
  | 'P6-range'
  | 'P6-key-place'
  | 'P7-decision'
  | 'P8-actions';

export interface PracticalSheet {
  readonly schema: 'uptake-practical-marks/1';
  /** Of `practicalRules`, and of the marking rules whose bands P4 uses. */
  readonly rules: string;
  readonly bands: string;
  /** SHA-256 over the keys of the tasks, by id. */
  readonly keysHash: string;
  /** In the order of the tasks, and of the parts within. */
  readonly rows: readonly PracticalRow[];
  readonly tasks: ReadonlyArray<{
    readonly taskId: string;
    readonly kind: PracticalKind;
    readonly maxMilli: number;
    readonly gotMilli: number;
  }>;
  /** Of 100000; the sum of the rows. */
  readonly totalMilli: number;
  readonly byComp: ByCompetency;
  /** Ids of responses to tasks that this paper does not have; they count nothing. */
  readonly ignored: readonly string[];
}

/** Why a paper cannot be marked. It is never the candidate's doing. */
export type PracticalError =
  | { readonly kind: 'no-tasks' }
  | { readonly kind: 'repeated-id'; readonly which: 'faces' | 'keys'; readonly id: string }
  | { readonly kind: 'key-missing'; readonly id: string }
  | {
      readonly kind: 'key-of-other-kind';
      readonly id: string;
      readonly face: PracticalKind;
      readonly key: PracticalKind;
    }
  | {
      readonly kind: 'key-inconsistent';
      readonly id: string;
      readonly problem: PracticalKeyProblem;
      /** Panel, option or member. */
      readonly detail?: string | undefined;
    }
  /** The marking rules have no band for SUV or for the liver: P4 needs both (2026.2 and later). */
  | { readonly kind: 'bands-missing'; readonly rules: string };

export type PracticalKeyProblem =
  | 'not-a-number'
  /** Not eight landmarks. */
  | 'landmarks'
  /** Full and half marks in the wrong order, or not above zero. */
  | 'limits'
  | 'row-unknown'
  | 'panels'
  | 'option-unknown'
  /** Runs that do not ascend, are empty, or stand on two grids. */
  | 'runs'
  /** The reference region itself spills into the forbidden organ. */
  | 'reference-spills'
  | 'range'
  /** More key places than key images, or none. */
  | 'key-places'
  /** Nothing is needed, or something is both needed and harmful. */
  | 'needed';
