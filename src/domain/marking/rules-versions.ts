import { rules2026v1 } from './rules-2026-1.ts';
import { rules2026v2 } from './rules-2026-2.ts';
import type { MarkingRules } from './rules.ts';

export { rules2026v1, rules2026v2 };

/** What a new attempt is marked with. */
export const currentRules: MarkingRules = rules2026v2;

/** All versions by the name that a sheet carries: an old sheet is made again with the rules it was made with. */
export const markingRules: ReadonlyMap<string, MarkingRules> = new Map(
  [rules2026v1, rules2026v2].map((rules) => [`${rules.id}@${rules.version}`, rules]),
);
