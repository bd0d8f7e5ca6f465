import type { GeometryProblem, PairLayers, PairProblem, UnusedReason } from '#domain/case';
import type { MarkError } from '#domain/marking';
import type { SuvCorrectionError } from '#domain/suv';
import { say, type Said } from '../say.ts';
import { suvReasonsEn, suvReasonsZh } from './suv-reasons.ts';
import { inputNames } from './suv.ts';

const list = (items: ReadonlyArray<string | number>, separator: string): string =>
  items.length > 6
    ? `${items.slice(0, 6).join(separator)} … (${items.length})`
    : items.join(separator);

const zhGeometry: Said<GeometryProblem> = {
  'missing-slices': (e) => `缺 ${e.missing} 个切片（第 ${list(e.afterSlices, '、')} 幅之后）`,
  'duplicate-slices': (e) => `同一位置有重复切片：${list(e.files, '、')}`,
  'uneven-spacing': (e) => `层间距不均（${e.minMm.toFixed(2)} 到 ${e.maxMm.toFixed(2)} mm）`,
  tilted: (e) => `切片与扫描轴倾斜 ${e.degrees.toFixed(1)}°`,
  'mixed-orientation': (e) => `切片方向不一致：${list(e.files, '、')}`,
  'mixed-size': (e) => `切片矩阵大小不一致：${list(e.files, '、')}`,
  'mixed-spacing': (e) => `像素间距不一致：${list(e.files, '、')}`,
  'mixed-frame-of-reference': () => '同一序列内坐标系（Frame of Reference）不一致',
  'no-frame-of-reference': () => '没有坐标系标识（Frame of Reference UID）',
  'no-position': (e) => `没有切片位置：${list(e.files, '、')}`,
  'no-pixel-spacing': (e) => `没有像素间距：${list(e.files, '、')}`,
  'single-slice': () => '只有一幅，不能重建三维',
  'damaged-slices': (e) => `切片损坏，不能解码：${list(e.files, '、')}`,
};
const enGeometry: Said<GeometryProblem> = {
  'missing-slices': (e) => `${e.missing} slices missing (after slice ${list(e.afterSlices, ', ')})`,
  'duplicate-slices': (e) => `several slices at one position: ${list(e.files, ', ')}`,
  'uneven-spacing': (e) =>
    `uneven slice spacing (${e.minMm.toFixed(2)} to ${e.maxMm.toFixed(2)} mm)`,
  tilted: (e) => `slices tilted ${e.degrees.toFixed(1)}° against the scan axis`,
  'mixed-orientation': (e) => `slices of different orientation: ${list(e.files, ', ')}`,
  'mixed-size': (e) => `slices of different matrix size: ${list(e.files, ', ')}`,
  'mixed-spacing': (e) => `slices of different pixel spacing: ${list(e.files, ', ')}`,
  'mixed-frame-of-reference': () => 'several frames of reference in one series',
  'no-frame-of-reference': () => 'no frame of reference',
  'no-position': (e) => `no slice position: ${list(e.files, ', ')}`,
  'no-pixel-spacing': (e) => `no pixel spacing: ${list(e.files, ', ')}`,
  'single-slice': () => 'a single slice makes no volume',
  'damaged-slices': (e) => `damaged slices that cannot be decoded: ${list(e.files, ', ')}`,
};

