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

/** One reason for points. Marks are whole milli-points (1/1000), so that sums are exact and repeatable. */
export interface MarkItem {
  readonly itemId: string;
  readonly section: SectionId;
  readonly comp: Competency;
  readonly maxMilli: number;
  readonly gotMilli: number;
  readonly status: 'auto' | 'provisional' | 'needs-human' | 'examiner';
  readonly ruleId: string;
  readonly inputs: Readonly<Record<string, number | string>>;
  /** Ids of findings, truths or report items that the rule looked at. */
  readonly evidence: readonly string[];
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
    readonly reason: I18nText;
  }>;
  readonly rawMilli: number;
  readonly finalMilli: number;
  readonly byComp: Readonly<Partial<Record<Competency, readonly [got: number, max: number]>>>;
  readonly summary: I18nText;
}
