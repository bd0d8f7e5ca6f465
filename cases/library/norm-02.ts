import { simpleCyst } from '../phantom/features.ts';
import type { LibraryRecipe } from './recipe.ts';
import { bank, inWords, lesion, mustNots, points, steps } from './words.ts';

// NORM-02. A check-up: nothing malignant, several things that may be called so. Level 1; restraint is what is marked.

export const norm02: LibraryRecipe = {
  topic: 'NORM-02',
  caseId: 'phantom-14',
  title: '合成病例 14（全身 FDG） | Synthetic case 14 (whole-body FDG)',
  level: 1,
  minutes: 20,
  seed: 20261104,
  body: {
    sex: 'M',
    ageYears: 50,
    heightCm: 170,
    features: [simpleCyst([-104, -24, -578], 11)],
  },
  exam: {
    date: '20260518',
    injectionTime: '080000',
    scanTime: '090000',
    uptakeMin: 60,
    injectedMBq: 320,
    glucoseMmolL: 5.4,
    weightKg: 76,
  },
  indication:
    '健康体检，无不适。右耳下方“小疙瘩”2 年，无变化。 | Health check, no complaints. A small lump below the right ear for two years, unchanged.',
  question: '全身筛查。 | Whole-body screening.',
  asks: ['diagnosis', 'other'],
  facts: bank(`
    symptoms | essential | 有无症状、体重变化？ | Any symptoms or change of weight? | 无。 | None.
    lump | essential | 右耳下结节的变化、疼痛、面瘫？ | The lump: growth, pain, facial weakness? | 2 年无变化，无痛，无面瘫。 | Unchanged for two years, painless, no facial weakness.
    smoking | essential | 吸烟史？ | Does he smoke? | 每日 15 支，25 年。 | Fifteen a day for twenty-five years.
    cancerHistory | useful | 肿瘤病史与家族史？ | Cancer, in him or his family? | 无。 | None.
    backPain | useful | 有无腰背痛、外伤？ | Back pain or injury? | 久坐后腰酸。 | His back aches after long sitting.
    bloodPressure | useful | 有无高血压、低血钾？ | High blood pressure or low potassium? | 血压、血钾正常。 | Both normal.
    stomach | useful | 有无胃部不适？ | Stomach trouble? | 偶有反酸。 | Occasional reflux.
  `),
  steps: steps('history', 'images'),
  lesions: [
    lesion(
      'D1',
      '右腮腺尾部结节 | Nodule in the tail of the right parotid',
      'decoy benign | parotid.R | 2 (2-3) | focal nodular | solid-nodule | benign-tumour undetermined',
      { at: [-53, 8, -183], mm: [7.5, 6.5, 8], hu: 45, suv: 9.5 },
      '右腮腺尾部边界清楚的 {D1.mm} 结节，SUVmax {D1}。Warthin 瘤（腺淋巴瘤）多见于吸烟中老年男性的腮腺尾部，可明显摄取 FDG；多形性腺瘤也可。良性可能大，超声及细针穿刺确定。 | A well-defined {D1.mm} nodule in the tail of the right parotid, SUVmax {D1}. Warthin tumour favours the parotid tail of older male smokers and may be strongly avid, as may pleomorphic adenoma. Probably benign: ultrasound and fine-needle aspiration decide.',
      {
        mention: true,
        sized: true,
        clue: '吸烟者、腮腺尾部、边界清楚 | smoker, parotid tail, well defined',
      },
    ),
    lesion(
      'D2',
      '右肾上腺富脂腺瘤 | Lipid-rich adenoma of the right adrenal',
      'decoy benign | adrenal.R | 1 (1-2) | diffuse-homogeneous nodular focal | solid-nodule | benign-tumour',
      { at: [-37, 14, -548], mm: [9, 7.5, 9], hu: 2, suv: 1.9 },
      '右肾上腺 {D2.mm} 结节，平扫 CT 值低于 10 HU，摄取不高于肝（SUVmax {D2}，肝 {liver}）：富脂腺瘤。 | A {D2.mm} nodule of the right adrenal, below 10 HU unenhanced, uptake not above liver (SUVmax {D2}, liver {liver}): lipid-rich adenoma.',
      { mention: true, sized: true, clue: '低于 10 HU、不高于肝 | below 10 HU, not above liver' },
    ),
    lesion(
      'D3',
      '腰椎小关节退变 | Degenerative lumbar facet joint',
      'decoy benign | spine.L4 spine.L5 | 1 (1-2) | focal | sclerotic bone-normal | infection-inflammation',
      { at: [18, 50, -668], mm: [6, 6, 6.5], hu: 520, suv: 5.2 },
      '左侧 L4/5 小关节局灶摄取（SUVmax {D3}），CT 见关节硬化、间隙变窄：退行性变。 | A focus at the left L4/5 facet joint (SUVmax {D3}) with sclerosis and a narrow joint on CT: degenerative.',
      { mention: true, clue: '关节面、硬化 | at the joint, sclerotic' },
    ),
    lesion(
      'D4',
      '胃壁弥漫摄取 | Diffuse gastric wall uptake',
      'decoy physiologic | stomach stomach.body stomach.cardia | 1 (1-2) | diffuse-homogeneous linear-segmental | wall-thickening no-correlate | physiologic',
      { at: [66, 0, -540], mm: [30, 30, 28] },
      '胃壁弥漫轻至中度摄取，无局灶增厚：生理性或胃炎。 | Diffuse mild to moderate uptake of the gastric wall without focal thickening: physiologic or gastritis.',
    ),
    lesion(
      'D5',
      '肝囊肿 | Liver cyst',
      'decoy benign | liver.S6 liver.S5 liver.S7 | 1 (1-2) | none | no-correlate effusion | benign-tumour undetermined',
      { at: [-104, -24, -578], mm: 11 },
      '肝右叶水样密度灶，无摄取：囊肿。 | Water density in the right lobe without uptake: a cyst.',
    ),
  ],
  regionStatus: {
    R1: ['benign', 'abnormal'],
    R2: ['normal'],
    R3: ['benign'],
    R4: ['benign', 'normal'],
  },
  impression: points(`
    4 | no-malignancy | 未见恶性征象 | No sign of malignancy
    3 | benign-tumour@parotid.R indeterminate-lesion@parotid.R | 右腮腺尾部良性肿瘤可能（Warthin 瘤） | Right parotid nodule, probably benign (Warthin tumour) | leading certainty=probable,possible near=infection-inflammation@parotid.R
    2 | benign-tumour@adrenal.R | 右肾上腺腺瘤 | Adenoma of the right adrenal
    1 | degenerative-change@spine degenerative-change | 腰椎小关节退变 | Degenerative facet joint
  `),
  differential: points(`
    1 | primary-malignancy@parotid.R | 腮腺恶性肿瘤 | Malignancy of the parotid
  `),
  recommend: [
    ...points(`
      3 | specialist-referral@parotid.R biopsy@parotid.R specialist-referral | 腮腺超声及细针穿刺 | Ultrasound and fine-needle aspiration of the parotid
    `),
    inWords(
      0.5,
      '肾上腺结节不需处理 | The adrenal nodule needs nothing',
      [
        ['肾上腺', '无需处理'],
        ['肾上腺', '随访'],
        ['adrenal', 'no further action'],
        ['adrenal', 'follow-up'],
      ],
      'mentioned',
    ),
  ],
  variants: [{ variant: 'degenerative', truthId: 'D3' }, { variant: 'gastric-wall' }],
  mustNot: mustNots(`
    serious | impression | distant-metastasis | 无原发肿瘤，诸灶各有良性特征：不应报转移。 | There is no primary and each lesion looks benign by itself: do not report metastasis. | certainty=certain,probable
    serious | recommendation | surgery | 未经超声及细针穿刺，不应建议手术。 | No surgery before ultrasound and aspiration.
    minor | recommendation | biopsy@adrenal.R biopsy@liver biopsy@spine | 典型良性灶不需穿刺。 | Typical benign lesions need no biopsy.
  `),
  report: {
    R1: '右腮腺尾部结节，{D1.mm}，边界清楚，SUVmax {D1}。余头颈部未见异常。 | Nodule in the tail of the right parotid, {D1.mm}, well defined, SUVmax {D1}. Otherwise unremarkable.',
    R2: '两肺未见结节，肺门、纵隔未见肿大淋巴结，心肌生理性摄取。 | No lung nodule, no enlarged hilar or mediastinal node, physiologic myocardium.',
    R3: '右肾上腺结节，{D2.mm}，低于 10 HU，SUVmax {D2}。肝右叶囊肿，无摄取。胃壁弥漫摄取（SUVmax {D4}），无局灶增厚。 | Right adrenal nodule, {D2.mm}, below 10 HU, SUVmax {D2}. Cyst of the right lobe of the liver without uptake. Diffuse gastric uptake (SUVmax {D4}), no focal thickening.',
    R4: '左侧 L4/5 小关节退变，局灶摄取，SUVmax {D3}。余骨骼未见异常。 | Degenerative left L4/5 facet joint, focal uptake, SUVmax {D3}. No other abnormality of bone.',
    impression:
      '1. 全身未见恶性征象。2. 右腮腺尾部结节，良性可能（Warthin 瘤？）。3. 右肾上腺腺瘤、肝囊肿、腰椎小关节退变。本例无危急值。 | 1. No sign of malignancy. 2. Nodule in the right parotid tail, probably benign (Warthin tumour?). 3. Right adrenal adenoma, liver cyst, degenerative lumbar facet joint. No critical value.',
    recommendation:
      '腮腺超声及细针穿刺，口腔颌面外科就诊；肾上腺结节无需处理。 | Ultrasound and fine-needle aspiration of the parotid, referral to head and neck surgery; the adrenal nodule needs nothing.',
  },
  teaching: [
    {
      truthId: 'D1',
      text: '腮腺摄取高不等于恶性：Warthin 瘤和多形性腺瘤都可很亮，PET 不能区分，靠穿刺。 | A bright parotid nodule is not malignant by that: Warthin tumour and pleomorphic adenoma may be very avid; PET cannot tell, aspiration can.',
    },
    {
      truthId: 'D2',
      text: '肾上腺结节先量 CT 值：平扫不高于 10 HU 即富脂腺瘤。 | Measure the CT number of an adrenal nodule first: 10 HU or less unenhanced is a lipid-rich adenoma.',
    },
  ],
};
