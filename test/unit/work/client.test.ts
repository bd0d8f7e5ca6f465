import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { err, ok } from '#base';
import {
  createWorkClient,
  type ImportInput,
  type ImportOutput,
  type ImportProgress,
  type Jobs,
  type WorkClient,
} from '#work';
import type { JobContext, JobTable } from '../../../src/work/jobs.ts';
import { FakeWorker } from './fake-worker.ts';

type ImportJob = JobTable<Jobs>['import'];
type Context = JobContext<ImportProgress>;

const input: ImportInput = { files: [{ path: 'a/1.dcm', blob: new Blob(['x']) }], nowMs: 7 };
const outputOf = (name: string): ImportOutput => ({
  record: { caseId: name } as ImportOutput['record'],
  blobs: [],
  gate: { caseId: name, title: { zh: name }, findings: [], summary: { zh: '', en: '' } },
});
const progressOf = (filesDone: number): ImportProgress => ({
  stage: 'read',
  filesDone,
  filesTotal: 3,
  bytesDone: 0,
  bytesTotal: 0,
});
const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve()));

let workers: FakeWorker[];
let client: WorkClient;

function clientOf(job: ImportJob, options?: Parameters<typeof createWorkClient>[1]): WorkClient {
  workers = [];
  client = createWorkClient(() => {
    const worker = new FakeWorker((self) => self.serve<Pick<Jobs, 'import'>>({ import: job }));
    workers.push(worker);
    return worker as unknown as Worker;
  }, options);
  return client;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  client.dispose();
  vi.useRealTimers();
});
const turn = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

describe('a job', () => {
  it('gets its input, reports progress in order and answers its Result', async () => {
    const got: ImportInput[] = [];
    const work = clientOf(async (given, { onProgress }: Context) => {
      got.push(given);
      onProgress(progressOf(1));
      await Promise.resolve();
      onProgress(progressOf(2));
      return ok(outputOf('case-1'));
    });
    const seen: number[] = [];
    const result = await work.run('import', input, {
      onProgress: ({ filesDone }) => seen.push(filesDone),
    });
    expect(result).toEqual(ok(outputOf('case-1')));
    expect(seen).toEqual([1, 2]);
    expect(got[0]?.nowMs).toBe(7);
    expect(await got[0]?.files[0]?.blob.text()).toBe('x');
  });

  it('answers its expected failures as they are', async () => {
    const failure = { kind: 'pack-invalid', file: 'a.casepack', detail: 'no manifest' } as const;
    const work = clientOf(() => Promise.resolve(err(failure)));
    expect(await work.run('import', input)).toEqual(err(failure));
  });

  it('moves the buffers it gives away instead of copying them', async () => {
    const buffer = new ArrayBuffer(8);
    const work = clientOf((_, { transfer }: Context) => {
      transfer.push(buffer);
      return Promise.resolve(ok({ ...outputOf('x'), buffer } as ImportOutput));
    });
    const given = new ArrayBuffer(4);
    const result = await work.run('import', { ...input, given } as ImportInput, {
      transfer: [given],
    });
    expect(
      result.ok && (result.value as unknown as { buffer: ArrayBuffer }).buffer.byteLength,
    ).toBe(8);
    expect(buffer.byteLength).toBe(0);
    expect(given.byteLength).toBe(0);
  });

  it('uses one worker again, and ends it after a minute without work', async () => {
    const work = clientOf(() => Promise.resolve(ok(outputOf('x'))));
    await work.run('import', input);
    await vi.advanceTimersByTimeAsync(59_000);
    await work.run('import', input);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(workers.map(({ terminated }) => terminated)).toEqual([false]);
    await vi.advanceTimersByTimeAsync(1);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true]);
    await work.run('import', input);
    expect(workers).toHaveLength(2);
  });
});

