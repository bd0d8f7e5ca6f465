import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { writeLock } from '#pack';
import { openApp, type App } from '../fixtures/app.ts';
import { launchBrowser } from '../fixtures/browser.ts';
import { serveDist } from '../fixtures/dist-server.ts';
import { smallExamPack } from '../fixtures/exam-pack.ts';
import { waitForStudy } from '../fixtures/reader.ts';
import { keysFor } from '../fixtures/sealing.ts';
import { camera, type Camera, type Language } from './camera.ts';
import { deskScenes } from './exam-desk.ts';

// Takes the pictures of docs/user/{examining,invigilator,secretary}*.md on synthetic cases and candidates' numbers.
// --dist <folder> another build; --out <folder> elsewhere; --only office|sitting|desk.

const root = resolve(import.meta.dirname, '../..');
const { values: asked } = parseArgs({
  options: {
    dist: { type: 'string', default: resolve(root, 'dist') },
    out: { type: 'string', default: resolve(root, 'docs/user/img') },
    only: { type: 'string' },
  },
});
const work = mkdtempSync(join(tmpdir(), 'uptake-pictures-'));
const file = (name: string, bytes: Uint8Array | string): string => {
  writeFileSync(join(work, name), bytes);
  return join(work, name);
};

async function office({ page }: App, { take, language }: Camera): Promise<void> {
  const zh = language === 'zh';
  const go = async (name: string): Promise<void> => {
    await page.evaluate((to) => (location.hash = to), `#/office/${name}`);
    await page.locator(`[data-screen=office][data-page=${name}]`).waitFor();
  };
  await go('keys');
  await page.fill('[data-field=key-name]', zh ? '2027 年度考核' : 'Yearly examination 2027');
  await take('exam-keys');
  await page.click('[data-action=make-keys]');
  await page.locator('[data-words] li').first().waitFor();
  await take('exam-words');
  await go('bank');
  await page.locator('[data-item]').first().waitFor();
  await page.selectOption('[data-filter=kind]', 'X');
  await page.locator('[data-item]').first().click();
  await page.locator('[data-preview]').waitFor();
  await take('exam-bank');
  await go('exams');
  await page.click('[data-action=new-exam]');
  await page.locator('[data-builder]').waitFor();
  await page.fill('[data-field=title-zh]', '2027 年度考核');
  await page.fill('[data-field=title-en]', 'Yearly examination 2027');
  await page.fill('[data-field=organiser]', zh ? '医务科' : 'Medical office');
  await page.locator('[data-part=about] .seg').nth(1).locator('button').nth(1).click();
  await page.uncheck('[data-field=cases-on]');
  await take('exam-builder');
  await page.click('[data-action=draw]');
  await page.locator('[data-drawn]').waitFor();
  // Two that need no images.
  for (const id of ['p2-weight', 'p7-daily']) await page.check(`[data-task="${id}"]`);
  const keys = await keysFor();
  await page.setInputFiles(
    '[data-field=locks]',
    [keys.key.lock, keys.recovery.lock].map((lock, n) => file(`${n}.lock`, writeLock(lock))),
  );
  await page.locator('[data-lock=recovery]').waitFor();
  await page.click('[data-action=make-exam]');
  await page.locator('[data-made]').waitFor({ timeout: 120_000 });
  await page.locator('[data-part=locks]').scrollIntoViewIfNeeded();
  await take('exam-made');
  await go('handbook');
  await page.locator('[data-handbook]').waitFor();
  await take('exam-handbook');
}

async function toExam(app: App, pack: string): Promise<void> {
  const { page } = app;
  await page.locator('[data-screen=library]').waitFor();
  await app.give(pack);
  await page.locator('[data-import-exam]').waitFor({ timeout: 240_000 });
  await page.click('[data-import-exam] a');
  await page.locator('[data-screen=exam][data-phase=check-in]').waitFor({ timeout: 60_000 });
  await page.locator('[data-fact=images][data-state=ok]').waitFor();
}

async function sitting(app: App, { take }: Camera, pack: string): Promise<void> {
  const { page } = app;
  await toExam(app, pack);
  await page.fill('[data-field=candidate]', 'G-0417');
  await page.fill('[data-field=start-code]', '271828');
  await take('exam-check-in');
  await page.click('[data-action=start]');
  await page.locator('[data-phase=running]').waitFor();
  await page.click('[data-action=open-theory]');
  await page.keyboard.press('b');
  await take('exam-theory');
  await page.reload();
  await page.locator('[data-phase=resume]').waitFor({ timeout: 60_000 });
  await take('exam-resume');
  await page.fill('[data-field=resume-code]', '314159');
  await page.click('[data-action=resume]');
  await page.locator('[data-shown]').waitFor();
  await close(page);
  await page.click('[data-action=open-cases]');
  await page.click('[data-action=open-case]');
  await waitForStudy(page);
  await take('exam-case');
  await page.click('[data-action=hand-in]');
  await page.click('[data-action=hand-in-yes]');
  await page.locator('[data-exam-case][data-state=done]').waitFor({ timeout: 60_000 });
  await close(page);
  await page.fill('[data-field=stop-code]', '161803');
  await page.click('[data-action=hand-in-sitting]');
  await page.locator('[data-receipt]').waitFor({ timeout: 60_000 });
  await take('exam-receipt');
}

async function close(page: Page): Promise<void> {
  await page.click('[data-action=close-paper]');
  await page.click('[data-action=close-yes]');
}

type Scene = (app: App, to: Camera) => Promise<void>;

async function shoot(browser: Browser, url: string, language: Language, scene: Scene) {
  const locale = language === 'zh' ? 'zh-CN' : 'en';
  const app = await openApp({ baseUrl: url, locale, browser });
  const to = camera({ page: app.page, language, folder: asked.out, most: 70_000 });
  try {
    await app.page.locator('[data-screen=library]').waitFor();
    await scene(app, to);
  } catch (problem) {
    await app.shot(`pictures-failed-exam-${language}`);
    throw problem;
  } finally {
    for (const { name, bytes } of to.taken)
      console.log(`${name}.${language}.jpg ${(bytes / 1000).toFixed(0)} kB`);
    await app.close();
  }
}

const server = await serveDist(asked.dist);
const browser = await launchBrowser();
const { bytes } = await smallExamPack({ kinds: ['A2', 'A3', 'X'] });
const pack = file('exam.casepack', bytes);
const scenes: Readonly<Record<string, Scene>> = {
  office,
  sitting: (app, to) => sitting(app, to, pack),
  desk: deskScenes,
};
try {
  for (const language of ['zh', 'en'] as const satisfies readonly Language[])
    for (const [name, scene] of Object.entries(scenes))
      if (asked.only === undefined || asked.only === name)
        await shoot(browser, server.url, language, scene);
} finally {
  await browser.close();
  await server.stop();
  rmSync(work, { recursive: true, force: true });
}
