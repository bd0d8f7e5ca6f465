import type { I18nText } from '#domain/case';
import type {
  BankItem,
  Choice,
  ItemFace,
  ItemKind,
  Level,
  PictureArea,
  Profession,
  Question,
  QuestionKey,
} from '#domain/exam';
import { competencyOf } from './topics.ts';
import { cited, type Citation } from './sources.ts';

// Items of the question bank with little noise. Everything a person reads is a pair, Chinese first. A slip of the
// author (an answer that is no choice, a choice too many) is thrown when the bank is built.

export type Both = readonly [zh: string, en: string];

/** What every item says of itself. */
export interface Tag {
  /** `<c1 … c4>-<two digits of the topic>-<word>`: unique, and never given to another item. */
  readonly id: string;
  readonly topic: number;
  /** 1 where absent. */
  readonly level?: Level | undefined;
  /** For whom, of 医药护技. */
  readonly who: string;
  readonly from: readonly Citation[];
  readonly safety?: true | undefined;
  /** Beside another item that asks the same in an exam, it serves practice. */
  readonly practice?: true | undefined;
  /** 1 where absent; grows with every change of face or key. */
  readonly version?: number | undefined;
  /** Why the right answer is right and the tempting one is not. */
  readonly why: Both;
}

/** A question with its own choices, which become A, B, C … in their order. */
export interface OneOf {
  readonly ask: Both;
  readonly choices: readonly Both[];
  readonly answer: string;
}

export const text = ([zh, en]: Both): I18nText => ({ zh, en });

const LETTERS = 'ABCDEFGH';
const PROFESSIONS: Readonly<Record<string, Profession>> = {
  医: 'physician',
  药: 'radiopharmacist',
  护: 'nurse',
  技: 'technologist',
};

/** One best answer. */
export const a1 = (of: Tag & OneOf): BankItem => item('A1', of, [oneOf(of)]);

/** One best answer about a case. */
export const a2 = (of: Tag & OneOf & { readonly about: Both }): BankItem =>
  item('A2', of, [oneOf(of)], { stem: text(of.about) });

/** Two or more questions about one case, without going back; A4 where the case goes on from question to question. */
export const a34 = (
  kind: 'A3' | 'A4',
  of: Tag & { readonly about: Both; readonly questions: readonly OneOf[] },
): BankItem => item(kind, of, of.questions.map(oneOf), { stem: text(of.about), noReturn: true });

/** One list of choices for several questions: `rows` are the questions, each with its letter. */
export const b1 = (
  of: Tag & {
    readonly about: Both;
    readonly choices: readonly Both[];
    readonly rows: ReadonlyArray<readonly [ask: Both, answer: string]>;
  },
): BankItem => {
  const choices = lettered(of.choices);
  return item(
    'B1',
    of,
    of.rows.map(([ask, answer]) => ({
      face: { stem: text(ask) },
      key: { type: 'choice', answer: known(answer, choices) },
    })),
    { stem: text(of.about), choices },
  );
};

/** All that apply; `answers` is letters without a space: `ACD`. */
export const x = (
  of: Tag & { readonly ask: Both; readonly choices: readonly Both[]; readonly answers: string },
): BankItem => {
  const choices = lettered(of.choices);
  const answers = Array.from(of.answers, (letter) => known(letter, choices));
  return item('X', of, [
    { face: { stem: text(of.ask), choices }, key: { type: 'choices', answers } },
  ]);
};

/** A figure. `tolerance` in the same unit; the working stands in a comment beside the item. */
export const numeric = (
  of: Tag & {
    readonly ask: Both;
    readonly unit: string;
    readonly value: number;
    readonly tolerance: number;
  },
): BankItem =>
  item('numeric', of, [
    {
      face: { stem: text(of.ask), unit: of.unit },
      key: { type: 'number', value: of.value, tolerance: of.tolerance },
    },
  ]);

/** A place in the images of a demo case; `at` usually from `placeIn` (places.ts). */
export const hotspotVolume = (
  of: Tag & {
    readonly ask: Both;
    readonly at: {
      readonly caseId: string;
      readonly centreMm: readonly [number, number, number];
      readonly radiusMm: number;
    };
  },
): BankItem => {
  const { caseId, ...place } = of.at;
  return item(
    'hotspot-volume',
    of,
    [{ face: { stem: text(of.ask) }, key: { type: 'place', ...place } }],
    { caseId },
  );
};

/** A place on a picture that `pictures.ts` draws. */
export const hotspotImage = (
  of: Tag & {
    readonly ask: Both;
    readonly picture: NonNullable<ItemFace['picture']>;
    readonly areas: readonly PictureArea[];
  },
): BankItem =>
  item(
    'hotspot-image',
    of,
    [{ face: { stem: text(of.ask) }, key: { type: 'area', areas: of.areas } }],
    { picture: of.picture },
  );

interface Keyed {
  readonly face: Omit<Question, 'id'>;
  readonly key: QuestionKey;
}

function oneOf({ ask, choices, answer }: OneOf): Keyed {
  const list = lettered(choices);
  return {
    face: { stem: text(ask), choices: list },
    key: { type: 'choice', answer: known(answer, list) },
  };
}

function lettered(choices: readonly Both[]): readonly Choice[] {
  if (choices.length > LETTERS.length) throw new Error(`more than ${LETTERS.length} choices`);
  return choices.map((choice, n) => ({ id: LETTERS.charAt(n), text: text(choice) }));
}

function known(answer: string, choices: readonly Choice[]): string {
  if (!choices.some(({ id }) => id === answer)) throw new Error(`no choice ${answer}`);
  return answer;
}

function professionsOf({ id, who }: Tag): readonly Profession[] {
  return Array.from(who, (letter) => {
    const profession = PROFESSIONS[letter];
    if (!profession) throw new Error(`${id}: no profession ${letter}`);
    return profession;
  });
}

function item(
  kind: ItemKind,
  tag: Tag,
  questions: readonly Keyed[],
  more: Partial<ItemFace> = {},
): BankItem {
  const { id, topic, version = 1 } = tag;
  const name = (n: number): string => `q${n + 1}`;
  return {
    face: {
      id,
      version,
      kind,
      ...more,
      questions: questions.map(({ face }, n) => ({ id: name(n), ...face })),
    },
    key: {
      id,
      version,
      questions: Object.fromEntries(questions.map(({ key }, n) => [name(n), key])),
      explanation: text(tag.why),
    },
    facts: {
      id,
      topic,
      competency: competencyOf(topic),
      level: tag.level ?? 1,
      professions: professionsOf(tag),
      sources: tag.from.map(cited),
      ...(tag.safety && { safety: true }),
      exposure: tag.practice ? 'practice' : 'exam',
      reviewedBy: null,
    },
  };
}
