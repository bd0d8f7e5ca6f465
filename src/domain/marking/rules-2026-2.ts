import { rules2026v1 } from './rules-2026-1.ts';
import type { MarkingRules } from './rules.ts';

/**
 * Marking rules 2026.2: all that 2026.1 judges, unchanged, and with it staging, artefacts and quality, recommendations,
 * the form, must-nots and further caps. Explained in docs/marking.md. Released: never edit, add a version.
 */
export const rules2026v2: MarkingRules = {
  ...rules2026v1,
  version: '2026.2',
  sources: {
    ...rules2026v1.sources,
    keyPoints: { text: 'Project choice', reviewedBy: null },
    staging: {
      text: 'Credits by step are a project choice; the systems name their own sources (src/domain/staging)',
      reviewedBy: null,
    },
    quality: { text: 'Project choice, after the worked example', reviewedBy: null },
    form: {
      text: 'Report content after SNMMI, EANM and ACR guidance (J Nucl Med 2019;60:478); shares are a project choice',
      reviewedBy: null,
    },
    mustNot: { text: 'Project choice', reviewedBy: null },
  },
  describe: { ...rules2026v1.describe, grade: 1, nature: 1, gradeStepMilli: 500 },
  measure: {
    ...rules2026v1.measure,
    volume: 1,
    bands: {
      ...rules2026v1.measure.bands,
      volume: {
        full: { relMilli: 150, absHundredths: 0 },
        half: { relMilli: 300, absHundredths: 0 },
      },
      liver: {
        full: { relMilli: 0, absHundredths: 20 },
        half: { relMilli: 0, absHundredths: 40 },
      },
    },
  },
  keyPoints: { nearMilli: 500, certaintyStepMilli: 500, maxTextChars: 20_000 },
  staging: {
    sameMajorMilli: 500,
    oneStepMilli: 250,
    deauvilleStepMilli: 500,
    deauvilleAcrossMilli: 250,
    carriedForwardMilli: 500,
    sameDirectionMilli: 500,
    stableStepMilli: 250,
  },
  quality: {
    imageQuality: 2,
    recognition: 3,
    recognised: 2,
    action: 1,
    impact: 1,
    qualityStepMilli: 500,
    actionComp: 'C3',
  },
  recommendation: { byPoints: true },
  form: {
    history: 2,
    regions: 1,
    technique: 1,
    question: 1,
    irrelevantFree: 5,
    irrelevantLossMilli: 100,
    copyRelMilli: 10,
  },
  mustNot: {
    penaltyMilli: { harmful: 15_000, serious: 8000, minor: 3000 },
    maxMilli: 30_000,
  },
  caps: [
    {
      id: 'critical-miss',
      maxMilli: 59_000,
      name: { zh: '危急值漏报封顶', en: 'Critical value not reported' },
    },
    {
      id: 'harmful-mustnot',
      maxMilli: 59_000,
      name: { zh: '有害表述封顶', en: 'Harmful statement' },
      needsExaminer: true,
    },
    {
      id: 'wrong-side-leading',
      maxMilli: 69_000,
      name: { zh: '主要结论左右错误封顶', en: 'Wrong side in the leading conclusion' },
    },
    {
      id: 'nondiagnostic-missed',
      maxMilli: 69_000,
      name: { zh: '未识别不可诊断图像封顶', en: 'Non-diagnostic study not recognised' },
    },
  ],
};
