import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { canonicalJson } from '#base';
import type { Key } from '#domain/marking';
import { openZip, readMarks } from '#pack';
import { openApp, type App } from '../fixtures/app.ts';
import { demoKey, truthOf } from '../fixtures/demo-key.ts';
import {
  describeFinding,
  goTo,
  markFinding,
  numbersIn,
  openTab,
  waitForStudy,
} from '../fixtures/reader.ts';

// The handed-in case: stepping through truths, what the reader saw, both reports, self-assessment, print and files.
// The demo's own key, with one more point that only text can reach and a sentence that can be read both ways.

const ambiguous = '右肺上叶周围型肺癌，骨转移除外。';

const withOpenPoint = (key: Key): Key => ({
  ...key,
  keyVersion: key.keyVersion + 1,
  impression: [
    ...key.impression,
    {
      id: 'open',
      points: 2,
      label: { zh: '骨转移待排', en: 'bone metastasis to be excluded' },
      anyOf: ['metastasis@bone.rib'],
      text: { anyOf: [['骨转移']], polarity: 'affirmed' },
      reference: { zh: '骨转移不能除外。', en: 'Bone metastasis cannot be excluded.' },
    },
  ],
});

describe('a handed-in case', () => {
  let app: App;
  let key: Key;
  let folder: string;
  beforeAll(async () => {
    key = withOpenPoint(await demoKey());
    folder = mkdtempSync(join(tmpdir(), 'uptake-marked-'));
    const answers = join(folder, 'demo.answers');
    writeFileSync(answers, JSON.stringify(key));
    app = await openApp({ baseUrl: inject('baseUrl'), locale: 'zh-CN' });
    const { page } = app;
    await page.click('[data-action=demo]');
    await waitForStudy(page);
    await page.click('[data-action=library]');
    await page.locator('[data-case]').waitFor();
    await app.give(answers);
    await page.locator('[data-action=open]').waitFor();
    await page.waitForTimeout(1000);
    await page.click('[data-action=open]');
    await waitForStudy(page);

    for (const [id, site, conf, size] of [
      ['T1', 'lung.RUL', 5, 40],
      ['T2', 'ln.4R', 2, 17],
      ['D1', 'ln.supraclav.R', 4, undefined],
    ] as const) {
      await markFinding(page, truthOf(key, id).region.c);
      await describeFinding(page, {
        site,
        conf,
        ...(size === undefined ? {} : { long: size, short: 14 }),
      });
    }
    // L3 stays before the reader for more than a second, and is kept as a picture, but not marked.
    await goTo(page, truthOf(key, 'T5').region.c);
    await page.waitForTimeout(2000);
    await page.keyboard.press('k');
    await page.click('[data-region=R2]');
    await page.fill('[data-field=text-R2]', '右肺上叶肿块，FDG 摄取明显增高，骨骼见 [K1]。');
    await openTab(page, 'impression');
    await page.fill('[data-field=impression]', ambiguous);
    await openTab(page, 'action');
    await page.check('[data-field=critical-none]');
    await page.click('[data-action=hand-in]');
    await page.click('[data-action=hand-in-yes]');
    await waitForStudy(page, 'marked');
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const slice = async (): Promise<number> =>
    numbersIn(await app.page.locator('[data-well=fused-axial] .o.tr').innerText())[0] ?? NaN;
  const selected = (): Promise<string | null> =>
    app.page.locator('tr.on[data-row]').getAttribute('data-row');
  const final = async (): Promise<number> =>
    Number(await app.page.locator('[data-final]').innerText());

  it('steps through the lesions by arrow keys, and every view goes there', async () => {
    const { page } = app;
    // The first thing shown is the first thing that cost points.
    expect(await page.locator('tr.on[data-outcome]').getAttribute('data-outcome')).toBe('missed');
    await page.click('[data-row="truth/T1"]');
    const atT1 = await slice();
    await page.keyboard.press('ArrowDown');
    expect(await selected()).toBe('truth/T2');
    await expect.poll(slice).not.toBe(atT1);
    await page.keyboard.press('ArrowUp');
    await expect.poll(slice).toBe(atT1);
    expect(await page.locator('[data-well=fused-axial] [data-truth=T1]').count()).toBe(1);
    expect(await page.locator('[data-well=ct-axial] [data-truth=T1]').count()).toBe(1);
    expect(await page.locator('[data-well=fused-coronal] [data-truth=T1]').count()).toBe(1);
  });

  it('takes own marks and the reference away by O and R, and brings them back', async () => {
    const { page } = app;
    const count = (what: string) => page.locator(`[data-well=fused-axial] [data-${what}]`).count();
    expect(await count('pin')).toBe(1);
    await page.keyboard.press('o');
    expect(await count('pin')).toBe(0);
    await page.keyboard.press('o');
    await page.keyboard.press('r');
    expect(await count('truth')).toBe(0);
    await page.keyboard.press('r');
    expect(await count('truth')).toBe(1);
    expect(await count('pin')).toBe(1);
  });

  it('tells the difference of size with its band, and a lesion that was called the opposite', async () => {
    const { page } = app;
    await page.click('[data-row="truth/T1"]');
    const long = truthOf(key, 'T1').longMm!;
    const values = await page.locator('[data-values]').innerText();
    expect(values).toContain(`长径 40 mm，参考 ${long}，差 +${40 - long}`);
    await page.click('[data-row="truth/T2"]');
    expect(await page.locator('[data-miss]').getAttribute('data-miss')).toBe('misjudged');
  });

  it('estimates why a lesion was missed, says that it is an estimate, and shows what was seen', async () => {
    const { page } = app;
    await page.click('[data-row="truth/T5"]');
    expect(await page.locator('[data-miss]').getAttribute('data-miss')).toBe('seen-not-marked');
    expect(await page.locator('[data-miss]').innerText()).toContain('估计');
    const there = await slice();
    const box = (await page.locator('[data-well=fused-axial]').boundingBox())!;
    await page.mouse.move(box.x + 60, box.y + 60);
    for (let n = 0; n < 9; n++) await page.mouse.wheel(0, 120);
    await expect.poll(slice).toBe(there + 9);
    await page.keyboard.press('v');
    expect(await page.locator('[data-seen]').getAttribute('data-seen')).toBe('shown');
    expect(await page.locator('[data-well=fused-axial] [data-truth]').count()).toBe(0);
    // Slices of the record lie 5 mm apart, those of the study 3.27 mm.
    expect(Math.abs((await slice()) - there)).toBeLessThanOrEqual(1);
    await page.keyboard.press('v');
    await expect.poll(slice).toBe(there + 9);
  });

  it('explains every point: rule, evidence and reason of each item of a section', async () => {
    const { page } = app;
    await page.click('[data-section=A] button');
    const items = page.locator('.why [data-item]');
    // Six truths that have to be found, and each finding that stands for none of them.
    expect(await items.count()).toBeGreaterThanOrEqual(6);
    for (const id of await items.evaluateAll((all) => all.map((e) => e.getAttribute('data-item'))))
      expect(id).toMatch(/^A\//);
    const first = items.first();
    await first.locator('summary').click();
    expect(await first.innerText()).toMatch(/A-match/);
    expect(await first.innerText()).toContain('依据');
    const shown = await page
      .locator('.why [data-item] b')
      .evaluateAll((all) => all.map((e) => Number(e.textContent.replace('−', '-'))));
    const total = numbersIn(await page.locator('[data-section=A] td.num').innerText())[0]!;
    expect(shown.reduce((sum, n) => sum + n, 0)).toBeCloseTo(total, 1);
  });

  it('lays both reports beside each other and brings a key image back without another layout', async () => {
    const { page } = app;
    await page.click('[data-action=reports]');
    expect(await page.locator('[data-report=mine]').innerText()).toContain(ambiguous);
    expect(await page.locator('[data-report=reference]').innerText()).toContain('L3');
    expect(await page.locator('[data-point]').count()).toBeGreaterThan(key.impression.length - 1);
    await page.locator('[data-key-link="1"]').first().click();
    expect(await page.locator('[data-layout-shown]').getAttribute('data-layout-shown')).toBe(
      'marked',
    );
    await expect
      .poll(() => page.locator('[data-well=fused-axial] [data-truth=T5]').count())
      .toBe(1);
  });

  it('lets the reader judge what the machine could not, and shows both totals', async () => {
    const { page } = app;
    const machine = await final();
    await page.click('[data-action=tab-self]');
    const item = page.locator('[data-judge="E/point/open"]');
    expect(await item.innerText()).toContain('骨转移不能除外');
    expect(await item.innerText()).toContain(ambiguous);
    await item.locator('[data-judgement="1"]').click();
    const full = await final();
    expect(full).toBeGreaterThan(machine);
    expect(Number(await page.locator('[data-machine]').innerText())).toBe(machine);
    await item.locator('[data-judgement="0.5"]').click();
    const half = await final();
    expect(half).toBeGreaterThan(machine);
    expect(half).toBeLessThan(full);
    await item.locator('[data-judgement="0"]').click();
    expect(await final()).toBe(machine);
    await item.locator('[data-action=unjudge]').click();
    expect(await page.locator('[data-both]').count()).toBe(0);
    await item.locator('[data-judgement="1"]').click();
  });

  it('saves a .marks file that reads back as what is on screen, and a table', async () => {
    const { page } = app;
    const saved = async (action: string): Promise<string> => {
      await page.click('[data-action=export]');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.click(`[data-action=${action}]`),
      ]);
      const path = join(folder, download.suggestedFilename());
      await download.saveAs(path);
      return path;
    };
    const marks = await saved('save-marks');
    const text = readFileSync(marks, 'utf8');
    const sheet = readMarks(text);
    if (!sheet.ok) throw new Error(`${sheet.error.kind} ${sheet.error.detail}`);
    expect(canonicalJson(sheet.value)).toBe(text);
    expect((sheet.value.finalMilli / 1000).toFixed(1)).toBe((await final()).toFixed(1));
    expect(sheet.value.judgements).toEqual({ 'E/point/open': 1000 });
    const csv = readFileSync(await saved('save-csv'), 'utf8');
    expect(csv.startsWith('\ufeff类别,项,编号')).toBe(true);
    expect(csv.split('\r\n').filter((line) => line.startsWith('细目,')).length).toBe(
      sheet.value.items.length,
    );
    expect(csv).toContain(sheet.value.submissionHash);

    // Anyone can make the same bytes from the files: in Node what the page made in the browser.
    const submission = await saved('save-submission');
    const again = spawnSync(
      process.execPath,
      [
        '--import',
        'tsx',
        'src/tools/mark.ts',
        join(folder, 'demo.answers'),
        submission,
        '--marks',
        marks,
        '--json',
      ],
      { encoding: 'utf8' },
    );
    expect(again.stderr).toBe('');
    expect(again.stdout).toBe(text);

    const xlsx = await openZip(new Blob([readFileSync(await saved('save-xlsx'))]));
    if (!xlsx.ok) throw new Error(xlsx.error.kind);
    const strings = xlsx.value.find(({ path }) => path.endsWith('sharedStrings.xml'))!;
    const shared = await strings.blob();
    expect(shared.ok && (await shared.value.text())).toContain(sheet.value.submissionHash);
  });

  it('prints report, marks and key images on A4, and leaves the screen as it was', async () => {
    const { page } = app;
    await page.click('[data-action=tab-sheet]');
    await page.click('[data-row="truth/T1"]');
    const before = await slice();
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', '');
    });
    await page.click('[data-action=print]');
    await page.locator('body[data-printed]').waitFor({ state: 'attached' });
    expect(await slice()).toBe(before);
    expect(await page.locator('[data-layout-shown]').getAttribute('data-layout-shown')).toBe(
      'marked',
    );
    expect(await page.locator('[data-print]').isVisible()).toBe(false);

    const picture = await page.locator('[data-print] img').evaluate(async (image) => {
      const img = image as HTMLImageElement;
      await img.decode();
      const canvas = document.createElement('canvas');
      canvas.width = img.naturalWidth;
      canvas.height = img.naturalHeight;
      const context = canvas.getContext('2d')!;
      context.drawImage(img, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let [coloured, dark, light] = [0, 0, 0];
      for (let at = 0; at < data.length; at += 4) {
        const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!];
        if (r - b > 60) coloured++;
        if (r + g + b < 60) dark++;
        if (r + g + b > 700) light++;
      }
      const all = data.length / 4;
      return { coloured: coloured / all, dark: dark / all, light: light / all };
    });
    // The nine wells of the kept view: black CT ground, white PET ground, warm fused colours.
    expect(picture.dark).toBeGreaterThan(0.15);
    expect(picture.light).toBeGreaterThan(0.1);
    expect(picture.coloured).toBeGreaterThan(0.005);

    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.screen').isVisible()).toBe(false);
    const printed = await page.locator('[data-print]').innerText();
    for (const part of ['仅供培训与考核', key.caseId, ambiguous, '漏诊', '含自评', 'K1'])
      expect(printed).toContain(part);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    await page.emulateMedia({ media: null });
    const source = pdf.toString('latin1');
    // A4 in points, and more than one page.
    expect(source).toMatch(/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
    expect((source.match(/\/Type\s*\/Page\b/g) ?? []).length).toBeGreaterThan(1);
  });

  it('says everything in English too, without another marking', async () => {
    const { page } = app;
    const score = await final();
    await page.click('[data-action=language]');
    expect(await final()).toBe(score);
    await page.click('[data-row="truth/T5"]');
    expect(await page.locator('[data-miss]').innerText()).toMatch(
      /^Seen and not marked.*estimate/s,
    );
    await page.click('[data-action=tab-self]');
    expect(await page.locator('[data-self]').innerText()).toContain('cannot be excluded');
    const chinese = (text: string): string => text.replaceAll(ambiguous, '');
    expect(chinese(await page.locator('[data-self]').innerText())).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('was clean: no error, no foreign request, no policy breach', () => {
    app.assertClean();
  });
});
