import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openApp, type App } from '../fixtures/app.ts';
import { launchBrowser } from '../fixtures/browser.ts';
import { candidates, deskExam, type DeskExam } from '../fixtures/desk-exam.ts';
import { waitForStudy } from '../fixtures/reader.ts';

// Five candidates, two examiners and an adjudicator, each in a browser profile of his own; records of marking go from one
// to the other as files. Theory is four questions of 25 points, practical four decisions of 25; the case is the demo
// case, for which the engine gives these reports 47.426, 47.426, 34.535, 15.469 and 0 (test/unit/desk/intake.test.ts).

/** What each examiner does: global rating, and points that he gives beyond the machine's. */
const plan = {
  'K-01': { a: { rating: 3 }, b: { rating: 3 } },
  'K-02': { a: { rating: 2 }, b: { rating: 2, more: 2 } },
  'K-03': { a: { rating: 2 }, b: { rating: 1 } },
  'K-04': { a: { rating: 1 }, b: { rating: 1, more: 5 } },
  'K-05': { a: { rating: 1 }, b: { rating: 1 } },
} as const;

/**
 * Computed by hand. S = 0.35 T + 0.15 P + 0.50 C, half up to 0.1; floors T 50, P 50, C 40; cuts 60, 80, 90.
 * K-01: 35 + 15 + 23.713 = 73.713. K-02: C (47.426 + 49.426) / 2 = 48.426; 26.25 + 15 + 24.213 = 65.463.
 * K-03: 26.25 + 11.25 + 17.2675 = 54.7675, C below its floor. K-04: the examiners differ by 5, more than 3; the
 * adjudicator leaves 15.469: 17.5 + 7.5 + 7.7345 = 32.7345. K-05: 8.75 + 3.75 + 0 = 12.5.
 */
const expected = {
  'K-01': ['100.00', '100.00', '47.43', '73.7', '2'],
  'K-02': ['75.00', '100.00', '48.43', '65.5', '2'],
  'K-03': ['75.00', '75.00', '34.53', '54.8', '1'],
  'K-04': ['50.00', '50.00', '15.47', '32.7', '1'],
  'K-05': ['25.00', '25.00', '0.00', '12.5', '1'],
} as const;
type Name = keyof typeof plan;

const shots = resolve(import.meta.dirname, '../../.cache/shots/desk');

interface Desk {
  readonly app: App;
  readonly page: Page;
}

