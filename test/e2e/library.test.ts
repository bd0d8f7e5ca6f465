import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openApp, screens, type App } from '../fixtures/app.ts';
import { stack } from '../fixtures/dicom-writer.ts';
import { cleanCase, packOf, type CleanCase } from '../unit/import/clean-files.ts';

// The library as its user meets it: packs in, gate, search, deletion, update, back-up and restore.

const title = (zh: string, en: string) => ({ title: { zh, en } });
const lungs = (version = '1.0.0') =>
  packOf(
    [
      cleanCase('lung-02', {
        keyVersion: version === '1.0.0' ? 1 : 2,
        caseFile: {
          ...title(`胸部 2${version === '1.0.0' ? '' : '（修订）'}`, 'Chest 2'),
          level: 1,
          patient: { sex: 'M', ageYears: 62, weightKg: 60, heightCm: 165 },
        },
      }),
      cleanCase('lung-07', { caseFile: { ...title('胸部 7', 'Chest 7'), level: 3 } }),
      cleanCase('lung-10', { caseFile: title('胸部 10', 'Chest 10') }),
    ],
    {
      packId: 'lungs',
      version,
      title: { zh: '胸部练习包', en: 'Chest practice' },
      issuer: { id: 'teach', name: '教学组' },
    },
  );

const named = (one: CleanCase): CleanCase => {
  const path = `case/${one.caseFile.caseId}/dicom/ct/0002.dcm`;
  const raw = stack(4, 'CT')[1]!.bytes;
  return {
    ...one,
    files: one.files.map((file) => (file.path === path ? { path, blob: new Blob([raw]) } : file)),
  };
};

