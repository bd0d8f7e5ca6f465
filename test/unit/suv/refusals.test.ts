import { describe, expect, it } from 'vitest';
import { auditSuv, type SuvReasonKind, type SuvSliceHeader } from '#domain/suv';
import { audit, item, kinds, series, slice, valuesOf, type Item } from './series-header.ts';

interface Refusal {
  readonly when: string;
  readonly changes?: Partial<SuvSliceHeader>;
  readonly of?: Partial<Item>;
  readonly kind: SuvReasonKind;
  readonly values?: Record<string, unknown>;
}

const refusals: readonly Refusal[] = [
  // Patient.
  { when: 'weight is missing', changes: { patientWeightKg: undefined }, kind: 'weight-missing' },
  { when: 'weight is 0', changes: { patientWeightKg: 0 }, kind: 'weight-missing' },
  { when: 'weight is no number', changes: { patientWeightKg: NaN }, kind: 'weight-missing' },
  {
    when: 'weight is negative',
    changes: { patientWeightKg: -70 },
    kind: 'weight-out-of-range',
    values: { weightKg: -70, minKg: 1, maxKg: 500 },
  },
  {
    when: 'weight is above 500 kg',
    changes: { patientWeightKg: 500.1 },
    kind: 'weight-out-of-range',
    values: { weightKg: 500.1 },
  },
  {
    when: 'weight stands in grams',
    changes: { patientWeightKg: 70_000 },
    kind: 'weight-out-of-range',
  },
  // Dose.
  { when: 'dose is missing', of: { totalDoseBq: undefined }, kind: 'dose-missing' },
  { when: 'dose is infinite', of: { totalDoseBq: Infinity }, kind: 'dose-missing' },
  {
    when: 'dose is 0',
    of: { totalDoseBq: 0 },
    kind: 'dose-not-positive',
    values: { doseBq: 0 },
  },
  { when: 'dose is negative', of: { totalDoseBq: -3.7e8 }, kind: 'dose-not-positive' },
  {
    when: 'dose stands in MBq',
    of: { totalDoseBq: 368.08 },
    kind: 'dose-maybe-mbq',
    values: { doseBq: 368.08, minBq: 1e4 },
  },
  {
    when: 'dose is above 1e11 Bq',
    of: { totalDoseBq: 3.7e11 },
    kind: 'dose-too-high',
    values: { doseBq: 3.7e11, maxBq: 1e11 },
  },
  // Half-life.
  { when: 'half-life is missing', of: { halfLifeS: undefined }, kind: 'half-life-missing' },
  { when: 'half-life is no number', of: { halfLifeS: NaN }, kind: 'half-life-missing' },
  { when: 'half-life is 0', of: { halfLifeS: 0 }, kind: 'half-life-not-positive' },
  {
    when: 'half-life stands in minutes',
    of: { halfLifeS: 109.77 },
    kind: 'half-life-not-of-nuclide',
    values: { nuclide: 'F-18', halfLifeS: 109.77, expectedS: expect.closeTo(6586.2, 6) },
  },
  {
    when: 'half-life is 1.2 % off the nuclide',
    of: { halfLifeS: 6665 },
    kind: 'half-life-not-of-nuclide',
    values: { percent: expect.closeTo(1.1965, 3) },
  },
  {
    when: 'half-life is of another nuclide',
    of: { radionuclideCode: 'C-131A3', radionuclideMeaning: '^68^Gallium' },
    kind: 'half-life-not-of-nuclide',
    values: { nuclide: 'Ga-68' },
  },
  // Corrections.
  {
    when: 'there was no attenuation correction',
    changes: { correctedImage: ['DECY', 'DCAL'] },
    kind: 'attenuation-not-corrected',
    values: { corrections: 'DECY\\DCAL', file: 'PT_1.dcm' },
  },
  {
    when: 'the corrections are not listed',
    changes: { correctedImage: undefined },
    kind: 'attenuation-not-corrected',
    values: { corrections: '' },
  },
  {
    when: 'START is claimed without DECY',
    changes: { correctedImage: ['ATTN', 'DCAL'] },
    kind: 'decay-not-corrected',
  },
  {
    when: 'decay correction is missing',
    changes: { decayCorrection: undefined },
    kind: 'decay-correction-missing',
  },
  {
    when: 'decay correction is unknown',
    changes: { decayCorrection: 'SCAN' },
    kind: 'decay-correction-unknown',
    values: { decayCorrection: 'SCAN' },
  },
  {
    when: 'decay was not corrected, by policy',
    changes: { decayCorrection: 'NONE', correctedImage: ['ATTN', 'DCAL'] },
    kind: 'decay-correction-none',
  },
  {
    when: 'g/ml images were not decay-corrected',
    changes: { units: 'GML', decayCorrection: 'NONE' },
    kind: 'decay-correction-none',
  },
  // Units.
  { when: 'units are missing', changes: { units: ' ' }, kind: 'units-missing' },
  {
    when: 'units are proportional to counts',
    changes: { units: 'PROPCNTS' },
    kind: 'units-unsupported',
    values: { units: 'PROPCNTS' },
  },
  { when: 'units are counts per second', changes: { units: 'CPS' }, kind: 'units-unsupported' },
  { when: 'the image is a μ map', changes: { units: '1CM' }, kind: 'units-unsupported' },
  {
    when: 'counts come without Philips factors',
    changes: { units: 'CNTS' },
    kind: 'philips-factors-missing',
  },
  {
    when: 'both Philips factors are 0, which means absent',
    changes: { units: 'CNTS', philipsSuvFactor: 0, philipsActivityFactor: 0 },
    kind: 'philips-factors-missing',
  },
  {
    when: 'the Philips factors contradict each other',
    changes: { units: 'CNTS', philipsSuvFactor: 0.0005, philipsActivityFactor: 0.5 },
    kind: 'philips-factors-disagree',
    values: { suvFactor: 0.0005 },
  },
  {
    when: 'the SUV type is unknown',
    changes: { units: 'GML', suvType: 'FFM' },
    kind: 'suv-type-unsupported',
    values: { units: 'GML', suvType: 'FFM' },
  },
  {
    when: 'the SUV type is the name of an object method',
    changes: { units: 'GML', suvType: 'constructor' },
    kind: 'suv-type-unsupported',
  },
  {
    when: 'g/ml claims to be by surface',
    changes: { units: 'GML', suvType: 'BSA' },
    kind: 'suv-type-unsupported',
  },
  {
    when: 'cm²/ml claims to be by weight',
    changes: { units: 'CM2ML', suvType: 'BW' },
    kind: 'suv-type-unsupported',
  },
  {
    when: 'lean body mass cannot be undone without height',
    changes: { units: 'GML', suvType: 'LBM', patientHeightM: undefined },
    kind: 'height-missing',
    values: { suvType: 'LBM' },
  },
  {
    when: 'height stands in centimetres where it is needed',
    changes: { units: 'CM2ML', suvType: 'BSA', patientHeightM: 175 },
    kind: 'height-out-of-range',
    values: { heightM: 175, minM: 0.4, maxM: 2.5 },
  },
  {
    when: 'lean body mass cannot be undone without sex',
    changes: { units: 'GML', suvType: 'LBMJANMA', patientSex: '' },
    kind: 'sex-missing',
    values: { suvType: 'LBMJANMA' },
  },
  {
    when: 'sex is other and the formulas lie 6 % apart',
    changes: { units: 'GML', suvType: 'LBM', patientSex: 'O' },
    kind: 'sex-other-ambiguous',
    values: { percent: expect.closeTo(6.035, 2) },
  },
  {
    when: 'the lean body mass formula leaves its range',
    changes: { units: 'GML', suvType: 'LBM', patientHeightM: 1, patientWeightKg: 95 },
    kind: 'body-size-implausible',
  },
  {
    when: 'weight is missing and lean body mass must be undone',
    changes: { units: 'GML', suvType: 'LBM', patientWeightKg: undefined },
    kind: 'weight-missing',
  },
  // Injection.
  {
    when: 'there is no radiopharmaceutical',
    changes: { radiopharmaceuticals: [] },
    kind: 'radiopharmaceutical-missing',
  },
  {
    when: 'there are two radiopharmaceuticals',
    changes: { radiopharmaceuticals: [item, item] },
    kind: 'several-radiopharmaceuticals',
    values: { count: 2 },
  },
  {
    when: 'injection time is missing',
    of: { startDateTime: undefined },
    kind: 'injection-time-missing',
  },
  {
    when: 'injection date and time cannot be read',
    of: { startDateTime: '2025-01-01T10:00' },
    kind: 'time-unreadable',
    values: { tag: '(0018,1078)', raw: '2025-01-01T10:00' },
  },
  {
    when: 'injection is known to the day only',
    of: { startDateTime: '20250101' },
    kind: 'time-unreadable',
  },
  {
    when: 'injection time cannot be read',
    of: { startDateTime: '', startTime: '2460' },
    kind: 'time-unreadable',
    values: { tag: '(0018,1072)', raw: '2460' },
  },
  {
    when: 'injection is known to the hour only',
    of: { startDateTime: '', startTime: '10' },
    kind: 'time-unreadable',
  },
  {
    when: 'injection lies after the scan, with a date: no rollover',
    of: { startDateTime: '20250101113000' },
    kind: 'decay-time-negative',
    values: { decayS: -1800 },
  },
  {
    when: 'injection lies a day before',
    of: { startDateTime: '20241231100000' },
    kind: 'decay-time-too-long',
    values: { decayS: 90_000, halfLives: expect.closeTo(13.665, 3) },
  },
  {
    when: 'injection lies just after the scan, without a date',
    of: { startDateTime: '', startTime: '110500' },
    kind: 'decay-time-too-long',
  },
  {
    when: 'the two injection times differ by an hour',
    of: { startTime: '090000' },
    kind: 'injection-times-disagree',
    values: { differenceS: 3600, percent: expect.closeTo(46.06, 2) },
  },
  {
    when: 'a long-lived nuclide has no injection date',
    of: {
      startDateTime: '',
      startTime: '100000',
      halfLifeS: 282_276,
      radionuclideCode: '63360001',
      radionuclideMeaning: '^89^Zirconium',
    },
    kind: 'injection-date-ambiguous',
  },
  {
    when: 'the injection may stand in UTC and the series names no zone',
    of: { startDateTime: '20250101100000+0000' },
    kind: 'timezone-unknown',
  },
  {
    when: 'the series has no date and the injection has one',
    changes: { seriesDate: '', acquisitionDate: '' },
    kind: 'series-date-missing',
  },
  // Pixels and classes.
  {
    when: 'a rescale intercept is not 0',
    changes: { rescaleIntercept: -1024 },
    kind: 'intercept-not-zero',
    values: { intercept: '-1024', file: 'PT_1.dcm' },
  },
  { when: 'a slope is missing', changes: { rescaleSlope: undefined }, kind: 'slope-invalid' },
  { when: 'a slope is negative', changes: { rescaleSlope: -1 }, kind: 'slope-invalid' },
  {
    when: 'the images are enhanced PET',
    changes: { sopClassUid: '1.2.840.10008.5.1.4.1.1.130' },
    kind: 'enhanced-pet',
  },
  {
    when: 'the images are legacy-converted PET',
    changes: { sopClassUid: '1.2.840.10008.5.1.4.1.1.128.1' },
    kind: 'enhanced-pet',
  },
  {
    when: 'the images are CT',
    changes: { sopClassUid: '1.2.840.10008.5.1.4.1.1.2' },
    kind: 'not-pet',
  },
];

