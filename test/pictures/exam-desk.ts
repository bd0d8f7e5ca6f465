import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openApp, type App } from '../fixtures/app.ts';
import { deskExam, type DeskExam } from '../fixtures/desk-exam.ts';
import { waitForStudy } from '../fixtures/reader.ts';
import type { Camera } from './camera.ts';

// The desk, photographed: five synthetic scripts, two examiners who agree but for one case, an adjudicator.

let made: Promise<DeskExam> | undefined;

class Room {
  readonly folder = mkdtempSync(join(tmpdir(), 'uptake-pictures-desk-'));
  readonly exam: DeskExam;
  readonly url: string;
  constructor(exam: DeskExam, url: string) {
    this.exam = exam;
    this.url = url;
  }
  file(name: string, bytes?: Uint8Array): string {
    const path = join(this.folder, name);
    if (bytes) writeFileSync(path, bytes);
    return path;
  }
  async give(page: Page, input: string, ...paths: readonly string[]): Promise<void> {
    await page.locator(`input[data-input=${input}]`).setInputFiles([...paths]);
  }
  /** Exam, key, name and submissions on the desk. */
  async sit(page: Page, name: string, role: string, keyTaken?: () => Promise<void>): Promise<void> {
    await page.goto(new URL('#/desk', this.url).href);
    await page.locator('[data-screen=desk]').waitFor();
    const pack = new Uint8Array(await this.exam.pack.arrayBuffer());
    await this.give(page, 'exam-pack', this.file('exam.casepack', pack));
    await page.locator('[data-field=words]').waitFor();
    await this.give(page, 'answers', this.file('exam.answers', this.exam.answers));
    await this.give(page, 'key-file', this.file('exam.examkey', this.exam.keys.keyFile));
    await page.fill('[data-field=words]', this.exam.keys.words.join(' '));
    await keyTaken?.();
    await page.click('[data-action=open-key]');
    await page.locator('[data-tab=scripts]').waitFor({ timeout: 60_000 });
    await page.fill('[data-field=examiner-name]', name);
    await page.selectOption('[data-field=examiner-role]', role);
    await page.click('[data-action=set-me]');
    await page.locator('[data-me]').waitFor();
    const files = this.exam.submissions.map((each) => this.file(each.name, each.bytes));
    await this.give(page, 'submissions', ...files);
    await page.locator('tr[data-script]').nth(4).waitFor({ timeout: 60_000 });
    await page.locator('[data-job]').waitFor({ state: 'detached' });
  }
  async save(page: Page, name: string): Promise<string> {
    await page.click('[data-tab=share]');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('[data-action=export-ledger]'),
    ]);
    await download.saveAs(this.file(name));
    return this.file(name);
  }
}

async function rateAll(page: Page, grades: readonly number[]): Promise<void> {
  for (const [n, grade] of grades.entries()) {
    if ((await page.locator('[data-action=overview]').count()) > 0)
      await page.click('[data-action=overview]');
    await page.click('[data-tab=scripts]');
    await page.locator('tr[data-script]').nth(n).locator('[data-action=open-case]').click();
    await page.locator('[data-rating]').waitFor();
    if ((await page.locator('[data-rating=none]').count()) > 0) {
      await page.click(`[data-rate="${grade}"]`);
      await page.click('[data-action=save-rating]');
      await page.locator('[data-final]').waitFor();
    }
    const finish = page.locator('[data-action=finish-case]');
    if ((await finish.count()) > 0) await finish.click();
    await page.waitForTimeout(300);
  }
  if ((await page.locator('[data-action=overview]').count()) > 0)
    await page.click('[data-action=overview]');
}

export async function deskScenes(app: App, { take }: Camera): Promise<void> {
  const { page } = app;
  made ??= deskExam();
  const room = new Room(await made, new URL(page.url()).origin);
  const browser = page.context().browser()!;
  const locale = (await page.locator('html').getAttribute('lang')) === 'en' ? 'en' : 'zh-CN';
  await page.click('[data-action=demo]');
  await waitForStudy(page);
  await room.sit(page, locale === 'en' ? 'Examiner A' : '考官甲', 'A', () => take('exam-open'));
  await take('exam-scripts');
  await page.locator('tr[data-script] [data-action=open-case]').first().click();
  await page.locator('[data-stage]').waitFor({ timeout: 120_000 });
  await page.waitForTimeout(3000);
  await page.click('[data-rate="2"]');
  await page.click('[data-action=save-rating]');
  await page.locator('[data-final]').waitFor();
  await page.locator('details[data-section=A] summary').click();
  await take('exam-marks');
  await rateAll(page, [2, 2, 2, 1, 1]);
  const mine = await room.save(page, 'a.ledger');
  const others: App[] = [];
  const ledgers = [mine];
  for (const [name, role] of [
    [locale === 'en' ? 'Examiner B' : '考官乙', 'B'],
    [locale === 'en' ? 'Adjudicator' : '仲裁', 'adjudicator'],
  ] as const) {
    const other = await openApp({ baseUrl: room.url, locale, browser });
    others.push(other);
    await other.page.locator('[data-screen=library]').waitFor();
    await room.sit(other.page, name, role);
    if (role === 'adjudicator') continue;
    await rateAll(other.page, [2, 3, 2, 1, 1]);
    ledgers.push(await room.save(other.page, 'b.ledger'));
  }
  const last = others[1]!;
  await last.page.click('[data-tab=share]');
  await room.give(last.page, 'import-ledger', ...ledgers);
  await last.page.locator('[data-added]').waitFor();
  const at = async (tab: string, name: string): Promise<void> => {
    await last.page.click(`[data-tab=${tab}]`);
    await last.page.waitForTimeout(500);
    await takeOf(last.page, name);
  };
  const takeOf = (from: Page, name: string): Promise<void> => take(name, undefined, 0, from);
  await at('results', 'exam-results');
  await at('cohort', 'exam-cohort');
  await last.page.click('[data-tab=results]');
  await last.page.locator('[data-action=open-sheet]').first().click();
  await last.page.locator('[data-sheet]').first().waitFor();
  await takeOf(last.page, 'exam-sheet');
  for (const other of others) await other.close();
  rmSync(room.folder, { recursive: true, force: true });
}
