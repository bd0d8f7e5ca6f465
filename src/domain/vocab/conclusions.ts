import type { Term, TermTable } from './term.ts';

/** A conclusion the impression may hold. `sited: false`: it is said of the whole study and takes no site. */
export interface Concept extends Term {
  readonly sited: boolean;
}

export const impressionConcepts: TermTable<Concept> = {
  id: 'impression-concepts',
  version: '2026.1',
  source: 'Project list after domain design §3.2 (nature) and §3.5; not yet signed off',
  reviewedBy: null,
  terms: [
    { id: 'primary-malignancy', zh: '原发恶性肿瘤', en: 'primary malignancy', sited: true },
    {
      id: 'regional-node-metastasis',
      zh: '区域淋巴结转移',
      en: 'regional nodal metastasis',
      sited: true,
    },
    { id: 'distant-metastasis', zh: '远处转移', en: 'distant metastasis', sited: true },
    { id: 'recurrence', zh: '肿瘤残留或复发', en: 'residual or recurrent tumour', sited: true },
    { id: 'lymphoma', zh: '淋巴瘤浸润', en: 'lymphoma', sited: true },
    { id: 'indeterminate-lesion', zh: '性质待定病灶', en: 'indeterminate lesion', sited: true },
    {
      id: 'infection-inflammation',
      zh: '感染或炎症',
      en: 'infection or inflammation',
      sited: true,
    },
    { id: 'granulomatous-disease', zh: '肉芽肿性病变', en: 'granulomatous disease', sited: true },
    { id: 'benign-tumour', zh: '良性肿瘤', en: 'benign tumour', sited: true },
    { id: 'brown-fat', zh: '棕色脂肪摄取', en: 'brown fat uptake', sited: true },
    { id: 'physiologic-uptake', zh: '生理性摄取', en: 'physiologic uptake', sited: true },
    { id: 'urinary-activity', zh: '尿液放射性', en: 'urinary activity', sited: true },
    { id: 'post-therapy-change', zh: '治疗后改变', en: 'post-therapy change', sited: true },
    { id: 'degenerative-change', zh: '退行性变', en: 'degenerative change', sited: true },
    { id: 'fracture-trauma', zh: '骨折或外伤', en: 'fracture or trauma', sited: true },
    { id: 'artefact', zh: '伪影或配准错位', en: 'artefact or misregistration', sited: true },
    { id: 'no-malignancy', zh: '未见恶性征象', en: 'no sign of malignancy', sited: false },
    { id: 'non-diagnostic', zh: '图像不足以诊断', en: 'non-diagnostic study', sited: false },
  ],
};

/** How sure an impression item is, from most to least. */
export const certaintyWords: TermTable = {
  id: 'certainty',
  version: '2026.2',
  source: 'Project list, domain design §3.4; not yet signed off',
  reviewedBy: null,
  terms: [
    { id: 'certain', zh: '肯定', en: 'definite' },
    { id: 'probable', zh: '考虑', en: 'probable' },
    { id: 'possible', zh: '可能', en: 'possible' },
    { id: 'to-exclude', zh: '待排', en: 'to be excluded' },
  ],
};

export const recommendations: TermTable = {
  id: 'recommendations',
  version: '2026.2',
  source: 'Project list, domain design §3.8; not yet signed off',
  reviewedBy: null,
  terms: [
    { id: 'biopsy', zh: '活检', en: 'biopsy' },
    { id: 'contrast-ct', zh: '增强 CT', en: 'contrast-enhanced CT' },
    { id: 'mri', zh: 'MRI', en: 'MRI' },
    { id: 'endoscopy', zh: '内镜', en: 'endoscopy' },
    { id: 'delayed-imaging', zh: '延迟显像', en: 'delayed imaging' },
    { id: 'other-tracer', zh: '更换显像剂', en: 'another tracer' },
    { id: 'follow-up-pet', zh: '随访 PET/CT', en: 'follow-up PET/CT' },
    { id: 'mdt', zh: '多学科讨论', en: 'multidisciplinary meeting' },
    { id: 'specialist-referral', zh: '专科会诊', en: 'specialist referral' },
    { id: 'recheck-after-antibiotics', zh: '抗感染后复查', en: 'recheck after antibiotics' },
    { id: 'notifiable-disease-report', zh: '传染病上报', en: 'notifiable-disease report' },
    { id: 'no-further-action', zh: '无需进一步处理', en: 'no further action' },
    // Beyond the list of the design: what a must-not names has to be sayable (§5.8, surgery without tissue).
    { id: 'surgery', zh: '手术治疗', en: 'surgery' },
  ],
};

export const urgencies: TermTable = {
  id: 'urgencies',
  version: '2026.2',
  source:
    'Project list, domain design §3.8 (the design names the field, not its words); not yet signed off',
  reviewedBy: null,
  terms: [
    { id: 'urgent', zh: '紧急', en: 'urgent' },
    { id: 'soon', zh: '尽快', en: 'soon' },
    { id: 'routine', zh: '常规', en: 'routine' },
  ],
};

/** What a must-not costs, domain design §5.8. */
export const mustNotSeverities: TermTable = {
  id: 'must-not-severities',
  version: '2026.2',
  source: 'Project list, domain design §5.8',
  reviewedBy: null,
  terms: [
    { id: 'harmful', zh: '有害', en: 'harmful' },
    { id: 'serious', zh: '严重', en: 'serious' },
    { id: 'minor', zh: '轻微', en: 'minor' },
  ],
};
