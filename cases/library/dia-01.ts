import type { LibraryRecipe } from './recipe.ts';
import { bank, lesion, mustNots, points, steps } from './words.ts';

// DIA-01. CT in a deeper breath than the PET: a liver metastasis under the dome falls into the lung base. Level 1.

export const dia01: LibraryRecipe = {
  topic: 'DIA-01',
  caseId: 'phantom-12',
  title: '合成病例 12（全身 FDG） | Synthetic case 12 (whole-body FDG)',
  level: 1,
  minutes: 25,
  seed: 20261102,
  body: { sex: 'M', ageYears: 70, heightCm: 172, breathMm: 24 },
  exam: {
    date: '20261012',
    injectionTime: '091000',
    scanTime: '101200',
    uptakeMin: 62,
    injectedMBq: 330,
    glucoseMmolL: 6.1,
    weightKg: 72,
  },
  nac: true,
  indication:
    '右半结肠癌术后 14 个月，CEA 由 2.8 升至 11.6 µg/L。 | Right hemicolectomy for colon cancer fourteen months ago; CEA has risen from 2.8 to 11.6 µg/L.',
  question: '有无复发或转移，部位与数目。 | Recurrence or metastasis: where, and how many?',
  asks: ['restaging', 'follow-up'],
  facts: bank(`
    operation | essential | 手术方式、日期和分期？ | Which operation, when, and what stage? | 14 个月前右半结肠切除，pT3N0M0。 | Right hemicolectomy fourteen months ago, pT3 N0 M0.
    cea | essential | CEA 变化？ | How has CEA changed? | 3 个月内由 2.8 升至 11.6 µg/L。 | From 2.8 to 11.6 µg/L within three months.
    breathing | essential | CT 采集时如何呼吸？ | How did the patient breathe during the CT? | CT 时深吸气后屏气，PET 时平静呼吸。 | He held a deep breath for the CT and breathed quietly during the PET.
    chemo | useful | 术后是否化疗？ | Any chemotherapy afterwards? | 未化疗。 | None.
    liverHistory | useful | 有无肝病、肝囊肿？ | Liver disease or cysts? | 无肝炎，超声未提示囊肿。 | No hepatitis; no cyst on ultrasound.
    lungHistory | useful | 有无咳嗽、肺部结节史？ | Cough, or a known lung nodule? | 无咳嗽；术前胸部 CT 无结节。 | No cough; no nodule on chest CT before surgery.
    smoking | useful | 吸烟史？ | Does he smoke? | 已戒 10 年。 | Stopped ten years ago.
  `),
  steps: steps('history', 'images', 'nac'),
  lesions: [
    lesion(
      'T1',
      '肝 S8 段转移（PET 投影于右肺底） | Metastasis in liver segment 8 (projected into the right lung base)',
      'essential malignant | liver.S8 liver.S7 liver.S4 | 5 (4-5) | focal nodular | solid-nodule mass no-correlate | distant-metastasis',
      { at: [-66, -20, -487], mm: [9, 9, 9.5], hu: 36, suv: 17, respiratory: true },
      '病灶 SUVmax {T1}。PET 平静呼吸时肝顶较高，CT 深吸气时较低，因此融合图像上“落在”右肺底；CT 肺窗此处无结节，而其下方约 2 cm 的肝 S8 段可见低密度结节。未校正图像上热点位于肝内。 | SUVmax {T1}. In quiet breathing the dome stood higher than in the deep breath of the CT, so the fused images put the focus in the right lung base. There is no nodule on the lung window, while about 2 cm below segment 8 holds a low-density nodule; on the uncorrected images the focus lies within the liver.',
      { stageRole: 'M1' },
    ),
    lesion(
      'D1',
      '膈顶冷区（“香蕉征”） | Cold band under the dome (banana sign)',
      'decoy artifact | diaphragm.R liver.S8 | 1 (1-2) | none linear-segmental | no-correlate | artifact',
      { at: [-92, 4, -488], mm: [14, 20, 6] },
      '膈顶弧形放射性减低：PET 的肝顶被当作肺组织做衰减校正，校正不足。未校正图像无此冷区。 | A curved band of too little uptake: liver dome in the PET was corrected as if it were lung. It is missing on the uncorrected images.',
      {
        clue: 'CT 膈顶低于 PET、未校正图像正常 | dome lower on CT than on PET, uncorrected images normal',
      },
    ),
    lesion(
      'D2',
      '吻合口轻度摄取 | Mild uptake of the anastomosis',
      'decoy post-therapy | colon.transverse colon.ascending | 2 (1-2) | diffuse-homogeneous linear-segmental focal | postoperative wall-thickening | post-therapy physiologic',
      { at: [-76, -30, -640], mm: [13, 12, 9], hu: 45, suv: 2.6 },
      '吻合口轻度弥漫摄取，无肿块：术后改变或生理性。 | Mild diffuse uptake of the anastomosis without a mass: postoperative or physiologic.',
      { clue: '轻度、弥漫、无肿块 | mild, diffuse, no mass' },
    ),
  ],
  regionStatus: { R1: ['normal'], R2: ['normal', 'benign'], R3: ['abnormal'], R4: ['normal'] },
  impression: points(`
    5 | distant-metastasis@liver | 肝（S8 段）单发转移 | Solitary liver metastasis (segment 8) | leading certainty=certain,probable text=肝转移/肝+转移/liver_metastasis
    3 | artefact@diaphragm artefact@lung.RLL artefact@liver artefact | 右膈顶呼吸错配 | Respiratory mismatch at the right dome | text=呼吸错配/错配/respiratory_mismatch
  `),
  differential: points(`
    1 | distant-metastasis@lung.RLL primary-malignancy@lung.RLL | 右肺下叶结节（已由 CT 与未校正图像否定） | Nodule of the right lower lobe (refuted by CT and uncorrected images)
  `),
  recommend: points(`
    3 | mri@liver | 肝脏 MRI（增强，含弥散） | Liver MRI with contrast and diffusion
    1 | mdt specialist-referral | 多学科讨论（可切除性） | Multidisciplinary meeting (resectability)
  `),
  artifacts: [
    {
      artifact: 'respiratory-mismatch',
      seriesRole: 'FUSED',
      actionAnyOf: ['repeat-bed', 'reconstruct-nac'],
      affectsConclusion: true,
      truthId: 'D1',
    },
  ],
  quality: ['good', 'limited'],
  mustNot: mustNots(`
    serious | impression | distant-metastasis@lung primary-malignancy@lung | 此处肺内无结节：把肝顶病灶报作肺转移会改变治疗。 | There is no lung nodule here: calling the dome lesion a lung metastasis changes treatment.
    minor | recommendation | biopsy@lung | 不应对错配的投影穿刺肺组织。 | A projected focus is no reason to biopsy the lung.
  `),
  report: {
    R1: '脑及头颈部未见异常摄取。 | No abnormal uptake of brain, head and neck.',
    R2: '融合图像右肺底见局灶摄取（SUVmax {T1}），CT 肺窗未见结节，未校正图像位于肝顶，为呼吸错配所致。肺门、纵隔未见肿大淋巴结。 | The fused images show a focus in the right lung base (SUVmax {T1}); there is no nodule on the lung window and the uncorrected images place it in the liver dome: respiratory mismatch. No enlarged hilar or mediastinal node.',
    R3: '肝 S8 段近膈顶低密度结节，约 {T1.long}，对应上述热点，SUVmax {T1}（肝 SUVmean {liver}）。膈顶弧形减低区为校正不足。右半结肠术后，吻合口轻度摄取（SUVmax {D2}），未见肿块。 | A low-density nodule of about {T1.long} in segment 8 under the dome belongs to this focus, SUVmax {T1} (liver SUVmean {liver}). The curved photopenic band is under-correction. After right hemicolectomy mild uptake of the anastomosis (SUVmax {D2}), no mass.',
    R4: '骨骼未见破坏及异常摄取。 | No bone destruction, no abnormal uptake.',
    impression:
      '1. 肝 S8 段单发转移，SUVmax {T1}（因校正不足，数值偏低）。2. 右膈顶呼吸错配，肺内未见转移。3. 吻合口未见复发。本例无危急值。 | 1. Solitary metastasis in liver segment 8, SUVmax {T1} (too low, because under-corrected). 2. Respiratory mismatch at the right dome; no lung metastasis. 3. No recurrence at the anastomosis. No critical value.',
    recommendation:
      '肝脏增强 MRI；条件允许时同床位平静呼气末重扫。 | Contrast-enhanced liver MRI; if possible repeat this bed position at quiet end-expiration.',
  },
  teaching: [
    {
      truthId: 'T1',
      text: '肺底或肝顶的热点：看肺窗有无结节，看膈顶两侧位置是否一致，再看未校正图像。 | A focus at lung base or liver dome: look for a nodule on the lung window, compare the height of the dome on CT and PET, then look at the uncorrected images.',
    },
    {
      truthId: 'D1',
      text: '膈顶“香蕉征”提示 CT 吸气过深：此处 SUV 不可靠。 | A banana of cold at the dome says that the CT was taken in too deep a breath: SUV is not reliable there.',
    },
  ],
};
