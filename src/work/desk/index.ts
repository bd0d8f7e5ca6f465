export type * from './desk-jobs.ts';
export { openDeskKey, readDeskPack } from './open-desk.ts';
export { markScripts, openScripts } from './open-scripts.ts';