const zhUnused: Said<UnusedReason> = {
  'not-dicom': () => '不是 DICOM 文件',
  unreadable: (e) => `读不出：${e.detail}`,
  localizer: () => '定位像，不参与三维重建',
  segmentation: () => 'DICOM 分割（SEG）',
  'real-world-value-mapping': () => '实际值映射（RWV）',
  'structure-set': () => '放疗结构集（RTSTRUCT）',
  report: () => '结构化报告或文档',
  'no-pixel-data': () => '没有像素数据',
  'not-attenuation-corrected': () => '未作衰减校正的 PET（NAC）',
  'other-modality': (e) => `其他模态 ${e.modality}`,
  'second-series': (e) => `另一个 ${e.modality} 序列，本例未用`,
  'other-patient': (e) => `另一位病人的 ${e.modality} 序列`,
  'study-order-unknown': (e) =>
    `同一病人另一次检查的 ${e.modality} 序列：两次检查的日期时间相同或缺失，分不出先后，不作前次`,
  'older-study': (e) => `更早一次检查的 ${e.modality} 序列：只用最近一次作前次`,
  'same-images-again': () => '同一批图像的另一份',
  'multi-frame': () => '多帧图像，本版尚不支持',
  'not-reconstructed': (e) => `核医学图像，不是重建后的断层（${e.imageType || '未注明类型'}）`,
  'several-volumes': (e) =>
    `核医学图像含多个容积（门控、动态或多能窗：${e.frames} 帧，${e.slices} 层），本版尚不支持`,
  'unsupported-transfer-syntax': (e) => `不支持的传输语法 ${e.uid}`,
  damaged: (e) => `损坏：${e.detail}`,
  geometry: (e) => `几何不可靠，未作三维：${e.problems.map((p) => say(zhGeometry, p)).join('；')}`,
};
const enUnused: Said<UnusedReason> = {
  'not-dicom': () => 'not a DICOM file',
  unreadable: (e) => `cannot be read: ${e.detail}`,
  localizer: () => 'localizer (scout), not part of the volume',
  segmentation: () => 'DICOM segmentation (SEG)',
  'real-world-value-mapping': () => 'real world value mapping (RWV)',
  'structure-set': () => 'radiotherapy structure set (RTSTRUCT)',
  report: () => 'structured report or document',
  'no-pixel-data': () => 'no pixel data',
  'not-attenuation-corrected': () => 'PET without attenuation correction (NAC)',
  'other-modality': (e) => `another modality, ${e.modality}`,
  'second-series': (e) => `another ${e.modality} series, not used in this case`,
  'other-patient': (e) => `${e.modality} series of another patient`,
  'study-order-unknown': (e) =>
    `${e.modality} series of another study of the patient: the dates and times are equal or missing, so neither can be called the prior`,
  'older-study': (e) =>
    `${e.modality} series of a still earlier study: only the latest earlier one is the prior`,
  'same-images-again': () => 'a second copy of the same images',
  'multi-frame': () => 'multi-frame images, not supported yet',
  'not-reconstructed': (e) =>
    `nuclear medicine, not a reconstructed tomography (${e.imageType || 'type not stated'})`,
  'several-volumes': (e) =>
    `nuclear medicine with several volumes (gated, dynamic or of several windows: ${e.frames} frames, ${e.slices} slices), not supported yet`,
  'unsupported-transfer-syntax': (e) => `unsupported transfer syntax ${e.uid}`,
  damaged: (e) => `damaged: ${e.detail}`,
  geometry: (e) =>
    `geometry cannot be trusted, no volume made: ${e.problems.map((p) => say(enGeometry, p)).join('; ')}`,
};

/** The layers of a pair by what they are: nothing calls an MR a CT. */
const pet = (e: PairLayers): string => (e.functional === 'NM' ? 'SPECT' : 'PET');
const ct = (e: PairLayers): string => e.anatomic ?? 'CT';

const zhPair: Said<PairProblem> = {
  'no-ct': (e) => `没有 CT 或 MR：只显示 ${pet(e)}`,
  'no-pet': (e) => `没有可用的 PET：只显示 ${ct(e)}`,
  'different-frame-of-reference': (e) => `${pet(e)} 与 ${ct(e)} 不在同一坐标系，不作融合`,
  'no-overlap': (e) => `${pet(e)} 与 ${ct(e)} 的范围不重叠`,
  'prior-no-ct': (e) => `前次没有可用的 CT 或 MR：前次只显示 ${pet(e)}`,
  'prior-different-frame-of-reference': (e) =>
    `前次的 ${pet(e)} 与 ${ct(e)} 不在同一坐标系，前次不作融合`,
  'prior-no-overlap': (e) => `前次的 ${pet(e)} 与 ${ct(e)} 的范围不重叠`,
};
const enPair: Said<PairProblem> = {
  'no-ct': (e) => `no CT or MR: ${pet(e)} is shown alone`,
  'no-pet': (e) => `no usable PET: ${ct(e)} is shown alone`,
  'different-frame-of-reference': (e) =>
    `${pet(e)} and ${ct(e)} have different frames of reference: not fused`,
  'no-overlap': (e) => `${pet(e)} and ${ct(e)} do not overlap`,
  'prior-no-ct': (e) => `the prior study has no usable CT or MR: its ${pet(e)} is shown alone`,
  'prior-different-frame-of-reference': (e) =>
    `${pet(e)} and ${ct(e)} of the prior study have different frames of reference: not fused`,
  'prior-no-overlap': (e) => `${pet(e)} and ${ct(e)} of the prior study do not overlap`,
};

