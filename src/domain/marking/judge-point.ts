import { codedNames, codedOf, reaches, splitCode, type Coded } from './coded.ts';
import { fraction, multiply, type Fraction } from './fraction.ts';
import type { KeyPoint, TextScope } from './key.ts';
import type { DraftItem, MarkContext } from './section.ts';
import { readCondition, type TextVerdict } from './text-port.ts';
import { english, joinBoth, milliText, termNames, type Both } from './wording.ts';

// [Note: Key points] A key point is looked for in its coded field first; only where that does not reach it in full is
// text read. Text can give the point (provisional), leave it, or hand it to a person (needs-human, nothing counted
// until judged). Text that says otherwise than a
// reached field hands the point to a person too.

export interface PointList {
  /** After the section letter: `point`, `differential`, `summary`. */
  readonly path: string;
  readonly ruleId: string;
  readonly field: string;
  readonly scopes: readonly TextScope[];
  /** Where the point should stand, for the sentence. */
  readonly where: Both;
}

interface Best {
  readonly said: Coded;
  readonly milli: number;
  readonly certaintyMilli: number;
}

/** One key point as an item worth `share` of its section. */
export function judgePoint(
  context: MarkContext,
  point: KeyPoint,
  list: PointList,
  share: Fraction,
): DraftItem {
  const field = point.field ?? list.field;
  const best = bestCoded(context, point, field);
  const codedMilli = best?.milli ?? 0;
  const verdict =
    point.text !== undefined && (codedMilli < 1000 || contradictable(point))
      ? readCondition(context, point.text, list.scopes, codedCertaintyOf(best))
      : undefined;
  const outcome = decide(point, best, verdict);
  const open = outcome.status === 'needs-human';
  const reason = explain(context, point, list, field, best, verdict, outcome);
  return {
    path: `${list.path}/${point.id}`,
    ruleId: list.ruleId,
    max: share,
    got: multiply(share, fraction(outcome.milli, 1000)),
    status: outcome.status,
    inputs: {
      points: point.points,
      code: best === undefined ? '' : codeText(best.said),
      ...(outcome.milli === 0 || outcome.milli === 1000 ? {} : { creditMilli: outcome.milli }),
      ...(verdict === undefined ? {} : { text: verdict.because ?? verdict.outcome }),
    },
    evidence: best === undefined ? [point.id] : [point.id, best.said.itemId],
    ...(verdict === undefined || verdict.spans.length === 0 ? {} : { spans: verdict.spans }),
    ...(open && verdict !== undefined
      ? {
          toJudge: {
            wanted: point.label,
            reference: point.reference ?? context.key.reference.impression,
            texts: verdict.texts,
          },
        }
      : {}),
    comp: point.comp,
    reason,
  };
}

const codeText = (said: Coded): string =>
  said.site === undefined ? said.code : `${said.code}@${said.site}`;

/** Only of a point that its field reaches in full: elsewhere text may make up for the field. */
function codedCertaintyOf(best: Best | undefined): 'certain' | 'probable' | 'possible' | undefined {
  const said = best?.milli === 1000 ? best.said.certainty : undefined;
  return said === 'certain' || said === 'probable' || said === 'possible' ? said : undefined;
}

/** Text is read beside a reached field only for what it could contradict: something affirmed. */
const contradictable = (point: KeyPoint): boolean => point.text?.polarity === 'affirmed';

/** Of all entries the one that earns most; of several the first in the report. */
function bestCoded(context: MarkContext, point: KeyPoint, field: string): Best | undefined {
  const near = context.rules.keyPoints?.nearMilli ?? 0;
  let best: Best | undefined;
  for (const said of codedOf(context, field)) {
    const reached = (codes: readonly string[] | undefined): boolean =>
      codes?.some((code) => reaches(context, said, code)) ?? false;
    const base = reached(point.anyOf) ? 1000 : reached(point.nearOf) ? near : 0;
    const certaintyMilli = certaintyCredit(context, point, said.certainty);
    const milli = inWeeks(point, said) ? Math.floor((base * certaintyMilli) / 1000) : 0;
    if (base > 0 && milli > (best?.milli ?? -1)) best = { said, milli, certaintyMilli };
  }
  return best;
}

function inWeeks({ weeks }: KeyPoint, said: Coded): boolean {
  if (weeks === undefined) return true;
  return said.weeks !== undefined && said.weeks >= weeks[0] && said.weeks <= weeks[1];
}

/** Certainty in the accepted set 1, one step beside it ½, else 0. §5.3. */
function certaintyCredit(
  context: MarkContext,
  { certaintyAccept }: KeyPoint,
  said: string | undefined,
): number {
  const step = context.rules.keyPoints?.certaintyStepMilli;
  if (certaintyAccept === undefined || step === undefined) return 1000;
  const order: readonly string[] = context.vocab.tables.certainties.terms.map(({ id }) => id);
  const at = said === undefined ? -1 : order.indexOf(said);
  if (at < 0) return 0;
  const gap = Math.min(...certaintyAccept.map((word) => Math.abs(order.indexOf(word) - at)));
  return gap === 0 ? 1000 : gap === 1 ? step : 0;
}

interface Outcome {
  readonly milli: number;
  readonly status: NonNullable<DraftItem['status']>;
  /** The text says otherwise than the field. */
  readonly contradicted?: boolean;
}

