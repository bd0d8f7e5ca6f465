import type { Snippet } from 'svelte';

/** What an examination puts round an open case. */
export interface ExamFrame {
  readonly clock: Snippet;
  readonly back: () => void;
  readonly backText: string;
  /** Said in the hand-in dialog. */
  readonly ask: string;
  /** False where it could not be stored. */
  readonly handIn: () => Promise<boolean>;
}
