import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openApp, type App } from '../fixtures/app.ts';
import { waitForStudy } from '../fixtures/reader.ts';

// Both renderers in the built page, under its own security policy; which one draws can be chosen by hand.

describe('the renderer', () => {
  let app: App;
  beforeAll(async () => {
    app = await openApp({ baseUrl: inject('baseUrl'), locale: 'zh-CN' });
    await app.page.click('[data-action=demo]');
    await waitForStudy(app.page);
  });
  afterAll(async () => {
    await app.close();
  });

  const drawnBy = () => app.page.locator('[data-renderer]').getAttribute('data-renderer');
  async function choose(renderer: string): Promise<void> {
    await app.page.keyboard.press('Shift+Slash');
    await app.page.selectOption('[data-field=renderer]', renderer);
    await app.page.keyboard.press('Escape');
  }

  it('is software where there is no GPU', async () => {
    expect(await drawnBy()).toBe('software');
  });

  it('becomes Cornerstone when asked for, on the same slice, and goes back', async () => {
    const label = () => app.page.locator('[data-well=ct-axial] .o.tr').innerText();
    const before = await label();
    await choose('cornerstone');
    await expect.poll(drawnBy, { timeout: 60_000 }).toBe('cornerstone');
    expect(await label()).toBe(before);
    await app.shot('renderer-cornerstone');
    await app.page.keyboard.press('ArrowDown');
    await expect.poll(label).not.toBe(before);
    await choose('software');
    await expect.poll(drawnBy, { timeout: 20_000 }).toBe('software');
  });

  it('was clean under the policy of the page, Cornerstone included', () => {
    app.assertClean();
  });
});
