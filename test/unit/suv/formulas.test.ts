import { describe, expect, it } from 'vitest';
import {
  averageCountTimeS,
  bodySurfaceM2,
  decayFactor,
  halfLifeError,
  idealBodyWeightKg,
  lbm120Kg,
  lbmJamesKg,
  lbmJanmahasatianKg,
  nuclideOfCode,
  nuclideOfText,
  nuclides,
  suvErrorPercent,
} from '#domain/suv';
import {
  clockDifference,
  parseDate,
  parseDateTime,
  parseOffset,
  parseTime,
  toLocal,
} from '../../../src/domain/suv/dicom-time.ts';

describe('decay', () => {
  it('halves in a half-life', () => {
    expect(decayFactor(6586.2, 6586.2)).toBe(0.5);
    expect(decayFactor(0, 6586.2)).toBe(1);
    expect(decayFactor(3600, 6586.2)).toBeCloseTo(0.68463292, 8);
  });

  it('has its mean over a frame where numerical integration puts it', () => {
    for (const [frameS, halfLifeS] of [
      [150, 6586.2],
      [603, 6586.2],
      [1200, 1223.1],
      [600, 75],
      [0.01, 6586.2],
    ] as const) {
      const steps = 100_000;
      let mean = 0;
      for (let k = 0; k < steps; k++)
        mean += Math.pow(2, (-(k + 0.5) * frameS) / steps / halfLifeS) / steps;
      expect(averageCountTimeS(frameS, halfLifeS)).toBeCloseTo(-Math.log2(mean) * halfLifeS, 4);
    }
  });

  it('is off by 1 % of SUV after 95 s and 5 % after 464 s of F-18', () => {
    expect(suvErrorPercent(94.5, 6586.2)).toBeCloseTo(1, 2);
    expect(suvErrorPercent(-463.6, 6586.2)).toBeCloseTo(5, 2);
    expect(suvErrorPercent(1e9, 75)).toBe(1e6);
  });
});

describe('body sizes', () => {
  // 91 kg, 1.88 m, male: the real study's patient. Values from 30-digit decimal arithmetic.
  it('follow the published formulas', () => {
    expect(lbmJanmahasatianKg(91, 1.88, 'M')).toBeCloseTo(68.91157, 4);
    expect(lbmJamesKg(91, 1.88, 'M')).toBeCloseTo(70.10996, 4);
    expect(lbm120Kg(91, 1.88, 'M')).toBeCloseTo(71.98434, 4);
    expect(idealBodyWeightKg(1.88, 'M')).toBeCloseTo(86.16, 6);
    expect(bodySurfaceM2(91, 1.88)).toBeCloseTo(2.176323, 5);
  });

  it('differ for women', () => {
    expect(lbmJanmahasatianKg(60, 1.65, 'F')).toBeCloseTo(39.28685, 4);
    expect(lbmJamesKg(60, 1.65, 'F')).toBeCloseTo(44.62975, 4);
    expect(lbm120Kg(60, 1.65, 'F')).toBeCloseTo(44.62975, 4);
    expect(idealBodyWeightKg(1.65, 'F')).toBeCloseTo(57.33, 6);
  });
});

