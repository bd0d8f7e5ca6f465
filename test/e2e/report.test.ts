import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openApp, type App } from '../fixtures/app.ts';
import { demoKey, truthOf } from '../fixtures/demo-key.ts';
import { markFinding, numbersIn, openTab, waitForStudy } from '../fixtures/reader.ts';

// The report form in the built app, filled in mostly from the keyboard, in both languages.

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Longer than the pause within which changes of one section count as one step of undo. */
const stepMs = 1_700;

const words = {
  'zh-CN': {
    status: '未见异常',
    finding: /^右下气管旁淋巴结（4区）（病灶 1）：CT 示肿块，大小约 32 × 28 mm；/,
    conclusion: '1. 考虑右肺上叶原发恶性肿瘤。',
    ask: '有无结核接触史？',
    answer: '无。',
  },
  en: {
    status: 'Normal',
    finding: /^Right lower paratracheal node, station 4 \(finding 1\): mass on CT, 32 × 28 mm; /,
    conclusion: '1. Probable primary malignancy, right upper lobe.',
    ask: 'Any contact with tuberculosis?',
    answer: 'No.',
  },
} as const;

const box = (page: Page, selector: string) => page.locator(selector).first().boundingBox();
const value = (page: Page, name: string): Promise<string> =>
  page.locator(`[data-field="${name}"]`).first().inputValue();
const checked = (page: Page, name: string, option: string | number): Promise<string | null> =>
  page.locator(`[data-field="${name}"] [data-value="${option}"]`).getAttribute('aria-checked');
/** The field that has the focus, by its name, or the action of a button. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const active = document.activeElement;
    const named = active?.closest<HTMLElement>('[data-field], [data-action]');
    return named?.dataset.field ?? named?.dataset.action ?? active?.tagName ?? '';
  });

/** Puts the focus where a reader gets by Tab: without the mouse. */
const focus = (page: Page, selector: string): Promise<void> =>
  page.locator(selector).first().focus();

async function pick(page: Page, search: string, query: string): Promise<void> {
  await focus(page, `[data-field="${search}"]`);
  await page.keyboard.type(query);
  await page.keyboard.press('Enter');
}

