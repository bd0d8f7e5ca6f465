import type { SuvInputId } from '#domain/suv';
import { text, type Both } from '../builders.ts';
import { faceOf, factsOf, keyOf, type PracticalTask, type TaskTag } from './task.ts';

// P2: the wrong item of a SUV header. Rows hold values as DICOM writes them, and their ids are those of the SUV audit,
// so that a mended row goes through the audit itself. factor = weight in g / (dose in Bq · 2^(−t / T½)); t from
// injection to the series time. ¹⁸F: T½ 6586.2 s; ⁶⁸Ga: 4062.6 s.

interface Header {
  readonly weightKg: string;
  readonly tracer: string;
  readonly nuclide: string;
  readonly doseBq: string;
  readonly halfLifeS: string;
  readonly startTime: string;
  readonly seriesTime: string;
  readonly decayCorrection: string;
}

const date = '20260312';

const row = (id: SuvInputId, name: Both, value: string, unit = '') => ({
  id,
  name: text(name),
  value,
  unit,
});

const rowsOf = (of: Header) => [
  row('units', ['图像单位 Units (0054,1001)', 'Units (0054,1001)'], 'BQML'),
  row(
    'corrected-image',
    ['已作校正 Corrected Image (0028,0051)', 'Corrected Image (0028,0051)'],
    'NORM\\DTIM\\ATTN\\SCAT\\RADL\\DECY\\DCAL',
  ),
  row(
    'decay-correction',
    ['衰变校正 Decay Correction (0054,1102)', 'Decay Correction (0054,1102)'],
    of.decayCorrection,
  ),
  row('weight', ['体重 (0010,1030)', 'Patient’s Weight (0010,1030)'], of.weightKg, 'kg'),
  row('tracer', ['显像剂 (0018,0031)', 'Radiopharmaceutical (0018,0031)'], of.tracer),
  row('nuclide', ['核素 (0054,0300)', 'Radionuclide (0054,0300)'], of.nuclide),
  row('dose', ['注射活度 (0018,1074)', 'Radionuclide Total Dose (0018,1074)'], of.doseBq, 'Bq'),
  row('half-life', ['半衰期 (0018,1075)', 'Radionuclide Half Life (0018,1075)'], of.halfLifeS, 's'),
  row(
    'start-time',
    ['注射时间 (0018,1072)', 'Radiopharmaceutical Start Time (0018,1072)'],
    of.startTime,
    'HHMMSS',
  ),
  row(
    'series-time',
    ['序列日期和时间 (0008,0021) (0008,0031)', 'Series Date, Time (0008,0021) (0008,0031)'],
    `${date} ${of.seriesTime}`,
  ),
  row(
    'acquisition-time',
    ['采集日期和时间 (0008,0022) (0008,0032)', 'Acquisition Date, Time (0008,0022) (0008,0032)'],
    `${date} ${of.seriesTime}`,
  ),
];

const suvTask = (
  tag: TaskTag & {
    readonly header: Header;
    readonly wrong: SuvInputId;
    readonly factor: number;
  },
): PracticalTask => ({
  face: { ...faceOf(tag), kind: 'P2-suv', rows: rowsOf(tag.header) },
  key: {
    ...keyOf(tag),
    kind: 'P2-suv',
    wrongRow: tag.wrong,
    factor: tag.factor,
    tolerance: 0.01,
  },
  facts: factsOf(tag),
});

const fdg = { tracer: 'FDG -- fluorodeoxyglucose', nuclide: '^18^Fluorine', halfLifeS: '6586.2' };

