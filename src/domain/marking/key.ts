import type { I18nText } from '../case/case.ts';
import type { Laterality, RegionId, RegionStatus, VisualGrade } from '../report/index.ts';
import type { Grid, Vec3, WorldPoint } from '../image/index.ts';
import type { Runs } from '../measure/index.ts';
import type { KeyPoint, ReportKey } from './key-points.ts';

export type * from './key-points.ts';

// The reference answer of a case (docs/formats/answers.md). Coordinates are LPS mm in the PET frame of reference.

export type TruthRegion =
  | { type: 'point'; c: WorldPoint }
  | { type: 'sphere'; c: WorldPoint; r: number }
  /** `dir`: the unit vectors of the three radii one after the other, nine numbers; patient axes where absent. */
  | { type: 'ellipsoid'; c: WorldPoint; radii: Vec3; dir?: readonly number[] | undefined }
  /** Voxels of the PET grid, or of a box cut out of it; `c`: a place inside, to which the views go. */
  | { type: 'mask'; c: WorldPoint; grid: Grid; runs: Runs };

export type TruthCategory =
  | 'malignant'
  | 'inflammatory'
  | 'benign'
  | 'physiologic'
  | 'artifact'
  | 'post-therapy'
  | 'indeterminate';

/** essential: missing it changes management; important: expected of the level; optional: bonus; decoy: a mimic. */
export type TruthNeed = 'essential' | 'important' | 'optional' | 'decoy';

export interface Truth {
  readonly id: string;
  readonly name: I18nText;
  readonly category: TruthCategory;
  readonly need: TruthNeed;
  readonly region: TruthRegion;
  /** Acceptance margin beyond the region, mm; the default of §5.2 where absent. */
  readonly marginMm?: number | undefined;
  readonly site: string;
  readonly siteAccept?: readonly string[] | undefined;
  readonly laterality?: Laterality | undefined;
  readonly conf: 1 | 2 | 3 | 4 | 5;
  readonly confAccept?: readonly [number, number] | undefined;
  readonly suvmax?: number | undefined;
  readonly longMm?: number | undefined;
  readonly shortMm?: number | undefined;
  /** SUVpeak and SULpeak, g/ml. */
  readonly suvpeak?: number | undefined;
  readonly sulpeak?: number | undefined;
  /** Metabolic volume, ml, by the threshold that the case names. */
  readonly mtvMl?: number | undefined;
  readonly grade?: VisualGrade | undefined;
  readonly nature?: readonly string[] | undefined;
  readonly pattern?: readonly string[] | undefined;
  readonly ct?: readonly string[] | undefined;
  /** A mimic that a good report names. */
  readonly mention?: boolean | undefined;
  /** Moves with breathing: 4 mm more margin. */
  readonly respiratory?: boolean | undefined;
  /** What it means for the stage: N2a, M1b, target lesion. */
  readonly stageRole?: string | undefined;
  /** In a few words by what a mimic is told: symmetric, fat density on CT. */
  readonly clue?: I18nText | undefined;
  /** Why it matters, or what the pitfall is. */
  readonly reveal: I18nText;
}

export interface TruthGroup {
  readonly id: string;
  readonly members: readonly string[];
  /** Any k of the members are enough. */
  readonly k: number;
  readonly weight: 1 | 2 | 3;
}

export interface CriticalKey {
  readonly item: string;
  readonly severity: 'immediate' | 'within30';
  readonly withinMin: number;
  readonly notifyAnyOf: readonly string[];
  readonly readBackRequired: boolean;
  readonly truthId?: string | undefined;
}

export interface Key extends ReportKey {
  readonly schema: 'uptake-answers/1';
  readonly caseId: string;
  readonly keyVersion: number;
  readonly truthBasis: 'pathology' | 'follow-up' | 'expert-consensus' | 'phantom';
  readonly authors: readonly string[];
  readonly frameOfReferenceUid: string;
  /** Largest edge of a PET voxel, mm: part of the default margin. */
  readonly petVoxelMm: number;
  /** The corners of the PET volume: a finding beyond them lies where nothing was imaged. */
  readonly petBounds?: { readonly min: WorldPoint; readonly max: WorldPoint } | undefined;
  readonly truths: readonly Truth[];
  readonly groups: readonly TruthGroup[];
  readonly regionStatus: Readonly<Record<RegionId, readonly RegionStatus[]>>;
  readonly impression: readonly KeyPoint[];
  /** [] means that "no critical value" is the right answer. */
  readonly critical: readonly CriticalKey[];
  readonly reference: {
    readonly regions: Readonly<Record<RegionId, I18nText>>;
    readonly impression: I18nText;
    readonly recommendation: I18nText;
  };
  readonly teaching: ReadonlyArray<{
    readonly truthId?: string | undefined;
    readonly text: I18nText;
  }>;
}