describe('a cancel', () => {
  it('reaches the job, which ends by itself and keeps its worker', async () => {
    const work = clientOf(async (_, { signal }: Context) => {
      await ended(signal);
      return err({ kind: 'cancelled' });
    });
    const controller = new AbortController();
    const running = work.run('import', input, { signal: controller.signal });
    await turn();
    controller.abort();
    expect(await running).toEqual(err({ kind: 'cancelled' }));
    expect(workers[0]?.terminated).toBe(false);
    await vi.advanceTimersByTimeAsync(600);
    expect(workers[0]?.terminated).toBe(false);
  });

  it('ends the worker of a job that does not listen after half a second; the next run has a fresh one', async () => {
    let stuck = true;
    const work = clientOf(() =>
      stuck ? new Promise<never>(() => undefined) : Promise.resolve(ok(outputOf('next'))),
    );
    const controller = new AbortController();
    const running = work.run('import', input, { signal: controller.signal });
    await turn();
    controller.abort();
    await vi.advanceTimersByTimeAsync(499);
    expect(workers[0]?.terminated).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(workers[0]?.terminated).toBe(true);
    expect(await running).toEqual(err({ kind: 'cancelled' }));
    stuck = false;
    expect(await work.run('import', input)).toEqual(ok(outputOf('next')));
    expect(workers).toHaveLength(2);
  });

  it('counts even when the job was done at that moment, and stops its progress', async () => {
    const seen: unknown[] = [];
    const work = clientOf(async (_, { signal, onProgress }: Context) => {
      await ended(signal);
      onProgress(progressOf(3));
      return ok(outputOf('done after all'));
    });
    const controller = new AbortController();
    const running = work.run('import', input, {
      signal: controller.signal,
      onProgress: (progress) => seen.push(progress),
    });
    await turn();
    controller.abort();
    expect(await running).toEqual(err({ kind: 'cancelled' }));
    expect(seen).toEqual([]);
  });

  it('before the start starts nothing', async () => {
    const work = clientOf(() => Promise.resolve(ok(outputOf('x'))));
    const result = await work.run('import', input, { signal: AbortSignal.abort() });
    expect(result).toEqual(err({ kind: 'cancelled' }));
    expect(workers).toEqual([]);
  });
});

describe('a worker that fails', () => {
  it.each(['error', 'messageerror'] as const)(
    'by %s ends its run with a name, and the next run works',
    async (event) => {
      let hang = true;
      const work = clientOf(() =>
        hang ? new Promise<never>(() => undefined) : Promise.resolve(ok(outputOf('next'))),
      );
      const running = work.run('import', input);
      await turn();
      workers[0]!.fail(event, event === 'error' ? 'out of memory' : '');
      expect(await running).toEqual(
        err({
          kind: 'worker-crashed',
          detail: event === 'error' ? 'out of memory' : 'a message could not be read',
        }),
      );
      expect(workers[0]?.terminated).toBe(true);
      hang = false;
      expect(await work.run('import', input)).toEqual(ok(outputOf('next')));
    },
  );

  it('because a job threw, whatever it threw, is a crash too', async () => {
    const thrown: unknown[] = [new RangeError('too deep'), 'a string', undefined];
    const work = clientOf(() => {
      throw thrown.shift();
    });
    const details = [];
    for (let n = 0; n < 3; n++) {
      const result = await work.run('import', input);
      details.push(!result.ok && result.error.kind === 'worker-crashed' && result.error.detail);
    }
    expect(details).toEqual(['RangeError: too deep', 'a string', 'undefined']);
    expect(workers.every(({ terminated }) => terminated)).toBe(true);
  });

  it('because its answer cannot be sent is a crash, not silence', async () => {
    const work = clientOf(() =>
      Promise.resolve(ok({ ...outputOf('x'), call: () => 1 } as ImportOutput)),
    );
    expect(await work.run('import', input)).toMatchObject({
      ok: false,
      error: { kind: 'worker-crashed' },
    });
  });

  it('to start, or to take the input, is named', async () => {
    client = createWorkClient(() => {
      throw new TypeError('no workers here');
    });
    expect(await client.run('import', input)).toEqual(
      err({ kind: 'worker-unavailable', detail: 'TypeError: no workers here' }),
    );
    const work = clientOf(() => Promise.resolve(ok(outputOf('x'))));
    const unsendable = { ...input, call: () => 1 } as ImportInput;
    expect(await work.run('import', unsendable)).toMatchObject({
      ok: false,
      error: { kind: 'input-not-sendable' },
    });
    expect(await work.run('import', input)).toEqual(ok(outputOf('x')));
  });
});

