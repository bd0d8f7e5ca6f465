import type { BankItem } from '#domain/exam';
import { a1, a2, b1, numeric, x } from './builders.ts';

// Topics 27 and 28: calibration and periodic tests of the scanner; the dose calibrator.

export const c3Monthly: readonly BankItem[] = [
  // 60 MBq / 6000 ml = 10.0 kBq/ml; · 2^(−60/109.77) = 6.846; 7.42 / 6.846 = 1.0838
  numeric({
    id: 'c3-27-calibration',
    topic: 27,
    who: '药技',
    level: 2,
    from: ['eanm-fdg-2015'],
    ask: [
      '均匀模体容积 6000 ml，8:00 注入 ¹⁸F 60.0 MBq 并混匀，9:00 扫描（图像衰减校正到 9:00），ROI 均值 7.42 kBq/ml。半衰期 109.77 min，测得值比预期高百分之几（保留 1 位小数）？',
      'A uniform phantom of 6000 ml is filled with 60.0 MBq of ¹⁸F at 8:00 and mixed; the scan at 9:00 (decay-corrected to 9:00) gives a mean of 7.42 kBq/ml. Half-life 109.77 min. By how many percent is it above the expected value (one decimal)?',
    ],
    unit: '%',
    value: 8.4,
    tolerance: 0.3,
    why: [
      '预期 60000/6000 × 2^(−60/109.77) = 6.85 kBq/ml，7.42/6.85 高 8.4%，在 ±10% 之内。忘记衰变会误以为低 26%。',
      'Expected: 60000/6000 × 2^(−60/109.77) = 6.85 kBq/ml; 7.42 is 8.4% above, within ±10%. Without decay one would think it 26% too low.',
    ],
  }),
  a1({
    id: 'c3-27-ten-percent',
    topic: 27,
    who: '技',
    from: ['eanm-fdg-2015'],
    ask: [
      '按 EANM FDG 指南 2.0 版的校准质控，PET 与活度计交叉校准的偏差应不超过：',
      'By the calibration QC of the EANM FDG guideline, version 2.0, PET and dose calibrator should agree within:',
    ],
    choices: [
      ['1%', '1%'],
      ['10%', '10%'],
      ['25%', '25%'],
      ['40%', '40%'],
    ],
    answer: 'B',
    why: [
      '均匀模体的 SUV 应为 1.0 ± 0.1，即 10% 以内。25% 以上的偏差会改变疗效分组。',
      'A uniform phantom should read SUV 1.0 ± 0.1, within 10%. A bias of 25% would move patients between response groups.',
    ],
  }),
  a1({
    id: 'c3-27-nema',
    topic: 27,
    who: '技',
    level: 3,
    from: ['nema-nu2-2018'],
    ask: [
      '与 NU 2-2012 相比，NEMA NU 2-2018 新增的两项测试是：',
      'Compared with NU 2-2012, NEMA NU 2-2018 adds two tests:',
    ],
    choices: [
      [
        '轴向空间分辨力、三维采集的系统灵敏度',
        'axial spatial resolution and sensitivity in 3D mode',
      ],
      [
        '散射分数、噪声等效计数率的峰值与位置',
        'scatter fraction and peak of the noise equivalent count rate',
      ],
      ['TOF 分辨力、PET/CT 配准精度', 'TOF resolution and PET/CT co-registration accuracy'],
      [
        '体模图像质量、计数丢失校正的精度',
        'body phantom image quality and accuracy of count-loss correction',
      ],
    ],
    answer: 'C',
    why: [
      '2018 版为 TOF 设备和多模态设备增加了这两项，其余项目此前各版已有。',
      'The 2018 edition adds these for TOF and hybrid scanners; the others were there before.',
    ],
  }),
  a1({
    id: 'c3-27-spheres',
    topic: 27,
    who: '技',
    level: 2,
    from: ['nema-nu2-2018', 'cherry-2012'],
    ask: [
      'NEMA 体模图像质量测试中，直径 10 mm 热球的对比恢复最低，主要原因是：',
      'In the NEMA image quality test the 10 mm hot sphere recovers least contrast, mainly because of:',
    ],
    choices: [
      ['随机符合计数过多', 'an excess of random coincidences'],
      ['探测器死时间', 'dead time of the detectors'],
      ['扫描期间的放射性衰变', 'radioactive decay during the scan'],
      ['部分容积效应', 'the partial-volume effect'],
    ],
    answer: 'D',
    why: [
      '球径接近系统分辨力的 2~3 倍以下时信号外溢，恢复系数下降。其余因素对大小球的影响相同。',
      'Below two to three times the resolution, signal spills out and recovery falls. The other effects act on small and large spheres alike.',
    ],
  }),
  x({
    id: 'c3-27-when-again',
    topic: 27,
    who: '技',
    level: 2,
    from: ['eanm-fdg-2015'],
    ask: [
      '哪些情况之后应重做 PET 与活度计的交叉校准（多选）？',
      'After which events is cross-calibration of PET and dose calibrator repeated (all that apply)?',
    ],
    choices: [
      ['更换探测器并重新归一化', 'a detector replaced and normalization renewed'],
      ['重建软件升级', 'an upgrade of the reconstruction software'],
      ['更换 FDG 供应商', 'a new supplier of FDG'],
      ['活度计维修并重新刻度', 'the dose calibrator repaired and recalibrated'],
      ['更换阅片显示器', 'new reading monitors'],
    ],
    answers: 'ABD',
    why: [
      '任何改变 PET 计数到 Bq/ml 或活度计读数的事件，都会使交叉校准失效；供应商和显示器不影响定量。',
      'Whatever changes the way from counts to Bq/ml, or the reading of the calibrator, voids it; the supplier and the monitors do not.',
    ],
  }),
  a2({
    id: 'c3-27-trend',
    topic: 27,
    who: '技',
    level: 2,
    from: ['eanm-fdg-2015', 'iaea-hhs-1'],
    about: [
      '均匀模体 SUV 月检：1 月 1.01，2 月 1.03，3 月 1.05，4 月 1.07，5 月 1.09。规程限值 1.0 ± 0.1，使用同一活度计和同一操作者。',
      'Monthly SUV of the uniform phantom: January 1.01, February 1.03, March 1.05, April 1.07, May 1.09. Limit 1.0 ± 0.1; same calibrator, same operator.',
    ],
    ask: ['最恰当的处理是：', 'The best course is to:'],
    choices: [
      [
        '各月均在限内，记录归档，不必处理',
        'file the record and do nothing: each month is within limits',
      ],
      ['继续观察，等 6 月超限后再校准', 'watch on and recalibrate once June is beyond the limit'],
      ['单向漂移，现在查因并校准', 'find the cause and recalibrate now'],
      ['把限值放宽到 ±15%，减少误报', 'widen the limit to ±15% so that alarms are fewer'],
    ],
    answer: 'C',
    why: [
      '每月 +0.02 的单向趋势说明系统漂移，不是随机波动，应在超限前干预。只看是否超限会错过趋势。',
      'A steady +0.02 a month is drift, not chance, and is met before the limit is crossed. Looking at limits alone misses the trend.',
    ],
  }),
  // 1 − 2^(−10/109.77) = 0.0612
  numeric({
    id: 'c3-27-clock',
    topic: 27,
    who: '药护技',
    level: 2,
    from: ['boellaard-2009'],
    ask: [
      '活度计的时钟比 PET 主机快 10 min，测量和注射时间都按活度计的时钟登记，活度读数准确，¹⁸F 半衰期 109.77 min。SUV 因此被低估百分之几（保留 1 位小数）？',
      'The clock of the dose calibrator is 10 min ahead of the scanner’s; assay and injection are recorded by it; the reading itself is right; half-life of ¹⁸F 109.77 min. By how many percent is SUV too low (one decimal)?',
    ],
    unit: '%',
    value: 6.1,
    tolerance: 0.3,
    why: [
      '登记的注射时间晚了 10 min，衰变时间少算 10 min，剩余活度被高估，SUV 变为 2^(−10/109.77) = 0.939 倍。6.5% 是分母取反的结果。',
      'Injection is recorded 10 min late, so 10 min of decay are left out, the dose left is too large, and SUV is 2^(−10/109.77) = 0.939 of the truth. 6.5% comes from the inverse.',
    ],
  }),
  a1({
    id: 'c3-28-constancy',
    topic: 28,
    who: '药技',
    from: ['zanzonico-2008', 'iaea-trs-454'],
    ask: [
      '活度计每日恒定性检查通常使用：',
      'Daily constancy of the dose calibrator is usually checked with:',
    ],
    choices: [
      ['当日第一支 ¹⁸F-FDG 注射器', 'the first ¹⁸F-FDG syringe of the day'],
      ['当日新淋洗的 ⁶⁸Ga 溶液', 'the ⁶⁸Ga solution freshly eluted that day'],
      ['¹³⁷Cs 等长半衰期密封源', 'a long-lived sealed source such as ¹³⁷Cs'],
      ['不放任何源，只测量空井的本底', 'no source at all, only the background of the empty well'],
    ],
    answer: 'C',
    why: [
      '长半衰期源的预期值可以准确推算，偏差反映仪器。当日药物的活度未知，无法作参照；测本底是必要的另一步。',
      'The expected reading of a long-lived source is known, so a deviation is the instrument’s. The day’s tracer is itself unknown; background is another, necessary step.',
    ],
  }),
  // 9.25 · 2^(−6.00/30.07) = 8.055; 8.30 / 8.055 = 1.0304
  numeric({
    id: 'c3-28-cs137',
    topic: 28,
    who: '药技',
    level: 2,
    from: ['zanzonico-2008'],
    ask: [
      '¹³⁷Cs 检验源证书活度 9.25 MBq，至今恰为 6.00 年，半衰期取 30.07 年。今日扣本底读数 8.30 MBq，比预期高百分之几（保留 1 位小数）？',
      'A ¹³⁷Cs check source was certified at 9.25 MBq exactly 6.00 years ago; half-life 30.07 years. Today it reads 8.30 MBq net of background. By how many percent is that above the expected value (one decimal)?',
    ],
    unit: '%',
    value: 3.0,
    tolerance: 0.3,
    why: [
      '预期 9.25 × 2^(−6/30.07) = 8.06 MBq，8.30 高 3.0%。直接与证书值比会误得 −10%。',
      'Expected: 9.25 × 2^(−6/30.07) = 8.06 MBq; 8.30 is 3.0% above. Against the certificate itself one would find −10%.',
    ],
  }),
  a2({
    id: 'c3-28-linearity',
    topic: 28,
    who: '药技',
    level: 2,
    from: ['cherry-2012', 'iaea-trs-454'],
    about: [
      '用 ¹⁸F 衰变法做线性检查：与低活度段外推的直线相比，5 GBq 以下偏差 < 1%，10 GBq 处低 3%，20 GBq 处低 9%。',
      'Linearity by decay of ¹⁸F: against the line through the low activities the deviation is < 1% below 5 GBq, −3% at 10 GBq and −9% at 20 GBq.',
    ],
    ask: ['最可能的原因是：', 'The likeliest cause is:'],
    choices: [
      ['高活度时电离室饱和', 'saturation of the chamber at high activity'],
      [
        '本底未扣除，低活度段读数偏高',
        'background not subtracted, so that low readings are too high',
      ],
      ['核素选择错误，各档成比例偏差', 'a wrong nuclide setting that scales the whole range'],
      ['样品含长寿命杂质，后期读数偏高', 'a long-lived impurity that raises late readings'],
    ],
    answer: 'A',
    why: [
      '高端偏低是电离室饱和的表现。本底或长寿命杂质使低端偏高，核素选错则各档成比例偏差。',
      'Low readings at the top are saturation. Background or a long-lived impurity raise the low end; a wrong nuclide scales the whole range.',
    ],
  }),
  b1({
    id: 'c3-28-tests',
    topic: 28,
    who: '药技',
    from: ['zanzonico-2008'],
    about: ['活度计的下列检查各针对什么？', 'What does each test of a dose calibrator look at?'],
    choices: [
      ['同一源逐日读数是否稳定', 'whether one source reads the same day by day'],
      ['与可溯源标准源相比的误差', 'the error against a traceable standard'],
      ['大范围活度内读数是否成比例', 'whether readings are proportional over a wide range'],
      ['容器和体积对读数的影响', 'the effect of container and volume'],
    ],
    rows: [
      [['准确性', 'accuracy'], 'B'],
      [['恒定性', 'constancy'], 'A'],
      [['几何响应', 'geometry'], 'D'],
      [['线性', 'linearity'], 'C'],
    ],
    why: [
      '四项互不代替：恒定性合格只说明没有变化，不说明读数正确。',
      'None replaces another: constancy says that nothing changed, not that the reading is right.',
    ],
  }),
  a2({
    id: 'c3-28-nuclide-key',
    topic: 28,
    who: '药技',
    level: 2,
    from: ['cherry-2012'],
    about: [
      '某日活度计 ¹³⁷Cs 恒定性合格，但当天上午全部 ¹⁸F 患者肝 SUV 都以同一比例偏低，下午恢复正常，扫描仪质控无异常。',
      'One day the ¹³⁷Cs constancy is right, yet the liver SUV of all ¹⁸F patients of the morning is low by one factor; in the afternoon it is normal; the scanner passes its checks.',
    ],
    ask: ['首先应核对：', 'The first thing to check is:'],
    choices: [
      ['上午活度计的核素设置', 'the nuclide setting in the morning'],
      ['上午各患者的禁食时间和血糖', 'fasting time and glucose of the morning’s patients'],
      ['上午所用低剂量 CT 的管电压', 'the tube voltage of the morning’s low-dose CT'],
      ['上午阅片工作站的窗宽窗位', 'window and level of the reading station that morning'],
    ],
    answer: 'A',
    why: [
      '每 Bq 的电离电流因核素而异，核素键选错会使全部读数同比偏差，而 ¹³⁷Cs 检查（用自己的设置）仍合格。禁食差异不会使所有人同比改变。',
      'Current per Bq depends on the nuclide: a wrong setting scales all readings while the ¹³⁷Cs test, with its own setting, still passes. Fasting would not shift everyone by one factor.',
    ],
  }),
  // 250 · 2^(−6/109.77) = 240.70; 6.0 · 2^(+4/109.77) = 6.15; difference 234.6
  numeric({
    id: 'c3-28-net-dose',
    topic: 28,
    who: '药护技',
    level: 2,
    from: ['boellaard-2009'],
    ask: [
      '¹⁸F-FDG 注射器 9:00 测得 250 MBq，9:06 注射，9:10 测得空注射器残留 6.0 MBq。半衰期 109.77 min，9:06 时的净注射活度是多少 MBq（取整）？',
      'A syringe of ¹⁸F-FDG reads 250 MBq at 9:00, is injected at 9:06 and holds 6.0 MBq at 9:10. Half-life 109.77 min. What is the net injected activity at 9:06 in MBq (nearest integer)?',
    ],
    unit: 'MBq',
    value: 234.6,
    tolerance: 1,
    why: [
      '两次读数都换算到 9:06：240.7 − 6.2 = 234.6 MBq。直接相减得 244，偏高 4%。',
      'Both readings are brought to 9:06: 240.7 − 6.2 = 234.6 MBq. Plain subtraction gives 244, 4% too high.',
    ],
  }),
];
