export {
  AttemptLog,
  type AttemptLogOptions,
  type LogState,
  type LogStatus,
} from './attempt-log.ts';
export type { AttemptBundle, MergeOutcome } from './attempt-bundle.ts';
export { AttemptRepository } from './attempts.ts';
export type { CommitProgress, StoredBlob } from './case-commit.ts';
export { CaseRepository, type CasesUsage, type Freed } from './cases.ts';
export { DeskRepository } from './desk.ts';
export { DraftRepository } from './drafts.ts';
export type { DatabaseName, OnStoreEvent, StoreError, StoreEvent } from './errors.ts';
export type { Journal } from './journal.ts';
export type { Claim } from './page-locks.ts';
export type { PersistenceState, StorageEstimateBytes } from './persistence.ts';
export type { AttemptHeader, SealedScript, SittingHeader, StoredExam } from './schema.ts';
export { SettingsRepository, type BackupMark, type Settings } from './settings.ts';
export { SittingRepository } from './sittings.ts';
export { openStores, type StorePorts, type Stores } from './stores.ts';
