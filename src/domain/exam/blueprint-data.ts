import { withQuestions, type Blueprint, type TheoryCell } from './blueprint.ts';
import type { Profession } from './item.ts';
import type { PracticalKind } from './practical.ts';

// Default blueprints. The draft standard is about physicians; shapes for the other professions, and all shares of
// competencies, are choices of this project.

const source = {
  zh: '试卷规模见领域设计 §6.1；各能力维度与其他职业的比例为本项目建议，待确认',
  en: 'Shapes of papers: domain design §6.1; shares of competencies and the other professions are proposals of this project, to be confirmed',
};

const byCompetency = (
  counts: readonly [c1: number, c2: number, c3: number, c4: number],
): TheoryCell[] =>
  counts.flatMap((count, at) => {
    const competency = (['C1', 'C2', 'C3', 'C4'] as const)[at]!;
    return count === 0 ? [] : [{ id: competency, competency, count }];
  });

interface Yearly {
  readonly zh: string;
  readonly en: string;
  readonly counts: readonly [number, number, number, number];
  readonly minutes: number;
  readonly practical: readonly PracticalKind[];
  readonly cases?: NonNullable<Blueprint['cases']>;
}

const yearly: Readonly<Record<Profession, Yearly>> = {
  physician: {
    zh: '医师',
    en: 'physicians',
    counts: [28, 20, 17, 35],
    minutes: 90,
    practical: ['P1-align', 'P2-suv', 'P3-triage', 'P4-percist', 'P5-mtv', 'P6-display'],
    cases: { minutes: 150, count: 8, negative: 2 },
  },
  radiopharmacist: {
    zh: '药师',
    en: 'radiopharmacists',
    counts: [30, 0, 20, 0],
    minutes: 45,
    practical: ['P2-suv', 'P8-safety'],
  },
  nurse: {
    zh: '护士',
    en: 'nurses',
    counts: [15, 0, 30, 5],
    minutes: 45,
    practical: ['P8-safety'],
  },
  technologist: {
    zh: '技师',
    en: 'technologists',
    counts: [15, 12, 20, 3],
    minutes: 45,
    practical: ['P1-align', 'P2-suv', 'P3-triage', 'P6-display', 'P7-qc', 'P8-safety'],
  },
};

const minutesATask = 7;

function yearlyOf(profession: Profession): Blueprint {
  const { zh, en, counts, minutes, practical, cases } = yearly[profession];
  return {
    schema: 'uptake-blueprint/1',
    id: `yearly-${profession}`,
    version: '1.0.0',
    title: { zh: `年度考核（${zh}）`, en: `Yearly examination (${en})` },
    professions: [profession],
    theory: { minutes, cells: byCompetency(counts) },
    practical: {
      minutes: practical.length === 6 ? 40 : practical.length * minutesATask,
      kinds: practical,
    },
    ...(cases && { cases }),
    source,
    reviewedBy: null,
  };
}

/** Twenty questions of the same shares, without practical tasks and cases. */
function monthlyOf(profession: Profession): Blueprint {
  const { schema, version, theory, professions } = withQuestions(yearlyOf(profession), 20);
  const { zh, en } = yearly[profession];
  return {
    schema,
    id: `monthly-${profession}`,
    version,
    title: { zh: `月度自测（${zh}）`, en: `Monthly self-assessment (${en})` },
    professions,
    theory: { minutes: 20, cells: theory?.cells ?? [] },
    source,
    reviewedBy: null,
  };
}

const professions = Object.keys(yearly) as Profession[];

/** A yearly and a monthly one for each profession. */
export const defaultBlueprints: readonly Blueprint[] = [
  ...professions.map(yearlyOf),
  ...professions.map(monthlyOf),
];

export const yearlyBlueprint = (profession: Profession): Blueprint => yearlyOf(profession);
export const monthlyBlueprint = (profession: Profession): Blueprint => monthlyOf(profession);
