import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openApp, type App } from '../fixtures/app.ts';
import { stack, type TestFile } from '../fixtures/dicom-writer.ts';
import { petMrStudy, spectCtStudy } from '../fixtures/hybrid-study.ts';
import { waitForStudy } from '../fixtures/reader.ts';
import { writeStudy } from '../fixtures/study-folder.ts';

// Other pairs than PET/CT, and one series alone, each from a folder of DICOM files.

const studies: ReadonlyArray<{
  readonly name: string;
  readonly files: () => TestFile[];
  readonly wells: number;
  readonly labels: readonly string[];
  readonly never: readonly string[];
}> = [
  { name: 'PET/MR', files: petMrStudy, wells: 9, labels: ['MR', 'PET'], never: ['CT axial', 'HU'] },
  { name: 'SPECT/CT', files: spectCtStudy, wells: 9, labels: ['CT', 'SPECT'], never: ['SUV'] },
  {
    name: 'a PET alone',
    files: () => stack(6, 'PT'),
    wells: 3,
    labels: ['PET'],
    never: ['CT axial'],
  },
  { name: 'a CT alone', files: () => stack(6, 'CT'), wells: 3, labels: ['CT'], never: ['SUVbw'] },
];

describe('studies that are no PET/CT', () => {
  let app: App;
  beforeAll(async () => {
    app = await openApp({ baseUrl: inject('baseUrl'), locale: 'en' });
  });
  afterAll(async () => {
    await app.close();
  });

  for (const { name, files, wells, labels, never } of studies)
    it(`open ${name} in a fitting layout, labelled as what it is`, async () => {
      const { page } = app;
      const { folder, remove } = writeStudy(files());
      try {
        const before = await page.locator('tr[data-case]').count();
        await app.give(folder);
        await expect.poll(() => page.locator('tr[data-case]').count()).toBe(before + 1);
        await page.locator('tr[data-case] [data-action=open]').first().click();
        await waitForStudy(page);
        expect(await page.locator('[data-well]').count()).toBe(wells);
        const text = await page.locator('.main').innerText();
        for (const label of labels) expect(text, label).toContain(label);
        for (const word of never) expect(text, word).not.toContain(word);
        await app.shot(`pairs-${name.replaceAll(/\W+/g, '-')}`);
        for (const layout of ['2', '3', '4', 'a', '1']) await page.keyboard.press(layout);
        await page.click('[data-action=library]');
        await page.locator('[data-screen=library]').waitFor();
        await page.locator('tr[data-case] [data-action=remove]').first().click();
        await page.click('[data-action=remove-yes]');
        await expect.poll(() => page.locator('tr[data-case]').count()).toBe(before);
      } finally {
        remove();
      }
      app.assertClean();
    });
});
