import type { Grid, Unit } from '../image/index.ts';
import type { SuvAudit, SuvCorrection } from '../suv/index.ts';

// What import found out about a series, in words that can be stored, shown and tested.

/**
 * The place of a series in its case. CT is the anatomic layer and PT the functional one, whatever they were taken with:
 * `modality` says what it is (CT or MR, PT or NM). The two of an earlier study of the same patient are _PRIOR.
 */
export type SeriesRole = 'CT' | 'PT' | 'PT_NAC' | 'CT_PRIOR' | 'PT_PRIOR' | 'other';

/** Something about the slices that would draw or measure wrongly. Slice numbers count from 1 in patient order. */
export type GeometryProblem =
  | { kind: 'missing-slices'; afterSlices: readonly number[]; missing: number }
  | { kind: 'duplicate-slices'; files: readonly string[] }
  | { kind: 'uneven-spacing'; minMm: number; maxMm: number }
  | { kind: 'tilted'; degrees: number }
  | { kind: 'mixed-orientation'; files: readonly string[] }
  | { kind: 'mixed-size'; files: readonly string[] }
  | { kind: 'mixed-spacing'; files: readonly string[] }
  | { kind: 'mixed-frame-of-reference' }
  | { kind: 'no-frame-of-reference' }
  | { kind: 'no-position'; files: readonly string[] }
  | { kind: 'no-pixel-spacing'; files: readonly string[] }
  | { kind: 'single-slice' }
  | { kind: 'damaged-slices'; files: readonly string[] };

/** ok: a volume may be built. refused: it must not be, and the problems say why. */
export interface GeometryAudit {
  readonly status: 'ok' | 'refused';
  readonly problems: readonly GeometryProblem[];
}

export interface PreparedVolume {
  readonly grid: Grid;
  readonly unit: Unit;
  readonly type: 'int16' | 'float32';
  readonly blobKey: string;
  readonly bytes: number;
  /** Version of the decoder that made it: an older one is prepared again. */
  readonly decoder: number;
}

export interface PreparedMip {
  readonly angles: number;
  readonly columns: number;
  readonly rows: number;
  readonly columnMm: number;
  readonly rowMm: number;
  readonly scale: number;
  readonly centre: readonly [number, number];
  /** Blob holds the Uint16 pixels, padded to 4 bytes, then the Uint32 depths. */
  readonly blobKey: string;
  readonly bytes: number;
}

/** Where an original instance lies: which of the series' source Blobs, and where inside it. */
export interface SourceEntry {
  readonly name: string;
  readonly part: number;
  readonly offset: number;
  readonly length: number;
  readonly sopUid: string;
  readonly sha256: string;
}

export interface SeriesRecord {
  readonly seriesUid: string;
  readonly studyUid: string;
  readonly frameOfReferenceUid: string;
  readonly modality: string;
  readonly description: string;
  readonly role: SeriesRole;
  /** Of a prior: whole days from its study to the current one. No dates are kept. */
  readonly daysBefore?: number | undefined;
  readonly manufacturer: string;
  readonly model: string;
  /** Slices of the volume. */
  readonly instances: number;
  readonly bytes: number;
  readonly geometry: GeometryAudit;
  readonly suv?: SuvAudit;
  /** What an author put right in the headers; `suv` is then the audit with it, `suvBefore` the one of the file. */
  readonly suvCorrection?: SuvCorrection | undefined;
  readonly suvBefore?: SuvAudit | undefined;
  readonly volume?: PreparedVolume;
  readonly mip?: PreparedMip;
  readonly source: {
    readonly blobKeys: readonly string[];
    readonly entries: readonly SourceEntry[];
  };
}

/** Why a file or series of an import is not in the case. */
export type UnusedReason =
  | { kind: 'not-dicom' }
  | { kind: 'unreadable'; detail: string }
  | { kind: 'localizer' }
  | { kind: 'segmentation' }
  | { kind: 'real-world-value-mapping' }
  | { kind: 'structure-set' }
  | { kind: 'report' }
  | { kind: 'no-pixel-data' }
  | { kind: 'not-attenuation-corrected' }
  | { kind: 'other-modality'; modality: string }
  | { kind: 'second-series'; modality: string }
  | { kind: 'other-patient'; modality: string }
  /** Another study of the patient, and no telling which of the two is the earlier one. */
  | { kind: 'study-order-unknown'; modality: string }
  /** A study earlier than the one that is the prior. */
  | { kind: 'older-study'; modality: string }
  | { kind: 'same-images-again' }
  | { kind: 'multi-frame' }
  /** Nuclear medicine: a planar image, or projections that are not reconstructed yet. */
  | { kind: 'not-reconstructed'; imageType: string }
  /** Nuclear medicine: gated, dynamic or of several energy windows. */
  | { kind: 'several-volumes'; frames: number; slices: number }
  | { kind: 'unsupported-transfer-syntax'; uid: string }
  | { kind: 'damaged'; detail: string }
  | { kind: 'geometry'; problems: readonly GeometryProblem[] };

export interface UnusedGroup {
  readonly reason: UnusedReason;
  /** Series description or folder, as found. */
  readonly label: string;
  readonly count: number;
  /** The first few file paths. */
  readonly files: readonly string[];
}

/** The two layers of a pair where they are not PET and CT. */
export interface PairLayers {
  readonly functional?: 'NM' | undefined;
  readonly anatomic?: 'MR' | undefined;
}

/**
 * Functional and anatomic images that cannot be laid over each other, or other things that hold for the pair. Those of
 * the prior pair have kinds of their own: they say nothing about the current one.
 */
export type PairProblem = PairLayers &
  (
    | { kind: 'no-ct' }
    | { kind: 'no-pet' }
    | { kind: 'different-frame-of-reference' }
    | { kind: 'no-overlap' }
    | { kind: 'prior-no-ct' }
    | { kind: 'prior-different-frame-of-reference' }
    | { kind: 'prior-no-overlap' }
  );
