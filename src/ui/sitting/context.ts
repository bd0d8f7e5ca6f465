import { createContext } from 'svelte';
import type { SittingRoom, SittingRun } from '#state';

/** The examination that the screen shows. */
export const [getRoom, setRoom] = createContext<SittingRoom>();
/** The sitting that runs; only below the screens that show one. */
export const [getRun, setRun] = createContext<SittingRun>();