export const suvTasks: readonly PracticalTask[] = [
  // 70000 / (2.56e8 · 2^(−3600 / 6586.2)) = 3.99393e-4
  suvTask({
    id: 'p2-weight',
    title: ['SUV 异常偏低', 'SUV far too low'],
    prompt: [
      '肝 SUVmean 显示 0.21，其他病例正常。护理记录：体重 70.0 kg，注射 256 MBq，09:10 注射，10:10 开始扫描。指出头文件中错误的一项并更正。',
      'Liver SUVmean reads 0.21; other patients are normal. Nursing record: weight 70.0 kg, 256 MBq given at 09:10, scan started at 10:10. Name the wrong item of the header and mend it.',
    ],
    minutes: 5,
    from: ['dicom-ps3-3', 'boellaard-2009'],
    why: [
      '体重录为 7.0 kg，小数点错位使 SUV 只有十分之一。70 000 g ÷ (2.56×10⁸ Bq × 2^(−3600/6586.2)) = 3.994×10⁻⁴。',
      'Weight was entered as 7.0 kg: a shifted decimal point makes SUV a tenth. 70,000 g ÷ (2.56×10⁸ Bq × 2^(−3600/6586.2)) = 3.994×10⁻⁴.',
    ],
    header: {
      ...fdg,
      weightKg: '7.0',
      doseBq: '256000000',
      startTime: '091000',
      seriesTime: '101000',
      decayCorrection: 'START',
    },
    wrong: 'weight',
    factor: 0.000399393,
  }),
  // 62500 / (2.96e8 · 2^(−3900 / 6586.2)) = 3.18304e-4
  suvTask({
    id: 'p2-dose-unit',
    title: ['SUV 达到数百万', 'SUV in the millions'],
    prompt: [
      'SUV 无法显示（数值达数百万）。护理记录：体重 62.5 kg，注射 296 MBq，08:30 注射，09:35 开始扫描。指出头文件中错误的一项并更正（按该字段的单位填写）。',
      'SUV cannot be shown: the numbers run into millions. Nursing record: weight 62.5 kg, 296 MBq given at 08:30, scan started at 09:35. Name the wrong item and mend it, in the unit of the field.',
    ],
    minutes: 5,
    from: ['dicom-ps3-3'],
    why: [
      '(0018,1074) 在 PET 图像中以 Bq 为单位，写入的是 MBq 的数值 296，应为 296 000 000。62 500 ÷ (2.96×10⁸ × 2^(−3900/6586.2)) = 3.183×10⁻⁴。',
      'In PET images (0018,1074) is in Bq; the figure in MBq, 296, was written and should be 296,000,000. 62,500 ÷ (2.96×10⁸ × 2^(−3900/6586.2)) = 3.183×10⁻⁴.',
    ],
    header: {
      ...fdg,
      weightKg: '62.5',
      doseBq: '296',
      startTime: '083000',
      seriesTime: '093500',
      decayCorrection: 'START',
    },
    wrong: 'dose',
    factor: 0.000318304,
  }),
  // 58000 / (2.40e8 · 2^(−3600 / 6586.2)) = 3.52987e-4; with 9 h of decay it would be 20.7 times larger
  suvTask({
    id: 'p2-time-zone',
    title: ['SUV 高出约 20 倍', 'SUV some 20 times too high'],
    prompt: [
      '肝 SUVmean 显示约 45。护理记录：体重 58.0 kg，注射 240 MBq，北京时间 09:55 注射，10:55 开始扫描；注射器工作站的时钟设为协调世界时（UTC）。指出错误的一项并更正。',
      'Liver SUVmean reads about 45. Nursing record: weight 58.0 kg, 240 MBq given at 09:55 Beijing time, scan started at 10:55; the clock of the injector’s workstation is set to UTC. Name the wrong item and mend it.',
    ],
    minutes: 6,
    from: ['dicom-ps3-3', 'boellaard-2009'],
    why: [
      '注射时间写成 UTC 的 01:55，比北京时间早 8 h，衰变多算 8 h。更正为 095500：58 000 ÷ (2.40×10⁸ × 2^(−3600/6586.2)) = 3.530×10⁻⁴。',
      'Injection stands as 01:55, UTC, 8 h before Beijing time, so 8 h too much decay is reckoned. With 095500: 58,000 ÷ (2.40×10⁸ × 2^(−3600/6586.2)) = 3.530×10⁻⁴.',
    ],
    header: {
      ...fdg,
      weightKg: '58.0',
      doseBq: '240000000',
      startTime: '015500',
      seriesTime: '105500',
      decayCorrection: 'START',
    },
    wrong: 'start-time',
    factor: 0.000352987,
  }),
  // 81000 / (3.10e8 · 2^(−3720 / 6586.2)) = 3.86501e-4; undecayed it would be 2.61290e-4, lower by a third
  suvTask({
    id: 'p2-decay',
    title: ['SUV 偏低约三分之一', 'SUV too low by a third'],
    prompt: [
      '第三方工作站把本序列当作“无衰变校正”，SUV 偏低约三分之一。设备重建日志：各床位已衰变校正到序列开始时刻。护理记录：体重 81.0 kg，注射 310 MBq，13:00 注射，14:02 开始扫描。指出错误的一项并更正。',
      'A third-party workstation takes this series as “no decay correction”, and SUV is a third too low. The scanner’s log: all beds decay-corrected to the start of the series. Nursing record: weight 81.0 kg, 310 MBq given at 13:00, scan started at 14:02. Name the wrong item and mend it.',
    ],
    minutes: 6,
    from: ['dicom-ps3-3', 'boellaard-2009'],
    why: [
      'Corrected Image 含 DECY，日志写明校正到序列开始，Decay Correction 应为 START 而非 NONE。81 000 ÷ (3.10×10⁸ × 2^(−3720/6586.2)) = 3.865×10⁻⁴；不计衰变为 2.613×10⁻⁴。',
      'Corrected Image lists DECY and the log says start of series: Decay Correction is START, not NONE. 81,000 ÷ (3.10×10⁸ × 2^(−3720/6586.2)) = 3.865×10⁻⁴; without decay 2.613×10⁻⁴.',
    ],
    header: {
      ...fdg,
      weightKg: '81.0',
      doseBq: '310000000',
      startTime: '130000',
      seriesTime: '140200',
      decayCorrection: 'NONE',
    },
    wrong: 'decay-correction',
    factor: 0.000386501,
  }),
  // 74000 / (1.48e8 · 2^(−3600 / 4062.6)) = 9.24107e-4; with the half-life of ¹⁸F it would be 7.30318e-4
  suvTask({
    id: 'p2-half-life',
    title: ['⁶⁸Ga 显像 SUV 偏低约 21%', 'SUV of a ⁶⁸Ga scan 21% too low'],
    prompt: [
      '⁶⁸Ga-PSMA-11 显像，SUV 较本中心同类患者偏低约五分之一。护理记录：体重 74.0 kg，注射 148 MBq，10:00 注射，11:00 开始扫描；⁶⁸Ga 半衰期 67.71 min。指出错误的一项并更正。',
      '⁶⁸Ga-PSMA-11: SUV is a fifth below what this centre usually sees. Nursing record: weight 74.0 kg, 148 MBq given at 10:00, scan started at 11:00; half-life of ⁶⁸Ga 67.71 min. Name the wrong item and mend it.',
    ],
    minutes: 6,
    from: ['icrp-107', 'dicom-ps3-3'],
    why: [
      '半衰期沿用了 ¹⁸F 的 6586.2 s，⁶⁸Ga 为 67.71 × 60 = 4062.6 s。74 000 ÷ (1.48×10⁸ × 2^(−3600/4062.6)) = 9.241×10⁻⁴。',
      'The half-life is that of ¹⁸F, 6586.2 s; ⁶⁸Ga has 67.71 × 60 = 4062.6 s. 74,000 ÷ (1.48×10⁸ × 2^(−3600/4062.6)) = 9.241×10⁻⁴.',
    ],
    header: {
      tracer: 'Ga-68 PSMA-11',
      nuclide: '^68^Gallium',
      halfLifeS: '6586.2',
      weightKg: '74.0',
      doseBq: '148000000',
      startTime: '100000',
      seriesTime: '110000',
      decayCorrection: 'START',
    },
    wrong: 'half-life',
    factor: 0.000924107,
  }),
];
