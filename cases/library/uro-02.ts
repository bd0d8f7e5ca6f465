import { cervix } from '../phantom/female.ts';
import { onUreter } from '../phantom/lesions.ts';
import type { LibraryRecipe } from './recipe.ts';
import { bank, lesion, mustNots, points, stage, steps } from './words.ts';

// URO-02. Cancer of the cervix with one pelvic node, and urine that looks like another. Level 2.

export const uro02: LibraryRecipe = {
  topic: 'URO-02',
  caseId: 'phantom-19',
  title: '合成病例 19（全身 FDG） | Synthetic case 19 (whole-body FDG)',
  level: 2,
  minutes: 30,
  seed: 20261109,
  body: { sex: 'F', ageYears: 48, heightCm: 160 },
  exam: {
    date: '20260713',
    injectionTime: '083000',
    scanTime: '093200',
    uptakeMin: 62,
    injectedMBq: 275,
    glucoseMmolL: 5.3,
    weightKg: 59,
  },
  indication:
    '接触性出血 2 月，宫颈活检为鳞状细胞癌。妇科检查及 MRI：肿瘤大于 4 cm，宫旁、阴道未受累。 | Contact bleeding for two months; squamous cell carcinoma on cervical biopsy. Examination and MRI: more than 4 cm, parametria and vagina free.',
  question: '治疗前分期。 | Staging before treatment.',
  asks: ['staging'],
  facts: bank(`
    mri | essential | MRI 宫旁、阴道、盆壁情况？ | Parametria, vagina and pelvic wall on MRI? | 肿瘤 46 mm，均未受累，无肾积水。 | 46 mm, all free, no hydronephrosis.
    histology | essential | 病理类型？ | Histology? | 中分化鳞状细胞癌，HPV16 阳性。 | Moderately differentiated squamous cell carcinoma, HPV 16.
    voiding | essential | 显像前是否排尿、用利尿剂？ | Did she void before the scan, diuretics? | 显像前排尿，未用利尿剂。 | Voided before the scan, no diuretic.
    menses | useful | 末次月经？ | Last period? | 第 20 天。 | Day twenty.
    renal | useful | 肾功能？ | Kidney function? | 正常。 | Normal.
    scc | useful | SCC 抗原？ | SCC antigen? | 8.2 µg/L。 | 8.2 µg/L.
    hiv | useful | HIV？ | HIV? | 阴性。 | Negative.
  `),
  steps: steps('history', 'images'),
  lesions: [
    lesion(
      'T1',
      '宫颈原发灶 | Primary of the cervix',
      'essential malignant | uterus.cervix uterus | 5 | mass-like focal | mass soft-tissue-thickening | primary',
      { at: cervix, mm: [23, 19, 21], hu: 46, suv: 15, roughMm: 2 },
      '宫颈肿块，{T1.mm}，SUVmax {T1}；大于 4 cm，局限于宫颈：IB3。前方膀胱尿液更亮，注意窗宽。 | A mass of the cervix, {T1.mm}, SUVmax {T1}: more than 4 cm and confined to the cervix, IB3. The bladder in front is brighter: mind the window.',
      { stageRole: 'IB3' },
    ),
    lesion(
      'T2',
      '右髂外淋巴结 | Right external iliac node',
      'essential malignant | ln.externalIliac.R ln.obturator.R | 4 (4-5) | focal nodular | node-enlarged | regional-node',
      { at: [-51, -16, -786], mm: [5.5, 5, 7], hu: 42, suv: 13 },
      '右髂外血管旁淋巴结，{T2.mm}，SUVmax {T2}：盆腔淋巴结转移，FIGO IIIC1r。 | A node beside the right external iliac vessels, {T2.mm}, SUVmax {T2}: pelvic nodal metastasis, FIGO IIIC1r.',
      { stageRole: 'IIIC1r' },
    ),
    lesion(
      'D1',
      '右输尿管尿液 | Urine in the right ureter',
      'decoy physiologic | ureter.R | 1 (1-2) | focal linear-segmental | no-correlate | physiologic',
      { at: onUreter(-1, 11), mm: [3.4, 3.4, 8], hu: 12, suv: 19 },
      '腰大肌前方点状浓聚，上下层面连成管状，CT 无肿大淋巴结：输尿管尿液。利尿后延迟显像可移动或消失。 | A spot in front of the psoas that continues as a tube above and below, no enlarged node on CT: urine. After a diuretic it moves or goes.',
      { mention: true, clue: '沿输尿管走行、管状 | along the ureter, tubular' },
    ),
    lesion(
      'D2',
      '左输尿管尿液 | Urine in the left ureter',
      'decoy physiologic | ureter.L | 1 (1-2) | focal linear-segmental | no-correlate | physiologic',
      { at: onUreter(1, 19), mm: [3.2, 3.2, 7], hu: 12, suv: 15 },
      '左输尿管盆段尿液，不是髂内淋巴结。 | Urine in the pelvic part of the left ureter, not an internal iliac node.',
      { clue: '沿输尿管走行 | along the ureter' },
    ),
    lesion(
      'D3',
      '左卵巢生理性摄取 | Physiologic uptake of the left ovary',
      'decoy physiologic | ovary.L | 1 (1-3) | focal ring | no-correlate | physiologic',
      { at: [43, 14, -800], mm: [9, 8, 9], hu: 24, suv: 5 },
      '月经第 20 天，左卵巢局灶摄取（SUVmax {D3}）：黄体，生理性。 | Day twenty of the cycle: focal uptake of the left ovary (SUVmax {D3}) is a corpus luteum.',
      { clue: '黄体期 | luteal phase' },
    ),
  ],
  regionStatus: {
    R1: ['normal'],
    R2: ['normal'],
    R3: ['abnormal'],
    R4: ['normal'],
  },
  staging: stage(
    'figo-2018-cervix',
    { extent: 'IB3', nodes: 'pelvic', nodeBasis: 'r', distant: 'no' },
    'IIIC1',
  ),
  impression: points(`
    4 | primary-malignancy@uterus.cervix primary-malignancy@uterus | 宫颈癌 | Cancer of the cervix
    4 | regional-node-metastasis@ln.externalIliac.R regional-node-metastasis@ln.obturator.R | 右髂外淋巴结转移 | Right external iliac nodal metastasis | leading certainty=certain,probable
    2 | urinary-activity@ureter urinary-activity | 双输尿管尿液 | Urine in both ureters
  `),
  differential: points(`
    1 | urinary-activity@ureter.R urinary-activity regional-node-metastasis@ln.commonIliac.R | 右输尿管尿液与髂总淋巴结 | Urine in the right ureter against a common iliac node
  `),
  recommend: points(`
    3 | mdt specialist-referral | 妇科肿瘤多学科讨论（同步放化疗） | Gynaecological oncology meeting (chemoradiotherapy)
    1 | delayed-imaging@ureter delayed-imaging@ureter.R delayed-imaging | 必要时利尿后盆腔延迟显像 | Delayed pelvic images after a diuretic where in doubt
  `),
  variants: [
    { variant: 'urine', truthId: 'D1', points: 2 },
    { variant: 'corpus-luteum', truthId: 'D3' },
  ],
  mustNot: mustNots(`
    serious | impression | regional-node-metastasis@ln.commonIliac regional-node-metastasis@ln.paraaortic distant-metastasis@ln.paraaortic | 把输尿管尿液报作髂总或腹主动脉旁淋巴结会升为 IIIC2、扩大照射野。 | Calling urine a common iliac or para-aortic node makes it IIIC2 and extends the field.
    serious | staging.nodes | para-aortic none | 盆腔有转移淋巴结，腹主动脉旁没有。 | There is a pelvic node and no para-aortic one.
  `),
  report: {
    R1: '头颈部及双锁骨上未见异常摄取。 | No abnormal uptake of head, neck and supraclavicular fossae.',
    R2: '两肺未见结节，纵隔、肺门未见异常。 | No lung nodule, mediastinum and hila unremarkable.',
    R3: '宫颈肿块，{T1.mm}，SUVmax {T1}。右髂外淋巴结，{T2.mm}，SUVmax {T2}。右、左输尿管点状尿液（SUVmax {D1}、{D2}）。左卵巢生理性摄取（SUVmax {D3}）。腹主动脉旁未见肿大淋巴结。 | Mass of the cervix, {T1.mm}, SUVmax {T1}. Right external iliac node, {T2.mm}, SUVmax {T2}. Spots of urine in the right and left ureter (SUVmax {D1}, {D2}). Physiologic uptake of the left ovary (SUVmax {D3}). No enlarged para-aortic node.',
    R4: '骨骼未见异常摄取。 | No abnormal uptake of bone.',
    impression:
      '1. 宫颈癌（IB3 范围）。2. 右髂外淋巴结转移，FIGO 2018 IIIC1r。3. 双输尿管尿液、左卵巢：生理性。本例无危急值。 | 1. Cancer of the cervix (extent IB3). 2. Right external iliac nodal metastasis: FIGO 2018 IIIC1r. 3. Urine in both ureters and left ovary: physiologic. No critical value.',
    recommendation:
      '妇科肿瘤多学科讨论；输尿管处如存疑，利尿后盆腔延迟显像。 | Gynaecological oncology meeting; delayed pelvic images after a diuretic if the ureter is in doubt.',
  },
  teaching: [
    {
      truthId: 'D1',
      text: '盆腔热点先沿输尿管上下翻层：成管的是尿液，成团而有软组织的是淋巴结。 | A pelvic hot spot: scroll along the ureter. What becomes a tube is urine; what stays round with soft tissue is a node.',
    },
    {
      truthId: 'T1',
      text: '检查前排空膀胱，读片时放宽窗位，膀胱旁才看得见。 | Empty the bladder before the scan and widen the window when reading beside it.',
    },
  ],
};
