import { describe, expect, it } from 'vitest';
import { worldPoint } from '#domain/image';
import type { Measurement } from '#domain/report';
import { numbersFromRegion, sizeFromMeasurements } from '../../../src/ui/report/finding-numbers.ts';
import { componentsFromMeasurements } from '../../../src/ui/report/from-measurements.ts';
import type { Subject } from '../../../src/ui/measure/criteria.ts';
import { auditOf, madeOf, regionOf, valuesOf } from '../measure-ui/made.ts';
import { findingOf } from '../report/logs.ts';

const at = worldPoint(0, 0, 0);
const peak = (value: number) => ({ value, at, volumeMl: 1 });

describe('a finding takes over what was measured there', () => {
  // 20 000, 16 000 and 10 000 Bq/ml at 4e-4 g/ml per Bq/ml; SUL is 0.75 of SUVbw; 4 ml.
  const region = regionOf({
    findingId: 'f1',
    pet: valuesOf({ peak: peak(16_000) }),
    ct: valuesOf({ mean: 41.6 }),
  });
  it('SUVmax, SUVpeak, SULpeak, MTV, TLG and HU, each marked as measured', () => {
    expect(numbersFromRegion(findingOf(1), region, 4e-4, 0.75)).toEqual({
      suvmax: 8,
      suvpeak: 6.4,
      sulpeak: 4.8,
      mtvMl: 4,
      tlg: 16,
      dens: 42,
      source: {
        suvmax: 'tool',
        suvpeak: 'tool',
        sulpeak: 'tool',
        mtv: 'tool',
        dens: 'tool',
      },
    });
  });
  it('no SUL without height, nothing that looks like an SUV where SUV is refused', () => {
    const typed = findingOf(1, { source: { sulpeak: 'typed' } });
    const noHeight = numbersFromRegion(typed, region, 4e-4, undefined);
    expect(noHeight).not.toHaveProperty('sulpeak');
    expect(noHeight.source?.sulpeak).toBe('typed');
    expect(numbersFromRegion(findingOf(1), region, undefined, 0.75)).toEqual({
      dens: 42,
      source: { dens: 'tool' },
    });
  });
  it('its last diameters, of the current study and of no other finding', () => {
    const lines = (x: number, y: number, part: Partial<Measurement>): Measurement =>
      madeOf({
        shape: {
          kind: 'bidirectional',
          long: [at, worldPoint(x, 0, 0)],
          short: [at, worldPoint(0, y, 0)],
        },
        pet: undefined,
        ...part,
      });
    const all = [
      lines(10, 5, { findingId: 'f1' }),
      lines(31.26, 20, { findingId: 'f1' }),
      lines(90, 80, { findingId: 'f1', study: 'prior' }),
      lines(70, 60, { findingId: 'f2' }),
    ];
    expect(sizeFromMeasurements(findingOf(1), all)).toEqual({
      longMm: 31.3,
      shortMm: 20,
      source: { size: 'tool' },
    });
    expect(sizeFromMeasurements(findingOf(9), all)).toBeUndefined();
  });
});

describe('a response takes over what was measured', () => {
  const choice = {
    deauvilleReference: 'max',
    deauvilleTimes: 2,
    noUptake: false,
    newLesions: false,
  } as const;
  const lesion = (max: number, part: Partial<Measurement> = {}) =>
    regionOf({ ...part, pet: valuesOf({ max, peak: peak(max * 0.8) }) });
  const reference = (
    role: 'liver' | 'blood-pool',
    mean: number,
    study: 'current' | 'prior' = 'current',
  ) => madeOf({ role, study, pet: valuesOf({ mean, max: mean * 1.2, sd: mean * 0.1 }) });
  const subject = (measurements: readonly Measurement[], part: Partial<Subject> = {}): Subject => ({
    measurements,
    selectedId: undefined,
    audit: auditOf(4e-4, { 'lbm-janma': 0.75 }, 3_600),
    priorAudit: undefined,
    ...part,
  });
  const references = [reference('liver', 5_000), reference('blood-pool', 3_000)];

  it('the Deauville score of the hottest lesion, and whether there are new ones', () => {
    // Liver maximum 6000, lesion 20 000: more than twice it.
    const taken = componentsFromMeasurements(
      'lugano-2014-response',
      subject([lesion(20_000), ...references]),
      choice,
    );
    expect(taken).toEqual({ kind: 'taken', components: { deauville: '5', newLesions: 'no' } });
  });
  it('or says what is not measured yet', () => {
    const taken = componentsFromMeasurements(
      'lugano-2014-response',
      subject([lesion(20_000)]),
      choice,
    );
    expect(taken).toEqual({ kind: 'missing', missing: ['liver', 'bloodPool'] });
  });
  it('the four SUL numbers of PERCIST from both studies', () => {
    const taken = componentsFromMeasurements(
      'percist-1.0',
      subject(
        [
          lesion(20_000),
          lesion(30_000, { study: 'prior' }),
          ...references,
          reference('liver', 5_200, 'prior'),
          reference('blood-pool', 3_000, 'prior'),
        ],
        { priorAudit: auditOf(4e-4, { 'lbm-janma': 0.75 }, 3_600) },
      ),
      { ...choice, newLesions: true },
    );
    // × 4e-4 × 0.75: peaks 16 000 and 24 000, livers 5000 and 5200.
    expect(taken).toMatchObject({
      kind: 'taken',
      components: {
        baselineSulPeak: 7.2,
        currentSulPeak: 4.8,
        baselineLiverSul: 1.56,
        currentLiverSul: 1.5,
        comparable: 'yes',
        resolved: 'no',
        newLesions: 'yes',
      },
    });
  });
  it('nothing for a system that no measurement decides', () => {
    expect(componentsFromMeasurements('recist-1.1', subject([]), choice)).toBeUndefined();
    expect(componentsFromMeasurements('no-such-module', subject([]), choice)).toBeUndefined();
  });
});
