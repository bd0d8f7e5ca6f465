import { followUp, followUpChanges } from '../fixtures/prior-study.ts';
import { truthOf } from '../fixtures/demo-key.ts';
import {
  goTo,
  markFinding,
  measured,
  numbersIn,
  openTab,
  screenOf,
  type Point,
} from '../fixtures/reader.ts';
import { activate, leave, type Scene } from './demo-scenes.ts';

// The synthetic follow-up: both studies side by side, brought together by a landmark, one lesion compared.

export const priorScenes: readonly Scene[] = [
  {
    name: 'prior side by side',
    async play({ page, take }, key) {
      const stable = truthOf(key, followUpChanges.stable).region.c;
      await goTo(page, stable);
      await page.keyboard.press('t');
      await page.locator('[data-well="prior:fused-axial"] canvas').first().waitFor();
      await leave(page);
      await take('layout-prior', ['.main .wells']);
      await page.click('[data-action=align]');
      await page.click('[data-action=landmark]');
      await take('landmark', ['.main .wells', '#align-card']);
      const first = await Promise.all(
        ['tx', 'ty', 'tz'].map(async (axis) =>
          numbersIn(
            await page.locator(`[data-align-of=prior] [data-align=${axis}]`).inputValue(),
          ).at(0),
        ),
      );
      const shift = followUp.prior!.shiftMm;
      const onScreen = stable.map((c, n) => c + shift[n]! + (first[n] ?? 0)) as unknown as Point;
      // The prior lies a few slices higher: views let go of each other, so that it is scrolled alone.
      await page.keyboard.press('u');
      const place = await screenOf(page, 'prior:ct-axial', onScreen);
      const height = async (): Promise<number> =>
        numbersIn(await page.locator('[data-well="prior:ct-axial"] .o.tr').innerText()).at(-1) ??
        NaN;
      for (let n = 0; n < 12 && (await height()) < onScreen[2] - 2; n++) {
        await page.mouse.wheel(0, -100);
        await page.waitForTimeout(120);
      }
      await page.mouse.click(...place);
      await page.waitForTimeout(400);
      await activate(page, 'ct-axial');
      await page.keyboard.press('u');
      await page.click('[data-action=align-close]');
    },
  },
  {
    name: 'prior change',
    async play({ page, take }, key) {
      const p = truthOf(key, followUpChanges.grown).region.c;
      await page.keyboard.press('1');
      await markFinding(page, p);
      const before = await measured(page);
      await page.keyboard.press('q');
      await page.locator(`[data-measured="${before + 1}"]`).waitFor();
      await page.keyboard.press('t');
      await page.keyboard.press('i');
      await page.mouse.click(...(await screenOf(page, 'prior:fused-axial', p)));
      await page.locator(`[data-measured="${before + 2}"]`).waitFor();
      await page.keyboard.press('c');
      await openTab(page, 'measure');
      await leave(page);
      await take('prior-change');
    },
  },
];
