import { perilymphatic } from '../phantom/features.ts';
import type { LibraryRecipe } from './recipe.ts';
import { bank, lesion, mustNots, points, steps, twins } from './words.ts';

// SARC-01. Symmetric hilar and mediastinal nodes of sarcoidosis, which look like lymphoma. Level 3, no malignancy.

const node =
  'inflammatory | SITE | 2 (1-3) | symmetric nodular focal | node-enlarged | granuloma infection-inflammation';
const is = (need: string, site: string): string => `${need} ${node.replace('SITE', site)}`;

export const sarc01: LibraryRecipe = {
  topic: 'SARC-01',
  caseId: 'phantom-17',
  title: '合成病例 17（全身 FDG） | Synthetic case 17 (whole-body FDG)',
  level: 3,
  minutes: 30,
  seed: 20261107,
  body: { sex: 'F', ageYears: 41, heightCm: 162, features: perilymphatic(90, 17) },
  exam: {
    date: '20260615',
    injectionTime: '090500',
    scanTime: '100500',
    uptakeMin: 60,
    injectedMBq: 280,
    glucoseMmolL: 5.1,
    weightKg: 61,
  },
  indication:
    '干咳 3 月，双下肢结节性红斑，胸片示双肺门增大，疑淋巴瘤。 | Dry cough for three months, erythema nodosum of both legs; chest film shows large hila. Lymphoma suspected.',
  question: '性质与可供活检的部位。 | Nature, and a site for biopsy.',
  asks: ['diagnosis', 'infection-inflammation'],
  facts: bank(`
    skin | essential | 皮疹、关节痛、眼部症状？ | Rash, joint pain or eye symptoms? | 双小腿结节性红斑，踝关节痛，无视力改变。 | Erythema nodosum of both shins and painful ankles; sight unchanged.
    ace | essential | 血管紧张素转换酶、血钙？ | ACE and calcium? | ACE 92 U/L（升高），血钙正常。 | ACE 92 U/L (raised), calcium normal.
    tb | essential | 结核接触史，γ-干扰素释放试验？ | Contact with tuberculosis, IGRA? | 无接触史，试验阴性。 | No contact, test negative.
    bSymptoms | essential | 发热、盗汗、体重下降？ | Fever, sweats, weight loss? | 无。 | None.
    exposure | useful | 粉尘职业史？ | Dust at work? | 教师，无。 | Teacher, none.
    heart | useful | 心悸、晕厥？ | Palpitations or fainting? | 无，心电图正常。 | None, ECG normal.
    steroids | useful | 是否已用激素？ | Steroids already? | 未用。 | None.
  `),
  steps: steps('history', 'images', 'labs'),
  papers: [
    {
      reveal: 'labs',
      title: '化验单 | Laboratory sheet',
      lines: [
        '血管紧张素转换酶 92 U/L（参考 8–52），血钙 2.4 mmol/L，LDH 正常，γ-干扰素释放试验阴性。 | ACE 92 U/L (reference 8–52), calcium 2.4 mmol/L, LDH normal, IGRA negative.',
      ],
    },
  ],
  lesions: [
    ...twins(
      ['T1', 'T2'],
      '肺门淋巴结 | hilar nodes',
      is('essential', 'ln.10* ln.11*'),
      { at: [51, 14, -411], mm: [11, 10, 13], hu: 44, suv: 12 },
      '双侧肺门淋巴结对称性肿大、摄取增高，与右气管旁淋巴结一起构成“λ 征”：结节病的典型分布。结节病与淋巴瘤的 SUV 重叠，分布和对称性更有用。 | Symmetric enlarged and avid hilar nodes, with the right paratracheal nodes a lambda sign: typical of sarcoidosis. SUV overlaps with lymphoma; distribution and symmetry help more.',
      { clue: '双侧对称 | symmetric' },
    ),
    lesion(
      'T3',
      '右下气管旁淋巴结（4R） | Right lower paratracheal node (4R)',
      is('essential', 'ln.4R ln.2R'),
      { at: [-19, -5, -358], mm: [9, 8, 12], hu: 44, suv: 11 },
      '右气管旁淋巴结肿大，与双侧肺门构成“λ 征”。EBUS 可及，是合适的活检部位。 | Enlarged right paratracheal node: with both hila the lambda sign. EBUS can reach it: a good place for biopsy.',
    ),
    lesion(
      'T4',
      '隆突下淋巴结（7 区） | Subcarinal node (station 7)',
      is('important', 'ln.7'),
      { at: [1, 6, -402], mm: [12, 7, 10], hu: 44, suv: 10 },
      '隆突下淋巴结肿大，EBUS 可及。 | Enlarged subcarinal node, within reach of EBUS.',
    ),
    lesion(
      'D1',
      '左心室心肌摄取 | Uptake of the left ventricle',
      'decoy physiologic | heart | 1 (1-2) | diffuse-heterogeneous diffuse-homogeneous | no-correlate | physiologic',
      { at: [40, -38, -458], mm: [44, 30, 30] },
      '左心室心肌弥漫摄取：生理性。无局灶摄取，但禁食准备不同于心脏结节病方案，不能据此排除。 | Diffuse uptake of the left ventricle: physiologic. There is no focus, but the preparation was not that for cardiac sarcoidosis and cannot exclude it.',
    ),
  ],
  regionStatus: {
    R1: ['normal'],
    R2: ['abnormal'],
    R3: ['normal'],
    R4: ['normal'],
  },
  impression: points(`
    6 | granulomatous-disease@ln.thoracic granulomatous-disease@ln granulomatous-disease@mediastinum granulomatous-disease@lung | 双肺门及纵隔对称性淋巴结肿大，考虑结节病 | Symmetric hilar and mediastinal nodes: sarcoidosis likely | leading certainty=probable,possible near=infection-inflammation@ln.thoracic text=结节病/sarcoidosis
  `),
  differential: points(`
    3 | lymphoma@ln.thoracic lymphoma@ln lymphoma@mediastinum lymphoma | 淋巴瘤 | Lymphoma
    1 | infection-inflammation@ln.thoracic infection-inflammation | 结核 | Tuberculosis
  `),
  recommend: points(`
    4 | biopsy@ln.7 biopsy@ln.4R biopsy@ln.thoracic biopsy@ln endoscopy@ln.7 endoscopy@ln.4R | EBUS 引导下活检（7 区、4R） | EBUS-guided biopsy (stations 7, 4R)
    1 | specialist-referral mdt | 呼吸科会诊 | Referral to chest medicine
  `),
  mustNot: mustNots(`
    harmful | recommendation | surgery | 未取病理不应手术。 | No surgery without tissue.
    serious | impression | lymphoma | 对称分布、无脾及膈下受累、结节性红斑和 ACE 升高不支持：未取病理不能肯定为淋巴瘤。 | Symmetry, no disease of spleen or below the diaphragm, erythema nodosum and raised ACE speak against it: without tissue lymphoma cannot be definite. | certainty=certain
    serious | staging.stage | II III IV | 未确诊淋巴瘤，不作分期。 | No stage without a diagnosis of lymphoma.
  `),
  report: {
    R1: '头颈部未见肿大及高摄取淋巴结，腮腺、泪腺摄取对称、不高。 | No enlarged or avid node of head and neck; parotid and tear glands symmetric and not increased.',
    R2: '双侧肺门（SUVmax 右 {T1}，左 {T2}）、4R（SUVmax {T3}）、7 区（SUVmax {T4}）淋巴结对称性肿大。双上中肺沿支气管血管束及胸膜下分布多发小结节。 | Symmetric enlarged nodes of both hila (SUVmax right {T1}, left {T2}), 4R (SUVmax {T3}) and station 7 (SUVmax {T4}). Many small nodules along bronchovascular bundles of both upper and middle zones.',
    R3: '肝脾不大、摄取均匀，膈下未见肿大及高摄取淋巴结。 | Liver and spleen of normal size and even uptake; no enlarged or avid node below the diaphragm.',
    R4: '骨骼、肌肉未见局灶摄取。 | No focus of bone or muscle.',
    impression:
      '1. 双侧肺门、纵隔对称性淋巴结肿大伴高摄取及肺内淋巴管周围小结节，考虑结节病。2. 鉴别：淋巴瘤、结核。本例无危急值。 | 1. Symmetric avid hilar and mediastinal nodes with perilymphatic lung nodules: sarcoidosis likely. 2. To be told from lymphoma and tuberculosis. No critical value.',
    recommendation:
      'EBUS 引导下 7 区或 4R 淋巴结活检；呼吸科会诊。 | EBUS-guided biopsy of station 7 or 4R; referral to chest medicine.',
  },
  teaching: [
    {
      truthId: 'T1',
      text: '“λ 征”：右气管旁加双肺门对称摄取。对称想到结节病，但结论留给病理。 | Lambda sign: right paratracheal and both hila. Symmetry suggests sarcoidosis; the diagnosis is left to tissue.',
    },
    {
      text: 'SUV 的高低不能区分肉芽肿与淋巴瘤。 | SUV does not tell granuloma from lymphoma.',
    },
  ],
};
