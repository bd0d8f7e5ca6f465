import type { TermTable } from './term.ts';

// What was asked for and how the study was made: domain design §3.1.

export const tracers: TermTable = {
  id: 'tracers',
  version: '2026.1',
  source: 'Common PET radiopharmaceuticals, project list; not yet signed off',
  reviewedBy: null,
  terms: [
    { id: '18F-FDG', zh: '¹⁸F-FDG', en: '¹⁸F-FDG' },
    { id: '68Ga-PSMA-11', zh: '⁶⁸Ga-PSMA-11', en: '⁶⁸Ga-PSMA-11' },
    { id: '18F-PSMA-1007', zh: '¹⁸F-PSMA-1007', en: '¹⁸F-PSMA-1007' },
    { id: '18F-DCFPyL', zh: '¹⁸F-DCFPyL', en: '¹⁸F-DCFPyL' },
    { id: '68Ga-DOTATATE', zh: '⁶⁸Ga-DOTATATE', en: '⁶⁸Ga-DOTATATE' },
    { id: '68Ga-DOTATOC', zh: '⁶⁸Ga-DOTATOC', en: '⁶⁸Ga-DOTATOC' },
    { id: '68Ga-DOTANOC', zh: '⁶⁸Ga-DOTANOC', en: '⁶⁸Ga-DOTANOC' },
    { id: '68Ga-FAPI', zh: '⁶⁸Ga-FAPI', en: '⁶⁸Ga-FAPI' },
    { id: '18F-FAPI', zh: '¹⁸F-FAPI', en: '¹⁸F-FAPI' },
    { id: '18F-FES', zh: '¹⁸F-FES', en: '¹⁸F-FES' },
    { id: '18F-NaF', zh: '¹⁸F-NaF', en: '¹⁸F-NaF' },
    { id: '18F-amyloid', zh: '¹⁸F-淀粉样蛋白显像剂', en: '¹⁸F amyloid tracer' },
    { id: '11C-choline', zh: '¹¹C-胆碱', en: '¹¹C-choline' },
    { id: '11C-methionine', zh: '¹¹C-蛋氨酸', en: '¹¹C-methionine' },
    { id: 'other', zh: '其他', en: 'other' },
  ],
};

export const clinicalQuestions: TermTable = {
  id: 'clinical-questions',
  version: '2026.1',
  source: 'Project list, domain design §3.1; not yet signed off',
  reviewedBy: null,
  terms: [
    { id: 'diagnosis', zh: '诊断', en: 'diagnosis' },
    { id: 'staging', zh: '分期', en: 'staging' },
    { id: 'restaging', zh: '再分期', en: 'restaging' },
    { id: 'response', zh: '疗效评价', en: 'response assessment' },
    { id: 'follow-up', zh: '随访监测', en: 'follow-up' },
    { id: 'infection-inflammation', zh: '感染炎症', en: 'infection or inflammation' },
    { id: 'radiotherapy-planning', zh: '放疗定位', en: 'radiotherapy planning' },
    { id: 'other', zh: '其他', en: 'other' },
  ],
};

export const imageQualities: TermTable = {
  id: 'image-qualities',
  version: '2026.1',
  source: 'Project list, domain design §3.1; not yet signed off',
  reviewedBy: null,
  terms: [
    { id: 'excellent', zh: '优', en: 'excellent' },
    { id: 'good', zh: '良', en: 'good' },
    { id: 'limited', zh: '可诊断但受限', en: 'diagnostic but limited' },
    { id: 'non-diagnostic', zh: '不可诊断', en: 'non-diagnostic' },
  ],
};

export const regions: TermTable = {
  id: 'regions',
  version: '2026.1',
  source: 'Project list, domain design §3.2; not yet signed off',
  reviewedBy: null,
  terms: [
    { id: 'R1', zh: '头颈部', en: 'head and neck' },
    { id: 'R2', zh: '胸部', en: 'chest' },
    { id: 'R3', zh: '腹部盆腔', en: 'abdomen and pelvis' },
    { id: 'R4', zh: '骨骼肌肉', en: 'musculoskeletal' },
  ],
};

export const regionStatuses: TermTable = {
  id: 'region-statuses',
  version: '2026.1',
  source: 'Project list, domain design §3.2; not yet signed off',
  reviewedBy: null,
  terms: [
    { id: 'normal', zh: '未见异常', en: 'normal' },
    { id: 'benign', zh: '生理性或良性', en: 'physiologic or benign' },
    { id: 'abnormal', zh: '异常', en: 'abnormal' },
  ],
};

export const lateralities: TermTable = {
  id: 'lateralities',
  version: '2026.1',
  source: 'Plain words',
  reviewedBy: null,
  terms: [
    { id: 'L', zh: '左', en: 'left' },
    { id: 'R', zh: '右', en: 'right' },
    { id: 'M', zh: '中线', en: 'midline' },
  ],
};

export const ctProtocols: TermTable = {
  id: 'ct-protocols',
  version: '2026.2',
  source: 'Project list, domain design §2.2; not yet signed off',
  reviewedBy: null,
  terms: [
    { id: 'low-dose', zh: '低剂量 CT', en: 'low-dose CT' },
    { id: 'diagnostic-noncontrast', zh: '诊断 CT，平扫', en: 'diagnostic CT, no contrast' },
    { id: 'diagnostic-contrast', zh: '诊断 CT，增强', en: 'diagnostic CT, contrast' },
  ],
};

/** What the study is compared with. */
export const priorStudies: TermTable = {
  id: 'prior-studies',
  version: '2026.2',
  source: 'Project list, domain design §3.1; not yet signed off',
  reviewedBy: null,
  terms: [
    { id: 'none', zh: '无', en: 'none' },
    { id: 'pet-ct', zh: 'PET/CT', en: 'PET/CT' },
    { id: 'pet-mr', zh: 'PET/MR', en: 'PET/MR' },
    { id: 'ct', zh: 'CT', en: 'CT' },
    { id: 'mri', zh: 'MRI', en: 'MRI' },
    { id: 'bone-scan', zh: '骨显像', en: 'bone scan' },
    { id: 'ultrasound', zh: '超声', en: 'ultrasound' },
    { id: 'other', zh: '其他', en: 'other' },
  ],
};

/** What a fact of the case's history bank is worth to the report: the key says it, domain design §2.2. */
export const historyValues: TermTable = {
  id: 'history-values',
  version: '2026.2',
  source: 'Project list, domain design §2.2',
  reviewedBy: null,
  terms: [
    { id: 'essential', zh: '必问', en: 'essential' },
    { id: 'useful', zh: '有用', en: 'useful' },
    { id: 'irrelevant', zh: '无关', en: 'irrelevant' },
  ],
};
