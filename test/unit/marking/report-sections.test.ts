import { describe, expect, it } from 'vitest';
import { mark, rules2026v2 as rules, type Key, type KeyPoint } from '#domain/marking';
import { emptyReport, type Report, type RecommendationItem } from '#domain/report';
import { vocabulary as vocab } from '#domain/vocab';
import { finding, plainKey, sphere, submission } from '../../golden/lung-07.ts';
import { alone, itemOf, sheetOf, text } from './made.ts';

const point = (more: Partial<KeyPoint>): KeyPoint => ({
  id: 'p',
  points: 1,
  label: text('要点'),
  anyOf: [],
  ...more,
});
const said = (concept: string, certainty: 'certain' | 'probable' | 'possible', site?: string) => ({
  id: concept,
  concept,
  site,
  certainty,
});

describe('impression and differential', () => {
  const impression = (key: Partial<KeyPoint>, items: Report['impression']['items']) =>
    alone('E', { impression: [point(key)] }, { impression: { text: '', items } }).rawMilli;

  it('gives half for what the key calls near', () => {
    const key = { anyOf: ['lymphoma'], nearOf: ['indeterminate-lesion'] };
    expect(impression(key, [said('lymphoma', 'certain')])).toBe(100_000);
    expect(impression(key, [said('indeterminate-lesion', 'certain')])).toBe(50_000);
    expect(impression(key, [said('benign-tumour', 'certain')])).toBe(0);
  });

  it.each([
    ['certain', ['certain'], 100_000],
    ['probable', ['certain'], 50_000],
    ['possible', ['certain'], 0],
    ['possible', ['probable', 'possible'], 100_000],
  ] as const)('judges %s where %o is accepted: %i', (certainty, accepted, milli) => {
    const key = { anyOf: ['lymphoma'], certaintyAccept: accepted };
    expect(impression(key, [said('lymphoma', certainty)])).toBe(milli);
  });

  it('counts four possibilities of the differential and no more', () => {
    const differential = (before: number) => [
      ...Array.from({ length: before }, (_, n) => ({
        id: `x${n}`,
        concept: 'artefact',
        reason: '',
      })),
      { id: 'it', concept: 'granulomatous-disease', reason: '' },
    ];
    const key = { differential: [point({ anyOf: ['granulomatous-disease'] })] };
    expect(alone('E', key, { differential: differential(3) }).rawMilli).toBe(100_000);
    expect(alone('E', key, { differential: differential(4) }).rawMilli).toBe(0);
  });

  it('can ask another field for a point, and a finding for what it was called', () => {
    const key: Partial<Key> = {
      truths: [{ ...plainKey.truths[0]!, id: 'T1', need: 'decoy', region: sphere(0, 0, 0, 5) }],
      impression: [point({ field: 'finding.T1.nature', anyOf: ['granuloma'] })],
    };
    const result = mark({
      submission: {
        ...submission,
        findings: [finding(1, [0, 0, 0], { conf: 2, nature: 'granuloma' })],
        report: emptyReport,
      },
      key: { ...plainKey, critical: [], ...key },
      rules,
      vocab,
      applicable: ['E'],
    });
    expect(result).toMatchObject({ ok: true, value: { rawMilli: 100_000 } });
  });
});

describe('artefacts and quality', () => {
  const artifact = {
    id: 'a',
    artifact: 'metal',
    seriesRole: 'PT',
    actionAnyOf: ['reconstruct-nac'],
    affectsConclusion: false,
  };
  const recognised = {
    id: 'r',
    artifact: 'metal',
    action: 'reconstruct-nac',
    affectsConclusion: false,
  };

  it.each([
    [{}, 100_000],
    [{ action: 'note' }, 75_000],
    [{ affectsConclusion: true }, 75_000],
    [{ affectsConclusion: undefined }, 75_000],
    [{ action: undefined, affectsConclusion: undefined }, 50_000],
    [{ artifact: 'truncation' }, 0],
  ])('recognised ½, action ¼, effect ¼: %o earns %i', (change, milli) => {
    const artifacts = [{ ...recognised, ...change }];
    expect(alone('G', { artifacts: [artifact] }, { artifacts }).rawMilli).toBe(milli);
  });

  it('counts the action for C3 and the rest for C2', () => {
    const { byComp } = alone('G', { artifacts: [artifact] }, { artifacts: [recognised] });
    expect(byComp).toEqual({ C2: [75_000, 75_000], C3: [25_000, 25_000] });
  });

  it('counts quality two parts and what is to be recognised three', () => {
    const key: Partial<Key> = {
      quality: ['limited'],
      variants: [
        { id: 'v', variant: 'brown-fat' },
        { id: 'w', variant: 'urine', points: 2 },
      ],
    };
    const report = (quality: string, ...variants: string[]): Partial<Report> => ({
      technique: { remarks: '', quality },
      variants: variants.map((variant) => ({ id: variant, variant })),
    });
    expect(alone('G', key, report('limited')).rawMilli).toBe(40_000);
    expect(alone('G', key, report('good')).rawMilli).toBe(20_000);
    expect(alone('G', key, report('non-diagnostic', 'brown-fat')).rawMilli).toBe(40_000);
    expect(alone('G', key, report('excellent', 'urine')).rawMilli).toBe(40_000);
    expect(alone('G', key, report('limited', 'urine', 'brown-fat')).rawMilli).toBe(100_000);
  });

  it.each([
    [1, 100_000],
    [2, 100_000],
    [3, 0],
  ] as const)(
    'takes a mimic called with confidence %i for recognised or not: %i',
    (conf, milli) => {
      const key: Key = {
        ...plainKey,
        critical: [],
        impression: [],
        truths: [
          { ...plainKey.truths[0]!, id: 'D', need: 'decoy', conf: 1, region: sphere(0, 0, 0, 5) },
        ],
        variants: [{ id: 'v', variant: 'brown-fat', truthId: 'D' }],
      };
      const result = mark({
        submission: {
          ...submission,
          findings: [finding(1, [0, 0, 0], { conf })],
          report: emptyReport,
        },
        key,
        rules,
        vocab,
        applicable: ['G'],
      });
      expect(result).toMatchObject({ ok: true, value: { rawMilli: milli } });
    },
  );
});

