import type { BankItem } from '#domain/exam';
import { mot01 } from '../library/mot-01.ts';
import { a1, a2, a34, b1, hotspotVolume, x } from './builders.ts';
import { placeIn } from './places.ts';

// Topics 7 and 8: why FDG stays in a cell, and tumours in which it does not.

export const c1Fdg: readonly BankItem[] = [
  a1({
    id: 'c1-07-trapping',
    topic: 7,
    who: '医药护技',
    from: ['kelloff-2005'],
    ask: [
      'FDG 在肿瘤细胞内滞留，是因为 FDG-6-磷酸',
      'FDG stays in tumour cells because FDG-6-phosphate',
    ],
    choices: [
      ['与 DNA 结合而不能移出', 'binds to DNA'],
      ['被线粒体氧化为 CO₂', 'is oxidised to CO₂ in mitochondria'],
      ['不能沿糖酵解途径继续代谢', 'cannot go on along glycolysis'],
      ['与葡萄糖转运体不可逆结合', 'binds to glucose transporters for good'],
      ['转化为糖原后储存', 'is stored as glycogen'],
    ],
    answer: 'C',
    why: [
      'FDG 经己糖激酶磷酸化后，因缺少 2 位羟基不能成为下一步异构酶的底物，又带电荷不易出膜。转运体负责进入细胞，并不与之不可逆结合。',
      'Hexokinase phosphorylates FDG, but without the hydroxyl group at position 2 it is no substrate of the next enzyme, an isomerase, and its charge keeps it inside. Transporters let it in; they do not hold it.',
    ],
  }),
  b1({
    id: 'c1-07-proteins',
    topic: 7,
    level: 2,
    who: '医药',
    from: ['kelloff-2005', 'long-2011'],
    about: ['下列作用主要由哪种蛋白完成？', 'Which protein is mainly responsible?'],
    choices: [
      ['GLUT1', 'GLUT1'],
      ['GLUT4', 'GLUT4'],
      ['己糖激酶', 'hexokinase'],
      ['葡萄糖-6-磷酸酶', 'glucose-6-phosphatase'],
      ['胸苷激酶', 'thymidine kinase'],
    ],
    rows: [
      [
        ['进食或胰岛素后骨骼肌 FDG 摄取增加', 'More FDG in skeletal muscle after food or insulin'],
        'B',
      ],
      [
        [
          '多数恶性肿瘤过表达，使 FDG 进入细胞增多',
          'Overexpressed in most cancers, lets more FDG in',
        ],
        'A',
      ],
      [
        [
          '在正常肝和高分化肝细胞癌中使 FDG-6-磷酸去磷酸化',
          'Takes the phosphate off FDG-6-phosphate in normal liver and well-differentiated hepatocellular carcinoma',
        ],
        'D',
      ],
      [['将 FDG 磷酸化为 FDG-6-磷酸', 'Turns FDG into FDG-6-phosphate'], 'C'],
    ],
    why: [
      'GLUT4 受胰岛素调控，见于骨骼肌、心肌和脂肪；GLUT1 不依赖胰岛素，肿瘤常过表达。己糖激酶与葡萄糖-6-磷酸酶作用相反，后者活性高则 FDG 流出。',
      'GLUT4 follows insulin in muscle, heart and fat; GLUT1 does not and is often overexpressed in tumours. Hexokinase and glucose-6-phosphatase act against each other: where the latter is strong, FDG leaves again.',
    ],
  }),
  a34('A3', {
    id: 'c1-07-insulin',
    topic: 7,
    who: '医护技',
    from: ['eanm-fdg-2015'],
    about: [
      '2 型糖尿病患者，注射 FDG 前 20 min 因血糖 15 mmol/L 皮下注射速效胰岛素，60 min 后显像。',
      'A patient with type 2 diabetes and a glucose of 15 mmol/L was given rapid-acting insulin under the skin 20 min before FDG and scanned 60 min after it.',
    ],
    questions: [
      {
        ask: ['图像最可能表现为', 'The images most likely show'],
        choices: [
          ['脑摄取弥漫增高', 'diffusely increased brain uptake'],
          [
            '脊柱骨髓弥漫摄取增高，脾同时增高',
            'diffusely increased uptake of the spine and of the spleen',
          ],
          ['仅膀胱活度降低', 'nothing but less bladder activity'],
          ['甲状腺弥漫摄取增高', 'diffusely increased thyroid uptake'],
          ['骨骼肌弥漫摄取，肝、脑偏低', 'diffuse muscle uptake with pale liver and brain'],
        ],
        answer: 'E',
      },
      {
        ask: ['对肿瘤显示的影响是', 'What does this do to tumours?'],
        choices: [
          ['肿瘤摄取和对比下降，可漏诊', 'Uptake and contrast fall, lesions may be missed'],
          [
            '肿瘤摄取升高，假阳性因而增多',
            'Uptake rises and with it the number of false positives',
          ],
          ['只影响脑肿瘤', 'Only brain tumours are affected'],
          ['只影响 SUV，不影响目测', 'Only SUV is affected, not visual reading'],
          ['可用 SUL 完全校正', 'SUL corrects it fully'],
        ],
        answer: 'A',
      },
      {
        ask: ['最恰当的处理是', 'What is best done?'],
        choices: [
          ['照常出具阴性报告', 'Report it as negative'],
          ['加注一倍 FDG 立即重扫', 'Inject twice the FDG and scan again at once'],
          [
            '调整窗宽窗位后照常出具分期报告',
            'Change the window level and width and report the stage',
          ],
          [
            '报告不可诊断，控制血糖后重新预约',
            'Report it as non-diagnostic and book again with glucose controlled',
          ],
          ['延迟 10 min 重扫即可', 'Scan again after ten minutes'],
        ],
        answer: 'D',
      },
    ],
    why: [
      '速效胰岛素后短时间内注射 FDG，GLUT4 将 FDG 驱入骨骼肌，肿瘤可利用的 FDG 减少；这不是显示问题，调窗或 SUL 都补不回来。EANM 指南要求速效胰岛素与 FDG 注射有足够间隔。',
      'With FDG soon after rapid insulin, GLUT4 drives it into muscle and less is left for tumours. That is no matter of display: neither window nor SUL brings it back. The EANM guideline asks for a sufficient interval between rapid insulin and FDG.',
    ],
  }),
  hotspotVolume({
    id: 'c1-07-muscle',
    topic: 7,
    level: 2,
    who: '医技',
    from: ['uptake-demo', 'eanm-fdg-2015'],
    ask: [
      '本例注射前用过胰岛素，骨骼肌弥漫摄取。已知右舌缘癌：请在 PET 上点出原发灶（注意头部在 CT 与 PET 之间转动过）。',
      'Insulin was given before injection and muscle takes up FDG throughout. The patient has cancer of the right border of the tongue: click the primary on PET (the head turned between CT and PET).',
    ],
    at: placeIn(mot01, 'T1'),
    why: [
      '原发灶仍略高于周围肌肉，但与 CT 位置不一致，应在 PET 上而不是在 CT 的舌缘处寻找；这样的对比不足以定 T、N。',
      'The primary still stands a little above the muscle, yet away from its CT: look on PET, not where CT has the tongue. Such contrast is not enough for T or N.',
    ],
  }),
  x({
    id: 'c1-08-low',
    topic: 8,
    who: '医药技',
    from: ['long-2011'],
    ask: [
      'FDG 摄取常较低、PET 易呈假阴性的恶性肿瘤有',
      'Which malignancies often take up little FDG and may be false negative?',
    ],
    choices: [
      ['高分化肝细胞癌', 'well-differentiated hepatocellular carcinoma'],
      ['弥漫大 B 细胞淋巴瘤', 'diffuse large B-cell lymphoma'],
      ['黏液腺癌', 'mucinous adenocarcinoma'],
      ['典型类癌', 'typical carcinoid'],
      ['小细胞肺癌', 'small-cell lung cancer'],
      ['前列腺癌', 'prostate cancer'],
    ],
    answers: 'ACDF',
    why: [
      '去磷酸化强（高分化肝癌）、细胞稀疏（黏液癌）或增殖慢、糖酵解低（类癌、多数前列腺癌）均可致低摄取。弥漫大 B 细胞淋巴瘤和小细胞肺癌通常高摄取。',
      'Strong dephosphorylation (well-differentiated HCC), few cells (mucinous cancer) or slow growth with little glycolysis (carcinoid, most prostate cancer) keep uptake low. Diffuse large B-cell lymphoma and small-cell lung cancer are usually avid.',
    ],
  }),
  a1({
    id: 'c1-08-mucinous',
    topic: 8,
    level: 2,
    who: '医',
    from: ['long-2011'],
    ask: [
      '黏液腺癌 FDG 摄取偏低，最主要的原因是',
      'Mucinous adenocarcinoma takes up little FDG mainly because of',
    ],
    choices: [
      ['葡萄糖-6-磷酸酶活性极高', 'very strong glucose-6-phosphatase'],
      ['病灶内黏液多而肿瘤细胞少', 'much mucin and few tumour cells'],
      ['FDG 经肾快速排泄', 'fast renal excretion of FDG'],
      ['胰岛素受体缺失', 'loss of insulin receptors'],
      ['病灶通常位于肠腔内', 'its usual place inside the bowel lumen'],
    ],
    answer: 'B',
    why: [
      '单位体积内存活肿瘤细胞少，摄取被无细胞的黏液稀释。葡萄糖-6-磷酸酶高是高分化肝细胞癌的机制，不是黏液癌的主要原因。',
      'There are few viable cells in a given volume, and acellular mucin dilutes their uptake. Strong glucose-6-phosphatase explains well-differentiated HCC, not this.',
    ],
  }),
  a2({
    id: 'c1-08-nodule',
    topic: 8,
    level: 2,
    who: '医',
    from: ['long-2011', 'eanm-fdg-2015'],
    about: [
      '58 岁女性，右肺上叶 12 mm 部分实性结节，实性成分 4 mm，3 个月持续存在，FDG PET/CT SUVmax 0.9，余未见异常。',
      'A woman of 58 has a part-solid nodule of 12 mm in the right upper lobe with a solid part of 4 mm, unchanged for three months. FDG PET/CT: SUVmax 0.9, nothing else.',
    ],
    ask: ['报告中最恰当的意见是', 'Which statement is best?'],
    choices: [
      ['FDG 阴性，可除外肺癌', 'FDG-negative: lung cancer is excluded'],
      ['SUVmax 低于 2.5，判为良性', 'SUVmax is below 2.5, so the nodule is benign'],
      ['摄取低，判为炎性病变', 'Low uptake: inflammatory'],
      ['一周后复查 PET/CT', 'Repeat PET/CT in a week'],
      [
        '不能除外低度恶性腺癌，按 CT 表现随访或处理',
        'Indolent adenocarcinoma is not excluded; follow up by CT',
      ],
    ],
    answer: 'E',
    why: [
      '贴壁为主的腺癌细胞少、代谢低，4 mm 实性成分又受部分容积效应影响，FDG 阴性不能除外恶性。SUV 2.5 不是良恶性界限，对这类结节尤其不适用。',
      'Lepidic adenocarcinoma has few cells and a low metabolism, and partial volume hides a solid part of 4 mm: a negative FDG scan excludes nothing. SUV 2.5 is no border of malignancy, least of all here.',
    ],
  }),
];