describe('complaint 4: nothing is shown as SUV; a series is refused when', () => {
  it.each(refusals)('$when', ({ changes, of, kind, values }) => {
    const result = audit(changes, of);
    expect(result.status).toBe('refused');
    expect(result.factor).toBeUndefined();
    expect(result.variants).toEqual({});
    expect(result.reasons.find((reason) => reason.kind === kind)).toMatchObject({
      level: 'refuse',
      values: values ?? {},
    });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});

const mixed: ReadonlyArray<readonly [string, Partial<SuvSliceHeader>]> = [
  ['units', { units: 'GML' }],
  ['suv-type', { suvType: 'BW' }],
  ['weight', { patientWeightKg: 71 }],
  ['height', { patientHeightM: 1.76 }],
  ['sex', { patientSex: 'F' }],
  ['decay-correction', { decayCorrection: 'ADMIN' }],
  ['series-time', { seriesTime: '110001' }],
  ['series-time', { seriesDate: '20250102' }],
  ['timezone', { timezoneOffset: '+0100' }],
  ['dose', { radiopharmaceuticals: [{ ...item, totalDoseBq: 371e6 }] }],
  ['dose', { radiopharmaceuticals: [{ ...item, totalDoseBq: undefined }] }],
  ['half-life', { radiopharmaceuticals: [{ ...item, halfLifeS: 6588 }] }],
  ['nuclide', { radiopharmaceuticals: [{ ...item, radionuclideCode: 'C-131A3' }] }],
  ['injection-time', { radiopharmaceuticals: [{ ...item, startDateTime: '20250101100001' }] }],
  ['radiopharmaceuticals', { radiopharmaceuticals: [item, item] }],
  ['philips-factor', { philipsSuvFactor: 0.0005 }],
  ['private-time', { siemensDecayDateTime: '20250101110000' }],
];

describe('a series that mixes', () => {
  it.each(mixed)('%s (%j) is refused, with the first file that differs', (field, changes) => {
    const [first, second] = series();
    const result = auditSuv([first!, second!, { ...second!, ...changes, file: 'PT_3.dcm' }]);
    expect(result.status).toBe('refused');
    expect(valuesOf(result, 'mixed-values')).toMatchObject({ field, file: 'PT_3.dcm' });
  });

  it('one uncorrected slice in is refused', () => {
    const [first, second] = series();
    const result = auditSuv([first!, { ...second!, correctedImage: ['DECY', 'DCAL'] }]);
    expect(kinds(result)).toEqual(['attenuation-not-corrected']);
  });
});

describe('a refusal', () => {
  it('lists every fault, not only the first', () => {
    const result = audit(
      { patientWeightKg: undefined, rescaleIntercept: 1 },
      { totalDoseBq: 370, startDateTime: undefined },
    );
    expect(kinds(result)).toEqual([
      'intercept-not-zero',
      'weight-missing',
      'dose-maybe-mbq',
      'injection-time-missing',
    ]);
  });

  it('follows from an empty series', () => {
    expect(auditSuv([])).toEqual({
      status: 'refused',
      variants: {},
      method: 'none',
      inputs: [],
      reasons: [{ kind: 'no-slices', level: 'refuse', values: {} }],
    });
  });

  it('follows from missing and duplicated slices that the geometry audit found', () => {
    const result = auditSuv(series(), { missing: 2, duplicated: 1 });
    expect(result.factor).toBeUndefined();
    expect(valuesOf(result, 'slices-missing')).toEqual({ missing: 2 });
    expect(valuesOf(result, 'slices-duplicated')).toEqual({ duplicated: 1 });
  });

  it('still shows what each input said', () => {
    const result = audit({ patientWeightKg: undefined }, { totalDoseBq: 368.08 });
    expect(result.inputs).toContainEqual({ id: 'weight', tag: '(0010,1030)', raw: '', unit: 'kg' });
    expect(result.inputs).toContainEqual({
      id: 'dose',
      tag: '(0018,1074)',
      raw: '368.08',
      value: 368.08,
      unit: 'Bq',
    });
  });

  it('is never given to a header that only carries padding', () => {
    const result = auditSuv([
      { ...slice, units: 'BQML ', decayCorrection: 'START ', seriesTime: '110000.00 \u0000' },
    ]);
    expect(result.status).toBe('ok');
  });
});
