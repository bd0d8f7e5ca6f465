import { onMetformin } from '../phantom/uptake.ts';
import type { LibraryRecipe } from './recipe.ts';
import { bank, lesion, mustNots, points, recalled, steps } from './words.ts';

// MFM-01. Metformin lights up the colon and all but hides a focus in it. Level 1.

export const mfm01: LibraryRecipe = {
  topic: 'MFM-01',
  caseId: 'phantom-21',
  title: '合成病例 21（全身 FDG） | Synthetic case 21 (whole-body FDG)',
  level: 1,
  minutes: 25,
  seed: 20261111,
  body: { sex: 'M', ageYears: 60, heightCm: 171 },
  exam: {
    date: '20260526',
    injectionTime: '100000',
    scanTime: '110200',
    uptakeMin: 62,
    injectedMBq: 350,
    glucoseMmolL: 8.9,
    weightKg: 78,
    uptake: onMetformin,
  },
  indication:
    '直肠癌术后 2 年，CEA 由 3.1 升至 9.4 µg/L。2 型糖尿病。 | Rectal cancer operated on two years ago; CEA has risen from 3.1 to 9.4 µg/L. Type 2 diabetes.',
  question: '有无复发、转移。 | Recurrence or metastasis?',
  asks: ['restaging', 'follow-up'],
  facts: bank(`
    diabetes | essential | 糖尿病用药，何时停药？ | Diabetes drugs, and when were they stopped? | 二甲双胍，检查当天早晨仍服。 | Metformin, taken on the morning of the scan.
    cea | essential | CEA 变化？ | How has CEA changed? | 6 个月内由 3.1 升至 9.4 µg/L。 | From 3.1 to 9.4 µg/L in six months.
    operation | essential | 手术方式和分期？ | Which operation, what stage? | 腹腔镜低位前切除，pT2N0M0。 | Laparoscopic low anterior resection, pT2 N0 M0.
    colonoscopy | useful | 最近一次肠镜？ | Last colonoscopy? | 术后 1 年未见异常，之后未查。 | Clear one year after surgery, none since.
    bowelHabit | useful | 排便变化、便血？ | Change of bowel habit, blood? | 近 1 月偶有便血。 | Some blood in the last month.
    insulin | useful | 是否用胰岛素？ | Insulin? | 未用。 | None.
    polyps | useful | 息肉史？ | Polyps? | 曾切除 2 枚腺瘤。 | Two adenomas removed.
  `),
  steps: steps('history', 'images'),
  historyText: [
    recalled(1, 'diabetes', '服二甲双胍未停 | Metformin not stopped', '二甲双胍/metformin'),
  ],
  lesions: [
    lesion(
      'T1',
      '乙状结肠局灶摄取 | Focus of the sigmoid colon',
      'essential malignant | colon.sigmoid | 4 (3-5) | focal nodular | wall-thickening solid-nodule mass | primary undetermined',
      { at: [36, -13, -777], mm: [10, 9, 9], hu: 46, suv: 20 },
      '在弥漫肠道摄取中，乙状结肠局灶摄取（SUVmax {T1}）明显高于周围，CT 见 {T1.mm} 壁增厚：异时癌或进展期腺瘤，须肠镜。 | Within the diffuse bowel uptake a focus of the sigmoid (SUVmax {T1}) stands out, with {T1.mm} of wall thickening on CT: metachronous cancer or advanced adenoma; colonoscopy is needed.',
      { clue: '高于周围、壁增厚 | above its surroundings, wall thickened' },
    ),
    lesion(
      'D1',
      '升结肠弥漫摄取（二甲双胍） | Diffuse uptake of the ascending colon (metformin)',
      'decoy physiologic | colon.ascending colon.caecum colon | 1 (1-2) | diffuse-heterogeneous diffuse-homogeneous linear-segmental | no-correlate | physiologic',
      { at: [-93, 5, -690], mm: [18, 18, 52] },
      '升结肠连续弥漫摄取（SUVmax {D1}），肠壁不厚，服用二甲双胍：药物所致。 | Continuous diffuse uptake of the ascending colon (SUVmax {D1}), wall not thickened, on metformin: due to the drug.',
      { mention: true, clue: '连续弥漫、服二甲双胍 | continuous and diffuse, on metformin' },
    ),
    lesion(
      'D2',
      '降结肠弥漫摄取（二甲双胍） | Diffuse uptake of the descending colon (metformin)',
      'decoy physiologic | colon.descending colon | 1 (1-2) | diffuse-heterogeneous diffuse-homogeneous linear-segmental | no-correlate | physiologic',
      { at: [97, 18, -680], mm: [18, 18, 60] },
      '与升结肠一致的弥漫摄取，非局灶。 | Diffuse uptake as in the ascending colon, no focus.',
      { clue: '连续弥漫 | continuous and diffuse' },
    ),
  ],
  regionStatus: { R1: ['normal'], R2: ['normal'], R3: ['abnormal'], R4: ['normal'] },
  impression: points(`
    4 | primary-malignancy@colon.sigmoid recurrence@colon.sigmoid indeterminate-lesion@colon.sigmoid | 乙状结肠局灶摄取，考虑异时癌或进展期腺瘤 | Sigmoid focus: metachronous cancer or advanced adenoma | leading certainty=probable,possible
    3 | physiologic-uptake@colon physiologic-uptake@smallBowel physiologic-uptake | 结肠弥漫摄取为二甲双胍所致 | Diffuse colonic uptake is due to metformin | text=二甲双胍/metformin
  `),
  differential: points(`
    1 | benign-tumour@colon.sigmoid | 乙状结肠腺瘤 | Adenoma of the sigmoid
    1 | infection-inflammation@colon.sigmoid infection-inflammation@colon | 憩室炎或结肠炎 | Diverticulitis or colitis
  `),
  recommend: points(`
    4 | endoscopy@colon.sigmoid endoscopy@colon endoscopy | 结肠镜 | Colonoscopy
    1 | follow-up-pet specialist-referral | 停二甲双胍 48 小时后复查，或肛肠科就诊 | Repeat after 48 hours without metformin, or colorectal referral
  `),
  variants: [{ variant: 'bowel', truthId: 'D1' }],
  quality: ['limited', 'good'],
  mustNot: mustNots(`
    serious | impression | no-malignancy | 弥漫摄取掩盖的局灶病灶不能报“未见恶性征象”。 | A focus masked by diffuse uptake is not “no sign of malignancy”.
    serious | impression | infection-inflammation@colon | 弥漫摄取无壁增厚、无症状，系药物所致，不是结肠炎。 | Diffuse uptake without thickening or complaints comes from the drug and is no colitis. | certainty=certain
  `),
  report: {
    R1: '头颈部未见异常摄取。 | No abnormal uptake of head and neck.',
    R2: '两肺未见结节，纵隔、肺门未见异常。 | No lung nodule, mediastinum and hila unremarkable.',
    R3: '全结肠及部分小肠弥漫摄取（升结肠 SUVmax {D1}，降结肠 {D2}），肠壁不厚。乙状结肠局灶摄取，SUVmax {T1}，壁增厚 {T1.mm}。肝内未见局灶摄取。直肠吻合口未见异常。 | Diffuse uptake of the whole colon and some small bowel (ascending SUVmax {D1}, descending {D2}), wall not thickened. A sigmoid focus, SUVmax {T1}, with {T1.mm} of wall thickening. No focus of the liver; anastomosis unremarkable.',
    R4: '骨骼未见异常摄取。 | No abnormal uptake of bone.',
    impression:
      '1. 乙状结肠局灶摄取伴壁增厚，异时癌或进展期腺瘤可能。2. 结肠弥漫摄取：二甲双胍所致，降低腹盆部敏感性。3. 未见肝、肺转移。本例无危急值。 | 1. Sigmoid focus with wall thickening: metachronous cancer or advanced adenoma. 2. Diffuse colonic uptake due to metformin, which lowers sensitivity in abdomen and pelvis. 3. No liver or lung metastasis. No critical value.',
    recommendation:
      '结肠镜；如需复查 PET，按本院规定停二甲双胍（通常 48 小时）。 | Colonoscopy; before another PET stop metformin as your department does (usually 48 hours).',
  },
  teaching: [
    {
      truthId: 'D1',
      text: '二甲双胍使结肠弥漫摄取，遮住病灶：预约时就应问用药并按规定停药。 | Metformin makes the colon diffusely avid and hides lesions: ask at booking and stop it as your protocol says.',
    },
    {
      truthId: 'T1',
      text: '结肠内偶发的局灶摄取常为腺瘤或癌：建议肠镜，不要归于生理性。 | Incidental focal colonic uptake is often adenoma or cancer: advise colonoscopy instead of calling it physiologic.',
    },
  ],
};
