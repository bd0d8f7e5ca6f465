import { err, ok, type Result } from '#base';
import type { I18nText } from '../case/case.ts';
import {
  add,
  divide,
  floor,
  fraction,
  multiply,
  roundHalfUp,
  sum,
  zero,
  type Fraction,
} from '../marking/fraction.ts';
import { milliOfPoints } from './decimal.ts';
import type { Grade, PaperId, Policy } from './policy.ts';
import { policyHash, policyName } from './policy-check.ts';
import { limitsOf, type GradeLimit } from './result-limits.ts';
import { paperNames, pointsOf } from './result-words.ts';
import { paperMilli, repeated } from './sheet-rows.ts';

/** The mark of one case as it stands after the examiners. */
export interface CaseMark {
  readonly caseId: string;
  /** 0 to 100000. */
  readonly finalMilli: number;
  /** A cap applies to it. */
  readonly capped: boolean;
}

export interface ResultInput {
  readonly policy: Policy;
  /** The papers that the exam has (`papersOf`); all three where left out. */
  readonly papers?: readonly PaperId[] | undefined;
  /** Milli-points of 100000. A candidate who did not sit a paper of the exam has 0 in it, and the caller says so. */
  readonly theoryMilli?: number | undefined;
  readonly practicalMilli?: number | undefined;
  readonly cases?: readonly CaseMark[] | undefined;
}

export interface PaperResult {
  readonly paper: PaperId;
  /** Milli-points of 100000, cut and not rounded: of the cases their mean. */
  readonly markMilli: number;
  /** Of 100000; where the exam is partial, the policy's weight scaled to the papers it has. Shown, not counted with. */
  readonly weightMilli: number;
  readonly floorMilli: number;
  readonly belowFloor: boolean;
}

/** One candidate's result. Formulas and their reasons: docs/examination.md. */
export interface ExamResult {
  readonly schema: 'uptake-result/1';
  readonly policy: { readonly name: string; readonly hash: string; readonly confirmed: boolean };
  /** partial: the exam lacks a paper of the policy. */
  readonly variant: 'full' | 'partial';
  readonly papers: readonly PaperResult[];
  readonly cappedCases: readonly string[];
  /** Before rounding, cut to whole milli-points: 75475. */
  readonly unroundedMilli: number;
  /** Half up to one decimal: 75500. The grade is taken from this. */
  readonly totalMilli: number;
  readonly gradeBefore: Grade;
  /** All that hold, also those that do not lower it any further. */
  readonly limits: readonly GradeLimit[];
  readonly grade: Grade;
  /** What has to be said with this result wherever it is shown. */
  readonly notes: ReadonlyArray<{
    readonly kind: 'partial' | 'policy-unconfirmed';
    readonly text: I18nText;
  }>;
}

export type ResultError =
  | { readonly kind: 'no-papers' }
  | { readonly kind: 'repeated-id'; readonly id: string }
  /** The exam has this paper and there is no mark for it. */
  | { readonly kind: 'mark-missing'; readonly paper: PaperId }
  /** A mark for a paper that the exam does not have. */
  | { readonly kind: 'mark-unexpected'; readonly paper: PaperId }
  /** Not a whole number of 0 to 100000 milli-points; `of`: paper or case id. */
  | { readonly kind: 'mark-out-of-range'; readonly of: string }
  /** The papers of this exam have no weight, or the policy was never checked. */
  | { readonly kind: 'policy-unusable'; readonly path: string };

const allPapers: readonly PaperId[] = ['theory', 'practical', 'cases'];

