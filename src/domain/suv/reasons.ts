// Why a PET series has no SUV, or has one with a word of warning. Data only: i18n writes the sentence from the kind
// and its values, and a kind without a sentence in both languages does not compile there.

import type { SuvInputId } from './audit.ts';

type None = Readonly<Record<string, never>>;

/** What a series must not mix: one factor serves all its slices. */
export type MixedField =
  | 'units'
  | 'suv-type'
  | 'decay-correction'
  | 'weight'
  | 'height'
  | 'sex'
  | 'dose'
  | 'half-life'
  | 'nuclide'
  | 'injection-time'
  | 'series-time'
  | 'private-time'
  | 'timezone'
  | 'philips-factor'
  | 'radiopharmaceuticals';

/** Ways to find the instant to which the images were decay-corrected. */
export type ReferenceMethod =
  'series-time' | 'acquisition-time' | 'private-time' | 'frame-start' | 'frame-mean';

type Disagreement = {
  readonly methodA: ReferenceMethod;
  readonly methodB: ReferenceMethod;
  readonly differenceS: number;
  /** What the difference does to SUV. */
  readonly percent: number;
};

/** Values of the reasons that refuse SUV, by kind. */
export interface SuvRefusals {
  'no-slices': None;
  /** SPECT and planar images: counts without a calibration that the header could vouch for. */
  'nuclear-medicine': None;
  'not-pet': { readonly sopClassUid: string };
  'enhanced-pet': { readonly sopClassUid: string };
  'slices-missing': { readonly missing: number };
  'slices-duplicated': { readonly duplicated: number };
  'mixed-values': {
    readonly field: MixedField;
    readonly first: string;
    readonly other: string;
    readonly file: string;
  };
  'intercept-not-zero': { readonly intercept: string; readonly file: string };
  'slope-invalid': { readonly slope: string; readonly file: string };
  'attenuation-not-corrected': { readonly corrections: string; readonly file: string };
  'decay-not-corrected': { readonly corrections: string; readonly file: string };
  'decay-correction-missing': None;
  'decay-correction-unknown': { readonly decayCorrection: string };
  /** By policy: such images need a correction per slice, one factor cannot be right. */
  'decay-correction-none': None;
  'units-missing': None;
  'units-unsupported': { readonly units: string };
  'suv-type-unsupported': { readonly units: string; readonly suvType: string };
  'philips-factors-missing': None;
  'philips-factors-disagree': {
    readonly suvFactor: number;
    readonly fromActivity: number;
    readonly percent: number;
  };
  'weight-missing': None;
  'weight-out-of-range': {
    readonly weightKg: number;
    readonly minKg: number;
    readonly maxKg: number;
  };
  'height-missing': { readonly suvType: string };
  'height-out-of-range': {
    readonly heightM: number;
    readonly minM: number;
    readonly maxM: number;
  };
  'sex-missing': { readonly suvType: string };
  'sex-other-ambiguous': { readonly suvType: string; readonly percent: number };
  'body-size-implausible': { readonly suvType: string };
  'radiopharmaceutical-missing': None;
  'several-radiopharmaceuticals': { readonly count: number };
  'dose-missing': None;
  'dose-not-positive': { readonly doseBq: number };
  'dose-maybe-mbq': { readonly doseBq: number; readonly minBq: number };
  'dose-too-high': { readonly doseBq: number; readonly maxBq: number };
  'half-life-missing': None;
  'half-life-not-positive': { readonly halfLifeS: number };
  'half-life-not-of-nuclide': {
    readonly halfLifeS: number;
    readonly expectedS: number;
    readonly nuclide: string;
    readonly percent: number;
  };
  'injection-time-missing': None;
  'injection-times-disagree': {
    readonly startDateTime: string;
    readonly startTime: string;
    readonly differenceS: number;
    readonly percent: number;
  };
  /** Start time without a date, and a nuclide that lives so long that yesterday would do as well. */
  'injection-date-ambiguous': { readonly startTime: string; readonly halfLifeS: number };
  'time-unreadable': { readonly tag: string; readonly raw: string };
  'timezone-unknown': { readonly tag: string; readonly raw: string };
  'series-date-missing': None;
  'series-time-missing': None;
  'acquisition-time-missing': None;
  'private-time-disagrees': {
    readonly vendor: 'GE' | 'Siemens';
    readonly privateTime: string;
    readonly publicTime: string;
    readonly differenceS: number;
  };
  'reference-methods-disagree': Disagreement;
  'reference-time-unclear': { readonly laterS: number; readonly spreadS: number };
  'decay-time-negative': { readonly decayS: number };
  'decay-time-too-long': { readonly decayS: number; readonly halfLives: number };
  'factor-implausible': { readonly factor: string };
}

