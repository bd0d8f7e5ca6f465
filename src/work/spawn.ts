/**
 * Starts the job worker. Vite needs this very form to find and bundle its script; under Trusted Types the address goes
 * through the page's 'default' policy.
 */
export const spawnJobWorker = (): Worker =>
  new Worker(new URL('./job.worker.ts', import.meta.url), { type: 'module', name: 'uptake-job' });

/** Starts the measuring worker: small, without parsers and codecs. One is enough: asks of one reader come one by one. */
export const spawnMeasureWorker = (): Worker =>
  new Worker(new URL('./measure.worker.ts', import.meta.url), {
    type: 'module',
    name: 'uptake-measure',
  });
