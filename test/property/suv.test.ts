import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditSuv, type SuvAudit, type SuvSliceHeader } from '#domain/suv';

// The oracle goes the other way round. It first makes a true scan: what was injected, when, into whom, and to which
// instant the scanner corrected. From that truth a header is written, then perhaps spoiled. The true factor is known
// without reading any header, so whatever the audit answers must be that factor or a refusal.

interface Truth {
  readonly vendor: 'GE MEDICAL SYSTEMS' | 'SIEMENS' | 'Philips Medical Systems' | 'Toy';
  readonly weightKg: number;
  readonly doseMbq: number;
  readonly nuclide: readonly [code: string, meaning: string, halfLifeS: number];
  readonly startMinute: number;
  readonly uptakeS: number;
  readonly beds: number;
  readonly bedS: number;
  readonly decayCorrection: 'START' | 'ADMIN';
  readonly rewritten: boolean;
  readonly privateTime: boolean;
  readonly timeOnly: boolean;
}

const truth: fc.Arbitrary<Truth> = fc.record({
  vendor: fc.constantFrom('GE MEDICAL SYSTEMS', 'SIEMENS', 'Philips Medical Systems', 'Toy'),
  weightKg: fc.double({ min: 3, max: 300, noNaN: true }),
  doseMbq: fc.double({ min: 10, max: 900, noNaN: true }),
  nuclide: fc.constantFrom(
    ['C-111A1', '^18^Fluorine', 6586.2] as const,
    ['77004003', '18F', 6588] as const,
    ['C-131A3', '^68^Gallium', 4057.7] as const,
    ['C-105A1', '^11^Carbon', 1223] as const,
    ['C-168A4', '^89^Zirconium', 282_276] as const,
  ),
  startMinute: fc.integer({ min: 0, max: 1439 }),
  uptakeS: fc.integer({ min: 0, max: 10_000 }),
  beds: fc.integer({ min: 1, max: 9 }),
  bedS: fc.integer({ min: 60, max: 300 }),
  decayCorrection: fc.constantFrom('START', 'ADMIN'),
  rewritten: fc.boolean(),
  privateTime: fc.boolean(),
  timeOnly: fc.boolean(),
});

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

/** Seconds since 28 December 2024, 00:00, as DA and TM; ten days suffice. */
function stamp(seconds: number): readonly [date: string, time: string] {
  const days = ['20241228', '20241229', '20241230', '20241231', '20250101', '20250102', '20250103'];
  const ofDay = seconds % 86_400;
  const [h, m, s] = [Math.floor(ofDay / 3600), Math.floor((ofDay % 3600) / 60), ofDay % 60];
  return [days[Math.floor(seconds / 86_400)]!, `${pad(h)}${pad(m)}${pad(s)}`];
}

/** Mean of e^−λt over the frame, solved for the time at which the decay has that value. */
function meanTimeS(frameS: number, halfLifeS: number): number {
  const rate = 0.6931471805599453 / halfLifeS;
  return -Math.log((1 - Math.exp(-rate * frameS)) / (rate * frameS)) / rate;
}

function trueFactor(of: Truth): number {
  const halfLives = of.decayCorrection === 'ADMIN' ? 0 : of.uptakeS / of.nuclide[2];
  return (of.weightKg / of.doseMbq / 1000) * Math.exp(halfLives * 0.6931471805599453);
}

/** The files a scanner writes of the truth: GE shares one AcquisitionTime, the others start each bed anew. */
function written(of: Truth): SuvSliceHeader[] {
  const injected = 2 * 86_400 + of.startMinute * 60;
  const scanned = injected + of.uptakeS;
  const ge = of.vendor === 'GE MEDICAL SYSTEMS';
  const [seriesDate, seriesTime] = stamp(of.rewritten ? scanned + 20_000 : scanned);
  const [privateDate, privateTime] = stamp(scanned);
  const [startDate, startTime] = stamp(injected);
  const [radionuclideCode, radionuclideMeaning, halfLifeS] = of.nuclide;
  return Array.from({ length: of.beds }, (_, bed) => {
    const bedStartS = bed * of.bedS;
    const [acquisitionDate, acquisitionTime] = stamp(ge ? scanned : scanned + bedStartS);
    return {
      file: `bed-${bed}`,
      sopClassUid: '1.2.840.10008.5.1.4.1.1.128',
      units: 'BQML',
      correctedImage: ['ATTN', 'DECY', 'DCAL'],
      decayCorrection: of.decayCorrection,
      seriesDate,
      seriesTime,
      acquisitionDate,
      acquisitionTime,
      frameReferenceTimeMs: 1000 * (bedStartS + (ge ? 0 : meanTimeS(of.bedS, halfLifeS))),
      actualFrameDurationMs: of.bedS * 1000,
      manufacturer: of.vendor,
      patientWeightKg: of.weightKg,
      patientHeightM: 1.7,
      patientSex: 'F',
      rescaleSlope: 0.1 + bed,
      rescaleIntercept: 0,
      radiopharmaceuticals: [
        {
          totalDoseBq: of.doseMbq * 1e6,
          halfLifeS,
          radionuclideCode,
          radionuclideMeaning,
          ...(of.timeOnly ? { startTime } : { startDateTime: `${startDate}${startTime}` }),
        },
      ],
      ...(of.privateTime && ge
        ? { gePostInjectionDateTime: `19${privateDate.slice(2)}${privateTime}` }
        : {}),
      ...(of.privateTime && of.vendor === 'SIEMENS'
        ? { siemensDecayDateTime: `${privateDate}${privateTime}` }
        : {}),
    };
  });
}

