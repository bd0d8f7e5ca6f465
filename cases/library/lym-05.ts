import { thymus } from '../phantom/features.ts';
import type { LibraryRecipe } from './recipe.ts';
import { bank, lesion, mustNots, points, steps } from './words.ts';

// LYM-05. Thymic rebound after chemotherapy, and nothing else. Level 2, nothing to find that is malignant.

export const lym05: LibraryRecipe = {
  topic: 'LYM-05',
  caseId: 'phantom-13',
  title: '合成病例 13（全身 FDG） | Synthetic case 13 (whole-body FDG)',
  level: 2,
  minutes: 25,
  seed: 20261103,
  body: { sex: 'M', ageYears: 19, heightCm: 178, features: thymus(4.3) },
  exam: {
    date: '20260921',
    injectionTime: '084500',
    scanTime: '094600',
    uptakeMin: 61,
    injectedMBq: 300,
    glucoseMmolL: 4.9,
    weightKg: 70,
  },
  indication:
    '弥漫大 B 细胞淋巴瘤，化疗结束 5 个月，随访发现前纵隔软组织影。 | Diffuse large B-cell lymphoma; chemotherapy ended five months ago. Follow-up shows soft tissue in the anterior mediastinum.',
  question: '前纵隔病变性质，有无复发。 | Nature of the anterior mediastinal tissue; relapse?',
  asks: ['follow-up', 'response', 'restaging'],
  facts: bank(`
    endOfTherapy | essential | 末次化疗何时结束？ | When did chemotherapy end? | 5 个月前完成第 6 周期。 | Five months ago, after the sixth cycle.
    endPet | essential | 治疗结束时 PET 如何？ | What did the end-of-treatment PET say? | 完全代谢缓解，前纵隔未见软组织。 | Complete metabolic response; no soft tissue in the anterior mediastinum.
    bSymptoms | essential | 有无发热、盗汗、消瘦？ | Fever, night sweats or weight loss? | 均无，体重增加 3 kg。 | None; three kilograms gained.
    initialSites | useful | 初诊受累部位？ | Which sites were involved at first? | 左颈部、左锁骨上淋巴结，纵隔未受累。 | Left neck and supraclavicular nodes; the mediastinum was free.
    ldh | useful | LDH？ | LDH? | 正常。 | Normal.
    gcsf | useful | 近期是否用 G-CSF？ | G-CSF recently? | 近 4 个月未用。 | Not in the last four months.
    myasthenia | useful | 有无肌无力、复视？ | Muscle weakness or double vision? | 无。 | None.
  `),
  steps: steps('history', 'images'),
  lesions: [
    lesion(
      'D1',
      '胸腺反跳 | Thymic rebound',
      'decoy physiologic | thymus mediastinum.ant | 1 (1-2) | diffuse-homogeneous symmetric linear-segmental | soft-tissue-thickening fat | physiologic',
      { at: [1, -65, -384], mm: [32, 15, 46] },
      '前纵隔倒“V”形软组织，边缘平直或略凹，内夹脂肪，摄取均匀（SUVmax {D1}）：化疗后胸腺反跳，多见于青少年和年轻成人、停药后数月。复发多为局灶、结节状、外凸。 | An inverted V of soft tissue in the anterior mediastinum with straight or concave borders, fat between its lobules and even uptake (SUVmax {D1}): thymic rebound, seen in the young some months after chemotherapy. Relapse tends to be focal, nodular and convex.',
      {
        mention: true,
        clue: '倒 V 形、均匀、夹有脂肪 | inverted V, homogeneous, interspersed with fat',
      },
    ),
    ...(
      [
        ['D2', '右', 'Right', 'R', -15],
        ['D3', '左', 'Left', 'L', 15],
      ] as const
    ).map(([id, zh, en, side, x]) =>
      lesion(
        id,
        `${zh}侧扁桃体 | ${en} palatine tonsil`,
        `decoy physiologic | tonsil.${side} oropharynx | 1 (1-2) | symmetric focal | no-correlate soft-tissue-thickening | physiologic`,
        { at: [x, -7, -184], mm: [6, 8, 12], suv: 5.5 },
        '双侧扁桃体对称性摄取，无肿块：生理性。 | Symmetric uptake of both palatine tonsils without a mass: physiologic.',
        { clue: '双侧对称 | symmetric' },
      ),
    ),
  ],
  regionStatus: { R1: ['benign', 'normal'], R2: ['benign'], R3: ['normal'], R4: ['normal'] },
  response: {
    module: 'lugano-2014-response',
    components: { newLesions: 'no', marrow: 'none' },
    category: 'CMR',
    target: 'D1',
  },
  impression: points(`
    4 | physiologic-uptake@thymus physiologic-uptake@mediastinum.ant post-therapy-change@thymus post-therapy-change@mediastinum.ant | 化疗后胸腺反跳 | Thymic rebound after chemotherapy | leading certainty=certain,probable text=胸腺反跳/胸腺增生/thymic_rebound
    4 | no-malignancy | 未见淋巴瘤复发 | No relapse of lymphoma
  `),
  differential: points(`
    1 | lymphoma@mediastinum lymphoma@thymus lymphoma | 前纵隔淋巴瘤复发 | Relapse in the anterior mediastinum
    1 | benign-tumour@thymus primary-malignancy@thymus benign-tumour@mediastinum | 胸腺上皮性肿瘤 | Thymic epithelial tumour
  `),
  recommend: points(`
    3 | follow-up-pet mri@thymus mri@mediastinum | 约 3 个月后复查 | Follow-up in about three months | weeks=8-16
  `),
  variants: [
    { variant: 'thymus', truthId: 'D1', points: 2 },
    { variant: 'waldeyer-ring', truthId: 'D2' },
  ],
  mustNot: mustNots(`
    harmful | impression | lymphoma recurrence | 把胸腺反跳报作复发，会引来不必要的活检和二线治疗。 | Calling thymic rebound relapse leads to needless biopsy and second-line treatment. | certainty=certain,probable
    serious | recommendation | biopsy@thymus biopsy@mediastinum biopsy@mediastinum.ant surgery | 形态典型，无其他部位摄取，先随访，不需活检。 | With a typical shape and nothing elsewhere follow-up comes first; no biopsy.
  `),
  comparison: ['none', 'pet-ct'],
  report: {
    R1: '双侧扁桃体对称性摄取（SUVmax {D2}、{D3}），生理性。颈部未见肿大及高摄取淋巴结。 | Symmetric tonsillar uptake (SUVmax {D2}, {D3}), physiologic. No enlarged or avid cervical node.',
    R2: '前纵隔倒“V”形软组织，内夹脂肪，摄取均匀，SUVmax {D1}（肝 {liver}，血池 {blood}）。肺门、腋窝未见肿大及高摄取淋巴结。 | Inverted-V soft tissue with interspersed fat in the anterior mediastinum, homogeneous, SUVmax {D1} (liver {liver}, blood pool {blood}). No enlarged or avid hilar or axillary node.',
    R3: '肝、脾摄取均匀，脾不大。腹盆部未见肿大及高摄取淋巴结。 | Liver and spleen homogeneous, spleen not enlarged. No enlarged or avid node of abdomen and pelvis.',
    R4: '骨髓摄取不高，未见局灶异常。 | Marrow not increased, no focus.',
    impression:
      '1. 前纵隔摄取为化疗后胸腺反跳（新出现的摄取，不像淋巴瘤：Deauville X）。2. 未见淋巴瘤复发，维持完全代谢缓解（CMR）。本例无危急值。 | 1. The uptake in the anterior mediastinum is thymic rebound (new uptake unlikely to be lymphoma: Deauville X). 2. No relapse; complete metabolic response (CMR) maintained. No critical value.',
    recommendation:
      '约 3 个月后复查 PET/CT 或 MRI，不需活检。 | PET/CT or MRI in about three months; no biopsy.',
  },
  teaching: [
    {
      truthId: 'D1',
      text: '年轻人化疗后数月出现前纵隔摄取，先想胸腺：看形状、边缘、脂肪和均匀度，而不是只看 SUV。 | New anterior mediastinal uptake some months after chemotherapy in the young: think of the thymus first. Look at shape, border, fat and evenness, not at SUV alone.',
    },
    {
      text: 'Deauville X 用于新出现而不像淋巴瘤的摄取，不计入评分。 | Deauville X is for new uptake that is unlikely to be lymphoma; it does not enter the score.',
    },
  ],
};
