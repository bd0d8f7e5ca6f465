import type { Answer } from './item.ts';
import type { PaperId } from './policy.ts';
import type { PracticalResponse } from './practical.ts';
import type { SittingHead } from './sitting.ts';

/** ahead: not opened yet. left: it was never opened and the sitting is over. */
export type PaperStatus = 'ahead' | 'open' | 'closed' | 'left';

/**
 * [Note: Time used] A paper's time is what the monotonic clock ran while it was open, plus the wall-clock gap before
 * each `resumed`: while the page was gone no other clock ran. A wall clock that is set back or forward in between is
 * noted and neither gives nor takes time. What an interruption cost is given back only by the invigilator (`grantedMs`).
 */
export interface PaperState {
  readonly paper: PaperId;
  readonly status: PaperStatus;
  readonly limitMs: number;
  /** By the monotonic clock, over all runs of the page. */
  readonly ranMs: number;
  /** Gaps before `resumed` while it was open, by the wall clock. */
  readonly gapMs: number;
  readonly grantedMs: number;
  /** What is left as of the last entry, never below 0; 0 once closed or left. */
  readonly remainingMs: number;
  readonly openedAtMs?: number | undefined;
  readonly closedAtMs?: number | undefined;
  readonly closedWhy?: 'finished' | 'time' | 'ended' | undefined;
}

export interface CaseState {
  readonly caseId: string;
  readonly attemptId: string;
  readonly openedAtMs: number;
  /** One for each logged event of the attempt, in their order; late: after the time of the paper. */
  readonly events: ReadonlyArray<{
    readonly seq: number;
    readonly digest: string;
    readonly late: boolean;
  }>;
  readonly handedIn?:
    | {
        readonly submissionHash: string;
        readonly why: 'finished' | 'time';
        readonly atMs: number;
      }
    | undefined;
}

/** Something to look at, never to be punished. `ms`: how long it lasted, or by how much a clock jumped. */
export interface Hint {
  readonly kind: 'away' | 'fullscreen-left' | 'other-tab' | 'clock-jumped' | 'resumed';
  readonly seq: number;
  readonly wallMs: number;
  readonly ms?: number | undefined;
}

/** Why an event was not counted. */
export type IrregularKind =
  | 'after-end'
  | 'paper-not-open'
  | 'paper-not-in-exam'
  | 'paper-opened-again'
  | 'two-papers-open'
  | 'after-time'
  | 'unknown-question'
  | 'question-closed'
  | 'unknown-task'
  | 'unknown-case'
  | 'second-attempt'
  | 'case-not-opened'
  | 'case-handed-in'
  | 'case-event-order'
  | 'begun-again'
  | 'unknown-event'
  /** The monotonic clock went back without a `resumed`. */
  | 'mono-went-back'
  /** `gapMs` is not what the wall clock says. */
  | 'gap-differs';

export interface Irregular {
  readonly kind: IrregularKind;
  readonly seq: number;
  /** Question, task, case or paper. */
  readonly what?: string | undefined;
}

export interface SittingState {
  readonly head: SittingHead;
  /** In the order of the exam. */
  readonly papers: readonly PaperState[];
  readonly openPaper?: PaperId | undefined;
  /** By `questionName`; an answer that was taken back is absent. */
  readonly answers: Readonly<Record<string, Answer>>;
  readonly shownQuestions: ReadonlySet<string>;
  /** No going back to these. */
  readonly closedQuestions: ReadonlySet<string>;
  /** Item ids. */
  readonly flagged: ReadonlySet<string>;
  /** By task id. */
  readonly responses: Readonly<Record<string, PracticalResponse>>;
  readonly shownTasks: ReadonlySet<string>;
  /** By case id. */
  readonly cases: Readonly<Record<string, CaseState>>;
  readonly hints: readonly Hint[];
  readonly irregular: readonly Irregular[];
  readonly ended?:
    | {
        readonly stopCode: string;
        readonly why: 'finished' | 'time';
        readonly wallMs: number;
      }
    | undefined;
  readonly entries: number;
  /** Of the last entry: `remainingAt` counts on from here. */
  readonly lastMonoMs: number;
  readonly lastWallMs: number;
}
