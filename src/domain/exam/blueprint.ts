import { splitByWeight } from '../marking/apportion.ts';
import type { I18nText } from '../case/case.ts';
import type { Competency } from '../marking/index.ts';
import { topicOf } from '../vocab/index.ts';
import type { ItemKind, Level, Profession } from './item.ts';
import type { PaperId } from './policy.ts';
import type { PracticalKind } from './practical.ts';
import { repeated } from './sheet-rows.ts';

/** How many questions of what a theory form takes. Without competency and topics: of anything. */
export interface TheoryCell {
  readonly id: string;
  readonly competency?: Competency | undefined;
  /** Numbers of topics; with a competency too, both must hold. */
  readonly topics?: readonly number[] | undefined;
  readonly kinds?: readonly ItemKind[] | undefined;
  /** Questions, not items: a vignette with three questions counts three. */
  readonly count: number;
}

/** The shape of an examination, against which forms are drawn and exams are put together. */
export interface Blueprint {
  readonly schema: 'uptake-blueprint/1';
  readonly id: string;
  readonly version: string;
  readonly title: I18nText;
  readonly professions: readonly Profession[];
  /** The level it is for; any where left out. */
  readonly level?: Level | undefined;
  readonly theory?: { readonly minutes: number; readonly cells: readonly TheoryCell[] } | undefined;
  /** One task for each entry. */
  readonly practical?:
    { readonly minutes: number; readonly kinds: readonly PracticalKind[] } | undefined;
  readonly cases?:
    | {
        readonly minutes: number;
        /** All, with the negative ones: cases in which nothing has to be found. */
        readonly count: number;
        readonly negative: number;
      }
    | undefined;
  readonly source: I18nText;
  readonly reviewedBy: string | null;
}

export const blueprintName = ({ id, version }: Pick<Blueprint, 'id' | 'version'>): string =>
  `${id}@${version}`;

export const questionsOf = ({ theory }: Pick<Blueprint, 'theory'>): number =>
  (theory?.cells ?? []).reduce((total, { count }) => total + count, 0);

export type BlueprintProblem =
  | { readonly kind: 'id-empty' }
  | { readonly kind: 'no-papers' }
  | { readonly kind: 'no-professions' }
  | { readonly kind: 'minutes'; readonly paper: PaperId; readonly minutes: number }
  | { readonly kind: 'no-cells' }
  | { readonly kind: 'repeated-cell'; readonly cell: string }
  | { readonly kind: 'count'; readonly cell: string; readonly count: number }
  | { readonly kind: 'topic-unknown'; readonly cell: string; readonly topic: number }
  /** Topics that are none of the competency's: the cell could never be filled. */
  | { readonly kind: 'topic-elsewhere'; readonly cell: string; readonly topic: number }
  | { readonly kind: 'empty-list'; readonly cell: string; readonly member: 'topics' | 'kinds' }
  | { readonly kind: 'no-tasks' }
  | { readonly kind: 'case-count'; readonly count: number }
  /** Not a whole number of cases, or more than there are. */
  | { readonly kind: 'negative-count'; readonly negative: number; readonly count: number }
  /** Under a quarter: over-calling would pay, and observer curves need them (domain design §2.2). */
  | { readonly kind: 'negative-share'; readonly negative: number; readonly count: number };

/** Share of the cases that must hold nothing to be found: one of so many (domain design §2.2). */
const leastNegative = 4;
const isCount = (value: number, most: number): boolean =>
  Number.isInteger(value) && value >= 1 && value <= most;

