import type { Page } from 'playwright-core';
import { median } from './table.ts';

// Counts the work of one step in the app's page. The app leaves the measure `uptake:frame` for every frame it draws;
// here each of them is followed by reading back one pixel of every canvas, because a canvas may only have noted what it
// is to draw. A step may take several frames (the software renderer leaves the rest to the next one after 40 ms): all of
// them are its work.

export interface Step {
  /** Drawing, pixels read back. */
  readonly drawMs: number;
  /** From the key or the release of the mouse to the last pixel; waiting for the frame included. */
  readonly stepMs: number;
}

interface Probe {
  readonly key: (code: string) => Promise<Step | undefined>;
  readonly begin: () => void;
  readonly end: () => Promise<Step | undefined>;
}

declare global {
  var benchProbe: Probe;
}

/** Runs in the page before the app. Also marks `bench:gpu-drawn` whenever Cornerstone has taken over the picture. */
function install(): void {
  const frames: Array<{ startMs: number; endMs: number }> = [];
  const original = performance.measure.bind(performance);
  performance.measure = (...args: Parameters<typeof original>): PerformanceMeasure => {
    const measure = original(...args);
    if (args[0] === 'uptake:frame') {
      const isGpu = document.querySelector('[data-renderer="cornerstone"]') !== null;
      const selector = `[data-well] canvas${isGpu ? '.cornerstone-canvas' : ':not(.cornerstone-canvas)'}`;
      for (const canvas of document.querySelectorAll<HTMLCanvasElement>(selector))
        if (canvas.width > 0 && canvas.height > 0)
          canvas.getContext('2d')?.getImageData(0, 0, 1, 1);
      frames.push({ startMs: measure.startTime, endMs: performance.now() });
    }
    return measure;
  };

  let from = 0;
  let startMs = 0;
  const begin = (): void => {
    from = frames.length;
    startMs = performance.now();
  };
  addEventListener('pointerup', begin, { capture: true });
  const nextFrame = async (): Promise<void> => {
    await new Promise((done) => setTimeout(done, 0));
    await new Promise((done) => requestAnimationFrame(done));
    await new Promise((done) => setTimeout(done, 0));
  };
  /** Waits until a frame has passed in which nothing was drawn. */
  const end = async (): Promise<Step | undefined> => {
    for (let seen = -1; performance.now() - startMs < 5000;) {
      await nextFrame();
      if (frames.length > from && frames.length === seen) break;
      seen = frames.length;
    }
    const mine = frames.slice(from);
    const last = mine.at(-1);
    return (
      last && {
        drawMs: mine.reduce((sum, frame) => sum + frame.endMs - frame.startMs, 0),
        stepMs: last.endMs - startMs,
      }
    );
  };
  globalThis.benchProbe = {
    begin,
    end,
    key(code) {
      begin();
      document.body.dispatchEvent(new KeyboardEvent('keydown', { code, key: code, bubbles: true }));
      document.body.dispatchEvent(new KeyboardEvent('keyup', { code, key: code, bubbles: true }));
      return end();
    },
  };

  let wasDrawn = false;
  new MutationObserver(() => {
    const wells = document.querySelector('[data-renderer]');
    const isDrawn =
      wells?.getAttribute('data-renderer') === 'cornerstone' &&
      wells.getAttribute('data-stage') === 'ready';
    if (isDrawn && !wasDrawn) performance.mark('bench:gpu-drawn');
    wasDrawn = isDrawn;
  }).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ['data-renderer', 'data-stage'],
  });
}

export const installProbe = (page: Page): Promise<unknown> => page.addInitScript(install);

export interface Steps {
  readonly drawMs: number | undefined;
  readonly stepMs: number | undefined;
}

export const medianStep = (steps: readonly Step[]): Steps => ({
  drawMs: median(steps.map((step) => step.drawMs)),
  stepMs: median(steps.map((step) => step.stepMs)),
});

/** Scrolls the axial views step by step with the arrow key: three of the nine move. Throws where they do not. */
export async function scroll(page: Page, steps: number): Promise<Step[]> {
  const { list, places } = await page.evaluate(async (count) => {
    const list = [];
    const places = new Set<string | null | undefined>();
    for (let n = 0; n < count; n++) {
      list.push(await globalThis.benchProbe.key('ArrowUp'));
      places.add(document.querySelector('[data-well="fused-axial"] .o.tr')?.textContent);
    }
    return { list, places: places.size };
  }, steps);
  if (places < steps) throw new Error(`${steps} steps led to ${places} slices`);
  return list.filter((step) => step !== undefined);
}

/** Jumps about by clicks on the MIP, so that all nine views change at once. */
export async function jumpAbout(page: Page, shares: readonly number[]): Promise<Step[]> {
  const box = await page.locator('[data-mip]').first().boundingBox();
  if (!box) return [];
  const steps: Array<Step | undefined> = [];
  for (const share of shares) {
    await page.mouse.click(box.x + box.width * (0.4 + share / 5), box.y + box.height * share);
    steps.push(await page.evaluate(() => globalThis.benchProbe.end()));
  }
  return steps.filter((step) => step !== undefined);
}
