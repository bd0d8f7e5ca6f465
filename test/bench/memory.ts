import { existsSync, readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';

// What an open study costs in memory, after a forced garbage collection.

const MB = 1_000_000;

export interface PageMemory {
  /** JavaScript heap with the buffers of typed arrays, MB. Needs --enable-precise-memory-info. */
  readonly heapMB: number | undefined;
  /** Private memory of the largest renderer process, MB; Linux only. */
  readonly processMB: number | undefined;
  /** The same of the GPU process: without a GPU, textures are memory there. */
  readonly gpuMB: number | undefined;
}

/** Private bytes of a process from the kernel's own sum over its mappings; undefined elsewhere than on Linux. */
function privateBytes(pid: number): number | undefined {
  const file = `/proc/${pid}/smaps_rollup`;
  if (!existsSync(file)) return undefined;
  try {
    const lines = readFileSync(file, 'utf8').matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm);
    return [...lines].reduce((sum, [, kiB]) => sum + Number(kiB) * 1024, 0);
  } catch {
    return undefined;
  }
}

async function processesMB(
  context: BrowserContext,
): Promise<Pick<PageMemory, 'processMB' | 'gpuMB'>> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) return { processMB: undefined, gpuMB: undefined };
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const largest = (type: string): number | undefined => {
    const sizes = processInfo
      .filter((process) => process.type === type)
      .map((process) => privateBytes(process.id))
      .filter((bytes) => bytes !== undefined);
    return sizes.length > 0 ? Math.max(...sizes) / MB : undefined;
  };
  return { processMB: largest('renderer'), gpuMB: largest('GPU') };
}

export async function pageMemory(context: BrowserContext, page: Page): Promise<PageMemory> {
  const session = await context.newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await page.waitForTimeout(500);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  const heapBytes = await page.evaluate(
    () => (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize,
  );
  return {
    heapMB: heapBytes === undefined ? undefined : heapBytes / MB,
    ...(await processesMB(context)),
  };
}
