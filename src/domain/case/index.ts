export * from './case.ts';
export * from './series.ts';
