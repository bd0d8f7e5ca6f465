import type { Policy } from './policy.ts';

/**
 * What the page starts with: the shape of the draft standard as the domain design reads it (§6.1; levels §2.4). Weights
 * are the draft's; cuts, floors, levels and paper shapes are this project's proposal. Nobody has confirmed it, and every
 * result says so. Released: never edit, add a version.
 */
export const draftPolicy: Policy = {
  schema: 'uptake-policy/1',
  id: 'cn-draft-2025-08',
  version: '1.0.0',
  title: {
    zh: '医师 PET-CT/MR 诊断能力评定（草案）',
    en: 'Assessment of physicians in PET-CT/MR diagnosis (draft)',
  },
  source: {
    zh: '协会草案 2025-08，未定稿；等级线、最低分、年资调整与试卷规模为本项目建议，待协会确认',
    en: 'Draft of the association, August 2025, not final; cuts, floors, shifts by seniority and shapes of papers are proposals of this project, to be confirmed by the association',
  },
  confirmedBy: null,
  weights: { theory: 35, practical: 15, cases: 50 },
  cuts: { excellent: 90, good: 80, pass: 60 },
  floors: { theory: 50, practical: 50, cases: 60, maxCappedForPass: 1, maxCappedForGood: 0 },
  rounding: 'half-up-0.1-then-grade',
  xItem: 'allOrNothing',
  adjudication: { caseDiff: 10, crossCut: true, onCap: true, semBand: 1 },
  // A detection, D staging, E impression and differential, G quality, H recommendations.
  levels: {
    1: {
      name: { zh: '住培/初级（3 年以内）', en: 'Resident or junior (up to 3 years)' },
      sectionShift: { A: 5, G: 5, D: -5, H: -5 },
    },
    2: {
      name: { zh: '主治前（3 至 5 年）', en: 'Before attending (3 to 5 years)' },
      sectionShift: {},
    },
    3: { name: { zh: '主治', en: 'Attending' }, sectionShift: { A: -5, D: 5 } },
    4: {
      name: { zh: '副高及以上', en: 'Associate chief and above' },
      sectionShift: { A: -10, E: 5, H: 5 },
    },
  },
  papers: {
    theory: { questions: 100, minutes: 90 },
    practical: { tasks: 6, minutes: 40 },
    cases: { cases: 8, negative: 2, minutes: 150 },
  },
  appealDays: 10,
};
