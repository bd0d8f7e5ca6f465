import { describe, expect, it } from 'vitest';
import { parseAnswers, parseJson } from '#pack';
import { key, text } from './small-pack.ts';

const kindOf = (value: unknown): string => {
  const parsed = parseAnswers(value);
  return parsed.ok ? 'ok' : parsed.error.kind;
};
const truth = key.truths[0]!;
const withTruth = (changed: object): unknown => ({ ...key, truths: [{ ...truth, ...changed }] });

describe('a reference answer', () => {
  it('is read as it was written', () => {
    expect(parseAnswers(JSON.parse(JSON.stringify(key)))).toEqual({ ok: true, value: key });
  });

  it('may hold every kind of region', () => {
    for (const region of [
      { type: 'point', c: [1, 2, 3] },
      { type: 'ellipsoid', c: [1, 2, 3], radii: [1, 2, 3] },
      { type: 'ellipsoid', c: [1, 2, 3], radii: [1, 2, 3], dir: [1, 0, 0, 0, 1, 0, 0, 0, 1] },
    ])
      expect(kindOf(withTruth({ region }))).toBe('ok');
  });

  it('is refused for what the format does not allow', () => {
    const wrong: ReadonlyArray<readonly [string, unknown]> = [
      ['not an object', 'hello'],
      ['null', null],
      ['unknown member', { ...key, hint: 1 }],
      ['unknown member deep inside', withTruth({ secret: 1 })],
      ['radius 0', withTruth({ region: { type: 'sphere', c: [0, 0, 0], r: 0 } })],
      ['a mask', withTruth({ region: { type: 'mask' } })],
      ['two coordinates', withTruth({ region: { type: 'point', c: [0, 0] } })],
      [
        'a coordinate in another building',
        withTruth({ region: { type: 'point', c: [0, 0, 1e6] } }),
      ],
      ['confidence 6', withTruth({ conf: 6 })],
      ['SUV as text', withTruth({ suvmax: '9.5' })],
      ['negative SUV', withTruth({ suvmax: -1 })],
      ['a site with markup', withTruth({ site: '<b>' })],
      ['a region without status', { ...key, regionStatus: { R1: ['normal'] } }],
      ['a status that accepts nothing', { ...key, regionStatus: { ...key.regionStatus, R1: [] } }],
    ];
    for (const [what, value] of wrong) expect([what, kindOf(value)]).toEqual([what, 'schema']);
  });

  it('is refused when it contradicts itself', () => {
    const wrong: readonly unknown[] = [
      { ...key, truths: [truth, truth] },
      { ...key, teaching: [{ truthId: 'T9', text }] },
      { ...key, groups: [{ id: 'G1', members: ['T9'], k: 1, weight: 1 }] },
      { ...key, groups: [{ id: 'G1', members: ['T1'], k: 2, weight: 1 }] },
      withTruth({ confAccept: [5, 4] }),
    ];
    for (const value of wrong) expect(kindOf(value)).toBe('inconsistent');
  });
});

