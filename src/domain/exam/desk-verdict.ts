import { err, ok, type Result } from '#base';
import type { I18nText } from '../case/case.ts';
import type { CapId, MarkSheet } from '../marking/index.ts';
import { pointsText } from '../marking/wording.ts';
import { milliOfPoints } from './decimal.ts';
import type { Policy } from './policy.ts';
import { gradeOf, type CaseMark } from './result.ts';

// When a third examiner decides, domain design §6.3. All limits come from the policy.

export type CutName = keyof Policy['cuts'];
export const cutNames: readonly CutName[] = ['pass', 'good', 'excellent'];

export type AdjudicationReason =
  | { readonly kind: 'case-diff'; readonly byMilli: number; readonly limitMilli: number }
  | { readonly kind: 'cross-cut'; readonly cut: CutName }
  | { readonly kind: 'cap'; readonly capId: string }
  | { readonly kind: 'must-not'; readonly mustNotId: string }
  /** The whole script: its total lies so near to a cut that the error of measurement reaches over it. */
  | {
      readonly kind: 'near-cut';
      readonly cut: CutName;
      readonly byMilli: number;
      readonly bandMilli: number;
    };

type Rules = Pick<Policy, 'adjudication' | 'cuts'>;

/** Half up to one decimal of a point, as grades are taken. */
const toTenth = (milli: number): number => 100 * Math.floor((milli + 50) / 100);

const cutMilli = ({ cuts }: Pick<Policy, 'cuts'>, cut: CutName): number =>
  milliOfPoints(cuts[cut]) ?? Math.round(cuts[cut] * 1000);

/** Why two examiners' sheets of one case go to a third; none where they stand. */
export function caseReasons(
  a: MarkSheet,
  b: MarkSheet,
  policy: Rules,
): readonly AdjudicationReason[] {
  const { caseDiff, crossCut, onCap } = policy.adjudication;
  const reasons: AdjudicationReason[] = [];
  const byMilli = Math.abs(a.finalMilli - b.finalMilli);
  const limitMilli = Math.round(caseDiff * 1000);
  if (byMilli > limitMilli) reasons.push({ kind: 'case-diff', byMilli, limitMilli });
  if (crossCut) {
    const grades = [a, b].map(({ finalMilli }) => gradeOf(toTenth(finalMilli), policy));
    const [low, high] = [Math.min(...grades), Math.max(...grades)];
    // Grade 1 lies below the first cut, 2 below the second, 3 below the third.
    for (const cut of cutNames.slice(low - 1, high - 1)) reasons.push({ kind: 'cross-cut', cut });
  }
  if (onCap) {
    const caps = differing(appliedCaps(a), appliedCaps(b));
    const harmful = differing(harmfulOf(a), harmfulOf(b));
    reasons.push(
      ...caps.map((capId) => ({ kind: 'cap', capId }) as const),
      ...harmful.map((mustNotId) => ({ kind: 'must-not', mustNotId }) as const),
    );
  }
  return reasons;
}

const appliedCaps = ({ caps }: MarkSheet): string[] =>
  caps.flatMap(({ id, applied }) => (applied ? [id] : []));

const harmfulOf = ({ penalties = [] }: MarkSheet): string[] =>
  penalties.flatMap(({ id, severity, milli }) => (severity === 'harmful' && milli > 0 ? [id] : []));

const differing = (a: readonly string[], b: readonly string[]): string[] =>
  [...new Set([...a, ...b])].filter((id) => a.includes(id) !== b.includes(id)).sort();

/**
 * Cuts within the policy's band of SEM about a total, edges included. `semMilli`: standard error of measurement of the
 * total (`semOfTotal`); without one nothing can be said, and the caller says so.
 */
export function nearCuts(
  totalMilli: number,
  semMilli: number,
  policy: Rules,
): readonly AdjudicationReason[] {
  const bandMilli = policy.adjudication.semBand * semMilli;
  return cutNames.flatMap((cut) => {
    const byMilli = Math.abs(totalMilli - cutMilli(policy, cut));
    return bandMilli > 0 && byMilli <= bandMilli
      ? [{ kind: 'near-cut', cut, byMilli, bandMilli } as const]
      : [];
  });
}

export interface CaseVerdict extends CaseMark {
  /** mean: of both examiners, half up. adjudicator: his alone. */
  readonly by: 'mean' | 'adjudicator';
  readonly reasons: readonly AdjudicationReason[];
}

