export { openTaskReading } from './task-reading.ts';
