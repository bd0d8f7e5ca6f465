import { worldPoint } from '#domain/image';
import type { Key, KeyPoint, Submission, Truth } from '#domain/marking';
import { emptyReport, type Confidence, type CriticalItem, type Finding } from '#domain/report';

// The worked example of the domain design, §5.9 (case LUNG-07), in the project's own types. Its figures were computed
// by a prototype written apart from this engine. Coordinates LPS mm.

const text = (zh: string) => ({ zh, en: zh });

export const sphere = (x: number, y: number, z: number, r: number): Truth['region'] => ({
  type: 'sphere',
  c: worldPoint(x, y, z),
  r,
});

const truth = (
  id: string,
  name: string,
  need: Truth['need'],
  region: Truth['region'],
  site: string,
  conf: Confidence,
  more: Partial<Truth> = {},
): Truth => ({
  id,
  name: text(name),
  category: need === 'decoy' ? 'physiologic' : 'malignant',
  need,
  region,
  marginMm: 6,
  site,
  conf,
  reveal: text(''),
  ...more,
});

const point = (id: string, points: number, label: string, code: string): KeyPoint => ({
  id,
  points,
  label: text(label),
  anyOf: [code],
});

export const key: Key = {
  schema: 'uptake-answers/1',
  caseId: 'LUNG-07',
  keyVersion: 3,
  truthBasis: 'expert-consensus',
  authors: ['A', 'B'],
  frameOfReferenceUid: '1.2.3',
  petVoxelMm: 4,
  truths: [
    truth('T1', '右肺上叶原发灶', 'essential', sphere(-62, -18, 112, 17), 'lung.RUL', 5, {
      suvmax: 12.4,
      longMm: 34,
      stageRole: 'T2a',
    }),
    truth('T2', '右下气管旁淋巴结', 'essential', sphere(-12, -8, 118, 7), 'ln.4R', 5, {
      suvmax: 7.8,
      longMm: 14,
      stageRole: 'N2a',
    }),
    truth('T3', '右肺门淋巴结', 'important', sphere(-28, 2, 96, 6), 'ln.10R', 4, {
      suvmax: 5.1,
      longMm: 12,
    }),
    truth('T4', '左肾上腺转移', 'essential', sphere(28, 10, -62, 9), 'adrenal.L', 5, {
      suvmax: 6.9,
      longMm: 18,
      stageRole: 'M1b',
    }),
    truth('T5', '乙状结肠局灶摄取', 'optional', sphere(35, 20, -210, 8), 'colon.sigmoid', 3, {
      category: 'indeterminate',
      suvmax: 8.2,
      longMm: 15,
    }),
    truth('D1', '右锁骨上棕色脂肪', 'decoy', sphere(-70, -20, 205, 12), 'fat.supraclav.R', 1, {
      clue: text('对称、CT 为脂肪密度'),
    }),
    truth('D2', '右输尿管', 'decoy', sphere(-30, 15, -90, 6), 'ureter.R', 1),
    truth('D3', '肝顶呼吸错配', 'decoy', sphere(-75, 5, 30, 10), 'lung.RLL', 1, {
      category: 'artifact',
      clue: text('NAC 及 CT 未见结节'),
    }),
  ],
  groups: [],
  regionStatus: { R1: ['benign'], R2: ['abnormal'], R3: ['abnormal'], R4: ['normal'] },
  // 15 points: 4 + 4 + 3 + 2 here, 2 in the differential.
  impression: [
    { ...point('primary', 4, '右肺上叶恶性肿瘤', 'primary-malignancy@lung.RUL'), leading: true },
    point('node', 4, '4R 淋巴结转移', 'regional-node-metastasis@ln.4R'),
    point('adrenal', 3, '左肾上腺转移', 'distant-metastasis@adrenal.L'),
    point('sigmoid', 2, '乙状结肠病灶须内镜', 'indeterminate-lesion@colon'),
  ],
  differential: [point('ddx', 2, '乙状结肠腺瘤', 'benign-tumour@colon.sigmoid')],
  staging: {
    module: 'lung-tnm-9',
    components: { T: 'T2a', N: 'N2a', M: 'M1b' },
    group: 'IVA',
  },
  // The example asks for brown fat, misregistration and image quality, and gives 2 of 5 for the quality alone.
  quality: ['good'],
  artifacts: [
    {
      id: 'dome',
      artifact: 'respiratory-mismatch',
      seriesRole: 'PT',
      // No action is asked for: the example counts all of G for C2.
      actionAnyOf: [],
      affectsConclusion: true,
      truthId: 'D3',
    },
  ],
  variants: [{ id: 'fat', variant: 'brown-fat', truthId: 'D1' }],
  recommend: [
    point('ebus', 2, 'EBUS 活检', 'biopsy@ln'),
    point('endoscopy', 1, '结肠镜', 'endoscopy@colon'),
    point('adrenal-work-up', 2, '肾上腺进一步检查', 'mri@adrenal.L'),
  ],
  historyValues: {
    smoking: 'essential',
    biopsy: 'essential',
    'prior-cancer': 'essential',
    cough: 'useful',
    ...Object.fromEntries(
      ['pets', 'diet', 'travel', 'siblings', 'height', 'shoes', 'sleep'].map((id) => [
        id,
        'irrelevant' as const,
      ]),
    ),
  },
  form: {
    question: ['staging'],
    technique: {
      tracer: '18F-FDG',
      activityMBq: 370,
      uptakeMin: 61.5,
      glucoseMmolL: 5.6,
      fastingH: 6,
      ct: 'low-dose',
      range: true,
    },
    comparison: { prior: ['none'] },
  },
  critical: [
    {
      item: 'pneumothorax',
      severity: 'immediate',
      withinMin: 10,
      notifyAnyOf: ['requesting-physician', 'on-call-physician'],
      readBackRequired: true,
    },
  ],
  reference: {
    regions: { R1: text(''), R2: text(''), R3: text(''), R4: text('') },
    impression: text(''),
    recommendation: text(''),
  },
  teaching: [],
};

