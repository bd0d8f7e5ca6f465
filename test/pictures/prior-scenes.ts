import { followUp, followUpChanges } from '../fixtures/prior-study.ts';
import { truthOf } from '../fixtures/demo-key.ts';
import { goTo, markFinding, measured, numbersIn, openTab, screenOf, type Point } from '../fixtures/reader.ts';
import type { Scene } from './demo-scenes.ts';

// The synthetic follow-up: both studies side by side, brought together by a landmark, one lesion compared.

const away = [5, 300] as const;

export const priorScenes: readonly Scene[] = [
  {
    name: 'prior side by side',
    async play({ page, take }, key) {
      const stable = truthOf(key, followUpChanges.stable).region.c;
      await goTo(page, stable);
      await page.keyboard.press('t');
      await page.locator('[data-well="prior:fused-axial"] canvas').first().waitFor();
      await page.mouse.move(...away);
      await take('layout-prior');
      await page.click('[data-action=align]');
      await page.click('[data-action=landmark]');
      await take('landmark');
      const first = await Promise.all(
        ['tx', 'ty', 'tz'].map(async (axis) =>
          numbersIn(await page.locator(`[data-align-of=prior] [data-align=${axis}]`).inputValue()).at(0),
        ),
      );
      const shift = followUp.prior!.shiftMm;
      const onScreen = stable.map((c, n) => c + shift[n]! + (first[n] ?? 0)) as unknown as Point;
      await page.mouse.click(...(await screenOf(page, 'prior:fused-axial', onScreen)));
      await page.waitForTimeout(400);
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
      await page.mouse.move(...away);
      await take('prior-change');
    },
  },
];
