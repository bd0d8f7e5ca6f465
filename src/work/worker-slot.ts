import { err, type Result } from '#base';
import { describeThrown, isFromWorker, type ToWorker } from './messages.ts';

/** What can go wrong with any job. `cancelled` is also what a job answers that noticed its signal. */
export type WorkError =
  | { kind: 'cancelled' }
  /** The worker died, did not load, or the job threw: our fault. The next run gets a fresh worker. */
  | { kind: 'worker-crashed'; detail: string }
  /** The browser would not start a worker at all. */
  | { kind: 'worker-unavailable'; detail: string }
  /** The input cannot be sent to a worker (a proxy, a function): a bug of the caller. */
  | { kind: 'input-not-sendable'; detail: string };

/** How long a job may take to notice its cancel before its worker is ended. */
const cancelGraceMs = 500;

export interface SlotRun {
  readonly message: Extract<ToWorker, { type: 'run' }>;
  readonly transfer: Transferable[];
  readonly signal: AbortSignal;
  readonly onProgress: (progress: unknown) => void;
}

/** Place for one worker: started when a run needs it, replaced after a crash, ended when idle. Runs come one by one. */
export class WorkerSlot {
  readonly #makeWorker: () => Worker;
  readonly #idleMs: number;
  #worker: Worker | undefined;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;
  #busy = false;

  constructor(makeWorker: () => Worker, idleMs: number) {
    this.#makeWorker = makeWorker;
    this.#idleMs = idleMs;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** To be called before `run`, at the moment the slot is chosen: nobody else takes it then. */
  take(): void {
    clearTimeout(this.#idleTimer);
    this.#busy = true;
  }

  get warm(): boolean {
    return this.#worker !== undefined;
  }

  /** Answers the job's own Result, or what befell the worker. After an abort always `cancelled`. */
  async run(run: SlotRun): Promise<Result<unknown, unknown>> {
    try {
      this.#worker ??= this.#makeWorker();
      return await this.#exchange(this.#worker, run);
    } catch (thrown) {
      return err({ kind: 'worker-unavailable', detail: describeThrown(thrown) });
    } finally {
      this.#busy = false;
      if (this.warm) this.#idleTimer = setTimeout(() => this.stop(), this.#idleMs);
    }
  }

  stop(): void {
    clearTimeout(this.#idleTimer);
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #exchange(
    worker: Worker,
    { message, transfer, signal, onProgress }: SlotRun,
  ): Promise<Result<unknown, unknown>> {
    const { id } = message;
    const listening = new AbortController();
    let grace: ReturnType<typeof setTimeout> | undefined;

    const cancelled: WorkError = { kind: 'cancelled' };

    return new Promise<Result<unknown, unknown>>((resolve) => {
      const finish = (result: Result<unknown, unknown>): void =>
        resolve(signal.aborted ? err(cancelled) : result);
      const crash = (detail: string): void => {
        this.stop();
        finish(err({ kind: 'worker-crashed', detail } satisfies WorkError));
      };
      if (signal.aborted) {
        resolve(err(cancelled));
        return;
      }
      const cancel = (): void => {
        worker.postMessage({ type: 'cancel', id } satisfies ToWorker);
        grace = setTimeout(() => crash('did not stop'), cancelGraceMs);
      };
      const onMessage = ({ data }: { readonly data: unknown }): void => {
        if (!isFromWorker(data) || data.id !== id) return;
        if (data.type === 'progress') {
          if (!signal.aborted) onProgress(data.progress);
        } else if (data.type === 'done') finish(data.result);
        else crash(data.detail);
      };
      const options = { signal: listening.signal };
      worker.addEventListener('message', onMessage, options);
      worker.addEventListener('messageerror', () => crash('a message could not be read'), options);
      worker.addEventListener(
        'error',
        ({ message: detail }) => crash(detail || 'the worker script did not load'),
        options,
      );
      signal.addEventListener('abort', cancel, options);
      try {
        worker.postMessage(message, transfer);
      } catch (thrown) {
        resolve(
          err({ kind: 'input-not-sendable', detail: describeThrown(thrown) } satisfies WorkError),
        );
      }
    }).finally(() => {
      listening.abort();
      clearTimeout(grace);
    });
  }
}