export type VerdictError =
  | { readonly kind: 'other-case'; readonly caseIds: readonly string[] }
  /** A third examiner has to decide; what is said so far. */
  | {
      readonly kind: 'needs-adjudicator';
      readonly meanMilli: number;
      readonly reasons: readonly AdjudicationReason[];
    };

/**
 * The mark of one case. `third`: the adjudicator's sheet; it counts wherever there is one. `near`: reasons that hold
 * for the whole script. A case is capped where the sheet that counts says so, of two where both do: a policy that does
 * not adjudicate caps leaves the doubt to the candidate.
 */
export function caseVerdict(
  sheets: { readonly a: MarkSheet; readonly b: MarkSheet; readonly third?: MarkSheet | undefined },
  policy: Rules,
  near: readonly AdjudicationReason[] = [],
): Result<CaseVerdict, VerdictError> {
  const { a, b, third } = sheets;
  const { caseId } = a;
  const all = [a, b, ...(third === undefined ? [] : [third])];
  if (all.some((sheet) => sheet.caseId !== caseId))
    return err({ kind: 'other-case', caseIds: all.map((sheet) => sheet.caseId) });
  const reasons = [...caseReasons(a, b, policy), ...near];
  const isCapped = (sheet: MarkSheet): boolean => appliedCaps(sheet).length > 0;
  if (third !== undefined)
    return ok({
      caseId,
      finalMilli: third.finalMilli,
      capped: isCapped(third),
      by: 'adjudicator',
      reasons,
    });
  const meanMilli = meanOfTwo(a.finalMilli, b.finalMilli);
  if (reasons.length > 0) return err({ kind: 'needs-adjudicator', meanMilli, reasons });
  return ok({
    caseId,
    finalMilli: meanMilli,
    capped: isCapped(a) && isCapped(b),
    by: 'mean',
    reasons,
  });
}

/** Half up, whole milli-points. */
export const meanOfTwo = (a: number, b: number): number => Math.floor((a + b + 1) / 2);

const cutWords: Readonly<Record<CutName, { readonly zh: string; readonly en: string }>> = {
  pass: { zh: '合格线', en: 'pass' },
  good: { zh: '良好线', en: 'good' },
  excellent: { zh: '优秀线', en: 'excellent' },
};

const capNames: Readonly<Record<CapId, { readonly zh: string; readonly en: string }>> = {
  'critical-miss': { zh: '漏报危急值', en: 'critical value missed' },
  'harmful-mustnot': { zh: '有害表述', en: 'harmful statement' },
  'wrong-side-leading': { zh: '主要病变侧别错误', en: 'leading lesion on the wrong side' },
  'nondiagnostic-missed': { zh: '未识别不可诊断图像', en: 'non-diagnostic study not recognised' },
};
const plainId = (id: string): string => id.replace(/^mustNot\//, '');
const capName = (id: string): { readonly zh: string; readonly en: string } =>
  Object.hasOwn(capNames, id) ? capNames[id as CapId] : { zh: plainId(id), en: plainId(id) };

/** Why it goes to adjudication, as both examiners are told beforehand. */
export function adjudicationText(reason: AdjudicationReason): I18nText {
  switch (reason.kind) {
    case 'case-diff':
      return {
        zh: `两位考官相差 ${pointsText(reason.byMilli)} 分，超过 ${pointsText(reason.limitMilli)} 分`,
        en: `The examiners differ by ${pointsText(reason.byMilli)}, more than ${pointsText(reason.limitMilli)}`,
      };
    case 'cross-cut': {
      const { zh, en } = cutWords[reason.cut];
      return { zh: `两位考官的评分跨${zh}`, en: `The marks lie on two sides of the cut for ${en}` };
    }
    case 'cap':
      return {
        zh: `封顶「${capName(reason.capId).zh}」只有一位考官认定`,
        en: `Only one of the examiners applies the cap “${capName(reason.capId).en}”`,
      };
    case 'must-not':
      return {
        zh: `有害禁忌 ${plainId(reason.mustNotId)} 只有一位考官认定`,
        en: `Only one of the examiners finds the harmful must-not ${plainId(reason.mustNotId)}`,
      };
    case 'near-cut': {
      const { zh, en } = cutWords[reason.cut];
      return {
        zh: `总分距${zh} ${pointsText(reason.byMilli)} 分，在测量误差 ${pointsText(Math.round(reason.bandMilli))} 分之内`,
        en: `The total is ${pointsText(reason.byMilli)} from the cut for ${en}, within the error of measurement of ${pointsText(Math.round(reason.bandMilli))}`,
      };
    }
  }
}
