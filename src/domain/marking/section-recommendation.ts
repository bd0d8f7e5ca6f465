import { judgePoint, type PointList } from './judge-point.ts';
import { sharesOf } from './section-impression.ts';
import type { MarkContext, SectionDraft } from './section.ts';

const recommendationList: PointList = {
  path: 'point',
  ruleId: 'H-recommendation',
  field: 'recommendation',
  scopes: ['recommend'],
  where: { zh: '建议', en: 'the recommendations say' },
};

/**
 * Section H, recommendations (domain design §5.7): a coded action of the accepted set, at the target where the key names
 * one, earns the point. Unsafe or contradictory advice is a matter of must-nots.
 */
export function markRecommendation(context: MarkContext): SectionDraft | undefined {
  if (context.rules.recommendation === undefined) return undefined;
  const points = sharesOf([[recommendationList, context.key.recommend]]);
  if (points.length === 0) return undefined;
  return {
    section: 'H',
    items: points.map(({ list, point, share }) => judgePoint(context, point, list, share)),
  };
}
