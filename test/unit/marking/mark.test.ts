import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#base';
import { worldPoint } from '#domain/image';
import {
  lesionRows,
  mark,
  rules2026v2 as rules,
  type Key,
  type MarkItem,
  type MarkSheet,
  type SectionId,
  type Submission,
  type Truth,
} from '#domain/marking';
import { emptyReport, type CriticalItem, type Finding } from '#domain/report';
import { vocabulary as vocab } from '#domain/vocab';
import {
  finding,
  plainKey as key,
  pneumothorax,
  sphere,
  submission,
} from '../../golden/lung-07.ts';

const run = (changes: { submission?: Submission; key?: Key; applicable?: readonly SectionId[] }) =>
  mark({ submission, key, rules, vocab, ...changes });
function sheetOf(changes: Parameters<typeof run>[0] = {}): MarkSheet {
  const result = run(changes);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
function itemOf(sheet: MarkSheet, itemId: string): MarkItem {
  const item = sheet.items.find((entry) => entry.itemId === itemId);
  if (item === undefined) throw new Error(`no item ${itemId}`);
  return item;
}

const base: Truth = {
  ...key.truths[0]!,
  id: 'T',
  region: sphere(0, 0, 0, 5),
  site: 'adrenal.L',
  suvmax: undefined,
  longMm: undefined,
};
const keyOf = (truths: readonly Truth[], more: Partial<Key> = {}): Key => ({
  ...key,
  truths,
  impression: [],
  critical: [],
  ...more,
});
const read = (findings: readonly Finding[], report = emptyReport): Submission => ({
  ...submission,
  findings,
  report,
});
/** Section A alone, so that 100 points are the section. */
const detect = (truths: readonly Truth[], findings: readonly Finding[]): MarkSheet =>
  sheetOf({ key: keyOf(truths), submission: read(findings), applicable: ['A'] });

describe('detection and localisation', () => {
  it.each([
    [5, 1000],
    [8, 750],
    [11, 500],
    [11.01, undefined],
  ])('%f mm from the centre of a 5 mm sphere with a 6 mm margin gives %s', (x, loc) => {
    const { matching } = detect([base], [finding(1, [x, 0, 0], { conf: 5 })]);
    expect(matching[0]?.locMilli).toBe(loc);
    expect(matching[0]?.role).toBe(loc === undefined ? 'FP' : 'TP');
  });

  it.each([
    [4, undefined, undefined, 6000],
    [5.5, undefined, undefined, 8250],
    [12, undefined, undefined, 15_000],
    [4, undefined, true, 10_000],
    [4, 9, undefined, 9000],
  ])(
    'voxel %f mm, own margin %s, breathing %s: margin %i µm',
    (petVoxelMm, marginMm, respiratory, um) => {
      const sheet = sheetOf({
        key: keyOf([{ ...base, marginMm, respiratory }], { petVoxelMm }),
        submission: read([finding(1, [0, 0, 0], { conf: 5 })]),
      });
      expect(itemOf(sheet, 'A/truth/T').inputs.marginUm).toBe(um);
    },
  );

  it('measures from the surface of a turned ellipsoid', () => {
    // Radii 20, 5, 5 mm with the long one along y: 25 mm along y is 5 mm off, 9 mm along x is 4 mm off.
    const region: Truth['region'] = {
      type: 'ellipsoid',
      c: worldPoint(0, 0, 0),
      radii: [20, 5, 5],
      dir: [0, 1, 0, 1, 0, 0, 0, 0, 1],
    };
    const at = (x: number, y: number): number | undefined =>
      detect([{ ...base, region }], [finding(1, [x, y, 0], { conf: 5 })]).matching[0]?.surfaceUm;
    expect(at(0, 25)).toBe(5000);
    expect(at(9, 0)).toBe(4000);
    expect(at(3, 12)).toBe(0);
  });

  it('measures from the faces of the voxels of a mask', () => {
    // Two voxels along x and one above the first, 4 × 2 × 3 mm: x from −2 to 6, y from −1 to 1, z from −1.5 to 4.5.
    const region: Truth['region'] = {
      type: 'mask',
      c: worldPoint(0, 0, 0),
      grid: {
        size: [3, 3, 2],
        spacingMm: [4, 2, 3],
        origin: worldPoint(0, 0, 0),
        axes: [
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, 1],
        ],
      },
      runs: [0, 2, 9, 1],
    };
    const at = (x: number, y: number, z: number): number | undefined =>
      detect([{ ...base, region }], [finding(1, [x, y, z], { conf: 5 })]).matching[0]?.surfaceUm;
    expect(at(5.9, 0.9, 1.4)).toBe(0);
    expect(at(9, 0, 0)).toBe(3000);
    expect(at(1, 0, 6.5)).toBe(2000);
    // Above the second voxel only the first reaches up: √(2² + 1²) from its edge, 1.5 straight down.
    expect(at(4, 0, 3)).toBe(1500);
    expect(at(4, 0, 6.5)).toBe(2828);
    expect(at(9, 5, 0)).toBe(5000);
    const beyond = { ...base, region: { ...region, runs: [17, 2] } };
    const refused = run({ key: keyOf([beyond]), submission: read([]) });
    expect(refused.ok ? undefined : refused.error).toMatchObject({ id: 'T', problem: 'region' });
  });

  it('halves the credit when the side is wrong and says so', () => {
    const wrong = detect([base], [finding(1, [0, 0, 0], { conf: 5, site: 'adrenal.R' })]);
    expect(wrong.rawMilli).toBe(50_000);
    expect(wrong.matching[0]).toMatchObject({ sideConflict: true, locMilli: 500 });
    expect(itemOf(wrong, 'A/truth/T').reason.zh).toContain('左右不符');
    const right = detect([base], [finding(1, [0, 0, 0], { conf: 5, site: 'adrenal.L' })]);
    expect(right.rawMilli).toBe(100_000);
    const byField = detect([base], [finding(1, [0, 0, 0], { conf: 5, laterality: 'R' })]);
    expect(byField.rawMilli).toBe(50_000);
  });

  it('gives the lesion to the earlier of two equal findings and calls the other a duplicate', () => {
    const sheet = detect(
      [base],
      [finding(7, [0, 0, 1], { conf: 5 }), finding(2, [1, 0, 0], { conf: 5 })],
    );
    expect(sheet.matching.map(({ findingId, role }) => [findingId, role])).toEqual([
      ['m2', 'TP'],
      ['m7', 'duplicate'],
    ]);
    expect(sheet.rawMilli).toBe(100_000);
    expect(itemOf(sheet, 'A/finding/m7')).toMatchObject({ gotMilli: 0, ruleId: 'A-duplicate' });
  });

  it('prefers the lesion to the mimic beside it', () => {
    const decoy: Truth = { ...base, id: 'D', need: 'decoy', category: 'physiologic', conf: 1 };
    const sheet = detect([decoy, base], [finding(1, [0, 0, 0], { conf: 5 })]);
    expect(sheet.matching).toMatchObject([{ truthId: 'T', role: 'TP' }]);
  });

  it('lets the site decide between two lesions equally near', () => {
    const right: Truth = { ...base, id: 'R', site: 'ln.4R', region: sphere(4, 0, 0, 5) };
    const left: Truth = { ...base, id: 'L', site: 'ln.4L', region: sphere(-4, 0, 0, 5) };
    const sheet = detect([left, right], [finding(1, [0, 0, 0], { conf: 5, site: 'ln.4R' })]);
    expect(sheet.matching[0]?.truthId).toBe('R');
  });

  it('takes nothing for calling a mimic benign', () => {
    const decoy: Truth = { ...base, id: 'D', need: 'decoy', region: sphere(90, 0, 0, 5), conf: 1 };
    const found = finding(1, [0, 0, 0], { conf: 5 });
    const called = detect([base, decoy], [found, finding(2, [90, 0, 0], { conf: 2 })]);
    expect(called.rawMilli).toBe(100_000);
    expect(called.matching[1]).toMatchObject({ role: 'decoy', truthId: 'D', fpMilli: 0 });
  });

  it.each([
    [1, 100_000],
    [2, 92_000],
    [3, 84_000],
    [4, 76_000],
    [5, 70_000],
    [9, 70_000],
  ])('%i false positives leave %i', (count, milli) => {
    const wrong = Array.from({ length: count }, (_, n) =>
      finding(n + 2, [300 + n * 50, 0, 0], { conf: 5 }),
    );
    const sheet = detect([base], [finding(1, [0, 0, 0], { conf: 5 }), ...wrong]);
    expect(sheet.rawMilli).toBe(milli);
  });

  it('counts a finding without a word on its nature as uncertain', () => {
    const sheet = detect([base], [finding(1, [0, 0, 0]), finding(2, [300, 0, 0])]);
    expect(sheet.matching[1]).toMatchObject({
      role: 'FP',
      fpMilli: 500,
      nearest: { truthId: 'T', surfaceUm: 295_000 },
    });
  });

  it('never lets optional lesions lift the section above its weight', () => {
    const optional: Truth = { ...base, id: 'O', need: 'optional', region: sphere(90, 0, 0, 5) };
    const both = [finding(1, [8, 0, 0], { conf: 5 }), finding(2, [90, 0, 0], { conf: 5 })];
    // loc 0.75 and a bonus of 0.5 / 3, then 1.0 and nothing left to gain.
    expect(detect([base, optional], both).rawMilli).toBe(91_667);
    const full = [finding(1, [0, 0, 0], { conf: 5 }), finding(2, [90, 0, 0], { conf: 5 })];
    expect(detect([base, optional], full).rawMilli).toBe(100_000);
  });

  it('asks for no more members of a group than are enough', () => {
    const members = [0, 100, 200, 300].map((x, n): Truth => ({
      ...base,
      id: `M${n}`,
      region: sphere(x, 0, 0, 5),
    }));
    const groups = [{ id: 'G', members: members.map(({ id }) => id), k: 2, weight: 3 as const }];
    const findings = [
      finding(1, [0, 0, 0], { conf: 5 }),
      finding(2, [100, 0, 8], { conf: 5 }),
      finding(3, [200, 0, 0], { conf: 5 }),
    ];
    const sheet = sheetOf({
      key: keyOf(members, { groups }),
      submission: read(findings),
      applicable: ['A'],
    });
    expect(sheet.rawMilli).toBe(100_000);
    expect(sheet.missed).toEqual([]);
    const rows = lesionRows(sheet, keyOf(members, { groups }), read(findings));
    expect(rows.map(({ truthId, outcome }) => [truthId, outcome])).toEqual([
      ['M0', 'found'],
      ['M1', 'found'],
      ['M2', 'found'],
      ['M3', 'not-needed'],
    ]);
  });
});

