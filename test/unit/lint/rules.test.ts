import { describe, expect, it } from 'vitest';
import { lintRules, openZip, type LintOptions } from '#pack';
import { rawZip } from '../../fixtures/raw-zip.ts';
import { examOf, lintOf, packOf, type Spoiled } from './clean-pack.ts';
import { caseRows } from './rows-case.ts';
import { examRows } from './rows-exam.ts';
import { imageRows } from './rows-image.ts';
import { keyRows } from './rows-key.ts';
import { keyOfExam } from './rows.ts';

const inPractice = [...caseRows, ...imageRows, ...keyRows];

describe('a pack with one fault', () => {
  for (const [rule, what, spoiled, place, options, also] of inPractice)
    it(`${rule}: ${what}`, () => expectOne(rule, spoiled, place, options, also));
});

describe('an exam pack with one fault', () => {
  for (const [rule, what, spoiled, place, options, also] of examRows)
    it(`${rule}: ${what}`, () =>
      expectOne(rule, examOf(spoiled), place, options ?? keyOfExam, also));
});

async function expectOne(
  rule: string,
  spoiled: Spoiled,
  place: RegExp,
  options: LintOptions | undefined,
  also: readonly string[] = [],
): Promise<void> {
  const { errors, warnings, ok } = await lintOf(await packOf(spoiled), options);
  const all = [...errors, ...warnings];
  expect([...new Set(all.map((finding) => finding.rule))].sort()).toEqual([rule, ...also].sort());
  const found = all.filter((finding) => finding.rule === rule);
  expect(found.map((finding) => finding.place).join('\n')).toMatch(place);
  expect(ok).toBe(errors.length === 0);
  for (const { message, mend } of all)
    for (const said of [message.zh, message.en, mend.zh, mend.en]) {
      expect(said).not.toBe('');
      expect(said).not.toMatch(/\{\w+\}/);
    }
}

it('a pack zipped by another program is told by its times and its order', async () => {
  const blob = await packOf(examOf());
  const opened = await openZip(blob);
  if (!opened.ok) throw new Error(opened.error.kind);
  const entries = await Promise.all(
    opened.value.map(async ({ path, blob: read }) => {
      const content = await read();
      if (!content.ok) throw new Error(content.error.kind);
      return { name: path, data: new Uint8Array(await content.value.arrayBuffer()) };
    }),
  );
  const rezipped = rawZip(entries.reverse(), { time: 0x5a21_6000 });
  const { errors } = await lintOf(new Blob([rezipped as Uint8Array<ArrayBuffer>]), keyOfExam);
  expect(errors.map(({ rule }) => rule)).toEqual(['entry-times', 'entry-order']);
});

it('a clean pack has nothing to say of, in practice, as an exam and in Chinese only', async () => {
  const nothing = { ok: true, errors: [], warnings: [] };
  expect(await lintOf(await packOf())).toEqual(nothing);
  expect(await lintOf(await packOf(examOf()), keyOfExam)).toEqual(nothing);
  const chinese: Spoiled = {
    manifest: { languages: ['zh'] },
    file: { title: { zh: '甲' } },
    key: { teaching: [{ text: { zh: '乙' } }] },
  };
  expect(await lintOf(await packOf(chinese))).toEqual(nothing);
});

it('every rule is tried above', () => {
  const tried = new Set([...inPractice, ...examRows].map(([rule]) => rule as string));
  const others = ['entry-order', 'entry-times', 'truth-unmeasured'];
  expect(
    Object.keys(lintRules).filter((rule) => !tried.has(rule) && !others.includes(rule)),
  ).toEqual([]);
});
