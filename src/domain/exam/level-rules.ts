import { err, ok, type Result } from '#base';
import type { MarkingRules, SectionId } from '../marking/index.ts';
import type { Level } from './item.ts';
import type { Policy } from './policy.ts';

export type LevelRulesError =
  | { readonly kind: 'section-unknown'; readonly section: string }
  /** A section would weigh less than nothing. */
  | { readonly kind: 'weight-negative'; readonly section: SectionId; readonly weight: number }
  | { readonly kind: 'shift-sum'; readonly sum: number }
  | { readonly kind: 'not-whole'; readonly section: string };

/**
 * Marking rules with the section weights of a level of seniority (domain design §2.4); they add up to what they added up
 * to before. A level without shifts gets the rules themselves. Others are named `<version>+<policy id>.L<level>`, so
 * that a sheet says what it was made with. Make them once for an exam: the hash of rules is remembered by object.
 */
export function rulesForLevel(
  rules: MarkingRules,
  policy: Pick<Policy, 'id' | 'levels'>,
  level: Level,
): Result<MarkingRules, LevelRulesError> {
  const shift = Object.entries(policy.levels[level].sectionShift).filter(
    ([, points]) => points !== 0,
  );
  if (shift.length === 0) return ok(rules);
  let sum = 0;
  for (const [section, points] of shift) {
    if (!Number.isSafeInteger(points)) return err({ kind: 'not-whole', section });
    if (!rules.sections.some(({ id }) => id === section))
      return err({ kind: 'section-unknown', section });
    sum += points;
  }
  if (sum !== 0) return err({ kind: 'shift-sum', sum });
  const pointsOf = new Map<string, number>(shift);
  const sections = rules.sections.map((section) => ({
    ...section,
    weight: section.weight + (pointsOf.get(section.id) ?? 0),
  }));
  const below = sections.find(({ weight }) => weight < 0);
  if (below !== undefined)
    return err({ kind: 'weight-negative', section: below.id, weight: below.weight });
  return ok({
    ...rules,
    version: `${rules.version}+${policy.id}.L${level}`,
    sources: {
      ...rules.sources,
      levels: { text: `Weights by seniority of policy ${policy.id}`, reviewedBy: null },
    },
    sections,
  });
}
