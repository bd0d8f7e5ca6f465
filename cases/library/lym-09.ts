import { extravasation } from '../phantom/features.ts';
import type { LibraryRecipe } from './recipe.ts';
import { bank, lesion, mustNots, points, steps } from './words.ts';

// LYM-09. End of treatment of a lymphoma: new lesions, and beside them tracer in the arm and its node. Level 3.

export const lym09: LibraryRecipe = {
  topic: 'LYM-09',
  caseId: 'phantom-16',
  title: '合成病例 16（FDG，有前次检查） | Synthetic case 16 (FDG with a prior study)',
  level: 3,
  minutes: 35,
  seed: 20261106,
  body: { sex: 'M', ageYears: 67, heightCm: 170 },
  exam: {
    date: '20261005',
    injectionTime: '092000',
    scanTime: '102300',
    uptakeMin: 63,
    injectedMBq: 340,
    glucoseMmolL: 6.3,
    weightKg: 71,
    features: extravasation(1, 26),
  },
  prior: {
    date: '20260504',
    injectionTime: '090000',
    scanTime: '100000',
    uptakeMin: 60,
    injectedMBq: 335,
    weightKg: 74,
    shiftMm: [4, -3, 9],
    spots: [
      { at: [92, 34, -530], mm: 12, hu: 44, suv: 13 },
      { at: [104, 46, -556], mm: 9, hu: 44, suv: 12 },
      { at: [6, -38, -640], mm: [17, 13, 20], hu: 42, suv: 15 },
      { at: [-8, -34, -668], mm: [13, 11, 13], hu: 42, suv: 14 },
    ],
  },
  indication:
    '弥漫大 B 细胞淋巴瘤，R-CHOP 6 周期结束后 6 周，治疗结束评价；有治疗前 PET/CT。左肘静脉注射时诉胀痛。 | Diffuse large B-cell lymphoma, six weeks after the sixth cycle of R-CHOP; end-of-treatment assessment with a PET/CT from before treatment. The left elbow hurt during injection.',
  question: '疗效评价。 | Response to treatment.',
  asks: ['response'],
  facts: bank(`
    injection | essential | 注射部位及过程？ | Where and how did the injection go? | 左肘静脉，注射时胀痛，局部肿胀。 | Left elbow vein; it hurt and swelled.
    endOfTherapy | essential | 末次化疗时间？ | When was the last chemotherapy? | 6 周前。 | Six weeks ago.
    baseline | essential | 治疗前受累部位？ | Sites before treatment? | 脾多发结节、肠系膜淋巴结；腹膜后与骨未受累。 | Splenic nodules and mesenteric nodes; retroperitoneum and bone were free.
    bSymptoms | essential | 近期发热、盗汗、消瘦？ | Fever, sweats or weight loss lately? | 近 2 周低热，体重下降 3 kg。 | Low fever for two weeks, three kilograms lost.
    ldh | useful | LDH？ | LDH? | 由正常升至 480 U/L。 | Risen from normal to 480 U/L.
    vaccine | useful | 近期疫苗？ | Recent vaccination? | 无。 | None.
    bone | useful | 有无骨痛、外伤？ | Bone pain or injury? | 右髂部隐痛 1 周，无外伤。 | Dull pain of the right hip bone for a week, no injury.
  `),
  steps: steps('history', 'images', 'prior'),
  lesions: [
    lesion(
      'T1',
      '左腹主动脉旁淋巴结（新发） | New left para-aortic node',
      'essential malignant | ln.paraaortic retroperitoneum | 5 (4-5) | nodular mass-like focal | node-enlarged | lymphoma',
      { at: [25, -1, -628], mm: [10, 8.5, 13], hu: 42, suv: 16 },
      '前次检查未见的左腹主动脉旁淋巴结，{T1.mm}，SUVmax {T1}，明显高于肝（{liver}）：新病灶即 Deauville 5、进展。 | A left para-aortic node that the prior study does not have, {T1.mm}, SUVmax {T1}, markedly above liver ({liver}): a new lesion means Deauville 5 and progression.',
      { stageRole: 'new lesion', grade: 4 },
    ),
    lesion(
      'T2',
      '右髂骨（新发） | New focus in the right ilium',
      'essential malignant | ilium.R acetabulum.R | 4 (4-5) | focal nodular | lytic bone-normal mixed-bone | lymphoma',
      { at: [-114, 4, -722], mm: [9, 8, 10], hu: 90, suv: 12 },
      '右髂骨局灶摄取，SUVmax {T2}，骨窗见轻度溶骨；前次未见：淋巴瘤骨受累。 | A focus in the right ilium, SUVmax {T2}, with slight lysis on the bone window and absent before: lymphoma of bone.',
      { stageRole: 'new lesion', grade: 4 },
    ),
    lesion(
      'D1',
      '左肘注射外渗 | Extravasation at the left elbow',
      'decoy artifact | injectionSite.L skin.upperLimb.L muscle.upperLimb.L | 1 (1-2) | diffuse-heterogeneous mass-like focal linear-segmental | soft-tissue-thickening no-correlate | artifact',
      { at: [158, -22, -44], mm: [13, 9, 22] },
      '左肘皮下浓聚伴上行线状显影：注射外渗。全身 SUV 因此偏低。 | Tracer under the skin of the left elbow with a line up the arm: extravasation. SUV of the whole body are too low by that.',
      { mention: true, clue: '注射点、线状上行 | at the injection site, a line up the arm' },
    ),
    lesion(
      'D2',
      '左腋窝引流淋巴结 | Draining left axillary node',
      'decoy physiologic | ln.axilla.L | 2 (1-2) | focal nodular | node-not-enlarged | physiologic artifact',
      { at: [138, 2, -352], mm: [4, 4, 6], hu: 20, suv: 14, core: { share: 0.45, hu: -70 } },
      '同侧腋窝淋巴结不大、有脂肪门，摄取来自外渗示踪剂的引流（SUVmax {D2}），前次未见。 | The axillary node on the same side is small with a fatty hilum; its uptake (SUVmax {D2}) is drained from the extravasated tracer.',
      {
        mention: true,
        clue: '外渗同侧、不大、有脂肪门 | on the side of the extravasation, small, fatty hilum',
      },
    ),
  ],
  regionStatus: {
    R1: ['normal'],
    R2: ['benign', 'normal'],
    R3: ['abnormal'],
    R4: ['abnormal'],
  },
  response: {
    module: 'lugano-2014-response',
    components: { deauville: '5', newLesions: 'yes' },
    category: 'PMD',
    target: 'T1',
  },
  impression: points(`
    4 | lymphoma@ln.paraaortic lymphoma@retroperitoneum lymphoma@ln recurrence@ln.paraaortic | 左腹主动脉旁新发淋巴瘤病灶 | New lymphoma in the left para-aortic node | certainty=certain,probable
    4 | lymphoma@ilium.R lymphoma@bone recurrence@ilium.R | 右髂骨新发病灶 | New lesion of the right ilium | leading certainty=certain,probable
    2 | artefact@injectionSite artefact@skin artefact@muscle artefact | 左肘注射外渗 | Extravasation at the left elbow
    1 | physiologic-uptake@ln.axilla.L artefact@ln.axilla.L | 左腋窝引流淋巴结 | Draining left axillary node
  `),
  differential: points(`
    1 | infection-inflammation@ilium.R fracture-trauma@ilium.R | 髂骨感染或外伤 | Infection or injury of the ilium
  `),
  recommend: points(`
    3 | biopsy@ln.paraaortic biopsy@retroperitoneum biopsy@ilium.R | 新病灶活检 | Biopsy of a new lesion
    1 | mdt specialist-referral | 血液科多学科讨论 | Haematology meeting
  `),
  artifacts: [
    {
      artifact: 'extravasation',
      seriesRole: 'PT',
      actionAnyOf: ['note', 'repeat-study'],
      affectsConclusion: false,
      truthId: 'D1',
      points: 2,
    },
  ],
  variants: [{ variant: 'injection-site', truthId: 'D2' }],
  quality: ['good', 'limited'],
  mustNot: mustNots(`
    harmful | response.category | CMR PMR | 脾与肠系膜病灶消退不抵新病灶：这是进展。 | Cleared spleen and mesentery do not outweigh new lesions: this is progression.
    serious | impression | lymphoma@ln.axilla.L | 外渗同侧的引流淋巴结不是淋巴瘤。 | The draining node on the side of the extravasation is not lymphoma. | certainty=certain,probable
  `),
  report: {
    R1: '头颈部未见异常摄取。 | No abnormal uptake of head and neck.',
    R2: '左腋窝小淋巴结摄取（SUVmax {D2}），有脂肪门，位于外渗同侧。纵隔、肺门未见异常。 | A small left axillary node with a fatty hilum (SUVmax {D2}) on the side of the extravasation. Mediastinum and hila unremarkable.',
    R3: '左腹主动脉旁新发淋巴结，{T1.mm}，SUVmax {T1}。前次脾结节及肠系膜淋巴结（SUVmax {prior.hottest}）已无摄取。 | New left para-aortic node, {T1.mm}, SUVmax {T1}. Splenic nodules and mesenteric nodes of the prior study (SUVmax {prior.hottest}) have no uptake any more.',
    R4: '右髂骨新发局灶摄取，SUVmax {T2}，轻度溶骨。左肘皮下注射外渗。 | New focus of the right ilium, SUVmax {T2}, slight lysis. Extravasation under the skin of the left elbow.',
    impression:
      '1. 左腹主动脉旁淋巴结、右髂骨新发淋巴瘤病灶，Deauville 5，代谢进展（PMD）。2. 原脾、肠系膜病灶消退。3. 左肘注射外渗及左腋窝引流淋巴结，SUV 略低估，不影响结论。本例无危急值。 | 1. New lymphoma in a left para-aortic node and the right ilium, Deauville 5: progressive metabolic disease (PMD). 2. Spleen and mesentery have cleared. 3. Extravasation at the left elbow with a draining axillary node; SUV somewhat too low, the conclusion stands. No critical value.',
    recommendation:
      '对腹主动脉旁淋巴结或髂骨病灶活检后再定二线治疗。 | Biopsy of the para-aortic node or the ilium before second-line treatment.',
  },
  teaching: [
    {
      truthId: 'T1',
      text: '疗效看总体：旧病灶消退时，任何像淋巴瘤的新病灶都使其成为进展。 | Response is judged as a whole: any new lesion that looks like lymphoma makes it progression, whatever has cleared.',
    },
    {
      truthId: 'D2',
      text: '腋窝热淋巴结：先看注射侧、注射点与疫苗史。 | A hot axillary node: look at the injected side, the injection site and the vaccination history first.',
    },
  ],
};
