import { describe, expect, it } from 'vitest';
import {
  componentOf,
  groupConsistency,
  groupsFor,
  moduleIds,
  relationOf,
  responseRelation,
  stageGroup,
  stagingModule,
  stagingModules,
  stagingProblems,
} from '#domain/staging';

const component = (module: string, id: string) => {
  const found = componentOf(stagingModule(module)!, id);
  if (found === undefined) throw new Error(`no component ${id}`);
  return found;
};

describe('lung TNM, 9th edition', () => {
  const group = (T: string, N: string, M = 'M0') => stageGroup('lung-tnm-9', { T, N, M });

  // The table of domain design §3.4, written out again.
  it.each([
    ['T1a', ['IA1', 'IIA', 'IIB', 'IIIA', 'IIIB']],
    ['T1b', ['IA2', 'IIA', 'IIB', 'IIIA', 'IIIB']],
    ['T1c', ['IA3', 'IIA', 'IIB', 'IIIA', 'IIIB']],
    ['T2a', ['IB', 'IIB', 'IIIA', 'IIIB', 'IIIB']],
    ['T2b', ['IIA', 'IIB', 'IIIA', 'IIIB', 'IIIB']],
    ['T3', ['IIB', 'IIIA', 'IIIA', 'IIIB', 'IIIC']],
    ['T4', ['IIIA', 'IIIA', 'IIIB', 'IIIB', 'IIIC']],
  ])('groups %s with N0, N1, N2a, N2b, N3 as %s', (T, groups) => {
    expect(['N0', 'N1', 'N2a', 'N2b', 'N3'].map((N) => group(T, N))).toEqual(groups);
  });

  it('lets M decide over T and N', () => {
    expect(group('T1a', 'N0', 'M1a')).toBe('IVA');
    expect(group('T4', 'N3', 'M1b')).toBe('IVA');
    expect(group('T1a', 'N0', 'M1c1')).toBe('IVB');
    expect(group('TX', 'N3', 'M1c2')).toBe('IVB');
  });

  it('has no group where a component is missing or outside the table', () => {
    expect(stageGroup('lung-tnm-9', { T: 'T2a', N: 'N0' })).toBeUndefined();
    expect(group('TX', 'N1')).toBeUndefined();
    expect(group('T9', 'N0')).toBeUndefined();
  });

  it('says which rows were verified: the three of T1 that published summaries give', () => {
    const rows = stagingModule('lung-tnm-9')!.groupTable.filter(({ verified }) => verified);
    expect(rows.map(({ when, groups }) => [when.N, groups])).toEqual([
      [['N1'], ['IIA']],
      [['N2a'], ['IIB']],
      [['N2b'], ['IIIA']],
    ]);
  });
});

describe('lymphoma', () => {
  it('groups Lugano stages, and leaves bulky stage II open', () => {
    const group = (stage: string, bulky = 'no') => groupsFor('lugano-2014', { stage, bulky });
    expect(group('I')).toEqual(['limited']);
    expect(group('IIE')).toEqual(['limited']);
    expect(group('II', 'yes')).toEqual(['limited', 'advanced']);
    expect(group('III')).toEqual(['advanced']);
    expect(group('IV', 'yes')).toEqual(['advanced']);
  });

  it.each([
    [{ deauville: '3', newLesions: 'no', marrow: 'reactive' }, 'CMR'],
    [{ deauville: '1', newLesions: 'no' }, 'CMR'],
    [{ deauville: '4', newLesions: 'no', change: 'reduced' }, 'PMR'],
    [{ deauville: '5', newLesions: 'no', change: 'unchanged' }, 'NMR'],
    [{ deauville: '5', newLesions: 'no', change: 'increased' }, 'PMD'],
    [{ deauville: '2', newLesions: 'yes' }, 'PMD'],
    [{ deauville: '4', newLesions: 'no' }, undefined],
    [{ deauville: '3' }, undefined],
  ])('%o is %s', (components, category) => {
    expect(stageGroup('lugano-2014-response', components)).toBe(category);
  });

  it('is no complete response with a focal marrow lesion', () => {
    const components = { deauville: '2', newLesions: 'no', marrow: 'focal' };
    expect(groupConsistency('lugano-2014-response', components, 'CMR')).toBe('inconsistent');
  });
});

