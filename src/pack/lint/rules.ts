import type { LintRule } from './rule.ts';
import { caseRules } from './rules-case.ts';
import { imageRules } from './rules-image.ts';
import { keyRules } from './rules-key.ts';
import { packRules } from './rules-pack.ts';

const all = { ...packRules, ...caseRules, ...imageRules, ...keyRules };

export type RuleId = keyof typeof all;

/** Every rule by its name. What a pack is refused for when it is read has the name of its `PackErrorKind`. */
export const lintRules: Readonly<Record<RuleId, LintRule>> = all;
