import { fraction } from '../marking/fraction.ts';
import { fractionText } from './decimal.ts';
import type { Grade, PaperId } from './policy.ts';

export const gradeNames: Readonly<Record<Grade, { readonly zh: string; readonly en: string }>> = {
  1: { zh: '不合格', en: 'fail' },
  2: { zh: '合格', en: 'pass' },
  3: { zh: '良好', en: 'good' },
  4: { zh: '优秀', en: 'excellent' },
};

export const paperNames: Readonly<Record<PaperId, { readonly zh: string; readonly en: string }>> = {
  theory: { zh: '理论', en: 'theory' },
  practical: { zh: '实操', en: 'practical' },
  cases: { zh: '病例', en: 'cases' },
};

/** Milli-points as points, to the last thousandth: 59999 is 59.999. */
export const pointsOf = (milli: number): string => fractionText(fraction(milli, 1000), 3);
