import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { checkScript, receiptCode, verifyChain } from '#domain/exam';
import { openSubmission, writeLock, type OpenedSubmission } from '#pack';
import { qcTasks } from '../../cases/bank/practical/qc-tasks.ts';
import { openApp, type App } from '../fixtures/app.ts';
import { smallExamPack, type SmallExam } from '../fixtures/exam-pack.ts';
import { waitForStudy } from '../fixtures/reader.ts';
import { keysFor, unwrap } from '../fixtures/sealing.ts';

// A whole examination under a candidate's hands, from the pack to the sealed file, and what an examiner finds in it.

const shown = (page: Page) => page.locator('[data-shown]').getAttribute('data-shown');
const saved = (page: Page) => page.locator('[data-save=saved]').waitFor({ timeout: 10_000 });
const count = (page: Page, selector: string) => page.locator(selector).count();

async function importAndEnter(app: App, file: string): Promise<void> {
  const { page } = app;
  await page.locator('[data-screen=library]').waitFor();
  await app.give(file);
  await page.locator('tr[data-case]').first().waitFor({ timeout: 180_000 });
  await page.click('[data-kind=exam]');
  await page.click('[data-action=enter-exam]');
  await page.locator('[data-screen=exam][data-phase=check-in]').waitFor({ timeout: 30_000 });
  await page.locator('[data-fact=images]').waitFor();
}

/** What lies in the folder that stands for the invigilator's stick. */
async function onStick(page: Page, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await page.evaluate(async (wanted) => {
    const own = await navigator.storage.getDirectory();
    const folder = await own.getDirectoryHandle('stick');
    const file = await (await folder.getFileHandle(wanted)).getFile();
    return [...new Uint8Array(await file.arrayBuffer())];
  }, name);
  return new Uint8Array(bytes);
}

/** Walks to the question of an item by the keys only. */
async function walkTo(page: Page, name: string): Promise<void> {
  for (let tries = 0; tries < 40 && (await shown(page)) !== name; tries++) {
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(30);
    if ((await count(page, '[data-action=close-question]')) > 0) await page.keyboard.press('Enter');
  }
  expect(await shown(page)).toBe(name);
}

