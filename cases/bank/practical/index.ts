import type { BuiltLibraryCase } from '../../library/build.ts';
import { alignTasks } from './align-tasks.ts';
import { displayTasks } from './display-tasks.ts';
import type { ImageTask } from './image-task.ts';
import { mtvTasks } from './mtv-tasks.ts';
import { percistTasks } from './percist-tasks.ts';
import { qcTasks } from './qc-tasks.ts';
import { safetyTasks } from './safety-tasks.ts';
import { suvTasks } from './suv-tasks.ts';
import type { PracticalTask } from './task.ts';
import { triageTasks } from './triage-tasks.ts';

export type { ImageTask } from './image-task.ts';
export type { PracticalTask } from './task.ts';

/** Practical tasks that need no images, in the order of their kinds. */
export const practicalBank: readonly PracticalTask[] = [...suvTasks, ...qcTasks, ...safetyTasks];

/** Practical tasks on cases of the demo library (`face.caseId`), in the order of their kinds. */
export const imageBank: readonly ImageTask[] = [
  ...alignTasks,
  ...triageTasks,
  ...percistTasks,
  ...mtvTasks,
  ...displayTasks,
];

/** The image tasks of one built case, with the keys that its images give. */
export const tasksOn = (built: BuiltLibraryCase): readonly PracticalTask[] =>
  imageBank
    .filter(({ face }) => face.caseId === built.key.caseId)
    .map(({ face, facts, keyOf }) => ({ face, key: keyOf(built), facts }));
