import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type App } from '../fixtures/app.ts';
import { serveDist } from '../fixtures/dist-server.ts';
import { readNumber, waitForStudy } from '../fixtures/reader.ts';

// The office PC without a network: once visited, everything works from the browser's own storage, in a new process.

const blobsIn = (app: App): Promise<{ blobs: number; records: number }> =>
  app.page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const open = indexedDB.open('uptake-cases');
        open.onerror = () => reject(new Error('uptake-cases cannot be opened'));
        open.onsuccess = () => {
          const db = open.result;
          const tx = db.transaction(['blobs', 'records']);
          const blobs = tx.objectStore('blobs').count();
          const records = tx.objectStore('records').count();
          tx.oncomplete = () => {
            db.close();
            resolve({ blobs: blobs.result, records: records.result });
          };
        };
      }),
  );

describe('with the network cut', () => {
  let profile: string;
  let server: Awaited<ReturnType<typeof serveDist>>;
  let app: App;
  beforeAll(async () => {
    profile = mkdtempSync(join(tmpdir(), 'uptake-profile-'));
    server = await serveDist();
    app = await openApp({ baseUrl: server.url, profile });
  });
  afterAll(async () => {
    await app.close();
    await server.stop();
    rmSync(profile, { recursive: true, force: true });
  });

  it('leaves no half case when the tab dies in the middle of an import', async () => {
    await app.page.click('[data-action=demo]');
    await app.page.locator('[data-stage=decode], [data-stage=mip], [data-stage=store]').waitFor({
      timeout: 60_000,
    });
    await app.page.goto('chrome://crash').catch(() => undefined);
    await app.close();
    app = await openApp({ baseUrl: server.url, profile });
    await app.page.locator('[data-screen=library]').waitFor();
    expect(await app.page.locator('tr[data-case]').count()).toBe(0);
    await expect.poll(() => blobsIn(app), { timeout: 20_000 }).toEqual({ blobs: 0, records: 0 });
  });

  it('takes the demo case in after that', async () => {
    await app.page.click('[data-action=demo]');
    await waitForStudy(app.page);
    await app.page.fill('[data-field=text-R2]', '断网前写下');
    await expect
      .poll(() => app.page.locator('[data-save]').getAttribute('data-save'))
      .toBe('saved');
    await app.page.locator('[data-offline=ready]').waitFor({ timeout: 60_000 });
  });

  it('opens the case from storage in a new browser process, without a server', async () => {
    await app.close();
    await server.stop();
    app = await openApp({ baseUrl: server.url, profile });
    await app.page.click('tr[data-case] [data-action=open]');
    await waitForStudy(app.page);
    expect(await app.page.inputValue('[data-field=text-R2]')).toBe('断网前写下');
    await app.page.keyboard.press('Escape');
    await app.page.mouse.move(5, 400);
    expect(await readNumber(app.page, 'hu')).toBeGreaterThan(-1025);
    expect(await readNumber(app.page, 'pet')).toBeGreaterThan(0);
    // The demo list beside the page is the one thing that is not kept: its absence is an ordinary answer.
    app.assertClean(({ text }) => text.includes('/demo/'));
  });
});
