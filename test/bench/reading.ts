import type { Page } from 'playwright-core';

// Drives the reading screen of the built app and takes its times. A mark or measure that the app does not (yet) leave
// is undefined here, never an error: the table then says "not measured".

const patienceMs = 60_000;

/** Start times of the named mark, ms since the page started, oldest first. */
export const marks = (page: Page, name: string): Promise<number[]> =>
  page.evaluate(
    (wanted) => performance.getEntriesByName(wanted, 'mark').map((entry) => entry.startTime),
    name,
  );

const now = (page: Page): Promise<number> => page.evaluate(() => performance.now());

/** Waits for a mark set at or after `sinceMs`; its time, or undefined when it never comes. */
async function markAfter(
  page: Page,
  name: string,
  sinceMs: number,
  waitMs: number,
): Promise<number | undefined> {
  const end = Date.now() + waitMs;
  for (;;) {
    const found = (await marks(page, name)).find((time) => time >= sinceMs);
    if (found !== undefined) return found;
    if (Date.now() > end) return undefined;
    await page.waitForTimeout(25);
  }
}

/**
 * Waits until the whole study is on screen, by the app's own word. By a locator: a handle to the element would keep it,
 * and with it the study, alive for the memory rows.
 */
const whole = (page: Page): Promise<void> =>
  page.locator('[data-phase="whole"]').waitFor({ timeout: patienceMs });

export interface Opening {
  readonly firstSliceMs: number | undefined;
  readonly allViewsMs: number | undefined;
  /** Nine views drawn by Cornerstone; only where `renderer` is cornerstone. */
  readonly gpuDrawnMs: number | undefined;
  /** Mean difference of the first fused picture from the final one, of 255; undefined where they cannot be compared. */
  readonly difference: number | undefined;
  /** Pixels of the first fused picture that are not grey: without them nothing was fused. */
  readonly colouredPixels: number | undefined;
}

/** Runs in the page before the app: keeps the fused axial picture as it was when the first slice was said to stand. */
function keepFirstPicture(): void {
  new PerformanceObserver((list) => {
    if (!list.getEntries().some((entry) => entry.name === 'uptake:first-slice')) return;
    const canvas = document.querySelector<HTMLCanvasElement>('[data-well="fused-axial"] canvas');
    const context = canvas?.getContext('2d');
    if (canvas && context && canvas.width > 0)
      Object.assign(globalThis, {
        firstPicture: context.getImageData(0, 0, canvas.width, canvas.height),
      });
  }).observe({ type: 'mark', buffered: true });
}

async function comparePictures(
  page: Page,
): Promise<Pick<Opening, 'difference' | 'colouredPixels'>> {
  const compared = await page.evaluate(() => {
    const first = (globalThis as { firstPicture?: ImageData }).firstPicture;
    const canvas = document.querySelector<HTMLCanvasElement>('[data-well="fused-axial"] canvas');
    if (!first) return {};
    let coloured = 0;
    for (let p = 0; p < first.data.length; p += 4)
      if (Math.abs(first.data[p]! - first.data[p + 2]!) > 8) coloured++;
    const last = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
    if (last?.width !== first.width || last.height !== first.height) return { coloured };
    let sum = 0;
    for (let p = 0; p < first.data.length; p++) sum += Math.abs(first.data[p]! - last.data[p]!);
    return { coloured, difference: sum / first.data.length };
  });
  return { difference: compared.difference, colouredPixels: compared.coloured };
}

/** Takes effect when the page is loaded next. */
export const keepPictures = (page: Page): Promise<unknown> => page.addInitScript(keepFirstPicture);

export type Renderer = 'software' | 'cornerstone';

/** Sets the renderer and the nine-view layout where the app keeps its settings, and loads the page again. */
export async function setUpReader(page: Page, renderer: Renderer): Promise<void> {
  await page.evaluate(
    (choice) =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open('uptake-core');
        opening.onerror = () => fail(new Error('uptake-core cannot be opened'));
        opening.onsuccess = () => {
          const db = opening.result;
          const transaction = db.transaction('settings', 'readwrite');
          transaction.objectStore('settings').put(choice, 'renderer');
          // An earlier visit ended on the MIP.
          transaction.objectStore('settings').put('grid', 'hanging');
          transaction.onabort = () => fail(new Error('the renderer cannot be set'));
          transaction.oncomplete = () => {
            db.close();
            done();
          };
        };
      }),
    renderer,
  );
  await page.reload();
}

/** Opens the first case of the library by its button and waits until `renderer` draws it. The page shows the library. */
export async function openCase(page: Page, renderer: Renderer): Promise<Opening> {
  const button = page.locator('[data-action="open"]').first();
  await button.waitFor({ timeout: patienceMs });
  const before = await now(page);
  await button.click();
  await whole(page);
  const click = await markAfter(page, 'uptake:open-click', before, 2000);
  const all = await markAfter(page, 'uptake:all-views', before, 15_000);
  const first = await markAfter(page, 'uptake:first-slice', before, 2000);
  const drawn =
    renderer === 'cornerstone'
      ? await markAfter(page, 'bench:gpu-drawn', before, patienceMs)
      : undefined;
  if (renderer === 'cornerstone' && drawn === undefined)
    throw new Error('Cornerstone did not take over the picture');
  const since = (time: number | undefined): number | undefined =>
    time === undefined || click === undefined ? undefined : time - click;
  return {
    firstSliceMs: since(first),
    allViewsMs: since(all),
    gpuDrawnMs: since(drawn),
    ...(await comparePictures(page)),
  };
}

export async function backToLibrary(page: Page): Promise<void> {
  await page.evaluate(() => (location.hash = '#/'));
  await page.locator('[data-action="open"]').first().waitFor({ timeout: patienceMs });
}

export interface Turning {
  readonly framesPerSecond: number | undefined;
  readonly width: number;
  readonly height: number;
}

/** Lays the MIP alone and makes its canvas as near to the size as the window can. */
export async function layMip(page: Page, width: number, height: number): Promise<void> {
  await page.keyboard.press('KeyA');
  await page.locator('[data-layout-shown="mip"]').waitFor();
  for (let n = 0; n < 8; n++) {
    const box = await page.locator('[data-mip] canvas').first().boundingBox();
    const window = page.viewportSize();
    if (!box || !window) return;
    // Never smaller, less than a pixel larger.
    const wider = Math.ceil(width - box.width);
    const taller = Math.ceil(height - box.height);
    if (wider === 0 && taller === 0) return;
    await page.setViewportSize({ width: window.width + wider, height: window.height + taller });
    await page.waitForTimeout(200);
  }
}

/** Turns the MIP by one projection at every animation frame for two seconds and counts the frames that came. */
export async function turnMip(page: Page): Promise<Turning> {
  return page.evaluate(async () => {
    const well = document.querySelector('[data-mip]');
    const canvas = well?.querySelector('canvas');
    if (!well || !canvas) return { framesPerSecond: undefined, width: 0, height: 0 };
    const angles = new Set<string | null>();
    const start = performance.now();
    let frames = 0;
    while (performance.now() - start < 2000) {
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { code: 'ArrowRight', key: 'ArrowRight', bubbles: true }),
      );
      await new Promise((done) => requestAnimationFrame(done));
      frames++;
      angles.add(well.getAttribute('data-mip'));
    }
    const seconds = (performance.now() - start) / 1000;
    // Frames of a picture that does not turn are no turn.
    return {
      framesPerSecond: angles.size > 8 ? frames / seconds : undefined,
      width: canvas.width,
      height: canvas.height,
    };
  });
}
