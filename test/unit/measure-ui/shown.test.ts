import { describe, expect, it } from 'vitest';
import type { ThresholdRule } from '#domain/measure';
import {
  glycolysisUnit,
  normalisations,
  shownIn,
  statName,
  unitText,
  valueText,
} from '../../../src/ui/measure/shown.ts';
import {
  ruleIdOf,
  ruleIdsOf,
  ruleNumber,
  ruleOfId,
  withNumber,
} from '../../../src/ui/measure/rules.ts';
import { overlapMl, voxelsInBoth } from '../../../src/ui/measure/overlap.ts';
import { auditOf, madeOf, recordOf, regionOf, seriesOf, valuesOf } from './made.ts';

const variants = { 'lbm-janma': 0.75, bsa: 200 };
const pet = seriesOf('PT', auditOf(4e-4, variants));
const prior = seriesOf('PT_PRIOR', auditOf(5e-4, { 'lbm-janma': 0.8 }));
const both = { record: recordOf([pet, prior]), petRecord: pet, suvAudit: pet.suv };
const refused = seriesOf('PT', auditOf(undefined), 'cm2/ml');
const without = { record: recordOf([refused]), petRecord: refused, suvAudit: refused.suv };

describe('what PET values are shown in', () => {
  it('is offered where the audit has it, body weight first', () => {
    expect(normalisations(both)).toEqual(['bw', 'lbm-janma', 'bsa']);
    expect(normalisations(without)).toEqual([]);
  });

  it('scales each study by its own factor and ratio', () => {
    const shown = shownIn(both, 'lbm-janma');
    expect(shown.scaleOf('current').factor).toBeCloseTo(3e-4, 15);
    expect(shown.scaleOf('prior').factor).toBeCloseTo(4e-4, 15);
    expect([shown.symbolOf('current'), shown.unitOf('current')]).toEqual(['SUL', 'g/ml']);
  });

  it('gives a study that lacks the ratio its own unit and no SUV word', () => {
    const shown = shownIn(both, 'bsa');
    expect(shown.unitOf('current')).toBe('cm²/ml');
    expect(glycolysisUnit(shown)).toBe('cm²');
    expect(shown.scaleOf('prior')).toEqual({ factor: 1, hasSuv: false });
    expect([shown.symbolOf('prior'), shown.unitOf('prior')]).toEqual(['', 'Bq/ml']);
  });

  it('has no SUV word anywhere where SUV is refused', () => {
    const shown = shownIn(without, 'bw');
    expect(shown.scaleOf('current')).toEqual({ factor: 1, hasSuv: false });
    expect(statName(shown.symbolOf('current'), 'max')).toBe('max');
    expect(shown.unitOf('current')).toBe('cm²/ml');
  });

  it('is named after its normalisation', () => {
    expect(statName('SUV', 'max')).toBe('SUVmax');
    expect(statName('SUL', 'peak')).toBe('SULpeak');
    expect(statName('SUVbsa', 'mean')).toBe('SUVbsa mean');
    expect(unitText('cm2/ml')).toBe('cm²/ml');
    expect(unitText(undefined)).toBe('');
  });

  it('is written with two decimals as SUV, and with about three figures in its own unit', () => {
    expect(valueText(8, true)).toBe('8.00');
    expect([20_000, 45.67, 4.567, 0.0123, 0].map((v) => valueText(v, false))).toEqual([
      '20000',
      '45.7',
      '4.57',
      '0.0123',
      '0',
    ]);
    expect(valueText(undefined, true)).toBe('—');
    expect(valueText(Number.NaN, true)).toBe('—');
  });
});

describe('a threshold rule in the list', () => {
  const before: ThresholdRule = { kind: 'percent', percent: 41 };
  it('is found again from every choice', () => {
    for (const hasSuv of [true, false])
      for (const id of ruleIdsOf(hasSuv))
        expect(ruleIdOf(ruleOfId(id, before, 500), id.endsWith('-own'))).toBe(id);
  });
  it('speaks of SUV only where there is SUV', () => {
    expect(ruleIdsOf(false).some((id) => id.startsWith('suv'))).toBe(false);
    expect(ruleIdsOf(true)).toEqual([
      'percent-41',
      'percent-50',
      'suv-2.5',
      'suv-4',
      'percist',
      'percent-own',
      'suv-own',
    ]);
  });
  it('has the number it says', () => {
    expect(ruleOfId('percent-50', before, 0)).toEqual({ kind: 'percent', percent: 50 });
    expect(ruleOfId('suv-2.5', before, 0)).toEqual({ kind: 'suv', suv: 2.5 });
    expect(ruleOfId('suv-4', before, 0)).toEqual({ kind: 'suv', suv: 4 });
    expect(ruleOfId('value-own', before, 500)).toEqual({ kind: 'value', value: 500 });
    expect(ruleOfId('percent-own', { kind: 'percent', percent: 37 }, 0)).toEqual({
      kind: 'percent',
      percent: 37,
    });
  });
  it('takes a number of the reader, and none that makes no threshold', () => {
    expect(withNumber(before, 35)).toEqual({ kind: 'percent', percent: 35 });
    expect(withNumber({ kind: 'suv', suv: 4 }, 3.2)).toEqual({ kind: 'suv', suv: 3.2 });
    expect(ruleNumber({ kind: 'percist', liverMean: 1, liverSd: 1 })).toBeUndefined();
    for (const bad of [0, -1, Number.NaN, Infinity, 101])
      expect(withNumber(before, bad)).toBeUndefined();
  });
});

describe('voxels in two regions', () => {
  const slow = (a: readonly number[], b: readonly number[]): number => {
    const list = (runs: readonly number[]) =>
      runs.flatMap((n, at) =>
        at % 2 ? [] : Array.from({ length: runs[at + 1]! }, (_, k) => n + k),
      );
    const own = new Set(list(a));
    return list(b).filter((offset) => own.has(offset)).length;
  };
  it('are counted as by looking at each', () => {
    const a = [0, 5, 10, 3, 20, 10, 50, 1];
    for (const b of [[], [4, 7], [0, 100], [12, 1, 25, 30], [5, 5, 13, 7], a])
      expect(voxelsInBoth(a, b)).toBe(slow(a, b));
  });
  it('are told in ml, for lesion regions of the current study only', () => {
    // 100 voxels are 4 ml: 25 in common are 1 ml.
    const one = regionOf({}, { runs: [0, 100] });
    const other = regionOf({ pet: valuesOf() }, { runs: [75, 100] });
    expect(overlapMl([one, other])).toBeCloseTo(1, 12);
    expect(overlapMl([one, { ...other, study: 'prior' }])).toBe(0);
    expect(overlapMl([one, { ...other, role: 'other' }, madeOf()])).toBe(0);
  });
});
