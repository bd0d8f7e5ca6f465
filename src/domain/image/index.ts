export * from './body.ts';
export * from './camera.ts';
export * from './geometry.ts';
export * from './grid.ts';
export * from './mip.ts';
export * from './rigid.ts';
export * from './volume.ts';
