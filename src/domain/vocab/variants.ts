import type { Term, TermTable } from './term.ts';

/** A physiological or benign variant of uptake. `tracer` is absent for FDG, the tracer of the list. */
export interface Variant extends Term {
  readonly tracer?: 'psma' | 'sstr';
}

export const variants: TermTable<Variant> = {
  id: 'variants',
  version: '2026.2',
  source:
    'Project list, domain design §3.5 (FDG); PSMA and SSTR lines after design §7.1; not yet signed off',
  reviewedBy: null,
  terms: [
    { id: 'brain-cortex', zh: '脑皮质', en: 'cerebral cortex' },
    { id: 'eye-muscles', zh: '眼外肌', en: 'extraocular muscles' },
    { id: 'waldeyer-ring', zh: 'Waldeyer 环、扁桃体', en: 'Waldeyer’s ring, tonsils' },
    { id: 'salivary-glands', zh: '唾液腺', en: 'salivary glands' },
    {
      id: 'vocal-cord',
      zh: '声带、喉肌（发声或单侧麻痹代偿）',
      en: 'vocal cord or laryngeal muscle (speech, contralateral paralysis)',
    },
    { id: 'thyroid-diffuse', zh: '甲状腺弥漫摄取', en: 'diffuse thyroid uptake' },
    {
      id: 'brown-fat',
      zh: '棕色脂肪（颈、锁骨上、肋椎旁、肾周）',
      en: 'brown fat (neck, supraclavicular, costovertebral, perirenal)',
    },
    { id: 'myocardium', zh: '心肌（可变）', en: 'myocardium (variable)' },
    {
      id: 'lipomatous-septum',
      zh: '房间隔脂肪瘤样肥厚',
      en: 'lipomatous hypertrophy of the interatrial septum',
    },
    {
      id: 'thymus',
      zh: '胸腺（儿童、化疗后反跳）',
      en: 'thymus (childhood, rebound after chemotherapy)',
    },
    { id: 'breast-lactation', zh: '乳腺、哺乳期', en: 'breast, lactation' },
    { id: 'nipple', zh: '乳头', en: 'nipple' },
    {
      id: 'distal-oesophagus',
      zh: '食管下段、贲门',
      en: 'distal oesophagus, gastro-oesophageal junction',
    },
    { id: 'gastric-wall', zh: '胃壁', en: 'gastric wall' },
    {
      id: 'bowel',
      zh: '小肠、结肠（含二甲双胍弥漫摄取）',
      en: 'small or large bowel (diffuse with metformin)',
    },
    { id: 'liver-spleen', zh: '肝、脾', en: 'liver, spleen' },
    {
      id: 'urine',
      zh: '肾盂、输尿管、膀胱尿液',
      en: 'urine in renal pelvis, ureter or bladder',
    },
    { id: 'endometrium', zh: '子宫内膜（月经、排卵）', en: 'endometrium (cycle)' },
    { id: 'corpus-luteum', zh: '卵巢黄体', en: 'corpus luteum' },
    { id: 'testis', zh: '睾丸', en: 'testis' },
    {
      id: 'skeletal-muscle',
      zh: '骨骼肌（运动、胰岛素）',
      en: 'skeletal muscle (exercise, insulin)',
    },
    {
      id: 'marrow-spleen-diffuse',
      zh: '骨髓弥漫（G-CSF、贫血、化疗恢复）、脾',
      en: 'diffuse marrow (G-CSF, anaemia, recovery), spleen',
    },
    { id: 'vessel-wall', zh: '血管壁', en: 'vessel wall' },
    {
      id: 'injection-site',
      zh: '注射点及引流淋巴结',
      en: 'injection site and draining node',
    },
    { id: 'vaccine-node', zh: '疫苗后腋窝淋巴结', en: 'axillary node after vaccination' },
    {
      id: 'post-procedure',
      zh: '术后、穿刺后、放疗后炎症',
      en: 'inflammation after surgery, biopsy or radiotherapy',
    },
    {
      id: 'degenerative',
      zh: '退行性关节、椎小关节摄取',
      en: 'degenerative joint or facet uptake',
    },
    {
      id: 'ganglia',
      zh: '神经节（腹腔、骶前、星状）',
      en: 'ganglia (coeliac, sacral, stellate)',
      tracer: 'psma',
    },
    { id: 'unspecific-bone', zh: '非特异性骨摄取', en: 'unspecific bone uptake', tracer: 'psma' },
    {
      id: 'uncinate-process',
      zh: '胰腺钩突',
      en: 'uncinate process of the pancreas',
      tracer: 'sstr',
    },
  ],
};
