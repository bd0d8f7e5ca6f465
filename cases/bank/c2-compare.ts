import type { BankItem } from '#domain/exam';
import { perc01 } from '../library/perc-01.ts';
import { a1, a2, hotspotVolume, numeric, x } from './builders.ts';
import { placeIn } from './places.ts';

// Topics 19 and 20: comparing with the study before, and with another scanner.

export const c2Compare: readonly BankItem[] = [
  // (8.0 − 5.2) / 8.0 = 35 %
  numeric({
    id: 'c2-19-percent',
    topic: 19,
    who: '医技',
    from: ['percist-2009'],
    ask: [
      '最热病灶 SULpeak 由基线 8.0 降为 5.2，下降百分之几？',
      'SULpeak of the hottest lesion fell from 8.0 to 5.2. By how many per cent?',
    ],
    unit: '%',
    value: 35,
    tolerance: 0.5,
    why: [
      '(8.0 − 5.2)/8.0 = 35 %，且绝对下降 2.8 ≥ 0.8，符合部分代谢缓解。分母是基线，不是随访值（会得 54 %）。',
      '(8.0 − 5.2)/8.0 = 35 %, with an absolute fall of 2.8 ≥ 0.8: partial metabolic response. Baseline goes below the line, not the later value (54 %).',
    ],
  }),
  a2({
    id: 'c2-19-absolute',
    topic: 19,
    level: 3,
    who: '医',
    from: ['percist-2009', 'o-percist-2016'],
    about: [
      '两次检查条件可比，肝 SUL 稳定。唯一可测量病灶 SULpeak 由 2.2 降为 1.5（下降 32 %，绝对差 0.7），仍高于肝，无新病灶，CT 大小不变。',
      'Two comparable studies with stable liver. The only measurable lesion fell from SULpeak 2.2 to 1.5 (by 32 %, absolute 0.7), is still above liver; no new lesion, unchanged on CT.',
    ],
    ask: ['按 PERCIST 1.0 应判为', 'Under PERCIST 1.0 this is'],
    choices: [
      ['代谢稳定（SMD）', 'stable metabolic disease (SMD)'],
      ['部分代谢缓解（PMR）', 'partial metabolic response (PMR)'],
      ['完全代谢缓解（CMR）', 'complete metabolic response (CMR)'],
      ['代谢进展（PMD）', 'progressive metabolic disease (PMD)'],
      ['混合反应', 'mixed response'],
    ],
    answer: 'A',
    why: [
      'PMR 要求下降至少 30 % 且绝对下降至少 0.8 SUL，两条须同时满足。只看 32 % 会误判：低摄取时百分比受噪声影响大。',
      'PMR takes a fall of at least 30 % and of at least 0.8 SUL, both. The 32 % alone misleads: at low uptake percentages follow noise.',
    ],
  }),
  x({
    id: 'c2-19-conditions',
    topic: 19,
    level: 2,
    who: '医技护',
    from: ['percist-2009', 'eanm-fdg-2015'],
    ask: [
      '为使前后两次 SUV 可比，随访时应与基线保持一致的有',
      'What should be as at baseline so that SUVs of two studies may be compared?',
    ],
    choices: [
      ['注射到扫描的间隔', 'interval from injection to scan'],
      ['扫描仪和重建参数', 'scanner and reconstruction'],
      ['血糖控制和空腹', 'glucose and fasting'],
      ['注射护士', 'the nurse who injects'],
      ['每公斤体重注射活度', 'activity per kilogram'],
    ],
    answers: 'ABCE',
    why: [
      '摄取时间、设备和重建、代谢状态、单位体重活度都会改变 SUV 或其噪声。由谁注射不影响数值，注射质量（有无外渗）才影响。',
      'Uptake time, scanner and reconstruction, metabolic state and activity per weight all move SUV or its noise. Who injects does not; whether it extravasates does.',
    ],
  }),
  hotspotVolume({
    id: 'c2-19-residual',
    topic: 19,
    level: 3,
    who: '医',
    from: ['uptake-demo', 'percist-2009'],
    ask: [
      '食管癌放化疗后。对照放疗前图像，在本次 PET 上点出残留病灶（不是下方沿放射野的食管炎）。',
      'Oesophageal cancer after chemoradiotherapy. With the earlier study beside it, click the residual tumour on the current PET, not the oesophagitis below it along the field.',
    ],
    at: placeIn(perc01, 'T1', 2),
    why: [
      '残留灶位于原病灶处，呈局灶且仍高于周围；放射性食管炎沿放射野呈长条状、程度较均匀。先与前次配准，再判断是否同一处。',
      'The residue lies where the tumour was, focal and above its surroundings; radiation oesophagitis runs evenly along the field. Register with the earlier study first, then ask whether it is the same place.',
    ],
  }),
  a1({
    id: 'c2-19-registration',
    topic: 19,
    level: 2,
    who: '医技',
    from: [['cherry-2012', 'ch. 20']],
    ask: [
      '两次颈部屈曲角度不同，对全身做一次刚性配准后颈部病灶仍错开，最合理的处理是',
      'The neck was bent differently in two studies; after one rigid registration of the whole body a neck lesion is still displaced. What is most reasonable?',
    ],
    choices: [
      ['判为病灶移位', 'Call the lesion displaced'],
      ['放弃与前次比较', 'Give up the comparison'],
      ['放大病灶 ROI 直到同时覆盖两处', 'Enlarge the ROI of the lesion until it covers both'],
      [
        '以颈椎骨性结构为准，对颈部局部重新配准',
        'Register the neck again by itself, on the bones of the cervical spine',
      ],
      ['对 PET 做平滑后再配准', 'Smooth the PET and register again'],
    ],
    answer: 'D',
    why: [
      '刚性配准只有平移和旋转，不能描述关节弯曲；取局部、以骨为准即可近似刚体。扩大 ROI 会混入别的结构。',
      'Rigid registration has shifts and turns only and cannot bend a joint; a part of the body by its bones is nearly rigid. A larger ROI takes in other structures.',
    ],
  }),
  a1({
    id: 'c2-20-purpose',
    topic: 20,
    who: '医技',
    from: ['eanm-fdg-2015', 'kaalep-2018'],
    ask: [
      'EARL 认证通过约束下列哪一项，使不同设备的 SUV 可比？',
      'By bounding what does EARL accreditation make SUVs of different scanners comparable?',
    ],
    choices: [
      ['单位体重注射活度和床位扫描时长', 'injected activity per weight and time per bed position'],
      ['图像矩阵和层厚', 'matrix and slice thickness'],
      ['校准误差和各球的恢复系数', 'calibration error and recovery of each sphere'],
      ['晶体材料和环直径', 'crystal and ring diameter'],
      ['报告模板和术语', 'report template and terms'],
    ],
    answer: 'C',
    why: [
      '均匀体模核对绝对校准，图像质量体模核对各直径的恢复系数上下限。恢复系数设上限，是因为过度恢复（如未滤波 PSF）同样使 SUV 不可比。',
      'A uniform phantom checks calibration, the image quality phantom the recovery of each diameter between two bounds. There is an upper bound because too much recovery (unfiltered PSF) makes SUVs incomparable as well.',
    ],
  }),
  a1({
    id: 'c2-20-pool',
    topic: 20,
    level: 3,
    who: '医技',
    from: ['earl-18f', 'kaalep-2018'],
    ask: ['关于 EARL 标准 1 与标准 2，正确的是', 'Which is true of EARL standards 1 and 2?'],
    choices: [
      ['两者只是编号不同', 'They differ in number only'],
      ['标准 2 的小球恢复要求更低', 'Standard 2 asks less recovery of small spheres'],
      ['标准 1 适用于 ⁶⁸Ga，标准 2 适用于 ¹⁸F', 'Standard 1 is for ⁶⁸Ga, standard 2 for ¹⁸F'],
      ['通过任一标准即可合并数据', 'Data may be pooled whichever was met'],
      ['按两者重建的 SUV 不能混合使用', 'SUVs of the two are not to be pooled'],
    ],
    answer: 'E',
    why: [
      '标准 2 面向 PSF/TOF 等新技术，恢复系数更高，同一病灶的 SUV 高于标准 1，混用会产生系统差。随访应沿用基线的标准。',
      'Standard 2 is made for PSF and TOF: recovery is higher and the same lesion has a higher SUV than under standard 1. Mixing them adds a systematic difference; follow-up stays with the standard of the baseline.',
    ],
  }),
  a2({
    id: 'c2-20-two',
    topic: 20,
    level: 2,
    who: '医技',
    from: ['eanm-fdg-2015', 'kaalep-2018'],
    about: [
      '科室换装数字 PET/CT，希望用 PSF+TOF 高清图像提高小病灶检出，同时仍能与旧机的随访数据比较。',
      'A department gets a digital PET/CT. It wants sharp PSF+TOF images to find small lesions and yet to compare with follow-up from the old scanner.',
    ],
    ask: ['最合适的方案是', 'What suits best?'],
    choices: [
      ['只用高清图像，SUV 乘固定系数', 'Sharp images only, SUV times a fixed factor'],
      ['只用与旧机相同的低分辨图像', 'Only images as blurred as the old ones'],
      ['在新机上停止报告 SUV', 'No more SUVs on the new scanner'],
      ['另做一套协调化重建用于定量', 'A harmonised reconstruction for figures as well'],
      ['增加注射活度使两机噪声一致', 'More activity until noise agrees'],
    ],
    answer: 'D',
    why: [
      '一次采集可作两种重建：高清用于检出，协调化用于定量。差别随病灶大小而变，没有一个固定系数可以换算。',
      'One acquisition allows two reconstructions: sharp to detect, harmonised to measure. The difference depends on lesion size, so no fixed factor converts it.',
    ],
  }),
  // 74 000 kBq / 9300 ml = 7.957 kBq/ml; × 2^(−45/109.8) = × 0.7527 = 5.989; 6.35 / 5.989 = 1.060
  numeric({
    id: 'c2-20-calibration',
    topic: 20,
    level: 3,
    who: '技',
    from: ['eanm-fdg-2015', 'kinahan-2010'],
    ask: [
      '9300 ml 均匀体模注入 74.0 MBq ¹⁸F 并混匀，45 min 后扫描，图像校正到扫描开始时刻，均值 6.35 kBq/ml。相对真值偏差百分之几（偏高为正，半衰期 109.8 min）？',
      'A uniform phantom of 9300 ml was filled with 74.0 MBq of ¹⁸F and scanned 45 min later; images are corrected to the start of the scan and average 6.35 kBq/ml. By how many per cent does this deviate (positive if too high; half-life 109.8 min)?',
    ],
    unit: '%',
    value: 6,
    tolerance: 0.3,
    why: [
      '真值 74 000/9300 × 2^(−45/109.8) = 7.96 × 0.753 = 5.99 kBq/ml，偏差 +6.0 %，在常用的 ±10 % 之内。若忘记 45 min 衰变，会误得 −20 %。',
      'True: 74,000/9300 × 2^(−45/109.8) = 7.96 × 0.753 = 5.99 kBq/ml, so +6.0 %, within the usual ±10 %. Without the 45 min of decay one gets −20 %.',
    ],
  }),
];
