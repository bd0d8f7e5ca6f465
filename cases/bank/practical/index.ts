import { qcTasks } from './qc-tasks.ts';
import { safetyTasks } from './safety-tasks.ts';
import { suvTasks } from './suv-tasks.ts';
import type { PracticalTask } from './task.ts';

export type { PracticalTask } from './task.ts';

/** Practical tasks that need no images, in the order of their kinds. */
export const practicalBank: readonly PracticalTask[] = [...suvTasks, ...qcTasks, ...safetyTasks];
