import { afterAll, describe, expect, it } from 'vitest';
import {
  checkFiles,
  openZip,
  packErrorText,
  readCasePack,
  surveyCasePack,
  type PackError,
} from '#pack';
import { hostilePacks } from '../../fixtures/hostile-pack.ts';
import { caseFile2, facts, files, json } from '../pack/small-pack.ts';

const sound = {
  files: files.map((file) =>
    file.path === 'case/c1/case.json' ? json(file.path, caseFile2) : file,
  ),
  manifest: {
    schema: 'uptake-casepack/2',
    ...facts,
    cases: [{ caseId: 'c1', level: 1, minutes: 20, exposure: 'practice' }],
    changelog: [],
    intendedUse: 'training',
  },
};
const packs = await hostilePacks(sound);
const guardMs = 20_000;

/** Reads a pack whole, its files too; the first refusal, or undefined. The tolerant reader must not throw either. */
async function refusalOf(blob: Blob): Promise<PackError | undefined> {
  const opened = await openZip(blob, AbortSignal.timeout(guardMs));
  if (!opened.ok) return opened.error;
  const survey = await surveyCasePack(opened.value);
  const read = await readCasePack(opened.value);
  if (!read.ok) {
    expect(survey.problems[0]).toEqual(read.error);
    return read.error;
  }
  expect(survey.problems).toEqual([]);
  const checked = await checkFiles(read.value.files);
  return checked.ok ? undefined : checked.error;
}

it('there are at least 150 of them', () => {
  expect(packs.length).toBeGreaterThanOrEqual(150);
  expect(new Set(packs.map(({ name }) => name)).size).toBe(packs.length);
});

describe('a hostile pack', () => {
  for (const { name, blob, expected } of packs)
    it(
      name,
      async () => {
        const refusal = await refusalOf(await blob());
        if (refusal === undefined) {
          expect(expected).toBe('any');
          return;
        }
        if (expected !== 'any') expect(expected).toContain(refusal.kind);
        const { zh, en } = packErrorText(refusal);
        expect(zh).toMatch(/\p{Script=Han}.*。$/u);
        expect(en).toMatch(/\.$/);
        expect(zh.length + en.length).toBeLessThan(1500);
      },
      guardMs + 5000,
    );
});

afterAll(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});
