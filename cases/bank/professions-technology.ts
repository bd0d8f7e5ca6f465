import type { BankItem } from '#domain/exam';
import { a1, a2, numeric } from './builders.ts';

// Chiefly for technologists: acquisition, header, safety at the scanner.

export const professionsTechnology: readonly BankItem[] = [
  a1({
    id: 'c3-23-interval',
    topic: 23,
    who: '医护技',
    from: ['eanm-fdg-2015'],
    ask: [
      '按 EANM FDG 指南 2.0 版，肿瘤 FDG 显像注射到采集的间隔为 60 min，可接受范围是：',
      'By the EANM FDG guideline, version 2.0, tumour imaging starts 60 min after injection; the acceptable range is:',
    ],
    choices: [
      ['30~45 min', '30–45 min'],
      ['40~60 min', '40–60 min'],
      ['55~75 min', '55–75 min'],
      ['60~150 min', '60–150 min'],
    ],
    answer: 'C',
    why: [
      '55~75 min 使 SUV 可比。肿瘤 SUV 在 60 min 后常继续升高，范围放宽会使结果不可比较。',
      '55–75 min keeps SUV comparable. Tumour SUV often goes on rising after 60 min, so a wide range spoils comparison.',
    ],
  }),
  a1({
    id: 'c3-23-follow-up',
    topic: 23,
    who: '医技',
    level: 2,
    from: ['percist-2009'],
    ask: [
      '按 PERCIST 1.0，随访与基线的摄取时间相差应不超过：',
      'By PERCIST 1.0, the uptake times of follow-up and baseline should differ by no more than:',
    ],
    choices: [
      ['5 min', '5 min'],
      ['15 min', '15 min'],
      ['30 min', '30 min'],
      ['60 min', '60 min'],
    ],
    answer: 'B',
    why: [
      'PERCIST 要求两次相差 15 min 以内且均不少于 50 min，同一设备、同一方案。相差 30 min 时 SUV 的变化可能全由时间造成。',
      'PERCIST asks for 15 min at most and no less than 50 min each time, on the same scanner by the same protocol. Thirty minutes may account for a whole change of SUV.',
    ],
  }),
  // 14 · 75 kg / 2.5 min = 420 MBq
  numeric({
    id: 'c3-23-activity',
    topic: 23,
    who: '药技',
    level: 2,
    from: ['eanm-fdg-2015'],
    ask: [
      'EANM FDG 指南 2.0 版对床位重叠 ≤ 30% 的设备，要求 (MBq/kg) × (min/床) 不小于 14。患者 75 kg，每床采集 2.5 min，最低注射活度为多少 MBq？',
      'For scanners with a bed overlap of up to 30% the EANM FDG guideline, version 2.0, asks that (MBq/kg) × (min/bed) be at least 14. A patient of 75 kg is scanned for 2.5 min per bed. What is the least activity in MBq?',
    ],
    unit: 'MBq',
    value: 420,
    tolerance: 5,
    why: [
      '14 × 75 ÷ 2.5 = 420 MBq。采集时间加倍，活度可以减半。',
      '14 × 75 ÷ 2.5 = 420 MBq. With twice the time per bed half the activity will do.',
    ],
  }),
  a1({
    id: 'c3-23-direction',
    topic: 23,
    who: '技',
    from: ['eanm-fdg-2015'],
    ask: [
      'FDG 躯干扫描由大腿向头方向采集，主要好处是：',
      'Scanning the trunk from the thighs towards the head in FDG PET chiefly:',
    ],
    choices: [
      ['提高头颈部的计数统计', 'improves counting statistics in head and neck'],
      ['使心脏和肝的摄取时间一致', 'gives heart and liver the same uptake time'],
      ['排尿后即采盆腔，膀胱充盈少', 'images the pelvis while the bladder is small'],
      ['降低定位 CT 的总剂量', 'lowers the total dose of the localising CT scan'],
    ],
    answer: 'C',
    why: [
      '排尿后先采盆腔，减少膀胱高放射性的干扰和 CT 与 PET 间的充盈差异。总时间不变。',
      'The pelvis right after voiding suffers less from urine and from filling between CT and PET. The whole takes as long.',
    ],
  }),
  // 80 / 70 = 1.143
  numeric({
    id: 'c2-22-weight',
    topic: 22,
    who: '护技',
    from: ['boellaard-2009'],
    ask: [
      '患者实重 70 kg，误录为 80 kg，其他参数正确。SUVbw 被高估百分之几（保留 1 位小数）？',
      'A patient of 70 kg is entered as 80 kg; all else is right. By how many percent is SUVbw too high (one decimal)?',
    ],
    unit: '%',
    value: 14.3,
    tolerance: 0.2,
    why: [
      'SUVbw 与体重成正比，80 ÷ 70 = 1.143。以 80 为基数算成 12.5% 是基准错误。',
      'SUVbw is proportional to weight: 80 ÷ 70 = 1.143. Against 80 as the base one would wrongly get 12.5%.',
    ],
  }),
  a2({
    id: 'c2-22-identity',
    topic: 22,
    who: '技',
    level: 2,
    safety: true,
    from: [['core-systems-2018', '查对制度 / checking'], 'dicom-ps3-3'],
    about: [
      '扫描结束后发现选错工作列表条目，图像写入了另一名同名患者的姓名和编号，图像已传 PACS，尚未出报告。',
      'After the scan it is found that the wrong worklist entry was chosen: the images carry the name and number of another patient of the same name. They are in PACS and not yet reported.',
    ],
    ask: ['最恰当的处理是：', 'The best course is to:'],
    choices: [
      [
        '在报告备注中注明实际患者的姓名，图像保持原样',
        'leave the images and note the true name in the report',
      ],
      [
        '立即停用，按流程更正归档并留痕，核对体重和活度',
        'stop their use, correct by procedure with a record, and check weight and dose',
      ],
      [
        '先自行删除 PACS 中的全部图像，再以正确身份重新发送一份',
        'delete all images from PACS oneself, then send a new set with the right identity',
      ],
      [
        '等报告审核时由审核医师发现后再统一更正',
        'leave it for the senior reader to notice and correct at sign-off',
      ],
    ],
    answer: 'B',
    why: [
      '身份错误会使两名患者同受其害，须先停用再按流程更正并留痕；体重、活度等来自错误条目，会使 SUV 出错。私自删除破坏可追溯性。',
      'Wrong identity harms two patients: stop use, correct by procedure, keep the trail; weight and activity from the wrong entry also falsify SUV. Deleting destroys the trail.',
    ],
  }),
  a1({
    id: 'c3-30-mr-zone',
    topic: 30,
    who: '医护技',
    safety: true,
    from: ['acr-mr-safety'],
    ask: [
      'PET/MR 机房内患者心搏骤停，正确的是：',
      'A patient arrests in the PET/MR scanner room. What is right?',
    ],
    choices: [
      [
        '把急诊除颤仪推进磁体间，就地除颤并按压',
        'bring the emergency defibrillator to the magnet and shock on the spot',
      ],
      [
        '立即失超磁体，确认磁场消失后再开始按压',
        'quench the magnet and start compressions once the field has gone',
      ],
      [
        '边按压边移出磁体间，在安全区抢救',
        'start compressions, move out, resuscitate in a safe zone',
      ],
      [
        '等抢救小组到齐后再一同进入磁体间',
        'wait for the whole team before entering the magnet room',
      ],
    ],
    answer: 'C',
    why: [
      '强磁场常在，铁磁性设备会成为抛射物；应边基本抢救边移出。失超需要时间且有自身风险，不是心搏骤停的首选。',
      'The field is always on and ferromagnetic equipment becomes a missile; basic life support while moving out. A quench takes time, has risks of its own, and is not the first answer.',
    ],
  }),
  a1({
    id: 'c3-29-tuberculosis',
    topic: 29,
    who: '护技',
    level: 2,
    safety: true,
    from: ['wst-311-2023'],
    ask: [
      '疑活动性肺结核患者行 FDG PET/CT，恰当的安排是：',
      'For FDG PET/CT of a patient with suspected active pulmonary tuberculosis one should:',
    ],
    choices: [
      [
        '与其他患者同室候诊，检查后对床面作常规擦拭消毒即可',
        'let him wait with the others and wipe the couch afterwards as after any patient',
      ],
      [
        '患者戴外科口罩、单独候诊，人员戴防护口罩',
        'give him a surgical mask and his own room; staff wear respirators',
      ],
      [
        '工作人员和患者都戴外科口罩，照常顺序检查',
        'have staff and patient wear surgical masks, and keep the usual order',
      ],
      [
        '待痰菌阴性后再约检查，期间不安排影像学检查',
        'put off all imaging until his sputum is negative',
      ],
    ],
    answer: 'B',
    why: [
      '结核经空气传播：患者戴外科口罩阻断源头，人员用医用防护口罩，单独候诊并通风消毒。外科口罩对吸入的防护不足。',
      'Tuberculosis is airborne: a surgical mask on the patient holds it back, staff wear respirators, and the room is his own, aired and disinfected. A surgical mask does not protect the wearer enough.',
    ],
  }),
];
