import { codedNames, meets } from './coded.ts';
import type { MustNot } from './key.ts';
import type { MarkContext } from './section.ts';
import type { Penalty } from './sheet.ts';
import { readCondition } from './text-port.ts';
import { english, pointsText, termNames, type Both } from './wording.ts';

const severityOrder = ['harmful', 'serious', 'minor'] as const;

export const bySeverityThenId = (a: MustNot, b: MustNot): number =>
  severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity) ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** What a condition of a must-not found: coded fields, text, or nothing. */
interface Breach {
  readonly status: Penalty['status'];
  readonly broken: boolean;
  readonly evidence: readonly string[];
  readonly told: Both;
  readonly spans?: Penalty['spans'];
  readonly toJudge?: Penalty['toJudge'];
}

/**
 * Must-nots, domain design §5.8: each costs once, harmful 15, serious 8, minor 3 points or what the key says, all
 * together no more than 30, taken after the sections. A coded condition counts by itself; one found in text is
 * provisional, and one that text leaves open costs nothing until a person has judged it.
 * `judged`: thousandths by `mustNot/<id>`; from one half on it happened.
 */
export function penaltiesOf(
  context: MarkContext,
  judged: Readonly<Record<string, number>>,
): readonly Penalty[] {
  const { rules, key } = context;
  if (rules.mustNot === undefined) return [];
  let left = rules.mustNot.maxMilli;
  return [...(key.mustNot ?? [])].sort(bySeverityThenId).flatMap((rule): Penalty[] => {
    const found = breachOf(context, rule);
    if (found === undefined) return [];
    const id = `mustNot/${rule.id}`;
    const verdict = found.status === 'needs-human' ? judged[id] : undefined;
    const status = verdict === undefined ? found.status : 'self';
    const broken = verdict === undefined ? found.broken : verdict >= 500;
    const price = priceOf(context, rule);
    const milli = broken ? Math.min(price, left) : 0;
    left -= milli;
    return [
      {
        id,
        severity: rule.severity,
        milli,
        status,
        evidence: found.evidence,
        ...(found.spans === undefined || found.spans.length === 0 ? {} : { spans: found.spans }),
        ...(found.toJudge === undefined ? {} : { toJudge: found.toJudge }),
        reason: reasonOf(context, rule, found, status, broken, milli, price),
      },
    ];
  });
}

const priceOf = ({ rules }: MarkContext, rule: MustNot): number =>
  rule.penalty === undefined
    ? (rules.mustNot?.penaltyMilli[rule.severity] ?? 0)
    : Math.round(rule.penalty * 1000);

/** True where coded fields alone break it: what a cap may rest on. */
export function brokenByCode(context: MarkContext, { when }: MustNot): boolean {
  if (when.unless !== undefined && meets(context, when.unless) !== undefined) return false;
  return when.coded !== undefined && meets(context, when.coded) !== undefined;
}

function breachOf(context: MarkContext, rule: MustNot): Breach | undefined {
  const { when } = rule;
  if (when.unless !== undefined && meets(context, when.unless) !== undefined) return undefined;
  const said = when.coded && meets(context, when.coded);
  if (when.coded !== undefined && said !== undefined) {
    const told = codedNames(context, when.coded.field, said);
    return {
      status: 'auto',
      broken: true,
      evidence: [said.itemId],
      told: { zh: `报告写“${told.zh}”`, en: `the report says “${told.en}”` },
    };
  }
  if (when.text === undefined) return undefined;
  const verdict = readCondition(context, when.text, ['impression', 'findings', 'recommend', 'ddx']);
  if (verdict.outcome === 'miss') return undefined;
  const fields = [...new Set(verdict.spans.map(({ field }) => field))];
  if (verdict.outcome === 'hit')
    return {
      status: 'provisional',
      broken: true,
      evidence: fields,
      spans: verdict.spans,
      told: { zh: '由文字判得，暂定', en: 'read from the text, provisional' },
    };
  return {
    status: 'needs-human',
    broken: false,
    evidence: fields,
    spans: verdict.spans,
    told: {
      zh: '文字含义不明确，须人工判定',
      en: 'the text is open to judgement, a person must decide',
    },
    toJudge: {
      wanted: rule.why,
      reference: context.key.reference.impression,
      texts: verdict.texts,
    },
  };
}

function reasonOf(
  context: MarkContext,
  rule: MustNot,
  found: Breach,
  status: Penalty['status'],
  broken: boolean,
  milli: number,
  price: number,
): Penalty['reason'] {
  const severity = termNames(context.vocab, 'mustNotSeverities', rule.severity);
  const judged: Both =
    status !== 'self'
      ? { zh: '', en: '' }
      : broken
        ? { zh: '；自评：有此表述', en: '; judged by the reader: said' }
        : { zh: '；自评：无此表述', en: '; judged by the reader: not said' };
  const cost: Both = broken
    ? {
        zh: `，扣 ${pointsText(milli)} 分${milli < price ? '（禁忌扣分已到上限）' : ''}`,
        en: `, costing ${pointsText(milli)}${milli < price ? ' (the limit of all must-nots is reached)' : ''}`,
      }
    : { zh: '，暂不扣分', en: ', nothing taken' };
  return {
    zh: `禁忌（${severity.zh}）：${rule.why.zh}${found.told.zh === '' ? '' : `（${found.told.zh}${judged.zh}）`}${cost.zh}。`,
    en: `Must not (${severity.en}): ${english(rule.why)} (${found.told.en}${judged.en})${cost.en}.`,
  };
}
