import {
  percistRules,
  type Advice,
  type CriteriaError,
  type DeauvilleLineId,
  type PercistLineId,
  type PercistResponse,
  type RegionError,
} from '#domain/measure';
import { bilingual } from '../define.ts';
import { fixed } from '../format.ts';
import type { Said } from '../say.ts';

// What measuring says: errors, advice on reference regions, and the lines of the response criteria. Sentences write
// numbers as they get them; who shows SUV scales them first.

/** All that an ask of the measuring worker can fail with (i18n may not import work, so its own kinds stand here). */
type MeasuringErrors =
  | RegionError
  | { kind: 'volume-unreadable' }
  | { kind: 'no-volume' }
  | { kind: 'cancelled' }
  | { kind: 'worker-crashed'; detail: string }
  | { kind: 'worker-unavailable'; detail: string }
  | { kind: 'input-not-sendable'; detail: string };

/** About three figures, whether SUV or Bq/ml. */
const short = (value: number): string => {
  const size = Math.abs(value);
  return fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : 2);
};

const zhErrors: Said<MeasuringErrors> = {
  'outside-volume': () => '此处不在扫描范围内。',
  'not-a-number': () => '数值无效，没有测量。',
  'no-values': () => '此处的体素没有数值。',
  'no-suv': () => '该序列不能换算 SUV，请改用百分比或原单位阈值。',
  'seed-below-threshold': (e) =>
    `点击处附近最高 ${short(e.value)}，低于阈值 ${short(e.threshold)}：请点在病灶上，或换阈值。`,
  'too-large': (e) => `区域超过 ${e.voxels} 个体素，已停止：请缩小范围或提高阈值。`,
  empty: () => '区域内已没有体素。',
  'no-island': () => '所指处不在区域内。',
  'volume-unreadable': () => '图像数据读不出来，请重新打开病例。',
  'no-volume': () => '没有可供测量的图像。',
  cancelled: () => '已取消。',
  'worker-crashed': (e) => `测量程序出错（${e.detail}），请再试一次。`,
  'worker-unavailable': (e) => `浏览器无法启动测量程序（${e.detail}）。`,
  'input-not-sendable': (e) => `测量请求无法发送（${e.detail}），这是程序的问题。`,
};
const enErrors: Said<MeasuringErrors> = {
  'outside-volume': () => 'This place lies outside the scan.',
  'not-a-number': () => 'Not a usable number; nothing was measured.',
  'no-values': () => 'The voxels here hold no values.',
  'no-suv': () => 'This series has no SUV: use a percentage or a threshold in its own unit.',
  'seed-below-threshold': (e) =>
    `The hottest voxel near the click is ${short(e.value)}, below the threshold of ${short(e.threshold)}: click on the lesion, or choose another threshold.`,
  'too-large': (e) => `Stopped at ${e.voxels} voxels: narrow the bound or raise the threshold.`,
  empty: () => 'No voxel is left in the region.',
  'no-island': () => 'The place pointed at is not part of the region.',
  'volume-unreadable': () => 'The image data cannot be read; open the case again.',
  'no-volume': () => 'There are no images to measure on.',
  cancelled: () => 'Cancelled.',
  'worker-crashed': (e) => `Measuring failed (${e.detail}); try again.`,
  'worker-unavailable': (e) => `The browser would not start the measuring worker (${e.detail}).`,
  'input-not-sendable': (e) =>
    `The request could not be sent to the worker (${e.detail}): this is our fault.`,
};

