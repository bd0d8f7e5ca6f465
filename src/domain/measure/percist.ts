import { err, ok, type Result } from '#base';
import {
  compare,
  decided,
  percentChange,
  type CriteriaError,
  type CriterionLine,
} from './criteria.ts';
import { percistRules } from './percist-rules.ts';
import type { ReferenceKind } from './references.ts';

/** One scan's numbers. All uptake in SUL, times in minutes after injection. */
export interface PercistScan {
  /** SULpeak of the hottest lesion: not necessarily the same lesion at both times. */
  readonly lesionPeak: number;
  /** 3 cm sphere in the right lobe. */
  readonly liverMean?: number | undefined;
  readonly liverSd?: number | undefined;
  /** Descending thoracic aorta; used where the liver is diseased and is not given. */
  readonly bloodPoolMean?: number | undefined;
  readonly bloodPoolSd?: number | undefined;
  readonly uptakeMin?: number | undefined;
  /** Total lesion glycolysis, for progression by extent. */
  readonly tlg?: number | undefined;
}

export interface PercistInput extends PercistScan {
  readonly prior?: PercistScan | undefined;
  /** The reader says: new lesions, typical of tumour. */
  readonly newLesion?: boolean | undefined;
  /** The reader says: no lesion can be told from background any more, at the level of blood pool. */
  readonly resolved?: boolean | undefined;
}

export type PercistLineId =
  | 'measurable'
  | 'reference-percent'
  | 'reference-difference'
  | 'uptake-difference'
  | 'uptake-least'
  | 'new-lesion'
  | 'resolved'
  | 'below-liver'
  | 'fall-percent'
  | 'fall-difference'
  | 'rise-percent'
  | 'rise-difference'
  | 'tlg-rise';

export type PercistResponse = 'CMR' | 'PMR' | 'SMD' | 'PMD';

export interface Percist {
  readonly reference: ReferenceKind;
  /** Least SULpeak of a measurable lesion: of the prior scan where there is one, for that is where it is chosen. */
  readonly threshold?: number | undefined;
  /** Undefined where the prior scan has no SD of its reference. */
  readonly measurable?: boolean | undefined;
  /** The rest only with a prior scan. False where liver (or blood pool) or uptake time differ too much. */
  readonly comparable?: boolean | undefined;
  /** Of SULpeak, in percent and in SUL; falls are negative. */
  readonly percentChange?: number | undefined;
  readonly difference?: number | undefined;
  /** Undefined where the lesion was not measurable, unless there are new lesions. */
  readonly response?: PercistResponse | undefined;
  readonly lines: ReadonlyArray<CriterionLine<PercistLineId>>;
}

type Lines = Array<CriterionLine<PercistLineId>>;

export function percist(input: PercistInput): Result<Percist, CriteriaError> {
  const { prior } = input;
  const scans = prior ? [input, prior] : [input];
  if (!scans.every(hasUsableNumbers)) return err({ kind: 'not-a-number' });
  const reference = (['liver', 'blood-pool'] as const).find((kind) =>
    scans.every((scan) => referenceOf(scan, kind).mean !== undefined),
  );
  if (reference === undefined) return err({ kind: 'no-reference' });
  if (scans.some((scan) => !(referenceOf(scan, reference).mean! > 0)))
    return err({ kind: 'reference-not-positive' });

  const lines: Lines = [];
  const baseline = prior ?? input;
  const { mean, sd } = referenceOf(baseline, reference);
  const { measurable } = percistRules;
  const threshold =
    sd === undefined ? undefined : measurable[reference] * mean! + measurable.sds * sd;
  if (threshold !== undefined)
    lines.push(compare('measurable', baseline.lesionPeak, '>=', threshold));
  const isMeasurable = lines[0]?.holds;
  const first = { reference, threshold, measurable: isMeasurable };
  if (!prior) return ok({ ...first, lines });

  const change = percentChange(prior.lesionPeak, input.lesionPeak);
  if (change === undefined) return err({ kind: 'reference-not-positive' });
  const comparability = compared(input, prior, reference);
  const response = respond(input, prior, reference, change);
  return ok({
    ...first,
    comparable: comparability.every(({ holds }) => holds),
    percentChange: change,
    difference: input.lesionPeak - prior.lesionPeak,
    response:
      isMeasurable === false && response.is !== 'PMD-new' ? undefined : shortOf(response.is),
    lines: [...lines, ...comparability, ...response.lines],
  });
}

