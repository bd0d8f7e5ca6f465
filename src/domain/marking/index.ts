export { numberFindings } from './context.ts';
export * from './key.ts';
export * from './lesion-rows.ts';
export * from './mark-error.ts';
export { engineVersion, mark, type MarkInput } from './mark.ts';
export type { MarkingRules } from './rules.ts';
export { rules2026v1 } from './rules-2026-1.ts';
export * from './sheet.ts';
