import { err, ok, type Result } from '#base';
import type { I18nText } from '../case/case.ts';
import type {
  Key,
  MarkingRules,
  MarkItem,
  MarkSheet,
  Penalty,
  SectionMark,
} from '../marking/index.ts';
import { pointsText } from '../marking/wording.ts';
import { isReason, reasonCodes, type Decisions } from './desk-events.ts';
import { mustNotsOf } from './desk-must-not.ts';

// [Note: Examiner's sheet] The machine's sheet with one examiner's decisions in it, made from the sheet alone: items are
// milli-points, sections their sums, then penalties and caps as in mark.ts. An override changes its item and nothing
// else: a false positive keeps what it cost when a lesion beside it is given.

export interface MustNotRules {
  /** What all must-nots together cost at most. */
  readonly maxMilli: number;
  /** By `mustNot/<id>`. */
  readonly rules: Readonly<
    Record<
      string,
      {
        readonly priceMilli: number;
        readonly severity: Penalty['severity'];
        readonly why: I18nText;
      }
    >
  >;
}

/** What each must-not of a key costs: a sheet only tells what it did cost. */
export function mustNotRules(key: Key, { mustNot }: MarkingRules): MustNotRules {
  return {
    maxMilli: mustNot?.maxMilli ?? 0,
    rules: Object.fromEntries(
      (mustNot === undefined ? [] : (key.mustNot ?? [])).map(({ id, severity, penalty, why }) => [
        `mustNot/${id}`,
        {
          severity,
          why,
          priceMilli:
            penalty === undefined
              ? (mustNot?.penaltyMilli[severity] ?? 0)
              : Math.round(penalty * 1000),
        },
      ]),
    ),
  };
}

export type DeskError =
  | { readonly kind: 'unknown-item' | 'unknown-cap' | 'unknown-must-not'; readonly id: string }
  /** Outside what the item can earn. */
  | {
      readonly kind: 'out-of-range';
      readonly id: string;
      readonly lowMilli: number;
      readonly highMilli: number;
    }
  /** Ten characters are wanted: of every override, and of a cap or must-not decided against the machine. */
  | { readonly kind: 'reason-too-short'; readonly id: string }
  | { readonly kind: 'unknown-code'; readonly id: string; readonly code: string }
  /** Judged without reason and code though the machine did not leave it open: override it instead. */
  | { readonly kind: 'not-open'; readonly id: string };

/**
 * What an item can earn, milli-points: one that is worth something from 0 to its worth; one that is worth nothing (a
 * false positive, a bonus) from losing the section to what the machine gave.
 */
export function rangeOf(
  sheet: MarkSheet,
  item: MarkItem,
): { readonly lowMilli: number; readonly highMilli: number } {
  if (item.maxMilli > 0) return { lowMilli: 0, highMilli: Math.max(item.maxMilli, item.gotMilli) };
  const section = sheet.sections.find((each) => each.section === item.section);
  return { lowMilli: -(section?.maxMilli ?? 0), highMilli: Math.max(0, item.gotMilli) };
}

/** Ids of what still waits for the examiner: open items, open must-nots, caps to confirm. */
export function openOf(
  sheet: MarkSheet,
  decisions: Decisions,
  mustNots?: MustNotRules,
): readonly string[] {
  const items = sheet.items.filter(
    ({ itemId, status, maxMilli }) =>
      status === 'needs-human' &&
      maxMilli > 0 &&
      !Object.hasOwn(decisions.judged, itemId) &&
      !Object.hasOwn(decisions.overrides, itemId),
  );
  const after = mustNotsOf(sheet, decisions, mustNots);
  return [
    ...items.map(({ itemId }) => itemId),
    ...after.penalties.filter(({ status }) => status === 'needs-human').map(({ id }) => id),
    ...after.caps.filter(({ pending }) => pending).map(({ id }) => id),
  ];
}

/** The sheet of one examiner, or the first decision that cannot be. `mustNots`: wanted once one is decided. */
export function examinerSheet(
  sheet: MarkSheet,
  decisions: Decisions,
  mustNots?: MustNotRules,
): Result<MarkSheet, DeskError> {
  const problem = firstProblem(sheet, decisions, mustNots);
  if (problem !== undefined) return err(problem);
  const judged = sheet.items.map((item) => withDecision(item, decisions));
  const limits: MarkItem[] = [];
  const sections = sheet.sections.map(({ section, maxMilli }): SectionMark => {
    const own = judged.filter((item) => item.section === section);
    const sum = own.reduce((total, { gotMilli }) => total + gotMilli, 0);
    const gotMilli = Math.min(maxMilli, Math.max(0, sum));
    if (gotMilli !== sum) limits.push(limitItem(own[0]!, gotMilli - sum));
    return { section, maxMilli, gotMilli };
  });
  // Items stay in the order of their sections.
  const items = sheet.sections.flatMap(({ section }) =>
    [...judged, ...limits].filter((item) => item.section === section),
  );
  const { penalties, caps } = mustNotsOf(sheet, decisions, mustNots);
  const rawMilli = sections.reduce((total, { gotMilli }) => total + gotMilli, 0);
  const penaltyMilli = penalties.reduce((total, { milli }) => total + milli, 0);
  return ok({
    ...sheet,
    sections,
    items,
    caps,
    penalties,
    penaltyMilli,
    rawMilli,
    finalMilli: caps
      .filter(({ applied }) => applied)
      .reduce(
        (least, { maxMilli }) => Math.min(least, maxMilli),
        Math.max(0, rawMilli - penaltyMilli),
      ),
    byComp: byCompetency(items),
    summary: withCount(sheet.summary, decisions),
  });
}

