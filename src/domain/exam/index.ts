export * from './exam.ts';
export * from './item.ts';
export * from './policy.ts';
export * from './practical.ts';
export * from './sitting.ts';
