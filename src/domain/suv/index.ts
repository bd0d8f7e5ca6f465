export * from './audit.ts';
export * from './audit-suv.ts';
export * from './body-size.ts';
export * from './correct.ts';
export * from './decay.ts';
export { parseDate, parseTime } from './dicom-time.ts';
export * from './limits.ts';
export * from './nuclides.ts';
export type * from './reasons.ts';
