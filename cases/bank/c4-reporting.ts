import type { BankItem } from '#domain/exam';
import { a1, a2, a34, x } from './builders.ts';

// Topics 33 and 34: critical values, and how sure a report may sound.

export const c4Reporting: readonly BankItem[] = [
  a1({
    id: 'c4-33-read-back',
    topic: 33,
    who: '医护技',
    safety: true,
    from: ['core-systems-2018'],
    ask: [
      '按《医疗质量安全核心制度要点》，临床科室接到危急值电话的人员应：',
      'By the Chinese core systems of medical quality and safety (2018), whoever takes a call with a critical value must:',
    ],
    choices: [
      ['口头答复收到，待查房时转告医师', 'say “received” and tell the doctor on the next round'],
      ['请对方补发书面报告，收到后再处理', 'ask for a written report and act once it has come'],
      ['记录、复读、确认，立即通知医师', 'record, read back, confirm, tell the doctor at once'],
      ['记入交班本，下班前与下一班交接', 'write it in the handover book for the next shift'],
    ],
    answer: 'C',
    why: [
      '记录、复读、确认可以发现听错；并须立即通知医师。等书面报告会延误。',
      'Recording, reading back and confirming catch mishearing, and the doctor is told at once. Waiting for paper delays care.',
    ],
  }),
  a1({
    id: 'c4-33-double-check',
    topic: 33,
    who: '医技',
    safety: true,
    from: ['core-systems-2018'],
    ask: [
      '按同一文件，夜间只有一人值班时，出具危急值报告前的核对方式是：',
      'By the same document, with one person on duty at night, a critical result is checked before issue by:',
    ],
    choices: [
      ['等次日双人核对', 'two people next day'],
      ['单人双次核对', 'one person twice'],
      ['不必核对', 'nobody'],
      ['由患者家属核对', 'the patient’s family'],
    ],
    answer: 'B',
    why: [
      '一般须双人核对并签字，夜间或紧急情况可单人双次核对。等到次日违背危急值的时限要求。',
      'Two people check and sign as a rule; at night or in urgency one person checks twice. Waiting defeats the purpose.',
    ],
  }),
  a2({
    id: 'c4-33-pneumothorax',
    topic: 33,
    who: '医护技',
    safety: true,
    from: ['core-systems-2018'],
    about: [
      '门诊患者肺穿刺后次日行 PET/CT，技师在 CT 上看到右侧大量气胸、纵隔左移，患者诉胸闷，血氧 90%。',
      'An outpatient has PET/CT the day after lung biopsy. The technologist sees a large right pneumothorax with the mediastinum shifted to the left; the patient is breathless, saturation 90%.',
    ],
    ask: ['最恰当的是：', 'The best course is to:'],
    choices: [
      [
        '吸氧下完成 PET，再让患者回家等书面报告',
        'finish PET on oxygen, then send the patient home to wait for the report',
      ],
      [
        '发初步报告，请患者自行到急诊科就诊',
        'issue a preliminary report and let the patient walk to the emergency department',
      ],
      [
        '请主治医师次日晨会审核后再通知临床',
        'have the consultant confirm at next morning’s meeting before telling anybody',
      ],
      [
        '停止检查，吸氧监护，通知值班医师并记录',
        'stop, oxygen, monitor, call the doctor on duty, record',
      ],
    ],
    answer: 'D',
    why: [
      '张力性气胸随时危及生命，先救治、先口头报告，报告随后。完成 PET 不改变处置，只会延误。',
      'A tension pneumothorax threatens life: treat and tell first, report after. Finishing PET changes nothing and delays.',
    ],
  }),
  x({
    id: 'c4-33-register',
    topic: 33,
    who: '医护技',
    from: ['core-systems-2018'],
    ask: [
      '危急值登记应能追溯的内容包括（多选）：',
      'The critical-value register makes traceable (all that apply):',
    ],
    choices: [
      ['患者身份和检查项目', 'patient and examination'],
      ['危急值内容', 'the finding'],
      ['报告时间（到分）', 'time of the call, to the minute'],
      ['报告人和接收人', 'who called and who took it'],
      ['检查的收费明细', 'the bill for the examination'],
    ],
    answers: 'ABCD',
    why: [
      '人员、时间、内容等关键要素须全程可追溯；与传递无关的信息不登记。',
      'People, time and content must be traceable from end to end; what does not bear on it is left out.',
    ],
  }),
  a2({
    id: 'c4-33-cord',
    topic: 33,
    who: '医',
    level: 2,
    safety: true,
    from: ['core-systems-2018', 'acr-communication'],
    about: [
      '前列腺癌患者 PET/CT 见 T8 椎体破坏，软组织突入椎管、脊髓受压；患者两天来双下肢无力。申请医师电话无人接听。',
      'PET/CT in prostate cancer shows destruction of T8 with soft tissue in the canal and a compressed cord; the legs have been weak for two days. The requesting doctor does not answer the telephone.',
    ],
    ask: ['下一步应：', 'The next step is to:'],
    choices: [
      [
        '给申请医师发短信和微信，等待其回复',
        'send the requesting doctor messages and wait for a reply',
      ],
      ['逐级上报，直到有人复读确认', 'escalate until somebody reads back'],
      [
        '在报告结论首行以红色字体标注危急值',
        'print the critical value in red on the first line of the report',
      ],
      ['告知患者家属，嘱尽快复诊', 'tell the family to see the doctor soon'],
    ],
    answer: 'B',
    why: [
      '危急值以对方复读确认为完成，联系不上须逐级上报。单向的短信或报告不能证明已被知悉。',
      'A critical value is done when it has been read back; failing contact one escalates. A message or a report does not prove that it was received.',
    ],
  }),
  a1({
    id: 'c4-34-threshold',
    topic: 34,
    who: '医',
    from: ['boellaard-2009', 'keyes-1995'],
    ask: [
      '关于以 SUVmax 2.5 区分肺结节良恶性，正确的是：',
      'Which statement on SUVmax 2.5 for lung nodules is right?',
    ],
    choices: [
      ['≥ 2.5 即可诊断恶性，无需病理', 'at or above 2.5 it proves malignancy without tissue'],
      ['< 2.5 即可排除恶性，无需随访', 'below 2.5 it rules out malignancy without follow-up'],
      [
        '经过 EARL 认证的设备之间可直接作诊断界值',
        'on EARL-accredited scanners it is a valid diagnostic cut-off',
      ],
      ['只是参考，须结合形态、病史和随访', 'it is one hint beside shape, history and follow-up'],
    ],
    answer: 'D',
    why: [
      'SUV 受摄取时间、血糖、重建和病灶大小影响，炎症可高、磨玻璃腺癌可低，单一阈值不能定性。',
      'SUV depends on uptake time, glucose, reconstruction and size; inflammation may be high and ground-glass adenocarcinoma low; no single threshold decides.',
    ],
  }),
  a2({
    id: 'c4-34-ground-glass',
    topic: 34,
    who: '医',
    level: 2,
    from: ['fleischner-2017', 'keyes-1995'],
    about: [
      '女，55 岁，右上叶部分实性结节 14 mm，实性成分 7 mm，18 个月来增大；FDG SUVmax 1.4。',
      'A woman of 55 with a part-solid nodule of 14 mm in the right upper lobe, solid part 7 mm, growing over 18 months; FDG SUVmax 1.4.',
    ],
    ask: ['结论最恰当的写法是：', 'The best impression is:'],
    choices: [
      [
        '右上叶结节，FDG 代谢不高，考虑良性，无需进一步随访',
        'Nodule of the right upper lobe with low uptake, considered benign; no further follow-up',
      ],
      [
        'SUVmax 1.4 低于 2.5，可以排除肺癌，建议年度体检',
        'SUVmax 1.4 is below 2.5, which rules out lung cancer; yearly check-up',
      ],
      [
        '部分实性结节增大，不除外腺癌，建议取病理或手术',
        'Growing part-solid nodule, adenocarcinoma not excluded; tissue or surgery advised',
      ],
      [
        '右上叶结节，炎症、结核、肿瘤均不除外，请结合临床及其他检查',
        'Nodule; inflammation, tuberculosis and tumour cannot be excluded; correlate clinically and with other tests',
      ],
    ],
    answer: 'C',
    why: [
      '形态和增长提示腺癌，实性成分小者 FDG 常为低摄取。只凭 SUV 判良性会漏诊；笼统的“不除外”没有信息。',
      'Shape and growth suggest adenocarcinoma, and a small solid part often takes up little FDG. Calling it benign by SUV misses it; a list of everything says nothing.',
    ],
  }),
  a1({
    id: 'c4-34-lexicon',
    topic: 34,
    who: '医',
    level: 2,
    from: ['panicek-2016'],
    ask: [
      '推行诊断把握度标准用语（如 Panicek 和 Hricak 2016 所倡议）的主要目的是：',
      'The chief purpose of a standard lexicon of diagnostic certainty, as proposed by Panicek and Hricak (2016), is to:',
    ],
    choices: [
      ['使同一用语代表相同的可能性范围', 'let one term stand for one range of probability'],
      ['缩短报告，减少阅片医师的打字量', 'shorten reports and spare the reader typing time'],
      [
        '在误诊争议中免除报告医师的法律责任',
        'relieve the reader of liability when a diagnosis is disputed',
      ],
      [
        '以 SUV 数值代替文字，使报告客观化',
        'put SUV in place of words and so make reports objective',
      ],
    ],
    answer: 'A',
    why: [
      '“考虑”“可能”“不除外”各人理解不同，统一用语并给出对应概率，可减少误解。',
      'Readers differ widely over “probable” and “cannot exclude”; agreed terms with a range of probability reduce misunderstanding.',
    ],
  }),
  x({
    id: 'c4-34-suv-factors',
    topic: 34,
    who: '医技',
    from: ['boellaard-2009'],
    ask: [
      '肿瘤本身未变而 SUV 可因之改变的因素有（多选）：',
      'Which factors change SUV although the tumour does not (all that apply)?',
    ],
    choices: [
      ['摄取时间 60 min 或 90 min', 'uptake time of 60 or 90 min'],
      ['注射时血糖', 'glucose at injection'],
      ['重建是否用 PSF', 'reconstruction with or without PSF'],
      ['显示用的伪彩色标', 'the colour table of the display'],
      ['注射剂外渗', 'extravasation'],
    ],
    answers: 'ABCE',
    why: [
      '摄取时间、血糖、重建和实际入血活度都改变 SUV；色标只改变观感。',
      'Uptake time, glucose, reconstruction and the activity that reached the blood change SUV; the colour table changes only the look.',
    ],
  }),
  a34('A3', {
    id: 'c4-34-wording',
    topic: 34,
    who: '医',
    level: 2,
    from: ['acr-communication', 'panicek-2016'],
    about: [
      '结肠癌术后 2 年，CEA 正常。PET/CT：吻合口旁 8 mm 结节，较 6 个月前 CT 无变化，SUVmax 2.1（肝 SUVmean 2.2）；其余阴性。',
      'Two years after surgery for colon cancer, CEA normal. PET/CT: an 8 mm nodule beside the anastomosis, unchanged from CT six months ago, SUVmax 2.1 (liver SUVmean 2.2); nothing else.',
    ],
    questions: [
      {
        ask: ['最恰当的结论是：', 'The best impression is:'],
        choices: [
          [
            '吻合口旁结节，有 FDG 摄取，考虑复发',
            'nodule beside the anastomosis with FDG uptake: recurrence',
          ],
          [
            '小结节稳定、代谢不高，术后改变可能大',
            'small, stable, low uptake: postoperative change likely',
          ],
          [
            '吻合口旁结节，复发不除外，请结合临床及肿瘤标志物',
            'nodule: recurrence cannot be excluded; correlate with markers',
          ],
          [
            'SUVmax 2.1 低于 2.5，可以排除吻合口复发',
            'SUVmax 2.1 is below 2.5: recurrence is ruled out',
          ],
        ],
        answer: 'B',
      },
      {
        ask: ['最恰当的建议是：', 'The best recommendation is:'],
        choices: [
          ['尽快手术探查吻合口并取病理', 'early surgical exploration with tissue'],
          ['各项阴性，此后无需任何影像随访', 'no imaging follow-up, since all else is negative'],
          ['1 周后复查 PET/CT，观察 SUV 变化', 'repeat PET/CT in a week to see SUV change'],
          ['按计划复查 CT 和 CEA', 'CT and CEA as in the follow-up plan'],
        ],
        answer: 'D',
      },
    ],
    why: [
      '稳定、小、代谢低、CEA 正常共同支持良性可能大，应写出把握度和具体的随访。“请结合临床”没有判断；单凭阈值排除复发不可靠。',
      'Stable, small, low uptake and normal CEA together make benign likely: state how sure you are and a concrete follow-up. “Correlate clinically” is no judgement; a threshold alone rules out nothing.',
    ],
  }),
];
