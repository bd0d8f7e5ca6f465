export type { Code } from './code.ts';
export type { Maker } from './equipment.ts';
export type {
  FoundRegion,
  FoundRegions,
  ObjectError,
  RegionProblem,
  RegionTarget,
} from './found-region.ts';
export type { WrittenObject } from './part-10.ts';
export {
  writeReportObjects,
  type LeftOut,
  type ReadingToWrite,
  type ReportObjects,
  type ReportWriteError,
} from './report-objects.ts';
export { readStructureSet } from './rtstruct-read.ts';
export { readSegmentation, type SegOptions } from './seg-read.ts';
export {
  writeSegmentation,
  type RegionToWrite,
  type SegToWrite,
  type SegWriteError,
} from './seg-write.ts';
export type { SourceSeries, SourceSlice } from './source-series.ts';
export type { LayerToWrite } from './sr-groups.ts';
export { codeOfSite, siteCodes } from './sr-sites.ts';
export type { Observer } from './sr-write.ts';
export { studyContext, type StudyContext } from './study-context.ts';
export { uidOf } from './uid.ts';
