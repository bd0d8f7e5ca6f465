import type { BankItem } from '#domain/exam';
import { dia01 } from '../library/dia-01.ts';
import { lung07 } from '../library/lung-07.ts';
import { a1, a2, a34, hotspotVolume } from './builders.ts';
import { placeIn } from './places.ts';

// Topics 13 and 14: how images are shown, and breathing between CT and PET.

export const c2Display: readonly BankItem[] = [
  a1({
    id: 'c2-13-window',
    topic: 13,
    who: '医技',
    from: ['eanm-fdg-2015'],
    ask: [
      '前后两次 PET 并排目测比较，首先应保证',
      'Before two PET studies are compared side by side by eye, make sure that both have',
    ],
    choices: [
      ['都按各自图像最大值自动设定窗宽', 'a window set automatically to their own maximum'],
      ['都用热金属伪彩', 'the hot-metal colour table'],
      ['显示相同的层厚和层数', 'the same slice thickness and count'],
      ['使用相同的 SUV 显示范围', 'the same SUV display range'],
      ['MIP 旋转角度一致', 'the same rotation of the MIP'],
    ],
    answer: 'D',
    why: [
      '范围不同，同样的 SUV 会显得深浅不一。自动定窗受膀胱、脑等最高值左右，两次并不一致，最易造成“好转”或“进展”的假象。',
      'With different ranges the same SUV looks paler or darker. Automatic windows follow bladder or brain and differ between studies: they fake response or progression.',
    ],
  }),
  a1({
    id: 'c2-13-brain',
    topic: 13,
    who: '医技',
    from: ['eanm-fdg-2015', ['cherry-2012', 'ch. 20']],
    ask: [
      '疑颅底病变，SUV 0～5 窗下病变区与脑皮质均呈全黑而不能分辨，应首先',
      'A lesion of the skull base is suspected; at SUV 0–5 it and the cortex are both plain black. First',
    ],
    choices: [
      ['提高显示上限', 'raise the upper level'],
      ['降低显示上限', 'lower the upper level'],
      ['只看 MIP', 'look at the MIP only'],
      ['改看 NAC 图像', 'turn to the NAC images'],
      ['加大图像平滑', 'smooth the images more'],
    ],
    answer: 'A',
    why: [
      '两者都超过上限而饱和，提高上限才能显示彼此差别。降低上限使更多组织饱和；平滑会进一步混淆相邻结构。',
      'Both exceed the upper level; only raising it brings out the difference. Lowering it saturates more, and smoothing blurs neighbours together.',
    ],
  }),
  a1({
    id: 'c2-13-colour',
    topic: 13,
    level: 2,
    who: '医技',
    from: [['cherry-2012', 'ch. 20']],
    ask: [
      '对多色阶伪彩（如彩虹色表）显示 PET 的主要顾虑是',
      'What is the main concern about multi-hue colour tables (such as rainbow) for PET?',
    ],
    choices: [
      ['会改变图像的 SUV 数值', 'They change the SUVs'],
      ['不能与 CT 融合', 'They cannot be fused with CT'],
      ['色界处把小差别夸大为边界', 'Small differences turn into borders'],
      ['只能用于脑显像', 'They are for brain imaging only'],
      ['会增加图像噪声的标准差', 'They raise the standard deviation of noise'],
    ],
    answer: 'C',
    why: [
      '人眼把色相跳变当作边界，相差很小的 SUV 会被看成两类组织；反转灰阶单调，适合寻找病灶。色表只影响显示，不改数值。',
      'The eye takes a jump of hue for a border, so nearly equal SUVs look like two tissues; inverse grey is monotonic and suits searching. A colour table changes the display, not the values.',
    ],
  }),
  hotspotVolume({
    id: 'c2-13-adrenal',
    topic: 13,
    level: 2,
    who: '医技',
    from: ['uptake-demo'],
    ask: [
      '肺癌分期。请在融合图上调整窗宽，点出左肾上腺的高摄取结节（不要点在肾或胃壁上）。',
      'Staging of lung cancer. Set the window on the fused images and click the avid nodule of the left adrenal (not kidney, not gastric wall).',
    ],
    at: placeIn(lung07, 'T4', 3),
    why: [
      '结节位于左肾上极前内侧、胃壁后方，须同时看 CT 上的肾上腺形态。只看 MIP 时它与肾盂、胃的摄取重叠。',
      'It lies in front of and medial to the upper pole of the left kidney, behind the stomach; the adrenal on CT settles it. On the MIP it overlies renal pelvis and stomach.',
    ],
  }),
  a1({
    id: 'c2-14-banana',
    topic: 14,
    who: '医技',
    from: ['sureshbabu-2005', 'blodgett-2011'],
    ask: [
      'AC 图像膈顶处弧形放射性缺损（“香蕉征”），最常见的原因是',
      'AC images show a curved cold band at the dome of the diaphragm. The most common cause is',
    ],
    choices: [
      ['CT 采集时膈的位置低于 PET', 'a lower diaphragm at CT than at PET'],
      ['CT 采集时膈的位置高于 PET', 'a higher diaphragm at CT than at PET'],
      ['肝顶部缺血梗死', 'infarction of the top of the liver'],
      ['PET 探测器模块失效', 'a failed detector block'],
      ['口服对比剂残留', 'leftover oral contrast'],
    ],
    answer: 'A',
    why: [
      '深吸气做 CT，膈下移，PET 中肝顶所在处在 CT 上是含气肺，衰减校正不足而呈冷区。CT 膈位偏高则相反，肺底会被过度校正。',
      'With CT in deep inspiration the diaphragm is low: where PET has liver, CT has lung, and too little correction leaves a cold band. A higher diaphragm on CT does the reverse and overcorrects the lung base.',
    ],
  }),
  hotspotVolume({
    id: 'c2-14-dome',
    topic: 14,
    who: '医技',
    from: ['uptake-demo', 'blodgett-2011'],
    ask: [
      '本例 CT 吸气较深。请在 PET 上点出融合图中落入右肺底、实属肝顶的病灶。',
      'CT was taken in a deeper breath. On PET, click the lesion that falls into the right lung base on fusion but belongs to the dome of the liver.',
    ],
    at: placeIn(dia01, 'T1'),
    why: [
      'CT 相应位置为含气肺而无结节，周围有膈顶冷区，说明呼吸错位，病灶应归于肝 S8。报为肺转移会错误分期。',
      'CT has aerated lung and no nodule there, and the cold band marks respiratory mismatch: the lesion is in liver segment 8. Calling it a lung metastasis would stage wrongly.',
    ],
  }),
  a34('A3', {
    id: 'c2-14-base',
    topic: 14,
    level: 2,
    who: '医技',
    from: ['blodgett-2011', 'sureshbabu-2005'],
    about: [
      '结肠癌术后，FDG PET/CT 融合图右肺底膈上有 12 mm 局灶摄取，SUVmax 4.1；同层 CT 肺窗未见结节，膈顶有弧形冷区。',
      'After surgery for colon cancer, fused FDG PET/CT has a 12 mm focus above the diaphragm in the right lung base, SUVmax 4.1. The lung window shows no nodule there; a curved cold band lies at the dome.',
    ],
    questions: [
      {
        ask: ['首先考虑', 'Think first of'],
        choices: [
          ['肺转移', 'a lung metastasis'],
          ['肺血栓栓塞', 'a pulmonary embolus'],
          ['呼吸错位的肝顶病灶', 'a liver lesion displaced by breathing'],
          ['胸膜转移伴少量积液', 'a pleural metastasis with effusion'],
          ['肋骨骨折', 'a rib fracture'],
        ],
        answer: 'C',
      },
      {
        ask: ['最简便有效的证实方法是', 'The simplest way to prove it is'],
        choices: [
          ['在该处穿刺活检', 'a biopsy there'],
          [
            '对照 NAC，并在平静呼吸下补扫上腹',
            'NAC images, and the upper abdomen again in quiet breathing',
          ],
          ['增加 OSEM 迭代次数', 'more OSEM iterations'],
          ['三个月后复查胸部薄层 CT', 'thin-slice CT of the chest in three months'],
          ['调宽 PET 窗', 'a wider PET window'],
        ],
        answer: 'B',
      },
      {
        ask: ['该灶的 SUVmax 4.1 最可能', 'The SUVmax of 4.1 is most likely'],
        choices: [
          ['高于真实值', 'too high'],
          ['等于真实值', 'right'],
          ['与衰减校正无关', 'independent of attenuation correction'],
          ['只受血糖影响', 'affected by glucose only'],
          ['低于真实值', 'too low'],
        ],
        answer: 'E',
      },
    ],
    why: [
      'PET 为多次呼吸的平均，CT 为一瞬，膈位不同即可使肝顶灶落入肺。此处用肺的低 μ 校正，SUV 被低估，不能拿来与前后比较。',
      'PET averages many breaths, CT catches one moment: with different diaphragms a dome lesion falls into lung. There the low μ of lung corrects too little, so the SUV is too low and not fit for comparison.',
    ],
  }),
  a2({
    id: 'c2-14-instruction',
    topic: 14,
    who: '技护',
    from: ['eanm-fdg-2015', 'blodgett-2011'],
    about: [
      '躯干 PET/CT 用于衰减校正的低剂量 CT，患者听力正常、配合良好，设备无呼吸门控。',
      'Low-dose CT for attenuation correction of a trunk PET/CT; the patient hears and cooperates well, there is no respiratory gating.',
    ],
    ask: ['呼吸指令宜为', 'Which breathing instruction is best?'],
    choices: [
      [
        '与诊断胸部 CT 相同，深吸气后屏气',
        'Breathe in deeply and hold, as for a diagnostic chest CT',
      ],
      ['快速浅呼吸', 'Pant'],
      ['用力呼气到底后屏气', 'Breathe out as far as possible and hold'],
      ['平静浅呼吸，或平静呼气时屏气', 'Quiet breathing or quiet expiration'],
      ['不作任何指令，由其深呼吸', 'Say nothing and let him breathe deeply'],
    ],
    answer: 'D',
    why: [
      'PET 采集数分钟，平均膈位接近平静呼气末，CT 应与之相近。深吸气利于看肺结节，但与 PET 错位最大，需要时另加一段。',
      'PET takes minutes and its mean diaphragm is near quiet end-expiration; CT should match. Deep inspiration suits lung nodules but mismatches most: add it apart where needed.',
    ],
  }),
];
