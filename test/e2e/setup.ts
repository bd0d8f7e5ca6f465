import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findBrowser } from '../fixtures/browser.ts';
import { distFolder, serveDist } from '../fixtures/dist-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the built app is served, with a slash at the end. */
    baseUrl: string;
    /** The browser that was found once for all test files. */
    browserPath: string;
  }
}

const root = resolve(import.meta.dirname, '../..');

function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** The demo case and dist, when `npm run test:e2e` is called alone and they are missing or older than their sources. */
export function buildIfStale(): void {
  if (process.env.UPTAKE_BUILT === '1') return;
  const page = join(distFolder, 'index.html');
  const built = existsSync(page) ? statSync(page).mtimeMs : 0;
  const sources = ['src', 'static', 'vite.config.ts', 'package-lock.json', 'cases'];
  if (built > Math.max(...sources.map((name) => newest(join(root, name))))) return;
  const npm = process.env.npm_execpath;
  for (const script of ['demo', 'build']) {
    const [command, args] =
      npm?.endsWith('.js') === true
        ? [process.execPath, [npm, 'run', '--silent', script]]
        : ['npm', ['run', '--silent', script]];
    console.log(`npm run ${script} (dist is missing or older than its sources)`);
    const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    if (done.status !== 0) throw new Error(`npm run ${script} failed, so there is nothing to test`);
  }
}

/** Builds, finds the browser and serves the app once for all browser tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  buildIfStale();
  const browserPath = await findBrowser((line) => console.log(line));
  process.env.UPTAKE_CHROMIUM = browserPath;
  const server = await serveDist();
  project.provide('baseUrl', server.url);
  project.provide('browserPath', browserPath);
  return () => server.stop();
}
