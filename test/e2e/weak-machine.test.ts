import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Key } from '#domain/marking';
import { openApp, type App } from '../fixtures/app.ts';
import { demoKey, truthOf } from '../fixtures/demo-key.ts';
import { goTo, markFinding, measured, readNumber, waitForStudy } from '../fixtures/reader.ts';

// A browser without WebGL: planes and MIP are drawn all the same, numbers are the same, the case can be handed in, and
// the page says in plain words what is missing.

describe('a machine without WebGL', () => {
  let app: App;
  let key: Key;
  beforeAll(async () => {
    key = await demoKey();
    app = await openApp({
      baseUrl: inject('baseUrl'),
      locale: 'en',
      flags: ['--disable-3d-apis', '--disable-gpu'],
    });
    await app.page.click('[data-action=demo]');
    await waitForStudy(app.page);
  });
  afterAll(async () => {
    await app.close();
  });

  it('draws planes and MIP in software and says so', async () => {
    const { page } = app;
    expect(
      await page.evaluate(() => document.createElement('canvas').getContext('webgl2') === null),
    ).toBe(true);
    expect(await page.locator('[data-renderer]').getAttribute('data-renderer')).toBe('software');
    expect(await page.locator('[data-device]').getAttribute('data-device')).toContain('no-webgl');
    const bright = await page.locator('[data-well] .picture canvas').evaluateAll((canvases) =>
      canvases.map((element) => {
        const canvas = element as HTMLCanvasElement;
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        const levels = new Set<number>();
        for (let n = 0; n < data.length; n += 40) levels.add(data[n]!);
        return levels.size;
      }),
    );
    expect(bright).toHaveLength(9);
    for (const levels of bright) expect(levels).toBeGreaterThan(20);
    await app.shot('weak-no-webgl');
  });

  it('measures, turns the MIP and hands in as any other', async () => {
    const { page } = app;
    const truth = truthOf(key, 'T1');
    await markFinding(page, truth.region.c);
    const before = await measured(page);
    await page.keyboard.press('q');
    await page.locator(`[data-measured="${before + 1}"]`).waitFor();
    expect(await readNumber(page, 'sphere-max')).toBeCloseTo(truth.suvmax!, 1);
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('[data-mip]').first().getAttribute('data-mip')).toBe('1');
    await goTo(page, truth.region.c);
    await page.click('[data-action=hand-in]');
    await page.click('[data-action=hand-in-yes]');
    await waitForStudy(page, 'marked');
    app.assertClean();
  });
});
