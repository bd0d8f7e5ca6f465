export type * from './author-jobs.ts';
export { deidStudy } from './deid-study.ts';
export { packDraft } from './pack-draft.ts';
export { Pace } from './pace.ts';
export { regionsOf } from './regions-of.ts';
