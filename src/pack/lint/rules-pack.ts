import type { LintRule } from './rule.ts';

// Of the pack as a whole. Design: case pack rules, examination, de-identification.

const inExam = { exam: 'error', practice: 'warning', released: 'warning' } as const;

export const packRules = {
  'deid-missing': {
    severity: 'error',
    zh: '图像来自患者，但清单里没有去标识声明。',
    en: 'The images come from a patient, and the manifest has no statement of de-identification.',
    mendZh: '在“准备病例”中完成去标识并由人复核，再重新打包。',
    mendEn: 'De-identify under “Prepare case”, have a person review it, and pack again.',
  },
  'deid-options': {
    severity: 'error',
    zh: '去标识声明缺少选项 {code}（{name}）：缺了它，SUV 无法计算或时间关系不可信。',
    en: 'The statement of de-identification lacks option {code} ({name}): without it SUV cannot be computed, or times are not to be trusted.',
    mendZh: '按规定的选项重新去标识。',
    mendEn: 'De-identify again with the options that are asked for.',
  },
  'face-consent': {
    severity: 'error',
    zh: '声明为“面部可见，已获同意”，但没有同意书编号。',
    en: 'The face is stated to be shown with consent, and there is no reference to a consent.',
    mendZh: '填写同意书编号，或裁去头面部，或去面部后再打包。',
    mendEn: 'Give the reference of the consent, or crop or deface and pack again.',
  },
  'changelog-version': {
    severity: 'warning',
    zh: '更新记录里没有版本 {version}。',
    en: 'The change log has no entry for version {version}.',
    mendZh: '写明这一版改了什么。',
    mendEn: 'Say what this version changed.',
  },
  'manifest-case': {
    severity: 'error',
    zh: '清单说 {member} 是 {listed}，病例表说是 {found}。',
    en: 'The manifest says that {member} is {listed}, the case sheet {found}.',
    mendZh: '两处写成一样。',
    mendEn: 'Write the same in both.',
  },
  exposure: {
    severity: 'error',
    zh: '用途标记为 {exposure}，不能放进这种包。',
    en: 'Its exposure is {exposure}, which this kind of pack may not hold.',
    mendZh: '换一个病例，或改用途标记（用过的练习病例不能再用于考试）。',
    mendEn:
      'Take another case, or correct the exposure (a case once used in practice is barred from exams).',
  },
  'exposed-before': {
    severity: { exam: 'error' },
    zh: '这个病例的 PET 图像已在练习包中用过。',
    en: 'The PET images of this case were in a practice pack before.',
    mendZh: '换一个病例。',
    mendEn: 'Take another case.',
  },
  'images-hash': {
    severity: 'error',
    zh: '清单里的图像哈希与实际图像不符。',
    en: 'The hash of the images in the manifest is not that of the images.',
    mendZh: '重新打包，由程序填写。',
    mendEn: 'Pack again and let the program fill it in.',
  },
  'commitment-missing': {
    severity: { exam: 'error', released: 'error' },
    zh: '没有这个病例的答案承诺值，考后无法证明答案未改。',
    en: 'There is no commitment to the key of this case: nobody can show later that it was not changed.',
    mendZh: '用考试组卷功能生成承诺值。',
    mendEn: 'Let the exam builder make the commitment.',
  },
  'key-differs-from-commitment': {
    severity: { exam: 'error' },
    zh: '给出的答案与包内的承诺值不符。',
    en: 'The key given is not the one the pack commits to.',
    mendZh: '用同一份答案重新组卷，或找出改动。',
    mendEn: 'Build the exam again from this key, or find what changed.',
  },
  'keys-not-given': {
    severity: { exam: 'warning' },
    zh: '没有给出答案：答案、量值和非恶性病例比例没有检查。',
    en: 'No keys were given: keys, measured values and the share of cases without malignancy were not checked.',
    mendZh: '用 --answers 给出答案文件或文件夹。',
    mendEn: 'Give the answer file or folder with --answers.',
  },
  'non-malignant-share': {
    severity: { exam: 'error', released: 'error' },
    zh: '{found} / {total} 例没有恶性病灶，不足 25 %。',
    en: '{found} of {total} cases have no malignant lesion: fewer than 25 %.',
    mendZh: '加入正常、良性、生理性或伪影病例。',
    mendEn: 'Add normal, benign, physiological or artefact cases.',
  },
  'exam-shape': {
    severity: { exam: 'error' },
    zh: '{member} 只在部分病例中有（{cases}），有无本身就会泄露答案。',
    en: 'Only some cases have {member} ({cases}); whether it is there tells something.',
    mendZh: '所有病例都写，或都不写。',
    mendEn: 'Write it in all cases or in none.',
  },
  'entry-times': {
    severity: inExam,
    zh: '压缩包内的文件带有时间，会泄露哪些病例改过。',
    en: 'Entries of the zip carry times, which tell which cases were worked on.',
    mendZh: '用本程序打包（时间固定为 1980-01-01）。',
    mendEn: 'Pack with this program, which sets all times to 1980-01-01.',
  },
  'entry-order': {
    severity: inExam,
    zh: '压缩包内的文件没有按路径排序。',
    en: 'Entries of the zip are not sorted by path.',
    mendZh: '用本程序打包。',
    mendEn: 'Pack with this program.',
  },
  'telling-name': {
    severity: inExam,
    zh: '{what}“{text}”含有“{word}”，会提示诊断。',
    en: '{what} “{text}” holds “{word}”, which hints at the diagnosis.',
    mendZh: '改成中性的名称。',
    mendEn: 'Use a neutral name.',
  },
  'file-name': {
    severity: { exam: 'error' },
    zh: '文件名 {name} 不是中性的编号。',
    en: 'The file name {name} is no neutral number.',
    mendZh: '用本程序打包，文件名为 0001.dcm、0002.dcm……',
    mendEn: 'Pack with this program: names become 0001.dcm, 0002.dcm, …',
  },
  translation: {
    severity: 'error',
    zh: '缺少{language}文字。',
    en: 'The {languageEn} text is missing.',
    mendZh: '补上，或在清单的语言中去掉{language}。',
    mendEn: 'Add it, or take {languageEn} out of the languages of the manifest.',
  },
} as const satisfies Readonly<Record<string, LintRule>>;
