import { describe, expect, it } from 'vitest';
import {
  lesionRows,
  mark,
  rules2026v2 as rules,
  type Key,
  type MarkSheet,
  type SectionId,
  type Submission,
  type Truth,
} from '#domain/marking';
import { emptyReport } from '#domain/report';
import { vocabulary as vocab } from '#domain/vocab';
import { finding, key, plainKey, sphere, submission } from './lung-07.ts';

// Golden numbers: domain design §5.9 (G-1 to G-7), computed there by a separate prototype.

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
  const sheet = sheetOf();

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

  it('gives each section what the example gives it, to the thousandth', () => {
    expect(sheet.sections).toEqual([
      { section: 'A', maxMilli: 30_000, gotMilli: 19_291 },
      { section: 'B', maxMilli: 15_000, gotMilli: 10_909 },
      { section: 'C', maxMilli: 5000, gotMilli: 3409 },
      { section: 'D', maxMilli: 15_000, gotMilli: 11_000 },
      { section: 'E', maxMilli: 15_000, gotMilli: 12_000 },
      { section: 'F', maxMilli: 5000, gotMilli: 5000 },
      { section: 'G', maxMilli: 5000, gotMilli: 2000 },
      { section: 'H', maxMilli: 5000, gotMilli: 3000 },
      { section: 'I', maxMilli: 5000, gotMilli: 5000 },
    ]);
  });

  it('adds up to 71.609, without cap or penalty', () => {
    expect(sheet.rawMilli).toBe(71_609);
    expect(sheet.finalMilli).toBe(71_609);
    expect(sheet.penaltyMilli).toBe(0);
    expect(sheet.caps.filter(({ applied }) => applied)).toEqual([]);
    expect(sheet.items.filter(({ status }) => status !== 'auto')).toEqual([]);
  });

  it('sees the competencies as the example does: C2 54 %, C4 74 %', () => {
    expect(sheet.byComp).toEqual({ C2: [5409, 10_000], C4: [66_200, 90_000] });
  });

  it('carries the staging error forward: M0 earns nothing, IIIA half', () => {
    expect(itemOf(sheet, 'D/staging/T')).toMatchObject({ gotMilli: 5000, maxMilli: 5000 });
    expect(itemOf(sheet, 'D/staging/N')).toMatchObject({ gotMilli: 5000, maxMilli: 5000 });
    expect(itemOf(sheet, 'D/staging/M')).toMatchObject({ gotMilli: 0, maxMilli: 3000 });
    expect(itemOf(sheet, 'D/staging/group')).toMatchObject({ gotMilli: 1000, maxMilli: 2000 });
    expect(itemOf(sheet, 'D/staging/group').reason.zh).toContain('错误延续');
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
      '检出 3/4。漏诊：左肾上腺转移（必需，M1b）；分期由 IVA 期误为 IIIA 期。假阳性计 2 处：右锁骨上棕色脂肪（对称、CT 为脂肪密度）、肝顶呼吸错配（NAC 及 CT 未见结节）。',
    );
  });

  it('gives the weight of sections without a key to the others', () => {
    const scaled = sheetOf({ key: { ...plainKey, differential: key.differential } });
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
    expect(sheet.rawMilli).toBe(66_609);
    expect(sheet.finalMilli).toBe(59_000);
    expect(sheet.caps.filter(({ applied }) => applied)).toMatchObject([
      { id: 'critical-miss', maxMilli: 59_000 },
    ]);
    expect(sheet.summary.zh).toContain('危急值漏报：张力性或大量气胸，总分封顶 59.0。');
  });
});

describe('G-1c, 92.0 but for the pneumothorax', () => {
  it('is capped at 59.0 all the same', () => {
    const { report } = submission;
    // Everything right, but 3 of 5 recommendations, neither comparison nor question, and the critical value.
    const nearlyAll: Submission = {
      ...submission,
      findings: [
        finding(1, [-62, -18, 112], { conf: 5, suvmax: 12.4, longMm: 34 }),
        finding(2, [-12, -8, 118], { conf: 5, suvmax: 7.8, longMm: 14 }),
        finding(3, [-28, 2, 96], { conf: 4, suvmax: 5.1, longMm: 12 }),
        finding(4, [28, 10, -62], { conf: 5, suvmax: 6.9, longMm: 18 }),
      ],
      report: {
        ...report,
        history: { ...report.history, question: undefined },
        comparison: { text: '' },
        staging: { ...report.staging, components: key.staging!.components, group: 'IVA' },
        artifacts: [
          {
            id: 'a1',
            artifact: 'respiratory-mismatch',
            action: 'repeat-bed',
            affectsConclusion: true,
          },
        ],
        variants: [{ id: 'v1', variant: 'brown-fat' }],
        impression: {
          text: '',
          items: [
            ...report.impression.items,
            { id: 'i9', concept: 'distant-metastasis', site: 'adrenal.L', certainty: 'probable' },
          ],
        },
        critical: { none: false, items: [] },
      },
    };
    const sheet = sheetOf({ submission: nearlyAll });
    expect(sheet.rawMilli).toBe(92_000);
    expect(sheet.finalMilli).toBe(59_000);
  });
});

const bare = (truths: readonly Truth[], more: Partial<Key> = {}): Key => ({
  ...plainKey,
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
    });
    // A and F alone apply, so the weights are scaled: 30 of 35.
    const a = sheet.sections.find(({ section }) => section === 'A');
    expect(a?.maxMilli).toBe(85_714);
    expect(a?.gotMilli).toBe(Math.round(85_714 * (1 - 0.34 * 1.5)));
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

describe('G-4, the Deauville score', () => {
  it.each([
    [3, 4, 250],
    [4, 3, 250],
    [4, 5, 500],
    [5, 4, 500],
    [2, 3, 500],
    [1, 2, 500],
    [2, 4, 0],
    [3, 5, 0],
    [3, 3, 1000],
  ])('key %i, answer %i earns %i thousandths', (keyed, said, milli) => {
    const module = 'lugano-2014-response';
    const sheet = sheetOf({
      key: bare([], {
        response: { module, components: { deauville: String(keyed) }, category: 'CMR' },
      }),
      submission: {
        ...only([]),
        report: {
          ...emptyReport,
          response: { module, components: { deauville: String(said) } },
        },
      },
      applicable: ['D'],
    });
    const item = itemOf(sheet, 'D/response/deauville');
    expect(item.inputs.creditMilli).toBe(milli);
    expect(item.gotMilli).toBe((item.maxMilli * milli) / 1000);
  });
});

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
    // A row that was begun and left empty reports nothing.
    const begun = [{ ...alarm[0]!, item: '' }];
    expect(critical(true, begun).rawMilli).toBe(100_000);
    expect(critical(false, begun).rawMilli).toBe(0);
  });
  it('does not believe "none" beside a reported value', () => {
    expect(critical(true, alarm).rawMilli).toBe(0);
  });
});