const zhAdvice: Said<Advice> = {
  diameter: (e) => `直径 ${fixed(e.diameterMm, 1)} mm，应为 ${e.wantedMm} mm`,
  'outside-pet': () => '不在 PET 范围内，没有数值',
  'at-pet-edge': (e) => `超出 PET 范围 ${fixed(e.overhangMm, 1)} mm，请移入扫描范围`,
  density: (e) =>
    `CT 平均 ${fixed(e.meanHu, 0)} HU，不在 ${fixed(e.lowHu, 0)} 至 ${e.highHu} HU 内：可能不在该器官内`,
  'fat-or-air': (e) =>
    `${fixed(e.percent, 0)}% 的 CT 体素低于 ${fixed(e.belowHu, 0)} HU（应不超过 ${e.maxPercent}%）：含脂肪或含气，请移离边缘`,
  uneven: (e) =>
    Number.isFinite(e.percent)
      ? `变异系数 ${fixed(e.percent, 0)}%，高于 ${e.maxPercent}%：摄取不均匀，请避开病灶、血管与边缘`
      : '平均值不高于 0，不能作参考',
  'hot-voxels': (e) =>
    `最高体素为平均值的 ${fixed(e.ratio, 1)} 倍，高于 ${e.maxRatio} 倍：可能含病灶、血管壁或邻近器官`,
  'unusual-suv': (e) =>
    `SUVmean ${fixed(e.suv, 2)}，不在通常的 ${e.low}–${e.high} 内：请核对位置、体重、剂量与时间`,
  'left-side': (e) => `在中线左侧 ${fixed(e.byMm, 0)} mm：应放在肝右叶`,
};
const enAdvice: Said<Advice> = {
  diameter: (e) => `diameter ${fixed(e.diameterMm, 1)} mm; it should be ${e.wantedMm} mm`,
  'outside-pet': () => 'outside the PET: there is no value',
  'at-pet-edge': (e) =>
    `reaches ${fixed(e.overhangMm, 1)} mm beyond the PET; move it into the scan`,
  density: (e) =>
    `mean CT ${fixed(e.meanHu, 0)} HU, not within ${fixed(e.lowHu, 0)} to ${e.highHu} HU: perhaps not in this organ`,
  'fat-or-air': (e) =>
    `${fixed(e.percent, 0)}% of the CT voxels are below ${fixed(e.belowHu, 0)} HU (at most ${e.maxPercent}%): fat or air is in it; move it off the edge`,
  uneven: (e) =>
    Number.isFinite(e.percent)
      ? `coefficient of variation ${fixed(e.percent, 0)}%, above ${e.maxPercent}%: uneven uptake; keep off lesions, vessels and edges`
      : 'its mean is not above 0: no reference',
  'hot-voxels': (e) =>
    `the hottest voxel is ${fixed(e.ratio, 1)} times the mean, above ${e.maxRatio}: a lesion, the vessel wall or a neighbour may be in it`,
  'unusual-suv': (e) =>
    `SUVmean ${fixed(e.suv, 2)}, outside the usual ${e.low}–${e.high}: check the place, weight, dose and times`,
  'left-side': (e) =>
    `${fixed(e.byMm, 0)} mm to the left of the midline: it belongs in the right lobe`,
};

const zhCriteria: Said<CriteriaError> = {
  'not-a-number': () => '有数值无效，不能判定。',
  'reference-not-positive': () => '参考区或基线值不高于 0，不能比较。',
  'no-reference': () => '两次检查没有同一种参考区（肝或血池），不能判定。',
};
const enCriteria: Said<CriteriaError> = {
  'not-a-number': () => 'A number is not usable: no result.',
  'reference-not-positive': () =>
    'A reference or baseline value is not above 0: nothing to compare with.',
  'no-reference': () => 'No reference region (liver or blood pool) common to all scans: no result.',
};

interface DeauvilleNames {
  /** What liver and blood pool are compared by. */
  readonly stat: 'SUVmax' | 'SUVmean';
  readonly times: number;
}
const zhDeauville: Record<DeauvilleLineId, (names: DeauvilleNames) => string> = {
  'no-uptake': () => '无高于本底的摄取（读片者判断）',
  'new-lesion': () => '有新发病灶（读片者判断）',
  'liver-above-blood-pool': ({ stat }) => `肝 ${stat} 高于纵隔血池 ${stat}`,
  'above-blood-pool': ({ stat }) => `病灶 SUVmax 高于纵隔血池 ${stat}`,
  'above-liver': ({ stat }) => `病灶 SUVmax 高于肝 ${stat}`,
  'markedly-above-liver': ({ times }) => `病灶 SUVmax 不低于肝 SUVmax 的 ${times} 倍`,
};
const enDeauville: Record<DeauvilleLineId, (names: DeauvilleNames) => string> = {
  'no-uptake': () => 'no uptake above background (by the reader)',
  'new-lesion': () => 'new lesion (by the reader)',
  'liver-above-blood-pool': ({ stat }) => `liver ${stat} above mediastinal blood pool ${stat}`,
  'above-blood-pool': ({ stat }) => `lesion SUVmax above mediastinal blood pool ${stat}`,
  'above-liver': ({ stat }) => `lesion SUVmax above liver ${stat}`,
  'markedly-above-liver': ({ times }) => `lesion SUVmax at least ${times} times liver SUVmax`,
};

type PercistNames = 'liver' | 'blood-pool';
const { measurable, comparable, response, progression } = percistRules;
const zhOrgan = (reference: PercistNames): string => (reference === 'liver' ? '肝' : '血池');
const enOrgan = (reference: PercistNames): string =>
  reference === 'liver' ? 'liver' : 'blood pool';

