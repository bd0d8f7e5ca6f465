import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openApp, type App } from '../fixtures/app.ts';
import { openTab, waitForStudy } from '../fixtures/reader.ts';

// WCAG 2.2 AA outside the image area, on every screen, in both languages, by axe-core.

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly targets: readonly string[];
}

async function violationsOn(app: App): Promise<Violation[]> {
  // Through the debugger: the page's own policy lets no script in from elsewhere.
  await app.page.evaluate(axe);
  return app.page.evaluate(async () => {
    const runner = (
      globalThis as unknown as { axe: { run: (...args: unknown[]) => Promise<unknown> } }
    ).axe;
    const result = (await runner.run(
      { exclude: [['.well']] },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
    )) as { violations: Array<{ id: string; nodes: Array<{ target: string[] }> }> };
    return result.violations.map(({ id, nodes }) => ({
      id,
      targets: nodes.map(({ target }) => target.join(' ')),
    }));
  });
}

describe.each(['zh-CN', 'en'] as const)('every screen, in %s', (locale) => {
  let app: App;
  beforeAll(async () => {
    app = await openApp({ baseUrl: inject('baseUrl'), locale });
  });
  afterAll(async () => {
    await app.close();
  });

  it('is accessible: the empty library', async () => {
    await app.page.locator('[data-action=demo]').waitFor();
    expect(await violationsOn(app)).toEqual([]);
  });

  it('is accessible: the reading room, each tab', async () => {
    const { page } = app;
    await page.click('[data-action=demo]');
    await waitForStudy(page);
    for (const tab of ['findings', 'history', 'technique', 'impression', 'action']) {
      await openTab(page, tab);
      expect(await violationsOn(app), tab).toEqual([]);
    }
  });

  it('is accessible: measurements, references and criteria', async () => {
    const { page } = app;
    const mip = (await page.locator('[data-mip]').first().boundingBox())!;
    await page.keyboard.press('i');
    await page.mouse.click(mip.x + mip.width * 0.325, mip.y + mip.height * 0.39);
    await page.locator('[data-measured="1"]').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('v');
    await page.locator('[data-measured="2"]').waitFor();
    await page.keyboard.press('k');
    await openTab(page, 'measure');
    await page.locator('[data-measure-row="1"]').click();
    expect(await violationsOn(app), 'measure').toEqual([]);
  });

  it('is accessible: every card and dialog of the reading room', async () => {
    const { page } = app;
    for (const card of ['display', 'series', 'suv', 'align']) {
      await page.click(`[data-action=${card}]`);
      expect(await violationsOn(app), card).toEqual([]);
      if (card === 'align') await page.click('[data-action=align-close]');
      else await page.keyboard.press('Escape');
    }
    await page.keyboard.press('Shift+T');
    await page.locator('[data-dialog=tags] [data-tag]').first().waitFor();
    expect(await violationsOn(app), 'tags').toEqual([]);
    await page.click('[data-action=close-tags]');
    await page.click('[data-action=help]');
    await page.locator('dialog').waitFor();
    expect(await violationsOn(app), 'help').toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });

  it('is accessible: hand-in, the marked case and both reports', async () => {
    const { page } = app;
    await page.click('[data-action=hand-in]');
    expect(await violationsOn(app), 'hand-in').toEqual([]);
    await page.click('[data-action=hand-in-yes]');
    await waitForStudy(page, 'marked');
    expect(await violationsOn(app), 'marked').toEqual([]);
    await page.click('[data-action=reports]');
    expect(await violationsOn(app), 'reports').toEqual([]);
  });

  it('is accessible: the library with a case, and its import list', async () => {
    const { page } = app;
    await page.click('[data-action=library]');
    await page.locator('tr[data-case]').waitFor();
    expect(await violationsOn(app), 'library').toEqual([]);
    await page.click('[data-action=details]');
    await page.locator('dialog').waitFor();
    expect(await violationsOn(app), 'import list').toEqual([]);
  });
});
