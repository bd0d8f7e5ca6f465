import type { WorldPoint } from '../image/index.ts';

/** Malignancy confidence: 1 benign or physiologic, 2 probably benign, 3 uncertain, 4 probably malignant, 5 malignant. */
export type Confidence = 1 | 2 | 3 | 4 | 5;
export type Laterality = 'L' | 'R' | 'M';
export type PickedIn = 'PT' | 'CT' | 'FUSED' | 'MIP' | 'NAC';

/** What the reader put down at one place: the atom of marking. Places are LPS mm in the PET frame of reference. */
export interface Finding {
  readonly id: string;
  /** Grows with each new finding of an attempt and is never used again. */
  readonly seq: number;
  readonly pPet: WorldPoint;
  readonly pRaw: WorldPoint;
  readonly pickedIn: PickedIn;
  /** How far the point was moved to the local PET maximum, 0 where it was not. */
  readonly snappedMm: number;
  readonly frameOfReferenceUid: string;
  readonly conf?: Confidence | undefined;
  readonly site?: string | undefined;
  readonly laterality?: Laterality | undefined;
  /** SUVbw, g/ml. */
  readonly suvmax?: number | undefined;
  readonly longMm?: number | undefined;
  readonly shortMm?: number | undefined;
  readonly pattern?: string | undefined;
  readonly ct?: string | undefined;
  readonly note?: string | undefined;
  readonly source: { readonly suvmax?: 'tool' | 'typed'; readonly size?: 'tool' | 'typed' };
}

export type FindingPatch = Partial<
  Pick<
    Finding,
    | 'pPet'
    | 'pRaw'
    | 'pickedIn'
    | 'snappedMm'
    | 'conf'
    | 'site'
    | 'laterality'
    | 'suvmax'
    | 'longMm'
    | 'shortMm'
    | 'pattern'
    | 'ct'
    | 'note'
    | 'source'
  >
>;