/** The total on 100 points, its grade, and what limits the grade. `policy` has passed `checkPolicy`. */
export function composeResult(input: ResultInput): Result<ExamResult, ResultError> {
  const { policy } = input;
  const chosen = input.papers ?? allPapers;
  const twice = repeated(chosen);
  if (twice !== undefined) return err({ kind: 'repeated-id', id: twice });
  const papers = allPapers.filter((paper) => chosen.includes(paper));
  if (papers.length === 0) return err({ kind: 'no-papers' });
  const marks = new Map<PaperId, Fraction>();
  for (const paper of allPapers) {
    const mark = markOf(input, paper);
    if (!mark.ok) return mark;
    if (mark.value === undefined) {
      if (papers.includes(paper)) return err({ kind: 'mark-missing', paper });
    } else if (!papers.includes(paper)) return err({ kind: 'mark-unexpected', paper });
    else marks.set(paper, mark.value);
  }
  const weights = papers.map((paper) => milliOfPoints(policy.weights[paper]) ?? Number.NaN);
  const whole = weights.reduce((total, weight) => total + weight, 0);
  if (!weights.every((weight) => weight >= 0) || !(whole > 0))
    return err({ kind: 'policy-unusable', path: 'weights' });
  const floors = papers.map((paper) => milliOfPoints(policy.floors[paper]) ?? Number.NaN);
  if (!floors.every(Number.isFinite)) return err({ kind: 'policy-unusable', path: 'floors' });
  if (!Object.values(policy.cuts).every((cut) => milliOfPoints(cut) !== undefined))
    return err({ kind: 'policy-unusable', path: 'cuts' });

  const exact = sum(
    papers.map((paper, at) => multiply(marks.get(paper) ?? zero, fraction(weights[at]!, whole))),
  );
  const totalMilli = roundToTenth(exact);
  const results = papers.map((paper, at): PaperResult => {
    // Cut, not rounded: 59.9996 must not be shown as reaching a floor of 60.
    const markMilli = Number(floor(marks.get(paper) ?? zero));
    return {
      paper,
      markMilli,
      weightMilli: roundHalfUp(fraction(weights[at]! * paperMilli, whole)),
      floorMilli: floors[at]!,
      belowFloor: markMilli < floors[at]!,
    };
  });
  const cappedCases = (papers.includes('cases') ? (input.cases ?? []) : [])
    .filter(({ capped }) => capped)
    .map(({ caseId }) => caseId)
    .sort();
  const limits = limitsOf(results, cappedCases.length, policy);
  const gradeBefore = gradeOf(totalMilli, policy);
  const variant = papers.length === allPapers.length ? 'full' : 'partial';
  return ok({
    schema: 'uptake-result/1',
    policy: {
      name: policyName(policy),
      hash: policyHash(policy),
      confirmed: policy.confirmedBy !== null,
    },
    variant,
    papers: results,
    cappedCases,
    unroundedMilli: Number(floor(exact)),
    totalMilli,
    gradeBefore,
    limits,
    grade: limits.reduce<Grade>(
      (grade, { maxGrade }) => (maxGrade < grade ? maxGrade : grade),
      gradeBefore,
    ),
    notes: [
      ...(variant === 'partial' ? [partialNote(results, weights)] : []),
      ...(policy.confirmedBy === null ? [unconfirmedNote(policy)] : []),
    ],
  });
}

const isMark = (milli: number): boolean =>
  Number.isSafeInteger(milli) && milli >= 0 && milli <= paperMilli;

/** Undefined: no mark was given. Cases: their mean, all of the same weight. */
function markOf(input: ResultInput, paper: PaperId): Result<Fraction | undefined, ResultError> {
  if (paper !== 'cases') {
    const milli = paper === 'theory' ? input.theoryMilli : input.practicalMilli;
    if (milli === undefined) return ok(undefined);
    return isMark(milli) ? ok(fraction(milli)) : err({ kind: 'mark-out-of-range', of: paper });
  }
  const { cases } = input;
  if (cases === undefined || cases.length === 0) return ok(undefined);
  const id = repeated(cases.map(({ caseId }) => caseId));
  if (id !== undefined) return err({ kind: 'repeated-id', id });
  const bad = cases.find(({ finalMilli }) => !isMark(finalMilli));
  if (bad !== undefined) return err({ kind: 'mark-out-of-range', of: bad.caseId });
  const all = cases.reduce((total, { finalMilli }) => add(total, fraction(finalMilli)), zero);
  return ok(divide(all, fraction(cases.length)));
}

/** Milli-points, exact, to one decimal of a point: 75.475 is 75.5, 75.449… is 75.4. */
const roundToTenth = (exact: Fraction): number => 100 * roundHalfUp(divide(exact, fraction(100)));

/** The grade of a rounded total, or of a case: the cuts themselves belong to the better grade. */
export function gradeOf(totalMilli: number, { cuts }: Pick<Policy, 'cuts'>): Grade {
  const reaches = (cut: number): boolean => totalMilli >= (milliOfPoints(cut) ?? Infinity);
  return reaches(cuts.excellent) ? 4 : reaches(cuts.good) ? 3 : reaches(cuts.pass) ? 2 : 1;
}

function partialNote(
  papers: readonly PaperResult[],
  weights: readonly number[],
): ExamResult['notes'][number] {
  const told = papers.map(({ paper, weightMilli }, at) => ({
    zh: `${paperNames[paper].zh} ${pointsOf(weights[at]!)} % → ${pointsOf(weightMilli)} %`,
    en: `${paperNames[paper].en} ${pointsOf(weights[at]!)} % → ${pointsOf(weightMilli)} %`,
  }));
  return {
    kind: 'partial',
    text: {
      zh: `部分考试：试卷不全，权重按比例换算（${told.map(({ zh }) => zh).join('，')}），与完整考试的成绩不可直接比较。`,
      en: `Partial examination: not all papers were set, weights are scaled (${told.map(({ en }) => en).join(', ')}); not to be compared with a full examination.`,
    },
  };
}

const unconfirmedNote = ({ source }: Policy): ExamResult['notes'][number] => ({
  kind: 'policy-unconfirmed',
  text: {
    zh: `评定规则尚未经协会确认：${source.zh}。`,
    en: `The policy has not been confirmed by the association: ${source.en ?? source.zh}.`,
  },
});
