import type { I18nText } from '../case/case.ts';
import { milliOf, type Fraction } from './fraction.ts';
import type { Truth, TruthGroup } from './key.ts';
import type { MatchedPair } from './match.ts';
import type { MarkContext } from './section.ts';
import type { LesionMatch } from './sheet.ts';
import {
  countText,
  findingNames,
  marginText,
  midSentence,
  milliText,
  mmOfUm,
  percentText,
  termNames,
  truthNames,
  type Both,
} from './wording.ts';

// The sentences of section A.

const confidenceNames = (context: MarkContext, findingId: string): Both => {
  const conf = context.findingOf.get(findingId)?.conf;
  return conf === undefined
    ? { zh: '未判良恶性', en: 'malignancy not judged' }
    : termNames(context.vocab, 'confidence', String(conf));
};

function placeOf(context: MarkContext, pair: MatchedPair): Both {
  const finding = findingNames(context, pair.finding.id);
  const truth = truthNames(pair.truth);
  const um = pair.match.surfaceUm ?? 0;
  if (um === 0)
    return { zh: `${finding.zh} 在 ${truth.zh}内`, en: `${finding.en} lies inside ${truth.en}` };
  const margin = marginText(context.matching.marginUmOf.get(pair.truth.id) ?? 0);
  return {
    zh: `${finding.zh} 距 ${truth.zh}边界 ${mmOfUm(um)} mm，在 ${margin} mm 容差内`,
    en: `${finding.en} lies ${mmOfUm(um)} mm from the border of ${truth.en}, within the ${margin} mm margin`,
  };
}

export function foundReason(context: MarkContext, pair: MatchedPair): I18nText {
  const place = placeOf(context, pair);
  const loc = milliText(pair.match.locMilli ?? 0);
  const side = pair.match.sideConflict === true;
  return {
    zh: `${place.zh}，定位 ${loc}。${side ? '所填部位左右不符，定位减半。' : ''}`,
    en: `${place.en}: localisation ${loc}.${side ? ' The stated side is the wrong one, which halves it.' : ''}`,
  };
}

export function missedReason(context: MarkContext, truth: Truth): I18nText {
  const name = truthNames(truth);
  const need = termNames(context.vocab, 'needs', truth.need);
  const margin = marginText(context.matching.marginUmOf.get(truth.id) ?? 0);
  const nearest = context.matching.nearestOf.get(truth.id);
  const start = {
    zh: `漏诊 ${name.zh}（${need.zh}）：参考边界外 ${margin} mm 内无标记。`,
    en: `${name.en} (${need.en}) was missed: no finding within ${margin} mm of its border.`,
  };
  if (nearest === undefined) return start;
  const finding = findingNames(context, nearest.findingId);
  return nearest.surfaceUm <= (context.matching.marginUmOf.get(truth.id) ?? 0)
    ? {
        zh: `漏诊 ${name.zh}（${need.zh}）：容差内的${finding.zh} 已对应另一病灶。`,
        en: `${name.en} (${need.en}) was missed: ${midSentence(finding.en)} within its margin already stands for another lesion.`,
      }
    : {
        zh: `${start.zh}最近的是${finding.zh}，相距 ${mmOfUm(nearest.surfaceUm)} mm。`,
        en: `${start.en} The nearest is ${midSentence(finding.en)}, ${mmOfUm(nearest.surfaceUm)} mm away.`,
      };
}

export const groupReason = (group: TruthGroup, found: number): I18nText => ({
  zh: `多发病灶组 ${group.id}：${group.members.length} 处中标出 ${group.k} 处即满分，已标 ${found} 处。`,
  en: `Group ${group.id}: ${group.k} of ${group.members.length} lesions are enough, ${found} found.`,
});

export function optionalReason(context: MarkContext, pair: MatchedPair, counts: boolean): I18nText {
  const place = placeOf(context, pair);
  return counts
    ? { zh: `${place.zh}：加分病灶。`, en: `${place.en}: an optional lesion, extra credit.` }
    : {
        zh: `${place.zh}：加分病灶，本项已满分，不再加分。`,
        en: `${place.en}: an optional lesion; the section is full already.`,
      };
}

