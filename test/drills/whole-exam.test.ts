import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openZip } from '#pack';
import { openApp, screens } from '../fixtures/app.ts';
import { launchBrowser } from '../fixtures/browser.ts';
import { unwrap } from '../fixtures/sealing.ts';
import { DeskHands, type DeskOptions } from '../fixtures/whole-exam-desk.ts';
import { buildInOffice, type OfficeFiles } from '../fixtures/whole-exam-office.ts';
import {
  adjudicator,
  candidates,
  caseIds,
  firstExaminer,
  reasons,
  secondExaminer,
  type CaseId,
} from '../fixtures/whole-exam-plan.ts';
import { readClassCsv, readSheet } from '../fixtures/whole-exam-results.ts';
import { sitInBrowser } from '../fixtures/whole-exam-sit.ts';
import { Spreadsheet } from '../fixtures/whole-exam-table.ts';

// The proof of the whole: an exam of theory, practical and three cases is built in the office, sat by five candidates of
// different ability, marked by two examiners and an adjudicator, everybody in a browser profile of his own; nothing but
// files goes from one to the other. What the desk shows and prints at the end must be what whole-exam.csv says, which
// was worked out by hand. The cases are those of the starter pack, with their images. `npm run drill`.

const table = new Spreadsheet();
/** As the page writes points: "97.43", "−2.50"; the spreadsheet has three decimals. */
const points = (milli: number, digits: number): string =>
  (Math.floor(milli / 10 ** (3 - digits) + 0.5) / 10 ** digits).toFixed(digits);

