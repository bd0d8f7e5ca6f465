export { type LintFinding, type LintReport } from './finding.ts';
export { lintContents, lintPack, type LintOptions } from './lint.ts';
export { imagesHashOf } from './lint-case.ts';
export { type LintDicom } from './port.ts';
export { type LintRule, type Severity } from './rule.ts';
export { lintRules, type RuleId } from './rules.ts';
