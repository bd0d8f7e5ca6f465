import { describe, expect, it } from 'vitest';
import { auditSuv } from '#domain/suv';
import { audit, byHand, kinds, series } from './series-header.ts';

// What users of other tools report of SUV, as it would show here. More of each in the other files of this folder.

describe('complaint 4: an SUV window on data without SUV, wrong unit labels', () => {
  it.each([
    ['proportional counts', { units: 'PROPCNTS' }],
    ['counts of a maker without factors', { units: 'CNTS' }],
    ['counts per second', { units: 'CPS' }],
    ['no units at all', { units: undefined }],
    ['no weight', { patientWeightKg: undefined }],
    ['no attenuation correction', { correctedImage: ['DECY', 'NORM'] }],
  ])('%s: no factor and no variant is given that a window could use', (_, changes) => {
    const { status, factor, variants } = audit(changes);
    expect({ status, factor, variants }).toEqual({
      status: 'refused',
      factor: undefined,
      variants: {},
    });
  });

  it('what is SUL in the file is not called SUVbw', () => {
    const { factor } = audit({ units: 'GML', suvType: 'LBM' });
    expect(factor).toBeGreaterThan(1.1);
  });
});

describe('complaint 6: decay', () => {
  it('a phantom corrected to ADMIN reads 1.0, not 2.096 (decay counted twice)', () => {
    // 2^(t/T½) = 2.096 for the delay of that report.
    const delayS = Math.round(6586.2 * Math.log2(2.096));
    expect(delayS).toBe(7032);
    const at = (seconds: number): string =>
      [10 + Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
        .map((part) => String(part).padStart(2, '0'))
        .join('');
    const scan = { seriesTime: at(delayS), acquisitionTime: at(delayS) };
    const concentration = 370e6 / 70_000;
    const admin = audit({ decayCorrection: 'ADMIN', ...scan });
    expect(admin.factor! * concentration).toBeCloseTo(1, 12);
    const start = audit({ decayCorrection: 'START', ...scan, frameReferenceTimeMs: undefined });
    expect(start.factor! * concentration).toBeCloseTo(2.096, 3);
  });

  it('counts days: Zr-89 scanned three days after injection', () => {
    const zr89 = {
      startDateTime: '20241229100000',
      radionuclideCode: 'C-168A4',
      radionuclideMeaning: '^89^Zirconium',
      halfLifeS: 78.41 * 3600,
    };
    const result = audit({}, zr89);
    expect(result.decayS).toBe(3 * 86_400 + 3600);
    expect(result.factor).toBeCloseTo(byHand(70, 370e6, 3 * 86_400 + 3600, 78.41 * 3600), 12);
    // And guesses none: without a date yesterday would do as well.
    expect(kinds(audit({}, { ...zr89, startDateTime: undefined, startTime: '100000' }))).toContain(
      'injection-date-ambiguous',
    );
  });

  it('accepts Start DateTime (0018,1078) alone and Start Time (0018,1072) alone', () => {
    const expected = byHand(70, 370e6, 3600);
    expect(audit().factor).toBeCloseTo(expected, 15);
    expect(audit({}, { startDateTime: undefined, startTime: '100000.00' }).factor).toBeCloseTo(
      expected,
      15,
    );
  });

  it('goes over midnight once', () => {
    const result = audit(
      { seriesTime: '002000', acquisitionTime: '002000', frameReferenceTimeMs: undefined },
      { startDateTime: undefined, startTime: '232000' },
    );
    expect(result.decayS).toBe(3600);
  });
});

describe('complaint 7: the private scale factor of Philips', () => {
  it('is used where it is a number, and nothing is made of what is none', () => {
    const counts = { units: 'CNTS', manufacturer: 'Philips Medical Systems' };
    expect(audit({ ...counts, philipsSuvFactor: 0.0004 }).factor).toBe(0.0004);
    // An object or text that came in its place parses to no number: the importer leaves it out.
    for (const philipsSuvFactor of [undefined, Number.NaN, 0, -1, Infinity])
      expect(kinds(audit({ ...counts, philipsSuvFactor }))).toContain('philips-factors-missing');
  });

  it('does not ask for dose and times where the factor alone is enough', () => {
    const bare = series({
      units: 'CNTS',
      philipsSuvFactor: 0.0004,
      radiopharmaceuticals: [],
      seriesTime: undefined,
      acquisitionTime: undefined,
    });
    expect(auditSuv(bare).factor).toBe(0.0004);
  });
});
