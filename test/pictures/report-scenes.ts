import type { Key } from '#domain/marking';
import { truthOf } from '../fixtures/demo-key.ts';
import { describeFinding, markFinding, openTab, waitForStudy } from '../fixtures/reader.ts';
import { leave, type Scene } from './demo-scenes.ts';

// Report and marks on the synthetic demo case, for docs/user/reporting*.md: one scene after the other.

const panel = ['.panel'] as const;
const place = (key: Key, id: string) => truthOf(key, id).region.c;
const texts = {
  zh: {
    history: '吸烟 35 年，咳嗽 2 月，胸片右上肺占位。',
    impression: '右肺上叶肿块，考虑周围型肺癌；左肾上腺转移不除外。',
  },
  en: {
    history: 'Smoker for 35 years, cough for two months, opacity in the right upper lung.',
    impression:
      'Mass in the right upper lobe: peripheral lung cancer. Rule out adrenal metastasis.',
  },
} as const;

const findings: Scene = {
  name: 'report-findings',
  async play({ page, take }, key) {
    for (const [id, site, conf] of [
      ['T1', 'lung.RUL', 5],
      ['T2', 'ln.4R', 4],
      ['D1', 'ln.supraclav.R', 4],
    ] as const) {
      await markFinding(page, place(key, id));
      await describeFinding(page, {
        site,
        conf,
        ...(id === 'T1' ? { long: 32, short: 28, pattern: 'mass-like', ct: 'mass' } : {}),
      });
    }
    await page.click('[data-region=R2]');
    await page.locator('[data-finding]').first().click();
    await page.click('[data-field=region-status] [data-value=abnormal]');
    await leave(page);
    await take('report-findings');
    await page.click('[data-fold=finding]');
    await leave(page);
    await take('report-finding', panel);
    await page.click('[data-fold=finding]');
  },
};

const pages: Scene = {
  name: 'report-pages',
  async play({ page, take, language }) {
    await openTab(page, 'history');
    await page.fill('[data-field=history]', texts[language].history);
    await openTab(page, 'technique');
    await page.selectOption('[data-field=ct-protocol]', 'low-dose');
    await page.selectOption('[data-field=quality]', 'good');
    await leave(page);
    await take('report-technique', panel);
    await openTab(page, 'impression');
    await page.click('[data-action=add-impression]');
    await page.selectOption('[data-field=concept]', 'primary-malignancy');
    await page.selectOption('[data-field=impression-site]', 'lung.RUL');
    await page.fill('[data-field=impression]', texts[language].impression);
    await leave(page);
    await take('report-impression', panel);
    await openTab(page, 'staging');
    await page.selectOption('[data-field=stage-module]', 'lung-tnm-9');
    await page.selectOption('[data-field=stage-T]', 'T2a');
    await page.selectOption('[data-field=stage-N]', 'N2a');
    await page.selectOption('[data-field=stage-M]', 'M0');
    await page.selectOption('[data-field=stage-group]', 'IIIA');
    await leave(page);
    await take('report-staging', panel);
    await page.click('[data-action=missing]');
    await leave(page);
    await take('report-missing', panel);
    await page.keyboard.press('Escape');
  },
};

const marks: Scene = {
  name: 'marks',
  async play({ page, take }) {
    await page.click('[data-action=hand-in]');
    await page.click('[data-action=hand-in-yes]');
    await waitForStudy(page, 'marked');
    await page.click('[data-row="truth/T5"]');
    await leave(page);
    await take('marked');
    await page.click('[data-section=D] button');
    await leave(page);
    await take('marked-items', ['.why']);
    await page.click('[data-action=reports]');
    await leave(page);
    await take('marked-reports');
  },
};

export const reportScenes: readonly Scene[] = [findings, pages, marks];
