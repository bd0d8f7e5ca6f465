import type { DeidOutcome, PackRole } from '#work';
import type { I18nText } from '#domain/case';
import type {
  CapKey,
  HistoryValue,
  MustNot,
  StagingKey,
  TruthCategory,
  TruthGroup,
  TruthNeed,
} from '#domain/marking';
import type { RegionId, RegionStatus } from '#domain/report';

// [Note: Draft] A case in the making is two things. What is drawn and coded (findings, measurements, conclusions, stage,
// critical values) is an attempt of the author's own on the imported study, made with the same tools and forms as a
// reader's and stored as its log of events. Everything else, names, texts, points, tolerances, de-identification, is this
// document. The key is made of both and never edited by itself, so that no number in it can be typed.

/** Both languages, as typed: '' where nothing is. */
export interface Both {
  readonly zh: string;
  readonly en: string;
}
export const noText: Both = { zh: '', en: '' };

export type FaceStatement = 'not-in-field' | 'cropped' | 'defaced' | 'shown-with-consent';

export interface DraftDeid {
  /** New UIDs and the day shift follow from it. It stays on this machine and is never in a pack. */
  readonly salt: string;
  readonly caseLabel: string;
  readonly startDates: Readonly<Record<string, string>>;
  /** Series whose page of the contact sheet was looked at. */
  readonly seen: readonly string[];
  readonly face?: FaceStatement | undefined;
  readonly faceNote: string;
  readonly reviewer: string;
  /** ISO day of the statement; absent until it is made. */
  readonly statedOn?: string | undefined;
  /** Words found in the author's own texts that he judged to be no identifiers there, by source and mask. */
  readonly allowed: readonly string[];
  /** The last run, and the choices it was made with. */
  readonly outcome?: DeidOutcome | undefined;
  readonly outcomeOf?: string | undefined;
}

export interface DraftHistoryItem {
  readonly id: string;
  readonly label: Both;
  readonly answer: Both;
  readonly value: HistoryValue;
}

export type Reveal = 'history' | 'images' | 'nac' | 'prior' | 'labs' | 'pathology';

export interface DraftStep {
  readonly id: string;
  readonly reveal: readonly Reveal[];
  readonly lockPrevious: boolean;
  readonly prompt: Both;
}

export interface DraftCase {
  readonly caseId: string;
  readonly title: Both;
  readonly level: 1 | 2 | 3 | 4;
  readonly minutes: number;
  readonly indication: Both;
  readonly question: Both;
  readonly medication: Both;
  readonly ctProtocol: Both;
  readonly range: Both;
  readonly glucoseMmolL?: number | undefined;
  readonly tracer?: string | undefined;
  readonly credit: string;
  readonly historyBank: readonly DraftHistoryItem[];
  readonly steps: readonly DraftStep[];
}

/** What is said of a finding when it becomes a truth or a decoy. Place, numbers and codes stand in the finding. */
export interface DraftTruth {
  readonly findingId: string;
  readonly name: Both;
  readonly category: TruthCategory;
  readonly need: TruthNeed;
  readonly siteAccept: readonly string[];
  readonly confAccept?: readonly [number, number] | undefined;
  readonly marginMm?: number | undefined;
  /** Further patterns and CT correlates that are right beside the finding's own. */
  readonly patterns: readonly string[];
  readonly cts: readonly string[];
  readonly mention: boolean;
  readonly respiratory: boolean;
  readonly stageRole: string;
  readonly reveal: Both;
}

/** What is said of an entry of the author's report when it becomes a key point. By the entry's id. */
export interface DraftPoint {
  readonly points: number;
  readonly label?: Both | undefined;
  readonly nearOf: readonly string[];
  readonly anyOf: readonly string[];
  readonly leading: boolean;
  readonly certaintyAccept: readonly string[];
}

export interface DraftCritical {
  readonly truthId?: string | undefined;
  readonly notifyAnyOf: readonly string[];
}

export interface DraftKey {
  readonly truthBasis: 'pathology' | 'follow-up' | 'expert-consensus';
  readonly authors: readonly string[];
  readonly points: Readonly<Record<string, DraftPoint>>;
  readonly critical: Readonly<Record<string, DraftCritical>>;
  readonly regionAlso: Readonly<Record<RegionId, readonly RegionStatus[]>>;
  readonly questions: readonly string[];
  readonly qualities: readonly string[];
  readonly alternatives: NonNullable<StagingKey['alternatives']>;
  readonly groups: readonly TruthGroup[];
  readonly mustNot: readonly MustNot[];
  readonly caps: readonly CapKey[];
  readonly regions: Readonly<Record<RegionId, Both>>;
  readonly impression: Both;
  readonly recommendation: Both;
  readonly teaching: ReadonlyArray<{
    readonly id: string;
    readonly findingId?: string | undefined;
    readonly text: Both;
  }>;
}

export interface BlindRun {
  readonly atMs: number;
  readonly by: string;
  readonly milli: number;
  /** Hash of the key it was marked by: a changed key asks for a new run. */
  readonly keyHash: string;
}

export interface DraftPack {
  readonly packId: string;
  readonly version: string;
  readonly title: Both;
  readonly kind: 'practice' | 'exam';
  readonly issuer: string;
  readonly licence: string;
  readonly source: string;
  readonly consentRef: string;
  readonly change: Both;
  readonly changelog: ReadonlyArray<{
    readonly version: string;
    readonly date: string;
    readonly text: Both;
  }>;
  /** Salt of the key's commitment in exam packs, 64 hex digits. */
  readonly keySalt: string;
}

export interface Draft {
  readonly schema: 'uptake-draft/1';
  readonly draftId: string;
  /** Library case whose images it is made from. */
  readonly sourceCaseId: string;
  readonly createdAtMs: number;
  readonly changedAtMs: number;
  /** By original Series Instance UID; 'out' leaves a series behind. */
  readonly roles: Readonly<Record<string, PackRole | 'out'>>;
  readonly deid: DraftDeid;
  readonly case: DraftCase;
  readonly truths: readonly DraftTruth[];
  readonly key: DraftKey;
  readonly pack: DraftPack;
  readonly runs: readonly BlindRun[];
}

export const asText = ({ zh, en }: Both): I18nText => (en.trim() === '' ? { zh } : { zh, en });
export const isEmpty = ({ zh, en }: Both): boolean => zh.trim() === '' && en.trim() === '';
