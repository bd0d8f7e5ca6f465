export * from './advise.ts';
export * from './bidirectional.ts';
export * from './circle.ts';
export {
  percentChange,
  type Comparison,
  type CriteriaError,
  type CriterionLine,
} from './criteria.ts';
export * from './deauville.ts';
export * from './edit.ts';
export * from './grow.ts';
export * from './local-maximum.ts';
export type { MeasureError, RegionError } from './measure-error.ts';
export * from './outline.ts';
export * from './peak.ts';
export * from './percentile.ts';
export * from './percist.ts';
export { percistRules } from './percist-rules.ts';
export { references, type ReferenceKind } from './references.ts';
export * from './region-stats.ts';
export { indexRuns, type RunIndex } from './run-index.ts';
export { checkRuns, eachOffset, runsOf, voxelsIn, type Runs } from './runs.ts';
export { sphereRuns, sphereStats, type SphereStats } from './sphere.ts';
export * from './suv-at.ts';
export { namedThresholds, percistThreshold, type ThresholdRule } from './threshold.ts';
