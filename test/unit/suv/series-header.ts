import { auditSuv, type SuvAudit, type SuvReasonKind, type SuvSliceHeader } from '#domain/suv';

// A PET series whose SUV is beyond doubt, to be spoiled one field at a time: 10 kBq/ml at 370 MBq, 70 kg, 60 min is
// SUV 2.763. Two beds of a Siemens scanner: the second 150 s after the first.

export type Item = SuvSliceHeader['radiopharmaceuticals'][number];

export const item: Item = {
  name: 'FDG',
  totalDoseBq: 370e6,
  halfLifeS: 6586.2,
  startDateTime: '20250101100000.00',
  radionuclideCode: 'C-111A1',
  radionuclideMeaning: '^18^Fluorine',
};

export const slice: SuvSliceHeader = {
  file: 'PT_1.dcm',
  sopClassUid: '1.2.840.10008.5.1.4.1.1.128',
  units: 'BQML',
  correctedImage: ['DECY', 'ATTN', 'SCAT', 'DTIM', 'RAN', 'DCAL', 'NORM'],
  decayCorrection: 'START',
  seriesDate: '20250101',
  seriesTime: '110000.00',
  acquisitionDate: '20250101',
  acquisitionTime: '110000.00',
  frameReferenceTimeMs: 74_900,
  actualFrameDurationMs: 150_000,
  manufacturer: 'SIEMENS',
  patientWeightKg: 70,
  patientHeightM: 1.75,
  patientSex: 'M',
  rescaleSlope: 1.5,
  rescaleIntercept: 0,
  radiopharmaceuticals: [item],
};

const secondBed: Partial<SuvSliceHeader> = {
  file: 'PT_2.dcm',
  acquisitionTime: '110230.00',
  frameReferenceTimeMs: 224_900,
  rescaleSlope: 0.7,
};

/** Both slices with these fields changed. */
export function series(
  changes: Partial<SuvSliceHeader> = {},
  itemChanges: Partial<Item> = {},
): SuvSliceHeader[] {
  const radiopharmaceuticals = [{ ...item, ...itemChanges }];
  return [
    { ...slice, radiopharmaceuticals, ...changes },
    { ...slice, radiopharmaceuticals, ...secondBed, ...changes },
  ];
}

export function audit(
  changes: Partial<SuvSliceHeader> = {},
  itemChanges: Partial<Item> = {},
): SuvAudit {
  return auditSuv(series(changes, itemChanges));
}

export function kinds(of: SuvAudit): SuvReasonKind[] {
  return of.reasons.map((reason) => reason.kind);
}

/** The values of the reason of this kind, or undefined. */
export function valuesOf(of: SuvAudit, kind: SuvReasonKind): Record<string, unknown> | undefined {
  return of.reasons.find((reason) => reason.kind === kind)?.values;
}

/** W / (D · 2^(−t/T½)) as it would be done by hand. */
export function byHand(weightKg: number, doseBq: number, decayS: number, halfLifeS = 6586.2) {
  return (weightKg * 1000) / (doseBq * Math.exp((-Math.LN2 * decayS) / halfLifeS));
}
