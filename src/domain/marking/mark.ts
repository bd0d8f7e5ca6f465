import { err, ok, type Result } from '#base';
import { judgeKeyPoint } from '../text/index.ts';
import type { Vocabulary } from '../vocab/index.ts';
import { apportion, exactPoints, splitByWeight } from './apportion.ts';
import { capsOf } from './caps.ts';
import { check } from './check.ts';
import { makeContext } from './context.ts';
import { one, roundHalfUp, zero } from './fraction.ts';
import { hashOf, orderedKey, orderedSubmission, rulesHash } from './hashes.ts';
import { judged, judgementsMilli } from './judgements.ts';
import type { Key } from './key.ts';
import type { MarkError } from './mark-error.ts';
import { penaltiesOf } from './must-not.ts';
import type { MarkingRules } from './rules.ts';
import { markCritical } from './section-critical.ts';
import { markDescription } from './section-description.ts';
import { markDetection } from './section-detection.ts';
import { markForm } from './section-form.ts';
import { markImpression } from './section-impression.ts';
import { markMeasurement } from './section-measurement.ts';
import { markQuality } from './section-quality.ts';
import { markRecommendation } from './section-recommendation.ts';
import { markStaging } from './section-staging.ts';
import type { DraftItem, MarkContext, SectionDraft, SectionRule } from './section.ts';
import type { MarkItem, MarkSheet, SectionId, SectionMark, Submission } from './sheet.ts';
import { summarise } from './summary.ts';
import type { JudgeText } from './text-port.ts';
import { unknownCodeItems } from './unknown-codes.ts';

/** Grows when the same files could give another sheet. */
export const engineVersion = '1.1.0';

const sectionRules: Readonly<Record<SectionId, SectionRule>> = {
  A: markDetection,
  B: markDescription,
  C: markMeasurement,
  D: markStaging,
  E: markImpression,
  F: markCritical,
  G: markQuality,
  H: markRecommendation,
  I: markForm,
};

/** Rules of an earlier version judge fewer sections. */
const judges = (rules: MarkingRules, section: SectionId): boolean =>
  (
    ({ D: rules.staging, G: rules.quality, H: rules.recommendation, I: rules.form }) as Partial<
      Record<SectionId, unknown>
    >
  )[section] !== undefined || !['D', 'G', 'H', 'I'].includes(section);

export interface MarkInput {
  readonly submission: Submission;
  readonly key: Key;
  readonly rules: MarkingRules;
  readonly vocab: Vocabulary;
  /** Reads text for key points: that of `#domain/text` unless a test brings its own. */
  readonly judgeText?: JudgeText | undefined;
  /**
   * What a person says that items left open earn, 0 to 1 by itemId (`mustNot/<id>`: from ½ on it was said). In practice
   * the reader's own judgement: such items carry the status `self`. Other items are not touched.
   */
  readonly judgements?: Readonly<Record<string, number>> | undefined;
  /** Ids of caps that an examiner has confirmed. */
  readonly confirmedCaps?: readonly string[] | undefined;
  /**
   * Sections that share the 100 points, where that is not to follow from the key. A listed section that these rules
   * do not judge keeps its weight, earns nothing by itself and is marked needs-human.
   */
  readonly applicable?: readonly SectionId[] | undefined;
}

/**
 * Marks one case: pure, no clock, no locale, whole milli-points; the same input gives the same sheet, byte for byte as
 * canonical JSON. Rules and formulas: docs/marking.md.
 */