const zhPercist: Record<PercistLineId, (reference: PercistNames) => string> = {
  measurable: (r) =>
    `可测量：SULpeak 不低于 ${measurable[r].toFixed(1)} × ${zhOrgan(r)} SULmean + ${measurable.sds} SD`,
  'reference-percent': (r) => `两次${zhOrgan(r)} SULmean 相差不超过 ${comparable.maxPercent}%`,
  'reference-difference': (r) => `两次${zhOrgan(r)} SULmean 相差小于 ${comparable.underSul} SUL`,
  'uptake-difference': () => `两次摄取时间相差不超过 ${comparable.maxUptakeMin} min`,
  'uptake-least': () => `摄取时间不少于 ${comparable.leastUptakeMin} min`,
  'new-lesion': () => '有新发病灶（读片者判断）',
  resolved: () => '病灶与本底不能区分，在血池水平（读片者判断）',
  'below-liver': () => 'SULpeak 低于肝 SULmean',
  'fall-percent': () => `SULpeak 下降不少于 ${response.percent}%`,
  'fall-difference': () => `SULpeak 下降不少于 ${response.sul} SUL`,
  'rise-percent': () => `SULpeak 上升超过 ${progression.percent}%`,
  'rise-difference': () => `SULpeak 上升超过 ${progression.sul} SUL`,
  'tlg-rise': () => `TLG 上升超过 ${progression.tlgPercent}%，且 SUL 未下降`,
};
const enPercist: Record<PercistLineId, (reference: PercistNames) => string> = {
  measurable: (r) =>
    `measurable: SULpeak at least ${measurable[r].toFixed(1)} × ${enOrgan(r)} SULmean + ${measurable.sds} SD`,
  'reference-percent': (r) =>
    `${enOrgan(r)} SULmean of both scans within ${comparable.maxPercent}%`,
  'reference-difference': (r) =>
    `${enOrgan(r)} SULmean of both scans less than ${comparable.underSul} SUL apart`,
  'uptake-difference': () => `uptake times within ${comparable.maxUptakeMin} min of each other`,
  'uptake-least': () => `uptake time at least ${comparable.leastUptakeMin} min`,
  'new-lesion': () => 'new lesion (by the reader)',
  resolved: () => 'no lesion told from background, at blood-pool level (by the reader)',
  'below-liver': () => 'SULpeak below liver SULmean',
  'fall-percent': () => `SULpeak down by at least ${response.percent}%`,
  'fall-difference': () => `SULpeak down by at least ${response.sul} SUL`,
  'rise-percent': () => `SULpeak up by more than ${progression.percent}%`,
  'rise-difference': () => `SULpeak up by more than ${progression.sul} SUL`,
  'tlg-rise': () => `TLG up by more than ${progression.tlgPercent}% with no decline in SUL`,
};

const zhResponses: Record<PercistResponse, string> = {
  CMR: 'CMR 完全代谢缓解',
  PMR: 'PMR 部分代谢缓解',
  SMD: 'SMD 代谢稳定',
  PMD: 'PMD 代谢进展',
};
const enResponses: Record<PercistResponse, string> = {
  CMR: 'CMR, complete metabolic response',
  PMR: 'PMR, partial metabolic response',
  SMD: 'SMD, stable metabolic disease',
  PMD: 'PMD, progressive metabolic disease',
};

const citations = {
  lugano: 'Barrington, J Clin Oncol 2014;32:3048–3058; Cheson, J Clin Oncol 2014;32:3059–3068',
  percist: percistRules.source,
};

