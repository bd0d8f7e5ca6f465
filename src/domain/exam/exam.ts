import type { I18nText } from '../case/case.ts';
import type { Key } from '../marking/index.ts';
import type { ItemFace, ItemFacts, ItemKey, Level, Profession } from './item.ts';
import type { PaperId, Policy } from './policy.ts';
import type { PracticalFace, PracticalKey } from './practical.ts';

/** The public half of a key to which submissions are sealed. */
export interface Lock {
  /** Whose it is, as shown: an examiner's name or the safe of the recovery sheet. */
  readonly name: string;
  readonly role: 'examiner' | 'recovery';
  /** age recipient (X25519), `age1…`. */
  readonly recipient: string;
}

/** What a candidate's page gets of an examination: `exam.json` of an exam pack. It holds no answer. */
export interface Exam {
  readonly schema: 'uptake-exam/1';
  readonly examId: string;
  readonly title: I18nText;
  readonly organiser: string;
  readonly profession: Profession;
  readonly level: Level;
  /** The whole policy, so that nobody can change it after the exam. */
  readonly policy: Policy;
  /** A sitting without an invigilator is labelled so on every result. */
  readonly supervised: boolean;
  /** Two or more; at least one of each role. */
  readonly locks: readonly Lock[];
  readonly papers: {
    readonly theory?:
      | {
          readonly minutes: number;
          /** In the order of the form. */
          readonly items: readonly ItemFace[];
          /** From which bank, blueprint and seed the form was drawn; it can be drawn again. */
          readonly form: {
            readonly bank: string;
            readonly blueprint: string;
            readonly seed: string;
          };
        }
      | undefined;
    readonly practical?:
      { readonly minutes: number; readonly tasks: readonly PracticalFace[] } | undefined;
    readonly cases?: { readonly minutes: number; readonly caseIds: readonly string[] } | undefined;
  };
}

/** What the examiners get: the content of `.answers` once opened. */
export interface ExamKey {
  readonly schema: 'uptake-exam-key/1';
  readonly examId: string;
  /** SHA-256 of the exam pack's manifest, which these answers belong to. */
  readonly packHash: string;
  readonly theory: readonly ItemKey[];
  readonly facts: readonly ItemFacts[];
  readonly practical: readonly PracticalKey[];
  /** By case id. */
  readonly cases: Readonly<Record<string, Key>>;
  /** Salts of the commitments in the pack: by case id, and `theory`, `practical`. 32 bytes as hex. */
  readonly salts: Readonly<Record<string, string>>;
}

/** The papers that an exam has, in their order. */
export const papersOf = ({ papers }: Pick<Exam, 'papers'>): readonly PaperId[] =>
  (['theory', 'practical', 'cases'] as const).filter((paper) => papers[paper] !== undefined);
