import { oneVocalCord } from '../phantom/features.ts';
import type { LibraryRecipe } from './recipe.ts';
import { bank, lesion, mustNots, points, steps } from './words.ts';

// NPC-02. Three months after radiotherapy of the nasopharynx: inflammation, one small node, one working vocal cord.
// Level 2, nothing that can be called malignant.

export const npc02: LibraryRecipe = {
  topic: 'NPC-02',
  caseId: 'phantom-24',
  title: '合成病例 24（全身 FDG） | Synthetic case 24 (whole-body FDG)',
  level: 2,
  minutes: 30,
  seed: 20261114,
  body: { sex: 'M', ageYears: 45, heightCm: 170, features: oneVocalCord(1, 9) },
  exam: {
    date: '20260629',
    injectionTime: '084000',
    scanTime: '094100',
    uptakeMin: 61,
    injectedMBq: 300,
    glucoseMmolL: 5.2,
    weightKg: 66,
  },
  indication:
    '鼻咽癌（非角化性）同步放化疗结束 11 周。治疗前右侧喉返神经受累，右声带麻痹。 | Nasopharyngeal carcinoma (non-keratinising), eleven weeks after chemoradiotherapy. The right recurrent laryngeal nerve was involved before, with a paralysed right cord.',
  question: '疗效与残留。 | Response and residual disease.',
  asks: ['response', 'restaging', 'follow-up'],
  facts: bank(`
    endOfTherapy | essential | 放疗何时结束？ | When did radiotherapy end? | 11 周前，70 Gy/33 次。 | Eleven weeks ago, 70 Gy in 33 fractions.
    voice | essential | 声音嘶哑、声带检查？ | Hoarse voice, laryngoscopy? | 治疗前即声嘶，喉镜示右声带固定。 | Hoarse since before treatment; the right cord is fixed on laryngoscopy.
    before | essential | 治疗前病灶部位与摄取？ | Sites and uptake before treatment? | 鼻咽 SUVmax 12，左颈 IIa 区淋巴结 22 mm、SUVmax 9。 | Nasopharynx SUVmax 12, left level IIa node of 22 mm, SUVmax 9.
    ebv | useful | EBV DNA？ | EBV DNA? | 由 3400 降至测不出。 | From 3400 to undetectable.
    talking | useful | 注射后是否说话？ | Did he talk after injection? | 注射后打了两个电话。 | He made two telephone calls.
    mucositis | useful | 口咽疼痛？ | Sore mouth or throat? | 轻度。 | Slightly.
    hearing | useful | 耳闷、听力下降？ | Blocked ears, hearing loss? | 左耳闷，中耳积液。 | Left ear blocked, middle-ear fluid.
  `),
  steps: steps('history', 'images'),
  lesions: [
    lesion(
      'T1',
      '左颈 IIa 区小淋巴结 | Small left level IIa node',
      'essential indeterminate | ln.neck.IIa.L ln.neck.IIb.L | 3 (2-3) | focal nodular | node-not-enlarged | undetermined post-therapy',
      { at: [37, -8, -193], mm: [4.5, 4, 5.5], hu: 44, suv: 4.6 },
      '左颈 IIa 区 {T1.mm} 淋巴结，较治疗前明显缩小，SUVmax {T1}，略高于血池（{blood}）：放疗后不足 12 周，不能定性，随访。 | A left level IIa node of {T1.mm}, much smaller than before, SUVmax {T1}, little above blood pool ({blood}): under twelve weeks after radiotherapy it cannot be settled; follow up.',
      { clue: '缩小、轻度、未满 12 周 | smaller, mild, before twelve weeks' },
    ),
    lesion(
      'D1',
      '鼻咽黏膜弥漫摄取（放疗后） | Diffuse nasopharyngeal mucosa after radiotherapy',
      'decoy post-therapy | nasopharynx | 2 (1-3) | diffuse-homogeneous symmetric linear-segmental | soft-tissue-thickening no-correlate | post-therapy infection-inflammation',
      { at: [0, 1, -153], mm: [19, 6, 14], hu: 48, suv: 4.2 },
      '鼻咽后壁对称、弥漫、轻度摄取（SUVmax {D1}），无局灶肿块：放疗后炎症。 | Symmetric, diffuse, mild uptake of the posterior nasopharyngeal wall (SUVmax {D1}) without a focal mass: inflammation after radiotherapy.',
      { mention: true, clue: '对称、弥漫、无肿块 | symmetric, diffuse, no mass' },
    ),
    lesion(
      'D2',
      '左声带代偿性摄取 | Compensatory uptake of the left vocal cord',
      'decoy physiologic | vocalCord.L larynx | 1 (1-2) | focal linear-segmental | no-correlate | physiologic',
      { at: [7, -20, -246], mm: [5, 10, 5] },
      '左声带单侧摄取（SUVmax {D2}）：右声带麻痹，左侧代偿。病变在不亮的一侧。 | One-sided uptake of the left cord (SUVmax {D2}): the right is paralysed and the left works for both. The disease is on the dark side.',
      { mention: true, clue: '对侧麻痹、说话 | opposite cord paralysed, talking' },
    ),
  ],
  regionStatus: { R1: ['abnormal', 'benign'], R2: ['normal'], R3: ['normal'], R4: ['normal'] },
  impression: points(`
    3 | post-therapy-change@nasopharynx infection-inflammation@nasopharynx | 鼻咽放疗后改变，未见明确残留 | Change after radiotherapy of the nasopharynx, no definite residue | leading
    3 | indeterminate-lesion@ln.neck.IIa.L indeterminate-lesion@ln.neck | 左颈 IIa 区小淋巴结，待定 | Small left level IIa node, indeterminate
    2 | physiologic-uptake@vocalCord.L physiologic-uptake@larynx | 左声带代偿性摄取 | Compensatory uptake of the left cord | text=声带+代偿/compensatory+vocal_cord
  `),
  differential: points(`
    1 | recurrence@ln.neck.IIa.L regional-node-metastasis@ln.neck.IIa.L recurrence@ln.neck | 左颈淋巴结残留 | Residual disease of the left neck node
    1 | recurrence@nasopharynx | 鼻咽残留 | Residual nasopharyngeal disease
  `),
  recommend: points(`
    2 | endoscopy@nasopharynx endoscopy | 鼻咽镜 | Nasopharyngoscopy
    2 | mri@nasopharynx mri@ln.neck mri | 鼻咽、颈部增强 MRI | MRI of nasopharynx and neck
    2 | follow-up-pet | 放疗结束满 12 周后复查 | Repeat once twelve weeks have passed | weeks=4-12
  `),
  variants: [
    { variant: 'vocal-cord', truthId: 'D2' },
    { variant: 'post-procedure', truthId: 'D1' },
  ],
  mustNot: mustNots(`
    serious | impression | recurrence@nasopharynx primary-malignancy@nasopharynx | 放疗后不足 12 周的对称轻度摄取不能肯定为残留。 | Mild symmetric uptake under twelve weeks after radiotherapy is not definite residue. | certainty=certain
    serious | impression | recurrence@larynx primary-malignancy@larynx distant-metastasis@larynx | 单侧声带摄取系对侧麻痹代偿，不是喉癌。 | One-sided cord uptake compensates for the paralysed side and is no laryngeal cancer.
    minor | recommendation | surgery biopsy@vocalCord | 不需手术或声带活检。 | No surgery, no biopsy of the cord.
  `),
  comparison: ['none', 'pet-ct'],
  report: {
    R1: '鼻咽后壁对称弥漫摄取，SUVmax {D1}，无肿块。左颈 IIa 区淋巴结，{T1.mm}，SUVmax {T1}（治疗前 22 mm、SUVmax 9）。左声带摄取，SUVmax {D2}，右侧不显影。 | Symmetric diffuse uptake of the posterior nasopharyngeal wall, SUVmax {D1}, no mass. Left level IIa node, {T1.mm}, SUVmax {T1} (22 mm and SUVmax 9 before). Left vocal cord avid, SUVmax {D2}, right not.',
    R2: '两肺未见结节，纵隔未见异常。 | No lung nodule, mediastinum unremarkable.',
    R3: '肝及腹盆部未见异常摄取。 | No abnormal uptake of liver, abdomen and pelvis.',
    R4: '骨骼未见异常摄取。 | No abnormal uptake of bone.',
    impression:
      '1. 鼻咽放疗后炎性改变，未见明确残留。2. 左颈 IIa 区小淋巴结摄取轻度增高，待定。3. 左声带代偿性摄取（右声带麻痹）。4. 未见远处转移。本例无危急值。 | 1. Inflammatory change after radiotherapy of the nasopharynx, no definite residue. 2. Small left level IIa node with mild uptake, indeterminate. 3. Compensatory uptake of the left cord (right paralysed). 4. No distant metastasis. No critical value.',
    recommendation:
      '鼻咽镜及鼻咽、颈部 MRI；放疗结束满 12 周后复查 PET/CT。 | Nasopharyngoscopy and MRI of nasopharynx and neck; PET/CT again once twelve weeks have passed.',
  },
  teaching: [
    {
      truthId: 'D1',
      text: '头颈部放疗后至少 12 周再评价，过早炎症摄取多。 | Wait at least twelve weeks after radiotherapy of the head and neck: earlier there is much inflammation.',
    },
    {
      truthId: 'D2',
      text: '单侧声带摄取：先想对侧麻痹，再去找对侧喉返神经走行上的病变。 | One-sided vocal cord: think of paralysis of the other side, then search the course of that recurrent nerve.',
    },
  ],
};
