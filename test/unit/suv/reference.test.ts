import { describe, expect, it } from 'vitest';
import { auditSuv, type SuvAudit, type SuvSliceHeader } from '#domain/suv';
import { audit, byHand, kinds, series, slice, valuesOf } from './series-header.ts';

// Which instant the images were decay-corrected to. Injection is at 10:00:00, dose 370 MBq, 70 kg, F-18.

interface Bed {
  readonly acquired: string;
  readonly frameReferenceS: number;
}

/** A series of beds, 603 s long each unless said, with the changes on all slices. */
function beds(
  of: readonly Bed[],
  changes: Partial<SuvSliceHeader>,
  durationS = 603,
): SuvSliceHeader[] {
  return of.map(({ acquired, frameReferenceS }, k) => ({
    ...slice,
    file: `PT_${k}.dcm`,
    acquisitionTime: acquired,
    frameReferenceTimeMs: frameReferenceS * 1000,
    actualFrameDurationMs: durationS * 1000,
    ...changes,
  }));
}

function expectDecay(result: SuvAudit, decayS: number, rule: SuvAudit['decayReference']): void {
  expect(result.decayReference).toBe(rule);
  expect(result.decayS).toBeCloseTo(decayS, 6);
  expect(result.factor).toBeCloseTo(byHand(70, 370e6, decayS), 12);
}

// As on a GE Discovery ST: one AcquisitionTime, the scan's, on all beds, frame references from 0 s upwards.
const geBeds: readonly Bed[] = [
  { acquired: '110000', frameReferenceS: 0 },
  { acquired: '110000', frameReferenceS: 303 },
  { acquired: '110000', frameReferenceS: 606 },
];
const ge = { manufacturer: 'GE MEDICAL SYSTEMS' };