describe('messages that mean nothing here', () => {
  it('are ignored by the page', async () => {
    let finish = (): void => undefined;
    const work = clientOf(async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      return ok(outputOf('right'));
    });
    const seen: unknown[] = [];
    let settled = false;
    const running = work.run('import', input, { onProgress: (progress) => seen.push(progress) });
    void running.then(() => (settled = true));
    await turn();
    const id = (workers[0]!.received[0] as { id: number }).id;
    for (const message of [
      null,
      'done',
      { type: 'done', id: id + 1, result: ok(outputOf('of another run')) },
      { type: 'done', id, result: 'not a Result' },
      { type: 'done', id, result: { ok: true } },
      { type: 'done', id: String(id), result: ok(1) },
      { type: 'progress', id: id + 1, progress: progressOf(1) },
      { type: 'progress', id },
      { type: 'crashed', id },
      { type: 'unknown', id },
    ])
      workers[0]!.say(message);
    await turn();
    expect(settled).toBe(false);
    finish();
    expect(await running).toEqual(ok(outputOf('right')));
    expect(seen).toEqual([]);
  });

  it('are ignored by the worker, and an unknown job is a crash', async () => {
    const job = vi.fn<ImportJob>(() => Promise.resolve(ok(outputOf('x'))));
    const said: unknown[] = [];
    const worker = new FakeWorker((self) => self.serve<Pick<Jobs, 'import'>>({ import: job }));
    worker.addEventListener('message', ({ data }: MessageEventInit) => said.push(data));
    for (const message of [null, 3, { type: 'run', id: 1 }, { type: 'cancel', id: 8 }])
      worker.postMessage(message);
    for (const name of ['toString', 'nothing'])
      worker.postMessage({ type: 'run', id: 2, job: name, input });
    await turn();
    expect(job).not.toHaveBeenCalled();
    expect(said).toEqual([
      { type: 'crashed', id: 2, detail: 'Error: no such job: toString' },
      { type: 'crashed', id: 2, detail: 'Error: no such job: nothing' },
    ]);
  });
});

describe('two runs at once', () => {
  it('have a worker each, so that ending a stuck one leaves the other alone', async () => {
    const finish = new Map<number, () => void>();
    const work = clientOf(async ({ nowMs }, { onProgress }: Context) => {
      onProgress(progressOf(nowMs));
      await new Promise<void>((resolve) => finish.set(nowMs, resolve));
      return ok(outputOf(`case-${nowMs}`));
    });
    const controller = new AbortController();
    const seen: string[] = [];
    const one = work.run(
      'import',
      { ...input, nowMs: 1 },
      { signal: controller.signal, onProgress: (p) => seen.push(`one ${p.filesDone}`) },
    );
    const two = work.run(
      'import',
      { ...input, nowMs: 2 },
      { onProgress: (p) => seen.push(`two ${p.filesDone}`) },
    );
    await turn();
    expect(workers).toHaveLength(2);
    expect(seen.sort()).toEqual(['one 1', 'two 2']);
    controller.abort();
    await vi.advanceTimersByTimeAsync(500);
    expect(await one).toEqual(err({ kind: 'cancelled' }));
    finish.get(2)!();
    expect(await two).toEqual(ok(outputOf('case-2')));
  });

  it('wait for their turn beyond the limit, in order, and a waiting one can be cancelled', async () => {
    const finish: Array<() => void> = [];
    const began: number[] = [];
    const work = clientOf(
      async ({ nowMs }) => {
        began.push(nowMs);
        await new Promise<void>((resolve) => finish.push(resolve));
        return ok(outputOf(`${nowMs}`));
      },
      { maxWorkers: 1 },
    );
    const controller = new AbortController();
    const runs = [1, 2, 3, 4].map((nowMs) =>
      work.run(
        'import',
        { ...input, nowMs },
        { signal: nowMs === 2 ? controller.signal : undefined },
      ),
    );
    await turn();
    controller.abort();
    expect(await runs[1]).toEqual(err({ kind: 'cancelled' }));
    for (const expected of [[1], [1, 3], [1, 3, 4]]) {
      await turn();
      expect(began).toEqual(expected);
      finish.shift()!();
    }
    const results = await Promise.all(runs);
    expect(results.map(({ ok: done }) => done)).toEqual([true, false, true, true]);
    expect(workers).toHaveLength(1);
  });

  it('are all cancelled when the client is disposed of', async () => {
    const work = clientOf(() => new Promise<never>(() => undefined), { maxWorkers: 1 });
    const runs = [work.run('import', input), work.run('import', input)];
    await turn();
    work.dispose();
    await vi.advanceTimersByTimeAsync(500);
    expect(await Promise.all(runs)).toEqual([
      err({ kind: 'cancelled' }),
      err({ kind: 'cancelled' }),
    ]);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true]);
    expect(await work.run('import', input)).toEqual(err({ kind: 'cancelled' }));
  });
});
