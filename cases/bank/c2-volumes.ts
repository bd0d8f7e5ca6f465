import type { BankItem } from '#domain/exam';
import { a1, a2, b1, numeric, x } from './builders.ts';

// Topics 17 and 18: metabolic volume, and the liver as reference.

export const c2Volumes: readonly BankItem[] = [
  // 24 × 6.5 = 156 g
  numeric({
    id: 'c2-17-tlg',
    topic: 17,
    who: '医技',
    from: ['im-2018'],
    ask: [
      '病灶代谢体积 24 ml，SUVmean 6.5，SUVmax 11.2。TLG 是多少？',
      'A lesion has a metabolic volume of 24 ml, SUVmean 6.5 and SUVmax 11.2. What is its TLG?',
    ],
    unit: 'g',
    value: 156,
    tolerance: 1,
    why: [
      'TLG = MTV × SUVmean = 24 × 6.5 = 156。误用 SUVmax 得 269，会随单个体素的噪声起伏。',
      'TLG = MTV × SUVmean = 24 × 6.5 = 156. With SUVmax it would be 269 and follow the noise of one voxel.',
    ],
  }),
  b1({
    id: 'c2-17-methods',
    topic: 17,
    level: 2,
    who: '医技',
    from: ['im-2018', 'percist-2009'],
    about: ['下列描述对应哪种 MTV 勾画方法？', 'Which way of delineating MTV does each describe?'],
    choices: [
      ['固定阈值（如 SUV 4.0）', 'a fixed threshold (such as SUV 4.0)'],
      ['百分阈值（如 41 % SUVmax）', 'a percentage (such as 41 % of SUVmax)'],
      ['梯度法', 'a gradient method'],
      ['以肝摄取定阈值', 'a threshold from liver uptake'],
    ],
    rows: [
      [
        ['界线随病灶最高体素的噪声移动', 'The border moves with the noise of the hottest voxel'],
        'B',
      ],
      [['边界取在摄取变化最陡处', 'The border lies where uptake changes most steeply'], 'C'],
      [
        ['阈值取自患者自身的参考脏器', 'The threshold comes from a reference organ of the patient'],
        'D',
      ],
      [
        [
          '所有患者用同一数值，摄取不及者体积为零',
          'One number for all patients; lesions below it have no volume',
        ],
        'A',
      ],
    ],
    why: [
      '百分阈值依赖单体素 SUVmax；固定阈值重复性好但会漏掉低摄取病灶。方法不同，MTV 不可互换，报告应写明所用方法。',
      'A percentage hangs on the single voxel of SUVmax; a fixed threshold repeats well but loses faint lesions. MTVs of different methods are not interchangeable: the report names the method.',
    ],
  }),
  a1({
    id: 'c2-17-lowcontrast',
    topic: 17,
    level: 3,
    who: '医技',
    from: ['im-2018'],
    ask: [
      '病灶 SUVmax 3.0，周围本底 1.5，用 41 % SUVmax 勾画，结果是',
      'A lesion has SUVmax 3.0 on a background of 1.5. Delineation at 41 % of SUVmax',
    ],
    choices: [
      ['体积偏小', 'gives too small a volume'],
      ['体积准确', 'gives the right volume'],
      ['只取到最热的一个体素', 'takes the hottest voxel only'],
      ['得到空的区域', 'gives an empty region'],
      ['外溢到本底，体积偏大', 'leaks into background and is too large'],
    ],
    answer: 'E',
    why: [
      '阈值 = 0.41 × 3.0 = 1.23，低于本底 1.5，区域会一直长到正常组织。低对比病灶须改用本底校正或其他方法并人工核对。',
      'The threshold is 0.41 × 3.0 = 1.23, below the background of 1.5, so the region grows on into normal tissue. Low contrast needs background correction or another method, and a look by eye.',
    ],
  }),
  x({
    id: 'c2-17-exclude',
    topic: 17,
    level: 2,
    who: '医技',
    from: ['barrington-2019', 'im-2018'],
    ask: [
      '淋巴瘤全身 MTV 自动分割后，应从结果中剔除的有',
      'After automatic segmentation of total MTV in lymphoma, what is to be taken out?',
    ],
    choices: [
      ['膀胱尿液', 'urine in the bladder'],
      ['脾内局灶高摄取灶', 'focal avid lesions in the spleen'],
      ['心肌生理性摄取', 'physiological uptake of the heart'],
      ['棕色脂肪', 'brown fat'],
      ['脑', 'the brain'],
    ],
    answers: 'ACDE',
    why: [
      '阈值不认识解剖，生理性摄取须人工剔除。脾内局灶高摄取为淋巴瘤受累，应计入。',
      'A threshold knows no anatomy: physiological uptake is removed by hand. Focal avid lesions of the spleen are lymphoma and count.',
    ],
  }),
  a1({
    id: 'c2-18-place',
    topic: 18,
    who: '医技',
    from: ['percist-2009', 'o-percist-2016'],
    ask: ['PERCIST 的肝参考区应置于', 'Where does PERCIST place the liver reference?'],
    choices: [
      ['肝左叶，直径 1 cm 的圆', 'in the left lobe, a circle of 1 cm'],
      ['整个肝脏自动分割', 'over the whole liver, segmented'],
      ['膈顶下最热处，直径 3 cm 的球', 'at the hottest place under the dome, a sphere of 3 cm'],
      ['肝右叶正常处，直径 3 cm 的球', 'in normal right lobe, a sphere of 3 cm'],
      ['肝门血管处，直径 3 cm 的球', 'at the hilar vessels, a sphere of 3 cm'],
    ],
    answer: 'D',
    why: [
      '右叶体积大、受部分容积和胃心摄取影响小，3 cm 球均值稳定。膈顶受呼吸错位影响，肝门有大血管和胆管，都应避开。',
      'The right lobe is large and away from heart and stomach, and the mean of 3 cm is stable. The dome suffers from breathing, the hilum has vessels and ducts: avoid both.',
    ],
  }),
  // 1.5 × 1.6 + 2 × 0.2 = 2.8
  numeric({
    id: 'c2-18-threshold',
    topic: 18,
    level: 2,
    who: '医技',
    from: ['percist-2009', 'o-percist-2016'],
    ask: [
      '肝参考区 SUL 均值 1.6、标准差 0.2，按 PERCIST，基线可测量病灶的 SULpeak 最低应为多少？',
      'The liver reference has a mean SUL of 1.6 and a standard deviation of 0.2. What is the lowest SULpeak of a measurable lesion at baseline under PERCIST?',
    ],
    unit: 'g/ml',
    value: 2.8,
    tolerance: 0.05,
    why: [
      '1.5 × 均值 + 2 × 标准差 = 2.4 + 0.4 = 2.8。用 2.0 倍的公式属于以血池为参考的情形。',
      '1.5 × mean + 2 × SD = 2.4 + 0.4 = 2.8. The factor of 2.0 belongs to blood pool as reference.',
    ],
  }),
  a1({
    id: 'c2-18-bloodpool',
    topic: 18,
    level: 2,
    who: '医技',
    from: ['percist-2009', 'o-percist-2016'],
    ask: [
      '肝内弥漫转移、找不到正常肝实质时，PERCIST 的替代参考是',
      'Diffuse liver metastases leave no normal parenchyma. Which reference does PERCIST use instead?',
    ],
    choices: [
      ['脾', 'the spleen'],
      ['降主动脉血池', 'the descending aorta'],
      ['右侧腰大肌', 'the right psoas muscle'],
      ['L3 椎体骨髓', 'marrow of L3'],
      ['小脑', 'the cerebellum'],
    ],
    answer: 'B',
    why: [
      '用降主动脉血池（避开管壁），阈值为 2.0 × 均值 + 2 × 标准差。脾和骨髓可随升白治疗、炎症明显变化，不宜作参考。',
      'The blood pool of the descending aorta without its wall, threshold 2.0 × mean + 2 × SD. Spleen and marrow change with growth factors and inflammation.',
    ],
  }),
  a2({
    id: 'c2-18-stable',
    topic: 18,
    level: 3,
    who: '医技',
    from: ['percist-2009', 'o-percist-2016'],
    about: [
      '疗效评价：基线肝 SUL 均值 1.5，随访 2.3；两次摄取时间分别为 60 和 62 min。病灶 SULpeak 由 6.0 升至 8.2。',
      'Response assessment: mean liver SUL was 1.5 at baseline and is 2.3 now; uptake times were 60 and 62 min. SULpeak of the lesion rose from 6.0 to 8.2.',
    ],
    ask: ['首先应', 'First of all'],
    choices: [
      ['判为代谢进展', 'call it progressive metabolic disease'],
      ['判为代谢稳定', 'call it stable metabolic disease'],
      ['核查体重、活度、时间等录入和校准', 'check weight, activity, times and calibration'],
      ['把病灶 SUL 乘以 0.65', 'multiply the lesion by 0.65'],
      ['改用受噪声影响较大的 SUVmax 重判', 'judge the response by SUVmax of the lesion instead'],
    ],
    answer: 'C',
    why: [
      '肝 SUL 两次应相差不超过 20 %（且小于 0.3），此处相差 0.8，定量不可比，先找原因。病灶升 37 % 与肝升 53 % 同向，很可能是系统误差。',
      'Liver should agree within 20 % (and 0.3 SUL); here it differs by 0.8, so the figures are not comparable and the cause comes first. The lesion rose by 37 %, liver by 53 %: probably one systematic error.',
    ],
  }),
];
