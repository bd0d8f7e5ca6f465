import type { Key } from '../marking/index.ts';
import type { PairProblem, SeriesRecord, UnusedGroup } from './series.ts';

/** Text in the two languages of the product. English may be absent in a local case; then the Chinese is shown. */
export interface I18nText {
  readonly zh: string;
  readonly en?: string | undefined;
}

export interface Patient {
  readonly sex?: 'M' | 'F' | 'O' | undefined;
  readonly ageYears?: number | undefined;
  readonly weightKg?: number | undefined;
  readonly heightCm?: number | undefined;
}

/** What the request form and the exam sheet say; every field may be missing in a case made from plain DICOM. */
export interface CaseSheet {
  readonly indication?: I18nText | undefined;
  readonly question?: I18nText | undefined;
  readonly tracer?: string | undefined;
  readonly injectedMBq?: number | undefined;
  readonly uptakeMin?: number | undefined;
  readonly glucoseMmolL?: number | undefined;
  readonly ctProtocol?: I18nText | undefined;
  readonly range?: I18nText | undefined;
  readonly scanner?: string | undefined;
}

/** The commit record of an import: a case exists when this record does, and never half. */
/** A fact of the case that a reader may ask for. What it is worth stands in the key, not here. */
export interface HistoryItem {
  readonly id: string;
  /** What is asked. */
  readonly label: I18nText;
  readonly answer: I18nText;
}

export interface CaseRecord {
  readonly schema: 'uptake-case/1';
  readonly caseId: string;
  /** Neutral: never the diagnosis. */
  readonly title: I18nText;
  readonly synthetic: boolean;
  readonly origin: { readonly kind: 'pack' | 'dicom'; readonly name: string };
  readonly credit?: string | undefined;
  readonly patient: Patient;
  readonly sheet: CaseSheet;
  /** What may be asked beyond the sheet; a case made from plain DICOM has none. */
  readonly historyBank?: readonly HistoryItem[] | undefined;
  readonly level?: 1 | 2 | 3 | 4 | undefined;
  /** The layout the author wants it opened with; the reader's own otherwise. */
  readonly layout?: string | undefined;
  readonly series: readonly SeriesRecord[];
  readonly pairProblems: readonly PairProblem[];
  readonly unused: readonly UnusedGroup[];
  readonly bytes: number;
  readonly importedAtMs: number;
  /** The reference answer, in a practice case; absent where none was delivered. Not shown before hand-in. */
  readonly key?: Key | undefined;
}

export const seriesOfRole = (
  record: CaseRecord,
  role: SeriesRecord['role'],
): SeriesRecord | undefined => record.series.find((series) => series.role === role);
