export type { ImportError, ImportFile, ImportProgress } from '#work';
export { AppState, type Ports, type RendererChoice, type Screen } from './app-state.svelte.ts';
export { AttemptSession, type SaveStatus } from './attempt-session.svelte.ts';
export type { StoreError as StoreFailure } from '#store';
export { submissionOf } from './submission.ts';
export { Library, type CaseState, type ImportJob } from './library.svelte.ts';
export type { Reading, Readout } from './reading.svelte.ts';
export type { Route } from './router.svelte.ts';
export type { Study } from './study.svelte.ts';
export {
  ViewState,
  ctWindows,
  petUppers,
  type CtWindowId,
  type Tool,
} from './view-state.svelte.ts';
