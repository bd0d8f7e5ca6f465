import type { ImportProgress, ImportStage } from '../jobs.ts';
import { yieldNow } from './abort.ts';

/** A stage may hold the thread this long before messages (cancel) are let in. */
const breathMs = 50;

/** What the page is told of a running import. */
export class Progress {
  private readonly send: (progress: ImportProgress) => void;
  private readonly signal: AbortSignal;
  private filesTotal = 0;
  private bytesTotal = 0;
  private lastBreath = performance.now();
  private lastStage: ImportStage | undefined;
  private lastSent = 0;

  constructor(send: (progress: ImportProgress) => void, signal: AbortSignal) {
    this.send = send;
    this.signal = signal;
  }

  total(files: number, bytes = this.bytesTotal): void {
    this.filesTotal = files;
    this.bytesTotal = bytes;
  }

  /** Reports, at most every 50 ms within a stage, but always its first and last and every preview. */
  say(
    stage: ImportStage,
    filesDone: number,
    bytesDone: number,
    preview?: ImportProgress['preview'],
  ): void {
    this.signal.throwIfAborted();
    const now = performance.now();
    const due =
      stage !== this.lastStage || filesDone === this.filesTotal || now - this.lastSent >= breathMs;
    if (!due && !preview) return;
    this.lastStage = stage;
    this.lastSent = now;
    this.send({
      stage,
      filesDone,
      filesTotal: this.filesTotal,
      bytesDone,
      bytesTotal: this.bytesTotal,
      ...(preview && { preview }),
    });
  }

  /** The same, and lets the thread breathe. */
  async at(
    stage: ImportStage,
    filesDone: number,
    bytesDone: number,
    preview?: ImportProgress['preview'],
  ): Promise<void> {
    this.say(stage, filesDone, bytesDone, preview);
    if (performance.now() - this.lastBreath < breathMs) return;
    await yieldNow();
    this.lastBreath = performance.now();
    this.signal.throwIfAborted();
  }
}
