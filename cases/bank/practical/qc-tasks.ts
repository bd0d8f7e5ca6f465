import type { I18nText } from '#domain/case';
import type { QcFace } from '#domain/exam';
import { text } from '../builders.ts';
import {
  faceOf,
  factsOf,
  keyOf,
  option,
  panelOf,
  type PanelOf,
  type PracticalTask,
  type TaskTag,
} from './task.ts';

// P7: readings of QC. Limits stand in the prompt: those called a department's procedure belong to the task alone, the
// cited sources say what is tested and why; where a source gives the limit itself the prompt names it.

const decisions: QcFace['decisions'] = [
  option('accept', '接受：照常使用', 'accept: work as usual'),
  option(
    'action',
    '处理：查因、复测或校准，当天跟踪',
    'action: find the cause, repeat or recalibrate, follow up today',
  ),
  option('stop', '停用：修复并复测合格前不给患者使用', 'stop: no patients until mended and passed'),
];

// Words of the tables; figures and units are the same in both languages.
const block = text(['探测器块', 'Block']);
const ofBaseline = text(['计数（%）', 'Counts (%)']);
const month = text(['月份', 'Month']);
const place = text(['感兴趣区', 'ROI']);
const centre = text(['中心', 'centre']);
const clock = (hour: number): I18nText => text([`${hour} 点`, `${hour} o’clock`]);
const reading = text(['读数', 'Reading']);
const first = text(['首测', 'first']);
const repeated = text(['复测', 'repeat']);
const variation = text(['偏差', 'Deviation']);
const inSlice = text(['层内', 'in slice']);
const betweenSlices = text(['层间', 'between slices']);
const source = text(['检验源', 'Source']);
const emptyWell = text(['空井', 'empty well']);
const axis = text(['轴向', 'Axis']);

type Decision = 'accept' | 'action' | 'stop';

const qcTask = (
  tag: TaskTag & { readonly panels: ReadonlyArray<PanelOf & { readonly right: Decision }> },
): PracticalTask => ({
  face: { ...faceOf(tag), kind: 'P7-qc', panels: tag.panels.map(panelOf), decisions },
  key: {
    ...keyOf(tag),
    kind: 'P7-qc',
    panels: Object.fromEntries(tag.panels.map(({ id, right }) => [id, right])),
  },
  facts: factsOf(tag),
});

