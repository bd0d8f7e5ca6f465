import { abdominalAorta, iliacArteries } from '../phantom/abdomen.ts';
import { aorticArch, archBranches, descendingAorta } from '../phantom/chest.ts';
import { inflamedWall } from '../phantom/features.ts';
import type { Vec3 } from '#domain/image';
import type { LibraryRecipe, Lesion } from './recipe.ts';
import { bank, lesion, mustNots, points, recalled, rows, steps } from './words.ts';

// FUO-01. Fever of unknown origin in the elderly: large-vessel vasculitis. Level 3, no malignancy.

const vessels = [aorticArch, descendingAorta, abdominalAorta, ...archBranches, ...iliacArteries];

/** Stretches of wall: `id | 中文 | English | sites | place | radii`. */
const walls = (table: string): readonly Lesion[] =>
  rows(table, 6).map(([id = '', zh, en, sites, place = '', radii = '']) => {
    const triple = (cell: string): Vec3 => cell.split(' ').map(Number) as unknown as Vec3;
    const [at, mm] = [triple(place), triple(radii)];
    return lesion(
      id,
      `${zh} | Wall of the ${en}`,
      `essential inflammatory | ${sites} | 2 (1-2) | linear-segmental diffuse-homogeneous ring | wall-thickening no-correlate | infection-inflammation`,
      { at, mm },
      `血管壁环周、连续的摄取，SUVmax {${id}}，高于肝（{liver}）：视觉 3 级，支持大血管炎。动脉粥样硬化多为斑片状、低于肝。 | Circumferential, continuous uptake of the wall, SUVmax {${id}}, above liver ({liver}): visual grade 3, in favour of large-vessel vasculitis. Atheroma is patchy and mostly below liver.`,
      { sized: false, clue: '环周、连续、高于肝 | circumferential, continuous, above liver' },
    );
  });

