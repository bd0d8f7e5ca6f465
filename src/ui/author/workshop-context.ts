import { createContext } from 'svelte';
import type { Workshop } from '#state';

/** The draft that the workshop has open. */
export const [getWorkshop, setWorkshop] = createContext<Workshop>();
