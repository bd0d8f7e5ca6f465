import type { SuvReason, SuvReasonValues } from '#domain/suv';
import { inputNames, referenceMethods } from './suv.ts';

// A sentence for every reason of the SUV audit, in both languages: what was found, and what it means.

type Sentences = {
  [K in keyof SuvReasonValues]: (e: Extract<SuvReason, { kind: K }>) => string;
};

const pct = (percent: number): string => `${percent.toFixed(1)} %`;
const min = (seconds: number): string => `${(seconds / 60).toFixed(0)} min`;

export const suvReasonsZh: Sentences = {
  'no-slices': () => '没有切片',
  'nuclear-medicine': () => '核医学（SPECT）图像，计数未经定量标定，不能换算 SUV',
  'not-pet': () => '不是 PET 图像',
  'enhanced-pet': () => '增强型 PET 对象，本版尚不支持换算',
  'slices-missing': ({ values: v }) => `缺 ${v.missing} 个切片`,
  'slices-duplicated': ({ values: v }) => `有 ${v.duplicated} 个重复切片`,
  'mixed-values': ({ values: v }) =>
    `同一序列内数值不一致（${v.field}：${v.first} 与 ${v.other}，${v.file}）`,
  'intercept-not-zero': ({ values: v }) => `截距不为 0（${v.intercept}，${v.file}）`,
  'slope-invalid': ({ values: v }) => `斜率无效（${v.slope || '缺'}，${v.file}）`,
  'attenuation-not-corrected': () => '未作衰减校正',
  'decay-not-corrected': () => '未作衰变校正',
  'decay-correction-missing': () => '没有衰变校正方式 (0054,1102)',
  'decay-correction-unknown': ({ values: v }) => `不认识的衰变校正方式 ${v.decayCorrection}`,
  'decay-correction-none': () => '衰变校正为 NONE，各层须分别校正，一个系数不可能对',
  'units-missing': () => '没有单位 (0054,1001)',
  'units-unsupported': ({ values: v }) => `单位 ${v.units} 不能换算`,
  'suv-type-unsupported': ({ values: v }) => `SUV 类型 ${v.suvType} 与单位 ${v.units} 不能换算`,
  'philips-factors-missing': () => '计数图像，缺 Philips 换算系数',
  'philips-factors-disagree': ({ values: v }) => `Philips 两个系数相差 ${pct(v.percent)}`,
  'weight-missing': () => '没有体重',
  'weight-out-of-range': ({ values: v }) =>
    `体重 ${v.weightKg} kg 不在 ${v.minKg}–${v.maxKg} kg 之内`,
  'height-missing': ({ values: v }) => `没有身高，不能由 ${v.suvType} 换算`,
  'height-out-of-range': ({ values: v }) =>
    `身高 ${v.heightM} m 不在 ${v.minM}–${v.maxM} m 之内（可能以 cm 记）`,
  'sex-missing': ({ values: v }) => `没有性别，不能由 ${v.suvType} 换算`,
  'sex-other-ambiguous': ({ values: v }) =>
    `性别为 O，按男女换算 ${v.suvType} 相差 ${pct(v.percent)}`,
  'body-size-implausible': () => '身高体重组合不合理',
  'radiopharmaceutical-missing': () => '没有放射性药物信息',
  'several-radiopharmaceuticals': ({ values: v }) => `有 ${v.count} 种放射性药物`,
  'dose-missing': () => '没有注射剂量',
  'dose-not-positive': ({ values: v }) => `注射剂量 ${v.doseBq} Bq 无效`,
  'dose-maybe-mbq': ({ values: v }) => `注射剂量 ${v.doseBq} 可能以 MBq 记，而不是 Bq`,
  'dose-too-high': ({ values: v }) => `注射剂量 ${v.doseBq} Bq 过高`,
  'half-life-missing': () => '没有半衰期',
  'half-life-not-positive': ({ values: v }) => `半衰期 ${v.halfLifeS} s 无效`,
  'half-life-not-of-nuclide': ({ values: v }) =>
    `半衰期 ${v.halfLifeS} s 与 ${v.nuclide}（${v.expectedS} s）相差 ${pct(v.percent)}`,
  'injection-time-missing': () => '没有注射时间',
  'injection-times-disagree': ({ values: v }) =>
    `两处注射时间相差 ${min(v.differenceS)}（SUV 差 ${pct(v.percent)}）`,
  'injection-date-ambiguous': () => '注射时间没有日期，核素寿命长，不能推定是哪一天',
  'time-unreadable': ({ values: v }) => `${v.tag} 的时间读不懂：${v.raw}`,
  'timezone-unknown': ({ values: v }) => `${v.tag} 带时区而其他时间没有：${v.raw}`,
  'series-date-missing': () => '没有序列日期',
  'series-time-missing': () => '没有序列时间',
  'acquisition-time-missing': () => '没有采集时间',
  'private-time-disagrees': ({ values: v }) =>
    `${v.vendor} 私有时间与公共时间相差 ${v.differenceS.toFixed(0)} s`,
  'reference-methods-disagree': ({ values: v }) =>
    `衰变参考：${referenceMethods.zh[v.methodA]}与${referenceMethods.zh[v.methodB]}相差 ${min(v.differenceS)}（SUV 差 ${pct(v.percent)}）`,
  'reference-time-unclear': ({ values: v }) =>
    `序列时间晚于采集 ${min(v.laterS)}，无法确定衰变参考`,
  'decay-time-negative': () => '注射晚于扫描',
  'decay-time-too-long': ({ values: v }) => `注射到扫描 ${v.halfLives.toFixed(1)} 个半衰期，过长`,
  'factor-implausible': ({ values: v }) => `换算系数 ${v.factor} 不合理`,
  'uptake-time-unusual': ({ values: v }) =>
    `摄取时间 ${v.minutes.toFixed(0)} min，超出常规 ${v.minMinutes}–${v.maxMinutes} min，与常规检查不可直接比较`,
  'reference-methods-differ': ({ values: v }) =>
    `衰变参考：${referenceMethods.zh[v.methodA]}与${referenceMethods.zh[v.methodB]}相差 ${v.differenceS.toFixed(0)} s（SUV 差 ${pct(v.percent)}）`,
  'series-time-after-acquisition': ({ values: v }) =>
    `序列时间晚于采集 ${min(v.laterS)}（可能是再处理序列），已改用其他参考`,
  'start-date-inferred': () => '注射时间没有日期，按序列日期推定',
  'injection-times-differ': ({ values: v }) => `两处注射时间相差 ${v.differenceS.toFixed(0)} s`,
  'acquisition-times-differ': ({ values: v }) => `两处采集时间相差 ${v.differenceS.toFixed(0)} s`,
  'timezone-assumed': ({ values: v }) => `${v.tag} 带时区 ${v.raw}，按同一时区处理`,
  'weight-unusual': ({ values: v }) => `体重 ${v.weightKg} kg 少见，请核对`,
  'dose-per-kg-unusual': ({ values: v }) =>
    `每千克 ${v.mbqPerKg.toFixed(2)} MBq，少见（${v.minMbqPerKg}–${v.maxMbqPerKg}）`,
  'suv-type-missing': ({ values: v }) => `单位 ${v.units} 未注明 SUV 类型，按 SUVbw`,
  'sex-other-averaged': ({ values: v }) =>
    `性别为 O，按男女平均换算 ${v.suvType}（差 ${pct(v.percent)}）`,
  'variants-off': ({ values: v }) =>
    `缺${{ weight: '体重', height: '身高', sex: '性别' }[v.missing]}，不给出 SUL 等其他归一化`,
  'no-dose-calibration': () => '未注明剂量校准（DCAL）',
  'nuclide-unknown': ({ values: v }) => `不认识的核素 ${v.meaning || v.code}，未核对半衰期`,
  'nuclide-names-differ': ({ values: v }) => `核素代码与名称不符：${v.code}、${v.meaning}`,
  'corrected-by-author': ({ values: v }) =>
    `命题者${v.by && `（${v.by}）`}更正了${v.inputs.map((id) => inputNames.zh[id]).join('、')}：${v.reason}`,
  'private-creator-missing': () => '私有字段没有创建者标识',
  'philips-factors-differ': ({ values: v }) => `Philips 两个系数相差 ${pct(v.percent)}`,
};

