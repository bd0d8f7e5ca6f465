import { rmSync } from 'node:fs';
import type { BrowserContext } from 'playwright-core';
import { openApp, type App } from '../fixtures/app.ts';
import { newProfileFolder } from '../fixtures/browser.ts';
import { readAndUpload, serveBaseline, storeAsBlobs, type ReadAndUpload } from './baseline.ts';
import { pageMemory, type PageMemory } from './memory.ts';
import {
  backToLibrary,
  jumpAbout,
  marks,
  openCase,
  prepareOpening,
  rendererInUse,
  scroll,
  turnMip,
  type Opening,
} from './reading.ts';
import type { WrittenStudy } from './study.ts';
import { median, type Row } from './table.ts';

// The rows about one large study: import, reopening, reading, memory. One profile through all of them.

export interface StudyRun {
  readonly baseUrl: string;
  readonly study: WrittenStudy;
  readonly temp: string;
  readonly runs: number;
  readonly cycles: number;
}

type Part = (name: string, measure: () => Promise<readonly Row[]>) => Promise<boolean>;

const flags = ['--enable-precise-memory-info'];
const importMinutes = 5;

const launch = (
  run: StudyRun,
  profile: string,
  screen: 'small' | 'large' = 'small',
): Promise<App> => openApp({ baseUrl: run.baseUrl, profile, screen, locale: 'en', flags });

