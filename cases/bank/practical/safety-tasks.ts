import type { Option } from '#domain/exam';
import {
  faceOf,
  factsOf,
  keyOf,
  option,
  panelOf,
  type PanelOf,
  type PracticalTask,
  type TaskTag,
} from './task.ts';

// P8: preparation and safety. An option that is neither needed nor harmful in a panel earns and costs nothing there.

const safetyTask = (
  tag: TaskTag & {
    readonly options: readonly Option[];
    readonly panels: ReadonlyArray<
      PanelOf & { readonly needed: readonly string[]; readonly harmful: readonly string[] }
    >;
  },
): PracticalTask => ({
  face: {
    ...faceOf(tag),
    kind: 'P8-safety',
    panels: tag.panels.map(panelOf),
    options: tag.options,
  },
  key: {
    ...keyOf(tag),
    kind: 'P8-safety',
    panels: Object.fromEntries(
      tag.panels.map(({ id, needed, harmful }) => [id, { needed, harmful }]),
    ),
  },
  facts: factsOf(tag),
});

const chooseAll = '为每种情形选出应做的全部处置；选了有害的处置，该情形不得分。';
const chooseAllEn =
  'For each situation choose all that should be done; a harmful choice forfeits the situation.';

export const safetyTasks: readonly PracticalTask[] = [
  safetyTask({
    id: 'p8-glucose',
    title: ['注射前的血糖', 'Glucose before injection'],
    prompt: [
      `按 EANM FDG 指南 2.0 版。${chooseAll}`,
      `By the EANM FDG guideline, version 2.0. ${chooseAllEn}`,
    ],
    minutes: 6,
    from: ['eanm-fdg-2015', 'cds-2020'],
    why: [
      '13 mmol/L 先复测，仍高则改期并与临床调整；胰岛素与 FDG 同给、运动和加大活度都有害或无效。低血糖先救治。9 mmol/L 可以检查。',
      'At 13 mmol/L repeat; if still high rebook and adjust with the team; insulin with FDG, exercise or more activity harm or do not help. Hypoglycaemia is treated first. At 9 mmol/L the scan goes ahead.',
    ],
    options: [
      option('repeat', '复测血糖', 'repeat the glucose'),
      option('rebook', '改期，通知临床调整血糖', 'rebook, and ask the team to adjust glucose'),
      option('inject', '按常规注射 FDG', 'inject FDG as usual'),
      option('insulin', '皮下速效胰岛素后立即注射 FDG', 'rapid insulin, then FDG at once'),
      option('double', '加大 FDG 活度后注射', 'inject with more activity'),
      option('exercise', '让患者运动降糖', 'exercise to lower glucose'),
      option('sugar', '口服 15~20 g 糖类', '15–20 g of sugar by mouth'),
      option('watch', '15 min 后复测并观察', 'measure again after 15 min and watch'),
      option('record', '记录血糖值', 'record the glucose'),
    ],
    panels: [
      {
        id: 'thirteen',
        says: [
          '2 型糖尿病，血糖 13.0 mmol/L，无不适，检查不急。',
          'Type 2 diabetes, glucose 13.0 mmol/L, well; the scan can wait.',
        ],
        needed: ['repeat', 'rebook', 'record'],
        harmful: ['insulin', 'double', 'exercise', 'inject', 'sugar'],
      },
      {
        id: 'low',
        says: [
          '胰岛素治疗，禁食，血糖 2.8 mmol/L，出汗、手抖，能吞咽，尚未注射。',
          'On insulin, fasting, glucose 2.8 mmol/L, sweating and trembling, can swallow; not injected.',
        ],
        needed: ['sugar', 'watch', 'rebook', 'record'],
        harmful: ['insulin', 'exercise', 'inject', 'double'],
      },
      {
        id: 'nine',
        says: [
          '无糖尿病史，血糖 9.0 mmol/L，禁食 8 h。',
          'No diabetes, glucose 9.0 mmol/L, fasted for 8 h.',
        ],
        needed: ['inject', 'record'],
        harmful: ['insulin', 'exercise', 'double', 'sugar'],
      },
    ],
  }),
  safetyTask({
    id: 'p8-metformin',
    title: ['二甲双胍', 'Metformin'],
    prompt: [
      `增强按 ACR 对比剂手册，肠道准备按 EANM FDG 指南 2.0 版。${chooseAll}`,
      `Contrast by the ACR manual, bowel by the EANM FDG guideline, version 2.0. ${chooseAllEn}`,
    ],
    minutes: 6,
    from: ['acr-contrast', 'eanm-fdg-2015'],
    why: [
      'eGFR < 30 者停药 48 h 并复查；eGFR ≥ 30 且无急性损伤不必停；评价肠道可考虑提前 48 h 停，但须有降糖替代安排。',
      'With eGFR < 30 stop for 48 h and check; with ≥ 30 and no acute injury there is no need; for the bowel a stop 48 h before may be considered, with glucose looked after.',
    ],
    options: [
      option(
        'discuss',
        '与临床确认是否确需静脉对比剂',
        'ask the team whether contrast is truly needed',
      ),
      option('stop-after', '检查时停药，停 48 h', 'stop at the time, for 48 h'),
      option('renal', '48 h 后复查肾功能再恢复', 'check renal function after 48 h before resuming'),
      option('continue', '照常服药', 'continue metformin'),
      option(
        'stop-before',
        '与临床商量检查前停 48 h 并安排血糖替代',
        'agree with the team on 48 h without it before, glucose covered',
      ),
      option('stop-alone', '让患者自行停药一个月', 'let the patient stop it alone for a month'),
      option('double-dose', '检查前加倍服药', 'double the dose before'),
    ],
    panels: [
      {
        id: 'egfr-24',
        says: [
          'eGFR 24 ml/(min·1.73 m²)，申请静脉增强，目前服药。',
          'eGFR 24 ml/(min·1.73 m²), intravenous contrast requested, on metformin.',
        ],
        needed: ['discuss', 'stop-after', 'renal'],
        harmful: ['continue', 'double-dose', 'stop-alone'],
      },
      {
        id: 'egfr-75',
        says: [
          'eGFR 75，无急性肾损伤，申请静脉增强评价肺部病变。',
          'eGFR 75, no acute kidney injury, contrast requested for the lung.',
        ],
        needed: ['continue'],
        harmful: ['stop-alone', 'double-dose'],
      },
      {
        id: 'bowel',
        says: [
          'eGFR 80，平扫 FDG PET/CT，目的是寻找结肠病变，一周后检查。',
          'eGFR 80, FDG PET/CT without contrast in a week’s time to look for a lesion of the colon.',
        ],
        needed: ['stop-before'],
        harmful: ['stop-alone', 'double-dose'],
      },
    ],
  }),
  safetyTask({
    id: 'p8-lactation',
    title: ['哺乳与可能妊娠', 'Breast-feeding and possible pregnancy'],
    prompt: [chooseAll, chooseAllEn],
    minutes: 6,
    from: ['icrp-106', 'hicks-2001', 'icrp-84'],
    why: [
      'FDG 很少进入乳汁，ICRP 106 不要求中断哺乳；婴儿剂量主要来自贴身接触，可挤奶由他人喂并减少当天的接触。可能妊娠而检查不急者，先明确再定。',
      'Little FDG enters milk and ICRP 106 asks for no interruption; the infant’s dose comes from contact, so milk is fed by somebody else and contact kept short that day. Possible pregnancy is settled first when the scan can wait.',
    ],
    options: [
      option(
        'justify',
        '由医师确认检查的必要性和时机',
        'have the physician confirm need and timing',
      ),
      option('feed-before', '注射前先哺乳或挤奶备用', 'feed or express milk before injection'),
      option(
        'other-feeds',
        '注射后数小时由他人喂挤出的乳汁',
        'let somebody else feed expressed milk for some hours after',
      ),
      option(
        'less-contact',
        '当天减少与婴儿的贴身接触',
        'keep close contact with the infant short that day',
      ),
      option('wean', '永久停止哺乳', 'end breast-feeding for good'),
      option('test', '妊娠试验', 'a pregnancy test'),
      option('wait', '结果明确前不注射', 'no injection until it is settled'),
      option('inject-now', '不询问，直接注射', 'inject without asking'),
      option('record', '记录告知内容', 'record the advice given'),
    ],
    panels: [
      {
        id: 'nursing',
        says: [
          '产后 4 个月，乳腺癌分期，全母乳喂养，妊娠试验阴性。',
          'Four months after delivery, staging of breast cancer, fully breast-feeding, pregnancy test negative.',
        ],
        needed: ['feed-before', 'other-feeds', 'less-contact', 'record'],
        harmful: ['wean', 'inject-now'],
      },
      {
        id: 'late-period',
        says: [
          '32 岁，月经推迟 10 天，未避孕，淋巴瘤完全缓解后的常规随访，无症状。',
          'Aged 32, period ten days late, no contraception; routine follow-up of lymphoma in remission, no symptoms.',
        ],
        needed: ['justify', 'test', 'wait', 'record'],
        harmful: ['inject-now', 'wean'],
      },
    ],
  }),
  safetyTask({
    id: 'p8-claustrophobia',
    title: ['幽闭恐惧', 'Claustrophobia'],
    prompt: [chooseAll, chooseAllEn],
    minutes: 5,
    from: ['eanm-fdg-2015'],
    why: [
      '事先解释、示范、呼叫器和陪伴最有效；用药须有医嘱、监护和接送。扫描中惊恐先退床安抚，不可强行固定。',
      'Explanation, a demonstration, a call button and company help most; drugs need an order, watching and a lift home. In panic the couch comes out first; force is never used.',
    ],
    options: [
      option('explain', '解释过程并看设备', 'explain, and show the scanner'),
      option(
        'button',
        '给呼叫器，约定随时停止',
        'give a call button and agree to stop at any time',
      ),
      option('company', '陪伴、持续通话', 'stay and keep talking'),
      option('drug', '遵医嘱用抗焦虑药并监护', 'a prescribed anxiolytic, with watching'),
      option('lift', '确认有人接送，不自行驾车', 'make sure somebody takes the patient home'),
      option('strap', '约束带强行固定', 'strap the patient down by force'),
      option('drug-alone', '不经医嘱自行给药', 'give a sedative without an order'),
      option('out', '立即退床，查看并安抚', 'bring the couch out at once, look and reassure'),
      option('go-on', '不理会，继续采集', 'ignore it and go on'),
    ],
    panels: [
      {
        id: 'before',
        says: [
          '预约时即说明有幽闭恐惧，曾需用药，准备自己开车来。',
          'On booking the patient reports claustrophobia, once needed a drug, and plans to drive.',
        ],
        needed: ['explain', 'button', 'drug', 'lift'],
        harmful: ['strap', 'drug-alone', 'go-on'],
      },
      {
        id: 'during',
        says: [
          'PET 第 3 床时患者大声呼救、抓扯面罩，呼吸急促。',
          'In the third PET bed the patient cries for help, tears at the mask and breathes fast.',
        ],
        needed: ['out', 'company'],
        harmful: ['strap', 'go-on', 'drug-alone'],
      },
    ],
  }),
  safetyTask({
    id: 'p8-extravasation',
    title: ['外渗', 'Extravasation'],
    prompt: [chooseAll, chooseAllEn],
    minutes: 6,
    from: ['van-der-pol-2017', 'boellaard-2009'],
    why: [
      '诊断用 ¹⁸F 外渗无需特殊处理，但要停推、记录、成像并说明 SUV 不可靠。治疗性核素要停输、促进分散、估算剂量和随访。',
      'Diagnostic ¹⁸F needs no treatment, but the injection stops, it is recorded and imaged, and SUV is said to be unreliable. A therapeutic nuclide needs a stop, dispersal, dosimetry and follow-up.',
    ],
    options: [
      option('stop', '停止推注或输注', 'stop the injection or infusion'),
      option('push', '加压推完剩余药液', 'push the rest against resistance'),
      option('record', '记录时间、部位和估计量', 'record time, place and estimated amount'),
      option('image', '注射部位纳入成像', 'image the site'),
      option(
        'report-suv',
        '报告中说明 SUV 可能低估',
        'state in the report that SUV may be too low',
      ),
      option('disperse', '抬高患肢、温敷等促进分散', 'elevate, warm: promote dispersal'),
      option('dose', '测量并估算局部剂量', 'measure and estimate local dose'),
      option(
        'follow',
        '安排皮肤随访，通知医师和防护负责人',
        'arrange skin follow-up, tell physician and protection officer',
      ),
      option('surgery', '立即手术清创', 'surgical debridement at once'),
      option('silent', '不记录，照常出报告', 'keep quiet and report as usual'),
    ],
    panels: [
      {
        id: 'fdg',
        says: [
          'FDG 推注约一半时注射点隆起，患者轻微胀痛。',
          'Half way through FDG the site swells; the patient feels slight tension.',
        ],
        needed: ['stop', 'record', 'image', 'report-suv'],
        harmful: ['push', 'surgery', 'silent'],
      },
      {
        id: 'lutetium',
        says: [
          '¹⁷⁷Lu 治疗输注 10 min 时前臂肿胀，剂量率仪贴近读数很高。',
          'Ten minutes into a ¹⁷⁷Lu infusion the forearm swells; a dose rate meter close to it reads very high.',
        ],
        needed: ['stop', 'disperse', 'dose', 'follow', 'record'],
        harmful: ['push', 'silent'],
      },
    ],
  }),
  safetyTask({
    id: 'p8-spill',
    title: ['放射性洒漏', 'Spill'],
    prompt: [chooseAll, chooseAllEn],
    minutes: 6,
    from: ['nureg-1556-9', 'gbz-120-2020', 'gb-18871-2002'],
    why: [
      '告警、限制、覆盖、由外向内去污、监测、记录；皮肤用温水和中性皂液轻洗。由中心向外擦和硬刷会扩散污染、损伤皮肤。',
      'Warn, limit, cover, clean from the edge inwards, survey, record; skin is washed gently with lukewarm water and mild soap. Wiping outwards spreads it, a brush damages skin.',
    ],
    options: [
      option('warn', '告知他人并限制进出', 'warn others and limit access'),
      option('cover', '用吸水材料覆盖', 'cover with absorbent material'),
      option('inwards', '戴手套由外向内擦拭', 'wipe inwards, gloved'),
      option('outwards', '用拖把由中心向外拖', 'mop outwards from the centre'),
      option(
        'survey',
        '监测人员和场所，直到低于控制水平',
        'survey people and place until below control levels',
      ),
      option('undress', '脱下污染的衣物装袋', 'take off contaminated clothes and bag them'),
      option('wash', '温水加中性皂液轻柔清洗', 'wash gently with lukewarm water and mild soap'),
      option('brush', '硬毛刷加热水用力刷', 'scrub hard with a stiff brush and hot water'),
      option('leave', '不监测，直接离开', 'leave without a survey'),
      option('record', '记录并报告防护负责人', 'record, and report to the protection officer'),
    ],
    panels: [
      {
        id: 'floor',
        says: [
          '分装室地面洒漏 ¹⁸F 约 20 MBq，无人受污染。',
          'About 20 MBq of ¹⁸F on the floor of the dispensing room; nobody contaminated.',
        ],
        needed: ['warn', 'cover', 'inwards', 'survey', 'record'],
        harmful: ['outwards', 'leave', 'brush'],
      },
      {
        id: 'skin',
        says: [
          '护士前臂皮肤和袖口被 FDG 溅湿，皮肤完整。',
          'FDG has splashed on a nurse’s sleeve and forearm; the skin is intact.',
        ],
        needed: ['undress', 'wash', 'survey', 'record'],
        harmful: ['brush', 'leave'],
      },
    ],
  }),
];
