import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openApp } from '../fixtures/app.ts';
import { launchBrowser } from '../fixtures/browser.ts';
import { candidates, deskExam, type DeskExam } from '../fixtures/desk-exam.ts';
import {
  be,
  DeskFolder,
  finish,
  more,
  numbersOf,
  openCase,
  rate,
  tab,
  type Desk,
} from '../fixtures/desk-hands.ts';
import { waitForStudy } from '../fixtures/reader.ts';
import { markClass } from '../fixtures/mark-class.ts';

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
  'K-03': ['75.00', '75.00', '34.54', '54.8', '1'],
  'K-04': ['50.00', '50.00', '15.47', '32.7', '1'],
  'K-05': ['25.00', '25.00', '0.00', '12.5', '1'],
} as const;
type Name = keyof typeof plan;

const shots = resolve(import.meta.dirname, '../../.cache/shots/desk');

describe('the examiner’s desk', () => {
  let exam: DeskExam;
  let folder: DeskFolder;
  let browser: Browser;
  let a: Desk;
  let b: Desk;
  let c: Desk;
  /** Script number by candidate. */
  let numbers: Record<string, string>;

  beforeAll(async () => {
    exam = await deskExam();
    mkdirSync(shots, { recursive: true });
    browser = await launchBrowser({});
    folder = await DeskFolder.of(exam, browser);
    folder.put('broken.submission', exam.submissions[0]!.bytes.slice(0, 5000));
  }, 600_000);
  afterAll(async () => {
    for (const desk of [a, b, c]) await (desk as Desk | undefined)?.app.close();
    await browser.close();
    folder.remove();
  });

  it('opens exam, answers and key, and takes a folder in with the bad one named', async () => {
    const app = await openApp({ baseUrl: inject('baseUrl'), browser, locale: 'zh-CN' });
    const { page } = app;
    a = { app, page };
    await page.click('[data-action=demo]');
    await waitForStudy(page);
    await page.goto(new URL('#/desk', inject('baseUrl')).href);
    await page.locator('[data-screen=desk]').waitFor();
    await folder.give(page, 'exam-pack', 'exam.casepack');
    await page.locator('[data-field=words]').waitFor();
    await folder.open(page, 'abandon ability able about above absent');
    await page.locator('[data-failure=words-wrong]').waitFor({ timeout: 60_000 });
    await folder.open(page);
    await page.locator('[data-tab=scripts]').waitFor({ timeout: 60_000 });
    await be(page, '王', 'A');
    await folder.give(
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
    // The adjudicator sees who is who; the examiner marks a script of which the plan knows the rating.
    c = await folder.sitDown('赵', 'adjudicator', { locale: 'zh-CN', screen: 'large' });
    numbers = await numbersOf(c.page);
    const { page } = a;
    await openCase(page, numbers['K-02']!, exam.caseId);
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

  const markAll = async ({ page }: Desk, who: 'a' | 'b'): Promise<void> => {
    for (const name of Object.keys(plan) as Name[]) {
      const work: { readonly rating: number; readonly more?: number } = plan[name][who];
      await openCase(page, numbers[name]!, exam.caseId);
      const rated = (await page.locator('[data-rating=none]').count()) === 0;
      if (!rated) await rate(page, work.rating);
      if (work.more) await more(page, work.more);
      await finish(page);
    }
  };

  it('lets two examiners mark in orders of their own, and carries their records over by files', async () => {
    b = await folder.sitDown('李', 'B', { locale: 'en', screen: 'large' });
    await markAll(a, 'a');
    await markAll(b, 'b');
    await folder.saveLedger(a, 'a.ledger');
    await folder.saveLedger(b, 'b.ledger');
    // Five ratings and five ends each, and the second examiner's two overrides.
    expect(await folder.merge(c, 'b.ledger', 'a.ledger')).toBe(22);
    expect(await folder.merge(c, 'a.ledger')).toBe(0);
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
    await finish(page);
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
    await page.click('[data-action=language]');
    await c.app.shot('desk/results-en');
    await page.click('[data-action=language]');
    await tab(page, 'cohort');
    // Ratings 3 2 2 1 1 and 3 2 1 1 1: (0.8 − 0.36) / 0.64. Differences 0 −2 0 −5 0: mean −1.4, SD √4.8.
    expect(await page.locator('[data-figure=kappa]').innerText()).toBe('0.688');
    expect(await page.locator('[data-figure=bias]').innerText()).toBe('−1.40');
    expect(await page.locator('[data-figure=limits]').innerText()).toBe('−5.69 … 2.89');
    // Estimates of five judges for four questions: the mean of all, 60.5; fewer judges are cautioned.
    const judges = ['60 70 50 60', '55 65 60 60', '70 60 50 60', '60 60 60 60', '65 70 55 60'];
    await page.fill('[data-field=angoff]', judges.slice(0, 4).join('\n'));
    expect(await page.locator('[data-figure=angoff]').innerText()).toBe('60.0');
    expect(await page.locator('[data-few-judges]').getAttribute('data-few-judges')).toBe('5');
    await page.fill('[data-field=angoff-2]', judges.join('\n'));
    expect(await page.locator('[data-figure=angoff-2]').innerText()).toBe('60.5');
    await page.fill('[data-field=angoff]', '60 70 50');
    await page.locator('[data-misfit="1"]').waitFor();
    await page.fill('[data-field=angoff]', judges.join('\n'));
    // Borderline regression: ratings 3 2 2 1 1 and 3 2 1 1 1 on the marks of both.
    expect(await page.locator('[data-figure=slope]').innerText()).toBe('18.59');
    expect(await page.locator('[data-figure=cut]').innerText()).toBe('35.25');
    expect(await page.locator('[data-curve=too-few]').innerText()).toContain(
      '5 例阴性和 10 个病灶',
    );
    expect(await page.locator('[data-small]').innerText()).toContain('样本小');
    await c.app.shot('desk/cohort-zh');
    await page.click('[data-action=language]');
    await c.app.shot('desk/cohort-en');
    await page.click('[data-action=language]');
  }, 120_000);

  it('prints a result sheet in both languages, and carries an appeal to its second version', async () => {
    const { page } = c;
    await tab(page, 'results');
    await page.click('[data-action=release]');
    await folder.save(c, 'class-csv', 'class.csv');
    const csv = readFileSync(folder.file('class.csv'), 'utf8');
    expect(csv).toContain('K-02');
    expect(csv).toContain('65.5');
    await folder.save(c, 'class-xlsx', 'class.xlsx');
    // Anybody makes the same list again from the files, with every result's fingerprint.
    await folder.saveLedger(c, 'all.ledger');
    const again = markClass(
      folder.file('exam.casepack'),
      folder.file('exam.answers'),
      folder.path,
      ...['--ledger', folder.file('all.ledger'), '--key', folder.file('exam.examkey')],
      ...['--words', exam.keys.words.join(' ')],
    );
    expect(again.out).toBe(csv);
    expect(again.err).toContain('broken.submission: sealed-cut');
    await tab(page, 'results');
    await page.click(`tr[data-result=${numbers['K-02']!}] [data-action=open-sheet]`);
    const sheet = page.locator('[data-sheet]').first();
    const hash = await sheet.getAttribute('data-result-hash');
    expect(await sheet.locator('[data-qr]').getAttribute('data-qr')).toBe(`uptake:result:${hash}`);
    await c.app.shot('desk/sheet-zh');
    await page.evaluate(() => (window.print = () => undefined));
    await page.click('[data-action=print-sheet]');
    await page.pdf({ path: join(shots, 'sheet.pdf'), preferCSSPageSize: true });
    expect(await page.locator('[data-print] [data-sheet]').count()).toBe(2);
    // Four axes at fixed places, in both languages.
    expect(await page.locator('[data-print] [data-radar] [data-axis]').count()).toBe(8);
    const until = await sheet.locator('[data-appeal-until]').getAttribute('data-appeal-until');
    expect(until).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    await page.click('[data-action=results-back]');
    const r = await folder.sitDown('孙', 'appeal', { locale: 'zh-CN' });
    await folder.saveLedger(r, 'r.ledger');
    expect(await folder.merge(c, 'r.ledger')).toBe(0);
    await tab(page, 'appeals');
    await page.selectOption('[data-field=appeal-script]', numbers['K-02']!);
    await page.fill('[data-field=appeal-ground]', '考生认为分期一项应当得分，请复核');
    await page.click('[data-action=file-appeal]');
    await page.locator('[data-appeal=filed]').waitFor();
    await page.selectOption('[data-field=appeal-examiner]', { label: '孙' });
    await page.click('[data-action=accept-appeal]');
    await page.locator('[data-appeal=accepted]').waitFor();
    await folder.saveLedger(c, 'c.ledger');
    await folder.merge(r, 'c.ledger');
    await tab(r.page, 'appeals');
    await r.page.click('[data-action=remark-case]');
    await rate(r.page, 2);
    await more(r.page, 5);
    await finish(r.page);
    await tab(r.page, 'appeals');
    await r.page.click('[data-action=submit-remark]');
    await r.page.locator('[data-appeal=remarked]').waitFor();
    await folder.saveLedger(r, 'r2.ledger');
    await folder.merge(c, 'r2.ledger');
    await tab(page, 'appeals');
    await page.fill(
      '[data-appeal=remarked] [data-field=appeal-reason]',
      '复核认为该项应当得分，改为重评分',
    );
    await page.click('[data-action=changed]');
    await page.click('[data-action=issue-sheet]');
    await page.locator('[data-appeal=issued]').waitFor();
    // Another one is declined, with its reason; its fields are its own.
    await page.selectOption('[data-field=appeal-script]', numbers['K-05']!);
    await page.fill('[data-field=appeal-ground]', '考生称系统曾经中断，未附证据');
    await page.click('[data-action=file-appeal]');
    const other = page.locator('[data-appeal=filed]');
    await other.locator('[data-field=appeal-reason]').fill('监考记录没有中断，不受理');
    await other.locator('[data-action=decline-appeal]').click();
    await page.locator('[data-appeal=declined]').waitFor();
    await c.app.shot('desk/appeals-zh');
    await tab(page, 'results');
    // 47.426 + 5 = 52.426: 26.25 + 15 + 26.213 = 67.463.
    await page.locator(`tr[data-result=${numbers['K-02']!}]`).waitFor();
    const row = page.locator(`tr[data-result=${numbers['K-02']!}]`);
    expect(await row.locator('[data-col=total]').innerText()).toBe('67.5');
    await r.app.close();
    for (const desk of [a, b, c]) desk.app.assertClean();
  }, 300_000);
});
