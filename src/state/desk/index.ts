// Loaded when the examiner's desk is opened.
export { classXlsx } from './class-list.ts';
export type { DeskFailure } from './desk-failure.ts';
export type { MergeReport } from './desk-ledger.svelte.ts';
export { openDeskReading } from './desk-reading.ts';
export { DeskRoom, openDeskRoom, type KnownExam } from './desk-room.svelte.ts';
export { Desk, type DeskJob, type DeskTab } from './desk.svelte.ts';
