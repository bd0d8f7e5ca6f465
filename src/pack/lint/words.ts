// Words that hint at the answer where a reader sees them before he has read: titles, ids, file names, descriptions.

/** Stems, matched at the beginning of a word, in lower case. */
const tellingStems: readonly string[] = [
  ...['tumor', 'tumour', 'cancer', 'carcinom', 'sarcoma', 'lymphom', 'leukem', 'leukaem'],
  ...['melanom', 'myelom', 'blastom', 'gliom', 'thymom', 'adenom', 'seminom', 'teratom'],
  ...['metasta', 'malignan', 'neoplas', 'benign', 'lesion', 'nodul', 'nodal', 'recurren', 'relaps'],
  ...['abscess', 'infect', 'inflam', 'tubercul', 'granulom', 'sarcoid', 'pneumonia', 'vasculit'],
  ...[
    'fractur',
    'embol',
    'thromb',
    'aneurysm',
    'haemorrhag',
    'hemorrhag',
    'infarct',
    'pneumothora',
  ],
  ...[
    'perforat',
    'extravasat',
    'misregist',
    'artefact',
    'artifact',
    'pitfall',
    'negative',
    'positive',
  ],
  ...['diagnos', 'answer', 'solution', 'truth', 'segmentation', 'contour', 'annotat', 'abnormal'],
];

/** Whole words only: short, or parts of harmless words. */
const tellingWords: readonly string[] = [
  ...[
    'mass',
    'mets',
    'met',
    'ca',
    'scc',
    'hcc',
    'rcc',
    'nsclc',
    'sclc',
    'dlbcl',
    'hl',
    'nhl',
    'nen',
  ],
  ...[
    'gist',
    'npc',
    'tb',
    'gtv',
    'ctv',
    'ptv',
    'roi',
    'seg',
    'key',
    'normal',
    'finding',
    'findings',
  ],
];

const tellingChinese: readonly string[] = [
  ...[
    '癌',
    '瘤',
    '转移',
    '恶性',
    '良性',
    '病灶',
    '结节',
    '肿块',
    '占位',
    '肿物',
    '复发',
    '结核',
    '感染',
  ],
  ...[
    '炎',
    '脓肿',
    '骨折',
    '栓塞',
    '出血',
    '梗死',
    '气胸',
    '穿孔',
    '肉芽',
    '白血病',
    '外渗',
    '伪影',
  ],
  ...['错配', '阴性', '阳性', '正常', '异常', '勾画', '靶区', '标注', '答案', '诊断', '确诊'],
];

/** The word of a text that tells, or undefined. */
export function tellingWord(text: string): string | undefined {
  const chinese = tellingChinese.find((word) => text.includes(word));
  if (chinese !== undefined) return chinese;
  const words = wordsOf(text);
  return words.find(
    (word) => tellingWords.includes(word) || tellingStems.some((stem) => word.startsWith(stem)),
  );
}

const wordsOf = (text: string): readonly string[] =>
  text
    // camelCase, letters against digits, and everything that is no letter part words
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');

/** What descriptions of series and studies usually say; nothing of it depends on the patient's disease. */
const neutral = new Set([
  ...['ct', 'pt', 'pet', 'mr', 'nm', 'spect', 'petct', 'ac', 'nac', 'ctac', 'wb', 'whole', 'body'],
  ...[
    'fdg',
    'f',
    'ga',
    'psma',
    'dotatate',
    'mm',
    'thin',
    'thick',
    'slice',
    'slices',
    'low',
    'dose',
  ],
  ...[
    'ld',
    'std',
    'standard',
    'soft',
    'tissue',
    'lung',
    'bone',
    'axial',
    'transaxial',
    'tra',
    'cor',
  ],
  ...['sag', 'coronal', 'sagittal', 'recon', 'reconstruction', 'corrected', 'uncorrected', 'attn'],
  ...['uncorr', 'corr', 'd', 'osem', 'tof', 'psf', 'iter', 'iterative', 'vpfx', 'vpfxs', 'qclear'],
  ...['filter', 'filtered', 'gauss', 'synthetic', 'phantom', 'head', 'neck', 'chest', 'abdomen'],
  ...[
    'pelvis',
    'torso',
    'thorax',
    'skull',
    'base',
    'to',
    'mid',
    'thigh',
    'legs',
    'with',
    'without',
  ],
  ...[
    'contrast',
    'native',
    'plain',
    'nc',
    'ce',
    'prior',
    'current',
    'study',
    'series',
    'and',
    'the',
  ],
  ...[
    'vertex',
    'eyes',
    'thighs',
    'i',
    'b',
    'x',
    'x18f',
    'uptake',
    'case',
    'min',
    'delayed',
    'early',
  ],
]);

/** Everything in it is a common word of descriptions, or a number. Chinese is always for a person to look at. */
export const isNeutral = (text: string): boolean =>
  wordsOf(text).every((word) => neutral.has(word));

/** File names as our packs have them: a number, with at most a short word of the kind of image before it. */
export const isNeutralFileName = (name: string): boolean =>
  /^(im|img|image|slice|ct|pt|pet|nac)?[-_]?\d{1,6}\.dcm$/i.test(name);

/** Folders under `dicom/`: the role of the series, in whichever spelling. */
export const isNeutralFolder = (name: string): boolean =>
  /^(ct|pt|pet|mr|nm)([-_]?(ac|nac|prior|nac_prior))?[-_]?\d{0,2}$/i.test(name);
