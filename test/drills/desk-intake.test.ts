import { writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../fixtures/browser.ts';
import { candidates, deskExam, type DeskExam } from '../fixtures/desk-exam.ts';
import { be, DeskFolder, tab, type Desk } from '../fixtures/desk-hands.ts';
import { keysFor } from '../fixtures/sealing.ts';

// What comes to the desk: keys, files that stand in each other's way, the roll of the room, a thousand files.

describe('what comes to the examiner’s desk', () => {
  let exam: DeskExam;
  let folder: DeskFolder;
  let browser: Browser;
  let desk: Desk;
  let secondReceipt: string;
  const names = (): readonly string[] => exam.submissions.map(({ name }) => name);

  beforeAll(async () => {
    exam = await deskExam();
    browser = await launchBrowser({});
    folder = await DeskFolder.of(exam, browser);
    // K-02 again, with one answer less: another work under the same number.
    const second = await exam.submit({ ...candidates[1]!, right: 2 });
    secondReceipt = second.receipt;
    folder.put('second.submission', second.bytes);
    folder.put('K-01-copy.submission', exam.submissions[0]!.bytes);
  }, 300_000);
  afterAll(async () => {
    await (desk as Desk | undefined)?.app.close();
    await browser.close();
    folder.remove();
  });

  it('names the key of another examination, and opens with the recovery key', async () => {
    desk = await folder.atTheKey({ locale: 'zh-CN' });
    const { page } = desk;
    await folder.give(page, 'answers', 'exam.answers');
    await page.click('[data-action=by-recovery]');
    const other = await keysFor('E-OTHER');
    await page.fill('[data-field=recovery]', other.recovery.text);
    await page.click('[data-action=open-key]');
    const failure = page.locator('[data-failure]');
    await failure.waitFor();
    expect(await failure.getAttribute('data-failure')).toBe('exam-key-other-exam');
    expect(await failure.innerText()).toContain('另一场考试');
    await desk.app.shot('desk/key-other-zh');
    await page.fill('[data-field=recovery]', exam.keys.recovery.text);
    await page.click('[data-action=open-key]');
    await page.locator('[data-tab=scripts]').waitFor({ timeout: 60_000 });
    expect(await failure.count()).toBe(0);
  }, 120_000);

  it('holds two different submissions of one candidate until one is chosen with a reason', async () => {
    const { page } = desk;
    await be(page, '王', 'A');
    await folder.give(page, 'submissions', ...names(), 'second.submission', 'K-01-copy.submission');
    await page.locator('tr[data-script]').nth(3).waitFor({ timeout: 60_000 });
    expect(await page.locator('tr[data-script]').count()).toBe(4);
    // The copy is said to be one, and costs nobody anything.
    expect(await page.locator('[data-intake=same-file]').innerText()).toContain('同一文件');
    expect(await page.locator('[data-intake=two-scripts]').innerText()).toContain('K-02');
    await desk.app.shot('desk/held-notice-zh');
    await page.click('[data-action=go-held]');
    const group = page.locator('[data-held-group=open]');
    const choose = (name: string): Promise<void> =>
      group.locator(`[data-held-file="${name}"] [data-action=choose-submission]`).click();
    const decide = group.locator('[data-action=decide-held]');
    await choose('second.submission');
    await choose('K-02.submission');
    await group.locator('[data-field=held-reason]').fill('太短');
    expect(await decide.isDisabled()).toBe(true);
    await group.locator('[data-field=held-reason]').fill('名册回执与此份相符，另一份是练习');
    await desk.app.shot('desk/held-zh');
    await decide.click();
    const decided = page.locator('[data-held-group=decided]');
    await decided.waitFor();
    expect(
      await decided
        .locator('[data-held-file="K-02.submission"] [data-counts]')
        .getAttribute('data-counts'),
    ).toBe('true');
    expect(await decided.locator('[data-decision]').innerText()).toContain('王');
    await tab(page, 'scripts');
    await page.locator('tr[data-script]').nth(4).waitFor();
    expect(await page.locator('[data-held]').count()).toBe(0);
    await tab(page, 'share');
    expect(await page.locator('[data-ledger]').getAttribute('data-ledger')).toBe('whole');
    // Theory of the one that counts: three of four right. The examiner still has to rate it, so the ledger is asked.
    await folder.saveLedger(desk, 'held.ledger');
  }, 120_000);

  it('keeps both files and the decision over a visit, and takes another decision', async () => {
    const { page } = desk;
    await page.click('[data-action=exams]');
    // Leaving forgets the key, and says so.
    await page.locator('[data-left]').waitFor();
    await desk.app.shot('desk/left-zh');
    await folder.give(page, 'exam-pack', 'exam.casepack');
    await page.locator('[data-field=words]').waitFor();
    await folder.open(page);
    await page.locator('tr[data-script]').nth(4).waitFor({ timeout: 60_000 });
    await tab(page, 'roll');
    const group = page.locator('[data-held-group]');
    expect(await group.locator('[data-held-file]').count()).toBe(2);
    await group.locator('[data-action=decide-again]').click();
    await group
      .locator('[data-held-file="second.submission"] [data-action=choose-submission]')
      .click();
    await group.locator('[data-field=held-reason]').fill('考务更正：考生交的是第二份');
    await group.locator('[data-action=decide-held]').click();
    const counted = group.locator('[data-held-file="second.submission"] [data-counts=true]');
    await counted.waitFor();
    await tab(page, 'scripts');
    expect(await page.locator('tr[data-script]').count()).toBe(5);
    await tab(page, 'share');
    await folder.saveLedger(desk, 'held.ledger');
  }, 120_000);

  it('shows of the roll which receipts fit, which do not and who is missing', async () => {
    const { page } = desk;
    await tab(page, 'roll');
    const receipts = Object.fromEntries(
      exam.submissions.map(({ name, receipt }) => [name.replace('.submission', ''), receipt]),
    );
    const roll = [
      '考生代码,回执,签名',
      `K-01,${receipts['K-01']!.toLowerCase().replaceAll('-', '')},`,
      `K-02,${secondReceipt},`,
      `K-03,${receipts['K-01']!},`,
      'K-04,K7QM-4TXA,',
      'K-77,K7QM-4TXA-9PZD,',
      'K-78,,',
    ];
    writeFileSync(folder.file('roll.csv'), `\ufeff${roll.join('\r\n')}\r\n`);
    await folder.give(page, 'roll-file', 'roll.csv');
    const row = (candidate: string) => page.locator(`tr[data-roll="${candidate}"]`);
    await page.locator('tr[data-roll="K-77"][data-state=missing]').waitFor();
    await page.locator('[data-job]').waitFor({ state: 'detached' });
    const states = Object.fromEntries(
      await Promise.all(
        ['K-01', 'K-02', 'K-03', 'K-04', 'K-05', 'K-77'].map(async (candidate) => [
          candidate,
          await row(candidate).getAttribute('data-state'),
        ]),
      ),
    ) as Record<string, string>;
    expect(states).toEqual({
      'K-01': 'fits',
      'K-02': 'fits',
      'K-03': 'differs',
      'K-04': 'unreadable',
      'K-05': 'not-on-roll',
      'K-77': 'missing',
    });
    expect(await page.locator('[data-roll-problem]').getAttribute('data-roll-problem')).toBe(
      'no-receipt',
    );
    await desk.app.shot('desk/roll-zh');
    await page.click('[data-action=language]');
    await desk.app.shot('desk/roll-en');
    await page.click('[data-action=language]');
    // The integrity report of each script takes it up.
    await tab(page, 'scripts');
    const lines = page.locator('[data-line=receipt]');
    const told = await lines.evaluateAll((all) =>
      all.map((line) => line.getAttribute('data-state')).sort(),
    );
    expect(told).toEqual(['bad', 'ok', 'ok', 'warn', 'warn']);
  }, 120_000);

  it('forgets the key after thirty idle minutes, says so, and keeps what was decided', async () => {
    const { page } = desk;
    await page.clock.install();
    await tab(page, 'share');
    const before = await page.locator('[data-ledger]').innerText();
    await page.clock.fastForward('29:00');
    expect(await page.locator('[data-tab=scripts]').count()).toBe(1);
    // An act begins another half hour.
    await tab(page, 'share');
    await page.clock.fastForward('29:00');
    expect(await page.locator('[data-tab=scripts]').count()).toBe(1);
    await page.clock.fastForward('01:05');
    await page.locator('[data-forgotten]').waitFor();
    await desk.app.shot('desk/forgotten-zh');
    await page.clock.resume();
    await folder.open(page);
    // Back where he was.
    await page.locator('[data-ledger]').waitFor({ timeout: 60_000 });
    expect(await page.locator('[data-ledger]').innerText()).toBe(before);
    await tab(page, 'scripts');
    await page.locator('tr[data-script]').nth(4).waitFor({ timeout: 60_000 });
    desk.app.assertClean();
  }, 120_000);

  it('shows how far an intake of a thousand is, and takes nothing of one that was cancelled', async () => {
    const thousand = Array.from({ length: 1000 }, (_, n) => `many-${n}.submission`);
    for (const [n, name] of thousand.entries())
      folder.put(name, exam.submissions[n % exam.submissions.length]!.bytes);
    const many = await folder.atTheKey({ locale: 'en' });
    const { page } = many;
    await folder.open(page);
    await page.locator('[data-tab=scripts]').waitFor({ timeout: 60_000 });
    await be(page, '李', 'B');
    await folder.give(page, 'submissions', ...thousand);
    await page.locator('[data-job=open]').waitFor();
    await page.waitForFunction(() => {
      const bar = document.querySelector<HTMLProgressElement>('[data-job] progress');
      return bar !== null && bar.max === 1000 && bar.value > 20;
    });
    await many.app.shot('desk/intake-en');
    await page.click('[data-action=cancel-job]');
    await page.locator('[data-cancelled]').waitFor();
    expect(await page.locator('tr[data-script]').count()).toBe(0);
    await many.app.shot('desk/cancelled-en');
    const began = Date.now();
    await folder.give(page, 'submissions', ...thousand);
    await page.locator('tr[data-script]').nth(4).waitFor({ timeout: 60_000 });
    console.log(`thousand files: ${Date.now() - began} ms`);
    expect(await page.locator('[data-intake=same-file]').count()).toBe(995);
    many.app.assertClean();
    await many.app.close();
  }, 180_000);
});
