export * from './attempt.ts';
export * from './finding.ts';
export * from './report.ts';
