import type { Component } from 'svelte';
import type { CaseRecord } from '#domain/case';
import type { PracticalFace, PracticalResponse } from '#domain/exam';

export interface TaskScreenProps {
  readonly face: PracticalFace;
  /** What was recorded before: the screen begins with it. Later changes from outside are not taken in. */
  readonly response: PracticalResponse | undefined;
  /** The case whose images the task is done on; absent for tasks without images. */
  readonly record: CaseRecord | undefined;
  /** Every change of the response, at once; null where nothing is said any more. */
  readonly onresponse: (response: PracticalResponse | null) => void;
}

/** The screen of any practical task. It fills the place it is put in and keeps nothing itself. */
export const loadTaskScreen = async (): Promise<Component<TaskScreenProps>> =>
  (await import('./task-screen.svelte')).default;
