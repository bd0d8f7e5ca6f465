import { isReached, mirroredOf } from './judge-point.ts';
import type { CapId } from './key.ts';
import { brokenByCode } from './must-not.ts';
import { isReported } from './section-critical.ts';
import type { MarkContext } from './section.ts';
import type { MarkSheet } from './sheet.ts';
import { english, type Both } from './wording.ts';

type SheetCap = MarkSheet['caps'][number];

/**
 * Caps, domain design §5.8: applied last, the lowest wins, always listed, and no section changes. Only coded fields and
 * places set one off, never text. A cap that needs an examiner is pending until its id stands in `confirmed`.
 */
export function capsOf(context: MarkContext, confirmed: readonly string[]): readonly SheetCap[] {
  const { rules, key } = context;
  const general = rules.caps.map(({ id, maxMilli, name, needsExaminer = false }) => {
    const own = key.caps?.find(({ when }) => when === id);
    return capOf(
      id,
      own === undefined ? maxMilli : Math.round(own.max * 1000),
      { zh: name.zh, en: english(name) },
      conditions[id](context),
      own?.needsExaminer ?? needsExaminer,
      confirmed,
    );
  });
  const special = (rules.mustNot === undefined ? [] : (key.mustNot ?? [])).flatMap((rule) =>
    rule.cap === undefined
      ? []
      : [
          capOf(
            `mustNot/${rule.id}`,
            Math.round(rule.cap * 1000),
            { zh: '禁忌封顶', en: 'Must-not' },
            brokenByCode(context, rule) ? { zh: rule.why.zh, en: english(rule.why) } : undefined,
            rule.severity === 'harmful',
            confirmed,
          ),
        ],
  );
  return [...general, ...special];
}

function capOf(
  id: string,
  maxMilli: number,
  name: Both,
  met: Both | undefined,
  needsExaminer: boolean,
  confirmed: readonly string[],
): SheetCap {
  const pending = met !== undefined && needsExaminer && !confirmed.includes(id);
  const max = maxMilli / 1000;
  return {
    id,
    maxMilli,
    applied: met !== undefined && !pending,
    ...(pending ? { pending } : {}),
    reason:
      met === undefined
        ? { zh: `${name.zh}：未触发。`, en: `${name.en}: not met.` }
        : pending
          ? {
              zh: `${name.zh}：${met.zh}，待考官确认；确认后总分不超过 ${max}。`,
              en: `${name.en}: ${met.en}; once an examiner confirms it the total is at most ${max}.`,
            }
          : {
              zh: `${name.zh}：${met.zh}，总分不超过 ${max}。`,
              en: `${name.en}: ${met.en}; the total is at most ${max}.`,
            },
  };
}

/** What sets each cap off; undefined where it is not met. */
const conditions: Readonly<Record<CapId, (context: MarkContext) => Both | undefined>> = {
  'critical-miss': (context) =>
    context.key.critical.some(
      (critical) => critical.severity === 'immediate' && !isReported(context, critical),
    )
      ? {
          zh: '须立即通知的危急值未报告',
          en: 'a value that must be notified at once is not in the report',
        }
      : undefined,
  'harmful-mustnot': (context) =>
    context.key.mustNot?.some((rule) => rule.severity === 'harmful' && brokenByCode(context, rule))
      ? { zh: '报告含有害表述', en: 'the report makes a harmful statement' }
      : undefined,
  'wrong-side-leading': (context) =>
    context.key.impression.some(
      (point) =>
        point.leading === true &&
        !isReached(context, point, point.field ?? 'impression') &&
        mirroredOf(context, point, point.field ?? 'impression').length > 0,
    )
      ? { zh: '主要结论写成对侧', en: 'the leading conclusion names the other side' }
      : undefined,
  'nondiagnostic-missed': ({ key, submission }) => {
    const { quality } = key;
    if (quality?.length !== 1 || quality[0] !== 'non-diagnostic') return undefined;
    const { technique, impression } = submission.report;
    const said =
      technique.quality === 'non-diagnostic' ||
      impression.items.some(({ concept }) => concept === 'non-diagnostic');
    return said
      ? undefined
      : { zh: '图像不可诊断而未识别', en: 'the study is non-diagnostic, which was not recognised' };
  },
};
