import type { BankItem } from '#domain/exam';
import { a1, a2, a34, b1 } from './builders.ts';

// Topics 31 and 32: lung cancer by TNM 9, lymphoma by Lugano and Deauville.

export const c4Staging: readonly BankItem[] = [
  a1({
    id: 'c4-31-n2',
    topic: 31,
    who: '医',
    from: ['tnm9-groups-2024'],
    ask: [
      '肺癌 TNM 第 9 版中，N2a 与 N2b 的区别是：',
      'In the 9th edition of TNM for lung cancer, N2a and N2b differ in whether:',
    ],
    choices: [
      ['N2 淋巴结单站或多站受累', 'one or several N2 stations are involved'],
      ['受累淋巴结短径是否超过 10 mm', 'the short axis of the involved nodes is above 10 mm'],
      ['受累淋巴结 SUVmax 是否高于纵隔血池', 'SUVmax of the nodes is above mediastinal blood pool'],
      ['受累淋巴结有无结外侵犯或融合', 'there is extranodal extension'],
    ],
    answer: 'A',
    why: [
      'N2a 为单站，N2b 为多站 N2。大小和 SUV 是判断受累的依据，不是分类的定义。',
      'N2a is one N2 station, N2b several. Size and SUV help to judge involvement; they do not define the category.',
    ],
  }),
  a2({
    id: 'c4-31-t1c-n2a',
    topic: 31,
    who: '医',
    level: 2,
    from: ['tnm9-groups-2024', 'tnm9-detterbeck-2024'],
    about: [
      '右上叶腺癌 2.6 cm，周围肺组织包绕，无胸膜侵犯；EBUS 证实 4R 组转移，其余各组阴性；全身无远处转移。',
      'Adenocarcinoma of the right upper lobe, 2.6 cm, surrounded by lung, no pleural invasion; EBUS proves station 4R, all others negative; no distant metastasis.',
    ],
    ask: ['第 9 版分期为：', 'The stage by the 9th edition is:'],
    choices: [
      ['T1c N2a M0，IIB 期', 'T1c N2a M0, stage IIB'],
      ['T1c N2a M0，IIIA 期', 'T1c N2a M0, stage IIIA'],
      ['T2a N2a M0，IIIA 期', 'T2a N2a M0, stage IIIA'],
      ['T1c N1 M0，IIA 期', 'T1c N1 M0, stage IIA'],
    ],
    answer: 'A',
    why: [
      '> 2~3 cm 为 T1c，右侧肿瘤的 4R 单站为 N2a；T1 N2a 在第 9 版归入 IIB。IIIA 是第 8 版 T1 N2 的分期。',
      'More than 2 to 3 cm is T1c; 4R alone in a right-sided tumour is N2a; T1 N2a is IIB in the 9th edition. IIIA was T1 N2 in the 8th.',
    ],
  }),
  a2({
    id: 'c4-31-t1c-n2b',
    topic: 31,
    who: '医',
    level: 2,
    from: ['tnm9-groups-2024', 'tnm9-detterbeck-2024'],
    about: [
      '右上叶腺癌 2.4 cm，4R 和 7 组经活检证实转移，对侧纵隔及锁骨上阴性，无远处转移。',
      'Adenocarcinoma of the right upper lobe, 2.4 cm; biopsy proves stations 4R and 7; contralateral mediastinum and supraclavicular nodes negative; no distant metastasis.',
    ],
    ask: ['第 9 版分期为：', 'The stage by the 9th edition is:'],
    choices: [
      ['T1c N2a M0，IIB 期', 'T1c N2a M0, stage IIB'],
      ['T1c N3 M0，IIIB 期', 'T1c N3 M0, stage IIIB'],
      ['T1b N2b M0，IIB 期', 'T1b N2b M0, stage IIB'],
      ['T1c N2b M0，IIIA 期', 'T1c N2b M0, stage IIIA'],
    ],
    answer: 'D',
    why: [
      '4R 与 7 为两站 N2，即 N2b；T1 N2b 为 IIIA。7 组（隆突下）属于 N2，不是 N3。',
      'Stations 4R and 7 are two N2 stations, N2b; T1 N2b is IIIA. Station 7, subcarinal, is N2 and not N3.',
    ],
  }),
  a1({
    id: 'c4-31-n3',
    topic: 31,
    who: '医',
    level: 2,
    from: ['tnm9-detterbeck-2024'],
    ask: [
      '左下叶肺癌，唯一受累淋巴结位于右下气管旁（4R）。N 分类为：',
      'A cancer of the left lower lobe; the only involved node is right lower paratracheal (4R). The category is:',
    ],
    choices: [
      ['N1', 'N1'],
      ['N2a', 'N2a'],
      ['N2b', 'N2b'],
      ['N3', 'N3'],
    ],
    answer: 'D',
    why: [
      '对侧纵隔淋巴结为 N3。4R 只有对右侧肿瘤才是 N2。',
      'A contralateral mediastinal node is N3. Station 4R is N2 only for a right-sided tumour.',
    ],
  }),
  b1({
    id: 'c4-31-m1',
    topic: 31,
    who: '医',
    level: 2,
    from: ['tnm9-detterbeck-2024'],
    about: ['肺癌第 9 版 M 分类：', 'M category of lung cancer, 9th edition:'],
    choices: [
      ['M1a', 'M1a'],
      ['M1b', 'M1b'],
      ['M1c1', 'M1c1'],
      ['M1c2', 'M1c2'],
    ],
    rows: [
      [['单个肾上腺转移，无其他转移', 'one adrenal metastasis and no other'], 'B'],
      [['骨转移 5 处，其他器官无转移', 'five bone metastases, no other organ'], 'C'],
      [['恶性胸腔积液，胸外无转移', 'malignant pleural effusion, nothing outside the chest'], 'A'],
      [['脑转移 1 处、肝转移 2 处', 'one brain and two liver metastases'], 'D'],
    ],
    why: [
      'M1b 为胸外单发；M1c1 为单一器官系统多发，M1c2 为多个器官系统多发；胸膜播散属于 M1a。',
      'M1b is single and outside the chest; M1c1 is several in one organ system, M1c2 in several; pleural spread is M1a.',
    ],
  }),
  a34('A4', {
    id: 'c4-31-left',
    topic: 31,
    who: '医',
    level: 3,
    from: ['tnm9-groups-2024', 'tnm9-detterbeck-2024'],
    about: [
      '男，64 岁，左上叶鳞癌 4.6 cm，未侵犯胸壁或纵隔。PET/CT 见左侧 5 组淋巴结代谢增高，EBUS/EUS 证实为转移，其余淋巴结阴性。',
      'A man of 64 with squamous cancer of the left upper lobe, 4.6 cm, without invasion of chest wall or mediastinum. PET/CT shows a left station 5 node, proved metastatic; other nodes are negative.',
    ],
    questions: [
      {
        ask: ['T 和 N 为：', 'T and N are:'],
        choices: [
          ['T2a N1', 'T2a N1'],
          ['T2b N2a', 'T2b N2a'],
          ['T3 N2a', 'T3 N2a'],
          ['T2b N2b', 'T2b N2b'],
        ],
        answer: 'B',
      },
      {
        ask: [
          '脑 MRI 另见一枚孤立脑转移，全身其余阴性。M 与分期组为：',
          'Brain MRI shows a single brain metastasis, nothing else. M and stage group are:',
        ],
        choices: [
          ['M1a，IVA', 'M1a, IVA'],
          ['M1c1，IVB', 'M1c1, IVB'],
          ['M1b，IVA', 'M1b, IVA'],
          ['M1c2，IVB', 'M1c2, IVB'],
        ],
        answer: 'C',
      },
      {
        ask: [
          '3 个月后新出现肝转移 2 处、骨转移 3 处。若按此时的范围描述，M 为：',
          'Three months later there are two liver and three bone metastases as well. The extent now corresponds to:',
        ],
        choices: [
          ['M1b', 'M1b'],
          ['M1c1', 'M1c1'],
          ['M1a', 'M1a'],
          ['M1c2', 'M1c2'],
        ],
        answer: 'D',
      },
    ],
    why: [
      '> 4~5 cm 为 T2b，左侧 5 组单站为 N2a；胸外单发 M1b 属 IVA；多个器官系统多发为 M1c2，属 IVB。',
      'More than 4 to 5 cm is T2b; station 5 alone on the left is N2a; a single extrathoracic metastasis is M1b, IVA; several in several organ systems is M1c2, IVB.',
    ],
  }),
  b1({
    id: 'c4-32-deauville',
    topic: 32,
    who: '医',
    from: ['barrington-2014'],
    about: ['残余病灶的 Deauville 评分：', 'Deauville score of residual uptake:'],
    choices: [
      ['1 分', '1'],
      ['2 分', '2'],
      ['3 分', '3'],
      ['4 分', '4'],
      ['5 分', '5'],
    ],
    rows: [
      [['高于纵隔血池，不超过肝', 'above mediastinum, not above liver'], 'C'],
      [['中度高于肝', 'moderately above liver'], 'D'],
      [['不超过纵隔血池', 'not above mediastinum'], 'B'],
      [['明显高于肝，或出现新病灶', 'markedly above liver, or new lesions'], 'E'],
    ],
    why: [
      '以纵隔血池和肝为两道界线：≤ 血池 2 分，> 血池且 ≤ 肝 3 分，中度高于肝 4 分，明显高于肝或新病灶 5 分；无摄取 1 分。',
      'Mediastinum and liver draw the lines: up to mediastinum 2, above it and up to liver 3, moderately above liver 4, markedly above or new lesions 5; no uptake is 1.',
    ],
  }),
  a2({
    id: 'c4-32-gcsf',
    topic: 32,
    who: '医',
    level: 2,
    from: ['cheson-2014', 'barrington-2014'],
    about: [
      'DLBCL 化疗 6 周期后评价，4 天前用过长效 G-CSF。原病灶均 Deauville 2 分；脊柱、骨盆、四肢近端骨髓弥漫均匀高于肝，脾轻度增高，CT 无骨破坏，基线骨髓阴性。',
      'DLBCL after six cycles, pegylated G-CSF four days ago. All former lesions score 2; marrow of spine, pelvis and proximal limbs is diffusely and evenly above liver, spleen slightly up, no bone destruction; marrow was negative at baseline.',
    ],
    ask: ['最恰当的判断是：', 'The best reading is:'],
    choices: [
      ['骨髓反应性增高，CMR', 'reactive marrow; complete response'],
      ['骨髓弥漫性新发受累，PMD', 'new diffuse marrow disease; progression'],
      ['骨髓摄取高于肝，4 分，PMR', 'marrow above liver, score 4; partial response'],
      ['不能评价，须立即作双侧骨髓活检', 'not assessable; bilateral marrow biopsy at once'],
    ],
    answer: 'A',
    why: [
      'G-CSF 后骨髓和脾可弥漫增高；Lugano 允许以病灶不高于周围正常组织推断 CMR。局灶性骨髓病变才需 MRI、活检或复查。',
      'Marrow and spleen rise diffusely after G-CSF, and Lugano lets CMR be inferred when former sites do not exceed their surroundings. It is focal marrow change that calls for MRI, biopsy or a further scan.',
    ],
  }),
  a1({
    id: 'c4-32-timing',
    topic: 32,
    who: '医护',
    level: 2,
    from: ['barrington-2014'],
    ask: [
      '按 Barrington 等（2014）的建议，治疗结束 PET/CT 距放疗结束宜至少：',
      'By Barrington et al. (2014), end-of-treatment PET/CT should follow radiotherapy by at least:',
    ],
    choices: [
      ['3 天', '3 days'],
      ['2 周', '2 weeks'],
      ['3 个月', '3 months'],
      ['12 个月', '12 months'],
    ],
    answer: 'C',
    why: [
      '放疗后炎症摄取持续较久，宜隔 3 个月；化疗后理想为 6~8 周，G-CSF 后 2 周。2 周时的摄取多为炎症。',
      'Inflammation after radiotherapy lasts: 3 months are advised; 6–8 weeks after chemotherapy, 2 weeks after G-CSF. At 2 weeks uptake is mostly inflammation.',
    ],
  }),
  a2({
    id: 'c4-32-pmr',
    topic: 32,
    who: '医',
    level: 2,
    from: ['cheson-2014'],
    about: [
      '霍奇金淋巴瘤治疗结束：纵隔残余肿块较前明显缩小，SUVmax 由 14 降至 4.8，肝 SUVmax 3.0，判为 4 分；无新病灶，骨髓正常。',
      'Hodgkin lymphoma at the end of treatment: a much smaller mediastinal mass, SUVmax down from 14 to 4.8, liver SUVmax 3.0, scored 4; no new lesions, normal marrow.',
    ],
    ask: ['Lugano 2014 代谢疗效为：', 'The metabolic response by Lugano 2014 is:'],
    choices: [
      ['CMR', 'CMR'],
      ['PMR', 'PMR'],
      ['NMR', 'NMR'],
      ['PMD', 'PMD'],
    ],
    answer: 'B',
    why: [
      '4 或 5 分而较基线减低、无新病灶为 PMR；治疗结束时提示残余病变，宜活检或密切评估。CMR 要求 1~3 分。',
      'Score 4 or 5, reduced from baseline, without new lesions, is PMR; at the end of treatment it suggests residual disease and calls for biopsy or close assessment. CMR needs 1–3.',
    ],
  }),
  a1({
    id: 'c4-32-biopsy',
    topic: 32,
    who: '医',
    from: ['cheson-2014'],
    ask: [
      '按 Lugano 2014，已行 PET/CT 分期的霍奇金淋巴瘤，关于骨髓活检：',
      'By Lugano 2014, in Hodgkin lymphoma staged with PET/CT a bone marrow biopsy is:',
    ],
    choices: [
      ['仍须一律作双侧髂骨活检', 'still done in all, on both iliac crests'],
      ['不再需要常规进行', 'no longer indicated as routine'],
      ['仅在骨髓弥漫性增高时进行', 'done only when uptake is diffusely raised'],
      ['PET 骨髓阴性时必须进行以排除受累', 'mandatory when PET is negative'],
    ],
    answer: 'B',
    why: [
      'PET/CT 对霍奇金淋巴瘤骨髓受累足够敏感，常规活检不再需要。DLBCL 在 PET 阴性而结果影响治疗时才考虑活检。',
      'PET/CT is sensitive enough for marrow in Hodgkin lymphoma; routine biopsy is dropped. In DLBCL it is considered when PET is negative and the result would matter.',
    ],
  }),
];
