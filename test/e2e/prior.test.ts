import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Key } from '#domain/marking';
import { isCasePack, openZip, readCasePack } from '#pack';
import { openApp, type App } from '../fixtures/app.ts';
import { truthOf } from '../fixtures/demo-key.ts';
import { followUp, followUpChanges, priorPack, priorPackPath } from '../fixtures/prior-study.ts';
import {
  goTo,
  markFinding,
  measured,
  numbersIn,
  openTab,
  screenOf,
  waitForStudy,
} from '../fixtures/reader.ts';

// Two time points of the synthetic follow-up: linked by position, nudged by a landmark, lesions compared in percent.

describe('a case with a prior study', () => {
  let app: App;
  let key: Key;
  beforeAll(async () => {
    const { blob } = await priorPack();
    const entries = await openZip(blob);
    if (!entries.ok || !isCasePack(entries.value)) throw new Error('the pack cannot be read');
    const contents = await readCasePack(entries.value);
    key = contents.ok ? contents.value.cases[0]!.key! : (undefined as never);
    app = await openApp({ baseUrl: inject('baseUrl'), locale: 'en', screen: 'large' });
    await app.page.locator('[data-screen=library]').waitFor();
    await app.give(await priorPackPath());
    await app.page.locator('tr[data-case]').waitFor({ timeout: 120_000 });
    await app.page.click('[data-action=open]');
    await waitForStudy(app.page);
  }, 240_000);
  afterAll(async () => {
    await app.close();
  });

  it('shows both side by side with T, each named, and scrolls them together', async () => {
    const { page } = app;
    await goTo(page, truthOf(key, followUpChanges.shrunk).region.c);
    await page.keyboard.press('t');
    await page.locator('[data-well="prior:fused-axial"] canvas').first().waitFor();
    expect(await page.locator('[data-well^="prior:"]').count()).toBe(3);
    expect(await page.locator('[data-well="prior:ct-axial"] .o.tl').innerText()).toContain('Prior');
    const z = async (well: string) =>
      numbersIn(await page.locator(`[data-well="${well}"] .o.tr`).innerText()).at(-1);
    const before = await z('prior:ct-axial');
    const box = (await page.locator('[data-well="ct-axial"]').boundingBox())!;
    await page.mouse.move(box.x + 80, box.y + 60);
    await page.mouse.wheel(0, 120);
    await expect.poll(() => z('prior:ct-axial')).not.toBe(before);
    expect(await z('prior:ct-axial')).toBe(await z('ct-axial'));
    await page.mouse.wheel(0, -120);
    await app.shot('prior-side-by-side');
  });

  it('is brought onto the same place by one landmark, and the shift is the known one', async () => {
    const { page } = app;
    // The stable lesion: current place in the key; in the prior it lies where the recipe's shift has put it.
    const stable = truthOf(key, followUpChanges.stable).region.c;
    await page.keyboard.press('1');
    await goTo(page, stable);
    await page.keyboard.press('t');
    await page.click('[data-action=align]');
    await page.click('[data-action=landmark]');
    const first = numbersIn(
      (
        await Promise.all(
          ['tx', 'ty', 'tz'].map((axis) =>
            page.locator(`[data-align-of=prior] [data-align=${axis}]`).inputValue(),
          ),
        )
      ).join(' '),
    );
    const shift = followUp.prior!.shiftMm;
    // Where the lesion is on screen now: its own place in the prior's frame, moved by what the page began with. The
    // reader scrolls to it, which the landmark of the current study does not mind.
    const onScreen = stable.map((c, n) => c + shift[n]! + first[n]!) as [number, number, number];
    const box = (await page.locator('[data-well="prior:fused-axial"]').boundingBox())!;
    await page.mouse.move(box.x + 40, box.y + 60);
    const z = async (): Promise<number> =>
      numbersIn(await page.locator('[data-well="prior:fused-axial"] .o.tr').innerText()).at(-1) ??
      NaN;
    for (let n = 0; n < 40 && Math.abs((await z()) - onScreen[2]) > 2.6; n++) {
      await page.mouse.wheel(0, (await z()) > onScreen[2] ? 120 : -120);
      await page.waitForTimeout(60);
    }
    await page.mouse.click(...(await screenOf(page, 'prior:fused-axial', onScreen)));
    await expect.poll(() => page.locator('[data-landmark]').innerText()).not.toContain('Click');
    const now = await Promise.all(
      ['tx', 'ty', 'tz'].map(async (axis) =>
        Number(await page.locator(`[data-align-of=prior] [data-align=${axis}]`).inputValue()),
      ),
    );
    for (const axis of [0, 1, 2] as const)
      expect(Math.abs(now[axis]! + shift[axis]), `axis ${axis}`).toBeLessThan(4);
    await page.click('[data-action=align-close]');
    await app.shot('prior-linked');
  });

  it('gives the change of a measured lesion in percent', async () => {
    const { page } = app;
    const id = followUpChanges.grown;
    await page.keyboard.press('1');
    await markFinding(page, truthOf(key, id).region.c);
    const before = await measured(page);
    await page.keyboard.press('q');
    await page.locator(`[data-measured="${before + 1}"]`).waitFor();
    await page.keyboard.press('t');
    await page.keyboard.press('i');
    const target = await screenOf(page, 'prior:fused-axial', truthOf(key, id).region.c);
    await page.mouse.click(...target);
    await page.locator(`[data-measured="${before + 2}"]`).waitFor();
    await page.keyboard.press('c');
    await openTab(page, 'measure');
    const text = await page.locator('[data-change]').first().innerText();
    expect(numbersIn(text).some((value) => value > 5)).toBe(true);
    await app.shot('prior-change');
    app.assertClean();
  });
});
