import type { Grid, Plane, Unit, WorldPoint } from '#domain/image';
import type {
  Advice,
  ReferenceKind,
  RegionEdit,
  RegionError,
  RegionStats,
  Runs,
  ThresholdRule,
} from '#domain/measure';

// What can be asked of the measuring worker. An ask carries places of patient space only, never a view, a slice number
// or a window: the same ask has the same answer from every view and layout. This file is types only.

/** A prepared volume as it lies in the store. */
export interface VolumeSource {
  /** Names its content: the worker keeps the last two volumes by it and reads no blob twice. */
  readonly key: string;
  readonly blob: Blob;
  readonly grid: Grid;
  readonly unit: Unit;
  readonly type: 'int16' | 'float32';
}

export interface MeasureInput {
  readonly pet?: VolumeSource | undefined;
  readonly ct?: VolumeSource | undefined;
  /** From the SUV audit: needed for SUV thresholds only. */
  readonly suvFactor?: number | undefined;
  readonly ask: MeasureAsk;
}

/** Places are LPS mm in the frame of the volume they name; without a name, of the PET. Runs are of the PET grid. */
export type MeasureAsk =
  | {
      readonly kind: 'sphere';
      readonly petCentre: WorldPoint;
      readonly ctCentre: WorldPoint;
      readonly radiusMm: number;
      /** With advice on where it was placed, where there is a PET. */
      readonly reference?: ReferenceKind | undefined;
    }
  | {
      readonly kind: 'circle';
      readonly plane: Plane;
      readonly petCentre: WorldPoint;
      readonly ctCentre: WorldPoint;
      readonly radiusMm: number;
    }
  | {
      readonly kind: 'region';
      readonly seed: WorldPoint;
      readonly rule: ThresholdRule;
      readonly boundMm: number;
    }
  | { readonly kind: 'edit'; readonly runs: Runs; readonly edit: RegionEdit }
  | { readonly kind: 'runs'; readonly runs: Runs };

/** Values in each volume's own unit. */
export interface MeasureOutput {
  /** Absent where there is no PET or the place lies outside it. Circles have no peak. */
  readonly pet?: RegionStats | undefined;
  /** Spheres and circles only; absent where there is no CT or the place lies outside it. */
  readonly ct?: RegionStats | undefined;
  /** Of region and edit asks. */
  readonly runs?: Runs | undefined;
  /** The rest is of region asks; see GrownRegion. */
  readonly threshold?: number | undefined;
  readonly touchesBound?: boolean | undefined;
  readonly touchesEdge?: boolean | undefined;
  readonly cutAt?: WorldPoint | undefined;
  readonly maximumAt?: WorldPoint | undefined;
  readonly advice?: readonly Advice[] | undefined;
}

export type MeasureFailure =
  | RegionError
  /** The blob cannot be read, or its length is not that of its grid. */
  | { kind: 'volume-unreadable' }
  /** The ask needs a volume that was not given. */
  | { kind: 'no-volume' }
  | { kind: 'cancelled' };

export interface MeasureJobs {
  readonly measure: {
    readonly input: MeasureInput;
    readonly progress: never;
    readonly output: MeasureOutput;
    readonly error: MeasureFailure;
  };
}