/** Right within the 5 % that reference-time methods may differ (marked above 1 %), or refused with a reason. */
function expectRightOrRefused(result: SuvAudit, right: number): void {
  if (result.status === 'refused') {
    expect(result.factor).toBeUndefined();
    expect(result.reasons.some((reason) => reason.level === 'refuse')).toBe(true);
    return;
  }
  const off = Math.abs(result.factor! / right - 1);
  const marked = result.reasons.some((reason) => reason.kind === 'reference-methods-differ');
  expect(off).toBeLessThan(marked ? 0.0501 : 0.0101);
}

describe('the SUV factor of a scan', () => {
  it('as its scanner wrote it is the true one, never another', () => {
    fc.assert(
      fc.property(truth, (of) => {
        const result = auditSuv(written(of));
        if (result.factor === undefined) expectRightOrRefused(result, trueFactor(of));
        else expect(result.factor / trueFactor(of)).toBeCloseTo(1, 7);
      }),
      { numRuns: 3000 },
    );
  }, 60_000);

  it('with a SeriesTime left alone and an injection date is not refused', () => {
    fc.assert(
      fc.property(truth, (of) => {
        const plain = { ...of, rewritten: false, timeOnly: false };
        fc.pre(of.decayCorrection === 'ADMIN' || of.uptakeS < 10 * of.nuclide[2]);
        expect(auditSuv(written(plain)).factor).toBeDefined();
      }),
      { numRuns: 1500 },
    );
  }, 60_000);

  it('does not depend on which slices of the series are there, nor on their order', () => {
    fc.assert(
      fc.property(truth, fc.array(fc.nat(8), { minLength: 1, maxLength: 5 }), (of, picks) => {
        const all = written(of);
        const some = picks.map((pick) => all[pick % all.length]!);
        expectRightOrRefused(auditSuv(some), trueFactor(of));
      }),
      { numRuns: 3000 },
    );
  }, 60_000);

  it('survives a shift of all dates by whole days, private ones apart', () => {
    fc.assert(
      fc.property(truth, (of) => {
        const shifted = written(of).map((slice) => ({
          ...slice,
          ...(slice.gePostInjectionDateTime === undefined
            ? {}
            : { gePostInjectionDateTime: `1959${slice.gePostInjectionDateTime.slice(4)}` }),
        }));
        expect(auditSuv(shifted).factor).toBe(auditSuv(written(of)).factor);
      }),
      { numRuns: 500 },
    );
  });
});

// Faults that leave the voxels as they are: the true factor stays what it was.
const faults: fc.Arbitrary<(slice: SuvSliceHeader) => SuvSliceHeader> = fc.oneof(
  fc
    .constantFrom<keyof SuvSliceHeader>(
      'units',
      'correctedImage',
      'decayCorrection',
      'seriesDate',
      'seriesTime',
      'acquisitionDate',
      'acquisitionTime',
      'frameReferenceTimeMs',
      'actualFrameDurationMs',
      'manufacturer',
      'patientWeightKg',
      'patientHeightM',
      'patientSex',
      'rescaleSlope',
      'gePostInjectionDateTime',
      'siemensDecayDateTime',
    )
    .map((key) => (slice: SuvSliceHeader) => ({ ...slice, [key]: undefined })),
  fc
    .constantFrom('totalDoseBq', 'halfLifeS', 'startTime', 'startDateTime', 'radionuclideCode')
    .map((key) => (slice: SuvSliceHeader) => ({
      ...slice,
      radiopharmaceuticals: slice.radiopharmaceuticals.map((item) => ({
        ...item,
        [key]: undefined,
      })),
    })),
  // Units confused: MBq for Bq, g for kg, cm for m, minutes for seconds.
  fc.constant((slice: SuvSliceHeader) => ({
    ...slice,
    radiopharmaceuticals: slice.radiopharmaceuticals.map((item) => ({
      ...item,
      totalDoseBq: item.totalDoseBq === undefined ? undefined : item.totalDoseBq / 1e6,
    })),
  })),
  fc.constant((slice: SuvSliceHeader) => ({
    ...slice,
    radiopharmaceuticals: slice.radiopharmaceuticals.map((item) => ({
      ...item,
      halfLifeS: item.halfLifeS === undefined ? undefined : item.halfLifeS / 60,
    })),
  })),
  fc.constant((slice: SuvSliceHeader) => ({
    ...slice,
    patientWeightKg: slice.patientWeightKg === undefined ? undefined : slice.patientWeightKg * 1000,
  })),
  fc.constant((slice: SuvSliceHeader) => ({ ...slice, patientHeightM: 170 })),
  // A clock that was set wrong, or a date shifted apart: the fault must be seen or must not matter.
  fc.integer({ min: 600, max: 40_000 }).map((shiftS) => (slice: SuvSliceHeader) => ({
    ...slice,
    seriesTime: slice.seriesTime === undefined ? undefined : later(slice.seriesTime, shiftS),
  })),
  fc.constant((slice: SuvSliceHeader) => ({ ...slice, seriesDate: '20200229' })),
  fc.constant((slice: SuvSliceHeader) => ({ ...slice, acquisitionDate: '20200229' })),
);

