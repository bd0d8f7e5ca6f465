import type { BankItem } from '#domain/exam';
import { a1, a2, numeric, x } from './builders.ts';

// Topic 25: extravasation, seen and reckoned.

export const c3Injection: readonly BankItem[] = [
  a1({
    id: 'c3-25-diagnostic',
    topic: 25,
    who: '医药护技',
    safety: true,
    from: ['van-der-pol-2017'],
    ask: [
      '关于 ¹⁸F、⁶⁸Ga 标记诊断药物外渗的局部处理，van der Pol 等（2017）的系统综述结论是：',
      'On local treatment after extravasation of diagnostic ¹⁸F and ⁶⁸Ga tracers the systematic review of van der Pol et al. (2017) concludes that:',
    ],
    choices: [
      ['应常规手术清创', 'surgical debridement should be routine'],
      ['应局部封闭并用糖皮质激素', 'local block and steroids should be given'],
      ['无需特殊处理', 'no specific intervention is required'],
      ['应口服碘化钾', 'potassium iodide should be given'],
    ],
    answer: 'C',
    why: [
      '诊断用短半衰期核素外渗极少引起症状，无需特殊处理，但要记录并考虑定量误差。需要积极处理的是治疗性核素。',
      'Short-lived diagnostic tracers very rarely cause symptoms and need no specific treatment, but the event is recorded and its effect on quantification considered. It is therapeutic nuclides that need action.',
    ],
  }),
  a1({
    id: 'c3-25-suv',
    topic: 25,
    who: '医护技',
    from: ['boellaard-2009'],
    ask: [
      '注射部位明显外渗而未作修正，病灶 SUV 会：',
      'With marked extravasation and no correction, the SUV of lesions is:',
    ],
    choices: [
      [
        '偏低，公式中的活度大于入血的活度',
        'too low: the dose entered exceeds what reached the blood',
      ],
      [
        '偏高，注射点的散射计数叠加到病灶上',
        'too high: counts scattered from the site add to the lesion',
      ],
      ['不变，注射点不在病灶所在的床位', 'unchanged: the site lies in another bed than the lesion'],
      [
        '偏高，空针残留活度没有从总量中扣除',
        'too high: the residue in the syringe was not subtracted',
      ],
    ],
    answer: 'A',
    why: [
      'SUV 以注射活度作分母，外渗部分没有参与分布，分母偏大，SUV 偏低。',
      'SUV divides by the injected activity; what stayed in the arm never took part, so the divisor is too large and SUV too low.',
    ],
  }),
  // 4.0 / (1 − 0.15) = 4.71
  numeric({
    id: 'c3-25-correct',
    topic: 25,
    who: '医技',
    level: 2,
    from: ['boellaard-2009'],
    ask: [
      '估计注射活度的 15% 滞留在注射部位（设扫描前未被吸收），头文件仍按全量计算，肝 SUVmean 显示 2.0、病灶 SUVmax 显示 4.0。病灶 SUVmax 的修正值约为多少（保留 1 位小数）？',
      'An estimated 15% of the injected activity stayed at the site (taken as not absorbed before the scan), while the header holds the full dose. Liver SUVmean reads 2.0 and lesion SUVmax 4.0. What is the corrected SUVmax of the lesion (one decimal)?',
    ],
    unit: 'g/ml',
    value: 4.7,
    tolerance: 0.1,
    why: [
      '有效活度为 85%，4.0 ÷ 0.85 = 4.7。乘以 0.85 得 3.4 是把方向弄反了。',
      'The effective dose is 85%: 4.0 ÷ 0.85 = 4.7. Multiplying by 0.85 gives 3.4, the wrong direction.',
    ],
  }),
  // Ã = A0 · T½ / ln 2 = 10e6 Bq · 6586.2 s / 0.693147 = 9.502e10 decays
  // E = 0.9673 · 249.8 keV = 241.6 keV = 3.871e-14 J; D = 9.502e10 · 3.871e-14 J / 0.010 kg = 0.368 Gy
  numeric({
    id: 'c3-25-tissue-dose',
    topic: 25,
    who: '医药',
    level: 3,
    safety: true,
    from: ['mird-21', 'icrp-107'],
    ask: [
      '10 MBq ¹⁸F 滞留于 10 g 软组织中直至完全衰变（无生物清除），正电子能量全部沉积在局部，光子贡献不计。¹⁸F 半衰期 109.77 min，正电子分支比 0.967，平均能量 0.250 MeV，1 MeV = 1.602×10⁻¹³ J。吸收剂量约为多少 Gy（保留 2 位小数）？',
      '10 MBq of ¹⁸F stays in 10 g of soft tissue until it has decayed (no clearance); all positron energy is absorbed there, photons are left out. Half-life 109.77 min, positron branch 0.967, mean energy 0.250 MeV, 1 MeV = 1.602×10⁻¹³ J. What is the absorbed dose in Gy (two decimals)?',
    ],
    unit: 'Gy',
    value: 0.37,
    tolerance: 0.02,
    why: [
      '累积活度 = 10⁷ × 6586 ÷ 0.693 = 9.5×10¹⁰，乘以每次衰变 3.87×10⁻¹⁴ J，除以 0.010 kg，得 0.37 Gy。漏除 ln 2 得 0.26 Gy。',
      'Time-integrated activity 10⁷ × 6586 ÷ 0.693 = 9.5×10¹⁰, times 3.87×10⁻¹⁴ J per decay, over 0.010 kg: 0.37 Gy. Without ln 2 one gets 0.26 Gy.',
    ],
  }),
  a2({
    id: 'c3-25-axilla',
    topic: 25,
    who: '医护技',
    from: ['eanm-fdg-2015'],
    about: [
      '女，49 岁，左乳腺癌术前。右肘注射 FDG，注射点有明显外渗影；右腋窝一枚短径 5 mm、脂肪门可见的淋巴结 SUVmax 3.1，其余未见异常。',
      'A woman of 49 before surgery for cancer of the left breast. FDG was given in the right elbow, where extravasation shows; a right axillary node, 5 mm in short axis with a fatty hilum, has SUVmax 3.1; nothing else.',
    ],
    ask: ['对右腋窝淋巴结最恰当的解释是：', 'The best reading of the right axillary node is:'],
    choices: [
      ['对侧腋窝淋巴结转移，分期为 M1', 'contralateral axillary metastasis, stage M1'],
      ['多为外渗药物的淋巴引流', 'probably drainage of extravasated tracer'],
      ['第二原发肿瘤，淋巴瘤可能大', 'a second primary tumour, probably lymphoma'],
      ['衰减校正引起的局部过校正伪影', 'an artefact of overcorrected attenuation'],
    ],
    answer: 'B',
    why: [
      '同侧外渗加形态正常的小淋巴结，首先考虑引流摄取；应在报告中说明，必要时复查。直接定为 M1 会错误改变治疗。',
      'Extravasation on that side and a small node of normal shape point to drainage; say so in the report and check again if in doubt. Calling it M1 would wrongly change treatment.',
    ],
  }),
  x({
    id: 'c3-25-prevent',
    topic: 25,
    who: '护技',
    safety: true,
    from: ['eanm-fdg-2015'],
    ask: [
      '能减少或及早发现外渗的做法是（多选）：',
      'Which practices prevent extravasation or find it early (all that apply)?',
    ],
    choices: [
      ['注射前用生理盐水试通', 'test the line with saline first'],
      ['推注有阻力时加压推完', 'push harder against resistance'],
      ['使用静脉留置通路，注射后冲管', 'use an indwelling line, and flush it after'],
      ['注射部位纳入扫描野或加扫一床', 'have the site in the field of view, or add a bed'],
      ['优先选同侧曾淋巴结清扫的上肢', 'prefer the arm of a former node dissection'],
    ],
    answers: 'ACD',
    why: [
      '试通、留置、冲管减少外渗和残留，注射点成像可发现外渗。有阻力应停推检查；清扫侧上肢应避开。',
      'Testing, an indwelling line and a flush prevent it; imaging the site reveals it. Against resistance, stop and check; the arm of a node dissection is avoided.',
    ],
  }),
  a1({
    id: 'c3-25-therapy',
    topic: 25,
    who: '医药护',
    level: 3,
    safety: true,
    from: ['van-der-pol-2017'],
    ask: [
      '¹⁷⁷Lu 等治疗性核素静脉给药中发现外渗，下列哪项不恰当？',
      'Extravasation of a therapeutic nuclide such as ¹⁷⁷Lu is noticed during infusion. Which step is wrong?',
    ],
    choices: [
      [
        '立即停止输注，报告医师和防护负责人',
        'stop the infusion, tell the physician and the radiation protection officer',
      ],
      ['测量并估算局部剂量，记录范围', 'measure, estimate local dose, record the extent'],
      ['促进局部分散，安排随访', 'promote dispersal and arrange follow-up'],
      ['在原通路继续快速输完剩余药液', 'finish the rest quickly through the same line'],
    ],
    answer: 'D',
    why: [
      '治疗性核素外渗可致严重软组织损伤，应停输、分散、估算剂量并随访；继续输注只会增加局部剂量。',
      'Therapeutic nuclides can cause severe soft-tissue injury: stop, disperse, estimate the dose and follow up. Going on only adds to the local dose.',
    ],
  }),
];
