import { afterInsulin } from '../phantom/uptake.ts';
import type { LibraryRecipe } from './recipe.ts';
import { bank, lesion, mustNots, points, recalled, steps } from './words.ts';

// MOT-01. Insulin before the injection and a head that turned between CT and PET: not to be reported as a study.
// Level 2. The right answer is "non-diagnostic, repeat".

export const mot01: LibraryRecipe = {
  topic: 'MOT-01',
  caseId: 'phantom-25',
  title: '合成病例 25（全身 FDG） | Synthetic case 25 (whole-body FDG)',
  level: 2,
  minutes: 25,
  seed: 20261115,
  body: {
    sex: 'M',
    ageYears: 52,
    heightCm: 172,
    headTurn: { degrees: 11, mm: [18, 0, 0] },
  },
  exam: {
    date: '20260330',
    injectionTime: '103000',
    scanTime: '113300',
    uptakeMin: 63,
    injectedMBq: 340,
    glucoseMmolL: 15.1,
    fastingH: 3,
    weightKg: 80,
    noise: 0.13,
    uptake: afterInsulin,
  },
  remarks:
    '注射前 20 分钟皮下注射速效胰岛素 8 U。扫描中患者曾转头。 | Eight units of rapid insulin under the skin twenty minutes before injection. The patient turned his head during the scan.',
  competencies: { C2: 0.4, C3: 0.4, C4: 0.2 },
  indication:
    '舌癌（活检鳞状细胞癌），拟手术。2 型糖尿病，血糖控制差。 | Cancer of the tongue (squamous cell on biopsy), surgery planned. Poorly controlled type 2 diabetes.',
  question: '术前分期。 | Staging before surgery.',
  asks: ['staging'],
  facts: bank(`
    insulin | essential | 检查当天是否用胰岛素，何时？ | Insulin that day, and when? | 注射显像剂前 20 分钟皮下注射速效胰岛素 8 U。 | Eight units of rapid insulin twenty minutes before the tracer.
    glucose | essential | 注射时血糖？ | Glucose at injection? | 血糖 15.1 mmol/L。 | 15.1 mmol/L.
    fasting | essential | 检查前禁食多久？ | How long without food? | 3 小时前进早餐。 | Breakfast three hours before.
    motion | essential | 扫描中是否移动？ | Did he move during the scan? | CT 后颈部不适，转过头。 | His neck hurt after the CT and he turned his head.
    primary | useful | 原发灶位置与大小？ | Site and size of the primary? | 右舌缘，约 2.4 cm。 | Right border of the tongue, about 2.4 cm.
    neckUs | useful | 颈部超声？ | Ultrasound of the neck? | 右颈 II 区可疑淋巴结。 | Suspicious right level II node.
    diabetes | useful | 平时糖尿病用药？ | Usual diabetes treatment? | 预混胰岛素，早晚各一次。 | Premixed insulin twice a day.
  `),
  steps: steps('history', 'images'),
  historyText: [
    recalled(1, 'insulin', '注射前用胰岛素 | Insulin before the injection', '胰岛素/insulin'),
  ],
  lesions: [
    lesion(
      'T1',
      '右舌缘原发灶 | Primary of the right tongue border',
      'optional malignant | oralCavity oropharynx | 4 (3-5) | focal nodular mass-like | soft-tissue-thickening mass no-correlate | primary undetermined',
      { at: [-13, -40, -191], mm: [11, 12, 9], hu: 62, suv: 7 },
      '已知舌癌所在处略高于周围肌肉（SUVmax {T1}），对比很差，且与 CT 错位 18 mm：不能据此定 T、N。 | The known cancer stands little above the muscle around it (SUVmax {T1}) and 18 mm away from its CT: neither T nor N can be read from this.',
      { sized: false },
    ),
    lesion(
      'D1',
      '骨骼肌弥漫摄取 | Diffuse muscle uptake',
      'decoy physiologic | muscle.trunk muscle.lowerLimb.R muscle.lowerLimb.L muscle | 1 (1-2) | diffuse-homogeneous symmetric diffuse-heterogeneous | no-correlate | physiologic artifact',
      { at: [60, 72, -706], mm: [34, 9, 50] },
      '全身骨骼肌弥漫对称摄取（SUVmax {D1}），肝和脑偏低：进食或胰岛素使 FDG 进入肌肉，肿瘤对比下降。 | Diffuse symmetric uptake of all muscles (SUVmax {D1}) with pale liver and brain: food or insulin drove FDG into muscle, and tumour contrast is lost.',
      { mention: true, clue: '弥漫对称、脑肝偏低 | diffuse and symmetric, brain and liver pale' },
    ),
  ],
  regionStatus: {
    R1: ['abnormal'],
    R2: ['normal', 'benign'],
    R3: ['normal', 'benign'],
    R4: ['benign'],
  },
  quality: ['non-diagnostic'],
  impression: points(`
    6 | non-diagnostic | 图像不足以诊断，应重新检查 | Non-diagnostic, to be repeated | leading text=不足以诊断/不可诊断/non-diagnostic
    1 | primary-malignancy@oralCavity primary-malignancy@oropharynx | 舌癌原发灶可见，无法评价 | The primary is visible and cannot be assessed | certainty=certain,probable,possible
  `),
  recommend: points(`
    4 | follow-up-pet | 控制血糖后近期重做 PET/CT | Repeat the PET/CT soon, with glucose controlled | weeks=0-2
    1 | contrast-ct mri mri@oralCavity contrast-ct@ln.neck | 头颈部增强 CT 或 MRI 不受影响，可先行 | CT or MRI of the neck with contrast is not affected and may go first
  `),
  artifacts: [
    {
      artifact: 'glucose-insulin',
      seriesRole: 'PT',
      actionAnyOf: ['repeat-study'],
      affectsConclusion: true,
      truthId: 'D1',
      points: 2,
    },
    {
      artifact: 'motion-mismatch',
      seriesRole: 'FUSED',
      actionAnyOf: ['repeat-bed', 'repeat-study'],
      affectsConclusion: true,
    },
  ],
  variants: [{ variant: 'skeletal-muscle', truthId: 'D1' }],
  mustNot: mustNots(`
    harmful | impression | no-malignancy | 不可诊断的图像报作“未见恶性征象”，会漏掉转移。 | “No sign of malignancy” from a non-diagnostic study would miss metastases.
    serious | staging.module | lung-tnm-9 lugano-2014 promise-v2 figo-2018-cervix | 不应据此图像分期。 | No stage from these images.
  `),
  report: {
    R1: '头颈部 PET 与 CT 错位约 18 mm。舌部略高摄取（SUVmax {T1}），与周围肌肉对比差，颈部淋巴结无法评价。 | PET and CT of head and neck are about 18 mm apart. The tongue is slightly avid (SUVmax {T1}) against poor contrast of muscle; neck nodes cannot be assessed.',
    R2: '心肌及胸壁肌肉弥漫摄取，纵隔评价受限。 | Diffuse uptake of heart and chest wall muscles; the mediastinum can hardly be assessed.',
    R3: '肝摄取减低（SUVmean {liver}），腹盆部对比下降。 | Liver uptake reduced (SUVmean {liver}), contrast of abdomen and pelvis lowered.',
    R4: '骨骼肌弥漫对称摄取，SUVmax {D1}。 | Diffuse symmetric muscle uptake, SUVmax {D1}.',
    impression:
      '1. 图像不足以诊断：注射前用胰岛素、高血糖及进食致肌肉弥漫摄取，头颈部 PET 与 CT 错位。2. 不能用于分期，建议重新检查。本例无危急值。 | 1. Non-diagnostic: muscle uptake from insulin before the injection, hyperglycaemia and food; PET and CT of the head displaced. 2. Not fit for staging; repeat. No critical value.',
    recommendation:
      '控制血糖、禁食 6 小时以上，短效胰岛素后至少间隔 4 小时，1 至 2 周内重新检查；固定头颈部。 | Control glucose, fast for six hours or more, leave at least four hours after rapid insulin, repeat within one or two weeks; fix the head.',
  },
  teaching: [
    {
      truthId: 'D1',
      text: '肌肉亮、脑和肝暗：先查血糖、胰岛素和进食，不要急于读病灶。 | Bright muscles, pale brain and liver: check glucose, insulin and food before reading any lesion.',
    },
    {
      text: '敢于报“不可诊断”是质量的一部分：受限的图像给出“阴性”最危险。 | Calling a study non-diagnostic is part of quality: a “negative” from limited images is the most dangerous report.',
    },
  ],
};
