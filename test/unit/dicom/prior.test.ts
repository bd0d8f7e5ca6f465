import { describe, expect, it } from 'vitest';
import { stack, type TestFile } from '../../fixtures/dicom-writer.ts';
import { inStudy, otherStudy } from '../../fixtures/two-studies.ts';
import { planOf, rolesOf, unusedOf } from './plan.ts';

// The study of `stack()` is of 2024-01-02; the other one of 2023-07-03, 183 days before.
const current: TestFile[] = [...stack(4, 'CT'), ...stack(4, 'PT')];

describe('two studies of one patient', () => {
  it('make a case with a prior: the later is read, the earlier compared with, whatever its size', () => {
    const plan = planOf([...otherStudy({ slices: 9 }), ...current]);
    expect(rolesOf(plan)).toEqual([
      'CT Body CT',
      'PT Body PET',
      'CT_PRIOR 1.2.8 CT',
      'PT_PRIOR 1.2.8 PT',
    ]);
    expect(plan.used.map(({ daysBefore }) => daysBefore)).toEqual([undefined, undefined, 183, 183]);
    expect(plan.used.map(({ suv }) => suv?.status)).toEqual([undefined, 'warn', undefined, 'warn']);
    expect(plan.pairProblems).toEqual([]);
    expect(plan.unused).toEqual([]);
  });

  it('are told apart by date over new year and leap days', () => {
    const days = (date: string): number | undefined =>
      planOf([...otherStudy({ date }), ...current]).used.at(-1)!.daysBefore;
    expect([days('20231231'), days('20230102'), days('20200102')]).toEqual([2, 365, 1461]);
  });

  it('of one day are told apart by their time', () => {
    const timed = (time: string): TestFile[] => [
      ...inStudy('CT', { uid: '1.2.7', date: '20240102', time }),
      ...inStudy('PT', { uid: '1.2.7', date: '20240102', time }),
    ];
    const plan = planOf([...timed('090000'), ...otherStudy({ date: '20240102', time: '160000' })]);
    expect(rolesOf(plan).slice(0, 3)).toEqual(['CT 1.2.8 CT', 'PT 1.2.8 PT', 'CT_PRIOR 1.2.7 CT']);
    expect(plan.used.at(-1)!.daysBefore).toBe(0);
  });

  it.each([
    ['equal dates and no times', { date: '20240102' }],
    ['no date', { date: '' }],
    ['a date that is none', { date: '2023' }],
  ])('with %s are no prior: the second is listed with its reason', (_, study) => {
    const plan = planOf([...current, ...otherStudy({ ...study, slices: 3 })]);
    expect(rolesOf(plan)).toEqual(['CT Body CT', 'PT Body PET']);
    expect(plan.used.every(({ daysBefore }) => daysBefore === undefined)).toBe(true);
    expect(unusedOf(plan)).toEqual([
      'study-order-unknown 1.2.8 CT 3',
      'study-order-unknown 1.2.8 PT 3',
    ]);
  });

  it('of equal date and time are no prior either', () => {
    const when = { date: '20230703', time: '101500' };
    const plan = planOf([...otherStudy(when), ...otherStudy({ uid: '1.2.7', ...when, slices: 6 })]);
    expect(rolesOf(plan)).toEqual(['CT 1.2.7 CT', 'PT 1.2.7 PT']);
  });

  it('of three the latest two are taken, and the oldest is named', () => {
    const plan = planOf([
      ...current,
      ...otherStudy(),
      ...otherStudy({ uid: '1.2.6', date: '20220101' }),
    ]);
    expect(rolesOf(plan).slice(2)).toEqual(['CT_PRIOR 1.2.8 CT', 'PT_PRIOR 1.2.8 PT']);
    expect(unusedOf(plan)).toEqual(['older-study 1.2.6 CT 5', 'older-study 1.2.6 PT 5']);
  });

  it('of two patients are never current and prior', () => {
    const stranger = otherStudy({ tags: () => ({ '00100020LO': 'ID-2' }), slices: 3 });
    const plan = planOf([...current, ...stranger]);
    expect(rolesOf(plan)).toEqual(['CT Body CT', 'PT Body PET']);
    expect(unusedOf(plan)).toEqual(['other-patient 1.2.8 CT 3', 'other-patient 1.2.8 PT 3']);
  });
});

