import type { SiteRow } from './site.ts';

// Catalogue of domain.md §3.3, musculoskeletal with skin and soft tissue (R4).
// Which sites are adjacent (`near`) is common knowledge of the field and waits for a physician's signature.

const levels = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);
const spine = [...levels('C', 7), ...levels('T', 12), ...levels('L', 5), 'S'];
const ribs = Array.from({ length: 12 }, (_, at) => at + 1);

const bone = (id: string, zh: string, en: string, paired = true): SiteRow => ({
  id,
  zh,
  en,
  parent: 'bone',
  ...(paired ? { paired: '.' as const } : {}),
});

const longBone = (id: string, zh: string, en: string): SiteRow => ({
  ...bone(id, zh, en),
  parts: [
    { id: 'prox', zh: '近段', en: 'proximal' },
    { id: 'shaft', zh: '骨干', en: 'shaft' },
    { id: 'dist', zh: '远段', en: 'distal' },
  ],
});

const softTissue = (id: string, zh: string, en: string): SiteRow[] => [
  { id, zh, en, heading: true },
  { id: `${id}.headNeck`, zh: `头颈部${zh}`, en: `${en}, head and neck`, parent: id },
  { id: `${id}.trunk`, zh: `躯干${zh}`, en: `${en}, trunk`, parent: id },
  { id: `${id}.upperLimb`, zh: `上肢${zh}`, en: `upper limb ${en}`, parent: id, paired: '.' },
  { id: `${id}.lowerLimb`, zh: `下肢${zh}`, en: `lower limb ${en}`, parent: id, paired: '.' },
];

export const mskRows: readonly SiteRow[] = [
  { id: 'bone', zh: '骨', en: 'bone', heading: true },
  bone('skull', '颅骨', 'skull', false),
  bone('mandible', '下颌骨', 'mandible', false),
  { id: 'spine', zh: '脊柱', en: 'spine', parent: 'bone', heading: true },
  ...spine.map((level, at): SiteRow => {
    const next = spine[at + 1];
    return {
      id: `spine.${level}`,
      zh: level === 'S' ? '骶骨' : `${level}椎体`,
      en: level === 'S' ? 'sacrum' : `vertebra ${level}`,
      parent: 'spine',
      laterality: 'M',
      near: next ? [`spine.${next}`] : [],
    };
  }),
  { id: 'rib', zh: '肋骨', en: 'rib', parent: 'bone', heading: true },
  ...ribs.map((n): SiteRow => ({
    id: `rib.${n}`,
    zh: `第${n}肋`,
    en: `rib ${n}`,
    parent: 'rib',
    paired: '.',
    near: n < 12 ? [`rib.${n + 1}`] : [],
  })),
  { ...bone('sternum', '胸骨', 'sternum', false), laterality: 'M' },
  bone('clavicle', '锁骨', 'clavicle'),
  bone('scapula', '肩胛骨', 'scapula'),
  longBone('humerus', '肱骨', 'humerus'),
  bone('forearm', '前臂骨', 'forearm bones'),
  bone('hand', '手骨', 'hand bones'),
  { id: 'pelvis', zh: '骨盆', en: 'bony pelvis', parent: 'bone', heading: true },
  { id: 'ilium', zh: '髂骨', en: 'ilium', parent: 'pelvis', paired: '.', near: ['acetabulum'] },
  { id: 'ischium', zh: '坐骨', en: 'ischium', parent: 'pelvis', paired: '.', near: ['acetabulum'] },
  { id: 'pubis', zh: '耻骨', en: 'pubis', parent: 'pelvis', paired: '.', near: ['acetabulum'] },
  { id: 'acetabulum', zh: '髋臼', en: 'acetabulum', parent: 'pelvis', paired: '.' },
  longBone('femur', '股骨', 'femur'),
  longBone('tibia', '胫骨', 'tibia'),
  bone('fibula', '腓骨', 'fibula'),
  bone('foot', '足骨', 'foot bones'),
  { id: 'marrow.diffuse', zh: '骨髓（弥漫）', en: 'bone marrow, diffuse' },
  { id: 'joint', zh: '关节', en: 'joint', heading: true },
  { id: 'joint.shoulder', zh: '肩关节', en: 'shoulder joint', parent: 'joint', paired: '.' },
  { id: 'joint.hip', zh: '髋关节', en: 'hip joint', parent: 'joint', paired: '.' },
  { id: 'joint.knee', zh: '膝关节', en: 'knee joint', parent: 'joint', paired: '.' },
  { id: 'spinalCanal', zh: '椎管', en: 'spinal canal', laterality: 'M' },
  ...softTissue('muscle', '肌肉', 'muscle'),
  ...softTissue('skin', '皮肤及皮下', 'skin and subcutis'),
  { id: 'injectionSite', zh: '注射点', en: 'injection site', paired: '.' },
];
