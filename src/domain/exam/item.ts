import type { I18nText } from '../case/case.ts';
import type { Competency } from '../marking/index.ts';

// Theory items. What the candidate sees (face), what is right (key) and what is known of the item (facts) are three
// records with one id, so that an exam pack can be written without the second and the third.

/** 医 physician, 药 radiopharmacist, 护 nurse, 技 technologist. */
export type Profession = 'physician' | 'radiopharmacist' | 'nurse' | 'technologist';

export type Level = 1 | 2 | 3 | 4;

/**
 * A1: one best answer. A2: the same after a case vignette. A3, A4: several questions about one vignette (A4: it goes
 * on from question to question), without going back. B1: one list of choices for several questions. X: all that apply.
 * numeric: a figure with its unit. hotspot-image: a place on a picture. hotspot-volume: a place in a case's images.
 */
export type ItemKind =
  'A1' | 'A2' | 'A3' | 'A4' | 'B1' | 'X' | 'numeric' | 'hotspot-image' | 'hotspot-volume';

export interface Choice {
  /** A to H. */
  readonly id: string;
  readonly text: I18nText;
}

export interface Question {
  /** Unique in its item: q1, q2, … */
  readonly id: string;
  readonly stem: I18nText;
  /** Of A1 to A4 and X; B1 has them once for all its questions. */
  readonly choices?: readonly Choice[] | undefined;
  /** Of a figure, as it stands behind the field: kBq/ml, min, %. */
  readonly unit?: string | undefined;
}

/** What a candidate sees. A1, A2, X, numeric and hotspots have exactly one question. */
export interface ItemFace {
  readonly id: string;
  /** From 1; grows with every change of face or key. */
  readonly version: number;
  readonly kind: ItemKind;
  /** The vignette of A2 to A4, the heading of B1. */
  readonly stem?: I18nText | undefined;
  /** The common choices of B1. */
  readonly choices?: readonly Choice[] | undefined;
  /** Of A3 and A4: a question is closed when the next is opened. */
  readonly noReturn?: boolean | undefined;
  readonly picture?:
    | {
        /** In a pack: its path there. */
        readonly path: string;
        readonly widthPx: number;
        readonly heightPx: number;
        readonly alt: I18nText;
        readonly credit?: string | undefined;
      }
    | undefined;
  /** Of hotspot-volume: a case of the same pack. */
  readonly caseId?: string | undefined;
  readonly questions: readonly Question[];
}

export type PictureArea =
  | {
      readonly type: 'circle';
      readonly centrePx: readonly [x: number, y: number];
      readonly radiusPx: number;
    }
  | {
      readonly type: 'polygon';
      readonly pointsPx: ReadonlyArray<readonly [x: number, y: number]>;
    };

export type QuestionKey =
  | { readonly type: 'choice'; readonly answer: string }
  | { readonly type: 'choices'; readonly answers: readonly string[] }
  | {
      readonly type: 'number';
      readonly value: number;
      /** Largest difference that is right, in the question's unit. */
      readonly tolerance: number;
    }
  /** Pixels of the picture, origin at its top left corner. */
  | { readonly type: 'area'; readonly areas: readonly PictureArea[] }
  /** LPS, mm. */
  | {
      readonly type: 'place';
      readonly centreMm: readonly [number, number, number];
      readonly radiusMm: number;
    };

export interface ItemKey {
  readonly id: string;
  readonly version: number;
  /** By question id. */
  readonly questions: Readonly<Record<string, QuestionKey>>;
  readonly explanation: I18nText;
}

/** Where an item's truth comes from. */
export interface Source {
  /** As it is cited: authors or body, title, year, section. */
  readonly text: string;
  /** DOI, number of the standard or address. */
  readonly locator?: string | undefined;
}

export interface ItemFacts {
  readonly id: string;
  /** Of the list of topics (`topics` of `#domain/vocab`), 1 to 36. */
  readonly topic: number;
  readonly competency: Competency;
  /** The lowest seniority it is meant for. */
  readonly level: Level;
  readonly professions: readonly Profession[];
  readonly sources: readonly Source[];
  /** About radiation safety or the safety of a patient: not dropped for being easy. */
  readonly safety?: boolean | undefined;
  /** Where it may be used; an item that was practised with is barred from exams. */
  readonly exposure: 'exam' | 'practice' | 'retired';
  /** Who signed it off; null until somebody has. */
  readonly reviewedBy: string | null;
}

export interface BankItem {
  readonly face: ItemFace;
  readonly key: ItemKey;
  readonly facts: ItemFacts;
}

export interface ItemBank {
  readonly schema: 'uptake-items/1';
  readonly bankId: string;
  /** major.minor.patch */
  readonly version: string;
  readonly title: I18nText;
  readonly items: readonly BankItem[];
}

/** What a candidate answered to one question. */
export type Answer =
  | { readonly type: 'choice'; readonly choice: string }
  | { readonly type: 'choices'; readonly choices: readonly string[] }
  /** `text` as typed; `value` is null where it is no number. */
  | { readonly type: 'number'; readonly value: number | null; readonly text: string }
  | { readonly type: 'point'; readonly atPx: readonly [number, number] }
  | { readonly type: 'place'; readonly atMm: readonly [number, number, number] };

/** `<item id>/<question id>`: the name of a question in an exam. */
export const questionName = (itemId: string, questionId: string): string =>
  `${itemId}/${questionId}`;
