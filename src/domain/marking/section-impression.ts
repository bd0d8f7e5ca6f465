import { fraction, type Fraction } from './fraction.ts';
import type { KeyPoint } from './key.ts';
import { judgePoint, type PointList } from './judge-point.ts';
import type { MarkContext, SectionDraft } from './section.ts';

export const impressionList: PointList = {
  path: 'point',
  ruleId: 'E-impression',
  field: 'impression',
  scopes: ['impression'],
  where: { zh: '结论', en: 'the impression says' },
};

const differentialList: PointList = {
  path: 'differential',
  ruleId: 'E-differential',
  field: 'differential',
  scopes: ['ddx', 'impression'],
  where: { zh: '鉴别诊断', en: 'the differential says' },
};

/** Points may have decimals; thousandths are the finest that count. */
const milliOf = (point: KeyPoint): number => Math.round(point.points * 1000);

/** Key points with the list each belongs to and its share of them all. */
export function sharesOf(
  lists: ReadonlyArray<readonly [PointList, readonly KeyPoint[] | undefined]>,
): ReadonlyArray<{ readonly list: PointList; readonly point: KeyPoint; readonly share: Fraction }> {
  const all = lists.flatMap(([list, points]) =>
    (points ?? []).filter((point) => milliOf(point) > 0).map((point) => ({ list, point })),
  );
  const total = all.reduce((sum, { point }) => sum + milliOf(point), 0);
  return all.map((each) => ({ ...each, share: fraction(milliOf(each.point), total) }));
}

/**
 * Section E, impression and differential: each key point is reached by any of its codes. `concept@site` wants the
 * concept at that site or a part of it; a bare `concept` wants it anywhere. The other side is another site, so a wrong
 * laterality earns nothing. Of the differential the first four possibilities count.
 */
export function markImpression(context: MarkContext): SectionDraft | undefined {
  const { key, rules } = context;
  const points = sharesOf([
    [impressionList, key.impression],
    // Rules before 2026.2 judged the impression alone.
    [differentialList, rules.keyPoints === undefined ? [] : key.differential],
  ]);
  if (points.length === 0) return undefined;
  return {
    section: 'E',
    items: points.map(({ list, point, share }) => judgePoint(context, point, list, share)),
  };
}