describe('the prior is judged as the current study is', () => {
  it('a prior CT with a gap is refused and named, the prior PET stays and says that it is alone', () => {
    const gap = inStudy('CT').filter((_, n) => n !== 2);
    const plan = planOf([...current, ...gap, ...inStudy('PT')]);
    expect(rolesOf(plan)).toEqual(['CT Body CT', 'PT Body PET', 'PT_PRIOR 1.2.8 PT']);
    expect(plan.pairProblems).toEqual([{ kind: 'prior-no-ct' }]);
    expect(unusedOf(plan)).toEqual(['geometry 1.2.8 CT 4']);
  });

  it('a prior PET with a gap is refused: no prior, and nothing of the current study is lost', () => {
    const gap = inStudy('PT').filter((_, n) => n !== 2);
    const plan = planOf([...current, ...inStudy('CT'), ...gap]);
    expect(rolesOf(plan)).toEqual(['CT Body CT', 'PT Body PET']);
    expect(plan.pairProblems).toEqual([]);
    expect(unusedOf(plan)).toEqual(['geometry 1.2.8 PT 4', 'second-series 1.2.8 CT 5']);
  });

  it('a prior PET that proves damaged when it is decoded is left out', () => {
    const plan = planOf([...current, ...otherStudy()], new Set(['1.2.8/PT/001.dcm']));
    expect(rolesOf(plan)).toEqual(['CT Body CT', 'PT Body PET']);
  });

  it('where the later PET is refused, the earlier study is read and no prior is made up', () => {
    const gap = stack(6, 'PT').filter((_, n) => n !== 2);
    const plan = planOf([...stack(6, 'CT'), ...gap, ...otherStudy()]);
    expect(rolesOf(plan)).toEqual(['CT 1.2.8 CT', 'PT 1.2.8 PT']);
  });

  it('its CT and PET must lie in one frame; that they differ from the current one is as it should be', () => {
    const apart = inStudy('CT', { tags: () => ({ '00200052UI': '1.77' }) });
    const plan = planOf([...current, ...apart, ...inStudy('PT')]);
    expect(plan.pairProblems).toEqual([{ kind: 'prior-different-frame-of-reference' }]);
    const far = inStudy('CT', { tags: (n) => ({ '00200032DS': `-3\\-3\\${900 + 3 * n}` }) });
    expect(planOf([...current, ...far, ...inStudy('PT')]).pairProblems).toEqual([
      { kind: 'prior-no-overlap' },
    ]);
  });

  it('the current PET never borrows the CT of the prior', () => {
    const plan = planOf([...stack(4, 'PT'), ...otherStudy()]);
    expect(rolesOf(plan)).toEqual(['PT Body PET', 'CT_PRIOR 1.2.8 CT', 'PT_PRIOR 1.2.8 PT']);
    expect(plan.pairProblems).toEqual([{ kind: 'no-ct' }]);
  });

  it('a PET and its CT under two study UIDs stay one study', () => {
    const split = stack(4, 'CT', () => ({ '0020000DUI': '1.2.4', '00080020DA': '20230101' }));
    expect(rolesOf(planOf([...split, ...stack(4, 'PT')]))).toEqual(['CT Body CT', 'PT Body PET']);
  });

  it('an uncorrected PET of the prior is listed, not used', () => {
    const nac = inStudy('PT', {
      tags: (n) => ({
        '00541001CS': 'PROPCNTS',
        '0020000EUI': '1.2.8.3',
        '00080018UI': `1.2.8.3.${n}`,
      }),
    }).map((file) => ({ ...file, path: `nac/${file.path}` }));
    const plan = planOf([...current, ...otherStudy(), ...nac]);
    expect(plan.used.map(({ role }) => role)).toEqual(['CT', 'PT', 'CT_PRIOR', 'PT_PRIOR']);
    expect(unusedOf(plan)).toEqual(['not-attenuation-corrected 1.2.8 PT 5']);
  });
});
