import { err, ok, type Result } from '#base';
import type { Vocabulary } from '../vocab/index.ts';
import { apportion, exactPoints, splitByWeight } from './apportion.ts';
import { check } from './check.ts';
import { makeContext } from './context.ts';
import { one, roundHalfUp, zero } from './fraction.ts';
import { hashOf, orderedKey, orderedSubmission, rulesHash } from './hashes.ts';
import type { Key } from './key.ts';
import type { MarkError } from './mark-error.ts';
import type { MarkingRules } from './rules.ts';
import { markCritical } from './section-critical.ts';
import { markDescription } from './section-description.ts';
import { markDetection } from './section-detection.ts';
import { markImpression } from './section-impression.ts';
import { markMeasurement } from './section-measurement.ts';
import type { DraftItem, MarkContext, SectionDraft, SectionRule } from './section.ts';
import type { MarkItem, MarkSheet, SectionId, SectionMark, Submission } from './sheet.ts';
import { summarise } from './summary.ts';
import { unknownCodeItems } from './unknown-codes.ts';

/** Grows when the same files could give another sheet. */
export const engineVersion = '1.0.0';

/** The sections this engine judges; D, G, H, I and text key points follow. */
const sectionRules: Readonly<Partial<Record<SectionId, SectionRule>>> = {
  A: markDetection,
  B: markDescription,
  C: markMeasurement,
  E: markImpression,
  F: markCritical,
};

export interface MarkInput {
  readonly submission: Submission;
  readonly key: Key;
  readonly rules: MarkingRules;
  readonly vocab: Vocabulary;
  /**
   * Sections that share the 100 points, where that is not to follow from the key. A listed section that this engine
   * does not judge keeps its weight, earns nothing by itself and is marked needs-human.
   */
  readonly applicable?: readonly SectionId[] | undefined;
}

/**
 * Marks one case: pure, no clock, no locale, whole milli-points; the same input gives the same sheet, byte for byte as
 * canonical JSON. Rules and formulas: docs/marking.md.
 */
export function mark(input: MarkInput): Result<MarkSheet, MarkError> {
  const { rules, vocab } = input;
  const checked = check(input.submission, input.key);
  if (!checked.ok) return err(checked.error);
  const submission = orderedSubmission(input.submission);
  const key = orderedKey(input.key);
  const context = makeContext(submission, key, rules, vocab);
  const drafts = draftSections(context, input.applicable);
  const weights = splitByWeight(
    100_000,
    drafts.map(({ section }) => rules.sections.find(({ id }) => id === section)?.weight ?? 0),
  );
  const marked = drafts.map((draft, at) => markSection(context, draft, weights[at]!));
  const items = marked.flatMap((section) => section.items);
  const sections = marked.map((section) => section.mark);
  const rawMilli = sections.reduce((total, { gotMilli }) => total + gotMilli, 0);
  const caps = capsOf(context);
  const finalMilli = caps
    .filter(({ applied }) => applied)
    .reduce((least, { maxMilli }) => Math.min(least, maxMilli), rawMilli);
  const openItems = items.filter(({ status }) => status === 'needs-human').length;
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
    rawMilli,
    finalMilli,
    byComp: byCompetency(items),
    summary: summarise(context, caps, openItems),
  });
}

function draftSections(
  context: MarkContext,
  applicable: readonly SectionId[] | undefined,
): SectionDraft[] {
  const unknown = unknownCodeItems(context);
  return context.rules.sections.flatMap(({ id }): SectionDraft[] => {
    if (applicable !== undefined && !applicable.includes(id)) return [];
    const rule = sectionRules[id];
    if (rule === undefined) return applicable === undefined ? [] : [unjudged(id)];
    const draft = rule(context);
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
    items: draft.items.map(({ path, ruleId, status, inputs, evidence, reason }, at): MarkItem => ({
      itemId: `${section}/${path}`,
      section,
      comp,
      ...portions[at]!,
      status: status ?? 'auto',
      ruleId,
      inputs,
      evidence,
      reason,
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

function capsOf(context: MarkContext): MarkSheet['caps'] {
  const { key, rules, submission } = context;
  const reported = new Set(submission.report.critical.items.map(({ item }) => item));
  const missed = key.critical.some(
    ({ severity, item }) => severity === 'immediate' && !reported.has(item),
  );
  return rules.caps.map(({ id, maxMilli, name }) => ({
    id,
    maxMilli,
    applied: missed,
    reason: missed
      ? {
          zh: `${name.zh}：须立即通知的危急值未报告，总分不超过 ${maxMilli / 1000}。`,
          en: `${name.en}: a value that must be notified at once is not in the report; the total is at most ${maxMilli / 1000}.`,
        }
      : { zh: `${name.zh}：未触发。`, en: `${name.en}: not met.` },
  }));
}

function byCompetency(items: readonly MarkItem[]): MarkSheet['byComp'] {
  const result: Partial<Record<MarkItem['comp'], readonly [number, number]>> = {};
  for (const { comp, gotMilli, maxMilli } of items) {
    const [got, max] = result[comp] ?? [0, 0];
    result[comp] = [got + gotMilli, max + maxMilli];
  }
  return result;
}
