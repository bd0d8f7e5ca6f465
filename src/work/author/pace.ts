import type { AuthorProgress } from './author-jobs.ts';

const tellMs = 80;

/** Thrown to leave the loops; the job answers `cancelled`. */
export class AuthorStop extends Error {}

/** Tells how far a job is, at most every 80 ms, and lets messages (cancel) in. */
export class Pace {
  private readonly signal: AbortSignal;
  private readonly tell: (progress: AuthorProgress) => void;
  private last = 0;

  constructor(signal: AbortSignal, tell: (progress: AuthorProgress) => void) {
    this.signal = signal;
    this.tell = tell;
  }

  async at(stage: AuthorProgress['stage'], done: number, total: number): Promise<void> {
    this.check();
    const now = performance.now();
    if (now - this.last < tellMs && done !== total) return;
    this.last = now;
    this.tell({ stage, done, total });
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.check();
  }

  check(): void {
    if (this.signal.aborted) throw new AuthorStop();
  }
}
