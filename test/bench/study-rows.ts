import { rmSync } from 'node:fs';
import type { BrowserContext } from 'playwright-core';
import { openApp, type App } from '../fixtures/app.ts';
import { newProfileFolder } from '../fixtures/browser.ts';
import {
  closeBare,
  goToBare,
  keepVoxels,
  openBare,
  serveBare,
  wellsOf,
  type BareSite,
} from './bare-page.ts';
import type { BareWell } from './bare/main.ts';
import { readAndUpload, serveBaseline, storeAsBlobs, type Baseline } from './baseline.ts';
import { memoryRows, type MemoryRun } from './memory-rows.ts';
import { pageMemory } from './memory.ts';
import { ratio, secondsOf } from './numbers.ts';
import { backToLibrary, marks, openCase, type Renderer } from './reading.ts';
import { readingRows, type Round } from './renderer-rows.ts';
import type { WrittenStudy } from './study.ts';
import type { Column, RendererRow, Row } from './table.ts';
import { readyForVisit, visitBare, visitOurs, type BareVisit } from './visit.ts';

// The rows about one large study: import, then reading and memory by ours with both renderers and by bare Cornerstone.
// One profile through all of them; every visit is a fresh browser on it.

export interface StudyRun {
  readonly baseUrl: string;
  readonly study: WrittenStudy;
  readonly temp: string;
  readonly runs: number;
  readonly cycles: number;
  readonly parts: ReadonlySet<string>;
}

export interface Findings {
  readonly rows: Row[];
  readonly rendererRows: RendererRow[];
}

type Part = (name: string, measure: (found: Findings) => Promise<void>) => Promise<boolean>;
type Box = readonly [readonly number[], readonly number[]];

interface Bench {
  readonly run: StudyRun;
  readonly profile: string;
  readonly baseline: Baseline;
  readonly site: BareSite;
}

const flags = ['--enable-precise-memory-info'];
const importMinutes = 5;

async function inBrowser<T>(
  { run, profile }: Pick<Bench, 'run' | 'profile'>,
  work: (app: App, context: BrowserContext) => Promise<T>,
): Promise<T> {
  const app = await openApp({ baseUrl: run.baseUrl, profile, locale: 'en', flags });
  try {
    return await work(app, app.context);
  } catch (error) {
    const troubles = app.troubles.map(({ kind, text }) => `\n  ${kind}: ${text}`).join('');
    throw new Error(`${error instanceof Error ? error.message : String(error)}${troubles}`, {
      cause: error,
    });
  } finally {
    await app.close();
  }
}

/** Imports through the folder input; ms to the commit, and to the first picture on the way. */
async function importStudy(
  app: App,
  study: WrittenStudy,
): Promise<{ doneMs: number; previewMs: number | undefined }> {
  const { page } = app;
  await page.waitForSelector('[data-input="folder"]', { state: 'attached' });
  await app.give(study.folder);
  await page.waitForSelector(
    '[data-import="imported"], [data-import="failed"], [data-action="open"]',
    {
      timeout: importMinutes * 60_000,
    },
  );
  const [start] = await marks(page, 'uptake:import-start');
  const [preview] = await marks(page, 'uptake:import-preview');
  const [done] = await marks(page, 'uptake:import-done');
  if (start === undefined || done === undefined) {
    const said = await page.locator('[data-import="failed"]').allInnerTexts();
    throw new Error(`the import did not finish: ${said.join(' ')}`);
  }
  return { doneMs: done - start, previewMs: preview === undefined ? undefined : preview - start };
}

const importRows = ({ run, profile, baseline }: Bench): Promise<Row[]> =>
  inBrowser({ run, profile }, async (app, context) => {
    const { study } = run;
    await storeAsBlobs(context, baseline, study);
    const before = await storeAsBlobs(context, baseline, study);
    const { doneMs, previewMs } = await importStudy(app, study);
    const after = await storeAsBlobs(context, baseline, study);
    const stored = (before + after) / 2;
    return [
      {
        what: 'import to "ready to read" ÷ only storing the bytes',
        bound: '≤ 4',
        boundValue: 4,
        measured: doneMs / stored,
        unit: '×',
        note: `${secondsOf(doneMs)} against ${secondsOf(stored)} (before ${secondsOf(before)}, after ${secondsOf(after)})`,
      },
      {
        what: 'first picture during import',
        bound: 'before its end',
        boundValue: 1,
        measured: ratio(previewMs, doneMs),
        unit: 'of import',
        note: secondsOf(previewMs),
      },
    ];
  });

