import type { I18nText } from '../case/case.ts';
import type { Finding, Report } from '../report/index.ts';

export type SectionId = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I';
export type Competency = 'C1' | 'C2' | 'C3' | 'C4';

/** What is marked: frozen at hand-in. */
export interface Submission {
  readonly schema: 'uptake-submission/1';
  readonly attemptId: string;
  readonly caseId: string;
  readonly report: Report;
  readonly findings: readonly Finding[];
}

/** A place in one field of the reader's text, for highlighting. */
export interface TextSpan {
  /** `impression`, `regions.R2`, `finding.f4`, … as `readText` of this folder names and reads them. */
  readonly field: string;
  readonly start: number;
  readonly end: number;
  readonly term: string;
  readonly status: string;
}

/** What a person needs to judge an item that the machine left open: both texts, side by side. */
export interface ToJudge {
  readonly wanted: I18nText;
  readonly reference: I18nText;
  /** The reader's words; `from`: where in the field the excerpt begins. */
  readonly texts: ReadonlyArray<{
    readonly field: string;
    readonly from: number;
    readonly text: string;
  }>;
}

/**
 * auto: from coded fields and places. provisional: from text, or to be confirmed by an examiner. needs-human: nothing
 * counted until somebody judges. self: judged by the reader in practice. examiner: judged by an examiner.
 */
export type ItemStatus = 'auto' | 'provisional' | 'needs-human' | 'self' | 'examiner';

/** One reason for points. Marks are whole milli-points (1/1000), so that sums are exact and repeatable. */
export interface MarkItem {
  readonly itemId: string;
  readonly section: SectionId;
  readonly comp: Competency;
  readonly maxMilli: number;
  readonly gotMilli: number;
  readonly status: ItemStatus;
  readonly ruleId: string;
  readonly inputs: Readonly<Record<string, number | string>>;
  /** Ids of findings, truths or report items that the rule looked at. */
  readonly evidence: readonly string[];
  readonly spans?: readonly TextSpan[] | undefined;
  readonly toJudge?: ToJudge | undefined;
  readonly reason: I18nText;
}

/** A must-not that the report broke, or may have broken. */
export interface Penalty {
  /** `mustNot/<id>`: also the name under which it is judged. */
  readonly id: string;
  readonly severity: 'harmful' | 'serious' | 'minor';
  /** What it costs, 0 where nothing was found or it is still open; the limit of all together is spent in this order. */
  readonly milli: number;
  readonly status: ItemStatus;
  readonly evidence: readonly string[];
  readonly spans?: readonly TextSpan[] | undefined;
  readonly toJudge?: ToJudge | undefined;
  readonly reason: I18nText;
}

export type MatchRole = 'TP' | 'decoy' | 'FP' | 'duplicate';

export interface LesionMatch {
  readonly findingId: string;
  readonly truthId?: string | undefined;
  /** Distance from the border of the truth region, µm; 0 inside. */
  readonly surfaceUm?: number | undefined;
  /** That distance over the acceptance margin, thousandths. */
  readonly dMilli?: number | undefined;
  /** Localisation credit, thousandths. */
  readonly locMilli?: number | undefined;
  readonly sideConflict?: boolean | undefined;
  readonly role: MatchRole;
  /** How much of a false positive it counts for, thousandths; 0 for a mimic called benign and for duplicates. */
  readonly fpMilli: number;
  /** For an FP: the nearest truth and how far away it is, for the explanation. */
  readonly nearest?: { readonly truthId: string; readonly surfaceUm: number } | undefined;
}

export interface SectionMark {
  readonly section: SectionId;
  /** Weight after scaling the applicable sections to 100, milli-points. */
  readonly maxMilli: number;
  readonly gotMilli: number;
}

export interface MarkSheet {
  readonly schema: 'uptake-marks/1';
  readonly caseId: string;
  readonly keyVersion: number;
  readonly rulesVersion: string;
  readonly vocabVersion: string;
  readonly engineVersion: string;
  readonly keyHash: string;
  /** Over the rules and the vocabulary they were read with. */
  readonly rulesHash: string;
  readonly submissionHash: string;
  readonly sections: readonly SectionMark[];
  readonly items: readonly MarkItem[];
  readonly matching: readonly LesionMatch[];
  readonly missed: readonly string[];
  readonly caps: ReadonlyArray<{
    readonly id: string;
    readonly maxMilli: number;
    /** Its condition is met; it lowers the mark only where rawMilli is above maxMilli. */
    readonly applied: boolean;
    /** Its condition is met, and it waits for an examiner. */
    readonly pending?: boolean | undefined;
    readonly reason: I18nText;
  }>;
  /** Must-nots broken or open; absent from sheets before 2026.2. */
  readonly penalties?: readonly Penalty[] | undefined;
  /** What the penalties cost together. */
  readonly penaltyMilli?: number | undefined;
  /** Judgements that went into this sheet, thousandths by item: with them it can be made again. */
  readonly judgements?: Readonly<Record<string, number>> | undefined;
  /** Sum of the sections, before penalties and caps. */
  readonly rawMilli: number;
  readonly finalMilli: number;
  readonly byComp: Readonly<Partial<Record<Competency, readonly [got: number, max: number]>>>;
  readonly summary: I18nText;
}
