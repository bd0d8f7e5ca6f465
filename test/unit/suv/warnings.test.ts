import { describe, expect, it } from 'vitest';
import type { SuvReasonKind, SuvSliceHeader } from '#domain/suv';
import { audit, byHand, kinds, valuesOf, type Item } from './series-header.ts';

interface Warning {
  readonly when: string;
  readonly changes?: Partial<SuvSliceHeader>;
  readonly of?: Partial<Item>;
  readonly kind: SuvReasonKind;
  readonly values: Record<string, unknown>;
  /** What SUVbw over the stored value must be all the same. */
  readonly factor: number;
}

const plain = byHand(70, 370e6, 3600);

const warnings: readonly Warning[] = [
  {
    when: 'uptake was shorter than 30 min',
    of: { startDateTime: '20250101103100' },
    kind: 'uptake-time-unusual',
    values: { minutes: 29, minMinutes: 30, maxMinutes: 120 },
    factor: byHand(70, 370e6, 29 * 60),
  },
  {
    when: 'uptake was longer than 120 min',
    of: { startDateTime: '20250101085930' },
    kind: 'uptake-time-unusual',
    values: { minutes: 120.5 },
    factor: byHand(70, 370e6, 7230),
  },
  {
    when: 'the injection date was inferred',
    of: { startDateTime: '', startTime: '100000' },
    kind: 'start-date-inferred',
    values: { startTime: '100000', rolledOver: 0 },
    factor: plain,
  },
  {
    when: 'the injection was before midnight, without a date',
    changes: {
      seriesDate: '20250102',
      seriesTime: '003000',
      acquisitionDate: '20250102',
      acquisitionTime: '003000',
      frameReferenceTimeMs: 74_900,
    },
    of: { startDateTime: '', startTime: '233000' },
    kind: 'start-date-inferred',
    values: { startTime: '233000', rolledOver: 1 },
    factor: plain,
  },
  {
    when: 'weight is below 30 kg',
    changes: { patientWeightKg: 29 },
    of: { totalDoseBq: 100e6 },
    kind: 'weight-unusual',
    values: { weightKg: 29, minKg: 30, maxKg: 200 },
    factor: byHand(29, 100e6, 3600),
  },
  {
    when: 'weight is above 200 kg',
    changes: { patientWeightKg: 201 },
    kind: 'weight-unusual',
    values: { weightKg: 201 },
    factor: byHand(201, 370e6, 3600),
  },
  {
    when: 'the F-18 dose is below 1 MBq/kg',
    of: { totalDoseBq: 63e6 },
    kind: 'dose-per-kg-unusual',
    values: { mbqPerKg: 0.9, minMbqPerKg: 1, maxMbqPerKg: 20 },
    factor: byHand(70, 63e6, 3600),
  },
  {
    when: 'the F-18 dose is above 20 MBq/kg',
    of: { totalDoseBq: 1470e6 },
    kind: 'dose-per-kg-unusual',
    values: { mbqPerKg: 21 },
    factor: byHand(70, 1470e6, 3600),
  },
  {
    when: 'g/ml comes without SUV type',
    changes: { units: 'GML' },
    kind: 'suv-type-missing',
    values: { units: 'GML' },
    factor: 1,
  },
  {
    when: 'sex is missing: lean body mass off, SUVbw stays',
    changes: { patientSex: undefined },
    kind: 'variants-off',
    values: { missing: 'sex', raw: '' },
    factor: plain,
  },
  {
    when: 'sex is other: lean body mass off, SUVbw stays',
    changes: { patientSex: 'O' },
    kind: 'variants-off',
    values: { missing: 'sex', raw: 'O' },
    factor: plain,
  },
  {
    when: 'height is missing: variants off, SUVbw stays',
    changes: { patientHeightM: undefined },
    kind: 'variants-off',
    values: { missing: 'height', raw: '' },
    factor: plain,
  },
  {
    when: 'height stands in centimetres: variants off, SUVbw stays',
    changes: { patientHeightM: 175 },
    kind: 'variants-off',
    values: { missing: 'height', raw: '175' },
    factor: plain,
  },
  {
    when: 'SUVbw is stored and weight is missing: variants off, SUVbw stays',
    changes: { units: 'GML', suvType: 'BW', patientWeightKg: undefined },
    kind: 'variants-off',
    values: { missing: 'weight', raw: '' },
    factor: 1,
  },
  {
    when: 'no dose calibration is listed',
    changes: { correctedImage: ['DECY', 'ATTN'] },
    kind: 'no-dose-calibration',
    values: { corrections: 'DECY\\ATTN' },
    factor: plain,
  },
  {
    when: 'the nuclide is not named',
    of: { radionuclideCode: undefined, radionuclideMeaning: undefined },
    kind: 'nuclide-unknown',
    values: { code: '', meaning: '' },
    factor: plain,
  },
  {
    when: 'code and name of the nuclide differ and the half-life decides',
    of: { radionuclideCode: 'C-131A1', radionuclideMeaning: '^68^Gallium', halfLifeS: 4057.7 },
    kind: 'nuclide-names-differ',
    values: { code: 'C-131A1', meaning: '^68^Gallium', nuclide: 'Ga-68' },
    factor: byHand(70, 370e6, 3600, 4057.7),
  },
  {
    when: 'the two injection times differ by 2 min',
    of: { startTime: '095800' },
    kind: 'injection-times-differ',
    values: { differenceS: 120 },
    factor: plain,
  },
  {
    when: 'the acquisition stands twice with two times',
    changes: { acquisitionTime: '110000', acquisitionDateTime: '20250101120000' },
    kind: 'acquisition-times-differ',
    values: { acquisitionDateTime: '20250101120000', differenceS: 3600 },
    factor: plain,
  },
  {
    when: 'only the injection names a time zone, not UTC',
    of: { startDateTime: '20250101100000+0800' },
    kind: 'timezone-assumed',
    values: { tag: '(0018,1078)', raw: '20250101100000+0800' },
    factor: plain,
  },
  {
    when: 'a private block has no creator',
    changes: { privateWithoutCreator: true },
    kind: 'private-creator-missing',
    values: {},
    factor: plain,
  },
  {
    when: 'the Philips factors differ by 2 %',
    changes: {
      units: 'CNTS',
      philipsSuvFactor: 0.5 * plain * 1.02,
      philipsActivityFactor: 0.5,
    },
    kind: 'philips-factors-differ',
    values: { percent: expect.closeTo(2, 6) },
    factor: 0.5 * plain * 1.02,
  },
];

