import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Key } from '#domain/marking';
import { openApp, type App } from '../fixtures/app.ts';
import { demoKey, truthOf } from '../fixtures/demo-key.ts';
import { goTo, numbersIn, readPoint, screenOf, waitForStudy } from '../fixtures/reader.ts';

// What a reader's hands do on the images: wheel, drag, keys, fingers, pen. Everything is read off the screen.

describe('moving through a study', () => {
  let app: App;
  let key: Key;
  beforeAll(async () => {
    key = await demoKey();
    app = await openApp({ baseUrl: inject('baseUrl'), locale: 'en' });
    await app.page.click('[data-action=demo]');
    await waitForStudy(app.page);
  });
  afterAll(async () => {
    await app.close();
  });

  const slice = async (well: string): Promise<number> =>
    numbersIn(await app.page.locator(`[data-well="${well}"] .o.tr`).innerText())[0] ?? NaN;
  const boxOf = async (well: string) =>
    (await app.page.locator(`[data-well="${well}"]`).boundingBox())!;
  /** Millimetres per pixel of a well, read off the pointer readout. */
  const scaleOf = async (well: string): Promise<number> => {
    const box = await boxOf(well);
    const at = async (x: number): Promise<number> => {
      await app.page.mouse.move(box.x + x, box.y + 60);
      await app.page.waitForTimeout(60);
      return (await readPoint(app.page))[0];
    };
    return ((await at(160)) - (await at(60))) / 100;
  };

  it('goes ten slices by Page keys, to the ends by Home and End, and stays inside the study', async () => {
    const { page } = app;
    await page.mouse.click(...(await screenOf(page, 'ct-axial', truthOf(key, 'T1').region.c)));
    const before = await slice('ct-axial');
    await page.keyboard.press('PageDown');
    await expect.poll(() => slice('ct-axial')).toBe(before + 10);
    await page.keyboard.press('Home');
    await expect.poll(() => slice('ct-axial')).toBe(1);
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => slice('ct-axial')).toBe(1);
    await page.keyboard.press('End');
    await expect.poll(() => slice('ct-axial')).toBe(300);
  });

  it('scrolls slices by dragging along the right edge of a view, and by the scroll tool', async () => {
    const { page } = app;
    await goTo(page, truthOf(key, 'T1').region.c);
    const before = await slice('pet-axial');
    const box = await boxOf('pet-axial');
    const drag = async (x: number): Promise<void> => {
      await page.mouse.move(x, box.y + 80);
      await page.mouse.down();
      await page.mouse.move(x, box.y + 80 + 30, { steps: 5 });
      await page.mouse.up();
    };
    await drag(box.x + box.width - 6);
    await expect.poll(() => slice('pet-axial')).toBe(before + 5);
    await page.click('[data-tool=scroll]');
    await drag(box.x + 100);
    await expect.poll(() => slice('pet-axial')).toBe(before + 10);
    await page.keyboard.press('c');
  });

  it('zooms by Ctrl and wheel about the pointer, pans by the middle button, and resets with one key', async () => {
    const { page } = app;
    const fitted = await scaleOf('fused-axial');
    const box = await boxOf('fused-axial');
    const [x, y] = [box.x + 120, box.y + 90];
    await page.mouse.move(x, y);
    await page.waitForTimeout(60);
    const under = await readPoint(page);
    await page.keyboard.down('Control');
    for (let n = 0; n < 4; n++) await page.mouse.wheel(0, -120);
    await page.keyboard.up('Control');
    await page.mouse.move(x + 1, y);
    await page.mouse.move(x, y);
    await page.waitForTimeout(60);
    const after = await readPoint(page);
    expect(Math.abs(after[0] - under[0])).toBeLessThan(1);
    expect(Math.abs(after[1] - under[1])).toBeLessThan(1);
    const zoomed = await scaleOf('fused-axial');
    expect(zoomed).toBeLessThan(fitted / 2);
    // All views of the study zoom together.
    expect(await scaleOf('ct-axial')).toBeCloseTo(zoomed, 2);
    await page.mouse.move(x, y);
    await page.waitForTimeout(60);
    const grabbed = await readPoint(page);
    await page.mouse.down({ button: 'middle' });
    await page.mouse.move(x + 40, y + 20, { steps: 4 });
    await page.mouse.up({ button: 'middle' });
    await page.waitForTimeout(60);
    expect((await readPoint(page))[0]).toBeCloseTo(grabbed[0], 0);
    await page.keyboard.press('r');
    expect(await scaleOf('fused-axial')).toBeCloseTo(fitted, 2);
  });

  it('lets views go their own way with U, and brings them together again', async () => {
    const { page } = app;
    await goTo(page, truthOf(key, 'T1').region.c);
    await page.keyboard.press('u');
    const before = await slice('ct-axial');
    const box = await boxOf('pet-axial');
    await page.mouse.move(box.x + 60, box.y + 60);
    await page.mouse.wheel(0, 120);
    await page.mouse.wheel(0, 120);
    await expect.poll(() => slice('pet-axial')).toBe(before + 2);
    expect(await slice('ct-axial')).toBe(before);
    await page.mouse.click(box.x + 60, box.y + 60);
    await page.keyboard.press('u');
    expect(await slice('pet-axial')).toBe(await slice('ct-axial'));
  });

  it('flicks to PET while B is held and to CT with Shift B, and back when let go', async () => {
    const { page } = app;
    const share = async (): Promise<string> =>
      page.locator('[data-well=fused-axial] .o.bl').innerText();
    expect(await share()).toContain('50%');
    await page.keyboard.down('b');
    await expect.poll(share).toContain('100%');
    await page.keyboard.up('b');
    await expect.poll(share).toContain('50%');
    await page.keyboard.down('Shift');
    await page.keyboard.down('B');
    await expect.poll(share).toContain(' 0%');
    await page.keyboard.up('B');
    await page.keyboard.up('Shift');
    await expect.poll(share).toContain('50%');
  });

  it('two fingers zoom and leave crosshair and slices where they are', async () => {
    const { page } = app;
    await page.keyboard.press('r');
    await goTo(page, truthOf(key, 'T1').region.c);
    await page.mouse.move(5, 300);
    const before = await readPoint(page);
    const fitted = await scaleOf('fused-axial');
    await page.mouse.move(5, 300);
    const box = await boxOf('fused-axial');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const client = await app.context.newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...gaps: number[]) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: gaps.map((gap, id) => ({ x: x + gap, y, id })),
      });
    await touch('touchStart', -40, 40);
    for (let gap = 45; gap <= 90; gap += 5) await touch('touchMove', -gap, gap);
    await touch('touchEnd');
    await page.waitForTimeout(100);
    const zoomed = await scaleOf('fused-axial');
    expect(zoomed).toBeLessThan(fitted / 1.6);
    await page.mouse.move(5, 300);
    const after = await readPoint(page);
    // The first finger put the crosshair down before the second came; the slice is the same.
    expect(after[2]).toBeCloseTo(before[2], 1);
    await page.keyboard.press('r');
  });

  it('reads the voxel under a resting pointer anew when slices move beneath it', async () => {
    const { page } = app;
    await goTo(page, truthOf(key, 'T1').region.c);
    const box = await boxOf('fused-axial');
    await page.mouse.move(box.x + 150, box.y + 100);
    await page.waitForTimeout(60);
    const before = await readPoint(page);
    for (let n = 0; n < 8; n++) await page.mouse.wheel(0, 120);
    await expect.poll(async () => (await readPoint(page))[2]).toBeCloseTo(before[2] - 8 * 3.27, 0);
    for (let n = 0; n < 10; n++) await page.mouse.wheel(0, -120);
    await expect.poll(async () => (await readPoint(page))[2]).toBeCloseTo(before[2] + 2 * 3.27, 0);
  });

  it('gives the arrows back to the slices after a choice from a list with the mouse', async () => {
    const { page } = app;
    await goTo(page, truthOf(key, 'T1').region.c);
    await page.mouse.click(...(await screenOf(page, 'ct-axial', truthOf(key, 'T1').region.c)));
    const before = await slice('ct-axial');
    await page.locator('[data-field=ct-window]').click();
    await page.locator('[data-field=ct-window]').selectOption('lung');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => slice('ct-axial')).not.toBe(before);
    expect(await page.locator('[data-field=ct-window]').inputValue()).toBe('lung');
    await page.keyboard.press('5');
  });

  it('recentres on the hottest voxel near the pointer', async () => {
    const { page } = app;
    const { c } = truthOf(key, 'T1').region;
    await goTo(page, c);
    await page.mouse.move(...(await screenOf(page, 'fused-axial', [c[0] + 8, c[1] + 6, c[2]])));
    await page.keyboard.press('h');
    await page.mouse.move(5, 300);
    const suv = numbersIn(await page.locator('[data-readout=pet]').innerText())[0] ?? 0;
    expect(suv).toBeGreaterThan(0.85 * truthOf(key, 'T1').suvmax!);
  });

  it('lets a reader change a key, says what else had it, and remembers', async () => {
    const { page } = app;
    await page.keyboard.press('Shift+Slash');
    await app.shot('hands-help');
    await page.locator('[data-line=hottest] [data-key]').first().click();
    await page.keyboard.press('Shift+KeyH');
    await page.keyboard.press('Escape');
    await page.reload();
    await waitForStudy(page);
    const { c } = truthOf(key, 'T1').region;
    await goTo(page, [c[0] + 6, c[1] + 4, c[2]]);
    await page.mouse.move(5, 300);
    const before = await readPoint(page);
    await page.keyboard.press('h');
    expect(await readPoint(page)).toEqual(before);
    await page.keyboard.press('Shift+H');
    expect(await readPoint(page)).not.toEqual(before);
  });

  it('remembers the layout for this reader', async () => {
    const { page } = app;
    await page.keyboard.press('4');
    await page.locator('[data-layout-shown=pair]').waitFor();
    expect(await page.locator('[data-well]').count()).toBe(4);
    await page.waitForTimeout(300);
    await page.reload();
    await waitForStudy(page);
    expect(await page.locator('[data-well]').count()).toBe(4);
    await page.keyboard.press('1');
    expect(await page.locator('[data-well]').count()).toBe(9);
    app.assertClean();
  });
});
