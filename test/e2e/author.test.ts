import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { readOracle, rwvSuvSlope, type Oracle } from '../fixtures/acrin.ts';
import { openApp, screens, type App } from '../fixtures/app.ts';
import {
  describeFinding,
  goTo,
  markFinding,
  numbersIn,
  openTab,
  readPoint,
  screenOf,
  waitForStudy,
  type Point,
} from '../fixtures/reader.ts';
import { describeWithData, sharedData } from '../fixtures/shared-data.ts';

// From a hospital's folder to a case on another desk: the workshop makes a pack of the real study (ACRIN-NSCLC-FDG-PET,
// TCIA, CC BY 3.0), a fresh profile reads it and is marked by what was drawn.

const stepIds = ['images', 'deid', 'history', 'truths', 'conclusions', 'rubric', 'pack'];
const folder = (): string => sharedData('petct', 'acrin-nsclc-042');

/** Fills both languages of a pair of fields. */
async function both(page: Page, name: string, zh: string, en: string): Promise<void> {
  await page.fill(`[data-field="${name}.zh"]`, zh);
  await page.fill(`[data-field="${name}.en"]`, en);
}

const step = (page: Page, name: string): Promise<void> => page.click(`[data-step=${name}]`);

/** Brings the crosshair of the workshop's views to a place, by a coronal and an axial click. */
async function pointAt(page: Page, p: Point): Promise<void> {
  await page.keyboard.press('c');
  await page.mouse.click(...(await screenOf(page, 'fused-coronal', p)));
  await page.mouse.click(...(await screenOf(page, 'fused-axial', p)));
  await page.mouse.click(...(await screenOf(page, 'fused-coronal', p)));
}