describe('recommendations', () => {
  const advise = (key: Partial<KeyPoint>, ...details: Array<Omit<RecommendationItem, 'id'>>) =>
    alone(
      'H',
      { recommend: [point(key)] },
      {
        recommendation: {
          text: '',
          items: [],
          details: details.map((each, n) => ({ id: `r${n}`, ...each })),
        },
      },
    );

  it('wants the action at the target, parts of it included', () => {
    const key = { anyOf: ['biopsy@ln'] };
    expect(advise(key, { action: 'biopsy', target: 'ln.4R' }).rawMilli).toBe(100_000);
    expect(advise(key, { action: 'biopsy', target: 'liver.S8' }).rawMilli).toBe(0);
    expect(advise(key, { action: 'biopsy' }).rawMilli).toBe(0);
    expect(advise({ anyOf: ['biopsy'] }, { action: 'biopsy', target: 'liver.S8' }).rawMilli).toBe(
      100_000,
    );
  });

  it('holds a follow-up to its interval and says so', () => {
    const key = { anyOf: ['follow-up-pet'], weeks: [10, 14] as const };
    expect(advise(key, { action: 'follow-up-pet', intervalWeeks: 12 }).rawMilli).toBe(100_000);
    const late = advise(key, { action: 'follow-up-pet', intervalWeeks: 26 });
    expect(late.rawMilli).toBe(0);
    expect(itemOf(late, 'H/point/p').reason.zh).toContain('间隔应为 10–14 周');
    expect(advise(key, { action: 'follow-up-pet' }).rawMilli).toBe(0);
  });

  it('reads the bare actions of older reports', () => {
    const recommendation = { text: '', items: ['endoscopy'] };
    const sheet = alone('H', { recommend: [point({ anyOf: ['endoscopy'] })] }, { recommendation });
    expect(sheet.rawMilli).toBe(100_000);
  });
});

describe('history and form', () => {
  const values = {
    a: 'essential',
    b: 'essential',
    c: 'useful',
    ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [`x${n}`, 'irrelevant' as const])),
  } as const;
  const asked = (...ids: string[]) =>
    itemOf(
      alone('I', { historyValues: values }, { history: { summary: '', asked: ids } }),
      'I/history',
    );

  it('pays for essential questions and charges irrelevant ones beyond five', () => {
    const share = (...ids: string[]) => asked(...ids).gotMilli / asked().maxMilli;
    expect(share()).toBe(0);
    expect(share('a')).toBeCloseTo(0.5, 4);
    expect(share('a', 'b', 'c')).toBe(1);
    expect(share('a', 'b', 'x1', 'x2', 'x3', 'x4', 'x5')).toBe(1);
    expect(share('a', 'b', 'x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7')).toBeCloseTo(0.8, 4);
    expect(share('a', 'a')).toBeCloseTo(0.5, 4);
    expect(share('x1', 'x2', 'x3', 'x4', 'x5', 'x6')).toBe(0);
    expect(asked('a').reason.zh).toBe('必问病史 2 项，已问 1 项，漏问：b。');
  });

  const form: NonNullable<Key['form']> = {
    question: ['staging', 'diagnosis'],
    technique: { tracer: '18F-FDG', activityMBq: 370, glucoseMmolL: 5.63, range: true },
    comparison: { prior: ['pet-ct'], date: '2026-01-05' },
  };

  it('wants a status for each region', () => {
    const regions = { ...emptyReport.regions, R1: { status: 'normal' as const, text: '' } };
    expect(itemOf(alone('I', { form }, { regions }), 'I/regions')).toMatchObject({
      maxMilli: 33_333,
      gotMilli: 8333,
    });
  });

  it('wants technique as the sheet has it; copies may be rounded', () => {
    const technique = (said: Partial<Report['technique']>) =>
      itemOf(alone('I', { form }, { technique: { remarks: '', ...said } }), 'I/technique').inputs
        .right;
    const all = { tracer: '18F-FDG', activityMBq: 370, glucoseMmolL: 5.6, range: '全身' };
    expect(technique(all)).toBe(4);
    expect(technique({ ...all, activityMBq: 374 })).toBe(3);
    expect(technique({ ...all, range: ' ' })).toBe(3);
    expect(technique({ ...all, tracer: '68Ga-FAPI' })).toBe(3);
    expect(technique({})).toBe(0);
  });

  it('wants the comparison with its date and one of the accepted questions', () => {
    const got = (report: Partial<Report>, id: string) =>
      itemOf(alone('I', { form }, report), `I/${id}`).gotMilli;
    expect(
      got({ comparison: { prior: 'pet-ct', date: '2026-01-05', text: '' } }, 'comparison'),
    ).toBe(16_667);
    expect(got({ comparison: { prior: 'pet-ct', text: '' } }, 'comparison')).toBe(0);
    expect(got({ comparison: { prior: 'none', text: '' } }, 'comparison')).toBe(0);
    expect(got({ history: { summary: '', question: 'diagnosis' } }, 'question')).toBe(16_667);
  });

  it('is absent where the key asks for nothing of it', () => {
    expect(sheetOf({}, {}).sections.map(({ section }) => section)).toEqual(['A', 'F']);
  });
});
