import type { Page } from 'playwright-core';
import type { BareWell } from './bare/main.ts';
import {
  closeBare,
  jumpBare,
  openBare,
  openBarePage,
  scrollBare,
  turnBareMip,
  wellsOf,
  type BareSite,
} from './bare-page.ts';
import type { App } from '../fixtures/app.ts';
import { installProbe, jumpAbout, scroll, type Steps } from './probe.ts';
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
// The same by ours with either renderer and by the page of bare Cornerstone.

export interface Opened {
  readonly firstMs: number | undefined;
  readonly allMs: number | undefined;
  /** Nine views drawn by Cornerstone. */
  readonly gpuMs: number | undefined;
}

export interface Visit {
  readonly open: Opened;
  readonly again: Opened;
  readonly scroll: Steps;
  readonly jump: Steps;
  readonly mipPerSecond: number | undefined;
}

export interface OurVisit extends Visit {
  readonly wells: readonly BareWell[];
  readonly opening: Opening;
  readonly mipSize: string;
}

export const scrollSteps = 30;
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

export async function visitOurs(
  { page }: App,
  renderer: Renderer,
  box: readonly [readonly number[], readonly number[]],
): Promise<OurVisit> {
  await readyForVisit(page, renderer);
  const opening = await openCase(page, renderer);
  await backToLibrary(page);
  const again = await openCase(page, renderer);
  await scroll(page, 5);
  const scrolled = await scroll(page, scrollSteps);
  const jump = await jumpAbout(page);
  const wells = await wellsOf(page, box);
  await layMip(page, mipWidth, mipHeight);
  const turning = await turnMip(page);
  return {
    open: openedOf(opening),
    again: openedOf(again),
    scroll: scrolled,
    jump,
    wells,
    opening,
    mipPerSecond: turning.framesPerSecond,
    mipSize: `${turning.width} × ${turning.height}`,
  };
}

export async function visitBare(
  { context }: App,
  site: BareSite,
  study: WrittenStudy,
  wells: readonly BareWell[],
): Promise<Visit> {
  const page = await openBarePage(context, site);
  const open = async (): Promise<Opened> => {
    const { firstMs, allMs } = await openBare(page, wells, study);
    return { firstMs, allMs, gpuMs: allMs };
  };
  const first = await open();
  await closeBare(page);
  const again = await open();
  await scrollBare(page, 5);
  return {
    open: first,
    again,
    scroll: await scrollBare(page, scrollSteps),
    jump: await jumpBare(page),
    mipPerSecond: await turnBareMip(page, mipWidth, mipHeight),
  };
}