describe('SeriesTime', () => {
  it('is the reference where the first bed starts with it', () => {
    const result = audit();
    expect(result.status).toBe('ok');
    expectDecay(result, 3600, 'series-time');
  });

  it('is the reference on GE beds that share one AcquisitionTime: no correction per bed', () => {
    const result = auditSuv(beds(geBeds, ge, 300));
    expect(result.status).toBe('ok');
    expectDecay(result, 3600, 'series-time');
  });

  it('is the reference on one GE bed cut out of the middle', () => {
    const result = auditSuv(beds([geBeds[2]!], ge, 300));
    expect(result.status).toBe('ok');
    expectDecay(result, 3600, 'series-time');
  });

  it('is the reference for the later beds of a whole body, when they lead back to it', () => {
    const later = beds([{ acquired: '111500', frameReferenceS: 975 }], {}, 150);
    const result = auditSuv(later);
    expect(result.status).toBe('ok');
    expectDecay(result, 3600, 'series-time');
  });

  it('may be rounded up by less than a second', () => {
    expectDecay(audit({ seriesTime: '110000.6' }), 3600.6, 'series-time');
  });

  it('is refused where the acquisition lies 10 min later and nothing leads back', () => {
    const result = auditSuv(beds([{ acquired: '111000', frameReferenceS: 75 }], {}, 150));
    expect(result.status).toBe('refused');
    expect(valuesOf(result, 'reference-methods-disagree')).toMatchObject({
      methodA: 'series-time',
      methodB: 'frame-start',
      differenceS: 535 - 10,
    });
  });

  it.each([
    [90, 'ok', []],
    [120, 'warn', ['reference-methods-differ']],
    [450, 'warn', ['reference-methods-differ']],
    [480, 'refused', ['reference-methods-disagree']],
  ] as const)(
    'stands against an AcquisitionTime %i s later without frame times: %s',
    (laterS, status, expected) => {
      const minutes = String(Math.floor(laterS / 60)).padStart(2, '0');
      const seconds = String(laterS % 60).padStart(2, '0');
      const result = audit({
        acquisitionTime: `11${minutes}${seconds}`,
        frameReferenceTimeMs: undefined,
      });
      expect(result.status).toBe(status);
      expect(kinds(result)).toEqual(expected);
    },
  );

  it('is judged by the half-life: 30 s are 1.7 % of C-11 and 32 % of Rb-82', () => {
    const of = (halfLifeS: number, code: string, meaning: string) =>
      audit(
        { acquisitionTime: '110030', frameReferenceTimeMs: undefined },
        {
          halfLifeS,
          radionuclideCode: code,
          radionuclideMeaning: meaning,
          startDateTime: '20250101105500',
        },
      );
    const carbon = of(1223.1, 'C-105A1', '^11^Carbon');
    expect(carbon.factor).toBeDefined();
    expect(valuesOf(carbon, 'reference-methods-differ')?.percent).toBeCloseTo(1.715, 2);
    const rubidium = of(76.38, 'C-159A2', '^82^Rubidium');
    expect(rubidium.factor).toBeUndefined();
    expect(valuesOf(rubidium, 'reference-methods-disagree')?.percent).toBeCloseTo(31.3, 1);
  });

  it('cannot be checked, and is refused, without any acquisition time', () => {
    const result = audit({ acquisitionTime: undefined, acquisitionDate: undefined });
    expect(kinds(result)).toEqual(['acquisition-time-missing']);
  });

  it('is enough without acquisition time where the private time says the same', () => {
    const result = audit({
      acquisitionTime: undefined,
      siemensDecayDateTime: '20250101110000',
    });
    expectDecay(result, 3600, 'series-time');
  });

  it('takes the day nearest to it for an AcquisitionTime without a date', () => {
    const result = audit(
      {
        seriesDate: '20250102',
        seriesTime: '000000',
        acquisitionDate: '',
        acquisitionTime: '000000',
        frameReferenceTimeMs: undefined,
      },
      { startDateTime: '20250101230000' },
    );
    expectDecay(result, 3600, 'series-time');
  });

  it('is compared with AcquisitionDateTime where AcquisitionTime is absent', () => {
    const changes = { acquisitionDate: '', acquisitionTime: '', frameReferenceTimeMs: undefined };
    expectDecay(
      audit({ ...changes, acquisitionDateTime: '20250101110000.25' }),
      3600,
      'series-time',
    );
    const later = audit({ ...changes, acquisitionDateTime: '20250101111000.25' });
    expect(kinds(later)).toEqual(['reference-methods-disagree']);
  });

  it('may stand without any date: the clock is enough for a start time of the same day', () => {
    const result = audit(
      { seriesDate: '', acquisitionDate: '' },
      { startDateTime: '', startTime: '100000' },
    );
    expectDecay(result, 3600, 'series-time');
  });

  it.each([
    ['(0008,0031)', { seriesTime: '25:00' }],
    ['(0008,0021)', { seriesDate: '20250230' }],
    ['(0008,0032)', { acquisitionTime: 'noon' }],
    ['(0008,0022)', { acquisitionDate: '2025' }],
    ['(0008,002A)', { acquisitionDateTime: '20250101' }],
    ['(0071,xx22)', { siemensDecayDateTime: '11:00' }],
    ['(0009,xx0D)', { gePostInjectionDateTime: '20250101' }],
  ] as const)('and its companions are refused when unreadable: %s', (tag, changes) => {
    expect(valuesOf(audit(changes), 'time-unreadable')).toMatchObject({ tag });
  });
});

