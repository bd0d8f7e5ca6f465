export type { GateReport, ImportError, ImportFile, ImportProgress } from '#work';
export { AppState, type Ports, type RendererChoice, type Screen } from './app-state.svelte.ts';
export { AttemptSession, type SaveStatus } from './attempt-session.svelte.ts';
export type { StoreError as StoreFailure } from '#store';
export { submissionOf } from './submission.ts';
export {
  Backups,
  type BackupFailure,
  type BackupJob,
  type RestoreReport,
} from './backup.svelte.ts';
export {
  type ImportedCase,
  type ImportFailure,
  type ImportJob,
  type Outcome,
} from './library-import.svelte.ts';
export {
  ownPack,
  packIdOf,
  rowsOf,
  standingOf,
  type CaseState,
  type Orphan,
  type PackRow,
  type Sorting,
  type SortKey,
  type Standing,
} from './library-packs.ts';
export { Library, type StarterPack } from './library.svelte.ts';
export type { Reading, Readout } from './reading.svelte.ts';
export type { Route } from './router.svelte.ts';
export type { Study } from './study.svelte.ts';
export { nudged, rounded, throughLandmark } from './alignment.ts';
export {
  cellOf,
  layoutIds,
  lensId,
  type Cell,
  type Hanging,
  type LayoutId,
  type StudyId,
} from './layouts.ts';
export {
  csvLine,
  measureRows,
  totalsOf,
  type MeasureRow,
  type PercentChange,
  type Scale,
  type SuvNormalisation,
  type Totals,
} from './measure-table.ts';
export {
  MarkReview,
  markWith,
  marksFile,
  marksFingerprint,
  type AttemptResult,
  type Judgements,
  type MarkedStore,
  type MarksFile,
  type ToSelfJudge,
} from './marked-case.svelte.ts';
export {
  bounds,
  placeOf,
  referenceRadiusMm,
  type BrushMode,
  type Draft,
  type MeasureProblem,
  type Measuring,
  type ReferenceKind,
} from './measuring.svelte.ts';
export { type KeyChanges, type KeySettings } from './keys.svelte.ts';
export type { TagRow } from './originals.ts';
export { type Economy, type Preferences } from './preferences.svelte.ts';
export { type Tool, type ViewState } from './view-state.svelte.ts';
export {
  ctWindowIds,
  ctWindows,
  petUppers,
  slabModes,
  slabSteps,
  type CtWindowId,
  type SlabMode,
} from './windows.ts';
export { writeXlsx, type XlsxCell, type XlsxSheet } from './xlsx.ts';
export {
  blockingHits,
  hitKey,
  isEmpty,
  newPoint,
  passMilli,
  pointEntries,
  pointOf,
  previewIdOf,
  sheetPages,
  stepIds,
  type AuthorJob,
  type BlindRun,
  type Both,
  type Draft as CaseDraft,
  type DraftLine,
  type DraftPlace,
  type DraftPoint,
  type DraftTruth,
  type FaceStatement,
  type Gap,
  type GapKind,
  type NamedTruth,
  type PackResult,
  type PointEntry,
  type SheetPage,
  type StepId,
  type Workshop,
  type WorkshopList,
} from './author/index.ts';
export { canMend, mendedFactor, shownFactor } from './sitting/tasks/suv-mend.ts';
export {
  answerRegion,
  liverSulOf,
  regionsIn,
  restoreRegion,
  sulPeakOf,
  volumeResponse,
} from './sitting/tasks/task-values.ts';
export {
  TaskWork,
  toggled,
  withPanel,
  type FaceOf as TaskFaceOf,
} from './sitting/tasks/task-work.svelte.ts';
export type {
  BankFormat,
  BankImport,
  BuilderPart,
  ExamBuilder,
  ExamDraft,
  ExamProblem,
  ExamProblemKind,
  Handbook,
  KeyMaker,
  KeyPart,
  MadeFile,
  MonthlySitting,
  MonthlyTest,
  Office,
  OfficePage,
  PolicyRefusal,
  PracticalTask,
  QualitySheet,
  StoredBank,
} from './office/index.ts';
export type {
  CaseDesk,
  CaseProblem,
  ChainSave,
  DeviceFact,
  HandedIn,
  OpenVolume,
  Place,
  PlaceState,
  SealProblem,
  SittingRoom,
  SittingRun,
  StartProblem,
  TheoryDesk,
} from './sitting/index.ts';
export {
  classXlsx,
  openDeskReading,
  type Desk,
  type DeskFailure,
  type DeskRoom,
  type DeskTab,
  type KnownExam,
  type MergeReport,
} from './desk/index.ts';
export { packErrorText } from '#pack';
