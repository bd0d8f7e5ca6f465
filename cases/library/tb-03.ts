import { treeInBud } from '../phantom/features.ts';
import type { LibraryRecipe } from './recipe.ts';
import { bank, inWords, lesion, mustNots, points, recalled, steps } from './words.ts';

// TB-03. A hot cavity that looks like cancer and is probably active tuberculosis. Level 2, no malignancy.

export const tb03: LibraryRecipe = {
  topic: 'TB-03',
  caseId: 'phantom-18',
  title: '合成病例 18（全身 FDG） | Synthetic case 18 (whole-body FDG)',
  level: 2,
  minutes: 30,
  seed: 20261108,
  body: {
    sex: 'M',
    ageYears: 55,
    heightCm: 167,
    features: [
      ...treeInBud([58, 36, -352], 20, 34, 31),
      ...treeInBud([-74, 48, -430], 20, 34, 32),
      ...treeInBud([82, 20, -372], 14, 16, 33),
    ],
  },
  exam: {
    date: '20260420',
    injectionTime: '094000',
    scanTime: '104200',
    uptakeMin: 62,
    injectedMBq: 285,
    glucoseMmolL: 5.7,
    weightKg: 57,
  },
  indication:
    '农民，消瘦 2 月，CT 示左肺上叶结节，CEA 正常，疑肺癌。 | Farmer, weight loss for two months; CT shows a nodule in the left upper lobe, CEA normal. Lung cancer suspected.',
  question: '结节性质。 | Nature of the nodule.',
  asks: ['diagnosis'],
  facts: bank(`
    contact | essential | 结核病史或接触史？ | Tuberculosis, or contact with it? | 妻子 2 年前患肺结核，已治愈。 | His wife had it two years ago and was cured.
    symptoms | essential | 低热、盗汗、咳痰、咯血？ | Low fever, sweats, sputum, blood? | 午后低热、盗汗 1 月，少量白痰。 | Afternoon fever and sweats for a month, a little white sputum.
    sputum | essential | 痰抗酸染色、Xpert、γ-干扰素试验？ | Sputum smear, Xpert, IGRA? | 尚未送检；γ-干扰素释放试验阳性。 | Not sent yet; IGRA positive.
    delayed | useful | 延迟显像结果？ | Delayed imaging? | 2 小时 SUVmax 升高 12 %，不能区分良恶性。 | SUVmax 12 % higher at two hours: tells nothing.
    smoking | useful | 吸烟史？ | Does he smoke? | 20 支 × 30 年。 | Twenty a day for thirty years.
    markers | useful | 肿瘤标志物？ | Tumour markers? | CEA、CYFRA21-1、NSE 正常。 | CEA, CYFRA21-1 and NSE normal.
    immune | useful | 免疫抑制、HIV？ | Immune suppression or HIV? | 无，HIV 阴性。 | None, HIV negative.
    contactsNow | useful | 家中有无幼儿？ | Small children at home? | 与 4 岁孙子同住。 | A grandson of four lives with him.
  `),
  steps: steps('history', 'images', 'labs'),
  papers: [
    {
      reveal: 'labs',
      title: '化验单 | Laboratory sheet',
      lines: [
        'CEA、CYFRA21-1、NSE 正常；血沉 62 mm/h；γ-干扰素释放试验阳性；痰检待送。 | CEA, CYFRA21-1 and NSE normal; ESR 62 mm/h; IGRA positive; sputum not sent yet.',
      ],
    },
  ],
  historyText: [
    recalled(1, 'contact', '结核接触史 | Contact with tuberculosis', '结核/tuberculosis'),
  ],
  lesions: [
    lesion(
      'T1',
      '左肺上叶尖后段空洞结节 | Cavitary nodule, apicoposterior segment of the left upper lobe',
      'essential inflammatory | lung.LUL.S1-2 lung.LUL | 3 (2-3) | ring nodular focal | cavity | granuloma infection-inflammation',
      {
        at: [64, 28, -326],
        mm: [14, 13, 14],
        hu: 35,
        suv: 11,
        roughMm: 1.5,
        core: { share: 0.5, hu: -950, suv: 0.2 },
      },
      '左肺上叶尖后段 {T1.mm} 空洞结节，环形摄取，SUVmax {T1}；周围及右肺下叶有树芽征：首先考虑活动性肺结核。SUV 高低不能除外肺癌，须取病原学证据。 | A cavitary nodule of {T1.mm} with ring uptake, SUVmax {T1}, tree-in-bud around it and in the right lower lobe: active tuberculosis comes first. SUV cannot exclude cancer; microbiology is needed.',
      { clue: '空洞、树芽征、好发部位 | cavity, tree-in-bud, typical place' },
    ),
    lesion(
      'T2',
      '右肺下叶树芽征 | Tree-in-bud of the right lower lobe',
      'important inflammatory | lung.RLL lung.RLL.S6 lung.RLL.S10 lung.RLL.S9 | 2 (1-2) | diffuse-heterogeneous linear-segmental focal | solid-nodule no-correlate ground-glass | infection-inflammation granuloma',
      { at: [-74, 48, -430], mm: 20 },
      '右肺下叶树芽征，轻度摄取：支气管播散。 | Tree-in-bud of the right lower lobe with mild uptake: bronchogenic spread.',
      { sized: false },
    ),
    lesion(
      'D1',
      '左肺门钙化淋巴结 | Calcified left hilar node',
      'decoy benign | ln.10L ln.11L | 1 (1-2) | focal nodular | calcification | granuloma infection-inflammation',
      { at: [50, 14, -409], mm: [6, 6, 7], hu: 420, suv: 3.4 },
      '左肺门钙化淋巴结，轻度摄取（SUVmax {D1}）：陈旧性肉芽肿。 | Calcified left hilar node with mild uptake (SUVmax {D1}): old granuloma.',
      { mention: true, clue: '钙化 | calcified' },
    ),
  ],
  regionStatus: {
    R1: ['normal'],
    R2: ['abnormal'],
    R3: ['normal'],
    R4: ['normal'],
  },
  impression: points(`
    5 | granulomatous-disease@lung.LUL infection-inflammation@lung.LUL granulomatous-disease@lung infection-inflammation@lung | 左肺上叶空洞，考虑活动性肺结核 | Cavity of the left upper lobe: active tuberculosis likely | leading certainty=probable,possible near=indeterminate-lesion@lung.LUL text=结核/tuberculosis
    2 | infection-inflammation@lung.RLL granulomatous-disease@lung.RLL infection-inflammation@lung.R granulomatous-disease@lung.R | 右肺下叶支气管播散 | Bronchogenic spread to the right lower lobe
  `),
  differential: points(`
    3 | primary-malignancy@lung.LUL primary-malignancy@lung | 肺癌 | Lung cancer
  `),
  recommend: [
    ...points(`
      3 | notifiable-disease-report | 疑似肺结核上报 | Report of suspected tuberculosis
      2 | specialist-referral | 结核专科就诊、痰病原学 | Referral to tuberculosis services, sputum microbiology
      1 | biopsy@lung.LUL biopsy@lung endoscopy@lung.LUL endoscopy | 必要时支气管镜或穿刺 | Bronchoscopy or biopsy where needed
    `),
    inWords(
      1,
      '痰抗酸染色或 Xpert | Sputum smear or Xpert',
      [['痰'], ['xpert'], ['sputum']],
      'mentioned',
    ),
  ],
  critical: [
    {
      item: 'active-tuberculosis',
      severity: 'within30',
      withinMin: 30,
      notifyAnyOf: ['requesting-physician', 'on-call-physician'],
      readBackRequired: false,
      truthId: 'T1',
    },
  ],
  mustNot: [
    ...mustNots(`
      serious | impression | primary-malignancy@lung | 未取病原学和病理，不能肯定为肺癌。 | Without microbiology and tissue cancer cannot be definite. | certainty=certain
      harmful | recommendation | surgery | 未除外活动性结核即手术，有播散和职业暴露风险。 | Surgery before tuberculosis is excluded risks spread and exposure of staff.
    `),
    {
      severity: 'minor',
      when: {
        text: { anyOf: [['SUV>2.5'], ['SUVmax>2.5'], ['SUV 大于 2.5']], polarity: 'mentioned' },
      },
      why: 'SUV 2.5 不是良恶性界值。 | SUV 2.5 is no border between benign and malignant.',
    },
  ],
  report: {
    R1: '头颈部未见异常摄取及肿大淋巴结。 | No abnormal uptake and no enlarged node of head and neck.',
    R2: '左肺上叶尖后段空洞结节，{T1.mm}，壁厚，环形摄取，SUVmax {T1}；周围及右肺下叶树芽征（SUVmax {T2}）。左肺门钙化淋巴结，SUVmax {D1}。未见胸腔积液。 | Thick-walled cavitary nodule of the apicoposterior left upper lobe, {T1.mm}, ring uptake, SUVmax {T1}; tree-in-bud around it and in the right lower lobe (SUVmax {T2}). Calcified left hilar node, SUVmax {D1}. No effusion.',
    R3: '腹盆部未见异常摄取。 | No abnormal uptake of abdomen and pelvis.',
    R4: '骨骼未见异常摄取。 | No abnormal uptake of bone.',
    impression:
      '1. 左肺上叶尖后段空洞结节伴双肺树芽征，考虑活动性肺结核，已按规定报告。2. 肺癌待病理除外。3. 左肺门陈旧钙化淋巴结。 | 1. Cavitary nodule of the left upper lobe with tree-in-bud of both lungs: active tuberculosis likely, reported as required. 2. Cancer to be excluded by tissue. 3. Old calcified left hilar node.',
    recommendation:
      '呼吸道隔离，痰抗酸染色及 Xpert，结核专科就诊；阴性时支气管镜或穿刺。 | Respiratory isolation, sputum smear and Xpert, tuberculosis services; bronchoscopy or biopsy if negative.',
  },
  teaching: [
    {
      truthId: 'T1',
      text: '结核流行地区，FDG 高摄取结节先看 CT：部位、空洞、树芽征、钙化。 | Where tuberculosis is common look at the CT of an avid nodule first: place, cavity, tree-in-bud, calcium.',
    },
    {
      text: '延迟显像升高见于肿瘤，也见于活动性肉芽肿。 | Rising uptake on delayed images is found in tumours and in active granuloma alike.',
    },
  ],
};
