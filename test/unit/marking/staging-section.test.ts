import { describe, expect, it } from 'vitest';
import type { Key } from '#domain/marking';
import type { ReportResponse, ReportStaging } from '#domain/report';
import { alone, itemOf, sheetOf } from './made.ts';

const lung: NonNullable<Key['staging']> = {
  module: 'lung-tnm-9',
  components: { T: 'T2a', N: 'N2a', M: 'M1b' },
  group: 'IVA',
};
const stage = (said: ReportStaging, key = lung) => alone('D', { staging: key }, { staging: said });
const stated = (T: string, N: string, M: string, group?: string) =>
  stage({ module: 'lung-tnm-9', components: { T, N, M }, group });

describe('stage', () => {
  // Of 15: T 5, N 5, M 3, group 2.
  it.each([
    ['T2a', 'N2a', 'M1b', 'IVA', 15],
    // Subcategory wrong: half of 5.
    ['T2b', 'N2a', 'M1b', 'IVA', 12.5],
    ['T2a', 'N2b', 'M1b', 'IVA', 12.5],
    // One major step: a quarter.
    ['T3', 'N2a', 'M1b', 'IVA', 11.25],
    ['T2a', 'N3', 'M1b', 'IVA', 11.25],
    // M1a for M1b is one step, M0 is two.
    ['T2a', 'N2a', 'M1a', 'IVA', 12.75],
    // The worked example: IIIA follows from T2a N2a M0.
    ['T2a', 'N2a', 'M0', 'IIIA', 11],
    // The right group against the reader's own components earns nothing and is flagged.
    ['T2a', 'N2a', 'M0', 'IVA', 10],
    ['T2a', 'N2a', 'M1b', 'IIIA', 13],
    ['T4', 'N0', 'M0', 'IIIA', 1],
  ])('%s %s %s %s earns %f of 15', (T, N, M, group, points) => {
    expect(stated(T, N, M, group).rawMilli).toBe(Math.round((100_000 * points) / 15));
  });

  it('names a group that contradicts its own components', () => {
    const sheet = stated('T2a', 'N2a', 'M0', 'IVA');
    expect(itemOf(sheet, 'D/staging/group').reason.zh).toContain('自身不一致');
    expect(itemOf(sheet, 'D/staging/group').inputs.consistency).toBe('inconsistent');
  });

  it('takes a group on its own word where the components leave it open', () => {
    const sheet = stage({ module: 'lung-tnm-9', components: { T: 'T2a' }, group: 'IVA' });
    expect(itemOf(sheet, 'D/staging/group').inputs).toMatchObject({
      consistency: 'unknown',
      creditMilli: 1000,
    });
  });

  it('earns nothing with another system or none, and says which applies', () => {
    const other = stage({ module: 'lugano-2014', components: { stage: 'IV' }, group: 'advanced' });
    expect(other.rawMilli).toBe(0);
    expect(itemOf(other, 'D/staging/module').reason).toEqual({
      zh: '分期系统选错：用“淋巴瘤 Lugano 2014 分期”，应为“肺癌 TNM 第 9 版”，本项不得分。',
      en: 'Wrong stage system: “Lymphoma, Lugano 2014 staging” instead of “Lung cancer TNM, 9th edition”, so nothing is earned.',
    });
    expect(itemOf(stage({ components: {} }), 'D/staging/module').reason.zh).toBe(
      '未填分期；应采用“肺癌 TNM 第 9 版”。',
    );
  });

  it('leaves a system or a value that it does not know to a person', () => {
    const module = stage({ module: 'lung-tnm-10', components: { T: 'T2a' } });
    expect(itemOf(module, 'D/staging/module')).toMatchObject({
      status: 'needs-human',
      gotMilli: 0,
      maxMilli: 100_000,
    });
    expect(itemOf(module, 'D/staging/module').reason.zh).toContain('“lung-tnm-10”');
    const value = stated('T2z', 'N2a', 'M1b', 'IVA');
    expect(itemOf(value, 'D/staging/T')).toMatchObject({ status: 'needs-human', gotMilli: 0 });
    expect(itemOf(value, 'D/staging/T').toJudge?.reference.zh).toBe('T2a（> 3–4 cm）');
  });

  it('accepts what the key calls honest ambiguity', () => {
    const key = { ...lung, alternatives: { T: [{ value: 'T3', credit: 0.8 }] } };
    const said = {
      module: 'lung-tnm-9',
      components: { T: 'T3', N: 'N2a', M: 'M1b' },
      group: 'IVA',
    };
    expect(itemOf(stage(said, key), 'D/staging/T').inputs.creditMilli).toBe(800);
    expect(itemOf(stage(said), 'D/staging/T').inputs.creditMilli).toBe(250);
  });

  it('judges nodal regions by overlap, symptoms and diameter by theirs', () => {
    const key = {
      module: 'lugano-2014',
      components: {
        stage: 'II',
        nodalRegions: ['mediastinal', 'cervical.L', 'cervical.R'],
        maxDiameterMm: 80,
        symptoms: 'B',
      },
    };
    const sheet = stage(
      {
        module: 'lugano-2014',
        components: {
          stage: 'IIE',
          nodalRegions: ['cervical.R', 'mediastinal', 'spleen'],
          maxDiameterMm: 95,
          symptoms: 'A',
        },
      },
      key,
    );
    const credit = (id: string) => itemOf(sheet, `D/staging/${id}`).inputs.creditMilli;
    expect([
      credit('stage'),
      credit('nodalRegions'),
      credit('maxDiameterMm'),
      credit('symptoms'),
    ]).toEqual([500, 500, 500, 0]);
  });

  it('is absent where the key stages nothing', () => {
    const staging = { module: 'lung-tnm-9', components: { T: 'T1a' } };
    expect(sheetOf({}, { staging }).sections.map(({ section }) => section)).toEqual(['A', 'F']);
  });
});

