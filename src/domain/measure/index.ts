export * from './local-maximum.ts';
export * from './percentile.ts';
export { sphereStats, type MeasureError, type SphereStats } from './sphere.ts';
export * from './suv-at.ts';