describe('response of solid tumours', () => {
  const percist = (before: number, now: number, more: object = {}) =>
    stageGroup('percist-1.0', {
      baselineSulPeak: before,
      currentSulPeak: now,
      newLesions: 'no',
      ...more,
    });

  // PERCIST 1.0: both 30 % and 0.8 SUL.
  it.each([
    [9.4, 4.1, 'PMR'],
    [4, 3.2, 'SMD'],
    [2.6, 1.8, 'PMR'],
    [2.6, 1.81, 'SMD'],
    [4, 5.2, 'SMD'],
    [4, 5.21, 'PMD'],
    [2, 2.7, 'SMD'],
    [5, 5, 'SMD'],
  ])('PERCIST: SULpeak %f, then %f is %s', (before, now, category) => {
    expect(percist(before, now)).toBe(category);
  });

  it('PERCIST: new lesions are progression, everything gone is complete, other scans decide nothing', () => {
    expect(percist(9, 3, { newLesions: 'yes' })).toBe('PMD');
    expect(percist(9, 1, { resolved: 'yes' })).toBe('CMR');
    expect(percist(9, 3, { comparable: 'no' })).toBeUndefined();
    expect(percist(0, 3)).toBeUndefined();
    expect(stageGroup('percist-1.0', { newLesions: 'no' })).toBeUndefined();
  });

  // RECIST 1.1: −30 % from baseline; +20 % and 5 mm from the smallest sum.
  it.each([
    [{ baselineSumMm: 100, currentSumMm: 70 }, 'PR'],
    [{ baselineSumMm: 100, currentSumMm: 71 }, 'SD'],
    [{ baselineSumMm: 100, nadirSumMm: 50, currentSumMm: 60 }, 'PD'],
    [{ baselineSumMm: 100, nadirSumMm: 20, currentSumMm: 24 }, 'PR'],
    [{ baselineSumMm: 20, nadirSumMm: 18, currentSumMm: 22.9 }, 'SD'],
    [{ baselineSumMm: 100, currentSumMm: 0, targetsGone: 'yes', nonTarget: 'none' }, 'CR'],
    [{ baselineSumMm: 100, currentSumMm: 0, targetsGone: 'yes', nonTarget: 'non-cr-non-pd' }, 'PR'],
    [{ baselineSumMm: 100, currentSumMm: 60, nonTarget: 'pd' }, 'PD'],
  ])('RECIST: %o is %s', (components, category) => {
    expect(stageGroup('recist-1.1', { newLesions: 'no', ...components })).toBe(category);
  });
});

describe('cervix and prostate', () => {
  it.each([
    [{ extent: 'IB3', nodes: 'none', distant: 'no' }, 'IB3'],
    [{ extent: 'IB2', nodes: 'pelvic', distant: 'no' }, 'IIIC1'],
    [{ extent: 'IIB', nodes: 'para-aortic', distant: 'no' }, 'IIIC2'],
    [{ extent: 'IVA', nodes: 'pelvic', distant: 'no' }, 'IVA'],
    [{ extent: 'IA1', nodes: 'none', distant: 'yes' }, 'IVB'],
    [{ extent: 'IB1', nodes: 'none' }, undefined],
  ])('FIGO 2018: %o is %s', (components, stage) => {
    expect(stageGroup('figo-2018-cervix', components)).toBe(stage);
  });

  it('PROMISE V2 has components and no group', () => {
    const components = { miT: '0', miN: '1', miM: '0', psmaScore: '2' };
    expect(groupsFor('promise-v2', components)).toEqual([]);
    expect(stagingProblems('promise-v2', 'stage', components, undefined)).toEqual([]);
  });
});

