import { bilingual } from '../define.ts';

// Key images and registration; part of the catalogue's `measure`.

/** The key an action has now, as it is written on screen. */
export type Keys = (
  action:
    | 'tool-region'
    | 'tool-sphere'
    | 'tool-distance'
    | 'tool-bidirectional'
    | 'liver'
    | 'blood-pool'
    | 'key-image'
    | 'flick'
    | 'flick-ct',
) => string;

export const keyImages = bilingual(
  {
    title: '关键图',
    none: (keys: Keys) => `尚无关键图。按 ${keys('key-image')} 留关键图，报告里用 [K1] 引用。`,
    keep: '留关键图',
    caption: (n: number) => `关键图 ${n} 的说明`,
    captionHint: '说明',
    show: '显示',
    remove: '删除',
    insert: '插入报告',
    inserted: (token: string) => `已插入 ${token}`,
    copied: (token: string) => `${token} 已复制，可粘贴到报告里。`,
    noField: '先点一下报告里要插入的文本框，再按“插入报告”。',
    linkGone: (tokens: string) => `文中的 ${tokens} 没有对应的关键图。`,
    link: (n: number) => `显示关键图 ${n}`,
  },
  {
    title: 'Key images',
    none: (keys) =>
      `No key images yet. ${keys('key-image')} keeps the present view; the report names it as [K1].`,
    keep: 'Keep this view',
    caption: (n) => `Caption of key image ${n}`,
    captionHint: 'Caption',
    show: 'Show',
    remove: 'Delete',
    insert: 'Into the report',
    inserted: (token) => `${token} inserted`,
    copied: (token) => `${token} copied: paste it into the report.`,
    noField: 'Click into the text field of the report that should name it first.',
    linkGone: (tokens) => `The text names ${tokens}, and there is no such key image.`,
    link: (n) => `Show key image ${n}`,
  },
);

export const align = bilingual(
  {
    button: '配准',
    title: '配准（只移动显示）',
    pet: 'PET 对 CT',
    prior: '前次对本次',
    axes: {
      tx: '左右',
      ty: '前后',
      tz: '头足',
      rx: '绕左右轴',
      ry: '绕前后轴',
      rz: '绕头足轴',
    },
    positive: {
      tx: '＋ 向患者左',
      ty: '＋ 向患者后',
      tz: '＋ 向头',
      rx: '',
      ry: '',
      rz: '',
    },
    less: (axis: string) => `${axis}减`,
    more: (axis: string) => `${axis}加`,
    step: '每步 1 mm 或 1°，按住 Shift 为 0.2。',
    reset: '复位',
    numbers: '数值不受影响：仍取自各序列原始体素。移动会记入作答记录。',
    spyglass: '透镜',
    flick: (keys: Keys) => `按住 ${keys('flick')} 只看 PET，${keys('flick-ct')} 只看 CT`,
    landmark: '按标志点对齐',
    landmarkNow: '十字先放在本次图的标志上，再在前次图上点同一标志。',
    landmarkCancel: '取消',
    priorStart: '尚未调整：按体中线与头顶自动对齐。',
  },
  {
    button: 'Register',
    title: 'Registration (display only)',
    pet: 'PET against CT',
    prior: 'Prior against current',
    axes: {
      tx: 'Right–left',
      ty: 'Front–back',
      tz: 'Head–foot',
      rx: 'About R–L',
      ry: 'About A–P',
      rz: 'About H–F',
    },
    positive: {
      tx: '+ to the patient’s left',
      ty: '+ to the back',
      tz: '+ to the head',
      rx: '',
      ry: '',
      rz: '',
    },
    less: (axis) => `${axis}: less`,
    more: (axis) => `${axis}: more`,
    step: 'One step is 1 mm or 1°; with Shift 0.2.',
    reset: 'Reset',
    numbers:
      'No number is altered: values come from the native voxels of each series. The move is recorded in the log.',
    spyglass: 'Spy-glass',
    flick: (keys) => `Hold ${keys('flick')} for PET alone, ${keys('flick-ct')} for CT alone`,
    landmark: 'Match a landmark',
    landmarkNow:
      'Put the crosshair on the landmark in the current study, then click the same place in the prior one.',
    landmarkCancel: 'Cancel',
    priorStart: 'Not adjusted yet: laid middle on middle, and top of the head on top of the head.',
  },
);
