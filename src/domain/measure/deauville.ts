import { err, ok, type Result } from '#base';
import { compare, decided, type CriteriaError, type CriterionLine } from './criteria.ts';
import type { SphereStats } from './sphere.ts';

// The five-point scale of the Lugano classification: Barrington et al., J Clin Oncol 2014;32:3048–3058, and Cheson et
// al., ibid. 3059–3068. 1 no uptake above background; 2 up to mediastinal blood pool; 3 above it, up to liver;
// 4 moderately above liver; 5 markedly above liver and/or new lesions. X (uptake unlikely to be lymphoma) is the
// reader's alone and is not worked out here.

/**
 * The scale is visual. In numbers Barrington et al. suggest 4 above the SUVmax of a large region of normal liver, and
 * 5 from 2 to 3 times that: so the factor is a variant. Comparing with the means of liver and blood pool instead is
 * common too and moves the limits 2|3 and 3|4. A case or an examination names the variant it wants.
 */
export interface DeauvilleVariant {
  /** What of liver and blood pool the lesion's SUVmax is compared with. */
  readonly compareWith: 'max' | 'mean';
  /** 5 from this many times the liver's SUVmax. */
  readonly markedly: 2 | 3;
}

export type DeauvilleVariantId = 'max-2' | 'max-3' | 'mean-2' | 'mean-3';
export const deauvilleVariants: Readonly<Record<DeauvilleVariantId, DeauvilleVariant>> = {
  'max-2': { compareWith: 'max', markedly: 2 },
  'max-3': { compareWith: 'max', markedly: 3 },
  'mean-2': { compareWith: 'mean', markedly: 2 },
  'mean-3': { compareWith: 'mean', markedly: 3 },
};

export type DeauvilleLineId =
  | 'no-uptake'
  | 'new-lesion'
  | 'liver-above-blood-pool'
  | 'above-blood-pool'
  | 'above-liver'
  | 'markedly-above-liver';

type Reference = Pick<SphereStats, 'max' | 'mean'>;

/** All values in one unit, whichever. */
export interface DeauvilleInput {
  /** The hottest residual lesion; or the reader says that none is above background. */
  readonly lesion: Pick<SphereStats, 'max'> | 'no-uptake';
  readonly liver: Reference;
  readonly bloodPool: Reference;
  readonly variant: DeauvilleVariantId;
  /** The reader says that there are new lesions. */
  readonly newLesion?: boolean | undefined;
}

export interface Deauville {
  readonly score: 1 | 2 | 3 | 4 | 5;
  readonly lines: ReadonlyArray<CriterionLine<DeauvilleLineId>>;
  /**
   * False where the blood pool is not below the liver. The lesion is then compared with the liver alone: below it 2,
   * equal 3 (Barrington et al., Eur J Nucl Med Mol Imaging 2010;37:1824–1833).
   */
  readonly liverAboveBloodPool: boolean;
}

export function deauville(input: DeauvilleInput): Result<Deauville, CriteriaError> {
  const { lesion, liver, bloodPool, newLesion = false } = input;
  const { compareWith, markedly } = deauvilleVariants[input.variant];
  const peak = lesion === 'no-uptake' ? 0 : lesion.max;
  const numbers = [liver.max, liver.mean, bloodPool.max, bloodPool.mean, peak];
  if (!numbers.every((n) => Number.isFinite(n))) return err({ kind: 'not-a-number' });
  if (!numbers.slice(0, 4).every((n) => n > 0)) return err({ kind: 'reference-not-positive' });

  const limit = { liver: liver[compareWith], bloodPool: bloodPool[compareWith] };
  const noUptake = decided('no-uptake', lesion === 'no-uptake');
  const fresh = decided('new-lesion', newLesion);
  const order = compare('liver-above-blood-pool', limit.liver, '>', limit.bloodPool);
  const aboveBlood = compare('above-blood-pool', peak, '>', limit.bloodPool);
  const aboveLiver = compare('above-liver', peak, '>', limit.liver);
  const much = compare('markedly-above-liver', peak, '>=', markedly * liver.max);

  const score = ((): Deauville['score'] => {
    if (fresh.holds) return 5;
    if (noUptake.holds) return 1;
    if (much.holds) return 5;
    if (aboveLiver.holds) return 4;
    if (order.holds) return aboveBlood.holds ? 3 : 2;
    return compare('above-liver', peak, '>=', limit.liver).holds ? 3 : 2;
  })();
  const measured = noUptake.holds ? [] : [order, aboveBlood, aboveLiver, much];
  return ok({ score, lines: [noUptake, fresh, ...measured], liverAboveBloodPool: order.holds });
}
