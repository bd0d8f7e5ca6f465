import type { WorldPoint } from '../image/index.ts';

/** Malignancy confidence: 1 benign or physiologic, 2 probably benign, 3 uncertain, 4 probably malignant, 5 malignant. */
export type Confidence = 1 | 2 | 3 | 4 | 5;
export type Laterality = 'L' | 'R' | 'M';
export type PickedIn = 'PT' | 'CT' | 'FUSED' | 'MIP' | 'NAC';
/** Uptake by eye, FDG: 0 none, 1 below blood pool, 2 from blood pool to below liver, 3 from liver to below twice it, 4 markedly above. */
export type VisualGrade = 0 | 1 | 2 | 3 | 4;
export type ValueSource = 'tool' | 'typed';

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
  /** Vocabulary `extents`: solitary, multiple, diffuse. */
  readonly extent?: string | undefined;
  /** SUVbw, g/ml. */
  readonly suvmax?: number | undefined;
  /** Mean of the hottest 1 ml, SUVbw, g/ml. */
  readonly suvpeak?: number | undefined;
  /** The same by lean body mass, g/ml. */
  readonly sulpeak?: number | undefined;
  /** Metabolic tumour volume, ml. */
  readonly mtvMl?: number | undefined;
  /** Total lesion glycolysis: MTV × SUVmean, g. */
  readonly tlg?: number | undefined;
  readonly longMm?: number | undefined;
  readonly shortMm?: number | undefined;
  readonly grade?: VisualGrade | undefined;
  readonly pattern?: string | undefined;
  readonly ct?: string | undefined;
  /** HU. */
  readonly dens?: number | undefined;
  /** Vocabulary `lateChanges`: uptake on the delayed phase. */
  readonly late?: string | undefined;
  /** Vocabulary `natures`: what it is. */
  readonly nature?: string | undefined;
  readonly note?: string | undefined;
  readonly source: {
    readonly suvmax?: ValueSource;
    readonly size?: ValueSource;
    readonly suvpeak?: ValueSource;
    readonly sulpeak?: ValueSource;
    /** Of volume and TLG. */
    readonly mtv?: ValueSource;
    readonly dens?: ValueSource;
  };
}

export type FindingPatch = Partial<Omit<Finding, 'id' | 'seq' | 'frameOfReferenceUid'>>;
