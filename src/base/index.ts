export * from './assert.ts';
export * from './brand.ts';
export * from './clock.ts';
export * from './hash.ts';
export * from './json.ts';
export * from './result.ts';
