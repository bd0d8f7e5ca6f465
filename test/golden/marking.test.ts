import { describe, expect, it } from 'vitest';
import {
  lesionRows,
  mark,
  rules2026v1 as rules,
  type Key,
  type MarkSheet,
  type SectionId,
  type Submission,
  type Truth,
} from '#domain/marking';
import { emptyReport } from '#domain/report';
import { vocabulary as vocab } from '#domain/vocab';
import { finding, key, sphere, submission } from './lung-07.ts';

// Golden numbers: domain design §5.9 (G-1, G-1b, G-2, G-3, G-5, G-6, G-7), computed there by a separate prototype.

const allNine: readonly SectionId[] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'];

function sheetOf(
  changes: { submission?: Submission; key?: Key; applicable?: readonly SectionId[] } = {},
): MarkSheet {
  const result = mark({ submission, key, rules, vocab, ...changes });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const gotOf = (sheet: MarkSheet, section: SectionId): number | undefined =>
  sheet.sections.find((entry) => entry.section === section)?.gotMilli;
const itemOf = (sheet: MarkSheet, itemId: string) => {
  const item = sheet.items.find((entry) => entry.itemId === itemId);
  if (item === undefined) throw new Error(`no item ${itemId}`);
  return item;
};

describe('G-1, the worked example', () => {
  const sheet = sheetOf({ applicable: allNine });

  it('pairs findings and truths as the example says', () => {
    expect(
      sheet.matching.map(({ findingId, truthId, role }) => [findingId, truthId, role]),
    ).toEqual([
      ['m1', 'T1', 'TP'],
      ['m2', 'T2', 'TP'],
      ['m3', 'T3', 'TP'],
      ['m4', 'D1', 'decoy'],
      ['m5', 'T5', 'TP'],
      ['m6', 'D3', 'decoy'],
    ]);
    expect(sheet.missed).toEqual(['T4']);
    // s = √105 − 7 = 3.247 mm, d = 0.541, loc = 0.729.
    expect(sheet.matching[1]).toMatchObject({ surfaceUm: 3247, dMilli: 541, locMilli: 729 });
    expect(sheet.matching[0]).toMatchObject({ surfaceUm: 0, dMilli: 0, locMilli: 1000 });
  });

  it('gives 19.29, 10.91, 3.41, 12.00 and 5.00 for A, B, C, E and F', () => {
    expect(gotOf(sheet, 'A')).toBe(19_291);
    expect(gotOf(sheet, 'B')).toBe(10_909);
    expect(gotOf(sheet, 'C')).toBe(3409);
    expect(gotOf(sheet, 'E')).toBe(12_000);
    expect(gotOf(sheet, 'F')).toBe(5000);
  });

  it('reaches the 71.609 of the example with its D, G, H and I', () => {
    expect(sheet.rawMilli + 11_000 + 2000 + 3000 + 5000).toBe(71_609);
  });

  it('leaves sections it cannot judge to a person, at their full weight', () => {
    expect(sheet.sections.map(({ section, maxMilli }) => [section, maxMilli])).toEqual([
      ['A', 30_000],
      ['B', 15_000],
      ['C', 5000],
      ['D', 15_000],
      ['E', 15_000],
      ['F', 5000],
      ['G', 5000],
      ['H', 5000],
      ['I', 5000],
    ]);
    expect(itemOf(sheet, 'D/unjudged')).toMatchObject({ status: 'needs-human', gotMilli: 0 });
  });

  it('charges the second false positive 8 % of what was earned and lets the first go free', () => {
    expect(itemOf(sheet, 'A/finding/m4').gotMilli).toBe(0);
    // 30 · 7.68825 / 11 · 0.08 = 1.677
    expect(itemOf(sheet, 'A/finding/m6').gotMilli).toBe(-1677);
  });

  it('says it in words a physician would use', () => {
    expect(itemOf(sheet, 'A/truth/T2').reason).toEqual({
      zh: '标记 2 距 T2 右下气管旁淋巴结边界 3.25 mm，在 6 mm 容差内，定位 0.73。',
      en: 'Finding 2 lies 3.25 mm from the border of T2 右下气管旁淋巴结, within the 6 mm margin: localisation 0.73.',
    });
    expect(sheet.summary.zh).toBe(
      '检出 3/4。漏诊：左肾上腺转移（必需）。假阳性计 2 处：右锁骨上棕色脂肪（生理性）、肝顶呼吸错配（伪影）。4 项须人工判定。',
    );
  });

  it('scales the five sections judged so far to 100 points', () => {
    const scaled = sheetOf();
    // 30, 15, 5, 15, 5 of 70; the thousandths left over go to the largest remainders.
    expect(scaled.sections.map(({ maxMilli }) => maxMilli)).toEqual([
      42_857, 21_429, 7143, 21_428, 7143,
    ]);
    // (19.29052 + 10.90909 + 3.40909 + 12 + 5) / 70 · 100 = 72.298
    expect(scaled.rawMilli).toBeGreaterThan(72_296);
    expect(scaled.rawMilli).toBeLessThan(72_300);
    expect(scaled.finalMilli).toBe(scaled.rawMilli);
  });

  it('lists the lesions: truths by need, then mimics met', () => {
    expect(
      lesionRows(sheet, key, submission).map(({ findingNumber, truthId, outcome }) => [
        findingNumber,
        truthId,
        outcome,
      ]),
    ).toEqual([
      [1, 'T1', 'found'],
      [2, 'T2', 'found'],
      [undefined, 'T4', 'missed'],
      [3, 'T3', 'found'],
      [5, 'T5', 'optional-found'],
      [4, 'D1', 'over-called'],
      [6, 'D3', 'over-called'],
    ]);
  });
});

describe('G-1b, the pneumothorax not reported', () => {
  it('earns nothing in F, keeps the other sections and caps the total at 59.0', () => {
    const silent: Submission = {
      ...submission,
      report: { ...submission.report, critical: { none: false, items: [] } },
    };
    const sheet = sheetOf({ submission: silent });
    expect(gotOf(sheet, 'F')).toBe(0);
    expect(gotOf(sheet, 'A')).toBe(gotOf(sheetOf(), 'A'));
    expect(sheet.rawMilli).toBeGreaterThan(59_000);
    expect(sheet.finalMilli).toBe(59_000);
    expect(sheet.caps).toMatchObject([{ id: 'critical-miss', maxMilli: 59_000, applied: true }]);
    expect(sheet.summary.zh).toContain('危急值漏报：张力性或大量气胸，总分封顶 59.0。');
  });
});

const bare = (truths: readonly Truth[], more: Partial<Key> = {}): Key => ({
  ...key,
  truths,
  impression: [],
  critical: [],
  ...more,
});
const only = (findings: Submission['findings']): Submission => ({
  ...submission,
  findings,
  report: emptyReport,
});
const T1 = key.truths[0]!;

describe('G-2, a negative case', () => {
  it('loses 34 % of A for each false positive, none free: 30 · (1 − 0.34 · 1.5) = 14.70', () => {
    const sheet = sheetOf({
      key: bare([]),
      submission: only([
        finding(1, [0, 0, 0], { conf: 4 }),
        finding(2, [90, 0, 0], { conf: 3 }),
        finding(3, [0, 90, 0], { conf: 2 }),
      ]),
      applicable: allNine,
    });
    // B and C do not apply, so the weights are scaled: 30 of the remaining 80.
    const a = sheet.sections.find(({ section }) => section === 'A');
    expect(a?.maxMilli).toBe(46_154);
    expect(a?.gotMilli).toBe(Math.round(46_154 * (1 - 0.34 * 1.5)));
    // The golden figure itself, at the unscaled weight of 30.
    expect(Math.round(30_000 * (a!.gotMilli / a!.maxMilli))).toBe(14_700);
  });
});

describe('G-3, disseminated disease', () => {
  it('gives w 3, k 3 with two of seven members at 1.0 and 0.8 the 1.80 of the example', () => {
    const members = Array.from({ length: 7 }, (_, n): Truth => ({
      ...T1,
      id: `M${n}`,
      region: sphere(n * 100, 0, 0, 10),
    }));
    const sheet = sheetOf({
      key: bare(members, {
        groups: [{ id: 'G', members: members.map(({ id }) => id), k: 3, weight: 3 }],
      }),
      // 2.4 mm of a 6 mm margin: d = 0.4, loc = 0.8.
      submission: only([
        finding(1, [0, 0, 0], { conf: 5 }),
        finding(2, [100, 0, 12.4], { conf: 5 }),
      ]),
      applicable: ['A'],
    });
    // 1.80 of the group's 3, the only weight in the case: 60 of 100.
    expect(sheet.rawMilli).toBe(60_000);
    expect(sheet.matching[1]?.locMilli).toBe(800);
    expect(itemOf(sheet, 'A/group/G')).toMatchObject({ maxMilli: 33_333, gotMilli: 0 });
  });
});

const oneTruth = (truth: Partial<Truth>): Key =>
  bare([{ ...T1, suvmax: undefined, longMm: undefined, ...truth }]);
const inT1 = [-62, -18, 112] as const;

describe('G-5, malignancy confidence', () => {
  it.each([
    [2, 4, 0],
    [3, 4, 750],
    [5, 5, 1000],
    [5, 4, 750],
    [5, 3, 250],
    [4, 2, 0],
    [1, 3, 250],
    [5, 1, 0],
    [1, 2, 750],
  ] as const)('key %i, answer %i earns %i thousandths', (keyed, said, milli) => {
    const sheet = sheetOf({
      key: oneTruth({ conf: keyed }),
      submission: only([finding(1, inT1, { conf: said })]),
      applicable: ['B'],
    });
    expect(sheet.rawMilli).toBe(100 * milli);
  });
});

describe('G-6, measurement bands', () => {
  it.each([
    [2.5, 2.8, 1000],
    [2.5, 3.1, 500],
    [2.5, 3.2, 0],
    [2.5, 2.2, 1000],
    [2.5, 1.9, 500],
    [12.4, 13.64, 1000],
    [12.4, 13.65, 500],
    [12.4, 14.88, 500],
    [12.4, 14.89, 0],
  ] as const)('SUVmax key %f, answer %f earns %i thousandths', (keyed, said, milli) => {
    const sheet = sheetOf({
      key: oneTruth({ suvmax: keyed }),
      submission: only([finding(1, inT1, { conf: 5, suvmax: said })]),
      applicable: ['C'],
    });
    expect(sheet.rawMilli).toBe(100 * milli);
  });

  it.each([
    [12, 9, 500],
    [12, 14, 1000],
    [12, 14.01, 500],
    [12, 16, 500],
    [12, 16.01, 0],
    [40, 44, 1000],
    [40, 48, 500],
    [40, 48.1, 0],
  ] as const)('long axis key %f mm, answer %f earns %i thousandths', (keyed, said, milli) => {
    const sheet = sheetOf({
      key: oneTruth({ longMm: keyed }),
      submission: only([finding(1, inT1, { conf: 5, longMm: said })]),
      applicable: ['C'],
    });
    expect(sheet.rawMilli).toBe(100 * milli);
  });
});

describe('G-7, critical values where none is keyed', () => {
  const critical = (none: boolean, items: Submission['report']['critical']['items']): MarkSheet =>
    sheetOf({
      key: { ...key, critical: [] },
      submission: { ...submission, report: { ...submission.report, critical: { none, items } } },
      applicable: ['F'],
    });
  const alarm = submission.report.critical.items;

  it('gives 0 for a false alarm with "none" not ticked', () => {
    expect(critical(false, alarm).rawMilli).toBe(0);
  });
  it('gives full marks for "none" ticked, and nothing for a blank', () => {
    expect(critical(true, []).rawMilli).toBe(100_000);
    expect(critical(false, []).rawMilli).toBe(0);
  });
  it('does not believe "none" beside a reported value', () => {
    expect(critical(true, alarm).rawMilli).toBe(0);
  });
});
