import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#base';
import { worldPoint } from '#domain/image';
import {
  mark,
  rules2026v2 as rules,
  type Key,
  type MarkSheet,
  type Submission,
  type Truth,
} from '#domain/marking';
import type { Finding } from '#domain/report';
import { vocabulary as vocab } from '#domain/vocab';
import { finding, key as fullKey, submission as baseSubmission } from '../golden/lung-07.ts';

/** All nine sections; artefacts and variants without the mimics, which the generated keys do not have. */
const withoutTruth = <T extends { readonly truthId?: string | undefined }>(
  list: readonly T[],
): T[] => list.map(({ truthId: _truthId, ...rest }) => rest as T);
const baseKey: Key = {
  ...fullKey,
  artifacts: withoutTruth(fullKey.artifacts ?? []),
  variants: withoutTruth(fullKey.variants ?? []),
  mustNot: [
    {
      id: 'no-adrenal',
      severity: 'serious',
      when: { coded: { field: 'staging.M', anyOf: ['M0'] } },
      why: { zh: '漏报远处转移', en: 'metastasis denied' },
    },
    {
      id: 'text',
      severity: 'minor',
      when: { text: { anyOf: [['手术']], polarity: 'affirmed' } },
      why: { zh: '未取得病理即建议手术', en: 'surgery without tissue' },
    },
  ],
};

