import type { Rigid, Vec3 } from '#domain/image';
import type {
  ArtifactKey,
  CodedCondition,
  CriticalKey,
  HistoryValue,
  KeyPoint,
  MustNotSeverity,
  ResponseKey,
  StagingKey,
  TextCondition,
  Truth,
  VariantKey,
} from '#domain/marking';
import type { StagingComponents } from '#domain/report';
import type { TracerName } from '../phantom/dicom.ts';
import type { HeadTurn } from '../phantom/place.ts';
import type { Layer } from '../phantom/scene.ts';
import type { Uptake } from '../phantom/uptake.ts';

// A case of the demo library as plain data. Words come in pairs `中文 | English`; numbers that can be measured on the
// images never stand in them: {T1} is the SUVmax of that truth, {T1.mm} its size, {liver} and {blood} the means of the
// reference spheres (numbers.ts). Places are those of the standard body, LPS mm, vertex at z = 0 (phantom/place.ts).

/** `中文 | English`. */
export type Both = string;

/** Something in the body and what the reference answer says of it. */
export interface Lesion {
  readonly id: string;
  readonly name: Both;
  readonly need: Truth['need'];
  readonly category: Truth['category'];
  readonly site: string;
  readonly siteAccept?: readonly string[] | undefined;
  readonly conf: Truth['conf'];
  readonly confAccept?: Truth['confAccept'];
  readonly pattern: readonly string[];
  readonly ct: readonly string[];
  readonly nature?: readonly string[] | undefined;
  readonly grade?: Truth['grade'];
  readonly stageRole?: string | undefined;
  readonly mention?: boolean | undefined;
  readonly respiratory?: boolean | undefined;
  readonly clue?: Both | undefined;
  readonly reveal: Both;
  readonly at: Vec3;
  /** Radii in the patient, mm; one number for a sphere. */
  readonly mm: Vec3 | number;
  /** CT number; absent where CT shows nothing of its own. */
  readonly hu?: number | undefined;
  /** Uptake before blurring; absent where the region marks what the body has anyway. */
  readonly suv?: number | undefined;
  /** Necrosis, a cavity, a fatty hilum: share of the radii. */
  readonly core?:
    { readonly share: number; readonly hu?: number | undefined; readonly suv?: number } | undefined;
  readonly roughMm?: number | undefined;
  readonly spicules?: number | undefined;
  /** Only in the corrected images: correction made it. */
  readonly only?: 'ac' | undefined;
  /** Size is keyed and marked; by default of everything that has to be found. */
  readonly sized?: boolean | undefined;
  /** SULpeak is keyed too. */
  readonly peak?: boolean | undefined;
}

/** A lesion of the earlier study: place, radii, uptake, CT number. */
export type Spot = Pick<Lesion, 'at' | 'mm' | 'hu' | 'suv' | 'core'>;

/** One study of the patient. */
export interface Exam {
  /** DICOM date and times; the scan begins `uptakeMin` after the injection. */
  readonly date: string;
  readonly injectionTime: string;
  readonly scanTime: string;
  readonly uptakeMin: number;
  readonly injectedMBq: number;
  readonly glucoseMmolL?: number | undefined;
  /** 8 where absent. */
  readonly fastingH?: number | undefined;
  readonly weightKg: number;
  readonly uptake?: Uptake | undefined;
  /** Painted like those of the body, at this study only. */
  readonly features?: readonly Layer[] | undefined;
  /** Noise of the liver as a part of its mean: 0.1 where absent. */
  readonly noise?: number | undefined;
}

export interface Body {
  readonly sex: 'M' | 'F';
  readonly ageYears: number;
  readonly heightCm: number;
  /** Painted over the healthy body and under the lesions, at both studies. */
  readonly features?: readonly Layer[] | undefined;
  /** CT in a deeper breath than the PET, mm at the diaphragm. */
  readonly breathMm?: number | undefined;
  /** Head in the PET turned against the CT. */
  readonly headTurn?: HeadTurn | undefined;
  /** The whole patient lay elsewhere in the PET than in the CT; patient mm. */
  readonly petMove?: Rigid | undefined;
}

