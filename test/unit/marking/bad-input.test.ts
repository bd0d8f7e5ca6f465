import { describe, expect, it } from 'vitest';
import { worldPoint } from '#domain/image';
import {
  currentRules,
  mark,
  markingRules,
  rules2026v1,
  rules2026v2,
  type Key,
  type KeyPoint,
  type MarkError,
} from '#domain/marking';
import { emptyReport, type Report } from '#domain/report';
import { vocabulary as vocab } from '#domain/vocab';
import { finding, key as fullKey, plainKey, submission } from '../../golden/lung-07.ts';
import { itemOf, run, sheetOf, text } from './made.ts';

const errorOf = (key: Partial<Key>, report: Partial<Report> = {}): MarkError | undefined => {
  const result = run(key, report);
  return result.ok ? undefined : result.error;
};
const point = (more: Partial<KeyPoint>): KeyPoint => ({
  id: 'p',
  points: 1,
  label: text('要点'),
  anyOf: ['biopsy'],
  ...more,
});

describe('a key that cannot be marked against', () => {
  const staging = { module: 'lung-tnm-9', components: { T: 'T2a' } };
  const artifact = {
    id: 'a',
    artifact: 'metal',
    seriesRole: 'PT',
    actionAnyOf: [],
    affectsConclusion: true,
  };
  const mustNot = { id: 'm', severity: 'minor' as const, why: text('x') };

  it.each([
    ['staging-module', { staging: { ...staging, module: 'lung-tnm-12' } }, 'lung-tnm-12'],
    ['staging-module', { staging: { ...staging, module: 'percist-1.0' } }, 'percist-1.0'],
    ['staging-value', { staging: { ...staging, components: { T: 'T9' } } }, 'T=T9'],
    ['staging-value', { staging: { ...staging, components: { G: 'x' } } }, 'G'],
    ['staging-value', { staging: { ...staging, group: 'V' } }, 'V'],
    [
      'credit',
      { staging: { ...staging, alternatives: { T: [{ value: 'T3', credit: 2 }] } } },
      'alternatives.T',
    ],
    ['unknown-code', { recommend: [point({ anyOf: ['prayer'] })] }, 'prayer'],
    ['unknown-code', { recommend: [point({ anyOf: ['biopsy@elbow'] })] }, 'elbow'],
    ['unknown-code', { artifacts: [{ ...artifact, artifact: 'ghost' }] }, 'ghost'],
    ['unknown-code', { artifacts: [{ ...artifact, actionAnyOf: ['wait'] }] }, 'wait'],
    ['unknown-code', { variants: [{ id: 'v', variant: 'green-fat' }] }, 'green-fat'],
    ['unknown-code', { quality: ['superb'] }, 'superb'],
    ['unknown-code', { form: { question: ['why'] } }, 'why'],
    ['unknown-truth', { artifacts: [{ ...artifact, truthId: 'T9' }] }, 'T9'],
    ['unknown-truth', { impression: [point({ field: 'finding.T9.conf', anyOf: ['5'] })] }, 'T9'],
    ['unknown-field', { impression: [point({ field: 'weather' })] }, 'weather'],
    ['unknown-field', { impression: [point({ field: 'staging.colour' })] }, 'staging.colour'],
    ['no-condition', { recommend: [point({ anyOf: [] })] }, undefined],
    ['no-condition', { mustNot: [{ ...mustNot, when: {} }] }, undefined],
    ['points', { recommend: [point({ weeks: [12, 4] })] }, undefined],
    ['points', { caps: [{ when: 'critical-miss', max: 120, needsExaminer: false }] }, undefined],
    ['bounds', { petBounds: { min: worldPoint(0, 0, 0), max: worldPoint(1, -1, 1) } }, undefined],
  ] as ReadonlyArray<[string, Partial<Key>, string | undefined]>)(
    'is refused by name: %s',
    (problem, key, detail) => {
      expect(errorOf(key)).toMatchObject({ kind: 'key-inconsistent', problem });
      if (detail !== undefined) expect(errorOf(key)).toMatchObject({ detail });
    },
  );

  it('is refused where two entries of a list have one id', () => {
    expect(errorOf({ recommend: [point({}), point({})] })).toEqual({
      kind: 'repeated-id',
      which: 'key',
      id: 'p',
    });
  });
});

