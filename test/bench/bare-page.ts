import type { BrowserContext, Page } from 'playwright-core';
import { inPlane, type Plane, type Vec3 } from '#domain/image';
import { serveDist } from '../fixtures/dist-server.ts';
import { buildBare } from './bare/build.ts';
import type { Bare, BareOpening, BareWell } from './bare/main.ts';
import { medianStep, type Step, type Steps } from './probe.ts';
import type { WrittenStudy } from './study.ts';

// Drives the page of bare Cornerstone (bare/main.ts).

type Box = readonly [readonly number[], readonly number[]];

export interface BareSite {
  readonly url: string;
  close(): Promise<void>;
}

export async function serveBare(): Promise<BareSite> {
  const server = await serveDist(await buildBare());
  return { url: server.url, close: () => server.stop() };
}

declare global {
  interface Window {
    bare: Bare;
  }
}

export async function openBarePage(context: BrowserContext, site: BareSite): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(site.url);
  await page.waitForFunction(() => 'bare' in window);
  return page;
}

/** Gives the page the study's voxels to keep; the box around the body, LPS mm. */
export async function keepVoxels(page: Page, study: WrittenStudy): Promise<Box> {
  await page.locator('input').setInputFiles([...study.files]);
  return page.evaluate((size) => window.bare.keep(size), study.size);
}

/** Where our page puts its nine wells now, at the scale at which it fits the body into them (ViewState.fit). */
export async function wellsOf(page: Page, [low, high]: Box): Promise<BareWell[]> {
  const rects = await page.locator('[data-well]').evaluateAll((wells) =>
    wells.map((well) => {
      const { left, top, width, height } = well.getBoundingClientRect();
      return { id: (well as HTMLElement).dataset.well ?? '', left, top, width, height };
    }),
  );
  if (rects.length !== 9) throw new Error(`the page has ${rects.length} wells`);
  return rects.map(({ id, ...rect }) => {
    const [content, plane] = id.split('-') as [BareWell['content'], Plane];
    const { across, down } = inPlane[plane];
    const mmPerPx =
      Math.max(
        (high[across]! - low[across]!) / rect.width,
        (high[down]! - low[down]!) / rect.height,
      ) * 1.02;
    return { content, plane, ...rect, mmPerPx };
  });
}

export const openBare = (
  page: Page,
  wells: readonly BareWell[],
  study: WrittenStudy,
): Promise<BareOpening> =>
  page.evaluate(([at, size]) => window.bare.open(at, size), [wells, study.size] as const);

export const closeBare = (page: Page): Promise<void> => page.evaluate(() => window.bare.close());

const move = (page: Page, point: Vec3, planes: readonly Plane[]): Promise<Step> =>
  page.evaluate(([at, which]) => window.bare.move(at, which), [point, planes] as const);

/** Steps slice by slice through the three axial views. */
export async function scrollBare(page: Page, steps: number): Promise<Steps> {
  const list: Step[] = [];
  for (let n = 0; n < steps; n++) list.push(await move(page, [0, 0, -60 + n * 3], ['axial']));
  return medianStep(list);
}

/** Moves all nine views, nine times, the first not counted. */
export async function jumpBare(page: Page): Promise<Steps> {
  const list: Step[] = [];
  for (let n = 0; n < 9; n++) {
    const point: Vec3 = [-80 + n * 17, 40 - ((n * 23) % 80), -200 + ((n * 137) % 400)];
    list.push(await move(page, point, ['axial', 'coronal', 'sagittal']));
  }
  return medianStep(list.slice(1));
}

export const turnBareMip = (page: Page, width: number, height: number): Promise<number> =>
  page.evaluate(([w, h]) => window.bare.turnMip(w, h, 4), [width, height] as const);
