import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Key } from '#domain/marking';
import { openApp, type App } from '../fixtures/app.ts';
import { demoKey, truthOf } from '../fixtures/demo-key.ts';
import {
  drawSphere,
  goTo,
  markFinding,
  measured,
  numbersIn,
  readNumber,
  readPoint,
  screenOf,
  waitForStudy,
} from '../fixtures/reader.ts';

// What users of other viewers complain of loudest (docs/complaints.md has the list and where each is tested): those that
// show only in the whole page.

describe('what readers complain of elsewhere', () => {
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
  const tumour = () => truthOf(key, 'T1').region.c;

  it('complaint 2: a sphere reads the same SUV and HU on the fused view, on PET, on CT and one-up', async () => {
    const { page } = app;
    await goTo(page, tumour());
    const values: string[] = [];
    for (const well of ['pet-axial', 'fused-axial', 'ct-axial']) {
      const [x, y] = await screenOf(page, well, tumour());
      const before = await measured(page);
      await page.keyboard.press('s');
      // A click without a drag is a sphere of 2 cm.
      await page.mouse.click(x, y);
      await page.locator(`[data-measured="${before + 1}"]`).waitFor();
      await page.keyboard.press('c');
      values.push(await page.locator('[data-readout=sphere]').innerText());
    }
    const maxima = values.map((text) => numbersIn(text)[0]!);
    expect(maxima[0]).toBeCloseTo(truthOf(key, 'T1').suvmax!, 1);
    // Places differ by a fraction of a pixel; the hottest voxel is the same.
    expect(new Set(maxima).size).toBe(1);
    await page.keyboard.press('Space');
    expect(await page.locator('[data-well]').count()).toBe(1);
    expect(await readNumber(page, 'sphere-max')).toBe(maxima[0]);
    await page.keyboard.press('Space');
    expect(await page.locator('[data-well]').count()).toBe(9);
    await page.mouse.move(...(await screenOf(page, 'fused-axial', tumour())));
    expect(await page.locator('[data-readout=hu]').innerText()).toContain('HU');
    expect(await page.locator('[data-readout=pet]').innerText()).toContain('g/ml');
  });

  it('complaint 4: the colour bar names SUVbw only because the series has it, and ends where the window ends', async () => {
    const { page } = app;
    await page.keyboard.press('0');
    expect(await page.locator('[data-well=pet-axial] .cbar').innerText()).toContain(
      '10 SUVbw g/ml',
    );
    await page.keyboard.press('9');
    expect(await page.locator('[data-suv]').getAttribute('data-suv')).toBe('ok');
  });

  it('complaint 9: a click on the MIP finds its voxel, and the place shows on the MIP at every angle', async () => {
    const { page } = app;
    await markFinding(page, tumour());
    const mip = (await page.locator('[data-mip]').first().boundingBox())!;
    const pin = page.locator('[data-mip-pin]').first();
    const places: number[] = [];
    for (let turn = 0; turn < 4; turn++) {
      const box = (await pin.boundingBox())!;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      places.push(Math.round(x));
      await goTo(page, [0, 0, -200]);
      await page.mouse.click(x, y);
      await page.mouse.move(5, 300);
      const at = await readPoint(page);
      // Something in front of the tumour may be hotter at another angle; at the same height it is the tumour's row.
      expect(Math.abs(at[2] - tumour()[2]), `turn ${turn}`).toBeLessThan(12);
      for (let n = 0; n < 6; n++) await page.keyboard.press('ArrowRight');
    }
    expect(new Set(places).size).toBeGreaterThan(2);
    expect(places.every((x) => x > mip.x && x < mip.x + mip.width)).toBe(true);
    for (let n = 0; n < 24; n++) await page.keyboard.press('ArrowLeft');
  });

  it('crosshair drift: every layout shows the crosshair on the same voxel (OHIF #5751)', async () => {
    const { page } = app;
    await goTo(page, tumour());
    await page.mouse.move(5, 300);
    const voxel = () => page.locator('[data-well]').first().getAttribute('data-voxel');
    const before = [await voxel(), await readPoint(page)];
    for (const layout of ['2', '3', '4', 'a', '1', 'Space', 'Space']) {
      await page.keyboard.press(layout);
      await page.waitForTimeout(80);
      expect(await readPoint(page), layout).toEqual(before[1]);
    }
    expect(await voxel()).toBe(before[0]);
  });

  it('undo gaps: measurements, findings, registration and text all come back (cornerstone3D #2413)', async () => {
    const { page } = app;
    const findings = await page.locator('[data-mip-pin]').count();
    await markFinding(page, truthOf(key, 'T4').region.c);
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('[data-mip-pin]').count()).toBe(findings);
    await page.click('[data-action=align]');
    await page.click('[data-action=ty-more]');
    await page.click('[data-action=align-close]');
    expect(await page.locator('[data-align-chip]').count()).toBe(1);
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('[data-align-chip]').count()).toBe(0);
    await page.fill('[data-field=text-R2]', 'typed');
    await page.locator('[data-tab=findings]').focus();
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('[data-field=text-R2]').inputValue()).toBe('');
    const before = await measured(page);
    await drawSphere(page, tumour(), 12);
    await page.keyboard.press('Delete');
    expect(await measured(page)).toBe(before);
    await page.keyboard.press('Control+z');
    expect(await measured(page)).toBe(before + 1);
    await page.keyboard.press('Control+z');
    expect(await measured(page)).toBe(before);
  });

  it('defaults: PET opens in inverted grey from 0 to 7 (Slicer-PETDICOM #1)', async () => {
    const { page } = app;
    expect(await page.locator('[data-field=pet-upper]').inputValue()).toBe('7');
    await page.click('[data-action=display]');
    expect(await page.locator('[data-field=pet-map]').inputValue()).toBe('inverted-grey');
    await page.keyboard.press('Escape');
    app.assertClean();
  });

  it('complaint 12: what a case took is given back when it is closed', async () => {
    const { page } = app;
    const client = await app.context.newCDPSession(page);
    const bytes = async (): Promise<number> => {
      await client.send('HeapProfiler.collectGarbage');
      const usage = await client.send('Runtime.getHeapUsage');
      // Typed arrays lie outside the script heap; older protocols do not tell them apart.
      const { backingStorageSize = 0 } = usage as { backingStorageSize?: number };
      return usage.usedSize + backingStorageSize;
    };
    const cycle = async (): Promise<void> => {
      await page.click('[data-action=library]');
      await page.locator('[data-screen=library]').waitFor();
      await page.click('[data-action=open]');
      await waitForStudy(page);
    };
    await cycle();
    const before = await bytes();
    for (let n = 0; n < 4; n++) await cycle();
    expect((await bytes()) / before).toBeLessThan(1.15);
  });
});