function firstProblem(
  sheet: MarkSheet,
  { overrides, judged, caps, mustNots }: Decisions,
  rules: MustNotRules | undefined,
): DeskError | undefined {
  const itemOf = new Map(sheet.items.map((item) => [item.itemId, item]));
  const rangeProblem = (id: string, milli: number): DeskError | undefined => {
    const item = itemOf.get(id);
    if (item === undefined) return { kind: 'unknown-item', id };
    const range = rangeOf(sheet, item);
    return Number.isSafeInteger(milli) && milli >= range.lowMilli && milli <= range.highMilli
      ? undefined
      : { kind: 'out-of-range', id, ...range };
  };
  for (const [id, { valueMilli, code, text }] of Object.entries(overrides)) {
    const problem = rangeProblem(id, valueMilli);
    if (problem !== undefined) return problem;
    if (!Object.hasOwn(reasonCodes, code)) return { kind: 'unknown-code', id, code };
    if (!isReason(text)) return { kind: 'reason-too-short', id };
  }
  for (const [id, milli] of Object.entries(judged)) {
    const problem = rangeProblem(id, milli);
    if (problem !== undefined) return problem;
    if (itemOf.get(id)!.status !== 'needs-human') return { kind: 'not-open', id };
  }
  for (const [id, { confirmed, text }] of Object.entries(caps)) {
    const cap = sheet.caps.find((each) => each.id === id);
    if (cap === undefined) return { kind: 'unknown-cap', id };
    if (cap.pending !== true && cap.applied !== confirmed && !isReason(text))
      return { kind: 'reason-too-short', id };
  }
  for (const [id, { confirmed, text }] of Object.entries(mustNots)) {
    if (rules === undefined || !Object.hasOwn(rules.rules, id))
      return { kind: 'unknown-must-not', id };
    const found = sheet.penalties?.find((each) => each.id === id);
    const against = found === undefined ? confirmed : found.status !== 'needs-human' && !confirmed;
    if (against && !isReason(text)) return { kind: 'reason-too-short', id };
  }
  return undefined;
}

function withDecision(item: MarkItem, { overrides, judged }: Decisions): MarkItem {
  const { itemId } = item;
  const { zh, en = item.reason.zh } = item.reason;
  if (Object.hasOwn(overrides, itemId)) {
    const { valueMilli, code, text } = overrides[itemId]!;
    const name = reasonCodes[code];
    const change = `${pointsText(item.gotMilli)} → ${pointsText(valueMilli)}`;
    return {
      ...item,
      gotMilli: valueMilli,
      status: 'examiner',
      inputs: { ...item.inputs, machineMilli: item.gotMilli, reasonCode: code },
      reason: {
        zh: `${zh}考官改判 ${change}（${code} ${name.zh}）：${text.trim()}`,
        en: `${en} Changed by the examiner, ${change} (${code} ${name.en}): ${text.trim()}`,
      },
    };
  }
  if (!Object.hasOwn(judged, itemId)) return item;
  const milli = judged[itemId]!;
  return {
    ...item,
    gotMilli: milli,
    status: 'examiner',
    inputs: { ...item.inputs, machineMilli: item.gotMilli },
    reason: {
      zh: `${zh}考官评 ${pointsText(milli)}。`,
      en: `${en} Judged by the examiner: ${pointsText(milli)}.`,
    },
  };
}

/** Takes back what overrides gave beyond the section, or took below nothing. */
const limitItem = ({ section, comp }: MarkItem, milli: number): MarkItem => ({
  itemId: `${section}/limit`,
  section,
  comp,
  maxMilli: 0,
  gotMilli: milli,
  status: 'examiner',
  ruleId: 'section-limit',
  inputs: {},
  evidence: [],
  reason:
    milli < 0
      ? {
          zh: '改判后超出本部分满分，按满分计。',
          en: 'Overrides exceed the section; it counts as full.',
        }
      : {
          zh: '改判后本部分低于零，按零计。',
          en: 'Overrides go below zero; the section counts as zero.',
        },
});

function byCompetency(items: readonly MarkItem[]): MarkSheet['byComp'] {
  const result: Partial<Record<MarkItem['comp'], readonly [number, number]>> = {};
  for (const { comp, gotMilli, maxMilli } of items) {
    const [got, max] = result[comp] ?? [0, 0];
    result[comp] = [got + gotMilli, max + maxMilli];
  }
  return result;
}

function withCount(summary: I18nText, { overrides, judged, caps, mustNots }: Decisions): I18nText {
  const count = [overrides, judged, caps, mustNots].reduce(
    (total, each) => total + Object.keys(each).length,
    0,
  );
  if (count === 0) return summary;
  return {
    zh: `${summary.zh}考官复核 ${count} 项。`,
    en: `${summary.en ?? summary.zh} ${count} decided by an examiner.`,
  };
}
