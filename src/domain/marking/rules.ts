import type { I18nText } from '../case/case.ts';
import type { Competency, SectionId } from './sheet.ts';
import type { CapId, MustNotSeverity, TruthNeed } from './key.ts';

/** A value that earns full or half credit within the larger of a share of the key's value and a fixed amount. */
export interface Band {
  /** Thousandths of the key's value. */
  readonly relMilli: number;
  /** Hundredths of the quantity's unit. */
  readonly absHundredths: number;
}

export interface Bands {
  readonly full: Band;
  readonly half: Band;
}

export interface RuleSource {
  /** The section of docs/marking.md and the published work behind it, where there is one. */
  readonly text: string;
  readonly reviewedBy: string | null;
}

/**
 * Everything in marking that could be argued about, as data: weights, margins, credits, bands, caps. All whole
 * numbers. A changed rule is a new version in a new file; sheets carry the version and the hash. What an older version
 * did not judge is absent from it, and its sections stay unjudged: an old sheet can be made again as it was.
 */
export interface MarkingRules {
  readonly id: string;
  readonly version: string;
  readonly sources: Readonly<Record<string, RuleSource>>;
  /** Weight of each section in a case where all apply, points; the competency it counts for. */
  readonly sections: ReadonlyArray<{
    readonly id: SectionId;
    readonly name: Required<I18nText>;
    readonly weight: number;
    readonly comp: Competency;
  }>;
  readonly truthWeight: Readonly<Record<TruthNeed, number>>;
  readonly margin: {
    readonly minUm: number;
    readonly maxUm: number;
    /** Times the largest edge of a PET voxel, thousandths. */
    readonly voxelMilli: number;
    readonly respiratoryUm: number;
  };
  readonly profit: {
    readonly perWeight: number;
    readonly distance: number;
    readonly siteEqual: number;
    readonly siteNear: number;
  };
  readonly location: {
    /** Credit lost at the outer edge of the margin, thousandths. */
    readonly lossAtMarginMilli: number;
    /** What remains of the credit when the stated side is the other one, thousandths. */
    readonly wrongSideMilli: number;
    /** Weight units that a found optional truth adds, thousandths. */
    readonly optionalBonusMilli: number;
  };
  readonly falsePositive: {
    /** False positives that a finding of each confidence counts for, thousandths. */
    readonly byConfidenceMilli: Readonly<Record<1 | 2 | 3 | 4 | 5, number>>;
    readonly unstatedMilli: number;
    readonly freeMilli: number;
    /** Share of section A lost for each further one, and at most, thousandths. */
    readonly lossMilli: number;
    readonly maxLossMilli: number;
    /** The same in a case without anything to find, where none is free. */
    readonly negativeLossMilli: number;
  };
  readonly confidence: {
    /** Credit by distance on the five-point scale, thousandths. */
    readonly byDistanceMilli: readonly [number, number, number, number, number];
    /** Benign (1, 2) said for malignant (4, 5) or the reverse. */
    readonly crossingMilli: number;
  };
  /** Shares of characterisation; what the key does not state drops out. */
  readonly describe: {
    readonly conf: number;
    readonly pattern: number;
    readonly ct: number;
    readonly grade?: number;
    readonly nature?: number;
    /** Visual grade one beside the key's, thousandths. */
    readonly gradeStepMilli?: number;
  };
  /** Shares of measurement, and its bands. SUV in g/ml, size in mm. */
  readonly measure: {
    readonly suv: number;
    readonly size: number;
    readonly volume?: number;
    readonly bands: Readonly<Record<'suv' | 'size', Bands>> & {
      readonly volume?: Bands;
      /** SULmean of the liver. */
      readonly liver?: Bands;
    };
  };
  /** Shares of a keyed critical value, thousandths of a point; their sum is the whole. */
  readonly critical: {
    readonly foundMilli: number;
    readonly severityMilli: number;
    readonly personMilli: number;
    readonly timeMilli: number;
    readonly readBackMilli: number;
    readonly documentedMilli: number;
    /** Taken for each reported critical value that is not in the key. */
    readonly falseAlarmMilli: number;
  };
  /** Key points of the impression, the differential, recommendations and history; thousandths. */
  readonly keyPoints?: {
    readonly nearMilli: number;
    readonly certaintyStepMilli: number;
    /** Longer text is left to a person. */
    readonly maxTextChars: number;
  };
  /** Credit for a component, a group and a category, thousandths. §5.3, §5.5. */
  readonly staging?: {
    readonly sameMajorMilli: number;
    readonly oneStepMilli: number;
    readonly deauvilleStepMilli: number;
    readonly deauvilleAcrossMilli: number;
    readonly carriedForwardMilli: number;
    readonly sameDirectionMilli: number;
    readonly stableStepMilli: number;
  };
  readonly quality?: {
    /** Shares of image quality, and of artefacts and variants together. */
    readonly imageQuality: number;
    readonly recognition: number;
    /** Shares of one artefact. */
    readonly recognised: number;
    readonly action: number;
    readonly impact: number;
    /** Image quality one step beside the accepted. */
    readonly qualityStepMilli: number;
    readonly actionComp: Competency;
  };
  /** Present where recommendations are judged. */
  readonly recommendation?: { readonly byPoints: true };
  readonly form?: {
    /** Shares of history, regions, technique, and comparison with the clinical question. */
    readonly history: number;
    readonly regions: number;
    readonly technique: number;
    readonly question: number;
    readonly irrelevantFree: number;
    /** Share of the history asked that each further irrelevant one costs, thousandths. */
    readonly irrelevantLossMilli: number;
    /** A copied number is right within this share of it, thousandths: copies are rounded. */
    readonly copyRelMilli: number;
  };
  readonly mustNot?: {
    readonly penaltyMilli: Readonly<Record<MustNotSeverity, number>>;
    readonly maxMilli: number;
  };
  readonly caps: ReadonlyArray<{
    readonly id: CapId;
    readonly maxMilli: number;
    readonly name: Required<I18nText>;
    /** Only counts once an examiner has confirmed it. */
    readonly needsExaminer?: boolean;
  }>;
}