describeWithData('the workshop, from a study to a marked case on another desk', () => {
  let app: App;
  let pet: Oracle;
  let hot: { at: Point; value: number };
  let work: string;
  let packFile: string;
  beforeAll(async () => {
    pet = readOracle(join(folder(), 'PT_AC'));
    hot = pet.hottest([-90, -60, -130], [0, 60, -80]);
    work = mkdtempSync(join(tmpdir(), 'uptake-author-'));
    app = await openApp({ baseUrl: inject('baseUrl'), locale: 'en', screen: 'small' });
    await app.page.locator('[data-screen=library]').waitFor();
    await app.give(folder());
    await app.page.locator('tr[data-case]').waitFor({ timeout: 180_000 });
  });
  afterAll(async () => {
    await app.close();
    rmSync(work, { recursive: true, force: true });
  });

  it('begins a draft about an imported study, with its series in their roles', async () => {
    const { page } = app;
    await page.goto(new URL('#/author', inject('baseUrl')).href);
    await page.click('[data-action=start-draft]');
    await page.locator('[data-screen=author]').waitFor();
    await step(page, 'images');
    for (const role of ['CT', 'PT', 'PT_NAC'])
      await page.locator(`[data-series-role=${role}]`).waitFor();
    expect(await page.locator('[data-action=to-pack]').isDisabled()).toBe(true);
  });

  it('takes the patient out and proves that SUV and pixels survived', async () => {
    const { page } = app;
    await step(page, 'deid');
    await page.click('[data-action=deid-run]');
    await page.locator('[data-figure=pixels]').waitFor({ timeout: 180_000 });
    const figure = (name: string) => page.locator(`[data-figure=${name}] td`);
    const [before, after] = [
      await figure('factor-PT').nth(1).innerText(),
      await figure('factor-PT').nth(2).innerText(),
    ];
    expect(after).toBe(before);
    // The study's own Real World Value Mapping: 0.00042111 g/ml per Bq/ml.
    expect(Number(after)).toBeCloseTo(rwvSuvSlope * 1e4, 3);
    expect(Number(await figure('relative-PT').nth(2).innerText())).toBeLessThanOrEqual(1e-9);
    expect(await figure('pixels').nth(2).innerText()).toBe('the same');
    expect(Number(await figure('fields').nth(1).innerText())).toBeGreaterThan(5);
    expect(await figure('fields').nth(2).innerText()).toBe('0');
    expect(await page.locator('[data-gate=BLOCK]').count()).toBe(0);
  });

  it('asks for the day of an injection that has only a time, and runs again with it', async () => {
    const { page } = app;
    await page.click('[data-action=start-confirm]');
    await page.locator('[data-gap=deid-stale]').waitFor();
    await page.click('[data-action=deid-run]');
    await page.locator('[data-gap=deid-stale]').waitFor({ state: 'detached', timeout: 180_000 });
    await page.locator('[data-figure=pixels]').waitFor();
    // PET and FDG are parts of this patient's name, and stand for themselves in the author's texts.
    while ((await page.locator('[data-action=allow-hit]').count()) > 0)
      await page.locator('[data-action=allow-hit]').first().click();
    expect(await page.locator('[data-hits]').getAttribute('data-hits')).toBe('0');
  });

  it('wants the contact sheet paged to its end and a person behind the statement', async () => {
    const { page } = app;
    expect(await page.locator('[data-field=statement]').isDisabled()).toBe(true);
    await page.locator('[data-field=sheet] canvas').first().waitFor({ timeout: 30_000 });
    while (Number(await page.locator('[data-unseen]').getAttribute('data-unseen')) > 0)
      await page.click('[data-action=sheet-next]:not([disabled])');
    await page.click('[data-field=face] [data-value=not-in-field]');
    await page.fill('[data-field=reviewer]', 'A. Reviewer, nuclear medicine');
    await page.check('[data-field=statement]');
    expect(await page.locator('[data-step=deid]').getAttribute('data-open')).toBe('0');
  });

  it('takes history, question and what may be asked for', async () => {
    const { page } = app;
    await step(page, 'history');
    await both(page, 'indication', '咳嗽两个月。', 'Cough for two months.');
    await both(page, 'question', '评估胸部。', 'Assess the chest.');
    await both(page, 'range', '颈部至肾。', 'Neck to kidneys.');
    await page.fill('[data-field=credit]', 'TCIA, CC BY 3.0, doi 10.7937/tcia.2019.30ilqfcl');
    await page.click('[data-action=add-history]');
    await both(page, 'ask-H1', '吸烟史', 'Smoking');
    await both(page, 'answer-H1', '每日 20 支，30 年。', '20 a day for 30 years.');
    await page.click('[data-field=history-value-H1] [data-value=essential]');
    expect(await page.locator('[data-step=history]').getAttribute('data-open')).toBe('0');
  });

  it('takes a truth from a one-click region, its SUVmax from the tool', async () => {
    const { page } = app;
    await step(page, 'truths');
    await waitForStudy(page, 'author');
    await pointAt(page, hot.at);
    await page.mouse.move(5, 400);
    await page.keyboard.press('h');
    await page.keyboard.press('Shift+M');
    await page.locator('[data-unused]').waitFor();
    await page.click('[data-action=add-truth]');
    await page.locator('[data-truth-editor=T1]').waitFor();
    await page.click('[data-action=draw-here]');
    await page.locator('[data-drawn=region]').waitFor({ timeout: 30_000 });
    await both(page, 'name', '右肺门淋巴结', 'Right hilar node');
    await page.selectOption('[data-truth-editor] [data-field=site]', 'ln.10R');
    await page.click('[data-truth-editor] [data-field=conf] [data-value="5"]');
    await both(page, 'reveal', '摄取显著高于肝。', 'Uptake far above liver.');
    const keyed = await page.locator('[data-keyed-suvmax]').getAttribute('data-keyed-suvmax');
    expect(Number(keyed)).toBeCloseTo(hot.value * rwvSuvSlope, 2);
    expect(await page.locator('[data-step=truths]').getAttribute('data-open')).toBe('0');
  });

  it('takes regions of a SEG of the same frame of reference as marks with their region', async () => {
    const { page } = app;
    await page.locator('[data-input=objects]').setInputFiles(join(folder(), 'SEG_PT', '0001.dcm'));
    await page.locator('[data-objects]').waitFor({ state: 'attached', timeout: 30_000 });
    expect(await page.locator('[data-objects]').innerText()).toMatch(/^[1-9]\d* regions? found/);
    const unused = page.locator('[data-unused]');
    expect(await unused.count()).toBeGreaterThan(0);
    // Each is a finding and a region: taken back step by step.
    while ((await unused.count()) > 0) await page.keyboard.press('Control+z');
    await page.locator('tr[data-truth=T1]').waitFor();
  });

  it('takes conclusions, critical values and the reference report', async () => {
    const { page } = app;
    await step(page, 'conclusions');
    for (const [region, status] of [
      ['R1', 'normal'],
      ['R2', 'abnormal'],
      ['R3', 'normal'],
      ['R4', 'normal'],
    ] as const) {
      await page.click(`[data-region=${region}]`);
      await page.click(`[data-field=region-status] [data-value=${status}]`);
    }
    await openTab(page, 'impression');
    await page.click('[data-action=add-impression]');
    await page.selectOption('[data-field=concept]', 'regional-node-metastasis');
    await page.selectOption('[data-field=impression-site]', 'ln.10R');
    await openTab(page, 'action');
    await page.check('[data-field=critical-none]');
    await openTab(page, 'reference');
    for (const name of ['R1', 'R2', 'R3', 'R4', 'impression', 'recommendation'])
      await both(page, `reference-${name}`, '测试文字。', 'Text of a test.');
    await page.click('[data-action=add-teaching]');
    await both(page, 'teaching-1', '先看最热处。', 'Look at the hottest place first.');
    expect(await page.locator('[data-step=conclusions]').getAttribute('data-open')).toBe('0');
  });

  it('shows what each section counts for, and no point that nobody can reach', async () => {
    const { page } = app;
    await step(page, 'rubric');
    await page.locator('[data-reachable]').waitFor({ timeout: 15_000 });
    const weights = await page.locator('[data-section] td:nth-child(3)').allInnerTexts();
    const sum = weights.reduce((total, text) => total + (numbersIn(text)[0] ?? 0), 0);
    expect(sum).toBeCloseTo(100, 0);
  });

  it('keeps everything that was typed over a reload', async () => {
    const { page } = app;
    await step(page, 'pack');
    await page.fill('[data-field=issuer]', 'A teaching hospital');
    await page.reload();
    await page.locator('[data-screen=author]').waitFor();
    await step(page, 'pack');
    expect(await page.inputValue('[data-field=issuer]')).toBe('A teaching hospital');
    await step(page, 'history');
    expect(await page.inputValue('[data-field="indication.en"]')).toBe('Cough for two months.');
  });

  it('opens as a trainee meets it, and marks what the trainee hands in by the draft', async () => {
    const { page } = app;
    await page.click('[data-action=preview]');
    await page.locator('[data-screen=read]').waitFor();
    await waitForStudy(page);
    await openTab(page, 'findings');
    await markFinding(page, hot.at);
    await describeFinding(page, { site: 'ln.10R', conf: 5 });
    await openTab(page, 'impression');
    await page.click('[data-action=add-impression]');
    await page.selectOption('[data-field=concept]', 'regional-node-metastasis');
    await page.selectOption('[data-field=impression-site]', 'ln.10R');
    await openTab(page, 'action');
    await page.check('[data-field=critical-none]');
    await page.click('[data-action=hand-in]');
    await page.click('[data-action=hand-in-yes]');
    await waitForStudy(page, 'marked');
    expect(Number(await page.locator('[data-final]').innerText())).toBeGreaterThan(90);
    await page.click('[data-action=export]');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('[data-action=save-submission]'),
    ]);
    await download.saveAs(join(work, 'blind.json'));
  });

  it('marks a colleague’s submission by the key as it is, and keeps the result', async () => {
    const { page } = app;
    await page.goto(new URL('#/author', inject('baseUrl')).href);
    await page.click('[data-action=open-draft]');
    await page.locator('[data-screen=author]').waitFor();
    await step(page, 'pack');
    await page.fill('[data-field=blind-by]', 'A colleague');
    writeFileSync(join(work, 'no-submission.json'), '{"schema":"something"}');
    await page.locator('[data-input=submission]').setInputFiles(join(work, 'no-submission.json'));
    await page.locator('[data-blind-error=no-submission]').waitFor();
    await page.locator('[data-input=submission]').setInputFiles(join(work, 'blind.json'));
    await page.locator('[data-blind-run]').waitFor();
    const milli = Number(await page.locator('[data-blind-run]').getAttribute('data-blind-run'));
    expect(milli).toBeGreaterThanOrEqual(85_000);
    expect(await page.locator('[data-blind-run]').innerText()).toContain('reached 85');
  });

  it('packs only with zero errors, and says beside the button what is missing', async () => {
    const { page } = app;
    await step(page, 'pack');
    expect(await page.locator('[data-action=pack]').isDisabled()).toBe(true);
    expect(await page.locator('[data-why]').innerText()).toContain('zero errors');
    await page.click('[data-gap=few-authors] button');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-field'))).toBe(
      'author-1',
    );
    await page.fill('[data-field=author-0]', 'First Author');
    await page.fill('[data-field=author-1]', 'Second Author');
    await page.fill('[data-field=licence]', 'CC-BY-3.0');
    await page.fill('[data-field=source]', 'TCIA, doi 10.7937/tcia.2019.30ilqfcl');
    await page.locator('[data-action=pack]:not([disabled])').waitFor({ timeout: 15_000 });
    await page.click('[data-action=pack]');
    await page.locator('[data-packed]').waitFor({ timeout: 240_000 });
    await app.shot('author-packed-en-small');
    while ((await page.locator('[data-packed=refused] [data-action=allow-hit]').count()) > 0)
      await page.locator('[data-action=allow-hit]').first().click();
    expect(await page.locator('[data-packed-hit]').allInnerTexts()).toEqual([]);
    expect(await page.locator('[data-packed=ok]').count()).toBe(1);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('[data-action=download]'),
    ]);
    packFile = join(work, download.suggestedFilename());
    await download.saveAs(packFile);
  });

  it('fits the office laptop and the monitor in both languages', async () => {
    const { page } = app;
    for (const language of ['en', 'zh'] as const) {
      if (language === 'zh') await page.click('[data-action=language]');
      for (const [name, size] of Object.entries(screens)) {
        await page.setViewportSize(size);
        for (const id of stepIds) {
          await step(page, id);
          await page.waitForTimeout(id === 'truths' || id === 'conclusions' ? 1500 : 200);
          await app.shot(`author-${id}-${language}-${name}`);
          const cut = await page.evaluate(() =>
            [...document.querySelectorAll('header.bar, .tb, .th, .seg, .tabs')]
              .filter((element) => element.scrollWidth > element.clientWidth + 1)
              .map((element) => `${element.className} ${element.textContent.slice(0, 40)}`),
          );
          expect(cut, `${id} ${language} ${name}`).toEqual([]);
        }
      }
    }
    await page.click('[data-action=language]');
    await page.setViewportSize(screens.small);
  });

  it('has no original identifier in the bytes of the pack', () => {
    const bytes = readFileSync(packFile);
    for (const secret of ['ACRIN-NSCLC-FDG-PET-042', pet.frameOfReferenceUid])
      expect(bytes.includes(secret)).toBe(false);
  });

  it('is read, handed in and marked on a fresh profile, with the same SUV', async () => {
    const desk = await openApp({ baseUrl: inject('baseUrl'), locale: 'en', screen: 'large' });
    try {
      const { page } = desk;
      await page.locator('[data-screen=library]').waitFor();
      await page.locator('[data-input=files]').setInputFiles([packFile]);
      await page.locator('tr[data-case]').first().waitFor({ timeout: 90_000 });
      await page.click('[data-action=open]', { timeout: 20_000 });
      await waitForStudy(page);
      await markFinding(page, hot.at);
      await describeFinding(page, { site: 'ln.10R', conf: 5 });
      const suvmax = Number(await page.locator('[data-editor] [data-field=suvmax]').inputValue());
      expect(suvmax).toBeCloseTo(hot.value * rwvSuvSlope, 1);
      await goTo(page, hot.at);
      expect((await readPoint(page)).every((mm, n) => Math.abs(mm - hot.at[n]!) < 8)).toBe(true);
      await openTab(page, 'action');
      await page.check('[data-field=critical-none]');
      await page.click('[data-action=hand-in]');
      await page.click('[data-action=hand-in-yes]');
      await waitForStudy(page, 'marked');
      expect(await page.locator('[data-row="truth/T1"]').getAttribute('data-outcome')).toBe(
        'found',
      );
      expect(Number(await page.locator('[data-final]').innerText())).toBeGreaterThan(40);
      await desk.shot('author-marked-en-large');
      desk.assertClean();
    } catch (thrown) {
      await desk.shot('author-desk-failed');
      throw thrown;
    } finally {
      await desk.close();
    }
  });

  it('was clean: no error, no foreign request, no policy breach', () => {
    app.assertClean();
    writeFileSync(join(work, 'done'), '');
  });
});
