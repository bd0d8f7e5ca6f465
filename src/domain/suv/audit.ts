import type { DecayRule, SuvReason } from './reasons.ts';

// What the SUV module says of a PET series: usable, usable with a word of warning, or refused, and from which inputs.

/** One item of Radiopharmaceutical Information Sequence (0054,0016). */
export interface SuvRadiopharmaceutical {
  readonly name?: string | undefined;
  readonly totalDoseBq?: number | undefined;
  readonly halfLifeS?: number | undefined;
  readonly startTime?: string | undefined;
  readonly startDateTime?: string | undefined;
  readonly radionuclideCode?: string | undefined;
  readonly radionuclideMeaning?: string | undefined;
}

/** The header fields SUV depends on, as found: one per slice, times as raw DICOM text. All SI-free: units in names. */
export interface SuvSliceHeader {
  readonly file: string;
  readonly sopClassUid: string;
  readonly units?: string | undefined;
  readonly suvType?: string | undefined;
  readonly correctedImage?: readonly string[] | undefined;
  readonly decayCorrection?: string | undefined;
  readonly seriesDate?: string | undefined;
  readonly seriesTime?: string | undefined;
  readonly acquisitionDate?: string | undefined;
  readonly acquisitionTime?: string | undefined;
  readonly acquisitionDateTime?: string | undefined;
  readonly timezoneOffset?: string | undefined;
  readonly frameReferenceTimeMs?: number | undefined;
  readonly actualFrameDurationMs?: number | undefined;
  readonly manufacturer?: string | undefined;
  readonly patientWeightKg?: number | undefined;
  readonly patientHeightM?: number | undefined;
  readonly patientSex?: string | undefined;
  readonly patientAge?: string | undefined;
  readonly rescaleSlope?: number | undefined;
  readonly rescaleIntercept?: number | undefined;
  /** Items of Radiopharmaceutical Information Sequence (0054,0016). */
  readonly radiopharmaceuticals: readonly SuvRadiopharmaceutical[];
  /** (7053,xx00) SUV Scale Factor and (7053,xx09) Activity Concentration Scale Factor, creator "Philips PET Private Group". */
  readonly philipsSuvFactor?: number | undefined;
  readonly philipsActivityFactor?: number | undefined;
  /** (0009,xx0D) PET scan date time, creator "GEMS_PETD_01". */
  readonly gePostInjectionDateTime?: string | undefined;
  /** (0071,xx22) creator "SIEMENS MED PT": decay correction date time. */
  readonly siemensDecayDateTime?: string | undefined;
  /** One of the private values above stood in a block without a creator element. */
  readonly privateWithoutCreator?: boolean | undefined;
}

export type SuvInputId =
  | 'units'
  | 'suv-type'
  | 'corrected-image'
  | 'decay-correction'
  | 'weight'
  | 'height'
  | 'sex'
  | 'tracer'
  | 'nuclide'
  | 'dose'
  | 'half-life'
  | 'start-date-time'
  | 'start-time'
  | 'series-time'
  | 'acquisition-time'
  | 'acquisition-date-time'
  | 'timezone'
  | 'frame-reference-time'
  | 'frame-duration'
  | 'manufacturer'
  | 'ge-private-time'
  | 'siemens-private-time'
  | 'philips-suv-factor'
  | 'philips-activity-factor';

/** One input of the calculation: which tag, what it said (empty: absent), what was made of it. */
export interface SuvInput {
  readonly id: SuvInputId;
  /** As written in the standard: (gggg,eeee). */
  readonly tag: string;
  readonly raw: string;
  readonly value?: number | string | undefined;
  readonly unit?: string | undefined;
}

/** What an author puts in place of header values, for all slices of a series, and why. `raw` as DICOM writes it. */
export interface SuvCorrection {
  readonly inputs: ReadonlyArray<{ readonly id: SuvInputId; readonly raw: string }>;
  readonly reason: string;
  readonly by?: string | undefined;
  readonly atMs: number;
}

/** How the factor was made; `none` where units or decay correction leave no way. */
export type SuvMethod =
  | 'bqml-start'
  | 'bqml-admin'
  | 'gml-bw'
  | 'gml-lbm-120'
  | 'gml-lbm-james'
  | 'gml-lbm-janma'
  | 'gml-ibw'
  | 'cm2ml-bsa'
  | 'cnts-suv-factor'
  | 'cnts-activity-start'
  | 'cnts-activity-admin'
  | 'none';

/** SUV normalised by something other than body weight. */
export type SuvVariant = 'lbm-janma' | 'lbm-james' | 'lbm-120' | 'bsa' | 'ibw';

export interface SuvAudit {
  readonly status: 'ok' | 'warn' | 'refused';
  /** SUVbw (g/ml) = factor × stored value in the volume's unit. Absent when refused. */
  readonly factor?: number | undefined;
  /** Variants over SUVbw: SULjanma = bw × ratio, and so on; absent where sex or height is missing. bsa is in cm²/ml. */
  readonly variants: Readonly<Partial<Record<SuvVariant, number>>>;
  readonly method: SuvMethod;
  /** Which rule gave the decay reference time, and the seconds from injection to it. */
  readonly decayReference?: DecayRule | undefined;
  readonly decayS?: number | undefined;
  readonly inputs: readonly SuvInput[];
  readonly reasons: readonly SuvReason[];
}
