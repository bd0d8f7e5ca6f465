import { dayShiftOf, deidentify, type DeidPlan } from '#dicom';
import { dicomFile, sliceTags, type Tags } from '../../fixtures/dicom-writer.ts';

// Prepared files for the tests, made by the product from the small studies of the fixtures.

export const salt = 'a salt that is long enough';
export const plan: DeidPlan = {
  salt,
  caseLabel: 'CASE-0042',
  shiftDays: dayShiftOf(salt),
  pixelsReviewed: true,
};

/** An original as bytes. */
export const original = (modality: 'CT' | 'PT' | 'MR', over: Tags = {}, n = 0): Uint8Array =>
  dicomFile(sliceTags(n, over, modality));

/** What the product makes of it. */
export function prepared(
  modality: 'CT' | 'PT' | 'MR',
  over: Tags = {},
  n = 0,
  changed: Partial<DeidPlan> = {},
): Uint8Array {
  const made = deidentify(original(modality, over, n), { ...plan, ...changed });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value.bytes;
}

export const placeOf = (modality: string, n: number): string =>
  `case/demo-01/dicom/${modality.toLowerCase()}/${String(n + 1).padStart(4, '0')}.dcm`;
