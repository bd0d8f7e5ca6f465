import type { Term, TermTable } from './term.ts';

// How a finding is described: domain design §3.2.

const source = 'Project list, domain design §3.2; not yet signed off';

export const uptakePatterns: TermTable = {
  id: 'uptake-patterns',
  version: '2026.1',
  source,
  reviewedBy: null,
  terms: [
    { id: 'focal', zh: '局灶', en: 'focal' },
    { id: 'nodular', zh: '结节状', en: 'nodular' },
    { id: 'mass-like', zh: '肿块状', en: 'mass-like' },
    { id: 'ring', zh: '环形', en: 'ring-shaped' },
    { id: 'linear-segmental', zh: '线状、节段性', en: 'linear or segmental' },
    { id: 'diffuse-homogeneous', zh: '弥漫均匀', en: 'diffuse, homogeneous' },
    { id: 'diffuse-heterogeneous', zh: '弥漫不均', en: 'diffuse, heterogeneous' },
    { id: 'symmetric', zh: '对称性', en: 'symmetric' },
    { id: 'none', zh: '无摄取', en: 'no uptake' },
  ],
};

export const ctCorrelates: TermTable = {
  id: 'ct-correlates',
  version: '2026.1',
  source,
  reviewedBy: null,
  terms: [
    { id: 'solid-nodule', zh: '实性结节', en: 'solid nodule' },
    { id: 'part-solid', zh: '部分实性结节', en: 'part-solid nodule' },
    { id: 'ground-glass', zh: '磨玻璃', en: 'ground-glass' },
    { id: 'mass', zh: '肿块', en: 'mass' },
    { id: 'cavity', zh: '空洞', en: 'cavity' },
    { id: 'calcification', zh: '钙化', en: 'calcification' },
    { id: 'fat', zh: '脂肪密度', en: 'fat density' },
    {
      id: 'node-enlarged',
      zh: '淋巴结增大（短径 ≥ 10 mm）',
      en: 'enlarged node (short axis ≥ 10 mm)',
    },
    { id: 'node-not-enlarged', zh: '淋巴结不大', en: 'node not enlarged' },
    { id: 'wall-thickening', zh: '管壁增厚', en: 'wall thickening' },
    { id: 'lytic', zh: '溶骨', en: 'lytic bone' },
    { id: 'sclerotic', zh: '成骨', en: 'sclerotic bone' },
    { id: 'mixed-bone', zh: '溶骨成骨混合', en: 'mixed lytic and sclerotic' },
    { id: 'bone-normal', zh: '骨质正常', en: 'normal bone' },
    { id: 'soft-tissue-thickening', zh: '软组织增厚', en: 'soft-tissue thickening' },
    { id: 'effusion', zh: '积液', en: 'effusion' },
    { id: 'gas', zh: '含气', en: 'gas' },
    { id: 'postoperative', zh: '术后改变', en: 'postoperative change' },
    { id: 'implant', zh: '植入物', en: 'implant' },
    { id: 'no-correlate', zh: '无对应异常', en: 'no CT correlate' },
  ],
};

/** Malignancy confidence, five points; ids are the digits stored in a finding. */
export const confidenceWords: TermTable<Term & { readonly id: '1' | '2' | '3' | '4' | '5' }> = {
  id: 'confidence',
  version: '2026.1',
  source,
  reviewedBy: null,
  terms: [
    { id: '1', zh: '肯定良性或生理性', en: 'definitely benign or physiologic' },
    { id: '2', zh: '可能良性', en: 'probably benign' },
    { id: '3', zh: '不确定', en: 'uncertain' },
    { id: '4', zh: '可能恶性', en: 'probably malignant' },
    { id: '5', zh: '肯定恶性', en: 'definitely malignant' },
  ],
};

export const extents: TermTable = {
  id: 'extents',
  version: '2026.2',
  source,
  reviewedBy: null,
  terms: [
    { id: 'solitary', zh: '单发', en: 'solitary' },
    { id: 'multiple', zh: '多发', en: 'multiple' },
    { id: 'diffuse', zh: '弥漫', en: 'diffuse' },
  ],
};

/** Uptake by eye against blood pool and liver, FDG; ids are the digits stored in a finding. */
export const visualGrades: TermTable = {
  id: 'visual-grades',
  version: '2026.2',
  source,
  reviewedBy: null,
  terms: [
    { id: '0', zh: '无摄取', en: 'none' },
    { id: '1', zh: '低于血池', en: 'below blood pool' },
    { id: '2', zh: '不低于血池、低于肝', en: 'blood pool or above, below liver' },
    { id: '3', zh: '不低于肝、低于肝 2 倍', en: 'liver or above, below twice liver' },
    { id: '4', zh: '明显高于肝', en: 'markedly above liver' },
  ],
};

export const lateChanges: TermTable = {
  id: 'late-changes',
  version: '2026.2',
  source,
  reviewedBy: null,
  terms: [
    { id: 'rising', zh: '延迟升高', en: 'rising on the delayed phase' },
    { id: 'unchanged', zh: '延迟不变', en: 'unchanged on the delayed phase' },
    { id: 'falling', zh: '延迟降低', en: 'falling on the delayed phase' },
    { id: 'not-done', zh: '未做延迟', en: 'no delayed phase' },
  ],
};

export const natures: TermTable = {
  id: 'natures',
  version: '2026.2',
  source,
  reviewedBy: null,
  terms: [
    { id: 'primary', zh: '原发灶', en: 'primary tumour' },
    { id: 'regional-node', zh: '区域淋巴结转移', en: 'regional nodal metastasis' },
    { id: 'distant-metastasis', zh: '远处转移', en: 'distant metastasis' },
    { id: 'lymphoma', zh: '淋巴瘤浸润', en: 'lymphoma' },
    { id: 'infection-inflammation', zh: '炎症、感染', en: 'infection or inflammation' },
    { id: 'granuloma', zh: '肉芽肿', en: 'granuloma' },
    { id: 'benign-tumour', zh: '良性肿瘤', en: 'benign tumour' },
    { id: 'physiologic', zh: '生理性', en: 'physiologic' },
    { id: 'artifact', zh: '伪影', en: 'artefact' },
    { id: 'post-therapy', zh: '治疗后改变', en: 'post-therapy change' },
    { id: 'undetermined', zh: '待定', en: 'undetermined' },
  ],
};