export function mark(input: MarkInput): Result<MarkSheet, MarkError> {
  const { rules, vocab } = input;
  const checked = check(input.submission, input.key, vocab);
  if (!checked.ok) return err(checked.error);
  const judgements = judgementsMilli(input.judgements);
  if (!judgements.ok) return judgements;
  const submission = orderedSubmission(input.submission);
  const key = orderedKey(input.key);
  const context = makeContext(submission, key, rules, vocab, input.judgeText ?? judgeKeyPoint);
  const drafts = draftSections(context, input.applicable).map((draft) =>
    judged(draft, judgements.value),
  );
  const weights = splitByWeight(
    100_000,
    drafts.map(({ section }) => rules.sections.find(({ id }) => id === section)?.weight ?? 0),
  );
  const marked = drafts.map((draft, at) => markSection(context, draft, weights[at]!));
  const items = marked.flatMap((section) => section.items);
  const sections = marked.map((section) => section.mark);
  const rawMilli = sections.reduce((total, { gotMilli }) => total + gotMilli, 0);
  const penalties = penaltiesOf(context, judgements.value);
  const penaltyMilli = penalties.reduce((total, { milli }) => total + milli, 0);
  const caps = capsOf(context, input.confirmedCaps ?? []);
  const finalMilli = caps
    .filter(({ applied }) => applied)
    .reduce(
      (least, { maxMilli }) => Math.min(least, maxMilli),
      Math.max(0, rawMilli - penaltyMilli),
    );
  const openItems = [...items, ...penalties].filter(
    ({ status }) => status === 'needs-human',
  ).length;
  return ok({
    schema: 'uptake-marks/1',
    caseId: key.caseId,
    keyVersion: key.keyVersion,
    rulesVersion: `${rules.id}@${rules.version}`,
    vocabVersion: `${vocab.id}@${vocab.version}`,
    engineVersion,
    keyHash: hashOf(key),
    rulesHash: rulesHash(rules, vocab),
    submissionHash: hashOf(submission),
    sections,
    items,
    matching: context.matching.lesions,
    missed: missedTruths(context),
    caps,
    penalties,
    penaltyMilli,
    ...(input.judgements === undefined ? {} : { judgements: judgements.value }),
    rawMilli,
    finalMilli,
    byComp: byCompetency(items),
    summary: summarise(context, caps, penalties, openItems),
  });
}

function draftSections(
  context: MarkContext,
  applicable: readonly SectionId[] | undefined,
): SectionDraft[] {
  const unknown = unknownCodeItems(context);
  return context.rules.sections.flatMap(({ id }): SectionDraft[] => {
    if (applicable !== undefined && !applicable.includes(id)) return [];
    if (!judges(context.rules, id)) return applicable === undefined ? [] : [unjudged(id)];
    const draft = sectionRules[id](context);
    if (draft === undefined) return [];
    const open = unknown.flatMap(([section, item]) => (section === id ? [item] : []));
    return [{ ...draft, items: [...draft.items, ...open] }];
  });
}

function unjudged(section: SectionId): SectionDraft {
  const item: DraftItem = {
    path: 'unjudged',
    ruleId: 'section-unjudged',
    max: one,
    got: zero,
    status: 'needs-human',
    inputs: {},
    evidence: [],
    reason: {
      zh: '本版规则不自动评定此项，由考官评分。',
      en: 'This version of the rules does not judge this section; an examiner does.',
    },
  };
  return { section, items: [item] };
}

function markSection(
  { rules }: MarkContext,
  draft: SectionDraft,
  weightMilli: number,
): { mark: SectionMark; items: MarkItem[] } {
  const { section } = draft;
  const comp = rules.sections.find(({ id }) => id === section)?.comp ?? 'C4';
  const gotMilli = roundHalfUp(
    exactPoints(
      weightMilli,
      draft.items.map(({ got }) => got),
    ),
  );
  const portions = apportion(weightMilli, gotMilli, draft.items);
  return {
    mark: { section, maxMilli: weightMilli, gotMilli },
    items: draft.items.map(({ path, max: _max, got: _got, ...item }, at): MarkItem => ({
      ...item,
      itemId: `${section}/${path}`,
      section,
      comp: item.comp ?? comp,
      ...portions[at]!,
      status: item.status ?? 'auto',
    })),
  };
}

/** Essential and important truths nobody marked, and members of a group of which too few were. */
function missedTruths({ singles, groups, matching }: MarkContext): string[] {
  const open = (id: string): boolean => !matching.pairOf.has(id);
  return [
    ...singles.map(({ truth }) => truth.id).filter(open),
    ...groups
      .filter(({ group, counted }) => counted.length < group.k)
      .flatMap(({ members }) => members.map(({ id }) => id).filter(open)),
  ];
}

function byCompetency(items: readonly MarkItem[]): MarkSheet['byComp'] {
  const result: Partial<Record<MarkItem['comp'], readonly [number, number]>> = {};
  for (const { comp, gotMilli, maxMilli } of items) {
    const [got, max] = result[comp] ?? [0, 0];
    result[comp] = [got + gotMilli, max + maxMilli];
  }
  return result;
}