describe('nuclides', () => {
  it('are found by their codes, old and new', () => {
    expect(nuclideOfCode('C-111A1')?.id).toBe('F-18');
    expect(nuclideOfCode(' 77004003 ')?.id).toBe('F-18');
    expect(nuclideOfCode('C-131A3')?.id).toBe('Ga-68');
    expect(nuclideOfCode('C-131A1')?.id).toBe('Ga-66');
    expect(nuclideOfCode('C-999')).toBeUndefined();
  });

  it('are found by their names in any usual spelling', () => {
    for (const name of ['^18^Fluorine', '18F', 'F-18', '[18F]', 'Fluorine 18', 'FLUORINE-18'])
      expect(nuclideOfText(name)?.id).toBe('F-18');
    for (const name of ['', 'F', '18', 'FDG', 'Fluorine', 'F-180', '118F'])
      expect(nuclideOfText(name)).toBeUndefined();
  });

  it('have unique codes and a source each', () => {
    const codes = nuclides.flatMap((nuclide) => nuclide.codes);
    expect(new Set(codes).size).toBe(codes.length);
    for (const nuclide of nuclides) expect(nuclide.source).not.toBe('');
  });

  it.each([
    ['C-11', 1223],
    ['N-13', 598],
    ['O-15', 122],
    ['F-18', 6586.2],
    ['F-18', 6588],
    ['Ga-68', 4057.7],
    ['Ga-68', 4062.6],
    ['Ge-68', 23_400_000],
    ['Rb-82', 75],
    ['Rb-82', 76.38],
    ['Zr-89', 282_240],
    ['I-124', 360_806.4],
    ['Cu-64', 45_721.1],
  ])('%s: the half-life %d s that scanners and toolkits write is within 1 %%', (id, halfLifeS) => {
    const nuclide = nuclides.find((entry) => entry.id === id)!;
    expect(halfLifeError(nuclide, halfLifeS).relative).toBeLessThan(0.01);
  });
});

describe('DICOM times', () => {
  it('are read with their fraction as a fraction', () => {
    expect(parseTime('110000.005')).toBeCloseTo(39_600.005, 9);
    expect(parseTime('110000.5')).toBe(39_600.5);
    expect(parseTime('1100')).toBe(39_600);
    expect(parseTime('11:00:01')).toBe(39_601);
    expect(parseTime('235960')).toBe(86_400);
  });

  it.each(['', '11', '1', '2400', '1160', '110061', '11000', '110000.', '11:0000', '-11000', 'x'])(
    'are not guessed: %j',
    (raw) => expect(parseTime(raw)).toBeUndefined(),
  );

  it('know the calendar', () => {
    const day = (raw: string): number => parseDate(raw)!;
    expect(day('19700101')).toBe(0);
    expect(day('20250101') - day('20241231')).toBe(1);
    expect(day('20240301') - day('20240228')).toBe(2);
    expect(day('21000301') - day('21000228')).toBe(1);
    expect(day('20000301') - day('20000228')).toBe(2);
    expect(day('19600116') - day('19591224')).toBe(23);
    expect(day('2025.01.02')).toBe(day('20250102'));
    for (const raw of ['20250229', '20251301', '20250100', '20250132', '2025', '2025-0101'])
      expect(parseDate(raw)).toBeUndefined();
  });

  it('of date and time keep their zone', () => {
    expect(parseDateTime('19700101000000.25+0130')).toEqual({ civilS: 0.25, offsetS: 5400 });
    expect(parseDateTime('197001020000')).toEqual({ civilS: 86_400, offsetS: undefined });
    for (const raw of [
      '19700101',
      '1970010112',
      '19700101240000',
      '19700101000000+1500',
      '1970010100000Z',
    ])
      expect(parseDateTime(raw)).toBeUndefined();
    expect(parseOffset('-0500')).toBe(-18_000);
    expect(parseOffset('+0860')).toBeUndefined();
  });

  it('come to the series’ clock', () => {
    const noonUtc = { civilS: 43_200, offsetS: 0 };
    expect(toLocal(noonUtc, 28_800)).toEqual({ civilS: 72_000, assumed: false });
    expect(toLocal(noonUtc, undefined)).toBeUndefined();
    expect(toLocal({ civilS: 43_200, offsetS: 28_800 }, undefined)).toEqual({
      civilS: 43_200,
      assumed: true,
    });
  });

  it('differ the short way round midnight', () => {
    expect(clockDifference(10, 86_390)).toBe(20);
    expect(clockDifference(86_390, 10)).toBe(-20);
    expect(clockDifference(-86_400 * 30 + 5, 0)).toBe(5);
  });
});
