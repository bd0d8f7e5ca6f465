import type { I18nText } from '../case/case.ts';
import { detectionOf } from './detection.ts';
import { stagingModule } from '../staging/index.ts';
import { isReported } from './section-critical.ts';
import { groupNames } from './section-staging.ts';
import type { MarkContext } from './section.ts';
import type { LesionMatch, MarkSheet, Penalty } from './sheet.ts';
import {
  countText,
  english,
  findingNames,
  joinBoth,
  midSentence,
  pointsText,
  termNames,
  type Both,
} from './wording.ts';

const shown = 5;

/** The first few, and how many more. */
function listed(names: readonly Both[]): Both {
  const first = joinBoth(names.slice(0, shown), '、', ', ');
  const more = names.length - shown;
  return more > 0
    ? { zh: `${first.zh}等 ${names.length} 处`, en: `${first.en} and ${more} more` }
    : first;
}

/** What happened in this case, in one breath: found, missed, over-called, critical value, cap. */
export function summarise(
  context: MarkContext,
  caps: MarkSheet['caps'],
  penalties: readonly Penalty[],
  openItems: number,
): I18nText {
  const sentences = [
    detectionSentence(context),
    missedSentence(context),
    overCallSentence(context),
    criticalSentence(context, caps),
    penaltySentence(context, penalties),
    ...(openItems > 0
      ? [
          {
            zh: `${openItems} 项须人工判定。`,
            en: `${openItems} ${openItems === 1 ? 'item needs' : 'items need'} a person’s judgement.`,
          },
        ]
      : []),
  ];
  return joinBoth(
    sentences.filter(({ zh }) => zh !== ''),
    '',
    ' ',
  );
}

const nothing: Both = { zh: '', en: '' };

function detectionSentence(context: MarkContext): Both {
  const { found, of } = detectionOf(context);
  return context.negative
    ? { zh: '本例没有必须检出的病灶。', en: 'Nothing in this case had to be found.' }
    : { zh: `检出 ${found}/${of}。`, en: `${found} of ${of} lesions found.` };
}

function missedSentence(context: MarkContext): Both {
  const { singles, groups, matching, vocab } = context;
  const missed = singles.filter(({ truth }) => !matching.pairOf.has(truth.id));
  const names = [
    ...missed.map(({ truth }): Both => {
      const need = termNames(vocab, 'needs', truth.need);
      const role = truth.stageRole ?? '';
      return {
        zh: `${truth.name.zh}（${need.zh}${role === '' ? '' : `，${role}`}）`,
        en: `${english(truth.name)} (${need.en}${role === '' ? '' : `, ${role}`})`,
      };
    }),
    ...groups
      .filter(({ group, counted }) => counted.length < group.k)
      .map(({ group, counted }) => ({
        zh: `多发病灶组 ${group.id} 的 ${group.k - counted.length} 处`,
        en: `${group.k - counted.length} of group ${group.id}`,
      })),
  ];
  const shift = stageShift(context);
  if (names.length === 0)
    return shift.zh === '' ? nothing : { zh: `${shift.zh}。`, en: `${shift.en}.` };
  const list = listed(names);
  return shift.zh === ''
    ? { zh: `漏诊：${list.zh}。`, en: `Missed: ${list.en}.` }
    : {
        zh: `漏诊：${list.zh}；${shift.zh}。`,
        en: `Missed: ${list.en}; ${midSentence(shift.en)}.`,
      };
}

/** Where the stage group or the response category came out another than the key's. */
function stageShift({ key, submission, rules }: MarkContext): Both {
  if (rules.staging === undefined) return nothing;
  const { staging, response } = submission.report;
  const pairs = [
    { keyed: key.staging, wanted: key.staging?.group, said: staging.group, own: staging.module },
    {
      keyed: key.response,
      wanted: key.response?.category,
      said: response.category,
      own: response.module,
    },
  ];
  const shifts = pairs.flatMap(({ keyed, wanted, said, own }, at): Both[] => {
    const module = keyed && stagingModule(keyed.module);
    if (module === undefined || own !== module.id || said === undefined || said === wanted)
      return [];
    const [from, to] = [groupNames(module, wanted), groupNames(module, said)];
    return [
      at === 0
        ? {
            zh: `分期由 ${from.zh}误为 ${to.zh}`,
            en: `Stage given as ${to.en} instead of ${from.en}`,
          }
        : {
            zh: `疗效由 ${from.zh} 误为 ${to.zh}`,
            en: `Response given as ${to.en} instead of ${from.en}`,
          },
    ];
  });
  return joinBoth(shifts, '；', '; ');
}

function penaltySentence(context: MarkContext, penalties: readonly Penalty[]): Both {
  const broken = penalties.filter(({ milli }) => milli > 0);
  if (broken.length === 0) return nothing;
  const names = broken.flatMap(({ id }): Both[] => {
    const rule = context.key.mustNot?.find((each) => `mustNot/${each.id}` === id);
    return rule === undefined ? [] : [{ zh: rule.why.zh, en: english(rule.why) }];
  });
  const list = listed(names);
  const total = pointsText(broken.reduce((sum, { milli }) => sum + milli, 0));
  return { zh: `禁忌扣 ${total} 分：${list.zh}。`, en: `Must-nots cost ${total}: ${list.en}.` };
}

function overCallSentence(context: MarkContext): Both {
  const { vocab } = context;
  const overCalled = context.matching.lesions.filter(({ fpMilli }) => fpMilli > 0);
  if (overCalled.length === 0) return nothing;
  const list = listed(
    overCalled.map((match: LesionMatch): Both => {
      const truth = context.truths.find(({ id }) => id === match.truthId);
      if (truth === undefined) return findingNames(context, match.findingId);
      const category = termNames(vocab, 'categories', truth.category);
      const clue = truth.clue ?? category;
      return {
        zh: `${truth.name.zh}（${clue.zh}）`,
        en: `${english(truth.name)} (${english(clue)})`,
      };
    }),
  );
  const count = countText(overCalled.reduce((total, { fpMilli }) => total + fpMilli, 0));
  return { zh: `假阳性计 ${count} 处：${list.zh}。`, en: `False positives, ${count}: ${list.en}.` };
}

function criticalSentence(context: MarkContext, caps: MarkSheet['caps']): Both {
  const missed = context.key.critical.filter((critical) => !isReported(context, critical));
  if (missed.length === 0) return nothing;
  const list = listed(missed.map(({ item }) => termNames(context.vocab, 'critical', item)));
  const cap = caps.find(({ id, applied }) => id === 'critical-miss' && applied);
  return {
    zh: `危急值漏报：${list.zh}${cap ? `，总分封顶 ${pointsText(cap.maxMilli)}` : ''}。`,
    en: `Critical value not reported: ${list.en}${cap ? `; the total is capped at ${pointsText(cap.maxMilli)}` : ''}.`,
  };
}
