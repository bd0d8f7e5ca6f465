/**
 * Starts the job worker. Vite needs this very form to find and bundle its script; under Trusted Types the address goes
 * through the page's 'default' policy.
 */
export const spawnJobWorker = (): Worker =>
  new Worker(new URL('./job.worker.ts', import.meta.url), { type: 'module', name: 'uptake-job' });
