import type { BankItem } from '#domain/exam';
import { a1, a2, hotspotImage, numeric, x } from './builders.ts';
import { sphereCentre, spheresPicture } from './pictures.ts';

// Topics 5 and 6: SUV and partial volume.

export const c1Quantities: readonly BankItem[] = [
  // Dose at scan: 350 × 2^(−60/109.8) = 350 × 0.6847 = 239.6 MBq; 239.6e6 / 70 000 g = 3423 Bq/g; 25 000 / 3423 = 7.30
  numeric({
    id: 'c1-05-suv',
    topic: 5,
    level: 2,
    who: '医药技',
    from: ['kinahan-2010', 'eanm-fdg-2015'],
    ask: [
      '患者 70 kg，注射 ¹⁸F-FDG 350 MBq，60 min 后开始扫描。图像衰减校正到扫描开始时刻，病灶活度浓度 25 kBq/ml。SUVbw 是多少？（半衰期 109.8 min，组织密度 1 g/ml）',
      'A patient of 70 kg was injected with 350 MBq of ¹⁸F-FDG; the scan began 60 min later. The images are decay-corrected to the start of the scan and a lesion has 25 kBq/ml. What is its SUVbw? (Half-life 109.8 min, tissue 1 g/ml.)',
    ],
    unit: 'g/ml',
    value: 7.3,
    tolerance: 0.1,
    why: [
      '扫描时剩余 350 × 0.685 = 240 MBq，240 MBq / 70 kg = 3.42 kBq/g，25 / 3.42 = 7.3。若直接用注射活度（5 kBq/g）得 5.0，是两个时刻混用。',
      'At the scan 350 × 0.685 = 240 MBq are left; 240 MBq / 70 kg = 3.42 kBq/g; 25 / 3.42 = 7.3. Taking the injected activity (5 kBq/g) gives 5.0, which mixes two times.',
    ],
  }),
  a1({
    id: 'c1-05-sul',
    topic: 5,
    level: 2,
    who: '医技',
    from: ['percist-2009', 'kinahan-2010'],
    ask: [
      'PERCIST 用 SUL（瘦体重）而不用 SUVbw（体重），主要理由是',
      'Why does PERCIST use SUL (lean body mass) rather than SUVbw (body weight)?',
    ],
    choices: [
      ['不需要测身高和体重', 'Height and weight need not be measured'],
      [
        '不受注射时血糖水平和摄取时间影响',
        'It does not depend on glucose at injection or on uptake time',
      ],
      ['可消除部分容积效应', 'It removes the partial-volume effect'],
      ['受体脂多少和体重变化影响较小', 'It depends less on body fat and on changes of weight'],
      ['可以不做衰减校正', 'Attenuation correction can be left out'],
    ],
    answer: 'D',
    why: [
      '脂肪摄取 FDG 很少，SUVbw 在肥胖者偏高，治疗中体重变化也会带来假变化；SUL 对体型依赖小。血糖、摄取时间的影响两者都有。',
      'Fat takes up little FDG: SUVbw runs high in the obese and moves with weight during treatment, SUL hardly does. Glucose and uptake time act on both.',
    ],
  }),
  // BMI 90/1.73² = 30.07; LBM = 9270 × 90 / (6680 + 216 × 30.07) = 63.3 kg; 10 × 63.3 / 90 = 7.04
  numeric({
    id: 'c1-05-janmahasatian',
    topic: 5,
    level: 3,
    who: '医技',
    from: ['janmahasatian-2005', 'eanm-fdg-2015'],
    ask: [
      '男性，90 kg，1.73 m，病灶 SUVbw 10.0。用 LBM = 9270·W/(6680 + 216·BMI)（W 单位 kg）换算，SUL 是多少？',
      'A man of 90 kg and 1.73 m has a lesion of SUVbw 10.0. With LBM = 9270·W/(6680 + 216·BMI), W in kg, what is its SUL?',
    ],
    unit: 'g/ml',
    value: 7.04,
    tolerance: 0.1,
    why: [
      'BMI = 30.1，LBM = 63.3 kg，SUL = SUVbw × LBM/体重 = 10.0 × 63.3/90 = 7.0。方向不能反：SUL 不会大于 SUVbw。',
      'BMI is 30.1, LBM 63.3 kg, SUL = SUVbw × LBM/weight = 10.0 × 63.3/90 = 7.0. Mind the direction: SUL is never above SUVbw.',
    ],
  }),
  x({
    id: 'c1-05-low',
    topic: 5,
    level: 2,
    who: '医药护技',
    from: ['adams-2010', 'kinahan-2010'],
    ask: [
      '其他条件不变，下列哪些情况会使肿瘤 SUVbw 假性偏低？',
      'All else being equal, which of these make the SUVbw of a tumour falsely low?',
    ],
    choices: [
      ['显像剂外渗于注射部位', 'Tracer extravasated at the injection site'],
      ['注射时明显高血糖', 'Marked hyperglycaemia at injection'],
      ['摄取时间由 60 min 缩短为 40 min', 'Uptake time of 40 instead of 60 min'],
      ['未扣除注射器残留活度', 'Residual activity of the syringe not subtracted'],
      ['录入体重高于实际体重', 'A weight typed in above the true one'],
    ],
    answers: 'ABCD',
    why: [
      '外渗和残留使实际入血活度小于记录值；高血糖竞争性抑制摄取；多数肿瘤的 FDG 摄取在 40～60 min 仍在上升。体重录高则 SUV 假性偏高，因为 SUV 与体重成正比。',
      'Extravasation and residue mean that less got into the blood than was recorded; glucose competes for uptake; most tumours still take up FDG between 40 and 60 min. Too high a weight makes SUV falsely high, since SUV is proportional to weight.',
    ],
  }),
  // true = 1.0 + (4.0 − 1.0)/0.60 = 6.0
  numeric({
    id: 'c1-06-recovery',
    topic: 6,
    level: 3,
    who: '医技',
    from: ['soret-2007', ['cherry-2012', 'ch. 18']],
    ask: [
      '小结节测得 SUV 4.0，周围本底 1.0，体模测得该直径的对比恢复系数为 0.60，按 RC =（测得 − 本底）/（真实 − 本底），真实 SUV 是多少？',
      'A small nodule measures SUV 4.0 on a background of 1.0. The phantom gives a contrast recovery coefficient of 0.60 for its diameter, RC = (measured − background)/(true − background). What is the true SUV?',
    ],
    unit: 'g/ml',
    value: 6,
    tolerance: 0.1,
    why: [
      '1.0 + (4.0 − 1.0)/0.60 = 6.0。直接 4.0/0.60 = 6.7 忽略了本底溢入。',
      '1.0 + (4.0 − 1.0)/0.60 = 6.0. Simply 4.0/0.60 = 6.7 forgets what spills in from the background.',
    ],
  }),
  hotspotImage({
    id: 'c1-06-spheres',
    topic: 6,
    who: '医技',
    from: ['soret-2007', 'nema-nu2-2018'],
    ask: [
      '六个热球真实活度浓度相同。点击部分容积效应低估最明显的球。',
      'The six hot spheres hold the same activity concentration. Click the one that the partial-volume effect underestimates most.',
    ],
    picture: spheresPicture,
    areas: [{ type: 'circle', centrePx: sphereCentre(10), radiusPx: 14 }],
    why: [
      '球越小，相对分辨率（FWHM）越小，溢出越多：10 mm 球看起来最淡。它并非活度低，这正是小病灶 SUV 不能与大病灶直接比较的原因。',
      'The smaller a sphere against the resolution (FWHM), the more spills out: the 10 mm sphere looks palest. It does not hold less; this is why SUVs of small and large lesions are not to be compared as they stand.',
    ],
  }),
  a1({
    id: 'c1-06-size',
    topic: 6,
    who: '医技',
    from: ['soret-2007'],
    ask: [
      '重建图像 FWHM 为 6 mm，部分容积效应一般在病灶直径小于约多少时不可忽视？',
      'Reconstructed resolution is 6 mm FWHM. Below about which lesion diameter can the partial-volume effect not be ignored?',
    ],
    choices: [
      ['3 mm', '3 mm'],
      ['6 mm', '6 mm'],
      ['9 mm', '9 mm'],
      ['18 mm', '18 mm'],
      ['60 mm', '60 mm'],
    ],
    answer: 'D',
    why: [
      '经验上直径小于约 3 倍 FWHM 即受影响，即约 18 mm。等于 FWHM（6 mm）时测值已严重偏低，而不是刚刚开始。',
      'As a rule lesions below about three times FWHM are affected, here some 18 mm. At the FWHM itself (6 mm) the value is already far too low rather than beginning to be.',
    ],
  }),
  a2({
    id: 'c1-06-shrink',
    topic: 6,
    level: 3,
    who: '医',
    from: ['soret-2007', 'percist-2009'],
    about: [
      '肺转移灶化疗后由 22 mm 缩小为 9 mm，SUVmax 由 8.0 降为 4.2，两次采集、重建和摄取时间一致。',
      'After chemotherapy a lung metastasis shrank from 22 to 9 mm and its SUVmax fell from 8.0 to 4.2. Acquisition, reconstruction and uptake time were the same.',
    ],
    ask: ['对 SUVmax 下降的解释，最恰当的是', 'How is the fall of SUVmax best understood?'],
    choices: [
      [
        '全部反映单个肿瘤细胞葡萄糖代谢的真实下降',
        'All of it reflects a true fall of glucose metabolism in each cell',
      ],
      [
        '部分下降可能由病灶变小后的部分容积效应造成',
        'Part of it may come from the partial-volume effect, as the lesion is smaller',
      ],
      ['说明病灶坏死，无须随访', 'The lesion is necrotic and needs no follow-up'],
      ['SUVmax 不受病灶大小影响', 'SUVmax does not depend on lesion size'],
      ['说明本次注射活度偏低', 'Too little tracer was injected this time'],
    ],
    answer: 'B',
    why: [
      '9 mm 病灶的恢复明显低于 22 mm 病灶，SUVmax 下降是代谢与体积变化的合并结果，仍提示治疗有效，但不能全归于代谢。SUVmax 受部分容积效应影响。',
      'A 9 mm lesion recovers far less than one of 22 mm: the fall combines metabolism and size. It still speaks for response, but not for metabolism alone. SUVmax is subject to partial volume.',
    ],
  }),
];
