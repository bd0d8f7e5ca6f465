import type { Term, TermTable } from './term.ts';

// What the theory and practical papers ask about: the topics of domain design §7.3, by competency.

/** C1 专业知识, C2 后处理与质控, C3 设备操作与质控意识, C4 诊断思维与报告. */
type TopicCompetency = 'C1' | 'C2' | 'C3' | 'C4';

export interface Topic extends Term {
  /** 1 to 36: what an item's facts name. */
  readonly number: number;
  readonly competency: TopicCompetency;
}

const names: Readonly<Record<TopicCompetency, ReadonlyArray<readonly [zh: string, en: string]>>> = {
  C1: [
    [
      '正电子物理：射程、非共线性，¹⁸F、⁶⁸Ga、¹¹C、⁸⁹Zr',
      'positron physics: range, non-collinearity; ¹⁸F, ⁶⁸Ga, ¹¹C, ⁸⁹Zr',
    ],
    [
      '符合类型：真符合、散射、随机；NECR',
      'coincidences: true, scattered, random; noise-equivalent count rate',
    ],
    [
      'TOF、PSF、OSEM、贝叶斯重建对 SUV 的影响',
      'effect of TOF, PSF, OSEM and Bayesian reconstruction on SUV',
    ],
    [
      'CT 衰减校正：HU 到 μ 的双线性换算',
      'attenuation correction by CT: bilinear conversion of HU to μ',
    ],
    [
      'SUV 定义：体重、瘦体重、体表面积；PERCIST 为何用 SUL',
      'SUV by body weight, lean mass and surface area; why PERCIST uses SUL',
    ],
    ['部分容积效应与恢复系数', 'partial-volume effect and recovery'],
    [
      '¹⁸F-FDG 摄取机制：GLUT1、己糖激酶、肝及肝癌的葡萄糖-6-磷酸酶',
      'uptake of ¹⁸F-FDG: GLUT1, hexokinase, glucose-6-phosphatase in liver and HCC',
    ],
    [
      'FDG 阴性肿瘤：高分化肝癌、肾癌、黏液性癌、前列腺癌、类癌',
      'FDG-negative tumours: well-differentiated HCC, renal, mucinous, prostate, carcinoid',
    ],
    ['PSMA 配体：排泄途径与陷阱', 'PSMA ligands: excretion and pitfalls'],
    ['SSTR 配体与 FAPI：何时优先选用', 'SSTR ligands and FAPI: when to prefer them'],
    [
      '放射性药物质控：放化纯度、pH、内毒素、⁶⁸Ge 穿漏',
      'radiopharmaceutical QC: radiochemical purity, pH, endotoxin, ⁶⁸Ge breakthrough',
    ],
    [
      '剂量学、ALARA、妊娠与哺乳、工作人员限值（GB 18871）',
      'dosimetry, ALARA, pregnancy and lactation, staff limits (GB 18871)',
    ],
  ],
  C2: [
    [
      '融合显示、SUV 窗、反转灰阶与热图',
      'fused display, SUV windows, inverse grey and hot colour maps',
    ],
    ['识别膈面错配', 'recognising mismatch at the diaphragm'],
    ['金属与对比剂过度校正，未校正图像', 'metal and contrast over-correction, uncorrected images'],
    ['截断与手臂位置', 'truncation and position of the arms'],
    ['MTV、TLG 的阈值方法', 'threshold methods for MTV and TLG'],
    ['肝脏参考区', 'liver reference region'],
    ['与既往检查配准', 'registration to a prior study'],
    ['标准化（EARL）与不同设备的比较', 'harmonisation (EARL) and comparing scanners'],
    ['光晕与散射伪影', 'halo and scatter artefact'],
    ['发现 DICOM 头信息错误', 'detecting header errors'],
  ],
  C3: [
    [
      '患者准备：禁食、血糖、胰岛素时机',
      'patient preparation: fasting, glucose, timing of insulin',
    ],
    ['糖尿病与二甲双胍方案', 'protocol for diabetes and metformin'],
    ['注射外渗的识别与剂量估计', 'recognising extravasation and estimating its dose'],
    [
      '每日质控：PET 空白与归一化、能量与时间；CT 空气与水',
      'daily QC: PET blank and normalisation, energy and timing; CT air and water',
    ],
    [
      '月度与年度质控：均匀性、SUV 校准、NEMA NU 2',
      'monthly and annual QC: uniformity, SUV calibration, NEMA NU 2',
    ],
    ['活度计的恒定性与线性', 'constancy and linearity of the dose calibrator'],
    ['放射性污染与泼洒的处理', 'response to contamination and spills'],
    ['扫描中球管或检查床故障的处置', 'what to do when tube or bed fails during a scan'],
  ],
  C4: [
    ['TNM 第 9 版 N2a、N2b 病例分期', 'TNM 9, N2a and N2b by case'],
    ['Deauville、Lugano 与 G-CSF 后骨髓', 'Deauville, Lugano, and marrow after G-CSF'],
    ['危急值流程与复述确认', 'critical-value workflow with read-back'],
    ['措辞的确定程度，避免只凭 SUV 判断', 'certainty of wording, and not reasoning from SUV alone'],
    ['结节病与淋巴瘤的鉴别', 'sarcoidosis against lymphoma'],
    ['偶然发现的结肠局灶摄取', 'management of an incidental colonic focus'],
  ],
};

const terms: readonly Topic[] = (Object.keys(names) as TopicCompetency[])
  .flatMap((competency) => names[competency].map(([zh, en]) => ({ competency, zh, en })))
  .map((topic, at) => ({
    ...topic,
    number: at + 1,
    id: `topic-${String(at + 1).padStart(2, '0')}`,
  }));

/** Topics of theory and practical items; numbers never change their meaning. */
export const topics: TermTable<Topic> = {
  id: 'topics',
  version: '2026.1',
  source: 'Project list, domain design §7.3; not yet signed off',
  reviewedBy: null,
  terms,
};

export const topicOf = (number: number): Topic | undefined =>
  topics.terms.find((topic) => topic.number === number);
