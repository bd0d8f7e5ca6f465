import { err, ok, type Result } from '#base';
import {
  checkTable,
  columnOf,
  isConstant,
  isUsable,
  meanOf,
  productsOf,
  squaresOf,
  sumOf,
  varianceOf,
} from './moments.ts';
import type { StatError } from './stat-error.ts';

// How the questions of a paper behaved. Rows are candidates, columns items, cells the marks got.

export type ItemScores = ReadonlyArray<readonly number[]>;

/** Limits of the flags (domain design §6.5), usual in test practice: Ebel, Essentials of educational measurement. */
export const itemLimits = {
  reviewedBy: null,
  hard: 0.3,
  easy: 0.9,
  discrimination: 0.2,
  correlation: 0.15,
  /** Fewer candidates: the figures are only a hint. */
  candidates: 30,
  /** Share of candidates in the upper and in the lower group: Kelley, J Educ Psychol 1939;30:17–24. */
  group: 0.27,
} as const;

export type ItemFlag =
  | 'too-hard'
  | 'too-easy'
  | 'low-discrimination'
  | 'low-correlation'
  /** Those who know more get it wrong: the key is probably wrong. */
  | 'suspected-mis-key'
  /** Every candidate has the same mark. */
  | 'no-variance';

export interface ItemFigures {
  /** Mean mark over the marks to be had, 0 to 1: the higher, the easier. */
  readonly difficulty: number;
  /** Difficulty in the upper group less that in the lower, −1 to 1. */
  readonly discrimination: number;
  /** Corrected item–total r: with the sum of the other items. */
  readonly correlation: Result<number, StatError>;
  readonly flags: readonly ItemFlag[];
}

export interface ItemAnalysis {
  readonly candidates: number;
  readonly items: readonly ItemFigures[];
  /** So few candidates that the figures are only a hint. */
  readonly smallSample: boolean;
}

export interface ItemOptions {
  /** Marks to be had, one for each item; 1 each where left out. */
  readonly maxima?: readonly number[] | undefined;
  /** Indexes of items that test safety: everybody may be expected to have them right. */
  readonly safety?: readonly number[] | undefined;
}

/** Difficulty, discrimination and corrected item–total correlation of every item, with flags. */
export function analyseItems(
  scores: ItemScores,
  options: ItemOptions = {},
): Result<ItemAnalysis, StatError> {
  const checked = checkTable(scores, 2, 2);
  if (!checked.ok) return checked;
  const maxima = options.maxima ?? scores[0]!.map(() => 1);
  if (maxima.length !== scores[0]!.length) return err({ kind: 'unequal-lengths' });
  if (!maxima.every((maximum) => isUsable(maximum) && maximum > 1e-9))
    return err({ kind: 'not-a-number' });
  const totals = scores.map(sumOf);
  const { upper, lower } = extremeGroups(totals);
  const safety = new Set(options.safety ?? []);
  const items = maxima.map((maximum, item): ItemFigures => {
    const marks = columnOf(scores, item);
    const difficulty = meanOf(marks) / maximum;
    const discrimination = (weightedMean(marks, upper) - weightedMean(marks, lower)) / maximum;
    const correlation = correctedItemTotal(marks, totals);
    return {
      difficulty,
      discrimination,
      correlation,
      flags: flagsOf(difficulty, discrimination, correlation, safety.has(item)),
    };
  });
  return ok({
    candidates: scores.length,
    items,
    smallSample: scores.length < itemLimits.candidates,
  });
}

interface Groups {
  /** Weights of candidates, adding up to 1. */
  readonly upper: readonly number[];
  readonly lower: readonly number[];
}

/**
 * The upper and the lower 27 % by total, rounded to whole candidates, at least one. Candidates who tie at the border
 * share the places left, so that nothing hangs on the order of the rows.
 */
function extremeGroups(totals: readonly number[]): Groups {
  const size = Math.max(1, Math.round(itemLimits.group * totals.length));
  const pick = (isBefore: (a: number, b: number) => boolean): readonly number[] =>
    totals.map((total) => {
      const before = totals.filter((other) => isBefore(other, total)).length;
      const ties = totals.filter((other) => other === total).length;
      return Math.min(1, Math.max(0, (size - before) / ties)) / size;
    });
  return { upper: pick((a, b) => a > b), lower: pick((a, b) => a < b) };
}