describe('characterisation', () => {
  const judge = (truth: Partial<Truth>, said: Partial<Finding>): number =>
    sheetOf({
      key: keyOf([{ ...base, ...truth }]),
      submission: read([finding(1, [0, 0, 0], said)]),
      applicable: ['B'],
    }).rawMilli;

  it('weighs confidence ½, pattern ¼ and CT ¼', () => {
    const keyed = { pattern: ['nodular', 'mass-like'], ct: ['solid-nodule'] };
    expect(judge(keyed, { conf: 5, pattern: 'nodular', ct: 'solid-nodule' })).toBe(100_000);
    expect(judge(keyed, { conf: 5, pattern: 'ring', ct: 'solid-nodule' })).toBe(75_000);
    expect(judge(keyed, { conf: 4, pattern: 'mass-like' })).toBe(62_500);
    expect(judge(keyed, { pattern: 'nodular', ct: 'solid-nodule' })).toBe(50_000);
  });

  it('drops what the key does not state', () => {
    expect(judge({ ct: ['mass'] }, { conf: 5 })).toBe(66_667);
    expect(judge({}, { conf: 5, pattern: 'ring' })).toBe(100_000);
  });

  it('gives full credit inside the accepted range', () => {
    expect(judge({ conf: 3, confAccept: [2, 4] }, { conf: 2 })).toBe(100_000);
    expect(judge({ conf: 3, confAccept: [2, 4] }, { conf: 5 })).toBe(25_000);
  });

  it('judges the mimics worth a mention in a case with nothing to find, and else drops out', () => {
    const decoy: Truth = { ...base, id: 'D', need: 'decoy', conf: 1 };
    const applied = (mention: boolean, said: Partial<Finding>) =>
      sheetOf({
        key: keyOf([{ ...decoy, mention }]),
        submission: read([finding(1, [0, 0, 0], said)]),
      }).sections.find(({ section }) => section === 'B');
    expect(applied(false, { conf: 1 })).toBeUndefined();
    const named = applied(true, { conf: 2 });
    expect(named!.gotMilli).toBe(Math.round(named!.maxMilli * 0.75));
  });
});

