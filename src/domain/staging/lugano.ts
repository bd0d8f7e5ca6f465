import { optionsOf, yesNo, type StagingModule } from './module.ts';

const source =
  'Cheson et al., J Clin Oncol 2014;32:3059–3068; Barrington et al., J Clin Oncol 2014;32:3048–3058';

const paired = (id: string, zh: string, en: string): string[] => [
  `${id}.L|左${zh}|left ${en}`,
  `${id}.R|右${zh}|right ${en}`,
];

export const lugano: StagingModule = {
  id: 'lugano-2014',
  zh: '淋巴瘤 Lugano 2014 分期',
  en: 'Lymphoma, Lugano 2014 staging',
  edition: '2014',
  use: 'stage',
  components: [
    {
      id: 'stage',
      zh: '分期',
      en: 'Stage',
      points: 6,
      kind: 'steps',
      options: optionsOf(
        ['I|I|I|1', 'IE|IE|IE|1', 'II|II|II|2', 'IIE|IIE|IIE|2', 'III|III|III|3', 'IV|IV|IV|4'],
        true,
      ),
    },
    {
      id: 'nodalRegions',
      zh: '受累淋巴结区',
      en: 'Nodal regions involved',
      points: 4,
      kind: 'set',
      options: optionsOf([
        'waldeyer|Waldeyer 环|Waldeyer’s ring',
        ...paired('cervical', '颈部', 'cervical'),
        ...paired('supraclavicular', '锁骨上', 'supraclavicular'),
        ...paired('axillary', '腋窝', 'axillary'),
        'mediastinal|纵隔|mediastinal',
        ...paired('hilar', '肺门', 'hilar'),
        'para-aortic|腹主动脉旁|para-aortic',
        'mesenteric|肠系膜|mesenteric',
        ...paired('iliac', '髂', 'iliac'),
        ...paired('inguinal', '腹股沟', 'inguinal'),
        'spleen|脾|spleen',
      ]),
    },
    {
      id: 'extranodal',
      zh: '结外受累',
      en: 'Extranodal sites',
      points: 2,
      kind: 'set',
      options: optionsOf([
        'marrow|骨髓|marrow',
        'bone|骨|bone',
        'lung|肺|lung',
        'pleura|胸膜|pleura',
        'liver|肝|liver',
        'gi|胃肠道|gastrointestinal tract',
        'kidney|肾|kidney',
        'cns|中枢神经系统|central nervous system',
        'skin|皮肤|skin',
        'testis|睾丸|testis',
        'other|其他|other',
      ]),
    },
    { id: 'bulky', zh: '大肿块', en: 'Bulky', points: 1, kind: 'choice', options: yesNo },
    {
      id: 'maxDiameterMm',
      zh: '最大径',
      en: 'Largest diameter',
      points: 1,
      kind: 'number',
      unit: 'mm',
      band: 'size',
    },
    {
      id: 'symptoms',
      zh: '症状',
      en: 'Symptoms',
      points: 1,
      kind: 'choice',
      options: optionsOf(['A|A（无）|A (absent)', 'B|B（有）|B (present)'], true),
    },
  ],
  groups: optionsOf(['limited|局限期|Limited', 'advanced|进展期|Advanced']),
  groupPoints: 2,
  groupTable: [
    { when: { stage: ['I', 'IE'] }, groups: ['limited'], verified: false },
    // Bulky stage II is treated as either, by histology and prognostic factors.
    {
      when: { stage: ['II', 'IIE'], bulky: ['yes'] },
      groups: ['limited', 'advanced'],
      verified: false,
    },
    { when: { stage: ['II', 'IIE'] }, groups: ['limited'], verified: false },
    { when: { stage: ['III', 'IV'] }, groups: ['advanced'], verified: false },
  ],
  thresholds: {},
  source,
  reviewedBy: null,
};

export const luganoResponse: StagingModule = {
  id: 'lugano-2014-response',
  zh: '淋巴瘤 Lugano 2014 疗效（Deauville）',
  en: 'Lymphoma, Lugano 2014 response (Deauville)',
  edition: '2014',
  use: 'response',
  components: [
    {
      id: 'deauville',
      zh: 'Deauville 评分',
      en: 'Deauville score',
      points: 5,
      kind: 'deauville',
      options: optionsOf(
        [
          '1|1 无摄取|1 no uptake|1',
          '2|2 ≤ 纵隔血池|2 ≤ mediastinal blood pool|2',
          '3|3 > 血池、≤ 肝|3 > blood pool, ≤ liver|3',
          '4|4 中度高于肝|4 moderately above liver|4',
          '5|5 明显高于肝或有新病灶|5 markedly above liver or new lesions|5',
          'X|X 新摄取，不像淋巴瘤|X new uptake unlikely to be lymphoma',
        ],
        true,
      ),
    },
    {
      id: 'change',
      zh: '摄取较基线',
      en: 'Uptake against baseline',
      points: 1,
      kind: 'choice',
      options: optionsOf(
        ['reduced|减低|reduced', 'unchanged|无明显变化|unchanged', 'increased|增高|increased'],
        true,
      ),
    },
    {
      id: 'newLesions',
      zh: '新病灶',
      en: 'New lesions',
      points: 2,
      kind: 'choice',
      options: yesNo,
    },
    {
      id: 'marrow',
      zh: '骨髓',
      en: 'Marrow',
      points: 2,
      kind: 'choice',
      options: optionsOf(
        [
          'none|无异常|normal',
          'reactive|弥漫，反应性（G-CSF、化疗后）|diffuse, reactive (G-CSF, after chemotherapy)',
          'focal|局灶病变|focal lesion',
        ],
        true,
      ),
    },
  ],
  groups: optionsOf(
    [
      'CMR|完全代谢缓解 CMR|Complete metabolic response, CMR',
      'PMR|部分代谢缓解 PMR|Partial metabolic response, PMR',
      'NMR|无代谢缓解 NMR|No metabolic response, NMR',
      'PMD|代谢进展 PMD|Progressive metabolic disease, PMD',
    ],
    true,
  ),
  groupPoints: 5,
  groupTable: [
    { when: { newLesions: ['yes'] }, groups: ['PMD'], verified: true },
    {
      when: { deauville: ['1', '2', '3'], newLesions: ['no'], marrow: ['focal'] },
      groups: ['PMR', 'NMR', 'PMD'],
      verified: false,
    },
    { when: { deauville: ['1', '2', '3'], newLesions: ['no'] }, groups: ['CMR'], verified: true },
    {
      when: { deauville: ['4', '5'], newLesions: ['no'], change: ['reduced'] },
      groups: ['PMR'],
      verified: true,
    },
    {
      when: { deauville: ['4', '5'], newLesions: ['no'], change: ['unchanged'] },
      groups: ['NMR'],
      verified: true,
    },
    {
      when: { deauville: ['4', '5'], newLesions: ['no'], change: ['increased'] },
      groups: ['PMD'],
      verified: true,
    },
  ],
  // Score 5 from 2 to 3 times the liver's SUVmax: a convention, common knowledge of the field.
  thresholds: { deauville5FactorLow: 2, deauville5FactorHigh: 3 },
  source,
  reviewedBy: null,
};
