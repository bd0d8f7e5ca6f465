import {
  add,
  compare,
  divide,
  fraction,
  multiply,
  negate,
  one,
  smaller,
  subtract,
  sum,
  zero,
  type Fraction,
} from './fraction.ts';
import {
  dismissedReason,
  duplicateReason,
  falsePositiveReason,
  foundReason,
  groupReason,
  missedReason,
  negativeReason,
  optionalReason,
  outsideImages,
} from './detection-wording.ts';
import type { MatchedPair } from './match.ts';
import type { DraftItem, MarkContext, SectionDraft } from './section.ts';
import type { LesionMatch } from './sheet.ts';

/**
 * Section A, detection and localisation (domain design §5.2, steps 5 to 8):
 * A = W · (Σ w·loc + bonus) / Σ w · (1 − penalty), or W · max(0, 1 − 0.34·FP) where nothing is to be found.
 */
export function markDetection(context: MarkContext): SectionDraft {
  const found = context.negative
    ? [negativeItem(context), ...optionalItems(context, zero)]
    : foundItems(context);
  const subtotal = sum(found.map((item) => item.got));
  return {
    section: 'A',
    items: [...found, ...falsePositiveItems(context, subtotal), ...duplicateItems(context)],
  };
}

const negativeItem = (context: MarkContext): DraftItem => ({
  path: 'negative',
  ruleId: 'A-negative',
  max: one,
  got: one,
  inputs: {},
  evidence: [],
  reason: negativeReason(context),
});

function pairInputs(context: MarkContext, { truth, match }: MatchedPair): DraftItem['inputs'] {
  return {
    surfaceUm: match.surfaceUm ?? 0,
    marginUm: context.matching.marginUmOf.get(truth.id) ?? 0,
    locMilli: match.locMilli ?? 0,
  };
}

function foundItems(context: MarkContext): DraftItem[] {
  const { totalWeight, matching } = context;
  const share = (weight: number): Fraction => fraction(weight, totalWeight);
  const items: DraftItem[] = context.singles.map(({ truth, weight }) => {
    const pair = matching.pairOf.get(truth.id);
    const base = { path: `truth/${truth.id}`, ruleId: 'A-match', max: share(weight) };
    return pair === undefined
      ? {
          ...base,
          got: zero,
          inputs: { weight, marginUm: matching.marginUmOf.get(truth.id) ?? 0 },
          evidence: [truth.id],
          reason: missedReason(context, truth),
        }
      : {
          ...base,
          got: multiply(share(weight), pair.loc),
          inputs: { weight, ...pairInputs(context, pair) },
          evidence: [truth.id, pair.finding.id],
          reason: foundReason(context, pair),
        };
  });
  for (const standing of context.groups) items.push(...groupItems(context, standing));
  const located = sum(items.map((item) => item.got));
  return [...items, ...optionalItems(context, subtract(one, located))];
}

function groupItems(
  context: MarkContext,
  { group, counted, spare }: MarkContext['groups'][number],
): DraftItem[] {
  const slot = divide(fraction(group.weight, context.totalWeight), fraction(group.k));
  const member = (pair: MatchedPair, max: Fraction): DraftItem => ({
    path: `truth/${pair.truth.id}`,
    ruleId: 'A-group',
    max,
    got: multiply(max, pair.loc),
    inputs: { weight: group.weight, k: group.k, ...pairInputs(context, pair) },
    evidence: [pair.truth.id, pair.finding.id, group.id],
    reason: foundReason(context, pair),
  });
  return [
    ...counted.map((pair) => member(pair, slot)),
    ...spare.map((pair) => member(pair, zero)),
    {
      path: `group/${group.id}`,
      ruleId: 'A-group',
      max: multiply(slot, fraction(group.k - counted.length)),
      got: zero,
      inputs: { weight: group.weight, k: group.k, found: counted.length + spare.length },
      evidence: [group.id, ...group.members],
      reason: groupReason(group, counted.length + spare.length),
    },
  ];
}

/** Each adds half a weight unit, and all together no more than what was lost elsewhere. */
function optionalItems(context: MarkContext, headroom: Fraction): DraftItem[] {
  const bonus = context.negative
    ? zero
    : fraction(context.rules.location.optionalBonusMilli, 1000 * context.totalWeight);
  let left = headroom;
  return context.optionals.flatMap((truth): DraftItem[] => {
    const pair = context.matching.pairOf.get(truth.id);
    if (pair === undefined) return [];
    const got = smaller(bonus, left);
    left = subtract(left, got);
    return [
      {
        path: `truth/${truth.id}`,
        ruleId: 'A-optional',
        max: zero,
        got,
        inputs: pairInputs(context, pair),
        evidence: [truth.id, pair.finding.id],
        reason: optionalReason(context, pair, compare(got, zero) > 0),
      },
    ];
  });
}

/** Share of the section lost at a running count of false positives. */
function lossAt(context: MarkContext, countMilli: number): Fraction {
  const { freeMilli, lossMilli, maxLossMilli, negativeLossMilli } = context.rules.falsePositive;
  if (context.negative) return smaller(one, fraction(negativeLossMilli * countMilli, 1_000_000));
  const charged = Math.max(0, countMilli - freeMilli);
  return smaller(fraction(maxLossMilli, 1000), fraction(lossMilli * charged, 1_000_000));
}

/** One item for each finding under which nothing was to be found, in the order they were made: the first are free. */
function falsePositiveItems(context: MarkContext, subtotal: Fraction): DraftItem[] {
  let count = 0;
  let lossSoFar = zero;
  return context.matching.lesions
    .filter((match) => match.role === 'FP' || match.role === 'decoy')
    .map((match): DraftItem => {
      count += match.fpMilli;
      const loss = match.fpMilli === 0 ? lossSoFar : lossAt(context, count);
      const added = add(loss, negate(lossSoFar));
      lossSoFar = loss;
      const outside = outsideImages(context, match) ? { outsideImages: 1 } : {};
      return {
        path: `finding/${match.findingId}`,
        ruleId: match.fpMilli === 0 ? 'A-benign-call' : 'A-false-positive',
        max: zero,
        got: negate(multiply(subtotal, added)),
        inputs: { fpMilli: match.fpMilli, countMilli: count, ...distanceInput(match), ...outside },
        evidence:
          match.truthId === undefined ? [match.findingId] : [match.findingId, match.truthId],
        reason:
          match.fpMilli === 0
            ? dismissedReason(context, match)
            : falsePositiveReason(context, match, count, added),
      };
    });
}

const distanceInput = (match: LesionMatch): DraftItem['inputs'] =>
  match.surfaceUm !== undefined
    ? { surfaceUm: match.surfaceUm }
    : match.nearest === undefined
      ? {}
      : { nearest: match.nearest.truthId, nearestUm: match.nearest.surfaceUm };

const duplicateItems = (context: MarkContext): DraftItem[] =>
  context.matching.lesions
    .filter((match) => match.role === 'duplicate')
    .map((match) => ({
      path: `finding/${match.findingId}`,
      ruleId: 'A-duplicate',
      max: zero,
      got: zero,
      inputs: distanceInput(match),
      evidence: [match.findingId, match.truthId ?? ''],
      reason: duplicateReason(context, match),
    }));
