import { describe, expect, it } from 'vitest';
import { worldPoint } from '#domain/image';
import { csvLine, measureRows, totalsOf, type Scale } from '#state';
import { readCsv } from './csv.ts';
import { madeOf, regionOf, valuesOf } from './made.ts';

// Expected numbers are worked out by hand from round ones: values in Bq/ml, SUV factor 4e-4 (prior 5e-4).

const suv: Scale = { factor: 4e-4, hasSuv: true };
const scaleOf = (study: 'current' | 'prior'): Scale =>
  study === 'current' ? suv : { factor: 5e-4, hasSuv: true };
const none: Scale = { factor: 1, hasSuv: false };
const only = (m: Parameters<typeof measureRows>[0][number], scale = suv) =>
  measureRows([m], () => scale)[0]!;

describe('a measurement as a row', () => {
  it('has SUV by the factor of its own study, volumes as they are, and TLG as SUVmean × ml', () => {
    const peak = { value: 15_000, at: worldPoint(0, 0, 0), volumeMl: 1 };
    const row = only(regionOf({ pet: valuesOf({ peak }) }));
    expect(row.max).toBeCloseTo(8, 12);
    expect(row.mean).toBeCloseTo(4, 12);
    expect(row.sd).toBeCloseTo(0.4, 12);
    expect(row.peak).toBeCloseTo(6, 12);
    expect(row.volumeMl).toBe(4);
    expect(row.tlg).toBeCloseTo(16, 12);
    expect(row.hu).toBeUndefined();
  });

  it('has values in the own unit and no glycolysis where there is no SUV', () => {
    const row = only(regionOf(), none);
    expect(row).toMatchObject({ max: 20_000, mean: 10_000, volumeMl: 4 });
    expect(row.tlg).toBeUndefined();
  });

  it('has no glycolysis unless it is a region, and no volume where it is a circle', () => {
    expect(only(madeOf()).tlg).toBeUndefined();
    const circle = { kind: 'circle', plane: 'axial', centre: worldPoint(0, 0, 0), radiusMm: 6 };
    const row = only(madeOf({ shape: circle as never }));
    expect(row.volumeMl).toBeUndefined();
    expect(row.diameterMm).toBe(12);
  });

  it('has lengths from its ends, in 3-D', () => {
    const row = only(
      madeOf({
        shape: {
          kind: 'bidirectional',
          // 3-4-12: 13 mm; 2-3-6: 7 mm.
          long: [worldPoint(1, 1, 1), worldPoint(4, 5, 13)],
          short: [worldPoint(0, 0, 0), worldPoint(2, 3, 6)],
        },
        pet: undefined,
      }),
    );
    expect(row).toMatchObject({ longMm: 13, shortMm: 7 });
    expect(row.max).toBeUndefined();
    const line = { kind: 'distance', ends: [worldPoint(0, 0, 0), worldPoint(0, 0, 9)] } as const;
    const length = only(madeOf({ shape: line, pet: undefined }));
    expect(length.longMm).toBe(9);
    expect(length.shortMm).toBeUndefined();
  });

  it('has HU from the CT, never scaled', () => {
    const row = only(madeOf({ ct: valuesOf({ mean: 55, sd: 12 }) }));
    expect(row.hu).toEqual({ mean: 55, sd: 12 });
  });
});

