import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { readOracle, rwvSuvSlope, type Oracle } from '../fixtures/acrin.ts';
import { openApp, type App } from '../fixtures/app.ts';
import {
  describeFinding,
  goTo,
  markFinding,
  numbersIn,
  openTab,
  readNumber,
  readPoint,
  waitForStudy,
  type Point,
} from '../fixtures/reader.ts';
import { describeWithData, sharedData } from '../fixtures/shared-data.ts';

// A real PET/CT of the chest (ACRIN-NSCLC-FDG-PET, TCIA, CC BY 3.0), dropped as one folder, read and marked against an
// answer whose numbers come from an oracle written apart.

const folder = (): string => sharedData('petct', 'acrin-nsclc-042');

function answersFor(caseId: string, oracle: Oracle, at: Point, suvmax: number): object {
  const text = { zh: '测试', en: 'test' };
  return {
    schema: 'uptake-answers/1',
    caseId,
    keyVersion: 1,
    truthBasis: 'expert-consensus',
    authors: ['test'],
    frameOfReferenceUid: oracle.frameOfReferenceUid,
    petVoxelMm: 4.6875,
    truths: [
      {
        id: 'T1',
        name: { zh: '最热病灶', en: 'hottest lesion' },
        category: 'malignant',
        need: 'essential',
        region: { type: 'sphere', c: at, r: 8 },
        site: 'ln.10R',
        laterality: 'R',
        conf: 5,
        suvmax,
        reveal: text,
      },
    ],
    groups: [],
    regionStatus: { R1: ['normal'], R2: ['abnormal'], R3: ['normal'], R4: ['normal'] },
    impression: [{ id: 'I1', points: 1, label: text, anyOf: ['regional-node-metastasis@ln.10R'] }],
    critical: [],
    reference: {
      regions: { R1: text, R2: text, R3: text, R4: text },
      impression: text,
      recommendation: text,
    },
    teaching: [],
  };
}

describeWithData('the real study from drop to mark sheet', () => {
  let app: App;
  let pet: Oracle;
  let ct: Oracle;
  let hot: { at: Point; value: number };
  let work: string;
  beforeAll(async () => {
    pet = readOracle(join(folder(), 'PT_AC'));
    ct = readOracle(join(folder(), 'CT'));
    // The right hilum; the whole series is no hotter anywhere else.
    hot = pet.hottest([-90, -60, -130], [0, 60, -80]);
    work = mkdtempSync(join(tmpdir(), 'uptake-'));
    app = await openApp({ baseUrl: inject('baseUrl'), locale: 'en', screen: 'large' });
    await app.page.locator('[data-screen=library]').waitFor();
  });
  afterAll(async () => {
    await app.close();
    rmSync(work, { recursive: true, force: true });
  });

  const caseRow = () => app.page.locator('tr[data-case]');

  it('makes one case of CT and corrected PET, and names what was not used and why', async () => {
    const { page } = app;
    await app.give(folder());
    await caseRow().waitFor({ timeout: 120_000 });
    expect(await caseRow().count()).toBe(1);
    await page.click('[data-action=details]');
    expect(await page.locator('[data-series=CT]').innerText()).toContain('512 × 512 × 135');
    expect(await page.locator('[data-series=PT]').innerText()).toContain('128 × 128 × 135');
    expect(await page.locator('[data-series=PT_NAC]').innerText()).toContain('No SUV');
    const unused = async (kind: string): Promise<number> => {
      const rows = page.locator(`[data-unused="${kind}"] td:last-child`);
      const counts = (await rows.allInnerTexts()).map((text) => numbersIn(text)[0] ?? 0);
      return counts.reduce((total, each) => total + each, 0);
    };
    expect(await unused('localizer')).toBeGreaterThan(0);
    expect(await unused('segmentation')).toBe(3);
    expect(await unused('real-world-value-mapping')).toBe(3);
    expect(await unused('same-images-again')).toBe(135);
    await app.shot('real-details-en-large');
    await page.keyboard.press('Escape');
  });

  it('changes nothing when the same folder comes again', async () => {
    await app.give(folder());
    await app.page.locator('[data-import=unchanged]').waitFor({ timeout: 120_000 });
    expect(await caseRow().count()).toBe(1);
  });

  it('reads SUV and HU as the oracle does, on slices as acquired', async () => {
    const { page } = app;
    await page.click('[data-action=open]');
    await waitForStudy(page);
    expect(await page.locator('[data-suv]').getAttribute('data-suv')).toBe('warn');
    await goTo(page, hot.at);
    await page.mouse.move(5, 400);
    await page.keyboard.press('h');
    const here = await readPoint(page);
    const nearest = ct.zs.reduce((a, b) => (Math.abs(b - here[2]) < Math.abs(a - here[2]) ? b : a));
    expect(here[2]).toBeCloseTo(nearest, 1);
    expect(await readNumber(page, 'pet')).toBeCloseTo(pet.at(here) * rwvSuvSlope, 1);
    expect(await readNumber(page, 'hu')).toBeCloseTo(ct.at(here), 0);
    expect(await readNumber(page, 'pet')).toBeCloseTo(hot.value * rwvSuvSlope, 1);
    const label = await page.locator('[data-well=ct-axial] .o.tr').innerText();
    expect(numbersIn(label).slice(0, 2)).toEqual([ct.zs.length - ct.zs.indexOf(nearest), 135]);
    await app.shot('real-read-en-large');
  });

  it('marks the hottest lesion with its SUVmax', async () => {
    const { page } = app;
    await markFinding(page, hot.at);
    await describeFinding(page, { site: 'ln.10R', conf: 5 });
    const suvmax = Number(await page.locator('[data-editor] [data-field=suvmax]').inputValue());
    expect(suvmax).toBeCloseTo(hot.value * rwvSuvSlope, 1);
    await openTab(page, 'impression');
    await page.click('[data-action=add-impression]');
    await page.selectOption('[data-field=concept]', 'regional-node-metastasis');
    await page.selectOption('[data-field=impression-site]', 'ln.10R');
    await openTab(page, 'action');
    await page.check('[data-field=critical-none]');
  });

  it('is handed in unmarked without an answer, and marked in full when the answer comes', async () => {
    const { page } = app;
    await page.click('[data-action=hand-in]');
    await page.click('[data-action=hand-in-yes]');
    await page.locator('[data-screen=marked]').waitFor();
    expect(await page.locator('main').first().innerText()).toContain('My report');
    await page.click('[data-action=library]');
    const caseId = (await caseRow().getAttribute('data-case')) ?? '';
    const file = join(work, 'study.answers');
    writeFileSync(file, JSON.stringify(answersFor('another-case', pet, hot.at, 1)));
    await app.give([file]);
    await page.locator('[data-error=answers-other-case]').waitFor();
    const answers = answersFor(
      caseId,
      pet,
      hot.at,
      Math.round(hot.value * rwvSuvSlope * 100) / 100,
    );
    writeFileSync(file, JSON.stringify(answers));
    await app.give([file]);
    await page.locator('[data-import=answered]').waitFor();
    await page.click('[data-action=open]');
    await waitForStudy(page, 'marked');
    // One essential truth found inside its border, its confidence and SUVmax right, nothing over-called, the coded
    // conclusion given, "no critical value" stated: every judged point, whatever the scaling.
    expect(await page.locator('[data-final]').innerText()).toBe('100.0');
    expect(await page.locator('[data-row="truth/T1"]').getAttribute('data-outcome')).toBe('found');
    await app.shot('real-marked-en-large');
  });

  it('was clean: no error, no foreign request, no policy breach', () => {
    app.assertClean();
  });
});
