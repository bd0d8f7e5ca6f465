import type { I18nText } from '../case/case.ts';
import { detectionOf } from './detection.ts';
import { isReported } from './section-critical.ts';
import type { MarkContext } from './section.ts';
import type { LesionMatch, MarkSheet } from './sheet.ts';
import {
  countText,
  english,
  findingNames,
  joinBoth,
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
  openItems: number,
): I18nText {
  const sentences = [
    detectionSentence(context),
    missedSentence(context),
    overCallSentence(context),
    criticalSentence(context, caps),
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
      return {
        zh: `${truth.name.zh}（${need.zh}）`,
        en: `${english(truth.name)} (${need.en})`,
      };
    }),
    ...groups
      .filter(({ group, counted }) => counted.length < group.k)
      .map(({ group, counted }) => ({
        zh: `多发病灶组 ${group.id} 的 ${group.k - counted.length} 处`,
        en: `${group.k - counted.length} of group ${group.id}`,
      })),
  ];
  if (names.length === 0) return nothing;
  const list = listed(names);
  return { zh: `漏诊：${list.zh}。`, en: `Missed: ${list.en}.` };
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
      return {
        zh: `${truth.name.zh}（${category.zh}）`,
        en: `${english(truth.name)} (${category.en})`,
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
