export { openTaskReading, type TaskReading } from './task-reading.svelte.ts';
