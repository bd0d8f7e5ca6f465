import type { BankItem } from '#domain/exam';
import { a1, a2, a34, b1, numeric, x } from './builders.ts';

// Chiefly for radiopharmacists: dispensing, release, transport and waste.

export const professionsPharmacy: readonly BankItem[] = [
  // T½ = 30 min · ln 2 / ln(500 / 413) = 108.8 min
  numeric({
    id: 'c1-11-half-life',
    topic: 11,
    who: '药',
    level: 2,
    from: ['usp-fdg', 'ph-eur-fdg'],
    ask: [
      '放行前测半衰期：同一份 ¹⁸F-FDG 在活度计中读数 500 MBq，30.0 min 后 413 MBq（均扣本底）。由此算得的半衰期是多少 min（保留 1 位小数）？',
      'Half-life before release: a portion of ¹⁸F-FDG reads 500 MBq, and 413 MBq 30.0 min later (net of background). What half-life follows, in min (one decimal)?',
    ],
    unit: 'min',
    value: 108.8,
    tolerance: 0.5,
    why: [
      '30 × ln 2 ÷ ln(500/413) = 108.8 min，在药典规定的 105~115 min 内。按线性外推会得 86 min。',
      '30 × ln 2 ÷ ln(500/413) = 108.8 min, within the 105–115 min of the monographs. A straight line would give 86 min.',
    ],
  }),
  // 175 EU / 10 ml = 17.5 EU/ml
  numeric({
    id: 'c1-11-endotoxin',
    topic: 11,
    who: '药',
    level: 2,
    safety: true,
    from: ['usp-fdg'],
    ask: [
      'USP 规定 ¹⁸F-FDG 注射液细菌内毒素不超过 175/V EU/ml，V 为失效时的最大注射体积（ml）。若 V = 10 ml，限值为多少 EU/ml？',
      'By the USP ¹⁸F-FDG injection holds not more than 175/V endotoxin units per ml, V being the largest volume given at expiry in ml. With V = 10 ml, what is the limit in EU/ml?',
    ],
    unit: 'EU/ml',
    value: 17.5,
    tolerance: 0.1,
    why: [
      '175 ÷ 10 = 17.5 EU/ml，使一次注射总量不超过 175 EU。把 175 直接当作每毫升限值会超标十倍。',
      '175 ÷ 10 = 17.5 EU/ml, so that a whole injection stays within 175 EU. Reading 175 as per ml would be ten times too much.',
    ],
  }),
  // 3700 MBq / 10 ml = 370 MBq/ml at 8:00; · 2^(−120/109.77) = 173.4 at 10:00; 250 / 173.4 = 1.44 ml
  numeric({
    id: 'c1-11-volume',
    topic: 11,
    who: '药护技',
    from: ['cherry-2012'],
    ask: [
      '西林瓶 8:00 含 ¹⁸F-FDG 3.70 GBq、体积 10.0 ml。10:00 需抽取 250 MBq，应抽多少 ml（半衰期 109.77 min，保留 2 位小数）？',
      'At 8:00 a vial holds 3.70 GBq of ¹⁸F-FDG in 10.0 ml. How many ml give 250 MBq at 10:00 (half-life 109.77 min; two decimals)?',
    ],
    unit: 'ml',
    value: 1.44,
    tolerance: 0.02,
    why: [
      '10:00 浓度 370 × 2^(−120/109.77) = 173.4 MBq/ml，250 ÷ 173.4 = 1.44 ml。不计衰变只抽 0.68 ml，活度不足一半。',
      'At 10:00 the concentration is 370 × 2^(−120/109.77) = 173.4 MBq/ml; 250 ÷ 173.4 = 1.44 ml. Without decay one would draw 0.68 ml, less than half the activity.',
    ],
  }),
  // 1850 MBq · 2^(−271/270.95) = 924.9 MBq; · 0.65 = 601 MBq
  numeric({
    id: 'c1-11-generator',
    topic: 11,
    who: '药',
    level: 2,
    from: ['icrp-107'],
    ask: [
      '⁶⁸Ge/⁶⁸Ga 发生器标定时含 ⁶⁸Ge 1850 MBq，271 天后充分平衡时淋洗，洗脱效率 65%，⁶⁸Ge 半衰期 270.95 d。洗脱时可得 ⁶⁸Ga 约多少 MBq（取整）？',
      'A ⁶⁸Ge/⁶⁸Ga generator held 1850 MBq of ⁶⁸Ge at calibration. It is eluted in equilibrium 271 days later with a yield of 65%; half-life of ⁶⁸Ge 270.95 d. About how many MBq of ⁶⁸Ga are eluted (nearest integer)?',
    ],
    unit: 'MBq',
    value: 601,
    tolerance: 6,
    why: [
      '一个半衰期后剩 925 MBq，平衡时 ⁶⁸Ga 与之相等，乘 0.65 得 601 MBq。漏乘效率会得 925。',
      'One half-life leaves 925 MBq; in equilibrium ⁶⁸Ga equals it; times 0.65 gives 601 MBq. Without the yield one would say 925.',
    ],
  }),
  a1({
    id: 'c1-11-kryptofix',
    topic: 11,
    who: '药',
    from: ['ph-eur-fdg'],
    ask: [
      '¹⁸F-FDG 质控中检查氨基聚醚（Kryptofix 2.2.2），原因是它：',
      'Kryptofix 2.2.2 is tested for in ¹⁸F-FDG because it:',
    ],
    choices: [
      ['是有毒的相转移催化剂', 'is a toxic phase-transfer catalyst of the synthesis'],
      ['是 ⁶⁸Ge/⁶⁸Ga 发生器的漏穿物', 'is breakthrough of the ⁶⁸Ge/⁶⁸Ga generator column'],
      ['是为延长有效期加入的防腐剂', 'is a preservative added for a longer shelf life'],
      ['与 FDG 竞争摄取，降低比活度', 'competes with FDG and lowers its specific activity'],
    ],
    answer: 'A',
    why: [
      '它与 K⁺ 络合、活化 ¹⁸F⁻，合成后须除去并限量检查。¹⁸F 由加速器生产，与发生器无关。',
      'It binds K⁺ and frees ¹⁸F⁻ to react, and must be removed and tested afterwards. ¹⁸F comes from a cyclotron; no generator is involved.',
    ],
  }),
  a2({
    id: 'c1-11-fail',
    topic: 11,
    who: '药技',
    level: 2,
    safety: true,
    from: ['ph-eur-fdg'],
    about: [
      '一批 ¹⁸F-FDG 放射化学纯度 91%（欧洲药典限值不低于 95%），复测 90.5%。三名患者已禁食等候，影像科催促送药。',
      'A batch of ¹⁸F-FDG has a radiochemical purity of 91% (Ph. Eur.: not less than 95%), repeated 90.5%. Three patients have fasted and the department presses for delivery.',
    ],
    ask: ['药师应：', 'The radiopharmacist should:'],
    choices: [
      ['放行，在标签上注明实测的放射化学纯度', 'release it with the measured purity on the label'],
      ['按 91% 折算，加大注射活度后放行', 'release it with activity increased to make up for 91%'],
      ['不放行，启用备用批次或改约', 'not release it; use a back-up batch or rebook'],
      [
        '再过一次无菌滤膜，合格标签不变放行',
        'pass it through a sterile filter again and release it',
      ],
    ],
    answer: 'C',
    why: [
      '不合格批次不得放行，等候和催促不是理由。过滤不能去除游离氟，加大活度只增加无效受照。',
      'A failed batch is not released, whoever presses. Filtration does not remove fluoride; more activity only adds useless dose.',
    ],
  }),
  b1({
    id: 'c1-11-purities',
    topic: 11,
    who: '药',
    from: ['ph-eur-fdg', 'ph-eur-ga'],
    about: ['下列问题各属于哪一种质量指标不合格？', 'Which quality attribute fails in each case?'],
    choices: [
      ['放射性核纯度', 'radionuclidic purity'],
      ['放射化学纯度', 'radiochemical purity'],
      ['化学纯度', 'chemical purity'],
      ['无菌或细菌内毒素', 'sterility or endotoxin'],
    ],
    rows: [
      [['¹⁸F-FDG 中游离 ¹⁸F⁻ 8%', '8% free ¹⁸F⁻ in ¹⁸F-FDG'], 'B'],
      [['⁶⁸Ga 制剂中 ⁶⁸Ge 超限', '⁶⁸Ge above the limit in a ⁶⁸Ga product'], 'A'],
      [['残留乙腈超限', 'residual acetonitrile above the limit'], 'C'],
      [['鲎试剂试验阳性超限', 'a limulus test above the limit'], 'D'],
    ],
    why: [
      '核纯度看是不是该核素，放化纯度看核素是否在该化合物上，化学纯度看非放射性杂质。',
      'Radionuclidic purity asks whether it is the right nuclide, radiochemical purity whether the nuclide is on the right compound, chemical purity about what is not radioactive.',
    ],
  }),
  a1({
    id: 'c3-29-waste',
    topic: 29,
    who: '药护技',
    level: 2,
    safety: true,
    from: ['hj-1188-2021'],
    ask: [
      '按 HJ 1188-2021，只含 ¹⁸F 等半衰期小于 24 h 核素的固体废物，解控前的暂存时间须超过：',
      'By HJ 1188-2021, solid waste with nuclides of half-lives below 24 h only, such as ¹⁸F, is stored before clearance for more than:',
    ],
    choices: [
      ['10 h', '10 h'],
      ['24 h', '24 h'],
      ['7 天', '7 days'],
      ['30 天', '30 days'],
    ],
    answer: 'D',
    why: [
      '该标准规定半衰期小于 24 h 者暂存超过 30 天，之后监测合格方可解控。10 个半衰期（约 18 h）是常见的误用。',
      'The standard asks for more than 30 days for half-lives below 24 h, and clearance only after monitoring. Ten half-lives, about 18 h, is a common misuse.',
    ],
  }),
  // Transport index = 100 · dose rate at 1 m in mSv/h = 100 · 0.008 = 0.8
  a34('A3', {
    id: 'c3-29-transport',
    topic: 29,
    who: '药',
    level: 2,
    safety: true,
    from: ['gb-11806-2019'],
    about: [
      '外送 ¹⁸F-FDG 货包：表面最高辐射水平 0.30 mSv/h，距表面 1 m 处最高 0.008 mSv/h（8 μSv/h）。',
      'A package of ¹⁸F-FDG for delivery: highest radiation level 0.30 mSv/h at the surface and 0.008 mSv/h (8 µSv/h) at 1 m from it.',
    ],
    questions: [
      {
        ask: ['运输指数（TI）为：', 'The transport index (TI) is:'],
        choices: [
          ['0.008', '0.008'],
          ['0.08', '0.08'],
          ['0.8', '0.8'],
          ['8', '8'],
        ],
        answer: 'C',
      },
      {
        ask: ['货包应贴的标志为：', 'The label of the package is:'],
        choices: [
          ['I 级（白）', 'I-WHITE'],
          ['II 级（黄）', 'II-YELLOW'],
          ['III 级（黄）', 'III-YELLOW'],
          ['无需标志', 'none'],
        ],
        answer: 'B',
      },
    ],
    why: [
      'TI 为 1 m 处 mSv/h 数值乘以 100，即 0.8；表面 > 0.005 且 ≤ 0.5 mSv/h、TI ≤ 1 为 II 级（黄）。III 级为表面 > 0.5 mSv/h 或 TI > 1。',
      'TI is 100 times the mSv/h at 1 m: 0.8. A surface level above 0.005 and up to 0.5 mSv/h with TI up to 1 is II-YELLOW; III begins above 0.5 mSv/h or TI 1.',
    ],
  }),
  x({
    id: 'c3-29-receipt',
    topic: 29,
    who: '药技',
    safety: true,
    from: ['gbz-120-2020'],
    ask: [
      '接收外购放射性药物货包时应做（多选）：',
      'On receipt of a package of radiopharmaceutical one should (all that apply):',
    ],
    choices: [
      ['核对核素、药物、活度和标定时间', 'check nuclide, product, activity and calibration time'],
      ['检查外包装有无破损渗漏', 'look for damage and leaks'],
      ['测量表面剂量率和表面污染', 'measure surface dose rate and contamination'],
      ['放在走廊等使用者自取', 'leave it in the corridor to be fetched'],
      ['登记接收人和时间', 'record receiver and time'],
    ],
    answers: 'ABCE',
    why: [
      '双人核对、检查、监测、登记后存入有屏蔽和锁的场所；放在走廊既不安全也无人负责。',
      'Check, inspect, monitor, record, and store shielded and locked; the corridor is neither safe nor anybody’s charge.',
    ],
  }),
  a1({
    id: 'c3-29-monitor',
    topic: 29,
    who: '药护技',
    from: ['cherry-2012', 'iaea-trs-454'],
    ask: [
      '分装结束后检查手和台面有无 ¹⁸F 污染，最合适的仪器是：',
      'After dispensing, hands and bench are checked for ¹⁸F with:',
    ],
    choices: [
      ['活度计', 'the dose calibrator'],
      ['个人剂量计', 'a personal dosimeter'],
      ['表面污染监测仪', 'a surface contamination monitor'],
      ['井型计数器直接置于台面', 'a well counter set on the bench'],
    ],
    answer: 'C',
    why: [
      '表面污染监测仪对 β⁺ 灵敏，可给出 Bq/cm²。个人剂量计只给累积剂量，不能指示污染部位。',
      'A contamination monitor is sensitive to β⁺ and reads Bq/cm². A personal dosimeter only adds up dose and does not show where.',
    ],
  }),
  a1({
    id: 'c3-28-geometry',
    topic: 28,
    who: '药',
    level: 2,
    from: ['zanzonico-2008', 'iaea-trs-454'],
    ask: [
      '同一 ⁶⁸Ga 溶液在 10 ml 西林瓶与 1 ml 注射器中，活度计读数相差 4%，最恰当的处理是：',
      'One ⁶⁸Ga solution reads 4% differently in a 10 ml vial and a 1 ml syringe. The best course is to:',
    ],
    choices: [
      ['一律改用西林瓶，注射器不再测量', 'assay vials only and never a syringe'],
      ['分别测定并使用几何修正系数', 'measure and apply a factor for each container'],
      [
        '取两种容器读数的平均值作为活度',
        'take the mean of the two readings as the activity of both',
      ],
      ['调高电离室高压直到两者一致', 'raise the chamber voltage until the two agree'],
    ],
    answer: 'B',
    why: [
      '容器材料、体积和位置改变响应，应按实际使用的容器测定修正系数。取平均没有依据。',
      'Material, volume and position change the response: measure a factor for the containers in use. An average has no basis.',
    ],
  }),
];