export const suvReasonsEn: Sentences = {
  'no-slices': () => 'no slices',
  'nuclear-medicine': () => 'nuclear medicine (SPECT): counts without a calibration have no SUV',
  'not-pet': () => 'not a PET image',
  'enhanced-pet': () => 'enhanced PET objects cannot be converted yet',
  'slices-missing': ({ values: v }) => `${v.missing} slices are missing`,
  'slices-duplicated': ({ values: v }) => `${v.duplicated} slices stand twice`,
  'mixed-values': ({ values: v }) =>
    `values differ within the series (${v.field}: ${v.first} and ${v.other}, ${v.file})`,
  'intercept-not-zero': ({ values: v }) => `rescale intercept is not 0 (${v.intercept}, ${v.file})`,
  'slope-invalid': ({ values: v }) =>
    `rescale slope is invalid (${v.slope || 'missing'}, ${v.file})`,
  'attenuation-not-corrected': () => 'not corrected for attenuation',
  'decay-not-corrected': () => 'not corrected for decay',
  'decay-correction-missing': () => 'decay correction (0054,1102) is missing',
  'decay-correction-unknown': ({ values: v }) => `unknown decay correction ${v.decayCorrection}`,
  'decay-correction-none': () =>
    'decay correction is NONE: each slice needs its own, one factor cannot be right',
  'units-missing': () => 'units (0054,1001) are missing',
  'units-unsupported': ({ values: v }) => `units ${v.units} cannot be converted`,
  'suv-type-unsupported': ({ values: v }) =>
    `SUV type ${v.suvType} with units ${v.units} cannot be converted`,
  'philips-factors-missing': () => 'counts without the Philips factors',
  'philips-factors-disagree': ({ values: v }) =>
    `the two Philips factors differ by ${pct(v.percent)}`,
  'weight-missing': () => 'weight is missing',
  'weight-out-of-range': ({ values: v }) =>
    `weight ${v.weightKg} kg is outside ${v.minKg}–${v.maxKg} kg`,
  'height-missing': ({ values: v }) => `height is missing: ${v.suvType} cannot be converted`,
  'height-out-of-range': ({ values: v }) =>
    `height ${v.heightM} m is outside ${v.minM}–${v.maxM} m (perhaps in cm)`,
  'sex-missing': ({ values: v }) => `sex is missing: ${v.suvType} cannot be converted`,
  'sex-other-ambiguous': ({ values: v }) =>
    `sex is O: ${v.suvType} differs by ${pct(v.percent)} between male and female`,
  'body-size-implausible': () => 'height and weight do not go together',
  'radiopharmaceutical-missing': () => 'radiopharmaceutical information is missing',
  'several-radiopharmaceuticals': ({ values: v }) => `${v.count} radiopharmaceuticals`,
  'dose-missing': () => 'injected dose is missing',
  'dose-not-positive': ({ values: v }) => `injected dose ${v.doseBq} Bq is invalid`,
  'dose-maybe-mbq': ({ values: v }) => `injected dose ${v.doseBq} is perhaps in MBq, not Bq`,
  'dose-too-high': ({ values: v }) => `injected dose ${v.doseBq} Bq is too high`,
  'half-life-missing': () => 'half-life is missing',
  'half-life-not-positive': ({ values: v }) => `half-life ${v.halfLifeS} s is invalid`,
  'half-life-not-of-nuclide': ({ values: v }) =>
    `half-life ${v.halfLifeS} s is ${pct(v.percent)} off that of ${v.nuclide} (${v.expectedS} s)`,
  'injection-time-missing': () => 'injection time is missing',
  'injection-times-disagree': ({ values: v }) =>
    `two injection times differ by ${min(v.differenceS)} (${pct(v.percent)} of SUV)`,
  'injection-date-ambiguous': () =>
    'the injection time has no date, and the nuclide lives too long to infer it',
  'time-unreadable': ({ values: v }) => `the time in ${v.tag} cannot be read: ${v.raw}`,
  'timezone-unknown': ({ values: v }) =>
    `${v.tag} has a time zone and the others have none: ${v.raw}`,
  'series-date-missing': () => 'series date is missing',
  'series-time-missing': () => 'series time is missing',
  'acquisition-time-missing': () => 'acquisition time is missing',
  'private-time-disagrees': ({ values: v }) =>
    `the ${v.vendor} private time is ${v.differenceS.toFixed(0)} s off the public one`,
  'reference-methods-disagree': ({ values: v }) =>
    `decay reference: ${referenceMethods.en[v.methodA]} and ${referenceMethods.en[v.methodB]} differ by ${min(v.differenceS)} (${pct(v.percent)} of SUV)`,
  'reference-time-unclear': ({ values: v }) =>
    `series time is ${min(v.laterS)} after acquisition: the decay reference is unclear`,
  'decay-time-negative': () => 'injection is later than the scan',
  'decay-time-too-long': ({ values: v }) =>
    `${v.halfLives.toFixed(1)} half-lives from injection to scan: too long`,
  'factor-implausible': ({ values: v }) => `factor ${v.factor} is implausible`,
  'uptake-time-unusual': ({ values: v }) =>
    `uptake time ${v.minutes.toFixed(0)} min is outside the usual ${v.minMinutes}–${v.maxMinutes} min: not directly comparable with routine scans`,
  'reference-methods-differ': ({ values: v }) =>
    `decay reference: ${referenceMethods.en[v.methodA]} and ${referenceMethods.en[v.methodB]} differ by ${v.differenceS.toFixed(0)} s (${pct(v.percent)} of SUV)`,
  'series-time-after-acquisition': ({ values: v }) =>
    `series time is ${min(v.laterS)} after acquisition (perhaps a reprocessed series): another reference was used`,
  'start-date-inferred': () => 'the injection time has no date: that of the series was taken',
  'injection-times-differ': ({ values: v }) =>
    `two injection times differ by ${v.differenceS.toFixed(0)} s`,
  'acquisition-times-differ': ({ values: v }) =>
    `two acquisition times differ by ${v.differenceS.toFixed(0)} s`,
  'timezone-assumed': ({ values: v }) => `${v.tag} has time zone ${v.raw}; one zone was assumed`,
  'weight-unusual': ({ values: v }) => `weight ${v.weightKg} kg is unusual, please check`,
  'dose-per-kg-unusual': ({ values: v }) =>
    `${v.mbqPerKg.toFixed(2)} MBq per kg is unusual (${v.minMbqPerKg}–${v.maxMbqPerKg})`,
  'suv-type-missing': ({ values: v }) => `units ${v.units} without an SUV type: taken as SUVbw`,
  'sex-other-averaged': ({ values: v }) =>
    `sex is O: ${v.suvType} converted with the mean of male and female (${pct(v.percent)} apart)`,
  'variants-off': ({ values: v }) => `${v.missing} is missing: no SUL or other normalisation`,
  'no-dose-calibration': () => 'dose calibration (DCAL) is not stated',
  'nuclide-unknown': ({ values: v }) =>
    `unknown nuclide ${v.meaning || v.code}: half-life was not checked`,
  'nuclide-names-differ': ({ values: v }) =>
    `nuclide code and name do not agree: ${v.code}, ${v.meaning}`,
  'corrected-by-author': ({ values: v }) =>
    `the author${v.by && ` (${v.by})`} corrected ${v.inputs.map((id) => inputNames.en[id].toLowerCase()).join(', ')}: ${v.reason}`,
  'private-creator-missing': () => 'a private field has no creator',
  'philips-factors-differ': ({ values: v }) =>
    `the two Philips factors differ by ${pct(v.percent)}`,
};
