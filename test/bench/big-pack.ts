import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  checkFiles,
  openZip,
  readCasePack,
  writePack,
  type ByteSource,
  type LazyFile,
  type ManifestFacts,
} from '#pack';
import { fileSource } from '../../src/tools/file-source.ts';

// `npx tsx test/bench/big-pack.ts [--gb 4.2] [--keep]`: writes a pack of that size as a stream, reads it back file by
// file with every hash checked, cancels both half way, and prints the memory above what Node had before. The files are
// made when their turn comes; the disk needs as much room. No part of `npm test`.

const { values } = parseArgs({
  options: { gb: { type: 'string', default: '4.2' }, keep: { type: 'boolean', default: false } },
});
const sliceBytes = 528 * 1024;
const slicesPerCase = 600;
const total = Number(values.gb) * 1024 ** 3;
const caseCount = Math.max(1, Math.ceil(total / sliceBytes / slicesPerCase));
const slices = Math.floor(total / sliceBytes / caseCount);

/** Pseudo-random bytes (LCG, Numerical Recipes), so that nothing on the way can compress or share them. */
function sliceOf(seed: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(sliceBytes / 4);
  let x = seed >>> 0;
  for (let n = 0; n < words.length; n++) {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    words[n] = x;
  }
  return new Uint8Array(words.buffer);
}

const idOf = (n: number): string => `case-${String(n + 1).padStart(2, '0')}`;
const text = { zh: '合成', en: 'Synthetic' };

function caseFiles(n: number): LazyFile[] {
  const caseId = idOf(n);
  const sheet = {
    schema: 'uptake-case/2',
    caseId,
    title: text,
    synthetic: true,
    level: 1,
    minutes: 20,
    patient: {},
    sheet: {},
    series: [{ role: 'CT', seriesUid: '1.2', frameOfReferenceUid: '1.3', files: slices }],
    historyBank: [],
    steps: [{ id: 'S1', order: 1, reveal: ['images'], lockPrevious: false, prompt: text }],
    tasks: [{ id: 'report', kind: 'report', stepId: 'S1', required: true }],
  };
  return [
    {
      path: `case/${caseId}/case.json`,
      blob: () => Promise.resolve(new Blob([JSON.stringify(sheet)])),
    },
    ...Array.from({ length: slices }, (_, k): LazyFile => ({
      path: `case/${caseId}/dicom/ct/${String(k + 1).padStart(4, '0')}.dcm`,
      blob: () => Promise.resolve(new Blob([sliceOf(n * slices + k)])),
    })),
  ];
}

const facts: ManifestFacts = {
  packId: 'big',
  version: '1.0.0',
  kind: 'exam',
  title: text,
  synthetic: true,
  issuer: { id: 'bench', name: 'bench' },
  createdAt: '2026-01-05',
  languages: ['zh', 'en'],
  cases: Array.from({ length: caseCount }, (_, n) => ({ caseId: idOf(n), level: 1, minutes: 20 })),
  licence: { spdxOrText: 'CC0-1.0', source: 'computed' },
};
const files = Array.from({ length: caseCount }, (_, n) => caseFiles(n)).flat();

interface Watched<T> {
  readonly value: T;
  readonly s: number;
  /** Of the processor: what remains of the figure where other work shares it. */
  readonly cpuS: number;
  readonly grownMb: number;
}

/** Runs a job and says how long it took and how far the process grew above what it had before. */
async function watched<T>(job: () => Promise<T>): Promise<Watched<T>> {
  (globalThis as { gc?: () => void }).gc?.();
  const base = process.memoryUsage().rss;
  let peak = base;
  const look = (): void => void (peak = Math.max(peak, process.memoryUsage().rss));
  const timer = setInterval(look, 20);
  const start = performance.now();
  const before = process.cpuUsage();
  try {
    const value = await job();
    look();
    const { user, system } = process.cpuUsage(before);
    return {
      value,
      s: (performance.now() - start) / 1000,
      cpuS: (user + system) / 1e6,
      grownMb: (peak - base) / 1024 ** 2,
    };
  } finally {
    clearInterval(timer);
  }
}

