import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Key } from '#domain/marking';
import { tissue } from '../../cases/phantom/tissue.ts';
import { openApp, type App } from '../fixtures/app.ts';
import { demoKey, truthOf } from '../fixtures/demo-key.ts';
import {
  describeFinding,
  goTo,
  markFinding,
  measured,
  numbersIn,
  openTab,
  readNumber,
  waitForStudy,
} from '../fixtures/reader.ts';

// A reader's morning on the demo phantom, by keyboard and mouse: find six lesions, measure each, liver and blood-pool
// references, Deauville and PERCIST line by line, key images in the report, undo and redo.

/** Six lesions of the reference answer, with where the phantom has them. */
const lesions = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6'];

describe('a reader in the reading room', () => {
  let app: App;
  let key: Key;
  beforeAll(async () => {
    key = await demoKey();
    app = await openApp({ baseUrl: inject('baseUrl'), locale: 'zh-CN' });
    await app.page.click('[data-action=demo]');
    await waitForStudy(app.page);
  });
  afterAll(async () => {
    await app.close();
  });
  const row = (seq: number) => app.page.locator(`[data-measure-row="${seq}"]`);

  it('finds six lesions, and one key measures each', async () => {
    const { page } = app;
    for (const [n, id] of lesions.entries()) {
      const truth = truthOf(key, id);
      expect(await markFinding(page, truth.region.c)).toBe(n + 1);
      await describeFinding(page, { site: truth.site, conf: 5 });
      const before = await measured(page);
      await page.keyboard.press('q');
      await page.locator(`[data-measured="${before + 1}"]`).waitFor();
      const suvmax = Number(await page.locator('[data-editor] [data-field=suvmax]').inputValue());
      expect(suvmax, id).toBeCloseTo(truth.suvmax!, 1);
    }
    // Each lesion is outlined where its slice is shown.
    await goTo(page, truthOf(key, 'T1').region.c);
    expect(
      await page.locator('[data-well=fused-axial] [data-kind=region]').count(),
    ).toBeGreaterThan(0);
    await app.shot('room-six-lesions');
  });

  it('lists them with SUVmax, SUVpeak, volume and TLG, and their totals', async () => {
    const { page } = app;
    await openTab(page, 'measure');
    for (let seq = 1; seq <= lesions.length; seq++) {
      const text = await row(seq).innerText();
      const truth = truthOf(key, lesions[seq - 1]!);
      const close = numbersIn(text).some((value) => Math.abs(value - truth.suvmax!) < 0.05);
      expect(close, `${truth.suvmax} in ${text}`).toBe(true);
    }
    const mtv = numbersIn(await page.locator('[data-total=mtv]').innerText())[0] ?? NaN;
    const tlg = numbersIn(await page.locator('[data-total=tlg]').innerText())[0] ?? NaN;
    expect(mtv).toBeGreaterThan(5);
    expect(tlg).toBeGreaterThan(mtv);
    await app.shot('room-measurements');
  });

  it('jumps to a measurement that is clicked', async () => {
    const { page } = app;
    await row(5).click();
    const spine = truthOf(key, 'T5');
    await page.mouse.move(5, 300);
    const z = numbersIn(await page.locator('[data-readout=lps]').innerText())[2] ?? NaN;
    expect(Math.abs(z - spine.region.c[2])).toBeLessThan(15);
  });

  it('takes a 3 cm liver sphere and a blood-pool sphere at the crosshair', async () => {
    const { page } = app;
    // Right lobe, clear of the lesion in segment 7; the descending aorta behind the heart.
    await goTo(page, [-75, -15, -600]);
    await page.keyboard.press('v');
    await page.locator('[data-readout=liver]').waitFor();
    await goTo(page, [25, 28, -440]);
    await page.keyboard.press('Shift+V');
    await page.locator('[data-readout="blood-pool"]').waitFor();
    const mean = async (name: string): Promise<number> =>
      numbersIn(await page.locator(`[data-readout="${name}"]`).innerText())[0] ?? NaN;
    // What the phantom is made of: noise and the scanner's blur move a mean by a few percent.
    expect(Math.abs((await mean('liver')) / tissue.liver.suv - 1)).toBeLessThan(0.1);
    expect(Math.abs((await mean('blood-pool')) / tissue.blood.suv - 1)).toBeLessThan(0.2);
    await app.shot('room-references');
  });

  it('works Deauville and PERCIST out line by line from these regions', async () => {
    const { page } = app;
    await row(1).click();
    expect(await page.locator('[data-deauville]').getAttribute('data-deauville')).toBe('5');
    const lines = page.locator('[data-criterion]');
    expect(await lines.count()).toBeGreaterThan(2);
    await app.shot('room-criteria');
  });

  it('keeps key images with their whole view, and a sentence of the report brings one back', async () => {
    const { page } = app;
    await goTo(page, truthOf(key, 'T2').region.c);
    await page.keyboard.press('6');
    await page.keyboard.press('2');
    await page.keyboard.press('k');
    await page.keyboard.press('1');
    await page.keyboard.press('5');
    await goTo(page, [0, 0, -200]);
    await openTab(page, 'findings');
    await page.click('[data-region=R2]');
    await page.fill('[data-field=text-R2]', '右肺门淋巴结见图 [K1]。');
    await page.click('[data-key-link="1"]');
    await page.locator('[data-layout-shown=axial]').waitFor();
    expect(await page.locator('[data-well=ct-axial] .o.bl').innerText()).toContain('W 1500');
    await page.mouse.move(5, 300);
    const z = numbersIn(await page.locator('[data-readout=lps]').innerText())[2] ?? NaN;
    expect(Math.abs(z - truthOf(key, 'T2').region.c[2])).toBeLessThan(5);
    await app.shot('room-key-image');
    await page.keyboard.press('1');
    await page.keyboard.press('5');
  });

  it('takes back and brings again whatever was done', async () => {
    const { page } = app;
    const count = await measured(page);
    await page.locator('[data-tab=findings]').focus();
    await page.keyboard.press('Control+z');
    expect(await page.locator('[data-field=text-R2]').inputValue()).toBe('');
    // The key image, then the two reference spheres.
    for (let n = 0; n < 3; n++) await page.keyboard.press('Control+z');
    expect(await measured(page)).toBe(count - 2);
    for (let n = 0; n < 4; n++) await page.keyboard.press('Control+y');
    expect(await measured(page)).toBe(count);
    expect(await page.locator('[data-field=text-R2]').inputValue()).toContain('[K1]');
  });

  it('has it all again after a reload', async () => {
    const { page } = app;
    const count = await measured(page);
    await page.locator('[data-measured]').waitFor();
    await page.reload();
    await waitForStudy(page);
    expect(await measured(page)).toBe(count);
    expect(await page.locator('[data-mip-pin]').count()).toBe(lesions.length);
    expect(await readNumber(page, 'pet')).not.toBeNaN();
    app.assertClean();
  });
});
