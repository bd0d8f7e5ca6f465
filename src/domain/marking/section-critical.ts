import type { CriticalItem } from '../report/index.ts';
import { fraction, negate, one, smaller, subtract, sum, zero } from './fraction.ts';
import type { CriticalKey } from './key.ts';
import type { DraftItem, MarkContext, SectionDraft } from './section.ts';
import { joinBoth, termNames, type Both } from './wording.ts';

/**
 * Section F, critical values (domain design §5.7); it applies to every case. Key empty: "none" ticked and nothing
 * reported is full, anything else nothing. Key not empty, per keyed value: found 2, severity 0.5, the right person
 * 0.75 and in time 0.75, read back 0.5 and documented 0.5, shared by the keyed values. Each false alarm costs 2 of 5,
 * and the section never goes below zero.
 */
export function markCritical(context: MarkContext): SectionDraft {
  const { key, submission } = context;
  const reported = submission.report.critical.items;
  const keyed = new Set(key.critical.map((critical) => critical.item));
  const earnedItems =
    key.critical.length === 0
      ? [noneItem(context)]
      : key.critical.flatMap((critical) => keyedItems(context, critical));
  let left = sum(earnedItems.map((item) => item.got));
  // A code outside the vocabulary may be a hospital's own entry: a person decides, the machine takes nothing.
  const alarms = reported.filter(
    (item) => !keyed.has(item.item) && context.vocab.term('critical', item.item) !== undefined,
  );
  const items = [...earnedItems];
  for (const alarm of alarms) {
    const loss = smaller(
      fraction(context.rules.critical.falseAlarmMilli, wholeMilli(context)),
      left,
    );
    left = subtract(left, loss);
    const name = termNames(context.vocab, 'critical', alarm.item);
    items.push({
      path: `report/${alarm.id}`,
      ruleId: 'F-false-alarm',
      max: zero,
      got: negate(loss),
      inputs: { item: alarm.item },
      evidence: [alarm.id],
      reason: {
        zh: `本例无此危急值“${name.zh}”：误报，扣 2/5（不低于 0）。`,
        en: `“${name.en}” is not a critical value of this case: a false alarm costs two fifths, never below zero.`,
      },
    });
  }
  return { section: 'F', items };
}

function wholeMilli({ rules }: MarkContext): number {
  const c = rules.critical;
  return (
    c.foundMilli +
    c.severityMilli +
    c.personMilli +
    c.timeMilli +
    c.readBackMilli +
    c.documentedMilli
  );
}

function noneItem(context: MarkContext): DraftItem {
  const { none, items: rows } = context.submission.report.critical;
  // A row that was begun and names nothing reports nothing.
  const items = rows.filter(({ item }) => item !== '');
  const right = none && items.length === 0;
  return {
    path: 'none',
    ruleId: 'F-none',
    max: one,
    got: right ? one : zero,
    inputs: { none: none ? 1 : 0, reported: items.length },
    evidence: items.map((item) => item.id),
    reason: right
      ? { zh: '已声明本例无危急值。', en: 'Rightly stated that there is no critical value.' }
      : items.length > 0
        ? {
            zh: '本例无危急值，报告却列出危急值。',
            en: 'There is no critical value in this case, but the report lists one.',
          }
        : {
            zh: '本例无危急值，须勾选“本例无危急值”；未填不等于没有。',
            en: 'There is no critical value, which must be stated: a blank is not a “none”.',
          },
  };
}

/** The reported entry that answers a keyed value: of several, the one earning most, then the first in the report. */
function answerTo(context: MarkContext, critical: CriticalKey): CriticalItem | undefined {
  let best: { item: CriticalItem; milli: number } | undefined;
  for (const item of context.submission.report.critical.items) {
    if (item.item !== critical.item) continue;
    const milli = partsOf(context, critical, item).reduce((all, part) => all + part.gotMilli, 0);
    if (best === undefined || milli > best.milli) best = { item, milli };
  }
  return best?.item;
}

export const isReported = (context: MarkContext, critical: CriticalKey): boolean =>
  context.submission.report.critical.items.some((item) => item.item === critical.item);

