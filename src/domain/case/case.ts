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
  readonly fastingH?: number | undefined;
  readonly medication?: I18nText | undefined;
  readonly ctProtocol?: I18nText | undefined;
  readonly range?: I18nText | undefined;
  readonly scanner?: string | undefined;
  readonly reconstruction?: string | undefined;
  readonly remarks?: I18nText | undefined;
}

/** A fact of the case that a reader may ask for. What it is worth stands in the key, not here. */
export interface HistoryItem {
  readonly id: string;
  /** What is asked. */
  readonly label: I18nText;
  readonly answer: I18nText;
}

/** Plain text in blocks: a pack holds no markup. */
export type TextBlock =
  | { readonly type: 'heading' | 'paragraph'; readonly text: I18nText }
  | { readonly type: 'list'; readonly items: readonly I18nText[] };

export interface CaseDocument {
  readonly id: string;
  /** With which disclosure step it appears. */
  readonly reveal: 'history' | 'labs' | 'pathology';
  readonly title: I18nText;
  readonly body: readonly TextBlock[];
}

export interface CaseStep {
  readonly id: string;
  readonly order: number;
  readonly reveal: ReadonlyArray<'history' | 'images' | 'nac' | 'prior' | 'labs' | 'pathology'>;
  readonly lockPrevious: boolean;
  readonly prompt: I18nText;
}

export interface CaseTask {
  readonly id: string;
  readonly kind:
    | 'report'
    | 'mark'
    | 'measure'
    | 'stage'
    | 'critical'
    | 'qc'
    | 'mcq'
    | 'short'
    | 'align'
    | 'suvfix'
    | 'segment';
  readonly stepId: string;
  readonly required: boolean;
}

/** A teaching point with its picture, shown after hand-in. */
export interface TeachPoint {
  readonly id: string;
  readonly truthId?: string | undefined;
  readonly title?: I18nText | undefined;
  readonly body: readonly TextBlock[];
  readonly picture?: { readonly blobKey: string; readonly alt: I18nText } | undefined;
}

/** The pack a case came in, as each of its cases remembers it: the list of packs is made from these. */
export interface PackOrigin {
  readonly packId: string;
  readonly version: string;
  /** exam: without answers, and only to be opened in an examination. */
  readonly kind: 'practice' | 'exam' | 'released';
  readonly title: I18nText;
  readonly issuer: string;
  /** YYYY-MM-DD */
  readonly createdAt: string;
  /** SHA-256 of its manifest. */
  readonly packHash: string;
  /** Cases the whole pack lists; fewer may be here. */
  readonly cases: number;
  /** SHA-256 over all that the pack lists of this case: the same digest is the same case. */
  readonly caseDigest: string;
  /** What its author declared of de-identification; in synthetic packs and those taken in before it was kept, nothing. */
  readonly deid?: DeidDeclaration | undefined;
}

/** Of a pack of real cases; codes of options are those of CID 7050 (PS3.16). */
export interface DeidDeclaration {
  readonly profile: 'PS3.15-E.1+options';
  readonly options: readonly string[];
  readonly tool: string;
  readonly reviewedBy: string;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly face: {
    readonly statement: 'not-in-field' | 'cropped' | 'defaced' | 'shown-with-consent';
    readonly note?: string | undefined;
  };
}

/** The commit record of an import: a case exists when this record does, and never half. */
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
  /** Of a case from a pack; absent in cases stored before packs were remembered. */
  readonly pack?: PackOrigin | undefined;
  readonly documents?: readonly CaseDocument[] | undefined;
  readonly steps?: readonly CaseStep[] | undefined;
  readonly tasks?: readonly CaseTask[] | undefined;
  /** What the author allows for it. */
  readonly minutes?: number | undefined;
  readonly timeRule?: 'soft' | 'hard' | undefined;
  readonly competencies?:
    Readonly<Partial<Record<'C1' | 'C2' | 'C3' | 'C4', number | undefined>>> | undefined;
  /** They tell the diagnosis: not shown and not searched before hand-in. */
  readonly tags?: readonly string[] | undefined;
  /** Not shown before hand-in. */
  readonly teach?: readonly TeachPoint[] | undefined;
  /** The layout the author wants it opened with; the reader's own otherwise. */
  readonly layout?: string | undefined;
  readonly series: readonly SeriesRecord[];
  readonly pairProblems: readonly PairProblem[];
  readonly unused: readonly UnusedGroup[];
  readonly bytes: number;
  readonly importedAtMs: number;
  /** The reference answer, in a practice case; absent where none was delivered. Not shown before hand-in. */
  readonly key?: Key | undefined;
  /** Keys of earlier versions of the case, which attempts here were marked with. */
  readonly formerKeys?: readonly Key[] | undefined;
}

/** What is kept of a case whose images were deleted, or of which only answers are here: its name, so that they can be shown. */
export type CaseStub = Pick<CaseRecord, 'caseId' | 'title' | 'patient' | 'synthetic'> & {
  readonly sheet: Pick<CaseSheet, 'indication' | 'tracer'>;
  readonly level?: CaseRecord['level'];
  readonly pack?: { readonly packId: string; readonly title: I18nText } | undefined;
};

export const stubOf = ({
  caseId,
  title,
  patient,
  synthetic,
  sheet,
  level,
  pack,
}: CaseRecord): CaseStub => ({
  caseId,
  title,
  patient,
  synthetic,
  sheet: {
    ...(sheet.indication && { indication: sheet.indication }),
    ...(sheet.tracer !== undefined && { tracer: sheet.tracer }),
  },
  ...(level !== undefined && { level }),
  ...(pack && { pack: { packId: pack.packId, title: pack.title } }),
});

export const seriesOfRole = (
  record: CaseRecord,
  role: SeriesRecord['role'],
): SeriesRecord | undefined => record.series.find((series) => series.role === role);
