export type {
  GroupRow,
  StagingComponent,
  StagingModule,
  StagingOption,
  Thresholds,
} from './module.ts';
export * from './relation.ts';
export * from './staging.ts';
