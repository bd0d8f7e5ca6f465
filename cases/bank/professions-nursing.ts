import type { BankItem } from '#domain/exam';
import { a1, a2, a34, numeric, x } from './builders.ts';

// Chiefly for nurses: identity, injection, emergencies, infection and the radiation of the patient.

export const professionsNursing: readonly BankItem[] = [
  a1({
    id: 'c3-23-identity',
    topic: 23,
    who: '医药护技',
    safety: true,
    from: [['core-systems-2018', '查对制度 / checking']],
    ask: [
      '按《医疗质量安全核心制度要点》，给药前查对患者身份：',
      'By the Chinese core systems (2018), a patient’s identity is checked before a drug by:',
    ],
    choices: [
      ['至少两种方式，不得用床号', 'at least two identifiers, never the bed number'],
      ['床号加姓名，两者一致即可', 'bed number and name, as long as the two agree'],
      ['核对检查申请单和收费单即可', 'the request form together with the bill'],
      ['由陪同家属口头确认即可', 'word of mouth from the accompanying family'],
    ],
    answer: 'A',
    why: [
      '至少两种方式（如姓名加病历号），严禁以床号作为身份标识，因床号会变。',
      'At least two identifiers, such as name and record number; the bed number is forbidden because it changes.',
    ],
  }),
  a1({
    id: 'c3-23-arm',
    topic: 23,
    who: '护技',
    from: ['eanm-fdg-2015'],
    ask: [
      '左乳腺癌、左腋窝拟评价，FDG 注射部位首选：',
      'In cancer of the left breast, with the left axilla to be judged, FDG is best given in the:',
    ],
    choices: [
      ['左肘静脉', 'left elbow'],
      ['左手背静脉', 'back of the left hand'],
      ['右上肢静脉', 'right arm'],
      ['左锁骨下静脉穿刺', 'left subclavian vein by puncture'],
    ],
    answer: 'C',
    why: [
      '选病变对侧，避免注射点残留、静脉滞留和外渗引流干扰左腋窝。',
      'The side away from the disease keeps residue, venous stasis and drainage out of the left axilla.',
    ],
  }),
  a2({
    id: 'c3-23-claustrophobia',
    topic: 23,
    who: '医护技',
    safety: true,
    from: ['eanm-fdg-2015'],
    about: [
      '女，45 岁，注射 FDG 后 40 min，自述有幽闭恐惧，曾因 MRI 惊恐中止；情绪紧张，生命体征平稳，自行驾车前来。',
      'A woman of 45, 40 min after FDG, says that she is claustrophobic and once broke off an MRI in panic; tense, vital signs normal; she drove here herself.',
    ],
    ask: ['最恰当的处理是：', 'The best course is to:'],
    choices: [
      [
        '用约束带固定肢体，以最短的采集时间快速完成扫描',
        'hold the limbs with straps and scan as fast as the scanner allows',
      ],
      [
        '改为择期全身麻醉下检查，今日不再尝试，药物任其衰变',
        'give up for today and book the scan under general anaesthesia',
      ],
      [
        '自行给予口服地西泮，检查后让其自驾回家休息',
        'give oral diazepam from stock and let her drive home to rest',
      ],
      [
        '解释示范，给呼叫器并陪伴；用药须有医嘱和接送',
        'explain, give a call button, stay; a drug only on order and with a lift home',
      ],
    ],
    answer: 'D',
    why: [
      '多数患者在解释、陪伴和可随时停止的保证下能完成；用药须有医嘱和监护，且不得自行驾车离开。强制固定会引发惊恐和伤害。',
      'Most manage with explanation, company and the certainty that they can stop; drugs need an order and watching, and no driving after. Force brings panic and injury.',
    ],
  }),
  a2({
    id: 'c3-23-anaphylaxis',
    topic: 23,
    who: '医护技',
    level: 2,
    safety: true,
    from: ['wao-2020', 'acr-contrast'],
    about: [
      '成人，体重 65 kg，PET/CT 增强注射碘对比剂 3 min 后全身荨麻疹、喉部发紧、喘鸣，血压 78/45 mmHg。',
      'An adult of 65 kg, 3 min after iodinated contrast for PET/CT: generalised urticaria, tight throat, wheeze, blood pressure 78/45 mmHg.',
    ],
    ask: ['首选药物及途径：', 'The drug and route of first choice:'],
    choices: [
      ['肾上腺素 0.5 mg，大腿外侧肌内注射', 'adrenaline 0.5 mg intramuscularly, lateral thigh'],
      [
        '地塞米松 10 mg 静脉注射，无效再用肾上腺素',
        'dexamethasone 10 mg intravenously, adrenaline only if that fails',
      ],
      ['苯海拉明 20 mg 肌内注射加补液观察', 'diphenhydramine 20 mg intramuscularly and fluids'],
      ['肾上腺素 1 mg 不稀释静脉快速推注', 'adrenaline 1 mg undiluted by rapid intravenous push'],
    ],
    answer: 'A',
    why: [
      '过敏反应首选肾上腺素肌内注射 0.01 mg/kg，成人最大 0.5 mg。激素和抗组胺药起效慢，不能代替；未心搏骤停时静脉推注 1 mg 危险。',
      'Anaphylaxis is treated with intramuscular adrenaline 0.01 mg/kg, at most 0.5 mg in adults. Steroids and antihistamines are slow and no substitute; 1 mg intravenously is dangerous without cardiac arrest.',
    ],
  }),
  a1({
    id: 'c3-25-contrast',
    topic: 25,
    who: '护技',
    safety: true,
    from: ['acr-contrast'],
    ask: [
      '碘对比剂外渗约 60 ml 至前臂，下列哪项应立即请外科会诊？',
      'About 60 ml of iodinated contrast is extravasated in the forearm. Which finding calls for a surgeon at once?',
    ],
    choices: [
      [
        '局部轻度肿胀，按压不痛，活动自如',
        'slight swelling, not tender, free movement of the hand',
      ],
      ['局部温热感，30 min 内自行消退', 'a feeling of warmth that fades within half an hour'],
      ['肿痛加重，充盈减慢、感觉减退', 'growing pain, slow refill, loss of feeling'],
      [
        '穿刺点少量渗血，压迫 5 min 后停止',
        'a little oozing that stops after five minutes of pressure',
      ],
    ],
    answer: 'C',
    why: [
      '灌注减低和感觉改变提示骨筋膜室综合征，须急会诊。轻度肿胀抬高患肢、冷敷或热敷并观察。',
      'Poor perfusion and altered feeling suggest compartment syndrome. Slight swelling is elevated, given a compress and watched.',
    ],
  }),
  a1({
    id: 'c3-29-hands',
    topic: 29,
    who: '药护技',
    from: ['wst-313-2019'],
    ask: [
      '按 WS/T 313-2019，手部有血液等体液的可见污染时应：',
      'By WS/T 313-2019, hands visibly soiled with blood or body fluids are:',
    ],
    choices: [
      ['用速干手消毒剂揉搓两遍即可', 'rubbed twice with alcohol hand rub'],
      [
        '戴双层手套继续操作，完成后再洗手',
        'covered with two pairs of gloves until the job is done',
      ],
      ['用含酒精湿巾擦净可见污染', 'wiped with an alcohol tissue until they look clean'],
      ['用洗手液和流动水洗手', 'washed with soap and running water'],
    ],
    answer: 'D',
    why: [
      '可见污染须用洗手液和流动水清洗，速干手消毒剂只用于无可见污染时。',
      'Visible soil needs soap and running water; alcohol rub is for hands without visible soil.',
    ],
  }),
  a2({
    id: 'c3-29-needle',
    topic: 29,
    who: '护技',
    level: 2,
    safety: true,
    from: ['gbzt-213-2008', 'gbz-120-2020'],
    about: [
      '护士给患者注射 FDG 后拔针，手指被带血针头刺伤；患者乙肝表面抗原阳性，护士接种过疫苗但未查抗体。',
      'After giving FDG a nurse is pricked in the finger by the used needle; the patient is positive for hepatitis B surface antigen; the nurse was vaccinated but her antibodies are unknown.',
    ],
    ask: ['立即处理正确的是：', 'What is right at once?'],
    choices: [
      [
        '用力挤压伤口局部排血，包扎后完成当日工作，下班时上报',
        'squeeze the wound hard, dress it, finish the day’s work and report at the end of the shift',
      ],
      [
        '轻挤、冲洗、消毒，监测放射性，上报并评估预防',
        'press gently, rinse, disinfect, survey, report, and be assessed for prophylaxis',
      ],
      [
        '只按放射性污染监测去污，FDG 患者的血液不作血源性暴露处理',
        'survey and decontaminate for radioactivity only, without treating it as exposure to blood',
      ],
      [
        '接种过疫苗者无需处理，一周后复查抗体即可',
        'do nothing, since she was vaccinated, and test antibodies in a week',
      ],
    ],
    answer: 'B',
    why: [
      '按血源性暴露处理伤口并尽快上报评估，同时按放射性污染监测。禁止局部挤压伤口；等待一周错过预防时机。',
      'Treat it as exposure to blood, report at once, and survey for contamination. The wound itself is not squeezed; a week is too late for prophylaxis.',
    ],
  }),
  // 0.092 · 300 · 2^(−60/109.77) · 0.85 / 2² = 4.0 µSv/h
  numeric({
    id: 'c1-12-two-metres',
    topic: 12,
    who: '护技',
    level: 2,
    safety: true,
    from: ['tg108-2006'],
    ask: [
      '患者注射 ¹⁸F-FDG 300 MBq，60 min 后排尿带走 15% 的活度。患者剂量率常数取 0.092 μSv·m²/(MBq·h)（TG-108），半衰期 109.77 min，按点源计，距患者 2 m 处剂量率约多少 μSv/h（保留 1 位小数）？',
      'A patient had 300 MBq of ¹⁸F-FDG; 60 min later voiding removes 15%. With a patient dose rate constant of 0.092 µSv·m²/(MBq·h) (TG-108), half-life 109.77 min and a point source, what is the dose rate at 2 m in µSv/h (one decimal)?',
    ],
    unit: 'μSv/h',
    value: 4.0,
    tolerance: 0.2,
    why: [
      '0.092 × 300 × 0.685 × 0.85 ÷ 2² = 4.0 μSv/h。距离加倍剂量率降为四分之一，而不是一半。',
      '0.092 × 300 × 0.685 × 0.85 ÷ 2² = 4.0 µSv/h. Twice the distance is a quarter of the dose rate, not half.',
    ],
  }),
  x({
    id: 'c3-23-handover',
    topic: 23,
    who: '护',
    safety: true,
    from: ['eanm-fdg-2015', 'gbz-120-2020'],
    ask: [
      '注射 FDG 前，护士必须核实的内容有（多选）：',
      'Before giving FDG a nurse must have verified (all that apply):',
    ],
    choices: [
      ['身份、药物、活度与医嘱一致', 'identity, product and activity against the order'],
      ['血糖和末次进食时间', 'glucose and last meal'],
      ['育龄女性的妊娠与哺乳情况', 'pregnancy and lactation in women of child-bearing age'],
      ['患者的住房面积', 'the size of the patient’s home'],
      ['当日体重', 'weight of the day'],
    ],
    answers: 'ABCE',
    why: [
      '身份、药物活度、血糖、妊娠哺乳关系安全，体重关系 SUV；住房面积与诊断用 FDG 无关。',
      'Identity, product, glucose, pregnancy and lactation bear on safety, weight on SUV; the home does not matter for diagnostic FDG.',
    ],
  }),
  a34('A3', {
    id: 'c3-23-ward',
    topic: 23,
    who: '护',
    level: 2,
    safety: true,
    from: ['tg108-2006', 'gb-18871-2002'],
    about: [
      '住院患者上午 9:00 注射 FDG 280 MBq，12:30 返回病房，留置导尿，能自理。病房护士（未孕）询问注意事项。',
      'An inpatient had 280 MBq of FDG at 9:00 and is back on the ward at 12:30 with a urinary catheter, able to look after himself. The ward nurse, not pregnant, asks for advice.',
    ],
    questions: [
      {
        ask: ['倾倒尿袋时应：', 'When emptying the urine bag she should:'],
        choices: [
          ['不戴手套，动作快可以减少受照', 'work fast without gloves to cut the time'],
          ['戴手套，避免溅洒，倒后洗手', 'wear gloves, avoid splashes, wash hands'],
          ['穿铅衣并戴铅手套后再倾倒', 'wear a lead apron and lead gloves'],
          ['留到次日衰变完再倒，期间夹闭尿管', 'clamp the catheter and leave it until next day'],
        ],
        answer: 'B',
      },
      {
        ask: [
          '距注射已 3.5 h（约 1.9 个半衰期）。对常规护理的建议是：',
          'It is 3.5 h (about 1.9 half-lives) since injection. For routine care:',
        ],
        choices: [
          ['48 h 内除抢救外禁止进入病室', 'nobody enters for 48 h except to resuscitate'],
          ['须穿 0.5 mm 铅衣方可近身操作', 'come close only in a 0.5 mm lead apron'],
          ['照常护理，避免无谓的近距离停留', 'nurse as usual, no needless time close by'],
          ['须由持放射工作人员证者代为护理', 'only registered radiation workers may nurse him'],
        ],
        answer: 'C',
      },
    ],
    why: [
      '物理衰变和排泄后剩余活度已少，照常护理，按标准预防处理尿液即可。0.5 mm 铅衣对 511 keV 几乎无用；拒绝护理会伤害患者。',
      'Decay and voiding have left little: nurse as usual and treat urine with standard precautions. A 0.5 mm apron hardly matters at 511 keV; refusing care harms the patient.',
    ],
  }),
];