describe('measurement', () => {
  const judge = (truth: Partial<Truth>, said: Partial<Finding>): number =>
    sheetOf({
      key: keyOf([{ ...base, ...truth }]),
      submission: read([finding(1, [0, 0, 0], said)]),
      applicable: ['C'],
    }).rawMilli;

  it('weighs SUV and size alike and drops what the key does not state', () => {
    const keyed = { suvmax: 10, longMm: 20, shortMm: 10 };
    expect(judge(keyed, { suvmax: 10, longMm: 20, shortMm: 10 })).toBe(100_000);
    expect(judge(keyed, { suvmax: 10, longMm: 20 })).toBe(75_000);
    expect(judge({ longMm: 20 }, { longMm: 24 })).toBe(50_000);
  });

  it('is absent where the key measures nothing', () => {
    const sheet = sheetOf({ key: keyOf([base]), submission: read([]) });
    expect(sheet.sections.map(({ section }) => section)).toEqual(['A', 'B', 'F']);
  });
});

describe('impression', () => {
  const judge = (concept: string, site?: string) => {
    const item = { id: 'i', concept, site, certainty: 'certain' as const };
    const sheet = sheetOf({
      key: keyOf([], {
        impression: [
          {
            id: 'p',
            points: 3,
            label: { zh: '左肾上腺转移' },
            anyOf: ['distant-metastasis@adrenal.L', 'no-malignancy'],
          },
        ],
      }),
      submission: read([], { ...emptyReport, impression: { text: '', items: [item] } }),
      applicable: ['E'],
    });
    return { milli: sheet.rawMilli, reason: itemOf(sheet, 'E/point/p').reason };
  };

  it('wants concept and site, or a bare concept anywhere', () => {
    expect(judge('distant-metastasis', 'adrenal.L').milli).toBe(100_000);
    expect(judge('no-malignancy').milli).toBe(100_000);
    expect(judge('distant-metastasis').milli).toBe(0);
    expect(judge('benign-tumour', 'adrenal.L').milli).toBe(0);
  });

  it('gives nothing for the other side and says why', () => {
    const other = judge('distant-metastasis', 'adrenal.R');
    expect(other.milli).toBe(0);
    expect(other.reason.zh).toBe('要点“左肾上腺转移”未写出：写的是“右肾上腺远处转移”，左右相反。');
    expect(other.reason.en).toContain('the wrong side');
  });
});

