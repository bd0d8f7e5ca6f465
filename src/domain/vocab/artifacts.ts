import type { TermTable } from './term.ts';

// Artefacts and faults of quality, how they are told and what is done: domain design §3.6.

const source = 'Project list, domain design §3.6; not yet signed off';

export const artifacts: TermTable = {
  id: 'artifacts',
  version: '2026.2',
  source,
  reviewedBy: null,
  terms: [
    {
      id: 'respiratory-mismatch',
      zh: '呼吸错配（膈顶“香蕉征”、肝顶病灶投影入肺底）',
      en: 'respiratory mismatch (banana sign, liver-dome lesion in the lung base)',
    },
    { id: 'motion-mismatch', zh: '体部、头颈运动错配', en: 'body or head-neck motion mismatch' },
    { id: 'metal', zh: '金属过度校正', en: 'metal over-correction' },
    {
      id: 'dense-contrast',
      zh: '浓稠对比剂（钡、碘）过度校正',
      en: 'dense contrast (barium, iodine) over-correction',
    },
    { id: 'truncation', zh: '截断伪影', en: 'truncation' },
    {
      id: 'scatter-halo',
      zh: '散射过校正（膀胱周围光晕）',
      en: 'scatter over-correction (halo around the bladder)',
    },
    { id: 'extravasation', zh: '注射外渗', en: 'extravasation' },
    {
      id: 'suv-input',
      zh: '剂量、体重或时间录入错误致 SUV 错',
      en: 'wrong SUV from dose, weight or time entered',
    },
    {
      id: 'detector-normalisation',
      zh: '检测器模块失效、归一化错误',
      en: 'detector block failure or normalisation fault',
    },
    {
      id: 'glucose-insulin',
      zh: '高血糖、胰岛素致肌肉摄取',
      en: 'muscle uptake from hyperglycaemia or insulin',
    },
    { id: 'urine-contamination', zh: '尿液污染', en: 'urine contamination' },
    { id: 'low-counts', zh: '低计数噪声', en: 'low-count noise' },
    { id: 'partial-volume', zh: '小病灶部分容积', en: 'partial volume of a small lesion' },
    { id: 'beam-hardening', zh: 'CT 射束硬化', en: 'CT beam hardening' },
    {
      id: 'uptake-time',
      zh: '采集时间过早或过晚',
      en: 'acquisition too early or too late after injection',
    },
  ],
};

/** By what an artefact was told. */
export const artifactEvidence: TermTable = {
  id: 'artifact-evidence',
  version: '2026.2',
  source,
  reviewedBy: null,
  terms: [
    { id: 'ac-nac', zh: '校正与未校正图像对比', en: 'corrected against uncorrected images' },
    { id: 'ct', zh: 'CT', en: 'CT' },
    { id: 'header', zh: '采集信息（DICOM 头）', en: 'acquisition data (DICOM header)' },
    { id: 'mip', zh: 'MIP', en: 'MIP' },
  ],
};

export const artifactActions: TermTable = {
  id: 'artifact-actions',
  version: '2026.2',
  source,
  reviewedBy: null,
  terms: [
    { id: 'repeat-bed', zh: '局部重扫', en: 'repeat the bed position' },
    { id: 'repeat-study', zh: '重新检查', en: 'repeat the study' },
    { id: 'delayed', zh: '延迟显像', en: 'delayed imaging' },
    { id: 'reconstruct-nac', zh: '重建不校正图像', en: 'reconstruct without correction' },
    { id: 'correct-parameters', zh: '更正参数', en: 'correct the parameters' },
    { id: 'note', zh: '备注即可', en: 'a note is enough' },
  ],
};

export const seriesRoles: TermTable = {
  id: 'series-roles',
  version: '2026.2',
  source: 'Roles of series in a case pack',
  reviewedBy: null,
  terms: [
    { id: 'PT', zh: 'PET', en: 'PET' },
    { id: 'PT_NAC', zh: 'PET（未衰减校正）', en: 'PET, not attenuation-corrected' },
    { id: 'CT', zh: 'CT', en: 'CT' },
    { id: 'FUSED', zh: '融合图像', en: 'fused images' },
    { id: 'PT_PRIOR', zh: '既往 PET', en: 'prior PET' },
    { id: 'CT_PRIOR', zh: '既往 CT', en: 'prior CT' },
  ],
};