async function fileSink(path: string): Promise<WritableStream<Uint8Array>> {
  const handle = await open(path, 'w');
  return new WritableStream<Uint8Array>({
    write: async (chunk) => {
      await handle.write(chunk);
    },
    close: () => handle.close(),
    abort: () => handle.close(),
  });
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

const orThrow = <T>(result: { ok: true; value: T } | { ok: false; error: object }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const row = (what: string, { s, cpuS, grownMb }: Watched<unknown>, note = ''): void =>
  console.log(
    `${what.padEnd(34)} ${s.toFixed(2).padStart(8)} s  cpu ${cpuS.toFixed(2).padStart(7)} s  +${grownMb.toFixed(0).padStart(4)} MB  ${note}`,
  );

/** Milliseconds from the cancel to the end of the job. */
async function cancelled(
  job: (signal: AbortSignal, half: () => void) => Promise<{ readonly ok: boolean }>,
): Promise<number> {
  const stop = new AbortController();
  let at = 0;
  const result = await job(stop.signal, () => {
    // From a timer, as a click would come, in the middle of a file and not between two.
    if (at !== 0) return;
    at = Infinity;
    setTimeout(() => {
      at = performance.now();
      stop.abort();
    }, 3);
  });
  if (result.ok) throw new Error('was not cancelled');
  return performance.now() - at;
}

async function sourceAt(file: string): Promise<ByteSource> {
  const source = await fileSource(file);
  if (!source) throw new Error(`${file}: cannot be read`);
  return source;
}

const folder = await mkdtemp(join(tmpdir(), 'uptake-big-pack-'));
const path = join(folder, 'big.casepack');
try {
  console.log(`${files.length} files of ${sliceBytes} bytes in ${caseCount} cases`);
  const write = await watched(async () =>
    orThrow(await writePack(facts, files, await fileSink(path))),
  );
  const { size } = await stat(path);
  const rate = (s: number): string => `${(size / 1024 ** 2 / s).toFixed(0)} MB/s`;
  row('write', write, `${(size / 1024 ** 3).toFixed(2)} GB, ${rate(write.s)}`);
  const first = await sha256Of(path);

  const list = await watched(async () =>
    orThrow(await readCasePack(orThrow(await openZip(await sourceAt(path))))),
  );
  row('open: directory, manifest, sheets', list);
  const read = await watched(async () => orThrow(await checkFiles(list.value.files)));
  row('read and check every file', read, rate(read.s));

  const second = join(folder, 'second.casepack');
  const half = Math.floor(files.length / 2);
  const writeStop = await cancelled(async (signal, cancel) =>
    writePack(facts, files, await fileSink(second), {
      signal,
      onFile: (done) => {
        if (done >= Math.min(half, 400)) cancel();
      },
    }),
  );
  await rm(second, { force: true });
  const readStop = await cancelled(async (signal, cancel) => {
    const entries = orThrow(await openZip(await sourceAt(path), signal));
    return checkFiles(orThrow(await readCasePack(entries)).files, {
      signal,
      onFile: (done) => {
        if (done >= Math.min(half, 400)) cancel();
      },
    });
  });
  console.log(`cancel: writing ${writeStop.toFixed(0)} ms, reading ${readStop.toFixed(0)} ms`);

  orThrow(await writePack(facts, files, await fileSink(second)));
  const same = (await sha256Of(second)) === first;
  console.log(`written twice: ${same ? 'the same bytes' : 'OTHER BYTES'}, sha256 ${first}`);
  if (!same) process.exitCode = 1;
} finally {
  if (values.keep) console.log(path);
  else await rm(folder, { recursive: true, force: true });
}
