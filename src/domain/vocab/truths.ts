import type { TermTable } from './term.ts';

// Words for what a key says is there: domain design §4.

export const truthNeeds: TermTable = {
  id: 'truth-needs',
  version: '2026.1',
  source: 'Project list, domain design §4',
  reviewedBy: null,
  terms: [
    { id: 'essential', zh: '必需', en: 'essential' },
    { id: 'important', zh: '重要', en: 'important' },
    { id: 'optional', zh: '加分', en: 'optional' },
    { id: 'decoy', zh: '干扰项', en: 'decoy' },
  ],
};

export const truthCategories: TermTable = {
  id: 'truth-categories',
  version: '2026.1',
  source: 'Project list, domain design §4',
  reviewedBy: null,
  terms: [
    { id: 'malignant', zh: '恶性', en: 'malignant' },
    { id: 'inflammatory', zh: '炎症', en: 'inflammatory' },
    { id: 'benign', zh: '良性', en: 'benign' },
    { id: 'physiologic', zh: '生理性', en: 'physiologic' },
    { id: 'artifact', zh: '伪影', en: 'artefact' },
    { id: 'post-therapy', zh: '治疗后改变', en: 'post-therapy change' },
    { id: 'indeterminate', zh: '性质待定', en: 'indeterminate' },
  ],
};
