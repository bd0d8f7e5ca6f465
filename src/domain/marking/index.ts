export * from './key.ts';
export * from './sheet.ts';