describe('what a reference answer says of the report', () => {
  const point = { id: 'p', points: 1, label: text, anyOf: ['biopsy@ln.4R'] };
  const report = {
    staging: {
      module: 'lugano-2014',
      components: { stage: 'II', nodalRegions: ['mediastinal'], maxDiameterMm: 80 },
      group: 'limited',
      alternatives: { stage: [{ value: 'IIE', credit: 0.5 }] },
    },
    response: { module: 'percist-1.0', components: { newLesions: 'no' }, category: 'PMR' },
    differential: [{ ...point, anyOf: ['lymphoma'], certaintyAccept: ['possible'] }],
    recommend: [
      point,
      { ...point, id: 'q', anyOf: ['follow-up-pet'], weeks: [10, 14], reference: text },
    ],
    historyText: [
      {
        ...point,
        anyOf: [],
        text: { anyOf: [['吸烟']], polarity: 'affirmed', scope: ['history'] },
      },
    ],
    historyValues: { smoking: 'essential', pets: 'irrelevant' },
    form: {
      question: ['staging'],
      technique: { tracer: '18F-FDG', activityMBq: 370, range: true },
      comparison: { prior: ['pet-ct'], date: '2026-01-05' },
    },
    artifacts: [
      {
        id: 'a',
        artifact: 'metal',
        seriesRole: 'PT',
        actionAnyOf: ['reconstruct-nac'],
        affectsConclusion: false,
        truthId: 'T1',
      },
    ],
    variants: [{ id: 'v', variant: 'brown-fat', points: 2 }],
    quality: ['good', 'excellent'],
    mustNot: [
      {
        id: 'm',
        severity: 'harmful',
        when: {
          coded: { field: 'recommendation', anyOf: ['surgery'] },
          unless: { field: 'recommendation', anyOf: ['biopsy'] },
        },
        cap: 59,
        why: text,
      },
    ],
    caps: [{ when: 'critical-miss', max: 50, needsExaminer: false }],
    petBounds: { min: [-300, -300, -900], max: [300, 300, 900] },
  };

  it('is read as it was written', () => {
    const whole = { ...key, ...report };
    expect(parseAnswers(JSON.parse(JSON.stringify(whole)))).toEqual({ ok: true, value: whole });
    expect(
      kindOf(withTruth({ sulpeak: 4, mtvMl: 12, grade: 3, nature: ['primary'], stageRole: 'T2a' })),
    ).toBe('ok');
  });

  it.each([
    [
      { staging: { ...report.staging, module: 'lung-tnm-12' } },
      'unknown staging module "lung-tnm-12"',
    ],
    [{ quality: ['superb'] }, 'unknown code "superb"'],
    [{ variants: [{ id: 'v', variant: 'green-fat' }] }, 'unknown code "green-fat"'],
    [{ recommend: [{ ...point, field: 'weather' }] }, 'no coded field "weather"'],
    [{ recommend: [point, point] }, 'two entries with the id p'],
    [{ mustNot: [{ ...report.mustNot[0], when: {} }] }, 'm: nothing could ever meet this'],
    [{ mustNot: [{ ...report.mustNot[0], severity: 'awful' }] }, 'mustNot.0.severity'],
    [{ historyValues: { smoking: 'maybe' } }, 'historyValues.smoking'],
    [{ caps: [{ when: 'rain', max: 50, needsExaminer: false }] }, 'caps.0.when'],
  ])('is refused with a sentence: %o', (change, sentence) => {
    const parsed = parseAnswers({ ...key, ...change });
    expect(parsed).toMatchObject({ ok: false, error: { kind: 'schema' } });
    if (!parsed.ok) expect(parsed.error.detail).toContain(sentence);
  });
});

describe('JSON from outside', () => {
  it('may not name what would reach a prototype, at any depth', () => {
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      const source = `{"a":[{"${name}":{"polluted":1}}]}`;
      expect(parseJson(source, 'f')).toMatchObject({
        ok: false,
        error: { kind: 'json-forbidden-name', file: 'f', detail: name },
      });
      expect(kindOf(JSON.parse(JSON.stringify(key).replace('{', `{"${name}":{},`)))).toBe(
        'json-forbidden-name',
      );
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('may nest 32 deep and not 33, nor 50 000', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(parseJson(nested(32), 'f').ok).toBe(true);
    expect(parseJson(nested(33), 'f')).toMatchObject({ error: { kind: 'json-too-deep' } });
    const deep = parseJson(nested(50_000), 'f');
    expect(deep.ok).toBe(false);
  });

  it('may not be larger than 5 MB', () => {
    expect(parseJson(`"${'x'.repeat(5 * 1024 * 1024)}"`, 'f')).toMatchObject({
      error: { kind: 'json-too-large' },
    });
  });
});
