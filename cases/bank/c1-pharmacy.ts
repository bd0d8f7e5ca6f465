import type { BankItem } from '#domain/exam';
import { a1, a2, numeric } from './builders.ts';

// Topic 11: quality of the radiopharmaceutical. Limits are those of the European Pharmacopoeia and named as such.

export const c1Pharmacy: readonly BankItem[] = [
  a2({
    id: 'c1-11-bone',
    topic: 11,
    level: 2,
    who: '医药技',
    from: ['ph-eur-fdg', 'long-2011'],
    about: [
      '同一批 ¹⁸F-FDG 的三名患者均见全身骨骼（含四肢皮质）弥漫摄取增高，均无升白细胞治疗史。',
      'Three patients of one batch of ¹⁸F-FDG all show diffusely increased uptake of the skeleton including cortical bone of the limbs; none was given growth factors.',
    ],
    ask: ['最应怀疑的是', 'What is to be suspected first?'],
    choices: [
      ['患者均有骨髓转移', 'Marrow metastases in all three'],
      [
        '三例衰减校正均误用了其他患者的 CT',
        'Attenuation correction of all three with the CT of others',
      ],
      ['注射活度普遍过高', 'Too much activity injected in all'],
      ['放射化学纯度不合格（游离 ¹⁸F⁻）', 'Failed radiochemical purity (free ¹⁸F⁻)'],
      ['内毒素超标', 'Endotoxins above the limit'],
    ],
    answer: 'D',
    why: [
      '游离 ¹⁸F⁻ 趋骨，同批多人同样表现提示药物问题，应停用该批并复测放射化学纯度。升白治疗引起的是骨髓（中轴为主）摄取，而非四肢皮质。',
      'Free fluoride goes to bone, and several patients of one batch point to the product: stop it and test radiochemical purity again. Growth factors raise marrow, mainly axial, not the cortex of the limbs.',
    ],
  }),
  // 4.5e3 Bq / 750e6 Bq = 6.0e-6 = 0.0006 %
  numeric({
    id: 'c1-11-breakthrough',
    topic: 11,
    level: 3,
    who: '药',
    from: ['ph-eur-ga'],
    ask: [
      '⁶⁸Ga 注射液制备时总活度 750 MBq，放置 48 h 后测得样品所代表的 ⁶⁸Ge 总量为 4.5 kBq。⁶⁸Ge 占总放射性的百分比是多少？',
      'A ⁶⁸Ga injection held 750 MBq when made. After 48 h the ⁶⁸Ge of the whole batch is found to be 4.5 kBq. What per cent of the total radioactivity is ⁶⁸Ge?',
    ],
    unit: '%',
    value: 0.0006,
    tolerance: 0.00002,
    why: [
      '4.5×10³ / 7.5×10⁸ = 6×10⁻⁶ = 0.0006 %，低于欧洲药典 0.001 % 的限度。分母用制备时的 ⁶⁸Ga 活度，不用 48 h 后的读数。',
      '4.5×10³ / 7.5×10⁸ = 6×10⁻⁶ = 0.0006 %, below the 0.001 % of the European Pharmacopoeia. The activity at preparation goes below the line, not that after 48 h.',
    ],
  }),
  a1({
    id: 'c1-11-wait',
    topic: 11,
    level: 2,
    who: '药',
    from: ['ph-eur-ga'],
    ask: [
      '测定 ⁶⁸Ga 制剂中的 ⁶⁸Ge，样品须先放置约 48 h，目的是',
      'Before ⁶⁸Ge is measured in a ⁶⁸Ga product, the sample is left for about 48 h. Why?',
    ],
    choices: [
      ['使其中的 ⁶⁸Ge 基本衰变完', 'To let the ⁶⁸Ge in it decay away'],
      ['使原有 ⁶⁸Ga 衰变完', 'To let the original ⁶⁸Ga decay'],
      ['使胶体沉淀', 'To let colloids settle'],
      ['等待无菌培养结果', 'To wait for the sterility test'],
      ['使 pH 稳定', 'To let the pH settle'],
    ],
    answer: 'B',
    why: [
      '48 h 约 42 个 ⁶⁸Ga 半衰期，原有 ⁶⁸Ga 已尽，此时测到的 ⁶⁸Ga 由 ⁶⁸Ge 持续产生，与其平衡。⁶⁸Ge 半衰期 271 d，48 h 几乎不减。',
      'Some 42 half-lives of ⁶⁸Ga have passed: what ⁶⁸Ga is found now comes from ⁶⁸Ge and is in equilibrium with it. ⁶⁸Ge itself, of 271 d, hardly decays in 48 h.',
    ],
  }),
  a1({
    id: 'c1-11-release',
    topic: 11,
    level: 2,
    who: '药',
    from: ['ph-eur-fdg'],
    ask: [
      '¹⁸F-FDG 注射液的下列检查，按药典可在放行使用之后完成的是',
      'Which test of ¹⁸F-FDG may, by the pharmacopoeia, be completed after the product has been released for use?',
    ],
    choices: [
      ['无菌检查', 'sterility'],
      ['pH', 'pH'],
      ['放射化学纯度', 'radiochemical purity'],
      ['外观', 'appearance'],
      ['活度测定', 'measurement of activity'],
    ],
    answer: 'A',
    why: [
      '无菌培养需时多日，远长于 ¹⁸F 的有效期，故允许放行后完成，以工艺和滤膜完整性等保证。pH、外观、放射化学纯度等几分钟可得，必须先合格。',
      'Culture takes days, far beyond the life of ¹⁸F, so it may follow release; the process and filter integrity stand in for it. pH, appearance and radiochemical purity take minutes and come first.',
    ],
  }),
  // 9.60e5 / (9.60e5 + 2.4e4 + 1.6e4) = 0.960
  numeric({
    id: 'c1-11-tlc',
    topic: 11,
    who: '药',
    from: ['ph-eur-fdg'],
    ask: [
      '¹⁸F-FDG 薄层扫描（已扣本底）：主峰 960 000 计数，游离 ¹⁸F⁻ 24 000，其他 16 000。放射化学纯度是多少？',
      'Thin-layer scan of ¹⁸F-FDG, background subtracted: main peak 960,000 counts, free ¹⁸F⁻ 24,000, others 16,000. What is the radiochemical purity?',
    ],
    unit: '%',
    value: 96,
    tolerance: 0.1,
    why: [
      '960 000 / 1 000 000 = 96.0 %，达到欧洲药典不低于 95 % 的要求。分母是全部放射性，不能只减游离氟（得 97.6 %）。',
      '960,000 / 1,000,000 = 96.0 %, which meets the 95 % of the European Pharmacopoeia. All radioactivity counts below the line; leaving out the others gives 97.6 %.',
    ],
  }),
];
