export * from './attempt.ts';
export * from './finding.ts';
export * from './history.ts';
export * from './key-image.ts';
export * from './measurement.ts';
export * from './report.ts';
export * from './sentence.ts';
export * from './trail.ts';
