import type { BankItem } from '#domain/exam';
import { a1, a2, a34, b1, numeric, x } from './builders.ts';

// Topics 29 and 30: spills, and a scanner that fails with a patient on it.

export const c3Incidents: readonly BankItem[] = [
  a1({
    id: 'c3-29-first',
    topic: 29,
    who: '医药护技',
    safety: true,
    from: ['nureg-1556-9', 'gbz-120-2020'],
    ask: [
      '分装时少量 ¹⁸F-FDG 洒在地面，无人受污染。最先做的是：',
      'A little ¹⁸F-FDG is spilled on the floor while dispensing; nobody is contaminated. The first thing to do is to:',
    ],
    choices: [
      ['告知他人，限制进出并覆盖', 'warn others, limit access and cover it'],
      ['立即用拖把由中心向外拖净地面', 'mop the floor clean at once from the centre outwards'],
      ['离开房间，到办公室填写事件报告', 'leave the room and write the report in the office'],
      ['开窗并打开风扇，加快挥发', 'open the windows and run a fan to dry it'],
    ],
    answer: 'A',
    why: [
      '先告警、限制、覆盖，防止扩散，再由外向内去污、监测、记录。由中心向外拖会扩大污染面。',
      'Warn, limit and cover first to stop the spread; then clean from the edge inwards, survey and record. Mopping outwards spreads it.',
    ],
  }),
  a1({
    id: 'c3-29-direction',
    topic: 29,
    who: '药护技',
    safety: true,
    from: ['nureg-1556-9'],
    ask: ['擦拭去污的正确方向是：', 'A contaminated surface is wiped:'],
    choices: [
      ['由边缘向中心', 'from the edge to the centre'],
      ['由中心向边缘', 'from the centre to the edge'],
      ['来回往复', 'to and fro'],
      ['先湿后喷高压水', 'wet, then with a pressure jet'],
    ],
    answer: 'A',
    why: [
      '由低污染的边缘向高污染的中心擦，面积逐渐缩小；反向或往复会把污染带到干净处。',
      'Working from the low edge to the high centre shrinks the area; the reverse, or to and fro, carries it to clean floor.',
    ],
  }),
  b1({
    id: 'c3-29-levels',
    topic: 29,
    who: '药护技',
    level: 2,
    safety: true,
    from: [['gb-18871-2002', '附录 B 表 B11 / Annex B, Table B11']],
    about: [
      '按 GB 18871-2002，β 放射性物质的表面污染控制水平（Bq/cm²）：',
      'By GB 18871-2002, the control levels of surface contamination by β emitters (Bq/cm²):',
    ],
    choices: [
      ['0.04', '0.04'],
      ['0.4', '0.4'],
      ['4', '4'],
      ['40', '40'],
    ],
    rows: [
      [['控制区工作台、地面', 'bench and floor, controlled area'], 'D'],
      [['监督区工作台、地面', 'bench and floor, supervised area'], 'C'],
      [['工作服、手套、工作鞋', 'work clothes, gloves, work shoes'], 'C'],
      [['手、皮肤、内衣', 'hands, skin, underwear'], 'B'],
    ],
    why: [
      '控制区设备和地面 4×10，监督区 4，工作服手套 4，皮肤 4×10⁻¹ Bq/cm²。越接近人体越严。',
      'Controlled area 4×10, supervised area 4, work clothes 4, skin 4×10⁻¹ Bq/cm²: the closer to the body the stricter.',
    ],
  }),
  a1({
    id: 'c3-29-skin',
    topic: 29,
    who: '医药护技',
    safety: true,
    from: ['gbz-120-2020'],
    ask: [
      '手背皮肤被 ¹⁸F 污染、皮肤完整，正确的去污方法是：',
      'Intact skin of the hand is contaminated with ¹⁸F. It is decontaminated with:',
    ],
    choices: [
      ['温水加中性皂液轻洗', 'lukewarm water and mild soap, gently'],
      ['硬毛刷反复刷洗至皮肤发红', 'a stiff brush, repeatedly, until the skin reddens'],
      ['热水加酒精等有机溶剂擦洗', 'hot water and an organic solvent such as alcohol'],
      ['涂油膏后包扎，等待自然衰变', 'a sealing ointment and a dressing until it has decayed'],
    ],
    answer: 'A',
    why: [
      '温水和中性皂液轻洗并监测，反复数次。硬刷、热水和有机溶剂损伤皮肤、促进吸收。',
      'Wash gently with lukewarm water and mild soap, survey, repeat. Brush, heat and solvents damage skin and promote uptake.',
    ],
  }),
  // 400 → 40: factor 10; t = 109.77 · log2(10) = 364.6 min = 6.08 h
  numeric({
    id: 'c3-29-wait',
    topic: 29,
    who: '药护技',
    level: 2,
    safety: true,
    from: ['gb-18871-2002'],
    ask: [
      '控制区地面 ¹⁸F 固定污染 400 Bq/cm²，擦拭不再降低，决定遮盖并封闭等待衰变。降到 40 Bq/cm² 需多少小时（半衰期 109.77 min，保留 1 位小数）？',
      'Fixed ¹⁸F contamination of 400 Bq/cm² on the floor of a controlled area no longer comes off; it is covered and closed off to decay. How many hours to 40 Bq/cm² (half-life 109.77 min; one decimal)?',
    ],
    unit: 'h',
    value: 6.1,
    tolerance: 0.1,
    why: [
      '109.77 × log₂10 = 365 min ≈ 6.1 h。10 个半衰期（18.3 h）对应降到约千分之一。',
      '109.77 × log₂10 = 365 min, about 6.1 h. Ten half-lives (18.3 h) would be a thousandfold.',
    ],
  }),
  a2({
    id: 'c3-29-vial',
    topic: 29,
    who: '药护技',
    level: 2,
    safety: true,
    from: ['nureg-1556-9', 'gbz-120-2020'],
    about: [
      '热室外转运时，装有 8 GBq ¹⁸F 的西林瓶摔碎，液体流到地面，在场两人的鞋套沾湿，无人受伤。',
      'Outside the hot cell a vial with 8 GBq of ¹⁸F breaks on the floor; the overshoes of two people are wet; nobody is hurt.',
    ],
    ask: ['最恰当的处理是：', 'The best course is to:'],
    choices: [
      [
        '两人立即穿铅衣，用镊子就地拾起碎片并用水冲净地面',
        'both put on aprons, pick up the glass with forceps and rinse the floor at once',
      ],
      [
        '覆盖，边缘处脱鞋套，撤离监测，封闭待衰变后处理',
        'cover, leave overshoes at the edge, withdraw, be surveyed, close it to decay',
      ],
      [
        '两人先走到办公室打电话报告，再回来更换鞋套和清理现场',
        'go to the office to telephone first, then come back to change overshoes and clean',
      ],
      [
        '用大量清水把药液冲入最近的地漏，然后通风半小时',
        'flush it into the nearest drain with plenty of water and air the room for half an hour',
      ],
    ],
    answer: 'B',
    why: [
      '高活度短半衰期：先防扩散和减少受照，人员撤离监测、封闭待衰变。穿污染鞋套离开会扩散；立即近距离清理受照大。',
      'High activity, short half-life: stop the spread, cut exposure, withdraw, survey, close and wait. Contaminated overshoes spread it; cleaning at once costs dose.',
    ],
  }),
  x({
    id: 'c3-29-record',
    topic: 29,
    who: '医药护技',
    safety: true,
    from: ['gbz-120-2020', 'nureg-1556-9'],
    ask: [
      '放射性洒漏处理完毕后的记录应包括（多选）：',
      'The record of a dealt-with spill holds (all that apply):',
    ],
    choices: [
      ['核素、估计活度、时间和地点', 'nuclide, estimated activity, time and place'],
      ['去污前后的监测读数', 'survey readings before and after'],
      ['在场人员及其污染监测结果', 'those present and their survey results'],
      ['患者的病理诊断', 'the patient’s histology'],
      ['原因分析和改进措施', 'cause and remedy'],
    ],
    answers: 'ABCE',
    why: [
      '记录要能追溯活度、人员、监测和原因；病理诊断与事件无关，属于隐私。',
      'The record makes activity, people, readings and cause traceable; histology has no bearing and is private.',
    ],
  }),
  a2({
    id: 'c3-30-bed-stop',
    topic: 30,
    who: '技',
    level: 2,
    from: ['iaea-hhs-1', 'eanm-fdg-2015'],
    about: [
      'CT 已完成，PET 采完 4 个床位后系统报错停止，8 min 后恢复；患者始终未移动，注射后时间 72 min，尚余 3 床。',
      'CT is done; after 4 beds of PET the system stops and is back after 8 min; the patient has not moved; 72 min after injection, 3 beds are left.',
    ],
    ask: ['最恰当的处理是：', 'The best course is to:'],
    choices: [
      ['沿用原 CT 补采 3 床，注明中断', 'acquire the 3 beds with the same CT and note the break'],
      [
        '放弃本次检查，改日重新注射后再做全身扫描',
        'give up, and inject and scan the whole body again another day',
      ],
      ['追加注射半量 FDG 后重新采集全部床位', 'inject half the FDG again and repeat all beds'],
      [
        '只用前 4 床出报告，不提缺失的床位',
        'report the first 4 beds and leave the missing ones unmentioned',
      ],
    ],
    answer: 'A',
    why: [
      '患者未动，原 CT 仍可用于衰减校正；各床衰变由系统校正，记录中断即可。重新注射增加受照而无必要。',
      'The patient has not moved, so the CT still serves; decay is corrected bed by bed; the break is noted. Another injection is dose without need.',
    ],
  }),
  a1({
    id: 'c3-30-moved',
    topic: 30,
    who: '技',
    from: ['iaea-hhs-1'],
    ask: [
      'PET 中断期间患者下床如厕后重新上床，续采前应：',
      'During a break in PET the patient left the couch to void and lies down again. Before going on one should:',
    ],
    choices: [
      ['重做低剂量 CT，再采 PET', 'repeat a low-dose CT, then PET'],
      [
        '按原体位标记摆好，沿用原 CT 续采',
        'lay the patient on the marks and go on with the first CT',
      ],
      ['只采 PET，不作衰减校正以免出错', 'acquire PET without attenuation correction to be safe'],
      [
        '把原 CT 刚性平移对齐后作衰减校正',
        'shift the first CT rigidly into place for the correction',
      ],
    ],
    answer: 'A',
    why: [
      '体位已变，原 CT 与 PET 不再对应，衰减校正会出错；低剂量 CT 的代价小于错误的图像。刚性平移不能恢复肢体和膀胱的变化。',
      'The position has changed, so the first CT would correct wrongly; a low-dose CT costs less than a wrong image. A rigid shift does not undo changes of limbs and bladder.',
    ],
  }),
  a1({
    id: 'c3-30-tube-before',
    topic: 30,
    who: '医药护技',
    safety: true,
    from: ['iaea-hhs-1', 'gb-18871-2002'],
    ask: [
      '早晨 CT 球管故障，预计下午修复；首例患者已到，药物已送达，未注射。应：',
      'In the morning the CT tube fails; repair is expected in the afternoon. The first patient and the tracer have come; nothing has been injected. One should:',
    ],
    choices: [
      ['不注射，改约或转其他设备', 'not inject; rebook or use another scanner'],
      ['先给首例注射，边候诊边等待修复', 'inject the first patient, who can wait for the repair'],
      [
        '注射后只采不作衰减校正的 PET 图像',
        'inject and acquire PET without attenuation correction',
      ],
      [
        '加倍注射，以抵消下午扫描前的衰变',
        'inject double to make up for decay until the afternoon',
      ],
    ],
    answer: 'A',
    why: [
      '无法得到诊断图像时注射不具正当性。药物浪费的损失小于患者无益受照。',
      'Without a diagnostic image the injection is not justified. Wasted tracer is a smaller loss than useless exposure.',
    ],
  }),
  // Decays left: 2^(−70/109.77) = 0.6428; 2.0 min / 0.6428 = 3.11 min
  numeric({
    id: 'c3-30-longer',
    topic: 30,
    who: '技',
    level: 2,
    from: ['cherry-2012'],
    ask: [
      '设备故障使 ¹⁸F 采集由注射后 60 min 推迟到 130 min。只考虑物理衰变，要得到与原每床 2.0 min 相同的衰变数，每床约需多少 min（半衰期 109.77 min，保留 1 位小数）？',
      'A fault moves an ¹⁸F scan from 60 to 130 min after injection. Considering decay only, how many minutes per bed give as many decays as 2.0 min would have (half-life 109.77 min; one decimal)?',
    ],
    unit: 'min',
    value: 3.1,
    tolerance: 0.1,
    why: [
      '多衰变 70 min，剩 0.643，2.0 ÷ 0.643 = 3.1 min。还应注明摄取时间不同，SUV 不可与 60 min 的结果直接比较。',
      'Seventy minutes more leave 0.643: 2.0 ÷ 0.643 = 3.1 min. The later uptake time is stated too: SUV is not comparable with one at 60 min.',
    ],
  }),
  a34('A4', {
    id: 'c3-30-power',
    topic: 30,
    who: '医护技',
    level: 2,
    safety: true,
    from: ['iaea-hhs-1', 'eanm-fdg-2015'],
    about: [
      'PET 采集中全科停电，患者仰卧于机架内，焦虑，能应答。检查床电动功能失效。',
      'The power fails during PET; the patient lies in the gantry, anxious but answering. The couch drive is dead.',
    ],
    questions: [
      {
        ask: ['首先应：', 'First one should:'],
        choices: [
          ['先在控制台重启主机，恢复采集', 'restart the console first to save the acquisition'],
          [
            '到患者身边安抚，手动退床移出',
            'go to the patient, reassure, bring the couch out by hand',
          ],
          [
            '隔窗示意患者自己从机架另一端爬出来',
            'signal through the window to climb out at the far end',
          ],
          [
            '联系电工，在控制室等待来电后退床',
            'call the electrician and wait in the control room for power to come back',
          ],
        ],
        answer: 'B',
      },
      {
        ask: [
          '40 min 后供电恢复，患者已下床休息，一般情况好，注射后 110 min。设备重启后应先：',
          'Power is back after 40 min; the patient is well, off the couch, 110 min after injection. After the restart one first:',
        ],
        choices: [
          ['按原方案接着采集剩余床位', 'go on with the beds that are left in the plan'],
          ['删除已采数据以释放存储空间', 'delete what was acquired to free the disk space'],
          ['追加注射半量 FDG，以补偿衰变', 'inject half the FDG again to make up for decay'],
          ['完成自检和快速质控', 'run the self-test and quick QC'],
        ],
        answer: 'D',
      },
      {
        ask: [
          '重新做 CT 和 PET 后出报告，下列哪项必须写明？',
          'CT and PET are repeated. What must the report state?',
        ],
        choices: [
          ['摄取时间约 2 h，SUV 可比性受限', 'uptake of about 2 h, which limits comparison of SUV'],
          [
            '停电时机房的温度和湿度变化情况',
            'temperature and humidity of the room during the power cut',
          ],
          [
            '停电前已采但未使用的床位数目',
            'how many beds acquired before the power cut were not used',
          ],
          ['重启后设备连续开机的时长', 'how long the scanner had been running since the restart'],
        ],
        answer: 'A',
      },
    ],
    why: [
      '先保障患者安全，再确认设备可用；体位改变须重做 CT。延迟显像时肿瘤 SUV 常继续升高，所以要写明摄取时间。',
      'The patient’s safety comes first, then proof that the scanner works; the position has changed, so CT is repeated. Tumour SUV often goes on rising, so the uptake time is stated.',
    ],
  }),
];
