import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { readOracle, rwvSuvSlope, type Oracle } from '../fixtures/acrin.ts';
import { openApp, type App } from '../fixtures/app.ts';
import {
  goTo,
  measured,
  numbersIn,
  readNumber,
  screenOf,
  waitForStudy,
  type Point,
} from '../fixtures/reader.ts';
import { describeWithData, sharedData } from '../fixtures/shared-data.ts';

// Series, SUV card, tags and registration on a real PET/CT (ACRIN-NSCLC-FDG-PET, TCIA, CC BY 3.0), against an oracle
// written apart.

const folder = (): string => sharedData('petct', 'acrin-nsclc-042');

describeWithData('the series of a real study', () => {
  let app: App;
  let pet: Oracle;
  let nac: Oracle;
  let hot: { at: Point; value: number };
  beforeAll(async () => {
    pet = readOracle(join(folder(), 'PT_AC'));
    nac = readOracle(join(folder(), 'PT_NAC'));
    hot = pet.hottest([-90, -60, -130], [0, 60, -80]);
    app = await openApp({ baseUrl: inject('baseUrl'), locale: 'en' });
    await app.page.locator('[data-screen=library]').waitFor();
    await app.give(folder());
    await app.page.locator('tr[data-case]').waitFor({ timeout: 120_000 });
    await app.page.click('[data-action=open]');
    await waitForStudy(app.page);
    await goTo(app.page, hot.at);
    await app.page.keyboard.press('h');
    await app.page.mouse.move(5, 300);
  });
  afterAll(async () => {
    await app.close();
  });

  /** The case is opened anew by what `act` does: the old screen goes, a new one comes. */
  async function reopens(act: () => Promise<void>): Promise<void> {
    const { page } = app;
    await page.locator('[data-screen=read]').evaluate((screen) => (screen.id = 'old-screen'));
    await act();
    await page.locator('#old-screen').waitFor({ state: 'detached' });
    await waitForStudy(page);
  }

  it('lists every series with what it is used for, and what was left out', async () => {
    const { page } = app;
    await page.click('[data-action=series]');
    const list = page.locator('#series-card');
    for (const role of ['CT', 'PT', 'PT_NAC'])
      expect(await list.locator(`[data-series=${role}]`).count(), role).toBe(1);
    expect(await list.innerText()).toMatch(/scout|localizer/i);
    await app.shot('series-list');
    await page.keyboard.press('Escape');
  });

  it('complaint 3: exchanges AC and NAC in place, names which is shown, and gives the NAC no SUV', async () => {
    const { page } = app;
    const before = await page.locator('[data-readout=lps]').innerText();
    expect(await readNumber(page, 'pet')).toBeCloseTo(hot.value * rwvSuvSlope, 1);
    await page.keyboard.press('n');
    await expect
      .poll(() => page.locator('[data-well=pet-axial] .o.tl').innerText())
      .toContain('PET NAC');
    expect(await page.locator('[data-readout=lps]').innerText()).toBe(before);
    const shown = numbersIn(before) as unknown as Point;
    expect(await readNumber(page, 'pet')).toBe(Math.round(nac.at(shown)));
    expect(await page.locator('.screen').innerText()).not.toContain('SUVbw');
    expect(await page.locator('[data-well=pet-axial] .cbar').innerText()).not.toContain('SUV');
    await app.shot('series-nac');
    await page.keyboard.press('n');
    await expect
      .poll(() => page.locator('[data-well=pet-axial] .o.tl').innerText())
      .toContain('PET AC');
    expect(await readNumber(page, 'pet')).toBeCloseTo(hot.value * rwvSuvSlope, 1);
  });

  it('shows the tags of an image, finds one by keyword, and nests what is nested', async () => {
    const { page } = app;
    await page.keyboard.press('Shift+T');
    const dialog = page.locator('[data-dialog=tags]');
    await dialog.locator('[data-tag]').first().waitFor();
    await page.fill('[data-field=find-tag]', 'RadionuclideTotalDose');
    const row = dialog.locator('[data-tag="(0018,1074)"]');
    await row.waitFor();
    expect(await row.innerText()).toContain('RadionuclideTotalDose');
    await app.shot('series-tags');
    await page.click('[data-action=close-tags]');
  });

  it('moves the PET on the CT in the picture and never in a number, says so, and takes it back', async () => {
    const { page } = app;
    await page.mouse.move(5, 300);
    const value = await readNumber(page, 'pet');
    const before = await measured(page);
    await page.keyboard.press('i');
    await page.mouse.click(...(await screenOf(page, 'pet-axial', hot.at)));
    await page.locator(`[data-measured="${before + 1}"]`).waitFor();
    await page.keyboard.press('c');
    const max = await readNumber(page, 'sphere-max');
    await page.click('[data-action=align]');
    for (let n = 0; n < 10; n++) await page.click('[data-action=tx-more]');
    expect(await page.locator('[data-align-chip]').innerText()).toContain('10');
    expect(await page.locator('[data-well=fused-axial] [data-moved]').count()).toBe(1);
    // What was measured is where it was and what it was; under the crosshair lies another voxel now.
    expect(await readNumber(page, 'sphere-max')).toBe(max);
    await page.mouse.move(5, 300);
    expect(await readNumber(page, 'pet')).not.toBe(value);
    const moved: Point = [hot.at[0] + 10, hot.at[1], hot.at[2]];
    await page.mouse.move(...(await screenOf(page, 'fused-axial', moved)));
    await page.waitForTimeout(80);
    expect(await readNumber(page, 'pet')).toBeGreaterThan(0.8 * value);
    await app.shot('series-moved');
    await page.click('[data-action=align-reset-pet]');
    await page.click('[data-action=align-close]');
    await page.mouse.move(5, 300);
    expect(await readNumber(page, 'pet')).toBe(value);
    expect(await page.locator('[data-moved]').count()).toBe(0);
  });

  it('looks through a spy-glass: CT within a circle over the fused view', async () => {
    const { page } = app;
    await page.keyboard.press('y');
    const box = (await page.locator('[data-well=fused-axial]').boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const lens = page.locator('[data-well=fused-axial] [data-lens=ct] canvas').first();
    await lens.waitFor();
    await page.waitForTimeout(300);
    const colours = await lens.evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      let coloured = 0;
      let bright = 0;
      for (let n = 0; n < data.length; n += 4) {
        if (data[n] !== data[n + 1] || data[n] !== data[n + 2]) coloured++;
        if (data[n]! > 60) bright++;
      }
      return { coloured, bright };
    });
    expect(colours.coloured).toBe(0);
    expect(colours.bright).toBeGreaterThan(1000);
    await page.keyboard.press('y');
    await expect.poll(() => page.locator('[data-lens]').count()).toBe(0);
  });

  it('complaint 5: a corrected dose changes every SUV in proportion, is recorded with its reason, and can be taken back', async () => {
    const { page } = app;
    await page.mouse.move(5, 300);
    const value = await readNumber(page, 'pet');
    await page.click('[data-action=suv]');
    const dose = Number(
      /(\d{6,})/.exec(await page.locator('[data-input=dose]').innerText())?.[1] ?? NaN,
    );
    await app.shot('series-suv-card');
    await page.click('[data-action=correct]');
    await page.selectOption('[data-field=correct-input]', 'dose');
    await page.fill('[data-field=correct-value]', String(dose * 2));
    await page.fill('[data-field=correct-reason]', 'test: residual in the syringe');
    await reopens(() => page.click('[data-action=correct-save]'));
    await goTo(page, hot.at);
    await page.keyboard.press('h');
    await page.mouse.move(5, 300);
    await expect.poll(() => readNumber(page, 'pet')).toBeCloseTo(value / 2, 1);
    await page.click('[data-action=suv]');
    expect(await page.locator('[data-correction]').innerText()).toContain(
      'residual in the syringe',
    );
    await app.shot('series-suv-corrected');
    await reopens(() => page.click('[data-action=correct-take-back]'));
    await goTo(page, hot.at);
    await page.keyboard.press('h');
    await page.mouse.move(5, 300);
    await expect.poll(() => readNumber(page, 'pet')).toBeCloseTo(value, 1);
    app.assertClean();
  });
});
