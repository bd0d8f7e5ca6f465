import type { BankItem } from '#domain/exam';
import { a1, a34, numeric, x } from './builders.ts';

// Topic 22: what the header says, and how a slip in it is found out.

export const c2Header: readonly BankItem[] = [
  x({
    id: 'c2-22-needed',
    topic: 22,
    level: 2,
    who: '医技',
    from: ['dicom-ps3-3', 'kinahan-2010'],
    ask: [
      'PET 图像单位为 BQML、已校正到扫描开始时刻（Decay Correction 为 START），计算 SUVbw 必须从 DICOM 头取得的有',
      'PET images are in BQML and corrected to the start of the scan (Decay Correction START). Which items of the DICOM header are needed to compute SUVbw?',
    ],
    choices: [
      ['患者体重 (0010,1030)', 'Patient’s Weight (0010,1030)'],
      ['核素总活度 (0018,1074)', 'Radionuclide Total Dose (0018,1074)'],
      ['患者身高 (0010,1020)', 'Patient’s Size (0010,1020)'],
      ['核素半衰期 (0018,1075)', 'Radionuclide Half Life (0018,1075)'],
      ['注射开始时间 (0018,1072)', 'Radiopharmaceutical Start Time (0018,1072)'],
      ['患者年龄 (0010,1010)', 'Patient’s Age (0010,1010)'],
    ],
    answers: 'ABDE',
    why: [
      'SUVbw = 活度浓度 /（衰减到同一时刻的注射活度 / 体重），故需体重、活度、半衰期、注射时间。身高用于 SUL 或体表面积，SUVbw 不用。',
      'SUVbw is concentration over injected activity, decayed to the same moment, per weight: weight, dose, half-life and injection time. Size serves SUL or body surface, not SUVbw.',
    ],
  }),
  // Dose at the true time: 400 × 2^(−60/109.8) = 273.9 MBq; 8.0 × 273.9 / 400 = 5.48
  numeric({
    id: 'c2-22-clock',
    topic: 22,
    level: 3,
    who: '技药医',
    from: ['kinahan-2010', 'adams-2010'],
    ask: [
      '一支 ¹⁸F-FDG 于 8:00 测得 400 MBq，9:00 注射。录入时把测量时间误写为 9:00，其他正确。真实 SUV 8.0 的病灶会显示为多少？（半衰期 109.8 min）',
      'A syringe of ¹⁸F-FDG was measured at 400 MBq at 8:00 and injected at 9:00. The time of measurement was entered as 9:00, all else is right. What does a lesion of true SUV 8.0 show? (Half-life 109.8 min.)',
    ],
    unit: 'g/ml',
    value: 5.5,
    tolerance: 0.1,
    why: [
      '实际注射 400 × 0.685 = 274 MBq，系统按 400 MBq 计算，SUV 变为 8.0 × 274/400 = 5.5。活度被高估，SUV 就被低估，方向不可反。',
      'What went in was 400 × 0.685 = 274 MBq; the system divides by 400, so 8.0 × 274/400 = 5.5. Too much activity on record makes SUV too low, not too high.',
    ],
  }),
  // 9.5 × 320 / (320 − 16) = 10.0
  numeric({
    id: 'c2-22-residue',
    topic: 22,
    level: 2,
    who: '护技药',
    from: ['kinahan-2010', 'adams-2010'],
    ask: [
      '注射器注射前 320 MBq，注射后残留 16 MBq（均已校正到注射时刻），系统只录入了 320 MBq。某病灶显示 SUVbw 9.5，扣除残留后是多少？',
      'A syringe held 320 MBq before injection and 16 MBq after it (both as at injection); only the 320 MBq were entered. A lesion shows SUVbw 9.5. What is it once the residue is taken off?',
    ],
    unit: 'g/ml',
    value: 10,
    tolerance: 0.1,
    why: [
      '实际注入 304 MBq，SUV 与注入活度成反比：9.5 × 320/304 = 10.0。全身各处按同一比例偏低，所以残留也要与时间一并记录。',
      'What went in was 304 MBq, and SUV goes inversely with it: 9.5 × 320/304 = 10.0. Everything was too low by one factor; residue and its time belong on record.',
    ],
  }),
  a1({
    id: 'c2-22-admin',
    topic: 22,
    level: 3,
    who: '技医',
    from: ['dicom-ps3-3'],
    ask: [
      'Decay Correction (0054,1102) 为 ADMIN 的 BQML 图像，计算 SUV 时注射活度应',
      'Images in BQML say Decay Correction (0054,1102) = ADMIN. For SUV the injected activity is',
    ],
    choices: [
      ['使用注射时刻的活度，不再衰减', 'taken as at injection, without further decay'],
      ['衰减到序列开始时刻', 'decayed to the start of the series'],
      ['衰减到每个床位各自的采集时刻', 'decayed to the acquisition of each bed position'],
      ['衰减到重建完成时刻', 'decayed to the end of reconstruction'],
      ['除以半衰期', 'divided by the half-life'],
    ],
    answer: 'A',
    why: [
      'ADMIN 表示图像已校正到给药时刻，分子分母须在同一时刻。值为 START 时才把活度衰减到扫描开始；对 ADMIN 再衰减会使 60 min 的 SUV 高估约 46 %。',
      'ADMIN means that the images are corrected to administration, and both sides must be at one time. With START the activity is decayed to the start of the scan; doing so with ADMIN makes SUV at 60 min about 46 % too high.',
    ],
  }),
  a1({
    id: 'c2-22-attn',
    topic: 22,
    level: 2,
    who: '技医',
    from: ['dicom-ps3-3'],
    ask: [
      'PET 序列 Corrected Image (0028,0051) 中没有 ATTN，说明',
      'Corrected Image (0028,0051) of a PET series lacks ATTN. This means',
    ],
    choices: [
      ['衰变未校正', 'no decay correction'],
      ['该序列为 CT', 'the series is a CT'],
      ['图像未做随机校正', 'no randoms correction'],
      ['未做衰减校正，不报 SUV', 'no attenuation correction and no SUV'],
      ['图像已转换为 SUV 单位，无须计算', 'the images are in SUV units already'],
    ],
    answer: 'D',
    why: [
      'ATTN 表示已做衰减校正；没有它就是 NAC 图像，数值不能换算 SUV。衰变校正的标记是 DECY，随机校正是 RAN，单位另见 (0054,1001)。',
      'ATTN stands for attenuation correction; without it the images are NAC and carry no SUV. Decay is DECY, randoms RAN, and units are in (0054,1001).',
    ],
  }),
  a34('A4', {
    id: 'c2-22-case',
    topic: 22,
    level: 3,
    who: '医技',
    from: ['kinahan-2010', 'adams-2010', 'dicom-ps3-3'],
    about: [
      '淋巴瘤中期评价。本次肝 SUVmean 1.2、纵隔血池 0.8，脑和病灶也普遍偏低；基线肝 2.3、血池 1.5。两次图像目测的脏器间对比相似，血糖均正常，注射部位无外渗。',
      'Interim assessment of lymphoma. Mean SUV of liver is 1.2 and of mediastinal blood pool 0.8 now, brain and lesions are low as well; at baseline liver was 2.3 and blood pool 1.5. Contrast between organs looks alike in both; glucose was normal and nothing extravasated.',
    ],
    questions: [
      {
        ask: ['首先考虑', 'Think first of'],
        choices: [
          ['治疗起效使全身代谢普遍下降', 'response lowering metabolism everywhere'],
          ['头文件或校准中的比例错误', 'a scale error in header or calibration'],
          ['肝脏弥漫浸润', 'diffuse infiltration of the liver'],
          ['呼吸错位', 'respiratory mismatch'],
          ['重建迭代不足', 'too few iterations'],
        ],
        answer: 'B',
      },
      {
        ask: [
          '核对发现体重、半衰期、时间均正确，注射单记录 370 MBq，而系统录入为 703 MBq。各处 SUV 应乘以约',
          'Weight, half-life and times prove right; the injection sheet says 370 MBq, the system 703 MBq. SUVs are to be multiplied by about',
        ],
        choices: [
          ['0.53', '0.53'],
          ['0.68', '0.68'],
          ['1.0', '1.0'],
          ['1.46', '1.46'],
          ['1.9', '1.9'],
        ],
        answer: 'E',
      },
      {
        ask: ['改正后，报告还应', 'Having put it right, the report should also'],
        choices: [
          ['只写改正后的数值', 'give the new figures only'],
          ['不作说明，以免临床产生误解', 'say nothing of it, to avoid confusion'],
          ['写明原录入错误、依据和改正方法', 'name the error, the evidence and the correction'],
          ['建议患者重新检查', 'advise a repeat study'],
          ['改用基线的活度计算', 'use the activity of the baseline'],
        ],
        answer: 'C',
      },
    ],
    why: [
      '所有脏器按同一比例（约 1.9）偏低而对比不变，是分母错误的特征；703/370 = 1.9，改正后肝约 2.3，与基线相符。SUV 与录入活度成反比；原始数据可靠，无须重做，但改动须留痕。',
      'Everything low by one factor (about 1.9) with contrast unchanged marks a wrong denominator; 703/370 = 1.9 and liver comes to about 2.3, as at baseline. SUV goes inversely with the activity entered. The raw data are sound, so no repeat, but the change is put on record.',
    ],
  }),
];
