export { setApp } from './context.ts';
export { default as LibraryScreen } from './library/library-screen.svelte';
export { default as MarkedScreen } from './marked/marked-screen.svelte';
export { default as ReadingScreen } from './reading/reading-screen.svelte';
export { default as StateScreen } from './state-screen.svelte';
