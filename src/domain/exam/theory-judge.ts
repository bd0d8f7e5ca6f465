import type { I18nText } from '../case/case.ts';
import { compare, fraction, one, zero, type Fraction } from '../marking/fraction.ts';
import { decimalOf, fractionText, gapOf } from './decimal.ts';
import { isInAreas, isWithin, squaredHundredths } from './hotspot.ts';
import type { Answer } from './item.ts';
import type { Policy } from './policy.ts';
import type { KeyedQuestion } from './theory-key.ts';
import type { TheoryRule } from './theory-sheet.ts';

export interface Judged {
  /** 0 to 1. */
  readonly credit: Fraction;
  /** null where nothing could be read from it. */
  readonly answer: Answer | null;
  readonly ruleId: TheoryRule;
  readonly reason: I18nText;
}

/** What an answer to one question earns, and why. Any answer is judged; none fails. */
export function judgeAnswer(
  asked: KeyedQuestion,
  answer: Answer | undefined,
  xItem: Policy['xItem'],
): Judged {
  const right = rightText(asked);
  if (answer === undefined)
    return {
      credit: zero,
      answer: null,
      ruleId: 'T-unanswered',
      reason: {
        zh: `未作答。正确答案：${right.zh}。`,
        en: `Not answered. Right answer: ${right.en}.`,
      },
    };
  const judged = judgeReadable(asked, answer, xItem);
  if (judged !== undefined) return { ...judged, answer };
  return {
    credit: zero,
    answer: null,
    ruleId: 'T-unreadable',
    reason: {
      zh: `作答内容不是本题可用的答案，不得分。正确答案：${right.zh}。`,
      en: `What was entered is no answer to this question; no marks. Right answer: ${right.en}.`,
    },
  };
}

type Readable = Omit<Judged, 'answer'>;

/** Undefined: the answer is of another kind, names a choice that there is not, or is no number. */
function judgeReadable(
  asked: KeyedQuestion,
  answer: Answer,
  xItem: Policy['xItem'],
): Readable | undefined {
  const { key, choices } = asked;
  if (key.type === 'choice' && answer.type === 'choice')
    return choices.includes(answer.choice) ? judgeChoice(answer.choice, key.answer) : undefined;
  if (key.type === 'choices' && answer.type === 'choices') {
    const chosen = choices.filter((choice) => answer.choices.includes(choice));
    return answer.choices.every((choice) => choices.includes(choice))
      ? judgeChoices(chosen, key.answers, xItem)
      : undefined;
  }
  if (key.type === 'number' && answer.type === 'number')
    return answer.value !== null && Number.isFinite(answer.value)
      ? judgeNumber(answer.value, key, asked.question.unit)
      : undefined;
  if (key.type === 'area' && answer.type === 'point') {
    if (!answer.atPx.every(Number.isFinite)) return undefined;
    const inside = isInAreas(key.areas, answer.atPx);
    const [x, y] = answer.atPx.map((px) => fractionText(decimalOf(px), 1));
    return {
      credit: inside ? one : zero,
      ruleId: 'T-area',
      reason: {
        zh: `所点位置（${x}，${y}）像素${inside ? '在' : '不在'}参考区内，${verdict(inside).zh}。`,
        en: `The point (${x}, ${y}) px lies ${inside ? 'inside' : 'outside'} the reference area: ${verdict(inside).en}.`,
      },
    };
  }
  if (key.type === 'place' && answer.type === 'place')
    return answer.atMm.every(Number.isFinite) ? judgePlace(answer.atMm, key) : undefined;
  return undefined;
}

function judgeChoice(said: string, right: string): Readable {
  const same = said === right;
  return {
    credit: same ? one : zero,
    ruleId: 'T-choice',
    reason: same
      ? { zh: `选 ${said}，正确。`, en: `Chose ${said}: right.` }
      : {
          zh: `选 ${said}，错误。正确答案：${right}。`,
          en: `Chose ${said}: wrong. Right answer: ${right}.`,
        },
  };
}

