import type { BankItem } from '#domain/exam';
import { a1, a2, b1, x } from './builders.ts';

// Topic 26: what is checked every morning.

export const c3Daily: readonly BankItem[] = [
  a1({
    id: 'c3-26-order',
    topic: 26,
    who: '药技',
    from: ['eanm-qc-2010', 'iaea-hhs-1'],
    ask: [
      'PET 每日质控（空白扫描或探测器检查）的时机应是：',
      'The daily PET check (blank scan or detector check) is done:',
    ],
    choices: [
      ['当天第一例注射之前', 'before the first injection of the day'],
      ['当天最后一例扫描完成之后', 'after the last patient of the day has been scanned'],
      ['出现可疑图像伪影的时候', 'when an artefact is suspected in an image'],
      ['工程师季度维护的当天', 'on the day of the quarterly service'],
    ],
    answer: 'A',
    why: [
      '先确认设备可用再给第一例注射，才不会让患者白受照射。事后检查不能挽回当天的图像。',
      'The scanner is shown to work before the first injection, so that nobody is irradiated for nothing. A check afterwards saves no image.',
    ],
  }),
  a1({
    id: 'c3-26-sinogram',
    practice: true,
    topic: 26,
    who: '技',
    level: 2,
    from: ['iaea-hhs-1', 'cherry-2012'],
    ask: [
      '空白扫描的正弦图上出现一条斜行的暗带，最可能是：',
      'A dark diagonal band crosses the sinogram of the blank scan. The likeliest cause is:',
    ],
    choices: [
      ['一个探测器块失效', 'failure of one detector block'],
      ['放射源的活度衰减不足计数', 'a source too weak after decay'],
      ['CT 值整体漂移', 'a drift of all CT numbers'],
      ['床面或头托进入射野', 'the couch or head rest in the field of view'],
    ],
    answer: 'A',
    why: [
      '一个探测器块参与的各条响应线在正弦图中排成斜带，失效时计数缺失呈暗带。源衰减使整幅均匀变暗。',
      'The lines of response of one block lie on a diagonal of the sinogram and go dark when it fails. A weaker source darkens the whole evenly.',
    ],
  }),
  a2({
    id: 'c3-26-water',
    topic: 26,
    who: '技',
    from: ['acr-ct-qc-2017', 'iaea-hhs-1'],
    about: [
      'PET/CT 晨检：水模 CT 值均值 −9 HU（基线 0 HU，本科室规程限值 ±5 HU），图像无伪影，首例患者尚未注射。',
      'Morning check of a PET/CT: mean CT number of the water phantom −9 HU (baseline 0 HU; limit of the department ±5 HU), no artefact; the first patient has not been injected.',
    ],
    ask: ['下一步最恰当的是：', 'The best next step is to:'],
    choices: [
      ['预热、校准、摆位后复测，仍超限停用', 'warm up, calibrate, repeat; if still out, stop'],
      [
        '偏差对 PET 影响小，照常开机，月检时处理',
        'work as usual, since PET hardly suffers, and see to it at the monthly test',
      ],
      [
        '把基线改为 −9 HU，此后按新基线判断',
        'make −9 HU the new baseline and judge by it from now on',
      ],
      ['先给首例注射，同时联系工程师到场', 'inject the first patient while service is on its way'],
    ],
    answer: 'A',
    why: [
      '先排除预热、校准和摆位问题再复测；CT 值偏移会带入衰减校正并影响 SUV。未经查明就改基线等于取消了质控。',
      'Rule out warm-up, calibration and position, then repeat: an offset in HU enters attenuation correction and SUV. Moving the baseline without a cause abolishes the check.',
    ],
  }),
  a1({
    id: 'c3-26-normalisation',
    topic: 26,
    who: '技',
    level: 2,
    from: ['cherry-2012'],
    ask: ['PET 归一化（normalization）校正的是：', 'Normalization in PET corrects for:'],
    choices: [
      ['患者体内各路径的光子衰减', 'attenuation along each path in the patient'],
      ['各响应线探测效率的差异', 'unequal efficiency of lines of response'],
      ['各床位之间的放射性衰变', 'radioactive decay from bed to bed'],
      ['随机符合和散射符合的本底计数', 'the background of random and scattered coincidences'],
    ],
    answer: 'B',
    why: [
      '晶体效率和几何位置使各响应线灵敏度不同，归一化将其校平；更换探测器块后须重做。其余三项各有单独的校正。',
      'Crystal efficiency and geometry make lines of response differ; normalization evens them out and is repeated after a block is replaced. The other three have corrections of their own.',
    ],
  }),
  b1({
    id: 'c3-26-which-test',
    topic: 26,
    who: '技',
    from: ['iaea-hhs-1', 'eanm-qc-2010'],
    about: ['下列故障最直接由哪项质控发现？', 'Which test most directly reveals each fault?'],
    choices: [
      ['探测器空白扫描', 'blank scan of the detectors'],
      ['符合定时检查', 'coincidence timing check'],
      ['水模 CT 值', 'CT number of water'],
      ['PET 与 CT 配准模体', 'PET-to-CT alignment phantom'],
      ['活度计恒定性', 'constancy of the dose calibrator'],
    ],
    rows: [
      [['某探测器块增益漂移', 'drift of gain in one block'], 'A'],
      [['床面下沉造成融合偏移 6 mm', 'a fusion offset of 6 mm from a sagging couch'], 'D'],
      [['TOF 性能下降', 'loss of TOF performance'], 'B'],
      [['衰减图整体偏差', 'an offset of the whole attenuation map'], 'C'],
    ],
    why: [
      '空白扫描看各块计数，定时检查看符合时间（决定 TOF），水模看 HU（决定 μ 图），配准模体看两机架的几何关系。',
      'The blank scan looks at counts per block, timing at coincidence time (and so TOF), water at HU (and so the μ-map), the alignment phantom at the geometry of both gantries.',
    ],
  }),
  x({
    id: 'c3-26-stop',
    topic: 26,
    who: '技',
    safety: true,
    from: ['iaea-hhs-1'],
    ask: [
      '晨检出现哪些情况时，应在查明前停止给患者注射（多选）？',
      'Which morning findings mean that no patient is injected until they are explained (all that apply)?',
    ],
    choices: [
      ['一个探测器块无计数', 'one block without counts'],
      ['水模 CT 值复测仍超限', 'the CT number of water still out of limits on repeat'],
      [
        '水模 CT 值比昨日高 1 HU，仍在限内',
        'a CT number of water 1 HU above yesterday’s, within limits',
      ],
      ['符合定时检查未通过', 'a failed timing check'],
      ['阅片显示器到期应校准', 'a reading monitor due for calibration'],
    ],
    answers: 'ABD',
    why: [
      '影响采集或衰减校正的项目不合格，注射即可能白受照射；限内波动和阅片显示器不影响采集。',
      'Where acquisition or attenuation correction is in doubt an injection may be radiation for nothing; a change within limits or a monitor does not touch acquisition.',
    ],
  }),
];
