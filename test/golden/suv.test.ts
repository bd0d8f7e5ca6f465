import { describe, expect, it } from 'vitest';
import { auditSuv, type SuvAudit, type SuvSliceHeader } from '#domain/suv';

// SUV numbers that were known before the code: by hand, from 30-digit decimal arithmetic, from a real scan's Real World
// Value Mapping, and from the IBSI reference objects (M. Vácha et al., oncoray/suv_computation, CC BY 4.0), whose
// headers are written out here.

const fluorine = {
  name: 'FDG',
  halfLifeS: 6586.2,
  radionuclideCode: 'C-111A1',
  radionuclideMeaning: '^18^Fluorine',
};

function suvBw(result: SuvAudit, stored: number): number {
  expect(result.factor).toBeDefined();
  return result.factor! * stored;
}

describe('by hand', () => {
  it('10 kBq/ml at 370 MBq, 70 kg and 60 min of F-18 is SUVbw 2.76337', () => {
    const result = auditSuv([
      {
        file: 'hand',
        sopClassUid: '1.2.840.10008.5.1.4.1.1.128',
        units: 'BQML',
        correctedImage: ['ATTN', 'DECY', 'DCAL'],
        decayCorrection: 'START',
        seriesDate: '20250101',
        seriesTime: '110000',
        acquisitionDate: '20250101',
        acquisitionTime: '110000',
        patientWeightKg: 70,
        patientHeightM: 1.75,
        patientSex: 'M',
        rescaleSlope: 1,
        rescaleIntercept: 0,
        radiopharmaceuticals: [
          { ...fluorine, totalDoseBq: 370e6, startDateTime: '20250101100000' },
        ],
      },
    ]);
    expect(result.status).toBe('ok');
    expect(suvBw(result, 10_000)).toBeCloseTo(2.763366817176, 10);
  });
});

describe('a real scan: GE Discovery ST, 588.8 MBq, 91 kg, 1.88 m, male (TCIA ACRIN-NSCLC-FDG-PET)', () => {
  // Three beds; one AcquisitionTime on all, the private date shifted apart, a start time without a date.
  const slices: SuvSliceHeader[] = [0, 303, 606].map((frameReferenceS, k) => ({
    file: `PT_${k}`,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.128',
    units: 'BQML',
    correctedImage: 'DECY\\ATTN\\SCAT\\DTIM\\RAN\\RADL\\DCAL\\SLSENS\\NORM'.split('\\'),
    decayCorrection: 'START',
    seriesDate: '19600116',
    seriesTime: '095947.00',
    acquisitionDate: '19600116',
    acquisitionTime: '095947.00',
    frameReferenceTimeMs: frameReferenceS * 1000,
    actualFrameDurationMs: 300_000,
    manufacturer: 'GE MEDICAL SYSTEMS',
    patientWeightKg: 91,
    patientHeightM: 1.8799999952316,
    patientSex: 'M',
    rescaleSlope: [0.704944, 0.502091, 0.901561][k],
    rescaleIntercept: 0,
    radiopharmaceuticals: [
      {
        name: 'FDG -- fluorodeoxyglucose',
        totalDoseBq: 588_802_304,
        halfLifeS: 6588,
        startTime: '072100.00',
        radionuclideCode: 'C-111A1',
        radionuclideMeaning: '18F',
      },
    ],
    gePostInjectionDateTime: '19591224095947.00',
  }));
  const result = auditSuv(slices);

  it('takes SeriesTime, 9527 s after injection, and marks what is unusual', () => {
    expect(result).toMatchObject({
      status: 'warn',
      method: 'bqml-start',
      decayReference: 'series-time',
      decayS: 9527,
    });
    expect(result.reasons.map((reason) => reason.kind)).toEqual([
      'start-date-inferred',
      'uptake-time-unusual',
    ]);
  });

  it.each([
    // Slopes of the study's Real World Value Mapping, to be applied to Bq/ml.
    ['SUVbw', 0.00042111, 1],
    ['SUVlbm (which is James 128)', 0.00032444, 'lbm-james'],
    ['SUVibw', 0.000398713, 'ibw'],
  ] as const)('agrees with the mapping’s %s', (_, slope, variant) => {
    const ratio = variant === 1 ? 1 : result.variants[variant]!;
    expect((result.factor! * ratio) / slope).toBeCloseTo(1, 4);
  });

  it('is in cm²/ml for SUVbsa, ten times the mapping’s slope, whose unit does not fit its number', () => {
    // 21763.23 cm² / (588802304 Bq · 2^(−9527/6588)) by 30-digit arithmetic; the mapping says 1.00711e-5 cm²/ml.
    expect(result.factor! * result.variants.bsa!).toBeCloseTo(1.0071116e-4, 10);
  });

  it('is, to twelve digits, what decimal arithmetic gives', () => {
    expect(result.factor! / 0.000421110070135531513681518801477).toBeCloseTo(1, 12);
  });

  it('is refused for the uncorrected reconstruction, stored in PROPCNTS', () => {
    const uncorrected = auditSuv(slices.map((slice) => ({ ...slice, units: 'PROPCNTS' })));
    expect(uncorrected.status).toBe('refused');
    expect(uncorrected.reasons).toContainEqual({
      kind: 'units-unsupported',
      level: 'refuse',
      values: { units: 'PROPCNTS' },
    });
  });
});

