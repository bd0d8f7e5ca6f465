export { notASlice, roleOf, unitOf } from './classify.ts';
export * from './deid/index.ts';
export { decodeFrame, decoderVersion, type StoredPixels } from './frame.ts';
export { auditGeometry, type StackGeometry } from './geometry.ts';
export { parseFile, type Header, type HeaderError, type ParsedFile } from './header.ts';
export { parseInstance, type Instance, type PixelForm, type Subject } from './instance.ts';
export * from './objects/index.ts';
export { planStudy, type PlannedSeries, type RejectedFile, type StudyPlan } from './study.ts';
export { listTags, tagRowLimit, type TagRow } from './list-tags.ts';
export { decodeText } from './text.ts';
export { looksLikeDicom } from './unwrap.ts';
export {
  decodeSeries,
  decodeSlice,
  SeriesValues,
  type DecodeOptions,
  type FileReader,
} from './volume.ts';
export * from './write/index.ts';