describe('critical values', () => {
  const judge = (items: readonly CriticalItem[], changed: Partial<Key['critical'][number]> = {}) =>
    sheetOf({
      key: { ...key, critical: [{ ...key.critical[0]!, ...changed }] },
      submission: { ...submission, report: { ...emptyReport, critical: { none: false, items } } },
      applicable: ['F'],
    });

  it.each([
    [{}, 100_000],
    [{ severity: 'within30' as const }, 90_000],
    [{ notify: 'nurse-station' }, 85_000],
    [{ withinMin: 11 }, 85_000],
    [{ readBack: false }, 90_000],
    [{ documented: false, readBack: false }, 80_000],
  ])('%o earns %i', (change, milli) => {
    expect(judge([{ ...pneumothorax, ...change }]).rawMilli).toBe(milli);
  });

  it('takes two fifths for each false alarm and stops at zero', () => {
    const alarm = (id: string, item: string): CriticalItem => ({ ...pneumothorax, id, item });
    const [one, two, three] = [
      alarm('a', 'gi-perforation'),
      alarm('b', 'airway-compromise'),
      alarm('c', 'cord-compression'),
    ];
    expect(judge([pneumothorax, one]).rawMilli).toBe(60_000);
    expect(judge([pneumothorax, one, two, three]).rawMilli).toBe(0);
  });

  it('caps the case only for a value that must be notified at once', () => {
    expect(judge([]).caps[0]?.applied).toBe(true);
    expect(judge([], { severity: 'within30' }).caps[0]?.applied).toBe(false);
    expect(judge([pneumothorax]).caps[0]?.applied).toBe(false);
  });
});