describe('a sitting, from the exam pack to the sealed file', () => {
  let app: App;
  let small: SmallExam;
  let work: string;
  let file: string;
  let opened: OpenedSubmission;
  let receipt = '';
  let fingerprint = '';
  const typed: Record<string, unknown> = {};
  const item = (kind: string) =>
    small.exam.papers.theory!.items.find((each) => each.kind === kind)!;
  const nameOf = (kind: string, n = 0): string => `${item(kind).id}/${item(kind).questions[n]!.id}`;

  beforeAll(async () => {
    small = await smallExamPack({ tasks: qcTasks.filter(({ face }) => face.id === 'p7-daily') });
    work = mkdtempSync(join(tmpdir(), 'uptake-sitting-'));
    file = join(work, 'exam.casepack');
    writeFileSync(file, small.bytes);
    app = await openApp({ baseUrl: inject('baseUrl'), screen: 'small' });
  }, 120_000);
  afterAll(async () => {
    await app.close();
    rmSync(work, { recursive: true, force: true });
  });

  it('keeps the cases of the pack locked and offers the examination', async () => {
    const { page } = app;
    await page.locator('[data-screen=library]').waitFor();
    await app.give(file);
    await page.locator('tr[data-case]').first().waitFor({ timeout: 180_000 });
    await page.click('[data-kind=exam]');
    expect(await count(page, '[data-locked]')).toBe(1);
    expect(await count(page, '[data-action=open]')).toBe(0);
    await page.click('[data-action=enter-exam]');
    await page.locator('[data-screen=exam][data-phase=check-in]').waitFor({ timeout: 30_000 });
  });

  it('checks the machine, shows a fingerprint, and begins with a number and six digits only', async () => {
    const { page } = app;
    await page.locator('[data-fact=images][data-state=ok]').waitFor();
    expect(await count(page, '[data-state=bad]')).toBe(0);
    fingerprint = (await page.locator('[data-fingerprint]').innerText()).trim();
    expect(fingerprint).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    await app.shot('sitting-check-in-zh');
    await page.fill('[data-field=candidate]', '张三');
    await page.fill('[data-field=start-code]', '2718');
    expect(await page.locator('[data-action=start]').isDisabled()).toBe(true);
    await page.fill('[data-field=start-code]', '271828');
    await page.click('[data-action=start]');
    await page.locator('[data-problem]').waitFor();
    await page.fill('[data-field=candidate]', 'G-0417');
    await page.keyboard.press('Enter');
    await page.locator('[data-phase=running]').waitFor();
    expect(await count(page, '[data-action=library]')).toBe(0);
  });

  it('refuses a second tab by name, and notes it', async () => {
    const second = await app.context.newPage();
    await second.goto(app.page.url());
    await second.locator('[data-problem=other-tab]').waitFor({ timeout: 30_000 });
    await second.close();
  });

  it('takes choices by letter and by mouse, and goes on without return where the item says so', async () => {
    const { page } = app;
    await page.bringToFront();
    await page.click('[data-action=open-theory]');
    await walkTo(page, nameOf('A1'));
    await page.keyboard.press('b');
    await page.locator('[data-choice=B][aria-checked=true]').waitFor();
    await page.keyboard.press('c');
    typed[nameOf('A1')] = { type: 'choice', choice: 'C' };
    await app.shot('sitting-theory-zh');
    await walkTo(page, nameOf('A2'));
    await page.click('[data-choice=A]');
    typed[nameOf('A2')] = { type: 'choice', choice: 'A' };
    await page.click('[data-action=flag]');
    await walkTo(page, nameOf('A3'));
    await page.keyboard.press('a');
    typed[nameOf('A3')] = { type: 'choice', choice: 'A' };
    await page.keyboard.press('ArrowRight');
    await page.locator('[data-action=stay]').waitFor();
    await app.shot('sitting-no-return-zh');
    await page.click('[data-action=stay]');
    expect(await shown(page)).toBe(nameOf('A3'));
    await walkTo(page, nameOf('A3', 1));
    expect(await page.locator(`[data-question="${nameOf('A3')}"]`).isDisabled()).toBe(true);
    await page.keyboard.press('ArrowLeft');
    expect(await shown(page)).toBe(nameOf('A2'));
  });

  it('takes matching, several answers and a figure', async () => {
    const { page } = app;
    await page.click(`[data-question="${nameOf('A3', 1)}"]`);
    await page.keyboard.press('b');
    typed[nameOf('A3', 1)] = { type: 'choice', choice: 'B' };
    for (const [n, question] of item('B1').questions.entries()) {
      const name = nameOf('B1', n);
      await walkTo(page, name);
      const letter = n === 0 ? 'A' : 'B';
      await page.keyboard.press(letter.toLowerCase());
      typed[`${item('B1').id}/${question.id}`] = { type: 'choice', choice: letter };
    }
    await walkTo(page, nameOf('X'));
    for (const letter of ['c', 'a', 'b', 'b']) await page.keyboard.press(letter);
    typed[nameOf('X')] = { type: 'choices', choices: ['A', 'C'] };
    await walkTo(page, nameOf('numeric'));
    await page.fill('[data-field=figure]', '１２.5');
    typed[nameOf('numeric')] = { type: 'number', text: '１２.5', value: 12.5 };
    await saved(page);
  });

  it('asks for the resume code after a reload, and nothing is lost', async () => {
    const { page } = app;
    await page.reload();
    await page.locator('[data-phase=resume]').waitFor({ timeout: 30_000 });
    await app.shot('sitting-resume-zh');
    expect(await page.locator('[data-action=resume]').isDisabled()).toBe(true);
    // The picker of folders cannot be driven; a folder of the browser's own stands for the stick.
    await page.evaluate(() =>
      Object.assign(window, {
        showDirectoryPicker: async () =>
          (await navigator.storage.getDirectory()).getDirectoryHandle('stick', { create: true }),
      }),
    );
    await page.click('[data-action=choose-stick]');
    await page.fill('[data-field=resume-code]', '314159');
    await page.fill('[data-field=granted]', '2');
    await page.click('[data-action=resume]');
    await page.locator('[data-shown]').waitFor();
    const answered = await page.locator('[data-answered]').getAttribute('data-answered');
    expect(Number(answered)).toBe(Object.keys(typed).length);
  });

  it('puts what was answered on the stick, signed and sealed, while the sitting still runs', async () => {
    const { page } = app;
    await page.locator('[data-stick=written]').waitFor({ timeout: 20_000 });
    await app.shot('sitting-stick-zh');
    const { identity } = small.keys.key;
    const copy = unwrap(
      await openSubmission(await onStick(page, 'G-0417-unfinished.submission'), identity),
    );
    expect(copy.signature.ok).toBe(true);
    expect(copy.script.theory).toMatchObject(typed);
    const report = checkScript(copy.script, small.exam, {
      signed: true,
      packHash: small.written.key.packHash,
    });
    expect(report.lines.some(({ state }) => state === 'bad')).toBe(true);
  });

  it('takes a place on a picture by mouse and arrow keys', async () => {
    const { page } = app;
    await page.click(`[data-question="${nameOf('hotspot-image')}"]`);
    const picture = page.locator('[data-field=picture]');
    await picture.waitFor();
    const box = (await picture.boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    const { widthPx, heightPx } = item('hotspot-image').picture!;
    const at = async () =>
      (await page.locator('[data-point]').getAttribute('data-point'))!.split(',').map(Number);
    const [x = NaN, y = NaN] = await at();
    expect(Math.abs(x - widthPx / 2)).toBeLessThan(2);
    expect(Math.abs(y - heightPx / 2)).toBeLessThan(2);
    await picture.focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('ArrowDown');
    const moved = await at();
    expect(moved[0]).toBeCloseTo(x - 20, 5);
    expect(moved[1]).toBeCloseTo(y + 2, 5);
    typed[nameOf('hotspot-image')] = { type: 'point', atPx: moved };
    await app.shot('sitting-picture-zh');
  });

  it('takes a place in the images of a case', async () => {
    const { page } = app;
    await page.click(`[data-question="${nameOf('hotspot-volume')}"]`);
    await page.click('[data-action=open-volume]');
    await page.locator('[data-screen=volume] [data-phase=whole]').waitFor({ timeout: 90_000 });
    await page.click('[data-action=volume-take]');
    await page.locator('[data-taken]').waitFor();
    await app.shot('sitting-volume-zh');
    await page.click('[data-action=volume-back]');
    await page.locator('[data-place]').waitFor();
  });

  it('locks the theory paper when it is handed in', async () => {
    const { page } = app;
    await page.click('[data-action=close-paper]');
    await page.click('[data-action=close-yes]');
    await page.locator('[data-paper=theory][data-status=closed]').waitFor();
    expect(await count(page, '[data-action=open-theory]')).toBe(0);
  });

  it('takes a practical task in the sitting, and goes back to the list of them', async () => {
    const { page } = app;
    await page.click('[data-action=open-practical]');
    await page.click('[data-exam-task="p7-daily"] [data-action=open-task]');
    await page.click('[data-panel=blocks-even] [data-value=accept]');
    await saved(page);
    await page.click('[data-action=task-list]');
    await page.click('[data-action=close-paper]');
    await page.click('[data-action=close-yes]');
    await page.locator('[data-paper=practical][data-status=closed]').waitFor();
  });

  it('opens a case in the reading room of an examination, and hands it in without marks', async () => {
    const { page } = app;
    await page.click('[data-action=open-cases]');
    await app.shot('sitting-cases-zh');
    await page.click('[data-action=open-case]');
    await waitForStudy(page);
    expect(await count(page, '[data-action=library]')).toBe(0);
    expect(await count(page, '[role=timer]')).toBe(1);
    await page.mouse.move(5, 400);
    await page.keyboard.press('Shift+M');
    await page.locator('[data-finding]').first().waitFor();
    await app.shot('sitting-reading-zh');
    await page.click('[data-action=case-list]');
    await page.locator('[data-exam-case][data-state=open]').waitFor();
    await page.click('[data-action=open-case]');
    await waitForStudy(page);
    expect(await count(page, '[data-finding]')).toBeGreaterThan(0);
    await page.click('[data-action=hand-in]');
    await page.click('[data-action=hand-in-yes]');
    await page.locator('[data-exam-case][data-state=done]').waitFor({ timeout: 20_000 });
    expect(await count(page, '[data-action=open-case]')).toBe(0);
    await page.click('[data-action=close-paper]');
    await page.click('[data-action=close-yes]');
    await page.locator('[data-action=hand-in-sitting]').waitFor();
  });

  it('hands in offline: two copies of the same bytes and a receipt', async () => {
    const { page, context } = app;
    await context.setOffline(true);
    await page.fill('[data-field=stop-code]', '161803');
    await page.click('[data-action=hand-in-sitting]');
    await page.locator('[data-receipt]').waitFor({ timeout: 30_000 });
    await app.shot('sitting-receipt-zh');
    receipt = (await page.locator('[data-receipt]').getAttribute('data-receipt'))!;
    const copies: Buffer[] = [];
    for (const action of ['save-first', 'save-second']) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.click(`[data-action=${action}]`),
      ]);
      expect(download.suggestedFilename()).toBe('G-0417.submission');
      copies.push(readFileSync(await download.path()));
    }
    await context.setOffline(false);
    expect(copies[0]!.equals(copies[1]!)).toBe(true);
    expect(Buffer.from(await onStick(page, 'G-0417.submission')).equals(copies[0]!)).toBe(true);
    expect(await page.locator('[data-bytes]').getAttribute('data-bytes')).toBe(
      String(copies[0]!.length),
    );
    const { key } = small.keys;
    opened = unwrap(
      await openSubmission(new Uint8Array(copies[0]!), key.identity, {
        examId: small.exam.examId,
        packHash: small.written.key.packHash,
      }),
    );
    expect(opened.receipt.code).toBe(receipt);
    expect(await page.locator('[data-inner]').getAttribute('data-inner')).toBe(
      opened.receipt.innerCode,
    );
  });

  it('sealed what was typed, with signature, chain and codes that an examiner can check', () => {
    const { script, signature } = opened;
    expect(signature.ok).toBe(true);
    expect(script.candidate).toBe('G-0417');
    expect(script.theory).toMatchObject(typed);
    expect(script.theory[nameOf('hotspot-volume')]?.type).toBe('place');
    expect(script.practical['p7-daily']).toEqual({
      kind: 'P7-qc',
      panels: { 'blocks-even': 'accept' },
    });
    const head = unwrap(verifyChain(script.chain));
    expect(head.begun.startCode).toBe('271828');
    expect(receiptCode(opened.receipt.sealedHash)).toBe(receipt);
    const report = checkScript(script, small.exam, {
      signed: signature.ok,
      packHash: small.written.key.packHash,
      receipt: { ofFile: opened.receipt.code, onRoll: receipt },
    });
    expect(report.lines.map(({ id, state }) => [id, state])).toEqual([
      ['chain', 'ok'],
      ['pack', 'ok'],
      ['receipt', 'ok'],
      ['hints', 'warn'],
    ]);
    const sitting = report.sitting!;
    expect(sitting.irregular).toEqual([]);
    expect(sitting.ended).toMatchObject({ stopCode: '161803', why: 'finished' });
    const kinds = sitting.hints.map(({ kind }) => kind);
    expect(kinds).toContain('resumed');
    expect(kinds).toContain('other-tab');
    expect(sitting.papers.map(({ grantedMs }) => grantedMs)).toEqual([120_000, 0, 0]);
    expect([...sitting.flagged]).toEqual([item('A2').id]);
    const [one] = script.cases;
    expect(one?.submission.findings).toHaveLength(1);
    expect(one?.log.at(-1)?.event.type).toBe('handed-in');
  });

  it('can be opened again only to save the same file once more', async () => {
    const { page } = app;
    await page.reload();
    await page.locator('[data-phase=check-in]').waitFor({ timeout: 30_000 });
    await page.click('[data-action=save-again]');
    await page.locator(`[data-receipt="${receipt}"]`).waitFor();
    expect(await count(page, '[data-action=open-theory]')).toBe(0);
  });

  it('seals the same work to new locks where the keys of the exam are lost', async () => {
    const { page } = app;
    const fresh = await keysFor();
    await page.click('details summary');
    const locks = [fresh.key.lock, fresh.recovery.lock].map((lock, n) => {
      const path = join(work, `new-${n}.lock`);
      writeFileSync(path, writeLock(lock));
      return path;
    });
    await page.setInputFiles('[data-field=new-locks]', [locks[0]!]);
    await page.locator('[data-problem=locks]').waitFor();
    await page.setInputFiles('[data-field=new-locks]', locks);
    await page.locator('[data-resealed]').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('[data-action=save-first]'),
    ]);
    const bytes = new Uint8Array(readFileSync(await download.path()));
    const again = unwrap(await openSubmission(bytes, fresh.recovery.identity));
    expect(again.receipt.innerCode).toBe(opened.receipt.innerCode);
    expect(again.receipt.code).not.toBe(receipt);
    expect(await page.locator('[data-receipt]').getAttribute('data-receipt')).toBe(
      again.receipt.code,
    );
    expect((await openSubmission(bytes, small.keys.key.identity)).ok).toBe(false);
    app.assertClean();
  });
});

