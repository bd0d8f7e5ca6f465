import { compare, divide, fraction, multiply, one, zero } from '../marking/fraction.ts';
import { measurementCredit } from '../marking/section-measurement.ts';
import type { MarkingRules } from '../marking/index.ts';
import type { I18nText } from '../case/case.ts';
import { decimalOf, gapOf } from './decimal.ts';
import type { TaskOf } from './practical-key.ts';
import { practicalRules } from './practical-rules.ts';
import {
  creditNames,
  finite,
  numberText,
  optional,
  percentText,
  type Both,
  type Part,
  type ResponseOf,
} from './practical-words.ts';

// Tasks of figures: P2 SUV header, P4 PERCIST.

/** P2: the wrong item; and, with it, a mended value whose SUV factor lies within the tolerance, its end included. */
export function judgeSuv(
  { face, key }: TaskOf<'P2-suv'>,
  response: ResponseOf<'P2-suv'> | undefined,
): Part[] {
  const { item, value } = practicalRules.suv;
  const said = response?.row;
  const right = said === key.wrongRow;
  const names = (id: string): Both => rowNames(face.rows.find((row) => row.id === id)?.name, id);
  const wanted = names(key.wrongRow);
  const found = said === undefined ? undefined : names(said);
  const factor = finite(response?.factor);
  const gap = factor === undefined ? undefined : gapOf(factor, key.factor);
  const within =
    gap !== undefined &&
    compare(gap, multiply(decimalOf(key.tolerance), decimalOf(key.factor))) <= 0;
  const off = gap === undefined ? undefined : percentText(divide(gap, decimalOf(key.factor)));
  const allowed = percentText(decimalOf(key.tolerance));
  return [
    {
      part: 'item',
      weight: item,
      credit: right ? one : zero,
      ruleId: 'P2-item',
      inputs: { ...optional('row', said), wrongRow: key.wrongRow },
      reason:
        found === undefined
          ? {
              zh: `未指出错误项，应为“${wanted.zh}”，不得分。`,
              en: `No item named; the wrong one is “${wanted.en}”; no marks.`,
            }
          : right
            ? { zh: `错误项“${wanted.zh}”，正确。`, en: `The wrong item is “${wanted.en}”: right.` }
            : {
                zh: `指出“${found.zh}”，应为“${wanted.zh}”，不得分。`,
                en: `Named “${found.en}”; the wrong one is “${wanted.en}”; no marks.`,
              },
    },
    {
      part: 'value',
      weight: value,
      credit: right && within ? one : zero,
      ruleId: 'P2-value',
      inputs: {
        ...optional('value', response?.value),
        ...optional('factor', factor),
        factorKey: key.factor,
        tolerance: key.tolerance,
      },
      reason:
        factor === undefined || off === undefined
          ? {
              zh: `未给出可用的更正值；更正后 SUV 系数应为 ${key.factor}，不得分。`,
              en: `No usable mended value; the SUV factor should be ${key.factor}; no marks.`,
            }
          : {
              zh: `更正后 SUV 系数 ${factor}，参考 ${key.factor}，相差 ${off}，允许 ${allowed}：${within ? (right ? '正确' : '数值在范围内，但错误项不对，不得分') : '不得分'}。`,
              en: `SUV factor after the mend ${factor}, reference ${key.factor}, ${off} apart, ${allowed} allowed: ${within ? (right ? 'right' : 'within range, but of the wrong item; no marks') : 'no marks'}.`,
            },
    },
  ];
}

const rowNames = (name: I18nText | undefined, id: string): Both => ({
  zh: name?.zh ?? id,
  en: name?.en ?? name?.zh ?? id,
});

/** Bands of section C for SUV and for the liver's SULmean; undefined where these rules have none. */
export type PercistBands = Required<Pick<MarkingRules['measure']['bands'], 'suv' | 'liver'>>;

export function percistBands(rules: MarkingRules): PercistBands | undefined {
  const { suv, liver } = rules.measure.bands;
  return liver === undefined ? undefined : { suv, liver };
}

/** P4: SULpeak and liver SULmean by their bands, eligibility right or wrong. The liver's SD is shown and not marked. */
export function judgePercist(
  { key }: TaskOf<'P4-percist'>,
  response: ResponseOf<'P4-percist'> | undefined,
  bands: PercistBands,
): Part[] {
  const shares = practicalRules.percist;
  const measured = (
    part: 'sulPeak' | 'liver',
    said: number | undefined,
    right: number,
    names: Both,
    more: Both,
  ): Part => {
    const band = part === 'liver' ? bands.liver : bands.suv;
    const credit = fraction(measurementCredit(said, right, band), 1000);
    const named = creditNames(credit);
    return {
      part,
      weight: shares[part],
      credit,
      ruleId: part === 'liver' ? 'P4-liver' : 'P4-sulpeak',
      inputs: { ...optional('said', said), key: right },
      reason:
        said === undefined
          ? {
              zh: `${names.zh}未填（参考 ${numberText(right)}），不得分。`,
              en: `${names.en} not stated (reference ${numberText(right)}); no marks.`,
            }
          : {
              zh: `${names.zh} ${numberText(said)}${more.zh}，参考 ${numberText(right)}：${named.zh}。`,
              en: `${names.en} ${numberText(said)}${more.en}, reference ${numberText(right)}: ${named.en}.`,
            },
    };
  };
  const sd = finite(response?.liverSd);
  const sdText =
    sd === undefined
      ? { zh: '', en: '' }
      : {
          zh: `（标准差 ${numberText(sd)}，参考 ${numberText(key.liverSd)}，不计分）`,
          en: ` (SD ${numberText(sd)}, reference ${numberText(key.liverSd)}, not marked)`,
        };
  const eligible = response?.eligible;
  const same = eligible === key.eligible;
  return [
    measured(
      'sulPeak',
      finite(response?.sulPeak),
      key.sulPeak,
      { zh: '最热病灶 SULpeak', en: 'SULpeak of the hottest lesion' },
      { zh: '', en: '' },
    ),
    measured(
      'liver',
      finite(response?.liverMean),
      key.liverMean,
      { zh: '肝脏 SULmean', en: 'SULmean of the liver' },
      sdText,
    ),
    {
      part: 'eligible',
      weight: shares.eligible,
      credit: same ? one : zero,
      ruleId: 'P4-eligible',
      inputs: {
        ...optional('said', eligible === undefined ? undefined : String(eligible)),
        key: String(key.eligible),
      },
      reason: {
        zh: `PERCIST 可测量性：${eligibleNames(eligible).zh}，参考为${eligibleNames(key.eligible).zh}：${same ? '正确' : '不得分'}。`,
        en: `PERCIST eligibility: ${eligibleNames(eligible).en}; reference ${eligibleNames(key.eligible).en}: ${same ? 'right' : 'no marks'}.`,
      },
    },
  ];
}

const eligibleNames = (eligible: boolean | undefined): Both =>
  eligible === undefined
    ? { zh: '未填', en: 'not stated' }
    : eligible
      ? { zh: '可测量', en: 'eligible' }
      : { zh: '不可测量', en: 'not eligible' };