describe('the change since the prior study', () => {
  const peak = (value: number) => ({ value, at: worldPoint(0, 0, 0), volumeMl: 1 });
  const now = regionOf({ findingId: 'f1', pet: valuesOf({ max: 20_000, peak: peak(10_000) }) });
  const before = regionOf({
    findingId: 'f1',
    study: 'prior',
    pet: valuesOf({ max: 40_000, peak: peak(20_000) }),
  });

  it('is of SUVpeak where both have it, each by its own factor', () => {
    // Now 10 000 × 4e-4 = 4; before 20 000 × 5e-4 = 10: 60 % less.
    const [row, prior] = measureRows([now, before], scaleOf);
    expect(row!.change!.of).toBe('peak');
    expect(row!.change!.percent).toBeCloseTo(-60, 9);
    expect(prior!.change).toBeUndefined();
  });

  it('is of SUVmax where one has no peak', () => {
    // Now 20 000 × 4e-4 = 8; before 40 000 × 5e-4 = 20: 60 % less. And up: from 5 to 8 is 60 % more.
    const flat = regionOf({ findingId: 'f1', pet: valuesOf({ max: 20_000 }) });
    expect(measureRows([flat, before], scaleOf)[0]!.change).toEqual({
      of: 'max',
      percent: expect.closeTo(-60, 9) as number,
    });
    const cool = regionOf({ findingId: 'f1', study: 'prior', pet: valuesOf({ max: 10_000 }) });
    expect(measureRows([now, cool], scaleOf)[0]!.change!.percent).toBeCloseTo(60, 9);
  });

  it('is not there for another finding, no finding, or without SUV in one of the studies', () => {
    const other = { ...before, findingId: 'f2' };
    expect(measureRows([now, other], scaleOf)[0]!.change).toBeUndefined();
    const free = { ...now, findingId: undefined };
    const freeBefore = { ...before, findingId: undefined };
    expect(measureRows([free, freeBefore], scaleOf)[0]!.change).toBeUndefined();
    const half = (study: 'current' | 'prior') => (study === 'prior' ? none : suv);
    expect(measureRows([now, before], half)[0]!.change).toBeUndefined();
  });

  it('is not there where the prior value is not above zero', () => {
    const cold = regionOf({ findingId: 'f1', study: 'prior', pet: valuesOf({ max: 0 }) });
    expect(measureRows([now, cold], scaleOf)[0]!.change).toBeUndefined();
  });
});

describe('totals', () => {
  it('are over the lesion regions of the current study only', () => {
    const list = [
      regionOf(),
      regionOf({ pet: valuesOf({ mean: 5_000, volumeMl: 10 }) }),
      regionOf({ study: 'prior' }),
      regionOf({ role: 'other' }),
      madeOf({ role: 'lesion' }),
      madeOf({ role: 'liver' }),
    ];
    // 4 ml × 4 g/ml + 10 ml × 2 g/ml = 36 g.
    const totals = totalsOf(measureRows(list, scaleOf));
    expect(totals).toMatchObject({ regions: 2, mtvMl: 14, sameRule: true });
    expect(totals.tlg).toBeCloseTo(36, 12);
  });

  it('say where rules were mixed, also where only the number differs', () => {
    const mixed = (rule: object) =>
      totalsOf(measureRows([regionOf(), regionOf({}, { rule: rule as never })], scaleOf)).sameRule;
    expect(mixed({ kind: 'percent', percent: 41 })).toBe(true);
    expect(mixed({ kind: 'percent', percent: 50 })).toBe(false);
    expect(mixed({ kind: 'suv', suv: 41 })).toBe(false);
  });

  it('have no glycolysis without SUV, and none of nothing', () => {
    expect(totalsOf(measureRows([regionOf()], () => none)).tlg).toBeUndefined();
    expect(totalsOf([])).toMatchObject({ regions: 0, mtvMl: 0, sameRule: true });
  });
});

describe('a CSV line', () => {
  it('quotes what RFC 4180 wants quoted, and nothing else', () => {
    expect(csvLine(['a', 'b c', '肺', 1.5, undefined, ''])).toBe('a,b c,肺,1.5,,');
    expect(csvLine(['a,b', 'say "x"', 'two\nlines', 'cr\r'])).toBe(
      '"a,b","say ""x""","two\nlines","cr\r"',
    );
  });

  it('hands no formula to a spreadsheet', () => {
    expect(csvLine(['=1+1', '+a', '-b', '@c', '\td', '=A1,B1'])).toBe(
      `'=1+1,'+a,'-b,'@c,'\td,"'=A1,B1"`,
    );
    // Numbers stay numbers.
    expect(csvLine([-1.5, 0])).toBe('-1.5,0');
  });

  it('can be read back by a reader of RFC 4180', () => {
    const fields = ['a', '', 'x,y', '"', '""', 'l1\r\nl2', ' space ', '尾'];
    expect(readCsv(csvLine(fields))).toEqual(fields);
  });
});