describe('a whole examination', () => {
  let browser: Browser;
  let folder: string;
  let files: OfficeFiles;
  let options: DeskOptions;
  let first: DeskHands;
  let second: DeskHands;
  let third: DeskHands;
  const submissions: string[] = [];
  const baseUrl = inject('baseUrl');

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'uptake-whole-'));
    browser = await launchBrowser({});
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is built in the office: keys, questions from a table, tasks, three cases', async () => {
    const app = await openApp({ baseUrl, browser });
    files = await buildInOffice(app, folder);
    app.assertClean();
    await app.close();
  });

  it.each(candidates)('is sat by $number in a profile of his own', async (candidate) => {
    const app = await openApp({ baseUrl, browser });
    submissions.push(await sitInBrowser(app, candidate, files.pack, folder));
    app.assertClean();
    await app.close();
  });

  it('is marked by two examiners who know of each other by files only', async () => {
    expect(submissions).toHaveLength(candidates.length);
    options = { baseUrl, browser, folder, files, submissions };
    third = await DeskHands.sitDown(options, '赵', 'adjudicator', 'large');
    const numbers = await third.knowNumbers();
    expect(Object.keys(numbers).sort()).toEqual(candidates.map(({ number }) => number));
    first = await DeskHands.sitDown(options, '王', 'A');
    second = await DeskHands.sitDown(options, '李', 'B', 'large');
    first.numbers = numbers;
    second.numbers = numbers;
    await first.markAll(firstExaminer);
    await second.markAll(secondExaminer);
    // Thirteen ratings and thirteen ends each; three overrides and a must-not of the one, three overrides and a cap of the other.
    const written = [await first.writes('a.ledger'), await second.writes('b.ledger')];
    expect(await third.takes(...written)).toBe(2 * 26 + 4 + 4);
  });

  it('sends to the adjudicator what the rules send, with the reason', async () => {
    const { page } = third;
    await third.tab('adjudicate');
    const shown = await page.locator('tr[data-adjudicate]').all();
    expect(shown).toHaveLength(Object.values(reasons).flatMap((each) => Object.keys(each)).length);
    for (const [candidate, cases] of Object.entries(reasons))
      for (const [caseId, why] of Object.entries(cases)) {
        const said = third.adjudicationRow(candidate, caseId as CaseId).locator('[data-reason]');
        expect(
          await said.evaluateAll((all) => all.map((each) => each.getAttribute('data-reason'))),
        ).toEqual(why);
      }
    await third.app.shot('whole-exam/adjudicate-zh');
    await third.adjudicateAll(adjudicator);
  });

  it('ends in the results of the spreadsheet, in the list and on every sheet', async () => {
    const { page } = third;
    await third.tab('results');
    await page.locator('[data-action=release]').click();
    for (const [size, viewport] of Object.entries(screens)) {
      await page.setViewportSize(viewport);
      await third.app.shot(`whole-exam/list-${size}`);
    }
    for (const { number } of candidates) {
      const milli = (row: string, of: string): number => table.milli(row, number, of);
      const row = page.locator(`tr[data-result="${third.numbers[number]!}"]`);
      const cells = await Promise.all(
        ['theory', 'practical', 'cases', 'total'].map((column) =>
          row.locator(`[data-col=${column}]`).innerText(),
        ),
      );
      expect([number, ...cells]).toEqual([
        number,
        points(milli('paper', 'theory'), 2),
        points(milli('paper', 'practical'), 2),
        points(milli('paper', 'cases'), 2),
        table.text('total', number, 'total'),
      ]);
      expect(await row.locator('[data-col=grade]').getAttribute('data-grade')).toBe(
        table.text('grade', number, 'total'),
      );
      await row.locator('[data-action=open-sheet]').click();
      const sheet = await readSheet(page);
      for (const [size, viewport] of Object.entries(screens)) {
        await page.setViewportSize(viewport);
        await third.app.shot(`whole-exam/sheet-${number}-${size}`);
      }
      expect(sheet).toMatchObject({
        candidate: number,
        total: table.text('total', number, 'total'),
        unrounded: table.text('unrounded', number, 'total'),
        grade: table.text('grade', number, 'total'),
        papers: {
          theory: points(milli('paper', 'theory'), 2),
          practical: points(milli('paper', 'practical'), 2),
          cases: points(milli('paper', 'cases'), 2),
        },
        tasks: Object.fromEntries(
          table
            .all({ row: 'task', candidate: number })
            .map(({ of: _of, part, ...task }) => [part, points(1000 * Number(task.points), 2)]),
        ),
      });
      for (const caseId of caseIds) {
        const own = sheet.cases[caseId];
        if (table.all({ row: 'final', candidate: number, of: caseId }).length === 0) {
          expect([number, caseId, own?.final ?? '0.00']).toEqual([number, caseId, '0.00']);
          continue;
        }
        expect([number, caseId, own?.examiners, own?.final]).toEqual([
          number,
          caseId,
          [points(milli('examiner-A', caseId), 2), points(milli('examiner-B', caseId), 2)],
          points(milli('final', caseId), 2),
        ]);
        expect([number, caseId, own?.by.includes('仲裁')]).toEqual([
          number,
          caseId,
          adjudicator[number]?.[caseId] !== undefined,
        ]);
        expect(own?.by.includes('封顶')).toBe(number === 'W-04' && caseId === 'phantom-11');
        // Where nobody changed anything, every section is the machine's.
        const marks = ['machine', 'examiner-A', 'examiner-B', 'final'].map((row) =>
          milli(row, caseId),
        );
        if (new Set(marks).size === 1)
          expect(own?.sections).toEqual(
            Object.fromEntries(
              table
                .all({ row: 'section', candidate: number, of: caseId })
                .map(({ part, points: got }) => [part, points(1000 * Number(got), 1)]),
            ),
          );
      }
      await page.click('[data-action=results-back]');
    }
  });

  it('says the same in the class list as CSV and as a workbook', async () => {
    const lines = readClassCsv(await third.save('class-csv', 'class.csv'));
    const workbook = unwrap(
      await openZip(new Blob([readFileSync(await third.save('class-xlsx', 'class.xlsx'))])),
    );
    const text = await Promise.all(
      workbook
        .filter(({ path }) => /sheet1\.xml$|sharedStrings/.test(path))
        .map(async (entry) => unwrap(await entry.blob()).text()),
    );
    const xml = text.join('\n');
    for (const { number } of candidates) {
      const line = lines.find(([candidate]) => candidate === number)!;
      const figures = ['theory', 'practical', 'cases'].map((of) =>
        table.milli('paper', number, of),
      );
      const total = Number(table.text('total', number, 'total'));
      expect(line.slice(3, 7).map(Number)).toEqual([
        ...figures.map((milli) => milli / 1000),
        total,
      ]);
      for (const figure of [...figures.map((milli) => milli / 1000), total])
        expect(xml).toContain(`<v>${figure}</v>`);
      expect(xml).toContain(number);
    }
    for (const { app } of [first, second, third]) app.assertClean();
  });
});
