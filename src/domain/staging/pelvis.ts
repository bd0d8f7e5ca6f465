import { optionsOf, yesNo, type GroupRow, type StagingModule } from './module.ts';

export const promise: StagingModule = {
  id: 'promise-v2',
  zh: '前列腺癌 PSMA PROMISE V2',
  en: 'Prostate cancer, PSMA PROMISE V2',
  edition: 'V2',
  use: 'stage',
  components: [
    {
      id: 'miT',
      zh: '局部 miT',
      en: 'Local, miT',
      points: 3,
      kind: 'steps',
      options: optionsOf([
        '0|miT0|miT0|0',
        '2u|miT2u（单灶）|miT2u (unifocal)|1',
        '2m|miT2m（多灶）|miT2m (multifocal)|1',
        '3a|miT3a|miT3a|2',
        '3b|miT3b|miT3b|2',
        '4|miT4|miT4|3',
        'r|miTr（局部复发）|miTr (local recurrence)',
      ]),
    },
    {
      id: 'miN',
      zh: '盆腔淋巴结 miN',
      en: 'Pelvic nodes, miN',
      points: 4,
      kind: 'steps',
      options: optionsOf([
        '0|miN0|miN0|0',
        '1|miN1（一区）|miN1 (one region)|1',
        '2|miN2（≥ 2 区）|miN2 (two regions or more)|2',
      ]),
    },
    {
      id: 'miM',
      zh: '远处 miM',
      en: 'Distant, miM',
      points: 4,
      kind: 'steps',
      options: optionsOf([
        '0|miM0|miM0|0',
        '1a|miM1a（盆外淋巴结）|miM1a (extrapelvic nodes)|1',
        '1b-uni|miM1b 骨，单发|miM1b bone, single|2',
        '1b-oligo|miM1b 骨，寡发（2–3）|miM1b bone, oligo (2–3)|2',
        '1b-diss|miM1b 骨，播散|miM1b bone, disseminated|2',
        '1b-dmi|miM1b 弥漫骨髓|miM1b diffuse marrow|2',
        '1c|miM1c（脏器）|miM1c (visceral)|3',
      ]),
    },
    {
      id: 'psmaScore',
      zh: 'PSMA 表达评分',
      en: 'PSMA-expression score',
      points: 2,
      kind: 'steps',
      // Spleen instead of liver for ligands excreted by the liver.
      options: optionsOf([
        '0|0 < 血池|0 below blood pool|0',
        '1|1 ≥ 血池、< 肝（脾）|1 blood pool or above, below liver (spleen)|1',
        '2|2 ≥ 肝（脾）、< 腮腺|2 liver (spleen) or above, below parotid|2',
        '3|3 ≥ 腮腺|3 parotid or above|3',
      ]),
    },
    {
      id: 'primary',
      zh: 'PRIMARY 评分',
      en: 'PRIMARY score',
      points: 2,
      kind: 'steps',
      options: optionsOf(['1|1|1|1', '2|2|2|2', '3|3|3|3', '4|4|4|4', '5|5|5|5']),
    },
  ],
  groups: [],
  groupPoints: 0,
  groupTable: [],
  thresholds: { oligoMax: 3 },
  source:
    'Seifert et al., PROMISE V2, Eur Urol 2023 (abstract); details not yet checked against the full text',
  reviewedBy: null,
};

const local = ['IA1', 'IA2', 'IB1', 'IB2', 'IB3', 'IIA1', 'IIA2', 'IIB', 'IIIA', 'IIIB'] as const;

const cervixRows: readonly GroupRow[] = [
  { when: { distant: ['yes'] }, groups: ['IVB'], verified: false },
  { when: { distant: ['no'], extent: ['IVA'] }, groups: ['IVA'], verified: false },
  { when: { distant: ['no'], nodes: ['para-aortic'] }, groups: ['IIIC2'], verified: false },
  { when: { distant: ['no'], nodes: ['pelvic'] }, groups: ['IIIC1'], verified: false },
  ...local.map((stage): GroupRow => ({
    when: { distant: ['no'], nodes: ['none'], extent: [stage] },
    groups: [stage],
    verified: false,
  })),
];

const size = (stage: string, zh: string, en: string, major: number): string =>
  `${stage}|${stage}${zh === '' ? '' : `（${zh}）`}|${stage}${en === '' ? '' : ` (${en})`}|${major}`;

export const figoCervix: StagingModule = {
  id: 'figo-2018-cervix',
  zh: '宫颈癌 FIGO 2018',
  en: 'Cervical cancer, FIGO 2018',
  edition: '2018',
  use: 'stage',
  components: [
    {
      id: 'extent',
      zh: '局部范围',
      en: 'Local extent',
      points: 6,
      kind: 'steps',
      options: optionsOf([
        size('IA1', '', '', 1),
        size('IA2', '', '', 1),
        size('IB1', '≤ 2 cm', '≤ 2 cm', 1),
        size('IB2', '> 2–4 cm', '> 2–4 cm', 1),
        size('IB3', '> 4 cm', '> 4 cm', 1),
        size('IIA1', '上 2/3 阴道，≤ 4 cm', 'upper vagina, ≤ 4 cm', 2),
        size('IIA2', '上 2/3 阴道，> 4 cm', 'upper vagina, > 4 cm', 2),
        size('IIB', '宫旁', 'parametrium', 2),
        size('IIIA', '下 1/3 阴道', 'lower vagina', 3),
        size('IIIB', '盆壁或肾积水', 'pelvic wall or hydronephrosis', 3),
        size('IVA', '膀胱或直肠黏膜', 'mucosa of bladder or rectum', 4),
      ]),
    },
    {
      id: 'nodes',
      zh: '淋巴结',
      en: 'Nodes',
      points: 5,
      kind: 'steps',
      options: optionsOf([
        'none|无|none|0',
        'pelvic|盆腔|pelvic|1',
        'para-aortic|腹主动脉旁|para-aortic|2',
      ]),
    },
    {
      id: 'nodeBasis',
      zh: '淋巴结依据',
      en: 'Basis for the nodes',
      points: 1,
      kind: 'choice',
      options: optionsOf(['r|r（影像）|r (imaging)', 'p|p（病理）|p (pathology)']),
    },
    {
      id: 'distant',
      zh: '远处转移',
      en: 'Distant metastasis',
      points: 1,
      kind: 'choice',
      options: yesNo,
    },
  ],
  groups: optionsOf(
    [...local, 'IIIC1', 'IIIC2', 'IVA', 'IVB'].map(
      (stage) => `${stage}|${stage} 期|Stage ${stage}`,
    ),
  ),
  groupPoints: 2,
  groupTable: cervixRows,
  thresholds: { IB1Mm: 20, IB2Mm: 40, IIA1Mm: 40 },
  source:
    'Bhatla et al., Revised FIGO staging for carcinoma of the cervix uteri, Int J Gynaecol Obstet 2019;145:129–135; not yet signed off',
  reviewedBy: null,
};
