import type { Finding } from '../report/index.ts';
import type { Vocabulary } from '../vocab/index.ts';
import { assign, type Pair } from './assign.ts';
import { fraction, milliOf, multiply, one, subtract, zero, type Fraction } from './fraction.ts';
import type { Key, Truth } from './key.ts';
import type { MarkingRules } from './rules.ts';
import type { LesionMatch } from './sheet.ts';
import { marginUm, surfaceUm } from './surface-distance.ts';

export interface MatchedPair {
  readonly truth: Truth;
  readonly finding: Finding;
  /** Localisation credit, exact. */
  readonly loc: Fraction;
  readonly match: LesionMatch;
}

export interface Matching {
  /** One per finding, in the order of the findings. */
  readonly lesions: readonly LesionMatch[];
  readonly pairOf: ReadonlyMap<string, MatchedPair>;
  readonly marginUmOf: ReadonlyMap<string, number>;
  /** The finding nearest to each truth. */
  readonly nearestOf: ReadonlyMap<
    string,
    { readonly findingId: string; readonly surfaceUm: number }
  >;
}

/** True when the finding's site is one that the truth accepts, or a part of it. */
export const siteFits = (site: string | undefined, truth: Truth, vocab: Vocabulary): boolean =>
  site !== undefined &&
  [truth.site, ...(truth.siteAccept ?? [])].some((key) => vocab.sameSiteOrPart(site, key));

/** The reader named the left for a right-sided truth or the reverse, by the site or by the side itself. */
export function sideConflicts(finding: Finding, truth: Truth, vocab: Vocabulary): boolean {
  const side = truth.laterality ?? vocab.sideOf(truth.site);
  if (side !== 'L' && side !== 'R') return false;
  const other = side === 'L' ? 'R' : 'L';
  const stated = finding.site === undefined ? undefined : vocab.sideOf(finding.site);
  // A key may accept a site of the other side on purpose; a site without a side leaves the word to the side field.
  if (stated === undefined) return finding.laterality === other;
  return stated === other && !siteFits(finding.site, truth, vocab);
}

/** Profit of a feasible pair: need before distance before site. §5.2.2. */
function profitOf(
  finding: Finding,
  truth: Truth,
  distanceUm: number,
  margin: number,
  rules: MarkingRules,
  vocab: Vocabulary,
): number {
  const { perWeight, distance, siteEqual, siteNear } = rules.profit;
  const closeness = Math.floor((2 * distance * (margin - distanceUm) + margin) / (2 * margin));
  const { site } = finding;
  const equal = siteFits(site, truth, vocab);
  const near =
    !equal &&
    site !== undefined &&
    [truth.site, ...(truth.siteAccept ?? [])].some((key) => vocab.isNearSite(site, key));
  return (
    perWeight * (rules.truthWeight[truth.need] + 1) +
    closeness +
    (equal ? siteEqual : 0) +
    (near ? siteNear : 0)
  );
}

/** How much of a false positive a finding is when nothing that is to be found lies under it. §5.2.7. */
function fpMilliOf(finding: Finding, decoy: Truth | undefined, rules: MarkingRules): number {
  const { byConfidenceMilli, unstatedMilli } = rules.falsePositive;
  const said = finding.conf;
  if (said === undefined || !(said in byConfidenceMilli)) return unstatedMilli;
  const accepted = decoy?.confAccept;
  if (accepted !== undefined && said >= accepted[0] && said <= accepted[1]) return 0;
  return byConfidenceMilli[said];
}

/**
 * Pairs findings with truths, §5.2 steps 1 to 5. Findings come in the order they were made and truths by id: that
 * order settles ties.
 */
