import type { PracticalFace } from '#domain/exam';
import {
  auditCorrectedSuv,
  auditSuv,
  correctableInputs,
  type SuvInputId,
  type SuvSliceHeader,
} from '#domain/suv';

// P2: the rows of the header go through the audit that every PET series goes through, the chosen one with its new value.

type Row = Extract<PracticalFace, { kind: 'P2-suv' }>['rows'][number];

const petImageStorage = '1.2.840.10008.5.1.4.1.1.128';

/** The header that the rows describe. Row ids are those of the audit's inputs; rows that are missing stay absent. */
export function headerOf(rows: readonly Row[]): SuvSliceHeader {
  const value = (id: SuvInputId): string | undefined => rows.find((row) => row.id === id)?.value;
  const number = (id: SuvInputId): number | undefined => {
    const said = value(id);
    return said === undefined || said.trim() === '' ? undefined : Number(said);
  };
  const [seriesTime, seriesDate] = (value('series-time') ?? '').split(' ').reverse();
  const [acquisitionTime, acquisitionDate] = (value('acquisition-time') ?? '').split(' ').reverse();
  return {
    file: 'header',
    sopClassUid: petImageStorage,
    units: value('units'),
    suvType: value('suv-type'),
    correctedImage: value('corrected-image')?.split('\\'),
    decayCorrection: value('decay-correction'),
    seriesDate,
    seriesTime,
    acquisitionDate,
    acquisitionTime,
    rescaleSlope: 1,
    rescaleIntercept: 0,
    patientWeightKg: number('weight'),
    patientHeightM: number('height'),
    patientSex: value('sex'),
    radiopharmaceuticals: [
      {
        name: value('tracer'),
        radionuclideMeaning: value('nuclide'),
        totalDoseBq: number('dose'),
        halfLifeS: number('half-life'),
        startTime: value('start-time'),
      },
    ],
  };
}

/** Rows whose value may be mended: what the scanner reconstructed cannot be typed in. */
export const canMend = (rowId: string): boolean =>
  correctableInputs.some((input) => input === rowId);

/** SUV factor, (g/ml)/(Bq/ml), of the header with one row's value replaced; undefined where the audit refuses it. */
export function mendedFactor(
  rows: readonly Row[],
  rowId: string | undefined,
  value: string | undefined,
): number | undefined {
  const input = correctableInputs.find((each) => each === rowId);
  if (input === undefined || value === undefined || value.trim() === '') return undefined;
  const audit = auditCorrectedSuv([headerOf(rows)], {
    inputs: [{ id: input, raw: value }],
    reason: 'task',
    atMs: 0,
  });
  return audit.ok ? audit.value.factor : undefined;
}

/** The factor that the header gives as it stands. */
export const shownFactor = (rows: readonly Row[]): number | undefined =>
  auditSuv([headerOf(rows)]).factor;
