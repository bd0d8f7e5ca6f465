import type { JobTable } from '../../../src/work/jobs.ts';
import { serveJobs } from '../../../src/work/serve.ts';

// A Worker of one thread: the same `serveJobs` that runs in the real one, messages copied and a turn later, as there.

export class FakeWorker extends EventTarget {
  terminated = false;
  readonly received: unknown[] = [];
  readonly #inside = new EventTarget();

  constructor(start: (worker: FakeWorker) => void) {
    super();
    start(this);
  }

  /** Serves a table of jobs inside. */
  serve<Table>(table: JobTable<Table>): void {
    serveJobs(
      {
        addEventListener: (_, listener) =>
          this.#inside.addEventListener('message', (event) =>
            listener(event as MessageEvent<unknown>),
          ),
        postMessage: (message, transfer) => this.say(message, transfer),
      },
      table,
    );
  }

  /** From inside to the page. */
  say(message: unknown, transfer: Transferable[] = []): void {
    const data: unknown = structuredClone(message, { transfer });
    queueMicrotask(() => {
      if (!this.terminated) this.dispatchEvent(new MessageEvent('message', { data }));
    });
  }

  fail(type: 'error' | 'messageerror', message: string): void {
    this.dispatchEvent(Object.assign(new Event(type), { message }));
  }

  /** From the page to the inside. */
  postMessage(message: unknown, transfer: Transferable[] = []): void {
    const data: unknown = structuredClone(message, { transfer });
    this.received.push(data);
    queueMicrotask(() => {
      if (!this.terminated) this.#inside.dispatchEvent(new MessageEvent('message', { data }));
    });
  }

  terminate(): void {
    this.terminated = true;
  }
}
