import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { canonicalJson } from '#base';
import { drawForm, yearlyBlueprint, type ItemBank } from '#domain/exam';
import { openAnswers, openExamKey, openRecoveryKey, openZip, readCasePack, writeLock } from '#pack';
import { openApp, screens, type App } from '../fixtures/app.ts';
import { keysFor } from '../fixtures/sealing.ts';

// The office as a secretary and an examiner use it: keys, bank, an exam built and opened again in Node, handbook, month.

const root = resolve(import.meta.dirname, '../..');
const demoCase = join(root, 'static/demo/phantom-01.casepack');
const shots = join(root, '.cache/shots/office');

// An exam of images takes its time: UPTAKE_SHOT_LOCALE=en runs the same in English.
const locales = process.env.UPTAKE_SHOT_LOCALE === 'en' ? (['en'] as const) : (['zh-CN'] as const);

describe.each(locales)('the office in %s', (locale) => {
  let app: App;
  let work: string;
  let words: string;
  let identity: string;
  const file = (name: string): string => join(work, name);

  beforeAll(async () => {
    mkdirSync(shots, { recursive: true });
    work = mkdtempSync(join(tmpdir(), 'uptake-office-'));
    app = await openApp({ baseUrl: inject('baseUrl'), locale });
    await app.page.locator('[data-screen=library]').waitFor();
    await app.page.evaluate(() => {
      window.print = () => undefined;
    });
  });
  afterAll(async () => {
    await app.close();
    rmSync(work, { recursive: true, force: true });
  });

  async function page(name: string): Promise<void> {
    await app.page.evaluate((to) => (location.hash = to), `#/office/${name}`);
    await app.page.locator(`[data-screen=office][data-page=${name}]`).waitFor();
  }
  async function pictures(name: string): Promise<void> {
    for (const [size, viewport] of Object.entries(screens)) {
      await app.page.setViewportSize(viewport);
      await app.shot(`office/${name}-${locale}-${size}`);
      const over = await app.page.evaluate(() => [
        document.documentElement.scrollWidth - document.documentElement.clientWidth,
        document.documentElement.scrollHeight - document.documentElement.clientHeight,
      ]);
      expect(over).toEqual([0, 0]);
    }
    await app.page.setViewportSize(screens.small);
  }
  async function save(action: string, name: string): Promise<void> {
    const [download] = await Promise.all([
      app.page.waitForEvent('download'),
      app.page.click(`[data-action=${action}]`),
    ]);
    await download.saveAs(file(name));
  }
  const pdf = (name: string): Promise<Buffer> =>
    app.page.pdf({ path: join(shots, `${name}-${locale}.pdf`), preferCSSPageSize: true });

  it('makes keys in three steps, prints one sheet, and says that they open', async () => {
    await page('keys');
    await app.page.fill('[data-field=key-name]', '2027 年度考核');
    await app.page.click('[data-action=make-keys]');
    const list = app.page.locator('[data-words] li');
    await list.first().waitFor();
    words = (await list.evaluateAll((rows) => rows.map((row) => row.lastChild?.textContent ?? '')))
      .map((word) => word.trim())
      .join(' ');
    expect(words.split(' ')).toHaveLength(6);
    identity = (await app.page.locator('[data-print=recovery] .id').textContent()) ?? '';
    await save('save-key', 'exam.examkey');
    await save('save-lock', 'exam.lock');
    await save('save-recovery-lock', 'exam-recovery.lock');
    await app.page.click('[data-action=save-sheet]');
    await pictures('keys-words');
    await pdf('recovery');
    await app.page.click('[data-action=to-check]');
    await app.page.fill('[data-field=word-1]', 'wrong');
    await app.page.fill('[data-field=word-2]', 'wrong');
    await app.page.click('[data-action=check-words]');
    await app.page.locator('[role=alert]').waitFor();
    const asked = await app.page
      .locator('[data-step=check] label span')
      .evaluateAll((labels) => labels.map((label) => Number(/\d/.exec(label.textContent)?.[0])));
    for (const [at, n] of asked.entries())
      await app.page.fill(`[data-field=word-${at + 1}]`, words.split(' ')[n - 1]!);
    await app.page.click('[data-action=check-words]');
    await app.page.locator('[data-step=done]').waitFor();
    expect(await app.page.content()).not.toContain('AGE-SECRET-KEY-1');
    await app.page.setInputFiles('[data-field=key-file]', file('exam.examkey'));
    await app.page.fill('[data-field=key-words]', words);
    await app.page.click('[data-action=test-key]');
    await app.page.locator('[data-tested=ok]').waitFor();
    await app.page.fill('[data-field=key-paper]', identity);
    await app.page.click('[data-action=test-paper]');
    await app.page.locator('[data-tested=ok]').waitFor();
    await pictures('keys-done');
  });

  it('shows the demo bank, filters it, and names the rows of a table that are wrong', async () => {
    await page('bank');
    const bank = (
      JSON.parse(readFileSync(join(root, 'static/demo/bank.json'), 'utf8')) as { bank: ItemBank }
    ).bank;
    await app.page.locator(`[data-count="${bank.items.length}"]`).waitFor();
    await app.page.selectOption('[data-filter=kind]', 'X');
    const x = bank.items.filter(({ face }) => face.kind === 'X');
    await app.page.locator(`[data-shown="${x.length}"]`).waitFor();
    await app.page.click(`[data-item="${x[0]!.face.id}"]`);
    await app.page.locator(`[data-preview="${x[0]!.face.id}"]`).waitFor();
    await pictures('bank');
    await save('export-csv', 'bank.csv');
    const rows = readFileSync(file('bank.csv'), 'utf8').trimEnd().split('\r\n');
    const broken = rows[1]!.replace(/^[^,]*/, 'no id at all!');
    writeFileSync(file('mine.csv'), [rows[0], rows.at(-1), broken].join('\r\n'));
    await app.page.setInputFiles('[data-field=bank-file]', file('mine.csv'));
    await app.page.locator('[data-imported]').waitFor();
    expect(await app.page.locator('[data-import-problem]').count()).toBeGreaterThan(0);
  });

  it('builds an exam; its pack holds no answer, its form can be drawn again, either key opens the answers', async () => {
    await app.page.evaluate(() => (location.hash = '#/'));
    await app.page.locator('[data-screen=library]').waitFor();
    await app.give([demoCase]);
    await app.page.locator('tr[data-case]').first().waitFor({ timeout: 120_000 });
    await app.page.reload();
    await app.page.locator('[data-screen=library]').waitFor();
    await page('exams');
    await app.page.click('[data-action=new-exam]');
    await app.page.locator('[data-builder]').waitFor();
    await app.page.fill('[data-field=title-zh]', '示范考试');
    await app.page.fill('[data-field=organiser]', '医务科');
    await app.page.locator('[data-case]').first().check();
    await app.page.locator('[data-problem=case-exposed]').waitFor();
    await pictures('builder');
    await app.page.locator('[data-part=about] .seg').nth(1).locator('button').nth(1).click();
    const counts = { C1: 5, C2: 5, C3: 4, C4: 6 };
    for (const [comp, n] of Object.entries(counts))
      await app.page.fill(`[data-field=count-${comp}]`, String(n));
    await app.page.fill('[data-field=seed]', 'seed-1');
    await app.page.click('[data-action=draw]');
    await app.page.locator('[data-drawn="20"]').waitFor();
    await app.page.locator('[data-task]').last().check();
    await app.page.setInputFiles('[data-field=locks]', [file('exam.lock')]);
    await app.page.locator('[data-problem=lock-recovery]').waitFor();
    await app.page.setInputFiles('[data-field=locks]', [file('exam-recovery.lock')]);
    await app.page.locator('[data-lock=recovery]').waitFor();
    await app.page.click('[data-action=make-exam]');
    await app.page.locator('[data-made]').waitFor({ timeout: 120_000 });
    await pictures('made');
    await save('save-pack', 'exam.casepack');
    await save('save-answers', 'exam.answers');

    const bytes = readFileSync(file('exam.casepack'));
    const entries = await openZip(new Blob([bytes]));
    if (!entries.ok) throw new Error(entries.error.detail);
    expect(entries.value.some(({ path }) => /^(key|teach)\//.test(path))).toBe(false);
    const read = await readCasePack(entries.value);
    if (!read.ok) throw new Error(`${read.error.kind} ${read.error.file} ${read.error.detail}`);
    const { exam, packHash, manifest } = read.value;
    expect(manifest.kind).toBe('exam');
    expect(exam?.papers.cases?.caseIds).toHaveLength(1);
    expect(await app.page.locator('[data-file=pack] [data-hash]').textContent()).toBe(packHash);

    const key = await openExamKey(readFileSync(file('exam.examkey')), words);
    const paper = await openRecoveryKey(identity);
    if (!key.ok || !paper.ok) throw new Error('a key does not open');
    const expected = { examId: exam!.examId, packHash };
    const opened = await Promise.all(
      [key, paper].map(({ value }) =>
        openAnswers(readFileSync(file('exam.answers')), value.identity, expected),
      ),
    );
    const [answers, again] = opened;
    if (!answers?.ok || !again?.ok) throw new Error('the answers do not open');
    expect(canonicalJson(again.value)).toBe(canonicalJson(answers.value));
    expect(answers.value.theory).toHaveLength(exam!.papers.theory!.items.length);
    expect(Object.keys(answers.value.cases)).toEqual(exam!.papers.cases!.caseIds);
    const text = bytes.toString('utf8');
    for (const { explanation } of answers.value.theory) expect(text).not.toContain(explanation.zh);

    const bank = (
      JSON.parse(readFileSync(join(root, 'static/demo/bank.json'), 'utf8')) as { bank: ItemBank }
    ).bank;
    const base = yearlyBlueprint('physician');
    const kinds = ['A1', 'A2', 'A3', 'A4', 'B1', 'X', 'numeric', 'hotspot-image'] as const;
    const cells = Object.entries(counts).map(([id, count]) => ({
      id,
      competency: id as keyof typeof counts,
      kinds,
      count,
    }));
    const form = drawForm(bank, { ...base, theory: { minutes: 90, cells } }, 'seed-1', {
      profession: 'physician',
      level: 2,
      excludeExposure: ['retired'],
    });
    if (!form.ok) throw new Error(form.error.kind);
    expect(exam!.papers.theory!.items.map(({ id }) => id)).toEqual(
      form.value.items.map(({ face }) => face.id),
    );
    expect(exam!.papers.theory!.form.blueprint).toBe(
      'yearly-physician@1.0.0+C1.5-C2.5-C3.4-C4.6.flat',
    );
  });

  it('keeps the codes of what was made, and seals the answers again to new locks', async () => {
    await app.page.reload();
    await app.page.locator('[data-made-before]').waitFor({ state: 'attached' });
    await app.page.click('details.before summary');
    const fresh = await keysFor();
    await app.page.locator('[data-lock] button').first().click();
    await app.page.locator('[data-lock] button').first().click();
    const locks = [fresh.key.lock, fresh.recovery.lock].map((lock, n) => {
      writeFileSync(file(`new-${n}.lock`), writeLock(lock));
      return file(`new-${n}.lock`);
    });
    await app.page.setInputFiles('[data-field=locks]', locks);
    await app.page.locator('[data-lock=recovery]').waitFor();
    await app.page.click('[data-action=reseal]');
    await app.page.locator('[data-resealed]').waitFor();
    await save('save-resealed', 'again.answers');
    const own = await openAnswers(readFileSync(file('again.answers')), fresh.key.identity);
    expect(own.ok).toBe(true);
    await pictures('resealed');
  });

  it('can be rehearsed on the machine it was built on: its case is here already, in another pack', async () => {
    await app.page.evaluate(() => (location.hash = '#/'));
    await app.page.locator('[data-screen=library]').waitFor();
    await app.give(file('exam.casepack'));
    await app.page.locator('[data-import-exam]').waitFor({ timeout: 60_000 });
    expect(await app.page.locator('[data-result=refused]').count()).toBe(0);
    await app.page.locator('[data-kind=exam]').click();
    await pictures('library');
    await app.page.click('[data-action=enter-exam]');
    await app.page.locator('[data-fact=images][data-state=ok]').waitFor();
    await app.page.evaluate(() => (location.hash = '#/'));
    await app.page.locator('[data-kind=exam]').click();
    await app.page.click('[data-action=remove-pack]');
    await app.page.click('[data-action=remove-yes]');
    await expect.poll(() => app.page.locator('[data-kind=exam]').count()).toBe(0);
    expect(await app.page.locator('tr[data-case]').count()).toBe(1);
  });

  it('prints a handbook that a changed policy changes', async () => {
    await page('handbook');
    await app.page.locator('[data-handbook=physician-1] [data-sample=A1]').waitFor();
    const weight = app.page.locator('[data-paper=theory] td').nth(1);
    expect(await weight.textContent()).toBe('35 %');
    await pictures('handbook');
    await pdf('handbook');
    await app.page.selectOption('[data-field=handbook-level]', '4');
    await app.page.locator('[data-handbook=physician-4]').waitFor();
    const { draftPolicy } = await import('#domain/exam');
    const changed = {
      ...draftPolicy,
      version: '2.0.0',
      weights: { theory: 40, practical: 10, cases: 50 },
    };
    writeFileSync(file('policy.json'), JSON.stringify(changed));
    await app.page.setInputFiles('[data-field=office-policy]', file('policy.json'));
    await expect.poll(() => weight.textContent()).toBe('40 %');
    const bad = { ...changed, weights: { theory: 40, practical: 20, cases: 50 } };
    writeFileSync(file('bad.json'), JSON.stringify(bad));
    await app.page.setInputFiles('[data-field=office-policy]', file('bad.json'));
    await app.page.locator('[data-policy-refused] li').waitFor();
    expect(await app.page.locator('[data-policy-refused]').textContent()).toContain('110');
    expect(await weight.textContent()).toBe('40 %');
  });

  it('asks twenty questions a month and marks them at once', async () => {
    await page('month');
    await pictures('month');
    await app.page.click('[data-action=begin-month]');
    await app.page.locator('[data-monthly]').waitFor();
    await app.page.locator('input[type=radio]').first().check();
    await app.page.click('[data-action=finish-month]');
    await app.page.locator('[data-score]').waitFor();
    expect(await app.page.locator('[data-verdict]').count()).toBe(20);
    await pictures('month-marked');
    await app.page.click('[data-action=leave-month]');
    await app.page.locator('[data-quality]').waitFor();
    await pdf('month');
    app.assertClean();
  });
});
