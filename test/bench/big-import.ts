import { existsSync, mkdtempSync, openAsBlob, readdirSync, readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writePack, type LazyFile, type ManifestFacts } from '#pack';
import { openApp, type App } from '../fixtures/app.ts';
import { newProfileFolder } from '../fixtures/browser.ts';
import { serveDist } from '../fixtures/dist-server.ts';
import { benchUid, fullSize, smallSize, writeStudy } from './study.ts';

// `npx vite build && npx tsx test/bench/big-import.ts [--gb 4.2] [--small]`: a pack of that size taken in by the built
// page in a real browser, with the gate, every hash and every volume prepared; then the same once more, cancelled half
// way. Prints what the page's processes held above what they held before. The disk needs four times the pack's room.

const { values } = parseArgs({
  options: { gb: { type: 'string', default: '4.2' }, small: { type: 'boolean', default: false } },
});
const study = values.small ? smallSize : fullSize;
const text = { zh: '合成', en: 'Synthetic' };

/** Private bytes of a process (kernel's own sum over its mappings); 0 where it is gone. */
function privateBytes(pid: number): number {
  const file = `/proc/${pid}/smaps_rollup`;
  try {
    if (!existsSync(file)) return 0;
    const lines = readFileSync(file, 'utf8').matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm);
    return [...lines].reduce((sum, [, kiB]) => sum + Number(kiB) * 1024, 0);
  } catch {
    return 0;
  }
}

interface Held {
  /** The page with its workers. */
  readonly page: number;
  /** All processes of the browser: the file reading and IndexedDB happen outside the page. */
  readonly all: number;
}

/** Every process below the browser that runs on this profile folder (Linux). */
function processesOf(
  profile: string,
): ReadonlyArray<{ readonly pid: number; readonly line: string }> {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const line = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        return [{ pid: Number(name), parent, line }];
      } catch {
        return [];
      }
    });
  const found = all.filter(({ line }) => line.includes(`--user-data-dir=${profile}`));
  for (const { pid } of found)
    found.push(...all.filter((each) => each.parent === pid && !found.includes(each)));
  return found;
}

