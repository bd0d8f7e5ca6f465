import type { GeometryProblem, PairProblem, UnusedReason } from '#domain/case';
import type { MarkError } from '#domain/marking';
import type { ImportErrorKinds } from '../kinds.ts';
import { bilingual } from '../define.ts';
import { suvReasonsEn, suvReasonsZh } from './suv-reasons.ts';

type Said<E extends { kind: string }> = {
  [K in E['kind']]: (e: Extract<E, { kind: K }>) => string;
};

const list = (items: readonly (string | number)[], separator: string): string =>
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
  'same-images-again': () => '同一批图像的另一份',
  'multi-frame': () => '多帧图像，本版尚不支持',
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
  'same-images-again': () => 'a second copy of the same images',
  'multi-frame': () => 'multi-frame images, not supported yet',
  'unsupported-transfer-syntax': (e) => `unsupported transfer syntax ${e.uid}`,
  damaged: (e) => `damaged: ${e.detail}`,
  geometry: (e) =>
    `geometry cannot be trusted, no volume made: ${e.problems.map((p) => say(enGeometry, p)).join('; ')}`,
};

const zhPair: Said<PairProblem> = {
  'no-ct': () => '没有 CT：只显示 PET',
  'no-pet': () => '没有可用的 PET：只显示 CT',
  'different-frame-of-reference': () => 'PET 与 CT 不在同一坐标系，不作融合',
  'no-overlap': () => 'PET 与 CT 的范围不重叠',
};
const enPair: Said<PairProblem> = {
  'no-ct': () => 'no CT: PET is shown alone',
  'no-pet': () => 'no usable PET: CT is shown alone',
  'different-frame-of-reference': () => 'PET and CT have different frames of reference: not fused',
  'no-overlap': () => 'PET and CT do not overlap',
};

const zhError: Said<ImportErrorKinds> = {
  'nothing-usable': () => '里面没有可以读的 PET/CT。没有导入任何内容，原有病例不受影响。',
  'pack-invalid': (e) =>
    `病例包的 ${e.file} 与清单不符（${e.detail}）。没有导入任何内容，请向发包医院再要一份。`,
  'zip-invalid': (e) => `压缩包 ${e.file} 不能安全打开（${e.detail}）。没有导入任何内容。`,
  'answers-invalid': (e) => `参考答案 ${e.file} 格式不对（${e.detail}）。没有导入任何内容。`,
  'answers-other-frame': (e) =>
    `参考答案 ${e.file} 属于另一次检查（坐标系不同）。没有导入任何内容。`,
  'answers-other-case': (e) =>
    `参考答案 ${e.file} 写的是病例 ${e.answersCaseId}${e.caseId ? `，而这里的病例是 ${e.caseId}` : '，本机没有这个病例'}。没有改动任何内容。`,
  'unreadable-file': (e) =>
    `${e.file} 读到一半读不下去（${e.detail}）。没有导入任何内容；请检查 U 盘后再试。`,
  cancelled: () => '已取消，没有留下任何内容。',
  failed: (e) => `导入失败（${e.detail}）。没有导入任何内容，原有病例不受影响。`,
};
const enError: Said<ImportErrorKinds> = {
  'nothing-usable': () =>
    'There is no PET/CT in it that can be read. Nothing was imported; cases already here are untouched.',
  'pack-invalid': (e) =>
    `${e.file} in the case pack does not match its list (${e.detail}). Nothing was imported; ask for the pack again.`,
  'zip-invalid': (e) =>
    `The zip ${e.file} cannot be opened safely (${e.detail}). Nothing was imported.`,
  'answers-invalid': (e) =>
    `The reference answer ${e.file} is malformed (${e.detail}). Nothing was imported.`,
  'answers-other-frame': (e) =>
    `The reference answer ${e.file} belongs to another study (another frame of reference). Nothing was imported.`,
  'answers-other-case': (e) =>
    `The reference answer ${e.file} is for the case ${e.answersCaseId}${e.caseId ? `, and this case is ${e.caseId}` : ', which is not on this device'}. Nothing was changed.`,
  'unreadable-file': (e) =>
    `${e.file} could not be read to its end (${e.detail}). Nothing was imported; check the stick and try again.`,
  cancelled: () => 'Cancelled; nothing was left behind.',
  failed: (e) =>
    `The import failed (${e.detail}). Nothing was imported; cases already here are untouched.`,
};