describe('a private time', () => {
  it('counts by its clock: GE shifts its date apart from the public ones', () => {
    const result = auditSuv(
      beds(geBeds, { ...ge, gePostInjectionDateTime: '19591224110000.00' }, 300),
    );
    expect(result.status).toBe('ok');
    expectDecay(result, 3600, 'series-time');
  });

  it('confirms a SeriesTime that lies well before the acquisition', () => {
    // IBSI reference object 3_3: GE, SeriesTime = private time = 11:00, AcquisitionTime 11:30.
    const result = auditSuv(
      beds(
        [{ acquired: '113000', frameReferenceS: 150 }],
        {
          ...ge,
          gePostInjectionDateTime: '20250101110000',
        },
        300,
      ),
    );
    expect(result.status).toBe('ok');
    expectDecay(result, 3600, 'series-time');
  });

  it('more than 60 s from SeriesTime is refused, either vendor', () => {
    const siemens = audit({ siemensDecayDateTime: '20250101110101' });
    expect(valuesOf(siemens, 'private-time-disagrees')).toEqual({
      vendor: 'Siemens',
      privateTime: '20250101110101',
      publicTime: '11:00:00',
      differenceS: 61,
    });
    const other = audit({ ...ge, gePostInjectionDateTime: '20250101105858' });
    expect(valuesOf(other, 'private-time-disagrees')).toMatchObject({
      vendor: 'GE',
      differenceS: 62,
    });
  });

  it('takes over from a rewritten SeriesTime where it agrees with the acquisition', () => {
    const result = auditSuv(
      beds(geBeds, { ...ge, seriesTime: '150000', gePostInjectionDateTime: '19591224110000' }, 300),
    );
    expectDecay(result, 3600, 'ge-private-time');
    expect(valuesOf(result, 'series-time-after-acquisition')).toEqual({
      seriesTime: '15:00:00',
      acquisitionTime: '11:00:00',
      laterS: 14_400,
      rule: 'ge-private-time',
    });
  });

  it('takes over where it agrees with the beds computed back', () => {
    const result = auditSuv(
      beds(
        [
          { acquired: '111000', frameReferenceS: 600 },
          { acquired: '111500', frameReferenceS: 900 },
        ],
        { ...ge, seriesTime: '150000', gePostInjectionDateTime: '20250101110010' },
        300,
      ),
    );
    expectDecay(result, 3610, 'ge-private-time');
  });

  it('is refused with a rewritten SeriesTime where it agrees with nothing', () => {
    const result = auditSuv(
      beds(geBeds, { ...ge, seriesTime: '150000', gePostInjectionDateTime: '20250101123000' }, 300),
    );
    expect(kinds(result)).toEqual(['private-time-disagrees']);
  });

  it('is refused where it agrees with a SeriesTime long after the acquisition', () => {
    const result = audit({ seriesTime: '150000', siemensDecayDateTime: '20250101150000' });
    expect(valuesOf(result, 'reference-methods-disagree')).toMatchObject({
      methodA: 'private-time',
    });
  });

  it('keeps its clock across midnight', () => {
    const result = auditSuv(
      beds(
        [{ acquired: '000010', frameReferenceS: 0 }],
        {
          ...ge,
          acquisitionDate: '20250102',
          seriesDate: '20250102',
          seriesTime: '040000',
          gePostInjectionDateTime: '19991231235950',
          radiopharmaceuticals: [
            { ...slice.radiopharmaceuticals[0]!, startDateTime: '20250101225950' },
          ],
        },
        300,
      ),
    );
    expectDecay(result, 3600, 'ge-private-time');
  });
});

