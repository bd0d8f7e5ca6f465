import type { BankItem } from '#domain/exam';
import { met01 } from '../library/met-01.ts';
import { a1, a2, b1, hotspotVolume, numeric, x } from './builders.ts';
import { placeIn } from './places.ts';

// Topics 15, 16 and 21: metal and contrast, truncation and arms, halo and scatter.

export const c2Artefacts: readonly BankItem[] = [
  a1({
    id: 'c2-15-nac',
    topic: 15,
    who: '医技',
    from: ['sureshbabu-2005', 'blodgett-2011'],
    ask: [
      '髋关节假体旁 AC 图像见高摄取，NAC 图像该处无增高，最可能是',
      'AC images show high uptake beside a hip prosthesis, NAC images do not. This is most likely',
    ],
    choices: [
      ['假体周围感染', 'periprosthetic infection'],
      ['假体松动伴骨质吸收', 'loosening with resorption of bone'],
      ['骨转移', 'bone metastasis'],
      ['患者移动', 'patient motion'],
      ['衰减校正过度所致的伪影', 'an artefact of overcorrection'],
    ],
    answer: 'E',
    why: [
      '金属使 CT 值极高，换算 μ 偏大而过度校正；NAC 不经此步骤，故无增高。真正的感染或转移在 NAC 上也应可见。',
      'Metal makes very high CT numbers and so too large a μ; NAC skips that step and shows nothing. Infection or metastasis would be seen on NAC as well.',
    ],
  }),
  hotspotVolume({
    id: 'c2-15-prosthesis',
    topic: 15,
    level: 2,
    who: '医技',
    from: ['uptake-demo', 'sureshbabu-2005'],
    ask: [
      '请点出本例左髋假体旁由过度校正造成的假性摄取（AC 有、NAC 无）。',
      'Click the false uptake beside the left hip prosthesis that overcorrection makes (on AC, not on NAC).',
    ],
    at: placeIn(met01, 'D1', 2),
    why: [
      '该处紧贴金属，AC 增高而 NAC 无对应。报作感染会带来不必要的穿刺甚至翻修。',
      'It clings to the metal, is bright on AC and has nothing on NAC. Calling it infection would lead to needless aspiration or revision.',
    ],
  }),
  // μ = 5.10e-5 × (300 + 1000) + 4.71e-2 = 0.1134 cm⁻¹; (0.1134 − 0.096) / 0.096 = 18.1 %
  numeric({
    id: 'c2-15-contrast',
    topic: 15,
    level: 3,
    who: '技医',
    from: ['carney-2006', 'kinahan-2003'],
    ask: [
      '浓聚对比剂的肠腔 HU = 300，120 kVp 换算式在该段为 μ = 5.10×10⁻⁵·(HU+1000) + 4.71×10⁻²（cm⁻¹）。若其真实 511 keV μ 为 0.096 cm⁻¹，换算值高估百分之几？',
      'Bowel with dense contrast has 300 HU; at 120 kVp the conversion there is μ = 5.10×10⁻⁵·(HU+1000) + 4.71×10⁻² (cm⁻¹). Its true μ at 511 keV is 0.096 cm⁻¹. By how many per cent is it overestimated?',
    ],
    unit: '%',
    value: 18,
    tolerance: 0.5,
    why: [
      '换算得 0.113 cm⁻¹，比 0.096 高 18 %：对比剂被当作骨处理。该高估只作用于穿过对比剂的一段，SUV 的实际偏差通常小得多。',
      'It comes to 0.113 cm⁻¹, 18 % above 0.096: contrast is taken for bone. Only the stretch through the contrast is affected, so the SUV is usually off by much less.',
    ],
  }),
  x({
    id: 'c2-15-dense',
    topic: 15,
    who: '医技护',
    from: ['sureshbabu-2005', 'blodgett-2011'],
    ask: [
      '可因 CT 衰减校正过度而在邻近处产生假性高摄取的有',
      'Which may cause false uptake nearby by overcorrection from CT?',
    ],
    choices: [
      ['肺大疱', 'a bulla of the lung'],
      ['肠腔内浓聚的钡剂', 'dense barium in the bowel'],
      ['起搏器和电极', 'a pacemaker and its leads'],
      ['皮下脂肪', 'subcutaneous fat'],
      ['牙科金属材料', 'dental metal'],
    ],
    answers: 'BCE',
    why: [
      '高 CT 值的物质换算出的 μ 偏大。肺大疱和脂肪 CT 值低，双线性换算本来适用，不会过度校正。',
      'Whatever has high CT numbers gets too large a μ. Bullae and fat have low numbers, for which the bilinear conversion holds.',
    ],
  }),
  a1({
    id: 'c2-16-truncation',
    topic: 16,
    level: 2,
    who: '医技',
    from: ['sureshbabu-2005', 'blodgett-2011'],
    ask: [
      '肥胖患者体表超出 CT 50 cm 视野，未用扩展视野重建，PET 可出现',
      'An obese patient extends beyond the 50 cm field of CT; no extended field was reconstructed. PET then shows',
    ],
    choices: [
      ['全身 SUV 均匀升高', 'evenly raised SUVs'],
      [
        '超出部分摄取低估，截断边缘可见亮边',
        'too little uptake outside, and a bright rim at the edge',
      ],
      ['无改变，因为截断只影响 CT 图像', 'no change, since truncation is of CT only'],
      ['膈顶冷区', 'a cold band at the diaphragm'],
      ['膀胱周围光晕', 'a halo about the bladder'],
    ],
    answer: 'B',
    why: [
      'PET 视野大于 CT，被截断的组织没有 μ，校正不足；截断处 CT 值假性升高又形成亮边。应使用扩展视野重建或调整体位。',
      'The PET field is wider than that of CT: truncated tissue has no μ and is undercorrected, while falsely high CT numbers at the edge leave a rim. Use an extended field or another position.',
    ],
  }),
  a1({
    id: 'c2-16-arms',
    topic: 16,
    who: '技护医',
    from: ['eanm-fdg-2015'],
    ask: [
      '躯干 FDG PET/CT 通常要求双臂上举，主要是为了',
      'Why are arms usually raised in FDG PET/CT of the trunk?',
    ],
    choices: [
      ['缩短注射到扫描的时间', 'To shorten uptake time'],
      ['降低上肢肌肉摄取', 'To lower uptake of the arm muscles'],
      ['减少棕色脂肪显影', 'To reduce brown fat uptake'],
      ['便于技师观察静脉通路', 'To let the technologist watch the venous line'],
      ['减少硬化伪影和截断', 'To lessen streaks and truncation'],
    ],
    answer: 'E',
    why: [
      '上肢在躯干两侧会使 CT 产生条状伪影、超出视野，并可在 CT 与 PET 间移动。头颈部专门检查则宜双臂下垂；肌肉摄取靠安静休息控制。',
      'Arms beside the trunk streak the CT, leave its field and may move between CT and PET. Dedicated head and neck studies prefer them down; muscle uptake is a matter of rest.',
    ],
  }),
  a2({
    id: 'c2-16-moved',
    topic: 16,
    level: 2,
    who: '技医',
    from: ['blodgett-2011', 'sureshbabu-2005'],
    about: [
      '双臂上举采集，融合图见 CT 上手臂位置与 PET 不符，头颈层面 AC 图像有异常冷区，NAC 图像无此冷区。患者尚在检查床上。',
      'Arms raised. On fusion the arms lie elsewhere on PET than on CT; at head and neck level AC images have odd cold areas that NAC images do not show. The patient is still on the table.',
    ],
    ask: ['最恰当的处理是', 'What is best done?'],
    choices: [
      ['固定体位后重扫该段 CT 和 PET', 'Fix the arms, repeat CT and PET there'],
      ['增大后滤波再重建', 'Reconstruct with more smoothing'],
      ['冷区按坏死病灶描述', 'Describe the cold areas as necrosis'],
      ['只用 NAC 图像测 SUV', 'Measure SUV on NAC images'],
      ['补注显像剂后全身重扫', 'Inject again and rescan the whole body'],
    ],
    answer: 'A',
    why: [
      'CT 与 PET 间手臂移动使衰减和散射校正均出错，重扫受影响床位最有效。NAC 图像可帮助辨认，但不能测 SUV；补注药物没有理由。',
      'Moving arms spoil both attenuation and scatter correction; repeating the bed positions concerned mends it. NAC helps to recognise it but carries no SUV, and there is no reason for more tracer.',
    ],
  }),
  a1({
    id: 'c2-21-halo',
    topic: 21,
    level: 2,
    who: '医技',
    from: ['heusser-2017', 'psma-2023'],
    ask: [
      '⁶⁸Ga-PSMA-11 图像膀胱周围出现环状放射性缺损（光晕伪影），主要原因是',
      'A ring without activity about the bladder on ⁶⁸Ga-PSMA-11 images (halo artefact) is mainly due to',
    ],
    choices: [
      ['膀胱壁不摄取显像剂', 'a bladder wall without uptake'],
      ['散射被过度估计并扣除', 'too much scatter subtracted'],
      ['随机符合未校正', 'uncorrected randoms'],
      ['低剂量 CT 管电流过低', 'too low a tube current of the CT'],
      ['患者水化过度', 'too much hydration'],
    ],
    answer: 'B',
    why: [
      '膀胱与周围活度相差悬殊时，散射估计稍有偏差就会在周围扣除过多。水化、利尿、排尿降低膀胱活度，能减轻而不是加重光晕。',
      'With the bladder far hotter than its surroundings a small error of the scatter estimate subtracts too much there. Water, a diuretic and voiding lower bladder activity and lessen the halo.',
    ],
  }),
  a2({
    id: 'c2-21-bed',
    topic: 21,
    level: 3,
    who: '医',
    from: ['heusser-2017', 'psma-2023'],
    about: [
      '前列腺癌术后 PSA 升高，⁶⁸Ga-PSMA-11 PET/CT 示膀胱极高活度，膀胱颈旁前列腺床为一圈放射性缺损，未见局灶摄取。',
      'Rising PSA after prostatectomy. On ⁶⁸Ga-PSMA-11 PET/CT the bladder is extremely hot, the prostate bed beside it lies in a ring without activity, and no focus is seen.',
    ],
    ask: ['对局部复发的判断，最恰当的是', 'What can be said of local recurrence?'],
    choices: [
      ['已除外局部复发', 'It is excluded'],
      ['缺损即为复发灶', 'The defect is the recurrence'],
      ['按复发处理', 'Treat as recurrence'],
      [
        '该区不能评价，利尿排空后补扫盆腔',
        'It cannot be assessed: diuretic, voiding, pelvis again',
      ],
      ['改用更高的显示上限即可排除', 'A higher display level is enough to exclude it'],
    ],
    answer: 'D',
    why: [
      '光晕内真实摄取可被扣除，阴性不可靠。它是数据校正的问题，调窗无法恢复；降低膀胱活度后补扫或换散射方法重建才有意义。',
      'Within a halo true uptake may have been subtracted, so a negative is not reliable. The correction is at fault and no window brings it back; a rescan with less in the bladder or another scatter method may.',
    ],
  }),
  b1({
    id: 'c2-21-causes',
    topic: 21,
    level: 2,
    who: '医技',
    from: ['sureshbabu-2005', 'blodgett-2011', 'heusser-2017'],
    about: ['下列表现最可能由什么引起？', 'What most likely causes each of these?'],
    choices: [
      ['呼吸错位', 'respiratory mismatch'],
      ['高密度物过度校正', 'overcorrection by dense material'],
      ['散射校正过度', 'scatter overcorrection'],
      ['CT 视野截断', 'CT truncation'],
      ['体位移动', 'patient motion'],
    ],
    rows: [
      [['膈顶弧形冷区', 'Curved cold band at the dome of the diaphragm'], 'A'],
      [['极热的膀胱周围环状缺损', 'Ring-shaped defect about a very hot bladder'], 'C'],
      [['输液港旁 AC 高摄取、NAC 无', 'Uptake beside a port on AC but not on NAC'], 'B'],
      [['头部 PET 轮廓与 CT 轮廓左右错开', 'The head on PET lies to one side of that on CT'], 'E'],
    ],
    why: [
      '前三者都由校正引起，对照 NAC 可辨；体位移动在 NAC 上仍然错开，因为错的是位置而不是校正值。',
      'The first three come from correction and NAC unmasks them; motion stays on NAC, since there it is the place that is wrong.',
    ],
  }),
];