describe('a report that has not the shape of the format', () => {
  it.each([
    ['report.history.asked', { history: { summary: '', asked: 'all' } }],
    ['report.variants.0.variant', { variants: [{ id: 'v' }] }],
    ['report.differential', { differential: {} }],
    ['report.staging.components.T', { staging: { components: { T: { a: 1 } } } }],
    [
      'report.recommendation.details.0.intervalWeeks',
      {
        recommendation: {
          text: '',
          items: [],
          details: [{ id: 'r', action: 'biopsy', intervalWeeks: 'soon' }],
        },
      },
    ],
    ['report.impression.text', { impression: { text: 7, items: [] } }],
  ])('is refused and %s named', (path, report) => {
    expect(errorOf({}, report as Partial<Report>)).toEqual({
      kind: 'unknown-schema',
      which: 'submission',
      schema: `uptake-submission/1, ${path}`,
    });
  });

  it('may lack what an earlier version did not have', () => {
    const { history, technique, regions, impression, critical, recommendation } = emptyReport;
    const { asked: _asked, ...oldHistory } = history;
    const { details: _details, ...oldRecommendation } = recommendation;
    const old = {
      history: oldHistory,
      technique,
      regions,
      impression,
      critical,
      recommendation: oldRecommendation,
    };
    const result = mark({
      submission: { ...submission, findings: [], report: old as unknown as Report },
      key: fullKey,
      rules: rules2026v2,
      vocab,
    });
    expect(result.ok && result.value.sections.map(({ section }) => section).join('')).toBe(
      'ABCDEFGHI',
    );
  });

  it('with codes that nobody knows is marked, and each is left to a person by name', () => {
    const sheet = sheetOf(
      {
        recommend: [point({})],
        variants: [{ id: 'v', variant: 'urine' }],
        form: { question: ['staging'] },
      },
      {
        history: { summary: '', question: 'curiosity' },
        variants: [{ id: 'v1', variant: 'moonlight' }],
        recommendation: { text: '', items: ['dance'] },
      },
    );
    const open = sheet.items.filter(({ status }) => status === 'needs-human');
    expect(open.map(({ itemId, inputs }) => [itemId, inputs.code])).toEqual([
      ['G/unknown/v1/variants', 'moonlight'],
      ['H/unknown/bare-dance/recommendations', 'dance'],
      ['I/unknown/history/questions', 'curiosity'],
    ]);
    for (const { reason } of open) expect(reason.zh).toContain('词表以外的代码');
  });
});

describe('a finding outside the images', () => {
  it('is a false positive that says so', () => {
    const key: Key = {
      ...plainKey,
      petBounds: { min: worldPoint(-200, -200, -400), max: worldPoint(200, 200, 400) },
    };
    const findings = [finding(1, [0, 0, 900], { conf: 5 }), finding(2, [0, 0, 300], { conf: 5 })];
    const result = mark({
      submission: { ...submission, findings },
      key,
      rules: rules2026v2,
      vocab,
    });
    if (!result.ok) throw new Error(result.error.kind);
    const outside = itemOf(result.value, 'A/finding/m1');
    expect(outside).toMatchObject({ ruleId: 'A-false-positive', inputs: { outsideImages: 1 } });
    expect(outside.reason).toEqual({
      zh: '标记 1（肯定恶性）在图像范围以外：计 1 处假阳性，首处不扣分。',
      en: 'Finding 1 (definitely malignant) lies outside the images: 1 false positive, and the first is free.',
    });
    expect(itemOf(result.value, 'A/finding/m2').inputs.outsideImages).toBeUndefined();
  });
});

describe('much of everything', () => {
  it('a megabyte of text is left to a person and not copied into the sheet', () => {
    const impression = {
      text: '左肾上腺结节，转移不除外。'.repeat(80_000),
      items: [],
    };
    const withText = point({
      anyOf: ['distant-metastasis'],
      text: { anyOf: [['转移']], polarity: 'affirmed' },
    });
    const sheet = sheetOf({ impression: [withText] }, { impression });
    const item = itemOf(sheet, 'E/point/p');
    expect(item).toMatchObject({
      status: 'needs-human',
      gotMilli: 0,
      inputs: { text: 'too-long' },
    });
    expect(item.reason.zh).toContain('文字过长');
    expect(JSON.stringify(sheet).length).toBeLessThan(20_000);
  });

  it('ten thousand findings and ten thousand report items are marked', { timeout: 60_000 }, () => {
    const findings = Array.from({ length: 10_000 }, (_, n) =>
      finding(n + 1, [(n % 97) * 4 - 190, (n % 89) * 4 - 170, (n % 211) * 4 - 420], {
        conf: 5,
        note: '结节',
      }),
    );
    const details = Array.from({ length: 10_000 }, (_, n) => ({ id: `r${n}`, action: 'mri' }));
    const report: Report = {
      ...submission.report,
      recommendation: { text: '', items: [], details },
    };
    const result = mark({
      submission: { ...submission, findings, report },
      key: fullKey,
      rules: rules2026v2,
      vocab,
    });
    expect(result.ok && result.value.matching.length).toBe(10_000);
  });
});

describe('versions of the rules', () => {
  it('are all kept, and a sheet says which one made it', () => {
    expect([...markingRules.keys()]).toEqual(['uptake-rules@2026.1', 'uptake-rules@2026.2']);
    expect(currentRules).toBe(rules2026v2);
    expect(sheetOf({}, {}).rulesVersion).toBe('uptake-rules@2026.2');
  });

  it('of 2026.1 judge A, B, C, E and F of a newer key and leave the rest', () => {
    const result = mark({ submission, key: fullKey, rules: rules2026v1, vocab });
    if (!result.ok) throw new Error(result.error.kind);
    expect(result.value.sections.map(({ section }) => section)).toEqual(['A', 'B', 'C', 'E', 'F']);
    expect(result.value.caps.map(({ id }) => id)).toEqual(['critical-miss']);
    expect(result.value.penalties).toEqual([]);
  });

  it('give the same marks for a key of 2026.1', () => {
    const sheets = [rules2026v1, rules2026v2].map((rules) => {
      const result = mark({ submission, key: plainKey, rules, vocab });
      if (!result.ok) throw new Error(result.error.kind);
      return result.value;
    });
    expect(sheets[1]?.items).toEqual(sheets[0]?.items);
    expect(sheets[1]?.keyHash).toBe(sheets[0]?.keyHash);
    expect(sheets[1]?.submissionHash).toBe(sheets[0]?.submissionHash);
  });
});