const weightedMean = (values: readonly number[], weights: readonly number[]): number =>
  values.reduce((sum, value, n) => sum + value * weights[n]!, 0);

/** Pearson's r of an item with the total less the item. Henrysson, Psychometrika 1963;28:211–218. */
function correctedItemTotal(
  marks: readonly number[],
  totals: readonly number[],
): Result<number, StatError> {
  const rest = totals.map((total, n) => total - marks[n]!);
  if (isConstant(marks)) return err({ kind: 'no-variance', of: 'item' });
  if (isConstant(rest)) return err({ kind: 'no-variance', of: 'rest' });
  return ok(productsOf(marks, rest) / Math.sqrt(squaresOf(marks) * squaresOf(rest)));
}

function flagsOf(
  difficulty: number,
  discrimination: number,
  correlation: Result<number, StatError>,
  safety: boolean,
): readonly ItemFlag[] {
  const flags: ItemFlag[] = [];
  // A figure that is the limit on paper is not beyond it for its last bit.
  const hair = 1e-9;
  if (difficulty < itemLimits.hard - hair) flags.push('too-hard');
  if (difficulty > itemLimits.easy + hair && !safety) flags.push('too-easy');
  if (discrimination < itemLimits.discrimination - hair) flags.push('low-discrimination');
  if (!correlation.ok) {
    if ('of' in correlation.error && correlation.error.of === 'item') flags.push('no-variance');
  } else if (correlation.value < -hair) flags.push('suspected-mis-key');
  else if (correlation.value < itemLimits.correlation - hair) flags.push('low-correlation');
  return flags;
}

export interface Reliability {
  readonly candidates: number;
  readonly items: number;
  /** Cronbach's alpha; 1 at best, may be negative. */
  readonly alpha: number;
  /** Of the totals, divisor n − 1. */
  readonly sd: number;
  /** Standard error of measurement of a total: SD × √(1 − α). */
  readonly sem: number;
}

/**
 * Internal consistency of a paper: α = k / (k − 1) × (1 − Σ item variances / variance of totals). Cronbach,
 * Psychometrika 1951;16:297–334. SEM = SD √(1 − α): Lord and Novick, Statistical theories of mental test scores, 1968.
 */
export function cronbachAlpha(scores: ItemScores): Result<Reliability, StatError> {
  const checked = checkTable(scores, 2, 2);
  if (!checked.ok) return checked;
  const items = scores[0]!.length;
  const totals = scores.map(sumOf);
  if (isConstant(totals)) return err({ kind: 'no-variance', of: 'totals' });
  const between = varianceOf(totals);
  const within = sumOf(scores[0]!.map((_, item) => varianceOf(columnOf(scores, item))));
  const alpha = (items / (items - 1)) * (1 - within / between);
  const sd = Math.sqrt(between);
  // Rounding may lift alpha a hair above 1.
  return ok({
    candidates: scores.length,
    items,
    alpha,
    sd,
    sem: sd * Math.sqrt(Math.max(0, 1 - alpha)),
  });
}

/** Reliability of a paper `factor` times as long. Spearman, Br J Psychol 1910;3:271–295; Brown, ibid. 296–322. */
export function spearmanBrown(reliability: number, factor: number): Result<number, StatError> {
  const checked = checkReliability(reliability);
  if (!checked.ok) return checked;
  if (!isUsable(factor) || factor <= 0) return err({ kind: 'not-a-number' });
  return ok((factor * reliability) / (1 + (factor - 1) * reliability));
}

/** How many times as long a paper must be for a reliability: the same formula solved for the factor. */
export function lengthForReliability(
  reliability: number,
  target: number,
): Result<number, StatError> {
  const checked = checkReliability(reliability);
  if (!checked.ok) return checked;
  const aim = checkReliability(target);
  if (!aim.ok) return aim;
  const factor = (target * (1 - reliability)) / (reliability * (1 - target));
  return Number.isFinite(factor)
    ? ok(factor)
    : err({ kind: 'reliability-out-of-range', reliability });
}

/** Above 0 and below 1. */
function checkReliability(reliability: number): Result<null, StatError> {
  if (!Number.isFinite(reliability)) return err({ kind: 'not-a-number' });
  return reliability > 0 && reliability < 1
    ? ok(null)
    : err({ kind: 'reliability-out-of-range', reliability });
}