describe('how a component stands to the key', () => {
  it.each([
    ['T', 'T1b', 'T1c', 'same-major'],
    ['N', 'N2b', 'N2a', 'same-major'],
    ['M', 'M1c2', 'M1c1', 'same-major'],
    ['T', 'T2a', 'T1c', 'one-step'],
    ['N', 'N1', 'N2a', 'one-step'],
    ['M', 'M1b', 'M1c1', 'one-step'],
    ['M', 'M0', 'M1a', 'one-step'],
    ['M', 'M0', 'M1b', 'other'],
    ['T', 'T1a', 'T3', 'other'],
    ['T', 'TX', 'T1a', 'other'],
    ['T', 'T4', 'T4', 'exact'],
  ])('lung %s %s for %s: %s', (id, said, keyed, kind) => {
    expect(relationOf(component('lung-tnm-9', id), said, keyed).kind).toBe(kind);
  });

  it.each([
    ['3', '4', 'one-step-across'],
    ['4', '3', 'one-step-across'],
    ['5', '4', 'one-step'],
    ['2', '3', 'one-step'],
    ['1', '3', 'other'],
    ['X', '3', 'other'],
    ['X', 'X', 'exact'],
  ])('Deauville %s for %s: %s', (said, keyed, kind) => {
    expect(relationOf(component('lugano-2014-response', 'deauville'), said, keyed).kind).toBe(kind);
  });

  it('counts what nodal regions share, each once', () => {
    const regions = component('lugano-2014', 'nodalRegions');
    expect(
      relationOf(
        regions,
        ['mediastinal', 'cervical.R', 'cervical.R', 'spleen'],
        ['mediastinal', 'cervical.R', 'cervical.L'],
      ),
    ).toEqual({ kind: 'overlap', shared: 2, all: 4 });
    expect(relationOf(regions, [], [])).toEqual({ kind: 'overlap', shared: 0, all: 0 });
  });

  it.each([
    ['CMR', 'CMR', 'exact'],
    ['CMR', 'PMR', 'same-direction'],
    ['PMR', 'CMR', 'same-direction'],
    ['SMD', 'PMR', 'stable-step'],
    ['SMD', 'PMD', 'stable-step'],
    ['NMR', 'PMD', 'stable-step'],
    ['PR', 'PD', 'other'],
    ['PMD', 'PMR', 'other'],
    ['CMR', 'SMD', 'other'],
    ['CMR', 'nonsense', 'other'],
  ])('response %s for %s: %s', (said, keyed, relation) => {
    expect(responseRelation(said, keyed)).toBe(relation);
  });
});

describe('every module', () => {
  it('is sourced, bilingual, unsigned, and uses each code once', () => {
    expect(moduleIds).toEqual([
      'lung-tnm-9',
      'lugano-2014',
      'lugano-2014-response',
      'percist-1.0',
      'recist-1.1',
      'promise-v2',
      'figo-2018-cervix',
    ]);
    for (const module of stagingModules) {
      expect(module.reviewedBy).toBeNull();
      expect(module.source.length).toBeGreaterThan(20);
      const ids = module.components.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const lists = module.components.map((each) => (each.kind === 'number' ? [] : each.options));
      for (const list of [module.components, module.groups, ...lists]) {
        expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
        for (const term of list) expect([term.zh, term.en]).not.toContain('');
      }
    }
  });

  it('names only its own components, values and groups in its table', () => {
    for (const module of stagingModules)
      for (const { when, groups } of module.groupTable) {
        for (const group of groups)
          for (const [id, values] of Object.entries(when))
            for (const value of values)
              expect(stagingProblems(module.id, module.use, { [id]: value }, group)).toEqual([]);
      }
  });

  it('tells what it does not know', () => {
    const problems = (module: string, components: object, group?: string) =>
      stagingProblems(module, 'stage', components as Record<string, string>, group);
    expect(problems('lung-tnm-8', {})).toEqual([{ kind: 'unknown-module', module: 'lung-tnm-8' }]);
    expect(problems('recist-1.1', {})).toEqual([
      { kind: 'other-use', module: 'recist-1.1', use: 'response' },
    ]);
    expect(problems('lung-tnm-9', { T: 'T9', G: 'G1' }, 'V')).toEqual([
      { kind: 'unknown-value', component: 'T', value: 'T9' },
      { kind: 'unknown-component', component: 'G' },
      { kind: 'unknown-group', group: 'V' },
    ]);
    expect(problems('lugano-2014', { nodalRegions: ['neck'], maxDiameterMm: 'big' })).toEqual([
      { kind: 'unknown-value', component: 'nodalRegions', value: 'neck' },
      { kind: 'not-a-number', component: 'maxDiameterMm' },
    ]);
    expect(groupConsistency('lung-tnm-8', {}, 'IA1')).toBe('unknown');
    expect(stagingModule('constructor')).toBeUndefined();
  });
});
