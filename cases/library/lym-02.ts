import { brownFat } from '../phantom/features.ts';
import { afterGcsf } from '../phantom/uptake.ts';
import type { LibraryRecipe } from './recipe.ts';
import { bank, lesion, mustNots, points, recalled, steps, twins } from './words.ts';

// LYM-02. Interim PET of a Hodgkin lymphoma: complete metabolic response under a bright marrow after G-CSF. Level 2.

export const lym02: LibraryRecipe = {
  topic: 'LYM-02',
  caseId: 'phantom-15',
  title: '合成病例 15（全身 FDG） | Synthetic case 15 (whole-body FDG)',
  level: 2,
  minutes: 30,
  seed: 20261105,
  body: { sex: 'F', ageYears: 24, heightCm: 165, features: brownFat(4.2) },
  exam: {
    date: '20261123',
    injectionTime: '083500',
    scanTime: '093700',
    uptakeMin: 62,
    injectedMBq: 270,
    glucoseMmolL: 5,
    weightKg: 58,
    uptake: { ...afterGcsf, liver: 2.6 },
  },
  indication:
    '经典型霍奇金淋巴瘤（结节硬化型），IIA 期伴纵隔大肿块，ABVD 2 周期后中期评价。基线 PET：前纵隔肿块 SUVmax 14。 | Classical Hodgkin lymphoma, nodular sclerosis, stage IIA with mediastinal bulk; interim assessment after two cycles of ABVD. Baseline PET: anterior mediastinal mass, SUVmax 14.',
  question: '中期疗效（Deauville 评分）。 | Interim response (Deauville score).',
  asks: ['response'],
  facts: bank(`
    gcsf | essential | 近期是否用过 G-CSF，何时？ | G-CSF recently, and when? | 6 天前最后一次注射短效 G-CSF。 | Last short-acting G-CSF six days ago.
    cycle | essential | 末次化疗距今几天？ | Days since the last chemotherapy? | 第 2 周期第 15 天用药后 13 天。 | Thirteen days after day 15 of cycle two.
    baseline | essential | 基线受累部位和摄取？ | Sites and uptake at baseline? | 前纵隔 105 mm 肿块 SUVmax 14，左锁骨上淋巴结；骨髓、脾未受累。 | Anterior mediastinal mass of 105 mm, SUVmax 14, and left supraclavicular nodes; marrow and spleen free.
    bSymptoms | useful | 有无 B 症状？ | B symptoms? | 无。 | None.
    blood | useful | 血常规？ | Blood count? | 白细胞 18 ×10⁹/L，血红蛋白 102 g/L。 | Leucocytes 18 ×10⁹/L, haemoglobin 102 g/L.
    cold | useful | 检查当天冷不冷？ | Was she cold that day? | 室外 3 ℃，步行来院。 | She walked to hospital at 3 °C.
    biopsy | useful | 骨髓活检结果？ | Marrow biopsy? | 初诊时阴性。 | Negative at diagnosis.
  `),
  steps: steps('history', 'images'),
  historyText: [recalled(1, 'gcsf', '6 天前用过 G-CSF | G-CSF six days ago', 'G-CSF')],
  lesions: [
    lesion(
      'T1',
      '前纵隔残留肿块 | Residual anterior mediastinal mass',
      'essential post-therapy | mediastinum.ant thymus | 2 (1-3) | diffuse-homogeneous mass-like | mass soft-tissue-thickening | post-therapy',
      { at: [14, -46, -386], mm: [26, 11, 27], hu: 40, suv: 1.7, roughMm: 2.5 },
      '前纵隔残留软组织 {T1.mm}，SUVmax {T1}，高于纵隔血池（{blood}）、不高于肝（{liver}）：Deauville 3。残留肿块不等于残留活性。 | Residual soft tissue of {T1.mm}, SUVmax {T1}: above mediastinal blood pool ({blood}), not above liver ({liver}): Deauville 3. A residual mass is not residual activity.',
      { grade: 2 },
    ),
    lesion(
      'D1',
      '骨髓弥漫性摄取（G-CSF 后） | Diffuse marrow uptake after G-CSF',
      'decoy physiologic | marrow.diffuse spine bone | 1 (1-2) | diffuse-homogeneous | bone-normal no-correlate | physiologic post-therapy',
      { at: [0, 32, -610], mm: [24, 26, 110] },
      '中轴及近端骨髓弥漫均匀摄取高于肝（SUVmax {D1}），无局灶、骨质正常，6 天前用过 G-CSF：反应性。 | Even uptake of axial and proximal marrow above liver (SUVmax {D1}), no focus, normal bone, G-CSF six days ago: reactive.',
      { mention: true, clue: '弥漫均匀、G-CSF 后 6 天 | diffuse and even, six days after G-CSF' },
    ),
    lesion(
      'D2',
      '脾弥漫性摄取 | Diffuse splenic uptake',
      'decoy physiologic | spleen | 1 (1-2) | diffuse-homogeneous | no-correlate | physiologic post-therapy',
      { at: [96, 38, -543], mm: [26, 24, 36] },
      '脾弥漫摄取与骨髓一致，不大、无结节：G-CSF 反应。 | Diffuse splenic uptake in step with the marrow, normal size, no nodule: response to G-CSF.',
      { clue: '与骨髓一致、不大 | in step with the marrow, not enlarged' },
    ),
    ...twins(
      ['D3', 'D4'],
      '锁骨上棕色脂肪 | supraclavicular brown fat',
      'decoy physiologic | fat.supraclav.* | 1 (1-2) | symmetric linear-segmental focal | fat no-correlate | physiologic',
      { at: [77, 1, -281], mm: [18, 9, 8] },
      '双侧对称，CT 为脂肪密度，原左锁骨上淋巴结已消失。 | Symmetric and fat on CT; the left supraclavicular nodes of the baseline are gone.',
      { clue: '对称、CT 为脂肪 | symmetric, fat on CT' },
    ),
  ],
  regionStatus: {
    R1: ['benign'],
    R2: ['benign', 'abnormal'],
    R3: ['benign'],
    R4: ['benign'],
  },
  response: {
    module: 'lugano-2014-response',
    components: { deauville: '3', change: 'reduced', newLesions: 'no', marrow: 'reactive' },
    category: 'CMR',
    target: 'T1',
  },
  impression: points(`
    4 | post-therapy-change@mediastinum.ant post-therapy-change@mediastinum post-therapy-change@thymus | 前纵隔残留肿块，无代谢活性 | Residual anterior mediastinal mass without metabolic activity | leading
    3 | physiologic-uptake@marrow.diffuse post-therapy-change@marrow.diffuse | 骨髓弥漫摄取为 G-CSF 反应 | Diffuse marrow uptake is a response to G-CSF | text=骨髓+反应性/marrow+G-CSF
    1 | brown-fat physiologic-uptake@fat | 棕色脂肪 | Brown fat
  `),
  differential: points(`
    1 | lymphoma@marrow.diffuse lymphoma@bone | 骨髓浸润（弥漫均匀，不支持） | Marrow infiltration (against it: diffuse and even)
  `),
  recommend: points(`
    3 | follow-up-pet | 治疗结束后复查 PET/CT | PET/CT after the end of treatment | weeks=8-32
    1 | mdt specialist-referral | 血液科按方案继续治疗 | Haematology to continue as planned
  `),
  variants: [
    { variant: 'marrow-spleen-diffuse', truthId: 'D1', points: 2 },
    { variant: 'brown-fat', truthId: 'D3' },
  ],
  mustNot: mustNots(`
    harmful | impression | lymphoma@marrow.diffuse lymphoma@bone lymphoma@spleen | G-CSF 后弥漫骨髓、脾摄取不是浸润，误判会升至 IV 期并改变方案。 | Diffuse marrow and spleen uptake after G-CSF is not infiltration; calling it so upstages to IV and changes treatment. | certainty=certain,probable
    serious | response.category | PMD NMR | 纵隔残留摄取不高于肝，无新病灶：不是进展。 | Residual uptake is not above liver and nothing is new: no progression.
  `),
  comparison: ['none', 'pet-ct'],
  report: {
    R1: '双侧颈、锁骨上对称性脂肪摄取（SUVmax 右 {D3}，左 {D4}），未见肿大淋巴结。 | Symmetric uptake of neck and supraclavicular fat (SUVmax right {D3}, left {D4}), no enlarged node.',
    R2: '前纵隔残留软组织，{T1.mm}，SUVmax {T1}（血池 {blood}，肝 {liver}）。肺门、腋窝未见异常摄取淋巴结。 | Residual anterior mediastinal soft tissue, {T1.mm}, SUVmax {T1} (blood pool {blood}, liver {liver}). No avid hilar or axillary node.',
    R3: '脾不大，弥漫摄取，SUVmax {D2}。腹盆部未见异常摄取淋巴结。 | Spleen not enlarged, diffuse uptake, SUVmax {D2}. No avid node of abdomen and pelvis.',
    R4: '骨髓弥漫均匀摄取，SUVmax {D1}，骨质未见破坏。 | Diffuse even marrow uptake, SUVmax {D1}, no bone destruction.',
    impression:
      '1. 前纵隔残留肿块，Deauville 3，完全代谢缓解（CMR）。2. 骨髓、脾弥漫摄取：G-CSF 反应性改变。3. 棕色脂肪。本例无危急值。 | 1. Residual anterior mediastinal mass, Deauville 3: complete metabolic response (CMR). 2. Diffuse marrow and spleen uptake: response to G-CSF. 3. Brown fat. No critical value.',
    recommendation:
      '血液科按方案继续治疗，治疗结束后复查 PET/CT；G-CSF 后宜间隔 2 周以上。 | Treatment as planned, PET/CT after its end; leave two weeks or more after G-CSF.',
  },
  teaching: [
    {
      truthId: 'D1',
      text: '骨髓弥漫而均匀、高于肝，先问 G-CSF；局灶摄取才提示浸润。 | Marrow that is diffusely and evenly above liver: ask about G-CSF first; it is foci that suggest infiltration.',
    },
    {
      truthId: 'T1',
      text: 'Deauville 1 至 3 分无论有无残留肿块都是 CMR。 | Deauville 1 to 3 is CMR whether or not a mass remains.',
    },
  ],
};
