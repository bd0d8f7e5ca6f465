// Loaded when the workshop, or the preview of a draft, is opened.
export { sheetPages, type SheetPage } from './contact-sheet.ts';
export type * from './draft.ts';
export { asText, isEmpty } from './draft.ts';
export {
  blockingHits,
  hitKey,
  passMilli,
  stepIds,
  type DraftPlace,
  type Gap,
  type GapKind,
  type StepId,
} from './gaps.ts';
export { draftIdOfPreview, pointEntries, pointOf, previewIdOf, type PointEntry } from './key-of.ts';
export { newPoint, roleOfSeries } from './new-draft.ts';
export {
  openWorkshop,
  previewCase,
  removeDraft,
  startDraft,
  workshopList,
  type DraftLine,
  type WorkshopList,
} from './open-workshop.ts';
export type { NamedTruth } from './truths-of.ts';
export { Workshop, type AuthorJob, type PackResult } from './workshop.svelte.ts';
