import { oesophagitis } from '../phantom/features.ts';
import type { LibraryRecipe, Spot } from './recipe.ts';
import { bank, lesion, mustNots, points, steps } from './words.ts';

// PERC-01. Oesophageal cancer before and after chemoradiotherapy, PERCIST. Level 3. Every number is measured.

const oldNode: Spot = { at: [-19, -5, -362], mm: [6.5, 5.5, 7], hu: 95, suv: 6.5 };

export const perc01: LibraryRecipe = {
  topic: 'PERC-01',
  caseId: 'phantom-26',
  title: '合成病例 26（FDG，有前次检查） | Synthetic case 26 (FDG with a prior study)',
  level: 3,
  minutes: 40,
  seed: 20261116,
  body: {
    sex: 'M',
    ageYears: 63,
    heightCm: 169,
  },
  exam: {
    date: '20260907',
    injectionTime: '090000',
    scanTime: '100600',
    uptakeMin: 66,
    injectedMBq: 300,
    glucoseMmolL: 5.6,
    weightKg: 60,
    features: oesophagitis(-398, -462, 3.4),
  },
  prior: {
    date: '20260511',
    injectionTime: '090000',
    scanTime: '100200',
    uptakeMin: 62,
    injectedMBq: 310,
    weightKg: 64,
    shiftMm: [-4, 3, 7],
    spots: [{ at: [7, 24, -372], mm: [14, 13, 27], hu: 46, suv: 17 }, oldNode],
  },
  competencies: { C2: 0.4, C4: 0.6 },
  indication:
    '食管中段鳞状细胞癌，新辅助放化疗（CROSS 方案）结束 6 周，拟手术；有治疗前 PET/CT。 | Squamous cell carcinoma of the mid oesophagus, six weeks after neoadjuvant chemoradiotherapy (CROSS), surgery planned; a PET/CT from before treatment is at hand.',
  question: '新辅助治疗疗效（PERCIST）。 | Response to neoadjuvant treatment (PERCIST).',
  asks: ['response'],
  facts: bank(`
    endOfTherapy | essential | 放化疗何时结束？ | When did chemoradiotherapy end? | 6 周前，41.4 Gy/23 次。 | Six weeks ago, 41.4 Gy in 23 fractions.
    dust | essential | 粉尘、结核史？ | Dust exposure or tuberculosis? | 煤矿工作 15 年，体检有陈旧钙化淋巴结。 | Fifteen years in a coal mine; old calcified nodes are known.
    swallowing | useful | 吞咽困难变化？ | Change of swallowing? | 由半流食恢复到软食。 | From liquids back to soft food.
    pain | useful | 胸骨后疼痛？ | Pain behind the breastbone? | 放疗后烧灼感，渐减轻。 | Burning since radiotherapy, easing.
    stent | useful | 食管支架或近期内镜活检？ | Stent, or recent biopsy? | 无支架，8 周内未活检。 | No stent, no biopsy in eight weeks.
    scanner | useful | 两次是否同一扫描仪与重建？ | Same scanner and reconstruction both times? | 相同。 | The same.
    weight | useful | 体重变化？ | Change of weight? | 减轻 4 kg。 | Four kilograms lost.
  `),
  steps: steps('history', 'images', 'prior'),
  lesions: [
    lesion(
      'T1',
      '食管中段残留病灶 | Residual tumour of the mid oesophagus',
      'essential malignant | esophagus.mid | 4 (3-5) | focal mass-like linear-segmental | wall-thickening | primary',
      { at: [7, 23.5, -372], mm: [10, 9, 18], hu: 46, suv: 8.2 },
      '食管中段残留局灶摄取，SUVmax {T1}（治疗前 {prior.hottest}），SULpeak 下降超过 30 % 且超过 0.8：PMR。仍有局灶摄取，不能除外残留肿瘤。 | A residual focus of the mid oesophagus, SUVmax {T1} ({prior.hottest} before); SULpeak fell by more than 30 % and more than 0.8: PMR. A focus remains and residual tumour is not excluded.',
      { stageRole: 'target lesion', peak: true },
    ),
    lesion(
      'D1',
      '4R 陈旧性淋巴结 | Old node at station 4R',
      'decoy benign | ln.4R ln.2R | 2 (1-3) | focal nodular | calcification node-enlarged | granuloma infection-inflammation',
      oldNode,
      '4R 淋巴结密度高、部分钙化，两次检查摄取相仿（本次 SUVmax {D1}），不随原发灶变化：尘肺或肉芽肿性，不是转移。 | A dense, partly calcified 4R node, alike in both studies (SUVmax {D1} now) and not following the primary: anthracotic or granulomatous, no metastasis.',
      { mention: true, sized: true, clue: '高密度、两次不变 | dense, unchanged' },
    ),
    lesion(
      'D2',
      '放射性食管炎 | Radiation oesophagitis',
      'decoy post-therapy | esophagus.mid esophagus.lower | 1 (1-2) | linear-segmental diffuse-homogeneous | wall-thickening no-correlate | post-therapy infection-inflammation',
      { at: [6, 25, -432], mm: [9, 9, 28] },
      '病灶下方照射野内食管线状、均匀摄取（SUVmax {D2}）：放射性食管炎。 | Linear even uptake of the irradiated oesophagus below the tumour (SUVmax {D2}): radiation oesophagitis.',
      { mention: true, clue: '线状、照射野内 | linear, within the field' },
    ),
  ],
  regionStatus: { R1: ['normal'], R2: ['abnormal'], R3: ['normal'], R4: ['normal'] },
  response: {
    module: 'percist-1.0',
    components: { comparable: 'yes', resolved: 'no', newLesions: 'no' },
    category: 'PMR',
    target: 'T1',
  },
  impression: points(`
    4 | recurrence@esophagus.mid primary-malignancy@esophagus.mid primary-malignancy@esophagus recurrence@esophagus | 食管癌部分代谢缓解，有残留摄取 | Partial metabolic response with residual uptake | leading certainty=certain,probable,possible text=部分代谢缓解/partial_metabolic_response
    2 | granulomatous-disease@ln.4R infection-inflammation@ln.4R benign-tumour@ln.4R | 4R 陈旧性淋巴结 | Old 4R node
    1 | post-therapy-change@esophagus infection-inflammation@esophagus | 放射性食管炎 | Radiation oesophagitis
  `),
  differential: points(`
    1 | post-therapy-change@esophagus.mid infection-inflammation@esophagus.mid | 残留摄取为炎症 | Residual uptake is inflammation
    1 | regional-node-metastasis@ln.4R | 4R 淋巴结转移 | Metastasis at 4R
  `),
  recommend: points(`
    3 | endoscopy@esophagus endoscopy@esophagus.mid biopsy@esophagus.mid biopsy@esophagus endoscopy | 内镜及活检 | Endoscopy with biopsy
    2 | mdt surgery | 多学科讨论手术时机 | Multidisciplinary meeting on the time of surgery
  `),
  variants: [{ variant: 'post-procedure', truthId: 'D2' }],
  mustNot: mustNots(`
    serious | response.category | CMR PMD | 有残留摄取且无新病灶：既非完全缓解也非进展。 | Uptake remains and nothing is new: neither complete response nor progression.
    serious | impression | regional-node-metastasis@ln.4R distant-metastasis@ln.4R | 两次不变的钙化淋巴结不是转移。 | A calcified node that is alike in both studies is no metastasis. | certainty=certain,probable
  `),
  report: {
    R1: '颈部及锁骨上未见异常摄取淋巴结。 | No avid node of neck and supraclavicular fossae.',
    R2: '食管中段壁增厚伴摄取，SUVmax {T1}（前次 {prior.hottest}）；其下食管线状摄取（SUVmax {D2}）。4R 高密度淋巴结，SUVmax {D1}，与前次相仿。肝 SUVmean {liver}（前次 {prior.liver}），两次可比。 | Thickened avid mid oesophagus, SUVmax {T1} ({prior.hottest} before); linear uptake below (SUVmax {D2}). Dense 4R node, SUVmax {D1}, as before. Liver SUVmean {liver} ({prior.liver} before): comparable.',
    R3: '肝、腹腔淋巴结未见异常摄取。 | No abnormal uptake of liver and coeliac nodes.',
    R4: '骨骼未见异常摄取。 | No abnormal uptake of bone.',
    impression:
      '1. 食管中段癌新辅助治疗后部分代谢缓解（PERCIST PMR），仍有局灶摄取。2. 4R 陈旧性淋巴结，未变。3. 放射性食管炎。4. 未见新病灶。本例无危急值。 | 1. Partial metabolic response of the mid oesophageal cancer (PERCIST PMR), a focus remains. 2. Old 4R node, unchanged. 3. Radiation oesophagitis. 4. No new lesion. No critical value.',
    recommendation:
      '内镜及活检，多学科讨论手术。 | Endoscopy with biopsy; multidisciplinary meeting on surgery.',
  },
  teaching: [
    {
      truthId: 'T1',
      text: '先看两次是否可比：肝 SUL 差不超过 20 % 且小于 0.3，摄取时间差不超过 15 分钟，再算百分比。 | First see whether the studies are comparable: liver SUL within 20 % and 0.3, uptake times within fifteen minutes. Then work out the percentage.',
    },
    {
      truthId: 'D2',
      text: '放疗后食管：线状均匀想到炎症，局灶结节想到残留。 | Oesophagus after radiotherapy: linear and even suggests inflammation, focal suggests residue.',
    },
  ],
};
