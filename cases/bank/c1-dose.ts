import type { BankItem } from '#domain/exam';
import { a1, a2, b1, numeric, x } from './builders.ts';

// Topic 12: dose, protection, pregnancy and lactation.

export const c1Dose: readonly BankItem[] = [
  // 300 × 0.019 = 5.7 mSv
  numeric({
    id: 'c1-12-effective',
    topic: 12,
    who: '医药护技',
    from: ['icrp-128'],
    ask: [
      '成人 ¹⁸F-FDG 有效剂量系数 0.019 mSv/MBq，注射 300 MBq 的 PET 部分有效剂量是多少？',
      'The effective dose of ¹⁸F-FDG in adults is 0.019 mSv/MBq. What is the effective dose of the PET part for 300 MBq?',
    ],
    unit: 'mSv',
    value: 5.7,
    tolerance: 0.1,
    safety: true,
    why: [
      '300 × 0.019 = 5.7 mSv，不含 CT。CT 部分视方案从数毫西弗到更高，降低总剂量须两者兼顾。',
      '300 × 0.019 = 5.7 mSv without the CT. CT adds from a few millisieverts upwards according to protocol; lowering the total means looking at both.',
    ],
  }),
  // 30 × (1/3)² = 3.33 µSv/h
  numeric({
    id: 'c1-12-distance',
    topic: 12,
    who: '护技药',
    from: [['cherry-2012', 'ch. 23']],
    ask: [
      '注射后的患者 1 m 处剂量率 30 μSv/h，按点源估算，3 m 处是多少？',
      'An injected patient gives 30 μSv/h at 1 m. Taken as a point source, what is it at 3 m?',
    ],
    unit: 'μSv/h',
    value: 3.3,
    tolerance: 0.1,
    safety: true,
    why: [
      '平方反比：30/3² = 3.3 μSv/h。按反比算成 10 μSv/h 是常见错误；多退两步比穿铅衣有效得多。',
      'Inverse square: 30/3² = 3.3 μSv/h, not 10 as by simple proportion. Two steps back do far more than a lead apron.',
    ],
  }),
  b1({
    id: 'c1-12-limits',
    topic: 12,
    who: '医药护技',
    from: [['gb-18871-2002', '附录 B']],
    about: [
      '按 GB 18871-2002，下列剂量限值是多少？',
      'What are these dose limits under GB 18871-2002?',
    ],
    choices: [
      ['1 mSv', '1 mSv'],
      ['20 mSv', '20 mSv'],
      ['50 mSv', '50 mSv'],
      ['150 mSv', '150 mSv'],
      ['500 mSv', '500 mSv'],
    ],
    rows: [
      [['职业人员任何一年的有效剂量', 'Effective dose of a worker in any single year'], 'C'],
      [
        [
          '职业人员连续 5 年的年平均有效剂量',
          'Effective dose of a worker per year, averaged over five consecutive years',
        ],
        'B',
      ],
      [
        [
          '职业人员手、足或皮肤的年当量剂量',
          'Equivalent dose of a worker’s hands, feet or skin per year',
        ],
        'E',
      ],
      [['公众的年有效剂量', 'Effective dose of a member of the public per year'], 'A'],
    ],
    safety: true,
    why: [
      '职业 5 年平均 20 mSv/a，单年不超过 50 mSv，手足皮肤 500 mSv/a，公众 1 mSv/a。150 mSv 是该标准的职业眼晶体限值（ICRP 已建议降低）。限值不适用于患者。',
      'Workers: 20 mSv a year averaged over five years, never above 50 mSv in one, 500 mSv a year for hands, feet and skin; public: 1 mSv. 150 mSv is this standard’s limit for the lens of workers (ICRP now advises less). Limits do not apply to patients.',
    ],
  }),
  a1({
    id: 'c1-12-lactation',
    topic: 12,
    level: 2,
    who: '医护药',
    from: ['hicks-2001'],
    ask: [
      '哺乳期妇女做 ¹⁸F-FDG PET/CT 后，婴儿受照的主要来源是',
      'After ¹⁸F-FDG PET/CT of a breast-feeding mother, where does most of the infant’s dose come from?',
    ],
    choices: [
      ['乳汁中分泌的 ¹⁸F-FDG', '¹⁸F-FDG secreted in the milk'],
      ['母亲呼出的气体', 'the mother’s breath'],
      ['母亲身体的外照射', 'radiation from her body'],
      ['母亲的汗液', 'the mother’s sweat'],
      ['CT 的残余 X 线', 'X-rays remaining after CT'],
    ],
    answer: 'C',
    safety: true,
    why: [
      'FDG 浓聚于哺乳乳腺但很少进入乳汁，婴儿主要受贴身接触的外照射。可挤出乳汁由他人喂哺，按本单位规定限制一段时间的密切接触。',
      'The lactating breast is avid but little FDG enters the milk; close contact gives most of the dose. Milk can be expressed and fed by somebody else, and close contact kept short for the time the department prescribes.',
    ],
  }),
  a2({
    id: 'c1-12-pregnancy',
    topic: 12,
    who: '医护技药',
    from: ['icrp-84', 'gb-18871-2002'],
    about: [
      '32 岁女性来做 FDG PET/CT 随访，注射前自述月经推迟 10 天，检查非急需，尚未告知医师。',
      'A woman of 32 comes for FDG PET/CT follow-up. Before injection she says that her period is ten days late. The study is not urgent; the physician does not know yet.',
    ],
    ask: ['护士最恰当的做法是', 'What should the nurse do?'],
    choices: [
      [
        '照常注射，扫描时在腹部覆盖铅衣防护',
        'Inject as planned, and put lead over her abdomen during the scan',
      ],
      [
        '暂停注射，报告医师，确认是否妊娠后再定',
        'Hold the injection, tell the physician, and have pregnancy tested first',
      ],
      ['减半注射活度后照常检查', 'Inject half the activity'],
      ['只做 PET，不做 CT', 'Do PET without CT'],
      ['注射后再补查妊娠试验', 'Inject first and test afterwards'],
    ],
    answer: 'B',
    safety: true,
    why: [
      '月经推迟按可能妊娠处理，须先确认再由医师权衡。铅衣挡不住体内 511 keV 光子，减半活度或免 CT 也不能代替正当性判断。',
      'A late period counts as possible pregnancy: find out first, then the physician weighs. Lead does not stop 511 keV from within, and neither half the activity nor leaving out CT replaces justification.',
    ],
  }),
  x({
    id: 'c1-12-alara',
    topic: 12,
    who: '护技药',
    from: ['tg108-2006', 'gb-18871-2002'],
    ask: [
      '为患者注射 ¹⁸F-FDG 时，能有效降低工作人员剂量的做法有',
      'Which of these effectively lower staff dose when ¹⁸F-FDG is injected?',
    ],
    choices: [
      [
        '注射前完成问诊、宣教和静脉通路',
        'Interview, instruction and venous line before the injection',
      ],
      ['使用钨或铅注射器屏蔽套', 'A tungsten or lead syringe shield'],
      ['以 0.5 mm 铅当量铅衣代替保持距离', 'A 0.5 mm lead apron instead of distance'],
      ['注射后通过视频或对讲交流', 'Talking by video or intercom after the injection'],
      ['使用自动注射装置', 'An automatic injector'],
    ],
    answers: 'ABDE',
    safety: true,
    why: [
      '时间、距离、屏蔽都有效，把交谈移到注射之前最省剂量。511 keV 光子穿透力强，0.5 mm 铅仅减弱百分之几，不能代替距离。',
      'Time, distance and proper shielding all work; talking before the injection saves most. Photons of 511 keV lose only a few per cent in 0.5 mm of lead, so an apron is no stand-in for distance.',
    ],
  }),
];
