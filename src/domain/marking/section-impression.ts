import type { ImpressionItem } from '../report/index.ts';
import { fraction, zero } from './fraction.ts';
import type { KeyPoint } from './key.ts';
import type { DraftItem, MarkContext, SectionDraft } from './section.ts';
import { english, joinBoth, midSentence, termNames, type Both } from './wording.ts';

/**
 * Section E, impression, as far as coded conclusions go: each key point is all or nothing, reached by any of its
 * codes. `concept@site` wants the concept at that site or a part of it; a bare `concept` wants it anywhere.
 * The other side is another site, so a wrong laterality earns nothing.
 */
export function markImpression(context: MarkContext): SectionDraft | undefined {
  const points = context.key.impression.filter((point) => point.points > 0);
  // Points may have decimals; thousandths are the finest that count.
  const milli = (point: KeyPoint): number => Math.round(point.points * 1000);
  const total = points.reduce((all, point) => all + milli(point), 0);
  if (total === 0) return undefined;
  return {
    section: 'E',
    items: points.map((point): DraftItem => {
      const share = fraction(milli(point), total);
      const hit = context.submission.report.impression.items.find((item) =>
        point.anyOf.some((code) => reaches(context, item, code)),
      );
      return {
        path: `point/${point.id}`,
        ruleId: 'E-impression',
        max: share,
        got: hit === undefined ? zero : share,
        inputs: { points: point.points, code: hit === undefined ? '' : codeOf(hit) },
        evidence: hit === undefined ? [point.id] : [point.id, hit.id],
        reason: hit === undefined ? missReason(context, point) : hitReason(context, point, hit),
      };
    }),
  };
}

export const codeOf = (item: ImpressionItem): string =>
  item.site === undefined ? item.concept : `${item.concept}@${item.site}`;

/** Concept and site of a key code. */
export function splitCode(code: string): readonly [concept: string, site: string | undefined] {
  const at = code.indexOf('@');
  return at < 0 ? [code, undefined] : [code.slice(0, at), code.slice(at + 1)];
}

function reaches(context: MarkContext, item: ImpressionItem, code: string): boolean {
  const [concept, site] = splitCode(code);
  if (item.concept !== concept) return false;
  if (site === undefined) return true;
  return item.site !== undefined && context.vocab.sameSiteOrPart(item.site, site);
}

function itemNames(context: MarkContext, item: ImpressionItem): Both {
  const concept = termNames(context.vocab, 'concepts', item.concept);
  if (item.site === undefined) return concept;
  const site = termNames(context.vocab, 'sites', item.site);
  return { zh: `${site.zh}${concept.zh}`, en: `${concept.en}, ${midSentence(site.en)}` };
}

function hitReason(
  context: MarkContext,
  point: KeyPoint,
  item: ImpressionItem,
): DraftItem['reason'] {
  const said = itemNames(context, item);
  return {
    zh: `要点“${point.label.zh}”：结论已写“${said.zh}”。`,
    en: `“${english(point.label)}”: the impression says “${said.en}”.`,
  };
}

function missReason(context: MarkContext, point: KeyPoint): DraftItem['reason'] {
  const { vocab } = context;
  const wanted = point.anyOf.map(splitCode);
  const sameConcept = context.submission.report.impression.items.filter((item) =>
    wanted.some(([concept]) => concept === item.concept),
  );
  const mirrored = sameConcept.filter((item) => {
    const opposite = item.site === undefined ? undefined : vocab.siteOf(item.site)?.opposite;
    return (
      opposite !== undefined &&
      wanted.some(
        ([concept, site]) =>
          concept === item.concept && site !== undefined && vocab.sameSiteOrPart(opposite, site),
      )
    );
  });
  const start = {
    zh: `要点“${point.label.zh}”未写出`,
    en: `“${english(point.label)}” is not in the impression`,
  };
  const told = (items: readonly ImpressionItem[]): Both =>
    joinBoth(
      items.map((item) => itemNames(context, item)),
      '、',
      '; ',
    );
  if (mirrored.length > 0) {
    const said = told(mirrored);
    return {
      zh: `${start.zh}：写的是“${said.zh}”，左右相反。`,
      en: `${start.en}: it says “${said.en}”, which is the wrong side.`,
    };
  }
  if (sameConcept.length > 0) {
    const said = told(sameConcept.slice(0, 3));
    return {
      zh: `${start.zh}：写的是“${said.zh}”，部位不符。`,
      en: `${start.en}: it says “${said.en}”, another site.`,
    };
  }
  return { zh: `${start.zh}。`, en: `${start.en}.` };
}
