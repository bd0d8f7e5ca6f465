import type { SuvSliceHeader } from './audit.ts';
import { text } from './dicom-time.ts';
import type { MixedField, ReasonList } from './reasons.ts';

// One factor serves the whole series: what it is made from must be the same on every slice, and every slice must be
// corrected for attenuation and decay.

const petStorage = '1.2.840.10008.5.1.4.1.1.128';
/** Enhanced and legacy-converted enhanced PET: their headers are laid out otherwise. */
const enhancedPet = ['1.2.840.10008.5.1.4.1.1.130', '1.2.840.10008.5.1.4.1.1.128.1'];

const number = (value: number | undefined): string => (value === undefined ? '' : String(value));
const upper = (value: string | undefined): string => text(value).toUpperCase();

/** Each field as a text to compare: files of one series carry the same bytes. */
const fields: Readonly<Record<MixedField, (slice: SuvSliceHeader) => string>> = {
  units: (slice) => upper(slice.units),
  'suv-type': (slice) => upper(slice.suvType),
  'decay-correction': (slice) => upper(slice.decayCorrection),
  weight: (slice) => number(slice.patientWeightKg),
  height: (slice) => number(slice.patientHeightM),
  sex: (slice) => upper(slice.patientSex),
  radiopharmaceuticals: (slice) => String(slice.radiopharmaceuticals.length),
  dose: (slice) => number(slice.radiopharmaceuticals[0]?.totalDoseBq),
  'half-life': (slice) => number(slice.radiopharmaceuticals[0]?.halfLifeS),
  nuclide: (slice) => upper(slice.radiopharmaceuticals[0]?.radionuclideCode),
  'injection-time': ({ radiopharmaceuticals: [first] }) =>
    `${text(first?.startDateTime)} ${text(first?.startTime)}`.trim(),
  'series-time': (slice) => `${text(slice.seriesDate)} ${text(slice.seriesTime)}`.trim(),
  'private-time': (slice) =>
    `${text(slice.gePostInjectionDateTime)} ${text(slice.siemensDecayDateTime)}`.trim(),
  timezone: (slice) => text(slice.timezoneOffset),
  'philips-factor': (slice) =>
    `${number(slice.philipsSuvFactor)} ${number(slice.philipsActivityFactor)}`.trim(),
};

/** Refuses what no single factor can serve, naming the first file that differs. */
export function checkConsistency(
  slices: readonly SuvSliceHeader[],
  first: SuvSliceHeader,
  reasons: ReasonList,
): void {
  const foreign = slices.find((slice) => text(slice.sopClassUid) !== petStorage);
  if (foreign) {
    const sopClassUid = text(foreign.sopClassUid);
    reasons.refuse(enhancedPet.includes(sopClassUid) ? 'enhanced-pet' : 'not-pet', { sopClassUid });
  }
  for (const [field, read] of Object.entries(fields) as Array<
    [MixedField, (slice: SuvSliceHeader) => string]
  >) {
    const expected = read(first);
    const other = slices.find((slice) => read(slice) !== expected);
    if (other)
      reasons.refuse('mixed-values', {
        field,
        first: expected,
        other: read(other),
        file: other.file,
      });
  }
}

/** PET has no rescale intercept (DICOM PS3.3 C.8.9.4), and its slope is positive. */
export function checkRescale(slices: readonly SuvSliceHeader[], reasons: ReasonList): void {
  const shifted = slices.find((slice) => (slice.rescaleIntercept ?? 0) !== 0);
  if (shifted)
    reasons.refuse('intercept-not-zero', {
      intercept: number(shifted.rescaleIntercept),
      file: shifted.file,
    });
  const sloped = slices.find(
    ({ rescaleSlope }) =>
      rescaleSlope === undefined || !Number.isFinite(rescaleSlope) || rescaleSlope <= 0,
  );
  if (sloped)
    reasons.refuse('slope-invalid', { slope: number(sloped.rescaleSlope), file: sloped.file });
}

/** Corrected Image (0028,0051) must say ATTN and DECY; a missing DCAL is only said. */
export function checkCorrections(
  slices: readonly SuvSliceHeader[],
  first: SuvSliceHeader,
  reasons: ReasonList,
): void {
  const listed = (slice: SuvSliceHeader): string[] => (slice.correctedImage ?? []).map(upper);
  const without = (correction: string) =>
    slices.find((slice) => !listed(slice).includes(correction));
  const says = (slice: SuvSliceHeader) => ({
    corrections: listed(slice).join('\\'),
    file: slice.file,
  });

  const uncorrected = without('ATTN');
  if (uncorrected) reasons.refuse('attenuation-not-corrected', says(uncorrected));

  const decayCorrection = upper(first.decayCorrection);
  if (decayCorrection === '') reasons.refuse('decay-correction-missing', {});
  else if (decayCorrection === 'NONE') reasons.refuse('decay-correction-none', {});
  else if (decayCorrection !== 'START' && decayCorrection !== 'ADMIN')
    reasons.refuse('decay-correction-unknown', { decayCorrection });
  else {
    const undecayed = without('DECY');
    if (undecayed) reasons.refuse('decay-not-corrected', says(undecayed));
  }

  const uncalibrated = without('DCAL');
  if (uncalibrated)
    reasons.warn('no-dose-calibration', { corrections: says(uncalibrated).corrections });
}
