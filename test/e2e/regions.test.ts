import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Key } from '#domain/marking';
import { openApp, type App } from '../fixtures/app.ts';
import { demoKey, truthOf } from '../fixtures/demo-key.ts';
import {
  goTo,
  measured,
  numbersIn,
  openTab,
  screenOf,
  waitForStudy,
  type Point,
} from '../fixtures/reader.ts';

// Regions as a reader makes and mends them: threshold rules, the bound that stops a leak, brush, layers, islands, totals
// and the table that leaves the page.

describe('regions on the demo phantom', () => {
  let app: App;
  let key: Key;
  let tumour: Point;
  beforeAll(async () => {
    key = await demoKey();
    tumour = truthOf(key, 'T1').region.c;
    app = await openApp({ baseUrl: inject('baseUrl'), locale: 'en' });
    await app.page.click('[data-action=demo]');
    await waitForStudy(app.page);
    await goTo(app.page, tumour);
    await openTab(app.page, 'measure');
  });
  afterAll(async () => {
    await app.close();
  });

  /** One click with the region tool by a rule; answers the number of the new measurement. */
  async function region(rule: string, at: Point = tumour): Promise<number> {
    const { page } = app;
    await page.selectOption('[data-field=rule]', rule);
    const before = await measured(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('i');
    await page.mouse.click(...(await screenOf(page, 'pet-axial', at)));
    await page.locator(`[data-measured="${before + 1}"]`).waitFor();
    await page.keyboard.press('c');
    const rows = await page.locator('[data-measure-row]').all();
    return Number(await rows.at(-1)!.getAttribute('data-measure-row'));
  }
  const volume = async (seq: number): Promise<number> =>
    numbersIn(
      await app.page.locator(`[data-measure-row="${seq}"] [data-value=size]`).innerText(),
    )[0] ?? NaN;

  it('are smaller by 50 % than by 41 %, and each says its rule and threshold', async () => {
    const { page } = app;
    const [a, b] = [await region('percent-41'), await region('percent-50')];
    expect(await volume(b)).toBeLessThan(await volume(a));
    await page.click(`[data-measure-row="${a}"]`);
    const method = await page.locator('[data-method]').innerText();
    expect(method).toContain('41');
    // 41 % of the SUVmax the reference answer has.
    const threshold = 0.41 * truthOf(key, 'T1').suvmax!;
    expect(numbersIn(method).some((value) => Math.abs(value - threshold) < 0.05)).toBe(true);
    expect(await page.locator('[data-mixed-rules]').count()).toBe(1);
    await page.keyboard.press('Delete');
    await page.click(`[data-measure-row="${b}"]`);
    await page.keyboard.press('Delete');
    expect(await page.locator('[data-measure-row]').count()).toBe(0);
  });

  it('stop at their bound and say that they would go on', async () => {
    const { page } = app;
    await page.selectOption('[data-field=bound]', '30');
    await page.selectOption('[data-field=rule]', 'suv-own');
    await page.fill('[data-field=rule-number]', '0.3');
    await page.keyboard.press('Escape');
    const before = await measured(page);
    await page.keyboard.press('i');
    await page.mouse.click(...(await screenOf(page, 'pet-axial', tumour)));
    await page.locator(`[data-measured="${before + 1}"]`).waitFor();
    await page.keyboard.press('c');
    expect(await page.locator('[data-touches-bound]').count()).toBe(1);
    expect(await page.locator('[data-bound-touched]').innerText()).not.toBe('');
    const ml = await volume(
      Number(await page.locator('[data-measure-row]').last().getAttribute('data-measure-row')),
    );
    // No more than the ball of 30 mm, about the hottest voxel, and not the whole body.
    expect(ml).toBeLessThan((4 / 3) * Math.PI * 27 * 1.1);
    await app.shot('regions-bound');
    await page.keyboard.press('Delete');
    await page.selectOption('[data-field=bound]', '60');
  });

  it('are mended by layers and by the brush, one step each to undo', async () => {
    const { page } = app;
    const seq = await region('percent-41');
    const made = await volume(seq);
    await page.click('[data-action=shrink]');
    await expect.poll(() => volume(seq)).toBeLessThan(made);
    await page.locator('[data-measured]:not([data-measured=busy])').waitFor();
    await page.locator('[data-tab=measure]').focus();
    await page.keyboard.press('Control+z');
    await expect.poll(() => volume(seq)).toBe(made);
    await page.click('[data-action=brush-cut]');
    const [x, y] = await screenOf(page, 'pet-axial', tumour);
    await page.mouse.move(x - 14, y);
    await page.mouse.down();
    await page.mouse.move(x, y, { steps: 6 });
    await page.mouse.up();
    await expect.poll(() => volume(seq)).toBeLessThan(made * 0.95);
    await page.locator('[data-measured]:not([data-measured=busy])').waitFor();
    const cut = await volume(seq);
    await page.click('[data-action=brush-add]');
    await page.mouse.move(x - 14, y);
    await page.mouse.down();
    await page.mouse.move(x, y, { steps: 6 });
    await page.mouse.up();
    await expect.poll(() => volume(seq)).toBeGreaterThan(cut);
    await page.locator('[data-measured]:not([data-measured=busy])').waitFor();
    await app.shot('regions-brush');
    await page.locator('[data-tab=measure]').focus();
    await page.keyboard.press('c');
    await page.keyboard.press('Control+z');
    await expect.poll(() => volume(seq)).toBe(cut);
    await page.keyboard.press('Control+z');
    await expect.poll(() => volume(seq)).toBe(made);
  });

  it('say in a sentence why none was made', async () => {
    const { page } = app;
    await page.selectOption('[data-field=rule]', 'percist');
    await page.keyboard.press('i');
    await page.mouse.click(...(await screenOf(page, 'pet-axial', tumour)));
    await page.locator('[data-problem]').waitFor();
    expect(await page.locator('[data-problem]').innerText()).toMatch(/liver/i);
    await page.selectOption('[data-field=rule]', 'suv-4');
    await page.mouse.click(...(await screenOf(page, 'pet-axial', [0, -60, tumour[2]])));
    await page.locator('[data-problem=seed-below-threshold]').waitFor();
    await page.keyboard.press('c');
  });

  it('leave the page as a table with units, rules and the case', async () => {
    const { page } = app;
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('[data-action=csv]'),
    ]);
    const stream = await download.createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text).toContain('SUVbw');
    expect(text).toContain('ml');
    expect(text).toContain('phantom-01');
    expect(text).toMatch(/training/i);
    app.assertClean();
  });
});
