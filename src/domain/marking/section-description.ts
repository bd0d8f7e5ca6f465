import type { Finding } from '../report/index.ts';
import { divide, fraction, milliOf, multiply, sum, type Fraction } from './fraction.ts';
import type { Truth } from './key.ts';
import type { MatchedPair } from './match.ts';
import { judgedTruths, missedItem, type Judged } from './judged-truths.ts';
import type { DraftItem, MarkContext, SectionDraft } from './section.ts';
import type { MarkingRules } from './rules.ts';
import { findingNames, joinBoth, milliText, termNames, truthNames, type Both } from './wording.ts';

/**
 * Section B, characterisation (domain design §5.1, §5.3): for each truth confidence 2 parts, uptake pattern, CT
 * correlate, nature and visual grade 1 each; what the key does not state drops out and the rest is scaled. In a case with nothing to find, the mimics that a
 * good report mentions are judged instead; without any the section does not apply.
 */
export function markDescription(context: MarkContext): SectionDraft | undefined {
  const judged = context.negative ? mentionedDecoys(context) : judgedTruths(context, () => true);
  if (judged.length === 0) return undefined;
  return { section: 'B', items: judged.map((entry) => itemOf(context, entry)) };
}

function mentionedDecoys(context: MarkContext): Judged[] {
  const decoys = context.truths.filter((truth) => truth.need === 'decoy' && truth.mention === true);
  return decoys.map((truth) => ({
    path: `truth/${truth.id}`,
    truth,
    share: fraction(1, decoys.length),
    pair: context.matching.pairOf.get(truth.id),
  }));
}

/** Credit for the malignancy judgement, thousandths: §5.3. */
export function confidenceCredit(
  said: number | undefined,
  truth: Truth,
  rules: MarkingRules,
): number {
  if (said === undefined || !(said >= 1 && said <= 5)) return 0;
  const [low, high] = truth.confAccept ?? [truth.conf, truth.conf];
  if (said >= low && said <= high) return 1000;
  const { byDistanceMilli, crossingMilli } = rules.confidence;
  const crossing = (said <= 2 && truth.conf >= 4) || (said >= 4 && truth.conf <= 2);
  return crossing ? crossingMilli : (byDistanceMilli[Math.abs(said - truth.conf)] ?? 0);
}

interface Part {
  readonly name: 'conf' | 'pattern' | 'ct' | 'nature' | 'grade';
  readonly share: number;
  readonly creditMilli: number;
  readonly text: Both;
}

function itemOf(context: MarkContext, judged: Judged): DraftItem {
  const { truth, pair, share, path } = judged;
  if (truth === undefined || pair === undefined) return missedItem('B-describe', judged);
  const parts = partsOf(context, truth, pair);
  const whole = parts.reduce((total, part) => total + part.share, 0);
  const credit: Fraction = divide(
    sum(parts.map((part) => fraction(part.share * part.creditMilli, 1000))),
    fraction(whole),
  );
  const name = joinBoth([findingNames(context, pair.finding.id), truthNames(truth)], '，', ', ');
  const told = joinBoth(
    parts.map((part) => part.text),
    '；',
    '; ',
  );
  const total = milliText(milliOf(credit));
  return {
    path,
    ruleId: 'B-describe',
    max: share,
    got: multiply(share, credit),
    inputs: {
      conf: pair.finding.conf ?? 0,
      confKey: truth.conf,
      ...Object.fromEntries(parts.map((part) => [`${part.name}Milli`, part.creditMilli] as const)),
    },
    evidence: [truth.id, pair.finding.id],
    reason: {
      zh: `${name.zh}：${told.zh}。得 ${total}。`,
      en: `${name.en}: ${told.en}. Credit ${total}.`,
    },
  };
}

function partsOf(context: MarkContext, truth: Truth, { finding }: MatchedPair): Part[] {
  const { rules, vocab } = context;
  const said =
    finding.conf === undefined
      ? { zh: '未填', en: 'not stated' }
      : termNames(vocab, 'confidence', String(finding.conf));
  const keyed = termNames(vocab, 'confidence', String(truth.conf));
  const conf: Part = {
    name: 'conf',
    share: rules.describe.conf,
    creditMilli: confidenceCredit(finding.conf, truth, rules),
    text: {
      zh: `良恶性“${said.zh}”，参考“${keyed.zh}”`,
      en: `malignancy “${said.en}”, reference “${keyed.en}”`,
    },
  };
  const coded = (
    name: 'pattern' | 'ct' | 'nature',
    label: Both,
    value: string | undefined,
    accepted: readonly string[] | undefined,
  ): Part[] => {
    const share = rules.describe[name];
    if (accepted === undefined || accepted.length === 0 || share === undefined) return [];
    const table = ({ ct: 'ct', pattern: 'patterns', nature: 'natures' } as const)[name];
    const right = value !== undefined && accepted.includes(value);
    const told =
      value === undefined ? { zh: '未填', en: 'not stated' } : termNames(vocab, table, value);
    const wanted = joinBoth(
      accepted.map((code) => termNames(vocab, table, code)),
      '或',
      ' or ',
    );
    return [
      {
        name,
        share,
        creditMilli: right ? 1000 : 0,
        text: right
          ? { zh: `${label.zh}“${told.zh}”相符`, en: `${label.en} “${told.en}” agrees` }
          : {
              zh: `${label.zh}“${told.zh}”，参考“${wanted.zh}”`,
              en: `${label.en} “${told.en}”, reference “${wanted.en}”`,
            },
      },
    ];
  };
  return [
    conf,
    ...coded('pattern', { zh: '形态', en: 'pattern' }, finding.pattern, truth.pattern),
    ...coded('ct', { zh: 'CT', en: 'CT' }, finding.ct, truth.ct),
    ...coded('nature', { zh: '定性', en: 'nature' }, finding.nature, truth.nature),
    ...gradePart(context, truth, finding),
  ];
}

/** Visual grade: exact 1, one beside it ½. §5.3. */
function gradePart({ rules, vocab }: MarkContext, truth: Truth, { grade }: Finding): Part[] {
  const share = rules.describe.grade;
  if (truth.grade === undefined || share === undefined) return [];
  const gap = grade === undefined ? Infinity : Math.abs(grade - truth.grade);
  const told =
    grade === undefined
      ? { zh: '未填', en: 'not stated' }
      : termNames(vocab, 'grades', String(grade));
  const wanted = termNames(vocab, 'grades', String(truth.grade));
  return [
    {
      name: 'grade',
      share,
      creditMilli: gap === 0 ? 1000 : gap === 1 ? (rules.describe.gradeStepMilli ?? 0) : 0,
      text: {
        zh: `视觉分级“${told.zh}”，参考“${wanted.zh}”`,
        en: `visual grade “${told.en}”, reference “${wanted.en}”`,
      },
    },
  ];
}
