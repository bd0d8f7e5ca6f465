import { regionIds } from '../report/index.ts';
import type { TableName } from '../vocab/index.ts';
import {
  divide,
  fraction,
  multiply,
  subtract,
  sum,
  zero,
  compare,
  type Fraction,
} from './fraction.ts';
import { judgePoint, type PointList } from './judge-point.ts';
import type { FormKey } from './key.ts';
import type { MarkingRules } from './rules.ts';
import { sharesOf } from './section-impression.ts';
import type { DraftItem, MarkContext, SectionDraft } from './section.ts';
import { joinBoth, percentText, termNames, valueText, type Both } from './wording.ts';

type Shares = NonNullable<MarkingRules['form']>;

const summaryList: PointList = {
  path: 'summary',
  ruleId: 'I-history-text',
  field: 'history.asked',
  scopes: ['history'],
  where: { zh: '病史', en: 'the history says' },
};

interface Block {
  readonly weight: number;
  /** Items of the block, their shares adding up to one. */
  readonly items: readonly DraftItem[];
}

/**
 * Section I, history taking and report form (domain design §5.7): history 2, a status for each of the four regions 1,
 * technique as the examination sheet has it 1, comparison and clinical question 1. What the key does not ask for drops
 * out, and without any of it the section does not apply.
 */
export function markForm(context: MarkContext): SectionDraft | undefined {
  const shares = context.rules.form;
  const { form, historyValues, historyText } = context.key;
  if (shares === undefined) return undefined;
  if (form === undefined && historyValues === undefined && !historyText?.length) return undefined;
  const blocks: readonly Block[] = [
    { weight: shares.history, items: historyItems(context, shares) },
    { weight: shares.regions, items: [regionsItem(context)] },
    { weight: shares.technique, items: techniqueItems(context, form?.technique, shares) },
    { weight: shares.question, items: questionItems(context, form) },
  ];
  const applying = blocks.filter(({ items }) => items.length > 0);
  const whole = applying.reduce((total, { weight }) => total + weight, 0);
  return {
    section: 'I',
    items: applying.flatMap(({ weight, items }) =>
      items.map((item) => {
        const share = fraction(weight, whole);
        return { ...item, max: multiply(item.max, share), got: multiply(item.got, share) };
      }),
    ),
  };
}

/** Asked history, and the text of the summary where the key looks into it: half each where both are keyed. */
function historyItems(context: MarkContext, shares: Shares): DraftItem[] {
  const asked = askedItem(context, shares);
  const points = sharesOf([[summaryList, context.key.historyText]]);
  const half = asked !== undefined && points.length > 0 ? fraction(1, 2) : fraction(1);
  return [
    ...(asked === undefined ? [] : [{ ...asked, max: half, got: multiply(asked.got, half) }]),
    ...points.map(({ point, share }) =>
      judgePoint(context, point, summaryList, multiply(share, half)),
    ),
  ];
}

function askedItem({ key, submission }: MarkContext, shares: Shares): DraftItem | undefined {
  const values = Object.entries(key.historyValues ?? {});
  const ids = (value: string): string[] =>
    values.flatMap(([id, of]) => (of === value ? [id] : [])).sort();
  const essential = ids('essential');
  if (essential.length === 0) return undefined;
  const asked = new Set(submission.report.history.asked);
  const missing = essential.filter((id) => !asked.has(id));
  const irrelevant = ids('irrelevant').filter((id) => asked.has(id)).length;
  const beyond = Math.max(0, irrelevant - shares.irrelevantFree);
  const earned = fraction(essential.length - missing.length, essential.length);
  const left = subtract(earned, fraction(shares.irrelevantLossMilli * beyond, 1000));
  const got = compare(left, zero) > 0 ? left : zero;
  const price = percentText(shares.irrelevantLossMilli);
  const lost: Both =
    beyond === 0
      ? { zh: '', en: '' }
      : {
          zh: `无关询问 ${irrelevant} 项，超过 ${shares.irrelevantFree} 项的每项扣 ${price}%。`,
          en: ` ${irrelevant} irrelevant questions: each beyond ${shares.irrelevantFree} costs ${price} %.`,
        };
  return {
    path: 'history',
    ruleId: 'I-history',
    max: fraction(1),
    got,
    inputs: {
      essential: essential.length,
      asked: essential.length - missing.length,
      irrelevant,
    },
    evidence: essential,
    reason: {
      zh: `必问病史 ${essential.length} 项，已问 ${essential.length - missing.length} 项${missing.length > 0 ? `，漏问：${missing.join('、')}` : ''}。${lost.zh}`,
      en: `${essential.length - missing.length} of ${essential.length} essential facts were asked for${missing.length > 0 ? `; not asked: ${missing.join(', ')}` : ''}.${lost.en}`,
    },
  };
}

