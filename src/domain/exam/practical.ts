import type { CaseRecord, I18nText } from '../case/index.ts';
import type { Rigid } from '../image/index.ts';

// The practical paper: eight kinds of task, marked from what was done in the viewer. Places are LPS mm.

type Vec3 = readonly [number, number, number];

interface FaceBase {
  readonly id: string;
  /** A case of the exam pack whose images the task is done on; its kind says which series it needs. */
  readonly caseId?: CaseRecord['caseId'] | undefined;
  readonly title: I18nText;
  readonly prompt: I18nText;
  readonly minutes: number;
}

export interface Panel {
  readonly id: string;
  readonly text: I18nText;
  /** A point to show first, where the panel is about a place. */
  readonly atMm?: Vec3 | undefined;
  /** Figures of a QC record, as a table: first row the headings. A cell of words has both languages. */
  readonly table?: ReadonlyArray<ReadonlyArray<string | I18nText>> | undefined;
}

export interface Option {
  readonly id: string;
  readonly text: I18nText;
}

/** P1 re-align a shifted fusion. PET and CT lie apart in the images themselves: nothing else may say how far. */
export interface AlignFace extends FaceBase {
  readonly kind: 'P1-align';
}
/** P2 find the wrong item of a SUV header and mend it. The header rows as shown, one of them wrong. */
export interface SuvHeaderFace extends FaceBase {
  readonly kind: 'P2-suv';
  readonly rows: ReadonlyArray<{
    readonly id: string;
    readonly name: I18nText;
    readonly value: string;
    readonly unit: string;
  }>;
}
/** P3 artefact triage on AC and NAC: class and action for each panel. */
export interface TriageFace extends FaceBase {
  readonly kind: 'P3-triage';
  readonly panels: readonly Panel[];
  readonly classes: readonly Option[];
  readonly actions: readonly Option[];
}
/** P4 SULpeak of the hottest lesion, liver reference, PERCIST eligibility. */
export interface PercistFace extends FaceBase {
  readonly kind: 'P4-percist';
}
/** P5 MTV of a lesion beside a hot organ, by a stated threshold. */
export interface VolumeFace extends FaceBase {
  readonly kind: 'P5-mtv';
  /** 41: 41 % of SUVmax. suv4: SUV 4.0. */
  readonly threshold: '41' | 'suv4';
}
/** P6 display: CT window, SUV scale and three key images. */
export interface DisplayFace extends FaceBase {
  readonly kind: 'P6-display';
  readonly keyImages: number;
}
/** P7 daily or monthly QC readings: accept, action or stop. */
export interface QcFace extends FaceBase {
  readonly kind: 'P7-qc';
  readonly panels: readonly Panel[];
  readonly decisions: readonly Option[];
}
/** P8 preparation and safety: key actions out of a list. */
export interface SafetyFace extends FaceBase {
  readonly kind: 'P8-safety';
  readonly panels: readonly Panel[];
  readonly options: readonly Option[];
}

export type PracticalFace =
  | AlignFace
  | SuvHeaderFace
  | TriageFace
  | PercistFace
  | VolumeFace
  | DisplayFace
  | QcFace
  | SafetyFace;
export type PracticalKind = PracticalFace['kind'];

interface KeyBase {
  readonly id: string;
  readonly explanation: I18nText;
}

export type PracticalKey = KeyBase &
  (
    | {
        readonly kind: 'P1-align';
        /** The move that is right: the inverse of the shift in the images as shown. */
        readonly move: Rigid;
        /** Eight landmarks at which the target registration error is taken. */
        readonly landmarksMm: readonly Vec3[];
        readonly fullMm: number;
        readonly halfMm: number;
      }
    | {
        readonly kind: 'P2-suv';
        readonly wrongRow: string;
        /** SUV factor, (g/ml)/(Bq/ml), after the mend; right within `tolerance` (0.01 is 1 %). */
        readonly factor: number;
        readonly tolerance: number;
      }
    | {
        readonly kind: 'P3-triage';
        /** By panel id. */
        readonly panels: Readonly<
          Record<string, { readonly class: string; readonly action: string }>
        >;
      }
    | {
        readonly kind: 'P4-percist';
        readonly sulPeak: number;
        readonly liverMean: number;
        readonly liverSd: number;
        readonly eligible: boolean;
      }
    | {
        readonly kind: 'P5-mtv';
        /** Runs over the linear voxel index of the grid (`runs` of #domain/measure). */
        readonly region: { readonly gridKey: string; readonly runs: readonly number[] };
        /** The organ that must not be in it. */
        readonly forbidden: { readonly gridKey: string; readonly runs: readonly number[] };
        readonly fullDice: number;
        readonly halfDice: number;
        /** Share of the candidate's voxels in the organ above which nothing is earned. */
        readonly maxSpill: number;
      }
    | {
        readonly kind: 'P6-display';
        readonly ctWidth: readonly [number, number];
        readonly ctLevel: readonly [number, number];
        readonly suvUpper: readonly [number, number];
        readonly keyPlaces: ReadonlyArray<{ readonly centreMm: Vec3; readonly radiusMm: number }>;
      }
    | {
        readonly kind: 'P7-qc';
        /** Decision by panel id. */
        readonly panels: Readonly<Record<string, string>>;
      }
    | {
        readonly kind: 'P8-safety';
        /** By panel id: what must be chosen, and what must not. */
        readonly panels: Readonly<
          Record<
            string,
            { readonly needed: readonly string[]; readonly harmful: readonly string[] }
          >
        >;
      }
  );

/** What the candidate did, as recorded by the page. A task that was not touched has no response. */
export type PracticalResponse =
  | { readonly kind: 'P1-align'; readonly move: Rigid }
  | {
      readonly kind: 'P2-suv';
      readonly row?: string | undefined;
      readonly value?: string | undefined;
      readonly factor?: number | undefined;
    }
  | {
      readonly kind: 'P3-triage';
      readonly panels: Readonly<
        Record<
          string,
          { readonly class?: string | undefined; readonly action?: string | undefined }
        >
      >;
    }
  | {
      readonly kind: 'P4-percist';
      readonly sulPeak?: number | undefined;
      readonly liverMean?: number | undefined;
      readonly liverSd?: number | undefined;
      readonly eligible?: boolean | undefined;
    }
  | { readonly kind: 'P5-mtv'; readonly gridKey: string; readonly runs: readonly number[] }
  | {
      readonly kind: 'P6-display';
      readonly ctWidth?: number | undefined;
      readonly ctLevel?: number | undefined;
      readonly suvUpper?: number | undefined;
      readonly keyPlacesMm: readonly Vec3[];
    }
  | { readonly kind: 'P7-qc'; readonly panels: Readonly<Record<string, string>> }
  | { readonly kind: 'P8-safety'; readonly panels: Readonly<Record<string, readonly string[]>> };