// IBSI reference objects: 3600 s of F-18 after 368.08 MBq in 70 kg make Bq/ml × 1/3600 = SUV, so 3600 stored is SUV 1.
const dro: SuvSliceHeader = {
  file: 'dro',
  sopClassUid: '1.2.840.10008.5.1.4.1.1.128',
  units: 'BQML',
  correctedImage: ['NORM', 'DTIM', 'ATTN', 'SCAT', 'DECY', 'RAN'],
  decayCorrection: 'START',
  seriesDate: '20250101',
  seriesTime: '110000.000000',
  acquisitionDate: '20250101',
  acquisitionTime: '110000.000000',
  frameReferenceTimeMs: 150_000,
  actualFrameDurationMs: 300_000,
  manufacturer: 'Synthetic',
  patientWeightKg: 70,
  patientHeightM: 1.75,
  patientSex: 'O',
  rescaleSlope: 1,
  rescaleIntercept: 0,
  radiopharmaceuticals: [
    {
      ...fluorine,
      totalDoseBq: 368_080_000,
      startTime: '100000.000000',
      startDateTime: '20250101100000.000000',
    },
  ],
};
const [droItem] = dro.radiopharmaceuticals;

interface Dro {
  readonly id: string;
  readonly slices: readonly SuvSliceHeader[];
  /** A stored value after rescale whose SUVbw is `suv`, found by measuring the object. */
  readonly stored: number;
  readonly suv: number;
}

const withItem = (changes: Partial<typeof droItem>): Partial<SuvSliceHeader> => ({
  radiopharmaceuticals: [{ ...droItem!, ...changes }],
});