export const measuring = bilingual(
  {
    errors: zhErrors,
    advice: zhAdvice,
    adviceFine: '位置与大小符合要求',
    /** After a sentence whose limit is ours. */
    convention: '（本软件约定，待医师审定）',
    region: {
      touchesBound: '区域在范围之外还有延续：可能连到膀胱、心肌等，请扩大范围或修整。',
      touchesEdge: '区域到达扫描边缘，可能不完整。',
      cut: '旁边有更热的区域，已在两者之间截断；阈值因此高于所选百分比。',
    },
    thresholds: {
      percent: (percent: number) => `最大值的 ${percent}%`,
      suv: (suv: number) => `SUV ${suv.toFixed(1)}`,
      value: (value: string) => `固定值 ${value}`,
      percist: 'PERCIST（1.5 × 肝平均 + 2 SD）',
      own: '自定',
    },
    results: {
      max: 'SUVmax',
      mean: 'SUVmean',
      peak: 'SUVpeak',
      sulMax: 'SULmax',
      sulMean: 'SULmean',
      sulPeak: 'SULpeak',
      sd: '标准差',
      min: '最小值',
      volume: '体积',
      mtv: 'MTV 代谢体积',
      tlg: 'TLG 糖酵解总量',
      peakHow: (ml: string) => `${ml} ml 球，边缘体素按所占份额计，球心遍历整个区域`,
    },
    deauville: {
      title: 'Deauville 五分法',
      lines: zhDeauville,
      scores: {
        1: '1 分：无高于本底的摄取',
        2: '2 分：不高于纵隔血池',
        3: '3 分：高于纵隔血池，不高于肝',
        4: '4 分：中度高于肝',
        5: '5 分：明显高于肝，和/或新发病灶',
      },
      variants: {
        'max-2': '比 SUVmax，2 倍起为 5 分',
        'max-3': '比 SUVmax，3 倍起为 5 分',
        'mean-2': '比 SUVmean，2 倍起为 5 分',
        'mean-3': '比 SUVmean，3 倍起为 5 分',
      },
      order: '血池不低于肝：只与肝比较（低于为 2 分，相等为 3 分）；请先核对参考区。',
      visual: '五分法以目视为准，数值只作参考；X（不像淋巴瘤的摄取）由读片者判断。',
      source: citations.lugano,
    },
    percist: {
      title: 'PERCIST 1.0',
      lines: zhPercist,
      responses: zhResponses,
      change: (percent: string) => `SULpeak 变化 ${percent}%`,
      notMeasurable: '基线病灶低于可测量阈值，不判定疗效。',
      notComparable: '两次检查不完全可比，结果须谨慎。',
      needsSul: '缺 SUL（需身高、体重、性别），不能按 PERCIST 判定。',
      source: citations.percist,
    },
    criteriaErrors: zhCriteria,
  },
  {
    errors: enErrors,
    advice: enAdvice,
    adviceFine: 'place and size are as required',
    convention: ' (a convention of this software, not yet signed by a physician)',
    region: {
      touchesBound:
        'The region goes on beyond its bound: bladder or heart may be in it. Widen the bound, or edit the region.',
      touchesEdge: 'The region reaches the edge of the scan and may be incomplete.',
      cut: 'Something hotter lies beside it, and the region was cut between the two: its threshold is higher than the percentage chosen.',
    },
    thresholds: {
      percent: (percent) => `${percent}% of maximum`,
      suv: (suv) => `SUV ${suv.toFixed(1)}`,
      value: (value) => `fixed ${value}`,
      percist: 'PERCIST (1.5 × liver mean + 2 SD)',
      own: 'own value',
    },
    results: {
      max: 'SUVmax',
      mean: 'SUVmean',
      peak: 'SUVpeak',
      sulMax: 'SULmax',
      sulMean: 'SULmean',
      sulPeak: 'SULpeak',
      sd: 'SD',
      min: 'minimum',
      volume: 'volume',
      mtv: 'MTV, metabolic tumour volume',
      tlg: 'TLG, total lesion glycolysis',
      peakHow: (ml) =>
        `${ml} ml sphere, border voxels by their share, centre sought over the whole region`,
    },
    deauville: {
      title: 'Deauville five-point scale',
      lines: enDeauville,
      scores: {
        1: '1: no uptake above background',
        2: '2: not above mediastinal blood pool',
        3: '3: above mediastinal blood pool, not above liver',
        4: '4: moderately above liver',
        5: '5: markedly above liver and/or new lesions',
      },
      variants: {
        'max-2': 'by SUVmax, 5 from 2 times',
        'max-3': 'by SUVmax, 5 from 3 times',
        'mean-2': 'by SUVmean, 5 from 2 times',
        'mean-3': 'by SUVmean, 5 from 3 times',
      },
      order:
        'The blood pool is not below the liver: compared with the liver alone (below 2, equal 3). Check the reference regions first.',
      visual:
        'The scale is visual and numbers only support it; X (uptake unlikely to be lymphoma) is for the reader.',
      source: citations.lugano,
    },
    percist: {
      title: 'PERCIST 1.0',
      lines: enPercist,
      responses: enResponses,
      change: (percent) => `SULpeak changed by ${percent}%`,
      notMeasurable:
        'The baseline lesion is below the measurable threshold: no response is stated.',
      notComparable: 'The two scans are not fully comparable: read the result with care.',
      needsSul: 'No SUL (height, weight and sex are needed): PERCIST cannot be worked out.',
      source: citations.percist,
    },
    criteriaErrors: enCriteria,
  },
);