describe('a sitting in English', () => {
  let app: App;
  let work: string;
  beforeAll(async () => {
    const small = await smallExamPack({
      examId: 'exam-en',
      supervised: false,
      kinds: ['A1', 'A3'],
    });
    work = mkdtempSync(join(tmpdir(), 'uptake-sitting-en-'));
    const file = join(work, 'exam.casepack');
    writeFileSync(file, small.bytes);
    app = await openApp({ baseUrl: inject('baseUrl'), locale: 'en', screen: 'large' });
    await importAndEnter(app, file);
  }, 240_000);
  afterAll(async () => {
    await app.close();
    rmSync(work, { recursive: true, force: true });
  });

  it('says that nobody invigilates, and fits the screen', async () => {
    const { page } = app;
    await page.locator('[data-unsupervised]').waitFor();
    await app.shot('sitting-check-in-en');
    await page.fill('[data-field=candidate]', 'self-1');
    await page.fill('[data-field=start-code]', '000000');
    await page.click('[data-action=start]');
    await page.click('[data-action=open-theory]');
    await page.keyboard.press('a');
    await saved(page);
    await page.setViewportSize({ width: 1366, height: 768 });
    await app.shot('sitting-theory-en');
    const scrolls = await page.evaluate(
      () => document.documentElement.scrollHeight > document.documentElement.clientHeight,
    );
    expect(scrolls).toBe(false);
    await page.click('[data-action=close-paper]');
    await page.click('[data-action=close-yes]');
    await page.click('[data-action=open-cases]');
    await app.shot('sitting-cases-en');
  });

  it('hands in without a code where nobody announces one', async () => {
    const { page } = app;
    await page.click('[data-action=close-paper]');
    await page.click('[data-action=close-yes]');
    await page.click('[data-action=hand-in-sitting]');
    await page.locator('[data-receipt]').waitFor({ timeout: 30_000 });
    await app.shot('sitting-receipt-en');
    app.assertClean();
  });
});
