import { err, type Result } from '#base';
import type { JobName, Jobs } from './jobs.ts';
import { WorkerSlot, type WorkError } from './worker-slot.ts';

export type JobError<Name extends JobName> = Jobs[Name]['error'] | WorkError;

export interface RunOptions<Progress> {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Buffers of the input that the caller gives away. */
  readonly transfer?: Transferable[] | undefined;
}

export interface WorkClient {
  readonly run: <Name extends JobName>(
    job: Name,
    input: Jobs[Name]['input'],
    options?: RunOptions<Jobs[Name]['progress']>,
  ) => Promise<Result<Jobs[Name]['output'], JobError<Name>>>;
  /** Ends all workers; what runs or waits is `cancelled`. */
  readonly dispose: () => void;
}

export interface WorkClientOptions {
  /** Runs beyond this many wait their turn. */
  readonly maxWorkers?: number | undefined;
  readonly idleMs?: number | undefined;
}

/**
 * One run has one worker to itself, so that ending a stuck one harms no other. A worker that is free is used again and
 * ends after a minute without work, which gives its memory back.
 */
export function createWorkClient(
  makeWorker: () => Worker,
  { maxWorkers = 2, idleMs = 60_000 }: WorkClientOptions = {},
): WorkClient {
  const slots = Array.from({ length: maxWorkers }, () => new WorkerSlot(makeWorker, idleMs));
  let waiting: ReadonlyArray<() => void> = [];
  const lifetime = new AbortController();
  let nextId = 1;

  /** A free worker, one that is warm before one that must start; undefined when cancelled while waiting. */
  const acquire = async (signal: AbortSignal): Promise<WorkerSlot | undefined> => {
    for (;;) {
      if (signal.aborted) return undefined;
      const free = slots.filter((slot) => !slot.busy);
      const slot = free.find(({ warm }) => warm) ?? free[0];
      if (slot) {
        slot.take();
        return slot;
      }
      await new Promise<void>((resolve) => {
        waiting = [...waiting, resolve];
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  };

  return {
    run: async (job, input, { signal, onProgress, transfer = [] } = {}) => {
      const ended = AbortSignal.any(signal ? [signal, lifetime.signal] : [lifetime.signal]);
      const slot = await acquire(ended);
      if (!slot) return err({ kind: 'cancelled' });
      try {
        const result = await slot.run({
          message: { type: 'run', id: nextId++, job, input },
          transfer,
          signal: ended,
          onProgress: (progress) => onProgress?.(progress as Jobs[typeof job]['progress']),
        });
        // The worker runs this very table: the shape was checked, the types inside are the job's own.
        return result as Result<Jobs[typeof job]['output'], JobError<typeof job>>;
      } finally {
        // All wake and look again, in their order: one of them may have been cancelled meanwhile.
        const woken = waiting;
        waiting = [];
        for (const wake of woken) wake();
      }
    },
    dispose: () => {
      lifetime.abort();
      for (const slot of slots) slot.stop();
    },
  };
}
