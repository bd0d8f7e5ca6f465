import type { Json } from '#base';
import type { I18nText } from '#domain/case';
import {
  questionsOf,
  yearlyBlueprint,
  type Blueprint,
  type ItemKind,
  type Level,
  type Policy,
  type Profession,
} from '#domain/exam';
import type { Competency } from '#domain/marking';
import type { LockFile } from '#pack';

// An examination in the making, as it is stored while somebody puts it together.

export const competencies = ['C1', 'C2', 'C3', 'C4'] as const satisfies readonly Competency[];

export interface ExamDraft {
  readonly schema: 'uptake-exam-draft/1';
  readonly draftId: string;
  readonly changedAtMs: number;
  readonly examId: string;
  readonly title: I18nText;
  readonly organiser: string;
  /** demonstration: may take cases and items that were practised with, and says so in its title. */
  readonly purpose: 'exam' | 'demonstration';
  readonly profession: Profession;
  readonly level: Level;
  readonly supervised: boolean;
  readonly policy: Policy;
  readonly bankId: string;
  readonly theory: {
    readonly on: boolean;
    readonly minutes: number;
    readonly counts: Readonly<Record<(typeof competencies)[number], number>>;
    /** Hot-spots in a volume too, which need the images of their cases in the pack. */
    readonly volumes: boolean;
    readonly seed: string;
    /** The form is made from the above and shown; any change of them takes it back. */
    readonly drawn: boolean;
  };
  readonly practical: {
    readonly on: boolean;
    readonly minutes: number;
    readonly taskIds: readonly string[];
  };
  readonly cases: {
    readonly on: boolean;
    readonly minutes: number;
    readonly caseIds: readonly string[];
  };
  readonly locks: readonly LockFile[];
}

const countsOf = ({ theory }: Blueprint): ExamDraft['theory']['counts'] => {
  const of = (id: string): number => theory?.cells.find((cell) => cell.id === id)?.count ?? 0;
  return { C1: of('C1'), C2: of('C2'), C3: of('C3'), C4: of('C4') };
};

/** The papers as the blueprint of a profession has them, nothing chosen yet. */
export function papersFor(
  profession: Profession,
  seed: string,
): Pick<ExamDraft, 'theory' | 'practical' | 'cases'> {
  const { theory, practical, cases } = yearlyBlueprint(profession);
  const blueprint = yearlyBlueprint(profession);
  return {
    theory: {
      on: true,
      minutes: theory?.minutes ?? 90,
      counts: countsOf(blueprint),
      volumes: false,
      seed,
      drawn: false,
    },
    practical: { on: practical !== undefined, minutes: practical?.minutes ?? 40, taskIds: [] },
    cases: { on: cases !== undefined, minutes: cases?.minutes ?? 150, caseIds: [] },
  };
}

export function newExamDraft(options: {
  readonly draftId: string;
  readonly nowMs: number;
  readonly policy: Policy;
  readonly bankId: string;
}): ExamDraft {
  const { draftId, nowMs, policy, bankId } = options;
  const plain = draftId
    .replace(/^exam:/, '')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
  const year = new Date(nowMs).getFullYear();
  return {
    schema: 'uptake-exam-draft/1',
    draftId,
    changedAtMs: nowMs,
    examId: `exam-${year}-${plain.slice(0, 6)}`,
    title: { zh: '', en: '' },
    organiser: '',
    purpose: 'exam',
    profession: 'physician',
    level: 2,
    supervised: true,
    policy,
    bankId,
    ...papersFor('physician', plain.slice(-8)),
    locks: [],
  };
}

/** What a store may hold under that name and this version can read. */
export function readExamDraft(json: Json | undefined): ExamDraft | undefined {
  const draft = json as unknown as Partial<ExamDraft> | null | undefined;
  return draft?.schema === 'uptake-exam-draft/1' && typeof draft.draftId === 'string'
    ? (draft as ExamDraft)
    : undefined;
}

/** All that can be shown on a page by itself. */
export const flatKinds: readonly ItemKind[] = [
  'A1',
  'A2',
  'A3',
  'A4',
  'B1',
  'X',
  'numeric',
  'hotspot-image',
];

/**
 * The default blueprint of the profession with the counts of the draft. Its version says where it differs
 * (`1.0.0+C1.10-C2.5.flat`), so that anybody can make the same blueprint, and with it the same form, again.
 */
export function blueprintOf({
  profession,
  theory,
}: Pick<ExamDraft, 'profession' | 'theory'>): Blueprint {
  const base = yearlyBlueprint(profession);
  const cells = competencies
    .filter((competency) => theory.counts[competency] > 0)
    .map((competency) => ({
      id: competency,
      competency,
      ...(!theory.volumes && { kinds: flatKinds }),
      count: theory.counts[competency],
    }));
  const defaults = countsOf(base);
  const edited = competencies.some((each) => defaults[each] !== theory.counts[each]);
  const marks = [
    ...(edited ? [cells.map(({ id, count }) => `${id}.${count}`).join('-')] : []),
    ...(theory.volumes ? [] : ['flat']),
  ].join('.');
  return {
    ...base,
    version: marks === '' ? base.version : `${base.version}+${marks}`,
    theory: { minutes: theory.minutes, cells },
  };
}

export const questionCount = (draft: Pick<ExamDraft, 'profession' | 'theory'>): number =>
  questionsOf(blueprintOf(draft));