/** All that is wrong with a blueprint; [] where nothing is. */
export function blueprintProblems(blueprint: Blueprint): readonly BlueprintProblem[] {
  const { theory, practical, cases } = blueprint;
  const problems: BlueprintProblem[] = [];
  if (blueprint.id === '' || blueprint.version === '') problems.push({ kind: 'id-empty' });
  if (!theory && !practical && !cases) problems.push({ kind: 'no-papers' });
  if (blueprint.professions.length === 0) problems.push({ kind: 'no-professions' });
  for (const [paper, shape] of Object.entries({ theory, practical, cases }))
    if (shape !== undefined && !(shape.minutes > 0 && shape.minutes <= 1440))
      problems.push({ kind: 'minutes', paper: paper as PaperId, minutes: shape.minutes });
  if (theory !== undefined) {
    const { cells } = theory;
    if (cells.length === 0) problems.push({ kind: 'no-cells' });
    const twice = repeated(cells.map(({ id }) => id));
    if (twice !== undefined) problems.push({ kind: 'repeated-cell', cell: twice });
    problems.push(...cells.flatMap(cellProblems));
  }
  if (practical?.kinds.length === 0) problems.push({ kind: 'no-tasks' });
  if (cases !== undefined) {
    const { count, negative } = cases;
    if (!isCount(count, 100)) problems.push({ kind: 'case-count', count });
    else if (!Number.isInteger(negative) || negative < 0 || negative > count)
      problems.push({ kind: 'negative-count', negative, count });
    else if (negative * leastNegative < count)
      problems.push({ kind: 'negative-share', negative, count });
  }
  return problems;
}

function cellProblems({ id, count, topics, kinds, competency }: TheoryCell): BlueprintProblem[] {
  const problems: BlueprintProblem[] = [];
  if (!isCount(count, 1000)) problems.push({ kind: 'count', cell: id, count });
  for (const [member, list] of Object.entries({ topics, kinds }))
    if (list?.length === 0)
      problems.push({ kind: 'empty-list', cell: id, member: member as 'topics' | 'kinds' });
  for (const topic of topics ?? []) {
    const known = topicOf(topic);
    if (known === undefined) problems.push({ kind: 'topic-unknown', cell: id, topic });
    else if (competency !== undefined && known.competency !== competency)
      problems.push({ kind: 'topic-elsewhere', cell: id, topic });
  }
  return problems;
}

/** The same shape with another number of theory questions; cells keep their shares, none that had any loses all. */
export function withQuestions(blueprint: Blueprint, count: number): Blueprint {
  const { theory } = blueprint;
  if (theory === undefined || !isCount(count, 1000) || questionsOf(blueprint) === 0)
    return blueprint;
  const counts = splitByWeight(
    count,
    theory.cells.map((cell) => cell.count),
  );
  const cells = theory.cells
    .map((cell, at) => ({ ...cell, count: counts[at]! }))
    .filter((cell) => cell.count > 0);
  return { ...blueprint, theory: { ...theory, cells } };
}

export interface PutTogether {
  readonly questions: number;
  readonly practical: readonly PracticalKind[];
  readonly cases: number;
  readonly negative: number;
}
export type BlueprintGap = {
  readonly what: 'questions' | 'cases' | 'negative' | PracticalKind;
  readonly wanted: number;
  readonly found: number;
};

/** Where an exam that was put together by hand differs from its blueprint; more than wanted is a gap too. */
export function blueprintGaps(blueprint: Blueprint, exam: PutTogether): readonly BlueprintGap[] {
  const wantedKinds = blueprint.practical?.kinds ?? [];
  const kinds = [...new Set([...wantedKinds, ...exam.practical])].sort();
  const times = (list: readonly PracticalKind[], kind: PracticalKind): number =>
    list.filter((entry) => entry === kind).length;
  const all: BlueprintGap[] = [
    { what: 'questions', wanted: questionsOf(blueprint), found: exam.questions },
    ...kinds.map((kind) => ({
      what: kind,
      wanted: times(wantedKinds, kind),
      found: times(exam.practical, kind),
    })),
    { what: 'cases', wanted: blueprint.cases?.count ?? 0, found: exam.cases },
    { what: 'negative', wanted: blueprint.cases?.negative ?? 0, found: exam.negative },
  ];
  return all.filter(({ wanted, found }) => wanted !== found);
}
