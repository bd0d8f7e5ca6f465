// Loaded when an examination is entered.
export { type CaseDesk, type CaseProblem } from './case-desk.svelte.ts';
export { type ChainSave } from './chain-log.svelte.ts';
export { type DeviceFact } from './device-check.ts';
export { type HandedIn, type SealProblem } from './hand-in-sitting.ts';
export { openSitting } from './open-sitting.ts';
export {
  fingerprintOf,
  SittingRoom,
  type Phase,
  type StartProblem,
} from './sitting-room.svelte.ts';
export { type SittingRun } from './sitting-run.svelte.ts';
export { type Place, type PlaceState, type TheoryDesk } from './theory-desk.svelte.ts';
export { type OpenVolume } from './volume.ts';