/** A statement for each region; whether it is the right one is a matter of findings and conclusions. */
function regionsItem({ submission, key, vocab }: MarkContext): DraftItem {
  const { regions } = submission.report;
  const stated = regionIds.filter((id) => regions[id].status !== undefined);
  const silent = regionIds.filter((id) => regions[id].status === undefined);
  const off = stated.filter((id) => !key.regionStatus[id].includes(regions[id].status!));
  const names = (ids: readonly string[]): Both =>
    joinBoth(
      ids.map((id) => termNames(vocab, 'regions', id)),
      '、',
      ', ',
    );
  const [open, other] = [names(silent), names(off)];
  return {
    path: 'regions',
    ruleId: 'I-regions',
    max: fraction(1),
    got: fraction(stated.length, regionIds.length),
    inputs: { stated: stated.length, offReference: off.length },
    evidence: regionIds.map((id) => `regions.${id}`),
    reason: {
      zh: `四个部位已表态 ${stated.length} 个${silent.length > 0 ? `，未表态：${open.zh}` : ''}。${off.length > 0 ? `与参考不符（此处不扣分）：${other.zh}。` : ''}`,
      en: `${stated.length} of four regions have a status${silent.length > 0 ? `; none for: ${open.en}` : ''}.${off.length > 0 ? ` Not the reference’s, at no cost here: ${other.en}.` : ''}`,
    },
  };
}

function techniqueItems(
  { submission, vocab }: MarkContext,
  keyed: FormKey['technique'],
  shares: Shares,
): DraftItem[] {
  if (keyed === undefined) return [];
  const said = submission.report.technique;
  const code = (table: TableName, mine: string | undefined, theirs: string): Part => ({
    right: mine === theirs,
    text: termNames(vocab, table, theirs),
  });
  const number = (mine: number | undefined, theirs: number, unit: string): Part => ({
    right:
      mine !== undefined && Math.abs(mine - theirs) * 1000 <= shares.copyRelMilli * theirs + 1e-9,
    text: { zh: `${valueText(theirs)} ${unit}`, en: `${valueText(theirs)} ${unit}` },
  });
  const parts: Part[] = [
    ...given(keyed.tracer, (v) => code('tracers', said.tracer, v)),
    ...given(keyed.activityMBq, (v) => number(said.activityMBq, v, 'MBq')),
    ...given(keyed.uptakeMin, (v) => number(said.uptakeMin, v, 'min')),
    ...given(keyed.glucoseMmolL, (v) => number(said.glucoseMmolL, v, 'mmol/L')),
    ...given(keyed.fastingH, (v) => number(said.fastingH, v, 'h')),
    ...given(keyed.ct, (v) => code('ctProtocols', said.ct, v)),
    ...(keyed.range === true
      ? [{ right: (said.range ?? '').trim() !== '', text: { zh: '扫描范围', en: 'range' } }]
      : []),
  ];
  if (parts.length === 0) return [];
  const wrong = parts.filter(({ right }) => !right);
  const list = joinBoth(
    wrong.map(({ text }) => text),
    '、',
    ', ',
  );
  return [
    {
      path: 'technique',
      ruleId: 'I-technique',
      max: fraction(1),
      got: fraction(parts.length - wrong.length, parts.length),
      inputs: { fields: parts.length, right: parts.length - wrong.length },
      evidence: ['technique'],
      reason: {
        zh: `检查技术 ${parts.length} 项，填对 ${parts.length - wrong.length} 项${wrong.length > 0 ? `；应为：${list.zh}` : ''}。`,
        en: `${parts.length - wrong.length} of ${parts.length} technique fields are right${wrong.length > 0 ? `; should be: ${list.en}` : ''}.`,
      },
    },
  ];
}

interface Part {
  readonly right: boolean;
  readonly text: Both;
}

const given = <T>(value: T | undefined, make: (value: T) => Part): Part[] =>
  value === undefined ? [] : [make(value)];

/** Comparison and clinical question, half each where both are keyed. */
function questionItems({ submission, vocab }: MarkContext, form: FormKey | undefined): DraftItem[] {
  const { comparison, history } = submission.report;
  const items: DraftItem[] = [];
  const add = (
    path: string,
    label: Both,
    table: TableName,
    said: string | undefined,
    accepted: readonly string[],
    dateRight = true,
  ): void => {
    const right = said !== undefined && accepted.includes(said) && dateRight;
    const wanted = joinBoth(
      accepted.map((code) => termNames(vocab, table, code)),
      '或',
      ' or ',
    );
    const told =
      said === undefined ? { zh: '未填', en: 'not stated' } : termNames(vocab, table, said);
    items.push({
      path,
      ruleId: `I-${path}`,
      max: fraction(1),
      got: right ? fraction(1) : zero,
      inputs: { said: said ?? '' },
      evidence: [path],
      reason: {
        zh: `${label.zh}“${told.zh}”${dateRight ? '' : '，日期不符'}，参考“${wanted.zh}”。`,
        en: `${label.en} “${told.en}”${dateRight ? '' : ', another date'}, reference “${wanted.en}”.`,
      },
    });
  };
  const keyed = form?.comparison;
  if (keyed !== undefined && keyed.prior.length > 0)
    add(
      'comparison',
      { zh: '对比检查', en: 'Comparison' },
      'priorStudies',
      comparison.prior,
      keyed.prior,
      keyed.date === undefined || comparison.date === keyed.date,
    );
  if (form?.question !== undefined && form.question.length > 0)
    add(
      'question',
      { zh: '检查目的', en: 'Clinical question' },
      'questions',
      history.question,
      form.question,
    );
  const total: Fraction = sum(items.map(({ max }) => max));
  return items.map((item) => ({
    ...item,
    max: divide(item.max, total),
    got: divide(item.got, total),
  }));
}
