import { alignTasks } from './align-tasks.ts';
import { displayTasks } from './display-tasks.ts';
import type { ImageTask } from './image-task.ts';
import { mtvTasks } from './mtv-tasks.ts';
import { percistTasks } from './percist-tasks.ts';
import { qcTasks } from './qc-tasks.ts';
import { safetyTasks } from './safety-tasks.ts';
import type { BuiltStudy } from './study.ts';
import { suvTasks } from './suv-tasks.ts';
import type { PracticalTask } from './task.ts';
import { triageTasks } from './triage-tasks.ts';

export type { ImageTask } from './image-task.ts';
export type { PracticalTask } from './task.ts';
export { buildStudy, type BuiltStudy, type TaskStudy } from './study.ts';
export { taskStudies } from './studies.ts';

/** Practical tasks that need no images, in the order of their kinds. */
export const practicalBank: readonly PracticalTask[] = [...suvTasks, ...qcTasks, ...safetyTasks];

/** Practical tasks on images (`face.caseId`, one of `taskStudies`), in the order of their kinds. */
export const imageBank: readonly ImageTask[] = [
  ...alignTasks,
  ...triageTasks,
  ...percistTasks,
  ...mtvTasks,
  ...displayTasks,
];

/** The image tasks of one study, with the keys that its images give. */
export const tasksOn = (built: BuiltStudy): readonly PracticalTask[] =>
  imageBank
    .filter(({ study }) => study === built.study)
    .map(({ face, facts, keyOf }) => ({ face, key: keyOf(built), facts }));