function decide(
  point: KeyPoint,
  best: Best | undefined,
  verdict: TextVerdict | undefined,
): Outcome {
  const milli = best?.milli ?? 0;
  const sure = point.humanConfirm === true ? 'provisional' : 'auto';
  if (milli === 1000)
    return verdict?.because === 'coded-conflict'
      ? { milli: 0, status: 'needs-human', contradicted: true }
      : { milli, status: sure };
  if (verdict?.outcome === 'hit') return { milli: 1000, status: 'provisional' };
  if (verdict?.outcome === 'needs-human') return { milli, status: 'needs-human' };
  return { milli, status: milli > 0 ? sure : 'auto' };
}

function explain(
  context: MarkContext,
  point: KeyPoint,
  list: PointList,
  field: string,
  best: Best | undefined,
  verdict: TextVerdict | undefined,
  outcome: Outcome,
): DraftItem['reason'] {
  const label: Both = { zh: `要点“${point.label.zh}”`, en: `“${english(point.label)}”` };
  const { where } = list;
  if (outcome.contradicted === true)
    return {
      zh: `${label.zh}：编码字段已写“${codedNames(context, field, best!.said).zh}”，文字所述与之不符，须人工判定。`,
      en: `${label.en}: the coded field says “${codedNames(context, field, best!.said).en}”, the text says otherwise; a person must judge.`,
    };
  if (verdict?.outcome === 'hit' && outcome.milli === 1000 && best?.milli !== 1000)
    return {
      zh: `${label.zh}：由文字“${terms(verdict)}”判得，暂定，待确认。`,
      en: `${label.en}: read from the text “${terms(verdict)}”; provisional until confirmed.`,
    };
  if (outcome.status === 'needs-human' && verdict !== undefined) {
    const why = openReason(verdict);
    return {
      zh: `${label.zh}：${why.zh}，须人工判定。`,
      en: `${label.en}: ${why.en}; a person must judge.`,
    };
  }
  if (best === undefined) return missReason(context, point, list, field, label);
  const said = codedNames(context, field, best.said);
  if (best.milli === 1000)
    return {
      zh: `${label.zh}：${where.zh}已写“${said.zh}”。`,
      en: `${label.en}: ${where.en} “${said.en}”.`,
    };
  const why = partReason(context, point, best);
  return {
    zh: `${label.zh}：${where.zh}写“${said.zh}”，${why.zh}，得 ${milliText(best.milli)}。`,
    en: `${label.en}: ${where.en} “${said.en}”, ${why.en}: credit ${milliText(best.milli)}.`,
  };
}

const terms = (verdict: TextVerdict): string =>
  [...new Set(verdict.spans.map(({ term }) => term))].slice(0, 3).join('、');

function openReason(verdict: TextVerdict): Both {
  if (verdict.because === 'too-long')
    return { zh: '文字过长，未自动判读', en: 'the text is too long to be read automatically' };
  return { zh: '文字含义不明确', en: 'the text can be read in more than one way' };
}

function partReason(context: MarkContext, point: KeyPoint, best: Best): Both {
  if (!inWeeks(point, best.said)) {
    const [low, high] = point.weeks!;
    return { zh: `间隔应为 ${low}–${high} 周`, en: `the interval should be ${low}–${high} weeks` };
  }
  if (best.certaintyMilli < 1000) {
    const wanted = joinBoth(
      (point.certaintyAccept ?? []).map((word) => termNames(context.vocab, 'certainties', word)),
      '或',
      ' or ',
    );
    return { zh: `把握度应为“${wanted.zh}”`, en: `the certainty should be “${wanted.en}”` };
  }
  return { zh: '相近而不全对', en: 'near but not right' };
}

/** Why a point was not reached: nothing of the kind, the other side, or another site. */
function missReason(
  context: MarkContext,
  point: KeyPoint,
  list: PointList,
  field: string,
  label: Both,
): DraftItem['reason'] {
  const wanted = point.anyOf.map(splitCode);
  const sameCode = codedOf(context, field).filter(({ code }) =>
    wanted.some(([other]) => other === code),
  );
  const start = {
    zh: `${label.zh}未写出`,
    en: `${label.en} is not in ${list.where.en.replace(/ says?$/, '')}`,
  };
  const told = (items: readonly Coded[]): Both =>
    joinBoth(
      items.map((item) => codedNames(context, field, item)),
      '、',
      '; ',
    );
  const mirrored = mirroredOf(context, point, field);
  if (mirrored.length > 0) {
    const said = told(mirrored);
    return {
      zh: `${start.zh}：写的是“${said.zh}”，左右相反。`,
      en: `${start.en}: it says “${said.en}”, which is the wrong side.`,
    };
  }
  if (sameCode.length > 0) {
    const said = told(sameCode.slice(0, 3));
    return {
      zh: `${start.zh}：写的是“${said.zh}”，部位不符。`,
      en: `${start.en}: it says “${said.en}”, another site.`,
    };
  }
  return { zh: `${start.zh}。`, en: `${start.en}.` };
}

/** Entries that would reach the point on the other side of the body. */
export function mirroredOf(context: MarkContext, point: KeyPoint, field: string): readonly Coded[] {
  const { vocab } = context;
  return codedOf(context, field).filter(({ code, site }) => {
    const opposite = site === undefined ? undefined : vocab.siteOf(site)?.opposite;
    return (
      opposite !== undefined &&
      point.anyOf.some((wanted) => {
        const [other, place] = splitCode(wanted);
        return other === code && place !== undefined && vocab.sameSiteOrPart(opposite, place);
      })
    );
  });
}

/** The point is reached in full by coded fields alone. */
export const isReached = (context: MarkContext, point: KeyPoint, field: string): boolean =>
  bestCoded(context, point, field)?.milli === 1000;
