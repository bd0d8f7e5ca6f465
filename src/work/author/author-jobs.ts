import type { DeidError, GateFinding, IdentifierHit, FaceAnswer, FoundRegions } from '#dicom';
import type { SourceEntry } from '#domain/case';
import type { Grid } from '#domain/image';
import type { Key } from '#domain/marking';
import type { CaseFileV2, LintReport, Manifest, ManifestFacts, PackError } from '#pack';

// What the workshop asks of the worker: a study without its patient, looked through; the pack as a file; regions that
// others drew. All inputs and outputs are plain data and Blobs.

/** Where a series stands in a pack. */
export type PackRole = 'CT' | 'PT' | 'PT_NAC' | 'CT_PRIOR' | 'PT_PRIOR';

/** A series of the library case as it was imported. `blobs` in the order of the record's source Blobs. */
export interface AuthorSeries {
  readonly seriesUid: string;
  readonly role: PackRole;
  readonly entries: readonly SourceEntry[];
  readonly blobs: readonly Blob[];
}

/** What the author decides for the patient. Everything follows from it: the same plan gives the same bytes. */
export interface AuthorPlan {
  readonly salt: string;
  /** `CASE-0001`. */
  readonly caseLabel: string;
  /** Confirmed days of injection (YYYYMMDD) by original Series Instance UID. */
  readonly startDates: ReadonlyArray<readonly [seriesUid: string, date: string]>;
  /** The contact sheet was paged through and shows no writing. */
  readonly pixelsReviewed: boolean;
}

/** One text that leaves, with the place that a person can find it by. */
export interface OutgoingText {
  readonly place: string;
  readonly text: string;
}

export interface AuthorProgress {
  readonly stage: 'read' | 'deid' | 'write' | 'lint';
  readonly done: number;
  readonly total: number;
}

export type AuthorError =
  | { kind: 'source-unreadable'; file: string; detail: string }
  /** A file that cannot be made plain, or must not go out. */
  | { kind: 'not-cleanable'; file: string; series: PackRole; reason: DeidError['kind'] }
  | { kind: 'pack-not-written'; error: PackError }
  | { kind: 'cancelled' };

/** SUV of one PET series before and after; both sides as shown, and how far they are apart. */
export interface SuvRow {
  readonly role: PackRole;
  readonly slices: number;
  /** SUVbw per Bq/ml; absent where SUV is refused on both sides. */
  readonly factorBefore?: number | undefined;
  readonly factorAfter?: number | undefined;
  /** Largest relative difference of slope × factor over all slices; absent where the two could not be compared. */
  readonly maxRelative?: number | undefined;
  /** Seconds from injection to decay reference. */
  readonly decayBeforeS?: number | undefined;
  readonly decayAfterS?: number | undefined;
  readonly problem?: 'slices-differ' | 'refusal-differs' | 'method-differs' | 'factor-differs';
}

export interface DeidSeries {
  readonly role: PackRole;
  readonly seriesUid: string;
  readonly newSeriesUid: string;
  readonly newFrameOfReferenceUid: string;
  readonly files: number;
  /** SUVbw per Bq/ml after, for the case sheet. */
  readonly factor?: number | undefined;
}

/** What became of the study: nothing of it is stored, packing makes the same files again. */
export interface DeidOutcome {
  readonly series: readonly DeidSeries[];
  readonly suv: readonly SuvRow[];
  /** Stored pixel values that differ after: must be none. */
  readonly pixelsChanged: number;
  readonly pixelsCompared: number;
  /** Different attributes of the originals that do not leave, written `(gggg,eeee)`, and how many do. */
  readonly removedTags: readonly string[];
  readonly keptTags: number;
  /** Different attributes of the originals that say who, where or when. */
  readonly identifyingFields: number;
  /** Different words and numbers of the originals that were searched for. */
  readonly identifiers: number;
  readonly tooShort: number;
  readonly hits: readonly IdentifierHit[];
  /** What the gate of the receiving side would say. */
  readonly gate: readonly GateFinding[];
  readonly face: FaceAnswer;
  /** Original series with a time of injection and no day: the day of the series, YYYYMMDD, as a proposal. */
  readonly dateless: ReadonlyArray<{ readonly seriesUid: string; readonly seriesDate: string }>;
}

export interface PackInput {
  readonly series: readonly AuthorSeries[];
  readonly plan: AuthorPlan;
  readonly facts: ManifestFacts;
  readonly file: CaseFileV2;
  /** Goes into the pack where its kind is not exam; linted against in every case. */
  readonly key: Key;
  readonly withKey: boolean;
  readonly salt?: string | undefined;
  readonly faceStatement: string;
}

export interface PackOutput {
  readonly blob: Blob;
  readonly manifest: Manifest;
  readonly packHash: string;
  readonly lint: LintReport;
  readonly hits: readonly IdentifierHit[];
  readonly gate: readonly GateFinding[];
}

/** Jobs of the workshop, part of the table of jobs. */
export interface AuthorJobs {
  /** Makes every file plain and looks at it: the figures of the de-identification step. */
  readonly authorDeid: {
    readonly input: {
      readonly series: readonly AuthorSeries[];
      readonly plan: AuthorPlan;
      readonly texts: readonly OutgoingText[];
      readonly faceStatement?: string | undefined;
    };
    readonly progress: AuthorProgress;
    readonly output: DeidOutcome;
    readonly error: AuthorError;
  };
  /** Writes the pack file by file, reads it back and lints what it is. */
  readonly authorPack: {
    readonly input: PackInput;
    readonly progress: AuthorProgress;
    readonly output: PackOutput;
    readonly error: AuthorError;
  };
  /** Regions of a SEG or RTSTRUCT on the PET's grid. */
  readonly authorRegions: {
    readonly input: {
      readonly files: ReadonlyArray<{ readonly name: string; readonly blob: Blob }>;
      readonly grid: Grid;
      readonly frameOfReferenceUid: string;
    };
    readonly progress: never;
    readonly output: ReadonlyArray<{
      readonly name: string;
      readonly found?: FoundRegions | undefined;
      /** Why this file gave none. */
      readonly problem?: string | undefined;
    }>;
    readonly error: { kind: 'cancelled' };
  };
}