function keyedItems(context: MarkContext, critical: CriticalKey): DraftItem[] {
  const answer = answerTo(context, critical);
  const whole = wholeMilli(context) * context.key.critical.length;
  const name = termNames(context.vocab, 'critical', critical.item);
  return partsOf(context, critical, answer).map((part) => ({
    path: `critical/${critical.item}/${part.id}`,
    ruleId: `F-${part.id}`,
    max: fraction(part.maxMilli, whole),
    got: fraction(part.gotMilli, whole),
    inputs: part.inputs,
    evidence: [critical.item, ...(answer === undefined ? [] : [answer.id])],
    reason: { zh: `${name.zh}：${part.text.zh}。`, en: `${name.en}: ${part.text.en}.` },
  }));
}

interface Part {
  readonly id: 'found' | 'severity' | 'notify' | 'closure';
  readonly maxMilli: number;
  readonly gotMilli: number;
  readonly inputs: Readonly<Record<string, number | string>>;
  readonly text: Both;
}

function partsOf(
  context: MarkContext,
  critical: CriticalKey,
  answer: CriticalItem | undefined,
): Part[] {
  const { vocab, rules } = context;
  const c = rules.critical;
  // Where the key asks for no read-back, documenting alone closes the loop.
  const readBackMilli = critical.readBackRequired ? c.readBackMilli : 0;
  const documentedMilli = c.documentedMilli + c.readBackMilli - readBackMilli;
  const max = {
    found: c.foundMilli,
    severity: c.severityMilli,
    notify: c.personMilli + c.timeMilli,
    closure: readBackMilli + documentedMilli,
  };
  if (answer === undefined) {
    const miss = { zh: '危急值未报告', en: 'the critical value was not reported' };
    const inputs = { reported: 0 };
    return (['found', 'severity', 'notify', 'closure'] as const).map((id) => ({
      id,
      maxMilli: max[id],
      gotMilli: 0,
      inputs,
      text: miss,
    }));
  }
  const severity = termNames(vocab, 'severities', critical.severity);
  const graded = answer.severity === critical.severity;
  // An empty list in the key means that anybody responsible will do.
  const person =
    answer.notify !== undefined &&
    (critical.notifyAnyOf.length === 0 || critical.notifyAnyOf.includes(answer.notify));
  const inTime =
    answer.withinMin !== undefined &&
    answer.withinMin >= 0 &&
    answer.withinMin <= critical.withinMin;
  const told =
    answer.notify === undefined
      ? { zh: '未写通知对象', en: 'nobody named to notify' }
      : termNames(vocab, 'notify', answer.notify);
  const wanted = joinBoth(
    critical.notifyAnyOf.map((code) => termNames(vocab, 'notify', code)),
    '或',
    ' or ',
  );
  const minutes =
    answer.withinMin === undefined
      ? { zh: '未写时限', en: 'no time given' }
      : { zh: `${answer.withinMin} 分钟内`, en: `within ${answer.withinMin} min` };
  const closed = answer.documented && (answer.readBack || !critical.readBackRequired);
  return [
    {
      id: 'found',
      maxMilli: max.found,
      gotMilli: max.found,
      inputs: { reported: 1 },
      text: { zh: '已报告', en: 'reported' },
    },
    {
      id: 'severity',
      maxMilli: max.severity,
      gotMilli: graded ? max.severity : 0,
      inputs: { severity: answer.severity ?? '', severityKey: critical.severity },
      text: graded
        ? { zh: `紧急程度“${severity.zh}”正确`, en: `urgency “${severity.en}” is right` }
        : { zh: `紧急程度应为“${severity.zh}”`, en: `the urgency is “${severity.en}”` },
    },
    {
      id: 'notify',
      maxMilli: max.notify,
      gotMilli: (person ? c.personMilli : 0) + (inTime ? c.timeMilli : 0),
      inputs: { notify: answer.notify ?? '', withinMin: answer.withinMin ?? -1 },
      text: {
        zh: `通知${told.zh}，${minutes.zh}；参考为${wanted.zh}，${critical.withinMin} 分钟内`,
        en: `${told.en}, ${minutes.en}; reference ${wanted.en}, within ${critical.withinMin} min`,
      },
    },
    {
      id: 'closure',
      maxMilli: max.closure,
      gotMilli: (answer.readBack ? readBackMilli : 0) + (answer.documented ? documentedMilli : 0),
      inputs: { readBack: answer.readBack ? 1 : 0, documented: answer.documented ? 1 : 0 },
      text: closed
        ? { zh: '复述确认与记录齐全', en: 'read back and documented' }
        : { zh: '复述确认或记录不全', en: 'read-back or record is missing' },
    },
  ];
}
