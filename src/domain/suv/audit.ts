// What the SUV module says of a PET series: usable, usable with a word of warning, or refused, and from which inputs.

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
  readonly radiopharmaceuticals: ReadonlyArray<{
    readonly name?: string | undefined;
    readonly totalDoseBq?: number | undefined;
    readonly halfLifeS?: number | undefined;
    readonly startTime?: string | undefined;
    readonly startDateTime?: string | undefined;
    readonly radionuclideCode?: string | undefined;
    readonly radionuclideMeaning?: string | undefined;
  }>;
  /** (7053,xx00) SUV Scale Factor and (7053,xx09) Activity Concentration Scale Factor, creator "Philips PET Private Group". */
  readonly philipsSuvFactor?: number | undefined;
  readonly philipsActivityFactor?: number | undefined;
  /** (0009,xx0D) PET scan date time, creator "GEMS_PETD_01". */
  readonly gePostInjectionDateTime?: string | undefined;
  /** (0071,xx22) creator "SIEMENS MED PT": decay correction date time. */
  readonly siemensDecayDateTime?: string | undefined;
}

/** One input of the calculation: which tag, what it said, what was made of it. */
export interface SuvInput {
  readonly id: string;
  readonly tag: string;
  readonly raw: string;
  readonly value?: number | string | undefined;
  readonly unit?: string | undefined;
}

/** Data, not prose: i18n writes the sentence from kind and numbers. The kinds are listed in domain/suv/reasons.ts. */
export interface SuvReason {
  readonly kind: string;
  readonly level: 'refuse' | 'warn';
  readonly values: Readonly<Record<string, number | string>>;
}

export interface SuvAudit {
  readonly status: 'ok' | 'warn' | 'refused';
  /** SUVbw (g/ml) = factor × stored value in the volume's unit. Absent when refused. */
  readonly factor?: number | undefined;
  /** Variants over SUVbw: SULjanma = bw × ratio, and so on; absent where sex or height is missing. */
  readonly variants: Readonly<
    Partial<Record<'lbm-janma' | 'lbm-james' | 'lbm-120' | 'bsa' | 'ibw', number>>
  >;
  readonly method: string;
  /** Which rule gave the decay reference time, and the seconds from injection to it. */
  readonly decayReference?: string | undefined;
  readonly decayS?: number | undefined;
  readonly inputs: readonly SuvInput[];
  readonly reasons: readonly SuvReason[];
}