export interface Fact {
  readonly id: string;
  readonly value: HistoryValue;
  readonly ask: Both;
  readonly answer: Both;
}

/** A sheet of the file that a step shows: laboratory values, pathology. */
export interface Paper {
  readonly reveal: 'history' | 'labs' | 'pathology';
  readonly title: Both;
  readonly lines: readonly Both[];
}

/** What is shown when, and what is asked then. */
export interface Step {
  readonly id: string;
  readonly reveal: ReadonlyArray<'history' | 'images' | 'nac' | 'prior' | 'labs' | 'pathology'>;
  /** Earlier answers can no longer be changed. */
  readonly lockPrevious: boolean;
  readonly prompt: Both;
}

export type PointOptions = Partial<
  Pick<KeyPoint, 'nearOf' | 'certaintyAccept' | 'weeks' | 'text' | 'leading' | 'comp' | 'field'>
>;
export interface Point extends PointOptions {
  readonly points: number;
  readonly anyOf: readonly string[];
  readonly label: Both;
}

export interface Forbidden {
  readonly severity: MustNotSeverity;
  readonly when: {
    readonly coded?: CodedCondition;
    readonly text?: TextCondition;
    readonly unless?: CodedCondition;
  };
  readonly why: Both;
}

export interface LibraryRecipe {
  /** The topic of the design, domain.md §7.1; nothing a reader sees names it. */
  readonly topic: string;
  readonly caseId: string;
  readonly title: Both;
  readonly level: 1 | 2 | 3 | 4;
  readonly minutes: number;
  readonly seed: number;
  readonly body: Body;
  readonly exam: Exam;
  readonly tracer?: TracerName | undefined;
  /** Uncorrected images are delivered too. */
  readonly nac?: boolean | undefined;
  readonly prior?: (Exam & { readonly spots: readonly Spot[]; readonly shiftMm: Vec3 }) | undefined;
  readonly indication: Both;
  readonly question: Both;
  /** Clinical questions of the vocabulary that are right. */
  readonly asks: readonly string[];
  readonly facts: readonly Fact[];
  readonly steps: readonly Step[];
  readonly papers?: readonly Paper[] | undefined;
  /** Share of the competencies; reading and a little measuring where absent. */
  readonly competencies?: Readonly<Partial<Record<'C1' | 'C2' | 'C3' | 'C4', number>>> | undefined;
  readonly remarks?: Both | undefined;
  readonly lesions: readonly Lesion[];
  readonly groups?:
    | ReadonlyArray<{
        readonly id: string;
        readonly members: readonly string[];
        readonly k: number;
        readonly weight: 1 | 2 | 3;
      }>
    | undefined;
  readonly regionStatus: Readonly<
    Record<'R1' | 'R2' | 'R3' | 'R4', ReadonlyArray<'normal' | 'benign' | 'abnormal'>>
  >;
  readonly staging?: StagingKey | undefined;
  /** Numbers among the components are measured when the case is built, see numbers.ts. */
  readonly response?:
    | (Omit<ResponseKey, 'components'> & {
        readonly components: StagingComponents;
        /** The truth whose uptake decides. */
        readonly target: string;
      })
    | undefined;
  readonly impression: readonly Point[];
  readonly differential?: readonly Point[] | undefined;
  readonly recommend: readonly Point[];
  readonly historyText?: readonly Point[] | undefined;
  readonly critical?: readonly CriticalKey[] | undefined;
  readonly artifacts?: ReadonlyArray<Omit<ArtifactKey, 'id'>> | undefined;
  readonly variants?: ReadonlyArray<Omit<VariantKey, 'id'>> | undefined;
  readonly quality?: readonly string[] | undefined;
  readonly mustNot?: readonly Forbidden[] | undefined;
  /** Accepted priors where images of them are not at hand; `none` or the study that is delivered otherwise. */
  readonly comparison?: readonly string[] | undefined;
  readonly report: Readonly<
    Record<'R1' | 'R2' | 'R3' | 'R4' | 'impression' | 'recommendation', Both>
  >;
  readonly teaching: ReadonlyArray<{ readonly truthId?: string; readonly text: Both }>;
}