const {
  staging: _staging,
  quality: _quality,
  artifacts: _artifacts,
  variants: _variants,
  recommend: _recommend,
  historyValues: _historyValues,
  form: _form,
  differential: _differential,
  ...withoutReport
} = key;
/** The same case with a key that says nothing of stage, artefacts, recommendations and form, as keys before 2026.2. */
export const plainKey: Key = withoutReport;

export const finding = (
  seq: number,
  p: readonly [number, number, number],
  more: Partial<Finding> = {},
): Finding => ({
  id: `m${seq}`,
  seq,
  pPet: worldPoint(p[0], p[1], p[2]),
  pRaw: worldPoint(p[0], p[1], p[2]),
  pickedIn: 'FUSED',
  snappedMm: 0,
  frameOfReferenceUid: '1.2.3',
  source: {},
  ...more,
});

export const pneumothorax: CriticalItem = {
  id: 'c1',
  item: 'pneumothorax',
  severity: 'immediate',
  notify: 'requesting-physician',
  withinMin: 10,
  readBack: true,
  documented: true,
};

const said = (id: string, concept: string, site: string) => ({
  id,
  concept,
  site,
  certainty: 'probable' as const,
});

export const submission: Submission = {
  schema: 'uptake-submission/1',
  attemptId: 'attempt-1',
  caseId: 'LUNG-07',
  findings: [
    finding(1, [-59, -16, 110], { conf: 5, suvmax: 12.1, longMm: 36 }),
    finding(2, [-4, -3, 122], { conf: 5, suvmax: 7.8, longMm: 15 }),
    finding(3, [-27, 3, 97], { conf: 4, suvmax: 5.0, longMm: 9 }),
    finding(4, [-66, -18, 203], { conf: 4, site: 'ln.supraclav.R' }),
    finding(5, [36, 22, -208], { conf: 3, suvmax: 8.2 }),
    finding(6, [-73, 6, 31], { conf: 4, site: 'lung.RLL' }),
  ],
  report: {
    ...emptyReport,
    history: {
      summary: '',
      question: 'staging',
      asked: ['smoking', 'biopsy', 'prior-cancer', 'pets'],
    },
    technique: {
      tracer: '18F-FDG',
      activityMBq: 370,
      // The sheet says 61.5: a copy may be rounded.
      uptakeMin: 62,
      glucoseMmolL: 5.6,
      fastingH: 6,
      ct: 'low-dose',
      range: '颅底至股骨中段',
      quality: 'good',
      remarks: '',
    },
    comparison: { prior: 'none', text: '' },
    regions: {
      R1: { status: 'benign', text: '' },
      R2: { status: 'abnormal', text: '' },
      R3: { status: 'abnormal', text: '' },
      R4: { status: 'normal', text: '' },
    },
    staging: {
      module: 'lung-tnm-9',
      components: { T: 'T2a', N: 'N2a', M: 'M0' },
      group: 'IIIA',
    },
    differential: [
      { id: 'd1', concept: 'benign-tumour', site: 'colon.sigmoid', reason: '局灶，腺瘤不除外' },
    ],
    recommendation: {
      text: '',
      items: [],
      details: [
        { id: 'r1', action: 'biopsy', target: 'ln.4R' },
        { id: 'r2', action: 'endoscopy', target: 'colon.sigmoid' },
      ],
    },
    impression: {
      text: '',
      items: [
        said('i1', 'primary-malignancy', 'lung.RUL'),
        said('i2', 'regional-node-metastasis', 'ln.4R'),
        said('i3', 'indeterminate-lesion', 'colon.sigmoid'),
      ],
    },
    critical: { none: false, items: [pneumothorax] },
  },
};
