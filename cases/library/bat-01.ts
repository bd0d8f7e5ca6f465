import { brownFat } from '../phantom/features.ts';
import type { LibraryRecipe } from './recipe.ts';
import { bank, lesion, mustNots, points, recalled, steps, twins } from './words.ts';

// BAT-01. One true axillary node among brown fat: the CT number tells them apart. Level 1.

const fat = (place: string): string =>
  `decoy physiologic | ${place} | 1 (1-2) | symmetric linear-segmental focal diffuse-heterogeneous | fat no-correlate | physiologic`;
const why =
  '双侧对称，CT 对应处约 −90 HU，未见结节：棕色脂肪。寒冷、年轻、体瘦者多见。 | Symmetric; about −90 HU on CT and no nodule there: brown fat, common in the young and thin in cold weather.';
const clue = '双侧对称、CT 为脂肪密度 | symmetric, fat density on CT';

export const bat01: LibraryRecipe = {
  topic: 'BAT-01',
  caseId: 'phantom-11',
  title: '合成病例 11（全身 FDG） | Synthetic case 11 (whole-body FDG)',
  level: 1,
  minutes: 25,
  seed: 20261101,
  body: { sex: 'F', ageYears: 33, heightCm: 163, features: brownFat(9) },
  exam: {
    date: '20261207',
    injectionTime: '083000',
    scanTime: '093200',
    uptakeMin: 62,
    injectedMBq: 245,
    glucoseMmolL: 4.8,
    weightKg: 50,
  },
  indication:
    '左乳肿块，穿刺为浸润性导管癌，临床 T2。体型偏瘦，12 月检查。 | Lump in the left breast, invasive ductal carcinoma on core biopsy, clinically T2. Thin; scanned in December.',
  question: '术前分期。 | Staging before surgery.',
  asks: ['staging'],
  facts: bank(`
    biopsyDate | essential | 何时、何处穿刺？ | When and where was the biopsy? | 12 天前左乳肿块穿刺，腋窝未穿刺。 | Left breast lump twelve days ago; the axilla was not sampled.
    cold | essential | 注射前后冷不冷？ | Was the patient cold around the injection? | 候诊室较冷，穿着单薄，注射后觉得冷。 | The waiting room was cold, she was lightly dressed and felt cold after injection.
    vaccine | essential | 近期接种疫苗，哪一侧？ | Recent vaccination, which arm? | 近 6 个月未接种。 | None in the last six months.
    arm | useful | 在哪侧注射，有无外渗？ | Which arm was injected, any extravasation? | 右肘静脉，无外渗。 | Right elbow vein, none.
    pregnancy | useful | 妊娠可能，是否哺乳？ | Might she be pregnant, is she breastfeeding? | 妊娠试验阴性，未哺乳。 | Pregnancy test negative, not breastfeeding.
    family | useful | 乳腺癌家族史？ | Breast cancer in the family? | 外婆 60 岁患乳腺癌。 | Maternal grandmother at sixty.
    thyroid | useful | 有无甲状腺疾病？ | Thyroid disease? | 无。 | None.
  `),
  steps: steps('history', 'images'),
  historyText: [recalled(1, 'cold', '检查时受凉 | Cold at the time of the scan', '冷/寒/cold')],
  lesions: [
    lesion(
      'T1',
      '左乳原发灶 | Primary, left breast',
      'essential malignant | breast.L | 5 | mass-like nodular focal | mass solid-nodule | primary',
      { at: [100, -114, -424], mm: [13, 11, 12], hu: 45, suv: 12, roughMm: 2 },
      '左乳外侧 {T1.mm} 不规则肿块，SUVmax {T1}，为已知原发灶；大于 20 mm、不超过 50 mm，与临床 T2 相符。 | An irregular mass of {T1.mm} in the lateral left breast, SUVmax {T1}: the known primary. More than 20 and up to 50 mm agrees with cT2.',
      { stageRole: 'T2' },
    ),
    lesion(
      'T2',
      '左腋窝 I 水平淋巴结 | Left axillary node, level I',
      'essential malignant | ln.axilla.L | 4 (4-5) | focal nodular | node-enlarged | regional-node',
      { at: [134, -12, -368], mm: [6.5, 6, 7.5], hu: 42, suv: 9 },
      '在对称的棕色脂肪中，此处 CT 为软组织密度的圆形淋巴结（{T2.mm}，脂肪门消失），右侧无对应结节：转移。先看 CT，再谈对称。 | Amid symmetric brown fat this one is a round soft-tissue node on CT ({T2.mm}, no fatty hilum) without a twin on the right: metastasis. CT first, symmetry second.',
      { stageRole: 'cN1' },
    ),
    ...twins(
      ['D1', 'D2'],
      '锁骨上棕色脂肪 | supraclavicular brown fat',
      fat('fat.supraclav.*'),
      { at: [77, 1, -281], mm: [18, 9, 8] },
      why,
      { clue, mention: true },
    ),
    ...twins(
      ['D3', 'D4'],
      '颈部棕色脂肪 | neck brown fat',
      fat('fat.neck.*'),
      { at: [44, 3, -232], mm: [7, 10, 21] },
      why,
      { clue },
    ),
    ...twins(
      ['D5', 'D6'],
      '椎旁棕色脂肪 | paravertebral brown fat',
      fat('fat.paravertebral.*'),
      { at: [25, 54, -414], mm: [7, 13, 76] },
      why,
      { clue },
    ),
    ...twins(
      ['D7', 'D8'],
      '腋窝棕色脂肪 | axillary brown fat',
      fat('fat fat.supraclav.*'),
      { at: [143, 18, -338], mm: [7, 12, 15] },
      why,
      { clue },
    ),
  ],
  regionStatus: {
    R1: ['benign'],
    R2: ['abnormal'],
    R3: ['normal', 'benign'],
    R4: ['normal', 'benign'],
  },
  impression: points(`
    4 | primary-malignancy@breast.L | 左乳癌 | Cancer of the left breast | leading text=乳癌/乳腺癌/breast_cancer/cancer+breast
    4 | regional-node-metastasis@ln.axilla.L | 左腋窝淋巴结转移 | Left axillary nodal metastasis | certainty=certain,probable
    3 | brown-fat physiologic-uptake@fat | 双侧棕色脂肪为生理性 | Brown fat on both sides is physiologic | text=棕色脂肪/brown_fat
  `),
  differential: points(`
    1 | infection-inflammation@ln.axilla.L | 左腋窝反应性淋巴结 | Reactive left axillary node
  `),
  recommend: points(`
    3 | biopsy@ln.axilla.L | 左腋窝淋巴结超声引导活检 | Ultrasound-guided biopsy of the left axillary node
    1 | mdt specialist-referral | 乳腺多学科讨论 | Breast multidisciplinary meeting
  `),
  variants: [{ variant: 'brown-fat', truthId: 'D1' }],
  mustNot: mustNots(`
    serious | impression | distant-metastasis@ln.supraclav regional-node-metastasis@ln.supraclav distant-metastasis@ln.neck regional-node-metastasis@ln.neck | 把棕色脂肪报作颈部或锁骨上淋巴结转移，会错误升期。 | Calling brown fat nodal metastasis of neck or supraclavicular fossa falsely raises the stage.
    serious | impression | lymphoma | 对称性脂肪摄取不是淋巴瘤。 | Symmetric uptake of fat is not lymphoma. | certainty=certain,probable
  `),
  report: {
    R1: '双侧颈部、锁骨上区对称性条片状摄取增高（SUVmax 右 {D1}，左 {D2}），CT 为脂肪密度，未见肿大淋巴结。余未见异常。 | Symmetric band-like uptake of neck and supraclavicular fossae (SUVmax right {D1}, left {D2}) in fat on CT, no enlarged node. Otherwise unremarkable.',
    R2: '左乳外侧不规则肿块，{T1.mm}，SUVmax {T1}。左腋窝圆形淋巴结，{T2.mm}，SUVmax {T2}。双侧腋窝、椎旁脂肪对称性摄取。肺内未见结节。 | Irregular mass in the lateral left breast, {T1.mm}, SUVmax {T1}. Round left axillary node, {T2.mm}, SUVmax {T2}. Symmetric uptake of axillary and paravertebral fat. No lung nodule.',
    R3: '未见异常摄取及肿大淋巴结。 | No abnormal uptake, no enlarged node.',
    R4: '骨骼未见破坏及异常摄取。 | No bone destruction, no abnormal uptake.',
    impression:
      '1. 左乳癌，约 T2。2. 左腋窝 I 水平淋巴结转移（cN1）。3. 双侧颈、锁骨上、腋窝、椎旁棕色脂肪：生理性。4. 未见远处转移。本例无危急值。 | 1. Cancer of the left breast, about T2. 2. Metastasis in a left level I axillary node (cN1). 3. Brown fat of neck, supraclavicular fossae, axillae and paravertebral region: physiologic. 4. No distant metastasis. No critical value.',
    recommendation:
      '左腋窝淋巴结超声引导下活检。棕色脂肪区如仍存疑，注射前后保暖后复查。 | Ultrasound-guided biopsy of the left axillary node. If doubt remains about the fat, repeat with the patient kept warm before and after injection.',
  },
  teaching: [
    {
      truthId: 'T2',
      text: '棕色脂肪中也可藏有淋巴结：对每一处热点读 CT 值，而不是只看对称与否。 | A node may hide in brown fat: read the CT number of every hot spot, not only its symmetry.',
    },
    {
      truthId: 'D1',
      text: '预防：注射前至显像保暖；必要时按本院常规用药后复查。 | Prevention: keep the patient warm from before injection until the scan; if needed repeat with medication as your department does.',
    },
  ],
};
