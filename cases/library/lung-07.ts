import { pneumothorax } from '../phantom/features.ts';
import { onUreter } from '../phantom/lesions.ts';
import { rightLung } from '../phantom/lungs.ts';
import type { LibraryRecipe } from './recipe.ts';
import { bank, lesion, mustNots, points, recalled, stage, steps, twins } from './words.ts';

// LUNG-07. Staging of a lung cancer the day after a biopsy: the lung has collapsed, and that comes first. Level 2.

export const lung07: LibraryRecipe = {
  topic: 'LUNG-07',
  caseId: 'phantom-28',
  title: '合成病例 28（全身 FDG） | Synthetic case 28 (whole-body FDG)',
  level: 2,
  minutes: 35,
  seed: 20261118,
  body: {
    sex: 'M',
    ageYears: 62,
    heightCm: 171,
    features: pneumothorax(rightLung, -1, -24),
  },
  exam: {
    date: '20260608',
    injectionTime: '092000',
    scanTime: '102200',
    uptakeMin: 62,
    injectedMBq: 315,
    glucoseMmolL: 5.9,
    weightKg: 70,
  },
  indication:
    '既往吸烟，右肺上叶肿块，昨日 CT 引导穿刺，病理待回。 | Former smoker, mass in the right upper lobe, CT-guided biopsy yesterday, pathology pending.',
  question: '分期。 | Staging.',
  asks: ['staging'],
  facts: bank(`
    biopsy | essential | 近期穿刺或内镜？ | Recent biopsy or endoscopy? | 昨日 CT 引导下右肺穿刺。 | CT-guided biopsy of the right lung yesterday.
    breath | essential | 现在胸痛、气促、血氧？ | Chest pain, breathlessness, oxygen saturation now? | 今晨起右胸痛、活动后气促，SpO₂ 93 %。 | Right chest pain and breathless on exertion since morning, SpO₂ 93 %.
    smoking | essential | 吸烟史？ | Smoking? | 30 包年，戒 3 年。 | Thirty pack-years, stopped three years ago.
    adrenalHistory | useful | 肾上腺、高血压病史？ | Adrenal disease or high blood pressure? | 无，1 年前腹部 CT 肾上腺正常。 | None; adrenals normal on CT a year ago.
    bowel | useful | 便血、肠镜史？ | Blood in stool, colonoscopy? | 未做过肠镜，偶有便血。 | Never had one; some blood at times.
    weight | useful | 体重下降？ | Weight loss? | 3 个月 4 kg。 | Four kilograms in three months.
    mri | useful | 颅脑 MRI？ | Brain MRI? | 未做。 | Not yet.
  `),
  steps: steps('history', 'images'),
  historyText: [recalled(1, 'biopsy', '昨日肺穿刺 | Lung biopsy yesterday', '穿刺/biopsy')],
  lesions: [
    lesion(
      'T1',
      '右肺上叶原发灶 | Primary, right upper lobe',
      'essential malignant | lung.RUL lung.RUL.S2 lung.RUL.S1 lung.RUL.S3 | 5 | mass-like focal nodular | mass solid-nodule | primary',
      { at: [-66, 26, -350], mm: [17, 15, 16], hu: 38, suv: 12.5, roughMm: 1.6, spicules: 30 },
      '右肺上叶 {T1.mm} 毛刺肿块，SUVmax {T1}：原发灶，大于 30 mm、不超过 40 mm，T2a。 | A spiculated mass of {T1.mm} in the right upper lobe, SUVmax {T1}: the primary, above 30 and up to 40 mm, T2a.',
      { stageRole: 'T2a' },
    ),
    lesion(
      'T2',
      '右下气管旁淋巴结（4R） | Right lower paratracheal node (4R)',
      'essential malignant | ln.4R | 5 (4-5) | nodular focal | node-enlarged | regional-node',
      { at: [-19, -6, -361], mm: [7, 6.5, 8], hu: 42, suv: 10.5 },
      '4R 淋巴结，{T2.mm}，SUVmax {T2}：同侧纵隔单站，N2a。 | A 4R node, {T2.mm}, SUVmax {T2}: one ipsilateral mediastinal station, N2a.',
      { stageRole: 'N2a' },
    ),
    lesion(
      'T3',
      '右肺门淋巴结（10R） | Right hilar node (10R)',
      'important malignant | ln.10R ln.11R | 4 (4-5) | nodular focal | node-enlarged | regional-node',
      { at: [-50, 13, -416], mm: [6, 5.5, 6.5], hu: 42, suv: 9.5 },
      '右肺门淋巴结，SUVmax {T3}：N1，不改变 N2a。 | Right hilar node, SUVmax {T3}: N1, does not change N2a.',
      { stageRole: 'N1' },
    ),
    lesion(
      'T4',
      '左肾上腺转移 | Left adrenal metastasis',
      'essential malignant | adrenal.L | 5 (4-5) | nodular focal | solid-nodule mass soft-tissue-thickening | distant-metastasis',
      { at: [35, 9, -553], mm: [9, 8, 10], hu: 35, suv: 10 },
      '左肾上腺 {T4.mm} 结节，SUVmax {T4}，非富脂：单发胸外转移，M1b。 | A left adrenal nodule of {T4.mm}, SUVmax {T4}, not rich in fat: a single extrathoracic metastasis, M1b.',
      { stageRole: 'M1b' },
    ),
    lesion(
      'T5',
      '乙状结肠局灶摄取 | Focus of the sigmoid colon',
      'optional indeterminate | colon.sigmoid | 3 (3-4) | focal nodular | wall-thickening no-correlate | undetermined',
      { at: [36, -13, -777], mm: [7.5, 7, 7], hu: 44, suv: 12 },
      '乙状结肠偶发局灶摄取，SUVmax {T5}：腺瘤或癌均可，建议肠镜；不算转移。 | Incidental focus of the sigmoid, SUVmax {T5}: adenoma or cancer; colonoscopy. It does not count as metastasis.',
    ),
    ...twins(
      ['D1', 'D2'],
      '锁骨上棕色脂肪 | supraclavicular brown fat',
      'decoy physiologic | fat.supraclav.* | 1 (1-2) | symmetric linear-segmental focal | fat no-correlate | physiologic',
      { at: [77, 1, -281], mm: [17, 8, 8], hu: -90, suv: 6.5 },
      '双侧对称，CT 为脂肪：棕色脂肪，不是 N3。 | Symmetric and fat on CT: brown fat, not N3.',
      { mention: true, clue: '对称、CT 为脂肪 | symmetric, fat on CT' },
    ),
    lesion(
      'D3',
      '右输尿管尿液 | Urine in the right ureter',
      'decoy physiologic | ureter.R | 1 (1-2) | focal linear-segmental | no-correlate | physiologic',
      { at: onUreter(-1, 11), mm: [3.4, 3.4, 8], hu: 12, suv: 17 },
      '右输尿管内尿液，上下连成管。 | Urine in the right ureter, a tube above and below.',
      { clue: '沿输尿管走行 | along the ureter' },
    ),
  ],
  regionStatus: { R1: ['benign', 'normal'], R2: ['abnormal'], R3: ['abnormal'], R4: ['normal'] },
  staging: stage('lung-tnm-9', { T: 'T2a', N: 'N2a', M: 'M1b' }, 'IVA'),
  impression: points(`
    4 | primary-malignancy@lung.RUL | 右肺上叶恶性肿瘤 | Malignancy of the right upper lobe | leading certainty=certain,probable
    3 | regional-node-metastasis@ln.4R | 4R 淋巴结转移 | Nodal metastasis at 4R
    3 | distant-metastasis@adrenal.L | 左肾上腺转移 | Left adrenal metastasis | certainty=certain,probable
    2 | indeterminate-lesion@colon.sigmoid benign-tumour@colon.sigmoid primary-malignancy@colon.sigmoid | 乙状结肠局灶摄取待查 | Sigmoid focus to be looked into
  `),
  differential: points(`
    2 | benign-tumour@adrenal.L | 左肾上腺腺瘤 | Adenoma of the left adrenal
  `),
  recommend: points(`
    2 | endoscopy@ln.4R biopsy@ln.4R biopsy@adrenal.L biopsy@ln endoscopy@ln | EBUS（4R）或肾上腺活检 | EBUS of 4R, or biopsy of the adrenal
    1 | endoscopy@colon.sigmoid endoscopy@colon | 肠镜 | Colonoscopy
    1 | mri@brain | 颅脑 MRI | Brain MRI
    1 | mdt | 多学科讨论 | Multidisciplinary meeting
  `),
  critical: [
    {
      item: 'pneumothorax',
      severity: 'immediate',
      withinMin: 10,
      notifyAnyOf: ['requesting-physician', 'on-call-physician', 'emergency-department'],
      readBackRequired: true,
    },
  ],
  variants: [
    { variant: 'brown-fat', truthId: 'D1' },
    { variant: 'urine', truthId: 'D3' },
  ],
  mustNot: mustNots(`
    serious | impression | regional-node-metastasis@ln.supraclav distant-metastasis@ln.supraclav | 棕色脂肪报作锁骨上转移会误为 N3。 | Calling brown fat supraclavicular metastasis makes it N3.
    serious | recommendation | surgery | 单发肾上腺转移及 N2 未取病理，不应直接建议手术。 | With an adrenal metastasis and N2 unproven surgery is not to be advised outright.
  `),
  report: {
    R1: '双侧锁骨上脂肪对称性摄取（SUVmax 右 {D1}，左 {D2}）。余未见异常。 | Symmetric uptake of supraclavicular fat (SUVmax right {D1}, left {D2}). Otherwise unremarkable.',
    R2: '右侧中大量气胸，右肺部分压缩。右肺上叶肿块，{T1.mm}，SUVmax {T1}；4R 淋巴结，{T2.mm}，SUVmax {T2}；10R 淋巴结，SUVmax {T3}。 | Moderate to large right pneumothorax with partial collapse. Mass of the right upper lobe, {T1.mm}, SUVmax {T1}; 4R node, {T2.mm}, SUVmax {T2}; 10R node, SUVmax {T3}.',
    R3: '左肾上腺结节，{T4.mm}，SUVmax {T4}。乙状结肠局灶摄取，SUVmax {T5}。右输尿管尿液（SUVmax {D3}）。 | Left adrenal nodule, {T4.mm}, SUVmax {T4}. Focus of the sigmoid, SUVmax {T5}. Urine in the right ureter (SUVmax {D3}).',
    R4: '骨骼未见破坏及异常摄取。 | No bone destruction, no abnormal uptake.',
    impression:
      '1. 危急值：穿刺后右侧气胸，已电话通知并复述确认。2. 右肺上叶癌，4R（N2a）、10R 及左肾上腺转移（M1b），T2a N2a M1b，IVA 期。3. 乙状结肠局灶摄取待查。4. 棕色脂肪、输尿管尿液：生理性。 | 1. Critical value: right pneumothorax after biopsy, telephoned and read back. 2. Cancer of the right upper lobe with 4R (N2a), 10R and left adrenal metastases (M1b): T2a N2a M1b, stage IVA. 3. Sigmoid focus to be looked into. 4. Brown fat and urine: physiologic.',
    recommendation:
      '立即处理气胸；EBUS 或肾上腺活检、颅脑 MRI、肠镜，多学科讨论。 | Treat the pneumothorax at once; EBUS or adrenal biopsy, brain MRI, colonoscopy, multidisciplinary meeting.',
  },
  teaching: [
    {
      text: '先看 CT 肺窗：穿刺后气胸要立即电话通知，比分期要紧。 | Lung window first: a pneumothorax after biopsy is telephoned at once and comes before the stage.',
    },
    {
      truthId: 'T4',
      text: '单发肾上腺灶决定 IVA：条件允许时取病理。 | A single adrenal lesion makes it IVA: tissue if possible.',
    },
  ],
};
