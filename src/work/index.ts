export {
  createWorkClient,
  type JobError,
  type RunOptions,
  type WorkClient,
  type WorkClientOptions,
} from './client.ts';
export type {
  ImportError,
  ImportFile,
  ImportInput,
  ImportOutput,
  ImportProgress,
  ImportStage,
  JobName,
  Jobs,
} from './jobs.ts';
export { spawnJobWorker } from './spawn.ts';
export type { WorkError } from './worker-slot.ts';
