import { createContext } from 'svelte';
import type { Office } from '#state';

/** The office that the screen shows. */
export const [getOffice, setOffice] = createContext<Office>();
