import type { Result } from '#base';
import type { JobContext, JobTable } from './jobs.ts';
import { describeThrown, isToWorker, type FromWorker } from './messages.ts';

/** The inside of a worker, as far as jobs need it. */
export interface WorkerScope {
  readonly addEventListener: (
    type: 'message',
    listener: (event: { readonly data: unknown }) => void,
  ) => void;
  readonly postMessage: (message: FromWorker, transfer: Transferable[]) => void;
}

type AnyJob = (input: unknown, context: JobContext<unknown>) => Promise<Result<unknown, unknown>>;

/** Runs the jobs of a table as messages ask for them, several at once if asked so. */
export function serveJobs<Table>(scope: WorkerScope, table: JobTable<Table>): void {
  const running = new Map<number, AbortController>();

  const run = async (id: number, name: string, input: unknown): Promise<void> => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      if (!Object.hasOwn(table, name)) throw new Error(`no such job: ${name}`);
      const job = table[name as keyof Table] as unknown as AnyJob;
      const transfer: Transferable[] = [];
      const result = await job(input, {
        signal: controller.signal,
        transfer,
        onProgress: (progress) => {
          if (running.has(id)) scope.postMessage({ type: 'progress', id, progress }, []);
        },
      });
      scope.postMessage({ type: 'done', id, result }, transfer);
    } catch (thrown) {
      scope.postMessage({ type: 'crashed', id, detail: describeThrown(thrown) }, []);
    } finally {
      running.delete(id);
    }
  };

  scope.addEventListener('message', ({ data }) => {
    if (!isToWorker(data)) return;
    if (data.type === 'cancel') running.get(data.id)?.abort();
    else void run(data.id, data.job, data.input);
  });
}
