import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { openZip } from '#pack';
import { openApp } from '../fixtures/app.ts';
import { launchBrowser } from '../fixtures/browser.ts';
import { demoKey, truthOf } from '../fixtures/demo-key.ts';
import { serveDist } from '../fixtures/dist-server.ts';
import { screenOf, waitForStudy, type Point } from '../fixtures/reader.ts';
import { camera, type Language } from './camera.ts';

// Takes the pictures of docs/user/authoring*.md: the workshop with the synthetic phantom as if it were a study of one's
// own. --dist <folder> another build; --out <folder> elsewhere.

const root = resolve(import.meta.dirname, '../..');
const { values: asked } = parseArgs({
  options: {
    dist: { type: 'string', default: resolve(root, 'dist') },
    out: { type: 'string', default: resolve(root, 'docs/user/img') },
  },
});

/** The phantom's DICOM files alone, as a folder. */
async function phantomFolder(): Promise<string> {
  const path = resolve(root, 'static/demo/phantom-01.casepack');
  const entries = await openZip(new Blob([readFileSync(path)]));
  if (!entries.ok) throw new Error('the demo pack cannot be read');
  const folder = mkdtempSync(join(tmpdir(), 'uptake-pictures-'));
  for (const entry of entries.value.filter(({ path: name }) => name.endsWith('.dcm'))) {
    const blob = await entry.blob();
    if (!blob.ok) throw new Error(entry.path);
    const target = join(folder, entry.path.split('/').slice(3).join('/'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, new Uint8Array(await blob.value.arrayBuffer()));
  }
  return folder;
}

const both = async (page: Page, name: string, zh: string, en: string): Promise<void> => {
  await page.fill(`[data-field="${name}.zh"]`, zh);
  await page.fill(`[data-field="${name}.en"]`, en);
};

async function work(page: Page, take: (name: string) => Promise<void>, at: Point): Promise<void> {
  const step = (name: string): Promise<void> => page.click(`[data-step=${name}]`);
  await page.click('[data-action=start-draft]');
  await page.locator('[data-screen=author]').waitFor();
  await step('images');
  await take('author-images');
  await step('deid');
  await page.click('[data-action=deid-run]');
  await page.locator('[data-figure=pixels]').waitFor({ timeout: 240_000 });
  await take('author-deid');
  await page.locator('[data-field=sheet] canvas').first().waitFor({ timeout: 60_000 });
  await page.locator('[data-field=sheet]').scrollIntoViewIfNeeded();
  await page.locator('[data-field=face]').scrollIntoViewIfNeeded();
  await take('author-sheet');
  await step('history');
  await both(page, 'indication', '咳嗽两个月。', 'Cough for two months.');
  await both(page, 'question', '评估胸部。', 'Assess the chest.');
  await take('author-history');
  await step('truths');
  await waitForStudy(page, 'author');
  await page.keyboard.press('c');
  for (const well of ['fused-coronal', 'fused-axial', 'fused-coronal'])
    await page.mouse.click(...(await screenOf(page, well, at)));
  await page.mouse.move(5, 400);
  await page.keyboard.press('h');
  await page.keyboard.press('Shift+M');
  await page.locator('[data-unused]').waitFor();
  await page.click('[data-action=add-truth]');
  await page.click('[data-action=draw-here]');
  await page.locator('[data-drawn=region]').waitFor({ timeout: 60_000 });
  await both(page, 'name', '右肺上叶结节', 'Nodule of the right upper lobe');
  await page.selectOption('[data-truth-editor] [data-field=site]', 'lung.RUL');
  await page.click('[data-truth-editor] [data-field=conf] [data-value="5"]');
  await page.fill('[data-field="reveal.zh"]', '摄取高于肝。');
  await take('author-truths');
  await step('conclusions');
  await page.click('[data-tab=impression]');
  await page.click('[data-action=add-impression]');
  await page.selectOption('[data-field=concept]', 'primary-malignancy');
  await page.selectOption('[data-field=impression-site]', 'lung.RUL');
  await take('author-conclusions');
  await step('rubric');
  await page.waitForTimeout(1500);
  await take('author-rubric');
  await step('pack');
  await take('author-pack');
}

const folder = await phantomFolder();
const at = truthOf(await demoKey(), 'T1').region.c as unknown as Point;
const server = await serveDist(asked.dist);
const browser = await launchBrowser();
try {
  for (const language of ['zh', 'en'] as const satisfies readonly Language[]) {
    const locale = language === 'zh' ? 'zh-CN' : 'en';
    const app = await openApp({ baseUrl: server.url, locale, browser });
    try {
      const { page } = app;
      await page.locator('[data-screen=library]').waitFor();
      await page.locator('[data-input=folder]').setInputFiles(folder);
      await page.locator('tr[data-case]').first().waitFor({ timeout: 240_000 });
      await page.goto(new URL('#/author', server.url).href);
      const to = camera({ page, language, folder: asked.out, most: 70_000 });
      try {
        await work(page, (name) => to.take(name), at);
      } catch (problem) {
        await app.shot(`pictures-failed-author-${language}`);
        throw problem;
      }
      for (const { name, bytes } of to.taken)
        console.log(`${name}.${language}.jpg ${(bytes / 1000).toFixed(0)} kB`);
    } finally {
      await app.close();
    }
  }
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