export const negativeReason = (context: MarkContext): I18nText => {
  const per = percentText(context.rules.falsePositive.negativeLossMilli);
  return {
    zh: `本例没有必须检出的病灶；每处假阳性扣本项的 ${per}%。`,
    en: `Nothing in this case has to be found; each false positive costs ${per} % of the section.`,
  };
};

/** Beyond the PET volume, where the key says how far that reaches. */
export function outsideImages({ key, findingOf }: MarkContext, match: LesionMatch): boolean {
  const p = findingOf.get(match.findingId)?.pPet;
  const { petBounds } = key;
  if (p === undefined || petBounds === undefined) return false;
  const { min, max } = petBounds;
  return [0, 1, 2].some((n) => p[n]! < min[n]! || p[n]! > max[n]!);
}

/** Where a finding lies that matches nothing to be found. */
function whereOf(context: MarkContext, match: LesionMatch): Both {
  const finding = findingNames(context, match.findingId);
  const conf = confidenceNames(context, match.findingId);
  const truth = context.truths.find(({ id }) => id === match.truthId);
  if (truth !== undefined) {
    const name = truthNames(truth);
    const category = termNames(context.vocab, 'categories', truth.category);
    return {
      zh: `${finding.zh}（${conf.zh}）实为 ${name.zh}（${category.zh}）`,
      en: `${finding.en} (${conf.en}) is in truth ${name.en} (${category.en})`,
    };
  }
  if (outsideImages(context, match))
    return {
      zh: `${finding.zh}（${conf.zh}）在图像范围以外`,
      en: `${finding.en} (${conf.en}) lies outside the images`,
    };
  const near = context.truths.find(({ id }) => id === match.nearest?.truthId);
  const away = near === undefined ? undefined : truthNames(near);
  const mm = mmOfUm(match.nearest?.surfaceUm ?? 0);
  return {
    zh: `${finding.zh}（${conf.zh}）处参考答案无病灶${away ? `，最近的 ${away.zh}相距 ${mm} mm` : ''}`,
    en: `${finding.en} (${conf.en}): the reference holds nothing there${away ? `; the nearest, ${away.en}, is ${mm} mm away` : ''}`,
  };
}

/** `countMilli`: false positives so far, this one included; `added`: the share of the section that it costs. */
export function falsePositiveReason(
  context: MarkContext,
  match: LesionMatch,
  countMilli: number,
  added: Fraction,
): I18nText {
  const where = whereOf(context, match);
  const price = priceOf(context, countMilli, added);
  return {
    zh: `${where.zh}：计 ${countText(match.fpMilli)} 处假阳性，${price.zh}。`,
    en: `${where.en}: ${countText(match.fpMilli)} false positive, ${price.en}.`,
  };
}

function priceOf(context: MarkContext, countMilli: number, added: Fraction): Both {
  if (added.n !== 0n) {
    const percent = percentText(milliOf(added));
    return {
      zh: `扣已得检出分的 ${percent}%`,
      en: `costing ${percent} % of the points earned for detection`,
    };
  }
  const free = !context.negative && countMilli <= context.rules.falsePositive.freeMilli;
  return free
    ? { zh: '首处不扣分', en: 'and the first is free' }
    : { zh: '扣分已到上限', en: 'and the loss is at its limit already' };
}

export function dismissedReason(context: MarkContext, match: LesionMatch): I18nText {
  const where = whereOf(context, match);
  return {
    zh: `${where.zh}：未判为恶性，不计假阳性。`,
    en: `${where.en}: not called malignant, so no false positive.`,
  };
}

export function duplicateReason(context: MarkContext, match: LesionMatch): I18nText {
  const finding = findingNames(context, match.findingId);
  const truth = context.truths.find(({ id }) => id === match.truthId);
  const name = truth === undefined ? { zh: '', en: '' } : truthNames(truth);
  return {
    zh: `${finding.zh} 与另一标记同在 ${name.zh}范围内：重复标记，不加分也不扣分。`,
    en: `${finding.en} lies with another finding at ${name.en}: a duplicate, neither gain nor loss.`,
  };
}