/** Values of the reasons that only warn, by kind. */
export interface SuvWarnings {
  'uptake-time-unusual': {
    readonly minutes: number;
    readonly minMinutes: number;
    readonly maxMinutes: number;
  };
  'reference-methods-differ': Disagreement;
  /** SeriesTime was rewritten after the scan; `rule` says what was used instead. */
  'series-time-after-acquisition': {
    readonly seriesTime: string;
    readonly acquisitionTime: string;
    readonly laterS: number;
    readonly rule: DecayRule;
  };
  'start-date-inferred': { readonly startTime: string; readonly rolledOver: 0 | 1 };
  'injection-times-differ': {
    readonly startDateTime: string;
    readonly startTime: string;
    readonly differenceS: number;
    readonly percent: number;
  };
  'acquisition-times-differ': {
    readonly acquisitionTime: string;
    readonly acquisitionDateTime: string;
    readonly differenceS: number;
  };
  'timezone-assumed': { readonly tag: string; readonly raw: string };
  'weight-unusual': { readonly weightKg: number; readonly minKg: number; readonly maxKg: number };
  'dose-per-kg-unusual': {
    readonly mbqPerKg: number;
    readonly minMbqPerKg: number;
    readonly maxMbqPerKg: number;
  };
  'suv-type-missing': { readonly units: string };
  'sex-other-averaged': { readonly suvType: string; readonly percent: number };
  /** Lean body mass and the like cannot be shown; SUVbw can. */
  'variants-off': { readonly missing: 'weight' | 'height' | 'sex'; readonly raw: string };
  'no-dose-calibration': { readonly corrections: string };
  'nuclide-unknown': { readonly code: string; readonly meaning: string };
  'nuclide-names-differ': {
    readonly code: string;
    readonly meaning: string;
    readonly nuclide: string;
  };
  /** Header values were replaced by hand: the SUV is an author's word. */
  'corrected-by-author': {
    readonly inputs: readonly SuvInputId[];
    readonly reason: string;
    readonly by: string;
  };
  /** A private value was taken although no creator element claims its block. */
  'private-creator-missing': None;
  'philips-factors-differ': {
    readonly suvFactor: number;
    readonly fromActivity: number;
    readonly percent: number;
  };
}

export type SuvReasonValues = SuvRefusals & SuvWarnings;
export type SuvReasonKind = keyof SuvReasonValues;

export type SuvRefusal = {
  [K in keyof SuvRefusals]: {
    readonly kind: K;
    readonly level: 'refuse';
    readonly values: SuvRefusals[K];
  };
}[keyof SuvRefusals];

export type SuvWarning = {
  [K in keyof SuvWarnings]: {
    readonly kind: K;
    readonly level: 'warn';
    readonly values: SuvWarnings[K];
  };
}[keyof SuvWarnings];

/** Narrowing on `kind` gives the typed values. */
export type SuvReason = SuvRefusal | SuvWarning;

/** Which rule gave the decay reference time. */
export type DecayRule =
  /** DecayCorrection ADMIN: images already stand at the time of injection. */
  | 'admin'
  /** SeriesTime, not later than the earliest AcquisitionTime. */
  | 'series-time'
  | 'ge-private-time'
  | 'siemens-private-time'
  /** AcquisitionTime − FrameReferenceTime, per slice (GE: frame reference is the frame's start). */
  | 'frame-start'
  /** AcquisitionTime + mean count time − FrameReferenceTime, per slice (IBSI option B, DICOM's own definition). */
  | 'frame-mean'
  /** GE writes one AcquisitionTime, the scan's, on all beds. */
  | 'shared-acquisition-time';

/** Collects reasons while an audit runs; never shared between audits. */
export interface ReasonList {
  readonly refuse: <K extends keyof SuvRefusals>(kind: K, values: SuvRefusals[K]) => void;
  readonly warn: <K extends keyof SuvWarnings>(kind: K, values: SuvWarnings[K]) => void;
  readonly refused: () => boolean;
  readonly all: () => readonly SuvReason[];
}

export function reasonList(): ReasonList {
  const reasons: SuvReason[] = [];
  return {
    refuse: (kind, values) => {
      reasons.push({ kind, level: 'refuse', values } as SuvReason);
    },
    warn: (kind, values) => {
      reasons.push({ kind, level: 'warn', values } as SuvReason);
    },
    refused: () => reasons.some((reason) => reason.level === 'refuse'),
    all: () => [...reasons],
  };
}
