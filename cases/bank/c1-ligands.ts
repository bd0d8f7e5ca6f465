import type { BankItem } from '#domain/exam';
import { psma03 } from '../library/psma-03.ts';
import { a1, a2, b1, hotspotVolume, x } from './builders.ts';
import { placeIn } from './places.ts';

// Topics 9 and 10: PSMA, somatostatin receptors, FAPI.

export const c1Ligands: readonly BankItem[] = [
  a1({
    id: 'c1-09-excretion',
    topic: 9,
    who: '医药护技',
    from: ['psma-2023'],
    ask: [
      '与 ⁶⁸Ga-PSMA-11 相比，¹⁸F-PSMA-1007 的主要特点是',
      'Compared with ⁶⁸Ga-PSMA-11, ¹⁸F-PSMA-1007 is marked by',
    ],
    choices: [
      ['主要经肝胆排泄，膀胱活度低', 'hepatobiliary excretion, little in the bladder'],
      ['主要经肾排泄，膀胱活度高', 'mainly renal excretion and much activity in the bladder'],
      ['不被唾液腺摄取', 'no uptake by salivary glands'],
      ['半衰期更短，须现场制备', 'a shorter half-life and on-site preparation'],
      ['可显示 PSMA 阴性的病灶', 'uptake by PSMA-negative lesions'],
    ],
    answer: 'A',
    why: [
      'PSMA-1007 经肝胆排泄，有利于观察膀胱旁和前列腺床；⁶⁸Ga-PSMA-11 主要经肾。两者唾液腺都高摄取，都看不到 PSMA 阴性病灶。',
      'PSMA-1007 leaves by liver and bile, which helps beside the bladder and in the prostate bed; ⁶⁸Ga-PSMA-11 leaves by the kidneys. Salivary glands are avid with both, and neither shows PSMA-negative disease.',
    ],
  }),
  x({
    id: 'c1-09-physiologic',
    topic: 9,
    who: '医技',
    from: ['psma-2023', 'hofman-2018'],
    ask: [
      '⁶⁸Ga-PSMA-11 显像中，可见生理性或良性摄取的部位有',
      'Where may ⁶⁸Ga-PSMA-11 be taken up without cancer?',
    ],
    choices: [
      ['泪腺', 'lacrimal glands'],
      ['腮腺、颌下腺', 'parotid and submandibular glands'],
      ['腹腔神经节', 'coeliac ganglia'],
      ['近段小肠', 'proximal small bowel'],
      ['正常大脑皮质', 'normal cerebral cortex'],
    ],
    answers: 'ABCD',
    why: [
      '泪腺、唾液腺、肾、近段小肠和神经节均可摄取；腹腔神经节呈带状，易误为淋巴结转移。正常脑皮质受血脑屏障阻隔，基本不显示。',
      'Lacrimal and salivary glands, kidneys, proximal bowel and ganglia take it up; band-shaped coeliac ganglia pass for nodes. Normal cortex lies behind the blood–brain barrier and hardly shows.',
    ],
  }),
  a2({
    id: 'c1-09-rib',
    topic: 9,
    level: 2,
    who: '医',
    from: ['psma-2023'],
    about: [
      '前列腺癌根治术后 PSA 0.3 ng/ml，¹⁸F-PSMA-1007 PET/CT 见右第 6 肋单发轻度局灶摄取，CT 骨窗未见异常，余未见病灶。',
      'PSA is 0.3 ng/ml after prostatectomy. ¹⁸F-PSMA-1007 PET/CT shows one faint focus in the right sixth rib, nothing on the bone window, and no other lesion.',
    ],
    ask: ['最恰当的意见是', 'Which statement is best?'],
    choices: [
      ['肋骨转移，M1b', 'Rib metastasis, M1b'],
      ['注射部位外渗', 'Extravasation of tracer'],
      ['多为非特异性摄取，结合 MRI 或随访', 'Probably unspecific uptake; MRI or follow-up'],
      ['显像剂质量不合格，应召回', 'The batch failed and must be recalled'],
      [
        '可确诊为陈旧肋骨骨折愈合期，无须随访',
        'A healing rib fracture is proven and needs no follow-up',
      ],
    ],
    answer: 'C',
    why: [
      'PSMA-1007 的非特异性骨摄取常见，以肋骨、轻度、CT 无对应为典型；单凭此报转移会改变治疗。没有 CT 改变也不能断言骨折。',
      'Unspecific bone uptake is common with PSMA-1007, typically faint, in ribs and without a correlate on CT; calling it metastasis would change treatment. Without a CT change a fracture is not proven either.',
    ],
  }),
  a1({
    id: 'c1-09-bladder',
    topic: 9,
    who: '医护技',
    from: ['psma-2023'],
    ask: [
      '⁶⁸Ga-PSMA-11 检查中，为便于观察膀胱旁病灶，最合适的措施是',
      'In ⁶⁸Ga-PSMA-11 studies, what best helps to see lesions beside the bladder?',
    ],
    choices: [
      ['检查前禁水 6 h', 'No water for six hours before'],
      ['注射后立即扫描盆腔以外的部位', 'Scanning everything but the pelvis right after injection'],
      ['静脉注射造影剂充盈膀胱', 'Filling the bladder with contrast'],
      ['检查前服用缓泻剂', 'A laxative before the study'],
      ['水化、利尿，并于扫描前排尿', 'Hydration, a diuretic, and voiding before the scan'],
    ],
    answer: 'E',
    why: [
      '⁶⁸Ga-PSMA-11 经尿排泄，水化、呋塞米和排尿降低膀胱和输尿管活度，也减轻光晕伪影。禁水恰恰使尿液浓缩。',
      '⁶⁸Ga-PSMA-11 leaves in the urine: water, furosemide and voiding lower the activity of bladder and ureters and the halo with it. Going without water concentrates urine.',
    ],
  }),
  hotspotVolume({
    id: 'c1-09-node',
    topic: 9,
    level: 3,
    who: '医',
    from: ['uptake-demo', 'psma-2023'],
    ask: [
      '前列腺癌术后 PSA 升高，PSMA PET/CT。请点出最可能为盆腔淋巴结转移的病灶，避开输尿管尿液。',
      'Rising PSA after prostatectomy, PSMA PET/CT. Click the focus most likely to be a pelvic nodal metastasis, not urine in a ureter.',
    ],
    at: placeIn(psma03, 'T1'),
    why: [
      '左髂内血管旁有软组织小结节与摄取对应，位于输尿管走行之外。右输尿管内的摄取上下连成管状，为尿液。',
      'Beside the left internal iliac vessels a small soft-tissue node matches the focus, off the course of the ureter. The uptake on the right runs on above and below as a tube: urine.',
    ],
  }),
  b1({
    id: 'c1-10-choice',
    topic: 10,
    who: '医药',
    from: ['psma-2023', 'sstr-2017', 'eanm-fdg-2015'],
    about: [
      '下列临床问题，首选哪种显像剂？',
      'Which tracer is the first choice for each question?',
    ],
    choices: [
      ['¹⁸F-FDG', '¹⁸F-FDG'],
      ['⁶⁸Ga-PSMA-11', '⁶⁸Ga-PSMA-11'],
      ['⁶⁸Ga-DOTATATE', '⁶⁸Ga-DOTATATE'],
      ['¹⁸F-NaF', '¹⁸F-NaF'],
    ],
    rows: [
      [['前列腺癌根治术后生化复发', 'Biochemical recurrence after prostatectomy'], 'B'],
      [['胰腺 G1 神经内分泌瘤分期', 'Staging of a G1 neuroendocrine tumour of the pancreas'], 'C'],
      [['弥漫大 B 细胞淋巴瘤分期', 'Staging of diffuse large B-cell lymphoma'], 'A'],
      [
        ['低分化神经内分泌癌分期', 'Staging of a poorly differentiated neuroendocrine carcinoma'],
        'A',
      ],
    ],
    why: [
      '高分化神经内分泌瘤高表达生长抑素受体而 FDG 常低；低分化癌恰相反，宜用 FDG。同一脏器的神经内分泌肿瘤，分化程度决定显像剂。',
      'Well-differentiated neuroendocrine tumours carry many somatostatin receptors and little FDG; poorly differentiated carcinoma is the reverse and goes to FDG. The grade, not the organ, decides.',
    ],
  }),
  a2({
    id: 'c1-10-uncinate',
    topic: 10,
    level: 2,
    who: '医',
    from: ['sstr-2017'],
    about: [
      '回肠神经内分泌瘤术后随访，⁶⁸Ga-DOTATATE PET/CT 见胰腺钩突轻中度弥漫摄取，增强 CT 和 MRI 该处未见肿块。',
      'Follow-up after resection of an ileal neuroendocrine tumour: ⁶⁸Ga-DOTATATE shows mild to moderate diffuse uptake of the uncinate process; contrast CT and MRI show no mass there.',
    ],
    ask: ['最可能的解释是', 'What is the most likely explanation?'],
    choices: [
      ['胰腺转移', 'Metastasis to the pancreas'],
      ['第二原发胰腺癌', 'A second primary of the pancreas'],
      ['急性胰腺炎', 'Acute pancreatitis'],
      ['胰腺钩突生理性摄取', 'Physiological uptake of the uncinate process'],
      ['十二指肠憩室积液', 'Fluid in a duodenal diverticulum'],
    ],
    answer: 'D',
    why: [
      '钩突生长抑素受体丰富，生理性弥漫摄取常见，形态学无肿块时首先考虑。转移通常更局灶、更浓，且有形态学对应。',
      'The uncinate process is rich in somatostatin receptors; diffuse uptake without a mass is common and physiological. A metastasis is usually more focal, more intense, and seen on morphology.',
    ],
  }),
  a1({
    id: 'c1-10-analogue',
    topic: 10,
    level: 2,
    who: '医药护',
    from: ['sstr-2017'],
    ask: [
      '每月注射长效生长抑素类似物的患者，⁶⁸Ga-DOTATATE 显像宜安排在',
      'When is ⁶⁸Ga-DOTATATE best done in a patient on monthly long-acting somatostatin analogue?',
    ],
    choices: [
      ['注射当天', 'On the day of the injection'],
      ['注射后第 3 天', 'Three days after it'],
      ['下一次注射之前不久', 'Just before the next dose'],
      ['停药至少 6 个月后', 'After six months without it'],
      ['注射与显像剂同时进行', 'Together with the tracer'],
    ],
    answer: 'C',
    why: [
      '冷类似物与显像剂竞争受体，故安排在一个给药周期之末、下次给药之前。停药半年没有必要，还可能使症状失控。',
      'The cold analogue competes for receptors, so the end of the interval, before the next dose, is chosen. Half a year without it is needless and may let symptoms loose.',
    ],
  }),
  a1({
    id: 'c1-10-fapi',
    topic: 10,
    level: 2,
    who: '医药技',
    from: ['kratochwil-2019'],
    ask: ['FAPI 显像的主要靶点是', 'What does FAPI imaging mainly target?'],
    choices: [
      ['肿瘤细胞的己糖激酶', 'hexokinase of tumour cells'],
      ['肿瘤相关成纤维细胞', 'cancer-associated fibroblasts'],
      ['肿瘤血管内皮的 VEGF 受体', 'VEGF receptors of tumour vessels'],
      ['浸润的 T 淋巴细胞', 'infiltrating T lymphocytes'],
      ['肿瘤细胞的雌激素受体', 'oestrogen receptors of tumour cells'],
    ],
    answer: 'B',
    why: [
      'FAPI 与活化成纤维细胞表达的成纤维细胞活化蛋白结合，显示肿瘤间质；所以瘢痕、纤维化和关节炎也可摄取，不是肿瘤特异。糖代谢（己糖激酶）是 FDG 的机制。',
      'FAPI binds fibroblast activation protein of activated fibroblasts and so shows tumour stroma; scars, fibrosis and arthritis can take it up too. Hexokinase belongs to FDG.',
    ],
  }),
];
