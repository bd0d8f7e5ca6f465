import type { CaseRecord, I18nText } from '#domain/case';
import {
  rulesForLevel,
  yearlyBlueprint,
  questionsOf,
  type BankItem,
  type ItemKind,
  type Level,
  type PaperId,
  type Policy,
  type Profession,
} from '#domain/exam';
import { currentRules, type MarkingRules } from '#domain/marking';
import { topics, type Topic } from '#domain/vocab';
import { isPractised } from './case-for-exam.ts';
import { isOpenItem, type StoredBank } from './stored.ts';

/** What a candidate of one seniority is told: everything follows from policy, blueprint and bank. */
export interface Handbook {
  readonly policy: Policy;
  readonly profession: Profession;
  readonly level: Level;
  readonly levelName: I18nText;
  readonly papers: ReadonlyArray<{
    readonly paper: PaperId;
    readonly weight: number;
    readonly floor: number;
    readonly minutes: number;
    /** Questions, tasks or cases. */
    readonly count: number;
  }>;
  /** Sections of a case with their weights for this level; [] where nobody of this profession reads cases. */
  readonly sections: MarkingRules['sections'];
  readonly topics: ReadonlyArray<{ readonly topic: Topic; readonly items: number }>;
  /** One of each kind that may be shown, the first by its id. */
  readonly samples: readonly BankItem[];
  readonly sampleCase?: I18nText | undefined;
}

const kinds: readonly ItemKind[] = ['A1', 'A2', 'A3', 'A4', 'B1', 'X', 'numeric', 'hotspot-image'];

export function handbookOf(
  policy: Policy,
  stored: StoredBank | undefined,
  profession: Profession,
  level: Level,
  records: readonly CaseRecord[],
): Handbook {
  const blueprint = yearlyBlueprint(profession);
  const counts: Readonly<Record<PaperId, number | undefined>> = {
    theory: profession === 'physician' ? policy.papers.theory.questions : questionsOf(blueprint),
    practical:
      profession === 'physician'
        ? policy.papers.practical.tasks
        : blueprint.practical?.kinds.length,
    cases: blueprint.cases && policy.papers.cases.cases,
  };
  const minutes: Readonly<Record<PaperId, number | undefined>> =
    profession === 'physician'
      ? {
          theory: policy.papers.theory.minutes,
          practical: policy.papers.practical.minutes,
          cases: policy.papers.cases.minutes,
        }
      : {
          theory: blueprint.theory?.minutes,
          practical: blueprint.practical?.minutes,
          cases: undefined,
        };
  const rules = rulesForLevel(currentRules, policy, level);
  const fitting = (stored?.bank.items ?? [])
    .filter(({ facts }) => facts.professions.includes(profession) && facts.level <= level)
    .sort((a, b) => (a.face.id < b.face.id ? -1 : 1));
  const open = stored ? fitting.filter((item) => isOpenItem(stored, item)) : [];
  const sample = records.find(
    (record) => record.key && record.pack && isPractised(record) && (record.level ?? 1) <= level,
  );
  return {
    policy,
    profession,
    level,
    levelName: policy.levels[level].name,
    papers: (['theory', 'practical', 'cases'] as const).flatMap((paper) => {
      const count = counts[paper];
      return count === undefined
        ? []
        : [
            {
              paper,
              weight: policy.weights[paper],
              floor: policy.floors[paper],
              minutes: minutes[paper] ?? 0,
              count,
            },
          ];
    }),
    sections: blueprint.cases && rules.ok ? rules.value.sections : [],
    topics: topics.terms.flatMap((topic) => {
      const items = fitting.filter(({ facts }) => facts.topic === topic.number).length;
      return stored && items === 0 ? [] : [{ topic, items }];
    }),
    samples: kinds.flatMap((kind) => open.find(({ face }) => face.kind === kind) ?? []),
    sampleCase: blueprint.cases && sample?.title,
  };
}