export async function studyRows(run: StudyRun, part: Part): Promise<void> {
  const baseline = await serveBaseline(run.temp);
  const profile = newProfileFolder();
  const site = await serveBare();
  const bench: Bench = { run, profile, baseline, site };
  try {
    // Everything after it reads what it stored.
    const imported = await part('import', async ({ rows }) => {
      rows.push(...(await importRows(bench)));
    });
    if (!imported) return;
    let box: Box | undefined;
    const voxels = await part('voxels for bare Cornerstone', async () => {
      box = await inBrowser(bench, async ({ page }) => {
        await goToBare(page, site);
        return keepVoxels(page, run.study);
      });
    });
    if (!voxels || !box) return;
    const body = box;
    if (run.parts.has('reading'))
      await part('reading', async ({ rendererRows }) => {
        const rounds: Round[] = [];
        for (let n = 0; n < run.runs; n++) rounds.push(await round(bench, body, n));
        rendererRows.push(...readingRows(rounds));
      });
    if (run.parts.has('memory'))
      await part('memory', async ({ rendererRows }) => {
        const runs = {
          software: await memoryOfOurs(bench, 'software'),
          cornerstone: await memoryOfOurs(bench, 'cornerstone'),
          bare: await memoryOfBare(bench, body),
        } satisfies Record<Column, MemoryRun>;
        rendererRows.push(...memoryRows(runs, run.study.voxelBytes / 1e6, run.cycles));
      });
  } finally {
    await site.close();
    await baseline.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** One visit of each kind, the order another one every time: whoever comes later finds the disk cache warmer. */
async function round(bench: Bench, box: Box, n: number): Promise<Round> {
  const beside = { site: bench.site, study: bench.run.study };
  let floor: Round['floor'] | undefined;
  let bare: BareVisit | undefined;
  const ours: Partial<Record<Renderer, Round['ours'][Renderer]>> = {};
  const visit = (renderer: Renderer) => async (): Promise<void> => {
    ours[renderer] = await inBrowser(bench, (app) => visitOurs(app, renderer, box, beside));
  };
  const visits = [
    async (): Promise<void> => {
      floor = await inBrowser(bench, (_app, context) =>
        readAndUpload(context, bench.baseline, bench.run.study),
      );
    },
    visit('software'),
    visit('cornerstone'),
    async (): Promise<void> => {
      const wells = await ourWells(bench, box);
      bare = await inBrowser(bench, (app) => visitBare(app, beside, wells));
    },
  ];
  for (let k = 0; k < visits.length; k++) await visits[(k + n) % visits.length]!();
  const { software, cornerstone } = ours;
  if (!software || !cornerstone?.beside || !bare || !floor)
    throw new Error('a visit of the round is missing');
  return { ours: { software, cornerstone }, bare: { ...bare, ...cornerstone.beside }, floor };
}

let wellsSeen: readonly BareWell[] | undefined;

/** The wells of our page at the same size of window. */
async function ourWells(bench: Bench, box: Box): Promise<readonly BareWell[]> {
  wellsSeen ??= await inBrowser(bench, async ({ page }) => {
    await readyForVisit(page, 'software');
    await openCase(page, 'software');
    return wellsOf(page, box);
  });
  return wellsSeen;
}

const memoryOfOurs = (bench: Bench, renderer: Renderer): Promise<MemoryRun> =>
  inBrowser(bench, async ({ page }, context) => {
    await readyForVisit(page, renderer);
    await page.locator('[data-action="open"]').first().waitFor();
    return cyclesOf(
      bench.run.cycles,
      () => pageMemory(context, page),
      () => openCase(page, renderer),
      () => backToLibrary(page),
    );
  });

async function memoryOfBare(bench: Bench, box: Box): Promise<MemoryRun> {
  const wells = await ourWells(bench, box);
  return inBrowser(bench, async ({ page }, context) => {
    await goToBare(page, bench.site);
    return cyclesOf(
      bench.run.cycles,
      () => pageMemory(context, page),
      () => openBare(page, wells, bench.run.study),
      () => closeBare(page),
    );
  });
}

async function cyclesOf(
  cycles: number,
  look: () => Promise<MemoryRun['idle']>,
  open: () => Promise<unknown>,
  close: () => Promise<void>,
): Promise<MemoryRun> {
  const idle = await look();
  await open();
  const opened = await look();
  let firstCycle = opened;
  let lastCycle = opened;
  for (let n = 0; n < cycles; n++) {
    await close();
    await open();
    if (n === 0) firstCycle = await look();
    if (n === cycles - 1) lastCycle = n === 0 ? firstCycle : await look();
  }
  return { idle, open: opened, firstCycle, lastCycle };
}