describe.each(['zh-CN', 'en'] as const)('the library in %s', (locale) => {
  let app: App;
  let work: string;
  const zh = locale === 'zh-CN';
  const row = (caseId: string) => app.page.locator(`tr[data-case="${caseId}"]`);
  const shown = () =>
    app.page.locator('tr[data-case]').evaluateAll((rows) => rows.map((one) => one.dataset.case));

  beforeAll(async () => {
    work = mkdtempSync(join(tmpdir(), 'uptake-library-'));
    app = await openApp({ baseUrl: inject('baseUrl'), locale });
    await app.page.locator('[data-screen=library]').waitFor();
  });
  afterAll(async () => {
    await app.close();
    rmSync(work, { recursive: true, force: true });
  });

  async function give(name: string, blob: Blob): Promise<void> {
    const path = join(work, name);
    writeFileSync(path, new Uint8Array(await blob.arrayBuffer()));
    await app.give([path]);
  }
  async function restore(path: string): Promise<void> {
    const [chooser] = await Promise.all([
      app.page.waitForEvent('filechooser'),
      app.page.click('[data-action=restore]'),
    ]);
    await chooser.setFiles(path);
  }
  async function pictures(name: string): Promise<void> {
    for (const [size, viewport] of Object.entries(screens)) {
      await app.page.setViewportSize(viewport);
      await app.shot(`library/${name}-${locale}-${size}`);
      const wide = await app.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide).toBe(0);
    }
    await app.page.setViewportSize(screens.small);
  }

  it('offers a newcomer the starter pack and nothing else', async () => {
    const { page } = app;
    await page.locator('.start').waitFor();
    expect(await page.locator('tr[data-case], [data-pack], [data-action=backup]').count()).toBe(0);
    expect(await page.locator('.btn.p').count()).toBe(1);
    await pictures('new');
  });

  it('takes a pack of three cases in and lists each with its line', async () => {
    const { page } = app;
    await give('lungs.casepack', await lungs());
    await page.locator('[data-import=done]').waitFor({ timeout: 60_000 });
    expect(await page.locator('[data-result=imported]').count()).toBe(3);
    expect(await shown()).toEqual(['lung-02', 'lung-07', 'lung-10']);
    const text = await row('lung-02').innerText();
    expect(text).toContain(zh ? '男 62 岁，咳嗽 1 月' : 'M 62 y, Cough for a month');
    expect(text).toContain(zh ? '未读' : 'New');
    expect(await page.locator('[data-pack=lungs]').innerText()).toContain(
      zh ? '未开始，3 例' : 'Not begun, 3 cases',
    );
  });

  it('says that the same pack changes nothing', async () => {
    const { page } = app;
    await give('again.casepack', await lungs());
    await page.locator('[data-result=unchanged]').nth(2).waitFor({ timeout: 60_000 });
    expect(await page.locator('[data-result]').count()).toBe(3);
  });

  it('keeps out the one case with a name in it, tells every place, and takes the other', async () => {
    const { page } = app;
    const blob = await packOf([named(cleanCase('abd-01')), cleanCase('abd-02')], { packId: 'abd' });
    await give('abdomen.casepack', blob);
    await page.locator('[data-import=done]').waitFor({ timeout: 60_000 });
    await page.locator('[data-of=abd-01][data-result=refused]').waitFor();
    const places = page.locator('[data-gate=BLOCK]');
    expect(await places.filter({ hasText: '(0010,0010) PatientName' }).count()).toBeGreaterThan(0);
    expect(await row('abd-01').count()).toBe(0);
    expect(await row('abd-02').count()).toBe(1);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.click('[data-action=save-gate]'),
    ]);
    const saved = readFileSync(await file.path(), 'utf8');
    expect(saved).toContain('(0010,0010)');
    expect(saved).toContain('case/abd-01/dicom/ct/0002.dcm');
    await pictures('blocked');
  });

  it('asks before it takes a text that may name a person', async () => {
    const { page } = app;
    const sheet = { indication: { zh: '张伟主任送检，咳嗽', en: 'Cough' } };
    const blob = await packOf([cleanCase('ask-01', { caseFile: { sheet } })], { packId: 'ask' });
    await give('ask.casepack', blob);
    await page.locator('[data-import=asking]').waitFor({ timeout: 60_000 });
    expect(await page.locator('[data-gate=ASK]').innerText()).toContain('张伟主任');
    await pictures('asking');
    await page.click('[data-action=gate-decline]');
    await page.locator('[data-import=declined]').waitFor();
    expect(await row('ask-01').count()).toBe(0);
    await give('ask.casepack', blob);
    await page.locator('[data-import=asking]').waitFor({ timeout: 60_000 });
    await page.click('[data-action=gate-accept]');
    await page.locator('[data-import=imported]').waitFor();
    await row('ask-01').waitFor();
  });

  it('lists an exam pack under lock and does not open it, by address either', async () => {
    const { page } = app;
    const exam = cleanCase('ex-01', {
      withoutKey: true,
      caseFile: { tags: undefined, historyBank: [] },
    });
    const facts = {
      packId: 'exam-2026',
      kind: 'exam',
      title: { zh: '年度考核', en: 'Exam' },
    } as const;
    await give('exam.casepack', await packOf([exam], facts));
    await row('ex-01').waitFor({ timeout: 60_000 });
    expect(await row('ex-01').getAttribute('data-state')).toBe('locked');
    expect(await row('ex-01').locator('[data-action=open]').count()).toBe(0);
    await page.goto(`${new URL(page.url()).origin}${new URL(page.url()).pathname}#/read/ex-01`);
    await page.getByText(zh ? '这是考试包里的病例' : 'This case belongs to an exam pack').waitFor();
    await page.evaluate(() => (location.hash = '#/'));
    await page.locator('[data-screen=library]').waitFor();
  });

  it('finds with / and sorts by a head', async () => {
    const { page } = app;
    await page.keyboard.press('/');
    await page.keyboard.type(zh ? '胸部 10' : 'chest 10');
    expect(await shown()).toEqual(['lung-10']);
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    // A tag tells the diagnosis: it finds nothing before hand-in.
    await page.keyboard.type('肺癌');
    expect(await shown()).toEqual([]);
    await page.click('[data-action=clear-filter]');
    await page.click('[data-pack=lungs]');
    await page.click('[data-sort=level]');
    expect(await shown()).toEqual(['lung-02', 'lung-10', 'lung-07']);
    await page.click('[data-sort=level]');
    expect(await shown()).toEqual(['lung-07', 'lung-10', 'lung-02']);
    await page.click('[data-sort=level]');
    await pictures('pack');
  });

  it('keeps what was read through an update of the pack, and refuses an older one', async () => {
    const { page } = app;
    await row('lung-02').locator('[data-action=open]').click();
    await page.locator('[data-screen=read]').waitFor({ timeout: 60_000 });
    await page.fill('[data-field=text-R2]', '更新之前写下');
    await expect.poll(() => page.locator('[data-save]').getAttribute('data-save')).toBe('saved');
    await page.evaluate(() => (location.hash = '#/'));
    await page.locator('[data-screen=library]').waitFor();
    await give('lungs-2.casepack', await lungs('2.0.0'));
    await page.locator('[data-of=lung-02][data-result=updated]').waitFor({ timeout: 60_000 });
    expect(await page.locator('[data-of=lung-02]').innerText()).toContain(
      zh ? '之前的 1 份作答保留' : 'Its attempt stays',
    );
    expect(await row('lung-02').getAttribute('data-state')).toBe('working');
    await give('lungs-1.casepack', await lungs('1.0.0'));
    const alert = page.locator('[data-import=failed][data-error=pack-older]');
    await alert.waitFor({ timeout: 60_000 });
    expect(await alert.innerText()).toContain('1.0.0');
    await alert.locator('button').click();
  });

  it('backs up, deletes with a word on the attempts, and brings them back', async () => {
    const { page } = app;
    expect(await page.locator('[data-unsaved]').getAttribute('data-unsaved')).toBe('1');
    await page.click('[data-action=backup]');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.click('[data-action=backup-save]'),
    ]);
    expect(file.suggestedFilename()).toMatch(/^uptake-.*\.uptake-backup$/);
    const backup = join(work, 'saved.uptake-backup');
    await file.saveAs(backup);
    await page.locator('[data-backup=saved]').waitFor();
    await app.shot(`library/backup-${locale}`);
    await page.keyboard.press('Escape');
    expect(await page.locator('[data-unsaved]').getAttribute('data-unsaved')).toBe('0');

    await row('lung-02').locator('[data-action=remove]').click();
    expect(await page.locator('dialog[open]').innerText()).toContain(
      zh ? '有 1 份作答' : 'There is 1 attempt',
    );
    await app.shot(`library/remove-${locale}`);
    await page.check('[data-field=with-attempts]');
    await page.click('[data-action=remove-yes]');
    await page.locator('[data-freed]').waitFor();
    expect(Number(await page.locator('[data-freed]').getAttribute('data-freed'))).toBeGreaterThan(
      0,
    );
    expect(await row('lung-02').count()).toBe(0);
    expect(await page.locator('[data-pack=orphans]').count()).toBe(0);

    await restore(backup);
    await page.locator('[data-restore=done]').waitFor();
    await page.click('[data-pack=orphans]');
    expect(await page.locator('[data-orphan]').innerText()).toContain(zh ? '胸部 2' : 'Chest 2');
    await pictures('orphans');
    await page.click('[data-pack=""]');
    await give('lungs-2.casepack', await lungs('2.0.0'));
    await row('lung-02').waitFor({ timeout: 60_000 });
    await page.locator('[data-of=lung-02][data-result=imported]').waitFor();
    await row('lung-02').locator('[data-action=open]').click();
    await page.locator('[data-screen=read]').waitFor({ timeout: 60_000 });
    expect(await page.inputValue('[data-field=text-R2]')).toBe('更新之前写下');
    await page.evaluate(() => (location.hash = '#/'));
    await page.locator('[data-screen=library]').waitFor();
  });

  it('names a file that is no back-up', async () => {
    const { page } = app;
    const path = join(work, 'none.uptake-backup');
    writeFileSync(path, 'not a back-up at all');
    await restore(path);
    await page.locator('[data-restore=failed][data-error=backup-foreign]').waitFor();
  });

  it('did all that without a word in the console', () => {
    app.assertClean();
  });
});
