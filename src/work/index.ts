export type * from './author/author-jobs.ts';
export type * from './desk/desk-jobs.ts';
export type {
  BackupContents,
  BackupError,
  BackupProgress,
  ReadBackup,
  SavedAttempt,
  SavedCase,
} from './backup/backup.ts';
export {
  createMeasureClient,
  createWorkClient,
  type ClientOf,
  type JobError,
  type JobErrorOf,
  type MeasureClient,
  type RunOptions,
  type WorkClient,
  type WorkClientOptions,
} from './client.ts';
export type {
  CorrectSuvError,
  CorrectSuvInput,
  GateReport,
  ImportError,
  ImportFile,
  ImportInput,
  ImportOutput,
  ImportProgress,
  ImportStage,
  JobName,
  Jobs,
  PackSurvey,
  SurveyedCase,
  TagRow,
  TagsError,
} from './jobs.ts';
export type {
  MeasureAsk,
  MeasureFailure,
  MeasureInput,
  MeasureJobs,
  MeasureOutput,
  VolumeSource,
} from './measure/index.ts';
export { spawnJobWorker, spawnMeasureWorker } from './spawn.ts';
export type { WorkError } from './worker-slot.ts';
