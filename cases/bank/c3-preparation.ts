import type { BankItem } from '#domain/exam';
import { a1, a2, a34, b1, numeric, x } from './builders.ts';

// Topics 23 and 24: preparing the patient, with and without diabetes. Where sources differ the stem names the one asked.

export const c3Preparation: readonly BankItem[] = [
  a2({
    id: 'c3-23-limit',
    topic: 23,
    who: '医护技',
    from: ['eanm-fdg-2015'],
    about: [
      '男，62 岁，肺结节，无糖尿病史，已禁食 7 h。注射 ¹⁸F-FDG 前指尖血糖 9.8 mmol/L，复测 9.6 mmol/L。',
      'A man of 62 with a lung nodule and no history of diabetes has fasted for 7 h. Before ¹⁸F-FDG his capillary glucose is 9.8 mmol/L, repeated 9.6 mmol/L.',
    ],
    ask: [
      '按 EANM FDG 指南 2.0 版，最恰当的处理是：',
      'By the EANM FDG guideline, version 2.0, the best course is to:',
    ],
    choices: [
      [
        '皮下注射速效胰岛素后立即注射 FDG',
        'give rapid-acting insulin subcutaneously and FDG at once',
      ],
      ['可以注射 FDG，记录血糖值', 'inject FDG and record the glucose'],
      ['取消检查，改作增强 CT', 'cancel, and perform contrast CT instead'],
      ['让患者快走 30 min 降糖后再注射', 'let him walk fast for 30 min, then inject'],
    ],
    answer: 'B',
    why: [
      '该指南以 11 mmol/L（约 200 mg/dL）为界，低于此值可以检查。注射前给胰岛素或运动都会把 FDG 赶进肌肉，反而使图像变差。',
      'The guideline draws the line at 11 mmol/L (about 200 mg/dL); below it the scan can go ahead. Insulin or exercise just before FDG drives it into muscle and spoils the image.',
    ],
  }),
  // 200 mg/dL = 2000 mg/L; 2000 / 180.16 mg/mmol = 11.10 mmol/L
  numeric({
    id: 'c3-23-units',
    topic: 23,
    who: '医药护技',
    from: ['eanm-fdg-2015'],
    ask: [
      '血糖 200 mg/dL 相当于多少 mmol/L（葡萄糖摩尔质量 180.16 g/mol，保留 1 位小数）？',
      'A glucose of 200 mg/dL is how many mmol/L (molar mass of glucose 180.16 g/mol; one decimal)?',
    ],
    unit: 'mmol/L',
    value: 11.1,
    tolerance: 0.1,
    why: [
      '200 mg/dL = 2000 mg/L，除以 180.16 mg/mmol 得 11.1 mmol/L。除以 38.7 是胆固醇的换算。',
      '200 mg/dL is 2000 mg/L; divided by 180.16 mg/mmol that is 11.1 mmol/L. Dividing by 38.7 is the rule for cholesterol.',
    ],
  }),
  a1({
    id: 'c3-23-brown-fat',
    topic: 23,
    who: '医护技',
    from: ['eanm-fdg-2015'],
    ask: [
      '冬季检查，预防棕色脂肪摄取 FDG，首选的措施是：',
      'In winter, the first measure against FDG uptake in brown fat is to:',
    ],
    choices: [
      ['注射前即保暖，直至检查结束', 'keep the patient warm from before injection on'],
      ['注射前喝一杯热甜饮，使患者暖和', 'give a hot sweet drink before injection'],
      ['注射前后限制饮水，减少散热', 'restrict water before and after the injection of FDG'],
      ['把扫描提前到注射后 30 min', 'scan as early as 30 min after injection'],
    ],
    answer: 'A',
    why: [
      '寒冷激活棕色脂肪，注射前 30~60 min 起保暖最有效且无害。甜饮会升高血糖和胰岛素。',
      'Cold activates brown fat; warmth from 30–60 min before injection is effective and harmless. A sweet drink raises glucose and insulin.',
    ],
  }),
  x({
    id: 'c3-23-uptake-room',
    topic: 23,
    who: '护技',
    from: ['eanm-fdg-2015'],
    ask: [
      '¹⁸F-FDG 注射后候诊期间，应当（多选）：',
      'During the uptake period after ¹⁸F-FDG the patient should (all that apply):',
    ],
    choices: [
      ['安静坐卧，保持放松', 'sit or lie still and relaxed'],
      ['嚼口香糖缓解口干', 'chew gum against a dry mouth'],
      ['头颈部肿瘤者避免说话', 'not speak, in head and neck cancer'],
      ['在走廊散步以促进循环', 'walk in the corridor to help circulation'],
      ['饮白水，扫描前排尿', 'drink plain water and void before the scan'],
    ],
    answers: 'ACE',
    why: [
      '肌肉活动（咀嚼、说话、行走）都会增加相应肌肉的摄取；饮水与排尿减少尿路放射性和膀胱剂量。',
      'Muscle work (chewing, speech, walking) raises uptake in the muscles used; water and voiding lower urinary activity and bladder dose.',
    ],
  }),
  a1({
    id: 'c3-23-glucose-drip',
    topic: 23,
    who: '医护',
    from: ['eanm-fdg-2015'],
    ask: [
      '住院患者持续静脉滴注 5% 葡萄糖，拟行 ¹⁸F-FDG PET/CT。按 EANM 指南 2.0 版，含糖输液至少应在检查前多久停用？',
      'An inpatient is on continuous 5% dextrose and is booked for ¹⁸F-FDG PET/CT. By the EANM guideline, version 2.0, fluids with glucose should be stopped at least how long before?',
    ],
    choices: [
      ['30 min', '30 min'],
      ['1 h', '1 h'],
      ['4 h', '4 h'],
      ['24 h', '24 h'],
    ],
    answer: 'C',
    why: [
      '含糖输液和肠外营养与进食等效，同样至少停 4 h；30 min 至 1 h 时血糖和胰岛素仍高。',
      'Dextrose and parenteral nutrition count as food and are stopped for at least 4 h as well; after 30 min to 1 h glucose and insulin are still high.',
    ],
  }),
  b1({
    id: 'c3-24-insulin',
    topic: 24,
    who: '医护',
    level: 2,
    from: ['eanm-fdg-2015'],
    about: [
      '按 EANM FDG 指南 2.0 版，皮下注射下列胰岛素后，FDG 的注射时间：',
      'By the EANM FDG guideline, version 2.0, when may FDG follow a subcutaneous dose of the following insulins?',
    ],
    choices: [
      ['30 min 后', 'after 30 min'],
      ['至少 4 h 后', 'after at least 4 h'],
      ['至少 6 h 后', 'after at least 6 h'],
      ['不宜在同一天', 'preferably not on the same day'],
    ],
    rows: [
      [['速效胰岛素类似物', 'rapid-acting analogue'], 'B'],
      [['短效（普通）胰岛素', 'short-acting (regular) insulin'], 'C'],
      [['中效或长效胰岛素', 'intermediate- or long-acting insulin'], 'D'],
    ],
    why: [
      '间隔取决于作用时间：速效 4 h，短效 6 h，中长效当天仍在起作用，因此不推荐同日注射。30 min 正是作用最强的时候。',
      'The gap follows the action: 4 h for rapid, 6 h for short-acting; intermediate and long-acting insulin still works the same day. After 30 min its effect is near its height.',
    ],
  }),
  a1({
    id: 'c3-24-pattern',
    topic: 24,
    who: '医护技',
    from: ['eanm-fdg-2015'],
    ask: [
      'MIP 图见全身骨骼肌和心肌弥漫性高摄取，肝和病灶摄取偏低。最可能的原因是：',
      'The MIP shows diffuse high uptake in skeletal muscle and heart, with low uptake in liver and lesions. The likeliest cause is:',
    ],
    choices: [
      ['注射前用过胰岛素或进食', 'insulin or a meal shortly before'],
      ['注射剂在穿刺点大量外渗', 'extravasation of much of the injected tracer'],
      ['扫描时呼吸幅度大、屏气不佳', 'deep breathing during the scan'],
      ['CT 与 PET 移位，衰减校正失败', 'a shift between CT and PET'],
    ],
    answer: 'A',
    why: [
      '胰岛素使 GLUT4 转到肌细胞膜上，FDG 大量进入肌肉。外渗时全身摄取都低，而肌肉不会相对增高。',
      'Insulin brings GLUT4 to the muscle cell membrane and FDG follows. After extravasation uptake is low throughout and muscle does not stand out.',
    ],
  }),
  a1({
    id: 'c3-24-metformin',
    topic: 24,
    who: '医护',
    level: 2,
    from: ['eanm-fdg-2015'],
    ask: [
      '口服二甲双胍者行 ¹⁸F-FDG PET/CT，若需要评价肠道病变，EANM 指南 2.0 版提示可考虑停药：',
      'In a patient on metformin whose bowel must be judged on ¹⁸F-FDG PET/CT, the EANM guideline, version 2.0, suggests considering a stop of:',
    ],
    choices: [
      ['当天早晨一次', 'that morning’s dose only'],
      ['检查前 48 h', '48 h before the scan'],
      ['检查前 2 周', '2 weeks before the scan'],
      ['不受影响，无需考虑', 'none: it makes no difference'],
    ],
    answer: 'B',
    why: [
      '二甲双胍使肠道（以结肠为著）FDG 摄取明显增高，可掩盖病灶，停药 48 h 可以减轻；停药须顾及血糖。只停一次不够。',
      'Metformin raises bowel uptake, chiefly in the colon, and can hide lesions; 48 h without it helps, glucose permitting. Leaving out one dose is not enough.',
    ],
  }),
  a2({
    id: 'c3-24-contrast',
    topic: 24,
    who: '医护技',
    level: 2,
    safety: true,
    from: [['acr-contrast', 'chapter on metformin']],
    about: [
      '女，70 岁，2 型糖尿病，服二甲双胍，eGFR 24 ml/(min·1.73 m²)。临床要求 PET/CT 同机静脉碘增强，权衡后决定执行。',
      'A woman of 70 with type 2 diabetes takes metformin; eGFR 24 ml/(min·1.73 m²). Intravenous iodinated contrast with PET/CT has been asked for and, after weighing, agreed.',
    ],
    ask: [
      '按 ACR 对比剂手册，关于二甲双胍：',
      'By the ACR Manual on Contrast Media, metformin should be:',
    ],
    choices: [
      ['照常服用，检查后无需复查肾功能', 'continued, with no test of renal function afterwards'],
      [
        '检查时停，48 h 后复查肾功能再恢复',
        'stopped for 48 h and resumed after renal function is checked',
      ],
      [
        '检查前 24 h 停、检查结束当天即恢复原量',
        'stopped 24 h before and resumed at full dose on the day of the scan',
      ],
      ['只在出现乳酸酸中毒症状时才停药', 'stopped only if signs of lactic acidosis appear'],
    ],
    answer: 'B',
    why: [
      'eGFR < 30 或急性肾损伤属于第 II 类：检查时停药，48 h 后肾功能无碍再恢复。eGFR ≥ 30 且无急性肾损伤者才不必停。',
      'eGFR < 30 or acute kidney injury is category II: stop at the time, resume after 48 h once renal function is found to be well. Only with eGFR ≥ 30 and no injury is no stop needed.',
    ],
  }),
  a34('A3', {
    id: 'c3-24-thirteen',
    topic: 24,
    who: '医护',
    level: 2,
    safety: true,
    from: ['eanm-fdg-2015'],
    about: [
      '女，58 岁，2 型糖尿病，口服降糖药，淋巴瘤治疗前分期。到检时血糖 13.2 mmol/L，复测 13.0 mmol/L，无酮症表现，检查可以改期。',
      'A woman of 58 with type 2 diabetes on oral drugs comes for staging of lymphoma. Glucose is 13.2 mmol/L, repeated 13.0 mmol/L; no signs of ketosis; the scan can wait.',
    ],
    questions: [
      {
        ask: [
          '按 EANM FDG 指南 2.0 版，最恰当的是：',
          'By the EANM FDG guideline, version 2.0, the best course is to:',
        ],
        choices: [
          ['照常注射，把注射活度加大 50%', 'inject as usual, with 50% more activity'],
          ['皮下速效胰岛素，10 min 内注射 FDG', 'give rapid-acting insulin, and FDG within 10 min'],
          ['改期，与临床一起调整血糖', 'rebook, and adjust glucose with the team'],
          [
            '饮水 500 ml、快走半小时后立即注射',
            'give 500 ml of water and a brisk walk, then inject',
          ],
        ],
        answer: 'C',
      },
      {
        ask: [
          '若血糖持续 13 mmol/L 时注射，病灶 SUV 最可能：',
          'Were FDG injected at 13 mmol/L, the SUV of lesions would most likely be:',
        ],
        choices: [
          ['偏低，因葡萄糖与 FDG 竞争', 'too low, as glucose competes with FDG'],
          ['偏高，因高血糖促进摄取', 'too high, as glucose promotes uptake'],
          ['不变，因 SUV 已按体重校正', 'unchanged, as SUV is corrected for weight'],
          ['无法计算', 'impossible to compute'],
        ],
        answer: 'A',
      },
    ],
    why: [
      '≥ 11 mmol/L 而检查不急，应改期并调整血糖。葡萄糖与 FDG 竞争转运和磷酸化，SUV 偏低；加大活度不能解决竞争，同时给胰岛素会使 FDG 进入肌肉。',
      'At ≥ 11 mmol/L a scan that can wait is rebooked and glucose adjusted. Glucose competes for transport and phosphorylation and lowers SUV; more activity does not help, and insulin at the same time sends FDG into muscle.',
    ],
  }),
  a2({
    id: 'c3-24-hypo',
    topic: 24,
    who: '医护技',
    safety: true,
    from: ['cds-2020'],
    about: [
      '男，66 岁，皮下注射胰岛素治疗，禁食候检时出汗、手抖、心悸，意识清楚，能吞咽，血糖 2.9 mmol/L，尚未注射 FDG。',
      'A man of 66 on subcutaneous insulin, fasting for his scan, sweats, trembles and has palpitations; he is alert and can swallow; glucose 2.9 mmol/L; FDG has not been given.',
    ],
    ask: ['首先应：', 'The first step is to:'],
    choices: [
      [
        '立即注射 FDG，完成扫描后再进食',
        'inject FDG at once and let him eat after the scan is over',
      ],
      [
        '继续禁食静卧，30 min 后复测血糖',
        'keep him fasting at rest and repeat the glucose in 30 min',
      ],
      ['静脉推注常规剂量胰岛素并补钾', 'give the usual insulin intravenously with potassium'],
      ['口服糖类 15~20 g，15 min 后复测', 'give 15–20 g of sugar, repeat in 15 min'],
    ],
    answer: 'D',
    why: [
      '糖尿病患者血糖 < 3.9 mmol/L 即为低血糖，意识清楚者口服 15~20 g 糖类并每 15 min 复测。为保全检查而继续禁食会危及患者。',
      'Below 3.9 mmol/L a patient with diabetes is hypoglycaemic; if alert, give 15–20 g of sugar and measure every 15 min. Keeping the fast for the sake of the scan endangers him.',
    ],
  }),
];
