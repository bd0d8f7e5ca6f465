import { afterProstatectomy, tearGlands } from '../phantom/features.ts';
import { onUreter } from '../phantom/lesions.ts';
import { psma11 } from '../phantom/uptake.ts';
import type { LibraryRecipe } from './recipe.ts';
import { bank, lesion, mustNots, points, recalled, stage, steps, twins } from './words.ts';

// PSMA-03. Rising PSA after prostatectomy: one node, and what only looks like metastases. Level 3.

export const psma03: LibraryRecipe = {
  topic: 'PSMA-03',
  caseId: 'phantom-27',
  title: '合成病例 27（⁶⁸Ga-PSMA-11） | Synthetic case 27 (⁶⁸Ga-PSMA-11)',
  level: 3,
  minutes: 35,
  seed: 20261117,
  tracer: '68Ga-PSMA-11',
  body: {
    sex: 'M',
    ageYears: 66,
    heightCm: 173,
    features: [...tearGlands(11), ...afterProstatectomy],
  },
  exam: {
    date: '20260720',
    injectionTime: '091500',
    scanTime: '101500',
    uptakeMin: 60,
    injectedMBq: 155,
    weightKg: 79,
    noise: 0.12,
    uptake: psma11,
  },
  indication:
    '前列腺癌根治术后 3 年（pT2c N0，Gleason 4+3），PSA 由测不出升至 0.8 µg/L。 | Radical prostatectomy three years ago (pT2c N0, Gleason 4+3); PSA has risen from undetectable to 0.8 µg/L.',
  question:
    '复发部位，能否挽救性放疗。 | Where is the recurrence; is salvage radiotherapy possible?',
  asks: ['restaging', 'staging'],
  facts: bank(`
    psa | essential | PSA 数值与倍增时间？ | PSA and its doubling time? | 0.8 µg/L，倍增时间 7 个月。 | 0.8 µg/L, doubling in seven months.
    pathology | essential | 手术病理、切缘、淋巴结？ | Surgical pathology, margins, nodes? | pT2c N0（0/14），切缘阴性，Gleason 4+3。 | pT2c N0 (0/14), margins clear, Gleason 4+3.
    adt | essential | 是否内分泌治疗？ | Androgen deprivation? | 未用。 | None.
    ribInjury | essential | 胸部外伤或肋骨痛？ | Chest injury or rib pain? | 2 年前右胸撞伤，现无痛。 | He bruised his right chest two years ago; no pain now.
    radiotherapy | useful | 是否放疗过？ | Radiotherapy before? | 未做。 | None.
    furosemide | useful | 是否用利尿剂、排尿？ | Diuretic, voiding? | 未用利尿剂，显像前排尿。 | No diuretic; voided before the scan.
    boneScan | useful | 骨显像？ | Bone scan? | 3 个月前阴性。 | Negative three months ago.
  `),
  steps: steps('history', 'images'),
  historyText: [recalled(1, 'psa', 'PSA 升高 | Rising PSA', 'PSA')],
  lesions: [
    lesion(
      'T1',
      '左髂内淋巴结 | Left internal iliac node',
      'essential malignant | ln.internalIliac.L ln.obturator.L | 5 (4-5) | focal nodular | node-not-enlarged | regional-node',
      { at: [57, 42, -784], mm: [4, 3.6, 4.5], hu: 42, suv: 30 },
      '左髂内血管旁小淋巴结，{T1.mm}，SUVmax {T1}，高于肝（{liver}）、低于腮腺：PSMA 表达 2 分，miN1。不大而高表达，正是 PSMA 的价值。 | A small node beside the left internal iliac vessels, {T1.mm}, SUVmax {T1}, above liver ({liver}) and below parotid: PSMA score 2, miN1. Small and avid: what PSMA is for.',
      { stageRole: 'miN1' },
    ),
    lesion(
      'D1',
      '右第 5 肋非特异性摄取 | Unspecific uptake of the right fifth rib',
      'decoy indeterminate | rib.5.R rib.6.R rib.4.R | 2 (2-3) | focal | bone-normal no-correlate | undetermined physiologic',
      { at: [-135, 43, -395], mm: [4.5, 4.5, 5], suv: 9 },
      '右第 5 肋单发轻中度摄取（SUVmax {D1}），CT 无骨质改变，有旧伤：非特异性骨摄取可能大，不应单凭此报骨转移。 | A single mild to moderate focus of the right fifth rib (SUVmax {D1}) without a change on CT and with an old injury: probably unspecific bone uptake; no metastasis by this alone.',
      { mention: true, clue: '单发、低、CT 正常、旧伤 | single, low, normal CT, old injury' },
    ),
    ...twins(
      ['D2', 'D3'],
      '腹腔神经节 | coeliac ganglion',
      'decoy physiologic | ln.paraaortic retroperitoneum adrenal.* | 1 (1-2) | linear-segmental symmetric focal | no-correlate node-not-enlarged | physiologic',
      { at: [20, 1, -560], mm: [2.8, 6, 7], hu: 30, suv: 9 },
      '腹腔干两旁条带状、泪滴状轻度摄取：腹腔神经节，勿报为腹膜后淋巴结。 | Mild band-like or teardrop uptake beside the coeliac trunk: coeliac ganglia, not retroperitoneal nodes.',
      { clue: '条带状、腹腔干旁、双侧 | band-like, beside the coeliac trunk, both sides' },
    ),
    lesion(
      'D4',
      '右输尿管尿液 | Urine in the right ureter',
      'decoy physiologic | ureter.R | 1 (1-2) | focal linear-segmental | no-correlate | physiologic',
      { at: onUreter(-1, 20), mm: [3.4, 3.4, 9], hu: 12, suv: 40 },
      '右输尿管盆段点状尿液，上下相连成管：不是髂血管旁淋巴结。 | Urine in the pelvic part of the right ureter, continued above and below: no iliac node.',
      { mention: true, clue: '沿输尿管走行、管状 | along the ureter, tubular' },
    ),
  ],
  regionStatus: {
    R1: ['normal', 'benign'],
    R2: ['normal'],
    R3: ['abnormal'],
    R4: ['benign', 'abnormal'],
  },
  staging: stage('promise-v2', { miT: '0', miN: '1', miM: '0', psmaScore: '2' }),
  impression: points(`
    5 | regional-node-metastasis@ln.internalIliac.L regional-node-metastasis@ln.obturator.L recurrence@ln.internalIliac.L | 左髂内淋巴结转移 | Left internal iliac nodal metastasis | leading certainty=certain,probable
    3 | indeterminate-lesion@rib.5.R indeterminate-lesion@rib physiologic-uptake@rib.5.R physiologic-uptake@rib fracture-trauma@rib.5.R | 右第 5 肋非特异性摄取 | Unspecific uptake of the right fifth rib
    1 | urinary-activity@ureter urinary-activity | 右输尿管尿液 | Urine in the right ureter
  `),
  differential: points(`
    1 | distant-metastasis@rib.5.R distant-metastasis@rib distant-metastasis@bone | 肋骨转移 | Rib metastasis
  `),
  recommend: points(`
    3 | mdt specialist-referral | 多学科讨论（挽救性盆腔放疗） | Multidisciplinary meeting (salvage pelvic radiotherapy)
    1 | mri@rib contrast-ct@rib mri@rib.5.R contrast-ct@rib.5.R follow-up-pet | 肋骨随访或补充影像 | Follow-up or further imaging of the rib
  `),
  variants: [
    { variant: 'unspecific-bone', truthId: 'D1', points: 2 },
    { variant: 'ganglia', points: 2 },
    { variant: 'urine', truthId: 'D4' },
  ],
  mustNot: mustNots(`
    harmful | impression | distant-metastasis@bone distant-metastasis@rib | 把非特异性肋骨摄取报作骨转移，会失去根治性挽救放疗。 | Calling unspecific rib uptake bone metastasis takes away curative salvage radiotherapy. | certainty=certain,probable
    serious | impression | distant-metastasis@ln.paraaortic distant-metastasis@retroperitoneum regional-node-metastasis@ln.paraaortic | 腹腔神经节不是淋巴结转移。 | Coeliac ganglia are no nodal metastases.
  `),
  report: {
    R1: '泪腺、唾液腺生理性高摄取，颈部未见异常淋巴结。 | High physiologic uptake of tear and salivary glands, no abnormal neck node.',
    R2: '两肺、纵隔未见异常摄取。 | No abnormal uptake of lungs and mediastinum.',
    R3: '前列腺缺如，术床未见局灶摄取。左髂内淋巴结，{T1.mm}，SUVmax {T1}。双侧腹腔神经节（SUVmax 右 {D2}，左 {D3}）、右输尿管尿液（SUVmax {D4}）：生理性。 | Prostate removed, no focus in its bed. Left internal iliac node, {T1.mm}, SUVmax {T1}. Coeliac ganglia (SUVmax right {D2}, left {D3}) and urine in the right ureter (SUVmax {D4}): physiologic.',
    R4: '右第 5 肋单发摄取，SUVmax {D1}，CT 未见异常：非特异性可能大。余骨未见异常。 | Single focus of the right fifth rib, SUVmax {D1}, normal on CT: probably unspecific. Other bones unremarkable.',
    impression:
      '1. 左髂内淋巴结转移，PROMISE miT0 N1 M0，PSMA 表达 2 分。2. 右第 5 肋非特异性骨摄取可能，随访。3. 腹腔神经节、输尿管尿液：生理性。本例无危急值。 | 1. Left internal iliac nodal metastasis: PROMISE miT0 N1 M0, PSMA score 2. 2. Probably unspecific uptake of the right fifth rib; follow up. 3. Coeliac ganglia and urine: physiologic. No critical value.',
    recommendation:
      '多学科讨论挽救性盆腔放疗；肋骨随访，必要时 MRI。 | Multidisciplinary meeting on salvage pelvic radiotherapy; follow the rib, MRI where needed.',
  },
  teaching: [
    {
      truthId: 'D1',
      text: '肋骨单发、低表达、CT 正常的 PSMA 摄取多为非特异性，¹⁸F-PSMA-1007 尤其常见。 | A single, low, CT-negative rib focus on PSMA is mostly unspecific, with ¹⁸F-PSMA-1007 above all.',
    },
    {
      truthId: 'D2',
      text: '神经节：看位置、形状（条带）和程度，左侧多比右侧明显。 | Ganglia: look at place, shape (band) and degree; the left is often brighter than the right.',
    },
  ],
};
