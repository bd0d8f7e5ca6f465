import type { SeriesRole } from '#domain/case';
import type { ImportErrorKinds } from '../kinds.ts';
import { bilingual } from '../define.ts';
import type { Said } from '../say.ts';

const zhError: Said<ImportErrorKinds> = {
  'nothing-usable': () =>
    '里面没有可以读的 PET/CT（或 PET/MR、SPECT/CT）。没有导入任何内容，原有病例不受影响。',
  'pack-invalid': (e) =>
    e.said
      ? `${e.said.zh}没有导入任何内容，原有病例不受影响。`
      : `病例包的 ${e.file} 与清单不符（${e.detail}）。没有导入任何内容，请向发包医院再要一份。`,
  'zip-invalid': (e) =>
    e.said
      ? `压缩包 ${e.file} 不能安全打开：${e.said.zh}没有导入任何内容。`
      : `压缩包 ${e.file} 不能安全打开（${e.detail}）。没有导入任何内容。`,
  'gate-blocked': (e) => e.gate.summary.zh,
  'pack-older': (e) =>
    `“${e.title.zh}”在本机是 ${e.here} 版，拖入的是较旧的 ${e.offered} 版。没有改动任何内容。`,
  'exam-differs': (e) =>
    `考试包“${e.title.zh}”与本机的同为 ${e.version} 版，内容却不同。没有改动任何内容，请向考官核实。`,
  'case-of-other-pack': (e) =>
    `病例 ${e.caseId} 已由“${e.title.zh}”提供，内容不同。没有导入这一例；如要更换，请先删除原来的。`,
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
    'There is no PET/CT in it that can be read (nor PET/MR or SPECT/CT). Nothing was imported; cases already here are untouched.',
  'pack-invalid': (e) =>
    e.said
      ? `${e.said.en} Nothing was imported; cases already here are untouched.`
      : `${e.file} in the case pack does not match its list (${e.detail}). Nothing was imported; ask for the pack again.`,
  'zip-invalid': (e) =>
    e.said
      ? `The zip ${e.file} cannot be opened safely: ${e.said.en} Nothing was imported.`
      : `The zip ${e.file} cannot be opened safely (${e.detail}). Nothing was imported.`,
  'gate-blocked': (e) => e.gate.summary.en,
  'pack-older': (e) =>
    `“${e.title.en ?? e.title.zh}” is here in version ${e.here}; what was dropped is the older ${e.offered}. Nothing was changed.`,
  'exam-differs': (e) =>
    `The exam pack “${e.title.en ?? e.title.zh}” calls itself version ${e.version}, as the one here, and is another. Nothing was changed; ask the examiner.`,
  'case-of-other-pack': (e) =>
    `The case ${e.caseId} is here from “${e.title.en ?? e.title.zh}” with other contents. It was not imported; delete the one here first to change it.`,
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

const zhOpening = {
  'no-case': '本机没有这个病例，可能已被删除。请重新导入。',
  'no-volume': '这个病例没有可以三维显示的图像，原因见病例库中的导入清单。',
  exam: '这是考试包里的病例，只能在考试中打开，不能用来练习。',
  'no-exam': '本机没有这场考试。请导入主办方发的考试包。',
  storage: '浏览器的存储读不出来。请关掉其他标签页，重启浏览器再试；不要清除浏览数据。',
};
const enOpening: typeof zhOpening = {
  'no-case': 'This case is not on this device; perhaps it was deleted. Import it again.',
  'no-volume':
    'This case has no images that can be shown as a volume; its import list in the library says why.',
  exam: 'This case belongs to an exam pack: it is opened in an exam only, never for practice.',
  'no-exam':
    'This examination is not on this device. Import the exam pack that its organiser sent.',
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
    importing: zhError,
    opening: zhOpening,
    storage: zhStorage,
  },
  en: {
    importing: enError,
    opening: enOpening,
    storage: enStorage,
  },
};

const nameOf = (modality: string): string => ({ PT: 'PET', NM: 'SPECT' })[modality] ?? modality;
const zhUse: Record<SeriesRole, string> = {
  CT: '*',
  PT: '*（衰减校正）',
  PT_NAC: '* 未校正（NAC）',
  CT_PRIOR: '前次 *',
  PT_PRIOR: '前次 *',
  other: '其他 *',
};
const enUse: Record<SeriesRole, string> = {
  CT: '*',
  PT: '* (attenuation corrected)',
  PT_NAC: '* uncorrected (NAC)',
  CT_PRIOR: 'Prior *',
  PT_PRIOR: 'Prior *',
  other: 'Other *',
};

/** Only PET has its uncorrected twin in a place of its own: of SPECT nothing is said. */
const useOf = (uses: Record<SeriesRole, string>, role: SeriesRole, modality: string): string =>
  (role === 'PT' && modality !== 'PT' ? '*' : uses[role]).replace('*', nameOf(modality));

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
    part: (n: number, of: number, name: string) => `第 ${n} / ${of} 例 ${name}`,
    allFiles: (done: number, of: number) => `全包 ${done} / ${of} 个文件`,
    running: '导入中',
    cancel: '取消',
    preview: '已解出的一层，其余仍在读入',
    listTitle: (name: string) => `“${name}” 的导入清单`,
    used: '用于本例',
    unused: '未用于本例，及原因',
    notUsedNothing: '所有文件都用上了。',
    slices: (n: number) => `${n} 幅`,
    /** What a series is and what it is used for; an MR or SPECT is never called a CT or PET. */
    series: (role: SeriesRole, modality: string) => useOf(zhUse, role, modality),
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
    part: (n, of, name) => `Case ${n} of ${of}: ${name}`,
    allFiles: (done, of) => `${done} of ${of} files of the pack`,
    running: 'Importing',
    cancel: 'Cancel',
    preview: 'One slice decoded so far, the rest is coming in',
    listTitle: (name) => `Import list of “${name}”`,
    used: 'Used in this case',
    unused: 'Not used, and why',
    notUsedNothing: 'Every file was used.',
    slices: (n) => `${n} slices`,
    series: (role, modality) => useOf(enUse, role, modality),
    files: (n) => (n === 1 ? '1 file' : `${n} files`),
  },
);
