import type { LibraryRecipe } from './recipe.ts';
import { bank, lesion, mustNots, points, recalled, steps, twins } from './words.ts';

// INF-04. Spondylodiscitis with an epidural abscess in a man known to have prostate cancer. Level 3, no malignancy.

export const inf04: LibraryRecipe = {
  topic: 'INF-04',
  caseId: 'phantom-23',
  title: '合成病例 23（全身 FDG） | Synthetic case 23 (whole-body FDG)',
  level: 3,
  minutes: 30,
  seed: 20261113,
  body: { sex: 'M', ageYears: 58, heightCm: 174 },
  exam: {
    date: '20260810',
    injectionTime: '090000',
    scanTime: '100200',
    uptakeMin: 62,
    injectedMBq: 345,
    glucoseMmolL: 6.8,
    weightKg: 77,
  },
  indication:
    '前列腺癌内分泌治疗中，PSA 0.3 µg/L。胸背痛 3 周，体温 38.2 ℃，疑骨转移。 | Prostate cancer on androgen deprivation, PSA 0.3 µg/L. Thoracic back pain for three weeks, 38.2 °C; bone metastasis suspected.',
  question: '背痛病因。 | Cause of the back pain.',
  asks: ['diagnosis', 'infection-inflammation'],
  facts: bank(`
    neuro | essential | 下肢无力、麻木、大小便障碍？ | Weak or numb legs, trouble with bladder or bowel? | 双下肢乏力 2 天，排尿费力。 | Weak legs for two days, difficulty passing urine.
    infection | essential | 近期感染、发热、静脉置管？ | Recent infection, fever, venous lines? | 4 周前尿路感染，低热不退。 | Urinary infection four weeks ago; the fever has not gone.
    inflammation | essential | CRP、血沉、血培养？ | CRP, ESR, blood cultures? | CRP 168 mg/L，血沉 95 mm/h，血培养未送。 | CRP 168 mg/L, ESR 95 mm/h, cultures not sent.
    psa | essential | PSA 与治疗？ | PSA and treatment? | PSA 0.3 µg/L，稳定，内分泌治疗 1 年。 | PSA 0.3 µg/L, stable, one year of androgen deprivation.
    diabetes | useful | 是否有糖尿病，用什么药？ | Diabetes, and which drugs? | 2 型糖尿病，口服格列齐特。 | Type 2, on gliclazide.
    boneScan | useful | 既往骨显像？ | Earlier bone scan? | 1 年前未见骨转移。 | No bone metastasis a year ago.
    trauma | useful | 外伤史？ | Injury? | 无。 | None.
    tb | useful | 结核史？ | Tuberculosis? | 无。 | None.
  `),
  steps: steps('history', 'images'),
  historyText: [recalled(1, 'neuro', '双下肢乏力 | Weak legs', '乏力/无力/weak')],
  lesions: [
    lesion(
      'T1',
      'T11–12 椎间盘及终板 | T11–12 disc and endplates',
      'essential inflammatory | spine.T11 spine.T12 | 2 (1-2) | focal mass-like nodular | lytic mixed-bone | infection-inflammation',
      { at: [0, 42, -525], mm: [17, 15, 14], hu: 95, suv: 12, roughMm: 2 },
      '摄取以 T11–12 椎间盘为中心，跨越相邻两个终板，终板骨质破坏：椎间盘炎。骨转移多位于椎体，椎间盘不受累。 | Uptake centred on the T11–12 disc across both endplates, which are eroded: spondylodiscitis. Metastases sit in vertebral bodies and spare the disc.',
      { clue: '以椎间盘为中心、跨终板 | centred on the disc, across endplates' },
    ),
    lesion(
      'T2',
      '硬膜外成分压迫脊髓 | Epidural component compressing the cord',
      'essential inflammatory | spinalCanal | 2 (1-3) | linear-segmental focal mass-like | soft-tissue-thickening | infection-inflammation',
      { at: [0, 67, -525], mm: [9, 5.5, 15], hu: 52, suv: 11 },
      'T11–12 水平椎管前部软组织伴摄取，脊髓受压：硬膜外脓肿可能，属危急值，须立即通知并急诊 MRI。 | Avid soft tissue in the anterior canal at T11–12 compresses the cord: epidural abscess likely. A critical value: notify at once, emergency MRI.',
    ),
    ...twins(
      ['T3', 'T4'],
      '椎旁软组织 | paravertebral soft tissue',
      'important inflammatory | spine.T11 spine.T12 muscle.trunk fat.paravertebral.* | 2 (1-2) | mass-like diffuse-heterogeneous focal | soft-tissue-thickening | infection-inflammation',
      { at: [24, 40, -526], mm: [10, 13, 19], hu: 38, suv: 8 },
      '椎旁软组织肿胀、摄取：椎旁蜂窝织炎或脓肿。 | Paravertebral soft tissue is swollen and avid: phlegmon or abscess.',
    ),
  ],
  regionStatus: { R1: ['normal'], R2: ['normal', 'abnormal'], R3: ['normal'], R4: ['abnormal'] },
  impression: points(`
    5 | infection-inflammation@spine.T11 infection-inflammation@spine.T12 infection-inflammation@spine infection-inflammation@bone | T11–12 感染性椎间盘炎 | Spondylodiscitis T11–12 | leading certainty=certain,probable text=椎间盘炎/spondylodiscitis/discitis
    4 | infection-inflammation@spinalCanal | 硬膜外脓肿可能，脊髓受压 | Epidural abscess likely, cord compressed | certainty=certain,probable,possible text=硬膜外脓肿/epidural_abscess
    1 | infection-inflammation@muscle infection-inflammation@fat infection-inflammation@muscle.trunk infection-inflammation@spine | 椎旁蜂窝织炎 | Paravertebral phlegmon
  `),
  differential: points(`
    2 | distant-metastasis@spine distant-metastasis@bone distant-metastasis@spine.T11 | 骨转移 | Bone metastasis
    1 | granulomatous-disease@spine granulomatous-disease | 脊柱结核 | Spinal tuberculosis
  `),
  recommend: points(`
    4 | mri@spine mri@spinalCanal mri@spine.T11 mri@spine.T12 | 急诊脊柱增强 MRI | Emergency contrast-enhanced spinal MRI
    2 | biopsy@spine biopsy@spine.T11 biopsy@spine.T12 | 血培养及穿刺活检 | Blood cultures and biopsy
    1 | specialist-referral mdt | 脊柱外科、感染科会诊 | Spinal surgery and infectious diseases
  `),
  critical: [
    {
      item: 'cord-compression',
      severity: 'immediate',
      withinMin: 10,
      notifyAnyOf: ['requesting-physician', 'on-call-physician', 'emergency-department'],
      readBackRequired: true,
      truthId: 'T2',
    },
  ],
  mustNot: mustNots(`
    harmful | impression | distant-metastasis@spine distant-metastasis@bone | 把椎间盘感染报作骨转移会延误抗感染和减压。 | Calling disc infection bone metastasis delays antibiotics and decompression. | certainty=certain,probable
    serious | recommendation | follow-up-pet no-further-action | 有脊髓受压，不能随访观察。 | With a compressed cord follow-up is not an option.
  `),
  report: {
    R1: '头颈部未见异常摄取。 | No abnormal uptake of head and neck.',
    R2: '两肺未见结节，无胸腔积液；下胸椎旁软组织见骨骼部分。 | No lung nodule, no effusion; for paravertebral tissue see bone.',
    R3: '前列腺未见局灶高摄取，腹盆部淋巴结不大。 | No avid focus of the prostate, no enlarged node of abdomen and pelvis.',
    R4: 'T11–12 椎间盘及相邻终板摄取，SUVmax {T1}，终板侵蚀；椎旁软组织肿胀，SUVmax 右 {T3}、左 {T4}；椎管前部软组织，SUVmax {T2}，脊髓受压。余骨未见异常。 | Uptake of the T11–12 disc and endplates, SUVmax {T1}, endplates eroded; swollen paravertebral tissue, SUVmax right {T3}, left {T4}; soft tissue in the anterior canal, SUVmax {T2}, compressing the cord. Other bones unremarkable.',
    impression:
      '1. T11–12 感染性椎间盘炎伴椎旁蜂窝织炎。2. 椎管内硬膜外脓肿可能，脊髓受压：危急值，已电话通知。3. 不支持骨转移。 | 1. Spondylodiscitis T11–12 with paravertebral phlegmon. 2. Epidural abscess likely, cord compressed: critical value, notified by telephone. 3. Metastasis unlikely.',
    recommendation:
      '急诊增强 MRI，血培养，CT 引导穿刺，脊柱外科及感染科会诊。 | Emergency contrast-enhanced MRI, blood cultures, CT-guided biopsy, spinal surgery and infectious diseases.',
  },
  teaching: [
    {
      truthId: 'T1',
      text: '椎间盘受累是感染的标志：先找椎间盘，再谈转移。 | Involvement of the disc is the mark of infection: look for the disc before speaking of metastasis.',
    },
    {
      truthId: 'T2',
      text: '任何椎体病变都要看椎管，发现压迫立即电话通知并复述确认。 | Look into the canal at every vertebral lesion; telephone at once when the cord is compressed and have it read back.',
    },
  ],
};