describe('SUV is shown with a mark when', () => {
  it.each(warnings)('$when', ({ changes, of, kind, values, factor }) => {
    const result = audit(changes, of);
    expect(result.status).toBe('warn');
    expect(result.factor).toBeCloseTo(factor, 12);
    expect(kinds(result)).toEqual([kind]);
    expect(valuesOf(result, kind)).toMatchObject(values);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});

describe('SUV is shown without a mark when', () => {
  it.each([
    ['all is in order', {}, {}],
    ['uptake was exactly 30 min', {}, { startDateTime: '20250101103000' }],
    ['uptake was exactly 120 min', {}, { startDateTime: '20250101090000' }],
    ['weight is exactly 200 kg', { patientWeightKg: 200 }, {}],
    ['weight is exactly 30 kg', { patientWeightKg: 30 }, {}],
    ['the vendor writes 6588 s for F-18', {}, { halfLifeS: 6588 }],
    ['the nuclide has its SNOMED CT code', {}, { radionuclideCode: '77004003' }],
    ['the nuclide is only named', {}, { radionuclideCode: '', radionuclideMeaning: '18F' }],
    ['both injection times agree', {}, { startTime: '100000.000' }],
  ] as const)('%s', (_, changes, of) => {
    const result = audit(changes, of);
    expect(kinds(result)).toEqual([]);
    expect(result.status).toBe('ok');
  });
});