async function inBrowser<T>(
  open: Promise<App>,
  work: (app: App, context: BrowserContext) => Promise<T>,
): Promise<T> {
  const app = await open;
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

const secondsOf = (ms: number | undefined): string =>
  ms === undefined ? '?' : `${(ms / 1000).toFixed(2)} s`;

const ratio = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a / b;

export async function studyRows(run: StudyRun, part: Part): Promise<void> {
  const { study } = run;
  const baseline = await serveBaseline(run.temp);
  const profile = newProfileFolder();
  try {
    const imported = await part('import', () =>
      inBrowser(launch(run, profile), async (app, context) => {
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
      }),
    );
    if (!imported) return;
    await part('reopening', () => reopenRows(run, profile, baseline));
    await part('reading', () => readingRows(run, profile));
    await part('memory', () => memoryRows(run, profile));
  } finally {
    await baseline.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function reopenRows(
  run: StudyRun,
  profile: string,
  baseline: Awaited<ReturnType<typeof serveBaseline>>,
): Promise<Row[]> {
  const openings: Opening[] = [];
  const floors: ReadAndUpload[] = [];
  for (let n = 0; n < run.runs; n++)
    await inBrowser(launch(run, profile), async (app, context) => {
      // Turns about: whoever comes second finds the disk cache as the other left it.
      const first = n % 2 === 0;
      if (first) floors.push(await readAndUpload(context, baseline, run.study));
      await prepareOpening(app.page);
      await app.page.reload();
      openings.push(await openCase(app.page));
      if (!first) floors.push(await readAndUpload(context, baseline, run.study));
    });
  const known = (values: ReadonlyArray<number | undefined>): number | undefined =>
    median(values.filter((value) => value !== undefined));
  const floorMs = known(floors.map((floor) => floor.readMs + floor.uploadMs));
  const floorText = `read ${secondsOf(known(floors.map((floor) => floor.readMs)))} + upload ${secondsOf(known(floors.map((floor) => floor.uploadMs)))}`;
  const firstMs = known(openings.map((opening) => opening.firstSliceMs));
  const allMs = known(openings.map((opening) => opening.allViewsMs));
  const coloured = Math.min(...openings.map((opening) => opening.colouredPixels ?? 0));
  const difference = known(openings.map((opening) => opening.difference));
  const seen =
    firstMs === undefined
      ? ''
      : `; picture at that moment: ${coloured} coloured pixels${difference === undefined ? '' : `, mean difference from the final one ${difference.toFixed(2)}/255`}`;
  return [
    {
      what: 'reopen, click to first fused slice ÷ (read Blobs + upload)',
      bound: '≤ 0.5',
      boundValue: 0.5,
      measured: coloured > 0 ? ratio(firstMs, floorMs) : undefined,
      unit: '×',
      note: `${secondsOf(firstMs)} against ${floorText}${seen}`,
    },
    {
      what: 'reopen, all views of the layout ÷ (read Blobs + upload)',
      bound: '≤ 1.5',
      boundValue: 1.5,
      measured: ratio(allMs, floorMs),
      unit: '×',
      note: secondsOf(allMs),
    },
  ];
}

async function readingRows(run: StudyRun, profile: string): Promise<Row[]> {
  const laptop = await inBrowser(launch(run, profile), async (app) => {
    await openCase(app.page);
    await scroll(app.page, 5);
    return {
      renderer: await rendererInUse(app.page),
      scrolled: await scroll(app.page, 40),
      jumped: await jumpAbout(app.page),
    };
  });
  const monitor = await inBrowser(launch(run, profile, 'large'), async (app) => {
    await openCase(app.page);
    return turnMip(app.page);
  });
  const { scrolled, jumped, renderer } = laptop;
  return [
    {
      what: 'scroll step, drawing, 1366 × 768',
      bound: '≤ 60 ms',
      boundValue: 60,
      measured: scrolled.drawMs,
      unit: 'ms',
      note: `renderer: ${renderer ?? '?'}`,
    },
    {
      what: 'jump, all nine views move, drawing, 1366 × 768',
      bound: '≤ 60 ms',
      boundValue: 60,
      measured: jumped.drawMs,
      unit: 'ms',
    },
    {
      what: 'scroll step, key to frame, waiting for the frame included',
      bound: '',
      measured: scrolled.keyToFrameMs,
      unit: 'ms',
    },
    {
      what: 'MIP turn',
      bound: '≥ 30 /s',
      boundValue: 30,
      sense: 'min',
      measured: monitor.framesPerSecond,
      unit: '/s',
      note: `canvas ${monitor.width} × ${monitor.height}`,
    },
  ];
}

async function memoryRows(run: StudyRun, profile: string): Promise<Row[]> {
  const voxelsMB = run.study.voxelBytes / 1e6;
  return inBrowser(launch(run, profile), async (app, context) => {
    const { page } = app;
    await page.locator('[data-action="open"]').first().waitFor();
    const idle = await pageMemory(context, page);
    await openCase(page);
    const open = await pageMemory(context, page);
    const cycles: PageMemory[] = [];
    for (let n = 0; n < run.cycles; n++) {
      await backToLibrary(page);
      await openCase(page);
      if (n === 0 || n === run.cycles - 1) cycles.push(await pageMemory(context, page));
    }
    const last = cycles.at(-1);
    const size = (mb: number | undefined): string =>
      mb === undefined ? '?' : `${mb.toFixed(0)} MB`;
    return [
      {
        what: 'JavaScript memory with the study open ÷ its voxels',
        bound: '≤ 2.5',
        boundValue: 2.5,
        measured: ratio(open.heapMB, voxelsMB),
        unit: '×',
        note: `${size(open.heapMB)}, voxels ${size(voxelsMB)}, library alone ${size(idle.heapMB)}`,
      },
      {
        what: "the page's process, private memory ÷ voxels",
        bound: '≤ 2.5',
        boundValue: 2.5,
        measured: ratio(open.processMB, voxelsMB),
        unit: '×',
        note: `${size(open.processMB)}, library alone ${size(idle.processMB)}`,
      },
      {
        what: `process after ${run.cycles} more open and close ÷ after the first`,
        bound: '≤ 1.1',
        boundValue: 1.1,
        measured: ratio(last?.processMB, cycles[0]?.processMB),
        unit: '×',
        note: `${size(last?.processMB)}; JavaScript ${size(cycles[0]?.heapMB)} → ${size(last?.heapMB)}`,
      },
    ];
  });
}
