import { describe, expect, it } from 'vitest';
import type { SuvSliceHeader } from '#domain/suv';
import { audit, byHand, kinds, valuesOf } from './series-header.ts';

// What leads from the stored unit to SUVbw. A man of 70 kg and 1.75 m; sizes by hand from the published formulas.
const lbm120 = 1.1 * 70 - 120 * 0.16;
const lbmJames = 1.1 * 70 - 128 * 0.16;
const lbmJanma = (9270 * 70) / (6680 + 216 * (70 / 3.0625));
const ibw = 48 + 1.06 * 23;

describe('g/ml', () => {
  it.each([
    ['BW', 'gml-bw', 1],
    ['LBM', 'gml-lbm-120', 70 / lbm120],
    ['LBMJAMES128', 'gml-lbm-james', 70 / lbmJames],
    ['LBMJANMA', 'gml-lbm-janma', 70 / lbmJanma],
    ['IBW', 'gml-ibw', 70 / ibw],
  ] as const)('of SUV type %s is brought to body weight (%s)', (suvType, method, factor) => {
    const result = audit({ units: 'GML', suvType });
    expect(result).toMatchObject({ status: 'ok', method });
    expect(result.factor).toBeCloseTo(factor, 12);
    expect(result.decayReference).toBeUndefined();
  });

  it.each([
    ['LBM', 1.07 * 70 - 148 * 0.16],
    ['LBMJAMES128', 1.07 * 70 - 148 * 0.16],
    ['LBMJANMA', (9270 * 70) / (8780 + 244 * (70 / 3.0625))],
    ['IBW', 45.5 + 0.91 * 23],
  ] as const)('of SUV type %s takes the female formula for a woman', (suvType, sizeKg) => {
    const result = audit({ units: 'GML', suvType, patientSex: 'F' });
    expect(result.factor).toBeCloseTo(70 / sizeKg, 12);
  });

  it('of ideal weight and sex "other" takes the mean of both formulas and says so', () => {
    // IBSI reference object 2_2: (72.38 + 66.43) / 2 = 69.405 kg, each 4.29 % away.
    const result = audit({ units: 'GML', suvType: 'IBW', patientSex: 'O' });
    expect(result.factor).toBeCloseTo(70 / 69.405, 12);
    expect(kinds(result)).toEqual(['sex-other-averaged', 'variants-off']);
    expect(valuesOf(result, 'sex-other-averaged')?.percent).toBeCloseTo(4.2864, 3);
  });

  it('needs neither dose nor times', () => {
    const result = audit({
      units: 'GML',
      suvType: 'BW',
      radiopharmaceuticals: [],
      seriesTime: undefined,
      acquisitionTime: undefined,
    });
    expect(result).toMatchObject({ status: 'ok', factor: 1 });
  });
});

describe('cm²/ml', () => {
  const surfaceCm2 = 71.84 * Math.pow(175, 0.725) * Math.pow(70, 0.425);

  it('is brought to body weight by Du Bois, for any sex', () => {
    for (const patientSex of ['M', 'F', 'O', undefined]) {
      const result = audit({ units: 'CM2ML', suvType: 'BSA', patientSex });
      expect(result.method).toBe('cm2ml-bsa');
      expect(result.factor).toBeCloseTo(70_000 / surfaceCm2, 10);
    }
  });

  it('without SUV type is taken for surface, with a word', () => {
    const result = audit({ units: 'CM2ML' });
    expect(result.factor).toBeCloseTo(70_000 / surfaceCm2, 10);
    expect(kinds(result)).toEqual(['suv-type-missing']);
  });
});

