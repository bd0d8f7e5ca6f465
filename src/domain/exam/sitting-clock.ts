import type { PaperId } from './policy.ts';
import type { PaperState, SittingState } from './sitting-state.ts';

/** Clocks that part by more than this between two events did so for a reason (domain design §8.3). */
export const jumpMs = 2000;

/** The time of one paper. Milliseconds. */
export class PaperClock {
  readonly #paper: PaperId;
  readonly #limitMs: number;
  #ranMs = 0;
  #gapMs = 0;
  #grantedMs = 0;
  #openedAtMs: number | undefined;
  #closedAtMs: number | undefined;
  #closedWhy: PaperState['closedWhy'];

  constructor(paper: PaperId, limitMs: number) {
    this.#paper = paper;
    this.#limitMs = limitMs;
  }

  /** False where it was open before: a paper is opened once. */
  open(wallMs: number): boolean {
    if (this.#openedAtMs !== undefined) return false;
    this.#openedAtMs = wallMs;
    return true;
  }

  close(wallMs: number, why: NonNullable<PaperState['closedWhy']>): void {
    this.#closedAtMs = wallMs;
    this.#closedWhy = why;
  }

  run(ms: number): void {
    this.#ranMs += ms;
  }

  gap(ms: number, grantedMs: number): void {
    this.#gapMs += ms;
    this.#grantedMs += Math.max(0, grantedMs);
  }

  /** Below zero while there is time. */
  get overMs(): number {
    return this.#ranMs + this.#gapMs - this.#limitMs - this.#grantedMs;
  }

  get state(): PaperState {
    const status =
      this.#openedAtMs === undefined ? 'ahead' : this.#closedAtMs === undefined ? 'open' : 'closed';
    return {
      paper: this.#paper,
      status,
      limitMs: this.#limitMs,
      ranMs: this.#ranMs,
      gapMs: this.#gapMs,
      grantedMs: this.#grantedMs,
      remainingMs: status === 'closed' ? 0 : Math.max(0, -this.overMs),
      openedAtMs: this.#openedAtMs,
      closedAtMs: this.#closedAtMs,
      closedWhy: this.#closedWhy,
    };
  }
}

/**
 * What is left of the open paper at `monoMs` of the same run of the page, never below 0; undefined where none is open.
 * The page shows this, and closes the paper at 0.
 */
export function remainingAt(state: SittingState, monoMs: number): number | undefined {
  const paper = state.papers.find(({ status }) => status === 'open');
  if (paper === undefined) return undefined;
  return Math.max(0, paper.remainingMs - Math.max(0, monoMs - state.lastMonoMs));
}

/**
 * The `clock-jumped` to record before the next event, where wall and monotonic clock went apart since the last;
 * undefined where they did not. Only within one run of the page: after a crash `resumed` tells the gap.
 */
export function clockJump(
  last: { readonly monoMs: number; readonly wallMs: number },
  now: { readonly monoMs: number; readonly wallMs: number },
): { readonly type: 'clock-jumped'; readonly byMs: number } | undefined {
  const byMs = now.wallMs - last.wallMs - (now.monoMs - last.monoMs);
  return Math.abs(byMs) > jumpMs ? { type: 'clock-jumped', byMs } : undefined;
}
