import type { MarkingRules } from './rules.ts';

/** Marking rules 2026.1. Explained, with formulas, in docs/marking.md. Released: never edit, add a version. */
export const rules2026v1: MarkingRules = {
  id: 'uptake-rules',
  version: '2026.1',
  sources: {
    sections: {
      text: 'Project choice; the draft standard gives no weights within a case',
      reviewedBy: null,
    },
    margin: {
      text: 'Acceptance follows lesion size: Haygood et al., Br J Radiol 2013; the fixed margin is a project choice',
      reviewedBy: null,
    },
    location: { text: 'Project choice', reviewedBy: null },
    falsePositive: {
      text: 'Unlimited marks and lesion counts unknown to the reader: Chakraborty (FROC); the 8 % per mark is a project choice',
      reviewedBy: null,
    },
    confidence: { text: 'Project choice', reviewedBy: null },
    measure: {
      text: 'Within-subject variation of tumour SUV of about 10 %: SUV repeatability, J Nucl Med 2017;58:523',
      reviewedBy: null,
    },
    critical: {
      text: 'Find, grade, notify, read back: hospital critical-value practice; shares are a project choice',
      reviewedBy: null,
    },
    caps: {
      text: 'After the 0-2 of 10 band for critical errors of the WIDI SIM and the safety domain of FRCR 2B',
      reviewedBy: null,
    },
  },
  sections: [
    {
      id: 'A',
      name: { zh: '病灶检出与定位', en: 'Detection and localisation' },
      weight: 30,
      comp: 'C4',
    },
    { id: 'B', name: { zh: '病灶定性与描述', en: 'Characterisation' }, weight: 15, comp: 'C4' },
    { id: 'C', name: { zh: '测量', en: 'Measurement' }, weight: 5, comp: 'C2' },
    { id: 'D', name: { zh: '分期与疗效', en: 'Staging and response' }, weight: 15, comp: 'C4' },
    {
      id: 'E',
      name: { zh: '诊断结论与鉴别', en: 'Impression and differential' },
      weight: 15,
      comp: 'C4',
    },
    { id: 'F', name: { zh: '危急值处理', en: 'Critical values' }, weight: 5, comp: 'C4' },
    { id: 'G', name: { zh: '伪影与质控', en: 'Artefacts and quality' }, weight: 5, comp: 'C2' },
    { id: 'H', name: { zh: '建议', en: 'Recommendations' }, weight: 5, comp: 'C4' },
    {
      id: 'I',
      name: { zh: '病史与报告规范', en: 'History and report form' },
      weight: 5,
      comp: 'C4',
    },
  ],
  truthWeight: { essential: 3, important: 2, optional: 1, decoy: 0 },
  margin: { minUm: 6000, maxUm: 15_000, voxelMilli: 1500, respiratoryUm: 4000 },
  profit: { perWeight: 100_000, distance: 10_000, siteEqual: 1000, siteNear: 500 },
  location: { lossAtMarginMilli: 500, wrongSideMilli: 500, optionalBonusMilli: 500 },
  falsePositive: {
    byConfidenceMilli: { 1: 0, 2: 0, 3: 500, 4: 1000, 5: 1000 },
    // A place put down without a word on its nature is read as "uncertain".
    unstatedMilli: 500,
    freeMilli: 1000,
    lossMilli: 80,
    maxLossMilli: 300,
    negativeLossMilli: 340,
  },
  confidence: { byDistanceMilli: [1000, 750, 250, 0, 0], crossingMilli: 0 },
  describe: { conf: 2, pattern: 1, ct: 1 },
  measure: {
    suv: 1,
    size: 1,
    bands: {
      suv: {
        full: { relMilli: 100, absHundredths: 30 },
        half: { relMilli: 200, absHundredths: 60 },
      },
      size: {
        full: { relMilli: 100, absHundredths: 200 },
        half: { relMilli: 200, absHundredths: 400 },
      },
    },
  },
  critical: {
    foundMilli: 2000,
    severityMilli: 500,
    personMilli: 750,
    timeMilli: 750,
    readBackMilli: 500,
    documentedMilli: 500,
    falseAlarmMilli: 2000,
  },
  caps: [
    {
      id: 'critical-miss',
      maxMilli: 59_000,
      name: { zh: '危急值漏报封顶', en: 'Critical value not reported' },
    },
  ],
};
