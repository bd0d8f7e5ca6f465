import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Key } from '#domain/marking';
import { isCasePack, openZip, readCasePack } from '#pack';
import { openApp, type App } from '../fixtures/app.ts';
import { launchBrowser } from '../fixtures/browser.ts';
import { demoKey } from '../fixtures/demo-key.ts';
import { serveDist } from '../fixtures/dist-server.ts';
import { priorPack, priorPackPath } from '../fixtures/prior-study.ts';
import { waitForStudy } from '../fixtures/reader.ts';
import { camera, type Camera, type Language } from './camera.ts';
import { demoScenes, type Scene } from './demo-scenes.ts';
import { priorScenes } from './prior-scenes.ts';
import { reportScenes } from './report-scenes.ts';

// Takes every picture of docs/user/reading*.md and reporting*.md anew, in both languages, from the built app and synthetic studies only:
//
//   npx vite build && npx tsx test/pictures/take.ts
//
// --dist <folder>    another build
// --out <folder>     elsewhere; docs/user/img by default
// --only zh|en       one language
// --scenes a,b       only these; a scene may build on the ones before it
// --size 1920x1080   another window, for judging the layout and not for the guide

const root = resolve(import.meta.dirname, '../..');
const { values: asked } = parseArgs({
  options: {
    dist: { type: 'string', default: resolve(root, 'dist') },
    out: { type: 'string', default: resolve(root, 'docs/user/img') },
    only: { type: 'string' },
    scenes: { type: 'string' },
    size: { type: 'string', default: '1366x768' },
  },
});
const [width = 1366, height = 768] = asked.size.split('x').map(Number);
const locales = { zh: 'zh-CN', en: 'en' } as const;
const wanted = asked.scenes?.split(',');
const isGuide = asked.size === '1366x768';

async function priorKey(): Promise<Key> {
  const entries = await openZip((await priorPack()).blob);
  const contents =
    entries.ok && isCasePack(entries.value) ? await readCasePack(entries.value) : undefined;
  const key = contents?.ok ? contents.value.cases[0]?.key : undefined;
  if (!key) throw new Error('the follow-up pack has no answers');
  return key;
}

/** A scene that fails leaves a picture of where it stood, and the others go on. */
async function play(scenes: readonly Scene[], to: Camera, key: Key, app: App): Promise<string[]> {
  const failed: string[] = [];
  for (const scene of scenes) {
    if (wanted && !wanted.includes(scene.name)) continue;
    try {
      await scene.play(to, key);
    } catch (problem) {
      failed.push(`${scene.name} (${to.language}): ${String(problem)}`);
      await app.shot(`pictures-failed-${scene.name.replaceAll(' ', '-')}-${to.language}`);
      await app.page.keyboard.press('Escape');
    }
  }
  return failed;
}

const server = await serveDist(asked.dist);
const browser = await launchBrowser();
const failed: string[] = [];
let total = 0;
try {
  for (const language of (['zh', 'en'] as const satisfies readonly Language[]).filter(
    (each) => asked.only === undefined || asked.only === each,
  ))
    for (const [scenes, study] of [
      [demoScenes, 'demo'],
      [reportScenes, 'demo'],
      [priorScenes, 'prior'],
    ] as const) {
      if (wanted && !scenes.some(({ name }) => wanted.includes(name))) continue;
      const app = await openApp({ baseUrl: server.url, locale: locales[language], browser });
      const { page } = app;
      try {
        await page.setViewportSize({ width, height });
        if (study === 'demo') await page.click('[data-action=demo]');
        else {
          await page.locator('[data-screen=library]').waitFor();
          await app.give(await priorPackPath());
          await page.locator('tr[data-case]').waitFor({ timeout: 120_000 });
          await page.click('[data-action=open]');
        }
        await waitForStudy(page);
        const most = isGuide ? 70_000 : Infinity;
        const to = camera({ page, language, folder: asked.out, most });
        const key = study === 'demo' ? await demoKey() : await priorKey();
        failed.push(...(await play(scenes, to, key, app)));
        for (const { name, bytes } of to.taken) {
          console.log(`${name}.${language}.jpg ${(bytes / 1000).toFixed(0)} kB`);
          total += bytes;
        }
        app.assertClean();
      } finally {
        await app.close();
      }
    }
} finally {
  await browser.close();
  await server.stop();
}
console.log(`${(total / 1e6).toFixed(2)} MB in ${asked.out}`);
for (const each of failed) console.error(`not taken: ${each}`);
process.exitCode = failed.length > 0 ? 1 : 0;
