import type { Planted } from '../phantom/lesions.ts';
import { lung01 } from './lung-01.ts';
import type { Recipe } from './recipe.ts';

// The patient of lung-01 three months later, with the first study as prior. One lesion shrank, one grew, one is new, one
// is gone, one stayed as it was; the patient lies a little elsewhere. No patient stands behind it.

const baseline = (id: string): Planted => {
  const found = lung01.planted.find(({ truth }) => truth.id === id);
  if (!found) throw new Error(`lung-01 has no ${id}`);
  return found;
};

/** A lesion of the baseline with another size and uptake, and what is to be said of it now. */
const now = (
  id: string,
  change: Pick<Planted, 'radiiMm' | 'suv'>,
  zh: string,
  en: string,
): Planted => {
  const before = baseline(id);
  return { ...before, ...change, truth: { ...before.truth, reveal: { zh, en } } };
};

export const followUpChanges = {
  shrunk: 'T1',
  grown: 'T4',
  new: 'T6',
  gone: 'T2',
  stable: 'T5',
} as const;

const planted: readonly Planted[] = [
  now(
    'T1',
    { radiiMm: [10, 9, 9.5], suv: 6.5 },
    '右肺上叶原发灶较前缩小、摄取减低，仍高于肝：部分代谢缓解，尚有活性。',
    'The primary in the right upper lobe is smaller and less avid than before and still above liver: a partial metabolic response with viable tumour left.',
  ),
  now(
    'T4',
    { radiiMm: [15, 12, 16], suv: 12.5 },
    '左肾上腺转移较前增大、摄取增高：进展。与缩小的原发灶反应不一致。',
    'The left adrenal metastasis is larger and more avid than before: progression, unlike the primary.',
  ),
  now(
    'T5',
    { radiiMm: baseline('T5').radiiMm, suv: baseline('T5').suv },
    'L3 椎体转移大小、摄取与前片相仿：稳定。',
    'The metastasis in L3 is as large and as avid as before: stable.',
  ),
  now(
    'T6',
    { radiiMm: baseline('T6').radiiMm, suv: 9 },
    '肝 S7 段结节为前片所无：新发转移。',
    'The nodule in liver segment 7 was not there before: a new metastasis.',
  ),
];

export const followUp: Recipe = {
  ...lung01,
  caseId: 'phantom-02',
  title: { zh: '合成体模 2（FDG 复查）', en: 'Synthetic phantom 2 (FDG follow-up)' },
  packTitle: { zh: '合成体模复查练习包', en: 'Synthetic phantom follow-up practice pack' },
  level: 3,
  seed: 20260406,
  patient: { ...lung01.patient, weightKg: 64 },
  sheet: {
    ...lung01.sheet,
    indication: {
      zh: '右肺上叶肺癌，全身治疗 4 周期后复查，有治疗前 PET/CT。（合成病例，无真实患者）',
      en: 'Lung cancer of the right upper lobe after four cycles of systemic treatment; a PET/CT from before treatment is at hand. (Synthetic case: there is no patient.)',
    },
    question: { zh: '疗效。', en: 'Response to treatment.' },
  },
  injectedMBq: 290,
  date: '20260406',
  injectionTime: '090000',
  scanTime: '100000',
  uptakeMin: 60,
  planted,
  prior: {
    date: '20260105',
    injectionTime: lung01.injectionTime,
    scanTime: lung01.scanTime,
    uptakeMin: lung01.uptakeMin,
    injectedMBq: lung01.injectedMBq,
    weightKg: lung01.patient.weightKg,
    seed: lung01.seed,
    planted: ['T1', 'T2', 'T4', 'T5'].map(baseline),
    shiftMm: [6, -4, 11],
  },
  key: {
    groups: [],
    regionStatus: { R1: ['normal'], R2: ['abnormal'], R3: ['abnormal'], R4: ['abnormal'] },
    impression: [
      {
        id: 'I1',
        points: 2,
        label: { zh: '右肺上叶恶性肿瘤', en: 'Malignancy of the right upper lobe' },
        anyOf: ['primary-malignancy@lung.RUL'],
      },
      {
        id: 'I2',
        points: 3,
        label: { zh: '左肾上腺转移', en: 'Left adrenal metastasis' },
        anyOf: ['distant-metastasis@adrenal.L'],
      },
      {
        id: 'I3',
        points: 3,
        label: { zh: '肝新发转移', en: 'New liver metastasis' },
        anyOf: ['distant-metastasis@liver'],
      },
      {
        id: 'I4',
        points: 1,
        label: { zh: 'L3 椎体转移', en: 'Metastasis of L3' },
        anyOf: ['distant-metastasis@spine.L3'],
      },
    ],
    critical: [],
    reference: {
      regions: {
        R1: { zh: '未见异常。', en: 'Unremarkable.' },
        R2: {
          zh: '右肺上叶肿块较前缩小，现 20 × 18 mm，SUVmax {T1}。前片右下气管旁（4R）淋巴结本次未见。',
          en: 'The mass in the right upper lobe is smaller, now 20 × 18 mm, SUVmax {T1}. The right lower paratracheal node (4R) of the prior study is no longer seen.',
        },
        R3: {
          zh: '左肾上腺结节较前增大，现 30 × 24 mm，SUVmax {T4}。肝 S7 段新发结节 23 mm，SUVmax {T6}。',
          en: 'The left adrenal nodule is larger, now 30 × 24 mm, SUVmax {T4}. A new nodule of 23 mm in liver segment 7, SUVmax {T6}.',
        },
        R4: {
          zh: 'L3 椎体溶骨性破坏与前片相仿，SUVmax {T5}。',
          en: 'Lysis in the body of L3 as before, SUVmax {T5}.',
        },
      },
      impression: {
        zh: '与前片相比：右肺上叶原发灶部分缓解，4R 淋巴结消失；左肾上腺转移增大，肝 S7 段新发转移。总体为疾病进展（出现新病灶）。',
        en: 'Compared with the prior study: partial response of the primary, resolution of the 4R node; growth of the left adrenal metastasis and a new metastasis in liver segment 7. Overall progressive disease (a new lesion).',
      },
      recommendation: {
        zh: '建议多学科讨论治疗方案。',
        en: 'Discuss treatment in the multidisciplinary team.',
      },
    },
    teaching: [
      {
        text: {
          zh: '疗效看总体：原发灶缩小不抵新病灶。逐一与前片对位后再下结论。',
          en: 'Response is judged as a whole: a shrinking primary does not outweigh a new lesion. Match every lesion with the prior before concluding.',
        },
      },
    ],
  },
};
