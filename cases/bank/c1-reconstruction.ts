import type { BankItem } from '#domain/exam';
import { a1, a2, numeric, x } from './builders.ts';

// Topics 3 and 4: reconstruction and attenuation correction.

export const c1Reconstruction: readonly BankItem[] = [
  // Δx = c·Δt/2 = 3.0e8 × 400e-12 / 2 = 0.060 m
  numeric({
    id: 'c1-03-tof',
    topic: 3,
    level: 2,
    who: '医技',
    from: ['surti-2015'],
    ask: [
      '某 TOF PET 的符合时间分辨为 400 ps（FWHM），沿响应线的定位不确定度（FWHM）约为多少？（光速 3.0×10⁸ m/s）',
      'A TOF PET scanner has a coincidence timing resolution of 400 ps (FWHM). How uncertain (FWHM) is the place along the line of response? (Speed of light 3.0×10⁸ m/s.)',
    ],
    unit: 'cm',
    value: 6,
    tolerance: 0.1,
    why: [
      'Δx = c·Δt/2 = 3.0×10⁸ × 400×10⁻¹² / 2 = 0.06 m。除以 2 是因为位置偏移 x 造成两光子路程差 2x；这一精度不能代替重建，但能降低噪声。',
      'Δx = c·Δt/2 = 3.0×10⁸ × 400×10⁻¹² / 2 = 0.06 m. A shift of x changes the two paths by 2x, hence the half. It does not replace reconstruction but lowers noise.',
    ],
  }),
  a1({
    id: 'c1-03-psf',
    topic: 3,
    level: 2,
    who: '医技',
    from: ['rahmim-2013', 'kaalep-2018'],
    ask: [
      '与不含 PSF 的 OSEM 相比，加入 PSF 建模（不加平滑滤波）的重建对小的高摄取病灶最可能',
      'Compared with OSEM without it, resolution (PSF) modelling without a smoothing filter most likely makes a small avid lesion',
    ],
    choices: [
      ['SUVmax 降低，噪声增大', 'lower in SUVmax and noisier'],
      ['SUVmax 基本不变，仅病灶边缘变锐', 'unchanged in SUVmax, with sharper edges only'],
      ['SUVmax 不变，位置移动', 'unchanged in SUVmax but displaced'],
      ['SUVmax 降低，体积变大', 'lower in SUVmax and larger'],
      ['SUVmax 升高，可伴边缘过冲', 'higher in SUVmax, perhaps with overshoot'],
    ],
    answer: 'E',
    why: [
      'PSF 建模恢复部分因模糊损失的对比，小病灶 SUVmax 升高，并可出现吉布斯样边缘过冲甚至高估。因此 PSF 与非 PSF 图像的 SUV 不能直接比较。',
      'Resolution modelling recovers contrast lost to blurring: SUVmax of small lesions rises, and Gibbs-like edge overshoot may even exaggerate it. SUVs with and without PSF are not to be compared directly.',
    ],
  }),
  a2({
    id: 'c1-03-bpl',
    topic: 3,
    level: 2,
    who: '医技',
    from: ['teoh-2015', 'eanm-fdg-2015'],
    about: [
      '肺癌患者化疗后复查。基线用 OSEM 重建，本次改用贝叶斯惩罚似然重建。肺内 8 mm 结节 CT 大小未变，SUVmax 由 3.0 升至 4.4；肝摄取、摄取时间两次相近。',
      'Follow-up of lung cancer after chemotherapy. The baseline was reconstructed with OSEM, this study with Bayesian penalised likelihood. An 8 mm nodule has not changed on CT; its SUVmax went from 3.0 to 4.4. Liver uptake and uptake time are alike.',
    ],
    ask: ['最恰当的做法是', 'What is best done?'],
    choices: [
      [
        '结节增浓，判为代谢进展并建议换药',
        'Call it metabolic progression and advise a change of drug',
      ],
      ['用肝 SUV 校正后判进展', 'Scale by liver SUV, then call progression'],
      ['用与基线相同的方法重建后再比较', 'Reconstruct as at baseline, then compare'],
      ['改报 SUVmean 即可', 'Report SUVmean instead'],
      ['一周后重复检查', 'Repeat the study in a week'],
    ],
    answer: 'C',
    why: [
      '惩罚似然重建可使小病灶 SUVmax 明显升高，而肝等大而均匀的区域均值几乎不变，用肝校正发现不了这一差别。重新重建原始数据即可，无须重复检查。',
      'Penalised likelihood can raise SUVmax of small lesions markedly while the mean of large uniform regions such as liver hardly moves, so scaling by liver does not help. Reconstructing the raw data again is enough; no repeat study is needed.',
    ],
  }),
  x({
    id: 'c1-03-iterations',
    topic: 3,
    level: 3,
    who: '医技',
    from: [['cherry-2012', 'ch. 16']],
    ask: [
      '子集数不变，增加 OSEM 的迭代次数，会引起',
      'With subsets unchanged, more iterations of OSEM lead to',
    ],
    choices: [
      ['图像噪声增加', 'more image noise'],
      ['小病灶对比恢复更充分', 'better contrast recovery of small lesions'],
      ['采集时间延长', 'a longer acquisition'],
      ['重建计算量增加', 'more computing'],
      ['患者受照剂量增加', 'more dose to the patient'],
    ],
    answers: 'ABD',
    why: [
      '迭代越多越接近收敛，小结构恢复更好，但噪声同时放大，计算更久。重建是采集后的处理，不影响采集时间和剂量。',
      'More iterations come nearer to convergence: small structures recover better, noise grows with them, and computing takes longer. Reconstruction follows acquisition and changes neither its time nor the dose.',
    ],
  }),
  // 5.10e-5 × (1000 + 1000) + 4.71e-2 = 0.1491 cm⁻¹
  numeric({
    id: 'c1-04-bilinear',
    topic: 4,
    level: 3,
    who: '技',
    from: ['carney-2006'],
    ask: [
      '120 kVp CT 的双线性换算在 HU > 47 段为 μ = 5.10×10⁻⁵·(HU+1000) + 4.71×10⁻²（cm⁻¹）。HU = 1000 的骨皮质，511 keV 的 μ 是多少？',
      'For 120 kVp CT the bilinear conversion above 47 HU is μ = 5.10×10⁻⁵·(HU+1000) + 4.71×10⁻² (cm⁻¹). What is μ at 511 keV of cortical bone of 1000 HU?',
    ],
    unit: 'cm⁻¹',
    value: 0.149,
    tolerance: 0.001,
    why: [
      '5.10×10⁻⁵ × 2000 + 0.0471 = 0.149 cm⁻¹。若误用软组织段 9.6×10⁻⁵·(HU+1000)，得 0.192 cm⁻¹，高估约 29 %。',
      '5.10×10⁻⁵ × 2000 + 0.0471 = 0.149 cm⁻¹. The soft-tissue segment, 9.6×10⁻⁵·(HU+1000), would give 0.192 cm⁻¹, about 29 % too much.',
    ],
  }),
  // exp(0.096 × 30) = exp(2.88) = 17.8
  numeric({
    id: 'c1-04-factor',
    topic: 4,
    level: 2,
    who: '技医',
    from: [['cherry-2012', 'ch. 18']],
    ask: [
      '一条响应线穿过 30 cm 水等效组织（511 keV μ = 0.096 cm⁻¹），其衰减校正因子是多少？',
      'A line of response crosses 30 cm of water-equivalent tissue (μ = 0.096 cm⁻¹ at 511 keV). What is its attenuation correction factor?',
    ],
    unit: '×',
    value: 17.8,
    tolerance: 0.3,
    why: [
      '两光子合计穿过全程，ACF = exp(μD) = exp(2.88) ≈ 17.8，与湮灭点在线上的位置无关。若按半程算成 exp(1.44) ≈ 4.2 则错。',
      'Between them the photons cross the whole path: ACF = exp(μD) = exp(2.88) ≈ 17.8 wherever on the line annihilation took place. Half the path, exp(1.44) ≈ 4.2, is wrong.',
    ],
  }),
  a1({
    id: 'c1-04-slope',
    topic: 4,
    level: 3,
    who: '医技',
    from: ['kinahan-2003', 'carney-2006'],
    ask: [
      'CT 值换算 511 keV 衰减系数时，骨段斜率须小于软组织段，原因是',
      'Why must the bone segment of the conversion from CT number to attenuation at 511 keV be less steep than the soft-tissue segment?',
    ],
    choices: [
      ['骨的摄取通常较低', 'Bone usually takes up less tracer'],
      ['511 keV 光子在骨内发生电子对效应', 'Photons of 511 keV undergo pair production in bone'],
      ['PET 的空间分辨率低于 CT', 'PET resolves less than CT'],
      ['骨的 CT 值受呼吸影响', 'Breathing changes the CT number of bone'],
      [
        '骨在 CT 能量下的光电吸收占比高于 511 keV',
        'Bone absorbs more by the photoelectric effect at CT energies',
      ],
    ],
    answer: 'E',
    why: [
      'CT 有效能量约 70 keV，骨中钙的光电吸收使 CT 值偏高；511 keV 几乎只有康普顿散射，骨的衰减没有那么高。电子对效应需 1022 keV 以上。',
      'At about 70 keV photoelectric absorption by calcium raises the CT number of bone; at 511 keV there is hardly anything but Compton scatter. Pair production needs more than 1022 keV.',
    ],
  }),
  a1({
    id: 'c1-04-nac',
    topic: 4,
    who: '医技护',
    from: ['kinahan-2003', ['cherry-2012', 'ch. 18']],
    ask: [
      '与衰减校正（AC）图像相比，未校正（NAC）图像的典型表现是',
      'What is typical of images without attenuation correction (NAC) beside corrected ones?',
    ],
    choices: [
      ['体表和肺相对偏亮，深部偏暗', 'Skin and lungs look bright, the depth looks dark'],
      ['深部脏器偏亮，体表偏暗', 'Deep organs look bright, the skin looks dark'],
      ['整体亮度均匀，仅噪声较高', 'Everything is evenly bright and merely somewhat noisier'],
      ['骨骼偏亮，软组织偏暗', 'Bone looks bright, soft tissue dark'],
      ['病灶 SUV 与 AC 图像相同', 'SUVs of lesions are the same'],
    ],
    answer: 'A',
    why: [
      '光子从体表和低密度的肺更易逸出，未校正时这些部位相对偏亮，深部信号被低估。NAC 不能测 SUV，但可用来辨认校正造成的假摄取。',
      'Photons leave from the skin and from the thin lungs more easily, so these look bright and the depth is underestimated. NAC images carry no SUV but unmask uptake made by the correction.',
    ],
  }),
];