export const qcTasks: readonly PracticalTask[] = [
  qcTask({
    id: 'p7-daily',
    title: ['PET/CT 晨检', 'Morning check of a PET/CT'],
    prompt: [
      '首例患者注射前的晨检。本题科室规程：探测器块计数与基线偏差 ≤ 5% 接受，> 5% 且 ≤ 15% 处理，> 15% 或无计数停用；水模 CT 值 ≤ ±5 HU 接受，超限先预热、校准并复测，复测仍超限停用。对每组读数作出决定。',
      'Readings before the first patient is injected. Procedure of this department: block counts within 5% of baseline accept, above 5% up to 15% action, above 15% or none stop; CT number of water within ±5 HU accept, beyond it warm up, calibrate and repeat, still beyond on repeat stop. Decide on each set.',
    ],
    minutes: 6,
    from: ['iaea-hhs-1', 'eanm-qc-2010', 'acr-ct-qc-2017'],
    why: [
      '块计数偏差 2%、4% 接受，9% 处理，无计数停用；水模 1.2 HU 接受，复测 −8.1 HU 仍超限停用。',
      'Block deviations of 2% and 4% are accepted, 9% needs action, no counts stops; water at 1.2 HU is accepted, −8.1 HU on repeat stops.',
    ],
    panels: [
      {
        id: 'blocks-even',
        says: [
          '空白扫描：各探测器块计数（基线 = 100）。',
          'Blank scan: counts per block (baseline = 100).',
        ],
        table: [
          [block, '1', '2', '3', '4', '5', '6'],
          [ofBaseline, '101', '99', '98', '100', '104', '100'],
        ],
        right: 'accept',
      },
      {
        id: 'block-drift',
        says: ['空白扫描：一块偏低。', 'Blank scan: one block is low.'],
        table: [
          [block, '1', '2', '3', '4', '5', '6'],
          [ofBaseline, '100', '101', '91', '99', '100', '100'],
        ],
        right: 'action',
      },
      {
        id: 'block-dead',
        says: ['空白扫描：正弦图见斜行暗带。', 'Blank scan: a dark diagonal band in the sinogram.'],
        table: [
          [block, '1', '2', '3', '4', '5', '6'],
          [ofBaseline, '100', '0', '101', '99', '100', '101'],
        ],
        right: 'stop',
      },
      {
        id: 'water-good',
        says: ['水模 CT 值。', 'CT number of water.'],
        table: [
          [place, centre, clock(12), clock(3), clock(6), clock(9)],
          ['HU', '1.2', '0.6', '1.0', '0.8', '1.5'],
        ],
        right: 'accept',
      },
      {
        id: 'water-off',
        says: [
          '水模 CT 值，已预热、空气校准并重新摆位后的复测。',
          'CT number of water, repeated after warm-up, air calibration and repositioning.',
        ],
        table: [
          [reading, first, repeated],
          ['HU', '-8.4', '-8.1'],
        ],
        right: 'stop',
      },
    ],
  }),
  qcTask({
    id: 'p7-calibration',
    title: ['SUV 校准月度趋势', 'Monthly trend of SUV calibration'],
    prompt: [
      '均匀 ¹⁸F 模体 SUVmean（应为 1.00）。EANM FDG 指南 2.0 版的限值为 ±10%。本题科室规程：超出 ±10% 停止定量使用；未超限但连续 5 次单向变化、累计超过 5%，或较上次突变超过 5%，处理；其余接受。',
      'SUVmean of a uniform ¹⁸F phantom, which should be 1.00. Limit of the EANM FDG guideline, version 2.0: ±10%. Procedure of this department: beyond ±10% stop (no quantification); within it, five readings in one direction adding up to more than 5%, or a jump of more than 5% from the last, action; else accept.',
    ],
    minutes: 5,
    from: ['eanm-fdg-2015', 'iaea-hhs-1'],
    why: [
      '随机波动接受；1.01 升至 1.09 是单向漂移，处理；1.14 超过 10%，停用；突变 0.07 虽在限内也要查因。',
      'Scatter is accepted; 1.01 to 1.09 is one-way drift and needs action; 1.14 is beyond 10% and stops; a jump of 0.07, though within limits, needs a cause.',
    ],
    panels: [
      {
        id: 'scatter',
        says: ['扫描仪甲', 'Scanner 1'],
        table: [
          [month, '1', '2', '3', '4', '5', '6'],
          ['SUV', '1.01', '0.99', '1.00', '1.02', '1.00', '1.01'],
        ],
        right: 'accept',
      },
      {
        id: 'drift',
        says: ['扫描仪乙', 'Scanner 2'],
        table: [
          [month, '1', '2', '3', '4', '5', '6'],
          ['SUV', '1.00', '1.01', '1.03', '1.05', '1.07', '1.09'],
        ],
        right: 'action',
      },
      {
        id: 'beyond',
        says: ['扫描仪丙', 'Scanner 3'],
        table: [
          [month, '1', '2', '3', '4', '5', '6'],
          ['SUV', '1.00', '1.01', '0.99', '1.00', '1.02', '1.14'],
        ],
        right: 'stop',
      },
      {
        id: 'jump',
        says: [
          '扫描仪丁（6 月初更换过探测器块）',
          'Scanner 4 (a block was replaced early in June)',
        ],
        table: [
          [month, '1', '2', '3', '4', '5', '6'],
          ['SUV', '1.00', '0.99', '1.01', '1.00', '0.99', '0.92'],
        ],
        right: 'action',
      },
    ],
  }),
  qcTask({
    id: 'p7-uniformity',
    title: ['均匀性与断层伪影', 'Uniformity and artefacts'],
    prompt: [
      '均匀模体重建图像。本题科室规程：层内最大偏差和层间变异均 ≤ 10% 且无结构性伪影接受；> 10% 且 ≤ 15%、无结构性伪影处理（重做归一化后复测）；> 15% 或有环状、条状结构性伪影停用。',
      'Reconstructed uniform phantom. Procedure of this department: largest deviation within slices and between slices up to 10% each, no structured artefact: accept; above 10% up to 15% without such an artefact: action (renew normalization and repeat); above 15%, or rings or streaks: stop.',
    ],
    minutes: 5,
    from: ['iaea-hhs-1', 'cherry-2012'],
    why: [
      '偏差 6% 接受；12% 无伪影，先重做归一化；轴向边缘 11% 同样处理；有环状伪影即使只有 8% 也停用，因为它会造成假病灶。',
      'A deviation of 6% is accepted; 12% without artefact calls for normalization first, as does 11% at the axial end; rings stop work even at 8%, because they make false lesions.',
    ],
    panels: [
      {
        id: 'even',
        says: ['图像均匀。', 'Even image.'],
        table: [
          [variation, inSlice, betweenSlices],
          ['%', '6', '4'],
        ],
        right: 'accept',
      },
      {
        id: 'uneven',
        says: ['缓慢的明暗变化，无环无条。', 'A slow shading, no rings or streaks.'],
        table: [
          [variation, inSlice, betweenSlices],
          ['%', '12', '7'],
        ],
        right: 'action',
      },
      {
        id: 'rings',
        says: ['第 23 至 27 层见同心环状影。', 'Concentric rings in slices 23 to 27.'],
        table: [
          [variation, inSlice, betweenSlices],
          ['%', '8', '6'],
        ],
        right: 'stop',
      },
      {
        id: 'axial',
        says: ['末端 3 层偏低，无环无条。', 'The last three slices are low, no rings or streaks.'],
        table: [
          [variation, inSlice, betweenSlices],
          ['%', '7', '11'],
        ],
        right: 'action',
      },
    ],
  }),
  // Expected today: 9.25 MBq · 2^(−6.00 / 30.07) = 8.06 MBq. 8.12: +0.8 %; 8.55: +6.1 %; 7.10: −11.9 %.
  qcTask({
    id: 'p7-dose-calibrator',
    title: ['活度计每日检查', 'Daily check of the dose calibrator'],
    prompt: [
      '¹³⁷Cs 检验源 9.25 MBq，证书距今 6.00 年，半衰期 30.07 年，今日预期 8.06 MBq。恒定性限值 ±5%（AAPM TG-181）；本题科室规程：> 5% 且 ≤ 10% 处理（清洁、核对设置、复测），> 10% 停用；空井本底 ≤ 0.1 MBq 接受，超过则先找污染。',
      'A ¹³⁷Cs source of 9.25 MBq, certified 6.00 years ago, half-life 30.07 years, should read 8.06 MBq today. Constancy limit ±5% (AAPM TG-181); procedure of this department: above 5% up to 10% action (clean, check settings, repeat), above 10% stop; empty well up to 0.1 MBq accept, beyond it look for contamination first.',
    ],
    minutes: 5,
    from: ['aapm-181-2012', 'zanzonico-2008'],
    why: [
      '+0.8% 接受，+6.1% 处理，−11.9% 停用；空井 0.85 MBq 多为井内污染，清除前读数不可信，先处理。',
      '+0.8% is accepted, +6.1% needs action, −11.9% stops; 0.85 MBq in an empty well is mostly contamination and is dealt with before readings are trusted.',
    ],
    panels: [
      {
        id: 'monday',
        says: ['周一，已扣本底。', 'Monday, net of background.'],
        table: [
          [source, 'MBq'],
          ['¹³⁷Cs', '8.12'],
        ],
        right: 'accept',
      },
      {
        id: 'tuesday',
        says: ['周二，已扣本底。', 'Tuesday, net of background.'],
        table: [
          [source, 'MBq'],
          ['¹³⁷Cs', '8.55'],
        ],
        right: 'action',
      },
      {
        id: 'wednesday',
        says: [
          '周三，清洁并核对设置后复测，已扣本底。',
          'Wednesday, repeated after cleaning and checking the settings, net of background.',
        ],
        table: [
          [source, 'MBq'],
          ['¹³⁷Cs', '7.10'],
        ],
        right: 'stop',
      },
      {
        id: 'background',
        says: ['周四，未放源的空井读数。', 'Thursday, empty well without a source.'],
        table: [
          [source, 'MBq'],
          [emptyWell, '0.85'],
        ],
        right: 'action',
      },
    ],
  }),
  qcTask({
    id: 'p7-alignment',
    title: ['PET 与 CT 配准', 'Alignment of PET and CT'],
    prompt: [
      '配准模体测得的 PET 相对 CT 偏移。本题科室规程：各轴均 ≤ 3 mm 接受；任一轴 > 3 mm 且 ≤ 6 mm 处理（重做配准校准后再融合）；任一轴 > 6 mm 停用融合和 CT 衰减校正。',
      'Offset of PET against CT measured with the alignment phantom. Procedure of this department: every axis up to 3 mm accept; any axis above 3 up to 6 mm action (renew the alignment before fusing); any above 6 mm stop (no fusion, no CT attenuation correction).',
    ],
    minutes: 4,
    from: ['iaea-hhs-1', 'nema-nu2-2018'],
    why: [
      '判断看最大的一轴：1.5 mm 接受，4.2 mm 处理，8.0 mm 停用。平均值会掩盖单轴偏移。',
      'The largest axis decides: 1.5 mm accept, 4.2 mm action, 8.0 mm stop. A mean would hide one axis.',
    ],
    panels: [
      {
        id: 'small',
        says: ['例行月检', 'Monthly routine'],
        table: [
          [axis, 'x', 'y', 'z'],
          ['mm', '0.8', '-1.5', '1.1'],
        ],
        right: 'accept',
      },
      {
        id: 'one-axis',
        says: ['床面维护之后', 'After service of the couch'],
        table: [
          [axis, 'x', 'y', 'z'],
          ['mm', '0.5', '-4.2', '0.7'],
        ],
        right: 'action',
      },
      {
        id: 'large',
        says: ['机架分离再合拢之后', 'After the gantries were parted and closed again'],
        table: [
          [axis, 'x', 'y', 'z'],
          ['mm', '1.0', '0.4', '8.0'],
        ],
        right: 'stop',
      },
    ],
  }),
];
