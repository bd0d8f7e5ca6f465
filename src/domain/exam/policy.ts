import type { I18nText } from '../case/case.ts';
import type { SectionId } from '../marking/index.ts';
import type { Level } from './item.ts';

export type PaperId = 'theory' | 'practical' | 'cases';

/** 1 不合格 fail, 2 合格 pass, 3 良好 good, 4 优秀 excellent. */
export type Grade = 1 | 2 | 3 | 4;

/**
 * Everything about a result that an association decides and may change: one versioned file, named on every result
 * (docs/formats/policy.md). Marks here are points of 100 unless a name says milli.
 */
export interface Policy {
  readonly schema: 'uptake-policy/1';
  readonly id: string;
  readonly version: string;
  readonly title: I18nText;
  /** What it rests on, and that it is to be confirmed. */
  readonly source: I18nText;
  /** Null until the body that may do so has confirmed it. */
  readonly confirmedBy: string | null;
  /** Per cent; they add up to 100. */
  readonly weights: Readonly<Record<PaperId, number>>;
  /** The lowest mark of each grade but fail, on the rounded total. */
  readonly cuts: { readonly excellent: number; readonly good: number; readonly pass: number };
  readonly floors: {
    readonly theory: number;
    readonly practical: number;
    readonly cases: number;
    /** More capped cases than this: fail. */
    readonly maxCappedForPass: number;
    /** More capped cases than this: no better than pass. */
    readonly maxCappedForGood: number;
  };
  /** Half up to one decimal; the grade is taken from the rounded total. */
  readonly rounding: 'half-up-0.1-then-grade';
  /** Of X items. each: +1/n for each right choice, −1/n for each wrong one, never below 0. */
  readonly xItem: 'allOrNothing' | 'each';
  readonly adjudication: {
    /** Two examiners further apart than this on a case. */
    readonly caseDiff: number;
    /** Their cases fall on two sides of a cut. */
    readonly crossCut: boolean;
    /** One confirms and the other denies a cap or a harmful must-not. */
    readonly onCap: boolean;
    /** The total lies within so many SEM of a cut. */
    readonly semBand: number;
  };
  /** By the level of seniority: points added to the default weight of a section of a case, and who sits it. */
  readonly levels: Readonly<
    Record<
      `${Level}`,
      {
        readonly name: I18nText;
        readonly sectionShift: Readonly<Partial<Record<SectionId, number>>>;
      }
    >
  >;
  /** The default shape of each paper. */
  readonly papers: {
    readonly theory: { readonly questions: number; readonly minutes: number };
    readonly practical: { readonly tasks: number; readonly minutes: number };
    readonly cases: {
      readonly cases: number;
      readonly negative: number;
      readonly minutes: number;
    };
  };
  /** Days within which a candidate may appeal. */
  readonly appealDays: number;
  readonly signature?:
    { readonly alg: string; readonly publicKey: string; readonly value: string } | undefined;
}
