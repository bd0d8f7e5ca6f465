import type { BankItem } from '#domain/exam';
import { a1, b1, numeric } from './builders.ts';

// Topics 1 and 2: the positron, the photons, what a coincidence is. Half-life of ¹⁸F everywhere in the bank: 109.8 min.

export const c1Physics: readonly BankItem[] = [
  a1({
    id: 'c1-01-range',
    topic: 1,
    who: '医药技',
    from: ['conti-2016', ['cherry-2012', 'ch. 18']],
    ask: [
      '同一台设备上，⁶⁸Ga 图像的固有空间分辨率略差于 ¹⁸F，主要原因是 ⁶⁸Ga',
      'On one and the same scanner the intrinsic resolution of ⁶⁸Ga images is slightly worse than that of ¹⁸F. The main reason is that ⁶⁸Ga',
    ],
    choices: [
      ['物理半衰期较短', 'has a shorter physical half-life'],
      ['正电子能量较高、射程较长', 'emits positrons of higher energy, which travel further'],
      ['湮灭光子能量高于 511 keV', 'yields annihilation photons above 511 keV'],
      ['湮灭光子非共线性明显更大', 'yields photons that are much less collinear'],
      ['正电子衰变分支比较低', 'has a smaller positron branching fraction'],
    ],
    answer: 'B',
    why: [
      '⁶⁸Ga 正电子最大能量约 1.9 MeV，¹⁸F 约 0.63 MeV，射程越长，湮灭点离衰变点越远。湮灭光子能量都是 511 keV，与核素无关；分支比只影响计数。',
      'The maximum positron energy is about 1.9 MeV for ⁶⁸Ga and 0.63 MeV for ¹⁸F: the longer the range, the further annihilation lies from decay. The photons have 511 keV whatever the nuclide; the branching fraction changes counts only.',
    ],
  }),
  b1({
    id: 'c1-01-nuclides',
    topic: 1,
    who: '医药技',
    from: ['conti-2016'],
    about: ['下列描述各对应哪种核素？', 'Which nuclide does each description fit?'],
    choices: [
      ['¹⁸F', '¹⁸F'],
      ['⁶⁸Ga', '⁶⁸Ga'],
      ['¹¹C', '¹¹C'],
      ['⁸⁹Zr', '⁸⁹Zr'],
      ['¹⁵O', '¹⁵O'],
    ],
    rows: [
      [['半衰期约 78 h，常用于标记抗体', 'Half-life of about 78 h, used to label antibodies'], 'D'],
      [
        [
          '半衰期约 20 min，须在有加速器的场所现场合成',
          'Half-life of about 20 min, made on site beside a cyclotron',
        ],
        'C',
      ],
      [
        [
          '可由发生器淋洗得到，半衰期约 68 min',
          'Eluted from a generator, half-life of about 68 min',
        ],
        'B',
      ],
      [
        [
          '半衰期约 110 min，可由中心药房配送',
          'Half-life of about 110 min, delivered from a central radiopharmacy',
        ],
        'A',
      ],
    ],
    why: [
      '⁸⁹Zr 78.4 h，与抗体在体内的慢动力学相称；¹¹C 20.4 min；⁶⁸Ga 67.7 min，母体 ⁶⁸Ge 271 d；¹⁸F 109.8 min。¹⁵O 仅约 2 min。',
      '⁸⁹Zr has 78.4 h and suits the slow kinetics of antibodies; ¹¹C 20.4 min; ⁶⁸Ga 67.7 min from its parent ⁶⁸Ge of 271 d; ¹⁸F 109.8 min. ¹⁵O has only about 2 min.',
    ],
  }),
  // 555 × 2^(−120/109.8) = 555 × 0.4688 = 260.2 MBq
  numeric({
    id: 'c1-01-decay',
    topic: 1,
    who: '药护技',
    from: [['cherry-2012', 'ch. 4']],
    ask: [
      '一支 ¹⁸F-FDG 于 9:00 标定为 555 MBq，11:00 时剩余多少？（¹⁸F 半衰期 109.8 min，未取用）',
      'A syringe of ¹⁸F-FDG was calibrated at 555 MBq at 9:00. How much is left at 11:00? (Half-life of ¹⁸F 109.8 min, nothing withdrawn.)',
    ],
    unit: 'MBq',
    value: 260,
    tolerance: 4,
    why: [
      '555 × 2^(−120/109.8) = 555 × 0.469 ≈ 260 MBq。按“两小时约一个半衰期”粗估为 278 MBq，偏高。',
      '555 × 2^(−120/109.8) = 555 × 0.469 ≈ 260 MBq. "Two hours are one half-life" would give 278 MBq, which is too much.',
    ],
  }),
  a1({
    id: 'c1-01-collinear',
    topic: 1,
    level: 2,
    who: '医技',
    from: [['cherry-2012', 'ch. 18']],
    ask: [
      '关于湮灭光子非共线性对分辨率的影响，正确的是',
      'Which is true of the effect of photon non-collinearity on resolution?',
    ],
    choices: [
      ['探测器环直径越大，影响越大', 'It grows with the ring diameter'],
      ['只见于 ⁶⁸Ga，不见于 ¹⁸F', 'It occurs with ⁶⁸Ga but not with ¹⁸F'],
      ['由光子在体内散射造成', 'It is caused by scatter in the patient'],
      ['可用衰减校正消除', 'Attenuation correction removes it'],
      ['缩窄符合时间窗即可减小', 'A narrower timing window reduces it'],
    ],
    answer: 'A',
    why: [
      '湮灭时正负电子对尚有残余动量，两光子夹角略偏离 180°，造成的模糊约为 0.0022 × 环直径。它与散射无关，衰减校正和时间窗都不能改变。',
      'The pair has some momentum left when it annihilates, so the photons depart slightly from 180°; the blur is about 0.0022 × ring diameter. It is not scatter, and neither attenuation correction nor the timing window changes it.',
    ],
  }),
  b1({
    id: 'c1-02-kinds',
    topic: 2,
    who: '医技',
    from: [['cherry-2012', 'ch. 18'], 'conti-2016'],
    about: ['下列情形各属于哪种符合事件？', 'Which kind of coincidence is each of these?'],
    choices: [
      ['真符合', 'true coincidence'],
      ['散射符合', 'scattered coincidence'],
      ['随机符合', 'random coincidence'],
      ['级联 γ 符合', 'coincidence with a prompt gamma'],
    ],
    rows: [
      [
        [
          '两次无关湮灭各有一个光子落入同一时间窗',
          'One photon each of two unrelated annihilations within one timing window',
        ],
        'C',
      ],
      [
        [
          '同一次湮灭的两个光子，其一经康普顿作用改变了方向',
          'Both photons of one annihilation, one of them turned aside by Compton interaction',
        ],
        'B',
      ],
      [
        [
          '湮灭光子与同一次核衰变伴发的 γ 光子同时被探测',
          'An annihilation photon together with a gamma ray of the same nuclear decay',
        ],
        'D',
      ],
      [
        [
          '同一次湮灭的两个光子均未改变方向而被探测',
          'Both photons of one annihilation, neither turned aside',
        ],
        'A',
      ],
    ],
    why: [
      '区别在于光子是否来自同一次湮灭、途中是否散射。级联 γ 符合见于 ⁸⁹Zr、⁶⁸Ga 等非纯正电子核素，时间上真正相关，延迟窗法不能扣除，与随机符合不同。',
      'What counts is whether the photons stem from one annihilation and whether one scattered. Prompt gammas come with non-pure emitters such as ⁸⁹Zr or ⁶⁸Ga; being truly correlated in time they are not removed by a delayed window, unlike randoms.',
    ],
  }),
  // R = 2τ·S1·S2 = 4.0e-9 s × (5.0e5 s⁻¹)² = 1000 s⁻¹
  numeric({
    id: 'c1-02-randoms',
    topic: 2,
    level: 3,
    who: '技',
    from: [['cherry-2012', 'ch. 18']],
    ask: [
      '一对探测器的单计数率均为 5.0×10⁵ s⁻¹，符合窗全宽 2τ = 4.0 ns。这对探测器的随机符合率是多少？',
      'Each of two detectors counts singles at 5.0×10⁵ s⁻¹; the full width of the coincidence window is 2τ = 4.0 ns. What is the randoms rate of this pair?',
    ],
    unit: 's⁻¹',
    value: 1000,
    tolerance: 20,
    why: [
      'R = 2τ·S₁·S₂ = 4.0×10⁻⁹ × (5.0×10⁵)² = 1000 s⁻¹。给出的已是全宽 2τ，不再乘 2。',
      'R = 2τ·S₁·S₂ = 4.0×10⁻⁹ × (5.0×10⁵)² = 1000 s⁻¹. The width given is already 2τ and is not doubled again.',
    ],
  }),
  a1({
    id: 'c1-02-activity',
    topic: 2,
    level: 2,
    who: '医药技',
    from: [['cherry-2012', 'ch. 18']],
    ask: [
      '忽略死时间，若视野内活度加倍，随机符合率约变为原来的',
      'Dead time aside, twice the activity in the field of view makes the randoms rate about',
    ],
    choices: [
      ['1 倍（不变）', 'the same'],
      ['1.4 倍', '1.4 times as high'],
      ['2 倍', 'twice as high'],
      ['4 倍', 'four times as high'],
      ['8 倍', 'eight times as high'],
    ],
    answer: 'D',
    why: [
      '随机符合率与两端单计数率之积成正比，即与活度平方成正比；真符合率只与活度成正比（2 倍），所以多打药并不总能提高图像质量。',
      'Randoms go with the product of two singles rates and so with the square of activity; trues go with activity itself (twice). More tracer therefore does not always give a better image.',
    ],
  }),
  a1({
    id: 'c1-02-necr',
    topic: 2,
    level: 3,
    who: '医技',
    from: ['nema-nu2-2018', ['cherry-2012', 'ch. 18']],
    ask: [
      '某采集中真、散射、随机符合率分别为 100、60、40 kcps，按 NECR = T²/(T+S+R) 计算，NECR 为',
      'Trues, scatter and randoms are 100, 60 and 40 kcps. With NECR = T²/(T+S+R) the noise-equivalent count rate is',
    ],
    choices: [
      ['25 kcps', '25 kcps'],
      ['33 kcps', '33 kcps'],
      ['50 kcps', '50 kcps'],
      ['100 kcps', '100 kcps'],
      ['200 kcps', '200 kcps'],
    ],
    answer: 'C',
    why: [
      '100²/(100+60+40) = 50 kcps：散射和随机虽可校正均值，其噪声仍留在图像中。200 kcps 是总符合率，不反映有效信息量。',
      '100²/(100+60+40) = 50 kcps: scatter and randoms can be subtracted on average, but their noise stays. 200 kcps is the prompts rate and says nothing of the useful part.',
    ],
  }),
];
