import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openApp, type App } from '../fixtures/app.ts';

// What a person may drop by mistake: each gets a sentence in either language, and loses nothing else.

describe('bad input', () => {
  let app: App;
  let work: string;
  beforeAll(async () => {
    work = mkdtempSync(join(tmpdir(), 'uptake-bad-'));
    app = await openApp({ baseUrl: inject('baseUrl'), locale: 'zh-CN' });
    await app.page.locator('[data-screen=library]').waitFor();
  });
  afterAll(async () => {
    await app.close();
    rmSync(work, { recursive: true, force: true });
  });

  async function refusalOf(name: string, bytes: Uint8Array | string): Promise<string> {
    const path = join(work, name);
    writeFileSync(path, bytes);
    await app.give([path]);
    const alert = app.page.locator('[data-import=failed]');
    await alert.waitFor({ timeout: 30_000 });
    const text = await alert.innerText();
    await alert.getByRole('button').click();
    await alert.waitFor({ state: 'detached' });
    return text;
  }

  it('says that a text file holds no PET/CT, and which file it was', async () => {
    const path = join(work, 'notes.txt');
    writeFileSync(path, 'blood pressure 120/80');
    await app.give([path]);
    const row = app.page.locator('[data-unused=not-dicom]');
    await row.waitFor({ timeout: 30_000 });
    expect(await row.innerText()).toMatch(/notes\.txt[^]*不是 DICOM 文件/);
    expect(await refusalOf('notes.txt', 'again')).toContain('没有可以读的 PET/CT');
  });

  it('refuses a zip that is none', async () => {
    expect(await refusalOf('broken.zip', 'PK not really')).toContain('不能安全打开');
  });

  it('refuses a case pack with one byte changed on the way', async () => {
    const bytes = readFileSync(
      resolve(import.meta.dirname, '../../static/demo/phantom-01.casepack'),
    );
    bytes[Math.floor(bytes.length / 2)]! ^= 0xff;
    const text = await refusalOf('demo.casepack', bytes);
    expect(text).toMatch(/没有导入任何内容/);
  });

  it('refuses answers for a case that is not here', async () => {
    expect(await refusalOf('x.answers', '{"schema":"uptake-answers/9"}')).toContain('格式不对');
  });

  it('answers an unknown case address with a way back', async () => {
    await app.page.goto(`${inject('baseUrl')}#/read/no-such-case`);
    await app.page.getByRole('button', { name: '病例库' }).click();
    await app.page.locator('[data-screen=library]').waitFor();
  });

  it('can be cancelled at any stage, and leaves nothing', async () => {
    const { page } = app;
    for (const stage of ['list', 'read', 'decode']) {
      await page.click('[data-action=demo]');
      await page.locator(`[data-import=running][data-stage=${stage}]`).waitFor({ timeout: 30_000 });
      await page.click('[data-action=cancel-import]');
      await page.locator('[data-import=running]').waitFor({ state: 'detached', timeout: 5_000 });
      await page.locator('[data-screen=library]').waitFor();
      expect(await page.locator('tr[data-case]').count()).toBe(0);
      expect(await page.locator('[data-import=failed]').count()).toBe(0);
    }
    await page.reload();
    await page.locator('[data-screen=library]').waitFor();
    expect(await page.locator('tr[data-case]').count()).toBe(0);
    app.assertClean();
  });
});