function sheetOf(submission: Submission, key: Key): MarkSheet {
  const result = mark({ submission, key, rules, vocab });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const mm = fc.integer({ min: -3000, max: 3000 }).map((n) => n / 100);
const spot = fc.tuple(mm, mm, mm);
const siteIds = ['lung.RUL', 'lung.LUL', 'ln.4R', 'ln.4L', 'ln.10R', 'adrenal.L', 'no-such-code'];
const conf = fc.constantFrom(1, 2, 3, 4, 5, undefined);

const truths = fc
  .array(
    fc.record({
      at: spot,
      r: fc.integer({ min: 1, max: 12 }),
      need: fc.constantFrom<Truth['need']>('essential', 'important', 'optional', 'decoy'),
      conf: fc.constantFrom<Truth['conf']>(1, 2, 3, 4, 5),
      site: fc.constantFrom(...siteIds.slice(0, 6)),
      suvmax: fc.option(
        fc.integer({ min: 10, max: 200 }).map((n) => n / 10),
        { nil: undefined },
      ),
      mention: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  .map((list) =>
    list.map(({ at, r, ...rest }, n): Truth => ({
      ...baseKey.truths[0]!,
      ...rest,
      id: `T${n}`,
      longMm: undefined,
      region: { type: 'sphere', c: worldPoint(...at), r },
    })),
  );
const findings = fc
  .array(
    fc.record({
      at: spot,
      conf,
      site: fc.option(fc.constantFrom(...siteIds), { nil: undefined }),
      suvmax: fc.option(
        fc.integer({ min: 10, max: 200 }).map((n) => n / 10),
        { nil: undefined },
      ),
    }),
    { maxLength: 10 },
  )
  .map((list) => list.map(({ at, ...rest }, n): Finding => finding(n + 1, at, rest)));
const reported = fc.constantFrom(
  baseSubmission.report.critical,
  { none: false, items: [] },
  { none: true, items: [] },
);
const cases = fc
  .record({ truths, findings, reported, grouped: fc.integer({ min: 0, max: 3 }) })
  .map(({ truths, findings, reported, grouped }) => {
    const members = truths.filter((truth) => truth.need !== 'decoy').slice(0, grouped);
    const groups =
      members.length < 2
        ? []
        : [{ id: 'G1', members: members.map(({ id }) => id), k: 2, weight: 3 as const }];
    return {
      key: { ...baseKey, truths, groups },
      submission: {
        ...baseSubmission,
        findings,
        report: { ...baseSubmission.report, critical: reported },
      },
    };
  });

const shuffle = <T>(list: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...list], { minLength: list.length });
const reversedKeys = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(reversedKeys)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([name, member]) => [name, reversedKeys(member)]),
        )
      : value;

// The machine may be busy; the number of runs is what counts.
describe('a mark sheet', { timeout: 120_000 }, () => {
  it('is the same byte for byte however findings, truths, groups and JSON members are listed', () => {
    fc.assert(
      fc.property(
        cases.chain(({ key, submission }) =>
          fc.record({
            key: fc.constant(key),
            submission: fc.constant(submission),
            findings: shuffle(submission.findings),
            truths: shuffle(key.truths),
            impression: shuffle(key.impression),
            members: shuffle(key.groups[0]?.members ?? []),
          }),
        ),
        ({ key, submission, findings, truths, impression, members }) => {
          const groups = key.groups.map((group) => ({ ...group, members }));
          const otherKey = reversedKeys({ ...key, truths, impression, groups }) as Key;
          const other = reversedKeys({ ...submission, findings }) as Submission;
          expect(canonicalJson(sheetOf(other, otherKey))).toBe(
            canonicalJson(sheetOf(submission, key)),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it('adds up: items to their section, sections to the total, weights to 100', () => {
    fc.assert(
      fc.property(cases, ({ key, submission }) => {
        const sheet = sheetOf(submission, key);
        let raw = 0;
        for (const { section, gotMilli, maxMilli } of sheet.sections) {
          const items = sheet.items.filter((item) => item.section === section);
          expect(items.reduce((total, item) => total + item.gotMilli, 0)).toBe(gotMilli);
          expect(items.reduce((total, item) => total + item.maxMilli, 0)).toBe(maxMilli);
          for (const item of items)
            if (item.maxMilli > 0) expect(item.gotMilli).toBeLessThanOrEqual(item.maxMilli);
          expect(gotMilli).toBeGreaterThanOrEqual(0);
          expect(gotMilli).toBeLessThanOrEqual(maxMilli);
          raw += gotMilli;
        }
        expect(sheet.sections.reduce((total, { maxMilli }) => total + maxMilli, 0)).toBe(100_000);
        expect(sheet.rawMilli).toBe(raw);
        for (const item of sheet.items) {
          expect(item.reason.zh).not.toBe('');
          expect(item.reason.en).not.toMatch(/undefined|NaN/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is only ever lowered by must-nots and caps, and by no more than they say', () => {
    fc.assert(
      fc.property(cases, ({ key, submission }) => {
        const { rawMilli, penaltyMilli = 0, finalMilli, caps } = sheetOf(submission, key);
        const afterPenalties = Math.max(0, rawMilli - penaltyMilli);
        expect(penaltyMilli).toBeGreaterThanOrEqual(0);
        expect(penaltyMilli).toBeLessThanOrEqual(30_000);
        const lowest = Math.min(
          ...caps.flatMap(({ applied, maxMilli }) => (applied ? [maxMilli] : [])),
        );
        expect(finalMilli).toBe(Math.min(afterPenalties, lowest));
      }),
      { numRuns: 100 },
    );
  });

  it('is the same byte for byte however the lists of the key are ordered', () => {
    fc.assert(
      fc.property(
        fc.record({
          recommend: shuffle(baseKey.recommend ?? []),
          mustNot: shuffle(baseKey.mustNot ?? []),
          artifacts: shuffle(baseKey.artifacts ?? []),
          variants: shuffle(baseKey.variants ?? []),
          impression: shuffle(baseKey.impression),
        }),
        (lists) => {
          const other = reversedKeys({ ...baseKey, ...lists }) as Key;
          expect(canonicalJson(sheetOf(baseSubmission, other))).toBe(
            canonicalJson(sheetOf(baseSubmission, baseKey)),
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  it('never rises by one more finding where there is nothing', () => {
    fc.assert(
      fc.property(
        cases,
        conf,
        fc.integer({ min: 0, max: 20 }),
        ({ key, submission }, said, seq) => {
          const far = { ...finding(99, [500, 500, 500], { conf: said }), seq };
          const more = { ...submission, findings: [...submission.findings, far] };
          const [before, after] = [sheetOf(submission, key), sheetOf(more, key)];
          expect(after.rawMilli).toBeLessThanOrEqual(before.rawMilli);
          expect(after.finalMilli).toBeLessThanOrEqual(before.finalMilli);
          for (const [at, section] of after.sections.entries())
            expect(section.gotMilli).toBeLessThanOrEqual(before.sections[at]!.gotMilli);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('never falls when a finding moves closer to a truth', () => {
    // Truths apart from each other (docs/marking.md says why it cannot hold where margins overlap); the finding
    // moves along the ray to the centre, with other findings anywhere.
    const apart = truths.map((list) =>
      list.map((truth, n): Truth => ({
        ...truth,
        region: { ...truth.region, c: worldPoint(n * 200, 0, 0) },
      })),
    );
    fc.assert(
      fc.property(
        apart.filter((list) => list.some(({ need }) => need !== 'decoy')),
        findings,
        spot.filter((at) => at.some((x) => x !== 0)),
        conf,
        fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 })),
        fc.nat(),
        (list, others, direction, said, [a, b], pick) => {
          const wanted = list.filter(({ need }) => need !== 'decoy');
          const c = wanted[pick % wanted.length]!.region.c;
          const at = (permille: number): Finding =>
            finding(
              50,
              [
                c[0] + (direction[0] * permille) / 1000,
                c[1] + (direction[1] * permille) / 1000,
                c[2] + (direction[2] * permille) / 1000,
              ],
              { conf: said },
            );
          const key = { ...baseKey, truths: list };
          const elsewhere = others.filter(({ pPet }) =>
            list.every(({ region }) => Math.abs(region.c[0] - pPet[0]) > 60),
          );
          const with_ = (moved: Finding): Submission => ({
            ...baseSubmission,
            findings: [...elsewhere, moved],
          });
          const [near, far] = [Math.min(a, b), Math.max(a, b)];
          expect(sheetOf(with_(at(near)), key).rawMilli).toBeGreaterThanOrEqual(
            sheetOf(with_(at(far)), key).rawMilli,
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