describe.each(['zh-CN', 'en'] as const)('the report form, in %s', (locale) => {
  let app: App;
  let page: Page;
  const said = words[locale];
  beforeAll(async () => {
    app = await openApp({ baseUrl: inject('baseUrl'), locale });
    page = app.page;
    await page.click('[data-action=demo]');
    await waitForStudy(page);
  });
  afterAll(async () => {
    await app.close();
  });

  it('shows all seven pages and the last button of the row at 1366 × 768', async () => {
    const panel = (await box(page, '.panel'))!;
    const button = (await box(page, '[data-action=panel-width]'))!;
    const tabs = page.locator('.panel [data-tab]');
    expect(await tabs.count()).toBe(7);
    expect(button.x + button.width).toBeLessThanOrEqual(panel.x + panel.width);
    let right = panel.x;
    for (const tab of await tabs.all()) {
      const at = (await tab.boundingBox())!;
      expect(at.x).toBeGreaterThanOrEqual(right);
      right = at.x + at.width - 0.5;
      // No name is cut off.
      expect(
        await tab.evaluate((el) =>
          [...el.querySelectorAll('span')].every((s) => s.scrollWidth <= s.clientWidth + 1),
        ),
      ).toBe(true);
    }
    expect(right).toBeLessThanOrEqual(button.x);
  });

  it('walks its pages by arrow keys, and regions by Alt and arrows from any field', async () => {
    await focus(page, '[data-tab=findings]');
    await page.keyboard.press('ArrowRight');
    expect(await page.getAttribute('[data-tab=measure]', 'aria-selected')).toBe('true');
    await page.keyboard.press('Home');
    expect(await page.getAttribute('[data-tab=history]', 'aria-selected')).toBe('true');
    await openTab(page, 'findings');
    await focus(page, '[data-field=text-R2]');
    await page.keyboard.press('Alt+ArrowDown');
    expect(await page.getAttribute('[data-region=R3]', 'aria-selected')).toBe('true');
    await focus(page, '[data-region=R3]');
    await page.keyboard.press('ArrowLeft');
    expect(await page.getAttribute('[data-region=R2]', 'aria-selected')).toBe('true');
  });

  it('describes a finding without the mouse: site by search, figures for choices', async () => {
    const key = await demoKey();
    await markFinding(page, truthOf(key, 'T1').region.c);
    await page.keyboard.press('c');
    await pick(page, 'site-search', '4R');
    expect(await value(page, 'site')).toBe('ln.4R');
    await focus(page, '[data-field=conf] [tabindex="0"]');
    await page.keyboard.press('4');
    expect(await checked(page, 'conf', 4)).toBe('true');
    await page.keyboard.press('ArrowRight');
    expect(await checked(page, 'conf', 5)).toBe('true');
    // The figure was an answer and no layout; after a click with the mouse it is a layout and no answer.
    expect(await page.getAttribute('[data-layout-shown]', 'data-layout-shown')).toBe('grid');
    await page.click('[data-field=conf] [data-value="5"]');
    await page.keyboard.press('2');
    expect(await checked(page, 'conf', 5)).toBe('true');
    expect(await page.getAttribute('[data-layout-shown]', 'data-layout-shown')).toBe('axial');
    await page.keyboard.press('1');
    await page.fill('[data-field=long]', '32');
    await page.fill('[data-field=short]', '28');
    await page.selectOption('[data-field=ct]', 'mass');
    await page.selectOption('[data-field=nature]', 'regional-node');
  });

  it('takes SUVpeak, SULpeak, MTV and TLG from the region of the finding in one click', async () => {
    await page.click('[data-fold=finding]');
    await page.click('[data-action=take-region]');
    await expect.poll(() => value(page, 'mtvMl')).not.toBe('');
    const [mtv, tlg, peak, sul, max] = await Promise.all(
      ['mtvMl', 'tlg', 'suvpeak', 'sulpeak', 'suvmax'].map(async (name) =>
        Number(await value(page, name)),
      ),
    );
    await openTab(page, 'measure');
    const total = async (name: string): Promise<number> =>
      numbersIn(await page.locator(`[data-total=${name}] b`).innerText())[0] ?? NaN;
    expect(mtv).toBeCloseTo(await total('mtv'), 2);
    expect(tlg).toBeCloseTo(await total('tlg'), 1);
    expect(peak).toBeLessThan(max!);
    expect(peak).toBeGreaterThan(0.5 * max!);
    // 72 kg and 175 cm of the phantom: lean body mass is between 0.7 and 0.85 of the weight in every formula.
    expect(sul! / peak!).toBeGreaterThan(0.7);
    expect(sul! / peak!).toBeLessThan(0.85);
    await openTab(page, 'findings');
    expect(
      await page
        .locator('[data-fold=finding]')
        .evaluate((el) => (el.parentElement as HTMLDetailsElement).open),
      'the fold is as it was left',
    ).toBe(true);
    await focus(page, '[data-field=grade] [tabindex="0"]');
    await page.keyboard.press('4');
    expect(await checked(page, 'grade', 4)).toBe('true');
    await page.keyboard.press('Backspace');
    expect(await checked(page, 'grade', 4)).toBe('false');
    expect(await page.locator('[data-finding]').count()).toBe(1);
    await page.click('[data-fold=finding]');
  });

  it('writes a sentence from the coded fields, which one undo takes back', async () => {
    await page.click('[data-field=region-status] [data-value=abnormal]');
    await page.fill('[data-field=text-R2]', '');
    await page.waitForTimeout(stepMs);
    await page.click('[data-action=insert-region]');
    const text = await value(page, 'text-R2');
    expect(text).toMatch(said.finding);
    expect(await page.locator('[data-cites]').innerText()).toContain('1');
    await page.click('[data-action=insert-region]');
    expect(await value(page, 'text-R2'), 'nothing is said twice').toBe(text);
    await focus(page, '[data-tab=findings]');
    await page.keyboard.press('Control+z');
    expect(await value(page, 'text-R2')).toBe('');
    expect(await checked(page, 'region-status', 'abnormal')).toBe('true');
    await page.keyboard.press('Control+y');
    expect(await value(page, 'text-R2')).toBe(text);
    await page.click('[data-region=R3]');
    await page.click('[data-field=region-status] [data-value=normal]');
    await page.click('[data-action=insert-region]');
    expect(await value(page, 'text-R3')).not.toBe('');
  });

  it('adds variants and artefacts by typing and Enter', async () => {
    await page.click('[data-fold=variants]');
    await pick(page, 'variant-search', locale === 'en' ? 'brown' : '棕色');
    await pick(page, 'variant-site-search', 'supraclav');
    expect(await value(page, 'variant-site')).toMatch(/^ln\.supraclav/);
    await openTab(page, 'technique');
    await pick(page, 'artifact-search', 'metal');
    await page.selectOption('[data-field=artifact-series]', 'PT');
    await page.selectOption('[data-field=artifact-how]', 'ac-nac');
    await page.selectOption('[data-field=artifact-action]', 'note');
    await page.check('[data-field=artifact-affects]');
    expect(await page.locator('[data-artifact]').count()).toBe(1);
    await focus(page, '[data-field=artifact-search]');
    await page.keyboard.type('zzz');
    await page.keyboard.press('Enter');
    expect(await page.locator('[data-artifact]').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.click('[data-action=copy-sheet]');
    await page.selectOption('[data-field=ct-protocol]', 'low-dose');
    await page.selectOption('[data-field=quality]', 'good');
    await page.selectOption('[data-field=prior]', 'none');
  });

  it('orders conclusions by key, and the focus goes along', async () => {
    await openTab(page, 'impression');
    await page.click('[data-action=add-impression]');
    expect(await focused(page)).toBe('concept');
    await page.selectOption('[data-field=concept]', 'regional-node-metastasis');
    await page.selectOption('[data-field=impression-site]', 'ln.4R');
    await page.click('[data-action=add-impression]');
    const second = page.locator('[data-impression="2"]');
    await second.locator('[data-field=concept]').selectOption('primary-malignancy');
    await second.locator('[data-field=certainty]').selectOption('probable');
    await second.locator('[data-field=impression-site]').selectOption('lung.RUL');
    await second.locator('[data-field=concept]').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => value(page, 'concept')).toBe('primary-malignancy');
    expect(await focused(page)).toBe('concept');
    await page.keyboard.press('Alt+ArrowUp');
    expect(await value(page, 'concept')).toBe('primary-malignancy');
    for (let n = 0; n < 4; n++) await page.click('[data-action=add-differential]');
    expect(await page.isDisabled('[data-action=add-differential]')).toBe(true);
    await page.locator('[data-differential="1"] select').first().selectOption('benign-tumour');
    await page.locator('[data-differential="1"] [data-field=ddx-reason]').fill('x');
    for (let n = 0; n < 3; n++)
      await page.locator('[data-differential="2"] button').first().click();
    await page.click('[data-action=insert-impression]');
    expect((await value(page, 'impression')).split('\n')[0]).toBe(said.conclusion);
  });

  it('stages by the data of the chosen system and says whether the group agrees with it', async () => {
    await openTab(page, 'staging');
    await page.selectOption('[data-field=stage-module]', 'lung-tnm-9');
    await page.selectOption('[data-field=stage-T]', 'T2a');
    await page.selectOption('[data-field=stage-N]', 'N2b');
    await page.selectOption('[data-field=stage-M]', 'M0');
    const agreement = () => page.locator('[data-agreement]').getAttribute('data-agreement');
    await page.selectOption('[data-field=stage-group]', 'IIIA');
    expect(await agreement()).toBe('inconsistent');
    await page.selectOption('[data-field=stage-group]', 'IIIB');
    expect(await agreement()).toBe('consistent');
    await page.selectOption('[data-field=response-module]', 'lugano-2014-response');
    expect(await page.isDisabled('[data-action=take-measurements]')).toBe(true);
    await page.selectOption('[data-field=response-module]', '');
  });

  it('is accessible with everything in it', async () => {
    for (const tab of ['findings', 'technique', 'impression', 'staging', 'action']) {
      await openTab(page, tab);
      if (tab === 'action') {
        await page.click('[data-action=add-critical]');
        await page.click('[data-action=add-recommendation]');
        await page.click('[data-action=missing]');
      }
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        const { axe: runner } = globalThis as unknown as {
          axe: {
            run: (...args: unknown[]) => Promise<{
              violations: Array<{ id: string; nodes: Array<{ target: string[] }> }>;
            }>;
          };
        };
        const result = await runner.run(
          { include: [['.panel']] },
          { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
        );
        return result.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target.join(' ')}`);
      });
      expect(violations, tab).toEqual([]);
    }
    await page.keyboard.press('Escape');
  });

  it('names what is missing and jumps to each field of it', async () => {
    const count = async (): Promise<number> =>
      Number(await page.locator('[data-missing]').getAttribute('data-missing'));
    const before = await count();
    for (let n = 0; n < before; n++) {
      await page.click('[data-action=missing]');
      const entry = page.locator('[data-missing-entry]').nth(n);
      const tab = await entry.getAttribute('data-missing-entry');
      await entry.click();
      expect(await page.getAttribute(`[data-tab=${tab}]`, 'aria-selected')).toBe('true');
      await expect
        .poll(() => focused(page), { message: `${tab} ${n}` })
        .not.toMatch(/missing|BODY/);
    }
    await openTab(page, 'action');
    await page.selectOption('[data-field=critical-item]', 'pneumothorax');
    await page.selectOption('[data-field=severity]', 'immediate');
    await page.selectOption('[data-field=notify]', 'on-call-physician');
    await page.selectOption('[data-field=notify-method]', 'telephone');
    await page.fill('[data-field=within]', '5');
    await page.selectOption('[data-field=patient-action]', 'observe');
    await page.check('[data-field=read-back]');
    await page.check('[data-field=documented]');
    await page.selectOption('[data-field=recommendation-item]', 'follow-up-pet');
    await page.fill('[data-field=recommendation-weeks]', '12');
    await page.selectOption('[data-field=urgency]', 'routine');
    expect(await count()).toBe(before - 2);
  });

  it('counts the history against its limit and cuts nothing off', async () => {
    await openTab(page, 'history');
    await page.fill('[data-field=history]', '史'.repeat(405));
    expect(await page.getAttribute('[data-count]', 'data-count')).toBe('405');
    expect(await page.locator('[data-missing]').innerText()).toMatch(/5/);
    expect((await value(page, 'history')).length).toBe(405);
    await page.fill('[data-field=history]', '史');
  });

  it('answers what is asked of the history bank, in order, and keeps it through a reload', async () => {
    await expect.poll(() => page.locator('[data-save]').getAttribute('data-save')).toBe('saved');
    // No case that ships has a history bank yet, so the stored case is given one.
    await page.evaluate(
      (ask) =>
        new Promise<void>((resolve, reject) => {
          const open = indexedDB.open('uptake-cases');
          open.onerror = () => reject(new Error('database'));
          open.onsuccess = () => {
            const tx = open.result.transaction('records', 'readwrite');
            tx.onabort = () => reject(new Error('not stored'));
            const cursor = tx.objectStore('records').openCursor();
            cursor.onsuccess = () => {
              cursor.result?.update({ ...(cursor.result.value as object), historyBank: ask });
              cursor.result?.continue();
            };
            tx.oncomplete = () => {
              open.result.close();
              resolve();
            };
          };
        }),
      [
        {
          id: 'h1',
          label: { zh: '吸烟史？', en: 'Smoking?' },
          answer: { zh: '40 包年。', en: '40 pack-years.' },
        },
        {
          id: 'h2',
          label: { zh: words['zh-CN'].ask, en: words.en.ask },
          answer: { zh: words['zh-CN'].answer, en: words.en.answer },
        },
      ],
    );
    await page.reload();
    await waitForStudy(page);
    await openTab(page, 'history');
    expect(await page.locator('[data-ask]').count()).toBe(2);
    expect(await page.locator('.panel').innerText()).not.toContain(said.answer);
    await page.click('[data-ask=h2]');
    await page.click('[data-ask=h1]');
    expect(
      await page
        .locator('[data-answer]')
        .evaluateAll((all) => all.map((el) => (el as HTMLElement).dataset.answer)),
    ).toEqual(['h2', 'h1']);
    expect(await page.locator('[data-answer=h2]').innerText()).toContain(said.answer);
    expect(await page.locator('[data-ask]').count()).toBe(0);
    await expect.poll(() => page.locator('[data-save]').getAttribute('data-save')).toBe('saved');
    await page.reload();
    await waitForStudy(page);
    await openTab(page, 'history');
    expect(await page.locator('[data-answer]').count()).toBe(2);
    await openTab(page, 'staging');
    expect(await value(page, 'stage-group')).toBe('IIIB');
    await openTab(page, 'action');
    expect(await value(page, 'recommendation-weeks')).toBe('12');
    await openTab(page, 'findings');
    expect(await page.locator('[data-field=region-status]').innerText()).toContain(said.status);
    app.assertClean();
  });
});
