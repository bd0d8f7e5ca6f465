import type { BankItem } from '#domain/exam';
import { a1, a2, a34, x } from './builders.ts';

// Topics 35 and 36: sarcoidosis or lymphoma; a focus in the colon that nobody looked for.

export const c4Pitfalls: readonly BankItem[] = [
  a2({
    id: 'c4-35-symmetric',
    topic: 35,
    who: '医',
    level: 2,
    from: ['ats-sarcoidosis-2020', 'prabhakar-2008'],
    about: [
      '女，34 岁，结节性红斑、双踝关节痛，无消瘦盗汗。PET/CT：双肺门和纵隔淋巴结对称增大，SUVmax 9，沿支气管血管束分布的微结节，脾不大。',
      'A woman of 34 with erythema nodosum and painful ankles, no weight loss or sweats. PET/CT: symmetric hilar and mediastinal nodes, SUVmax 9; micronodules along the bronchovascular bundles; normal spleen.',
    ],
    ask: ['首先考虑：', 'The first diagnosis to consider is:'],
    choices: [
      ['弥漫大 B 细胞淋巴瘤', 'diffuse large B-cell lymphoma'],
      ['小细胞肺癌', 'small cell lung cancer'],
      ['结节病', 'sarcoidosis'],
      ['肺癌淋巴管转移', 'lymphangitic carcinoma'],
    ],
    answer: 'C',
    why: [
      '对称性双肺门淋巴结、淋巴管周围微结节加结节性红斑为结节病的典型组合。SUV 9 在结节病和淋巴瘤都常见，不能据此判为淋巴瘤。',
      'Symmetric hilar nodes, perilymphatic micronodules and erythema nodosum are typical of sarcoidosis. SUV 9 is common in both and does not make it lymphoma.',
    ],
  }),
  a1({
    id: 'c4-35-suv',
    topic: 35,
    who: '医',
    from: ['prabhakar-2008', 'jamar-2013'],
    ask: [
      'FDG PET/CT 鉴别结节病与淋巴瘤，正确的是：',
      'On telling sarcoidosis from lymphoma by FDG PET/CT, which is right?',
    ],
    choices: [
      ['SUVmax 高于 5 时即可诊断淋巴瘤', 'SUVmax above 5 is enough to diagnose lymphoma'],
      ['分布可提示，确诊靠病理', 'distribution may suggest; tissue decides'],
      ['延迟显像摄取下降可排除淋巴瘤', 'a fall of uptake on delayed images rules out lymphoma'],
      ['脾摄取高于肝可排除结节病', 'splenic uptake above liver excludes sarcoidosis'],
    ],
    answer: 'B',
    why: [
      '两者 FDG 摄取重叠很大，PET 的价值在于显示范围和选择活检部位。结节病也可累及脾。',
      'Uptake overlaps widely; PET shows the extent and the best site for biopsy. Sarcoidosis may involve the spleen too.',
    ],
  }),
  a2({
    id: 'c4-35-after-cmr',
    topic: 35,
    who: '医',
    level: 3,
    from: ['cheson-2014', 'jamar-2013'],
    about: [
      '霍奇金淋巴瘤 CMR 后 14 个月随访，原病灶（左颈、脾）无摄取；新见双肺门、纵隔对称小淋巴结 SUVmax 6，患者无症状。',
      'Fourteen months after CMR of Hodgkin lymphoma, no uptake in the former sites (left neck, spleen); new small symmetric hilar and mediastinal nodes with SUVmax 6; no symptoms.',
    ],
    ask: ['最恰当的是：', 'The best course is to:'],
    choices: [
      [
        '报告复发（5 分），建议立即挽救化疗',
        'report relapse, score 5, and advise salvage chemotherapy at once',
      ],
      [
        '维持 CMR，不提新淋巴结以免引起焦虑',
        'keep CMR and leave out the nodes so as not to cause alarm',
      ],
      ['提示结节病样反应，先取病理', 'raise a sarcoid-like reaction; ask for tissue first'],
      [
        '按 CT 值高低区分肿大淋巴结的良恶性',
        'tell benign from malignant nodes by their CT numbers',
      ],
    ],
    answer: 'C',
    why: [
      '治疗后新发对称性肺门纵隔摄取而原部位阴性，结节病样反应常见，改变治疗前须有病理。仅凭 SUV 报复发会造成过度治疗。',
      'New symmetric hilar uptake with quiet former sites is often a sarcoid-like reaction; tissue comes before a change of treatment. Calling relapse by SUV leads to overtreatment.',
    ],
  }),
  a1({
    id: 'c4-35-cardiac-prep',
    topic: 35,
    who: '医护',
    level: 2,
    from: ['snmmi-asnc-2017'],
    ask: [
      '疑心脏结节病行 FDG PET，抑制心肌生理性摄取的饮食准备是：',
      'For FDG PET in suspected cardiac sarcoidosis, physiological uptake of the heart is suppressed by:',
    ],
    choices: [
      [
        '检查前 1 h 口服葡萄糖 75 g 并监测血糖',
        '75 g of glucose by mouth 1 h before, with glucose checks',
      ],
      [
        '前一天高碳水低脂饮食，随后禁食 4 h',
        'high-carbohydrate, low-fat meals the day before, then a 4 h fast',
      ],
      ['检查当天普通早餐，1 h 后注射 FDG', 'an ordinary breakfast, and FDG one hour later'],
      [
        '前一天高脂低碳水饮食，随后禁食',
        'high-fat, low-carbohydrate meals the day before, then a fast',
      ],
    ],
    answer: 'D',
    why: [
      '高脂低糖饮食使心肌转用脂肪酸，抑制生理性摄取。葡萄糖负荷用于存活心肌显像，作用恰好相反。',
      'Fat without carbohydrate turns the heart to fatty acids. A glucose load is for viability imaging and does the opposite.',
    ],
  }),
  x({
    id: 'c4-35-for-lymphoma',
    topic: 35,
    who: '医',
    level: 2,
    from: ['prabhakar-2008'],
    ask: [
      '与结节病相比，更支持淋巴瘤的征象有（多选）：',
      'Which findings favour lymphoma over sarcoidosis (all that apply)?',
    ],
    choices: [
      ['前纵隔融合性巨大肿块', 'a bulky confluent mass in the anterior mediastinum'],
      ['肠系膜“三明治”样巨大淋巴结', 'bulky mesenteric nodes encasing the vessels'],
      ['双肺门对称性非融合淋巴结', 'symmetric discrete hilar nodes'],
      ['发热、盗汗、体重下降', 'fever, night sweats, weight loss'],
      ['沿支气管血管束的微结节', 'micronodules along the bronchovascular bundles'],
    ],
    answers: 'ABD',
    why: [
      '融合巨块、肠系膜受累和 B 症状偏向淋巴瘤；对称肺门淋巴结和淋巴管周围微结节偏向结节病。仍以病理为准。',
      'Bulk, mesenteric disease and B symptoms lean to lymphoma; symmetric hilar nodes and perilymphatic micronodules to sarcoidosis. Tissue still decides.',
    ],
  }),
  a1({
    id: 'c4-36-risk',
    topic: 36,
    who: '医',
    from: ['treglia-2014'],
    ask: [
      'Treglia 等（2014）的荟萃分析中，偶然发现的结直肠局灶性 FDG 摄取经肠镜或病理证实，恶性或癌前病变的合并比例约为：',
      'In the meta-analysis of Treglia et al. (2014), the pooled share of malignant or premalignant lesions among verified incidental focal colorectal FDG uptake was about:',
    ],
    choices: [
      ['5%', '5%'],
      ['20%', '20%'],
      ['68%', '68%'],
      ['98%', '98%'],
    ],
    answer: 'C',
    why: [
      '合并比例 68%（95% CI 60%~75%），足以建议肠镜；并非全部恶性。',
      'The pooled share was 68% (95% CI 60–75%): enough to advise colonoscopy, though not all are malignant.',
    ],
  }),
  a2({
    id: 'c4-36-sigmoid',
    topic: 36,
    who: '医',
    from: ['treglia-2014'],
    about: [
      '男，61 岁，肺癌分期，拟根治手术。乙状结肠见 15 mm 局灶摄取，SUVmax 7.2，CT 局部似有软组织结节，其余肠道无明显摄取。',
      'A man of 61 is staged for lung cancer before curative surgery. The sigmoid shows a 15 mm focus, SUVmax 7.2, perhaps with a nodule on CT; the rest of the bowel is quiet.',
    ],
    ask: ['最恰当的建议是：', 'The best recommendation is:'],
    choices: [
      ['生理性，不必提及', 'physiological: leave it out'],
      ['建议结肠镜', 'colonoscopy'],
      ['诊断结肠癌，直接手术', 'colon cancer: operate'],
      ['6 个月后复查 PET/CT', 'PET/CT again in six months'],
    ],
    answer: 'B',
    why: [
      '局灶摄取约三分之二为腺瘤或癌，且会影响治疗安排，应建议肠镜。等待 6 个月可能延误，直接定癌则过度。',
      'About two thirds of focal uptake is adenoma or cancer, and it bears on treatment: colonoscopy. Six months may be too late; calling it cancer is too much.',
    ],
  }),
  a1({
    id: 'c4-36-suv',
    topic: 36,
    who: '医',
    level: 2,
    from: ['treglia-2014'],
    ask: [
      '用 SUV 区分结直肠局灶摄取的良恶性，上述荟萃分析的结论是：',
      'On telling benign from malignant colorectal foci by SUV, the same meta-analysis found that:',
    ],
    choices: [
      ['SUVmax 高于 5 即可诊断恶性', 'SUVmax above 5 is enough to call it malignant'],
      ['SUVmax 低于 2.5 即可免做肠镜', 'SUVmax below 2.5 makes colonoscopy unnecessary'],
      [
        'SUV 与病理分级成比例，比肠镜更可靠',
        'SUV follows the grade and is more reliable than colonoscopy',
      ],
      ['SUV 明显重叠，不能区分', 'values overlap: SUV cannot tell them apart'],
    ],
    answer: 'D',
    why: [
      '恶性、癌前和良性的 SUV 明显重叠，不能凭 SUV 免除肠镜。',
      'SUV of malignant, premalignant and benign foci overlaps; it cannot replace colonoscopy.',
    ],
  }),
  a34('A4', {
    id: 'c4-36-metformin',
    topic: 36,
    who: '医',
    level: 2,
    from: ['eanm-fdg-2015', 'treglia-2014'],
    about: [
      '女，67 岁，服二甲双胍，乳腺癌复查。PET/CT：全结肠弥漫高摄取，升结肠另见一处比周围更浓的局灶影，肠腔内似有 12 mm 结节。',
      'A woman of 67 on metformin is followed for breast cancer. PET/CT: the whole colon is diffusely high; in the ascending colon a focus stands out, with perhaps a 12 mm nodule in the lumen.',
    ],
    questions: [
      {
        ask: ['弥漫性摄取最可能的原因是：', 'The diffuse uptake is most likely due to:'],
        choices: [
          ['溃疡性结肠炎', 'ulcerative colitis'],
          ['二甲双胍', 'metformin'],
          ['弥漫性淋巴瘤', 'diffuse lymphoma'],
          ['腹膜转移', 'peritoneal metastases'],
        ],
        answer: 'B',
      },
      {
        ask: [
          '对升结肠局灶影最恰当的是：',
          'For the focus in the ascending colon the best course is:',
        ],
        choices: [
          ['归因于二甲双胍，报告中不提', 'to put it down to metformin and leave it out'],
          ['按乳腺癌结肠转移报告，建议化疗', 'to report colonic metastasis of breast cancer'],
          ['建议结肠镜检查', 'colonoscopy'],
          ['停用二甲双胍，一年后复查 PET/CT', 'to stop metformin and repeat PET/CT in a year'],
        ],
        answer: 'C',
      },
      {
        ask: [
          '肠镜切除 12 mm 管状绒毛状腺瘤。这说明：',
          'Colonoscopy removes a tubulovillous adenoma of 12 mm. This shows that:',
        ],
        choices: [
          ['弥漫摄取中的局灶影仍须追查', 'a focus within diffuse uptake needs a look'],
          ['二甲双胍长期使用会引起结肠腺瘤', 'long use of metformin causes adenomas of the colon'],
          ['FDG PET/CT 可代替肠镜作筛查', 'FDG PET/CT can replace colonoscopy in screening'],
          ['弥漫摄取中的局灶影均为恶性', 'every focus within diffuse uptake is malignant'],
        ],
        answer: 'A',
      },
    ],
    why: [
      '二甲双胍引起弥漫或节段性摄取，不解释突出的局灶影；局灶影按偶发灶处理，首选肠镜。',
      'Metformin gives diffuse or segmental uptake and does not explain a focus that stands out; that is worked up as any incidental focus, by colonoscopy.',
    ],
  }),
];