/** X items. each: +1/n for a right choice, −1/n for a wrong one, n the number of right choices, never below 0. */
function judgeChoices(
  chosen: readonly string[],
  answers: readonly string[],
  xItem: Policy['xItem'],
): Readable {
  const hits = chosen.filter((choice) => answers.includes(choice)).length;
  const wrong = chosen.length - hits;
  const n = answers.length;
  const said = listOf(chosen);
  const right = listOf(answers);
  if (xItem === 'allOrNothing') {
    const same = wrong === 0 && hits === n;
    return {
      credit: same ? one : zero,
      ruleId: 'T-choices-all',
      reason: {
        zh: `选 ${said.zh}，正确答案：${right.zh}。须全部选对才得分：${verdict(same).zh}。`,
        en: `Chose ${said.en}; right answer: ${right.en}. Marks only where all are right: ${verdict(same).en}.`,
      },
    };
  }
  const points = Math.max(0, hits - wrong);
  return {
    credit: fraction(points, n),
    ruleId: 'T-choices-each',
    reason: {
      zh: `选 ${said.zh}，正确答案：${right.zh}。选对 ${hits} 项，选错 ${wrong} 项，每项 1/${n}，不低于 0：得 ${points}/${n}。`,
      en: `Chose ${said.en}; right answer: ${right.en}. ${hits} right, ${wrong} wrong, 1/${n} each, not below 0: ${points}/${n}.`,
    },
  };
}

function judgeNumber(
  value: number,
  key: { readonly value: number; readonly tolerance: number },
  unit: string | undefined,
): Readable {
  const gap = gapOf(value, key.value);
  const inside = compare(gap, decimalOf(key.tolerance)) <= 0;
  const shown = unit === undefined || unit === '' ? '' : ` ${unit}`;
  return {
    credit: inside ? one : zero,
    ruleId: 'T-number',
    reason: {
      zh: `填 ${value}${shown}，参考值 ${key.value}${shown}，相差 ${fractionText(gap, 12, 'up')}，允许 ${key.tolerance}：${verdict(inside).zh}。`,
      en: `Entered ${value}${shown}; reference ${key.value}${shown}, difference ${fractionText(gap, 12, 'up')}, allowed ${key.tolerance}: ${verdict(inside).en}.`,
    },
  };
}

function judgePlace(
  atMm: readonly [number, number, number],
  key: { readonly centreMm: readonly [number, number, number]; readonly radiusMm: number },
): Readable {
  const inside = isWithin(atMm, key.centreMm, key.radiusMm);
  const distance = Math.sqrt(Number(squaredHundredths(atMm, key.centreMm)));
  // A place just outside must not read as one on the border.
  const shown = ((inside ? Math.floor(distance) : Math.ceil(distance)) / 100).toFixed(2);
  return {
    credit: inside ? one : zero,
    ruleId: 'T-place',
    reason: {
      zh: `距参考位置 ${shown} mm，允许 ${key.radiusMm} mm：${verdict(inside).zh}。`,
      en: `${shown} mm from the reference place, ${key.radiusMm} mm allowed: ${verdict(inside).en}.`,
    },
  };
}

const verdict = (right: boolean): Required<I18nText> & { en: string } =>
  right ? { zh: '正确', en: 'right' } : { zh: '错误', en: 'wrong' };

const listOf = (ids: readonly string[]): { zh: string; en: string } =>
  ids.length === 0
    ? { zh: '无', en: 'none' }
    : { zh: [...ids].sort().join('、'), en: [...ids].sort().join(', ') };

function rightText({ key, question }: KeyedQuestion): { zh: string; en: string } {
  const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
  switch (key.type) {
    case 'choice':
      return both(key.answer);
    case 'choices':
      return listOf(key.answers);
    case 'number':
      return both(`${key.value} ± ${key.tolerance}${question.unit ? ` ${question.unit}` : ''}`);
    case 'area':
      return { zh: '见图上参考区', en: 'the reference area on the picture' };
    case 'place': {
      const place = key.centreMm.map((mm) => fractionText(decimalOf(mm), 1)).join(', ');
      return {
        zh: `(${place}) mm，半径 ${key.radiusMm} mm`,
        en: `(${place}) mm, radius ${key.radiusMm} mm`,
      };
    }
  }
}