describe('a SeriesTime later than the acquisition, without a private time,', () => {
  const rewritten = { seriesTime: '113000' };
  const twoBeds: readonly Bed[] = [
    { acquired: '110230', frameReferenceS: 450 },
    { acquired: '110500', frameReferenceS: 600 },
  ];

  it('gives way to acquisition + mean count time − frame reference (Siemens, Philips)', () => {
    for (const manufacturer of ['SIEMENS', 'CPS', 'Philips Medical Systems']) {
      const result = auditSuv(beds(twoBeds, { ...rewritten, manufacturer }));
      expect(result.decayReference).toBe('frame-mean');
      // Mean count time of 603 s: 299.9056 s by integration of the decay over the frame.
      expect(result.decayS).toBeCloseTo(3599.9056, 3);
      expect(kinds(result)).toEqual(['series-time-after-acquisition']);
    }
  });

  it('gives way to acquisition − frame reference on GE', () => {
    const result = auditSuv(
      beds(
        [
          { acquired: '110500', frameReferenceS: 300 },
          { acquired: '111000', frameReferenceS: 600 },
        ],
        { ...rewritten, ...ge },
        300,
      ),
    );
    expectDecay(result, 3600, 'frame-start');
  });

  it('gives way to the shared AcquisitionTime of GE beds', () => {
    const result = auditSuv(beds(geBeds, { ...rewritten, ...ge }, 300));
    expectDecay(result, 3600, 'shared-acquisition-time');
    expect(kinds(result)).toEqual(['series-time-after-acquisition']);
  });

  it('is refused on GE beds that share one AcquisitionTime but begin late', () => {
    const result = auditSuv(
      beds(
        geBeds.map((bed) => ({ ...bed, frameReferenceS: bed.frameReferenceS + 600 })),
        { ...rewritten, ...ge },
        300,
      ),
    );
    expect(kinds(result)).toEqual(['reference-methods-disagree']);
  });

  it('is marked for an unknown maker: start or mean of the frame, 3.2 % apart at 10 min', () => {
    // IBSI reference object 3_2, expected to read as if corrected to 11:00:00.
    const result = auditSuv(beds(twoBeds, { ...rewritten, manufacturer: 'Synthetic' }));
    expect(result.status).toBe('warn');
    expect(result.decayS).toBeCloseTo(3599.9056, 3);
    expect(valuesOf(result, 'reference-methods-differ')?.percent).toBeCloseTo(3.207, 2);
  });

  it('is refused for an unknown maker with 20-minute frames', () => {
    const long = beds(twoBeds, { ...rewritten, manufacturer: 'Synthetic' }, 1200);
    expect(kinds(auditSuv(long))).toEqual(['reference-methods-disagree']);
  });

  it('is refused where the slices lead to several instants', () => {
    const result = auditSuv(
      beds(
        [
          { acquired: '110000', frameReferenceS: 75 },
          { acquired: '110000', frameReferenceS: 375 },
        ],
        rewritten,
        150,
      ),
    );
    expect(valuesOf(result, 'reference-time-unclear')).toMatchObject({ laterS: 1800 });
    expect(valuesOf(result, 'reference-time-unclear')?.spreadS).toBeCloseTo(300, 6);
  });

  it('is refused where frame times are missing', () => {
    expect(kinds(audit({ ...rewritten, frameReferenceTimeMs: undefined }))).toEqual([
      'reference-time-unclear',
    ]);
    expect(kinds(audit({ ...rewritten, actualFrameDurationMs: 0 }))).toEqual([
      'reference-time-unclear',
    ]);
  });

  it('must lead near the acquisition where only one bed is there', () => {
    const one = (frameReferenceS: number) =>
      auditSuv(beds([{ acquired: '110000', frameReferenceS }], rewritten, 150));
    expect(kinds(one(75))).toEqual(['series-time-after-acquisition']);
    expect(kinds(one(275))).toEqual(['reference-methods-differ', 'series-time-after-acquisition']);
    expect(kinds(one(675))).toEqual(['reference-methods-disagree']);
  });

  it('may be missing altogether', () => {
    const result = auditSuv(beds(twoBeds, { seriesTime: undefined }));
    expect(result.decayS).toBeCloseTo(3599.9056, 3);
    expect(kinds(auditSuv(series({ seriesTime: '', acquisitionTime: '' })))).toEqual([
      'series-time-missing',
    ]);
  });
});

describe('complaint 6: a time zone', () => {
  it('of the series and of the injection are both taken into account', () => {
    const result = audit({ timezoneOffset: '+0800' }, { startDateTime: '20250101020000.0+0000' });
    expect(result.status).toBe('ok');
    expectDecay(result, 3600, 'series-time');
  });

  it('of the series alone changes nothing', () => {
    expectDecay(audit({ timezoneOffset: '-0500' }), 3600, 'series-time');
  });

  it('moves the injection over a year boundary', () => {
    const result = audit(
      {
        timezoneOffset: '+0800',
        seriesDate: '20250101',
        seriesTime: '003000',
        acquisitionTime: '003000',
        frameReferenceTimeMs: undefined,
      },
      { startDateTime: '20241231153000+0000' },
    );
    expectDecay(result, 3600, 'series-time');
  });
});

describe('complaint 6: decay correction to ADMIN', () => {
  it('needs no decay and no times, but the dose and the weight', () => {
    const result = audit(
      { decayCorrection: 'ADMIN', seriesTime: undefined, acquisitionTime: undefined },
      { startDateTime: undefined, halfLifeS: undefined },
    );
    expect(result).toMatchObject({ status: 'ok', method: 'bqml-admin', decayReference: 'admin' });
    expect(result.decayS).toBe(0);
    expect(result.factor).toBeCloseTo(70_000 / 370e6, 12);
    expect(kinds(audit({ decayCorrection: 'ADMIN' }, { totalDoseBq: 370 }))).toEqual([
      'dose-maybe-mbq',
    ]);
  });

  it('still refuses a half-life that is not the nuclide’s', () => {
    expect(kinds(audit({ decayCorrection: 'ADMIN' }, { halfLifeS: 4057.7 }))).toEqual([
      'half-life-not-of-nuclide',
    ]);
  });
});
