import type { Page } from 'playwright-core';
import { median } from './table.ts';

// Drives the reading screen of the built app and takes its times. A mark or measure that the app does not (yet) leave
// is undefined here, never an error: the table then says "not measured".

const patienceMs = 60_000;

/** Start times of the named mark, ms since the page started, oldest first. */
export const marks = (page: Page, name: string): Promise<number[]> =>
  page.evaluate(
    (wanted) => performance.getEntriesByName(wanted, 'mark').map((entry) => entry.startTime),
    name,
  );

/** Durations of the named measure that started at or after `sinceMs`. */
const measures = (page: Page, name: string, sinceMs: number): Promise<number[]> =>
  page.evaluate(
    ({ wanted, since }) =>
      performance
        .getEntriesByName(wanted, 'measure')
        .filter((entry) => entry.startTime >= since)
        .map((entry) => entry.duration),
    { wanted: name, since: sinceMs },
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

export const prepareOpening = (page: Page): Promise<unknown> =>
  page.addInitScript(keepFirstPicture);

/** Opens the first case of the library by its button. The page must show the library. */
export async function openCase(page: Page): Promise<Opening> {
  const button = page.locator('[data-action="open"]').first();
  await button.waitFor({ timeout: patienceMs });
  const before = await now(page);
  await button.click();
  await whole(page);
  const click = await markAfter(page, 'uptake:open-click', before, 2000);
  const all = await markAfter(page, 'uptake:all-views', before, 15_000);
  const first = await markAfter(page, 'uptake:first-slice', before, 2000);
  const since = (time: number | undefined): number | undefined =>
    time === undefined || click === undefined ? undefined : time - click;
  return {
    firstSliceMs: since(first),
    allViewsMs: since(all),
    ...(await comparePictures(page)),
  };
}

export async function backToLibrary(page: Page): Promise<void> {
  await page.evaluate(() => (location.hash = '#/'));
  await page.locator('[data-action="open"]').first().waitFor({ timeout: patienceMs });
}

export interface Frames {
  /** Median of the app's own `uptake:frame` measures: drawing alone. */
  readonly drawMs: number | undefined;
  /** Median from the key to the next frame after it, waiting for the frame included. */
  readonly keyToFrameMs: number | undefined;
}

/** Scrolls step by step with the arrow key. */
export async function scroll(page: Page, steps: number): Promise<Frames> {
  const before = await now(page);
  const times = await page.evaluate(async (count) => {
    const list: number[] = [];
    for (let n = 0; n < count; n++) {
      const start = performance.now();
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { code: 'ArrowUp', key: 'ArrowUp', bubbles: true }),
      );
      // The app asks for its frame first (state flushes in microtasks), so this callback runs after its drawing.
      await new Promise((done) => setTimeout(done, 0));
      await new Promise((done) => requestAnimationFrame(done));
      list.push(performance.now() - start);
    }
    return list;
  }, steps);
  return {
    drawMs: median(await measures(page, 'uptake:frame', before)),
    keyToFrameMs: median(times),
  };
}

/** Jumps about by clicks on the MIP, so that all nine views change at once. */
export async function jumpAbout(page: Page): Promise<Frames> {
  const box = await page.locator('[data-mip]').first().boundingBox();
  if (!box) return { drawMs: undefined, keyToFrameMs: undefined };
  const before = await now(page);
  for (const share of [0.3, 0.45, 0.6, 0.35, 0.5, 0.65]) {
    await page.mouse.click(box.x + box.width * (0.4 + share / 5), box.y + box.height * share);
    await page.waitForTimeout(150);
  }
  return { drawMs: median(await measures(page, 'uptake:frame', before)), keyToFrameMs: undefined };
}

export interface Turning {
  readonly framesPerSecond: number | undefined;
  readonly width: number;
  readonly height: number;
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

/** Renderer in use, as the page says: software or cornerstone. */
export const rendererInUse = (page: Page): Promise<string | null> =>
  page.locator('[data-renderer]').first().getAttribute('data-renderer');
