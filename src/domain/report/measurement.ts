import type { Plane, WorldPoint } from '../image/index.ts';
import type { Advice, Runs, ThresholdRule } from '../measure/index.ts';

// What the reader measured: where, how, and what the native voxels said. The numbers are kept beside the geometry, so
// that a report can be read without its images, and can be recomputed from it with them.

/** liver and blood-pool: the yardsticks of PERCIST and Deauville. */
export type MeasurementRole = 'lesion' | 'liver' | 'blood-pool' | 'other';

/** Which layer's frame the places are in: they lie on that layer's voxels, wherever it is drawn. LPS mm. */
export type MeasuredOn = 'ct' | 'pet';

export type MeasurementShape =
  | { readonly kind: 'distance'; readonly ends: readonly [WorldPoint, WorldPoint] }
  | {
      readonly kind: 'bidirectional';
      readonly long: readonly [WorldPoint, WorldPoint];
      readonly short: readonly [WorldPoint, WorldPoint];
    }
  | {
      readonly kind: 'circle';
      readonly plane: Plane;
      readonly centre: WorldPoint;
      readonly radiusMm: number;
    }
  | { readonly kind: 'sphere'; readonly centre: WorldPoint; readonly radiusMm: number }
  | {
      readonly kind: 'region';
      readonly seed: WorldPoint;
      readonly rule: ThresholdRule;
      readonly boundMm: number;
      /** In the volume's unit. */
      readonly threshold: number;
      readonly runs: Runs;
      /** The region would go on beyond its bound: bladder or heart may be in it. */
      readonly touchesBound: boolean;
      /** The region ends where the volume does: part of the lesion may not have been scanned. */
      readonly touchesEdge?: boolean | undefined;
      /** Something hotter lies beside it: the region was cut there, and its threshold is above what was asked. */
      readonly cutAt?: WorldPoint | undefined;
      readonly edited: boolean;
    };

/** Statistics in the volume's own unit; SUV is a factor on top. */
export interface MeasuredValues {
  readonly count: number;
  readonly max: number;
  readonly mean: number;
  readonly sd: number;
  readonly min: number;
  readonly volumeMl: number;
  readonly maxAt: WorldPoint;
  /** Mean of the hottest 1 ml sphere. */
  readonly peak?:
    { readonly value: number; readonly at: WorldPoint; readonly volumeMl: number } | undefined;
}

export interface Measurement {
  readonly id: string;
  /** Grows with each new measurement of an attempt and is never used again. */
  readonly seq: number;
  readonly role: MeasurementRole;
  readonly study: 'current' | 'prior';
  readonly on: MeasuredOn;
  readonly shape: MeasurementShape;
  readonly pet?: MeasuredValues | undefined;
  /** HU. */
  readonly ct?: MeasuredValues | undefined;
  /** The finding it belongs to. */
  readonly findingId?: string | undefined;
  /** Advice on the placement of a reference region, as given when it was placed. */
  readonly advice?: readonly Advice[] | undefined;
}

export type MeasurementPatch = Partial<
  Pick<Measurement, 'role' | 'shape' | 'pet' | 'ct' | 'findingId' | 'advice'>
>;
