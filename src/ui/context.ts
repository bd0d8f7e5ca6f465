import { createContext } from 'svelte';
import type { AppState, Reading } from '#state';

/** The page's one state, handed down from main.ts. */
export const [getApp, setApp] = createContext<AppState>();
/** The case that the reading or marked screen shows. */
export const [getReading, setReading] = createContext<Reading>();