describe('complaint 7: Philips counts', () => {
  const counts: Partial<SuvSliceHeader> = { units: 'CNTS', manufacturer: 'Philips' };

  it('times the SUV factor are SUVbw, whatever else is missing', () => {
    const result = audit({
      ...counts,
      philipsSuvFactor: 0.0005,
      radiopharmaceuticals: [],
      seriesTime: undefined,
    });
    expect(result).toMatchObject({ status: 'ok', method: 'cnts-suv-factor', factor: 0.0005 });
  });

  it('times the activity factor are Bq/ml', () => {
    const result = audit({ ...counts, philipsActivityFactor: 0.5 });
    expect(result).toMatchObject({ status: 'ok', method: 'cnts-activity-start' });
    expect(result.factor).toBeCloseTo(0.5 * byHand(70, 370e6, 3600), 12);
  });

  it('take the activity factor where the SUV factor is 0', () => {
    const result = audit({ ...counts, philipsSuvFactor: 0, philipsActivityFactor: 0.5 });
    expect(result.method).toBe('cnts-activity-start');
  });

  it('by the activity factor need dose, weight and times', () => {
    const result = audit(
      { ...counts, philipsActivityFactor: 0.5, patientWeightKg: undefined },
      { startDateTime: undefined },
    );
    expect(kinds(result)).toEqual(['weight-missing', 'injection-time-missing']);
  });

  it('corrected to injection need no decay', () => {
    const result = audit({ ...counts, philipsActivityFactor: 0.5, decayCorrection: 'ADMIN' });
    expect(result.method).toBe('cnts-activity-admin');
    expect(result.factor).toBeCloseTo((0.5 * 70_000) / 370e6, 12);
  });

  it('with both factors in agreement are not marked', () => {
    const result = audit({
      ...counts,
      philipsSuvFactor: 0.5 * byHand(70, 370e6, 3600),
      philipsActivityFactor: 0.5,
    });
    expect(result.status).toBe('ok');
  });
});

describe('variants', () => {
  it('are ratios to SUVbw by weight, height and sex, whatever the stored unit', () => {
    for (const changes of [{}, { units: 'GML', suvType: 'LBM' }]) {
      const { variants } = audit(changes);
      expect(variants['lbm-janma']).toBeCloseTo(lbmJanma / 70, 12);
      expect(variants['lbm-james']).toBeCloseTo(lbmJames / 70, 12);
      expect(variants['lbm-120']).toBeCloseTo(lbm120 / 70, 12);
      expect(variants.ibw).toBeCloseTo(ibw / 70, 12);
      expect(variants.bsa).toBeCloseTo(0.26402043, 8);
    }
  });

  it('by lean mass are off without a sex; by surface they stay', () => {
    expect(Object.keys(audit({ patientSex: 'O' }).variants)).toEqual(['bsa']);
  });

  it('that leave their formula’s range are left out, not shown wrong', () => {
    const { variants } = audit({ patientHeightM: 1, patientWeightKg: 95 });
    expect(Object.keys(variants)).toEqual(['lbm-janma', 'bsa']);
  });
});

describe('inputs', () => {
  it('name every tag that was read, its raw text, value and unit', () => {
    const { inputs } = audit({ philipsSuvFactor: 0, suvType: 'BW', timezoneOffset: '+0800' });
    const byId = Object.fromEntries(inputs.map((input) => [input.id, input]));
    expect(byId['half-life']).toEqual({
      id: 'half-life',
      tag: '(0018,1075)',
      raw: '6586.2',
      value: 6586.2,
      unit: 's',
    });
    expect(byId['start-date-time']).toMatchObject({ tag: '(0018,1078)', raw: '20250101100000.00' });
    expect(byId['start-time']).toEqual({ id: 'start-time', tag: '(0018,1072)', raw: '' });
    expect(byId['series-time']).toMatchObject({ raw: '20250101 110000.00' });
    expect(byId.nuclide).toMatchObject({ raw: 'C-111A1 ^18^Fluorine' });
    expect(byId['philips-suv-factor']).toMatchObject({ raw: '0', value: 0 });
    expect(new Set(inputs.map((input) => input.id)).size).toBe(inputs.length);
  });
});
