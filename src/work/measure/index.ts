export type {
  MeasureAsk,
  MeasureFailure,
  MeasureInput,
  MeasureJobs,
  MeasureOutput,
  VolumeSource,
} from './measure-jobs.ts';