export function matchFindings(
  findings: readonly Finding[],
  truths: readonly Truth[],
  key: Key,
  rules: MarkingRules,
  vocab: Vocabulary,
): Matching {
  const margins = truths.map((truth) => marginUm(truth, key, rules));
  const pairs: Pair[] = [];
  const nearestTruth = new Array<{ truthId: string; surfaceUm: number } | undefined>(
    findings.length,
  ).fill(undefined);
  const nearestOf = new Map<string, { findingId: string; surfaceUm: number }>();
  truths.forEach((truth, row) => {
    const margin = margins[row]!;
    findings.forEach((finding, column) => {
      const distance = surfaceUm(truth.region, finding.pPet);
      if (distance < (nearestTruth[column]?.surfaceUm ?? Infinity))
        nearestTruth[column] = { truthId: truth.id, surfaceUm: distance };
      if (distance < (nearestOf.get(truth.id)?.surfaceUm ?? Infinity))
        nearestOf.set(truth.id, { findingId: finding.id, surfaceUm: distance });
      if (distance > margin) return;
      const profit = profitOf(finding, truth, distance, margin, rules, vocab);
      pairs.push({ row, column, profit });
    });
  });

  const columns = assign(truths.length, pairs);
  const rowOf = new Map<number, number>();
  columns.forEach((column, row) => {
    if (column !== undefined) rowOf.set(column, row);
  });
  const insideOf = closestRows(pairs, truths, findings, margins);

  const pairOf = new Map<string, MatchedPair>();
  const lesions = findings.map((finding, column): LesionMatch => {
    const row = rowOf.get(column);
    const measured = (at: number): Pick<LesionMatch, 'truthId' | 'surfaceUm' | 'dMilli'> => {
      const distance = surfaceUm(truths[at]!.region, finding.pPet);
      return {
        truthId: truths[at]!.id,
        surfaceUm: distance,
        dMilli: milliOf(fraction(distance, margins[at])),
      };
    };
    if (row === undefined) {
      const home = insideOf.get(column);
      if (home !== undefined)
        return { findingId: finding.id, ...measured(home), role: 'duplicate', fpMilli: 0 };
      return {
        findingId: finding.id,
        role: 'FP',
        fpMilli: fpMilliOf(finding, undefined, rules),
        nearest: nearestTruth[column],
      };
    }
    const truth = truths[row]!;
    if (truth.need === 'decoy') {
      const fpMilli = fpMilliOf(finding, truth, rules);
      const match: LesionMatch = {
        findingId: finding.id,
        ...measured(row),
        role: 'decoy',
        fpMilli,
      };
      pairOf.set(truth.id, { truth, finding, loc: zero, match });
      return match;
    }
    const sideConflict = sideConflicts(finding, truth, vocab);
    const loc = locationCredit(
      surfaceUm(truth.region, finding.pPet),
      margins[row]!,
      sideConflict,
      rules,
    );
    const match: LesionMatch = {
      findingId: finding.id,
      ...measured(row),
      locMilli: milliOf(loc),
      ...(sideConflict ? { sideConflict } : {}),
      role: 'TP',
      fpMilli: 0,
    };
    pairOf.set(truth.id, { truth, finding, loc, match });
    return match;
  });
  return {
    lesions,
    pairOf,
    marginUmOf: new Map(truths.map((truth, row) => [truth.id, margins[row]!])),
    nearestOf,
  };
}

/** For each finding inside any acceptance region: the truth it lies closest to, by share of the margin. */
function closestRows(
  pairs: readonly Pair[],
  truths: readonly Truth[],
  findings: readonly Finding[],
  margins: readonly number[],
): ReadonlyMap<number, number> {
  const best = new Map<number, { row: number; d: number }>();
  for (const { row, column } of pairs) {
    const d = surfaceUm(truths[row]!.region, findings[column]!.pPet) / margins[row]!;
    if (d < (best.get(column)?.d ?? Infinity)) best.set(column, { row, d });
  }
  return new Map([...best].map(([column, { row }]) => [column, row]));
}

/** 1 inside, half at the outer edge of the margin, times a half when the stated side is wrong. §5.2.5. */
function locationCredit(
  distanceUm: number,
  margin: number,
  sideConflict: boolean,
  rules: MarkingRules,
): Fraction {
  const { lossAtMarginMilli, wrongSideMilli } = rules.location;
  const loc = subtract(one, fraction(lossAtMarginMilli * distanceUm, 1000 * margin));
  return sideConflict ? multiply(loc, fraction(wrongSideMilli, 1000)) : loc;
}
