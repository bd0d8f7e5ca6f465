import type { Grid } from '#domain/image';
import type { Runs } from '#domain/measure';
import type { HeaderError } from '../header.ts';
import type { Code } from './code.ts';

// What a DICOM SEG or RTSTRUCT gives: regions on the grid of a volume that the caller names.

/** The volume that regions are wanted on. Frames of reference are compared as they are written. */
export interface RegionTarget {
  readonly grid: Grid;
  readonly frameOfReferenceUid: string;
}

/** Things to know about one region; it is there all the same. */
export type RegionProblem =
  /** No voxel: nothing is drawn in the object, or all of it lies outside the volume. */
  | { kind: 'empty' }
  /** So many drawn pixels (SEG) or contours (RTSTRUCT) lie beyond the volume and are left out. */
  | { kind: 'outside-volume'; parts: number }
  /** Its own grid is not the volume's: each voxel got the nearest pixel. `sourceMl` is the volume as drawn. */
  | { kind: 'resampled'; sourceMl: number }
  /** A fractional segment: voxels of at least this fraction of the maximum count. */
  | { kind: 'thresholded'; atLeast: number; fractionalType: string }
  /** Frames name a segment that Segment Sequence does not describe. */
  | { kind: 'not-described' }
  /** Contour planes lie between the slices; each slice took the nearest plane. The largest distance of the two. */
  | { kind: 'between-slices'; maxMm: number }
  /** Contours that enclose nothing: points, open lines, fewer than three points, no plane of their own. */
  | { kind: 'skipped-contours'; contours: number; types: readonly string[] }
  /** The same contour twice: counted once, or the even-odd rule would take it out. */
  | { kind: 'repeated-contours'; contours: number }
  /** Contour planes in which no voxel axis lies: nothing is filled. */
  | { kind: 'oblique-planes' }
  | { kind: 'other-frame-of-reference'; found: string };

export interface FoundRegion {
  /** Segment Number or ROI Number. */
  readonly number: number;
  readonly label: string;
  /** What it is: Segmented Property Type, or RT ROI Identification Code. */
  readonly code?: Code | undefined;
  /** Segmented Property Category. */
  readonly category?: Code | undefined;
  /** RTSTRUCT: RT ROI Interpreted Type, such as GTV. */
  readonly interpretedType?: string | undefined;
  /** MANUAL, SEMIAUTOMATIC or AUTOMATIC. */
  readonly algorithm?: string | undefined;
  readonly trackingId?: string | undefined;
  readonly trackingUid?: string | undefined;
  /** sRGB, 0 to 255. */
  readonly colour?: readonly [number, number, number] | undefined;
  readonly runs: Runs;
  readonly voxels: number;
  readonly ml: number;
  readonly problems: readonly RegionProblem[];
}

export interface FoundRegions {
  readonly kind: 'seg' | 'rtstruct';
  readonly sopUid: string;
  readonly seriesUid: string;
  /** Series Description, or Structure Set Label. */
  readonly description: string;
  readonly regions: readonly FoundRegion[];
}

/** Why an object gives no regions at all. */
export type ObjectError =
  | HeaderError
  /** It is DICOM, and something else. */
  | { kind: 'other-object'; sopClassUid: string }
  | { kind: 'unsupported-transfer-syntax'; uid: string }
  | { kind: 'no-frame-of-reference' }
  | { kind: 'other-frame-of-reference'; found: string; wanted: string }
  /** No segment, frame, ROI or contour in it. */
  | { kind: 'nothing-drawn' }
  | { kind: 'bad-pixel-format'; detail: string }
  /** Fewer bytes of pixel data than its frames need. */
  | { kind: 'truncated'; bytes: number; wanted: number }
  | { kind: 'damaged'; detail: string }
  /** Number of Frames and the functional groups do not agree. */
  | { kind: 'frame-count'; frames: number; described: number }
  /** A frame (from 1) without position, orientation, spacing or segment. */
  | { kind: 'frame-without-place'; frame: number }
  /** Its planes are not those of a volume, so that it cannot be put on another grid. */
  | { kind: 'cannot-be-mapped'; reason: 'mixed-orientation' }
  | { kind: 'too-large'; pixels: number };