describe('bad input', () => {
  const errorOf = (changes: Parameters<typeof run>[0]) => {
    const result = run(changes);
    return result.ok ? undefined : result.error;
  };

  it('refuses a key of another case, another frame and a place that is none', () => {
    expect(errorOf({ key: { ...key, caseId: 'LYM-02' } })).toEqual({
      kind: 'other-case',
      submissionCaseId: 'LUNG-07',
      keyCaseId: 'LYM-02',
    });
    expect(
      errorOf({ submission: read([finding(1, [0, 0, 0], { frameOfReferenceUid: '9' })]) }),
    ).toEqual({ kind: 'other-frame', findingIds: ['m1'], expected: '1.2.3' });
    for (const x of [Number.NaN, Infinity, 1e7])
      expect(errorOf({ submission: read([finding(1, [x, 0, 0])]) })).toEqual({
        kind: 'implausible-place',
        findingIds: ['m1'],
      });
  });

  it('refuses a number that is none and an id used twice, and names it', () => {
    expect(errorOf({ submission: read([finding(1, [0, 0, 0], { suvmax: Number.NaN })]) })).toEqual({
      kind: 'not-a-number',
      which: 'submission',
      path: 'submission.findings.0.suvmax',
    });
    expect(
      errorOf({ submission: read([finding(1, [0, 0, 0]), finding(1, [9, 0, 0])]) }),
    ).toMatchObject({ kind: 'repeated-id', id: 'm1' });
    expect(errorOf({ key: { ...key, schema: 'uptake-answers/9' as never } })).toMatchObject({
      kind: 'unknown-schema',
      which: 'key',
    });
  });

  it.each([
    ['region', { truths: [{ ...base, region: sphere(0, 0, 0, -1) }] }],
    ['margin', { truths: [{ ...base, marginMm: 0 }] }],
    ['voxel-size', { petVoxelMm: 0 }],
    ['group-member-unknown', { groups: [{ id: 'G', members: ['T9'], k: 1, weight: 1 }] }],
    ['group-count', { groups: [{ id: 'G', members: ['T1'], k: 2, weight: 1 }] }],
    ['group-member-decoy', { groups: [{ id: 'G', members: ['D1'], k: 1, weight: 1 }] }],
  ] as ReadonlyArray<[string, Partial<Key>]>)(
    'refuses a key whose %s does not hold',
    (problem, change) => {
      expect(errorOf({ key: { ...key, ...change } })).toMatchObject({
        kind: 'key-inconsistent',
        problem,
      });
    },
  );

  it('marks what it can and hands unknown codes to a person', () => {
    const odd = finding(1, [0, 0, 0], { conf: 5, site: 'left-ear', pattern: 'stripes' });
    const sheet = sheetOf({
      key: keyOf([{ ...base, pattern: ['focal'] }]),
      submission: read([odd], {
        ...emptyReport,
        critical: { none: true, items: [{ ...pneumothorax, item: 'house-rule' }] },
      }),
    });
    const open = sheet.items.filter(({ status }) => status === 'needs-human');
    expect(open.map(({ itemId, inputs }) => [itemId, inputs.code])).toEqual([
      ['A/unknown/m1/sites', 'left-ear'],
      ['B/unknown/m1/patterns', 'stripes'],
      ['F/unknown/c1/critical', 'house-rule'],
    ]);
    expect(sheet.summary.zh).toContain('3 项须人工判定');
  });

  it('marks ten thousand findings', { timeout: 60_000 }, () => {
    const many = Array.from({ length: 10_000 }, (_, n) =>
      finding(n + 1, [(n % 97) * 4 - 190, (n % 89) * 4 - 170, (n % 211) * 4 - 420], { conf: 5 }),
    );
    const sheet = sheetOf({ submission: read(many) });
    expect(sheet.matching).toHaveLength(10_000);
    expect(sheet.sections[0]!.gotMilli).toBeGreaterThan(0);
  });
});

describe('a sheet', () => {
  it('is canonical JSON and names what it was made from', () => {
    const sheet = sheetOf();
    expect(JSON.parse(canonicalJson(sheet))).toEqual(JSON.parse(JSON.stringify(sheet)));
    expect(sheet).toMatchObject({ rulesVersion: 'uptake-rules@2026.2', keyVersion: 3 });
    for (const hash of [sheet.keyHash, sheet.rulesHash, sheet.submissionHash])
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(sheetOf({ key: { ...key, keyVersion: 4 } }).keyHash).not.toBe(sheet.keyHash);
  });

  it('tells the lesion table what each row earned in each section', () => {
    const rows = lesionRows(sheetOf({ applicable: ['A', 'B', 'C', 'E', 'F'] }), key, submission);
    const missed = rows.find(({ truthId }) => truthId === 'T4');
    expect(missed).toMatchObject({ outcome: 'missed', place: [28, 10, -62] });
    expect(missed?.points.A?.gotMilli).toBe(0);
    expect(missed?.points.B?.maxMilli).toBeGreaterThan(0);
    const over = rows.find(({ truthId }) => truthId === 'D3');
    expect(over).toMatchObject({ outcome: 'over-called', findingNumber: 6 });
    expect(over?.points.A?.gotMilli).toBeLessThan(0);
    expect(over?.reason.zh).toContain('实为 D3 肝顶呼吸错配（伪影）');
  });
});
