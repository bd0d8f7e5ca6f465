import type { SuvInput, SuvInputId, SuvSliceHeader } from './audit.ts';
import { text } from './dicom-time.ts';

// The audit's paper trail: what each input said, under which tag, whether or not it was used.

/** All inputs of a series, from its first slice; the usual ones also when absent (raw is then empty). */
export function listInputs(first: SuvSliceHeader): readonly SuvInput[] {
  const item = first.radiopharmaceuticals[0];
  const inputs: SuvInput[] = [];
  const add = (id: SuvInputId, tag: string, raw: string, rest: Partial<SuvInput> = {}): void => {
    inputs.push({ id, tag, raw, ...rest });
  };
  const words = (id: SuvInputId, tag: string, raw: string | undefined): void => {
    const value = text(raw);
    add(id, tag, value, value === '' ? {} : { value });
  };
  const amount = (id: SuvInputId, tag: string, value: number | undefined, unit?: string): void => {
    const known = value !== undefined && Number.isFinite(value);
    add(id, tag, value === undefined ? '' : String(value), known ? { value, unit } : { unit });
  };
  const optional = (value: unknown, write: () => void): void => {
    if (value !== undefined && value !== '') write();
  };
  const at = (date: string | undefined, time: string | undefined): string =>
    `${text(date)} ${text(time)}`.trim();

  words('units', '(0054,1001)', first.units);
  optional(first.suvType, () => words('suv-type', '(0054,1006)', first.suvType));
  words('corrected-image', '(0028,0051)', first.correctedImage?.map(text).join('\\'));
  words('decay-correction', '(0054,1102)', first.decayCorrection);
  amount('weight', '(0010,1030)', first.patientWeightKg, 'kg');
  amount('height', '(0010,1020)', first.patientHeightM, 'm');
  words('sex', '(0010,0040)', first.patientSex);
  words('tracer', '(0018,0031)', item?.name);
  words('nuclide', '(0054,0300)', at(item?.radionuclideCode, item?.radionuclideMeaning));
  amount('dose', '(0018,1074)', item?.totalDoseBq, 'Bq');
  amount('half-life', '(0018,1075)', item?.halfLifeS, 's');
  words('start-date-time', '(0018,1078)', item?.startDateTime);
  words('start-time', '(0018,1072)', item?.startTime);
  words('series-time', '(0008,0021) (0008,0031)', at(first.seriesDate, first.seriesTime));
  words(
    'acquisition-time',
    '(0008,0022) (0008,0032)',
    at(first.acquisitionDate, first.acquisitionTime),
  );
  words('manufacturer', '(0008,0070)', first.manufacturer);
  optional(first.acquisitionDateTime, () =>
    words('acquisition-date-time', '(0008,002A)', first.acquisitionDateTime),
  );
  optional(first.timezoneOffset, () => words('timezone', '(0008,0201)', first.timezoneOffset));
  optional(first.frameReferenceTimeMs, () =>
    amount('frame-reference-time', '(0054,1300)', first.frameReferenceTimeMs, 'ms'),
  );
  optional(first.actualFrameDurationMs, () =>
    amount('frame-duration', '(0018,1242)', first.actualFrameDurationMs, 'ms'),
  );
  optional(first.gePostInjectionDateTime, () =>
    words('ge-private-time', '(0009,xx0D)', first.gePostInjectionDateTime),
  );
  optional(first.siemensDecayDateTime, () =>
    words('siemens-private-time', '(0071,xx22)', first.siemensDecayDateTime),
  );
  optional(first.philipsSuvFactor, () =>
    amount('philips-suv-factor', '(7053,xx00)', first.philipsSuvFactor, 'g/ml per count'),
  );
  optional(first.philipsActivityFactor, () =>
    amount(
      'philips-activity-factor',
      '(7053,xx09)',
      first.philipsActivityFactor,
      'Bq/ml per count',
    ),
  );
  return inputs;
}
