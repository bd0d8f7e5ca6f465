import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Key } from '#domain/marking';
import { openApp, type App } from '../fixtures/app.ts';
import { demoKey, truthOf } from '../fixtures/demo-key.ts';
import { numbersIn, readPoint, waitForStudy, type Point } from '../fixtures/reader.ts';

// A whole case without the mouse, in each language: loaded, read, reported, handed in, marked, stepped through.

const planes = [
  ['coronal', 1],
  ['sagittal', 0],
  ['axial', 2],
] as const;

const texts = {
  'zh-CN': { impression: '右肺上叶周围型肺癌，纵隔淋巴结转移。', found: '检出' },
  en: { impression: 'Lung cancer of the right upper lobe with nodal metastasis.', found: 'Found' },
} as const;

/** Tab until the focus stands where `selector` says: what a reader without a mouse does. */
async function tabTo(page: Page, selector: string, most = 120): Promise<void> {
  for (let n = 0; n < most; n++) {
    if (await page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${selector}`);
}

/** Chooses an option of the focused list by typing, as browsers let one do. */
async function choose(page: Page, selector: string, value: string): Promise<void> {
  await tabTo(page, selector);
  const steps = await page.locator(selector).evaluate((el, wanted) => {
    const select = el as HTMLSelectElement;
    return [...select.options].findIndex((o) => o.value === wanted) - select.selectedIndex;
  }, value);
  for (let n = 0; n < Math.abs(steps); n++)
    await page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
  expect(await page.locator(selector).inputValue()).toBe(value);
}

async function toTab(page: Page, tab: string): Promise<void> {
  await tabTo(page, '[role=tab][data-tab]');
  await page.keyboard.press('Home');
  for (let n = 0; n < 7; n++) {
    if ((await page.getAttribute(`[data-tab=${tab}]`, 'aria-selected')) === 'true') return;
    await page.keyboard.press('ArrowRight');
  }
  throw new Error(`no tab ${tab}`);
}

/** Nothing has the focus: keys are the images'. */
const toImages = (page: Page): Promise<void> =>
  page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
  });

/** Scrolls each plane until the crosshair stands within a slice of the place. */
async function goByKeys(page: Page, place: Point): Promise<void> {
  await toImages(page);
  for (const [plane, axis] of planes) {
    for (let n = 0; n < 9; n++) {
      const active = await page.locator('.well.active').getAttribute('data-well');
      if (active === `fused-${plane}`) break;
      await page.keyboard.press('Shift+ArrowRight');
    }
    const off = async (): Promise<number> => (await readPoint(page))[axis] - place[axis];
    let before = await off();
    let key = 'ArrowUp';
    await page.keyboard.press(key);
    const step = (await off()) - before;
    if (step * before > 0) key = 'ArrowDown';
    for (let n = 0; n < 400; n++) {
      before = await off();
      if (Math.abs(before) <= Math.abs(step) / 2 + 0.01) break;
      const far = Math.abs(before) > 10.5 * Math.abs(step);
      await page.keyboard.press(far ? (key === 'ArrowUp' ? 'PageUp' : 'PageDown') : key);
    }
    expect(Math.abs(await off())).toBeLessThanOrEqual(Math.abs(step));
  }
}

describe.each(['zh-CN', 'en'] as const)('a case by keyboard alone, in %s', (locale) => {
  let app: App;
  let page: Page;
  let key: Key;
  beforeAll(async () => {
    key = await demoKey();
    app = await openApp({ baseUrl: inject('baseUrl'), locale });
    page = app.page;
  });
  afterAll(async () => {
    await app.close();
  });

  it('opens the demo case', async () => {
    await tabTo(page, '[data-action=demo]');
    await page.keyboard.press('Enter');
    await waitForStudy(page);
  });

  it('finds two lesions with the arrow keys and describes them', async () => {
    for (const [id, search, conf] of [
      ['T1', 'RUL', 5],
      ['T2', '4R', 4],
    ] as const) {
      await goByKeys(page, truthOf(key, id).region.c);
      await page.keyboard.press('Shift+KeyM');
      await page.locator('[data-editor]').waitFor();
      await tabTo(page, '[data-editor] [data-field=site-search]');
      await page.keyboard.type(search);
      await page.keyboard.press('Enter');
      await toImages(page);
      await page.keyboard.press(`Shift+Digit${conf}`);
      expect(
        await page
          .locator(`[data-editor] [data-field=conf] [data-value="${conf}"]`)
          .getAttribute('aria-checked'),
      ).toBe('true');
    }
    expect(await page.locator('[data-pin]').count()).toBeGreaterThan(0);
  });

  it('writes conclusion, stage and critical values', async () => {
    await toTab(page, 'impression');
    await tabTo(page, '[data-action=add-impression]');
    await page.keyboard.press('Enter');
    await choose(page, '[data-field=concept]', 'primary-malignancy');
    await tabTo(page, '[data-field=impression]');
    await page.keyboard.type(texts[locale].impression);
    await toTab(page, 'staging');
    await choose(page, '[data-staging=stage] select[data-field=stage-module]', 'lung-tnm-9');
    for (const [component, value] of [
      ['T', 'T2a'],
      ['N', 'N2a'],
      ['M', 'M1c2'],
    ] as const)
      await choose(page, `[data-field=stage-${component}]`, value);
    await toTab(page, 'action');
    await tabTo(page, '[data-field=critical-none]');
    await page.keyboard.press('Space');
    expect(await page.locator('[data-field=critical-none]').isChecked()).toBe(true);
  });

  it('hands in after the check and reads its marks', async () => {
    await page.keyboard.press('Control+Enter');
    await page.locator('dialog[open]').waitFor();
    await tabTo(page, '[data-action=hand-in-yes]');
    await page.keyboard.press('Enter');
    await waitForStudy(page, 'marked');
    const outcome = (id: string) => page.locator(`[data-row="truth/${id}"]`);
    expect(await outcome('T1').getAttribute('data-outcome')).toBe('found');
    expect(await outcome('T2').getAttribute('data-outcome')).toBe('found');
    expect(await outcome('T1').innerText()).toContain(texts[locale].found);
    // T 5, N 5, M 3 of the module's 15 points; the group was left open.
    const d = numbersIn(await page.locator('[data-section=D] td.num').innerText());
    expect(d[0]).toBeCloseTo(13, 1);
    const f = numbersIn(await page.locator('[data-section=F] td.num').innerText());
    expect(f[0]).toBeCloseTo(5, 1);
    await toImages(page);
    const first = await page.locator('tr.on[data-row]').getAttribute('data-row');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('tr.on[data-row]').getAttribute('data-row')).not.toBe(first);
    app.assertClean();
  });
});