function later(time: string, shiftS: number): string {
  const of = (from: number): number => Number(time.slice(from, from + 2));
  return stamp((of(0) * 3600 + of(2) * 60 + of(4) + shiftS) % 86_400)[1];
}

describe('the SUV factor of a spoiled header', () => {
  it('is still the true one, or refused: never a finite wrong value', () => {
    let shown = 0;
    fc.assert(
      fc.property(truth, fc.array(faults, { minLength: 1, maxLength: 2 }), (of, spoil) => {
        const slices = written(of).map((slice) => spoil.reduce((s, fault) => fault(s), slice));
        const result = auditSuv(slices);
        if (result.factor !== undefined) shown += 1;
        expectRightOrRefused(result, trueFactor(of));
      }),
      { numRuns: 20_000 },
    );
    // The property would hold for an audit that refuses everything.
    expect(shown).toBeGreaterThan(4000);
  }, 120_000);
});

describe('an arbitrary header', () => {
  const text = fc.option(
    fc.oneof(
      fc.constantFrom('', 'BQML', 'GML', 'CNTS', 'CM2ML', 'START', 'ADMIN', 'M', 'F', 'O', 'LBM'),
      fc.constantFrom('110000', '20250101', '20250101100000', '20250101100000+0000', 'IBW', 'BSA'),
      fc.string({ maxLength: 12 }),
    ),
    { nil: undefined },
  );
  const amount = fc.option(fc.oneof(fc.double(), fc.constantFrom(0, 1.75, 70, 3.7e8, 6586.2)), {
    nil: undefined,
  });
  const header: fc.Arbitrary<SuvSliceHeader> = fc.record({
    file: fc.constant('x'),
    sopClassUid: fc.constantFrom('1.2.840.10008.5.1.4.1.1.128', ''),
    units: text,
    suvType: text,
    correctedImage: fc.option(fc.array(fc.constantFrom('ATTN', 'DECY', 'DCAL')), {
      nil: undefined,
    }),
    decayCorrection: text,
    seriesDate: text,
    seriesTime: text,
    acquisitionDate: text,
    acquisitionTime: text,
    acquisitionDateTime: text,
    timezoneOffset: text,
    frameReferenceTimeMs: amount,
    actualFrameDurationMs: amount,
    manufacturer: text,
    patientWeightKg: amount,
    patientHeightM: amount,
    patientSex: text,
    rescaleSlope: amount,
    rescaleIntercept: fc.constantFrom(0, undefined, NaN, 1),
    radiopharmaceuticals: fc.array(
      fc.record({
        totalDoseBq: amount,
        halfLifeS: amount,
        startTime: text,
        startDateTime: text,
        radionuclideCode: text,
        radionuclideMeaning: text,
      }),
      { maxLength: 2 },
    ),
    philipsSuvFactor: amount,
    philipsActivityFactor: amount,
    gePostInjectionDateTime: text,
    siemensDecayDateTime: text,
  });

  it('never throws, and gives a positive finite factor or a refusal that JSON can hold', () => {
    fc.assert(
      fc.property(header, fc.nat(1), (slice, twice) => {
        const result = auditSuv(twice === 1 ? [slice, slice] : [slice]);
        // NaN and Infinity would turn into null.
        if (/[:[,]null\b/.test(JSON.stringify(result))) throw new Error('not JSON');
        const refused = result.reasons.some((reason) => reason.level === 'refuse');
        expect(result.status === 'refused').toBe(refused);
        expect(result.factor === undefined).toBe(refused);
        if (result.factor !== undefined) {
          expect(Number.isFinite(result.factor)).toBe(true);
          expect(result.factor).toBeGreaterThan(0);
        }
      }),
      { numRuns: 20_000 },
    );
  }, 120_000);
});
