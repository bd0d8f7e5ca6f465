import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { readOracle, rwvSuvSlope, type Oracle } from '../fixtures/acrin.ts';
import { openApp, type App } from '../fixtures/app.ts';
import { goTo, readNumber, readPoint, waitForStudy } from '../fixtures/reader.ts';
import { describeWithData, sharedData } from '../fixtures/shared-data.ts';

// Worker, WebAssembly and bundler: what works in development and hangs after the build. Here a compressed series goes
// through the built page's own worker and codec, under its content security policy.

describeWithData('the built page', () => {
  let app: App;
  let pet: Oracle;
  beforeAll(async () => {
    pet = readOracle(sharedData('petct', 'acrin-nsclc-042', 'PT_AC'));
    app = await openApp({ baseUrl: inject('baseUrl'), locale: 'en' });
    await app.page.locator('[data-screen=library]').waitFor();
  });
  afterAll(async () => {
    await app.close();
  });

  it('complaint 15: decodes JPEG-LS in its worker and shows the voxels of the uncompressed series', async () => {
    const { page } = app;
    await app.give(join(sharedData('petct', 'acrin-nsclc-042'), 'PT_AC_jpegls'));
    await page.locator('tr[data-case]').waitFor({ timeout: 120_000 });
    await page.click('[data-action=open]');
    await waitForStudy(page);
    await goTo(page, [0, 0, pet.zs[60]!], 'pet');
    await page.mouse.move(5, 300);
    const at = await readPoint(page);
    expect(await readNumber(page, 'pet')).toBeCloseTo(pet.at(at) * rwvSuvSlope, 1);
    app.assertClean();
  });
});
