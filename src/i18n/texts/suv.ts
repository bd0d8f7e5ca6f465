import type { DecayRule, ReferenceMethod, SuvInput, SuvMethod } from '#domain/suv';
import { bilingual } from '../define.ts';

// Names of what the SUV card shows. The sentences for reasons stand in suv-reasons.ts.

const methodsZh: Record<SuvMethod, string> = {
  'bqml-start': 'SUVbw = 活度浓度 × 体重 ÷ 衰变到扫描开始的剂量',
  'bqml-admin': 'SUVbw = 活度浓度 × 体重 ÷ 注射时剂量（图像已校正到注射时刻）',
  'gml-bw': '文件中已是 SUVbw',
  'gml-lbm-120': '由 SUL（男 1.10W−120(W/H)²）换算为 SUVbw',
  'gml-lbm-james': '由 SUL（James，128）换算为 SUVbw',
  'gml-lbm-janma': '由 SUL（Janmahasatian）换算为 SUVbw',
  'gml-ibw': '由理想体重 SUV 换算为 SUVbw',
  'cm2ml-bsa': '由体表面积 SUV 换算为 SUVbw',
  'cnts-suv-factor': '计数 × Philips SUV 系数 (7053,1000)',
  'cnts-activity-start': '计数 × Philips 活度系数 (7053,1009)，再按开始时刻换算',
  'cnts-activity-admin': '计数 × Philips 活度系数 (7053,1009)，按注射时刻换算',
  none: '不能换算',
};
const methodsEn: Record<SuvMethod, string> = {
  'bqml-start': 'SUVbw = concentration × weight ÷ dose decayed to scan start',
  'bqml-admin':
    'SUVbw = concentration × weight ÷ dose at injection (images corrected to injection)',
  'gml-bw': 'stored as SUVbw',
  'gml-lbm-120': 'from stored SUL (men 1.10W−120(W/H)²) to SUVbw',
  'gml-lbm-james': 'from stored SUL (James, 128) to SUVbw',
  'gml-lbm-janma': 'from stored SUL (Janmahasatian) to SUVbw',
  'gml-ibw': 'from stored ideal-body-weight SUV to SUVbw',
  'cm2ml-bsa': 'from stored body-surface SUV to SUVbw',
  'cnts-suv-factor': 'counts × Philips SUV factor (7053,1000)',
  'cnts-activity-start': 'counts × Philips activity factor (7053,1009), decayed to scan start',
  'cnts-activity-admin': 'counts × Philips activity factor (7053,1009), at injection',
  none: 'not possible',
};

const referencesZh: Record<DecayRule, string> = {
  admin: '注射时刻（ADMIN）',
  'series-time': '序列时间，不晚于最早采集时间',
  'ge-private-time': 'GE 私有时间 (0009,100D)',
  'siemens-private-time': 'Siemens 私有时间 (0071,1022)',
  'frame-start': '采集时间 − 帧参考时间',
  'frame-mean': '采集时间 + 平均计数时间 − 帧参考时间',
  'shared-acquisition-time': '各床位共用的采集时间（GE）',
};
const referencesEn: Record<DecayRule, string> = {
  admin: 'time of injection (ADMIN)',
  'series-time': 'series time, not later than the earliest acquisition',
  'ge-private-time': 'GE private time (0009,100D)',
  'siemens-private-time': 'Siemens private time (0071,1022)',
  'frame-start': 'acquisition time − frame reference time',
  'frame-mean': 'acquisition time + mean count time − frame reference time',
  'shared-acquisition-time': 'acquisition time shared by all beds (GE)',
};

export const referenceMethods: Record<'zh' | 'en', Record<ReferenceMethod, string>> = {
  zh: {
    'series-time': '序列时间',
    'acquisition-time': '采集时间',
    'private-time': '私有时间',
    'frame-start': '帧开始',
    'frame-mean': '帧平均',
  },
  en: {
    'series-time': 'series time',
    'acquisition-time': 'acquisition time',
    'private-time': 'private time',
    'frame-start': 'frame start',
    'frame-mean': 'frame mean',
  },
};

type InputNames = Record<SuvInput['id'], string>;
const inputsZh: InputNames = {
  units: '单位',
  'suv-type': 'SUV 类型',
  'corrected-image': '校正',
  'decay-correction': '衰变校正',
  weight: '体重',
  height: '身高',
  sex: '性别',
  tracer: '显像剂',
  nuclide: '核素',
  dose: '注射剂量',
  'half-life': '半衰期',
  'start-date-time': '注射时刻',
  'start-time': '注射时间',
  'series-time': '序列时间',
  'acquisition-time': '采集时间',
  'acquisition-date-time': '采集时刻',
  timezone: '时区',
  'frame-reference-time': '帧参考时间',
  'frame-duration': '帧时长',
  manufacturer: '厂家',
  'ge-private-time': 'GE 私有时间',
  'siemens-private-time': 'Siemens 私有时间',
  'philips-suv-factor': 'Philips SUV 系数',
  'philips-activity-factor': 'Philips 活度系数',
};
const inputsEn: InputNames = {
  units: 'Units',
  'suv-type': 'SUV type',
  'corrected-image': 'Corrections',
  'decay-correction': 'Decay corr.',
  weight: 'Weight',
  height: 'Height',
  sex: 'Sex',
  tracer: 'Tracer',
  nuclide: 'Nuclide',
  dose: 'Dose',
  'half-life': 'Half-life',
  'start-date-time': 'Injected at',
  'start-time': 'Injected at',
  'series-time': 'Series time',
  'acquisition-time': 'Acquisition',
  'acquisition-date-time': 'Acquisition',
  timezone: 'Time zone',
  'frame-reference-time': 'Frame ref.',
  'frame-duration': 'Frame length',
  manufacturer: 'Maker',
  'ge-private-time': 'GE private',
  'siemens-private-time': 'Siemens priv.',
  'philips-suv-factor': 'Philips SUV',
  'philips-activity-factor': 'Philips activity',
};

/** For sentences that name inputs. */
export const inputNames: Record<'zh' | 'en', InputNames> = { zh: inputsZh, en: inputsEn };

/** How an author writes what can be corrected; see correctableInputs of domain/suv. */
const hintsZh = {
  weight: 'kg',
  height: 'm',
  sex: 'M、F 或 O',
  dose: 'Bq',
  'half-life': 's',
  'start-time': '时分秒，如 093000',
  'start-date-time': '年月日时分秒，如 20260105093000',
  'series-time': '时分秒，可前加年月日与空格',
  'decay-correction': 'START 或 ADMIN',
  'suv-type': 'BW、BSA、LBM、LBMJAMES128、LBMJANMA 或 IBW',
} satisfies Partial<InputNames>;
const hintsEn: Record<keyof typeof hintsZh, string> = {
  weight: 'kg',
  height: 'm',
  sex: 'M, F or O',
  dose: 'Bq',
  'half-life': 's',
  'start-time': 'hhmmss, e.g. 093000',
  'start-date-time': 'yyyymmddhhmmss, e.g. 20260105093000',
  'series-time': 'hhmmss, or yyyymmdd hhmmss',
  'decay-correction': 'START or ADMIN',
  'suv-type': 'BW, BSA, LBM, LBMJAMES128, LBMJANMA or IBW',
};

export const suv = bilingual(
  { methods: methodsZh, references: referencesZh, inputs: inputsZh, hints: hintsZh },
  { methods: methodsEn, references: referencesEn, inputs: inputsEn, hints: hintsEn },
);