/** The sentence for an error of a union, from a table that the compiler keeps complete. */
export function say<E extends { kind: string }>(table: Said<E>, error: E): string {
  const sentence = table[error.kind as E['kind']] as (e: E) => string;
  return sentence(error);
}

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

const zhOpening = {
  'no-case': '本机没有这个病例，可能已被删除。请重新导入。',
  'no-volume': '这个病例没有可以三维显示的图像，原因见病例库中的导入清单。',
  storage: '浏览器的存储读不出来。请关掉其他标签页，重启浏览器再试；不要清除浏览数据。',
};
const enOpening: typeof zhOpening = {
  'no-case': 'This case is not on this device; perhaps it was deleted. Import it again.',
  'no-volume':
    'This case has no images that can be shown as a volume; its import list in the library says why.',
  storage:
    'The browser’s storage cannot be read. Close other tabs, restart the browser and try again; do not clear browsing data.',
};
const zhStorage = {
  full: '磁盘空间不够，没有导入任何内容，原有病例不受影响。请删除不用的病例后再试。',
  failed: (kind: string) => `写入浏览器存储失败（${kind}）。没有导入任何内容，原有病例不受影响。`,
};
const enStorage: typeof zhStorage = {
  full: 'Not enough room on the disk. Nothing was imported; cases already here are untouched. Delete a case you do not need and try again.',
  failed: (kind) =>
    `Writing to the browser’s storage failed (${kind}). Nothing was imported; cases already here are untouched.`,
};

export const problems = {
  zh: {
    geometry: zhGeometry,
    unused: zhUnused,
    pair: zhPair,
    importing: zhError,
    opening: zhOpening,
    storage: zhStorage,
    suv: suvReasonsZh,
    marking: zhMarking,
  },
  en: {
    geometry: enGeometry,
    unused: enUnused,
    pair: enPair,
    importing: enError,
    opening: enOpening,
    storage: enStorage,
    suv: suvReasonsEn,
    marking: enMarking,
  },
};

export const importing = bilingual(
  {
    stage: {
      list: '正在清点文件',
      read: '正在读取并核对',
      audit: '正在检查几何与 SUV',
      decode: '正在解码',
      mip: '正在计算 MIP',
      store: '正在写入本机',
    },
    progress: (done: number, total: number, mbDone: string, mbTotal: string) =>
      `${done} / ${total} 个文件，${mbDone} / ${mbTotal}`,
    running: '导入中',
    cancel: '取消',
    preview: '已解出的一层，其余仍在读入',
    listTitle: (name: string) => `“${name}” 的导入清单`,
    used: '用于本例',
    unused: '未用于本例，及原因',
    notUsedNothing: '所有文件都用上了。',
    slices: (n: number) => `${n} 幅`,
    roles: { CT: 'CT', PT: 'PET（衰减校正）', PT_NAC: 'PET 未校正（NAC）', other: '其他' },
    files: (n: number) => `${n} 个文件`,
  },
  {
    stage: {
      list: 'Listing files',
      read: 'Reading and checking',
      audit: 'Auditing geometry and SUV',
      decode: 'Decoding',
      mip: 'Computing the MIP',
      store: 'Writing to this device',
    },
    progress: (done, total, mbDone, mbTotal) => `${done} / ${total} files, ${mbDone} / ${mbTotal}`,
    running: 'Importing',
    cancel: 'Cancel',
    preview: 'One slice decoded so far, the rest is coming in',
    listTitle: (name) => `Import list of “${name}”`,
    used: 'Used in this case',
    unused: 'Not used, and why',
    notUsedNothing: 'Every file was used.',
    slices: (n) => `${n} slices`,
    roles: {
      CT: 'CT',
      PT: 'PET (attenuation corrected)',
      PT_NAC: 'PET uncorrected (NAC)',
      other: 'Other',
    },
    files: (n) => (n === 1 ? '1 file' : `${n} files`),
  },
);