function held(profile: string): Held {
  const sizes = processesOf(profile).map(({ pid, line }) => ({ line, bytes: privateBytes(pid) }));
  const pages = sizes.filter(({ line }) => line.includes('--type=renderer'));
  return {
    page: Math.max(0, ...pages.map(({ bytes }) => bytes)),
    all: sizes.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

async function makePack(path: string, work: string): Promise<number> {
  const written = writeStudy(join(work, 'study'), study);
  const cases = Math.ceil((Number(values.gb) * 1024 ** 3) / written.bytes);
  const caseFiles = (n: number): LazyFile[] => {
    const caseId = `big-${String(n + 1).padStart(3, '0')}`;
    const of = (folder: string): string[] =>
      written.files.filter((file) => file.includes(`/${folder}/`));
    const sheet = {
      schema: 'uptake-case/2',
      caseId,
      title: text,
      synthetic: true,
      level: 1,
      minutes: 20,
      patient: {},
      sheet: {},
      series: [
        {
          role: 'CT',
          seriesUid: benchUid('2'),
          frameOfReferenceUid: benchUid('frame'),
          files: of('CT').length,
        },
        {
          role: 'PT',
          seriesUid: benchUid('3'),
          frameOfReferenceUid: benchUid('frame'),
          files: of('PT').length,
        },
      ],
      historyBank: [],
      steps: [{ id: 'S1', order: 1, reveal: ['images'], lockPrevious: false, prompt: text }],
      tasks: [{ id: 'report', kind: 'report', stepId: 'S1', required: true }],
    };
    const images = (role: string, folder: string): LazyFile[] =>
      of(folder).map((file, k) => ({
        path: `case/${caseId}/dicom/${role}/${String(k + 1).padStart(4, '0')}.dcm`,
        blob: () => openAsBlob(file),
      }));
    return [
      {
        path: `case/${caseId}/case.json`,
        blob: () => Promise.resolve(new Blob([JSON.stringify(sheet)])),
      },
      ...images('ct', 'CT'),
      ...images('pt', 'PT'),
    ];
  };
  const facts: ManifestFacts = {
    packId: 'big',
    version: '1.0.0',
    kind: 'exam',
    title: text,
    synthetic: true,
    issuer: { id: 'bench', name: 'bench' },
    createdAt: '2026-01-05',
    languages: ['zh', 'en'],
    cases: Array.from({ length: cases }, (_, n) => ({
      caseId: `big-${String(n + 1).padStart(3, '0')}`,
      level: 1,
      minutes: 20,
    })),
    licence: { spdxOrText: 'CC0-1.0', source: 'computed' },
  };
  const handle = await open(path, 'w');
  const sink = new WritableStream<Uint8Array>({
    write: async (chunk) => {
      await handle.write(chunk);
    },
    close: () => handle.close(),
  });
  const result = await writePack(
    facts,
    Array.from({ length: cases }, (_, n) => caseFiles(n)).flat(),
    sink,
  );
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return cases;
}

/** Gives the pack, watches memory every 200 ms until `done`, and says by how much it rose. */
async function importing(
  app: App,
  profile: string,
  path: string,
  done: () => Promise<boolean>,
): Promise<{
  readonly s: number;
  readonly page: number;
  readonly all: number;
  readonly longMs: number;
}> {
  await app.page.evaluate(() => {
    const seen = window as { longest?: number };
    seen.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        seen.longest = Math.max(seen.longest ?? 0, duration);
    }).observe({ entryTypes: ['longtask'] });
  });
  const base = held(profile);
  const peak = { page: 0, all: 0 };
  const start = performance.now();
  await app.give(path);
  for (;;) {
    const now = held(profile);
    peak.page = Math.max(peak.page, now.page - base.page);
    peak.all = Math.max(peak.all, now.all - base.all);
    if (await done()) break;
    const refused = app.page.locator('[data-import=failed], [data-import=refused], [data-gate]');
    if ((await refused.count()) > 0) throw new Error(await refused.first().innerText());
    await app.page.waitForTimeout(200);
  }
  const longMs = await app.page.evaluate(() => (window as { longest?: number }).longest ?? 0);
  return { s: (performance.now() - start) / 1000, ...peak, longMs };
}

const work = mkdtempSync(join(tmpdir(), 'uptake-big-import-'));
const path = join(work, 'big.casepack');
const server = await serveDist();
// A profile on the disk: a private window would keep what is stored in memory.
const profiles = [newProfileFolder(), newProfileFolder()] as const;
try {
  const cases = await makePack(path, work);
  const app = await openApp({ baseUrl: server.url, profile: profiles[0], locale: 'en' });
  const rows = (): Promise<number> => app.page.locator('tr[data-case]').count();
  const whole = await importing(app, profiles[0], path, async () => (await rows()) === cases);
  console.log(
    `${cases} cases, ${values.gb} GB: ${whole.s.toFixed(0)} s, page + workers +${mb(whole.page)}, all processes of the browser +${mb(whole.all)}, longest task of the page ${whole.longMs.toFixed(0)} ms`,
  );
  await app.close();
  rmSync(profiles[0], { recursive: true, force: true });

  const fresh = await openApp({ baseUrl: server.url, profile: profiles[1], locale: 'en' });
  let stopped = 0;
  const half = await importing(fresh, profiles[1], path, async () => {
    if ((await fresh.page.locator('tr[data-case]').count()) < Math.min(3, cases - 1)) return false;
    const from = performance.now();
    await fresh.page.click('[data-action=cancel-import]');
    await fresh.page.locator('[data-action=cancel-import]').waitFor({ state: 'detached' });
    stopped = performance.now() - from;
    return true;
  });
  const kept = await fresh.page.locator('tr[data-case]').count();
  console.log(
    `cancel after ${half.s.toFixed(0)} s: ${stopped.toFixed(0)} ms, ${kept} whole cases kept`,
  );
  await fresh.close();
} finally {
  await server.stop();
  for (const folder of [work, ...profiles]) rmSync(folder, { recursive: true, force: true });
}
