import type { I18nText } from '../case/case.ts';
import type { Grade, PaperId, Policy } from './policy.ts';
import type { PaperResult } from './result.ts';
import { gradeNames, paperNames, pointsOf } from './result-words.ts';

export interface GradeLimit {
  readonly kind: 'floor' | 'capped';
  /** Of a floor. */
  readonly paper?: PaperId | undefined;
  /** No better grade than this. */
  readonly maxGrade: Grade;
  readonly reason: I18nText;
}

/**
 * What limits the grade: a paper below its floor (the floor itself is enough), and too many capped cases. Every paper
 * has to be passed by itself, as in the FRCR since 2025 (domain design §6.1).
 */
export function limitsOf(
  papers: readonly PaperResult[],
  capped: number,
  { floors }: Pick<Policy, 'floors'>,
): readonly GradeLimit[] {
  const limits = papers
    .filter(({ belowFloor }) => belowFloor)
    .map(({ paper, markMilli, floorMilli }): GradeLimit => ({
      kind: 'floor',
      paper,
      maxGrade: 1,
      reason: {
        zh: `${paperNames[paper].zh}成绩 ${pointsOf(markMilli)}，低于最低分 ${pointsOf(floorMilli)}：评为${gradeNames[1].zh}。`,
        en: `The ${paperNames[paper].en} mark ${pointsOf(markMilli)} is below its floor of ${pointsOf(floorMilli)}: ${gradeNames[1].en}.`,
      },
    }));
  const { maxCappedForPass, maxCappedForGood } = floors;
  const maxGrade = capped > maxCappedForPass ? 1 : capped > maxCappedForGood ? 2 : undefined;
  if (maxGrade === undefined) return limits;
  const most = maxGrade === 1 ? maxCappedForPass : maxCappedForGood;
  const [above, name] = [gradeNames[maxGrade === 1 ? 2 : 3], gradeNames[maxGrade]];
  return [
    ...limits,
    {
      kind: 'capped',
      maxGrade,
      reason: {
        zh: `封顶病例 ${capped} 例，${above.zh}最多允许 ${most} 例：等级不高于${name.zh}。`,
        en: `${capped} capped ${capped === 1 ? 'case' : 'cases'}, ${above.en} allows ${most}: no better than ${name.en}.`,
      },
    },
  ];
}
