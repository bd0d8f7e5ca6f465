import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { launchBrowser } from '../fixtures/browser.ts';
import { distFolder } from '../fixtures/dist-server.ts';
import type { Row } from './table.ts';

const kB = 1000;
const MB = 1_000_000;

/** Scripts that the library screen of a first visit asks for, service worker and its precaching left out. */
async function firstScripts(baseUrl: string): Promise<string[]> {
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    const paths = new Set<string>();
    context.on('response', (response) => {
      if ((response.headers()['content-type'] ?? '').includes('javascript'))
        paths.add(new URL(response.url()).pathname);
    });
    await page.goto(baseUrl, { waitUntil: 'networkidle' });
    await page.waitForTimeout(1000);
    return [...paths];
  } finally {
    await browser.close();
  }
}

async function shell(baseUrl: string): Promise<Row[]> {
  const paths = await firstScripts(baseUrl);
  const contents = paths.map((path) => readFileSync(join(distFolder, path)));
  const raw = contents.reduce((sum, content) => sum + content.length, 0);
  const gzip = contents.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0);
  return [
    {
      what: 'first JavaScript, uncompressed',
      bound: '≤ 120 kB',
      boundValue: 120,
      measured: paths.length > 0 ? raw / kB : undefined,
      unit: 'kB',
      note: `${paths.length} files: ${paths.map((path) => path.split('/').at(-1)).join(' ')}`,
    },
    {
      what: 'first JavaScript, gzip',
      bound: '',
      measured: paths.length > 0 ? gzip / kB : undefined,
      unit: 'kB',
      note: 'each file by itself, level 9',
    },
  ];
}

/** Paths that the service worker fetches at install: the list that the build wrote into it (vite.config.ts). */
function precached(): string[] {
  const file = join(distFolder, 'sw.js');
  if (!existsSync(file)) return [];
  const list = /\[(?:"[^"]+",?)+\]/.exec(readFileSync(file, 'utf8'));
  return list ? (JSON.parse(list[0]) as string[]) : [];
}

function precache(): Row {
  const paths = [...new Set(precached())];
  const bytes = paths.reduce((sum, path) => sum + statSync(join(distFolder, path)).size, 0);
  return {
    what: 'precached for offline use',
    bound: '≤ 8 MB',
    boundValue: 8,
    measured: paths.length > 0 ? bytes / MB : undefined,
    unit: 'MB',
    note: `${paths.length} files, uncompressed, without the demo case`,
  };
}

export async function sizeRows(baseUrl: string): Promise<Row[]> {
  return [...(await shell(baseUrl)), precache()];
}
