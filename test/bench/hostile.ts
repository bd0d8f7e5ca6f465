import { openZip } from '#pack';
import { hostileDicom } from '../fixtures/hostile-dicom.ts';
import { outcomeOf } from '../fixtures/hostile-outcome.ts';
import { hostileZips } from '../fixtures/hostile-zip.ts';

// `node --expose-gc --import tsx test/bench/hostile.ts`: how long each hostile file holds the reader, and by how much the
// process grows meanwhile. Bound: 2 s and 64 MB each.

const collect = (globalThis as { gc?: () => void }).gc;
if (!collect) throw new Error('run with --expose-gc');

interface Worst {
  name: string;
  value: number;
}
const slowest: Worst = { name: '', value: 0 };
const largest: Worst = { name: '', value: 0 };
let files = 0;

async function watched(name: string, job: () => Promise<unknown>): Promise<void> {
  collect?.();
  const base = process.memoryUsage().rss;
  let peak = base;
  const look = (): void => {
    peak = Math.max(peak, process.memoryUsage().rss);
  };
  const timer = setInterval(look, 5);
  const start = performance.now();
  await job();
  const ms = performance.now() - start;
  look();
  clearInterval(timer);
  files++;
  if (ms > slowest.value) Object.assign(slowest, { name, value: ms });
  if (peak - base > largest.value) Object.assign(largest, { name, value: peak - base });
}

function report(what: string): void {
  console.log(
    `${what}: ${files} files; slowest ${slowest.value.toFixed(0)} ms (${slowest.name}); most memory ${(largest.value / 1024 ** 2).toFixed(0)} MB (${largest.name})`,
  );
  files = 0;
  slowest.value = 0;
  largest.value = 0;
}

for (const { name, bytes } of hostileZips())
  await watched(name, async () => {
    const opened = await openZip(new Blob([bytes as Uint8Array<ArrayBuffer>]));
    if (!opened.ok) return;
    for (const entry of opened.value) if (!(await entry.blob()).ok) return;
  });
report('zips');

for (const hostile of [...hostileDicom().values()].flat())
  await watched(hostile.name, () => outcomeOf(hostile, AbortSignal.timeout(30_000)));
report('DICOM');