const readable: readonly Dro[] = [
  { id: '0_0 BQML, START', slices: [dro], stored: 3600, suv: 1 },
  {
    id: '1_0 a slope per slice',
    slices: [
      { ...dro, rescaleSlope: 4 },
      { ...dro, rescaleSlope: 3 },
    ],
    stored: 3600,
    suv: 1,
  },
  {
    id: '2_0 g/ml by weight',
    slices: [{ ...dro, units: 'GML', suvType: 'BW' }],
    stored: 1,
    suv: 1,
  },
  {
    id: '2_1 g/ml by James 128',
    slices: [{ ...dro, units: 'GML', suvType: 'LBMJAMES128', patientSex: 'M' }],
    stored: 56.52 / 70,
    suv: 1,
  },
  {
    id: '2_2 g/ml by ideal weight, sex other',
    slices: [{ ...dro, units: 'GML', suvType: 'IBW' }],
    stored: 69.405 / 70,
    suv: 1,
  },
  {
    id: '2_3 cm²/ml',
    slices: [{ ...dro, units: 'CM2ML', suvType: 'BSA' }],
    stored: 18_481.43 / 70_000,
    suv: 1,
  },
  {
    id: '2_4 Philips SUV factor',
    slices: [{ ...dro, units: 'CNTS', philipsSuvFactor: 0.0005 }],
    stored: 2000,
    suv: 1,
  },
  {
    id: '2_5 Philips activity factor',
    slices: [{ ...dro, units: 'CNTS', philipsActivityFactor: 0.5 }],
    stored: 7200,
    suv: 1,
  },
  {
    id: '3_1 corrected to injection',
    slices: [{ ...dro, decayCorrection: 'ADMIN' }],
    stored: 368_080_000 / 70_000,
    suv: 1,
  },
  {
    id: '3_2 SeriesTime after AcquisitionTime',
    slices: [
      ['110230.000000', 450_000],
      ['110500.000000', 600_000],
    ].map(([acquisitionTime, frameReferenceTimeMs]) => ({
      ...dro,
      seriesTime: '113000.000000',
      acquisitionTime: acquisitionTime as string,
      frameReferenceTimeMs: frameReferenceTimeMs as number,
      actualFrameDurationMs: 603_000,
    })),
    stored: 3600,
    suv: 1,
  },
  {
    id: '3_3 GE private time',
    slices: [
      {
        ...dro,
        manufacturer: 'GE MEDICAL SYSTEMS',
        acquisitionTime: '113000.000000',
        gePostInjectionDateTime: '20250101110000.000000',
      },
    ],
    stored: 3600,
    suv: 1,
  },
  {
    id: '4_0 only the start date and time',
    slices: [{ ...dro, ...withItem({ startTime: '' }) }],
    stored: 3600,
    suv: 1,
  },
  {
    id: '4_1 only the start time',
    slices: [{ ...dro, ...withItem({ startDateTime: '' }) }],
    stored: 3600,
    suv: 1,
  },
  {
    id: '4_2 across midnight',
    slices: [
      {
        ...dro,
        seriesDate: '20250102',
        seriesTime: '003000.000000',
        acquisitionDate: '20250102',
        acquisitionTime: '003000.000000',
        ...withItem({ startTime: '233000.000000', startDateTime: '' }),
      },
    ],
    stored: 3600,
    suv: 1,
  },
  {
    id: '5_0 Ga-68, coded as Ga-66',
    slices: [
      {
        ...dro,
        ...withItem({
          halfLifeS: 4057.7,
          radionuclideCode: 'C-131A1',
          radionuclideMeaning: '^68^Gallium',
        }),
      },
    ],
    // 368.08 MBq · 2^(−3600/4057.7) / 70 kg.
    stored: 2842.953,
    suv: 1,
  },
];

describe('the IBSI reference object', () => {
  it.each(readable)('$id reads right to four digits', ({ slices, stored, suv }) => {
    expect(suvBw(auditSuv(slices), stored)).toBeCloseTo(suv, 4);
  });

  it('3_0, dose in MBq, is refused', () => {
    const result = auditSuv([{ ...dro, ...withItem({ totalDoseBq: 368.08 }) }]);
    expect(result.reasons.map((reason) => reason.kind)).toContain('dose-maybe-mbq');
    expect(result.factor).toBeUndefined();
  });

  it('3_4, not decay-corrected, is refused by policy', () => {
    const result = auditSuv([
      { ...dro, decayCorrection: 'NONE', correctedImage: ['NORM', 'DTIM', 'ATTN', 'SCAT', 'RAN'] },
    ]);
    expect(result.reasons.map((reason) => reason.kind)).toContain('decay-correction-none');
    expect(result.factor).toBeUndefined();
  });
});