describe('the examiner’s desk', () => {
  let exam: DeskExam;
  let folder: string;
  let browser: Browser;
  let a: Desk;
  let b: Desk;
  let c: Desk;
  /** Script number by candidate. */
  let numbers: Record<string, string>;
  const file = (name: string): string => join(folder, name);

  beforeAll(async () => {
    exam = await deskExam();
    mkdirSync(shots, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), 'uptake-desk-'));
    writeFileSync(file('exam.casepack'), Buffer.from(await exam.pack.arrayBuffer()));
    writeFileSync(file('exam.answers'), exam.answers);
    writeFileSync(file('exam.examkey'), exam.keys.keyFile);
    for (const { name, bytes } of exam.submissions) writeFileSync(file(name), bytes);
    writeFileSync(file('broken.submission'), exam.submissions[0]!.bytes.slice(0, 5000));
    browser = await launchBrowser({});
  }, 600_000);
  afterAll(async () => {
    for (const desk of [a, b, c]) await (desk as Desk | undefined)?.app.close();
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (images: boolean, locale: 'zh-CN' | 'en' = 'zh-CN'): Promise<Desk> => {
    const app = await openApp({ baseUrl: inject('baseUrl'), browser, locale });
    if (images) {
      await app.page.click('[data-action=demo]');
      await waitForStudy(app.page);
    }
    await app.page.goto(new URL('#/desk', inject('baseUrl')).href);
    await app.page.locator('[data-screen=desk]').waitFor();
    return { app, page: app.page };
  };
  const give = (page: Page, action: string, ...names: readonly string[]): Promise<void> =>
    page.locator(`input[data-input=${action}]`).setInputFiles(names.map(file));
  const open = async (page: Page, words = exam.keys.words.join(' ')): Promise<void> => {
    await give(page, 'answers', 'exam.answers');
    await give(page, 'key-file', 'exam.examkey');
    await page.fill('[data-field=words]', words);
    await page.click('[data-action=open-key]');
  };
  const be = async (page: Page, name: string, role: string): Promise<void> => {
    await page.fill('[data-field=examiner-name]', name);
    await page.selectOption('[data-field=examiner-role]', role);
    await page.click('[data-action=set-me]');
    await page.locator('[data-me]').waitFor();
  };
  const rate = async (page: Page, grade: number): Promise<void> => {
    expect(await page.locator('[data-final]').count()).toBe(0);
    await page.click(`[data-rate="${grade}"]`);
    await page.click('[data-action=save-rating]');
    await page.locator('[data-final]').waitFor();
  };
  it('opens exam, answers and key, and takes a folder in with the bad one named', async () => {
    a = await start(true);
    const { page } = a;
    await give(page, 'exam-pack', 'exam.casepack');
    await page.locator('[data-field=words]').waitFor();
    await open(page, 'abandon ability able about above absent');
    await page.locator('[data-failure=words-wrong]').waitFor({ timeout: 60_000 });
    await open(page);
    await page.locator('[data-tab=scripts]').waitFor({ timeout: 60_000 });
    await be(page, '王', 'A');
    await give(
      page,
      'submissions',
      ...exam.submissions.map(({ name }) => name),
      'broken.submission',
    );
    await page.locator('tr[data-script]').nth(4).waitFor({ timeout: 60_000 });
    expect(await page.locator('[data-refusal]').getAttribute('data-refusal')).toBe('sealed-cut');
    // Blind: no candidate's number stands anywhere.
    const text = await page.locator('main').innerText();
    for (const { number } of candidates) expect(text).not.toContain(number);
    await a.app.shot('desk/scripts-zh');
  }, 300_000);

  it('shows the machine’s marks once the rating is saved and never before', async () => {
    const { page } = a;
    await page.locator('tr[data-script] [data-action=open-case]').first().click();
    await page.locator('[data-hidden-marks]').waitFor();
    await a.app.shot('desk/before-rating-zh');
    await page.locator('[data-stage]').waitFor({ timeout: 120_000 });
    await page.click('[data-follow=truth]');
    await rate(page, 2);
    await page.waitForTimeout(1500);
    await a.app.shot('desk/case-zh');
    await page.locator('details[data-section=A] summary').click();
    const rows = page.locator('details[data-section=A] [data-item]');
    expect(await rows.count()).toBeGreaterThan(0);
    await page.click('[data-action=overview]');
    a.app.assertClean();
  }, 300_000);

  const tab = (page: Page, name: string): Promise<void> => page.click(`[data-tab=${name}]`);
  const save = async ({ page }: Desk, action: string, name: string): Promise<void> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click(`[data-action=${action}]`),
    ]);
    await download.saveAs(file(name));
  };
  const merge = async ({ page }: Desk, ...names: readonly string[]): Promise<number> => {
    await tab(page, 'share');
    await give(page, 'import-ledger', ...names);
    const told = page.locator('[data-added]');
    await told.waitFor();
    return Number(await told.getAttribute('data-added'));
  };
  /** A desk with everything in it: exam, key, who, submissions. */
  const sitDown = async (
    name: string,
    role: string,
    locale: 'zh-CN' | 'en',
    screen: 'small' | 'large' = 'small',
  ): Promise<Desk> => {
    const app = await openApp({
      baseUrl: inject('baseUrl'),
      browser,
      locale,
      screen,
      path: '#/desk',
    });
    const { page } = app;
    await give(page, 'exam-pack', 'exam.casepack');
    await page.locator('[data-field=words]').waitFor();
    await open(page);
    await page.locator('[data-tab=scripts]').waitFor({ timeout: 60_000 });
    await be(page, name, role);
    await give(page, 'submissions', ...exam.submissions.map((each) => each.name));
    await page.locator('[data-job]').waitFor({ state: 'detached' });
    return { app, page };
  };
  const more = async (page: Page, points: number): Promise<void> => {
    for (const fold of await page.locator('details[data-section]').all())
      await fold.evaluate((element) => ((element as HTMLDetailsElement).open = true));
    for (const item of await page.locator('[data-item]').all()) {
      const [got, max] = await Promise.all(
        ['data-got', 'data-max'].map(async (name) => Number(await item.getAttribute(name))),
      );
      if (max! - got! < 1000 * points) continue;
      await item.locator('[data-action=override]').click();
      await item.locator('[data-field=value]').fill(((got! + 1000 * points) / 1000).toFixed(3));
      await item.locator('[data-field=code]').selectOption('R1');
      await item.locator('[data-field=reason]').fill('太短');
      expect(await item.locator('[data-action=save-decision]').isDisabled()).toBe(true);
      await item.locator('[data-field=reason]').fill('表述与标准答案等价，已对照影像确认');
      await item.locator('[data-action=save-decision]').click();
      await item.locator('[data-action=withdraw]').waitFor();
      return;
    }
    throw new Error(`no item has room for ${points}`);
  };
  const markAll = async ({ page }: Desk, who: 'a' | 'b'): Promise<void> => {
    for (const name of Object.keys(plan) as Name[]) {
      const work: { readonly rating: number; readonly more?: number } = plan[name][who];
      await tab(page, 'scripts');
      await page.click(`tr[data-script=${numbers[name]!}] [data-action=open-case]`);
      const rated = (await page.locator('[data-rating=none]').count()) === 0;
      if (!rated) await rate(page, work.rating);
      if (work.more) await more(page, work.more);
      await page.click('[data-action=finish-case]');
      // The next case opens by itself, or the overview after the last.
      await page.waitForTimeout(300);
      if ((await page.locator('[data-action=overview]').count()) > 0)
        await page.click('[data-action=overview]');
    }
  };

  it('lets two examiners mark in orders of their own, and carries their records over by files', async () => {
    c = await sitDown('赵', 'adjudicator', 'zh-CN', 'large');
    await tab(c.page, 'results');
    await c.page.check('[data-field=identified]');
    const rows = await c.page.locator('tr[data-result]').all();
    numbers = Object.fromEntries(
      await Promise.all(
        rows.map(async (row) => [
          await row.getAttribute('data-candidate'),
          await row.getAttribute('data-result'),
        ]),
      ),
    ) as Record<string, string>;
    b = await sitDown('李', 'B', 'en', 'large');
    await markAll(a, 'a');
    await markAll(b, 'b');
    await tab(a.page, 'share');
    await save(a, 'export-ledger', 'a.ledger');
    await tab(b.page, 'share');
    await save(b, 'export-ledger', 'b.ledger');
    // Five ratings and five ends each, and the second examiner's two overrides.
    expect(await merge(c, 'b.ledger', 'a.ledger')).toBe(22);
    expect(await merge(c, 'a.ledger')).toBe(0);
    expect(await c.page.locator('[data-ledger]').getAttribute('data-ledger')).toBe('whole');
  }, 600_000);

  it('sends the case on which they differ to the adjudicator, with both sides and the reason', async () => {
    const { page } = c;
    await tab(page, 'adjudicate');
    const row = page.locator('tr[data-adjudicate]');
    expect(await row.count()).toBe(1);
    expect(await row.getAttribute('data-adjudicate')).toBe(numbers['K-04']);
    expect(await row.locator('[data-reason]').getAttribute('data-reason')).toBe('case-diff');
    await c.app.shot('desk/adjudicate-zh');
    await row.locator('[data-action=adjudicate]').click();
    await page.locator('[data-side="1"]').waitFor();
    await c.app.shot('desk/adjudicating-zh');
    await page.click('[data-action=finish-case]');
    await page.waitForTimeout(300);
    if ((await page.locator('[data-action=overview]').count()) > 0)
      await page.click('[data-action=overview]');
  }, 120_000);

  it('gives the results that were computed by hand', async () => {
    const { page } = c;
    await tab(page, 'results');
    for (const name of Object.keys(expected) as Name[]) {
      const row = page.locator(`tr[data-result=${numbers[name]!}]`);
      const shown = await Promise.all(
        ['theory', 'practical', 'cases', 'total'].map((column) =>
          row.locator(`[data-col=${column}]`).innerText(),
        ),
      );
      const grade = await row.locator('[data-col=grade]').getAttribute('data-grade');
      expect([name, ...shown, grade]).toEqual([name, ...expected[name]]);
    }
    await c.app.shot('desk/results-zh');
    await tab(page, 'cohort');
    // Ratings 3 2 2 1 1 and 3 2 1 1 1: (0.8 − 0.36) / 0.64. Differences 0 −2 0 −5 0: mean −1.4, SD √4.8.
    expect(await page.locator('[data-figure=kappa]').innerText()).toBe('0.688');
    expect(await page.locator('[data-figure=bias]').innerText()).toBe('−1.40');
    expect(await page.locator('[data-figure=limits]').innerText()).toBe('−5.69 … 2.89');
    await c.app.shot('desk/cohort-zh');
    await page.click('[data-action=language]');
    await c.app.shot('desk/cohort-en');
    await page.click('[data-action=language]');
  }, 120_000);

  it('prints a result sheet in both languages, and carries an appeal to its second version', async () => {
    const { page } = c;
    await tab(page, 'results');
    await page.click('[data-action=release]');
    await save(c, 'class-csv', 'class.csv');
    const csv = readFileSync(file('class.csv'), 'utf8');
    expect(csv).toContain('K-02');
    expect(csv).toContain('65.5');
    await save(c, 'class-xlsx', 'class.xlsx');
    await page.click(`tr[data-result=${numbers['K-02']!}] [data-action=open-sheet]`);
    const sheet = page.locator('[data-sheet]').first();
    const hash = await sheet.getAttribute('data-result-hash');
    expect(await sheet.locator('[data-qr]').getAttribute('data-qr')).toBe(`uptake:result:${hash}`);
    await c.app.shot('desk/sheet-zh');
    await page.evaluate(() => (window.print = () => undefined));
    await page.click('[data-action=print-sheet]');
    await page.pdf({ path: join(shots, 'sheet.pdf'), preferCSSPageSize: true });
    expect(await page.locator('[data-print] [data-sheet]').count()).toBe(2);
    await page.click('[data-action=results-back]');
    const r = await sitDown('孙', 'appeal', 'zh-CN');
    await tab(r.page, 'share');
    await save(r, 'export-ledger', 'r.ledger');
    expect(await merge(c, 'r.ledger')).toBe(0);
    await tab(page, 'appeals');
    await page.selectOption('[data-field=appeal-script]', numbers['K-02']!);
    await page.fill('[data-field=appeal-ground]', '考生认为分期一项应当得分，请复核');
    await page.click('[data-action=file-appeal]');
    await page.locator('[data-appeal=filed]').waitFor();
    await page.selectOption('[data-field=appeal-examiner]', { label: '孙' });
    await page.click('[data-action=accept-appeal]');
    await page.locator('[data-appeal=accepted]').waitFor();
    await tab(page, 'share');
    await save(c, 'export-ledger', 'c.ledger');
    await merge(r, 'c.ledger');
    await tab(r.page, 'appeals');
    await r.page.click('[data-action=remark-case]');
    await rate(r.page, 2);
    await more(r.page, 5);
    await r.page.click('[data-action=finish-case]');
    await r.page.waitForTimeout(300);
    if ((await r.page.locator('[data-action=overview]').count()) > 0)
      await r.page.click('[data-action=overview]');
    await tab(r.page, 'appeals');
    await r.page.click('[data-action=submit-remark]');
    await r.page.locator('[data-appeal=remarked]').waitFor();
    await tab(r.page, 'share');
    await save(r, 'export-ledger', 'r2.ledger');
    await merge(c, 'r2.ledger');
    await tab(page, 'appeals');
    await page.fill('[data-field=appeal-reason]', '复核认为该项应当得分，改为重评分');
    await page.click('[data-action=changed]');
    await page.click('[data-action=issue-sheet]');
    await page.locator('[data-appeal=issued]').waitFor();
    await c.app.shot('desk/appeals-zh');
    await tab(page, 'results');
    // 47.426 + 5 = 52.426: 26.25 + 15 + 26.213 = 67.463.
    const row = page.locator(`tr[data-result=${numbers['K-02']!}]`);
    expect(await row.locator('[data-col=total]').innerText()).toBe('67.5');
    await r.app.close();
    for (const desk of [a, b, c]) desk.app.assertClean();
  }, 300_000);
});
