import type { Page } from 'playwright-core';
import { inPlane, type Plane, type Vec3 } from '#domain/image';
import { serveDist } from '../fixtures/dist-server.ts';
import { buildBare } from './bare/build.ts';
import type { Bare, BareOpening, BareWell } from './bare/main.ts';
import type { Step } from './probe.ts';
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

export async function goToBare(page: Page, site: BareSite): Promise<void> {
  await page.goto(site.url);
  await page.waitForFunction(() => 'bare' in window);
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

/** Steps slice by slice through the three axial views, on from step number `from`. */
export async function scrollBare(page: Page, from: number, steps: number): Promise<Step[]> {
  const list: Step[] = [];
  for (let n = from; n < from + steps; n++)
    list.push(await move(page, [0, 0, -150 + n * 3], ['axial']));
  return list;
}

/** Moves all nine views, `shares` of the way along the body, to another place across it each time. */
export async function jumpBare(page: Page, shares: readonly number[]): Promise<Step[]> {
  const list: Step[] = [];
  for (const share of shares) {
    const across = (share - 0.45) * 300;
    const point: Vec3 = [across, -across / 2, 450 - 900 * share];
    list.push(await move(page, point, ['axial', 'coronal', 'sagittal']));
  }
  return list;
}

export const turnBareMip = (page: Page, width: number, height: number): Promise<number> =>
  page.evaluate(([w, h]) => window.bare.turnMip(w, h, 4), [width, height] as const);
