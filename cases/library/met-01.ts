import { bariumInCaecum, hipProsthesis } from '../phantom/features.ts';
import type { LibraryRecipe } from './recipe.ts';
import { bank, lesion, mustNots, points, steps } from './words.ts';

// MET-01. Metal and barium make uptake that is not there; a true lung nodule is hardly avid. Level 2.

export const met01: LibraryRecipe = {
  topic: 'MET-01',
  caseId: 'phantom-20',
  title: '合成病例 20（全身 FDG） | Synthetic case 20 (whole-body FDG)',
  level: 2,
  minutes: 30,
  seed: 20261110,
  body: {
    sex: 'F',
    ageYears: 74,
    heightCm: 158,
    features: [...hipProsthesis(1), ...bariumInCaecum],
  },
  exam: {
    date: '20260309',
    injectionTime: '095000',
    scanTime: '105300',
    uptakeMin: 63,
    injectedMBq: 290,
    glucoseMmolL: 6,
    weightKg: 62,
  },
  nac: true,
  competencies: { C2: 0.4, C3: 0.2, C4: 0.4 },
  indication:
    '体检 CT 发现右肺中叶结节。左髋关节置换术后 6 年，无不适。2 天前因便血行钡剂检查。 | A nodule in the right middle lobe on a screening CT. Left hip replacement six years ago without complaints. Barium study for rectal bleeding two days ago.',
  question: '肺结节性质；左髋有无感染。 | Nature of the nodule; is the left hip infected?',
  asks: ['diagnosis'],
  facts: bank(`
    barium | essential | 近期钡剂或碘对比剂？ | Recent barium or iodine contrast? | 2 天前口服钡剂，未完全排出。 | Oral barium two days ago, not all passed.
    implant | essential | 体内有无金属，何时植入？ | Any metal in the body, since when? | 左髋人工关节，6 年。 | A left hip prosthesis, six years.
    hip | essential | 髋部疼痛、发热、CRP？ | Hip pain, fever, CRP? | 无痛，无发热，CRP 3 mg/L。 | No pain, no fever, CRP 3 mg/L.
    oldCt | useful | 既往胸部 CT？ | Earlier chest CT? | 5 年前无结节。 | No nodule five years ago.
    smoking | useful | 吸烟史？ | Does she smoke? | 从不，丈夫吸烟。 | Never; her husband does.
    tb | useful | 结核史？ | Tuberculosis? | 无。 | None.
    bleeding | useful | 便血检查结果？ | Result of the rectal bleeding work-up? | 内痔，结肠镜未见肿物。 | Haemorrhoids; no mass on colonoscopy.
  `),
  steps: steps('history', 'images', 'nac'),
  lesions: [
    lesion(
      'T1',
      '右肺中叶结节 | Nodule of the right middle lobe',
      'essential indeterminate | lung.RML lung.RML.S4 lung.RML.S5 | 3 (3-4) | focal nodular | solid-nodule | undetermined primary',
      {
        at: [-70, -48, -440],
        mm: [7, 6.5, 7],
        hu: 30,
        suv: 3.6,
        roughMm: 1.2,
        spicules: 14,
        respiratory: true,
      },
      '右肺中叶 {T1.mm} 实性结节，边缘毛刺，SUVmax {T1}，略高于血池（{blood}）。实性新发结节即使摄取不高也不能除外肺腺癌：需活检或短期随访。 | A solid, spiculated {T1.mm} nodule of the right middle lobe, SUVmax {T1}, little above blood pool ({blood}). New and solid, it may be adenocarcinoma even with low uptake: biopsy or short follow-up.',
    ),
    lesion(
      'D1',
      '左髋假体旁假性摄取 | False uptake beside the left hip prosthesis',
      'decoy artifact | joint.hip.L femur.L.prox acetabulum.L | 1 (1-2) | focal linear-segmental diffuse-heterogeneous | implant | artifact',
      { at: [134, 10, -842], mm: [9, 11, 16], suv: 5.5, only: 'ac' },
      '假体颈旁摄取（SUVmax {D1}）只见于校正图像，未校正图像无：金属及条状伪影致过度校正。无疼痛、CRP 正常，不支持感染。 | Uptake beside the neck of the prosthesis (SUVmax {D1}) is on the corrected images only: over-correction by metal and its streaks. No pain and a normal CRP speak against infection.',
      { mention: true, clue: '仅见于校正图像、紧邻金属 | on corrected images only, next to metal' },
    ),
    lesion(
      'D2',
      '盲肠钡剂假性摄取 | False uptake of barium in the caecum',
      'decoy artifact | colon.caecum colon.ascending | 1 (1-2) | focal mass-like diffuse-heterogeneous | calcification no-correlate | artifact physiologic',
      { at: [-85, 6, -738], mm: [14, 13, 26], suv: 3.2, only: 'ac' },
      '盲肠内高密度钡剂处摄取假性增高（SUVmax {D2}），未校正图像与邻近肠管相仿：浓稠对比剂过度校正。 | Uptake at the dense barium of the caecum (SUVmax {D2}) is overstated: on the uncorrected images it is like that of neighbouring bowel. Over-correction by dense contrast.',
      {
        mention: true,
        clue: '对应高密度钡剂、未校正图像不高 | at dense barium, not increased without correction',
      },
    ),
  ],
  regionStatus: {
    R1: ['normal'],
    R2: ['abnormal'],
    R3: ['benign'],
    R4: ['benign'],
  },
  impression: points(`
    4 | indeterminate-lesion@lung.RML primary-malignancy@lung.RML | 右肺中叶实性结节，性质待定，肺癌不除外 | Solid nodule of the right middle lobe, indeterminate, cancer not excluded | leading certainty=probable,possible
    3 | artefact@joint.hip.L artefact@femur.L artefact | 左髋假体旁为金属伪影 | Metal artefact at the left hip | text=金属伪影/metal_artefact
    2 | artefact@colon artefact | 盲肠为钡剂伪影 | Barium artefact of the caecum
  `),
  differential: points(`
    1 | granulomatous-disease@lung.RML infection-inflammation@lung.RML benign-tumour@lung.RML | 肉芽肿或错构瘤 | Granuloma or hamartoma
  `),
  recommend: points(`
    3 | biopsy@lung.RML biopsy@lung contrast-ct@lung.RML contrast-ct@lung mdt | 肺结节活检或多学科讨论 | Biopsy of the nodule, or multidisciplinary meeting
    1 | no-further-action@joint.hip no-further-action@joint.hip.L no-further-action | 髋部不需因此处理 | Nothing needs doing about the hip
  `),
  artifacts: [
    {
      artifact: 'metal',
      seriesRole: 'PT',
      actionAnyOf: ['reconstruct-nac', 'note'],
      affectsConclusion: false,
      truthId: 'D1',
    },
    {
      artifact: 'dense-contrast',
      seriesRole: 'PT',
      actionAnyOf: ['reconstruct-nac', 'note', 'delayed'],
      affectsConclusion: false,
      truthId: 'D2',
    },
  ],
  quality: ['good', 'limited'],
  mustNot: mustNots(`
    serious | impression | infection-inflammation@joint.hip infection-inflammation@femur infection-inflammation@acetabulum | 仅凭校正图像上的假体旁摄取不能诊断假体感染。 | Uptake beside a prosthesis on corrected images alone is no infection. | certainty=certain,probable
    serious | impression | primary-malignancy@colon distant-metastasis@colon | 盲肠为钡剂过度校正。 | The caecum is over-corrected barium.
    minor | recommendation | no-further-action@lung | 新发实性结节不能因摄取低而不管。 | A new solid nodule is not to be left alone because its uptake is low.
  `),
  report: {
    R1: '头颈部未见异常摄取。 | No abnormal uptake of head and neck.',
    R2: '右肺中叶实性结节，{T1.mm}，毛刺，SUVmax {T1}（血池 {blood}）。肺门、纵隔淋巴结未见肿大及高摄取。 | Solid spiculated nodule of the right middle lobe, {T1.mm}, SUVmax {T1} (blood pool {blood}). No enlarged or avid hilar or mediastinal node.',
    R3: '盲肠内高密度钡剂，校正图像 SUVmax {D2}，未校正图像不高：过度校正。余未见异常。 | Dense barium in the caecum, SUVmax {D2} corrected, not increased uncorrected: over-correction. Otherwise unremarkable.',
    R4: '左髋人工关节，假体颈旁摄取（SUVmax {D1}）仅见于校正图像：金属伪影。骨骼未见破坏。 | Left hip prosthesis; uptake beside its neck (SUVmax {D1}) on corrected images only: metal artefact. No bone destruction.',
    impression:
      '1. 右肺中叶新发实性结节，摄取不高，性质待定，肺腺癌不除外。2. 左髋金属、盲肠钡剂过度校正伪影，不支持感染或肿瘤。本例无危急值。 | 1. New solid nodule of the right middle lobe with low uptake, indeterminate; adenocarcinoma not excluded. 2. Over-correction by metal of the left hip and barium of the caecum: neither infection nor tumour. No critical value.',
    recommendation:
      '胸部薄层 CT 与多学科讨论后活检；髋部不需因此处理。 | Thin-section chest CT and multidisciplinary meeting, then biopsy; the hip needs nothing.',
  },
  teaching: [
    {
      truthId: 'D1',
      text: '金属、钡剂、浓稠碘剂、起搏器旁的热点：先看未校正图像再下结论。 | Hot spots at metal, barium, dense iodine or a pacemaker: look at the uncorrected images before concluding.',
    },
    {
      truthId: 'T1',
      text: '小于 10 mm 或贴壁生长为主的腺癌摄取可很低；SUV 低不等于良性。 | Small or lepidic adenocarcinoma may have very low uptake; a low SUV is not benign by itself.',
    },
  ],
};