describe('response', () => {
  const key: NonNullable<Key['response']> = {
    module: 'percist-1.0',
    components: {
      baselineSulPeak: 9.4,
      currentSulPeak: 4.1,
      newLesions: 'no',
      baselineLiverSul: 1.5,
    },
    category: 'PMR',
  };
  const respond = (said: Partial<ReportResponse>, changed: Partial<typeof key> = {}) =>
    alone(
      'D',
      { response: { ...key, ...changed } },
      { response: { module: 'percist-1.0', components: {}, ...said } },
    );
  const category = (said: string, keyed: string) =>
    itemOf(
      respond({ category: said }, { components: { newLesions: 'no' }, category: keyed }),
      'D/response/group',
    ).inputs.creditMilli;

  it.each([
    ['PMR', 'PMR', 1000],
    ['CMR', 'PMR', 500],
    ['PMR', 'CMR', 500],
    ['SMD', 'PMR', 250],
    ['SMD', 'PMD', 250],
    ['PMD', 'SMD', 250],
    ['PMR', 'PMD', 0],
    ['PMD', 'PMR', 0],
    ['CMR', 'SMD', 0],
    ['CMR', 'PMD', 0],
  ])('%s for %s earns %i thousandths', (said, keyed, milli) => {
    expect(category(said, keyed)).toBe(milli);
  });

  // SUV band: 9.4 ± 0.94 full, ± 1.88 half. Liver band: 1.5 ± 0.2 full, ± 0.4 half.
  it.each([
    ['baselineSulPeak', 10.34, 1000],
    ['baselineSulPeak', 10.35, 500],
    ['baselineSulPeak', 11.29, 0],
    ['baselineLiverSul', 1.7, 1000],
    ['baselineLiverSul', 1.71, 500],
    ['baselineLiverSul', 1.1, 500],
    ['baselineLiverSul', 1.09, 0],
  ])('%s %f earns %i thousandths', (id, value, milli) => {
    const sheet = respond({ components: { [id]: value } });
    expect(itemOf(sheet, `D/response/${id}`).inputs.creditMilli).toBe(milli);
  });

  it('flags a category that the reader’s own numbers contradict', () => {
    const components = { baselineSulPeak: 9.4, currentSulPeak: 9.2, newLesions: 'no' };
    const sheet = respond({ components, category: 'PMR' });
    expect(itemOf(sheet, 'D/response/group')).toMatchObject({ gotMilli: 0 });
    expect(itemOf(sheet, 'D/response/group').reason.en).toContain('contradicts');
  });

  it('shares the section with a stage where the key has both', () => {
    const sheet = alone(
      'D',
      { staging: lung, response: { ...key, components: { newLesions: 'no' } } },
      { staging: { module: 'lung-tnm-9', components: lung.components, group: 'IVA' } },
    );
    // 15 for the stage, 2 + 5 for the response.
    expect(sheet.rawMilli).toBe(Math.round((100_000 * 15) / 22));
  });
});
