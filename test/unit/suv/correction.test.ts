import { describe, expect, it } from 'vitest';
import {
  auditCorrectedSuv,
  correctableInputs,
  correctHeaders,
  type SuvAudit,
  type SuvCorrection,
  type SuvInputId,
  type SuvSliceHeader,
} from '#domain/suv';
import { suv } from '../../../src/i18n/texts/suv.ts';
import { audit, byHand, kinds, series, valuesOf } from './series-header.ts';

const correction = (
  inputs: Partial<Record<SuvInputId, string>>,
  rest: Partial<SuvCorrection> = {},
): SuvCorrection => ({
  inputs: Object.entries(inputs).map(([id, raw]) => ({ id: id as SuvInputId, raw })),
  reason: 'log book of the injection room',
  atMs: 0,
  ...rest,
});

function corrected(
  headers: readonly SuvSliceHeader[],
  inputs: Partial<Record<SuvInputId, string>>,
): SuvAudit {
  const result = auditCorrectedSuv(headers, correction(inputs));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('complaint 5: what an author edits changes the SUV', () => {
  const { factor } = audit();

  it('a changed dose changes the factor in exact proportion', () => {
    expect(corrected(series(), { dose: '740e6' }).factor! / factor!).toBeCloseTo(0.5, 12);
    expect(corrected(series(), { dose: '185000000' }).factor! / factor!).toBeCloseTo(2, 12);
  });

  it('a changed start time changes the decay as computed apart', () => {
    // Injected at 10:30 instead of 10:00, scan at 11:00: 1800 s.
    const half = corrected(series(), { 'start-time': '103000' });
    expect(half.decayS).toBe(1800);
    expect(half.factor).toBeCloseTo(byHand(70, 370e6, 1800), 15);
    expect(corrected(series(), { 'start-date-time': '20250101093000' }).factor).toBeCloseTo(
      byHand(70, 370e6, 5400),
      15,
    );
  });

  it('a changed series time is the decay reference then', () => {
    // A reprocessed series states 12:30; the scan began at 11:00.
    const late = series({ seriesTime: '123000' });
    expect(corrected(late, { 'series-time': '20250101 110000' })).toMatchObject({
      decayReference: 'series-time',
      decayS: 3600,
      factor,
    });
  });

  it('a changed weight counts in proportion; height and sex change the variants alone', () => {
    expect(corrected(series(), { weight: '84' }).factor! / factor!).toBeCloseTo(84 / 70, 12);
    const other = corrected(series(), { height: '1.60', sex: 'F' });
    expect(other.factor).toBe(factor);
    expect(other.variants['lbm-janma']).not.toBe(audit().variants['lbm-janma']);
  });

  it('shows the corrected values as the inputs of the calculation', () => {
    const { inputs } = corrected(series(), { dose: '740e6' });
    expect(inputs.find(({ id }) => id === 'dose')).toMatchObject({ value: 740e6, unit: 'Bq' });
  });
});

describe('a correction can help where SUV was refused', () => {
  it.each([
    ['no weight', series({ patientWeightKg: undefined }), { weight: '70' }],
    ['a dose in MBq', series({}, { totalDoseBq: 370 }), { dose: '370000000' }],
    ['no half-life', series({}, { halfLifeS: undefined }), { 'half-life': '6586.2' }],
    [
      'no radiopharmaceutical at all',
      series({ radiopharmaceuticals: [] }),
      { dose: '370e6', 'half-life': '6586.2', 'start-date-time': '20250101100000' },
    ],
    [
      'no decay correction stated',
      series({ decayCorrection: undefined }),
      { 'decay-correction': 'START' },
    ],
    ['weights that differ', [...series(), ...series({ patientWeightKg: 71 })], { weight: '70' }],
  ] as const)('%s', (_, headers, inputs) => {
    const after = corrected(headers, inputs);
    expect(after.status).toBe('warn');
    expect(after.factor).toBeCloseTo(byHand(70, 370e6, 3600), 15);
  });

  it('and is never silent: the first reason says who, what and why', () => {
    const result = auditCorrectedSuv(
      series(),
      correction({ dose: '370000000', weight: '70' }, { by: ' Dr Li ' }),
    );
    expect(result.ok && result.value.status).toBe('warn');
    expect(result.ok && result.value.reasons[0]).toEqual({
      kind: 'corrected-by-author',
      level: 'warn',
      values: { inputs: ['dose', 'weight'], reason: 'log book of the injection room', by: 'Dr Li' },
    });
  });

  it('but not against the rules: a value that is implausible is refused as in any header', () => {
    expect(kinds(corrected(series(), { weight: '900' }))).toContain('weight-out-of-range');
    expect(corrected(series(), { dose: '370' })).toMatchObject({ status: 'refused' });
    expect(corrected(series(), { 'half-life': '600' }).factor).toBeUndefined();
    expect(kinds(corrected(series(), { 'start-date-time': '20250101120000' }))).toContain(
      'decay-time-negative',
    );
  });

  it('and not for what no header value can help', () => {
    const uncorrected = series({ correctedImage: ['DECY', 'NORM'] });
    const after = corrected(uncorrected, { dose: '740e6' });
    expect(after.status).toBe('refused');
    expect(kinds(after)).toEqual(
      expect.arrayContaining(['corrected-by-author', 'attenuation-not-corrected']),
    );
  });

  it('a corrected time keeps the date and zone of the time it replaces', () => {
    const zoned = series({ timezoneOffset: '+0800' }, { startDateTime: '20250101100000+0800' });
    const result = correctHeaders(zoned, correction({ 'start-time': '10:30:00' }));
    expect(result.ok && result.value[1]!.radiopharmaceuticals[0]).toMatchObject({
      startDateTime: '20250101103000+0800',
    });
    expect(
      valuesOf(corrected(zoned, { 'start-time': '103000' }), 'start-date-inferred'),
    ).toBeUndefined();
  });
});

it('tells an author in both languages how each value is written', () => {
  for (const texts of [suv.zh, suv.en])
    expect(Object.keys(texts.hints).sort()).toEqual([...correctableInputs].sort());
});

describe('a correction that is wrong itself is named', () => {
  it.each([
    ['nothing to correct', correction({}), { kind: 'nothing-corrected' }],
    ['no reason', correction({ dose: '1e8' }, { reason: '  ' }), { kind: 'reason-missing' }],
    [
      'the units of the images',
      correction({ units: 'GML' }),
      { kind: 'not-correctable', input: 'units' },
    ],
    [
      'the maker',
      correction({ manufacturer: 'GE' }),
      { kind: 'not-correctable', input: 'manufacturer' },
    ],
    [
      'one input twice',
      {
        ...correction({}),
        inputs: [
          { id: 'dose' as const, raw: '1e8' },
          { id: 'dose' as const, raw: '2e8' },
        ],
      },
      { kind: 'corrected-twice', input: 'dose' },
    ],
    [
      'two times of injection',
      correction({ 'start-time': '100000', 'start-date-time': '20250101100000' }),
      { kind: 'corrected-twice', input: 'start-time' },
    ],
  ])('%s', (_, given, error) => {
    expect(auditCorrectedSuv(series(), given)).toEqual({ ok: false, error });
  });

  it.each([
    ['weight', '70 kg'],
    ['weight', '-70'],
    ['weight', ''],
    ['height', '0'],
    ['dose', '370 MBq'],
    ['dose', 'Infinity'],
    ['half-life', '1e999'],
    ['sex', 'male'],
    ['start-time', '25:00'],
    ['start-date-time', '2025-01-01 10:00'],
    ['series-time', '20251301 110000'],
    ['series-time', 'a b c'],
    ['decay-correction', 'NONE'],
    ['suv-type', 'SUL'],
  ] as const)('%s written as "%s"', (input, raw) => {
    const error = { kind: 'value-unreadable', input, raw };
    expect(correctHeaders(series(), correction({ [input]: raw }))).toEqual({ ok: false, error });
    expect(correctHeaders([], correction({ [input]: raw }))).toEqual({ ok: false, error });
  });

  it('lists what can be corrected', () => {
    expect(correctableInputs).toEqual([
      'weight',
      'height',
      'sex',
      'dose',
      'half-life',
      'start-time',
      'start-date-time',
      'series-time',
      'decay-correction',
      'suv-type',
    ]);
  });
});

it('leaves the headers it was given as they were', () => {
  const before = series();
  const copy = structuredClone(before);
  correctHeaders(before, correction({ dose: '740e6', 'start-time': '103000' }));
  expect(before).toEqual(copy);
});
