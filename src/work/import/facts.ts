import type { Instance, PlannedSeries, Subject } from '#dicom';
import type { CaseSheet, Patient } from '#domain/case';

// What a case made from plain DICOM may say of patient and examination: numbers from the headers, never a name.

const tenth = (value: number): number => Math.round(value * 10) / 10;

export function patientOf(subject: Subject, studyDate: string | undefined): Patient {
  const sex = (['M', 'F', 'O'] as const).find((each) => each === subject.sex?.toUpperCase());
  return {
    sex,
    ageYears: ageOf(subject.age) ?? ageAt(subject.birthDate, studyDate),
    weightKg: subject.weightKg === undefined ? undefined : tenth(subject.weightKg),
    heightCm: subject.heightM === undefined ? undefined : tenth(subject.heightM * 100),
  };
}

/** Age String (PS3.5 §6.2): three digits and D, W, M or Y; whole years. */
function ageOf(text: string | undefined): number | undefined {
  const match = /^(\d{1,3})([DWMY])$/.exec(text ?? '');
  if (!match) return undefined;
  const perYear = { D: 365.25, W: 52.18, M: 12, Y: 1 }[match[2] as 'D' | 'W' | 'M' | 'Y'];
  return Math.floor(Number(match[1]) / perYear);
}

function ageAt(birth: string | undefined, study: string | undefined): number | undefined {
  if (!/^\d{8}$/.test(birth ?? '') || !/^\d{8}$/.test(study ?? '')) return undefined;
  // Whole years between two yyyymmdd numbers.
  const years = Math.floor((Number(study) - Number(birth)) / 10_000);
  return years >= 0 && years <= 120 ? years : undefined;
}

export function sheetOf(series: readonly PlannedSeries[]): CaseSheet {
  // Of the current study: a prior has roles of its own.
  const pet = series.find(({ role }) => role === 'PT' || role === 'PT_NAC');
  const ct = series.find(({ role }) => role === 'CT');
  const main = pet ?? ct;
  const scanner = [main?.manufacturer, main?.model].filter(Boolean).join(' ');
  const radiopharmaceutical = pet?.instances[0]?.pet?.radiopharmaceuticals[0];
  const dose = radiopharmaceutical?.totalDoseBq;
  return {
    tracer:
      radiopharmaceutical?.name ??
      radiopharmaceutical?.radionuclideMeaning ??
      pet?.instances[0]?.nm?.tracer,
    // Below 1 MBq the header is in another unit than it says (README of the SUV rules): better nothing.
    injectedMBq: dose !== undefined && dose >= 1e6 ? tenth(dose / 1e6) : undefined,
    uptakeMin: pet && uptakeOf(pet.instances),
    scanner: scanner || undefined,
  };
}

/** Minutes from injection to the start of the scan by the clock, over midnight once; undefined beyond 6 hours. */
function uptakeOf(instances: readonly Instance[]): number | undefined {
  const header = instances[0]?.pet;
  const radiopharmaceutical = header?.radiopharmaceuticals[0];
  const start =
    secondsOf(radiopharmaceutical?.startTime) ??
    secondsOf(radiopharmaceutical?.startDateTime?.slice(8));
  const scans = instances.flatMap(({ pet }) => secondsOf(pet?.acquisitionTime) ?? []);
  if (start === undefined || scans.length === 0) return undefined;
  const passed = (Math.min(...scans) - start + 86_400) % 86_400;
  return passed > 0 && passed <= 6 * 3600 ? Math.round(passed / 60) : undefined;
}

function secondsOf(time: string | undefined): number | undefined {
  const match = /^(\d{2})(\d{2})(\d{2})/.exec(time ?? '');
  return match ? Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]) : undefined;
}
