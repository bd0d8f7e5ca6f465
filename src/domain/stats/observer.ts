import { err, ok, type Result } from '#base';
import { sumOf } from './moments.ts';
import { wilson, type Proportion } from './proportion.ts';
import type { StatError } from './stat-error.ts';

// Observer performance over a pack of cases in which lesions are searched for and marked with a confidence
// (free-response study). Ratings are numbers above 0, the higher the surer; what is not marked is below every rating.

export interface ReadLesion {
  /** Weight in its case; the weights of a case add up to 1. Equal where left out. */
  readonly weight?: number | undefined;
  /** The highest rating of a mark on it; undefined where nobody marked it. */
  readonly rating?: number | undefined;
}

export interface ReadCase {
  /** None: a normal case. */
  readonly lesions: readonly ReadLesion[];
  /** Ratings of the marks that are on no lesion. */
  readonly falseMarks: readonly number[];
}

/** Curves and areas are shown from these numbers on (domain design §6.5); below, sensitivity and marks a case. */
export const curveMinimum = { reviewedBy: null, normalCases: 5, lesions: 10 } as const;

export const enoughForCurves = (cases: readonly ReadCase[]): boolean =>
  cases.filter(({ lesions }) => lesions.length === 0).length >= curveMinimum.normalCases &&
  lesionsOf(cases).length >= curveMinimum.lesions;

const lesionsOf = (cases: readonly ReadCase[]): readonly ReadLesion[] =>
  cases.flatMap(({ lesions }) => lesions);

function checkCases(cases: readonly ReadCase[]): Result<null, StatError> {
  if (cases.length === 0) return err({ kind: 'empty' });
  const isRating = (rating: number | undefined): boolean =>
    rating === undefined || (Number.isFinite(rating) && rating > 0);
  const isWeight = (weight: number | undefined): boolean =>
    weight === undefined || (Number.isFinite(weight) && weight >= 0);
  return cases.every(
    ({ lesions, falseMarks }) =>
      falseMarks.every(isRating) &&
      lesions.every(({ weight, rating }) => isWeight(weight) && isRating(rating)),
  )
    ? ok(null)
    : err({ kind: 'not-a-number' });
}

export interface FrocPoint {
  /** Marks of this rating and above count; Infinity for the origin. */
  readonly threshold: number;
  /** Non-lesion localisations a case, over all cases. */
  readonly nlf: number;
  /** Lesion localisation fraction: share of the lesions that are marked. */
  readonly llf: number;
}

/**
 * The FROC curve from the origin to the laxest rating given: LLF = marked lesions / lesions, NLF = false marks /
 * cases. Bunch et al., J Appl Photogr Eng 1978;4:166–171. Error where there is no lesion.
 */
export function froc(cases: readonly ReadCase[]): Result<readonly FrocPoint[], StatError> {
  const checked = checkCases(cases);
  if (!checked.ok) return checked;
  const lesions = lesionsOf(cases);
  if (lesions.length === 0) return err({ kind: 'too-few', have: 0, need: 1 });
  const marked = lesions.flatMap(({ rating }) => rating ?? []);
  const wrong = cases.flatMap(({ falseMarks }) => falseMarks);
  const thresholds = [...new Set([...marked, ...wrong])].sort((a, b) => b - a);
  return ok(
    [Infinity, ...thresholds].map((threshold) => ({
      threshold,
      nlf: wrong.filter((rating) => rating >= threshold).length / cases.length,
      llf: marked.filter((rating) => rating >= threshold).length / lesions.length,
    })),
  );
}

/**
 * Area under the weighted alternative FROC curve: θ = Σ over normal and diseased cases and their lesions of
 * W ψ(X, Y) / (K1 K2); X the highest false mark of the normal case, Y the rating of the lesion, ψ 1, ½ or 0 for Y
 * above, at or below X. Chakraborty and Berbaum, Med Phys 2004;31:2313–2330; Chakraborty and Zhai, Med Phys
 * 2016;43:2548–2557. Needs a normal and a diseased case.
 */
export function wafroc(cases: readonly ReadCase[]): Result<number, StatError> {
  const checked = checkCases(cases);
  if (!checked.ok) return checked;
  const normal = cases.filter(({ lesions }) => lesions.length === 0);
  const diseased = cases.flatMap((each, at) => (each.lesions.length > 0 ? [{ each, at }] : []));
  const fewer = Math.min(normal.length, diseased.length);
  if (fewer === 0) return err({ kind: 'too-few', have: 0, need: 1 });
  let sum = 0;
  for (const { each, at } of diseased) {
    const weights = weightsOf(each);
    if (weights === undefined) return err({ kind: 'weights-not-one', at });
    for (const { falseMarks } of normal) {
      const highest = falseMarks.reduce((a, b) => Math.max(a, b), 0);
      each.lesions.forEach(({ rating = 0 }, n) => {
        sum += weights[n]! * (rating > highest ? 1 : rating === highest ? 0.5 : 0);
      });
    }
  }
  return ok(sum / (normal.length * diseased.length));
}

/** Weights that add up to 1, equal ones where none is given; undefined where they do not, or only some are given. */
function weightsOf({ lesions }: ReadCase): readonly number[] | undefined {
  const given = lesions.flatMap(({ weight }) => weight ?? []);
  if (given.length === 0) return lesions.map(() => 1 / lesions.length);
  const isWhole = given.length === lesions.length && Math.abs(sumOf(given) - 1) <= 1e-6;
  return isWhole ? given : undefined;
}

export interface Detection {
  /** Lesions that were marked, of all; with its 95 % interval. */
  readonly sensitivity: Proportion;
  /** False marks a case. */
  readonly falseMarksPerCase: number;
}

/** What can be said of few cases: sensitivity with Wilson's interval, and false marks a case. */
export function detection(cases: readonly ReadCase[]): Result<Detection, StatError> {
  const checked = checkCases(cases);
  if (!checked.ok) return checked;
  const lesions = lesionsOf(cases);
  if (lesions.length === 0) return err({ kind: 'too-few', have: 0, need: 1 });
  const sensitivity = wilson(
    lesions.filter(({ rating }) => rating !== undefined).length,
    lesions.length,
  );
  if (!sensitivity.ok) return sensitivity;
  return ok({
    sensitivity: sensitivity.value,
    falseMarksPerCase: sumOf(cases.map(({ falseMarks }) => falseMarks.length)) / cases.length,
  });
}
