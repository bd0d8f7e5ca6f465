export * from './item-analysis.ts';
export * from './kappa.ts';
export * from './observer.ts';
export * from './proportion.ts';
export * from './scores-agreement.ts';
export * from './standard-setting.ts';
export type { StatError } from './stat-error.ts';