const zhMarking: Said<MarkError> = {
  'unknown-schema': (e) =>
    `${e.which === 'key' ? '参考答案' : '作答'}的格式版本 ${e.schema} 本版不认识，没有评分；作答仍完整保存。`,
  'other-case': (e) => `参考答案属于另一个病例（${e.keyCaseId}），没有评分；作答仍完整保存。`,
  'other-frame': (e) =>
    `有 ${e.findingIds.length} 个病灶不在参考答案的坐标系内，没有评分；作答仍完整保存。`,
  'implausible-place': (e) =>
    `有 ${e.findingIds.length} 个病灶的位置不合理，没有评分；作答仍完整保存。`,
  'not-a-number': (e) =>
    `${e.which === 'key' ? '参考答案' : '作答'}中 ${e.path} 不是有效数字，没有评分；作答仍完整保存。`,
  'repeated-id': (e) =>
    `${e.which === 'key' ? '参考答案' : '作答'}中编号 ${e.id} 重复，没有评分；作答仍完整保存。`,
  'key-inconsistent': (e) =>
    `参考答案的 ${e.id} 自相矛盾（${e.problem}），没有评分；请把病例退回命题者。作答仍完整保存。`,
};
const enMarking: Said<MarkError> = {
  'unknown-schema': (e) =>
    `This version does not know format ${e.schema} of the ${e.which === 'key' ? 'reference answer' : 'submission'}: not marked. Your answers are kept whole.`,
  'other-case': (e) =>
    `The reference answer belongs to another case (${e.keyCaseId}): not marked. Your answers are kept whole.`,
  'other-frame': (e) =>
    `${e.findingIds.length} findings lie in another frame of reference than the answer: not marked. Your answers are kept whole.`,
  'implausible-place': (e) =>
    `${e.findingIds.length} findings lie at an impossible place: not marked. Your answers are kept whole.`,
  'not-a-number': (e) =>
    `${e.path} in the ${e.which === 'key' ? 'reference answer' : 'submission'} is no number: not marked. Your answers are kept whole.`,
  'repeated-id': (e) =>
    `${e.id} stands twice in the ${e.which === 'key' ? 'reference answer' : 'submission'}: not marked. Your answers are kept whole.`,
  'key-inconsistent': (e) =>
    `${e.id} of the reference answer contradicts itself (${e.problem}): not marked. Return the case to its author. Your answers are kept whole.`,
};

/** Work's TagsError and CorrectSuvError, written out: i18n may not import work. */
type TagsProblem = { kind: 'not-dicom' } | { kind: 'unreadable'; detail: string };
type CorrectionProblem =
  | SuvCorrectionError
  | { kind: 'not-pet'; modality: string }
  | { kind: 'source-unreadable'; file: string; detail: string }
  | { kind: 'cancelled' };

const zhTags: Said<TagsProblem> = {
  'not-dicom': () => '这个文件不是 DICOM，没有标签可列。',
  unreadable: (e) => `这个文件的文件头读不出（${e.detail}）。`,
};
const enTags: Said<TagsProblem> = {
  'not-dicom': () => 'This file is not DICOM: there are no tags to list.',
  unreadable: (e) => `The header of this file cannot be read (${e.detail}).`,
};

const zhCorrection: Said<CorrectionProblem> = {
  'nothing-corrected': () => '没有填写要更正的数值。',
  'reason-missing': () => '请写明更正的理由，阅片者和考官都会看到。',
  'not-correctable': (e) => `${inputNames.zh[e.input]}由设备给出，不能更正。`,
  'corrected-twice': (e) => `${inputNames.zh[e.input]}更正了两次，只能留一个。`,
  'value-unreadable': (e) => `${inputNames.zh[e.input]}写作“${e.raw}”，读不懂。没有改动。`,
  'not-pet': (e) => `${e.modality} 序列没有 SUV，不能更正。`,
  'source-unreadable': (e) =>
    `原始文件 ${e.file} 读不出（${e.detail}）。没有改动，请重新导入病例。`,
  cancelled: () => '已取消，没有改动。',
};
const enCorrection: Said<CorrectionProblem> = {
  'nothing-corrected': () => 'No value to correct was entered.',
  'reason-missing': () => 'Please give the reason: readers and examiners will see it.',
  'not-correctable': (e) =>
    `${inputNames.en[e.input]} comes from the scanner and cannot be corrected.`,
  'corrected-twice': (e) => `${inputNames.en[e.input]} was corrected twice: only one can stand.`,
  'value-unreadable': (e) =>
    `${inputNames.en[e.input]} “${e.raw}” cannot be understood. Nothing was changed.`,
  'not-pet': (e) => `A ${e.modality} series has no SUV to correct.`,
  'source-unreadable': (e) =>
    `The original file ${e.file} cannot be read (${e.detail}). Nothing was changed; import the case again.`,
  cancelled: () => 'Cancelled; nothing was changed.',
};

export const caseProblems = {
  zh: {
    geometry: zhGeometry,
    unused: zhUnused,
    pair: zhPair,
    suv: suvReasonsZh,
    marking: zhMarking,
    tags: zhTags,
    correction: zhCorrection,
  },
  en: {
    geometry: enGeometry,
    unused: enUnused,
    pair: enPair,
    suv: suvReasonsEn,
    marking: enMarking,
    tags: enTags,
    correction: enCorrection,
  },
};