export const fuo01: LibraryRecipe = {
  topic: 'FUO-01',
  caseId: 'phantom-22',
  title: '合成病例 22（全身 FDG） | Synthetic case 22 (whole-body FDG)',
  level: 3,
  minutes: 35,
  seed: 20261112,
  body: {
    sex: 'F',
    ageYears: 69,
    heightCm: 160,
    features: vessels.flatMap((vessel) => inflamedWall(vessel, 9)),
  },
  exam: {
    date: '20260216',
    injectionTime: '092500',
    scanTime: '102500',
    uptakeMin: 60,
    injectedMBq: 275,
    glucoseMmolL: 5.8,
    weightKg: 60,
  },
  indication:
    '发热 5 周，最高 38.6 ℃，乏力、消瘦。CRP 110 mg/L，血培养阴性，胸腹 CT 未见病因。 | Fever up to 38.6 °C for five weeks, tired, losing weight. CRP 110 mg/L, blood cultures negative, CT of chest and abdomen without a cause.',
  question: '发热病因。 | Cause of the fever.',
  asks: ['infection-inflammation', 'diagnosis'],
  facts: bank(`
    headache | essential | 新发头痛、头皮触痛、咀嚼痛？ | New headache, tender scalp, jaw pain on chewing? | 双颞部头痛、咀嚼时下颌酸痛 1 月。 | Temporal headache and jaw ache on chewing for a month.
    vision | essential | 视力改变？ | Change of sight? | 无。 | None.
    shoulders | essential | 肩、髋晨僵？ | Morning stiffness of shoulders or hips? | 双肩晨僵约 1 小时。 | About an hour in both shoulders.
    steroids | essential | 是否已用激素，何时开始？ | Steroids already, since when? | 未用。 | None.
    cultures | useful | 血培养、结核试验？ | Blood cultures, IGRA? | 均阴性。 | All negative.
    pressure | useful | 双上肢血压差？ | Blood pressure in both arms? | 相差 18 mmHg。 | They differ by 18 mmHg.
    cancerHistory | useful | 肿瘤史？ | Cancer? | 无。 | None.
    lipids | useful | 动脉粥样硬化危险因素？ | Risk factors of atheroma? | 血压、血脂正常，不吸烟。 | Normal pressure and lipids, no smoking.
  `),
  steps: steps('history', 'images'),
  historyText: [
    recalled(1, 'headache', '颞部头痛、咀嚼痛 | Temporal headache, jaw pain', '头痛/headache'),
  ],
  lesions: [
    ...walls(`
      T1 | 主动脉弓壁 | aortic arch | vessel.aorta.arch vessel.aorta.ascending | 6 -12 -353 | 22 34 18
      T2 | 升主动脉壁 | ascending aorta | vessel.aorta.ascending vessel.aorta.arch | -9 -42 -402 | 21 21 26
      T3 | 胸段降主动脉壁 | descending thoracic aorta | vessel.aorta.descending | 24 27 -445 | 17 17 45
      T4 | 腹主动脉壁 | abdominal aorta | vessel.aorta.abdominal | 8 2 -608 | 14 16 45
      T5 | 左锁骨下动脉壁 | left subclavian artery | vessel.subclavian.L vessel.aorta.arch | 30 3 -316 | 16 10 17
      T6 | 右锁骨下（头臂干）动脉壁 | right subclavian artery and its trunk | vessel.subclavian.R vessel.aorta.arch | -10 -18 -321 | 13 11 15
      T7 | 右髂动脉壁 | right iliac artery | vessel.iliac.R | -38 5 -738 | 15 11 26
      T8 | 左髂动脉壁 | left iliac artery | vessel.iliac.L | 38 5 -738 | 15 11 26
    `),
    lesion(
      'D1',
      '心肌摄取 | Myocardium',
      'decoy physiologic | heart | 1 (1-2) | diffuse-heterogeneous diffuse-homogeneous | no-correlate | physiologic',
      { at: [40, -38, -458], mm: [40, 28, 28] },
      '左心室弥漫摄取：生理性，瓣膜处未见局灶摄取。 | Diffuse uptake of the left ventricle: physiologic; no focus at the valves.',
    ),
  ],
  groups: [
    { id: 'G1', members: ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8'], k: 4, weight: 3 },
  ],
  regionStatus: {
    R1: ['normal', 'abnormal'],
    R2: ['abnormal'],
    R3: ['abnormal'],
    R4: ['normal', 'benign'],
  },
  impression: points(`
    6 | infection-inflammation@vessel | 大血管炎（主动脉及其主要分支） | Large-vessel vasculitis (aorta and its branches) | leading certainty=certain,probable near=infection-inflammation text=大血管炎/血管炎/vasculitis
    2 | no-malignancy | 未见恶性征象 | No sign of malignancy
  `),
  differential: points(`
    1 | degenerative-change@vessel | 动脉粥样硬化 | Atheroma
  `),
  recommend: points(`
    3 | specialist-referral | 风湿免疫科就诊，颞动脉超声 | Rheumatology, ultrasound of the temporal arteries
    1 | biopsy@vessel biopsy@vessel.carotid biopsy | 必要时颞动脉活检 | Temporal artery biopsy where needed
  `),
  mustNot: mustNots(`
    serious | impression | lymphoma primary-malignancy distant-metastasis | 无肿瘤样病灶，血管壁连续摄取不是淋巴瘤。 | No tumour-like lesion; continuous uptake of vessel walls is not lymphoma. | certainty=certain,probable
    minor | impression | degenerative-change@vessel | 环周连续、高于肝的摄取不能只归于粥样硬化。 | Circumferential continuous uptake above liver is more than atheroma. | certainty=certain
  `),
  report: {
    R1: '脑及头颈部未见局灶摄取；颞动脉细小，PET 阴性不能除外受累。 | No focus of brain, head and neck; temporal arteries are thin and a negative PET does not exclude them.',
    R2: '升主动脉（SUVmax {T2}）、主动脉弓（{T1}）、胸降主动脉（{T3}）、双锁骨下动脉（右 {T6}，左 {T5}）管壁环周连续摄取，高于肝（{liver}）。肺及纵隔淋巴结未见异常。 | Circumferential continuous uptake of ascending aorta (SUVmax {T2}), arch ({T1}), descending aorta ({T3}) and both subclavian arteries (right {T6}, left {T5}), above liver ({liver}). Lungs and mediastinal nodes unremarkable.',
    R3: '腹主动脉（SUVmax {T4}）、双髂动脉（右 {T7}，左 {T8}）管壁同样改变。肝、脾未见局灶摄取。 | The same in abdominal aorta (SUVmax {T4}) and both iliac arteries (right {T7}, left {T8}). No focus of liver or spleen.',
    R4: '骨髓及关节未见局灶摄取。 | No focus of marrow or joints.',
    impression:
      '1. 主动脉及主要分支管壁弥漫高摄取（3 级），符合大血管炎（巨细胞动脉炎可能）。2. 未见感染灶及恶性征象。本例无危急值。 | 1. Diffuse high uptake of aorta and branches (grade 3): large-vessel vasculitis, giant-cell arteritis likely. 2. No focus of infection, no sign of malignancy. No critical value.',
    recommendation:
      '尽快风湿免疫科就诊；颞动脉超声，必要时活检；有视觉症状须急诊。 | Prompt rheumatology; ultrasound of temporal arteries, biopsy where needed; visual symptoms are an emergency.',
  },
  teaching: [
    {
      truthId: 'T1',
      text: '血管壁摄取与肝比较分级：3 级为高于肝。激素使用数天即可使其减低，尽量在用药前显像。 | Grade the vessel wall against the liver; grade 3 is above it. A few days of steroids lower it: scan before treatment if possible.',
    },
    {
      text: '延迟至 60 分钟以上有利于与血池对比。 | Later images, beyond 60 minutes, set the wall off from blood pool.',
    },
  ],
};
