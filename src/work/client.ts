import { err, type Result } from '#base';
import type { JobName, Jobs, JobSpec } from './jobs.ts';
import type { MeasureJobs } from './measure/index.ts';
import { WorkerSlot, type WorkError } from './worker-slot.ts';

/** A table of jobs by name, each with its types. */
type TableOf<Table> = { readonly [Name in keyof Table]: JobSpec };

export type JobErrorOf<Table extends TableOf<Table>, Name extends keyof Table> =
  Table[Name]['error'] | WorkError;
export type JobError<Name extends JobName> = JobErrorOf<Jobs, Name>;

export interface RunOptions<Progress> {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Buffers of the input that the caller gives away. */
  readonly transfer?: Transferable[] | undefined;
}

/** Asks the workers of one table of jobs. */
export interface ClientOf<Table extends TableOf<Table>> {
  readonly run: <Name extends keyof Table & string>(
    job: Name,
    input: Table[Name]['input'],
    options?: RunOptions<Table[Name]['progress']>,
  ) => Promise<Result<Table[Name]['output'], JobErrorOf<Table, Name>>>;
  /** Ends all workers; what runs or waits is `cancelled`. */
  readonly dispose: () => void;
}

export type WorkClient = ClientOf<Jobs>;
export type MeasureClient = ClientOf<MeasureJobs>;

export interface WorkClientOptions {
  /** Runs beyond this many wait their turn. */
  readonly maxWorkers?: number | undefined;
  readonly idleMs?: number | undefined;
}

/** One worker, so that its volumes are read once; asks of one reader come one by one anyway. */
export const createMeasureClient = (
  makeWorker: () => Worker,
  options: Pick<WorkClientOptions, 'idleMs'> = {},
): MeasureClient => createWorkClient<MeasureJobs>(makeWorker, { ...options, maxWorkers: 1 });

/**
 * One run has one worker to itself, so that ending a stuck one harms no other. A worker that is free is used again and
 * ends after a minute without work, which gives its memory back.
 */
export function createWorkClient<Table extends TableOf<Table> = Jobs>(
  makeWorker: () => Worker,
  { maxWorkers = 2, idleMs = 60_000 }: WorkClientOptions = {},
): ClientOf<Table> {
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
          onProgress: (progress) => onProgress?.(progress),
        });
        // The worker runs this very table: the shape was checked, the types inside are the job's own.
        return result;
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
