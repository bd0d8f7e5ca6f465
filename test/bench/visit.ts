import type { Page } from 'playwright-core';
import type { BareWell } from './bare/main.ts';
import {
  closeBare,
  jumpBare,
  openBare,
  goToBare,
  scrollBare,
  turnBareMip,
  wellsOf,
  type BareSite,
} from './bare-page.ts';
import type { App } from '../fixtures/app.ts';
import { installProbe, jumpAbout, medianStep, scroll, type Step, type Steps } from './probe.ts';
import {
  backToLibrary,
  setUpReader,
  keepPictures,
  layMip,
  openCase,
  turnMip,
  type Opening,
  type Renderer,
} from './reading.ts';
import type { WrittenStudy } from './study.ts';

// One visit: a fresh browser in which the study is opened, opened again, scrolled, jumped about in and its MIP turned.
// The same by ours with either renderer and by the page of bare Cornerstone; that one scrolls and jumps in the browser of
// ours on Cornerstone, by turns with it.

export interface Opened {
  readonly firstMs: number | undefined;
  readonly allMs: number | undefined;
  /** Nine views drawn by Cornerstone. */
  readonly gpuMs: number | undefined;
}

export interface Moving {
  readonly scroll: Steps;
  readonly jump: Steps;
}

export interface BareVisit {
  readonly open: Opened;
  readonly again: Opened;
  readonly mipPerSecond: number | undefined;
}

export interface Visit extends BareVisit, Moving {}

export interface OurVisit extends Visit {
  /** Bare Cornerstone in a second tab, by turns with ours; only where Cornerstone draws ours. */
  readonly beside: Moving | undefined;
  readonly wells: readonly BareWell[];
  readonly opening: Opening;
  readonly mipSize: string;
}

const blocks = 6;
const stepsInBlock = 5;
export const scrollSteps = blocks * stepsInBlock;
/** Places along the body that are jumped to, in turn. */
const jumps = [
  [0.3, 0.45],
  [0.6, 0.35],
  [0.5, 0.65],
  [0.4, 0.55],
  [0.25, 0.7],
] as const;
/** The canvas of the MIP that the design's bound names. */
export const mipWidth = 400;
export const mipHeight = 970;

const openedOf = ({ firstSliceMs, allViewsMs, gpuDrawnMs }: Opening): Opened => ({
  firstMs: firstSliceMs,
  allMs: allViewsMs,
  gpuMs: gpuDrawnMs,
});

/** The library loaded with everything the bench counts by. */
export async function readyForVisit(page: Page, renderer: Renderer): Promise<void> {
  await installProbe(page);
  await keepPictures(page);
  await setUpReader(page, renderer);
}

interface Hands {
  readonly front: () => Promise<void>;
  readonly scroll: (from: number, steps: number) => Promise<Step[]>;
  readonly jump: (shares: readonly number[]) => Promise<Step[]>;
}

/** All move by turns in short blocks, so that whatever else the machine does falls on all alike. */
async function moveByTurns(all: readonly Hands[]): Promise<Moving[]> {
  const scrolled = all.map((): Step[] => []);
  const jumped = all.map((): Step[] => []);
  for (let block = 0; block <= blocks; block++)
    for (const [n, hands] of all.entries()) {
      await hands.front();
      const steps = await hands.scroll(block * stepsInBlock, stepsInBlock);
      // The first block warms up.
      if (block > 0) scrolled[n]!.push(...steps);
    }
  for (const [block, shares] of jumps.entries())
    for (const [n, hands] of all.entries()) {
      await hands.front();
      const steps = await hands.jump(shares);
      if (block > 0) jumped[n]!.push(...steps);
    }
  return all.map((_, n) => ({ scroll: medianStep(scrolled[n]!), jump: medianStep(jumped[n]!) }));
}

const ourHands = (page: Page): Hands => ({
  front: () => page.bringToFront(),
  scroll: (_, steps) => scroll(page, steps),
  jump: (shares) => jumpAbout(page, shares),
});

const bareHands = (page: Page): Hands => ({
  front: () => page.bringToFront(),
  scroll: (from, steps) => scrollBare(page, from, steps),
  jump: (shares) => jumpBare(page, shares),
});

export interface Beside {
  readonly site: BareSite;
  readonly study: WrittenStudy;
}

export async function visitOurs(
  { page, context }: App,
  renderer: Renderer,
  box: readonly [readonly number[], readonly number[]],
  beside: Beside,
): Promise<OurVisit> {
  await readyForVisit(page, renderer);
  const opening = await openCase(page, renderer);
  await backToLibrary(page);
  const again = await openCase(page, renderer);
  const wells = await wellsOf(page, box);
  const all = [ourHands(page)];
  const second = renderer === 'cornerstone' ? await context.newPage() : undefined;
  if (second) {
    await goToBare(second, beside.site);
    await openBare(second, wells, beside.study);
    all.push(bareHands(second));
  }
  const [ours, bare] = await moveByTurns(all);
  await second?.close();
  await page.bringToFront();
  await layMip(page, mipWidth, mipHeight);
  const turning = await turnMip(page);
  return {
    open: openedOf(opening),
    again: openedOf(again),
    ...ours!,
    beside: bare,
    wells,
    opening,
    mipPerSecond: turning.framesPerSecond,
    mipSize: `${turning.width} × ${turning.height}`,
  };
}

export async function visitBare(
  { page }: App,
  { site, study }: Beside,
  wells: readonly BareWell[],
): Promise<BareVisit> {
  await goToBare(page, site);
  const open = async (): Promise<Opened> => {
    const { firstMs, allMs } = await openBare(page, wells, study);
    return { firstMs, allMs, gpuMs: allMs };
  };
  const first = await open();
  await closeBare(page);
  const again = await open();
  return { open: first, again, mipPerSecond: await turnBareMip(page, mipWidth, mipHeight) };
}