function compared(now: PercistScan, prior: PercistScan, kind: ReferenceKind): Lines {
  const { maxPercent, underSul, maxUptakeMin, leastUptakeMin } = percistRules.comparable;
  const [a, b] = [referenceOf(prior, kind).mean!, referenceOf(now, kind).mean!];
  const lines: Lines = [
    compare('reference-percent', (Math.abs(b - a) / a) * 100, '<=', maxPercent),
    compare('reference-difference', Math.abs(b - a), '<', underSul),
  ];
  if (now.uptakeMin !== undefined && prior.uptakeMin !== undefined)
    lines.push(
      compare('uptake-difference', Math.abs(now.uptakeMin - prior.uptakeMin), '<=', maxUptakeMin),
      compare('uptake-least', Math.min(now.uptakeMin, prior.uptakeMin), '>=', leastUptakeMin),
    );
  return lines;
}

/** New lesions are progression even of a lesion that was not measurable. */
type Responded = PercistResponse | 'PMD-new';
const shortOf = (is: Responded): PercistResponse => (is === 'PMD-new' ? 'PMD' : is);

function respond(
  now: PercistInput,
  prior: PercistScan,
  kind: ReferenceKind,
  change: number,
): { is: Responded; lines: Lines } {
  const fresh = decided('new-lesion', now.newLesion ?? false);
  const resolved = decided('resolved', now.resolved ?? false);
  // Complete response is less than the liver's mean and at the level of blood pool; the latter is for the eye.
  const belowLiver: Lines =
    kind === 'liver' ? [compare('below-liver', now.lesionPeak, '<', now.liverMean!)] : [];
  const difference = now.lesionPeak - prior.lesionPeak;
  const { response, progression } = percistRules;
  const fall: Lines = [
    compare('fall-percent', -change, '>=', response.percent),
    compare('fall-difference', -difference, '>=', response.sul),
  ];
  const rise: Lines = [
    compare('rise-percent', change, '>', progression.percent),
    compare('rise-difference', difference, '>', progression.sul),
  ];
  const tlgChange =
    now.tlg === undefined || prior.tlg === undefined
      ? undefined
      : percentChange(prior.tlg, now.tlg);
  // By extent only where SUL has not declined.
  const extent: Lines =
    tlgChange !== undefined && difference >= 0
      ? [compare('tlg-rise', tlgChange, '>', progression.tlgPercent)]
      : [];
  const all = (some: Lines): boolean => some.length > 0 && some.every(({ holds }) => holds);
  const is: Responded = fresh.holds
    ? 'PMD-new'
    : all(rise) || all(extent)
      ? 'PMD'
      : all([resolved, ...belowLiver])
        ? 'CMR'
        : all(fall)
          ? 'PMR'
          : 'SMD';
  return {
    is,
    lines: [fresh, resolved, ...belowLiver, ...(difference > 0 ? rise : fall), ...extent],
  };
}

const referenceOf = (
  scan: PercistScan,
  kind: ReferenceKind,
): { mean: number | undefined; sd: number | undefined } =>
  kind === 'liver'
    ? { mean: scan.liverMean, sd: scan.liverSd }
    : { mean: scan.bloodPoolMean, sd: scan.bloodPoolSd };

const hasUsableNumbers = (scan: PercistScan): boolean =>
  [
    scan.lesionPeak,
    scan.liverMean,
    scan.liverSd,
    scan.bloodPoolMean,
    scan.bloodPoolSd,
    scan.uptakeMin,
    scan.tlg,
  ].every((n) => n === undefined || (Number.isFinite(n) && n >= 0));
